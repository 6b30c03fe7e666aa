"""Finished quizzes copied from pages of Moodle, with what the page says to be right below each question."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

ENGLISH = """Question 1
Incorrect
Mark 0.00 out of 1.00
Flag question
Question text
Which of them are fluid?
Select one or more:

a.
Milk, cold

b.
Ice
Incorrect. It melts first.

c.
Blood
Feedback
Your answer is incorrect.
Fluids flow.
The correct answers are: Milk, cold, Blood
Question 2
Correct
Mark 1.00 out of 1.00
Flag question
Question text
Snow is hot.
Select one:
True
False
Feedback
The correct answer is 'False'.
Question 3
Partially correct
Mark 0.50 out of 1.00
Question text
Match them.
Milk
Answer 1
Snow
Answer 2
Feedback
The correct answer is: Milk → white, Blood → red
Question 4
Incorrect
Mark 0.00 out of 1.00
Question text
How many legs has a cow?
Answer: 5
Feedback
The correct answer is: 4
"""


NO_KEY = "q.txt:1: refused: has no option that is marked as right"


def found(folder: Path, text: str) -> list[dict[str, object]]:
    items, _ = imported(folder, "q.txt", text)
    return list(yaml.safe_load("items:\n" + items)["items"])


def texts(item: dict[str, object]) -> list[object]:
    options = item["options"]
    assert isinstance(options, list)
    return [each["text"] if isinstance(each, dict) else each for each in options]


def test_what_the_page_says_to_be_right_is_right_and_what_was_chosen_is_not(tmp_path: Path) -> None:
    several, judged, matched, typed = found(tmp_path, ENGLISH)
    assert (several["question"], several["answers"]) == ("Which of them are fluid?", ["Milk, cold", "Blood"])
    assert texts(several) == ["Milk, cold", "Ice", "Blood"]
    assert several["rationale"] == "Fluids flow."
    assert "It melts first." in str(several["options"])
    assert (judged["statement"], judged["answer"]) == ("Snow is hot.", False)
    assert (matched["question"], matched["pairs"]) == (
        "Match them.",
        [{"left": "Milk", "right": "white"}, {"left": "Blood", "right": "red"}],
    )
    assert (typed["question"], str(typed["answer"])) == ("How many legs has a cow?", "4")


WORDS = (
    (
        "Frage",
        "Falsch",
        "Erreichte Punkte 0,00 von 1,00",
        "Frage markieren",
        "Fragetext",
        "Wählen Sie eine Antwort:",
        "Feedback",
    )
    + ("Ihre Antwort ist falsch.", "Die richtige Antwort ist:", "Die richtige Antwort ist 'Falsch'.", "Wahr", "Falsch"),
    (
        "Pregunta",
        "Incorrecta",
        "Puntúa 0,00 sobre 1,00",
        "Marcar pregunta",
        "Enunciado de la pregunta",
        "Seleccione una:",
    )
    + (
        "Retroalimentación",
        "Respuesta incorrecta.",
        "La respuesta correcta es:",
        "La respuesta correcta es 'Falso'",
        "Verdadero",
        "Falso",
    ),
    (
        "Question",
        "Incorrect",
        "Note de 0,00 sur 1,00",
        "Marquer la question",
        "Texte de la question",
        "Veuillez choisir une réponse :",
    )
    + (
        "Feedback",
        "Votre réponse est incorrecte.",
        "La réponse correcte est :",
        "La réponse correcte est « Faux ».",
        "Vrai",
        "Faux",
    ),
    ("Вопрос", "Неверно", "Баллов: 0,00 из 1,00", "Отметить вопрос", "Текст вопроса", "Выберите один ответ:")
    + ("Отзыв", "Ваш ответ неправильный.", "Правильный ответ:", "Правильный ответ: Неверно", "Верно", "Неверно"),
)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words[0])
@pytest.mark.parametrize("apart", ["\n", " "])
@pytest.mark.parametrize("text_head", [True, False])
def test_pages_in_other_languages_and_of_other_versions_are_read(
    tmp_path: Path, words: tuple[str, ...], apart: str, *, text_head: bool
) -> None:
    number, state, mark, flag, head, select, feedback, of_learner, right, judged, true, false = words
    above = f"{state}\n{mark}\n{flag}\n" + f"{head}\n" * text_head
    page = (
        f"{number} 1\n{above}Milk?\n{select}\na.{apart}Ice\n\nb.{apart}White\n\nc.{apart}Sand\n{feedback}\n{of_learner}\n{right} White\n"
        f"{number} 2\n{above}Snow is hot.\n{select}\n{true}\n{false}\n{feedback}\n{judged}\n"
    )
    chosen, stated = found(tmp_path, page)
    assert (chosen["question"], chosen["answer"], texts(chosen)) == ("Milk?", "White", ["Ice", "White", "Sand"])
    assert (stated["statement"], stated["answer"]) == ("Snow is hot.", False)


def test_commas_in_options_that_leave_two_keys_open_give_none(tmp_path: Path) -> None:
    page = ENGLISH.replace("Ice\nIncorrect. It melts first.", "Milk").replace("Milk, cold, Blood", "Milk, cold")
    page = page.replace("c.\nBlood", "c.\ncold")
    assert NO_KEY in refused(tmp_path, "q.txt", page)


def test_a_text_in_an_option_of_many_lines_is_compared_as_a_whole(tmp_path: Path) -> None:
    page = "Question {}\nCorrect\nMark 1.00 out of 1.00\nQuestion text\nWhich one?\nSelect one:\na.\nif x:\n    y()\n\nb.\nwhile x:\n    y()\n\nc.\nz()\n"
    page += "Feedback\nYour answer is correct.\nThe correct answer is: while x:\n    y()\n"
    one, other = found(tmp_path, page.format(1) + page.format(2).replace("Which", "What"))
    assert one["answer"] == other["answer"] == "while x: y()"
    assert texts(one)[0] == "if x: y()"


def test_a_page_with_no_word_on_what_is_right_gives_no_key(tmp_path: Path) -> None:
    page = ENGLISH.replace("The correct answers are: Milk, cold, Blood\n", "")
    assert NO_KEY in refused(tmp_path, "q.txt", page)


def test_a_question_behind_such_a_page_is_read_too(tmp_path: Path) -> None:
    items = found(
        tmp_path, ENGLISH.split("Question 3", maxsplit=1)[0] + "\n1. Which is red?\na) Milk\nb) Blood\nAnswer: b\n"
    )
    assert items[-1]["answer"] == "Blood"
    assert len(items) == len(("several", "judged", "red"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Question 2\n", "Question\n2\n"),
        ("Select one or more:\n", "Question 1Answer\nSelect one or more:\n"),
        ("Question 2\n", "Question 2 Correct, tries left: 0\n"),
        ("b.\nIce\n", "b.\nIce \uf00d\n"),
        ("b.\nIce\n", "b.\nIce\n\uf00d\n"),
        ("c.\nBlood\n", "c.\nBlood ✓\n"),
        ("a.\nMilk", "○ a. Milk"),
        ("answers are: Milk, cold, Blood", "answers are:\nMilk,  cold,Blood"),
        ("answer is: 4", "answer is:\n4"),
    ],
)
def test_a_page_with_other_signs_and_breaks_is_read_as_well(tmp_path: Path, old: str, new: str) -> None:
    assert old in ENGLISH
    items = found(tmp_path, ENGLISH.replace(old, new))
    assert len(items) == ENGLISH.count("Question text")
    assert (items[0]["answers"], texts(items[0])) == (["Milk, cold", "Blood"], ["Milk, cold", "Ice", "Blood"])
    assert str(items[-1]["answer"]) == "4"


def test_questions_whose_numbers_were_not_copied_have_their_own_keys(tmp_path: Path) -> None:
    first, second = ENGLISH.split("Question 2", maxsplit=1)
    bare = (
        first.partition("Flag question\n")[2]
        .replace("fluid", "frozen")
        .replace("are: Milk, cold, Blood", "are: Ice, Blood")
    )
    judged = second.partition("Question 3")[0].replace("'False'", "'True'").replace("Snow is hot", "Milk is white")
    text = (
        f"{bare}Question 1\n{judged}Started on Monday\nTime taken 2 mins\n{bare.partition('Question text')[2]}{ENGLISH}"
    )
    items = found(tmp_path, text)
    keys = [item.get("answers", item.get("answer")) for item in items]
    assert keys[:4] == [["Ice", "Blood"], True, ["Ice", "Blood"], ["Milk, cold", "Blood"]]
    assert items[2]["question"] == "Which of them are frozen?"


def test_a_question_without_a_key_gets_none_from_the_one_below_it(tmp_path: Path) -> None:
    below = ENGLISH.partition("Flag question\n")[2]
    essay = "Question 9\nComplete\nMark 1.00 out of 1.00\nQuestion text\nSay what milk is.\nFeedback\nGood.\n"
    said = refused(tmp_path, "q.txt", ENGLISH + essay + below)
    assert sum("refused: " in line for line in said.splitlines()) == 1
    assert "has no options and no answer" in said
