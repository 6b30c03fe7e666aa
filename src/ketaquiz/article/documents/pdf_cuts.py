"""Columns of a table without lines, and lines of text that are cut where one column ends and the next one begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ketaquiz.article.documents.pdf_lines import Line
from ketaquiz.article.documents.pdf_words import Word

_LEAST_GAP: Final = 0.12
"""How many letters' heights the gap between two cells is wide at least."""
_ALIGNED: Final = 1.5
"""Points that the edges of two cells differ at most which are set flush."""
_WIDER: Final = 1.5
"""How many times as wide as other gaps one is at least that parts cells without a flush edge."""


@dataclass(slots=True)
class Column:
    """A stretch of a page's width in which the cells of a table stand, and where they start and end."""

    x0: float
    x1: float
    starts: list[float]
    ends: list[float]

    def starts_at(self, x: float) -> bool:
        """Whether cells of it start at a place."""
        return any(abs(each - x) <= _ALIGNED for each in self.starts)

    def fits(self, x0: float, x1: float) -> bool:
        """Whether a text between two places stands flush with a cell of it, or in the middle as that does."""
        return (
            self.starts_at(x0)
            or any(abs(each - x1) <= _ALIGNED for each in self.ends)
            or any(
                abs(one + other - x0 - x1) <= 2 * _ALIGNED for one, other in zip(self.starts, self.ends, strict=True)
            )
        )


def columns_of(rows: Sequence[Sequence[Line]]) -> list[Column]:
    """The columns of rows: those that have as many cells as most rows of several cells have tell them."""
    counted = Counter(len(row) for row in rows)
    if not counted:
        return []
    many = max(counted, key=lambda count: (counted[count] * (count - 1), count))
    full = [row for row in rows if len(row) == many]
    columns = _stacked(full)
    if len(columns) < many and len(full) > 2:
        # the names of columns may be wider than these
        below = _stacked(full[1:])
        columns = below if len(below) == many else columns
    return columns


def _stacked(rows: Sequence[Sequence[Line]]) -> list[Column]:
    """The columns of rows that have as many cells each, those that reach into each other as one."""
    found: list[Column] = []
    for at in range(len(rows[0])):
        starts, ends = [row[at].x0 for row in rows], [row[at].x1 for row in rows]
        if found and min(starts) <= found[-1].x1:
            last = found[-1]
            found[-1] = Column(last.x0, max(last.x1, *ends), last.starts, ends)
        else:
            found.append(Column(min(starts), max(ends), starts, ends))
    return found


def goes_across(row: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether a line of a row stands in several columns."""
    return any(_is_across(line, left, right) for line in row for left, right in pairwise(columns))


def _is_across(line: Line, left: Column, right: Column) -> bool:
    """Whether a line has words in each of two columns beside each other."""
    if line.x0 >= left.x1 - _ALIGNED or line.words[-1].x0 < right.x0 - _ALIGNED:
        return False
    inside = left.x1 - line.x0 > (left.x1 - left.x0) / 2
    return inside or left.starts_at(line.x0) or not right.fits(line.x0, line.x1)


def placed(row: Sequence[Line], columns: Sequence[Column]) -> list[list[Line]]:
    """A row's lines in its columns; a line across several columns stands in the one of which it has most."""
    cells: list[list[Line]] = [[] for _ in columns]
    for line in row:
        shares = [min(line.x1, column.x1) - max(line.x0, column.x0) for column in columns]
        cells[max(range(len(columns)), key=lambda at: shares[at])].append(line)
    return cells


def cut(row: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """A row's lines, those that go across several columns cut between them; as they are where that cannot be told."""
    found: list[Line] = []
    for line in row:
        parts = _cut_line(line, columns)
        if parts is None:
            return list(row)
        found += parts
    return found


def _cut_line(line: Line, columns: Sequence[Column]) -> list[Line] | None:
    """The parts of a line, one for each column in which it has words; None where it cannot be told where they end."""
    places: list[int] = []
    for left, right in pairwise(columns):
        if not _is_across(line, left, right):
            continue
        place = _place(line, left, right, columns)
        if place is None:
            return None
        places.append(place)
    if places != sorted(set(places)):
        return None
    parts = [line.words[start:end] for start, end in zip([0, *places], [*places, len(line.words)], strict=True)]
    return [_line(words, line) for words in parts]


def _place(line: Line, left: Column, right: Column, columns: Sequence[Column]) -> int | None:
    """Before which word of a line the right one of two columns begins."""
    words = line.words
    at = list(range(1, len(words)))
    gaps = {each: words[each].x0 - words[each - 1].x1 for each in at}
    likely = [
        each
        for each in at
        if words[each - 1].x1 <= right.x0 + 0.5
        and words[each].x0 >= left.x1 - 0.5
        and gaps[each] >= _LEAST_GAP * line.size
    ]
    flush = [each for each in likely if right.starts_at(words[each].x0)]
    if len(flush) == 1:
        return flush[0]
    if flush or not likely:
        return None
    widest = sorted(likely, key=lambda each: -gaps[each])
    if len(widest) > 1 and gaps[widest[0]] < _WIDER * gaps[widest[1]]:
        return None
    after = next((each.x0 for each in columns if each.x0 > right.x0), float("inf"))
    inside = [word for word in words[widest[0] :] if word.x1 <= after]
    return widest[0] if inside and right.fits(inside[0].x0, inside[-1].x1) else None


def _line(words: list[Word], whole: Line) -> Line:
    telling = [word for word in words if any(char.isalnum() for char in word.text)]
    return Line(
        words,
        words[0].x0,
        words[-1].x1,
        whole.y,
        whole.size,
        bool(telling) and all(word.bold for word in telling),
        bool(telling) and all(word.italic for word in telling),
    )
