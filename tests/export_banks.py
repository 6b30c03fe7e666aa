"""Banks with every kind and feature to export, and how one that came back is compared with the one that went out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ketaquiz.bank.reader import load_bank
from ketaquiz.diagnostics import Source, has_errors
from ketaquiz.export.formats import Exported, Loss, Outgoing, find_exporter
from ketaquiz.interactions import Interaction
from ketaquiz.model import Bank, Choice, Gap, Gaps, Item, Match, Order, TextEntry, Word
from ketaquiz.text.flat import flat
from ketaquiz.text.html_pieces import read_pieces
from ketaquiz.text.markdown import mathjax, to_html
from ketaquiz.text.scripts import fold
from ketaquiz.text.seen import plainly, seen
from world import run
from written_and_read import WORDS, png, wav

HEAD = """\
publisher: ward-7
deck: Ketamine::Cream / gel
title: Topical <ketamine> & more
description: |
  What nursing staff should know, *before* a patient asks.

  ![A drum](pictures/drum.png)
language: LANGUAGE
licence: CC BY 4.0
contact: training@example.org
tags: [topical, ward::7]
articles:
  guide: {title: "6+ Uses: a <guide>", url: "https://example.org/uses?a=1&b=2", published: spring 2025}
  paper: {title: No address}
references:
  label: {title: Prescribing information, publisher: FDA, year: 2024, url: "http://example.org/label", says: [One]}
cases:
  night-call:
    text: |
      A porter of 40 is found *drowsy* beside an open drum.

      - pulse 48
      - breath 8
    image: {file: pictures/drum.png, alt: A drum}
"""

EVERY = (
    HEAD
    + r"""
