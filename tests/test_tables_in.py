"""Questions of spreadsheets and of tables as text become banks, with the cells that are refused."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ketaquiz.importers.column_names import known
from ketaquiz.importers.formats import sheet
from ketaquiz.workflow.questions_in import QuestionsOptions, read_questions
from processor import least_seconds
from questions_files import bank_of, csv, keys_of, taken
from questions_files import refused_file as refused
from world import ROOT, run
from written_and_read import png


def test_the_columns_of_a_german_table_are_known(tmp_path: Path) -> None:
    file = csv(
        tmp_path,
        "Nr;Frage;Richtige Antwort;Falsche Antwort 1;Falsche Antwort 2;Erklärung;Thema;Schwierigkeit\n"
        '1;"Wie viel?\nIn ml";0,5;0,25;1,5;weil *so*;Mengen, Reiben;leicht\n',
    )
    items, said = taken(file, "--language", "de")
    assert (
        items
        == """\
  - id: viel-in-ml
    question: |
      Wie viel?
      In ml
    answer: 0,5
    options:
      - 0,5
      - 0,25
      - 1,5
    rationale: weil \\*so\\*
    tags: [Mengen, Reiben]
    difficulty: easy
""".replace("viel-in-ml", items.split("\n")[0].partition("id: ")[2])
    )
    assert "a semicolon parts its columns" in said


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Вопрос;Ответ\nКогда тормозить?;Сразу\n", "cp1251"),
        ("Pytanie;Odpowiedź\nCo należy zrobić przed jazdą?;Włączyć światła\n", "cp1250"),
        ("Frage;Antwort\nWie lange Hände desinfizieren?;höchstens später\n", "cp850"),
        ("Frage;Antwort\nWie lange Hände desinfizieren?;höchstens später\n", "mac_roman"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "txt"])
def test_letters_that_make_no_words_are_refused(tmp_path: Path, text: str, encoding: str, ending: str) -> None:
    said = refused(csv(tmp_path, text.encode(encoding), f"q.{ending}"), 2)
    assert said[-1].startswith(f"ketaquiz: q.{ending} is not in UTF-8, and its letters are not those of Western Europe")


def test_letters_of_western_europe_are_read(tmp_path: Path) -> None:
    text = "¿Qué hay en 3 m³ à 5 °C, d’un cœur, 2x³y + x³z? – „Größe“ ¼;¡Sí! l’été, où, àéèê\n"
    items, said = taken(csv(tmp_path, f"question;answer\n{text}".encode("cp1252")), "--language", "en")
    assert "¿Qué hay en 3 m³ à 5 °C, d’un cœur, 2x³y + x³z? – „Größe“ ¼" in items
    assert "was read as Windows-1252" in said


def test_a_zero_that_is_the_text_of_an_option_counts_nothing(tmp_path: Path) -> None:
    head = "question,option1,option2,option3,answer\n"
    items, _ = taken(csv(tmp_path, f"{head}How many?,3 %,6,0,0\nWhich?,red,blue,green,blue\n"), "--language", "en")
    assert "answer: 0\n" in items
    assert "answer: blue" in items


def test_a_difficulty_of_some_other_scale_makes_no_draft(tmp_path: Path) -> None:
    file = csv(tmp_path, "question,answer,wrong answer 1,difficulty\nOne?,1,2,3\nTwo?,2,3,Level 4\nThree?,3,4,hard\n")
    items, said = taken(file, "--language", "en")
    assert "draft" not in items
    assert items.count("difficulty:") == 1
    assert "q.csv:2: left out of 2 items: a difficulty that is not easy, medium or hard" in said
    assert "changed" not in said


def test_numbers_of_rows_are_no_ids_where_two_questions_have_them(tmp_path: Path) -> None:
    """Each sheet counts from 1, and has numbers below its last question; another file beside the bank counts so, too."""
    with xlsxwriter.Workbook(tmp_path / "q.xlsx") as book:
        for sheet_name, asked in (("Fire", ["Who calls?", "Who leaves?"]), ("Water", ["Who pumps?"])):
            made = book.add_worksheet(sheet_name)
            made.write_row(0, 0, ["id", "question", "answer"])
            for number in range(4):
                row = [number + 1, asked[number], "All"] if number < len(asked) else [number + 1]
                made.write_row(number + 1, 0, row)
    _, said = taken(tmp_path / "q.xlsx", "--language", "en")
    assert [item.id for item in bank_of(tmp_path).items] == ["1", "2", "pumps"]
    assert "q.xlsx: some numbers stand at other questions too: the ids there are made of what is asked\n" in said
    assert "q.xlsx:Fire!A4: left: 2 rows with a number or id and nothing else\n" in said
    other = csv(tmp_path, "id,question,answer\n1,Who digs?,All\nrub,Who rubs?,All\n")
    assert run("import", other, "-o", tmp_path / "other.yaml", "--publisher", "ward-7").exit_code == 0
    assert "- id: digs" in (tmp_path / "other.yaml").read_text(encoding="utf-8")
    third = csv(tmp_path, "id,question,answer\nrub,Who rubs?,All\n", "third.csv")
    done = run("import", third, "-o", tmp_path / "third.yaml", "--publisher", "ward-7")
    assert "has the id 'rub', as has an item beside the bank" in done.stderr


@pytest.mark.parametrize(
    ("head", "row", "key"),
    [
        ("question,a,b,c,answer", "Q?,x,y,z,b", "y"),
        ("question,option1,option2,option3,answer", "Q?,x,y,z,3", "z"),
        ("question,option1,option2,option3,answer", "Q?,x,y,z,y", "y"),
        ("question,Option A,Option B,Correct Answer", "Q?,x,y,Option B", "y"),
        (
            "Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Time in seconds",
            "Q?,Multiple Choice,2,1,3,1,20",
            "2",
        ),
        ("Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional)", "Q?,x,y,z", "x"),
        ("Question #,Question Text,Answer 1,Answer 2,Time Limit (sec),Correct Answer(s)", "1,Q?,x,y,20,2", "y"),
    ],
)
def test_the_key_is_the_option_that_the_table_names(tmp_path: Path, head: str, row: str, key: str) -> None:
    taken(csv(tmp_path, f"{head}\n{row}\n"))
    assert keys_of(tmp_path) == [(key,)]


def test_options_of_one_cell_are_parted_by_a_sign_where_the_answer_is_a_part(tmp_path: Path) -> None:
    taken(csv(tmp_path, 'pregunta,opciones,respuesta_correcta\nWhich?,"print();input();show()",print()\n'))
    assert keys_of(tmp_path) == [("print()",)]


def test_two_columns_that_name_the_right_option_must_agree(tmp_path: Path) -> None:
    head = "question_text,option_a,option_b,correct_letter,correct_option_text\n"
    said = refused(csv(tmp_path, f"{head}Which?,one,two,b,one\n"))
    assert "has 'b' as its right answer in one column, and 'one' in another" in " ".join(said)
    taken(csv(tmp_path, f"{head}Which?,one,two,b,two\n"))
    assert keys_of(tmp_path) == [("two",)]


def test_the_lines_of_an_answer_are_one(tmp_path: Path) -> None:
    items, said = taken(
        csv(tmp_path, 'Pregunta,Respuesta\n¿Cuáles? (Seleccione DOS),"Uno.\nDos."\n¿Cuál?,"Uno\nDos"\n')
    )
    assert items.count("answer: Uno; Dos\n") == 2
    assert said.count("the lines of its answer are taken for one answer, and stand in one line") == 2
    assert "accept:" not in items


def test_a_sheet_of_keys_is_joined_to_the_questions_by_their_ids(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for at, row in enumerate(
            (["ID", "Pregunta", "A", "B"], ["R1", "First?", "one", "two"], ["R2", "Second?", "one", "two"])
        ):
            sheet.write_row(at, 0, row)
        keys = book.add_worksheet("Respuestas")
        for at, row in enumerate((["ID", "RespuestaCorrecta"], ["R2", "A"], ["R1", "B"], ["R9", "A"])):
            keys.write_row(at, 0, row)

    _, said = taken(workbook(tmp_path, fill))
    assert keys_of(tmp_path) == [("two",), ("one",)]
    assert "its right answers belong to the questions of 'Quiz', by their ids" in said
    assert "an answer to 'R9', which is the id of no question" in said


def test_a_sheet_of_keys_with_an_id_twice_is_not_joined(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for at, row in enumerate((["ID", "Pregunta", "A", "B"], ["R1", "First?", "one", "two"])):
            sheet.write_row(at, 0, row)
        keys = book.add_worksheet("Respuestas")
        for at, row in enumerate((["ID", "RespuestaCorrecta"], ["R1", "A"], ["R1", "B"])):
            keys.write_row(at, 0, row)

    assert any("has no answer marked as right" in line for line in refused(workbook(tmp_path, fill)))


def test_several_right_options(tmp_path: Path) -> None:
    taken(csv(tmp_path, 'question,option1,option2,option3,correct\nQ?,x,y,z,"1,3"\nR?,x,y,z,x; y\n'))
    assert keys_of(tmp_path) == [("x", "z"), ("x", "y")]


def test_a_key_that_can_be_read_in_two_ways_is_refused(tmp_path: Path) -> None:
    file = csv(tmp_path, "question,option1,option2,option3,answer\nQ?,2,1,4,2\nR?,x,y,z,w\nS?,x,y,z,\nT?,x,y,z,x\n")
    assert refused(file)[2:-1] == [
        "q.csv:2, column 5: refused: has '2' as its right answer, which is the text of one option and the number of another: "
        "write the number of the right option in words, or as a letter",
        "q.csv:3, column 5: refused: has 'w' as its right answer, which is none of its options: write the number, letter or "
        "exact text of the right option",
        "q.csv:4, column 5: refused: has no answer marked as right: write the number, letter or text of the right option; it "
        "is not guessed",
    ]


def test_numbers_that_may_count_from_zero_are_refused(tmp_path: Path) -> None:
    said = refused(csv(tmp_path, "question,option1,option2,correct\nQ?,x,y,0\nR?,x,y,1\nS?,x,y,b\n"))
    assert [line.partition(": refused: ")[0] for line in said[2:-1]] == ["q.csv:2, column 4", "q.csv:3, column 4"]
    assert "and whether the numbers of the table count from 0 or from 1 is not known" in said[3]


def test_answers_that_are_typed_in_the_sheets_of_games(tmp_path: Path) -> None:
    head = "Question #,Question Text,Answer 1,Answer 2,Time Limit (sec),Correct Answer(s)"
    taken(csv(tmp_path, f"{head}\n1,Which?,one,two,20,2\n2,How many?,seven,7,20,typing\n"))
    choice, typed = bank_of(tmp_path).items
    assert [str(option.text) for option in choice.interaction.key] == ["two"]  # type: ignore[union-attr]
    assert (str(typed.interaction.answer), typed.interaction.typed) == ("seven", True)  # type: ignore[union-attr]


def test_the_template_of_quizizz(tmp_path: Path) -> None:
    head = "Question Text,Question Type,Option 1,Option 2,Correct Answer,Time in seconds"
    explains = "Text of the question,Question Type,Text for option 1,Text for option 2,The correct option choice (between 1-5).,Time"
    _, said = taken(
        csv(
            tmp_path,
            f"{head}\n{explains}\nWhich?,Multiple Choice,one,two,2,30\nHow many?,Fill-in-the-Blank,seven,7,,30\n",
        )
    )
    assert "a row of the template that explains its columns" in said
    choice, typed = bank_of(tmp_path).items
    assert [str(option.text) for option in choice.interaction.key] == ["two"]  # type: ignore[union-attr]
    assert (str(typed.interaction.answer), typed.interaction.typed) == ("seven", True)  # type: ignore[union-attr]


def test_a_key_may_have_its_letter_before_its_text(tmp_path: Path) -> None:
    head = "Question,Option A,Option B,Option C,Correct Awnser"
    taken(csv(tmp_path, f"{head}\nWhich?,one,two,three,b. two\nAnd?,four,five,six,(c) six\n"))
    assert keys_of(tmp_path) == [("two",), ("six",)]
    (tmp_path / "bank.yaml").unlink()
    said = refused(csv(tmp_path, f"{head}\nWhich?,one,two,three,b. three\n"))
    assert "has 'b. three' as its right answer, which is none of its options" in " ".join(said)


@pytest.mark.parametrize("name", ["Answer (A/B/C/D)", "Answer [A-D]", "Right option (1-4)", "Antwort (A oder B)"])
def test_what_may_be_written_into_a_column_is_no_part_of_its_name(tmp_path: Path, name: str) -> None:
    right = "2" if "1" in name else "B"
    taken(csv(tmp_path, f"Question,Option A,Option B,Option C,Option D,{name}\nWhich?,one,two,three,four,{right}\n"))
    assert keys_of(tmp_path) == [("two",)]


def test_columns_by_the_user_s_word(tmp_path: Path) -> None:
    file = csv(tmp_path, "Q1,A1,Falsches,Egal\nWas?,das,dies,x\n")
    assert "has no column that is known as the question" in " ".join(refused(file, 2))
    items, said = taken(file, "--columns", "Q1=question", "--columns", "A1=answer", "--columns", "Falsches=distractor")
    assert "answer: das\n" in items
    assert "the column 'Egal' is not known, and stays behind" in said


def test_blackboard(tmp_path: Path) -> None:
    file = csv(
        tmp_path, "MC\tQ?\tx\tincorrect\ty\tcorrect\nTF\tIt is.\tfalse\nORD\tSort\ta\tb\tc\nESS\tTell\tx\n", "b.txt"
    )
    assert refused(file)[2].startswith("b.txt:4: refused: is of the type 'ESS'")
    taken(file, "--skip-bad")
    assert keys_of(tmp_path)[0] == ("y",)
    assert len(bank_of(tmp_path).items) == 3


# --- workbooks


def workbook(folder: Path, fill: Any) -> Path:
    made = xlsxwriter.Workbook(str(folder / "q.xlsx"))
    fill(made, made.add_worksheet("Quiz"))
    made.close()
    return folder / "q.xlsx"


def test_a_workbook_is_read_as_it_is_shown(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["id", "Question", "Answer", "Wrong answer 1", "Wrong answer 2"])
        sheet.write_row(1, 0, ["how-much", "How much?"])
        sheet.write_number(1, 2, 0.5, made.add_format({"num_format": "0%"}))
        sheet.write_number(1, 3, 1.5, made.add_format({"num_format": "0.00"}))
        sheet.write_number(1, 4, 0.1 + 0.2)
        sheet.write_string(2, 0, "area")
        sheet.write_rich_string(2, 1, "What is m", made.add_format({"font_script": 1}), "2", "?")
        sheet.write_string(2, 2, "=1+1")
        sheet.write_formula(2, 3, "=40+2", None, 42)

    items, said = taken(workbook(tmp_path, fill))
    assert (
        items
        == """\
  - id: how-much
    question: How much?
    answer: 50%
    options:
      - 50%
      - 1.50
      - 0.3

  - id: area
    question: What is m^2^?
    answer: =1+1
    options:
      - =1+1
      - 42
