"""Tables in which right options are marked where they stand: by a sign beside or within them, by bold letters or by a colour."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from old_workbooks import old_workbook
from questions_files import csv, keys_of, taken
from questions_files import refused_file as refused

ASKED = (
    ("Which gas do plants take in?", ("Oxygen", "Carbon dioxide", "Helium"), 1),
    ("Which planet is nearest to the sun?", ("Mercury", "Venus", "Mars"), 0),
    ("How many legs does a spider have?", ("six", "ten", "eight"), 2),
    ("Which bird cannot fly?", ("Crow", "Ostrich", "Swift"), 1),
)
MORE = (*ASKED, ("Which is white?", ("Blood", "Milk", "Tar"), 1), ("Which is hot?", ("Ice", "Fire", "Snow"), 1))
RIGHT = [("Carbon dioxide",), ("Mercury",), ("eight",), ("Ostrich",)]


def blocks(right: str, wrong: str = "", order: str = "qom", *, apart: bool = False) -> str:
    """A row for each option; q is the question, o the option, m the sign, n and l the number and the letter of the option."""
    lines = []
    for number, (question, options, key) in enumerate(ASKED, 1):
        lines += [",".join(question if each == "q" else "" for each in order)] if apart else []
        for at, option in enumerate(options):
            cells = {"q": "" if apart or at else question, "o": option, "m": right if at == key else wrong}
            cells |= {"l": "abcd"[at], "n": str(at + 1), "t": "" if at else f"Part {number % 2}"}
            lines.append(",".join(cells[each] for each in order))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        blocks("x"),
        blocks("✓", apart=True),
        blocks("TRUE", "FALSE", "qmo"),
        blocks("1", "0", "mqlo"),
        blocks("correct", "", "qnom"),
        blocks("<--", "", "tqom"),
        "Polecenie,Możliwości,Znak\n" + blocks("tak", "nie"),
        "Question,Options,\n" + blocks("+"),
        "题干内容,备选,标\n" + blocks("✔"),
        "Quiz of May,,\n,,\nQuestion,Answer,right?\n" + blocks("x"),
    ],
)
def test_a_sign_beside_each_right_option_is_known_by_what_stands_there(tmp_path: Path, text: str) -> None:
    said = taken(csv(tmp_path, text))[1]
    assert keys_of(tmp_path) == RIGHT
    assert "each of its options has a row; by what stands in them column " in said


@pytest.mark.parametrize(
    "text",
    [
        blocks(""),
        blocks("x", "x"),
        blocks("", "x"),
        blocks("good", "fair"),
        blocks("x", "", "qomm"),
        "".join(f"Which is {at}?,red {at},x\n,blue {at},\n" for at in range(5)),
    ],
    ids=["none", "all", "most", "words", "two columns", "always the first"],
)
def test_signs_that_do_not_tell_for_certain_mark_nothing(tmp_path: Path, text: str) -> None:
    refused(csv(tmp_path, text), 2)


def sheet(folder: Path, rows: list[list[Any]], **looks: dict[str, object]) -> Path:
    """A workbook; a cell may be a text and the name of its look."""
    made = xlsxwriter.Workbook(str(folder / "q.xlsx"))
    page = made.add_worksheet("Quiz")
    formats = {name: made.add_format(look) for name, look in looks.items()}
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            text, look = cell if isinstance(cell, tuple) else (cell, "")
            page.write_string(row, column, text, formats.get(look))
    made.close()
    return folder / "q.xlsx"


_ODS = (
    '<?xml version="1.0"?><office:document-{} '
    + " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in "office style table text".split()
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">{}</office:document-{}>'
)


def ods(
    folder: Path, rows: list[list[Any]], *, whole: str = "", parents: bool = False, **looks: dict[str, object]
) -> Path:
    """The same as a spreadsheet of LibreOffice; ``whole`` is the look of each cell's column that has none of its own."""
    named = {"bold": 'fo:font-weight="bold"', "font_color": 'fo:color="{}"', "bg_color": 'fo:background-color="{}"'}
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        + "".join(
            f"<style:{'table-cell' if key == 'bg_color' else 'text'}-properties {named[key].format(value)}/>"
            for key, value in look.items()
        )
        + "</style:style>"
        for name, look in looks.items()
    )
    of = {name: f"{name}-child" if parents else name for name in looks}
    own = "".join(
        f'<style:style style:name="{of[name]}" style:family="table-cell" style:parent-style-name="{name}"/>'
        for name in looks
    )
    table = f'<table:table-column table:number-columns-repeated="16384" table:default-cell-style-name="{of.get(whole, "")}"/>'
    for cells in rows:
        table += "<table:table-row>"
        for text, look in (cell if isinstance(cell, tuple) else (cell, "") for cell in cells):
            style = f' table:style-name="{of[look]}"' if look else ""
            table += f'<table:table-cell office:value-type="string"{style}><text:p>{text}</text:p></table:table-cell>'
        table += '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    empty = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    body = f'<office:body><office:spreadsheet><table:table table:name="Quiz">{table}{empty}</table:table></office:spreadsheet></office:body>'
    with zipfile.ZipFile(folder / "q.ods", "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest/>")
        made.writestr("content.xml", _ODS.format("content", (own if parents else styles) + body, "content"))
        made.writestr("styles.xml", _ODS.format("styles", styles if parents else "", "styles"))
    return folder / "q.ods"


