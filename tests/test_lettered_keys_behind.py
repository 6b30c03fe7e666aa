"""Keys behind the last option of a line, and sentences right behind the letters of keys."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

Item = dict[str, object]
OPTIONS = "a) Water\nb) Milk\nc) Snow"


def read(folder: Path, text: str) -> list[Item]:
    items, _ = imported(folder, "q.txt", text)
    made: list[Item] = yaml.safe_load("items:\n" + items)["items"]
    return made


@pytest.mark.parametrize(
    "said", ["Answer: b", "(Answer: b)", "ANS: B", "Ans. b", "Correct answer: (b)", "[Respuesta: b]", "Ответ: b"]
)
def test_a_key_behind_the_last_option_is_none_of_its_text(tmp_path: Path, said: str) -> None:
    (item,) = read(tmp_path, f"1. Which is white?\n{OPTIONS} {said}\n")
    assert (item["answer"], item["options"]) == ("Milk", ["Water", "Milk", "Snow"])


def test_a_key_behind_options_in_one_line_names_one_of_them(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "1. Which are cold? A) Ice B) Milk C) Snow Ans. A, C\n")
    assert (item["answers"], item["options"]) == (["Ice", "Snow"], ["Ice", "Milk", "Snow"])


@pytest.mark.parametrize(
    "text",
    [
        "1. Which is white?\na) The answer: b\nb) Milk\nc) Snow (answer: b)\nd) Ice\n",  # an option follows
        "1. Which is white?\na) Water\nb) Milk\nc) It is not the answer: a drink\n",
        "1. Which is white?\na) Water\nb) Milk\nc) Snow Answer: Milk that was heated before\n",
    ],
)
def test_other_words_behind_a_colon_are_no_key(tmp_path: Path, text: str) -> None:
    assert "has no option that is marked as right" in refused(tmp_path, "q.txt", text)


def test_a_key_below_the_options_leaves_what_the_last_one_says(tmp_path: Path) -> None:
    (item,) = read(tmp_path, f"1. Which is white?\n{OPTIONS} answer: a\nAnswer: b\n")
    assert (item["answer"], item["options"]) == ("Milk", ["Water", "Milk", "Snow answer: a"])


REASONED = (
    "1. Which is white?\nA. Water\nB. Milk\nC. Wine\nAnswer: B It is full of very small drops.\n\n"
    "2. Which is cold?\nA. Fire\nB. Tea\nC. Snow Answer: C It melts where it is warm enough.\n\n"
    "3. Which are warm?\nA. Fire\nB. Ice\nC. Steam\nAnswer: A, C Both of them can burn you.\n\n"
)


def test_a_sentence_behind_a_letter_explains_it(tmp_path: Path) -> None:
    one, two, three = read(tmp_path, REASONED)
    assert (one["answer"], one["rationale"]) == ("Milk", "It is full of very small drops.")
    assert (two["options"], two["answer"]) == (["Fire", "Tea", "Snow"], "Snow")
    assert (three["answers"], three["rationale"]) == (["Fire", "Steam"], "Both of them can burn you.")


def test_a_letter_that_is_a_word_is_a_key_before_a_large_one(tmp_path: Path) -> None:
    asked = "4. Which is wet?\nA. Rain\nB. Sand\nAnswer: A Nothing else falls from clouds.\n"
    assert read(tmp_path, REASONED + asked)[3]["answer"] == "Rain"


def test_a_letter_that_may_be_an_article_is_no_key(tmp_path: Path) -> None:
    asked = "4. Which is wet?\nA. Sand\nB. Rain\nAnswer: A drop that falls from clouds.\n"
    more = "".join(f"{at}. Which is it?\nA. Tea\nB. Milk\nAnswer: B It is what a cow gives.\n\n" for at in (5, 6))
    said = refused(tmp_path, "q.txt", REASONED + more + asked)
    assert "has the answer 'A drop that falls from clouds.', which names none" in said


def test_a_sentence_that_has_the_words_of_another_option_is_no_reason(tmp_path: Path) -> None:
    asked = "4. Which is it?\nA. Sand of a very old river\nB. Rain\nAnswer: B Sand of a very old river\n"
    assert "whose letter and text are not those of one option" in refused(tmp_path, "q.txt", REASONED + asked)


def test_two_such_answers_show_nothing(tmp_path: Path) -> None:
    text = "".join(REASONED.partition("2. ")[:1])
    assert "which names none of its 3 options" in refused(tmp_path, "q.txt", text)


def test_a_file_whose_other_answers_are_texts_shows_nothing(tmp_path: Path) -> None:
    texts = "".join(f"{at}. Which is it?\nA. Tea\nB. Milk\nAnswer: Milk\n\n" for at in range(4, 9))
    assert "which names none of its 3 options" in refused(tmp_path, "q.txt", REASONED + texts)


@pytest.mark.parametrize(
    "line",
    ["Which is white?  A. Water", "Which is white? A. Water", "Which is white:  A. Water", "Which is white? A) Water"],
)
def test_the_first_option_may_stand_in_the_line_that_asks(tmp_path: Path, line: str) -> None:
    (item,) = read(tmp_path, f"1. {line}\nB. Milk\nC. Snow\nAnswer: B\n")
    assert (item["answer"], item["options"]) == ("Milk", ["Water", "Milk", "Snow"])


def test_what_may_be_no_first_option_stays_in_what_is_asked(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. What is vitamin A. Milk\nB. Milk\nC. Snow\nAnswer: B\n")
    assert "1: refused" in said or "4: refused" in said


def test_four_options_follow_a_sentence(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "1. Name the white one. A. Ice B. Milk C. Sand D. Mud\nAnswer: B\n")
    assert (item["question"], item["options"]) == ("Name the white one.", ["Ice", "Milk", "Sand", "Mud"])


def test_letters_of_options_that_are_not_read_are_no_answer(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. Which are cold? A. Ice B. Snow\nC. Fire D. Sun\nAnswer: A, B\n")
    assert "has the answer 'A, B', and no options with letters were found: write each option in a line" in said


def test_options_behind_another_key_are_those_of_another_question(tmp_path: Path) -> None:
    text = "1. Which is cold? A. Ice B. Tea\n\nC. Fire D. Sun Answer: A Question 2 Which is hot? A. Ice B. Fire C. Snow D. Rain\nAnswer: B\n"
    assert "refused" in refused(tmp_path, "q.txt", text)


@pytest.mark.parametrize(
    "said", ["答案是：b", "正确答案为：B", "答えは：B", "정답은: B", "Đáp án đúng là: B", "Jawaban adalah: B"]
)
def test_a_verb_may_stand_between_the_word_for_the_answer_and_its_colon(tmp_path: Path, said: str) -> None:
    (item,) = read(tmp_path, f"1. Which is white?\n{OPTIONS}\n{said}\n")
    assert item["answer"] == "Milk"


def test_statements_are_judged_behind_a_verb(tmp_path: Path) -> None:
    one, two = read(tmp_path, "1. 牛奶是白色的。\n答案是：正确\n\n2. 冰是热的。\n答案是：错误\n")
    assert (one["answer"], two["answer"]) == (True, False)


def test_letters_in_brackets_need_no_blanks_between_the_options_of_a_line(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "1. 什么是白色的？\n(A)水(B)牛奶（C）泥(D)油\n答案：B\n")
    assert (item["options"], item["answer"]) == (["水", "牛奶", "泥", "油"], "牛奶")


@pytest.mark.parametrize("line", ["(A)水(A)牛奶(C)泥", "(A)水(C)牛奶(B)泥", "(A)水f(B)"])
def test_letters_in_brackets_that_do_not_count_on_part_nothing(tmp_path: Path, line: str) -> None:
    assert "refused" in refused(tmp_path, "q.txt", f"1. 什么是白色的？\n{line}\n答案：B\n")


def test_a_column_of_kinds_says_that_several_are_to_be_chosen(tmp_path: Path) -> None:
    head = "类型,题干,选项A,选项B,选项C,答案\n"
    text = f'{head}多选题,哪些是冷的？,冰,雪,霜,"A, B, C"\n单选,什么是白色的？,水,牛奶,泥,B\n'
    items, _ = imported(tmp_path, "q.csv", text)
    one, two = yaml.safe_load("items:\n" + items)["items"]
    assert (one["answers"], two["answer"]) == (["冰", "雪", "霜"], "牛奶")


def test_a_question_of_one_answer_needs_a_wrong_option(tmp_path: Path) -> None:
    text = '类型,题干,选项A,选项B,选项C,答案\n单选题,哪些是冷的？,冰,雪,霜,"A, B, C"\n多选题,哪些是热的？,火,冰,汤,"A, C"\n'
    assert "has no wrong option: all 3 are marked as right" in refused(tmp_path, "q.csv", text)
