"""The answer sheet: where everything stands on it, in millimetres. Whoever prints a sheet and whoever reads one back use this.

`GEOMETRY` is the one table of sizes. `Sheet` is what was printed, frozen in the record of the exam (`sheetfile` has its
file format): a reader of scans takes every position from there and none from the table, which a later version may change.

All positions are from the left and the upper edge of the paper, to the right and downwards. Where a form's questions take
more than one page, a sheet has several; its pages are the same for all papers of the form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ketaquiz.exam.layout import PAPER_SIZES

FORMAT: Final = "ketaquiz-sheet/1"
"""What the sheet's part of a record says that it is."""

SIZES: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""The width and height of each of `layout.PAPER_SIZES`."""
assert SIZES.keys() == PAPER_SIZES.keys()

MARK_SIZE: Final = 9.0
"""The side of an ArUco mark: six cells, the black border included."""
MARK_EDGE: Final = 12.0
"""From the paper's edge to the outer edge of a mark."""
QUIET: Final = 2.0
"""What stays white around a mark."""
QR_SIZE: Final = 18.0
"""The side of the QR code without the white around it, which is four of its 21 modules wide."""

MOST_PAPERS: Final = 99_999
"""The greatest number of a paper: five digits of the code."""
MOST_PAGES: Final = 99
"""The most pages of a sheet: two digits of the code."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """The sizes of what is marked, in millimetres."""

    r: float
    """The radius of a circle to its line's middle, and half the side of a square."""
    line: float
    """How wide the line of a bubble is."""
    letter: float
    """How high a capital in a bubble is."""
    across: float
    """From the middle of one bubble to that of the next in a row."""
    down: float
    """From the middle of one row to that of the next."""
    gap: float
    """What is added after every `group` rows."""
    group: int
    """How many rows stand together; a reader aligns them by themselves."""
    rows: int
    """The most rows of a column."""
    line_colour: str
    letter_colour: str
    top: float
    """From the paper's upper edge to the questions."""


GEOMETRY: Final = {
    False: Geometry(2.3, 0.22, 2.4, 8, 7, 2, 5, 25, "#777", "#999", 71),
    True: Geometry(3.4, 0.4, 4.0, 11.5, 10.5, 3, 5, 15, "#666", "#888", 107),
}
"""The sizes of ordinary and of large print."""


class RowKind(StrEnum):
    """How a row is answered."""

    ONE = "one"
    """Exactly one bubble is marked: an option."""
    ALL = "all"
    """All that apply are marked: options; the bubbles are squares."""
    PLACE = "place"
    """A place of a number: one bubble is marked, a digit or the decimal mark, or none. The row stands upright. Place 0 is
    the sign, whose only bubble is the minus; places from 1 are read from left to right, and blank ones left out."""
    JUDGED = "judged"
    """Whoever grades marks one bubble, for what the learner wrote into the box: how much of it is right."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """An ArUco mark of the dictionary DICT_4X4_50, by its middle."""

    id: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bubble:
    """What is marked, by its middle."""

    label: str
    """What is printed in it: ``A``, ``7``, ``½``."""
    value: str
    """What a mark in it says: of `RowKind.ONE` and `RowKind.ALL` the id of an option, of `RowKind.PLACE` one of
    ``0123456789.-``, of `RowKind.JUDGED` the share that is right: ``0``, ``0.5`` or ``1``."""
    x: float
    y: float
    r: float
    """The radius of a circle, half the side of a square."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Bubbles of which a mark answers one part of a question, or gives one place of a number."""

    label: str
    """What is printed before it: the question's number, and in brackets what the part is called on paper: ``12 (3)``."""
    number: int
    """The question's number on the form, from 1."""
    item: str
    """The id of a `RecordedItem`."""
    part: int
    """The part's index in `RecordedItem.parts`."""
    kind: RowKind
    block: int
    """From 0 on each page: rows with one number stand together, and a reader aligns them as one."""
    bubbles: tuple[Bubble, ...]
    """In printed order."""
    place: int = 0
    """Of `RowKind.PLACE` which place it is, from 0 (the sign) at the left; 0 else."""
    box: Area | None = None
    """Where the learner writes: the text that is judged, or above a place of a number its character."""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page of a form's sheet."""

    rows: tuple[SheetRow, ...]
    """In printed order; empty on none."""


@dataclass(frozen=True, slots=True)
class SheetForm:
    """The sheet of one form."""

    letter: str
    pages: tuple[SheetPage, ...]
    """The first is page 1 of the code."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answer sheets of an exam as they were printed."""

    quiz: str
    """By what the codes of its pages tell this printing from all others; see `sheetcode.PageCode`."""
    large: bool
    """Large print."""
    width: float
    """Of the paper."""
    height: float
    mark_size: float
    """The side of a mark."""
    marks: tuple[Mark, ...]
    """The same on every page: ids 0 to 3 in the corners (upper left, upper right, lower right, lower left), 4 and 5
    half-way down the left and the right edge."""
    qr: Area
    """The QR code without the white around it; the same on every page."""
    name: Area
    """Where the learner's name stands or is written; the same on every page."""
    forms: tuple[SheetForm, ...]
    """In the order of the record's forms."""


def extent(rows: Sequence[SheetRow]) -> tuple[float, float, float, float]:
    """The left, upper, right and lower edge of the bubbles and boxes of rows, of which there is at least one."""
    bubbles = [bubble for row in rows for bubble in row.bubbles]
    boxes = [row.box for row in rows if row.box is not None]
    return (
        min([bubble.x - bubble.r for bubble in bubbles] + [box.x for box in boxes]),
        min([bubble.y - bubble.r for bubble in bubbles] + [box.y for box in boxes]),
        max([bubble.x + bubble.r for bubble in bubbles] + [box.x + box.width for box in boxes]),
        max([bubble.y + bubble.r for bubble in bubbles] + [box.y + box.height for box in boxes]),
    )


def marks_of(width: float, height: float) -> tuple[Mark, ...]:
    """The six marks of a sheet on paper of this size."""
    inset = MARK_EDGE + MARK_SIZE / 2
    left, right, upper, lower = inset, width - inset, inset, height - inset
    places = ((left, upper), (right, upper), (right, lower), (left, lower), (left, height / 2), (right, height / 2))
    return tuple(Mark(number, round(x, 2), round(y, 2)) for number, (x, y) in enumerate(places))
