"""Keys of Word documents that stand in a list or a table at the end, and what does not fit there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from questions_files import taken
from world import run

ROOF = [
    "1. Wie steil?",
    "a) 5°",
    "b) 22°",
    "c) 60°",
    "2. Was ist gebrannt?",
    "a) Ton",
    "b) Beton",
    "c) Stein",
    "3. Was ist oben?",
    "a) Gaube",
    "b) Kehle",
    "c) First",
]


def document(folder: Path, lines: Sequence[str], *rows: Sequence[str]) -> Path:
    """A document of paragraphs and a table."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    made.save(str(folder / "q.docx"))
    return folder / "q.docx"


def brought(file: Path, *options: str) -> tuple[str, str]:
    """The bank of a file without its bad questions, and what was said."""
    done = run("import", file, "-o", file.parent / "bank.yaml", "--publisher", "ward-7", "--skip-bad", *options)
    assert done.exit_code == 0, done.stderr
    return (file.parent / "bank.yaml").read_text(encoding="utf-8"), done.stderr


@pytest.mark.parametrize("head", [["Frage", "Lösung"], ["Nr.", "Antwort"], None])
@pytest.mark.parametrize("cell", ["b, weil …", "a oder b", "b (nicht c)", "siehe Norm", ""])
def test_one_cell_of_a_table_of_keys_that_cannot_be_read_refuses_its_question_alone(
    tmp_path: Path, head: list[str] | None, cell: str
) -> None:
    rows = [*([head] if head else []), ["1", "b"], ["2", cell], ["3", "c"]]
    bank, said = brought(document(tmp_path, [*ROOF, "Lösungen:"], *rows))
    assert "answer: 22°" in bank
    assert "answer: First" in bank
    assert bank.count("question: ") == 2
    assert f"table 1, row {len(rows) - 1}, column 2" in said
    assert said.count("refused") == 1


@pytest.mark.parametrize(
    ("cell", "key", "why"),
    [
        ("a und b", "answers: [Ton, Beton]", ""),
        ("a+b", "answers: [Ton, Beton]", ""),
        ("a e b", "answers: [Ton, Beton]", ""),
        ("b (DIN 4108)", "answer: Beton", "rationale: DIN 4108"),
    ],
)
def test_a_cell_of_a_table_of_keys_may_have_several_letters_or_a_remark(
    tmp_path: Path, cell: str, key: str, why: str
) -> None:
    file = document(tmp_path, [*ROOF, "Lösungen:"], ["Frage", "Lösung"], ["1", "b"], ["2", cell], ["3", "c"])
    bank, _ = taken(file)
    assert key in bank
    assert why in bank
    assert "answer: 22°" in bank
    assert "answer: First" in bank


def test_a_column_of_points_beside_keys_explains_nothing_by_a_bare_number(tmp_path: Path) -> None:
    rows = [["Frage", "Richtig", "Punkte"], ["1", "B", "2"], ["2", "A", "1"], ["3", "C", "1"]]
    bank, _ = taken(document(tmp_path, ROOF, *rows))
    assert "answer: 22°" in bank
    assert "rationale: 2" not in bank
    assert "Punkte: 2" in bank


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("234", "the list of its answer names question 4, which the file has not and has no answer to question 1: "),
        ("23", "the list of its answer has no answer to question 1: "),
        ("12", "the list of its answer has no answer to question 3: "),
        ("1234", "the list of its answer names question 4, which the file has not: "),
    ],
)
@pytest.mark.parametrize("table", [True, False])
def test_keys_of_a_list_whose_numbers_do_not_fit_make_drafts(
    tmp_path: Path, numbers: str, said: str, *, table: bool
) -> None:
    keys = [[number, letter.upper()] for number, letter in zip(numbers, "baca", strict=False)]
    lines = [*ROOF, "Lösungen:", *([] if table else [". ".join(key) for key in keys])]
    file = document(tmp_path, lines, *([["Frage", "Lösung"], *keys] if table else []))
    _, shown = brought(file)
    assert shown.count(said) == len([number for number in numbers if number in "123"])


