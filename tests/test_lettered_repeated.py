"""Right options that stand once more below all options of their question."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, keys_of, refused

ASKED = (
    ("Which is fluid?", ("Ice", "Milk", "Sand"), 1),
    ("Which is red?", ("Blood", "Snow", "Grass"), 0),
    ("Which can fly?", ("Dog", "Cow", "Crow"), 2),
    ("Which is hot?", ("Fog", "Fire", "Frost"), 1),
)


def text(key: str, *, gap: str = "") -> str:
    """Questions with their options, and ``key`` below these: l is the letter of the right option, o its text."""
    return "\n".join(
        f"{number}) {question}\n"
        + "".join(f"{letter}) {option}\n" for letter, option in zip("abc", options, strict=True))
        + gap
        + key.format(l="abc"[right], o=options[right])
        for number, (question, options, right) in enumerate(ASKED, 1)
    )


@pytest.mark.parametrize(
    "questions",
    [text("{l}) {o}\n"), text("{l}) {o}\n", gap="\n"), text("d) {o}\n"), text("{l}) {o}.\n\n"), text("{o}\n")],
    ids=["letter and text", "apart", "next letter", "full stop", "text alone"],
)
def test_an_option_that_stands_once_more_is_the_right_one_where_it_is_in_all_questions(
    tmp_path: Path, questions: str
) -> None:
    said = imported(tmp_path, "q.txt", questions)[1]
    assert "the option that stands once more below the others is taken for the right one: line 1, line " in said
    assert keys_of(tmp_path) == [("Milk",), ("Blood",), ("Crow",), ("Fire",)]


def test_an_option_that_stands_once_more_in_one_question_is_no_key(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1) Which is fluid?\na) Ice\nb) Milk\nc) Sand\nb) Milk\n")
    assert "where another letter is due" in said


@pytest.mark.parametrize("last", ["b) Crow\n", "c) Cow\n", "c) Crow\nb) Cow\n", "c) Crow\nAnswer: b\n", "d) Rook\n"])
def test_what_is_no_option_once_more_is_no_key(tmp_path: Path, last: str) -> None:
    questions = text("{l}) {o}\n") + "".join(
        f"\n{number}) Which is {number}?\na) Ice\nb) No {number}\nb) No {number}\n" for number in range(5, 14)
    )
    said = refused(tmp_path, "q.txt", questions.replace("c) Crow\nc) Crow\n", f"c) Crow\n{last}"))
    assert "q.txt:1" in said
    assert "1 question cannot come, 12 questions can" in said
