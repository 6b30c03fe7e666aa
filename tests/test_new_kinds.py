"""What is matched, ordered, entered as a number, named in a picture and heard: how it is read."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ketaquiz.bank.reader import load_bank
from ketaquiz.check import all_rules
from ketaquiz.check.view import BankView, TeamSettings
from ketaquiz.diagnostics import Source
from ketaquiz.model import Amount, Box, Item, Match, Option, Order, Pair, Region, Regions, TextEntry
from world import HEAD, bank, bank_text, run

BROKEN = Path(__file__).parent / "broken"


def item_of(lines: str) -> Item:
    return bank(f"- id: a\n  question: Which?\n{lines}", folder=BROKEN).items[0]


def codes_of(lines: str) -> list[str]:
    text = bank_text(f"- id: a\n  question: Which?\n{lines}")
    return [problem.code for problem in load_bank(Source("bank.yaml", text, BROKEN), "bank")[1]]


# --- matching


def test_pairs_are_a_line_each_or_entries_with_a_reason():
    pairs = (Pair("Ketamine", "NMDA receptor"), Pair("Morphine", "Mu: an opioid one"))
    item = item_of("  pairs:\n    Ketamine: NMDA receptor\n    Morphine: 'Mu: an opioid one'\n")
    assert (item.kind, item.interaction) == ("matching", Match(pairs))
    entries = "  pairs:\n    - {left: Ketamine, right: NMDA receptor}\n    - Morphine: 'Mu: an opioid one'\n"
    assert item_of(entries).interaction == Match(pairs)
    told = "  pairs:\n    - {left: A, right: B, why: So it is.}\n    - {left: C, right: D}\n  distractors: [E, {text: F, why: G}]\n"
    assert item_of(told).interaction == Match(
        (Pair("A", "B", "So it is."), Pair("C", "D")), (Option("E", False), Option("F", False, why="G"))
    )


def test_what_is_typed_in_pairs_stays():
    item = item_of("  pairs:\n    0.50: No\n    012: 1:30\n    2026-11-23: ~\n")
    assert item.interaction.pairs == (Pair("0.50", "No"), Pair("012", "1:30"), Pair("2026-11-23", "~"))


def test_a_right_hand_side_that_is_written_twice_is_one_option():
    item = item_of("  pairs:\n    A: the  same\n    B: other\n    C: the same\n")
    assert [option.text for option in item.interaction.options] == ["the  same", "other"]


def test_ten_pairs_are_the_most():
    pairs = "  pairs:\n" + "".join(f"    left {n}: right {n}\n" for n in range(10))
    assert len(item_of(pairs).interaction.pairs) == 10
    assert codes_of(pairs + "    left 10: right 10\n") == ["K401"]
    assert codes_of(pairs + "  distractors: [more]\n") == ["K401"]


def test_pictures_stand_on_either_side_of_a_pair():
    item = item_of("  pairs:\n    '![a](images/pain.svg)': A nerve\n    B: '![b](images/pain.svg)'\n")
    assert [each.image.alt for each in item.text_images] == ["a", "b"]


# --- ordering


def test_a_sequence_is_kept_as_it_stands():
    item = item_of("  sequence: [Wash, 0.50, No]\n")
    assert (item.kind, item.interaction) == ("ordering", Order(("Wash", "0.50", "No")))
    assert codes_of("  sequence: [a, b, a  b, 'a b']\n") == ["K402"]


# --- numbers


@pytest.mark.parametrize(
    ("answer", "tolerance", "number", "unit", "low", "high"),
    [
        ("0.5 mg/kg", "10%", "0.5", "mg/kg", "0.45", "0.55"),
        ("0.50", "0.05", "0.50", "", "0.45", "0.55"),
        ("0,5 mg/kg", "0,1", "0,5", "mg/kg", "0.4", "0.6"),
        ("-3 °C", "1", "-3", "°C", "-4", "-2"),
        ("−3", "10 %", "−3", "", "-3.3", "-2.7"),
        ("20 %", "2", "20", "%", "18", "22"),
        ("20 %", "2 %", None, None, None, None),
        ("4.5 × 10^9^/L", "0", "4.5", "× 10^9^/L", "4.5", "4.5"),
        ("37°C", "±0.5 °C", "37", "°C", "36.5", "37.5"),
        ("1000 m^2^", "0", "1000", "m^2^", "1000", "1000"),
        ("1.125 mg", "0", "1.125", "mg", "1.125", "1.125"),
        ("1,125 mg", "0", None, None, None, None),
        ("5-10 mg", "0", None, None, None, None),
        ("1 000 mg", "0", None, None, None, None),
        ("1'000 mg", "0", None, None, None, None),
        ("1.000.000", "0", None, None, None, None),
        ("about 5 mg", "0", None, None, None, None),
        ("5 mg", "-1", None, None, None, None),
        ("5 mg", "1,000", None, None, None, None),
    ],
)  # fmt: skip
def test_a_number_its_unit_and_what_else_is_right(answer, tolerance, number, unit, low, high):
    lines = f'  answer: "{answer}"\n  tolerance: "{tolerance}"\n'
    if number is None:
        assert codes_of(lines) in (["K404"], ["K405"])
        return
    entry = item_of(lines).interaction
    assert entry == TextEntry(
        answer, typed=True, amount=Amount(number, unit, Decimal(low) + (Decimal(high) - Decimal(low)) / 2, (Decimal(high) - Decimal(low)) / 2)
    )  # fmt: skip
    assert (entry.amount.low, entry.amount.high) == (Decimal(low), Decimal(high))


def test_without_a_tolerance_it_is_a_short_answer():
    assert item_of("  answer: 0.5 mg/kg\n").interaction == TextEntry("0.5 mg/kg")


# --- regions


def test_regions_get_the_lowest_numbers_that_are_free():
    item = item_of(
        "  image: {file: images/pain.svg, alt: A drum}\n  mode: one\n  regions:\n"
        "    - {label: Lid, box: [0%, 12.34%, 100%, '0,5 %']}\n"
        "    - {label: Tap, box: [1%, 2%, 3%, 4.5%], number: 1}\n"
        "    - {label: Rim, box: [1.05%, 2%, 3%, 4%]}\n"
    )
    assert item.kind == "image occlusion"
    assert item.interaction == Regions(
        (
            Region(2, "Lid", Box(0, 1234, 10000, 50)),
            Region(1, "Tap", Box(100, 200, 300, 450), numbered=True),
            Region(3, "Rim", Box(105, 200, 300, 400)),
        ),
        hide_all=False,
    )


def test_a_box_whose_commas_have_no_blank_behind_them_is_told_of():
    lines = "  image: {file: images/pain.svg, alt: A drum}\n  regions:\n    - {label: Lid, box: [1%,2%,3%,4%]}\n"
    found = codes_of(lines)
    assert found in ([], ["T101"] * len(found))


# --- sound


def test_a_sound_is_read_with_any_kind():
    item = item_of("  answer: An alarm\n  audio: {file: images/alarm.wav, transcript: Three *tones*.}\n")
    assert (item.audio.file, item.audio.media_type, item.audio.transcript) == (
        "images/alarm.wav",
        "audio/wav",
        "Three *tones*.",
    )
    assert item.printable
    silent = item_of("  sequence: [a, b, c]\n  audio: {file: images/alarm.wav}\n")
    assert (silent.audio.transcript, silent.printable) == ("", False)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"OggS", "audio/ogg"),
        (b"fLaC", "audio/flac"),
        (b"\0\0\0\x20ftypM4A moov", "audio/mp4"),
        (b"\0\0\0\x20ftypisomvidemoov", ""),
        (b"RIFF", ""),
        (b"\xff\xd8\xff\xe0", ""),
        (b"<html>", ""),
    ],
)
def test_a_sound_is_known_by_its_bytes(tmp_path, start, kind):
    from ketaquiz.bank.media import BadFile
    from ketaquiz.bank.sounds import read_sound

    (tmp_path / "a.mp3").write_bytes(start + bytes(100))
    if kind:
        assert read_sound(tmp_path, "a.mp3")[0] == kind
    else:
        with pytest.raises(BadFile):
            read_sound(tmp_path, "a.mp3")


# --- the rules

CAREFUL = """
- id: receptors
  question: Match each drug with its receptor.
  pairs: {Ketamine: N-methyl-D-aspartate (NMDA) receptor, Morphine: Mu-opioid receptor, Diazepam: GABA-A receptor}
  distractors: [Nicotinic receptor]
  references: [bnf]
