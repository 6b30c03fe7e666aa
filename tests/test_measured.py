"""The figures of an exam in the banks that it was made from: entered, checked, and asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ketaquiz.model import letter
from releases import Desk
from world import HEAD, run

PAPERS = 40
ITEMS = """\
# the key of this one is wrong
- id: a
  question: Which one?
  answer: Alpha   # they say
  distractors:
  - Beta
  - Gamma
- id: b
  question: Which two?
  answer: So
  distractors: [Other, Else]
- id: c
  question: Which three?
  answer: Yes
  distractors: [No, Never]
"""


class Ward:
    """A bank, and results of forty papers: the good half says Beta to the first, and is right else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bank = folder / "bank.yaml"
        self.bank.write_text(HEAD + "items:\n" + ITEMS, encoding="utf-8")
        quiz = ("quiz", self.bank, "--answer-sheet", "--copies", PAPERS, "-o", folder / "quiz.html")
        assert run(*quiz).exit_code == 0
        record = json.loads((folder / "quiz-exam.json").read_text(encoding="utf-8"))
        items = {item["id"]: item for item in record["items"]}
        lines = ["paper,1,2,3"]
        for number in range(1, PAPERS + 1):
            good = number % 2 == 0
            cells = []
            for question in record["forms"][0]["questions"]:
                item = items[question["item"]]
                want = {"a": "Beta" if good else "Alpha", "b": "So" if good or number % 5 == 0 else "Else"}
                text = want.get(item["id"][-1], "Yes" if good or number % 3 == 0 else "No")
                option = next(each["id"] for each in item["options"] if each["text"] == text)
                cells.append(letter(question["options"].index(option)))
            lines.append(f"{number}," + ",".join(cells))
        (folder / "typed.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = run("grade", folder / "quiz-exam.json", "--typed", folder / "typed.csv", "-o", folder / "results")
        assert done.exit_code == 0, done.output

    def enter(self, *more: object, day: str = "2026-11-28"):
        return run("stats", self.folder / "results", "--into", self.bank, "--on", day, *more)


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path)


def test_figures_are_entered_and_all_else_stays(ward: Ward) -> None:
    done = ward.enter()
    assert done.exit_code == 0, done.output
    assert "entered the figures of 3 items at 'measured'" in done.stdout
    text = ward.bank.read_text(encoding="utf-8")
    assert "# the key of this one is wrong" in text
    assert "answer: Alpha   # they say" in text
    lines = text.splitlines()
    at = lines.index("  measured:")
    assert lines[at + 1 : at + 7] == [
        "    n: 40",
        "    p: 0.5",
        "    r: -0.87",
        "    on: 2026-11-28",
        "    unmarked: [Gamma]",
        "    preferred: Beta",
    ]
    again = ward.enter()
    assert again.exit_code == 0
    assert ward.bank.read_text(encoding="utf-8") == text
    assert ward.enter(day="2026-12-01").exit_code == 0
    assert ward.bank.read_text(encoding="utf-8") == text.replace("2026-11-28", "2026-12-01")


def test_check_says_what_an_exam_showed(ward: Ward) -> None:
    ward.enter()
    said = run("check", ward.bank, "--select", "R").output
    assert (
        "has a distractor that the best marked more often than the key: 'Beta' (of 40 learners, 50% of the points)"
        in said
    )
    assert "has a distractor that fewer than 5 % of 40 learners marked: 'Gamma'" in said
    assert said.count("R002") == 3
    text = ward.bank.read_text(encoding="utf-8").replace("  - Gamma\n", "  - Delta\n", 1)
    ward.bank.write_text(text, encoding="utf-8")
    assert run("check", ward.bank, "--select", "R").output.count("R002") == 2


def test_a_blueprint_asks_for_measured_difficulty(ward: Ward) -> None:
    ward.enter()
    (ward.folder / "plan.yaml").write_text("cells:\n- {p: 0.65-1, items: 1}\n", encoding="utf-8")
    quiz = ("quiz", ward.bank, "--blueprint", ward.folder / "plan.yaml", "--record", "-o", ward.folder / "next.html")
    done = run(*quiz)
    assert done.exit_code == 0, done.output
    record = json.loads((ward.folder / "next-exam.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in record["items"]] == ["ward-7/c"]
    (ward.folder / "plan.yaml").write_text("cells:\n- {p: 0.9-1, items: 1}\n", encoding="utf-8")
    done = run(*quiz)
    assert done.exit_code == 2
    assert "the cell with p 0.9-1 lacks 1 of 1 items" in done.stderr
    (ward.folder / "plan.yaml").write_text("cells:\n- {p: 0.9, items: 1}\n", encoding="utf-8")
    done = run(*quiz)
    assert done.exit_code == 1
    assert "has '0.9' in 'p', which is no range from 0 to 1" in done.stderr


def test_an_item_that_is_another_one_now_keeps_its_figures(ward: Ward) -> None:
    text = ward.bank.read_text(encoding="utf-8").replace("Which two?", "Which 2 of them?")
    ward.bank.write_text(text, encoding="utf-8")
    done = ward.enter()
    assert done.exit_code == 0
    assert "not entered, changed since they were printed: 1 item: ward-7/b" in done.stderr
    assert ward.bank.read_text(encoding="utf-8").count("measured:") == 2


def test_a_bank_without_the_items_or_with_errors_is_refused_and_nothing_is_written(ward: Ward, tmp_path: Path) -> None:
    before = ward.bank.read_bytes()
    other = tmp_path / "other.yaml"
    other.write_text(HEAD + "items:\n- id: z\n  question: What?\n  answer: So\n", encoding="utf-8")
    done = run("stats", ward.folder / "results", "--into", other)
    assert done.exit_code == 2
    assert "no bank after --into has an item of this exam" in done.stderr
    ward.bank.write_bytes(before + b"- id: d\n")
    done = ward.enter()
    assert done.exit_code == 1
    assert ward.bank.read_bytes() == before + b"- id: d\n"
    assert not (ward.folder / "results" / "items.csv").exists()
    done = run("stats", ward.folder / "results", "--on", "2026-11-28")
    assert done.exit_code == 2
    assert "name a bank with --into" in done.stderr


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("{n: 0, p: 0.5, on: 2026-11-28}", "has '0' in 'n', which counts nothing"),
        ("{n: 4, p: 1.5, on: 2026-11-28}", "has '1.5' in 'p', which is no number from 0 to 1"),
        ("{n: 4, p: 0.5, r: -2, on: 2026-11-28}", "has '-2' in 'r', which is no number from -1 to 1"),
        ("{n: 4, p: 0.5}", "no 'on'"),
    ],
)
def test_figures_that_cannot_be_are_named(tmp_path: Path, value: str, why: str) -> None:
    (tmp_path / "bank.yaml").write_text(
        HEAD + f"items:\n- id: z\n  question: What?\n  answer: So\n  measured: {value}\n", encoding="utf-8"
    )
    done = run("check", tmp_path / "bank.yaml")
    assert done.exit_code == 1
    assert why in done.output


def test_learners_see_nothing_of_it(ward: Ward, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    first = desk.release(ITEMS) / "bank.apkg"
    assert first.is_file()
    desk.release(ITEMS.replace("  answer: So\n", "  answer: So\n  measured: {n: 40, p: 0.6, on: 2026-11-28}\n"))
    assert "released: nothing is new" in desk.said