items:
  - id: best
    question: |
      Which receptor does *ketamine* chiefly block at 10^-9^ mol/L, if a < b & c?

      | drug | dose |
      | --- | --- |
      | `x = {1}` | \(\frac{1}{2}\) |
    answer: {text: The **NMDA** receptor ~ =, why: It sits "in the pore" & stays.}
    distractors: ["The μ-opioid receptor #1", {text: "GABA~A~ {x}", why: "No: it is %50% else -> that."}, "%50% saline"]
    rationale: |
      It is a non-competitive antagonist.

      - one
      - two: \(k_{\mathrm{off}} \ne 0\)
    caution: The article says more ]]> than is known.
    cite:
      - {article: guide, section: "4. Nerves:", quote: "Ketamine, utilized … stimuli"}
      - {article: paper, quote: "the end", page: 3}
    evidence: disputed
    references: [label]
    tags: [mechanism]
    difficulty: easy
    reviewed: 2026-11-23
    image: {file: pictures/pain.png, alt: 'The "pathway" of pain'}
    allow: {M101: it is meant so}
    points: 2
  - id: pinned
    question: Which is a unit?
    answer: mg
    distractors: [cat, {text: None of these, pin: last}]
  - id: kept
    question: How many?
    answer: 2 mg
    options: [1 mg, 2 mg, 3 mg]
    order: keep
    points: 0.5
  - id: pictured
    question: Which picture, ![a grey dot](pictures/drum.png), shows a drum?
    answer: "![this one](pictures/drum.png)"
    distractors: ["![that one](pictures/pain.png)", none]
  - id: several
    question: Which belong to monitoring?
    answers: [Blood pressure, {text: Oxygen saturation, why: It falls first.}, Pulse]
    distractors: [Visual acuity, {text: Shoe size, why: It tells nothing.}]
    scoring: parts
    evidence: limited
    difficulty: hard
  - id: several-all
    question: Which are drugs?
    answers: [Ketamine, Morphine]
    distractors: [Chair, Table, Lamp]
  - id: several-one-wrong
    question: Which are colours?
    answers: [Red, Blue]
    distractors: [Chair]
    scoring: parts
  - id: truth
    statement: Ketamine is an opioid.
    answer: false
    rationale: It is not.
    evidence: supported
    difficulty: medium
  - id: short
    question: What is water?
    answer: H~2~O
    accept: ["*dihydrogen* oxide", "a*b -> {c}"]
    typed: true
    reverse: true
  - id: said
    question: Name the gas.
    answer: CO~2~ at 10^3^ Pa
  - id: number
    question: What dose?
    answer: 0,5 mg/kg
    tolerance: 10%
  - id: count
    question: How many at least?
    answer: -3
    tolerance: 0
  - id: cells
    question: How many cells?
    answer: 4.5 × 10^9^/L
    tolerance: 0.5
    audio: {file: sounds/alarm.wav, transcript: Three *long* tones}
  - id: heard
    question: What was heard?
    answer: An alarm
    distractors: [A bell]
    audio: {file: sounds/alarm.wav}
  - id: match
    question: Match each drug with its receptor.
    pairs:
      - {left: "Ketamine = K", right: NMDA -> pore, why: It blocks it.}
      - {left: "*Morphine*", right: "Mu, a < b"}
      - {left: Fentanyl, right: "Mu, a < b"}
    distractors: ["GABA~A~ {1}"]
    scoring: parts
    section: Receptors & more
  - id: order
    question: Put into order.
    sequence: [Wash, "*Rinse*", Dry, "![hang](pictures/drum.png)"]
    section: Receptors & more
  - id: order-parts
    question: Which comes first?
    sequence: [One, Two, Three]
    scoring: parts
    section: Receptors & more
  - id: gaps
    cloze: "It blocks {{NMDA}} receptors ({1:SA:=x} {#1}) in the {{c7::spinal ~ cord#%=* \\::a&::where *now*?}} of `{{a}b}}`."
    points: 3
    scoring: parts
    rationale: As the label says.
    section: Receptors & more
  - id: one-gap
    cloze: "The rest is {{silence}}."
  - id: raised
    question: Which is larger, 2^x^ or ^14^C?
    answer: 2^x^
    distractors: ["10^-9^", "C:\\* and $$ and \\(x\\)"]
  - id: on-case
    question: What is done first?
    answer: Air
    distractors: [Water]
    case: night-call
  - id: also-on-case
    statement: He breathes too slowly.
    answer: true
    case: night-call
  - id: parts-of-drum
    question: Name the parts.
    image: {file: pictures/drum.png, alt: A drum}
    regions:
      - {label: Lid, box: [10%, 10%, 20%, 15%]}
      - {label: Ring, box: [10%, 40%, 20%, 15%]}
  - id: formula
    question: What is the law?
    answer: \(E = mc^2\)
  - id: drafted
    question: Is it done?
    answer: No
    distractors: [Perhaps]
    status: draft
  - id: gone
    question: Was it?
    answer: It was
    distractors: [Never]
    retired: {on: 2026-01-02, reason: It was wrong}
"""
)
"""Every kind with every feature, and texts full of the signs of the formats."""

ARABIC = (
    HEAD.replace("Topical <ketamine> & more", "الكيتامين")
    + """
items:
  - id: one
    question: |
      ما هو الدواء؟

      - الأول: ketamine (10 mg).
      - The second is English.
    answer: الكيتامين
    distractors: [Morphine (oral)., "الماء *البارد*"]
    rationale: لأنه NMDA.
  - id: two
    cloze: "الكيتامين يحجب {{مستقبل NMDA}} في {{c2::النخاع::أين؟}}."
  - id: three
    question: صل بينها.
    pairs: {الكيتامين: NMDA, Morphine: أفيون}