def test_a_number_that_is_left_out_within_a_list_of_keys_leaves_the_others(tmp_path: Path) -> None:
    file = document(tmp_path, [*ROOF, "Lösungen:"], ["Frage", "Lösung"], ["1", "b"], ["3", "c"])
    bank, said = brought(file)
    assert bank.count("question: ") == 2
    assert "the list of its answer" not in said


@pytest.mark.parametrize("numbers", ["12", "1234"])
def test_keys_of_a_list_for_questions_that_word_counts_are_refused_where_there_are_more_or_fewer(
    tmp_path: Path, numbers: str
) -> None:
    made = docx.Document()
    for line in ROOF:
        number, found, text = line.partition(". ")
        made.add_paragraph(text if found else number, style="List Number" if found else None)
    for line in ("Lösungen:", *(f"{number}. {letter}" for number, letter in zip(numbers, "BACA", strict=False))):
        made.add_paragraph(line)
    made.save(str(tmp_path / "q.docx"))
    done = run("import", tmp_path / "q.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 1
    assert done.stderr.count("Word counts the questions, so that it may be the answer to another one") == min(
        3, len(numbers)
    )


def test_all_texts_above_the_first_question_are_named(tmp_path: Path) -> None:
    head = ["Dachdecker", "Name: ____", "Datum: ____", "Jede Frage zählt 2 Punkte."]
    file = document(tmp_path, [*head, *ROOF], ["Frage", "Lösung"], ["1", "b"], ["2", "a"], ["3", "c"])
    _, said = brought(file)
    assert [line.partition("q.docx:")[2] for line in said.splitlines() if ": left: " in line] == [
        "paragraph 1: left: a text that asks nothing: Dachdecker",
        "paragraph 4: left: a text that asks nothing: Jede Frage zählt 2 Punkte.",
        "paragraph 2: left: 2 lines to fill in: Name: ____ Datum: ____",
    ]


def test_what_is_said_of_a_question_of_word_names_its_number_or_its_first_words(tmp_path: Path) -> None:
    made = docx.Document()
    for line in ("1. Wie steil?", "a) 5°", "b) 22°", "2. Was ist oben?", "a) Kehle", "b) First", "", "Was ist unten?"):
        made.add_paragraph(line)
    for line in ("a) Traufe", "b) Ort", "", "4. Was ist hier?", "a) Ziegel"):
        made.add_paragraph(line)
    made.add_paragraph().add_run("b) Schiefer").bold = True
    made.save(str(tmp_path / "q.docx"))
    _, said = brought(tmp_path / "q.docx")
    assert "q.docx:paragraph 1 (question 1): refused: has no option" in said
    assert "q.docx:paragraph 4 (question 2): refused: has no option" in said


def test_what_is_said_of_a_question_of_word_without_a_number_names_its_first_words(tmp_path: Path) -> None:
    made = docx.Document()
    for line in ("Was ist unten?", "a) Traufe", "b) Ort", ""):
        made.add_paragraph(line)
    made.save(str(tmp_path / "q.docx"))
    done = run("import", tmp_path / "q.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "q.docx:paragraph 1 ('Was ist unten?'): refused: has no option" in done.stderr


def test_questions_in_one_paragraph_have_each_their_own_name(tmp_path: Path) -> None:
    _, said = brought(document(tmp_path, ["\n".join(ROOF[:8]), "3. Was ist oben?", "a) Gaube", "*b) First"]))
    assert "paragraph 1 (question 1): refused" in said
    assert "paragraph 1 (question 2): refused" in said


@pytest.mark.parametrize("answer", ["C A", "A E"])
def test_a_letter_that_may_be_a_word_of_the_text_below_names_no_option(tmp_path: Path, answer: str) -> None:
    lines = [
        "1. O que é?",
        "a) Um",
        "b) Dois",
        "c) Três",
        "d) Mil",
        "e) Cem",
        "Resposta correta:",
        answer,
        "água corre.",
    ]
    done = run("import", document(tmp_path, lines), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 1
    assert f"'{answer}', whose last letter may be a word of the text below it" in done.stderr
