"""Questions copied from pages of Moodle, and statements with the words for true and false below them, one of which stands out."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from questions_files import keys_of, taken
from questions_files import refused_file as refused

PAGE = """
Which is fluid?
{0} 1{1}
A.Ice
B.**Milk**
C.Sand

Which is red?

{0} 2{1}

A.
**Blood**
B.Snow
C.
Grass
Which can fly?
{0} 3{1}
A. Dog
B. Cow
C. **Crow**
Which is hot?
{0} 4
A. Ice
**B. Fire**
"""


def document(folder: Path, text: str) -> Path:
    """A document with a paragraph for each line, and bold letters between two stars."""
    made = docx.Document()
    for line in text.strip("\n").split("\n"):
        paragraph = made.add_paragraph()
        for at, part in enumerate(line.split("**")):
            paragraph.add_run(part).bold = at % 2 == 1
    made.save(str(folder / "q.docx"))
    return folder / "q.docx"


@pytest.mark.parametrize(
    ("question", "answer"), [("Question", "Answer"), ("Frage", "Antwort"), ("Pregunta", "Respuesta")]
)
def test_a_line_that_pages_do_not_show_parts_what_is_asked_from_its_options(
    tmp_path: Path, question: str, answer: str
) -> None:
    items, _ = taken(document(tmp_path, PAGE.format(question, answer)))
    assert keys_of(tmp_path) == [("Milk",), ("Blood",), ("Crow",), ("Fire",)]
    asked = [item["question"] for item in yaml.safe_load("items:\n" + items)["items"]]
    assert asked == ["Which is fluid?", "Which is red?", "Which can fly?", "Which is hot?"]


def test_a_statement_above_such_a_line_is_no_part_of_the_next_question(tmp_path: Path) -> None:
    more = "Milk is white.\nQuestion 1Answer\n**True**\nFalse\n"
    items, _ = taken(document(tmp_path, more + PAGE.format("Question", "Answer")))
    assert yaml.safe_load("items:\n" + items)["items"][0]["statement"] == "Milk is white."
    assert keys_of(tmp_path)[:2] == [("true",), ("Milk",)]


def test_one_such_line_alone_is_a_text(tmp_path: Path) -> None:
    items, _ = taken(document(tmp_path, "1. Which is it?\nQuestion 1Answer\na) **One**\nb) Two\n"))
    assert "Question 1Answer" in items


@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_words_for_true_and_false_are_options_where_one_of_them_stands_out(tmp_path: Path, gap: str) -> None:
    text = "1. Which is fluid?\na) Ice\nb) **Milk**\n\n2. Snow is hot.\n{}True\n**False**\n3. Which is red?\na) **Blood**\nb) Milk\n"
    items, _ = taken(document(tmp_path, text.format(gap)))
    (item,) = [item for item in yaml.safe_load("items:\n" + items)["items"] if "statement" in item]
    assert (item["statement"], item["answer"]) == ("Snow is hot.", False)
    assert keys_of(tmp_path) == [("Milk",), ("false",), ("Blood",)]


@pytest.mark.parametrize("words", ["True\nFalse", "**True**\n**False**", "**True**\nUnknown", "**True**\nTrue"])
def test_words_for_true_and_false_that_do_not_tell_are_no_key(tmp_path: Path, words: str) -> None:
    said = refused(document(tmp_path, f"1. Which is fluid?\na) Ice\nb) **Milk**\n\n2. Snow is hot.\n{words}\n"))
    assert any("paragraph 5" in line for line in said)
