"""Random banks of all kinds, with cases, sections and points, through the commands: what was typed is what is asked."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping
from contextlib import chdir
from io import StringIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bank_texts import MEANT, different
from ketaquiz.export import find_format
from ketaquiz.model import Bank
from ketaquiz.workflow.loading import load_banks
from ketaquiz.yamltree import writer
from world import run
from written_and_read import hold, png, wav

Keys = dict[str, writer.Value]
IMAGE = {"file": "picture.png", "alt": "A drum"}
POINTS = ["", "0.5", "1", "2.5", "3"]


@st.composite
def best(draw: st.DrawFn) -> Keys:
    options = draw(different(2, 5))
    return {"question": draw(MEANT), "answer": options[0], "distractors": options[1:]}


@st.composite
def several(draw: st.DrawFn) -> Keys:
    options = draw(different(3, 6))
    right = draw(st.integers(1, len(options) - 1))
    return {"question": draw(MEANT), "answers": options[:right], "distractors": options[right:]}


@st.composite
def pairs(draw: st.DrawFn) -> Keys:
    lefts, rights = draw(different(2, 5)), draw(different(2, 6))
    taken = [draw(st.sampled_from(rights)) for _ in lefts]
    written = [{"left": left, "right": right} for left, right in zip(lefts, taken, strict=True)]
    return {"question": draw(MEANT), "pairs": written, "distractors": [each for each in rights if each not in taken]}


@st.composite
def parts_of_a_picture(draw: st.DrawFn) -> Keys:
    labels = draw(different(1, 4))
    percent = st.integers(1, 9999).map(lambda number: f"{number / 100:.2f}%")
    regions = [{"label": label, "box": [draw(percent) for _ in range(4)]} for label in labels]
    return {"question": draw(MEANT), "image": IMAGE, "regions": regions}


@st.composite
def gaps(draw: st.DrawFn) -> Keys:
    hidden = draw(st.lists(st.sampled_from(["wash", "rinse", "dry", "0.5 mg/kg"]), min_size=1, max_size=3, unique=True))
    return {"cloze": "First " + " and then ".join(f"{{{{{each}}}}}" for each in hidden) + " it."}


@st.composite
def amount(draw: st.DrawFn) -> Keys:
    number = draw(st.sampled_from(["0.5", "12", "1,5", "-3"]))
    return {"question": draw(MEANT), "answer": f"{number} mg/kg", "tolerance": draw(st.sampled_from(["0", "10%"]))}


KINDS: st.SearchStrategy[Keys] = st.one_of(
    best(),
    best(),
    several(),
    pairs(),
    parts_of_a_picture(),
    gaps(),
    amount(),
    st.builds(lambda question, answer: {"question": question, "answer": answer}, MEANT, MEANT),
    st.builds(lambda text, truth: {"statement": text, "answer": truth}, MEANT, st.booleans()),
    st.builds(lambda question, steps: {"question": question, "sequence": steps}, MEANT, different(3, 6)),
)


@st.composite
def texts_of_banks(draw: st.DrawFn) -> str:
    """A bank: sections one after the other, in them items alone and items about a case, every one perhaps with points."""
    items: list[writer.Entry] = []
    cases: Keys = {}
    for section in ["", *draw(st.sampled_from([[], ["Dosing"], ["Dosing", "Safety"]]))]:
        for _ in range(draw(st.integers(1, 3))):
            case = f"case-{len(cases)}" if draw(st.integers(0, 3)) == 0 else ""
            if case:
                cases[case] = {"text": draw(MEANT)} | ({"image": IMAGE} if draw(st.booleans()) else {})
            for _ in range(draw(st.integers(1, 3)) if case else 1):
                keys: Keys = {"id": f"i{len(items)}", **draw(KINDS), "case": case, "section": section}
                keys["points"] = draw(st.sampled_from(POINTS))
                keys["rationale"] = draw(st.sampled_from(["", "So it is."]))
                if draw(st.integers(0, 5)) == 0:
                    keys["audio"] = {"file": "sound.wav", "transcript": draw(st.sampled_from(["", "A cough"]))}
                items.append(writer.Entry(keys))
    head: Keys = {
        "publisher": "ward-7",
        "deck": "Deck",
        "language": draw(st.sampled_from(["en", "de"])),
        "cases": cases,
    }
    head["scoring"] = draw(st.sampled_from(["", "all", "parts"]))
    return writer.bank_text(head, items)


@settings(deadline=None, max_examples=100)
@given(texts_of_banks())
def test_every_command_takes_any_bank(text: str) -> None:
    """Build, quiz, release and check of a bank: what is read from cards and paper is what was typed; points add up."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("bank.yaml").write_text(text, encoding="utf-8")
        Path("picture.png").write_bytes(png(1))
        Path("sound.wav").write_bytes(wav())
        (loaded,), problems = load_banks([Path("bank.yaml")])
        assert [each for each in problems if each.severity == "error"] == []
        bank = loaded.bank
        assert run("check", "bank.yaml").exit_code in (0, 1)  # what a rule says of random words is not looked at
        printed = [item for item in bank.items if item.printable]
        made = run("quiz", "bank.yaml", "--forms", "3", "--record", "-o", "out/quiz.html")
        assert made.exit_code == (0 if printed else 2), made.stderr
        if printed:
            _look_at_papers(bank)
        for command in ("build", "release", "release"):
            made = run(command, "bank.yaml", "-o", "built", "--stamp", "1790000000")
            assert made.exit_code == 0, made.stderr
        assert "nothing is new" in made.stdout
        if printed:
            hold(find_format("paper"), bank, Path("paper"))
        hold(find_format("anki"), bank, Path("cards"))


def _look_at_papers(bank: Bank) -> None:
    """Three forms with their record and key: each asks every item once, with its points, and cases and sections whole."""
    record = json.loads(Path("out/quiz-exam.json").read_text("utf-8"))
    rows = list(csv.DictReader(StringIO(Path("out/quiz-key.csv").read_text("utf-8-sig"))))
    items = {item.id: item for item in bank.items if item.printable}
    points = {f"ward-7/{name}": item.points for name, item in items.items()}
    assert {each["id"]: each["points"] for each in record["items"]} == points
    for form in "ABC":
        own = [row for row in rows if row["form"] == form]
        asked = [name for name, _ in groupby(row["item"].removeprefix("ward-7/") for row in own)]
        assert sorted(asked) == sorted(items)
        assert sum(float(row["points"] or 0) for row in own) == sum(points.values())
        sections = [name for name, _ in groupby(items[name].section for name in asked)]
        assert sections == list(dict.fromkeys(item.section for item in items.values()))
        for case in {item.case for item in items.values() if item.case}:
            block = [name for name in asked if items[name].case == case]
            at = asked.index(block[0])
            assert asked[at : at + len(block)] == block == [n for n in items if items[n].case == case]
        page = LexborHTMLParser(Path(f"out/quiz-{form}.html").read_text("utf-8"))
        assert len(page.css("[data-item], .question")) >= len(items)
        _look_at_keys(record, own)


def _look_at_keys(record: Mapping[str, Any], own: list[dict[str, str]]) -> None:
    """Of the questions with as many options and one right answer, no letter is right much more often than another."""
    kinds = {each["id"]: (each["kind"], len(each["options"])) for each in record["items"]}
    by_size: dict[int, Counter[str]] = {}
    for row in own:
        kind, size = kinds[row["item"]]
        if kind == "single best answer":
            by_size.setdefault(size, Counter("ABCDE"[:size]))[row["letters"]] += 1
    assert all(max(found.values()) - min(found.values()) <= 1 for found in by_size.values()), by_size