def below(right: str, wrong: str = "") -> list[list[Any]]:
    return [
        ["" if at else question, (option, right if at == key else wrong)]
        for question, options, key in ASKED
        for at, option in enumerate(options)
    ]


def beside(right: str, wrong: str = "") -> list[list[Any]]:
    return [
        [question, *((option, right if at == key else wrong) for at, option in enumerate(options))]
        for question, options, key in ASKED
    ]


LOOKS: dict[str, dict[str, object]] = {
    "bold": {"bold": True},
    "green": {"font_color": "#00B050"},
    "both": {"bold": True, "font_color": "#00B050"},
    "yellow": {"bg_color": "#FFFF00"},
    "red": {"font_color": "#C00000"},
    "grey": {"font_color": "#333333", "bg_color": "#EEEEEE"},
}
HEAD = [["Question", "Option 1", "Option 2", "Option 3"]]


@pytest.mark.parametrize("look", ["bold", "green", "both", "yellow", "red"])
@pytest.mark.parametrize("rows", [below, lambda look: HEAD + beside(look), beside], ids=["below", "named", "nameless"])
def test_bold_letters_or_a_colour_mark_right_options_where_they_do_in_all_rows(
    tmp_path: Path, look: str, rows: Any
) -> None:
    said = taken(sheet(tmp_path, rows(look), **LOOKS))[1]
    assert keys_of(tmp_path) == RIGHT
    assert f"{'a yellow cell is' if look == 'yellow' else 'letters are'} taken for the sign of a right one" in said


@pytest.mark.parametrize("look", ["bold", "green", "yellow"])
@pytest.mark.parametrize("parents", [False, True], ids=["own styles", "styles of parents"])
@pytest.mark.parametrize("rows", [below, lambda look: HEAD + beside(look)], ids=["below", "beside"])
def test_looks_in_spreadsheets_of_libreoffice_mark_as_in_excel(
    tmp_path: Path, look: str, parents: bool, rows: Any
) -> None:
    pytest.importorskip("python_calamine")
    said = taken(ods(tmp_path, rows(look), parents=parents, **LOOKS))[1]
    assert keys_of(tmp_path) == RIGHT
    assert "taken for the sign of a right one" in said


@pytest.mark.parametrize("look", ["bold", "green", "yellow"])
@pytest.mark.parametrize("rows", [below, lambda look: HEAD + beside(look)], ids=["below", "beside"])
def test_looks_in_workbooks_before_2007_mark_as_in_newer_ones(tmp_path: Path, look: str, rows: Any) -> None:
    pytest.importorskip("python_calamine")
    looks = {
        "red": {"letters": "red"},
        "bold": {"bold": True},
        "green": {"letters": "green"},
        "yellow": {"cell": "yellow"},
    }
    said = taken(old_workbook(tmp_path / "q.xls", rows(look), looks))[1]
    assert keys_of(tmp_path) == RIGHT
    assert "taken for the sign of a right one" in said


@pytest.mark.parametrize("length", [30, 300, 520, 600, 1100, 3000])
def test_a_workbook_before_2007_that_is_cut_off_is_refused(tmp_path: Path, length: int) -> None:
    pytest.importorskip("python_calamine")
    file = old_workbook(tmp_path / "q.xls", HEAD + beside("bold"), {"bold": {"bold": True}})
    file.write_bytes(file.read_bytes()[:length])
    refused(file, 2)


