"""Where everything stands on an answer sheet: a record of an exam into its `sheet.Sheet`.

Questions follow one another in printed order. Neighbours that take about the same width stand in even columns, from one
column to the next; what takes another width goes on below all of them. What is answered by choosing has a row a part; a number has a grid with a row a place, of one width in the whole exam, so that it does not
tell how many digits an answer has; a text has a box, beside which whoever grades marks how much of it is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, assert_never

from ketaquiz.exam.record import (
    ExamRecord,
    RecordedChoice,
    RecordedItem,
    RecordedNumber,
    RecordedQuestion,
    RecordedText,
)
from ketaquiz.exam.recordfile import record_json
from ketaquiz.exam.sheet import (
    GEOMETRY,
    MARK_EDGE,
    MARK_SIZE,
    MOST_PAGES,
    MOST_PAPERS,
    QR_SIZE,
    SIZES,
    Area,
    Bubble,
    Geometry,
    RowKind,
    Sheet,
    SheetForm,
    SheetPage,
    SheetRow,
    marks_of,
)
from ketaquiz.exam.sheetcode import quiz_id
from ketaquiz.exam.sheetfile import JUDGED, sheet_json
from ketaquiz.exam.units import Impossible
from ketaquiz.model import letter

SIDE: Final = 25.0
"""From the paper's left and right edge to the questions, which so stay clear of all marks; from the lower edge too."""
_BETWEEN: Final = 5.0
"""The least width between columns."""
_MOST_BETWEEN: Final = 12.0
"""The greatest."""
_FEWEST_PLACES: Final = 4
_MOST_PLACES: Final = 12
"""The fewest and the most places of a number, the decimal mark included; a longer one is written into a box."""
_NARROW: Final = 3
"""Of what stands in so many columns or more, neighbours share a band, whatever their widths."""
_LONG: Final = 80
"""A text of more characters gets a box over the whole width, as it gets four lines on a paper without a sheet."""


def with_sheet(record: ExamRecord, *, large: bool = False) -> ExamRecord:
    """A record with the answer sheets for its papers.

    Raises `units.Impossible` where they would have too many pages, a question more options than a row has room for, or
    the papers numbers beyond the code's.
    """
    geometry = GEOMETRY[large]
    width, height = SIZES[record.paper_size]
    items = {item.id: item for item in record.items}
    layouter = _Layouter(geometry, width, height, items)
    forms = tuple(SheetForm(form.letter, layouter.pages(form.questions)) for form in record.forms)
    if max(len(form.pages) for form in forms) > MOST_PAGES:
        raise Impossible(f"the answer sheet would have more than {MOST_PAGES} pages; ask fewer questions")
    if record.papers and max(paper.number for paper in record.papers) > MOST_PAPERS:
        raise Impossible(
            f"there are more than {MOST_PAPERS} papers, which is the most that the code of a sheet can tell"
        )
    right = width - MARK_EDGE - MARK_SIZE - 6
    sheet = Sheet(
        "",
        large,
        width,
        height,
        MARK_SIZE,
        marks_of(width, height),
        Area(_rounded(right - QR_SIZE), MARK_EDGE, QR_SIZE, QR_SIZE),
        Area(SIDE, 28, _rounded(right - QR_SIZE - 6 - SIDE), 11),
        forms,
    )
    printed = record_json(replace(record, sheet=None)) + sheet_json(sheet).encode()
    return replace(record, sheet=replace(sheet, quiz=quiz_id(printed)))


def _rounded(length: float) -> float:
    """A length in hundredths of a millimetre."""
    return round(length, 2)


@dataclass(frozen=True, slots=True)
class _Unit:
    """Rows that stand together, placed from their own left upper corner."""

    width: float
    height: float
    rows: tuple[SheetRow, ...]
    loose: bool
    """It is one row that is answered by choosing, and goes on in the block of the one before."""

    def at(self, x: float, y: float, block: int) -> Iterator[SheetRow]:
        for row in self.rows:
            bubbles = tuple(replace(each, x=_rounded(x + each.x), y=_rounded(y + each.y)) for each in row.bubbles)
            box = row.box and replace(row.box, x=_rounded(x + row.box.x), y=_rounded(y + row.box.y))
            yield replace(row, block=block + row.block, bubbles=bubbles, box=box)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A unit in its column."""

    unit: _Unit
    x: float
    y: float
    joins: bool
    """It belongs to the block of the unit above."""


_Column = list[tuple[_Unit, float, bool]]
"""Units below one another: each with its distance from the column's upper end, and whether it joins the block above."""