"""
    )
    assert "Quiz!D3: has a formula, of which the last result is taken" in said


def test_what_a_workbook_shows_and_nobody_typed_is_refused_with_its_cell(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Question", "Answer", "Wrong answer 1"])
        sheet.write_string(1, 0, "How many?")
        sheet.write_datetime(1, 1, dt.datetime(2026, 2, 18), made.add_format({"num_format": "d-mmm"}))
        sheet.write_row(2, 0, ["Which?"])
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        sheet.merge_range(3, 0, 3, 1, "Merged?")
        sheet.write_string(3, 2, "x")

    assert refused(workbook(tmp_path, fill))[1:-1] == [
        "q.xlsx: Quiz!A4: the cells to B4 are one, whose text stands in A4 alone",
        "q.xlsx: Quiz!B3: has a formula, of which the last result is taken, here and below",
        "q.xlsx:Quiz!B2: refused: has a date or time in a cell (2026-02-18): Excel makes one of what is typed as 2-18 or 1/2: "
        "type it again, in a cell whose format is 'Text'",
        "q.xlsx:Quiz!B3: refused: has #DIV/0! in a cell, which is a mistake of its formula: type it again, in a cell whose "
        "format is 'Text'",
        "q.xlsx:Quiz!A4: refused: has no option that is marked as right: mark the right one; it is not guessed",
    ]


def test_the_sheet_of_kahoot(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_string(0, 1, "Quiz template")
        sheet.write_row(
            7,
            1,
            [
                "Question - max 120 characters",
                *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
                "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
                "Correct answer(s) - choose at least one",
            ],
        )
        sheet.write_row(8, 0, [1, "How many?", 4, 3, 2, 1, 20, 2])
        sheet.write_row(9, 0, [2, "Which?", "a", "b", "c", "", 20, "1,3"])
        sheet.write_row(10, 0, [3, "", "", "", "", "", 20, ""])

    taken(workbook(tmp_path, fill))
    assert keys_of(tmp_path) == [("3",), ("a", "c")]


def test_a_row_is_an_item_of_any_kind(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["id", "question", "statement", "answer", "tolerance", "pairs", "sequence", "cloze"])
        sheet.write_row(1, 0, ["a", "", "It is wet.", "true"])
        sheet.write_row(2, 0, ["b", "How many?", "", "2.5 ml", "10%"])
        sheet.write_row(3, 0, ["c", "Match.", "", "", "", "a = 1\nb = 2"])
        sheet.write_row(4, 0, ["d", "Sort.", "", "", "", "", "x\ny\nz"])
        sheet.write_row(5, 0, ["e", "", "", "", "", "", "", "It is {{wet}}."])

    taken(workbook(tmp_path, fill))
    kinds = [item.kind for item in bank_of(tmp_path).items]
    assert kinds == ["true or false", "numeric", "matching", "ordering", "cloze"]


ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Quiz">%s</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def ods(folder: Path, rows: str) -> Path:
    with zipfile.ZipFile(folder / "q.ods", "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest/>")
        made.writestr("content.xml", ODS % rows)
    return folder / "q.ods"


def ods_row(*cells: str, more: str = "") -> str:
    return (
        f"<table:table-row {more}>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
        )
        + "</table:table-row>"
    )


def test_a_spreadsheet_of_libreoffice(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    file = ods(tmp_path, ods_row("Frage", "Antwort", "Falsche Antwort 1") + ods_row("Was?", "das", "dies"))
    taken(file)
    assert keys_of(tmp_path) == [("das",)]


def test_decimals_of_a_spreadsheet_in_german_stand_behind_a_comma(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    number = '<table:table-cell office:value-type="float" office:value="{}"><text:p>x</text:p></table:table-cell></table:table-row>'
    rows = "".join(
        ods_row(f"Wie hoch ist der {each} Wert?", "0").replace("</table:table-row>", number.format("0.75"))
        for each in ("ABC", "XYZ", "KLM", "UVW")
    )
    items, said = taken(ods(tmp_path, ods_row("Frage", "Falsche Antwort 1", "Antwort") + rows))
    assert items.count("answer: 0,75\n") == 4
    assert "!C2: numbers have a comma before their decimals, by the language of the texts, here and below" in said


# --- files that are made to do harm


def harmful(folder: Path, sheet: bytes, **more: bytes) -> Path:
    """A workbook with the XML of one sheet."""
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Target="worksheets/sheet1.xml"/></Relationships>'
    )
    book = (
        b'<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        b'<sheet name="S" r:id="r1"/></sheets></workbook>'
    )
    with zipfile.ZipFile(folder / "q.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", book)
        made.writestr("xl/_rels/workbook.xml.rels", rels)
        made.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, part in more.items():
            made.writestr(f"xl/{name}.xml", part)
    return folder / "q.xlsx"


@pytest.mark.parametrize("text", [b"<r><t>x</t></r>" * 60_000, b"<r>" * 50 + b"x" + b"</r>" * 50])
def test_a_text_in_a_cell_of_too_many_parts_is_refused(tmp_path: Path, text: bytes) -> None:
    sheet = (
        b'<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
        + text
        + b"</is></c></row></sheetData></worksheet>"
    )
    assert "is damaged at S!A1: save it again" in refused(harmful(tmp_path, sheet), 2)[0]


def test_a_last_row_that_is_filled_is_named(tmp_path: Path) -> None:
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    said = refused(harmful(tmp_path, sheet), 2)
    assert "has a cell that is filled at S!XFD1048576; at most 20,000 rows and 200 columns are read" in said[0]


@pytest.mark.parametrize(
    "sheet",
    [
        b"<worksheet><sheetData>" + b'<row><c s="1"/><c s="1"/></row>' * 1_048_576 + b"</sheetData></worksheet>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>',
        b"<worksheet>" + b" " * 100_000_000,
        b"<worksheet><sheetData>",
    ],
    ids=["a million empty rows", "an entity", "a bomb", "cut off"],
)
def test_harmful_workbooks_are_refused(tmp_path: Path, sheet: bytes) -> None:
    assert "Nothing was written" in refused(harmful(tmp_path, sheet), 2)[-1]


@pytest.mark.parametrize(
    "cell",
    [
        '<c s="²"><v>5</v></c>',
        f'<c s="{"9" * 5_000}"><v>5</v></c>',
        '<c s="0"><v>5</v></c>',
        '<c s="1"><v>1E+24</v></c>',
    ],
    ids=["no number", "a great one", "no format", "many places"],
)
def test_a_number_of_a_workbook_that_nobody_would_write_is_no_fault(tmp_path: Path, cell: str) -> None:
    """Of a row, a style or a format, and of decimal places."""
    style = "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='0.{}'/></numFmts><cellXfs><xf numFmtId='²'/><xf numFmtId='200'/></cellXfs></styleSheet>"
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = (
        f'<row r="²">{text.format("Question")}{text.format("Answer")}</row><row>{text.format("How many?")}{cell}</row>'
    )
    file = harmful(tmp_path, f"<worksheet>{rows}</worksheet>".encode(), styles=style.format("0" * 90).encode())
    assert "question: How many?" in taken(file)[0]


@pytest.mark.parametrize("value", ["²", "9" * 5_000, "-1", "7"])
def test_a_shared_text_that_is_not_there_is_named(tmp_path: Path, value: str) -> None:
    sheet = f'<worksheet><row><c t="s" r="A1"><v>{value}</v></c></row></worksheet>'
    assert "is damaged at S!A1: save it again. Nothing was written" in refused(harmful(tmp_path, sheet.encode()), 2)[0]


def test_one_text_that_fills_many_cells_is_too_much(tmp_path: Path) -> None:
    """It is little in the file, and is typed for every cell."""
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 2_000
    head = '<row><c t="inlineStr"><is><t>Question</t></is></c><c t="inlineStr"><is><t>Answer</t></is></c></row>'
    texts = b"<sst><si><t>" + b"ab " * 300_000 + b"</t></si></sst>"
    file = harmful(tmp_path, f"<worksheet>{head}{row}</worksheet>".encode(), sharedStrings=texts)
    assert "has more than 30,000,000 characters in its cells" in refused(file, 2)[-1]


def test_a_spreadsheet_of_endless_columns_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "Nothing was written" in refused(ods(tmp_path, rows), 2)[-1]


def test_a_table_without_names_of_two_hundred_columns_is_refused_at_once(tmp_path: Path) -> None:
    """Each of its last columns has the text of one of two others, so that each might be a key."""
    keys = [range(2 * key, 2 * key + 2) for key in range(66)]
    texts = [
        [*(f"x{row}c{place}" for place in range(132)), *(f"x{row}c{key[row % 2]}" for key in keys)]
        for row in range(200)
    ]
    file = csv(tmp_path, "".join(",".join(row) + "\n" for row in texts).encode())
    assert "has no column that is known as the question" in refused(file, 2)[-1]
    assert least_seconds(lambda: refused(file, 2), 3) < 3


@pytest.mark.parametrize("name", ["q.csv", "q.ods"])
def test_a_table_of_too_many_cells_is_refused_before_they_are_read(tmp_path: Path, name: str) -> None:
    """Twenty thousand rows may have thirty columns, and two hundred columns three thousand rows."""
    if name.endswith("csv"):
        file = csv(tmp_path, ("a,b," + "," * 98 + "\n").encode() * 6_000)
        assert "q.csv has more than 600,000 cells: take the rows and columns with the questions" in refused(file, 2)[-1]
        return
    pytest.importorskip("python_calamine")
    cell = '<table:table-cell table:number-columns-repeated="150" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    file = ods(tmp_path, f'<table:table-row table:number-rows-repeated="6000">{cell}</table:table-row>')
    assert "at most 20,000 and 200 are read, and 600,000 cells" in refused(file, 2)[-1]


def test_a_workbook_whose_cells_share_a_long_text_is_refused_before_they_are_read(tmp_path: Path) -> None:
    """The text is in the file once, and takes memory for each cell that has it."""

    def fill(made: Any, sheet: Any) -> None:
        for row in range(1_001):
            sheet.write_string(row, 0, "a " * 15_000)

    said = refused(workbook(tmp_path, fill), 2)[-1]
    assert "has more than 30,000,000 characters in its cells up to Quiz!A1001: take the part with the questions" in said


def test_an_old_spreadsheet_is_read_where_the_system_allows_less_than_we_ask_for(tmp_path: Path):
    """A server may have set a limit that is lower than ours, and macOS refuses some."""
    resource = pytest.importorskip("resource")
    file = ods(tmp_path, ods_row("Frage", "Antwort", "Falsche Antwort 1") + ods_row("Was?", "das", "dies"))
    done = subprocess.run(
        [sys.executable, "-c", f"from {sheet.__name__} import answer; answer()", file],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (5, 5)),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Falsche Antwort 1" in done.stdout


@pytest.mark.parametrize("name", ["q.xlsx", "q.ods", "q.xls", "q.csv"])
def test_any_bytes_are_refused_with_a_word(tmp_path: Path, name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("x", "y")
    for data in (b"PK\3\4\0\0", made.getvalue(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"\0\1\2"):
        assert refused(csv(tmp_path, data, name), 2)


# --- what the manual says

MANUAL = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")


def test_the_table_of_the_manual_comes_as_it_stands_there(tmp_path: Path) -> None:
    text = MANUAL.partition("<!-- file: old.csv -->\n```text\n")[2].partition("```")[0]
    items, said = taken(csv(tmp_path, text), "--skip-bad")
    assert keys_of(tmp_path) == [("20 to 30 seconds",)]
    assert "rationale: They have to dry.\n    tags: [hands]\n" in items
    assert "q.csv:3: refused: has no option that is marked as right" in said


def test_the_columns_that_the_manual_names_are_known() -> None:
    names = [
        line.split("|")[2] for line in MANUAL.partition("Names of the column")[2].partition("\n\n")[0].splitlines()[2:]
    ]
    columns = [name.strip() for line in names for part in line.split(";") for name in part.split(",")]
    assert len(columns) > 30
    for name in columns:
        assert known(name), name


def test_the_text_of_the_manual_comes_as_it_stands_there(tmp_path: Path) -> None:
    text = MANUAL.partition("<!-- file: old.txt -->\n```text\n")[2].partition("```")[0]
    items, _ = taken(csv(tmp_path, text, "q.txt"))
    assert keys_of(tmp_path) == [("20 to 30 seconds",)]
    assert "rationale: They have to dry.\n" in items


def test_a_question_that_goes_on_in_the_rows_below_is_refused(tmp_path: Path) -> None:
    file = csv(tmp_path, "Text,AnswerIsRight,AnswerText\nWhich?,,one\n,x,two\nWhy?,,so\n")
    assert refused(file)[3:5] == [
        "q.csv:2: refused: has answers in several rows, as it seems, and which of them is right is not known: write each "
        "question with its options into one row",
        "q.csv:3: refused: asks nothing: its question is empty: write the question",
    ]
    file = csv(
        tmp_path, "Text,AnswerText\nWhich of\n the,one\n,two\n,three\nWhy,yes\nis it,so\nso?,x\n,y\n", "more.csv"
    )
    said = [line for line in refused(file) if "refused" in line]
    assert len(said) == 8
    assert all("has answers in several rows" in line for line in said)


def with_pictures(folder: Path) -> Path:
    """A workbook with pictures on its cells: beside a question, on an option, and beside nothing."""
    file = folder / "q.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Quiz")
        for line, row in enumerate(
            [
                ["Picture", "Question", "Answer", "Wrong answer 1"],
                ["", "What is this?", "A ward", "A lift"],
                ["", "Which is right?", "", "None"],
            ]
        ):
            for at, text in enumerate(row):
                sheet.write_string(line, at, text)
        for place, grey, about in (("A2", 1, "two beds"), ("C3", 2, "a bed"), ("F9", 3, "x")):
            sheet.insert_image(place, "a ward.png", {"image_data": io.BytesIO(png(grey)), "description": about})
    return file


def test_pictures_of_a_workbook_come_with_their_questions(tmp_path: Path) -> None:
    items, said = taken(with_pictures(tmp_path))
    assert "    question: What is this?\n    answer: A ward\n" in items
    assert "    image:\n      file: images/image1.png\n      alt: two beds\n" in items
    assert '    answer: "![a bed](images/image2.png)"\n' in items
    assert "q.xlsx:Quiz!F9: left: a picture beside no question" in said
    assert (tmp_path / "images" / "image1.png").read_bytes() == png(1)


def test_a_picture_without_a_description_is_named_by_the_cell_on_which_it_lies(tmp_path: Path) -> None:
    file = tmp_path / "q.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Quiz")
        for line, row in enumerate(
            [["", "Question", "Answer"], ["", "What is this?", "A ward"], ["2", "And this?", "A lift"]]
        ):
            sheet.write_row(line, 0, row)
        for place in ("A2", "B3"):
            sheet.insert_image(place, "a.png", {"image_data": io.BytesIO(png(1))})
    _, said = taken(file)
    assert "q.xlsx:Quiz!B2: changed: item 'this': the picture at Quiz!A2 has no description" in said
    assert "q.xlsx:Quiz!A3: changed: item 'this-2': the picture at Quiz!B3 has no description" in said


@pytest.mark.parametrize(("height", "down", "row"), [(15, 13, 2), (15, 17, 3), (90, 80, 2), (90, 112, 3)])
def test_a_picture_that_begins_at_the_lower_edge_of_a_row_belongs_to_the_next_one(
    tmp_path: Path, height: int, down: int, row: int
) -> None:
    file = tmp_path / "q.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Quiz")
        for line, texts in enumerate(
            [["Question", "Answer"], ["What is this?", "A ward"], ["Who is this?", "A nurse"]]
        ):
            sheet.write_row(line, 0, texts)
        sheet.set_row(1, height)
        sheet.insert_image("C2", "a.png", {"image_data": io.BytesIO(png(1)), "y_offset": down})
    _, said = taken(file)
    assert (
        f"q.xlsx:Quiz!A{row}: changed: item '{'this' if row == 2 else 'this-2'}': the picture at Quiz!C{row} has no"
        in said
    )


def test_drawings_that_were_made_to_do_harm_are_refused(tmp_path: Path) -> None:
    file = with_pictures(tmp_path)
    hostile = tmp_path / "hostile.xlsx"
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(hostile, "w", zipfile.ZIP_DEFLATED) as made:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "xl/drawings/drawing1.xml":
                data = b'<!DOCTYPE a [<!ENTITY b "bb">]>' + data.partition(b"?>")[2]
            made.writestr(name, data)
    assert any("declares entities" in line for line in refused(hostile, 2))
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(hostile, "w", zipfile.ZIP_DEFLATED) as made:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "xl/media/image1.png":
                data = png(1) + b"\0" * (9 * 1024 * 1024)
            made.writestr(name, data)
    items, said = taken(hostile)
    assert "# look at: the picture at Quiz!A2 is not in the file, and is left out" in items
    assert ".xlsx: Quiz!A2: the picture is larger than 8 MiB" in said


@pytest.mark.parametrize("row", ["²", "9" * 5_000, "-1", "x", ""])
def test_a_picture_of_a_workbook_at_no_row_is_passed_over(tmp_path: Path, row: str) -> None:
    hostile = tmp_path / "hostile.xlsx"
    with (
        zipfile.ZipFile(with_pictures(tmp_path)) as whole,
        zipfile.ZipFile(hostile, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in whole.namelist():
            data = whole.read(name)
            if name == "xl/drawings/drawing1.xml":
                data = data.replace(b"<xdr:row>1</xdr:row>", f"<xdr:row>{row}</xdr:row>".encode())
            made.writestr(name, data)
    items, _ = taken(hostile)
    assert "question: What is this?" in items
    assert "image1" not in items


@pytest.mark.parametrize("text", ["Question,Answer\n", "Question,Answer,Notes\n,,x\n"])
def test_a_table_of_its_head_alone_has_no_question(tmp_path: Path, text: str) -> None:
    assert "has no question in it that is known. Nothing was written" in refused(csv(tmp_path, text))[-1]


def test_as_many_questions_as_a_file_may_have_are_read(tmp_path: Path) -> None:
    rows = "".join(f"What is number {n} of the list?,The answer {n},One,Two,Three,So it is.\n" for n in range(20_000))
    file = csv(tmp_path, "Question,Answer,Wrong 1,Wrong 2,Wrong 3,Explanation\n" + rows)
    found = read_questions(file, QuestionsOptions())
    assert (len(found.rows), found.refused) == (20_000, [])


@pytest.mark.parametrize(
    ("head", "row", "key", "why"),
    [
        ("Pregunta;Opción A;Opción B;Opción C;Respuesta correcta;Explicación", "¿Q?;x;y;z;B;ya", "y", "ya"),
        ("PREGUNTA;ALTERNATIVA A;ALTERNATIVA B;CLAVE;JUSTIFICACION", "¿Q?;x;y;A;ya", "x", "ya"),
        ("Question;Réponse A;Réponse B;Bonne réponse;Explication", "Q?;x;y;B;oui", "y", "oui"),
        ("Pergunta;Alternativa A;Alternativa B;Gabarito;Justificativa", "Q?;x;y;B;sim", "y", "sim"),
        ("Domanda;Risposta 1;Risposta 2;Risposta corretta;Spiegazione", "Q?;x;y;2;ecco", "y", "ecco"),
        ("Вопрос;Вариант 1;Вариант 2;Правильный ответ;Объяснение", "В?;x;y;2;да", "y", "да"),
        ("Pytanie;Odpowiedź A;Odpowiedź B;Poprawna odpowiedź;Wyjaśnienie", "Q?;x;y;B;tak", "y", "tak"),
        ("Soru;A Şıkkı;B Şıkkı;Doğru Cevap;Açıklama", "Q?;x;y;B;evet", "y", "evet"),
        ("Câu hỏi;Đáp án A;Đáp án B;Đáp án đúng;Giải thích", "Q?;x;y;B;vì", "y", "vì"),
        ("Soal;Pilihan A;Pilihan B;Kunci Jawaban;Pembahasan", "Q?;x;y;B;ya", "y", "ya"),
        ("题目;选项A;选项B;正确答案;解析", "Q?;x;y;B;对", "y", "对"),
        ("Fråga;Svar 1;Svar 2;Rätt svar;Förklaring", "Q?;x;y;2;ja", "y", "ja"),
        ("Vraag;Antwoord A;Antwoord B;Juiste antwoord;Uitleg", "Q?;x;y;B;zo", "y", "zo"),
        ("問題文;選択肢1;選択肢2;正解;解説", "Q?;x;y;2;はい", "y", "はい"),
        ("題目;選項A;選項B;答案;解析", "Q?;x;y;B;對", "y", "對"),
        ("문제;보기 1;보기 2;정답;해설", "Q?;x;y;2;네", "y", "네"),
        ("السؤال;الخيار أ;الخيار ب;الإجابة الصحيحة;الشرح", "Q?;x;y;2;نعم", "y", "نعم"),
        ("שאלה;אפשרות 1;אפשרות 2;תשובה נכונה;הסבר", "Q?;x;y;2;כן", "y", "כן"),
        ("प्रश्न;विकल्प १;विकल्प २;सही उत्तर;व्याख्या", "Q?;x;y;2;हाँ", "y", "हाँ"),
        ("คำถาม;ตัวเลือก 1;ตัวเลือก 2;เฉลย;คำอธิบาย", "Q?;x;y;2;ใช่", "y", "ใช่"),
        ("Ερώτηση;Επιλογή 1;Επιλογή 2;Σωστή απάντηση;Εξήγηση", "Q?;x;y;2;ναι", "y", "ναι"),
        ("سوال;گزینه ۱;گزینه ۲;پاسخ صحیح;توضیح", "Q?;x;y;2;بله", "y", "بله"),
        ("Вопрос;Вариант А;Вариант Б;Верный вариант;Пояснение", "В?;x;y;2;да", "y", "да"),
    ],
)
def test_the_columns_are_known_in_many_languages(tmp_path: Path, head: str, row: str, key: str, why: str) -> None:
    items, _ = taken(csv(tmp_path, f"{head}\n{row}\n"))
    assert keys_of(tmp_path) == [(key,)]
    assert f"rationale: {why}\n" in items or f'rationale: "{why}"\n' in items


def test_a_table_without_names_is_known_by_what_stands_in_it(tmp_path: Path) -> None:
    file = csv(
        tmp_path,
        "1,Which city?,Berlin,London,Paris,Madrid,Paris\n2,Which planet?,Mars,Venus,Jupiter,Mercury,Mars\n"
        "3,Who wrote it?,Lee,Hemingway,Rowling,Dickens,Lee\n4,Which gas?,O2,CO2,N2,H2,CO2\n",
    )
    items, said = taken(file)
    assert keys_of(tmp_path) == [("Paris",), ("Mars",), ("Lee",), ("CO2",)]
    assert items.count("options: [") == 4
    assert (
        "1, column 1: its columns have no names that are known; by what stands in them column 2 is taken for the question, 3 to 6 "
        "for the options, and 7 for the right one" in said
    )
    assert "stays behind" not in said


def test_letters_in_a_table_without_names_are_known_where_they_fit_its_options(tmp_path: Path) -> None:
    rows = "".join(f"Which {each}?,one {each},two {each},three {each},{'ABCAB'[each]},easy\n" for each in range(5))
    items, said = taken(csv(tmp_path, rows))
    assert keys_of(tmp_path) == [("one 0",), ("two 1",), ("three 2",), ("one 3",), ("two 4",)]
    assert "1, column 6: a column without a name is not known, and stays behind" in said


@pytest.mark.parametrize(
    "text",
    [
        "Q?,2,3,4,3\nR?,1,2,3,2\nS?,3,2,1,1\n",  # a text, or a number
        "Q?,x,y,z,1\nR?,x,y,z,2\nS?,x,y,z,1\nT?,a,b,c,2\nU?,a,b,c,1\n",  # two options, and a third column
        "Q?,x,y\nR?,a,b\nS?,c,d\n",
        "Q?,x,y,x\nR?,a,b,b\n",
    ],
)
def test_a_table_without_names_that_can_be_read_in_two_ways_is_refused(tmp_path: Path, text: str) -> None:
    assert "has no column that is known as the question" in refused(csv(tmp_path, text), 2)[-1]


def test_options_in_rows_of_their_own_are_known_by_a_column_of_marks(tmp_path: Path) -> None:
    file = csv(
        tmp_path,
        "question,answer,is_correct,explanation\nWhich?,one,0,since\nWhich?,two,1,\nWhich?,three,0,\nWhy?,x,true,\n,y,false,\n",
    )
    items, said = taken(file)
    assert keys_of(tmp_path) == [("two",), ("x",)]
    assert "options: [one, two, three]\n    rationale: since\n" in items
    assert "1: every option has a row of its own, and a column says which are right" in said


def test_options_in_rows_of_their_own_of_which_none_is_right_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"Which {each}?,one,0\nWhich {each}?,two,{int(each < 5)}\n" for each in range(6))
    said = refused(csv(tmp_path, f"question,option,correct\n{rows}"))
    assert [line for line in said if "refused" in line] == [
        "q.csv:12: refused: has no option that is marked as right: mark the right one; it is not guessed"
    ]


def test_columns_without_a_name_behind_the_right_answer_are_wrong_ones(tmp_path: Path) -> None:
    items, said = taken(csv(tmp_path, "Вопросы,Правильный ответ,,\nВ1?,x,y,z\nВ2?,a,b,c\n"))
    assert keys_of(tmp_path) == [("x",), ("a",)]
    assert "1, column 2: the 2 columns behind 'Правильный ответ' have no names, and are taken for wrong answers" in said


@pytest.mark.parametrize("text", ["question,pick,choose,answer\nQ?,x,y,B\n", "question,pick,correct\nQ?,x,1\n"])
def test_a_letter_or_a_number_without_options_is_no_answer(tmp_path: Path, text: str) -> None:
    said = [line for line in refused(csv(tmp_path, text)) if "refused" in line]
    assert len(said) == 1
    assert "which may count options, and no column is known to have these" in said[0]


def test_numbers_of_rows_need_no_name(tmp_path: Path) -> None:
    _, said = taken(csv(tmp_path, ",question,answer,\n1,Q?,x,a\n2,R?,y,b\n"))
    assert "stays behind" in said
    assert said.count("without a name") == 1
    assert "1, column 4: a column without a name is not known" in said


def test_letters_in_the_font_symbol_are_the_signs_that_excel_shows(tmp_path: Path) -> None:
    made = xlsxwriter.Workbook(str(tmp_path / "q.xlsx"))
    sheet = made.add_worksheet("Quiz")
    sheet.write_row(0, 0, ["Question", "Answer", "Wrong answer 1"])
    sheet.write_row(1, 0, ["How much is given?", "", "5 mg"])
    sheet.write_rich_string(1, 1, "5 ", made.add_format({"font_name": "Symbol"}), "m", "g")
    made.close()
    assert "    answer: 5 μg\n" in taken(tmp_path / "q.xlsx")[0]


@pytest.mark.parametrize(("right", "wrong"), [("TRUE", "FALSE"), ("1", "0"), ("x", ""), ("oui", "non"), ("sí", "no")])
def test_a_column_for_each_option_says_in_any_words_whether_it_is_right(tmp_path: Path, right: str, wrong: str) -> None:
    file = csv(
        tmp_path,
        "Question,Option A,Correct A,Option B,Correct B\n"
        f"Which is red?,Blood,{right},Milk,{wrong}\nWhich is white?,Blood,{wrong},Milk,{right}\n"
        f"Which are drinks?,Beer,{right},Milk,{right}\n",
    )
    result = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7", "--skip-bad")
    assert "q.csv:4: refused: has no wrong option" in result.stderr
    assert keys_of(tmp_path) == [("Blood",), ("Milk",)]


def test_points_that_are_no_number_are_refused(tmp_path: Path) -> None:
    file = csv(tmp_path, "Question,Option A,Points A,Option B,Points B\nWhich is red?,Blood,nan,Milk,0\n")
    (said,) = [each for each in refused(file) if "refused" in each]
    assert said == ("q.csv:2, column 3: refused: has 'nan' where it should say whether 'Blood' is right: write 1 or 0")


@pytest.mark.parametrize("form", ["{}", "{}.", "({})", "Option {}"])
def test_numbers_that_count_from_0_or_from_1_are_refused_however_they_are_written(tmp_path: Path, form: str) -> None:
    rows = ["Which is red?,Blood,Milk,Grass,0", "Which is white?,Blood,Milk,Grass,1", "Which grows?,Blood,Milk,Grass,2"]
    written = "\n".join(f"{row[:-1]}{form.format(row[-1])}" for row in rows)
    file = csv(tmp_path, f"Question,Option A,Option B,Option C,Correct\n{written}\n")
    said = [each for each in refused(file) if "refused" in each]
    assert len(said) == 3
    assert all("count from 0 or from 1 is not known" in each for each in said)


def test_numbers_that_count_from_0_in_a_table_without_names_are_read_however_they_are_written(tmp_path: Path) -> None:
    keys = "0. 1. 2. 2. 1. 0.".split()
    rows = "\n".join(f"Which is number {at}?,Blood,Milk,Grass,{key}" for at, key in enumerate(keys))
    _, said = taken(csv(tmp_path, rows))
    assert "5 for the right one, which it counts from 0" in said
    assert keys_of(tmp_path) == [("Blood",), ("Milk",), ("Grass",), ("Grass",), ("Milk",), ("Blood",)]


def test_a_decimal_comma_of_an_option_is_no_list_of_numbers(tmp_path: Path) -> None:
    file = csv(
        tmp_path,
        "Frage;Option A;Option B;Option C;Richtig\nWie viel?;0,25;0,5;1,5;0,5\nWie viele?;4;5;6;3\nWas ist rot?;Blut;Milch;Gras;A\n",
    )
    taken(file, "--language", "de")
    assert keys_of(tmp_path) == [("0,5",), ("6",), ("Blut",)]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Correct Answer Key", ["2", "1", "3"]),
        ("Correct Key (A, B, or C)", ["B", "A", "C"]),
        ("Right option number", ["2)", "1)", "3)"]),
        ("Correct Answer", ["Alt 2", "alt. 1", "Alternative 3"]),
    ],
)
def test_keys_by_many_names_and_signs(tmp_path: Path, name: str, keys: list[str]) -> None:
    rows = ["Which is white?,Blood,Milk,Grass", "Which is red?,Blood,Milk,Grass", "Which grows?,Blood,Milk,Grass"]
    written = "\n".join(f'{row},"{key}"' for row, key in zip(rows, keys, strict=True))
    taken(
        csv(tmp_path, f'Question,Answer Alternative 1,Answer Alternative 2,Answer Alternative 3,"{name}"\n{written}\n')
    )
    assert keys_of(tmp_path) == [("Milk",), ("Blood",), ("Grass",)]


@pytest.mark.parametrize("key", ["1) 3)", "(1) (3)", "1 3", "1 and 3", "A) C)", "Alt 1, Alt 3"])
def test_several_numbers_with_their_signs_alone(tmp_path: Path, key: str) -> None:
    taken(
        csv(
            tmp_path,
            f'Question,Alternative 1,Alternative 2,Alternative 3,Correct\nWhich are drinks?,Beer,Sand,Milk,"{key}"\n',
        )
    )
    assert keys_of(tmp_path) == [("Beer", "Milk")]


@pytest.mark.parametrize("key", ["1)", "1) 3)", "1 and 3", "A, C", "Alt 2", "option B"])
def test_an_answer_that_points_to_columns_that_are_not_known_is_refused(tmp_path: Path, key: str) -> None:
    (said,) = [
        each
        for each in refused(csv(tmp_path, f'Question,Pick P,Pick Q,Pick R,Answer\nWhich?,Beer,Sand,Milk,"{key}"\n'))
        if "refused" in each
    ]
    assert f"has '{key}' as its right answer, which may count options, and no column is known to have these" in said
    assert "--columns 'Name=option'" in said


def test_numbers_that_may_all_count_columns_that_are_not_known_are_refused(tmp_path: Path) -> None:
    rows = "Which?,Beer,Sand,Milk,2\nAnd?,Beer,Sand,Milk,1\nOr?,Beer,Sand,Milk,3\n"
    said = refused(csv(tmp_path, f"Question,P,Q,R,Answer\n{rows}"))
    assert sum("which may count options" in each for each in said) == 3
    taken(
        csv(tmp_path, "Question,Author,Source,Answer\nHow many legs?,Ann,Book,4\nArms?,Bob,Book,2\nEyes?,Ann,Web,2\n")
    )
    assert len(bank_of(tmp_path).items) == 3


def test_one_row_in_many_may_lack_its_key_in_a_table_without_names(tmp_path: Path) -> None:
    keys = ["a", "b", "c"] * 20
    keys[7] = ""
    rows = "\n".join(
        f"{at},Which is number {at}?,Blood {at},Milk {at},Grass {at},{key}" for at, key in enumerate(keys, 1)
    )
    _, said = taken(csv(tmp_path, f"nr. Pyania,,a,b,c,\n{rows}\n"), "--skip-bad")
    assert "q.csv:9, column 6: refused: has no answer marked as right" in said.replace(tmp_path.as_posix() + "/", "")
    assert keys_of(tmp_path)[:3] == [("Blood 1",), ("Milk 2",), ("Grass 3",)]
    assert len(keys_of(tmp_path)) == 59


def test_options_of_one_cell_in_bold_are_known_by_their_texts(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        bold = made.add_format({"bold": True})
        sheet.write_row(0, 0, ["Question", "Options", "Answer"])
        sheet.write_row(1, 0, ["Which?", "", "Milk & more"])
        sheet.write_rich_string(1, 1, "Beer; ", bold, "Milk & more", "; ", bold, "Sand")

    taken(workbook(tmp_path, fill))
    assert keys_of(tmp_path) == [("**Milk & more**",)]


def test_options_joined_in_one_cell_keep_their_marks(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        above = made.add_format({"font_script": 1})
        sheet.write_row(0, 0, ["Question", "Answers", "Right answer"])
        for row in range(1, 5):
            sheet.write_row(row, 0, [f"Which is number {row}?", "", "105"])
            sheet.write_rich_string(row, 1, "10", above, "6", "/105/10", above, "7")

    taken(workbook(tmp_path, fill))
    bank = (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert (bank.count("10^6^"), bank.count("10^7^")) == (4, 4)


def test_a_key_is_a_text_where_most_rows_can_be_read_so_alone(tmp_path: Path) -> None:
    rows = "2 + 2?,3;4;5;6,4\nWhich?,Beer;Milk,Milk\nAnd?,Rome;Bern,Bern\nOr?,Oslo;Riga,Riga\n"
    taken(csv(tmp_path, f"Question,Options,Answer\n{rows}"))
    assert keys_of(tmp_path) == [("4",), ("Milk",), ("Bern",), ("Riga",)]


def test_many_questions_that_are_refused_for_one_reason_are_one_line(tmp_path: Path) -> None:
    rows = "\n".join(f"Which is {at}?,Beer,Milk,x{at} y" for at in range(12))
    said = [
        each for each in refused(csv(tmp_path, f"Question,Option A,Option B,Rätsel\n{rows}\n")) if "refused" in each
    ]
    assert said == [
        "q.csv:2: refused: 12 questions, each has no answer marked as right: say which column has the number, letter or text of the "
        "right option: --columns 'Rätsel=answer' if it is that one. They are at 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13"
    ]


def test_a_table_whose_columns_nobody_knows_says_what_to_type(tmp_path: Path) -> None:
    said = refused(csv(tmp_path, "Sprat,Vec,Kur\nWhich?,Beer,Milk\nAnd?,Rome,Bern\n"), 2)
    assert "--columns 'Sprat=question' --columns 'Vec=answer' --columns 'Kur=wrong'" in " ".join(said)


def test_options_of_stars_alone_are_known_by_their_texts(tmp_path: Path) -> None:
    rows = "Which powers?,^;**;*;^^,**\nWhich multiplies?,+;*;-,*\n"
    taken(csv(tmp_path, f"Question,Options,Answer\n{rows}"))
    assert keys_of(tmp_path) == [("**",), ("*",)]


def test_what_stands_beside_options_in_rows_of_their_own_comes_with_them(tmp_path: Path) -> None:
    """An explanation in each row is that of its option; one text in all rows, or in the first alone, is the question's."""
    file = csv(
        tmp_path,
        "question,option,correct,feedback,hint\n"
        "Which is a gas?,Oxygen,1,It is one.,Air\n,Iron,0,A metal.,Rust\n,Gold,0,,\n"
        "Which is a metal?,Neon,0,Ask a smith.,\nWhich is a metal?,Iron,1,Ask a smith.,\nWhich is a metal?,Argon,0,Ask a smith.,\n"
        "Which is an acid?,HCl,1,It is sour.,\n,NaOH,0,,\n",
    )
    items, said = taken(file)
    gas, metal, acid = (f"  - id{each}" for each in items.split("  - id")[1:])
    assert (
        "      - text: Oxygen\n        why: It is one.\n      - text: Iron\n        why: A metal.\n      - text: Gold\n"
        in gas
    )
    assert '    rationale: "hint: Air"\n' in gas
    assert "options: [Neon, Iron, Argon]\n    rationale: Ask a smith." in metal
    assert "options: [HCl, NaOH]\n    rationale: It is sour." in acid
    assert "what its column 'hint' has beside other options" in said


