"""Explanations that say nothing stay out of a bank, and are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported

CSV = "question,answer,wrong 1,wrong 2,explanation\nWhich is white?,Milk,Blood,Grass,{}\n"
GIFT = "Which is white? {{=Milk#{} ~Blood#{} ~Grass}}\n"


@pytest.mark.parametrize(
    "why",
    ["-", "—", "_", "N/A", "n/a", "NaN", "null", "Well done!", "That is correct.", "Yes exactly.", "Richtig!", "✓"],
)
def test_what_fills_the_place_of_an_explanation_stays_out(tmp_path: Path, why: str) -> None:
    items, said = imported(tmp_path, "q.csv", CSV.format(why))
    assert "rationale" not in items
    assert f"an explanation that says nothing: '{why}'" in said


@pytest.mark.parametrize("why", ["Milk.", "It is right of the door.", "42", "Sehr weiß", "None is red", "Yes."])
def test_what_says_something_is_kept(tmp_path: Path, why: str) -> None:
    items, _ = imported(tmp_path, "q.csv", CSV.format(why))
    assert "rationale: " in items


def test_reasons_of_options_that_only_judge_stay_out(tmp_path: Path) -> None:
    items, said = imported(tmp_path, "q.gift", GIFT.format("Yay! Correct!", "No, it is red."))
    assert "why: No, it is red." in items
    assert "Yay" not in items
    assert "a reason of an option that says nothing: 'Yay! Correct!'" in said


def test_options_without_other_reasons_are_plain(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.gift", GIFT.format("Correct", "Incorrect. Try again."))
    assert "why" not in items
