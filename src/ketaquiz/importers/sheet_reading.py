"""The cells of a workbook's sheet, taken from its XML piece by piece."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final
from xml.parsers import expat

from ketaquiz.importers import BadFile
from ketaquiz.importers.cells import MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Cell, letters
from ketaquiz.importers.number_formats import is_day, is_fraction, shown
from ketaquiz.importers.numbers import typed_decimal, whole_number
from ketaquiz.importers.rich_texts import rich_text
from ketaquiz.importers.xml import Element

_MOST_DEPTH: Final = 20
"""How deep the elements of a text may stand in one another; Excel makes four."""
_MOST_PARTS: Final = 100_000
"""How many elements a text in a cell may have; Excel's longest text has some 32,000 characters."""
_LINE: Final = "\n"

_MOST_NAMED: Final = 20
"""So many cells that are joined are named."""
_HEIGHT: Final = Decimal(15)
"""How high a row is where nothing says it, in points."""
_PER_POINT: Final = 12_700
"""The units of drawings in a point."""
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True)
class Style:
    """How a cell looks, as far as that changes what it says."""

    form: str = "General"
    """The format of its numbers."""
    struck: bool = False
    """Whether all of it is struck out."""
    look: frozenset[str] = frozenset()
    """How it stands out, in words."""


@dataclass
class Book:
    """What all sheets share."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    """The shared texts, each bare and with its marks."""
    styles: list[Style] = field(default_factory=list)
    size: int = 0
    """The characters of all cells so far; a shared text counts for each cell that has it."""


def read_sheet(pieces: Iterable[bytes], name: str, book: Book) -> SheetReading:
    """A sheet's cells, and what is to be said of it. Raises `BadFile`."""
    reading = SheetReading(name, book)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    parser.EntityDeclHandler = reading.entity
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise BadFile(f"is damaged in its sheet '{name[:40]}': save it again") from None
    return reading


