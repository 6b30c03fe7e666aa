"""Options with a line below each that says whether it is right, and why."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from questions_files import imported, refused, taken

WHYS = ("It clots.", "It pours.", "It is cold.")
OPTIONS = ("Blood", "Milk", "Snow")
FOUND = ("Milk", [{"text": text, "why": why} for text, why in zip(OPTIONS, WHYS, strict=True)])


def text_of(right: str, wrong: str, *below: str) -> str:
    lines = ["1. Which is fluid?"]
    for letter, option, why in zip("ABC", OPTIONS, WHYS, strict=True):
        lines += [f"   {letter}. {option}", f"      {right if option == 'Milk' else wrong} {why}"]
    return "\n".join([*lines, *below, "", "2. Which is cold?", "A. Ice", "B. Fire", "Answer: A"])


def first_in(items: str) -> tuple[object, object]:
    item = yaml.safe_load("items:\n" + items)["items"][0]
    return item["answer"], item["options"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Correct!", "Incorrect."),
        ("✔", "✘"),
        ("✅ ", "❌ "),
        ("Feedback: Right.", "Feedback: Wrong."),
        ("Richtig:", "Falsch:"),
        ("Rückmeldung: Richtig!", "Rückmeldung: Falsch."),
        ("Exact !", "Faux :"),
        ("¡Correcto!", "Incorrecto."),
        ("Esatto!", "Sbagliato."),
        ("Верно.", "Неверно."),
    ],
)
def test_a_line_below_each_option_says_whether_it_is_right_and_why(tmp_path: Path, right: str, wrong: str) -> None:
    items, _ = imported(tmp_path, "q.txt", text_of(right, wrong))
    assert first_in(items) == FOUND


def test_feedback_in_italics_below_the_options_of_a_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("1. Which is fluid?").bold = True
    for letter, option, why in zip("ABC", OPTIONS, WHYS, strict=True):
        document.add_paragraph(f"{letter}) {option}")
        document.add_paragraph().add_run(f"{'✔' if option == 'Milk' else '✘'} {why}").italic = True
    document.save(str(tmp_path / "q.docx"))
    assert first_in(taken(tmp_path / "q.docx")[0]) == FOUND


def test_feedback_that_calls_most_options_right_is_no_key(tmp_path: Path) -> None:
    text = text_of("Wrong.", "Correct.").replace("is fluid", "is NOT fluid")
    assert "has no option that is marked as right" in refused(tmp_path, "q.txt", text)


def test_an_answer_below_such_options_stays_the_key(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", text_of("Correct!", "Incorrect.", "Answer: B"))
    assert first_in(items)[0] == "Milk"