"""
)


def every(folder: Path, language: str = "en", text: str = "") -> Bank:
    """The bank of every kind, or of another text, read with its files from a folder."""
    for name, data in (("pictures/drum.png", png(7)), ("pictures/pain.png", png(99)), ("sounds/alarm.wav", wav())):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_bytes(data)
    source = Source("every.yaml", (text or EVERY).replace("LANGUAGE", language), folder)
    loaded, problems = load_bank(source, "every")
    said = [(each.code, each.message, each.help) for each in problems]
    assert loaded is not None, said
    assert not has_errors(problems), said
    return loaded.bank


def live(bank: Bank) -> Bank:
    """A bank without drafts and retired items."""
    from dataclasses import replace

    return replace(bank, items=tuple(item for item in bank.items if not item.draft and not item.retired))


def exported(name: str, *banks: Bank) -> Exported:
    """What a format makes of banks."""
    return find_exporter(name).export(Outgoing(banks, WORDS, "made"))


def losses_of(made: Exported, item: str) -> set[tuple[str, str]]:
    """What is lost of an item, as fate and word."""
    return {(loss.fate.value, loss.what) for loss in made.losses if loss.item == item}


# --- a bank that came back


def back(
    name: str,
    made: Exported,
    folder: Path,
    language: str = "en",
    publisher: str = "ward-7",
    *,
    skip_bad: bool = False,
) -> tuple[Bank, str]:
    """The bank that our importer makes of a format's file, and what it says."""
    file = folder / f"made{find_exporter(name).ending}"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(made.data)
    target = folder / "back" / "bank.yaml"
    given = ["--publisher", publisher, "--language", language, *(["--skip-bad"] if skip_bad else [])]
    result = run("import", file, "-o", target, *given)
    assert result.exit_code == 0, result.stderr
    loaded, problems = load_bank(Source("bank.yaml", target.read_text(encoding="utf-8"), target.parent), "bank")
    assert loaded is not None, problems
    return loaded.bank, result.stderr


def shown(text: str, *, block: bool = True) -> list[object]:
    """What a reader sees of a text: its characters with their marks, and its formulas."""
    html = to_html(text, math=mathjax, block=block, image=lambda _, alt: f'<img src="x" alt="{alt}">')
    return [*plainly(seen(read_pieces(html).pieces))]


EXCUSES = {
    "review date": {"reviewed"},
    "allowed rule": {"allow"},
    "source": {"citations", "references"},
    "other direction": {"reverse"},
    "answer that was to be said": {"typed"},
    "answer": {"marks"},
    "right-hand side": {"rights' marks"},
    "way of scoring": {"scoring"},
    "number of points": {"points"},
    "order of options": {"pins", "keep", "order"},
    "number of gaps": {"numbers"},
    "text with gaps": {"numbers"},
    "reason of a pair": {"whys", "rationale"},
    "picture": {"pictures", "described"},
    "sound": {"sound"},
    "evidence": {"evidence"},
    "caution": {"caution"},
    "section": {"section"},
    "difficulty": {"difficulty"},
    "explanation": {"rationale", "caution", "evidence", "citations", "references"},
    "reason of an option": {"whys"},
    "tag": {"tags"},
    "hint": {"hints"},
    "mark": {"marks"},
    "case": {"case"},
    "sequence": {"interaction"},
    "choice of several": {"several", "scoring"},
    "id": set(),
    "text": {"marks"},
    "gap": {"interaction", "asked"},
    "picture of a case": set(),
    "mark of a draft": set(),
    "id of a text with gaps": set(),
    "direction": set(),
}
"""By the word of a loss, what of an item may have become otherwise by it."""


def differences(before: Bank, after: Bank, losses: Iterable[Loss]) -> list[str]:
    """What of the items of a bank came back otherwise, but for what was reported."""
    reported: dict[str, set[str]] = {}
    refused = set()
    for loss in losses:
        if loss.fate.value == "refused":
            refused.add(loss.item)
        else:
            reported.setdefault(loss.item, set()).update(EXCUSES[loss.what])
    came = {item.id: item for item in after.items}
    found = [f"{item.id} is gone" for item in before.items if item.id not in came and item.id not in refused]
    found += [f"{name} was refused, and is there" for name in came if name in refused]
    for item in before.items:
        if item.id in came and item.id not in refused:
            excused = reported.get(item.id, set())
            one, other = _parts(before, item, excused), _parts(after, came[item.id], excused)
            found += [
                f"{item.id}: {part}: {one.get(part)!r} became {other.get(part)!r}"
                for part in sorted(one.keys() | other.keys())
                if part not in excused and one.get(part) != other.get(part)
            ]
    return found


