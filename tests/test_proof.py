"""The sheet to proof-read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from chromium import open_browser
from world import bank_text, run
from written_and_read import wav

HEAD = """\
publisher: ward-7
deck: Test deck
language: en
tags: [hygiene]
references:
  who: {title: Guidelines, publisher: WHO, year: 2009}
cases:
  drum: {text: A porter beside a drum.}
"""
ITEMS = """
- id: draft-one
  question: What is rubbed in?
  answer: Alcohol
  distractors: [Water, {text: Soap, why: It is rinsed off.}]
  rationale: It acts fast.
  caution: Not on spores.
  references: [who]
  status: draft
  difficulty: hard
  points: 2
- id: in-case
  question: What is done?
  answers: [Help, Air]
  distractors: [Food]
  case: drum
- id: order
  question: In which order?
  sequence: [Wet, Soap, Dry]
- id: heard
  question: What is heard?
  answer: A bell
  audio: {file: a.wav}
- id: gone
  question: What was?
  answer: Nothing
  retired: {on: 2026-01-01, reason: It is wrong.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.wav").write_bytes(wav())
    (tmp_path / "bank.yaml").write_text(bank_text(ITEMS, HEAD), encoding="utf-8")
    return tmp_path


def text(node) -> str:
    return " ".join(node.text(separator=" ").split())


def test_every_item_with_its_right_answers_and_all_that_stands_behind_it(folder: Path):
    """Drafts and what can only be heard too, in the bank's order; no form, no key, nothing withdrawn."""
    result = run("quiz", folder / "bank.yaml", "-o", folder / "q.html", "--proof")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip() == f"wrote q-proof.html in {folder}: 4 questions to proof-read"
    assert sorted(path.name for path in folder.glob("q*")) == ["q-proof.html"]
    page = LexborHTMLParser((folder / "q-proof.html").read_text("utf-8"))
    items = page.css(".proof")
    assert [each.css_first("h3").text() for each in items] == [
        f"Item {n}" for n in ("draft-one", "in-case", "order", "heard")
    ]
    first = text(items[0])
    assert [text(each) for each in items[0].css(".options li")] == ["A Alcohol ✓", "B Water", "C Soap"]
    for said in (
        "Why It acts fast.",
        "Caution Not on spores.",
        "Checked against Guidelines",
        "C Soap : It is rinsed off.",
    ):
        assert said in first, said
    assert text(items[0].css_first(".facts")) == "status: draft · points: 2 · tags: hygiene · difficulty: hard"
    assert [text(each) for each in items[1].css(".options li")] == ["A Help ✓", "B Air ✓", "C Food"]
    assert "Question 2 is about this case. A porter beside a drum." in text(items[1])
    assert "1 Wet 2 Soap 3 Dry" in text(items[2].css_first("h4"))
    assert "audio: a.wav" in text(items[3])
    assert all(len(each.css(".remarks .line")) == 2 for each in items)


def test_as_pdf_with_each_item_on_one_sheet(folder: Path):
    result = run("quiz", folder / "bank.yaml", "-o", folder / "q.html", "--proof", "--pdf")
    assert result.exit_code == 0, result.stderr
    sheets = [
        " ".join(sheet.extract_text().split())
        for sheet in PdfReader(BytesIO((folder / "q-proof.pdf").read_bytes())).pages
    ]
    for stem, remark in (("What is rubbed in?", "It acts fast."), ("What is done?", "in-case")):
        assert sum(stem in sheet and remark in sheet for sheet in sheets) == 1


def test_an_accessibility_checker_finds_nothing(folder: Path):
    run("quiz", folder / "bank.yaml", "-o", folder / "q.html", "--proof")
    with open_browser() as page:
        page.open((folder / "q-proof.html").read_bytes())
        assert page.violations() == []
