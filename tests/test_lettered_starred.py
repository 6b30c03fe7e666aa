"""Options without letters below their questions, with a star at the right ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, keys_of, refused

ASKED = (
    ("Which is fluid?", ("Ice", "Milk", "Sand"), 1),
    ("Which is red?", ("Blood", "Snow", "Grass"), 0),
    ("Which can fly?", ("Dog", "Cow", "Crow"), 2),
)


def text(stem: str, right: str, *, gap: str = "") -> str:
    return "\n".join(
        stem.format(n=number, q=question)
        + f"\n{gap}"
        + "".join(f"{right.format(option) if at == key else option}\n" for at, option in enumerate(options))
        for number, (question, options, key) in enumerate(ASKED, 1)
    )


@pytest.mark.parametrize(
    "questions",
    [
        text("{n}. {q}", "{}*"),
        text("{n}) {q}", "{} *"),
        text("{n}. {q}", "*{}"),
        text("{q}", "{}*"),
        text("{q}", "* {}", gap="\n"),
        text("Question {n}: {q}", "{}*"),
    ],
)
def test_a_star_marks_the_right_one_of_options_without_letters(tmp_path: Path, questions: str) -> None:
    imported(tmp_path, "q.txt", questions)
    assert keys_of(tmp_path) == [("Milk",), ("Blood",), ("Crow",)]


def test_a_question_without_a_star_among_others_with_one_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", text("{n}. {q}", "{}*") + "\n4. Which is hot?\nIce\nFire\nSnow\n")
    assert "q.txt:16" in said
    assert "has no option that is marked as right" in said


@pytest.mark.parametrize("right", ["{}", "**{}*", "{}*, cold*"])
def test_other_stars_mark_nothing(tmp_path: Path, right: str) -> None:
    assert "no question of q.txt can come" in refused(tmp_path, "q.txt", text("{n}. {q}", right))
