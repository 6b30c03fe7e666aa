"""Tables within documents of Word that are a part of what a question asks, and those that are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import yaml
from docx.document import Document

from world import run

LOADS = [["Height", "Load"], ["3 m", "2 t"], ["4 m", "1.5 t"]]
NO_PART = "a table that is no part of a question, and whose columns are not known as question and answer: "
SHOWN = "| Height | Load |\n| --- | --- |\n| 3 m | 2 t |\n| 4 m | 1.5 t |"


def add_table(made: Document, rows: Sequence[Sequence[str]]) -> None:
    table = made.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def add_options(made: Document, *lines: str) -> None:
    for text in lines or ("a) 1 t", "*b) 1.5 t", "c) 2 t"):
        made.add_paragraph(text)


def read(folder: Path, made: Document, code: int = 0) -> tuple[list[dict[str, object]], str, str]:
    """The items that an import makes, the whole bank, and what it says."""
    made.save(str(folder / "q.docx"))
    done = run("import", folder / "q.docx", "-o", folder / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == code, done.stderr
    bank = (folder / "bank.yaml").read_text("utf-8") if code == 0 else ""
    return (yaml.safe_load(bank) or {}).get("items", []) if bank else [], bank, done.stderr


@pytest.mark.parametrize("number", ["1. ", ""])
def test_a_table_below_what_is_asked_is_a_part_of_it(tmp_path: Path, number: str) -> None:
    made = docx.Document()
    made.add_paragraph(f"{number}What may this truck lift at 4 m?")
    add_table(made, LOADS)
    add_options(made)
    (item,), bank, said = read(tmp_path, made)
    assert item["question"] == f"What may this truck lift at 4 m?\n\n{SHOWN}\n"
    assert item["answer"] == "1.5 t"
    assert "draft" not in bank
    assert "left" not in said


def test_a_table_between_two_paragraphs_of_what_is_asked(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("1. This is the plate:")
    add_table(made, LOADS)
    made.add_paragraph("What may the truck lift at 4 m?")
    made.add_paragraph("Answer: 1.5 t")
    (item,), _, _ = read(tmp_path, made)
    assert item["question"] == f"This is the plate:\n\n{SHOWN}\n\nWhat may the truck lift at 4 m?\n"


def test_cells_that_reach_over_several_columns_and_tables_of_one_cell(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("1. What may it lift?")
    table = made.add_table(2, 3)
    for at, text in enumerate(("Height", "3 m", "4 m")):
        table.cell(0, at).text = text
    table.cell(1, 0).text = "Load"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "2 t"
    add_options(made)
    made.add_paragraph("")
    made.add_paragraph("2. Which is the pulse?")
    add_table(made, [["Pulse 80, RR 120/80"]])
    add_options(made)
    items, _, _ = read(tmp_path, made)
    assert [item["question"] for item in items] == [
        "What may it lift?\n\n| Height | 3 m | 4 m |\n| --- | --- | --- |\n| Load | 2 t | |\n",
        "Which is the pulse?\nPulse 80, RR 120/80\n",
    ]


def test_names_that_a_table_of_questions_has_too_do_not_take_it_out_of_what_is_asked(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("1. Which row is wrong?")
    add_table(made, [["Item", "Answer"], ["Belt", "worn"], ["Horn", "silent"]])
    add_options(made, "a) Belt", "*b) Horn")
    (item,), _, _ = read(tmp_path, made)
    assert "| Horn | silent |" in str(item["question"])


@pytest.mark.parametrize("below", ["", "2. Which is fluid?"])
def test_a_table_right_below_the_options_makes_a_draft(tmp_path: Path, below: str) -> None:
    made = docx.Document()
    made.add_paragraph("1. What may this truck lift at 4 m?")
    add_options(made)
    add_table(made, LOADS)
    made.add_paragraph(below)
    if below:
        add_options(made, "a) Sand", "*b) Milk")
    items, bank, said = read(tmp_path, made)
    assert [item.get("status") for item in items] == ["draft"] * len(items)
    assert f"table 1: left: {NO_PART}Height | Load\n" in said
    assert "# look at: table 1 stands right below it: look whether it belongs to it\n" in bank
    assert ("# look at: table 1 stands right above it: look" in bank) is bool(below)
    assert [item["options"] for item in items][:1] == [["1 t", "1.5 t", "2 t"]]


def test_a_table_among_the_options_ends_none_of_them(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("1. What may this truck lift at 4 m?")
    add_options(made, "a) 1 t", "*b) 1.5 t")
    add_table(made, LOADS)
    add_options(made, "c) 2 t")
    (item,), _, _ = read(tmp_path, made)
    assert item["options"] == ["1 t", "1.5 t", "2 t"]
    assert item["status"] == "draft"


def test_each_table_that_nothing_is_known_of_is_named(tmp_path: Path) -> None:
    made = docx.Document()
    add_table(made, [["Name", "Date"], ["", ""]])
    made.add_paragraph("")
    for number in (1, 2):
        made.add_paragraph(f"{number}. Which is fluid?")
        add_options(made, "a) Sand", "*b) Milk")
        made.add_paragraph("")
    add_table(made, LOADS)
    made.add_paragraph("")
    items, bank, said = read(tmp_path, made)
    assert len(items) == 2
    assert "draft" not in bank
    assert f"table 1: left: {NO_PART}Name | Date\n" in said
    assert f"table 2: left: {NO_PART}Height | Load\n" in said
    assert said.count("left") == 2


def test_a_table_of_questions_below_a_number_is_still_one(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("1. Answer these:")
    add_table(made, [["Question", "Answer"], ["Which is fluid?", "Milk"], ["Which is solid?", "Sand"]])
    made.add_paragraph("")
    made.add_paragraph("2. What may this truck lift?")
    add_options(made)
    made.save(str(tmp_path / "q.docx"))
    done = run("import", tmp_path / "q.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7", "--skip-bad")
    bank = (tmp_path / "bank.yaml").read_text("utf-8")
    assert bank.count("question: Which is") == 2
    assert "What may this truck lift?" in bank
    assert "paragraph 1 (question 1): refused: has no options and no answer" in done.stderr
