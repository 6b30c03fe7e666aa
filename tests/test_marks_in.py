"""Marks of right options that people write in their own ways: ticks, words, round boxes, comments, quotes and numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

SAME: list[tuple[str, str, list[str]]] = [
    ("Which is fluid?", "Milk", ["Snow", "Milk", "Ice"]),
    ("Which is red?", "Blood", ["Blood", "Milk", "Ice"]),
]


def read(folder: Path, text: str, name: str = "q.md") -> list[tuple[str, str, list[str]]]:
    items, _ = imported(folder, name, text)
    found = yaml.safe_load("items:\n" + items)["items"]
    return [(item["question"].strip(), item["answer"], item["options"]) for item in found]


def two(options: str, mark: str, answer: str, head: str) -> str:
    """Two questions with the mark behind their right options, or the answer below these."""
    made = ""
    for number, (asked, right, texts) in enumerate(SAME, 1):
        place = texts.index(right)
        listed = options.format(*(f"{text}{mark}" if text == right else text for text in texts))
        said = answer.format(letter="ABC"[place], text=right, number=place + 1)
        made += f"{head.format(number, asked)}{listed}\n{said}\n\n"
    return made


@pytest.mark.parametrize(
    ("options", "mark", "answer"),
    [
        ("- {}\n- {}\n- {}", " ✅", ""),
        ("- a) {}\n- b) {}\n- c) {}", " (correct)", ""),
        ("a) {}\nb) {}\nc) {}", "  <-- correct", ""),
        ("a) {}\nb) {}\nc) {}", " ← richtig", ""),
        ("- [ ] A. {}\n- [ ] B. {}\n- [ ] C. {}", "", "\n<!-- **Answer: {letter}** -->"),
        ("*   A) {}\n*   B) {}\n*   C) {}", "", "\n> **Correct Answer: {letter}) {text}**\n>\n> So it is."),
        ("* A) {}\n* B) {}\n* C) {}", "", "\nAnswer: {letter}"),
        ("A. {}\nB. {}\nC. {}", "", "[Answer] {letter}"),
        ("\n1. {}\n2. {}\n3. {}", "", "\n**Answer:** {number}. {text}"),
    ],
)
@pytest.mark.parametrize("head", ["## Question {}\n{}\n\n", "**{}. {}**\n\n"])
def test_a_mark_may_be_a_tick_a_word_a_comment_a_quote_or_a_number(
    tmp_path: Path, options: str, mark: str, answer: str, head: str
) -> None:
    assert read(tmp_path, two(options, mark, answer, head)) == SAME


def test_round_boxes_and_tags_part_questions(tmp_path: Path) -> None:
    text = """
        <quiz>
        Which is fluid?
        - ( ) Snow
        - (x) Milk
        - ( ) Ice

        It is.
        </quiz>

        <quiz>
        Which is red?
        - (x) Blood
        - ( ) Milk
        - ( ) Ice
        </quiz>
    """
    assert read(tmp_path, text) == SAME


def test_a_heading_that_asks_loses_its_sign(tmp_path: Path) -> None:
    text = "### Which is fluid?\n\n- [ ] Snow\n- [x] Milk\n- [ ] Ice\n\n### Which is red?\n\n- [x] Blood\n- [ ] Milk\n- [ ] Ice\n"
    assert read(tmp_path, text) == SAME


@pytest.mark.parametrize("name", ["q.md", "q.txt"])
def test_stars_before_all_letters_are_bullets(tmp_path: Path, name: str) -> None:
    options = "    *   (a) {}\n    *  (b) {}\n    *   (c) {}\n"
    text = two(options, "", "", "{}.  {}\n") + "Risposte:\n1.(b) 2.(a)"
    assert read(tmp_path, text, name) == SAME


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_stars_before_the_first_letters_mark_them(tmp_path: Path, gap: str) -> None:
    items, _ = imported(tmp_path, "q.txt", f"1. Which are fluid?\n* a) Milk\n* b) Blood{gap}c) Ice\n")
    assert yaml.safe_load("items:\n" + items)["items"][0]["answers"] == ["Milk", "Blood"]


def test_a_star_before_one_letter_is_its_mark(tmp_path: Path) -> None:
    text = "1. Which is fluid?\na) Snow\n* b) Milk\nc) Ice\n\n2. Which is red?\n* a) Blood\nb) Milk\nc) Ice\n"
    assert read(tmp_path, text) == SAME


def test_what_stands_behind_letter_and_text_explains_them(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", "1. Which is fluid?\na) Snow\nb) Milk\nAnswer: B) Milk. It pours well.\n")
    assert "answer: Milk\n" in items
    assert "rationale: It pours well.\n" in items


@pytest.mark.parametrize(
    "text",
    [
        "# Features\n\n- Fast ✅\n- Slow\n\nMore of them.\n\n- Small ✅\n- Large\n",
        "1. Which is fluid?\na) Snow (correct)\nb) Milk (correct)\n",
        "1. Which is fluid?\na) Snow\nb) Milk\n[Hint] B\n",
        "1. Which is fluid?\na) Snow\nb) Milk\n<!-- see B -->\n",
    ],
)
def test_signs_that_mark_none_of_several_options_give_no_key(tmp_path: Path, text: str) -> None:
    assert "refused: " in refused(tmp_path, "q.md", text)


@pytest.mark.parametrize(
    ("asked", "worth"),
    [
        ("1. Which is fluid? [2 marks]", 2),
        ("1. (1,5 Punkte) Which is fluid?", 1.5),
        ("Question 1 (3 points)\nWhich is fluid?", 3),
        ("**1. Which is fluid? (2 Pkt.)**", 2),
        ("1. Which is fluid? (1,5 P.)", 1.5),
        ("1. Which is fluid? (1 P)", 1),
        ("1. Which is fluid? (4P.)", 4),
        ("1. Which is fluid? (2 pts)?", 2),
        ("1. Which is fluid? – 2 Punkte", 2),
        ("1. Which is fluid? /2 P", 2),
    ],
)
@pytest.mark.parametrize("name", ["q.txt", "q.md"])
def test_what_a_question_is_worth_is_no_part_of_it(tmp_path: Path, asked: str, worth: float, name: str) -> None:
    items = yaml.safe_load(imported(tmp_path, name, f"{asked}\na) Ice\nb) Milk\nAnswer: b\n")[0])
    assert [(each["question"].strip(" *"), each.get("points", 1)) for each in items] == [("Which is fluid?", worth)]


def test_points_within_what_is_bold_leave_it_so(tmp_path: Path) -> None:
    text = "1. It is cold. **Which is fluid? (2 points)**\na) Ice\nb) Milk\nAnswer: b\n"
    items = yaml.safe_load(imported(tmp_path, "q.md", text)[0])
    assert [(each["question"], each["points"]) for each in items] == [("It is cold. **Which is fluid?**", 2)]


@pytest.mark.parametrize(
    "asked",
    [
        "Which of these is fluid (at 2 points)?",
        "Which is fluid? (2)",
        "Which is fluid? (2 points of view)",
        "A win gives (3 points)",
    ],
)
def test_other_numbers_stay_in_what_is_asked(tmp_path: Path, asked: str) -> None:
    items = yaml.safe_load(imported(tmp_path, "q.txt", f"1. {asked}\na) Ice\nb) Milk\nAnswer: b\n")[0])
    assert [(each["question"], each.get("points")) for each in items] == [(asked, None)]


@pytest.mark.parametrize(
    ("true", "false"), [("(true)", "(False)"), ("[T]", "[F]"), ("__R__", "_F_"), ("– wahr", "– falsch")]
)
@pytest.mark.parametrize("name", ["q.txt", "q.md"])
def test_statements_with_their_judgement_at_their_end(tmp_path: Path, true: str, false: str, name: str) -> None:
    items = yaml.safe_load(imported(tmp_path, name, f"1. Milk is a fluid. {true}\n2. Snow is a fluid. {false}\n")[0])
    assert [(each["statement"], each["answer"]) for each in items] == [
        ("Milk is a fluid.", True),
        ("Snow is a fluid.", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Milk is a fluid. (true)\n2. Which is fluid here?\n",
        "1. Water boils at 212 (F)\n2. Water freezes at 32 (F)\n",
        "1. Turn the big wheel to the (right)\n2. Turn the small wheel too (right)\n",
        "1. The value of women is low (F)\n2. The value of Turks is low (T)\n",
        "1. Which of these sentences are right\n1. A dog is an animal (true)\n2. A stone is an animal (false)\n",
    ],
)
def test_what_ends_like_a_judgement_and_may_be_none_is_refused(tmp_path: Path, text: str) -> None:
    assert "Nothing was written" in refused(tmp_path, "q.txt", text)


@pytest.mark.parametrize("name", ["q.md", "q.txt"])
def test_a_full_disc_among_empty_ones_is_right(tmp_path: Path, name: str) -> None:
    text = "1. Which is fluid?\n○ Snow\n● Milk\n○ Ice\n\n2. Which is red?\n● Blood\n○ Milk\n○ Ice\n"
    assert read(tmp_path, text, name) == SAME


def test_discs_of_lists_with_lists_below_them_mark_nothing(tmp_path: Path) -> None:
    text = "1. What is fluid?\n● Milk\n○ white\n○ sweet\n\n2. What is red?\n● Blood\n○ salty\n○ warm\n"
    assert "no question of q.txt can come" in refused(tmp_path, "q.txt", text)


@pytest.mark.parametrize("fields", ["PTS: 1 DIF: Easy REF: 12", "\tPTS:\t1\tDIF:\tEasy\tOBJ:\t1-2\tTOP:\tFoods"])
def test_fields_behind_a_key_are_no_part_of_it(tmp_path: Path, fields: str) -> None:
    text = f"1. Which is fluid?\n\ta.\tSnow\n\tb.\tMilk\n\tc.\tIce\n\tANS: B {fields}\n"
    assert read(tmp_path, text, "q.txt") == SAME[:1]


def test_several_letters_fold_out_as_the_answer(tmp_path: Path) -> None:
    fold = "<details>\n<summary>Show answer</summary>\n<p>\n\n**A, C**\n\n</p>\n</details>\n"
    items, _ = imported(
        tmp_path, "q.md", f"### Question 1\n\nWhich are white?\n\nA. Milk\n\nB. Blood\n\nC. Snow\n\n{fold}"
    )
    assert yaml.safe_load(items)[0]["answers"] == ["Milk", "Snow"]


@pytest.mark.parametrize(
    ("true", "false"), [("[True]", "[False]"), ("(richtig)", "(falsch)"), ("      [Adevarat]", "  [Fals]")]
)
@pytest.mark.parametrize("name", ["q.txt", "q.md"])
def test_options_that_are_judged_each_by_itself(tmp_path: Path, true: str, false: str, name: str) -> None:
    text = f"1. Which are fluid?\na. Milk {true}\nb. Ice {false}\nc. Oil {true}\n"
    items = yaml.safe_load(imported(tmp_path, name, text)[0])
    assert [(each["question"], each["answers"], each["options"]) for each in items] == [
        ("Which are fluid?", ["Milk", "Oil"], ["Milk", "Ice", "Oil"])
    ]


def test_options_that_end_in_brackets_are_not_judged_where_one_has_none(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. Which is it?\na. Milk (true)\nb. Ice (false)\nc. Oil\n")
    assert "Nothing was written" in said