- id: normal-values
  question: Which value is normal for an adult at rest?
  pairs:
    Heart rate: 60 to 100 per minute
    Breathing rate: 12 to 20 per minute
    Body temperature: 36.1 to 37.2 °C
  references: [bnf]
- id: units
  question: Which unit belongs to each quantity?
  pairs: {Pressure: mmHg, Dose: mg/kg, Flow: L/min}
  references: [bnf]
- id: induction
  question: Put the steps of a rapid sequence induction into order.
  sequence: [Preoxygenate, Give the induction drug, Give suxamethonium, Intubate, Confirm with capnography]
  references: [bnf]
- id: half-lives
  question: Order these opioids by their duration of action, the shortest first.
  sequence: [Remifentanil, Fentanyl, Morphine, Methadone]
  references: [bnf]
- id: adrenaline
  question: What dose of intramuscular adrenaline does an adult with anaphylaxis get?
  answer: 0.5 mg
  tolerance: 0
  references: [bnf]
- id: vertebrae
  question: How many cervical vertebrae does a human have?
  answer: "7"
  tolerance: 0
  references: [bnf]
- id: bmi
  question: A patient of 1.60 m weighs 64 kg. What is the body mass index?
  answer: 25 kg/m^2^
  tolerance: 0.5
  references: [bnf]
