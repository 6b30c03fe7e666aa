"""Workbooks of Excel (xlsx, xlsm), read as they are shown: with marks, numbers in their format, and formulas as what they gave.

The format is ECMA-376, part 1 (SpreadsheetML). What a cell shows may not be what was typed into it: Excel makes dates of
*2-18*. So a date is no text of a question, and says so.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Final
from xml.parsers import expat

from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming
from ketaquiz.importers.cells import MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Cell, Table, letters
from ketaquiz.importers.numbers import whole_number
from ketaquiz.importers.sheet_images import images_of
from ketaquiz.importers.tables import read_tables
from ketaquiz.importers.xml import Element, parse_xml
from ketaquiz.importers.zips import opened_zip
from ketaquiz.release.unpacking import Package
from ketaquiz.text import symbol_font

_MOST_SHEETS: Final = 50
_MOST_DIGITS: Final = 27
"""The most digits of a number, more than Excel reckons with."""
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BUILT_IN: Final = {
    9: "0%",
    10: "0.00%",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    12: "# ?/?",
    13: "# ??/??",
} | dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "d")
"""The number formats that have a number alone, those of dates as ``d``."""


def _knows(request: ImportRequest) -> bool:
    if not request.data.startswith(b"PK"):
        return False
    return request.ending in (".xlsx", ".xlsm") or (request.ending in _OTHER_TABLES and _BOOK in request.data)


_OTHER_TABLES: Final = (".xls", ".csv", ".tsv")
"""The endings of other tables, which people give to workbooks as well."""
_BOOK: Final = b"xl/workbook.xml"


@dataclass
class _Book:
    """What all sheets share."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    """The shared texts, each bare and with its marks."""
    forms: list[str] = field(default_factory=list)
    """The number format of each style."""
    size: int = 0
    """The characters of all cells so far; a shared text counts for each cell that has it."""


def _read(request: ImportRequest) -> Incoming:
    found = Incoming()
    read_tables(tables_of(request, found), request.columns, found)
    return found


def tables_of(request: ImportRequest, found: Incoming) -> list[Table]:
    """The sheets of a workbook that are shown; what is to be said of them goes into ``found``. Raises `BadFile`."""
    with opened_zip(request.path) as package:
        if "xl/workbook.xml" not in package.names:
            raise BadFile("is no workbook of Excel: save it again as .xlsx")
        if any("vbaProject" in name for name in package.names):
            found.notes.append("it has macros, which are not run and stay behind")
        book = _Book(_shared(package), _forms(package))
        tables = []
        for name, path in _sheets(package):
            table = _sheet(package, name, path, book, found)
            table.images = dict(images_of(package, path, found))
            tables.append(table)
    return tables


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """The names of the sheets that are shown, each with its entry in the file."""
    relations = parse_xml(package.read("xl/_rels/workbook.xml.rels"))
    targets = {each.attributes.get("Id", ""): each.attributes.get("Target", "") for each in relations}
    sheets = parse_xml(package.read("xl/workbook.xml")).find("sheets")
    for number, sheet in enumerate(sheets or ()):
        if number >= _MOST_SHEETS:
            raise BadFile(f"has more than {_MOST_SHEETS} sheets: take those with questions")
        target = targets.get(sheet.attributes.get("id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in package.names and "worksheet" in path and sheet.attributes.get("state", "visible") == "visible":
            yield sheet.attributes.get("name", "Sheet"), path


def _shared(package: Package) -> list[tuple[str, str]]:
    if "xl/sharedStrings.xml" not in package.names:
        return []
    return [_rich(each) for each in parse_xml(package.read("xl/sharedStrings.xml")).all("si")]


def _rich(holder: Element) -> tuple[str, str]:
    """A text of runs, bare and as HTML; the HTML is empty where it has no marks."""
    if len(holder.pieces) == 1 and isinstance(only := holder.pieces[0], Element) and only.tag == "t":
        text = only.text
        if "_x" not in text:
            return text.replace("\r", ""), ""
    bare, marked, any_mark = [], [], False
    for each in holder:
        if each.tag == "t":
            text, tags = each.text, ""
        elif each.tag == "r":
            inner = each.find("t")
            looks = each.find("rPr")
            text, tags = inner.text if inner is not None else "", _tags(looks)
            font = looks.find("rFont") if looks is not None else None
            if font is not None and font.attributes.get("val", "").lower() == "symbol":
                text = symbol_font.as_signs(text)
        else:
            continue  # readings (rPh)
        if "_x" in text:
            text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
        bare.append(text)
        shown = html.escape(text, quote=False).replace("\n", "<br>")
        for tag in tags.split():
            shown = f"<{tag}>{shown}</{tag}>"
        any_mark |= bool(tags)
        marked.append(shown)
    return "".join(bare).replace("\r", ""), "".join(marked) if any_mark else ""


def _tags(properties: Element | None) -> str:
    """The tags of HTML for a run's marks."""
    if properties is None:
        return ""
    found = []
    for each in properties:
        value = each.attributes.get("val", "1")
        if each.tag in ("b", "i", "strike", "u") and value not in ("0", "false", "none"):
            found.append({"strike": "s"}.get(each.tag, each.tag))
        elif each.tag == "vertAlign" and value in ("superscript", "subscript"):
            found.append("sup" if value == "superscript" else "sub")
    return " ".join(found)


