"""Texts of Moodle in several languages, of which a bank has one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import answer, imported, moodle, question
from world import HEAD, bank_text, run

MLANG = "{mlang en}Which is %s?{mlang}{mlang de}Was ist %s?{mlang}"
SPAN = '<span lang="en" class="multilang">Which is <span>%s</span>?</span> <span class="multilang" lang="de">Was ist %s?</span>'
BLOOD = "{mlang en}Blood{mlang}{mlang de}Blut{mlang}"
MILK = "{mlang en_us}Milk{mlang}{mlang other}Milch{mlang}"


def quiz(asked: str, *more: str) -> str:
    choice = f"<single>true</single>{answer(BLOOD, '100')}{answer(MILK, '0')}"
    return moodle(question("multichoice", asked % ("red", "rot"), choice), *more)


def first(folder: Path, name: str = "bank.yaml") -> tuple[str, list[str]]:
    item = yaml.safe_load((folder / name).read_text(encoding="utf-8"))["items"][0]
    return item["question"].strip(), item["options"]


@pytest.mark.parametrize("asked", [MLANG, SPAN])
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ("Which is red?", ["Blood", "Milk"])),
        (["--language", "en"], ("Which is red?", ["Blood", "Milk"])),
        (["--language", "de"], ("Was ist rot?", ["Blut", "Milch"])),
    ],
)
def test_one_language_is_taken(tmp_path: Path, asked: str, given: list[str], expected: tuple[str, list[str]]) -> None:
    said = imported(tmp_path, "quiz.xml", quiz(asked), *given)[1]
    assert first(tmp_path) == expected
    language = "de" if "de" in given else "en"
    assert f"its texts are in several languages (en, de, en-us): what is in '{language}' is taken" in said
    assert ("--language names another" in said) == (not given)


def test_that_of_the_bank_is_taken_where_it_is_known(tmp_path: Path) -> None:
    (tmp_path / "quiz.xml").write_text(quiz(MLANG), encoding="utf-8")
    (tmp_path / "old.yaml").write_text(
        bank_text("- {id: a, question: Was?, answer: Das}", HEAD.replace("en", "de")), encoding="utf-8"
    )
    result = run("import", tmp_path / "quiz.xml", "-o", tmp_path / "new.yaml", "--publisher", "ward-7")
    assert result.exit_code == 0, result.output
    assert first(tmp_path, "new.yaml")[0] == "Was ist rot?"
    (tmp_path / "new.yaml").unlink()
    assert run("import", tmp_path / "quiz.xml", "--into", tmp_path / "old.yaml", "--yes").exit_code == 0
    assert "Was ist rot?" in (tmp_path / "old.yaml").read_text(encoding="utf-8")


def test_that_of_what_everybody_sees_is_taken_where_none_is_known(tmp_path: Path) -> None:
    asked = "Which of these words is the name of the number that comes after zero and before two? {mlang de}eins{mlang}{mlang en}one{mlang}"
    said = imported(tmp_path, "quiz.xml", moodle(question("shortanswer", asked, answer("1", "100"))))[1]
    assert "what is in 'en' is taken" in said


def test_a_text_in_other_languages_alone_keeps_one(tmp_path: Path) -> None:
    more = question(
        "shortanswer", "Who? {mlang fr}Qui ?{mlang}", answer("{mlang fr}Lui{mlang}{mlang es}El{mlang}", "100")
    )
    said = imported(tmp_path, "quiz.xml", quiz(MLANG, more))[1]
    items = yaml.safe_load((tmp_path / "bank.yaml").read_text(encoding="utf-8"))["items"]
    assert (items[1]["question"].strip(), items[1]["answer"]) == ("Who?", "Lui")
    assert "some texts have nothing in 'en', and keep what they have for others: lines " in said


@pytest.mark.parametrize(
    "asked", ["What is {mlang en} for?", "{mlang}One{mlang en}", 'A <span lang="en" class="multilang">b']
)
def test_marks_that_are_not_closed_stay(tmp_path: Path, asked: str) -> None:
    said = imported(tmp_path, "quiz.xml", moodle(question("shortanswer", asked, answer("Blood", "100"))))[1]
    assert "several languages" not in said
