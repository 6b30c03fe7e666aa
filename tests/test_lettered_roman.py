"""Options that Roman numbers count, and statements that are counted so."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from questions_files import imported, refused, taken


def read(folder: Path, text: str) -> list[tuple[object, object]]:
    items, _ = imported(folder, "q.txt", text)
    return [(item["answer"], item["options"]) for item in yaml.safe_load("items:\n" + items)["items"]]


@pytest.mark.parametrize("sign", ["{}.", "{})", "({})"])
@pytest.mark.parametrize("answer", ["Answer: ii", "Ans: ii) Milk", "Correct answer: **ii**"])
def test_roman_numbers_count_options(tmp_path: Path, sign: str, answer: str) -> None:
    one, two, three = (sign.format(each) for each in ("i", "ii", "iii"))
    text = f"1. Which is fluid?\n{one} Blood\n\n{two} Milk\n\n{three} Snow\n{answer}\n\nLevel 2: hard\n\n"
    text += f"2. Which is cold?\n{one} Fire\n{two} Snow\nAnswer: {two}\n"
    assert read(tmp_path, text) == [("Milk", ["Blood", "Milk", "Snow"]), ("Snow", ["Fire", "Snow"])]


@pytest.mark.parametrize("between", ["Which are right?\n", "", "Which of them are right?\n\n"])
def test_statements_that_roman_numbers_count_are_no_options(tmp_path: Path, between: str) -> None:
    text = "".join(
        f"{number}. Look at these.\ni. Milk is fluid.\nii. Snow is fluid.\n{between}a) only i\nb) only ii\nc) both\nAnswer: a\n\n"
        for number in (1, 2)
    )
    assert read(tmp_path, text) == [("only i", ["only i", "only ii", "both"])] * 2


def test_statements_without_options_are_none(tmp_path: Path) -> None:
    text = "".join(f"{number}. Which are right?\ni. Milk is fluid.\nii. Snow is fluid.\n\n" for number in (1, 2))
    assert "has no option that is marked as right" in refused(tmp_path, "q.txt", text)


@pytest.mark.parametrize("option", ["({})", "{})"])
def test_statements_above_numbered_options_are_none(tmp_path: Path, option: str) -> None:
    one, two = option.format(1), option.format(2)
    text = "".join(
        f"Q{number}. Which is right?\ni. Milk is fluid.\nii. Snow is fluid.\n{one} only i\n{two} only ii\nAnswer: 1\n\n"
        for number in (1, 2)
    )
    assert read(tmp_path, text) == [("only i", ["only i", "only ii"])] * 2


@pytest.mark.parametrize("number", [1, 7])
def test_numbers_that_begin_again_are_those_of_further_questions(tmp_path: Path, number: int) -> None:
    document = docx.Document()
    for head in (7, number, 8):
        document.add_paragraph(f"{head}. Which is fluid in {head}?")
        for count, text in (("i", "Blood"), ("ii", "Milk"), ("iii", "Snow")):
            document.add_paragraph(f"{count}.").add_run(text).bold = text == "Milk"
    document.save(str(tmp_path / "q.docx"))
    items, _ = taken(tmp_path / "q.docx")
    found = [(each["answer"], each["options"]) for each in yaml.safe_load("items:\n" + items)["items"]]
    assert found == [("Milk", ["Blood", "Milk", "Snow"])] * 3
