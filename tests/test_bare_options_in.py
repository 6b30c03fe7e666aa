"""Options with neither letter nor bullet, which the answer below them names by its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, lines, refused

ONE = lines(
    """
    - id: fluid
      question: Which is fluid?
      answer: Milk
      options:
        - Blood cells
        - Milk
        - Snow
    """
)


@pytest.mark.parametrize(
    "text",
    [
        "1. Which is fluid?\nBlood cells\nMilk\nSnow\nAnswer: Milk\n",
        "Which is fluid?\nBlood cells\nMilk\nSnow\nAnswer: milk.\n",
        "1. Which is fluid?\n* Blood cells\n* Milk\n* Snow\nAnswer: Milk\n",
        "1) Which is fluid?\n\nBlood cells\n\nMilk\n\nSnow\n\n<p>Correcta: Milk</p>\n",
        '1. Which is fluid?\nBlood cells  \nMilk  \nSnow  \n<span class="spoiler">CORRECTA: Milk</span>\n',
    ],
)
def test_lines_below_what_is_asked_are_options_where_the_answer_is_one_of_them(tmp_path: Path, text: str) -> None:
    assert imported(tmp_path, "q.md", text)[0] == ONE


def test_an_answer_that_is_none_of_such_lines_is_refused_where_others_are(tmp_path: Path) -> None:
    text = "".join(f"{number}. Which is fluid {number}?\nCells\nMilk\nSnow\nAnswer: Milk\n\n" for number in (1, 2, 3))
    said = refused(tmp_path, "q.txt", f"{text}4. Which is red?\nCells\nMilk\nSnow\nAnswer: Blood\n")
    assert "q.txt:23: refused: has the answer 'Blood', which names none of its 3 options" in said


def test_lines_of_a_text_that_is_asked_about_are_no_options(tmp_path: Path) -> None:
    text = "1. It was cold.\nAll was white.\nWhat had fallen?\nAnswer: Snow\n"
    assert "options" not in imported(tmp_path, "q.txt", text)[0]
