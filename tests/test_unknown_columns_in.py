"""Tables whose columns are not known are named with them, and with the option that says what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from questions_files import csv, taken
from world import run

KNOWN = [["Question", "Answer"], ["Which is fluid?", "Milk"], ["Which is cold?", "Snow"]]
TASKS = [
    ["No.", "Job", "a)", "b)", "Solved by"],
    ["1", "Name the gas that burns.", "Argon", "Propane", "b"],
    ["2", "Name the unit of stress.", "MPa", "kg", "a"],
]


def workbook(folder: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Path:
    made = xlsxwriter.Workbook(str(folder / "q.xlsx"))
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    made.close()
    return folder / "q.xlsx"


def test_names_of_columns_are_no_question_whose_options_are_bare_letters(tmp_path: Path) -> None:
    done = run("import", workbook(tmp_path, {"M1": TASKS}), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "has no column that is known as the question" in done.stderr
    assert "--columns 'Job=question' --columns 'Solved by=key'" in done.stderr


def test_a_sheet_that_is_left_is_named_with_its_columns(tmp_path: Path) -> None:
    _, said = taken(workbook(tmp_path, {"M1": KNOWN, "M2": TASKS}))
    assert (
        "q.xlsx:M2!A1: left: a sheet whose columns are not known: 'No.', 'Job', 'a)', 'b)', 'Solved by'; "
        "say what they are, as in --columns 'Job=question' --columns 'Solved by=key'"
    ) in said


def test_what_asks_is_proposed_and_not_the_number(tmp_path: Path) -> None:
    rows = [["Nr", "Text", "R1", "Rest"], ["1", "Name one gas.", "x", "-"], ["2", "Name one metal.", "", "-"]]
    done = run("import", workbook(tmp_path, {"M1": rows}), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "--columns 'Text=question'" in done.stderr


@pytest.mark.parametrize("key", ["A+C", "a + c", "A/C", "A und C"])
def test_a_key_names_several_letters(tmp_path: Path, key: str) -> None:
    file = csv(tmp_path, f"Question;A;B;C;Answer\nWhich?;Iron;Water;Tin;{key}\nWho?;Ann;Ben;Cem;B\n")
    assert "answers: [Iron, Tin]" in taken(file)[0]


def test_a_sum_is_no_key_of_two_letters_where_it_is_an_option(tmp_path: Path) -> None:
    file = csv(tmp_path, "Question;A;B;C;Answer\nWhich sum?;a+b;b+c;c;b+c\nWho?;Ann;Ben;Cem;B\n")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "answers:" not in done.stderr + (
        (tmp_path / "bank.yaml").read_text(encoding="utf-8") if done.exit_code == 0 else ""
    )
