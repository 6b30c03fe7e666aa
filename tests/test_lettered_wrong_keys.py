"""Texts from which an answer could be learned that is none: lists without questions, source, numbers and letters of missing options."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, keys_of, refused, refused_file


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


CHOICES = "Question 1: 3+2\nChoice 1: 1\nChoice 2: 5\nChoice 3: 4\nAnswer: {}\n"


def test_numbered_choices_are_options(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", CHOICES.format(2))
    (item,) = yaml.safe_load(items)
    assert [str(item[key]) for key in ("question", "answer")] == ["3+2", "5"]
    assert item["options"] == [1, 5, 4]


def test_a_number_of_one_choice_that_is_the_text_of_another_is_refused(tmp_path: Path) -> None:
    said = refused(
        tmp_path, "q.txt", CHOICES.format(1).replace("2: 5", "2: 7").replace("1: 1", "1: 5").replace("3: 4", "3: 1")
    )
    assert "which is the number of one option and the text of another" in said


def test_a_number_of_choices_above_other_lines_is_no_typed_answer(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", CHOICES.format(2).replace("Answer", "Think well.\nAnswer"))
    assert "which may be the number of a line above it" in said


@pytest.mark.parametrize("answer", ["a) MenuStrip", "(c) Text", "B. Milk", "b: Milk"])
def test_an_answer_with_the_letter_of_an_option_that_is_missing_is_refused(tmp_path: Path, answer: str) -> None:
    assert "its options are missing" in refused(tmp_path, "q.txt", f"1. Which is fluid?\n\nAnswer: {answer}\n")


FIVE = "1. Quais?\nA) um\nB) dois\nC) tres\nD) quatro\nE) cinco\n\nResposta: {}\n"


@pytest.mark.parametrize("answer", ["B or C", "B oder C", "(B) or (C)"])
def test_one_option_or_another_are_not_both_right(tmp_path: Path, answer: str) -> None:
    said = refused(tmp_path, "q.txt", FIVE.format(answer))
    assert f"has the answer '{answer}', so that either may be right: name the one that is right" in said


@pytest.mark.parametrize("answer", ["A e C", "A y C", "A et C", "(A) e (C)"])
def test_the_word_for_and_is_no_letter_of_an_option(tmp_path: Path, answer: str) -> None:
    (item,) = yaml.safe_load(imported(tmp_path, "q.txt", FIVE.format(answer))[0])
    assert item["answers"] == ["um", "tres"]


def test_a_letter_that_may_be_the_word_for_and_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", FIVE.format("a e c"))
    assert "has the answer 'a e c', whose 'e' may be the letter of an option, or the word for 'and'" in said


@pytest.mark.parametrize(("answer", "right"), [("a, c e d", "um tres quatro"), ("A, C, E", "um tres cinco")])
def test_commas_tell_letters_from_the_word_for_and(tmp_path: Path, answer: str, right: str) -> None:
    (item,) = yaml.safe_load(imported(tmp_path, "q.txt", FIVE.format(answer))[0])
    assert " ".join(item["answers"]) == right


def test_the_initial_of_a_name_is_no_letter_of_an_option(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", "1. Which one lives in the gut?\n\nAnswer: E. coli\n")
    assert "answer: E. coli" in items


def test_a_line_that_numbers_the_options_of_a_question_is_no_list_of_answers(tmp_path: Path) -> None:
    one = "{}. Яка це ознака?\nА) перша;\nБ) друга;\nВ) третя.\nВідповіді: 1) а; 2) б; 3) в.\n\n"
    said = refused(tmp_path, "q.txt", one.format(1) + one.format(2) + one.format(3))
    assert said.count("has no option that is marked as right") == 3
    assert "a line that numbers options: Відповіді: 1) а; 2) б; 3) в." in said


def test_a_root_before_a_number_is_no_tick(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. How much is it?\na) 1\nb) √2\nc) √3\nd) 2\n")
    assert "no option that is marked as right" in said


def test_an_option_above_the_first_one_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. Which is white?\nb) Ice\na) Milk\nb) Sand\nAnswer: b\n")
    assert "has the option 'b) Ice' where another letter is due" in said


@pytest.mark.parametrize(
    "option",
    [
        "ANS{n}: {o}",
        "Option {n} - {o}",
        "#{n} {o}",
        "<{n}> {o}",
        "alt_{n} {o}",
        "{n}ª: {o}",
        "{o} ({n})",
        "{o}",
        "> {o}",
    ],
)
def test_the_number_of_a_line_is_no_typed_answer(tmp_path: Path, option: str) -> None:
    lines = [option.format(n=number, o=text) for number, text in enumerate(("Ice", "Milk", "Sand"), 1)]
    said = refused(tmp_path, "q.txt", "\n".join(["1. Which is fluid", *lines, "Key: 2\n"]))
    assert "has the answer '2', which is the number of a line above it, or with what it begins" in said


@pytest.mark.parametrize(
    "stem", ["Bo has 4 cows.\nHe sells 2.\nHow many has he?", "The code is\nx = 1 + 1\nprint(x)", "1 + 1 is"]
)
def test_a_number_that_is_no_number_of_a_line_is_a_typed_answer(tmp_path: Path, stem: str) -> None:
    assert "answer: 2" in imported(tmp_path, "q.txt", f"1. {stem}\nAnswer: 2\n")[0].replace("'", "").replace('"', "")


def test_options_called_by_a_word_and_a_number_are_learned(tmp_path: Path) -> None:
    one = "*Q 00{}\nTEXT: WHICH IS {}\nANS1: ICE\nANS2: MILK\nKEY: {}\nPOINTS: 5\n*END\n\n"
    made = "".join(one.format(number, what, key) for number, (what, key) in enumerate([("WET", 2), ("COLD", 1)] * 2, 1))
    items = yaml.safe_load(imported(tmp_path, "q.txt", made)[0])
    assert [item["answer"] for item in items] == ["MILK", "ICE"] * 2


def test_an_option_of_the_next_question_is_no_answer_below_a_line_that_has_none(tmp_path: Path) -> None:
    asked = "1. Which permits?\na. Ice\nb. Milk\nAnswer:\n2 Which controls what users can\ndo in it?\na. Ice\nb. Milk\nAnswer:\n3 Which counts?\na. Ice\nb. Milk\nAnswer:\n"
    assert "Nothing was written" in refused(tmp_path, "q.txt", asked)


@pytest.mark.parametrize(("said", "right"), [("ls conf*", "ls conf*"), ("ls conf", "ls conf")])
def test_an_answer_names_the_option_with_the_same_signs(tmp_path: Path, said: str, right: str) -> None:
    imported(tmp_path, "q.txt", f"1. What finds it?\na) ls conf\nb) ls conf*\nc) ls /\nAnswer: {said}\n")
    assert keys_of(tmp_path) == [(right,)]


SEVERAL = "1. Which of these are cold{}?\na) Ice\nb) Milk\nc) Coal\nd) Snow\nAnswer: {}\n"


@pytest.mark.parametrize("answer", ["A/D", "a / d", "C, B, A", "D, A, B"])
def test_letters_of_which_one_may_be_meant_or_an_order_are_refused(tmp_path: Path, answer: str) -> None:
    said = refused(tmp_path, "a.txt", SEVERAL.format("", answer))
    assert "either may be right" in said or "in an order of their own" in said


@pytest.mark.parametrize("answer", ["A/D", "A, D", "D and A"])
def test_of_a_question_that_asks_for_several_they_are_all_right(tmp_path: Path, answer: str) -> None:
    items, _ = imported(tmp_path, "a.txt", SEVERAL.format(" (select two)", answer))
    assert "answers: [Ice, Snow]" in items or "- Snow" in items
