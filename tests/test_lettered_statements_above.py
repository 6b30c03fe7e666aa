"""Statements that stand between the options of one question and the number of the next one, which asks about them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from questions_files import imported, refused, taken

STATEMENTS = ("Milk is white.", "Snow is warm.", "Ice floats.")
STYLES = {"{}) ": ("I", "II", "III"), "{}. ": ("i", "ii", "iii"), "({}) ": ("1", "2", "3"), "{} - ": ("I", "II", "III")}


def quiz(style: str, asks: str, *, marks: str, between: str = "") -> tuple[str, list[str]]:
    """A text whose second question asks about statements above it, and what its stem and options are to be."""
    numerals = STYLES[style]
    said = [style.format(numeral) + text for numeral, text in zip(numerals, STATEMENTS, strict=True)]
    options = [f"{numerals[0]} only", f"{numerals[0]} and {numerals[2]}", f"{numerals[1]} and {numerals[2]}"]
    star, line = ("*", "") if marks == "star" else ("", "Answer: B\n")
    text = f"1. Which is fluid?\nA) Sand\n{star}B) Milk\nC) Snow\n{line}{between}" + "\n".join(said)
    text += f"\n{asks}\nA) {options[0]}\n{star}B) {options[1]}\nC) {options[2]}\n{line}{between}"
    text += f"3. Which is cold?\nA) Fire\n{star}B) Ice\nC) Soup\n{line}"
    return text, [*said, asks.removeprefix("2. "), *options]


def read(folder: Path, text: str, name: str) -> list[list[object]]:
    if name.endswith(".txt"):
        items, said = imported(folder, name, text)
    else:
        document = docx.Document()
        for line in text.splitlines():
            document.add_paragraph().add_run(line.removeprefix("*")).bold = line.startswith("*")
        document.save(str(folder / name))
        items, said = taken(folder / name)
    assert "left:" not in said
    found = yaml.safe_load("items:\n" + items)["items"]
    return [[each["question"].strip(), each["answer"], *each["options"]] for each in found]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "asks", ["2. Which of the above are right?", "Mark the right ones.", "2) Welche sind richtig?"]
)
@pytest.mark.parametrize("marks", ["star", "line"])
@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("name", ["q.txt", "q.docx"])
def test_statements_stand_before_what_the_next_question_asks(
    tmp_path: Path, style: str, asks: str, marks: str, between: str, name: str
) -> None:
    text, (one, two, three, asked, *options) = quiz(style, asks, marks=marks, between=between)
    stem = f"{one}\n{two}\n{three}\n{asked.removeprefix('2) ')}"
    assert read(tmp_path, text, name) == [
        ["Which is fluid?", "Milk", "Sand", "Milk", "Snow"],
        [stem, options[1], *options],
        ["Which is cold?", "Ice", "Fire", "Ice", "Soup"],
    ]


def test_the_line_that_leads_to_statements_goes_with_them(tmp_path: Path) -> None:
    text, _ = quiz("{}) ", "2. Which are right?", marks="star")
    found = read(tmp_path, text.replace("I) Milk", "Consider these statements:\nI) Milk", 1), "q.txt")
    assert str(found[1][0]).startswith("Consider these statements:\nI) Milk is white.\nII)")
    assert found[0][2:] == ["Sand", "Milk", "Snow"]


@pytest.mark.parametrize("bullet", ["- ", "• "])
def test_bullets_go_with_a_question_that_asks_about_what_is_above(tmp_path: Path, bullet: str) -> None:
    listed = "".join(f"{bullet}{each}\n" for each in STATEMENTS)
    text = f"1. Which is fluid?\nA) Sand\n*B) Milk\n{listed}2. How many of the above hold?\nA) one\n*B) two\nC) three\n"
    (first, second) = read(tmp_path, text, "q.txt")
    assert first[2:] == ["Sand", "Milk"]
    assert [*map(str, second)][1:] == ["two", "one", "two", "three"]
    assert all(each in str(second[0]) for each in STATEMENTS)


@pytest.mark.parametrize(
    "below", ["I) Milk is white.\nII) Snow is warm.\n", "- Milk is white.\n- Snow is warm.\n", "i. Milk\nii. Snow\n"]
)
@pytest.mark.parametrize("name", ["q.txt", "q.docx"])
def test_statements_that_may_be_those_of_two_questions_are_no_part_of_an_option(
    tmp_path: Path, below: str, name: str
) -> None:
    text = f"1. Which is fluid?\nA) Sand\nB) Milk\n{below}2. Which is cold?\nA) Fire\nB) Ice\nAnswers\n1. B\n2. B\n"
    if name == "q.txt":
        assert "q.txt:4: refused: has lines below its last option that count or have bullets" in refused(
            tmp_path, name, text
        )
        return
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / name))
    items, said = taken(tmp_path / name, "--skip-bad")
    assert "paragraph 4 (question 1): refused: has lines below its last option" in said
    assert "Milk" not in items


@pytest.mark.parametrize(
    "text",
    [
        "1. Which is right?\nA) None of these\n*B) Both of these:\ni) Milk is white.\nii) Ice floats.\n",
        "1. Which is right?\nA) Day one\n- milk\n- soup\n*B) Day two\n- ice\n- sand\n",
    ],
)
def test_an_option_that_has_a_list_of_its_own_keeps_it(tmp_path: Path, text: str) -> None:
    items, _ = imported(tmp_path, "q.txt", text + "2. Which is cold?\n*A) Ice\nB) Soup\n")
    option = yaml.safe_load("items:\n" + items)["items"][0]["answer"]
    assert "Ice floats." in option or "sand" in option


def test_bullets_that_explain_an_answer_stay_with_it(tmp_path: Path) -> None:
    text = "1. Which is fluid?\nA) Sand\nB) Milk\nAnswer: B\nExplanation:\n- Sand is dry.\n- Milk pours.\n"
    text += "2. Which of the above foods is sour?\nA) Sand\nB) Milk\nAnswer: B\n"
    items, _ = imported(tmp_path, "q.txt", text)
    first, second = yaml.safe_load("items:\n" + items)["items"]
    assert second["question"] == "Which of the above foods is sour?"
    assert "Milk pours." in first["rationale"]


@pytest.mark.parametrize(
    ("why", "asks"),
    [
        ("Explanation:\ni) Sand is dry.\nii) Milk pours.\n", "2. Which of these are right?"),
        ("i) Sand is dry.\nii) Milk pours.\n", "2. Look at i) ice and ii) snow. Which are cold?"),
    ],
)
def test_statements_that_explain_an_answer_stay_where_they_are(tmp_path: Path, why: str, asks: str) -> None:
    text = (
        f"1. Which is fluid?\nA) Sand\nB) Milk\nAnswer: B\n{why}{asks}\nA) i only\nB) ii only\nC) i and ii\nAnswer: C\n"
    )
    items, _ = imported(tmp_path, "q.txt", text)
    second = yaml.safe_load("items:\n" + items)["items"][1]
    assert (second["question"], second["answer"]) == (asks.removeprefix("2. "), "i and ii")
