"""Which paragraphs of a Word document belong to a question, and which only stand below it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
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
    assert "paragraph 1: refused: has no options and no answer" in done.stderr
    for text in ("Who flew?", "Who sank?"):
        assert f"what may be a further question, with no options or answer that are known: {text}" in done.stderr
