"""Letters, marks and looks that may not be those of the right options: no key is made of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import yaml
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph

from questions_files import imported, keys_of, refused

ASKED = (
    ("Which is fluid?", ("Ice", "Sand", "Milk", "Chalk"), 2),
    ("Which is red?", ("Blood", "Snow", "Grass", "Coal"), 0),
    ("Which can fly?", ("Dog", "Crow", "Cow", "Hen"), 1),
    ("Which is sweet?", ("Salt", "Chalk", "Soap", "Sugar"), 3),
    ("Which is cold?", ("Fire", "Frost", "Steam", "Sun"), 1),
)
RIGHT = [(options[right],) for _, options, right in ASKED]
Key = Callable[[int, int], str]
"""Gives a line for the number of a question and the place of its right option."""


def text(below: Key = lambda number, right: "", *, head: Key = lambda number, right: "", signs: str = "ABCD") -> str:
    made = []
    for number, (asked, options, right) in enumerate(ASKED, 1):
        made.append(f"{number}. {head(number, right)}{asked}")
        made += [f"{sign}) {option}" for sign, option in zip(signs, options, strict=True)]
        made += [below(number, right), ""] if below(number, right) else [""]
    return "\n".join(made)


def wrong(right: int) -> int:
    return (right + 1) % 4


@pytest.mark.parametrize(
    "said",
    [
        "Answer of team 2: {w}",
        "Answer given in 2019: {w}",
        "Most popular answer: {w}",
        "Häufigste Antwort: {w}",
        "Meine Antwort: {w}",
        "Réponse de l'élève : {w}",
        "Respuesta del alumno: {w}",
        "Resposta marcada: {w}",
        "Odpowiedź ucznia: {w}",
        "Ответ студента: {w}",
        "Answer sheet: {w}",
        "Answer type: {w}",
        "The correct answer excludes {w}",
        "Answer to previous question: {w}",
        "Answer to question 77: {w}",
    ],
)
def test_words_that_are_not_known_before_a_letter_make_no_key(tmp_path: Path, said: str) -> None:
    assert "Nothing was written" in refused(
        tmp_path, "q.txt", text(lambda _, right: said.format(w="ABCD"[wrong(right)]))
    )


@pytest.mark.parametrize(
    "said",
    ["Right column: {n}", "Answer on page {n}", "Correct answers: {n}", "Number of correct answers: {n}", "({n})"],
)
def test_numbers_that_may_count_something_else_make_no_key(tmp_path: Path, said: str) -> None:
    lines = text(lambda number, _: said.format(n=number % 3 + 1), signs="1234")
    assert "Nothing was written" in refused(tmp_path, "q.txt", lines)


@pytest.mark.parametrize(
    "said",
    [
        "So the correct answer is {l}",
        "Correct answer for {n} is {l}",
        "Die richtige Antwort lautet also {l}",
        "La bonne réponse est donc la lettre {l}",
    ],
)
def test_words_that_say_that_the_right_option_follows_make_a_key(tmp_path: Path, said: str) -> None:
    imported(tmp_path, "q.txt", text(lambda number, right: said.format(n=number, l="ABCD"[right])))
    assert keys_of(tmp_path) == RIGHT


def test_what_somebody_chose_is_no_part_of_the_last_option(tmp_path: Path) -> None:
    lines = text(lambda _, right: f"Your choice: {'ABCD'[wrong(right)]}\nCorrect choice: {'ABCD'[right]}")
    items, said = imported(tmp_path, "q.txt", lines)
    assert [item["options"] for item in yaml.safe_load(items)] == [[*options] for _, options, _ in ASKED]
    assert "q.txt:6: left: a line that names an option, but not as the right one: Your choice: D" in said


def test_a_letter_below_each_question_may_be_its_level(tmp_path: Path) -> None:
    """None of them is D."""
    assert "Nothing was written" in refused(tmp_path, "q.txt", text(lambda number, _: f"[{'ABC'[number % 3]}]"))


@pytest.mark.parametrize("head", ["({l}) ", "Look at part ({l}) of the figure. "])
def test_a_letter_in_brackets_may_be_of_something_else(tmp_path: Path, head: str) -> None:
    lines = text(head=lambda number, _: head.format(l="ABC"[number % 3]))
    assert "Nothing was written" in refused(tmp_path, "q.txt", lines)


def test_words_of_a_sentence_before_brackets_stay_in_what_is_asked(tmp_path: Path) -> None:
    lines = text(
        lambda _, right: f"The correct choice, then: {'ABCD'[right]}",
        head=lambda number, _: f"Look at part ({'ABCD'[number % 4]}) of the figure. ",
    )
    items = yaml.safe_load(imported(tmp_path, "q.txt", lines)[0])
    assert items[0]["question"] == "Look at part (B) of the figure. Which is fluid?"


@pytest.mark.parametrize("capitals", ["NONE OF THE ABOVE", "ECB"])
def test_capitals_that_stand_everywhere_mark_nothing(tmp_path: Path, capitals: str) -> None:
    made = []
    for number, (asked, options, _) in enumerate(ASKED, 1):
        said = [*options[: number % 4], capitals, *options[number % 4 :]]
        made.append("\n".join([f"{number}. {asked}", *(f"{'ABCDE'[at]}) {each}" for at, each in enumerate(said)), ""]))
    assert "Nothing was written" in refused(tmp_path, "q.txt", "\n".join(made))


def test_capitals_of_one_option_each_mark_it(tmp_path: Path) -> None:
    made = "".join(
        f"{number}. {asked}\n"
        + "".join(
            f"{'ABCD'[at]}) {f'it is {each}'.upper() if at == right else f'it is {each}'}\n"
            for at, each in enumerate(("bread", "water", "steel", "paper"))
        )
        + "\n"
        for number, (asked, _, right) in enumerate(ASKED, 1)
    )
    imported(tmp_path, "q.txt", made)
    assert [key[0].lower() for key in keys_of(tmp_path)] == [
        f"it is {('bread', 'water', 'steel', 'paper')[right]}" for _, _, right in ASKED
    ]


def test_a_star_that_a_footnote_explains_marks_nothing(tmp_path: Path) -> None:
    lines = text(lambda *_: "* since 2010").splitlines()
    starred = {f"{'ABCD'[wrong(right)]}) {options[wrong(right)]}" for _, options, right in ASKED}
    made = "\n".join(f"{line}*" if line in starred else line for line in lines)
    assert "Nothing was written" in refused(tmp_path, "q.txt", made)


def test_answers_above_their_questions_are_theirs(tmp_path: Path) -> None:
    made = "\n\n".join(
        f"Answer: {'ABCD'[right]}\n{block}" for (_, _, right), block in zip(ASKED, text().split("\n\n"), strict=False)
    )
    imported(tmp_path, "q.txt", made)
    assert keys_of(tmp_path) == RIGHT


def test_a_list_with_two_answers_to_a_question_is_no_key_of_it(tmp_path: Path) -> None:
    keys = "\n".join(f"{min(number, 4)}. {'ABCD'[right]}" for number, (_, _, right) in enumerate(ASKED, 1))
    said = refused(tmp_path, "q.txt", f"{text()}\nAnswers\n{keys}\n")
    assert (
        "has the answer 'D', and its number stands in a list of answers with 'B': name the right one in one place alone"
        in said
    )


def test_another_answer_in_the_list_than_below_the_question_is_refused(tmp_path: Path) -> None:
    keys = ", ".join(f"{number}-{'ABCD'[wrong(right)]}" for number, (_, _, right) in enumerate(ASKED, 1))
    lines = text(lambda _, right: f"Answer: {'ABCD'[right]}")
    said = refused(tmp_path, "q.txt", f"{lines}\nAnswers: {keys}\n")
    assert "has the answer 'C', and its number stands in a list of answers with 'D'" in said


def test_a_number_twice_in_a_list_of_answers_makes_drafts_of_the_others(tmp_path: Path) -> None:
    keys = "\n".join(f"{number - (number > 2)}. {'ABCD'[right]}" for number, (_, _, right) in enumerate(ASKED, 1))
    items, said = imported(tmp_path, "q.txt", f"{text()}\nAnswers\n{keys}\n", "--skip-bad")
    assert [item["status"] for item in yaml.safe_load(items)] == ["draft"] * 3
    assert "the list of its answer has two answers to question 2 and has no answer to question 5" in said


@pytest.mark.parametrize("sign", ["   ", "\t"])
def test_a_list_of_answers_to_two_versions_is_no_key(tmp_path: Path, sign: str) -> None:
    keys = "\n".join(
        sign.join([str(number), "ABCD"[right], "ABCD"[wrong(right)]]) for number, (_, _, right) in enumerate(ASKED, 1)
    )
    said = refused(tmp_path, "q.txt", f"{text()}\nAnswers\nQ{sign}Form A{sign}Form B\n{keys}\n")
    assert "Nothing was written" in said
    assert "which may be those of 2 versions of the test" in said


@pytest.mark.parametrize("asked", ["Which are white? (Choose two.)", "Which are white? Wählen Sie zwei Antworten"])
def test_a_question_for_two_options_of_which_one_is_said_is_refused(tmp_path: Path, asked: str) -> None:
    said = refused(tmp_path, "q.txt", f"1. {asked}\nA) Milk\nB) Coal\nC) Snow\nAnswer: A\n")
    assert "asks for 2 options, and 1 is said to be right" in said


def test_a_question_for_two_things_in_one_option_is_none_for_two_options(tmp_path: Path) -> None:
    imported(tmp_path, "q.txt", "1. Which are white? (Choose two.)\nA) milk and snow\nB) coal and tar\nAnswer: A\n")
    assert keys_of(tmp_path) == [("milk and snow",)]


def test_an_answer_that_is_none_of_the_numbered_lines_above_it_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", text(lambda number, _: f"Answer: page {number}", signs="1234"))
    assert "has the answer 'page 1', and lines with numbers above it that may be options, of which it is none" in said


@pytest.mark.parametrize(
    "below",
    ["Write one sentence.", "({n} points)", "Source: page {n}", "Think of {w}", "Not {w}!", "____", "Chapter {n}"],
)
def test_a_line_below_each_question_that_tells_how_to_answer_is_no_answer(tmp_path: Path, below: str) -> None:
    lines = "\n\n".join(
        f"{number}. {asked}\n{below.format(n=number, w=options[wrong(right)])}"
        for number, (asked, options, right) in enumerate(ASKED, 1)
    )
    assert "Nothing was written" in refused(tmp_path, "q.txt", lines)


def test_judgements_of_all_options_are_no_part_of_the_last_one(tmp_path: Path) -> None:
    lines = text(
        lambda _, right: "\n".join(f"Option {'ABCD'[at]} is {'' if at == right else 'in'}correct." for at in range(4))
    )
    items = yaml.safe_load(imported(tmp_path, "q.txt", lines)[0])
    assert keys_of(tmp_path) == RIGHT
    assert [item["options"] for item in items] == [[*options] for _, options, _ in ASKED]
    assert [item["rationale"].count("correct.") for item in items] == [4] * 5


# --- looks in Word


def document(folder: Path, option: Callable[[Paragraph, str, int, int], None], below: Key = lambda *_: "") -> bytes:
    made = docx.Document()
    for number, (asked, options, right) in enumerate(ASKED, 1):
        made.add_paragraph(f"{number}. {asked}")
        for place, said in enumerate(options):
            option(made.add_paragraph(f"{'ABCD'[place]}) "), said, place, right)
        if said := below(number, right):
            made.add_paragraph(said)
    made.save(str(folder / "made.docx"))
    return (folder / "made.docx").read_bytes()


def test_a_stressed_word_of_an_option_marks_nothing(tmp_path: Path) -> None:
    def option(paragraph: Paragraph, said: str, place: int, right: int) -> None:
        paragraph.add_run("not" if place == wrong(right) else "").bold = True
        paragraph.add_run(f" {said}")

    assert "Nothing was written" in refused(tmp_path, "q.docx", document(tmp_path, option))


def test_options_in_two_colours_are_refused(tmp_path: Path) -> None:
    def option(paragraph: Paragraph, said: str, place: int, right: int) -> None:
        run = paragraph.add_run(said)
        if place in (right, wrong(right)):
            run.font.color.rgb = RGBColor(0, 160, 0) if place == right else RGBColor(255, 0, 0)

    said = refused(tmp_path, "q.docx", document(tmp_path, option))
    assert "has options that stand out in several ways (coloured green: c, coloured red: d)" in said


def test_one_colour_among_options_in_that_of_what_is_asked_marks(tmp_path: Path) -> None:
    def option(paragraph: Paragraph, said: str, place: int, right: int) -> None:
        paragraph.add_run(said).font.color.rgb = RGBColor(255, 0, 0) if place == right else None

    imported(tmp_path, "q.docx", document(tmp_path, option))
    assert keys_of(tmp_path) == RIGHT


def test_all_options_but_one_that_stand_out_everywhere_are_refused(tmp_path: Path) -> None:
    def option(paragraph: Paragraph, said: str, place: int, right: int) -> None:
        paragraph.add_run(said).bold = place != right

    said = refused(tmp_path, "q.docx", document(tmp_path, option))
    assert "has all options but one marked, as the other questions of the file, so that the one may be right" in said


@pytest.mark.parametrize("right_too", [False, True])
def test_the_look_of_what_somebody_chose_is_no_key(tmp_path: Path, right_too: bool) -> None:
    """Where it marks another option than that in a question, it is a key."""

    def option(paragraph: Paragraph, said: str, place: int, right: int) -> None:
        paragraph.add_run(said).bold = place == right

    def chosen(number: int, right: int) -> str:
        return f"Your answer: {'ABCD'[wrong(right) if right_too and number == 2 else right]}"

    made = document(tmp_path, option, chosen)
    if right_too:
        imported(tmp_path, "q.docx", made)
        assert keys_of(tmp_path) == RIGHT
    else:
        said = refused(tmp_path, "q.docx", made)
        assert "has that option marked of which a line below says that somebody chose it" in said


def test_a_question_within_an_explanation_is_refused(tmp_path: Path) -> None:
    """Its answer has the same letter as that of the question above it, and its head no number that is known."""
    one = "1. Which is white?\nA) Tar\nB) Milk\nC) Wood\nCorrect Answer: B) Milk\nRationale: Milk has fat in it.\n"
    further = ",Question 2\nWhich is cold?\nA) Fire\nB) Snow\nC) Tea\nCorrect Answer: B) Snow\n"
    said = refused(tmp_path, "q.txt", one + further)
    assert "q.txt:9: refused: has options and an answer in its explanation, from 'A) Fire' on" in said


def test_letters_of_all_options_in_another_order_are_no_several_right_ones(tmp_path: Path) -> None:
    asked = "1. Put these steps in their order:\nA) Rinse\nB) Soap\nC) Dry\nAnswer: B, A, C\n"
    assert "in an order of their own, 'B, A, C', which may be what is asked" in refused(tmp_path, "q.txt", asked)
