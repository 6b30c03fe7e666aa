"""Prints of ExamView: sections with questions, and behind *Answer Section* their answers by kind and number."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from questions_files import imported, refused, taken

PRINT = """
Name: ________________________ Class: ___________________ Date: __________    ID: A

Chapter 1

Multiple Choice
Identify the choice that best completes the statement or answers the question.

____    1.\tWhich is fluid?
a.\tIce\tc.\tSand
b.\tMilk\td.\tSnow

____    2.\tWhich is red?
a.\tBlood
b.\tSnow
c.\tGrass

True/False
Indicate whether the statement is true or false.

____    1.\tSnow is hot.

____    2.\tMilk is white.

Modified True/False
Indicate whether the statement is true or false.  If false, change the identified word or phrase to make the statement true.

____    1.\tA cow has six legs. _________________________

Completion
Complete each statement.

    1.\tA cow eats ____________________.

Matching

Match each item with what it is.
a.\tdrink\td.\tmeal
b.\tanimal
c.\tplant

____    1.\tMilk

____    2.\tCow

Match each item with its colour.
a.\twhite
b.\tgreen

____    3.\tSnow

____    4.\tGrass

Short Answer

    1.\tWhy is milk white?

    2.\tWhy is snow cold?

Chapter 1
Answer Section

MULTIPLE CHOICE

    1.\tANS:\tB\tPTS:\t1\tDIF:\tL1
REF:\tp. 3 | p. 4\tTOP:\tdrinks\tKEY: milk
MSC:\tNature

    2.\tANS:\tA
Blood has iron.

PTS:\t2

TRUE/FALSE

    1.\tANS:\tF\tPTS:\t1

    2.\tANS:\tT\tPTS:\t1

MODIFIED TRUE/FALSE

    1.\tANS:\tF, four

PTS:\t1

COMPLETION

    1.\tANS:
grass
hay

PTS:\t1

MATCHING

    1.\tANS:\tA\tPTS:\t1
    2.\tANS:\tB\tPTS:\t1
    3.\tANS:\tA\tPTS:\t1
    4.\tANS:\tB\tPTS:\t1

SHORT ANSWER

    1.\tANS:
It has fat.
The fat scatters light.

PTS:\t1

    2.\tANS:
It is frozen.

PTS:\t1
"""


def found(items: str) -> list[dict[str, object]]:
    return list(yaml.safe_load("items:\n" + items)["items"])


def test_each_answer_belongs_to_the_question_of_its_section(tmp_path: Path) -> None:
    items, said = imported(tmp_path, "q.txt", PRINT)
    fluid, red, hot, white, legs, eats, what, colour, milk, snow = found(items)
    assert (fluid["question"], fluid["answer"], fluid["options"]) == (
        "Which is fluid?",
        "Milk",
        ["Ice", "Milk", "Sand", "Snow"],
    )
    assert (red["answer"], red["rationale"], str(red["points"])) == ("Blood", "Blood has iron.", "2")
    assert [hot["answer"], white["answer"], legs["answer"]] == [False, True, False]
    assert (legs["statement"], legs["rationale"]) == ("A cow has six legs.", "four")
    assert (eats["answer"], eats["accept"]) == ("grass", ["hay"])
    assert what["question"] == "Match each item with what it is."
    assert what["pairs"] == [{"left": "Milk", "right": "drink"}, {"left": "Cow", "right": "animal"}]
    assert what["distractors"] == ["plant", "meal"]
    assert colour["pairs"] == [{"left": "Snow", "right": "white"}, {"left": "Grass", "right": "green"}]
    assert milk["answer"] == "It has fat. The fat scatters light."
    assert (snow["question"], snow["answer"]) == ("Why is snow cold?", "It is frozen.")
    assert "REF" in said


def test_prints_behind_one_another_have_their_own_answers(tmp_path: Path) -> None:
    other = PRINT.replace("\tANS:\tB\tPTS:\t1\tDIF", "\tANS:\tD\tPTS:\t1\tDIF").replace("fluid", "frozen")
    items, _ = imported(tmp_path, "q.txt", PRINT + other)
    keys = [(each["question"], each["answer"]) for each in found(items) if "options" in each]
    assert [key for key in keys if "red" not in str(key)] == [("Which is fluid?", "Milk"), ("Which is frozen?", "Snow")]


def test_numbers_that_go_on_through_the_sections_are_the_same(tmp_path: Path) -> None:
    text = PRINT.split("Modified", maxsplit=1)[0] + "Answer Section\n\nMULTIPLE CHOICE\n\n"
    text = text.replace("1.\tSnow", "3.\tSnow").replace("2.\tMilk", "4.\tMilk")
    text += "1. ANS: B PTS: 1\n2. ANS: A PTS: 1\nTRUE/FALSE\n3. ANS: F PTS: 1\n4. ANS: T PTS: 1\n"
    items, _ = imported(tmp_path, "q.txt", text)
    assert [each["answer"] for each in found(items)] == ["Milk", "Blood", False, True]


def test_a_section_whose_answers_have_other_numbers_gets_none(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", PRINT.replace("    2.\tANS:\tA\n", "    3.\tANS:\tA\n"))
    assert "q.txt:8: refused: has no option that is marked as right" in said
    assert "q.txt:12: refused: has no option that is marked as right" in said
    assert said.count("refused: ") == len(("fluid", "red"))


@pytest.mark.parametrize("answer", ["Answers will vary.", "", "Answers may vary"])
def test_an_answer_that_says_nothing_is_none(tmp_path: Path, answer: str) -> None:
    assert "has no options and no answer" in refused(tmp_path, "q.txt", PRINT.replace("It is frozen.", answer))


def test_an_essay_is_named(tmp_path: Path) -> None:
    text = PRINT.replace("Short Answer", "Essay").replace("SHORT ANSWER", "ESSAY")
    assert refused(tmp_path, "q.txt", text).count("is an essay") == len(("milk", "snow"))


def test_options_in_tables_of_word_are_read(tmp_path: Path) -> None:
    made = docx.Document()
    for line in PRINT.split("Modified", maxsplit=1)[0].splitlines():
        if line.startswith("a.\tIce"):
            table = made.add_table(2, 4)
            for cell, text in zip(
                (cell for row in table.rows for cell in row.cells),
                "a. Ice c. Sand b. Milk d. Snow".split(),
                strict=True,
            ):
                cell.text = text
        elif not line.startswith("b.\tMilk"):
            made.add_paragraph(line)
    answers = "Answer Section\n\nMULTIPLE CHOICE\n\n1.\tANS:\tB\tPTS:\t1\n\n2.\tANS:\tA\tPTS:\t1\n\nTRUE/FALSE\n\n1.\tANS:\tF\tPTS:\t1\n\n2.\tANS:\tT"
    for line in answers.splitlines():
        made.add_paragraph(line)
    made.save(str(tmp_path / "q.docx"))
    items, _ = taken(tmp_path / "q.docx")
    assert [each["answer"] for each in found(items)] == ["Milk", "Blood", False, True]
