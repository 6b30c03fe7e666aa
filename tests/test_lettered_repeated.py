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


VERDICTS = """{n}. Question
Which of {n} is fluid?
• A. Ice
• B. Milk
• C. Snow
• It depends on how warm it is.
Option A is {a}. It is hard.
Option B is {b} because it pours.
Option C is {c}. It is white.
"""


def judged(a: str, b: str, c: str) -> str:
    return "\n".join(VERDICTS.format(n=n, a=a, b=b, c=c) for n in range(1, 4))


def test_options_of_which_each_is_said_to_be_right_or_wrong(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", judged("incorrect", "CORRECT", "not correct"))
    assert keys_of(tmp_path) == [("Milk",)] * 3
    assert "question: Which of 2 is fluid?\n" in items
    assert "It depends on how warm it is." in items


def test_several_options_that_are_said_to_be_right(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", judged("correct", "correct", "wrong"))
    assert items.count("answers:\n      - Ice\n      - Milk\n") + items.count("answers: [Ice, Milk]\n") == 3


@pytest.mark.parametrize(
    ("a", "b", "c"),
    [
        ("incorrect", "correct, but not the best", "incorrect"),
        ("incorrect", "partly correct", "incorrect"),
        ("incorrect", "incorrect", "incorrect"),
    ],
)
def test_options_of_which_none_is_said_plainly_to_be_right_are_refused(tmp_path: Path, a: str, b: str, c: str) -> None:
    assert "has no option that is marked as right" in refused(tmp_path, "q.txt", judged(a, b, c))


def test_an_explanation_that_begins_with_an_option_names_it(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", text("Incorrect\n\n“{l}. {o} Explanation: It is so.“\n\n"))
    assert keys_of(tmp_path) == [("Milk",), ("Blood",), ("Crow",), ("Fire",)]
    assert "Incorrect" not in items
    assert items.count("rationale: It is so.\n") == 4


def test_an_explanation_that_begins_with_the_letter_of_another_option_names_none(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", text("Incorrect\n\n“a. {o} Explanation: It is so.“\n\n").split("2)")[0])
    assert "has no option that is marked as right" in said
