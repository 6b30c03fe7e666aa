"""Questions whose labels and keys no list knows, read by what nearly all of a file have in common."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml
from docx.shared import RGBColor

from questions_files import imported, keys_of, refused

ASKED = (
    ("Which is fluid?", ("Ice", "Milk", "Sand"), 1),
    ("Which is red?", ("Blood", "Snow", "Grass"), 0),
    ("Which can fly?", ("Dog", "Cow", "Crow"), 2),
    ("Which is sweet?", ("Salt", "Sugar", "Chalk"), 1),
    ("Which is cold?", ("Frost", "Fire", "Steam"), 0),
)
RIGHT = [("Milk",), ("Blood",), ("Crow",), ("Sugar",), ("Frost",)]


def text(head: str, option: str, key: str = "", *, right: str = "{o}", wrong: str = "{o}", between: str = "\n") -> str:
    """Five questions: ``head`` has {n}, {q} and {k}, the right letter, ``option`` {l}, {n} and {o}, ``key`` {l}, {n} and {o} of the right one."""
    made = []
    for number, (question, options, place) in enumerate(ASKED, 1):
        made.append(head.format(n=number, q=question, k="ABC"[place]))
        for at, each in enumerate(options):
            said = (right if at == place else wrong).format(o=each)
            made.append(option.format(l="ABC"[at], n=at + 1, r="i" * (at + 1), o=said))
        made += [key.format(l="ABC"[place], n=place + 1, r="i" * (place + 1), o=options[place])] if key else []
        made.append(between.strip("\n"))
    return "\n".join(made)


@pytest.mark.parametrize(
    "questions",
    [
        text("Item {n} of 620 (Exam B,Q41)\n{q}", "Choice {l} | {o}", "=> the correct choice was {l} <="),
        text("Kérd {n}-b: {q}", "({l}): {o}", "Answer: {l}"),
        text("[{n}/5] {q}", "Option {n} - {o}", "Key - {n}"),
        text("Scenario: {q}", "{l}) {o}", "[Correct: {l}]"),
        text("{n}. {q}", "{l}. {o}", right="{o} (Answer)"),
        text("{n}. {q}", "{l}. {o}", right="{o} <-- correct"),
        text("{n}. {q}", "{l}. {o}", right="#{o}"),
        text("{n}. {q}", "{l}) {o}", "→ Die richtige Antwort ist also Option {l}."),
        text("{n}. {q}", "{l}) {o}", "So the right answer is {o}"),
        text("{n}. {q}", "{o}", right="{o} ★"),
        text("{n}. {q}", "- {o}", right="{o} (correct)"),
        text("{n}. {q} ({k})", "{l}) {o}"),
        text("[Q{n}] {q}", "[{l}] {o}", "<{l}>"),
        text("1.{n}.{n} {q}", "{r}. {o}", "Key: {r}"),
        text("{n}) {q}", "{n}. {o}", "Answer: {n}. Rationale: It is so."),
        text("Aufgabe {n} (4 Punkte)\n{q}", "{n} {o}", "Richtig ist: {n}"),
        text("{q}", "{o}", right="={o}", wrong="~{o}"),
        text("❓ {q}", "{o}", right="✅ {o}", wrong="❌ {o}"),
        text("Question {n} of 5\n{q}", "({l}) {o}", "The correct answer is {l} because it is so."),
        text("{n}. {q}", "{o}", right="{o} <---"),
        text("{q}", "{o}", "{o}"),
        text("{n}. {q}", "{l}) {o}", "-> {l}"),
        text("{n}: {q}", "– {o}", right="{o} (rätt)"),
        text("Q: {q}\nChoices:", "   • {o}", "A: {o}"),
        text("{q}", "- {o}", "Juist: {o}"),
        text("Art\n{n}\n{q}", "{o}", "{o}"),
        text("{q}", "{o}", "{o}").replace("\n\n", "\n"),
        text("{q}", "{l} {o}", "correct_answer {l}"),
        text("{n}. {q}", "{l}- {o}", right="{o}  <- correct, page 7"),
        text("__{k}__ {n}. {q}", "   {l}. {o}"),
        text("{n}. {q}", "{l}. {o}", "Kunci: {l}"),
    ],
)
def test_labels_and_keys_are_learned_from_the_file(tmp_path: Path, questions: str) -> None:
    imported(tmp_path, "q.txt", questions)
    assert keys_of(tmp_path) == RIGHT


@pytest.mark.parametrize(
    "questions",
    [
        text("{n}. {q}", "{l}) {o}", "=> your answer was {l} <="),
        text("{n}. {q}", "{l}) {o}", "=> the answer is not {l} <="),
        text("{n}. {q}", "{l}) {o}", "=> the answer is A or {l} <="),
        text("{n}. {q}", "{l}) {o}", "Level {l}"),
        text("{n}. {q}", "- {o}", "You chose: {o}"),
        text("{n}. {q}", "{l}. {o}", right="{o} (wrong)"),
        text("{n}. {q}", "{l}. {o}", right="{o} (your answer)"),
        text("{n}. {q}", "{l}. {o} *", right="{o}"),
    ],
)
def test_no_key_is_learned_where_none_is_said(tmp_path: Path, questions: str) -> None:
    assert "Nothing was written" in refused(tmp_path, "q.txt", questions)


def test_what_is_learned_is_said(tmp_path: Path) -> None:
    questions = text("Item {n} of 620 (Exam B,Q41): {q}", "Choice {l} | {o}", "=> the correct choice was {l} <=")
    _, said = imported(tmp_path, "q.txt", questions)
    assert (
        "its questions are read by what most of them have in common: 'Item 1 of 620 (Exam B,Q41):' begins a question, "
        "'Choice A |' an option, '=> the correct choice was B <=' is a key: look whether this is so"
    ) in said


def test_a_question_without_a_key_is_refused_beside_others(tmp_path: Path) -> None:
    many = text("Item {n} of 9 (B)\n{q}", "Choice {l} | {o}", "=> the correct choice was {l} <=")
    said = refused(tmp_path, "q.txt", many.replace("=> the correct choice was C <=", "=> nobody knows <="))
    assert "q.txt:15" in said


def test_what_is_known_is_not_read_otherwise(tmp_path: Path) -> None:
    """Two of the questions have a key that is known; a mark that is learned would have other options be right."""
    many = text("{n}. {q}", "{l}) {o}", right="{o} ★")
    said = refused(
        tmp_path,
        "q.txt",
        many.replace("C) Sand\n", "C) Sand\nAnswer: A\n").replace("C) Grass\n", "C) Grass\nAnswer: B\n"),
    )
    assert "in common" not in said


def test_a_remark_behind_a_mark_is_the_rationale(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", text("{n}. {q}", "{l}- {o}", right="{o}  <- correct, page 7"))
    assert [item["rationale"] for item in yaml.safe_load(items)] == ["page 7"] * 5


def test_a_key_within_what_is_asked_is_taken_out_of_it(tmp_path: Path) -> None:
    options = "\u3000\u3000".join(f"{letter}、{{}}" for letter in "ABC")
    made = "".join(
        f"{number}、{asked}（ {'ABC'[right]} ）。\n{options.format(*said)}\n"
        for number, (asked, said, right) in enumerate(ASKED, 1)
    )
    items = yaml.safe_load(imported(tmp_path, "q.txt", made)[0])
    assert [(item["question"], item["answer"]) for item in items] == [
        (f"{asked}（   ）。", said[right]) for asked, said, right in ASKED
    ]


def test_letters_are_taken_off_options_that_stand_out(tmp_path: Path) -> None:
    document = docx.Document()
    for number, (asked, options, right) in enumerate(ASKED, 1):
        document.add_paragraph().add_run(f"{number}.  {asked}").bold = True
        for place, option in enumerate(options):
            run = document.add_paragraph().add_run(f"{'abc'[place]}  {option}")
            run.font.color.rgb = RGBColor(0, 0, 200) if place == right else None
    document.save(str(tmp_path / "q.docx"))
    imported(tmp_path, "q.docx", (tmp_path / "q.docx").read_bytes())
    assert keys_of(tmp_path) == RIGHT


@pytest.mark.parametrize(("right", "wrong"), [("{o} (+)", "{o} (-)"), ("{o} ✔", "{o} ✘"), ("{o}  ✅", "{o} ❌")])
def test_signs_behind_all_options_say_which_are_right(tmp_path: Path, right: str, wrong: str) -> None:
    made = text("SG/{n}  {q}", "   {o}", right=right, wrong=wrong).replace("?", "")
    items = yaml.safe_load(imported(tmp_path, "q.txt", made)[0])
    assert keys_of(tmp_path) == RIGHT
    assert items[0]["options"] == ["Ice", "Milk", "Sand"]


def test_buttons_and_times_of_a_game_are_no_part_of_its_questions(tmp_path: Path) -> None:
    made = "".join(
        f"{number} - Quiz\n{asked}\n20 sec\n"
        + "".join(
            f"{sign} {option} {'✔' if place == right else '✘'}\n"
            for place, (sign, option) in enumerate(zip("🔺🔷🟡", said, strict=True))
        )
        + "\n"
        for number, (asked, said, right) in enumerate(ASKED, 1)
    )
    items = yaml.safe_load(imported(tmp_path, "q.txt", made)[0])
    assert [(item["question"], item["answer"], item["options"]) for item in items] == [
        (asked, said[right], [*said]) for asked, said, right in ASKED
    ]


def test_signs_behind_options_that_are_all_alike_are_no_marks(tmp_path: Path) -> None:
    assert "Nothing was written" in refused(
        tmp_path, "q.txt", text("{n}. {q}", "{o}", right="{o} (-)", wrong="{o} (-)")
    )


def test_a_sign_of_its_own_marks_what_is_right_in_a_table_between_bars(tmp_path: Path) -> None:
    rows = [
        "|".join([question, *(f"^{option}" if at == place else option for at, option in enumerate(options))])
        for question, options, place in ASKED
    ]
    imported(tmp_path, "q.txt", "\n".join(rows))
    assert keys_of(tmp_path) == RIGHT


@pytest.mark.parametrize("answer", ["{o}", "R.- {o}", "    {o}"])
def test_a_line_below_each_numbered_question_is_its_answer(tmp_path: Path, answer: str) -> None:
    asked = "\n".join(
        f"{number}) {stem}\n{answer.format(o=options[0])}" for number, (stem, options, _) in enumerate(ASKED, 1)
    )
    items, said = imported(tmp_path, "q.txt", asked)
    assert items.count("answer: ") == 5
    assert "answer: Ice\n" in items
    assert "the line below each numbered question is taken for its answer" in said


def test_a_line_below_what_does_not_ask_is_no_answer(tmp_path: Path) -> None:
    asked = "\n".join(
        f"{number}. The chapter on {stem[9:-1]}\nSee page {number}." for number, (stem, _, _) in enumerate(ASKED, 1)
    )
    assert "Nothing was written" in refused(tmp_path, "q.txt", asked)


def test_a_key_behind_an_arrow_at_the_end_of_a_line_with_options(tmp_path: Path) -> None:
    rows = [
        f"{number}. {question} "
        + "  ".join(f"({'ABC'[at]}) {option}" for at, option in enumerate(options))
        + f"  -> {'ABC'[place]}"
        for number, (question, options, place) in enumerate(ASKED, 1)
    ]
    imported(tmp_path, "q.txt", "\n".join(rows))
    assert keys_of(tmp_path) == RIGHT


@pytest.mark.parametrize("style", ["List Bullet", None])
def test_what_marks_an_option_twice_is_taken_off_it(tmp_path: Path, style: str | None) -> None:
    document = docx.Document()
    for number, (asked, options, right) in enumerate(ASKED, 1):
        document.add_paragraph(f"{number}. {asked}")
        for place, option in enumerate(options):
            paragraph = document.add_paragraph("" if style else f"{'abc'[place]}) ", style)
            paragraph.add_run(option).bold = place == right
            paragraph.add_run("  ✓ (right answer)" if place == right else "")
        document.add_paragraph()
    document.save(str(tmp_path / "q.docx"))
    items, _ = imported(tmp_path, "q.docx", (tmp_path / "q.docx").read_bytes())
    assert keys_of(tmp_path) == RIGHT
    assert "✓" not in items
    assert "*" not in items


def test_underlined_blanks_behind_words_are_a_gap(tmp_path: Path) -> None:
    document = docx.Document()
    for number, blank in enumerate(("     ", "\t"), 1):
        asked = document.add_paragraph(f"{number}. Milk comes from a ")
        asked.add_run(blank).underline = True
        asked.add_run(".")
        document.add_paragraph("a) stone")
        document.add_paragraph("b) cow")
        document.add_paragraph("Answer: b")
    document.save(str(tmp_path / "q.docx"))
    items, _ = imported(tmp_path, "q.docx", (tmp_path / "q.docx").read_bytes())
    assert items.count("question: Milk comes from a ____.") == 2


def test_underlined_blanks_behind_the_word_for_an_answer_are_none(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("1. Which is fluid?")
    document.add_paragraph("Answer: ").add_run("      ").underline = True
    document.save(str(tmp_path / "q.docx"))
    assert "has no options and no answer" in refused(tmp_path, "q.docx", (tmp_path / "q.docx").read_bytes())