def test_the_look_of_a_whole_column_marks_nothing(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    said = "\n".join(refused(ods(tmp_path, HEAD + beside(""), whole="bold", **LOOKS)))
    assert "has no answer marked as right" in said


@pytest.mark.parametrize(
    "rows",
    [
        HEAD + beside(""),
        HEAD + beside("grey"),
        HEAD + beside("green", "red"),
        HEAD + beside("", "red"),
        HEAD + [*beside("green")[:2], *beside("yellow")[2:]],
        HEAD + [[row[0], (row[1][0], "green"), *row[2:]] for row in beside("")],
    ],
    ids=["none", "grey", "others too", "most", "now this, now that", "always the first"],
)
def test_looks_that_do_not_tell_for_certain_mark_nothing(tmp_path: Path, rows: list[list[Any]]) -> None:
    said = "\n".join(refused(sheet(tmp_path, rows, **LOOKS)))
    assert "has no answer marked as right" in said
    assert "bold letters or a colour are read where they mark right options in nearly all rows, in one way" in said


def test_a_column_of_right_answers_goes_before_looks(tmp_path: Path) -> None:
    rows = [[*HEAD[0], "Answer"], *([*row, "A"] for row in beside("bold"))]
    taken(sheet(tmp_path, rows, **LOOKS))
    assert keys_of(tmp_path)[0] == ("Oxygen",)


def test_several_right_options_may_stand_out_in_a_row(tmp_path: Path) -> None:
    rows = [*HEAD, *beside("green"), ["Which are red?", ("Blood", "green"), ("Roses", "green"), "Milk"]]
    taken(sheet(tmp_path, rows, **LOOKS))
    assert keys_of(tmp_path)[-1] == ("Blood", "Roses")


@pytest.mark.parametrize("mark", ["* {}", "{} ✓", "{} (correct)", "(x) {}", "✔ {}", "{} (richtig)"], ids=str)
@pytest.mark.parametrize("head", ["Question,Option 1,Option 2,Option 3\n", ""])
def test_marks_within_options_tell_the_right_ones(tmp_path: Path, mark: str, head: str) -> None:
    lines = [
        ",".join([question, *(mark.format(option) if at == key else option for at, option in enumerate(options))])
        for question, options, key in MORE
    ]
    taken(csv(tmp_path, head + "\n".join(lines) + "\n"))
    assert keys_of(tmp_path) == [*RIGHT, ("Milk",), ("Fire",)]


@pytest.mark.parametrize("head", ["Question,Options\n", "Question,Answers\n", "Polecenie,Do wyboru\n", ""])
@pytest.mark.parametrize("mark", ["*{}", "{} ✓", "{} (correct)", "(x) {}"])
@pytest.mark.parametrize("letters", ["", "abc"])
def test_marks_within_the_lines_of_one_cell_tell_the_right_options(
    tmp_path: Path, head: str, mark: str, letters: str
) -> None:
    rows = []
    for question, options, key in MORE:
        said = [f"{letters[at]}) {option}" if letters else option for at, option in enumerate(options)]
        lines = "\n".join(mark.format(option) if at == key else option for at, option in enumerate(said))
        rows.append(f'{question},"{lines}"\n')
    taken(csv(tmp_path, head + "".join(rows)))
    assert keys_of(tmp_path) == [*RIGHT, ("Milk",), ("Fire",)]


def in_one_column(right: str, wrong: str = "", *, head: str = "", gap: str = ",\n") -> str:
    """A question and the options below it in one column, and a sign beside them."""
    questions = [
        "".join(
            f"{each}\n"
            for each in (
                f"{question},",
                *(f"{option},{right if at == key else wrong}" for at, option in enumerate(options)),
            )
        )
        for question, options, key in ASKED
    ]
    return head + gap.join(questions)


@pytest.mark.parametrize(
    "text",
    [
        in_one_column("x"),
        in_one_column("✓", gap=",\n,\n"),
        in_one_column("TRUE", "FALSE"),
        in_one_column("x", head="Question,Correct\n"),
        in_one_column("x", head="Pytanie,Dobra\n,\n"),
        in_one_column("ok", gap="\n"),
    ],
    ids=["cross", "two rows", "words", "names", "names apart", "bare lines"],
)
def test_a_question_and_its_options_may_stand_in_one_column(tmp_path: Path, text: str) -> None:
    said = taken(csv(tmp_path, text))[1]
    assert keys_of(tmp_path) == RIGHT
    assert "column 1 is taken for the question and, below it, its options, and 2 for the sign of the right ones" in said


@pytest.mark.parametrize(
    "text",
    [
        in_one_column(""),
        in_one_column("x", "x"),
        in_one_column("x", gap=""),
        in_one_column("good", "fair"),
        in_one_column("x").replace("?,", "?,x"),
    ],
    ids=["none", "all", "no empty rows", "words", "beside questions"],
)
def test_one_column_whose_signs_or_questions_are_not_certain_marks_nothing(tmp_path: Path, text: str) -> None:
    refused(csv(tmp_path, text), 2)


def test_colours_mark_the_right_ones_in_one_column(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for question, options, key in ASKED:
        rows += [[question], *([(option, "green" if at == key else "")] for at, option in enumerate(options)), []]
    taken(sheet(tmp_path, rows, **LOOKS))
    assert keys_of(tmp_path) == RIGHT


def test_indented_options_tell_questions_with_no_empty_rows_apart(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for question, options, key in ASKED:
        rows += [[question], *([f" {option}", "x" if at == key else ""] for at, option in enumerate(options))]
    taken(sheet(tmp_path, rows))
    assert keys_of(tmp_path) == RIGHT


def test_two_questions_with_no_empty_row_between_them_are_named(tmp_path: Path) -> None:
    text = in_one_column("x") + ",\nWhich one is red?,\nIce,\nBlood,x\nWhich one is very fluid?,\nIce,\nMilk,x\n"
    assert (
        "q.csv:21: refused: may be two questions, since another seems to stand among its options: leave an empty row above each question"
        in refused(csv(tmp_path, text))
    )


def test_a_question_that_stands_twice_in_one_column_has_its_options_twice(tmp_path: Path) -> None:
    more = "".join(f",\nWhich is number {at}?,\nblue,\nred {at},x\n" for at in range(9))
    text = in_one_column("x") + ",\nWhich bird cannot fly?,\nCrow,\nKiwi,x\n" + more
    taken(csv(tmp_path, text))
    assert keys_of(tmp_path)[:5] == [*RIGHT, ("Kiwi",)]
