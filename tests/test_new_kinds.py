"""What is matched, ordered, entered as a number, named in a picture and heard: how it is read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ketaquiz.bank.reader import load_bank
from ketaquiz.diagnostics import Source
from ketaquiz.model import Amount, Box, Item, Match, Option, Order, Pair, Region, Regions, TextEntry
from world import bank, bank_text

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
