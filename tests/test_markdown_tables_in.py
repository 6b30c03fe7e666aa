"""Tables of Markdown whose first row names columns of questions."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

KEYED = """
# Quiz

| # | Question | A | B | C | Answer |
|---|:---------|---|---|---|--------|
| 1 | Which is **white**? | Milk | Blood | Snow \\| ice | A |
| 2 | Which is red? | `Milk` | Blood<br>red | Grass | B |

1. Which is cold?
   a) Milk
   b) Snow
   Answer: B

Question | Answer
--- | ---
What is milk? | A drink
"""


@pytest.mark.parametrize("name", ["q.md", "q.txt"])
def test_rows_of_tables_are_questions_in_their_order(tmp_path: Path, name: str) -> None:
    items, said = imported(tmp_path, name, KEYED)
    assert yaml.safe_load(items) == [
        {
            "id": "white",
            "question": "Which is **white**?",
            "answer": "Milk",
            "options": ["Milk", "Blood", "Snow | ice"],
        },
        {"id": "red", "question": "Which is red?", "answer": "Blood red", "options": ["`Milk`", "Blood red", "Grass"]},
        {"id": "cold", "question": "Which is cold?", "answer": "Snow", "options": ["Milk", "Snow"]},
        {"id": "milk", "question": "What is milk?", "answer": "A drink"},
    ]
    assert "its tables are read whose first rows say what asks and what answers" in said


def test_a_row_with_a_cell_too_many_is_refused(tmp_path: Path) -> None:
    text = "| Question | A | B | Answer |\n|---|---|---|---|\n| Which is white? | Milk | Blood | A |\n| Which is or? | a | b | && | A |\n| Or? | || | b | A |\n"
    said = refused(tmp_path, "q.md", text)
    assert "q.md:4: refused: has 5 cells, and the first row of its table has 4" in said
    assert "q.md:5: refused: has 6 cells" in said


def test_a_table_of_keys_is_no_table_of_questions(tmp_path: Path) -> None:
    questions = "1. Which is white?\na) Milk\nb) Blood\n\n2. Which is red?\na) Milk\nb) Blood\n\n## Answer key\n\n"
    keys = "| Question | Answer |\n|---|---|\n| 1 | A |\n| 2 | B |\n"
    items, _ = imported(tmp_path, "q.md", questions + keys)
    assert [line.strip() for line in items.splitlines() if "answer:" in line] == ["answer: Milk", "answer: Blood"]


@pytest.mark.parametrize(
    "row", ["| 1. Milk | A. Cold |\n| 2. Snow | B. White |\n", "| Q1 | cold |\n| Q2 | white |\n", ""]
)
def test_texts_that_are_to_be_matched_are_no_questions(tmp_path: Path, row: str) -> None:
    text = f"1. Which is cold?\n\n| Term | Definition |\n|---|---|\n{row}\na) Milk\nb) Snow\n\nAnswer: B\n"
    items, _ = imported(tmp_path, "q.md", text)
    assert items.count("answer:") == 1


def test_a_table_of_other_columns_stays_in_what_is_asked(tmp_path: Path) -> None:
    text = "1. Which is cold?\n\n| Food | Colour |\n|---|---|\n| Milk | white |\n\na) Milk\nb) Snow\n\nAnswer: B\n"
    items, _ = imported(tmp_path, "q.md", text)
    assert "| Milk | white |" in items
