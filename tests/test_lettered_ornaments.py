"""Little pictures before the numbers of questions in lines of text."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, refused


@pytest.mark.parametrize("sign", ["✅", "❓ ", "🔹", "▶️ ", "✅ Q"])
def test_a_picture_before_a_number_says_nothing(tmp_path: Path, sign: str) -> None:
    options = "A. Blood\nB. Milk\nC. Snow\n"
    text = f"1. Which is red?\n{options}Answer: A\n____________\n{sign}2. Which is fluid?\n{options}Answer: B\n____________\n{sign}3. Which is cold?\n{options}Answer: C\n"
    items, _ = imported(tmp_path, "q.txt", text)
    assert items.count("question: Which is ") == items.count("  - id: ") == 3
    assert "answer: Milk\n" in items


def test_a_tick_before_the_number_of_an_option_begins_no_question(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "Q1. Which is fluid?\n1. Blood\n✅ 2. Milk\n3. Snow\nAnswer: 2\n")
    assert "q.txt:5: refused: has the answer '2', which names none of its 1 options" in said