def test_pictures_beside_options_in_rows_of_their_own_come_with_them(tmp_path: Path) -> None:
    file = tmp_path / "q.xlsx"
    with xlsxwriter.Workbook(str(file)) as workbook:
        sheet = workbook.add_worksheet("Quiz")
        rows = [["Question", "Option", "Correct"], ["Which?", "one", "1"], ["", "two", "0"], ["", "three", "0"]]
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
        for place, grey in (("A2", 1), ("B3", 2), ("D4", 3)):
            sheet.insert_image(place, "a.png", {"image_data": io.BytesIO(png(grey)), "description": f"shade {grey}"})
    items, _ = taken(file)
    assert "    image:\n      file: images/image1.png\n      alt: shade 1\n" in items
    assert "      - two ![shade 2](images/image2.png)\n      - three ![shade 3](images/image3.png)\n" in items


def test_two_questions_of_one_text_are_parted_by_their_ids_where_options_have_rows(tmp_path: Path) -> None:
    """Two questions that ask "Which is right?", one after the other, are not one of two right options."""
    file = csv(
        tmp_path,
        "id,question,option,correct\n"
        "1,Which is right?,one,1\n1,Which is right?,two,0\n2,Which is right?,three,0\n2,Which is right?,four,1\n"
        "3,And?,five,1\n,,six,0\n",
    )
    taken(file)
    assert keys_of(tmp_path) == [("one",), ("four",), ("five",)]
    (tmp_path / "bank.yaml").unlink()
    numbered = csv(tmp_path, "id,question,option,correct\n1,Which?,one,1\n2,Which?,two,0\n3,And?,three,0\n4,,four,1\n")
    taken(numbered)
    assert keys_of(tmp_path) == [("one",), ("four",)]


