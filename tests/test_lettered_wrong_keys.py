"""Texts from which an answer could be learned that is none: lists without questions, source, numbers and letters of missing options."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import refused_file


def of_nothing(folder: Path, text: str) -> str:
    """What is said of a text that is refused whole."""
    (folder / "q.txt").write_text(text, encoding="utf-8")
    return " ".join(refused_file(folder / "q.txt", 2))


@pytest.mark.parametrize("sign", [" - ", "\t", ";"])
def test_numbers_with_answers_are_no_terms(tmp_path: Path, sign: str) -> None:
    said = of_nothing(tmp_path, "".join(f"{number}{sign}A, B (the heart)\n" for number in range(9, 2, -1)))
    assert "has numbers with answers and no questions" in said


def test_source_of_objects_is_no_text_of_questions(tmp_path: Path) -> None:
    one = '{\n  id: "0",\n  question: "Which is fluid?",\n  options: [\n    "Milk",\n    "Snow",\n  ],\n  answer: "Milk",\n},\n'
    assert "is source of JSON or JavaScript" in of_nothing(tmp_path, one * 3)
