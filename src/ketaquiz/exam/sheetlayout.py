"""Where everything stands on an answer sheet: a record of an exam into its `sheet.Sheet`.

Questions follow one another in printed order, column by column; a column is as wide as its widest row. What is answered
by choosing has a row a part; a number has a grid with a row a place, of one width in the whole exam, so that it does not
tell how many digits an answer has; a text has a box, beside which whoever grades marks how much of it is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
TOP: Final = 71.0
"""From the paper's upper edge to the questions."""

_BETWEEN: Final = 5.0
"""The least width between columns."""
_MOST_BETWEEN: Final = 12.0
"""The greatest."""
_FEWEST_PLACES: Final = 4
_MOST_PLACES: Final = 12
"""The fewest and the most places of a number, the decimal mark included; a longer one is written into a box."""
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
    column: int
    y: float
    joins: bool
    """It belongs to the block of the unit above."""


class _Layouter:
    """Lays out the forms of one exam, which have the same items."""

    def __init__(self, geometry: Geometry, width: float, height: float, items: dict[str, RecordedItem]) -> None:
        self.geometry = geometry
        self.room = width - 2 * SIDE
        most = geometry.rows * geometry.down + geometry.gap * ((geometry.rows - 1) // geometry.group)
        self.height = min(height - SIDE - TOP, most)
        self.items = items
        parts = [part for item in items.values() for part in item.parts]
        self.label = (
            4 * geometry.letter if all(len(item.parts) == 1 for item in items.values()) else 6.5 * geometry.letter
        )
        numbers = [_length(part) for part in parts if isinstance(part, RecordedNumber)]
        self.most_places = min(_MOST_PLACES, int((self.room - self.label) / geometry.across) - 1)
        fitting = [length for length in numbers if length <= self.most_places]
        self.places = min(max([_FEWEST_PLACES, *(length + 1 for length in fitting)]), self.most_places)
        self.comma = any("," in part.number for part in parts if isinstance(part, RecordedNumber))

    def pages(self, questions: Sequence[RecordedQuestion]) -> tuple[SheetPage, ...]:
        """The pages of a form."""
        pages: list[list[_Placed]] = [[]]
        widths: list[float] = [0]
        y = 0.0
        run = 0
        for unit in (unit for number, question in enumerate(questions, 1) for unit in self.units(number, question)):
            joins = unit.loose and 0 < run < self.geometry.group
            top = y if joins or not y else y + self.geometry.gap
            if top + unit.height > self.height:
                widths.append(0)
                top, joins = 0, False
            if sum(widths[:-1]) + max(widths[-1], unit.width) + _BETWEEN * (len(widths) - 1) > self.room:
                pages.append([])
                widths, top, joins = [0], 0, False
            widths[-1] = max(widths[-1], unit.width)
            pages[-1].append(_Placed(unit, len(widths) - 1, top, joins))
            run = (run + 1 if joins else 1) if unit.loose else 0
            y = top + unit.height
        return tuple(self.page(placed) for placed in pages)

    def page(self, placed: Sequence[_Placed]) -> SheetPage:
        """A page; what its columns leave free stands between them."""
        columns = placed[-1].column + 1
        widths = [max(each.unit.width for each in placed if each.column == column) for column in range(columns)]
        between = min(_MOST_BETWEEN, (self.room - sum(widths)) / max(1, columns - 1))
        rows: list[SheetRow] = []
        for each in placed:
            x = SIDE + sum(widths[: each.column]) + between * each.column
            block = rows[-1].block + (not each.joins) if rows else 0
            rows += each.unit.at(x, TOP + each.y, block)
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
