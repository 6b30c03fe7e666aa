"""Questions and options that each line calls so, with their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused


def read(folder: Path, text: str, name: str = "q.md") -> list[tuple[object, object, object]]:
    items, _ = imported(folder, name, text)
    found = yaml.safe_load("items:\n" + items)["items"]
    return [
        (str(each.get("question", each.get("statement"))).strip(), each["answer"], each.get("options"))
        for each in found
    ]


@pytest.mark.parametrize("answer", ["Milk", "Option 2", "2", "option 2: Milk", "**Option 2**"])
def test_options_that_are_called_so_with_numbers_are_options(tmp_path: Path, answer: str) -> None:
    text = (
        f"**Q1:** Which is white?\n\nOption 1: Blood\nOption 2: Milk\n\nOption 3: Grass\n\nCorrect Answer: {answer}\n"
    )
    assert read(tmp_path, text) == [("Which is white?", "Milk", ["Blood", "Milk", "Grass"])]


def test_a_number_that_is_the_text_of_another_option_is_refused(tmp_path: Path) -> None:
    text = "1. How many?\nOption 1: 3\nOption 2: 1\nOption 3: 2\nAnswer: 2\n"
    assert "which is the number of one option and the text of another" in refused(tmp_path, "q.md", text)


def test_a_number_that_no_option_has_is_refused(tmp_path: Path) -> None:
    text = "1. Which is white?\nOption 1: Blood\nOption 2: Milk\nAnswer: Option 3\n"
    assert "which names none of its 2 options" in refused(tmp_path, "q.md", text)


@pytest.mark.parametrize("called", ["- **Question {}**: ", "🔹 MCQ {}:\n", "🔹 **Question {}:** ", "MCQ {}. "])
def test_the_number_of_a_question_behind_a_sign_is_no_part_of_it(tmp_path: Path, called: str) -> None:
    text = "".join(
        f"{called.format(at)}Which is white?\n\n  - A) Blood\n  - B) Milk\n\n  **Answer: B) Milk**\n\n"
        for at in (1, 2, 3)
    )
    assert read(tmp_path, text) == [("Which is white?", "Milk", ["Blood", "Milk"])] * 3


def test_statements_behind_such_numbers_are_true_or_false(tmp_path: Path) -> None:
    text = "- **Question 1**: Milk is white.\n\n  **Answer: True**\n\n- **Question 2**: Blood is green.\n\n  **Answer: False**\n"
    assert read(tmp_path, text) == [("Milk is white.", True, None), ("Blood is green.", False, None)]


def test_what_is_called_to_explain_is_kept_as_the_explanation(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path, "q.txt", "1. Which is white?\nA. Blood\nB. Milk\nAnswer: B. Milk\nExplain: It has fat.\n"
    )
    assert "rationale: It has fat.\n" in items


def test_there_are_ten_such_options_at_most(tmp_path: Path) -> None:
    texts = [f"Milk {at}" for at in range(1, 11)]
    options = "".join(f"Option {at}: {text}\n" for at, text in enumerate(texts, 1))
    assert read(tmp_path, f"1. Which?\n{options}Answer: Option 10\n") == [("Which?", "Milk 10", texts)]


def test_a_number_below_a_line_that_only_says_question_counts_that(tmp_path: Path) -> None:
    text = "".join(f"Question\n{at}\nWhich is fluid {at}?\nA) Ice\nB) Milk\nAnswer: B\n" for at in (1, 2, 3))
    assert [each[0] for each in read(tmp_path, text)] == [f"Which is fluid {at}?" for at in (1, 2, 3)]
