"""Letters and numbers in imported texts that only count options and questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import csv, imported, taken

HEAD = "question,option a,option b,option c,answer,explanation"


def table(folder: Path, *rows: str) -> tuple[str, str]:
    """The items of a table of questions, and what is said."""
    return taken(csv(folder, "\n".join([HEAD, *rows])))


def test_letters_before_all_options_in_their_order_are_taken_off(tmp_path: Path) -> None:
    items, said = table(
        tmp_path, "Which burns?,a) Wood,b) Stone,c) Water,a,", "Which floats?,A. Lead,B. Cork,C. Iron,b,"
    )
    assert "answer: Wood\n    options: [Wood, Stone, Water]" in items
    assert "answer: Cork\n    options: [Lead, Cork, Iron]" in items
    assert "letters before options, which only count these, are taken off: in 2 of 2 questions" in said


def test_letters_in_bold_before_options_are_taken_off(tmp_path: Path) -> None:
    (tmp_path / "q.md").write_text(
        "1. What puts out a fat fire?\n\n* **A)** Water\n* **B)** A **tight** lid\n* **C)** Sand\n\nAnswer: B\n",
        encoding="utf-8",
    )
    items, _ = taken(tmp_path / "q.md")
    assert "answer: A **tight** lid\n    options:\n      - Water\n      - A **tight** lid\n      - Sand\n" in items


@pytest.mark.parametrize(
    "options", ["a) Wood,c) Stone,b) Water", "a) Wood,b) Stone,Water", "a) Wood,b) wood,c)", "K. Vale,L. Roe,M. Lin"]
)
def test_letters_that_are_not_all_in_order_stay(tmp_path: Path, options: str) -> None:
    items, said = table(tmp_path, f"Which burns?,{options},{options.partition(',')[0]},")
    assert f"answer: {options.partition(',')[0]}" in items
    assert "taken off" not in said


def test_initials_of_two_names_stay(tmp_path: Path) -> None:
    items, _ = table(tmp_path, "Who wrote it?,A. Vale,B. Roe,,A. Vale,")
    assert "      - A. Vale\n      - B. Roe\n" in items


@pytest.mark.parametrize(
    "last", ["Nor B nor any,Since B is stone.", "A and B,", "Water,It is A as nothing else burns."]
)
def test_options_whose_letters_are_spoken_of_keep_their_order(tmp_path: Path, last: str) -> None:
    third, _, why = last.partition(",")
    items, _ = table(tmp_path, f"Which burns?,a) Wood,b) Stone,c) {third},a,{why}")
    assert "order: keep" in items


def test_numbers_that_count_questions_are_taken_off(tmp_path: Path) -> None:
    rows = [
        f"{number}. What is named {name}?,x,y,z,a,"
        for number, name in enumerate(("Ash", "Birch", "Cedar", "Dogwood"), 1)
    ]
    items, said = table(tmp_path, *rows, "1. What is named Elm?,x,y,z,a,", "What is named Fir?,x,y,z,a,")
    assert "question: What is named Ash?" in items
    assert "question: What is named Elm?" in items
    assert "numbers before questions, which only count these, are taken off: in 5 of 6 questions" in said


@pytest.mark.parametrize(
    "asked",
    [
        ["1. person of it?", "2. person of it?", "3. person of it?", "4. person of it?"],
        ["1. World War: when?", "2. World War: where?", "What is a war?", "What is peace?"],
        ["8. Who rules?", "3. What rules?", "9. When?", "1. Where?"],
    ],
)
def test_numbers_that_say_something_stay(tmp_path: Path, asked: list[str]) -> None:
    items, said = table(tmp_path, *(f"{each},x,y,z,a," for each in asked))
    assert asked[0] in items
    assert "taken off" not in said


def test_letters_before_the_options_of_other_formats_are_taken_off(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.gift", "What burns? {=a) Wood ~b) Stone ~c) Water}\n")
    assert "answer: Wood\n    options: [Wood, Stone, Water]" in items


def test_a_word_that_judges_names_the_option_that_says_the_same(tmp_path: Path) -> None:
    rows = "\n".join(f"第{at}题,A、正确,B、错误,{'对错'[at % 2]}" for at in range(4))
    items, said = taken(csv(tmp_path, f"题目,选项A,选项B,正确答案\n{rows}"))
    assert [line.split(": ")[1] for line in items.splitlines() if "answer" in line] == ["正确", "错误"] * 2
    assert "letters before options, which only count these, are taken off: in 4 of 4 questions" in said


@pytest.mark.parametrize("label", ["F1T{}Q2 ", "a{}b7\n\n", "({}.03, Understand)\n"])
def test_labels_before_all_questions_are_taken_off(tmp_path: Path, label: str) -> None:
    rows = "\n".join(f'"{at}. {label.format(at)}Which is {at}?",Wood,Stone,Water,a,' for at in range(1, 7))
    items, said = taken(csv(tmp_path, f"{HEAD}\n{rows}"))
    assert [f"question: Which is {at}?\n" in items for at in range(1, 7)] == [True] * 6
    assert (
        f"labels before questions are taken off: in 6 of 6 questions, the first is '{label.format(1).strip()}'" in said
    )


@pytest.mark.parametrize("label", ["B12 ", "a{}b7\n\n", "(Choose one)\n"])
def test_words_that_are_no_labels_stay(tmp_path: Path, label: str) -> None:
    rows = "\n".join(f'"{label.format(at)}Which?",Wood {at},Stone,Water,a,' for at in range(1, 7))
    items, said = taken(csv(tmp_path, f"{HEAD}\n{rows}"))
    assert items.count(label.format(1).strip()) >= 1
    assert "taken off" not in said


@pytest.mark.parametrize(
    "label",
    [
        "*00{}.* ",
        "**{}**. ",
        "*Question {}:* ",
        "_{}._ ",
        "{}:-",
        "{}.- ",
        "0{} - ",
        "#{} ",
        "No. {}: ",
        "Q.{} ",
        "Q.{}) ",
        "Ques {}: ",
    ]
    + ["QUESTION NO: {} ", "MCQ-{}: ", "[{}] ", "{}] ", "{}/ ", "Quiz {}: "],
)
def test_a_number_in_any_form_is_taken_off_as_a_whole(tmp_path: Path, label: str) -> None:
    names = ("Ash", "Birch", "Cedar", "Dogwood")
    text = "".join(
        f"{label.format(at)}What is named {name}?\na) X{at}\nb) Y\nAnswer: A\n\n" for at, name in enumerate(names, 1)
    )
    items, _ = imported(tmp_path, "q.md", text)
    assert "question: What is named Ash?" in items
    assert "question: What is named Dogwood?" in items


@pytest.mark.parametrize(
    "label", ["Exercise {} shows a tree. ", "{} trees. ", "{}.5 trees. ", "{}/2 trees. ", "{} - 1 = ? "]
)
def test_a_number_that_belongs_to_the_text_stays(tmp_path: Path, label: str) -> None:
    rows = [f"{label.format(at)}What is {name}?,x,y,z,a," for at, name in enumerate(("Ash", "Elm", "Fir", "Yew"), 1)]
    items, _ = table(tmp_path, *rows)
    assert f"{label.format(1)}What is Ash?" in items.replace("\\", "")


def test_a_mark_that_goes_on_behind_a_number_stays(tmp_path: Path) -> None:
    text = "".join(
        f"*{at}. ({name})* What is it?\na) X\nb) Y\nAnswer: A\n\n"
        for at, name in enumerate(("Ash", "Elm", "Fir", "Yew"), 1)
    )
    assert 'question: "*(Elm)* What is it?"' in imported(tmp_path, "q.md", text)[0]


@pytest.mark.parametrize(
    "labels",
    [
        ["BRCA1\n", "TP53\n", "HER2\n", "CD20\n", "IL6\n", "CA125\n"],
        ["C6H12O6 ", "H2SO4 ", "N2O4 ", "H3PO4 ", "C2H6 ", "H2CO3 "],
        ["(20, male)\n", "(71, male)\n", "(34, male)\n", "(9, male)\n", "(55, male)\n", "(12, male)\n"],
        [f"(x = {at})\n" for at in range(1, 7)],
    ],
)
def test_what_questions_are_about_is_no_label_of_theirs(tmp_path: Path, labels: list[str]) -> None:
    rows = "\n".join(f'"{label}Which is {at}?",Wood,Stone,Water,a,' for at, label in enumerate(labels))
    items, said = taken(csv(tmp_path, f"{HEAD}\n{rows}"))
    assert all(label.strip() in items for label in labels)
    assert "taken off" not in said


def test_numbers_with_a_time_behind_them_are_taken_off(tmp_path: Path) -> None:
    rows = (f"0{at}({at * 5}s) Which is {at}?,Wood,Stone,Water,a," for at in range(1, 6))
    items, said = table(tmp_path, *rows)
    assert [f"question: Which is {at}?\n" in items for at in range(1, 6)] == [True] * 5
    assert "are taken off with their times: in 5 of 5 questions" in said


GIFTED = {
    "MC": ("Which is red?", "{=Blood ~Milk ~Snow}"),
    "TF": ("Milk is white.", "{T}"),
    "NM": ("How many days has a week?", "{#7:0}"),
    "MR": ("Which are white?", "{~%50%Milk ~%50%Snow ~%-100%Blood}"),
}


@pytest.mark.parametrize("form", ["{}\n", "{}: ", "({}) ", "[{}] ", "Type: {}\n", "{} "])
@pytest.mark.parametrize("counted", ["", "1. "])
def test_codes_for_the_kind_before_questions_are_taken_off(tmp_path: Path, form: str, counted: str) -> None:
    text = "\n\n".join(f"{counted}{form.format(code)}{asked} {key}" for code, (asked, key) in GIFTED.items())
    items, said = imported(tmp_path, "q.txt", text)
    for asked, _ in GIFTED.values():
        assert f"question: {asked}\n" in items or f"statement: {asked}\n" in items
    assert "codes for kinds of questions are taken off: in 4 of 4 questions, the first is 'MC'" in said


@pytest.mark.parametrize(
    "text", ["MC: Which is red? {T}\n\nMC: Milk is white. {F}", "MS Windows is {=old ~new}\n\nMS Office is {=old ~new}"]
)
def test_codes_that_do_not_say_what_a_question_is_stay(tmp_path: Path, text: str) -> None:
    assert "are taken off" not in imported(tmp_path, "q.txt", text)[1]
