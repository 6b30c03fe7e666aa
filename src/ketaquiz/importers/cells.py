"""Tables as they stand in a file: cells with their places, and what lies on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final

from ketaquiz.importers import MOST_QUESTIONS

MOST_ROWS: Final = MOST_QUESTIONS
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 600_000
"""How many cells a table may have, the empty ones included."""
MOST_CHARACTERS: Final = 30_000_000
"""How many characters the cells of a workbook may have together, which may share a text; 20,000 questions have a tenth."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    place: str
    text: str
    html: str = ""
    """The same with its marks, where it has some."""
    wrong: str = ""
    """Why what is shown may not be what was typed, as for a date; empty where it is."""
    day: str = ""
    """The day that it shows, as ``2026-11-29``; empty where it shows none."""
    look: frozenset[str] = frozenset()
    """How it stands out, in words: ``bold letters``, ``a green cell``."""


@dataclass
class Table:
    """A table as it stands in a file."""

    name: str
    """The sheet's; empty where there is one alone."""
    rows: Sequence[Sequence[Cell]]
    parted_by: str = ""
    """What parts its columns, in words, where that may stand in a text as well: ``a comma``; empty in a workbook."""
    images: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """HTML of the pictures that lie on it, by the row and column of their upper left corner, from 1."""
    joined: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """By the row and column of a cell, from 1, the last row of those with whose cells in its column it is one."""
    commented: Sequence[str] = ()
    """The places of the cells that have a comment, such as ``Quiz!B3``."""

    @cached_property
    def images_by_row(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        """The same by row alone: the column of each and its HTML."""
        found: dict[int, list[tuple[int, str]]] = {}
        for (row, column), image in self.images.items():
            found.setdefault(row, []).append((column, image))
        return found


def text_at(row: Sequence[Cell], place: int) -> str:
    """The bare text of a cell of a row, from 0; empty where the row ends before."""
    return row[place].text.strip() if place < len(row) else ""


def first_place(row: Sequence[Cell]) -> str:
    """The place of the first cell of a row that has a text, by which the row is named."""
    return next((cell.place for cell in row if cell.text.strip()), row[0].place).partition(",")[0]


def is_filled(row: Sequence[Cell]) -> bool:
    """Whether a cell of a row has a text."""
    return any(cell.text.strip() for cell in row)


def line_of(row: Sequence[Cell]) -> int:
    """The row of a sheet, from 1; 0 where that is not known."""
    numbers = re.search(r"![A-Z]{1,3}([0-9]{1,7})\Z", row[0].place) if row else None
    return int(numbers[1]) if numbers else 0


@cache
def letters(column: int) -> str:
    """The letters of a column, counted from 1."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said
