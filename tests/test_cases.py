"""Cases, sections, points and scoring: as they are read, on cards, and in what a release tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ketaquiz.bank.assets import assets_of
from ketaquiz.model import Case, Scoring
from world import HEAD, Learner, bank, bank_text, package, run, text_of
from written_and_read import png

CASES = """\
cases:
  spill:
    text: |
      A porter of 40 is **drowsy** beside a drum ![a drum](drum.png).

      - He answers in single words.
    image: {file: porter.png, alt: A porter}
scoring: parts
"""
ITEMS = """
- id: alone
  question: What is rubbed on clean hands?
  answer: Alcohol
- id: first
  question: What is done first?
  answer: Help is called
  case: spill
  section: At the scene
  points: 2.5
- id: gaps
  cloze: "He is laid on his {{side}}."
  case: spill
  section: At the scene
  scoring: all
- id: which
  question: What is missing?
  answer: Gloves
  distractors: [A hat, {text: A tie, why: Nobody needs one.}]
  case: spill
  section: At the scene
- id: reversed
  question: What is worn?
  answer: A mask
  reverse: true
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drum.png").write_bytes(png(1))
    (tmp_path / "porter.png").write_bytes(png(2))
    return tmp_path


def test_what_is_typed_is_what_is_read(folder: Path) -> None:
    """Case, section, points and scoring of an item, and what counts where it says nothing."""
    read = bank(ITEMS, HEAD + CASES, folder=folder)
    case = read.cases["spill"]
    assert isinstance(case, Case)
    assert case.text.startswith("A porter of 40")
    assert case.image is not None
    assert (case.image.alt, case.image.data) == ("A porter", png(2))
    alone, first, gaps, *_ = read.items
    assert (alone.case, alone.section, alone.points, read.case_of(alone)) == ("", "", 1.0, None)
    assert (first.case, first.section, first.points) == ("spill", "At the scene", 2.5)
    assert read.case_of(first) is case
    assert [read.scoring_of(item) for item in (first, gaps)] == [Scoring.PARTS, Scoring.ALL]
    assert [each.route for each in read.text_images] == [("cases", "spill", "text")]
    assert set(assets_of(read)) == {"drum.png", "porter.png"}


def test_a_case_stands_above_the_question_of_each_of_its_cards(folder: Path) -> None:
    """On both sides, with its pictures; on no card of another item."""
    learner = Learner(folder / "learner")
    assert learner.take(package(folder, ITEMS, HEAD + CASES))["new"] == 5
    by_item = {}
    for front, back in learner.sides():
        name = next(
            each for each in ("alone", "first", "gaps", "which", "reversed") if f"ward-7/{each}" in text_of(back)
        )
        by_item.setdefault(name, []).append((front, back))
    for name, told in {
        "first": "What is done first?",
        "gaps": "He is laid on his [...].",
        "which": "What is missing?",
    }.items():
        for front, back in by_item[name]:
            seen = text_of(front)
            assert seen.startswith("A porter of 40 is drowsy beside a drum . He answers in single words.")
            assert told in seen
            assert front.count("<img") == 2
            assert text_of(back).startswith("A porter of 40")
    for name in ("alone", "reversed"):
        assert all("porter" not in text_of(side) for sides in by_item[name] for side in sides)
    assert len(learner.media()) == 2
    (_, back) = by_item["which"][0]
    assert text_of(back).index("A hat") < text_of(back).index("Nobody needs one.")
    learner.close()


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("drowsy", "awake", "question"),
        ("Nobody needs one.", "It is of no use.", "explanation"),
        ("alt: A porter", "alt: A man", "question"),
    ],
)
def test_what_changed_is_told_by_its_part(folder: Path, old: str, new: str, part: str) -> None:
    """A case counts as the question of all its items, a reason as the explanation; points and sections as nothing."""
    file = folder / "bank.yaml"
    text = HEAD + CASES + "items:\n" + "\n".join(f"  {line}" for line in ITEMS.strip().split("\n")) + "\n"
    file.write_text(text, encoding="utf-8")
    assert run("release", folder, "-o", folder / "dist", "--stamp", 1_790_000_000).exit_code == 0
    file.write_text(
        text.replace(old, new).replace("points: 2.5", "points: 3").replace("At the scene", "There"), "utf-8"
    )
    result = run("release", folder, "-o", folder / "dist", "--stamp", 1_790_000_100)
    assert result.exit_code == 0, result.output
    log = run("log", "--in", folder).output
    assert part in log
    assert {"question", "explanation", "picture", "options"} & set(log.replace("(", " ").replace(")", " ").split()) == {
        part
    }


def test_rules_know_the_case(folder: Path) -> None:
    """The same question about two cases is asked twice, and a pronoun may mean what stands in the case."""
    text = (
        HEAD
        + """\
cases:
  spill: {text: A porter is drowsy beside an open drum.}
  needle: {text: A nurse has pricked her finger.}
items:
  - id: one
    question: What does it call for first?
    answer: Fresh air
    case: spill
  - id: two
    question: What does it call for first?
    answer: Fresh air
    case: needle
"""
    )
    (folder / "bank.yaml").write_text(text, encoding="utf-8")
    found = run("check", folder / "bank.yaml").output
    assert not {"D001", "D003", "F007", "F011"} & set(found.replace("[", " ").replace("]", " ").split())
    (folder / "bank.yaml").write_text(text.replace("case: needle", "case: spill"), encoding="utf-8")
    assert "D001" in run("check", folder / "bank.yaml").output


def test_the_text_of_a_case_is_checked_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong in it is found at its line, for the first item about it; what it spells out is known to all of them."""
    monkeypatch.chdir(folder)
    flawed = CASES.replace("beside a drum", "of the Early Warning Score beside a drum&nbsp;TODO:")
    items = ITEMS.replace("What is missing?", "What is missing when the EWS is 7?")
    (folder / "bank.yaml").write_text(bank_text(items, HEAD + flawed), encoding="utf-8")
    result = run("check", "bank.yaml", "--select", "Q", "--format", "json")
    found = [(each["code"], each["line"], each["item"]) for each in json.loads(result.stdout)["problems"]]
    assert sorted(found) == [("Q008", 7, "first"), ("Q011", 7, "first")]


def test_a_list_counts_the_items_of_each_case(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of its own, where a bank has cases."""
    monkeypatch.chdir(folder)
    (folder / "bank.yaml").write_text(bank_text(ITEMS, HEAD + CASES), encoding="utf-8")
    assert "  cases:      spill 3\n" in run("list", "bank.yaml").stdout
