"""Letters of options in a look of their own, and options in bare lines between what asks, of which the right ones have a look."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.run import Run

from questions_files import keys_of, refused_file, taken

ASKED = (
    ("Which is fluid?", ("Ice", "Milk", "Sand"), 1),
    ("Which is red?", ("Blood", "Snow", "Grass"), 0),
    ("Which can fly?", ("Dog", "Cow", "Crow"), 2),
    ("Which is sweet?", ("Salt", "Sugar", "Chalk"), 1),
    ("Which is cold?", ("Frost", "Fire", "Steam"), 0),
)
RIGHT = [("Milk",), ("Blood",), ("Crow",), ("Sugar",), ("Frost",)]


def lettered(file: Path, bold: Sequence[Sequence[int]]) -> Path:
    """A document in which the letters of the options at some places of each question are bold, the signs behind them in a run of their own."""
    document = docx.Document()
    for number, ((question, options, _), places) in enumerate(zip(ASKED, bold, strict=True), 1):
        head = document.add_paragraph()
        head.add_run(f"{number}. ").bold = True
        head.add_run(question)
        for place, each in enumerate(options):
            line = document.add_paragraph()
            for sign in ("ABC"[place], ". "):
                line.add_run(sign).bold = place in places
            line.add_run(each)
    document.save(str(file))
    return file


def test_the_letter_of_one_option_of_each_question_is_bold(tmp_path: Path) -> None:
    _, said = taken(lettered(tmp_path / "q.docx", [[right] for *_, right in ASKED]))
    assert keys_of(tmp_path) == RIGHT
    assert "'bold' marks what is right" in said


def test_bold_letters_of_several_options_mark_nothing(tmp_path: Path) -> None:
    assert refused_file(lettered(tmp_path / "q.docx", [[1], [0], [2], [1], [0, 1]]))


def test_a_question_without_a_bold_letter_is_refused_beside_others(tmp_path: Path) -> None:
    _, said = taken(lettered(tmp_path / "q.docx", [[1], [0], [2], [1], []]), "--skip-bad")
    assert keys_of(tmp_path) == RIGHT[:4]
    assert "question 5): refused: has no option that is marked as right" in said


def test_bold_letters_that_are_always_the_first_mark_nothing(tmp_path: Path) -> None:
    said = refused_file(lettered(tmp_path / "q.docx", [[0]] * 5))
    assert any("no option that is marked as right" in line for line in said)


def red(run: Run) -> None:
    run.font.color.rgb = RGBColor(255, 0, 0)


def marker(run: Run) -> None:
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def bold(run: Run) -> None:
    run.bold = True


def bare(file: Path, *parts: str, mark: object = red, style: str | None = None) -> Path:
    """A document with a paragraph for each part; those with a star behind them have a look, those with a question mark may have a style."""
    document = docx.Document()
    for part in parts:
        asks = style is not None and part.endswith("?")
        line = document.add_paragraph(style=style if asks else None)
        run = line.add_run(part.removesuffix("*"))
        if part.endswith("*"):
            assert callable(mark)
            mark(run)
    document.save(str(file))
    return file


def parts_of(asked: Sequence[tuple[str, Sequence[str], int]] = ASKED) -> list[str]:
    return [
        part
        for question, options, right in asked
        for part in (question, *(f"{each}*" if at == right else each for at, each in enumerate(options)))
    ]


@pytest.mark.parametrize("mark", [red, marker, bold])
@pytest.mark.parametrize("style", [None, "List Bullet"])
def test_bare_options_between_what_asks(tmp_path: Path, mark: object, style: str | None) -> None:
    taken(bare(tmp_path / "q.docx", *parts_of(), mark=mark, style=style))
    assert keys_of(tmp_path) == RIGHT


def test_statements_and_several_right_ones_stand_among_them(tmp_path: Path) -> None:
    more = ["Milk is white.", "True*", "False", "Select two: which are white?", "Milk*", "Snow*", "Coal"]
    bank, _ = taken(bare(tmp_path / "q.docx", *parts_of(), *more))
    assert "statement: Milk is white.\n    answer: true" in bank
    assert "answers: [Milk, Snow]\n    options: [Milk, Snow, Coal]" in bank


def test_a_heading_above_a_bullet_is_no_option(tmp_path: Path) -> None:
    parts = parts_of()
    bank, _ = taken(bare(tmp_path / "q.docx", *parts[:8], "", "Second part", *parts[8:], style="List Bullet"))
    assert keys_of(tmp_path) == RIGHT
    assert "Second part" not in bank


@pytest.mark.parametrize(
    "swallowed",
    [
        ["Name the drink", "Tea*", "Sand"],  # it does not ask in a way that is known
        ["", "Name the drink", "Tea*", "Sand"],
    ],
)
def test_options_that_may_be_those_of_a_further_question_are_refused(tmp_path: Path, swallowed: list[str]) -> None:
    parts = parts_of()
    file = bare(tmp_path / "q.docx", *parts, "Which is old?", "Stone*", "Child", "Egg", *swallowed)
    bank, said = taken(file, "--skip-bad")
    assert keys_of(tmp_path) == RIGHT
    assert "Tea" not in bank
    assert "question 6): refused: has no options and no answer" in said


def test_bare_lines_of_which_none_has_a_look_are_refused(tmp_path: Path) -> None:
    file = bare(tmp_path / "q.docx", *(part.removesuffix("*") for part in parts_of()))
    assert refused_file(file, 2)


def test_a_number_of_a_list_goes_on_from_questions_that_are_called_so(tmp_path: Path) -> None:
    """The third is an entry of a list of Word, behind two that are called questions."""
    document = docx.Document()
    for number, (question, options, right) in enumerate(ASKED, 1):
        called = number < 3
        if called:
            document.add_paragraph(f"Question {number}:")
        line = document.add_paragraph(style=None if called else "List Number")
        line.add_run(question)
        for at, each in enumerate(options):
            run = document.add_paragraph(f"{'abc'[at]}) ").add_run(each)
            if at == right:
                marker(run)
        document.add_paragraph("")
    start_list_at(document, 3)
    document.save(str(tmp_path / "q.docx"))
    taken(tmp_path / "q.docx")
    assert keys_of(tmp_path) == RIGHT


def start_list_at(document: Document, number: int) -> None:
    """Let the numbered list of a document begin with a number."""
    for start in document.part.numbering_part.element.iter(qn("w:start")):
        start.set(qn("w:val"), str(number))