class _Layouter:
    """Lays out the forms of one exam, which have the same items."""

    def __init__(self, geometry: Geometry, width: float, height: float, items: dict[str, RecordedItem]) -> None:
        self.geometry = geometry
        self.room = width - 2 * SIDE
        most = geometry.rows * geometry.down + geometry.gap * ((geometry.rows - 1) // geometry.group)
        self.height = min(height - SIDE - geometry.top, most)
        self.items = items
        parts = [part for item in items.values() for part in item.parts]
        most = max(len(item.parts) for item in items.values())
        longest = len(str(len(items))) + (len(f" ({most})") if most > 1 else 0)
        self.label = max(4.0, longest + 1.2) * geometry.letter
        numbers = [_length(part) for part in parts if isinstance(part, RecordedNumber)]
        self.most_places = min(_MOST_PLACES, int((self.room - self.label) / geometry.across) - 1)
        fitting = [length for length in numbers if length <= self.most_places]
        self.places = min(max([_FEWEST_PLACES, *(length + 1 for length in fitting)]), self.most_places)
        self.comma = any("," in part.number for part in parts if isinstance(part, RecordedNumber))

    def pages(self, questions: Sequence[RecordedQuestion]) -> tuple[SheetPage, ...]:
        """The pages of a form: bands below one another, each of neighbours that take about the same width."""
        units = [unit for number, question in enumerate(questions, 1) for unit in self.units(number, question)]
        pages: list[list[_Placed]] = [[]]
        y = 0.0
        for _, group in groupby(units, key=lambda unit: min(_NARROW, self.columns(unit.width))):
            left = list(group)
            while left:
                width = max(unit.width for unit in left)
                count = self.columns(width)
                top = y + self.geometry.gap if y else 0.0
                window = left[: count * (int(self.height / self.geometry.down) + 1)]
                columns = self.filled(window, count, self.height - top)
                if not columns and y:
                    pages.append([])
                    y = 0.0
                    continue
                between = min(_MOST_BETWEEN, (self.room - width * count) / max(1, count - 1))
                for at, column in enumerate(columns):
                    x = SIDE + at * (width + between)
                    pages[-1] += [_Placed(unit, x, top + down, joins) for unit, down, joins in column]
                    left = left[len(column) :]
                    y = max(y, *(top + down + unit.height for unit, down, _ in column))
        return tuple(map(self.page, pages))

    def columns(self, width: float) -> int:
        """How many columns of a width stand beside one another."""
        return max(1, int((self.room + _BETWEEN) / (width + _BETWEEN)))

    def filled(self, units: Sequence[_Unit], count: int, height: float) -> list[_Column]:
        """At most so many columns with the units, or with those that find room, in their order; as even as can be."""
        full = self.in_columns(units, count, height)
        if sum(map(len, full)) < len(units):
            return full
        ends = (
            down + unit.height for start in range(len(units)) for unit, down, _ in self.column(units[start:], height)
        )
        tried = (self.in_columns(units, count, each) for each in sorted(set(ends)))
        return next(even for even in tried if sum(map(len, even)) == len(units))

    def in_columns(self, units: Sequence[_Unit], count: int, height: float) -> list[_Column]:
        columns: list[_Column] = []
        start = 0
        while start < len(units) and len(columns) < count:
            column = self.column(units[start:], height)
            if not column:
                break
            columns.append(column)
            start += len(column)
        return columns

    def column(self, units: Sequence[_Unit], height: float) -> _Column:
        """As many units as find room below one another, each with its distance from above, and whether it joins a block."""
        column: _Column = []
        y, run = 0.0, 0
        for unit in units:
            joins = unit.loose and 0 < run < self.geometry.group
            top = y if joins or not y else y + self.geometry.gap
            if top + unit.height > height + 0.001:
                break
            column.append((unit, top, joins))
            run = (run + 1 if joins else 1) if unit.loose else 0
            y = top + unit.height
        return column

    def page(self, placed: Sequence[_Placed]) -> SheetPage:
        rows: list[SheetRow] = []
        for each in placed:
            block = rows[-1].block + (not each.joins) if rows else 0
            rows += each.unit.at(each.x, self.geometry.top + each.y, block)
        return SheetPage(tuple(rows))

    def units(self, number: int, question: RecordedQuestion) -> Iterator[_Unit]:
        """The rows of a question."""
        item = self.items[question.item]
        order = question.parts or range(len(item.parts))
        names = [letter(place) if question.parts else str(place + 1) for place in range(len(order))]
        labels = [f"{number} ({name})" for name in names] if len(order) > 1 else [str(number)]
        chosen: list[SheetRow] = []
        for label, at in zip(labels, order, strict=True):
            part = item.parts[at]
            row = SheetRow(label, number, item.id, at, RowKind.JUDGED, 0, ())
            match part:
                case RecordedChoice(_, multiple):
                    chosen.append(replace(row, kind=RowKind.ALL if multiple else RowKind.ONE))
                case RecordedNumber() if _length(part) <= self.most_places:
                    yield self.grid(row)
                case RecordedNumber():
                    yield self.box(row, long=False, rows=2)
                case RecordedText(accept):
                    long = len(accept[0]) > _LONG
                    yield self.box(row, long=long, rows=5 if long else 2 if len(order) > 1 else 3)
                case _:
                    assert_never(part)
        if chosen:
            numbered = question.parts != ()
            letters = [str(place + 1) if numbered else letter(place) for place in range(len(question.options))]
            yield self.chosen(chosen, letters, question.options)

    def chosen(self, rows: Sequence[SheetRow], letters: Sequence[str], options: Sequence[str]) -> _Unit:
        """Rows that are answered by choosing an option; those of one question stand in one column."""
        size = self.geometry
        width = self.label + size.across * len(options)
        if width > self.room:
            raise Impossible(
                f"question {rows[0].number} has {len(options)} options, more than a row of the sheet has room for"
            )
        placed: list[SheetRow] = []
        for at, row in enumerate(rows):
            y = size.down * (at + 0.5) + size.gap * (at // size.group)
            bubbles = tuple(
                Bubble(text, option, self.label + size.across * (place + 0.5), y, size.r)
                for place, (text, option) in enumerate(zip(letters, options, strict=True))
            )
            placed.append(replace(row, block=at // size.group, bubbles=bubbles))
        height = size.down * len(rows) + size.gap * ((len(rows) - 1) // size.group)
        return _Unit(width, height, tuple(placed), loose=len(rows) == 1)

    def grid(self, row: SheetRow) -> _Unit:
        """A number: a place for the sign and places for digits, each below a box to write the character into."""
        size = self.geometry
        marks = [("," if self.comma else ".", "."), *((digit, digit) for digit in "0123456789")]
        head = size.down + size.gap
        rows: list[SheetRow] = []
        for place in range(self.places + 1):
            x = self.label + size.across * (place + 0.5)
            shown = marks if place else [("−", "-")]
            bubbles = tuple(
                Bubble(text, value, x, head + size.down * (at + 0.5), size.r) for at, (text, value) in enumerate(shown)
            )
            box = Area(x - size.across / 2, 0.5, size.across, size.down + size.gap - 1)
            rows.append(replace(row, kind=RowKind.PLACE, place=place, bubbles=bubbles, box=box))
        width = self.label + size.across * (self.places + 1)
        return _Unit(width, head + size.down * len(marks), tuple(rows), loose=False)

    def box(self, row: SheetRow, *, long: bool, rows: int) -> _Unit:
        """A text: a box, half as wide as the page if that is enough, and bubbles for whoever grades."""
        size = self.geometry
        half = (self.room - _BETWEEN) / 2
        judging = size.across * len(JUDGED)
        width = self.room if long or half - self.label - judging < 4 * size.down else half
        height = size.down * rows
        box = Area(self.label, 0.5, _rounded(width - self.label - judging - 1), height - 1)
        left = width - judging
        bubbles = tuple(
            Bubble(text, value, left + size.across * (place + 0.5), height / 2, size.r)
            for place, (text, value) in enumerate(zip(("0", "½", "1"), JUDGED, strict=True))
        )
        return _Unit(width, height, (replace(row, bubbles=bubbles, box=box),), loose=False)


def _length(part: RecordedNumber) -> int:
    """How many places a number takes, its sign left out."""
    return len(part.number.lstrip("+-−"))
