"""Lists and tables of answers that somebody gave, of two versions of a test, or that a line below corrects: no key is made of them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from questions_files import imported, keys_of, refused, refused_file

ASKED = (
    "1. Which is fluid?\na) Ice\nb) Milk\nc) Sand\n\n2. Which is red?\na) Blood\nb) Snow\nc) Coal\n\n"
    "3. Which can fly?\na) Dog\nb) Cow\nc) Crow\n\n"
)
RIGHT = [("Milk",), ("Blood",), ("Crow",)]
NO_KEY = "has no option that is marked as right"


def document(folder: Path, heading: str, *rows: str) -> Path:
    """The questions, a heading and a table, whose cells have strokes between them."""
    made = docx.Document()
    for line in [*filter(None, ASKED.splitlines()), heading]:
        made.add_paragraph(line)
    table = made.add_table(len(rows), len(rows[0].split("|")))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts.split("|"), strict=True):
            cell.text = text
    made.save(str(folder / "q.docx"))
    return folder / "q.docx"


@pytest.mark.parametrize(
    "head",
    [
        "Student answers",
        "Your answers",
        "Answers given by the pupils",
        "Answers of student Jane Doe",
        "Wrong answers",
        "Deine Antworten",
        "Antworten des Schülers",
        "Réponses de l'élève",
        "Respuestas del alumno",
        "Ответы студента",
    ],
)
def test_a_list_of_answers_that_somebody_gave_is_no_key(tmp_path: Path, head: str) -> None:
    said = refused(tmp_path, "q.txt", f"{ASKED}{head}\n1. C\n2. B\n3. A\n")
    assert said.count(NO_KEY) == 3
    assert f"left: a text between questions: {head}" in said


@pytest.mark.parametrize(
    "head",
    ["Check your answers", "Student answer key", "Correct answers for students", "Answers", "Student's book answers"],
)
def test_a_list_for_those_who_learn_is_a_key(tmp_path: Path, head: str) -> None:
    imported(tmp_path, "q.txt", f"{ASKED}{head}\n1. B\n2. A\n3. C\n")
    assert keys_of(tmp_path) == RIGHT


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        ("## Answers", "| Q | Student answer |"),
        ("## Answers", "| Q | Your answer |"),
        ("## Student answers", "| Q | Answer |"),
    ],
)
def test_a_table_of_text_with_what_somebody_chose_is_no_key(tmp_path: Path, heading: str, head: str) -> None:
    table = f"{heading}\n\n{head}\n|---|---|\n| 1 | C |\n| 2 | B |\n| 3 | A |\n"
    assert refused(tmp_path, "q.md", ASKED + table).count(NO_KEY) == 3


@pytest.mark.parametrize("head", ["| Q | Student | Key |", "| Q | Version A | Version B |"])
def test_of_two_columns_of_letters_in_a_text_none_is_the_key(tmp_path: Path, head: str) -> None:
    table = f"## Answers\n\n{head}\n|---|---|---|\n| 1 | C | B |\n| 2 | B | A |\n| 3 | A | C |\n"
    assert refused(tmp_path, "q.md", ASKED + table).count(NO_KEY) == 3


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Test", ("Q|Your answer", "1|C", "2|B", "3|A")),
        ("Student answers", ("Q|Answer", "1|C", "2|B", "3|A")),
        ("Student answers", ("1|2|3", "C|B|A")),
        ("Test", ("Question|1|2|3", "Your answer|C|B|A")),
        ("Test", ("Q|Student|Key", "1|C|B", "2|B|A", "3|A|C")),
        ("Test", ("Q|Version A|Version B", "1|C|B", "2|B|A", "3|A|C")),
    ],
)
def test_a_table_of_word_with_what_somebody_chose_or_two_keys_is_no_key(
    tmp_path: Path, heading: str, rows: tuple[str, ...]
) -> None:
    said = "\n".join(refused_file(document(tmp_path, heading, *rows)))
    assert said.count(NO_KEY) == 3
    assert "table 1" in said


@pytest.mark.parametrize(
    "correction",
    ["Erratum: the answer is B", "Correction: B", "**New key:** B", "Korrektur: B", "Corrección: B", "更正：B"],
)
def test_an_answer_that_the_line_below_it_corrects_is_refused(tmp_path: Path, correction: str) -> None:
    said = refused(tmp_path, "q.txt", f"1. Which is fluid?\na) Ice\nb) Milk\nc) Sand\nAnswer: A\n{correction}\n")
    assert f"has the answer 'A', and below it '{correction}': write the right answer in one place alone" in said
