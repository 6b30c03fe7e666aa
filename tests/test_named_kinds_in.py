"""Names for the kind of a question before or behind what is asked, which the import takes off where they say what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported


def asked(folder: Path, text: str, answer: str) -> str:
    content = f"1. {text}\nA. Ice\nB. Milk\nC. Oil\nAnswer: {answer}\n"
    items, _ = imported(folder, "q.txt", content, "--language", "en")
    return str(yaml.safe_load("items:\n" + items)["items"][0]["question"])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("*Multiple-Choice* Which is fluid?", "B"),
        ("[Multiple choice] Which is fluid?", "B"),
        ("Multiple choice: Which is fluid?", "B, C"),
        ("Which is fluid? (Single choice)", "B"),
        ("(Einfachauswahl) Which is fluid?", "B"),
        ("Which is fluid? (Mehrfachauswahl)", "B, C"),
        ("(QCM) Which is fluid?", "B"),
    ],
)
def test_a_name_for_the_kind_is_taken_off(tmp_path: Path, text: str, answer: str) -> None:
    assert asked(tmp_path, text, answer) == "Which is fluid?"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Which is fluid? (Single choice)", "B, C"),
        ("(Mehrfachauswahl) Which is fluid?", "B"),
        ("Which is fluid? (select two)", "B, C"),
        ("Multiple choice tests ask what?", "B"),
    ],
)
def test_other_words_stay(tmp_path: Path, text: str, answer: str) -> None:
    assert asked(tmp_path, text, answer) == text
