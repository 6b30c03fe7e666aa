"""Keys that name their question, or stand behind the last option, and letters of options in other orders and looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, keys_of, refused

ASKED = (
    ("Which is fluid?", ("Ice", "Milk", "Sand", "Chalk"), 1),
    ("Which is red?", ("Blood", "Snow", "Grass", "Coal"), 0),
    ("Which can fly?", ("Dog", "Cow", "Crow", "Horse"), 2),
    ("Which is sweet?", ("Salt", "Sand", "Chalk", "Sugar"), 3),
)
RIGHT = [("Milk",), ("Blood",), ("Crow",), ("Sugar",)]


def text(key: str, letters: str = "ABCD", option: str = "{l}. {o}", tail: str = "") -> str:
    """Four questions; ``key`` stands below the options and ``tail`` behind the last one, with {n} and {k}, the right letter."""
    made = []
    for number, (question, options, place) in enumerate(ASKED, 1):
        made.append(f"{number}. {question}")
        made += [option.format(l=letter, o=each) for letter, each in zip(letters, options, strict=True)]
        made[-1] += tail.format(n=number, k=letters[place])
        made += [key.format(n=number, k=letters[place])] if key else []
        made.append("")
    return "\n".join(made)


@pytest.mark.parametrize(
    "key",
    [
        "第{n}题参考答案{k}。液体会流动。",
        "第{n}题答案：{k}",
        "Answer to question {n}: {k}",
        "Question {n} answer: {k}. It is so.",
        "Đáp án câu {n}: {k}",
        "Antwort zu Frage {n}: {k}",
        "Respuesta a la pregunta {n}: {k}",
        "Ответ на вопрос {n}: {k}",
    ],
)
def test_keys_that_name_the_question_above_them(tmp_path: Path, key: str) -> None:
    imported(tmp_path, "q.txt", text(key))
    assert keys_of(tmp_path) == RIGHT


def test_what_stands_behind_such_a_key_is_the_rationale(tmp_path: Path) -> None:
    bank, _ = imported(tmp_path, "q.txt", text("第{n}题参考答案{k}。液体会流动。"))
    assert bank.count("rationale: 液体会流动。") == 4


def test_a_key_of_another_number_is_no_key(tmp_path: Path) -> None:
    """Each names the question after the one above it."""
    wrong = text("第{n}题参考答案{k}。")
    for number in (4, 3, 2, 1):
        wrong = wrong.replace(f"第{number}题", f"第{number + 2}题")
    assert "no option that is marked as right" in refused(tmp_path, "q.txt", wrong)


@pytest.mark.parametrize("other", ["或B", "、C或D", " or B", "和C"])
def test_a_key_that_may_be_one_of_two_is_none(tmp_path: Path, other: str) -> None:
    assert "refused" in refused(tmp_path, "q.txt", text("第{n}题参考答案A" + other))


def test_a_question_without_a_number_has_that_of_its_key(tmp_path: Path) -> None:
    whole = text("第{n}题参考答案{k}。").replace("3. Which", "Which")
    imported(tmp_path, "q.txt", whole)
    assert keys_of(tmp_path) == RIGHT


@pytest.mark.parametrize("tail", [" 答案：{k}", " Answer: {k}", "  Ответ: {k}", " Correct answer: {k}"])
def test_a_key_behind_the_last_option_in_its_line(tmp_path: Path, tail: str) -> None:
    bank, _ = imported(tmp_path, "q.txt", text("", tail=tail))
    assert keys_of(tmp_path) == RIGHT
    assert "nswer:" not in bank.replace("    answer:", "")


def test_an_answer_within_an_option_that_others_follow_is_its_text(tmp_path: Path) -> None:
    asked = "1. What does the page say?\nA. It says answer: B\nB. Nothing\nC. All\nAnswer: C\n"
    bank, _ = imported(tmp_path, "q.txt", asked)
    assert "It says answer: B" in bank
    assert keys_of(tmp_path) == [("All",)]


@pytest.mark.parametrize("option", ["{l}) {o}", "{l}.{o}", "({l}) {o}"])
@pytest.mark.parametrize("letters", ["ABSD", "absd"])
def test_an_s_in_place_of_c(tmp_path: Path, option: str, letters: str) -> None:
    imported(tmp_path, "q.txt", text("To'g'ri javob: {k}", letters, option))
    assert keys_of(tmp_path) == RIGHT


def test_an_s_of_fewer_questions_is_a_text(tmp_path: Path) -> None:
    asked = "1. Which lives on skin?\nA. Fish\nB. Bacteria, as\nS. aureus does\nC. Birds\nAnswer: B\n"
    bank, _ = imported(tmp_path, "q.txt", asked)
    assert "Bacteria, as S. aureus does" in bank
    assert keys_of(tmp_path) == [("Bacteria, as S. aureus does",)]


def test_an_answer_may_name_all_options(tmp_path: Path) -> None:
    bank, _ = imported(tmp_path, "q.txt", "1. Which are white?\nA. Milk\nB. Snow\nC. Chalk\nAnswer: ABC\n")
    assert "answers: [Milk, Snow, Chalk]\n    options: [Milk, Snow, Chalk]" in bank
    assert "no wrong option: all 3 are marked" in refused(
        tmp_path, "r.txt", "1. Which are white?\n*A. Milk\n*B. Snow\n*C. Chalk\n"
    )


def test_the_first_option_behind_what_asks(tmp_path: Path) -> None:
    imported(tmp_path, "q.txt", "1. Which is fluid? A. Ice\nB. Milk\nC. Sand\nAnswer: A\n")
    assert keys_of(tmp_path) == [("Ice",)]


def test_options_in_a_line_with_a_chinese_full_stop_between(tmp_path: Path) -> None:
    imported(tmp_path, "q.txt", "1. 哪个是液体？ A. 冰块。B. 牛奶。C. 沙子。\n答案：B\n")
    assert keys_of(tmp_path) == [("牛奶。",)]
