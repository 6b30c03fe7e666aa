"""Tables as strangers keep them: under wrong names, without keys in some rows, with keys of other forms."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from questions_files import csv, keys_of, taken
from questions_files import refused_file as refused


def workbook(file: Path, rows: list[list[str]]) -> Path:
    made = xlsxwriter.Workbook(str(file))
    sheet = made.add_worksheet("Quiz")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    made.close()
    return file


@pytest.mark.parametrize("name", ["q.csv", "q.xls", "q.tsv"])
def test_a_workbook_under_the_name_of_another_table_is_read(tmp_path: Path, name: str) -> None:
    file = workbook(tmp_path / "q.xlsx", [["Question", "Answer"], ["Which is red?", "Blood"]])
    said = taken(file.rename(tmp_path / name))[1]
    assert "read as a workbook of Excel" in said


def test_a_text_that_is_called_xls_is_read(tmp_path: Path) -> None:
    items = taken(csv(tmp_path, "Question\tAnswer\nWhich is red?\tBlood\n", "q.xls"))[0]
    assert "answer: Blood" in items


def test_a_page_that_is_called_xls_is_refused(tmp_path: Path) -> None:
    file = csv(tmp_path, "<table><tr><td>Question</td><td>Answer</td></tr></table>", "q.xls")
    assert "q.xls is a page of HTML" in refused(file, 2)[0]


def test_a_row_without_its_key_is_refused_where_options_stand_in_one_cell(tmp_path: Path) -> None:
    said = refused(csv(tmp_path, 'question,options,answer\nWhich is red?,"Blood\nMilk",1\nWhich?,"Tea\nMilk",\n'))
    assert said[-2] == (
        "q.csv:4, column 3: refused: has no answer marked as right: write the number, letter or text of the right option; it is not guessed"
    )


HEAD = "question,option a,option b,option c,option d,answer\n"


def rows(keys: list[str], options: str = "red,blue,green,pink") -> str:
    return HEAD + "".join(f"Which is number {at}?,{options},{key}\n" for at, key in enumerate(keys))


@pytest.mark.parametrize("key", ["BD", "bd", "ＢＤ", '"B,D"', "B、D", "B；D", "DB"])
def test_letters_with_nothing_between_them_are_several_keys(tmp_path: Path, key: str) -> None:
    taken(csv(tmp_path, rows(["A", "B", "C", key])))
    assert keys_of(tmp_path)[3] == ("blue", "pink")


def test_letters_that_are_the_text_of_an_option_are_that_one(tmp_path: Path) -> None:
    taken(csv(tmp_path, rows(["A", "C", "D"]) + "Which blood?,A,B,AB,none,AB\n"))
    assert keys_of(tmp_path)[3] == ("AB",)


@pytest.mark.parametrize("keys", [["BD"], ["red", "blue", "green", "BD"], ["A", "B", "C", "BE"], ["A", "B", "C", "BB"]])
def test_letters_that_may_be_a_word_are_refused(tmp_path: Path, keys: list[str]) -> None:
    assert any(
        "as its right answer, which is none of its options" in each for each in refused(csv(tmp_path, rows(keys)))
    )
