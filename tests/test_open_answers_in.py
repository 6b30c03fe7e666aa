"""Questions with answers in words of their own below them, as on cards: ``Q: …`` and ``A: …``."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, lines, refused

TWO = lines(
    """
    - id: milk
      question: What is milk?
      answer: A drink.

    - id: snow
      question: What is snow?
      answer: Water.
    """
)


@pytest.mark.parametrize(
    "text",
    [
        "Q: What is milk?\nA: A drink.\n\nQ: What is snow?\nA: Water.\n",
        "Q: What is milk?\nA: A drink.\nQ: What is snow?\nA: Water.\n",
        "**Q1.** What is milk?\n**A:** A drink.\n\n**Q2.** What is snow?\n**A:** Water.\n",
        "### Q1: What is milk?\n\nA: A drink.\n\n### Q2: What is snow?\n\nA: Water.\n",
        "**Q: What is milk?**\n\n> A: A drink.\n\n---\n\n**Q: What is snow?**\n\n> A: Water.\n",
        "### What is milk?\n**A:** A drink.\n\n### What is snow?\n**A:** Water.\n",
        "1. What is milk?\nA1: A drink.\n\n2. What is snow?\nA2: Water.\n",
    ],
)
def test_a_letter_for_answer_below_what_is_asked_is_no_option(tmp_path: Path, text: str) -> None:
    items, _ = imported(tmp_path, "q.md", text)
    assert items == TWO


def test_the_first_paragraph_answers_and_the_others_explain(tmp_path: Path) -> None:
    text = """
        Q: What is milk?
        A: A drink
        of `cows`.
        **Note:** It is white.

        Q: Which are red?
        A: These:
        - blood
        - *wine*

        So they are.
    """
    assert imported(tmp_path, "q.md", text)[0] == lines(
        """
        - id: milk
          question: What is milk?
          answer: A drink of `cows`.
          rationale: "**Note:** It is white."

        - id: red
          question: Which are red?
          answer: "These: blood; *wine*"
          rationale: So they are.
        """
    )


def test_a_letter_with_a_colon_is_an_option_where_a_second_one_follows(tmp_path: Path) -> None:
    text = "Q: Which is fluid?\nA: Milk\nB: Snow\nAnswer: A\n\nQ: Which is cold?\nA: Milk\nB: Snow\n"
    assert "has no option that is marked as right" in refused(tmp_path, "q.md", text)
