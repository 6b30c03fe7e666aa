"""What cells of a workbook look like is what comes: marks, formats of numbers; what stays behind is said."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from questions_files import refused_file, taken

HEAD = ["id", "Question", "Answer", "Wrong answer 1", "Wrong answer 2"]


def workbook(folder: Path, fill: Callable[[Any, Any], None], **options: bool) -> Path:
    made = xlsxwriter.Workbook(str(folder / "q.xlsx"), options)
    sheet = made.add_worksheet("Quiz")
    sheet.write_row(0, 0, HEAD)
    fill(made, sheet)
    made.close()
    return folder / "q.xlsx"


@pytest.mark.parametrize("inline", [False, True], ids=["shared texts", "texts in the cells themselves"])
def test_marks_come_wherever_a_workbook_keeps_its_texts(tmp_path: Path, inline: bool) -> None:
    def fill(made: Any, sheet: Any) -> None:
        raised, bold = made.add_format({"font_script": 1}), made.add_format({"bold": True})
        sheet.write_string(1, 0, "germs")
        sheet.write_rich_string(1, 1, "How ", bold, "many", " germs?")
        sheet.write_rich_string(1, 2, "10", raised, "3", " in a ml")
        sheet.write_rich_string(1, 3, "10", raised, "6", " in a ml")

    items, _ = taken(workbook(tmp_path, fill, constant_memory=inline))
    assert (
        items
        == """\
  - id: germs
    question: How **many** germs?
    answer: 10^3^ in a ml
    options:
      - 10^3^ in a ml
      - 10^6^ in a ml
"""
    )


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (5, '0" °C"', "5 °C"),
        (0.5, '0.0" %"', "0.5 %"),
        (0.25, "0.0%", "25.0%"),
        (1500, "#,##0.00 €", "1500.00 €"),
        (7, "000", "007"),
        (30, '"at least "0', "at least 30"),
        (-3.2, "0.0;(0.0)", "(3.2)"),
        (-3.2, "0.0", "-3.2"),
        (0, '0;-0;"none"', "none"),
        (1_234_567, '0.0,,"M"', "1.2M"),
        (12, "[$€-407] 0.00", "€ 12.00"),
        (0.5, '[<1]0.00" g";0" kg"', "0.50 g"),
        (5, '[<1]0.00" g";0" kg"', "5 kg"),
        (36.6, 'General" °C"', "36.6 °C"),
        (3.1, "0.0#", "3.1"),
        (112_233, "00-00-00", "11-22-33"),
        (12.5, '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', "12.50 €"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(tmp_path: Path, number: float, form: str, shown: str) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ["much", "How much?"])
        sheet.write_number(1, 2, number, made.add_format({"num_format": form}))
        sheet.write_row(1, 3, ["nothing at all", "a lot"])

    items, _ = taken(workbook(tmp_path, fill))
    answer = next(line for line in items.splitlines() if line.startswith("    answer: ")).removeprefix("    answer: ")
    assert answer.strip("'\"") == shown


@pytest.mark.parametrize(
    ("asked", "mark"), [("Wie hoch ist der {} Wert?", ","), ("How much is the {} part of it?", ".")]
)
def test_decimals_stand_behind_the_sign_that_excel_shows_in_the_language_of_the_texts(
    tmp_path: Path, asked: str, mark: str
) -> None:
    def fill(made: Any, sheet: Any) -> None:
        for line, word in enumerate(["ABC", "XYZ", "KLM", "UVW", "EFG"], start=1):
            sheet.write_row(line, 0, [f"{line}", asked.format(word), 0.75, 12])
            sheet.write_number(line, 4, 1250.5, made.add_format({"num_format": '#,##0.00" €"'}))

    items, said = taken(workbook(tmp_path, fill))
    assert f"answer: 0{mark}75\n    options:\n      - 0{mark}75\n      - 12\n      - 1250{mark}50 €\n" in items
    noted = "Quiz!C2: numbers have a comma before their decimals, by the language of the texts, here and below"
    assert (noted in said) is (mark == ",")


def test_a_cell_that_is_struck_out_says_so(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ["red", "Which is red?", "Blood", "Milk"])
        sheet.write_string(1, 4, "Sand", made.add_format({"font_strikeout": True}))

    _, said = taken(workbook(tmp_path, fill))
    assert "struck out" in said


def test_what_stays_behind_or_is_hidden_is_said(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ["red", "Which is red?", "Blood", "Milk"])
        sheet.write_row(2, 0, ["white", "Which is white?", "Milk", "Blood"])
        sheet.write_url(1, 1, "https://example.org/", string="Which is red?")
        sheet.write_comment(1, 2, "Ask Anna")
        sheet.set_row(2, None, None, {"hidden": True})
        other = made.add_worksheet("Old")
        other.write_row(0, 0, HEAD)
        other.hide()

    items, said = taken(workbook(tmp_path, fill))
    assert items.count("- id:") == 2
    for each in (
        "q.xlsx: the sheet 'Old' is hidden, and is left: show it in Excel where it has questions",
        "q.xlsx: Quiz!B2: has a link, of which the text alone is taken, here and below",
        "q.xlsx: Quiz!A3: the row is hidden, and taken as the others are",
        "q.xlsx: Quiz!C2: has a comment, which stays behind",
    ):
        assert f"{each}\n" in said


def test_the_name_of_a_picture_is_no_description_of_it(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ["red", "Which is red?", "Blood", "Milk"])
        part = [b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), b"IDAT" + zlib.compress(b"\0\0"), b"IEND"]
        image = b"".join(struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in part)
        (tmp_path / "red.png").write_bytes(b"\x89PNG\r\n\x1a\n" + image)
        sheet.insert_image(1, 1, str(tmp_path / "red.png"), {"description": "Picture 1"})

    _, said = taken(workbook(tmp_path, fill))
    assert "has no description: write what it shows" in said


@pytest.mark.parametrize("computed", ["<f>70+7</f>", "<f>70+7</f><v/>", "<f>70+7</f><v></v>"])
def test_a_formula_without_a_result_is_refused_by_its_cell(tmp_path: Path, computed: str) -> None:
    file = workbook(tmp_path, lambda _, sheet: sheet.write_row(1, 0, ["red", "Which is red?", "Blood", "Milk", 77]))
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(tmp_path / "f.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
        for name in whole.namelist():
            made.writestr(name, whole.read(name).replace(b"<v>77</v>", computed.encode()))
    cure = "type it again, in a cell whose format is 'Text'"
    said = "\n".join(refused_file(tmp_path / "f.xlsx"))
    assert f"f.xlsx:Quiz!E2: refused: has a formula whose result the file does not have: {cure}" in said