def test_names_of_columns_below_a_title_are_those_that_a_message_shows(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_text("Food hygiene 2026,,\n,,\nWhat we ask,Reply,Chapter\nHow long?,20 s,1\n", "utf-8")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 2
    assert "'What we ask', 'Reply', 'Chapter'" in done.stderr
    assert "--columns 'What we ask=question' --columns 'Reply=answer'" in done.stderr


def test_the_name_of_another_kind_of_file_for_a_bank_is_mended(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_text("question,answer\nHow long?,20 s\n", "utf-8")
    done = run("import", file, "-o", tmp_path / "q.xlsx", "--publisher", "ward-7")
    assert done.exit_code == 2
    assert done.stderr.strip().endswith(f"name it, as in -o {tmp_path / 'q.yaml'}")


@pytest.mark.parametrize("name", ["Chapter", "Kapitel", "Lernfeld"])
def test_a_chapter_whose_cell_reaches_over_several_rows_is_the_tag_of_each(tmp_path: Path, name: str) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Question", "Answer", name])
        for row, text in enumerate(("How long?", "How deep?", "How far?", "How high?"), 1):
            sheet.write_row(row, 0, [text, "Very"])
        sheet.merge_range(1, 2, 3, 2, "hands")

    items, said = taken(workbook(tmp_path, fill))
    assert items.count("tags: [hands]") == 3
    assert "tags" not in items.partition("How high?")[2]
    assert "Quiz!C2: 'hands' counts for each row to 4, over which its cell reaches" in said


def test_a_key_that_is_a_colour_says_where_it_is_to_be_written(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        green = made.add_format({"bg_color": "#00FF00"})
        sheet.write_row(0, 0, ["Question", "A", "B", "C"])
        sheet.write_row(1, 0, ["What kills germs?", "Heat", "Cold", "Dark"])
        sheet.write_string(1, 1, "Heat", green)

    assert refused(workbook(tmp_path, fill))[1] == (
        "q.xlsx:Quiz!A2: refused: has no answer marked as right: write the number, letter or text of the right option into a "
        "column 'correct answer'; it is not guessed; bold letters or a colour are read where they mark right options in nearly all rows, in one way"
    )


def test_keys_that_are_texts_count_no_options_beside_a_column_of_times(tmp_path: Path) -> None:
    rows = [
        "What is a?,15,Milk,Milk,Tea,Ink,Oil",
        "What is b?,15,Oil,Ink,Oil,Tea,Milk",
        "What is c?,15,Tea,Ink,Oil,Tea,Milk",
    ]
    odd = ["Which is 1 + 1?,15,2,3,4,1,2", 'Which are odd?,15,"[1,3]","[1,2]","[3,1]","[1,3]","[2,3]"']
    taken(csv(tmp_path, "\n".join(["Question,Time,Correct Answer,Answer 1,Answer 2,Answer 3,Answer 4", *rows, *odd])))
    assert keys_of(tmp_path) == [("Milk",), ("Oil",), ("Tea",), ("2",), ("[1,3]",)]


@pytest.mark.parametrize("option", ["Ice C) Snow (D) Fire", "Ice (C) Snow (D) Fire"])
def test_an_option_with_the_next_letters_within_it_is_refused(option: str, tmp_path: Path) -> None:
    file = csv(tmp_path, f"Question,Option A,Option B,Answer\nWhat flows?,Milk,{option},B\n".encode())
    said = " ".join(refused(file, 1))
    assert f"has further letters within its option '{option}', which may be options of their own" in said


def test_an_option_may_speak_of_letters(tmp_path: Path) -> None:
    row = "What flows?,Milk of (C) cows and (D) sheep and (A) goats,Ice,Snow (type C),Fire,A\n"
    bank, _ = taken(csv(tmp_path, f"Question,Option A,Option B,Option C,Option D,Answer\n{row}".encode()))
    assert "answer: Milk of (C) cows and (D) sheep and (A) goats" in bank
