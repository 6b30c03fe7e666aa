"""Quizzes for text2qti: what stands behind its signs below what is asked, and all its kinds of answers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

QUIZ = """
Quiz title: Foods
Quiz description: All of them.

Title: White
Points: 2
1.  Which is white?
... It has fat.
+   It comes from cows.
-   Wrong.
a)  Blood
... It is red.
*b) Milk

1.  Which are cold?
[ ] Milk
[*] Snow
[*] Ice

Points: 2
1.  How wide is it?
=   1.4142 +- 0.0001

1.  How long is it?
=   [1.2, 1.4]

1.  How many are there?
=   4

1.  Who drinks milk?
*   A cat
*   Cats
"""


def items_of(folder: Path, text: str, name: str = "q.txt") -> list[dict[str, object]]:
    return [*yaml.safe_load(imported(folder, name, text)[0])]


def test_all_kinds_of_questions(tmp_path: Path) -> None:
    white, cold, wide, long, many, who = items_of(tmp_path, QUIZ)
    assert white == {
        "id": "white",
        "question": "Which is white?",
        "answer": "Milk",
        "options": [{"text": "Blood", "why": "It is red."}, {"text": "Milk"}],
        "rationale": "It has fat.\nIt comes from cows.\n",
        "points": 2,
    }
    assert cold["answers"] == ["Snow", "Ice"]
    assert (wide["answer"], wide["tolerance"], wide["points"]) == (1.4142, 0.0001, 2)
    assert (long["answer"], long["tolerance"]) == (1.3, 0.1)
    assert (many["answer"], many["tolerance"]) == (4, 0)
    assert (who["answer"], who["accept"]) == ("A cat", ["Cats"])


def test_an_essay_is_refused_and_parts_no_question(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", QUIZ + "\n1.  Write.\n____\n\n1.  Send.\n^^^^\n")
    assert "q.txt:33: refused: is an essay" in said
    assert "q.txt:36: refused: is an essay" in said
    assert "2 questions cannot come, 6 questions can" in said


def test_options_that_all_have_the_letter_a_get_their_own(tmp_path: Path) -> None:
    text = "Quiz title: T\n\n1.  Which?\n*a) Milk\na)  Blood\na)  Snow\n"
    assert items_of(tmp_path, text)[0]["options"] == ["Milk", "Blood", "Snow"]


@pytest.mark.parametrize("answer", ["9.8 ± 0.1", "9,8 ± 0,1", "9.8 +/- 0.1", "9.8+-0.1"])
def test_a_number_with_how_far_it_may_be_off_is_asked_for_in_any_text(tmp_path: Path, answer: str) -> None:
    item = items_of(tmp_path, f"1. How fast?\nAnswer: {answer}\n")[0]
    assert (item["answer"], item["tolerance"]) == (9.8, 0.1)


def test_such_signs_in_another_file_are_no_answers(tmp_path: Path) -> None:
    text = "1. Which?\n= 4\na) Milk\nb) Blood\n... and more\nAnswer: B\n"
    item = items_of(tmp_path, text)[0]
    assert item["answer"] == "Blood ... and more"


@pytest.mark.parametrize(
    "options",
    ["- Milk ✅\n- Ice\n", "- [x] Milk\n- [ ] Ice\n", "+ Milk\n- Ice\n", "* Milk\n* Ice\nAnswer: Milk\n"],
)
def test_questions_below_such_a_title_may_have_no_such_signs(tmp_path: Path, options: str) -> None:
    text = f"Quiz title: Foods\n\n1. Which is fluid?\n{options}\n2. Which is white?\n{options}"
    found = [(each["answer"], each["options"]) for each in items_of(tmp_path, text)]
    assert found == [("Milk", ["Milk", "Ice"])] * 2


def test_numbers_that_count_stay_and_are_those_of_the_keys(tmp_path: Path) -> None:
    asked = "".join(f"{at}. Which is it {at}?\na) Milk\nb) Ice\n\n" for at in (2, 3, 4))
    found = items_of(tmp_path, f"Quiz title: Foods\n\n{asked}Answers\n1. b\n2. a\n3. b\n4. a\n")
    assert [each["answer"] for each in found] == ["Milk", "Ice", "Milk"]


def test_an_essay_or_a_title_takes_no_further_question_in(tmp_path: Path) -> None:
    text = "Quiz title: Foods\n\n1. Who drinks milk?\n* A cat\n1. Tell of milk.\n____\n1. Which is fluid?\n*a) Milk\nb) Ice\n"
    text += "1. Draw milk.\n^^^^\n1. How much is it?\n= 5 +- 10%\n"
    said = refused(tmp_path, "q.txt", text)
    assert said.count("is an essay") == 2
    assert "2 questions cannot come, 3 questions can" in said
