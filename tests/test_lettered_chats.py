"""Quizzes out of chats of WhatsApp."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, keys_of, refused

ROUNDS = (
    ("Which is fluid?", "B", "C"),
    ("Which is wet?", "B", "B"),
    ("Which is cold?", "A", "B"),
    ("Which is hard?", "C", "A"),
)
RIGHT = [("Milk",), ("Milk",), ("Ice",), ("Sand",)]


def chat(message: str, guess: str = "{}?") -> str:
    made = []
    for number, (asked, right, said) in enumerate(ROUNDS, 1):
        made.append(message.format(time=f"18:2{number}", name="Amy", said=f"Q{number} {asked}"))
        made += ["A Ice", "B Milk", "C Sand"]
        made.append(message.format(time=f"18:3{number}", name="Tim 🏀", said=guess.format(said)))
        made.append(message.format(time=f"18:4{number}", name="Amy", said=f"Answer is {right} 👍"))
    return "\n".join(made)


FORMS = (
    "[12/03/24, {time}:10] {name}: {said}",
    "12.03.24, {time} - {name}: {said}",
    "3/12/24, {time} PM - {name}: {said}",
)


@pytest.mark.parametrize("form", FORMS)
def test_the_answers_of_who_asks_are_the_keys(tmp_path: Path, form: str) -> None:
    items, _ = imported(tmp_path, "q.txt", chat(form))
    assert keys_of(tmp_path) == RIGHT
    assert "Tim" not in items


def test_a_chat_in_which_two_say_answers_is_refused(tmp_path: Path) -> None:
    assert "Nothing was written" in refused(tmp_path, "q.txt", chat(FORMS[0], "Answer is {}"))
