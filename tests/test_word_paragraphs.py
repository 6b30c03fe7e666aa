"""Which paragraphs of a Word document belong to a question, and which only stand below it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX

from world import run


def written(folder: Path, *paragraphs: str) -> Path:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(str(folder / "q.docx"))
    return folder / "q.docx"


@pytest.mark.parametrize("number", ["", "1. "])
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_paragraph_below_one_that_has_all_options_goes_on_with_none_of_them(
    tmp_path: Path, number: str, between: str
) -> None:
    options = between.join(["*a) By bus", "b) By train", "c) By car", "d) On foot"])
    file = written(tmp_path, f"{number}How do most of them come?", options, "The next part is about the way back.")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    bank = (tmp_path / "bank.yaml").read_text("utf-8")
    assert "- On foot\n" in bank
    assert "way back" not in bank
    assert "paragraph 3" in done.stdout + done.stderr
    assert "The next part is about the way back" in done.stdout + done.stderr


def test_a_paragraph_below_the_last_of_several_that_have_options_still_goes_on_with_it(tmp_path: Path) -> None:
    file = written(tmp_path, "1. How do they come?", "*a) By bus", "b) By train", "c) By car,", "or on foot")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert "By car, or on foot" in (tmp_path / "bank.yaml").read_text("utf-8")


def test_numbers_that_word_counts_in_what_is_asked_are_written_where_options_name_them(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Q7) What is true of soap?")
    for text in ("It dries the hands.", "It kills spores."):
        made.add_paragraph(text, style="List Number")
    for text in ("Select the correct option:", "A. 1 and 2", "B. 1 only", "C. 2 only", "Solution: B"):
        made.add_paragraph(text)
    made.save(str(tmp_path / "q.docx"))
    done = run("import", tmp_path / "q.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    bank = (tmp_path / "bank.yaml").read_text("utf-8")
    assert "1. It dries the hands.\n" in bank
    assert "2. It kills spores.\n" in bank
    assert "answer: 1 only\n" in bank


def test_the_highlighted_one_of_options_with_stars_is_right(tmp_path: Path) -> None:
    made = docx.Document()
    for number in ("!1", "!2 ", "3!"):
        made.add_paragraph(f"{number} Which is fluid?" if number != "!1" else number)
        if number == "!1":
            made.add_paragraph("!Which is fluid?")
        for text in ("* Blood", "*Stone", "* Snow"):
            (run_,) = made.add_paragraph(text).runs
            run_.font.highlight_color = WD_COLOR_INDEX.YELLOW if text == "* Blood" else None
        made.add_paragraph("")
    made.save(str(tmp_path / "q.docx"))
    done = run("import", tmp_path / "q.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    bank = (tmp_path / "bank.yaml").read_text("utf-8")
    assert (
        bank.count("question: Which is fluid?\n")
        == bank.count("answer: Blood\n")
        == bank.count("[Blood, Stone, Snow]")
        == 3
    )


def test_questions_that_a_heading_with_a_number_swallows_are_named(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("1. Films")
    for text, others in (("Who flew?", "Ann, Ben, Cem"), ("Who sank?", "Dan, Eve, Fay")):
        made.add_paragraph(text, style="List Number")
        made.add_paragraph(others)
    made.save(str(tmp_path / "q.docx"))
    done = run("import", tmp_path / "q.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 1
    assert "paragraph 1 (question 1): refused: has no options and no answer" in done.stderr
    for text in ("Who flew?", "Who sank?"):
        assert f"what may be a further question, with no options or answer that are known: {text}" in done.stderr


def read_of(folder: Path, made: Document) -> tuple[str, str]:
    """What an import writes of a document, and all that it says."""
    made.save(str(folder / "q.docx"))
    done = run("import", folder / "q.docx", "-o", folder / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    return (folder / "bank.yaml").read_text("utf-8"), done.stderr


def question(made: Document, number: str, *options: str) -> None:
    """A question with options, of which the one behind a star is bold."""
    made.add_paragraph(f"{number}Who may drive?")
    for letter, option in zip("abc", options, strict=False):
        made.add_paragraph("").add_run(f"{letter}) {option.lstrip('*')}").bold = option.startswith("*")


def add_below(made: Document, text: str, style: str, *, bold: bool = False) -> None:
    made.add_paragraph("", style=style).add_run(text).bold = bold


@pytest.mark.parametrize("options", [["Anyone", "*Ann", "Ben"], ["Anyone", "Ann", "*Ben"]])
@pytest.mark.parametrize(
    ("text", "style", "bold"),
    [
        ("Part 2: Driving", "Heading 1", False),
        ("driving on a slope", "Heading 2", False),
        ("Part 2: Driving", "Normal", True),
        ("See chapter 3 of the handbook.", "Normal", False),
        ("2 pages more", "Normal", False),
    ],
)
def test_a_paragraph_right_below_the_options_is_no_part_of_the_last_one(
    tmp_path: Path, options: list[str], text: str, style: str, bold: bool
) -> None:
    made = docx.Document()
    question(made, "1. ", *options)
    add_below(made, text, style, bold=bold)
    question(made, "2. ", "*Anyone", "Nobody", "Eve")
    bank, said = read_of(tmp_path, made)
    assert f"options: [{', '.join(each.lstrip('*') for each in options)}]\n" in bank
    assert f"answer: {next(each for each in options if each.startswith('*'))[1:]}\n" in bank
    assert text not in bank
    assert f"paragraph 5: left: a text between questions: {text}" in said


def test_a_heading_right_below_what_explains_an_answer_is_no_part_of_it(tmp_path: Path) -> None:
    made = docx.Document()
    question(made, "1. ", "Anyone", "Ann", "Ben")
    made.add_paragraph("Answer: B")
    made.add_paragraph("Explanation: She is trained.")
    made.add_heading("Part 2: Driving", 1)
    made.add_paragraph("These are about driving.")
    question(made, "2. ", "Anyone", "*Nobody")
    bank, said = read_of(tmp_path, made)
    assert "rationale: She is trained.\n" in bank
    assert "paragraph 7: left: a text between questions: Part 2: Driving\n" in said
    assert "paragraph 8: left: a text between questions: These are about driving.\n" in said


def test_a_heading_above_a_question_without_a_number_is_no_part_of_it(tmp_path: Path) -> None:
    made = docx.Document()
    for part in ("Part 1: The truck", "Part 2: Driving"):
        made.add_heading(part, 1)
        question(made, "", "Anyone", "Ann", "*Ben")
    bank, said = read_of(tmp_path, made)
    assert bank.count("question: Who may drive?\n") == bank.count("options: [Anyone, Ann, Ben]\n") == 2
    assert "paragraph 1: left: a heading: Part 1: The truck\n" in said
    assert "paragraph 6: left: a heading: Part 2: Driving\n" in said


def test_a_note_below_the_options_of_a_question_without_a_number_is_no_part_of_the_next(tmp_path: Path) -> None:
    made = docx.Document()
    question(made, "", "Anyone", "Ann", "*Ben")
    made.add_paragraph("See chapter 3 of the handbook.")
    made.add_paragraph("")
    question(made, "", "*Anyone", "Nobody", "Eve")
    bank, said = read_of(tmp_path, made)
    assert "handbook" not in bank
    assert "paragraph 5: left: a text between questions: See chapter 3 of the handbook.\n" in said


@pytest.mark.parametrize(
    ("lines", "option"),
    [
        (["a) By bus", "b) *On a day like", "this"], "*On a day like this"),
        (["a) By bus", "b) By car,", "Or on foot"], "By car, Or on foot"),
        (["a) By bus", "b)", "By car"], "By car"),
        (["a) By bus", "(Line 4)", "b) By car", "(A red one)"], "By car (A red one)"),
        (["a) By bus", "Line 4", "b) By car", "A red one"], "By car A red one"),
        (["a) By car", "A red one", "b) By bus"], "By car A red one"),
    ],
)
def test_a_paragraph_that_goes_on_with_an_option_is_a_part_of_it(tmp_path: Path, lines: list[str], option: str) -> None:
    made = docx.Document()
    for text in ("1. How do they come?", *lines, "Answer: A", ""):
        made.add_paragraph(text)
    bank, _ = read_of(tmp_path, made)
    assert option in " ".join(bank.split())


@pytest.mark.parametrize(
    "head",
    [
        "Pergunta nº {}",
        "Pregunta n.º {}:",
        "Question n° {} :",
        "Domanda n. {}",
        "Question Number {}",
        "Вопрос № {}",
        "Frage Nummer {}",
        "Question {} of 9",
    ],
)
def test_what_stands_before_the_number_of_a_question_is_none_of_it(tmp_path: Path, head: str) -> None:
    lines = [
        line for n in (1, 2) for line in (head.format(n), f"Which is fluid in {n}?", "a) Blood", "b) Milk", "Answer: B")
    ]
    file = written(tmp_path, *lines)
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    bank = (tmp_path / "bank.yaml").read_text("utf-8")
    assert [f"question: Which is fluid in {n}?\n" in bank for n in (1, 2)] == [True, True]


@pytest.mark.parametrize("end", [[], ["a) Blood", "*b) Milk"]])
def test_questions_that_another_one_has_swallowed_are_named(tmp_path: Path, end: list[str]) -> None:
    file = written(tmp_path, "1. Milk is white. T", "2. Snow is hot. F", "3. Blood is red. T", *end)
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7", "--skip-bad")
    for number in (2, 3):
        assert f"paragraph {number}: left: what may be a further question: {number}. " in done.stderr
