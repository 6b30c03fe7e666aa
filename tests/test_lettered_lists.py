"""Lettered statements in what a question asks, above its lettered options."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, keys_of, refused

STATEMENTS = "1. Which are true?\nA. Ice floats.\nB. Sand burns,\nand so does stone.\nC. Milk is white.\n"


@pytest.mark.parametrize("gap", ["", "\n", "Options:\n"], ids=["right below", "apart", "headed"])
@pytest.mark.parametrize(
    "options",
    [
        "A) A and B only\nB) A and C only\nC) All of these\n",
        "a. Only A, B and C\nb. Both A and C\nc. None\n",
        "A. B, C\nB. A, C\nC. C\n",
        "A. A-1, B-2\nB. A-2, C-1\nC. Neither\n",
        "A. B和C\nB. A、C\nC. C\n",
        "A. A e B\nB. A e C\nC. C\n",
    ],
)
def test_options_that_name_statements_stand_below_these(tmp_path: Path, options: str, gap: str) -> None:
    said = imported(
        tmp_path, "q.txt", f"{STATEMENTS}{gap}{options}Answer: B\n\n2. Which is red?\nA. Snow\nB. Blood\nAnswer: B\n"
    )[1]
    assert keys_of(tmp_path) == [(options.split("\n")[1][3:],), ("Blood",)]
    item = yaml.safe_load((tmp_path / "bank.yaml").read_text(encoding="utf-8"))["items"][0]
    assert (
        item["question"].rstrip()
        == "Which are true?\nA. Ice floats.\nB. Sand burns,\nand so does stone.\nC. Milk is white."
    )
    assert "its letters begin twice: the first list is taken for a part of what it asks" in said


def test_a_head_says_where_options_begin(tmp_path: Path) -> None:
    imported(tmp_path, "q.txt", f"{STATEMENTS}Options:\nA. One of these\nB. Two of these\nAnswer: B\n")
    assert keys_of(tmp_path) == [("Two of these",)]


@pytest.mark.parametrize(
    "below",
    [
        "A. Blood\nB. Snow\nAnswer: B\n",
        "A) A and D only\nB) C and D only\nAnswer: B\n",
        "Which are vitamins?\nA. A and C\nB. B and C\nAnswer: B\n",
        "Vitamins are:\nA. A and C\nB. B and C\nAnswer: B\n",
    ],
)
def test_another_list_may_be_that_of_another_question(tmp_path: Path, below: str) -> None:
    assert "has letters from a twice" in refused(tmp_path, "q.txt", STATEMENTS + below)


def test_marked_options_are_no_statements(tmp_path: Path) -> None:
    text = STATEMENTS.replace("A. Ice", "*A. Ice") + "A) A and B only\nB) A and C only\n"
    assert "refused" in refused(tmp_path, "q.txt", text)