- id: missed
  question: Which parts of the hand are often missed when hands are rubbed with alcohol?
  image: {file: images/pain.svg, alt: An open hand}
  regions:
    - {label: The fingertips, box: [25%, 6%, 48%, 16%]}
    - {label: The thumb, box: [68%, 40%, 22%, 20%]}
  references: [bnf]
"""
"""Items as a careful author writes them: no rule has anything to say."""


def test_careful_items_of_every_kind_are_clean(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "pain.svg").write_bytes((BROKEN / "images" / "pain.svg").read_bytes())
    head = HEAD + "references:\n  bnf: {title: British National Formulary, publisher: BMJ, year: 2024}\n"
    (tmp_path / "bank.yaml").write_text(bank_text(CAREFUL, head), encoding="utf-8")
    checked = run("check", tmp_path)
    assert checked.stdout == "checked 1 bank, 9 items: no problem\n"


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("P001", "pairs: {A: Soap, B: Water, C: the soap}"),
        ("P001", "pairs: {A: Soap, B: Water}, distractors: [soap.]"),
        ("P002", "sequence: [1. Wet the hands, 2. Take soap, 3. Rinse]"),
        ("P002", "sequence: ['Step 1: Wet', 'Step 2: Soap', 'Step 3: Rinse']"),
        ("P002", "sequence: [a) Wet, b) Soap, c) Rinse]"),
        ("P003", "sequence: [Wet, Soap, wet.]"),
        ("P004", "answer: 5 mg, tolerance: 5"),
        ("P004", "answer: 5 mg, tolerance: 60%"),
        ("P004", "answer: 5 mg, tolerance: 1, caution: The article says 5.5 mg"),
        ("P005", "answer: '5', tolerance: 1"),
        ("P006", "image: {file: images/pain.svg, alt: A}, regions: [{label: L, box: [0%, 90%, 10%, 11%]}]"),
        (
            "P007",
            "image: {file: images/pain.svg, alt: A}, "
            "regions: [{label: L, box: [0%, 0%, 50%, 50%]}, {label: M, box: [40%, 40%, 20%, 20%]}]",
        ),
    ],
)
def test_each_rule_finds_its_flaw(code, lines):
    assert code in found_by_rules(lines)


@pytest.mark.parametrize(
    "lines",
    [
        "pairs: {A: Soap, B: Water, C: Soap}",
        "sequence: [A first aid kit, The last one, 5. and more]",
        "answer: '5', tolerance: 1, question: How many are there?",
        "answer: '5', tolerance: 1, question: 'How long, in minutes, does it take?'",
        "answer: '0', tolerance: 1, question: How many are left?",
        "answer: 5 mg, tolerance: 1, caution: The article says 50 mg",
        "answer: 5 mg, tolerance: 1, caution: At least 5 mg it is",
        "image: {file: images/pain.svg, alt: A}, "
        "regions: [{label: L, box: [0%, 0%, 50%, 50%]}, {label: M, box: [50%, 0%, 50%, 50%]}]",
        "image: {file: images/pain.svg, alt: A}, "
        "regions: [{label: L, number: 1, box: [0%, 0%, 50%, 50%]}, {label: M, number: 1, box: [10%, 0%, 50%, 50%]}]",
    ],
)
def test_no_rule_of_parts_finds_what_is_none(lines):
    found = found_by_rules(lines)
    assert not [code for code in found if code[0] == "P"]


def found_by_rules(lines: str) -> list[str]:
    asked = "" if "question:" in lines else "question: Which one is it on the ward?, "
    loaded, problems = load_bank(Source("bank.yaml", bank_text(f"- {{id: a, {asked}{lines}}}"), BROKEN), "bank")
    assert problems == []
    view = BankView(loaded, TeamSettings(date(2026, 11, 28)))
    return [rule.code for rule in all_rules() if rule.item for item in view.items() for _ in rule.item(item)]


TWIN = "- {id: a, question: Which belongs where on the ward?, %s}\n- {id: b, question: Which belongs where on the ward?, %s}\n"
PICTURED = "image: {file: images/pain.svg, alt: A}, regions: [{label: %s, box: [%s%%, 0%%, 9%%, 9%%]}]"


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("pairs: {A: B, C: D}", "pairs: {C: D, A: B}", ["D001"]),
        ("pairs: {A: B, C: D}", "pairs: {A: D, C: B}", ["D003"]),
        ("pairs: {A: B, C: D}", "pairs: {E: B, F: D}", []),
        ("sequence: [x y, y z, z x]", "sequence: [x y, y z, z x]", ["D001"]),
        ("sequence: [x y, y z, z x]", "sequence: [y z, x y, z x]", ["D003"]),
        ("sequence: [x y, y z, z x]", "sequence: [x y, y z, q x]", []),
        ("answer: 5 mg, tolerance: 1", "answer: 5 mg, tolerance: 20%", ["D001"]),
        ("answer: 5 mg, tolerance: 1", "answer: 50 mg, tolerance: 1", ["D003"]),
        ("answer: 5 mg, tolerance: 1", "answer: 6 mg, tolerance: 1", []),
        (PICTURED % ("Lid", 1), PICTURED % ("Lid", 1), ["D001"]),
        (PICTURED % ("Lid", 1), PICTURED % ("Tap", 1), []),  # one part may have two names
        (PICTURED % ("Lid", 1), PICTURED % ("Tap", 2), []),
        ("answer: This, audio: {file: images/alarm.wav}", "answer: That", []),
    ],
)
def test_items_that_ask_the_same_part_by_part(tmp_path, one, other, codes):
    (tmp_path / "images").mkdir()
    for name in ("pain.svg", "alarm.wav"):
        (tmp_path / "images" / name).write_bytes((BROKEN / "images" / name).read_bytes())
    (tmp_path / "bank.yaml").write_text(bank_text(TWIN % (one, other)), encoding="utf-8")
    said = run("check", tmp_path, "--format", "json").stdout
    assert sorted({problem["code"] for problem in json.loads(said)["problems"]} & {"D001", "D003"}) == codes
