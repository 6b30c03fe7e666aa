"""Questions in lines of text and of Word, as strangers type them: their numbers, options and answers."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused


def read(folder: Path, text: str, name: str = "q.txt") -> tuple[list[tuple[object, ...]], str]:
    """What each item asks and its right answers, and what is said."""
    items, said = imported(folder, name, text)
    found = yaml.safe_load("items:\n" + items)["items"]
    return [(str(item["question"]).strip(), item.get("answer", item.get("answers"))) for item in found], said


OPTIONS = "a) Blood\nb) Milk\nc) Snow\n"


@pytest.mark.parametrize(
    "answer",
    [
        "Answer: Option B",
        "Answer: option (b)",
        "Ans- b) Milk",
        "Ans c) Snow",
        "Ans - Milk",
        "Ans-Milk",
        "Answer: B is correct.",
        "Correct Answer:\nB. Milk",
        "The correct answer:\n\nMilk",
        "Respuesta correcta:\nb",
        "Suggested Answer: B",
        "Solution :\nOption [b] is correct.",
        "Correct answer is option B",
        "The correct option is (B).",
        "Sol. (b)",
        "Answer: B Milk",
    ],
)
def test_the_words_around_an_answer_are_none_of_it(tmp_path: Path, answer: str) -> None:
    found, _ = read(tmp_path, f"1. Which is fluid?\n{OPTIONS}{answer}\n\n2. Which is red?\n{OPTIONS}Answer: a\n")
    assert found == [("Which is fluid?", "Snow" if "Snow" in answer else "Milk"), ("Which is red?", "Blood")]


@pytest.mark.parametrize(
    "answer", ["A, B, and C are correct.", "A, B, and C", "Options A, B & C", "A, B and C are the correct answers"]
)
def test_an_answer_of_several_letters_may_be_a_sentence(tmp_path: Path, answer: str) -> None:
    ((_, right),), _ = read(tmp_path, f"1. Which are things?\n{OPTIONS}d) Nothing\nAnswer: {answer}\n")
    assert right == ["Blood", "Milk", "Snow"]


def test_an_answer_that_names_a_letter_in_words_and_is_the_text_of_another_option_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. Which one?\na) Option B\nb) Option A\nc) Snow\nAnswer: Option B\n")
    assert "which is the letter of one option and the text of another" in said


@pytest.mark.parametrize("answer", ["Ans- d) Milk", "Ans b) Snow", "Answers to this may differ", "Ans Milky"])
def test_a_line_that_names_no_option_without_a_colon_is_no_answer(tmp_path: Path, answer: str) -> None:
    said = refused(tmp_path, "q.txt", f"1. Which is fluid?\n{OPTIONS}{answer}\n")
    assert "refused: has no option that is marked as right" in said


def test_a_head_of_one_answer_below_options_begins_no_list(tmp_path: Path) -> None:
    text = "".join(f"{at}. Which is number {at}?\n\n{OPTIONS}\nCorrect Answer:\nB. Milk\n\n" for at in range(1, 5))
    found, said = read(tmp_path, text)
    assert found == [(f"Which is number {at}?", "Milk") for at in range(1, 5)]
    assert "left" not in said


def test_letters_without_a_sign_may_have_options_of_several_lines(tmp_path: Path) -> None:
    text = "Which is fluid?\nA Blood of\nanimals\nB Snow\nthat fell\nC A stone\nANSWER: A\n"
    items, _ = imported(tmp_path, "q.txt", text * 3)
    assert items.count("- Blood of animals\n") == items.count("- Snow that fell\n") == items.count("- A stone\n") == 3


def test_questions_without_numbers_go_on_behind_one_that_has_a_number(tmp_path: Path) -> None:
    bare = "".join(f"Which is number {at}?\nA. Blood\nB. Milk\nANSWER: B\n\n" for at in range(6))
    numbered = "10) Which is the last?\nA. Blood\nB. Milk\nANSWER: A\n\n"
    found, said = read(tmp_path, bare + numbered + "PART 2\n\n" + bare)
    assert len(found) == 13
    assert found[6] == ("Which is the last?", "Blood")
    assert "left" not in said


def test_stars_behind_options_are_marks_with_a_space_or_without(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "1. Which are fluid?\na) Blood *\nb) Milk*\nc) Snow\n")
    assert found == [("Which are fluid?", ["Blood", "Milk"])]


def test_a_star_behind_one_option_is_no_mark_where_the_other_questions_have_none(tmp_path: Path) -> None:
    text = "Which imports it?\na) import it\nb) from it import *\nc) All of them +++\n\n"
    others = "".join(f"Which is {at}?\na) one {at}\nb) two {at} +++\n\n" for at in range(3))
    said = refused(tmp_path, "q.txt", text + others)
    assert said.count("has no option that is marked as right") == 4
    assert "q.txt:3: left: a star as a mark, since most other questions have none, of: from it import *" in said


def test_stars_behind_options_that_an_answer_names_are_texts(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", "1. Which is a pointer?\na) int*\nb) int\nc) char\nAnswer: a\n")
    assert "answer: int*\n" in items


def test_questions_counted_with_a_sign_have_options_with_stars(tmp_path: Path) -> None:
    text = "!1\nWhich is fluid?\n* Blood\n*Stone\n\n!2Which is hard?\n* Blood\n* Stone\n\n#3\n*!5 of them?\n* Blood\n* Stone\n"
    said = refused(tmp_path, "q.txt", text)
    assert [line.split(": refused: ")[0] for line in said.splitlines() if "refused: " in line] == [
        "q.txt:1",
        "q.txt:6",
        "q.txt:10",
    ]
    assert said.count("has no option that is marked as right") == 3


def test_a_number_of_a_text_behind_such_a_sign_counts_no_question(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "!1\nWhich?\n*a\n*b\n\n!2\nWhat?\n*a\n*b\n\n!50 of whom?\n*a\n*b\n")
    assert "q.txt:11: left: a text between questions: !50 of whom?" in said


def test_every_question_that_another_swallowed_is_named(tmp_path: Path) -> None:
    once = "Which is {}?\nA) Blood\nB) Milk\nC) Snow\n"
    said = refused(tmp_path, "q.txt", once.format("red") + once.format("white") + once.format("cold"))
    assert "q.txt:1: refused: has letters from a twice" in said
    assert "q.txt:6: left: what may be the first option of a further question: A) Blood" in said
    assert "q.txt:10: left: what may be the first option of a further question: A) Blood" in said


def test_what_explains_a_question_of_text2qti_is_no_part_of_it(tmp_path: Path) -> None:
    one = "{}. Which is fluid?\n... It flows at once.\n*a) Milk\nb) Stone\n\n"
    items, _ = imported(tmp_path, "q.txt", one.format(1) + one.format(2))
    assert items.count("question: Which is fluid?\n") == items.count("rationale: It flows at once.\n") == 2


def test_a_further_question_before_the_options_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", f"5) Errors come from around it.\n\n31. Which is fluid?\n{OPTIONS}Answer: b\n")
    assert "has a line with another number that asks, '31. Which is fluid?', before its options" in said


CODE = "What does it print?\nx = 1\nfor i in range(3):\n    if i:\n        print(i)\nprint(x)\n"


def test_indented_code_of_what_is_asked_keeps_its_indentation(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", f"{CODE}A. one\nB. two\nANSWER: B\n")
    said = textwrap.indent(f"{CODE.replace('x = 1', '```' + chr(10) + 'x = 1')}```\n", " " * 6)
    assert f"    question: |\n{said}    answer: two\n" in items


def test_indented_prose_is_no_code(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path, "q.txt", "Think of this:\n   the heart (left) = pump\n   and more\nA. one\nB. two\nANSWER: B\n"
    )
    assert "```" not in items


def test_what_stands_right_below_a_key_is_no_part_of_the_next_question(tmp_path: Path) -> None:
    text = f"Which is fluid?\n{OPTIONS}Answer: b\n Cows give it.\n\nWhich is red?\n{OPTIONS}Answer: a\nIt has iron.\n"
    items, said = imported(tmp_path, "q.txt", text)
    first, second = yaml.safe_load("items:\n" + items)["items"]
    assert (first["rationale"].strip(), second["question"].strip()) == ("Cows give it.", "Which is red?")
    assert second["rationale"].strip() == "It has iron."
    assert "what stands right below its answer is taken for its explanation: Cows give it." in said


def test_a_question_right_below_a_key_is_one(tmp_path: Path) -> None:
    text = f"Which is fluid?\n{OPTIONS}Answer: b\nWhich is red?\n{OPTIONS}Answer: a\n"
    assert read(tmp_path, text)[0] == [("Which is fluid?", "Milk"), ("Which is red?", "Blood")]


def test_a_heading_right_below_a_key_explains_nothing(tmp_path: Path) -> None:
    found, said = read(tmp_path, f"Which is fluid?\n{OPTIONS}Answer: b\nColours\n\nWhich is red?\n{OPTIONS}Answer: a\n")
    assert found == [("Which is fluid?", "Milk"), ("Which is red?", "Blood")]
    assert "a text between questions: Colours" in said


def test_settings_below_a_key_and_letters_before_a_question_are_left_out(tmp_path: Path) -> None:
    one = "Q: Which is {}?\nA: Blood\nB: Milk\nCORRECT: {}\nTIMELIMIT: 15\n\n"
    found, said = read(tmp_path, one.format("fluid", "B") + one.format("red", "A"))
    assert found == [("Which is fluid?", "Milk"), ("Which is red?", "Blood")]
    assert "a setting: TIMELIMIT: 15" in said


def test_what_a_question_is_worth_and_the_head_of_its_key_are_no_part_of_an_option(tmp_path: Path) -> None:
    found, said = read(
        tmp_path,
        f"1. Which is fluid?\n{OPTIONS}[1]\nMarkscheme\nb\n\n2. Which is cold?\n{OPTIONS}(2 marks)\nMark scheme\nc\n",
    )
    assert found == [("Which is fluid?", "Milk"), ("Which is cold?", "Snow")]
    assert "what a question is worth: [1]" in said


def test_a_letter_in_brackets_may_have_a_full_stop_behind_it(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "1. Which is fluid?\n(A). Blood\n(B). Milk\nAnswer: B\n")
    assert found == [("Which is fluid?", "Milk")]


@pytest.mark.parametrize("answer", ["Correct Answer: B", "Answer: b", "**Answer:** B", "Ans: (B)"])
def test_the_answer_may_stand_behind_options_in_the_line_of_what_is_asked(tmp_path: Path, answer: str) -> None:
    text = f"1. Which is fluid? A. Blood cells B. Milk C. Snow D. Solid matter {answer}\n\n"
    text += f"2. Which one flows? A. Ice B. Milk C. Snow {answer}\n"
    items, _ = imported(tmp_path, "q.txt", text)
    assert [(each["answer"], each["options"][-1]) for each in yaml.safe_load(items)] == [
        ("Milk", "Solid matter"),
        ("Milk", "Snow"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "**B)** It pours.",
        "**Correct: B.** It pours.",
        "**Answer: B**. It pours.",
        "Answer: B | Explanation: It pours.",
        "#### Ans: B |Explanation: It pours.",
        "**Correct Answer: B) Milk.** Explanation: It pours.",
        "<details><summary>Answer</summary>\n\n**B)** It pours.\n</details>",
        "<details><summary>▶ Answer</summary>\n\n**Correct: B.** It pours.\n</details>",
    ],
)
def test_what_stands_behind_the_letter_in_bold_or_is_called_so_explains_it(tmp_path: Path, answer: str) -> None:
    head = "" if answer[2:3] != "B" else "Answer:\n"
    text = f"## 1. Which is fluid?\n\n{OPTIONS}\n{head}{answer}\n\n## 2. Which is red?\n\n{OPTIONS}\nAnswer: a\n"
    items, _ = imported(tmp_path, "q.md", text)
    assert "answer: Milk\n" in items
    assert "rationale: It pours.\n" in items


@pytest.mark.parametrize("answer", ["**B)** Snow, as it pours.", "**Correct: B.** Snow pours."])
def test_a_letter_in_bold_before_the_text_of_another_option_is_refused(tmp_path: Path, answer: str) -> None:
    head = "" if answer[2:3] != "B" else "Answer:\n"
    text = f"1. Which is fluid?\n{OPTIONS}{head}{answer}\n\n2. Which is red?\n{OPTIONS}Answer: a\n"
    assert "whose letter and text are not those of one option" in refused(tmp_path, "q.md", text)


def test_a_number_alone_behind_a_question_in_a_heading_begins_one_with_options(tmp_path: Path) -> None:
    text = f"#### 1. Which is fluid?\n\n{OPTIONS}\n#### Ans: B\n\n2. Which is red?\n\n{OPTIONS}\nAns: A\n"
    assert read(tmp_path, text, "q.md")[0] == [("Which is fluid?", "Milk"), ("Which is red?", "Blood")]


def test_a_list_above_the_questions_is_none_of_them(tmp_path: Path) -> None:
    text = f"## How to\n\n1. Read it.\n2. Learn it.\n\n## Part\n\n### Question 1\nWhich is fluid?\n\n{OPTIONS}\nAnswer: b\n"
    assert "answer: Milk" in imported(tmp_path, "q.md", text, "--skip-bad")[0]


def test_a_sentence_behind_the_letter_explains_it_over_several_lines(tmp_path: Path) -> None:
    items, said = imported(
        tmp_path,
        "q.txt",
        f"1. Which is red?\n{OPTIONS}\nANS: A. Iron in a protein makes it\nred.\n\n2. Which is cold?\n{OPTIONS}\nANS: C. It melts.\n".replace(
            "It melts.", "It melts when it is warm."
        ),
    )
    found = yaml.safe_load("items:\n" + items)["items"]
    assert [(each["answer"], " ".join(each["rationale"].split())) for each in found] == [
        ("Blood", "Iron in a protein makes it red."),
        ("Snow", "It melts when it is warm."),
    ]
    assert "left" not in said


@pytest.mark.parametrize(
    "answer",
    [
        "A. Milk is what a cow gives",  # begins with another option
        "A. the Milk of cows",  # few words: a slip, perhaps
        "D. It is no option that stands there",
    ],
)
def test_a_sentence_that_may_speak_of_another_option_is_refused(tmp_path: Path, answer: str) -> None:
    assert "refused: has the answer" in refused(tmp_path, "q.txt", f"1. Which is red?\n{OPTIONS}\nANS: {answer}\n")


@pytest.mark.parametrize("text", ["Worm", "Land", "Border", "Hund"])
def test_a_word_with_another_within_is_no_list_of_letters(tmp_path: Path, text: str) -> None:
    asked = f"1. Which is it?\na) {text}\nb) Milk\nc) Snow\nAnswer: a) {text}\n"
    assert read(tmp_path, asked)[0] == [("Which is it?", text)]


def test_a_wrong_option_that_stands_there_twice_is_once_there_and_said(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", "1. Which is fluid?\na) Snow\nb) Milk\nc) Snow\nAnswer: b\n")
    assert "it had the wrong option 'Snow' twice, and has it once now: it may have been another one" in items
    assert "options: [Snow, Milk]" in items


def test_a_right_option_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. Which is fluid?\na) Snow\nb) Milk\nc) Milk\nAnswer: b\n")
    assert "has the option 'Milk' twice" in said


def explained(*below: str) -> str:
    asked = (f"### Question {at}\n\nWhich is {at}?\n\n{OPTIONS}\n**Answer: B**\n" for at in range(1, len(below) + 1))
    return "\n".join(f"{one}{text and chr(10)}{text}\n---\n" for one, text in zip(asked, below, strict=True))


def test_what_stands_below_most_answers_explains_them(tmp_path: Path) -> None:
    text = explained(
        "It pours whenever it is not frozen.\n\n- **A** is no fluid.\n", *["It pours, and has always done so.\n"] * 2
    )
    items, said = imported(tmp_path, "q.md", text)
    assert items.count("look at: what stands right below its answer is taken for its explanation: It pours") == 3
    first = yaml.safe_load("items:\n" + items)["items"][0]
    assert first["rationale"].strip() == "It pours whenever it is not frozen.\n\n- **A** is no fluid."
    assert "a text between" not in said


def test_what_stands_below_few_answers_explains_nothing(tmp_path: Path) -> None:
    below = ["What follows is about things that you all know.\n", "", "", ""]
    items, said = imported(tmp_path, "q.md", explained(*below))
    assert "rationale" not in items
    assert "a text between questions: What follows is about" in said


def test_a_label_with_its_value_below_every_answer_explains_nothing(tmp_path: Path) -> None:
    items, said = imported(tmp_path, "q.md", explained(*["Skill: Knowledge\n"] * 4))
    assert "rationale" not in items
    assert "a text between questions: Skill: Knowledge" in said


def test_a_sentence_may_name_numbered_options(tmp_path: Path) -> None:
    options = "1). Blood\n2). Milk\n3). Snow\n\nSolution :\n"
    text = (
        f"1. Which is fluid?\n{options}option [2] is correct\n\n2. Which are red?\n{options}option [1,2] are correct\n"
    )
    found, _ = read(tmp_path, text)
    assert found == [("Which is fluid?", "Milk"), ("Which are red?", ["Blood", "Milk"])]


@pytest.mark.parametrize(
    "head", ["* **Q1:** Which is fluid?", "**Q1 (a) ★.** Which is fluid?", "**Q1. [easy]** Which is fluid?"]
)
def test_bold_letters_of_a_number_end_with_it(tmp_path: Path, head: str) -> None:
    text = f"{head}\n{OPTIONS}\n**Answer: B**\n\n{head.replace('1', '2')}\n{OPTIONS}\n**Answer: B**\n"
    for asked, right in read(tmp_path, text, "q.md")[0]:
        assert "**" not in str(asked)
        assert str(asked).endswith("Which is fluid?")
        assert right == "Milk"


@pytest.mark.parametrize(
    "why",
    [
        "A — Wrong: it is no fluid.",
        "- **A is wrong:** it is no fluid.",
        "It pours. (A/C are wrong.)",
        "It pours. *A* is no fluid.",
        "It pours (A=cells, C=ice).",
        "- **Incorrect A**: it is no fluid.",
    ],
)
def test_an_explanation_that_names_letters_keeps_the_order_of_options(tmp_path: Path, why: str) -> None:
    text = f"1. Which is fluid?\n{OPTIONS}Answer: B\nExplanation: {why}\n"
    assert "order: keep" in imported(tmp_path, "q.md", text)[0]


@pytest.mark.parametrize("why", ["A fluid pours.", "Vitamin B is in it.", "A/B tests show it.", "Hepatitis B: none."])
def test_letters_that_name_no_option_leave_the_order_free(tmp_path: Path, why: str) -> None:
    text = f"1. Which is fluid?\n{OPTIONS}Answer: B\nExplanation: {why}\n"
    assert "order: keep" not in imported(tmp_path, "q.md", text)[0]


@pytest.mark.parametrize(
    "signs", [("- ", "- ", "- "), ("☐ ", "☐ ", "☐ "), ("- [ ] ", "- [x] ", "- [ ] "), ("☐", "☒", "☐")]
)
@pytest.mark.parametrize("name", ["q.md", "q.txt"])
def test_a_letter_without_a_sign_behind_a_box_or_bullet_is_no_part_of_an_option(
    tmp_path: Path, signs: tuple[str, str, str], name: str
) -> None:
    options = "\n".join(f"{sign}{text}" for sign, text in zip(signs, ("A Ice", "B Milk", "C Salt"), strict=True))
    key = "" if signs[1] != signs[0] else "\nAnswer: B\n"
    assert read(tmp_path, f"1. Which is fluid?\n{options}\n{key}", name)[0] == [("Which is fluid?", "Milk")]


@pytest.mark.parametrize("text", ["Which is red?\n{}", "Red is\n{}", "Which is red?\n\n{}"])
def test_a_question_without_a_number_comes_among_those_with_one(tmp_path: Path, text: str) -> None:
    one = f"1. Which is white?\n{OPTIONS}Answer: B\n\n"
    items, _ = read(tmp_path, f"{one}{text.format(OPTIONS)}Answer: A\n\n3. Which is cold?\n{OPTIONS}Answer: C\n")
    assert [answer for _, answer in items] == ["Milk", "Blood", "Snow"]


def test_a_text_without_options_and_answer_of_its_own_is_still_named(tmp_path: Path) -> None:
    text = f"1. Which is white?\n{OPTIONS}Answer: B\n\nMind these:\na) One\nb) Two\n\n2. Which is cold?\n{OPTIONS}Answer: C\n"
    items, said = read(tmp_path, text)
    assert len(items) == 2
    assert "a text between questions: Mind these:" in said


@pytest.mark.parametrize(
    "label", ["{}:-", "{}.-", "{}.- ", "Q.{} ", "Ques {}: ", "Question No. {} ", "№ {}. ", "Q.No.{}: "]
)
def test_numbers_of_questions_with_other_signs_begin_these(tmp_path: Path, label: str) -> None:
    text = "".join(f"{label.format(at)}Which is white?\n{OPTIONS}Answer: B\n" for at in (1, 2))
    assert read(tmp_path, text)[0] == [("Which is white?", "Milk")] * 2


def test_a_number_behind_a_word_for_the_question_may_be_asked(tmp_path: Path) -> None:
    text = f"Q. 5 glasses are what?\n{OPTIONS}Answer: B\n\n1. -5 is what?\n{OPTIONS}Answer: B\n"
    assert [asked for asked, _ in read(tmp_path, text)[0]] == ["Q. 5 glasses are what?", "-5 is what?"]


@pytest.mark.parametrize(
    "button", ["Hide Solution Discussion 12", "Show Suggested Answer Hide Answer", "Reveal Solution", "Discussion 3"]
)
def test_what_stands_on_buttons_is_no_part_of_the_last_option(tmp_path: Path, button: str) -> None:
    text = f"Question #1\nWhich is white?\nA. Blood\nB. Milk\nC. Snow\n{button}\nCorrect Answer: B\n"
    items, said = imported(tmp_path, "q.txt", text)
    assert yaml.safe_load(items)[0]["options"] == ["Blood", "Milk", "Snow"]
    assert f"what stands on a button of a page: {button}" in said


def test_a_letter_before_the_text_of_another_option_is_refused_without_a_sign_too(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", f"1. Which is fluid?\n{OPTIONS}Answer: B Snow\n")
    assert "has the answer 'B Snow', which names none of its 3 options" in said


@pytest.mark.parametrize("boxes", ["☒☐", "☑⬜", ["[x]", "[ ]"]])
def test_options_with_boxes_in_one_line_are_options(tmp_path: Path, boxes: Sequence[str]) -> None:
    right, wrong = boxes
    text = f"""
    1. Snow is white. {right} true {wrong} false
    2. Coal is white.   {wrong} true   {right} false
    3. Which is red?
    {wrong} Milk  {right} Blood  {wrong} Snow

    4. Which is black? {right} Coal {wrong} Milk
    """
    items, _ = imported(tmp_path, "q.txt", text)
    assert [items.count(each) for each in ("answer: true\n", "answer: false\n", "answer: Coal\n")] == [1, 1, 1]
    assert "answer: Blood\n    options: [Milk, Blood, Snow]\n" in items


def test_boxes_behind_options_in_one_line_and_those_of_a_form_are_none(tmp_path: Path) -> None:
    items, said = imported(tmp_path, "q.txt", "Name: ___ ☐ Ms ☐ Mr\n\n1. Which is red?\n☒ Blood\n☐ Milk\n")
    assert items.count("- id:") == 1
    assert "1: left: a text that asks nothing: Name" in said
    said = refused(tmp_path, "r.txt", "1. Which is red? Blood ☒ Milk ☐\n\n2. Which is white? Ice ☐ Milk ☒ Tea ☐ (1)\n")
    assert "no question of" in said
