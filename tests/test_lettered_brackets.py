"""Answers that stand in brackets below options: ``[Correct: A]``."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, refused

OPTIONS = "   A) Blood\n   B) Milk\n   C) Snow\n"


@pytest.mark.parametrize(
    "answer",
    ["[Correct: B]", "(Answer: b)", "{Ans: B}", "**[Correct Answer: Milk]**", "【答案：B】", "（正确答案：B）"],
)
def test_a_line_in_brackets_names_the_answer(tmp_path: Path, answer: str) -> None:
    items, _ = imported(
        tmp_path, "q.txt", f"Q1: Which is fluid?\n{OPTIONS}   {answer}\n\nQ2: Which is red?\n{OPTIONS}[Correct: A]\n"
    )
    assert "answer: Milk" in items
    assert "answer: Blood" in items


@pytest.mark.parametrize(
    "answer", ["[Hint: B]", "[Correct: ]", "[B]", "(Answer: in one word)", "[Correct: E]", "[Correct: B or C]"]
)
def test_a_line_in_brackets_that_names_no_option_is_no_answer(tmp_path: Path, answer: str) -> None:
    said = refused(tmp_path, "q.txt", f"Q1: Which is fluid?\n{OPTIONS}   {answer}\n")
    assert "no question of q.txt can come" in said