class SheetReading:
    """Takes the parts of a sheet's XML one after the other."""

    def __init__(self, sheet: str, book: Book) -> None:
        self.sheet, self.book = sheet, book
        self.cells: dict[int, dict[int, Cell]] = {}
        self.merged: list[tuple[str, str]] = []
        self.joined: dict[tuple[int, int], int] = {}
        """The first and the last cell of those that are one."""
        self.formulas = self.links = ""
        """The first cell with a formula, and with a link."""
        self._decimals: dict[tuple[int, int], tuple[str, str]] = {}
        """By row and column the numbers whose decimals stand behind a point, with their formats."""
        self._height = _HEIGHT
        self._heights: dict[int, Decimal] = {}
        """The heights of rows in points, where they are not the usual one."""
        self.hidden: list[int] = []
        """The rows that are hidden and have something."""
        self._place = ""
        self._kind, self._style = "", Style()
        self._value: list[str] | None = None
        self._text: list[str] = []
        self._runs: list[Element] = []
        """The elements of a text in the cell itself that have begun and not ended."""
        self._inline: Element | None = None
        self._parts = 0
        self._row_hidden = False
        self._computed = False
        """Whether the cell has a formula; one that gave an empty text is of the kind ``str``."""
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
            self._row_hidden = attributes.get("hidden", "0") in ("1", "true")
            if (height := typed_decimal(attributes.get("ht", ""))) is not None:
                self._heights[self._row] = height
        elif tag == "sheetFormatPr":
            self._height = typed_decimal(attributes.get("defaultRowHeight", "")) or _HEIGHT
        elif tag == "c":
            self._begin(attributes)
        elif tag == "is" or self._runs:
            self._begin_run(tag, attributes)
        elif tag == "v":
            self._value = []
        elif tag == "f":
            self._computed = True
        elif tag == "mergeCell" and len(self.joined) < MOST_ROWS:
            first, _, last = attributes.get("ref", "").partition(":")
            begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
            if begin is not None and end is not None and begin[1] == end[1]:
                self.joined[int(begin[2]), _column(begin[1])] = int(end[2])
            self.merged += [(first[:12], last[:12])] if len(self.merged) < _MOST_NAMED else []
        elif tag == "hyperlink":
            self.links = self.links or attributes.get("ref", "")[:12]

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
        self._kind, self._computed = attributes.get("t", "n"), False
        style = whole_number(attributes.get("s", ""))
        self._style = Style() if style is None or style >= len(self.book.styles) else self.book.styles[style]
        self._text, self._runs, self._inline, self._parts = [], [], None, 0

    def _begin_run(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element of a text that stands in the cell itself."""
        self._parts += 1
        if len(self._runs) > _MOST_DEPTH or self._parts > _MOST_PARTS:
            raise BadFile(f"is damaged at {self.sheet}!{self._place}: save it again")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        made = Element(tag, plain, 1)
        if self._runs:
            self._runs[-1].pieces.append(made)
        self._runs.append(made)

    def characters(self, text: str) -> None:
        if self._runs:
            self._runs[-1].pieces.append(text)
        elif self._value is not None:
            self._value.append(text)

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if self._runs:
            ended = self._runs.pop()
            if not self._runs:
                self._inline = ended
        elif tag == "v" and self._value is not None:
            self._text.append("".join(self._value))
            self._value = None
        elif tag == "c" and self._inline is not None:
            bare, marked = rich_text(self._inline)
            self._enter(bare, marked)
        elif tag == "c" and any(self._text):
            self.formulas = self.formulas or (self._place if self._computed else "")
            self._enter("".join(self._text))
        elif tag == "c" and self._computed and self._kind != "str":
            self._kind = "f"
            self._enter("=")

    def _enter(self, value: str, marked: str = "") -> None:
        if not value.strip():
            return
        self._count += 1
        if self._row > MOST_ROWS + 100 or self._column > MOST_COLUMNS or self._count > MOST_ROWS * 30:
            raise BadFile(
                f"has a cell that is filled at {self.sheet}!{self._place}; at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns "
                "are read: take the part with the questions"
            )
        cell = self._cell(f"{self.sheet}!{self._place}", value, marked)
        if self._style.struck:
            cell = replace(
                cell, html=f"<s>{cell.html or html.escape(cell.text, quote=False).replace(_LINE, '<br>')}</s>"
            )
        if self._style.look:
            cell = replace(cell, look=self._style.look)
        self.book.size += len(cell.text) + len(cell.html)
        if self.book.size > MOST_CHARACTERS:
            raise BadFile(
                f"has more than {MOST_CHARACTERS:,} characters in its cells up to {cell.place}: take the part with the questions"
            )
        self.cells.setdefault(self._row, {})[self._column] = cell
        if self._row_hidden and self.hidden[-1:] != [self._row]:
            self.hidden.append(self._row)

    def _cell(self, place: str, value: str, marked: str) -> Cell:
        if marked:
            return Cell(place, value, marked)
        if self._kind == "s":
            number = whole_number(value.strip())
            if number is None or number >= len(self.book.texts):
                raise BadFile(f"is damaged at {place}: save it again")
            return Cell(place, *self.book.texts[number])
        if self._kind == "b":
            return Cell(place, "TRUE" if value.strip() == "1" else "FALSE")
        if self._kind == "e":
            return Cell(place, value, wrong=f"has {value[:12]} in a cell, which is a mistake of its formula")
        if self._kind == "f":
            return Cell(place, value, wrong="has a formula whose result the file does not have")
        if self._kind in ("str", "inlineStr"):
            return Cell(place, value)
        cell = _number(place, value.strip(), self._style.form)
        if "." in cell.text and not cell.wrong:
            self._decimals[self._row, self._column] = value.strip(), self._style.form
        return cell

    def put_mark(self, mark: str) -> str:
        """Put another sign before the decimals of numbers; the place of the first one, empty where there is none."""
        first = ""
        for (row, column), (value, form) in self._decimals.items():
            old = self.cells[row][column]
            new = _number(old.place, value, form, mark).text
            self.cells[row][column] = replace(old, text=new, html=old.html.replace(old.text, new))
            first = first or (old.place if new != old.text else "")
        return first

    def row_of(self, row: int, offset: int) -> int:
        """The row to which a picture belongs whose upper edge lies on a row, so far below that of the row.

        It is the next one where the picture begins in the last quarter of the row, as one does that was pushed a bit too high.
        """
        height = self._heights.get(row, self._height) * _PER_POINT
        return row + (offset * 4 > height * 3)

    def texts(self) -> Iterator[str]:
        """What stands in the cells."""
        return (cell.text for row in self.cells.values() for cell in row.values())

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


def _number(place: str, value: str, form: str, mark: str = ".") -> Cell:
    """A cell with a number, as its format shows it, with a sign before its decimals."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return Cell(place, value)
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return Cell(place, value)
    if is_day(form):
        return Cell(
            place,
            value,
            wrong=f"has a date or time in a cell{_as_date(number)}: Excel makes one of what is typed as 2-18 or 1/2",
            day=_as_date(number).strip(" ()"),
        )
    if is_fraction(form):
        return Cell(place, value, wrong="has a fraction in a cell, which is kept as a decimal number")
    return Cell(place, shown(number, form, mark))


def _as_date(number: Decimal) -> str:
    """The day that a number stands for, in words; empty where it is none."""
    if not 1 <= number < 2_900_000:
        return ""
    day = date(1899, 12, 30) + timedelta(days=int(number))
    return f" ({day.isoformat()})"
