"""Keys of parts that each count their questions from 1, with all lists at the end of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

QUESTIONS = """
Part I

1. Which is white?
a) Milk
b) Blood

2. Which is red?
a) Milk
b) Blood

Part II

1. Which is cold?
a) Milk
b) Snow

2. Milk is fluid.

"""
KEYS = "## Part I\n1. A\n2. B\n\n## Part II\n1. B\n2. True\n"


@pytest.mark.parametrize(
    "keys",
    [
        f"Answers:\n\n{KEYS}",
        "Answer key\n1-A, 2-B\n\n1-B\n2. True\n",
        "Answers Part I\n1. A\n2. B\n\nAnswers Part II\n1. B\n2. True\n",
        "Answers\n1. A\n2. B\n1. B\n2. True\n",
    ],
)
def test_each_part_has_its_own_list(tmp_path: Path, keys: str) -> None:
    items = yaml.safe_load(imported(tmp_path, "q.txt", QUESTIONS + keys)[0])
    assert [each["answer"] for each in items] == ["Milk", "Blood", "Snow", True]


@pytest.mark.parametrize(
    "keys",
    [
        "Answers:\nPart II\n1. B\n2. True\nPart I\n1. A\n2. B\n",
        "Answers:\n1. A\n2. B\n1. B\n",
        "Answers:\n1. A\n2. B\n",
        "Answers:\n1. B\n2. True\n1. A\n2. B\n",
        "Answers:\n1. A\n2. D\n1. B\n2. True\n",
        "Answers:\n1. A\n2. B\n1. B\n2. True\n1. A\n2. B\n",
    ],
)
def test_lists_that_do_not_fit_the_parts_belong_to_none(tmp_path: Path, keys: str) -> None:
    said = refused(tmp_path, "q.txt", QUESTIONS + keys)
    assert said.count("has no option that is marked as right") == 3
    assert "an answer to question 1, of which there is not one: " in said


def test_a_word_for_true_or_false_is_an_entry_and_no_explanation(tmp_path: Path) -> None:
    text = (
        "1. Which is red?\nA. Milk\nB. Blood\n\n2. Milk is white.\n\n3. Snow is hot.\n\nAnswers\n1. B\n2. True\n3. F\n"
    )
    items = yaml.safe_load(imported(tmp_path, "q.txt", text)[0])
    assert [(each["answer"], each.get("rationale")) for each in items] == [
        ("Blood", None),
        (True, None),
        (False, None),
    ]


QUIZ = """
## Multiple Choice

1. Which is white?
   - A. Blood
   - B. Milk

2. Which is red?
   - A. Blood
   - B. Milk

## True/False

1. Milk is white.
2. Blood is green.

## Short Answer

1. What is milk?

---

## Answers

### Multiple Choice
1. B
2. A

### True/False
1. True
2. False

### Short Answer
1. A drink.
"""


def test_parts_by_kind_with_statements_a_line_each(tmp_path: Path) -> None:
    items = yaml.safe_load(imported(tmp_path, "q.md", QUIZ)[0])
    assert [each.get("question", each.get("statement")) for each in items] == [
        "Which is white?",
        "Which is red?",
        "Milk is white.",
        "Blood is green.",
        "What is milk?",
    ]
    assert [each["answer"] for each in items] == ["Milk", "Blood", True, False, "A drink."]


def test_numbers_in_what_is_asked_are_no_statements_of_their_own(tmp_path: Path) -> None:
    text = "1. Which are right?\n\n1. Milk is white.\n2. Blood is green.\n\na) Only 1\nb) Both\n\n2. Which is red?\na) Milk\nb) Blood\n\nAnswers\n1. A\n2. B\n"
    items = yaml.safe_load(imported(tmp_path, "q.txt", text)[0])
    assert [each["answer"] for each in items] == ["Only 1", "Blood"]
    assert "Milk is white" in items[0]["question"]


@pytest.mark.parametrize(
    ("parts", "lists"),
    [
        (("Section Reading", "Section Listening"), ("Listening", "Reading")),
        (("First part", "Second part"), ("Second part", "First part")),
        (("Version A", "Version B"), ("Answers to version B", "Answers to version A")),
        (("A. Words", "B. Grammar"), ("B. Grammar", "A. Words")),
        (("Part I", "Part II"), ("Key to II", "Key to I")),
        (("Part I", "Part II"), ("Answer key B", "Answer key A")),
    ],
)
def test_lists_with_the_names_of_other_parts_belong_to_none(
    tmp_path: Path, parts: tuple[str, str], lists: tuple[str, str]
) -> None:
    text = QUESTIONS.replace("Part II", parts[1]).replace("Part I", parts[0]).replace("2. Milk is fluid.\n", "")
    listed = f"Answers\n\n{lists[0]}\n1. B\n2. A\n\n{lists[1]}\n1. A\n2. B\n"
    text = text.replace("b) Snow\n", "b) Snow\n\n2. Which is warm?\na) Ice\nb) Blood\n")
    assert "has no option that is marked as right" in refused(tmp_path, "q.txt", text + listed)


def test_a_heading_between_lists_explains_no_key(tmp_path: Path) -> None:
    keys = "Answers:\nPart I\n1. A\n2. B\nPart II\n1. B\n2. True\n"
    items = yaml.safe_load(imported(tmp_path, "q.txt", QUESTIONS + keys)[0])
    assert [each.get("rationale") for each in items] == [None] * 4


@pytest.mark.parametrize("keys", ["Answers\n1. B\n2. Right\n3. Left\n", "Key: 1-B, 2-T, 3-F\n"])
def test_each_entry_is_that_of_its_own_number(tmp_path: Path, keys: str) -> None:
    text = "1. Which is red?\nA. Milk\nB. Blood\n\n2. Milk is white.\n\n3. Snow is hot.\n\n"
    items = yaml.safe_load(imported(tmp_path, "q.txt", text + keys)[0])
    assert [each["answer"] for each in items] == ["Blood", True, "Left" if "Left" in keys else False]