def _parts(bank: Bank, item: Item, excused: set[str]) -> dict[str, object]:
    """An item part by part, in a form that can be compared."""

    def in_words(text: str) -> object:
        if "marks" in excused:
            return " ".join(flat(text, block=True).split())
        return flat(text, block=True) if "pictures" in excused else shown(text)

    case = bank.case_of(item)
    files = {each.image.file: each.image.data for each in item.text_images}
    parts: dict[str, object] = {
        "asked": in_words(item.stem) if item.stem else None,
        "rationale": in_words(item.rationale) if item.rationale else None,
        "caution": in_words(item.caution) if item.caution else None,
        "evidence": item.evidence,
        "citations": item.citations,
        "references": item.references,
        "reviewed": item.reviewed,
        "allow": item.allow,
        "difficulty": item.difficulty,
        "tags": sorted(bank.tags_of(item)),
        "section": item.section,
        "points": item.points,
        "pictures": [item.image.data if item.image else b"", *sorted(files.values())],
        "described": item.image.alt if item.image and "pictures" not in excused else "",
        "sound": (item.audio.data, shown(item.audio.transcript)) if item.audio else None,
        "case": (shown(case.text), case.image and case.image.data) if case else None,
    }
    if "interaction" in excused:
        return parts
    return parts | _asked(item.interaction, bank, item, excused)


def _asked(interaction: Interaction, bank: Bank, item: Item, excused: set[str]) -> dict[str, object]:
    def text(typed: str | Word) -> object:
        if isinstance(typed, Word):
            return typed
        return fold(flat(typed)) if excused & {"marks", "pictures"} else shown(typed, block=False)

    def right_side(typed: str) -> object:
        return fold(flat(typed)) if "rights' marks" in excused else shown(typed, block=False)

    match interaction:
        case Choice(options, multiple, keep):
            parts: dict[str, object] = {
                "options": sorted((str(text(each.text)), each.correct) for each in options),
                "whys": sorted((str(text(each.text)), str(shown(each.why))) for each in options if each.why),
                "order": [text(each.text) for each in options] if keep else None,
                "keep": keep,
                "pins": [text(each.text) for each in options if each.pinned],
                "several": multiple,
            }
            return parts | ({"scoring": bank.scoring_of(item)} if multiple else {})
        case TextEntry(_, amount=amount) as entry if amount is not None:
            return {"number": (amount.value, amount.deviation, shown(amount.unit)), "reverse": entry.reverse}
        case TextEntry(answer, accept, reverse, typed):
            answers = dict.fromkeys([str(text(answer)), *map(str, map(text, accept))])
            return {"answers": [*answers], "reverse": reverse, "typed": typed}
        case Match(pairs, distractors):
            return {
                "pairs": [(shown(pair.left, block=False), right_side(pair.right)) for pair in pairs],
                "distractors": sorted(str(right_side(str(each.text))) for each in distractors),
                "whys": [pair.why for pair in pairs] + [each.why for each in distractors],
                "scoring": bank.scoring_of(item),
            }
        case Order(sequence):
            return {"sequence": [shown(each, block=False) for each in sequence], "scoring": bank.scoring_of(item)}
        case Gaps(segments):
            parts = {
                "text": [shown(each) if not isinstance(each, Gap) else "" for each in segments],
                "gaps": [fold(flat(each.typed)) for each in interaction.gaps],
                "hints": [shown(each.hint, block=False) for each in interaction.gaps],
                "numbers": [each.number for each in interaction.gaps],
            }
            return parts | ({"scoring": bank.scoring_of(item)} if len(interaction.gaps) > 1 else {})
        case _:
            return {"interaction": interaction}
