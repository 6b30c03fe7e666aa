"""Documents of Word that set questions and options side by side in tables, or options in lists below questions without numbers."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import yaml
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import RGBColor

from questions_files import taken
from world import run


def read(folder: Path, document: Document) -> list[tuple[str, object, object]]:
    document.save(str(folder / "q.docx"))
    items, _ = taken(folder / "q.docx")
    found = yaml.safe_load("items:\n" + items)["items"]
    return [(str(item["question"]).strip(), item["answer"], item["options"]) for item in found]


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FLUID = ("Which is fluid?", "Milk", ["Blood", "Milk", "Snow", "Sand"])


@pytest.mark.parametrize(
    "rows",
    [
        [["A. Blood", "B. Milk"], ["C. Snow", "D. Sand"]],
        [["A. Blood", "C. Snow"], ["B. Milk", "D. Sand"]],
        [["A.", "Blood"], ["B.", "Milk"], ["C.", "Snow"], ["D.", "Sand"]],
        [["a) Blood", "b) Milk", "c) Snow", "d) Sand"]],
    ],
)
@pytest.mark.parametrize("by_look", [False, True])
def test_options_in_the_cells_of_a_table_belong_to_the_question_above(
    tmp_path: Path, rows: list[list[str]], by_look: bool
) -> None:
    document = docx.Document()
    for number in (1, 2):
        document.add_paragraph(f"{number}. Which is fluid?")
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                shown = table.cell(at, column).paragraphs[0].add_run(text)
                shown.bold = by_look and text.endswith("Milk")
        document.add_paragraph("" if by_look else "Answer: B")
    assert read(tmp_path, document)[0] == FLUID


def test_questions_in_a_table_of_one_column_are_read_as_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 1)
    for line in (
        "Q1. Which is fluid?",
        "A) Blood",
        "B) Milk",
        "C) Snow",
        "D) Sand",
        "Correct Answer : B",
        "Your Answer : A",
    ):
        table.cell(0, 0).add_paragraph(line)
    assert read(tmp_path, document) == [FLUID]


def test_a_paragraph_that_asks_below_bullets_is_the_next_question(tmp_path: Path) -> None:
    document = docx.Document()
    for right in ("Milk", "Snow"):
        document.add_paragraph("Which is fluid?")
        for text in ("Blood", "Milk", "Snow", "Sand"):
            run = document.add_paragraph(style="List Bullet").add_run(text)
            run.font.color.rgb = RGBColor(0xFF, 0, 0) if text == right else None
    assert [found[1] for found in read(tmp_path, document)] == ["Milk", "Snow"]


def test_numbers_without_a_sign_count_questions_where_they_follow_one_another(tmp_path: Path) -> None:
    document = docx.Document()
    for number in (1, 2, 3):
        for line in (f"{number} Which is fluid in {number} ways?", "A、Blood", "B、Milk", "正确答案：B", ""):
            document.add_paragraph(line)
    assert [found[0] for found in read(tmp_path, document)] == [f"Which is fluid in {n} ways?" for n in (1, 2, 3)]


def test_a_picture_behind_a_plus_is_the_right_option(tmp_path: Path) -> None:
    (tmp_path / "dot.png").write_bytes(PNG)
    document = docx.Document()
    for _ in range(2):
        for line in ("*Which is a dot?", "+", "=a line", "=a square", "", "*Which is fluid?", "=Blood", "+Milk", ""):
            paragraph = document.add_paragraph(line)
            if line == "+":
                paragraph.add_run().add_picture(str(tmp_path / "dot.png"))
    found = read(tmp_path, document)
    assert [len(item[2]) for item in found] == [3, 2, 3, 2]  # type: ignore[arg-type]
    assert str(found[0][1]).startswith("![")


def test_a_key_in_a_document_of_its_own_says_where_it_belongs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Key to exam B", 0)
    rows = [("No.", "Right"), ("1", "A"), ("2", "B"), ("3", "A, C")]
    table = document.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "key.docx"))
    done = run("import", tmp_path / "key.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 2
    assert "has right answers alone, and no question that they belong to" in done.stderr


def of_results(*questions: tuple[str, Sequence[str], int]) -> Document:
    """A page of results as it is copied: a line above the right option, and what was chosen below."""
    document = docx.Document()
    for number, (asked, options, right) in enumerate(questions, 1):
        document.add_paragraph("Correct", style="List Number")
        document.add_paragraph(f"Question: {number}")
        document.add_paragraph(asked)
        for place, option in enumerate(options):
            document.add_paragraph("Correct Answer" if place == right else "", style="List Number")
            document.add_paragraph(option)
        document.add_paragraph("Answered")
    return document


def test_a_line_above_an_option_says_that_it_is_right(tmp_path: Path) -> None:
    named = ["a. Blood", "b. Milk", "c. Snow"]
    found = read(
        tmp_path,
        of_results(*((f"Which is {at}?", named, at % 3) for at in range(4)), ("And hot?", ["Fire", "Ice"], 0)),
    )
    assert [each[1] for each in found] == ["Blood", "Milk", "Snow", "Blood", "Fire"]
    assert found[4] == ("And hot?", "Fire", ["Fire", "Ice"])


def test_a_line_between_options_that_may_be_for_the_one_above_marks_none(tmp_path: Path) -> None:
    named = ["a. Blood", "b. Milk", "c. Snow"]
    document = of_results(*((f"Which is {at}?", named, 1) for at in range(4)))
    document.save(str(tmp_path / "q.docx"))
    assert run("import", tmp_path / "q.docx", "-o", tmp_path / "b.yaml", "--publisher", "w").exit_code == 1


def test_options_within_what_is_asked_are_no_question(tmp_path: Path) -> None:
    document = docx.Document()
    for at in range(4):
        document.add_paragraph(f"1. Which is {at}?")
        for text in ("Blood", "Correct answer", "Milk", "Ice"):
            document.add_paragraph(text)
        document.add_paragraph("")
    document.add_paragraph("2. Which is red? A) Blood B) Milk")
    document.add_paragraph("Answer: A")
    document.save(str(tmp_path / "q.docx"))
    said = run("import", tmp_path / "q.docx", "-o", tmp_path / "b.yaml", "--publisher", "w").stderr
    assert "has a line 'Correct answer' in what it asks, so that options stand in it" in said


def test_the_look_of_what_is_asked_marks_no_options_that_nearly_all_have_it(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("1. Which is white?", "a) Blood", "b) Milk", "c) Grass"):
        document.add_paragraph().add_run(text).bold = True
    document.add_paragraph("d) int a = 1;")
    document.save(str(tmp_path / "q.docx"))
    said = run("import", tmp_path / "q.docx", "-o", tmp_path / "b.yaml", "--publisher", "w").stderr
    assert "has no option that is marked as right" in said


@pytest.mark.parametrize("sign", ["- ", " – ", "-", "/ ", ".) ", ": "])
@pytest.mark.parametrize("letters", ["abcd", "ABCD"])
@pytest.mark.parametrize("by_look", [False, True])
def test_letters_of_options_may_have_other_signs_behind_them(
    tmp_path: Path, sign: str, letters: str, by_look: bool
) -> None:
    document = docx.Document()
    for number in (1, 2, 3):
        document.add_paragraph(f"{number}.) Which is fluid?")
        for letter, text in zip(letters, FLUID[2], strict=True):
            paragraph = document.add_paragraph(f"{letter}{sign}")
            paragraph.add_run(text).bold = by_look and text == "Milk"
        document.add_paragraph("" if by_look else "Answer: B")
    assert read(tmp_path, document) == [FLUID] * 3


def test_words_with_one_letter_before_their_dash_are_no_lettered_options(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("1. Which is it?", "A-cell", "B-cell", "C-cell", "Answer: B-cell"):
        document.add_paragraph(line)
    assert read(tmp_path, document) == [("Which is it?", "B-cell", ["A-cell", "B-cell", "C-cell"])]


@pytest.mark.parametrize("words", [("True", "False"), ("Richtig", "Falsch")])
@pytest.mark.parametrize("gap", [True, False])
@pytest.mark.parametrize("by_look", [True, False])
def test_true_and_false_in_lines_of_their_own_judge_the_statement_above(
    tmp_path: Path, words: tuple[str, str], gap: bool, by_look: bool
) -> None:
    document = docx.Document()
    for number, right in ((1, 0), (2, 1)):
        document.add_paragraph(f"{number}. Milk is {number} times white.")
        document.add_paragraph("" if gap else None)
        for at, word in enumerate(words):
            document.add_paragraph().add_run(word).bold = by_look and at == right
        document.add_paragraph("" if by_look else f"Answer: {words[right]}")
    document.save(str(tmp_path / "q.docx"))
    items, _ = taken(tmp_path / "q.docx")
    found = [(each["statement"], each["answer"]) for each in yaml.safe_load("items:\n" + items)["items"]]
    assert found == [("Milk is 1 times white.", True), ("Milk is 2 times white.", False)]


@pytest.mark.parametrize("lines", [["True", "False"], ["Maybe", "True", "**False**"], ["**True**", "**False**"]])
def test_true_and_false_of_which_none_stands_out_judge_nothing(tmp_path: Path, lines: list[str]) -> None:
    document = docx.Document()
    for number in (1, 2):
        document.add_paragraph(f"{number}. Milk is {number} times white.")
        for line in lines:
            document.add_paragraph().add_run(line.strip("*")).bold = line.startswith("*")
        document.add_paragraph()
    document.save(str(tmp_path / "q.docx"))
    done = run("import", tmp_path / "q.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 1, done.output


def of_tables(*tables: Sequence[Sequence[str]], marked: Sequence[str] = ()) -> Document:
    """A document of tables, in which some texts are highlighted."""
    document = docx.Document()
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                shown = table.cell(at, column).paragraphs[0].add_run(text)
                shown.font.highlight_color = WD_COLOR_INDEX.YELLOW if text in marked else None
        document.add_paragraph("")
    return document


def test_lines_below_the_letter_in_a_cell_of_keys_explain_it(tmp_path: Path) -> None:
    below = "\nA. Blood\nB. Milk\nC. Snow\nD. Sand"
    rows = [
        ("Question", "Answer"),
        (f"1. Which is fluid?{below}", "B\nIt pours."),
        (f"2. Which is cold?{below}", "C"),
        (f"3. Which is dry?{below}", "Sand"),
    ]
    of_tables(rows).save(str(tmp_path / "q.docx"))
    items, _ = taken(tmp_path / "q.docx")
    found = yaml.safe_load("items:\n" + items)["items"]
    assert [(item["answer"], len(item["options"]), item.get("rationale")) for item in found] == [
        ("Milk", 4, "It pours."),
        ("Snow", 4, None),
        ("Sand", 4, None),
    ]


@pytest.mark.parametrize("key", ["B - Twice a day", "Milk\nIt pours.", "Milk, as it pours"])
def test_a_key_that_has_more_than_the_letter_or_text_of_an_option_is_refused(tmp_path: Path, key: str) -> None:
    rows = [("Question", "Answer"), ("1. Which is fluid?\nA. Blood\nB. Milk\nC. Snow", key)]
    of_tables(rows).save(str(tmp_path / "q.docx"))
    done = run("import", tmp_path / "q.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 1
    assert "has more in it than the letter or the text of one of its options" in done.stderr


@pytest.mark.parametrize(
    ("head", "marks"),
    [
        (["#", "Statement", "True", "False"], ["X", "x"]),
        (["Nr.", "Aussage", "falsch", "richtig"], ["✓", "✓"]),
        (["N°", "Affirmation", "V", "F"], ["☒", "☒"]),
        (["№", "Утверждение", "Верно", "Неверно"], ["+", ""]),
    ],
)
def test_a_mark_below_true_or_false_judges_a_statement(tmp_path: Path, head: list[str], marks: list[str]) -> None:
    texts = ("Milk is a fluid.", "Snow is always hot.", "Ice floats on water.")
    rows = [head, *([str(at), text, marks[0], ""] for at, text in enumerate(texts, 1))]
    rows[2][2:] = ["", marks[1] or marks[0]]
    of_tables(rows).save(str(tmp_path / "q.docx"))
    items, _ = taken(tmp_path / "q.docx")
    first = "falsch" not in head
    assert [(item["statement"], item["answer"]) for item in yaml.safe_load("items:\n" + items)["items"]] == [
        (texts[0], first),
        (texts[1], not first),
        (texts[2], first),
    ]


def test_the_highlighted_cell_of_a_row_is_the_right_option(tmp_path: Path) -> None:
    rows = [
        ("Nr.", "Frage", "Antwort A", "Antwort B", "Antwort C"),
        ("1", "Was ist flüssig?", "Schnee", "Sand", "Milch"),
        ("2", "Was ist kalt?", "Eis", "Feuer", "Glut"),
        ("3", "Was ist trocken?", "Regen", "Staub", "Nebel"),
    ]
    found = read(tmp_path, of_tables(rows, marked=("Milch", "Eis", "Staub")))
    assert [each[1] for each in found] == ["Milch", "Eis", "Staub"]


BLOCKS = (("Which is fluid?", ("Blood", "Milk", "Snow"), 1), ("Which is cold?", ("Fire", "Sun", "Ice"), 2))


@pytest.mark.parametrize(
    ("head", "marks"),
    [("✓", ("✓", "✓")), ("Richtig", ("x", "X")), ("", ("✔", "x")), ("✓", ("✓", "x"))],
)
@pytest.mark.parametrize("joined", [False, True])
def test_a_table_with_a_question_above_its_options_has_marks_beside_the_right_ones(
    tmp_path: Path, head: str, marks: tuple[str, str], joined: bool
) -> None:
    tables = [
        [
            (f"{at}", asked, head),
            *(("ABC"[place], text, mark if place == right else "") for place, text in enumerate(texts)),
        ]
        for at, ((asked, texts, right), mark) in enumerate(zip(BLOCKS, marks, strict=True), 1)
    ]
    found = read(tmp_path, of_tables(*([[*tables[0], *tables[1]]] if joined else tables)))
    assert found == [(asked, texts[right], [*texts]) for asked, texts, right in BLOCKS]


def test_crosses_beside_several_options_of_a_table_are_no_key(tmp_path: Path) -> None:
    rows = [("1", "Which is fluid?", ""), ("A", "Blood", "x"), ("B", "Milk", ""), ("C", "Snow", "x")]
    of_tables(rows).save(str(tmp_path / "q.docx"))
    done = run("import", tmp_path / "q.docx", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 1
    assert "has no option that is marked as right" in done.stderr