def _forms(package: Package) -> list[str]:
    if "xl/styles.xml" not in package.names:
        return []
    root = parse_xml(package.read("xl/styles.xml"))
    own = {
        each.attributes.get("numFmtId", ""): each.attributes.get("formatCode", "")
        for each in root.find("numFmts") or ()
    }
    forms = []
    for style in root.find("cellXfs") or ():
        name = style.attributes.get("numFmtId", "0")
        form = own.get(name) or _BUILT_IN.get(whole_number(name) or 0, "General")
        forms.append(form)
    return forms


def _sheet(package: Package, name: str, path: str, book: _Book, found: Incoming) -> Table:
    """A sheet's cells, read piece by piece."""
    reading = _Reading(name, book)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    parser.EntityDeclHandler = reading.entity
    try:
        for piece in package.pieces(path):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise BadFile(f"is damaged in its sheet '{name[:40]}': save it again") from None
    for first, last in reading.merged:
        found.notes.append(f"{name}!{first}: the cells to {last} are one, and count as the first of them")
    if reading.formulas:
        found.notes.append(
            f"{name}!{reading.formulas}: has a formula, of which the last result is taken, here and below"
        )
    return Table(name, reading.rows())


class _Reading:
    """Takes the parts of a sheet's XML one after the other."""

    def __init__(self, sheet: str, book: _Book) -> None:
        self.sheet, self.book = sheet, book
        self.cells: dict[int, dict[int, Cell]] = {}
        self.merged: list[tuple[str, str]] = []
        self.formulas = ""
        self._place = ""
        self._kind, self._form = "", "General"
        self._value: list[str] | None = None
        self._text: list[str] = []
        self._count = self._begun = 0
        self._row = self._column = 0

    def entity(self, *_: object) -> None:
        raise BadFile("declares entities, which no workbook needs: save it again")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "row":
            found = whole_number(attributes.get("r", ""))
            self._row = self._row + 1 if found is None else found
            self._column = 0
        elif tag == "c":
            self._begin(attributes)
        elif tag in ("v", "t"):
            self._value = []
        elif tag == "f":
            self.formulas = self.formulas or self._place
        elif tag == "mergeCell" and len(self.merged) < 20:
            first, _, last = attributes.get("ref", "").partition(":")
            self.merged.append((first[:12], last[:12]))

    def _begin(self, attributes: dict[str, str]) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if reference:
            self._column, self._row = _column(reference[1]), int(reference[2])
        else:
            self._column += 1
        self._place = f"{letters(self._column)}{self._row}"
        self._begun += 1
        if self._begun > MOST_CELLS:
            raise BadFile(
                f"has more than {MOST_CELLS:,} cells in its sheet '{self.sheet[:40]}', most of them empty: copy the rows with "
                "questions into a new workbook"
            )
        self._kind = attributes.get("t", "n")
        style = whole_number(attributes.get("s", ""))
        self._form = "General" if style is None or style >= len(self.book.forms) else self.book.forms[style]
        self._text = []

    def characters(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("v", "t") and self._value is not None:
            self._text.append("".join(self._value))
            self._value = None
        elif tag == "c" and self._text:
            self._enter("".join(self._text))

    def _enter(self, value: str) -> None:
        if not value.strip():
            return
        self._count += 1
        if self._row > MOST_ROWS + 100 or self._column > MOST_COLUMNS or self._count > MOST_ROWS * 30:
            raise BadFile(
                f"has a cell that is filled at {self.sheet}!{self._place}; at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns "
                "are read: take the part with the questions"
            )
        cell = self._cell(f"{self.sheet}!{self._place}", value)
        self.book.size += len(cell.text) + len(cell.html)
        if self.book.size > MOST_CHARACTERS:
            raise BadFile(
                f"has more than {MOST_CHARACTERS:,} characters in its cells up to {cell.place}: take the part with the questions"
            )
        self.cells.setdefault(self._row, {})[self._column] = cell

    def _cell(self, place: str, value: str) -> Cell:
        if self._kind == "s":
            number = whole_number(value.strip())
            if number is None or number >= len(self.book.texts):
                raise BadFile(f"is damaged at {place}: save it again")
            return Cell(place, *self.book.texts[number])
        if self._kind == "b":
            return Cell(place, "TRUE" if value.strip() == "1" else "FALSE")
        if self._kind == "e":
            return Cell(place, value, wrong=f"has {value[:12]} in a cell, which is a mistake of its formula")
        if self._kind in ("str", "inlineStr"):
            return Cell(place, value)
        return _number(place, value.strip(), self._form)

    def rows(self) -> list[list[Cell]]:
        """The rows that have something; each begins with the first column."""
        return [
            [
                row.get(column) or Cell(f"{self.sheet}!{letters(column)}{number}", "")
                for column in range(1, max(row) + 1)
            ]
            for number, row in sorted(self.cells.items())
        ]


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _number(place: str, value: str, form: str) -> Cell:
    """A cell with a number, as its format shows it."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return Cell(place, value)
    bare = re.sub(r'"[^"]*"|\\.|\[[^\[\]]*\]', "", form.partition(";")[0])
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return Cell(place, value)
    if re.search(r"[ymdhs]", bare, re.IGNORECASE) and not re.fullmatch("General", bare, re.IGNORECASE):
        return Cell(
            place,
            value,
            wrong=f"has a date or time in a cell{_as_date(number)}: Excel makes one of what is typed as 2-18 or 1/2",
            day=_as_date(number).strip(" ()"),
        )
    if "?/" in bare:
        return Cell(place, value, wrong="has a fraction in a cell, which is kept as a decimal number")
    places = len(found[1]) if (found := re.search(r"\.([0#?]+)", bare)) else 0
    if "%" in bare:
        return Cell(place, f"{_rounded(number * 100, places)}%")
    if re.search("[eE][+-]", bare):
        return Cell(place, value)
    if re.search("[0#]", bare):
        return Cell(place, _rounded(number, places))
    return Cell(place, _general(number))


def _rounded(number: Decimal, places: int) -> str:
    room = _MOST_DIGITS - max(1, number.adjusted() + 1)
    if room < 0:
        return f"{number:f}"
    return f"{number.quantize(Decimal(1).scaleb(-min(places, room)), ROUND_HALF_UP):f}"


def _general(number: Decimal) -> str:
    """A number as Excel shows it without a format: in at most eleven digits, without what binary fractions leave."""
    rounded = Decimal(f"{number:.15g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _as_date(number: Decimal) -> str:
    """The day that a number stands for, in words; empty where it is none."""
    if not 1 <= number < 2_900_000:
        return ""
    day = date(1899, 12, 30) + timedelta(days=int(number))
    return f" ({day.isoformat()})"


IMPORTER = Importer("a workbook of Excel", _knows, _read, "Excel (.xlsx)")
