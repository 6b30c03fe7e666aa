"""Lists of keys in a line or few at the end of a text, with what calls them so before them, or alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

ASKED = (
    "1. Which is fluid?\na) Ice\nb) Milk\nc) Snow\n\n2. Which is cold?\na) Fire\nb) Lava\nc) Snow\n\n"
    "3. Which is sweet?\na) Honey\nb) Salt\nc) Soot\n\n"
)
AGAIN = ASKED.replace("Which", "What")


def answers(folder: Path, text: str) -> list[object]:
    items, _ = imported(folder, "q.txt", text)
    return [item["answer"] for item in yaml.safe_load("items:\n" + items)["items"]]


@pytest.mark.parametrize(
    "keys",
    [
        "1B 2C 3A",
        "1-B; 2-C; 3-A",
        "1) B 2) C 3) A",
        "1. B\n2. C\n3. A",
        "Q1-B, Q2-C,\nQ3-A",
        "Answer Key: Q1: B Q2: C Q3: A",
        "Answers – 1. B 2. C 3. A",
        "Ans: 1. b, 2. c, 3. a",
        "Lösung: 1b, 2c, 3a",
        "Richtige Antworten: 1b, 2c, 3a",
        "Bonnes réponses : 1b, 2c, 3a",
        "Risposte corrette: 1b, 2c, 3a",
        "Claves: 1b, 2c, 3a",
        "Facit: 1b, 2c, 3a",
        "Řešení: 1b, 2c, 3a",
        "Megoldás: 1b, 2c, 3a",
    ],
)
def test_keys_of_all_questions_may_stand_in_a_line(tmp_path: Path, keys: str) -> None:
    assert answers(tmp_path, f"{ASKED}{keys}\n") == ["Milk", "Snow", "Honey"]


@pytest.mark.parametrize(
    "keys",
    [
        "1B 2C",
        "1B 2C 3D",
        "1B 2C 4A",
        "1A 2B 3C",
        "Your answers: 1B 2C 3A",
        "Max Miller\n1B 2C 3A",
        "Version A: 1B 2C 3A\nVersion B: 1A 2C 3B",
        "1B 2C 3A\n\nVersion B\n1A 2C 3B",
    ],
)
def test_a_line_that_may_be_something_else_is_no_list_of_keys(tmp_path: Path, keys: str) -> None:
    assert "has no option that is marked as right" in refused(tmp_path, "q.txt", f"{ASKED}{keys}\n")


@pytest.mark.parametrize(
    "text",
    [
        f"Chapter 1: Food\n\n{ASKED}Answers: 1B 2C 3A\n\nChapter 2: Fire\n\n{AGAIN}Answers: 1A 2B 3C\n",
        f"Chapter 1: Food\n\n{ASKED}Chapter 2: Fire\n\n{AGAIN}Answers\nChapter 1: 1B 2C 3A\nChapter 2: 1A 2B 3C\n",
        f"Version A\n\n{ASKED}Version B\n\n{AGAIN}Answers\nVersion A: 1-B, 2-C, 3-A\nVersion B: 1-A, 2-B, 3-C\n",
    ],
)
def test_each_part_has_its_list(tmp_path: Path, text: str) -> None:
    assert answers(tmp_path, text) == ["Milk", "Snow", "Honey", "Ice", "Lava", "Soot"]


def test_letters_for_true_and_false_may_stand_in_a_line(tmp_path: Path) -> None:
    asked = "1. Le lait est blanc.\n2. La neige est chaude.\n3. Le sable est sec.\n\n"
    assert answers(tmp_path, f"{asked}Réponses : 1 V, 2 F, 3 V\n") == [True, False, True]


@pytest.mark.parametrize("keys", ["Answer key: B, C, A", "Answers: BCA", "Key: A: 1B 2C 3A; B: 1A 2C 3B"])
def test_one_letter_of_each_question_is_no_answer_to_the_last(tmp_path: Path, keys: str) -> None:
    said = refused(tmp_path, "q.txt", f"{ASKED}{keys}\n")
    assert (
        "refused: has the only answer of the file, which may be a list of the keys of all questions: write the number"
        in said
    )
