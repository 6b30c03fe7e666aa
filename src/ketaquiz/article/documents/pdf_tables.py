"""What the tables of a page are, and what tells the head of one: `pdf_grids` finds those with drawn lines, `pdf_aligned` others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ketaquiz.article.documents.pdf_drawn import Ground, Rule
from ketaquiz.article.documents.pdf_lines import Line


@dataclass(slots=True)
class Table:
    """Rows of cells, and where they stand."""

    x0: float
    x1: float
    top: float
    bottom: float
    rows: list[list[str]]
    heads: int = 0
    """How many of the first rows name the columns."""
    doubtful: frozenset[int] = frozenset()
    """The rows, by their indexes, of which it cannot be told which cells are theirs."""

    @property
    def is_contents(self) -> bool:
        """Whether it lists headings with the pages that they stand on."""
        pages = [int(found[1]) for row in self.rows if (found := _PAGE.search(row[-1]))]
        return (
            len(self.rows[0]) <= 3 and len(pages) >= 4 and len(pages) >= 0.7 * len(self.rows) and pages == sorted(pages)
        )


_PAGE: Final = re.compile(r"(?:^|seite |page |s\. ?|p\. ?|\.\s?)([0-9]{1,4})$", re.IGNORECASE)


def has_own_ink(rows: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Whether the first row is in a colour that no other row has, as white on a dark ground."""
    inks = [{word.ink for cell in row for line in cell for word in line.words} for row in rows]
    return len(inks) > 2 and len(inks[0]) == 1 and inks[0].isdisjoint(set().union(*inks[1:]))


def has_own_ground(rows: Sequence[Sequence[Sequence[Line]]], grounds: Sequence[Ground]) -> bool:
    """Whether the first row stands on a colour on which no other row stands."""
    if len(rows) < 3 or not grounds:
        return False
    inks = [{_ground_of(cell[0], grounds) for cell in row if cell} for row in rows]
    return inks[0].isdisjoint({None}) and len(inks[0]) == 1 and inks[0].isdisjoint(set().union(*inks[1:]))


def has_own_rule(rows: Sequence[Sequence[Sequence[Line]]], rules: Sequence[Rule]) -> bool:
    """Whether the line below the first row is of another colour or width than those between the others."""
    lines = [[line for cell in row for line in cell] for row in rows]
    looks: list[set[tuple[int, float]]] = []
    for above, below in pairwise(lines):
        if not above or not below:
            return False
        low, high = max(line.y for line in below), min(line.y for line in above)
        left, right = min(line.x0 for line in below), max(line.x1 for line in below)
        looks.append({rule.look for rule in rules if low < rule.y0 < high and rule.x0 < right and rule.x1 > left})
    return len(looks) >= 2 and len(looks[0]) == 1 and all(looks) and looks[0].isdisjoint(set().union(*looks[1:]))


def _ground_of(line: Line, grounds: Sequence[Ground]) -> int | None:
    """The colour on which a line stands; None for paper."""
    x, y = (line.words[0].x0 + line.words[0].x1) / 2, line.y + 0.3 * line.size
    return next((ground.ink for ground in reversed(grounds) if ground.holds(x, y)), None)


def wrapped(lines: Sequence[Line]) -> str:
    """The text of a cell's lines."""
    text = ""
    for line in lines:
        own = line.text
        if text.endswith("\u00ad") or (text.endswith("-") and text[-2:-1].isalpha() and own[:1].islower()):
            text = text[:-1] + own
        else:
            text = f"{text} {own}" if text else own
    return text


def without_marks(rows: list[list[str]]) -> list[list[str]]:
    """The rows of a table without columns that have nothing but bullets, boxes or colons."""
    told = [any(char.isalnum() for row in rows for char in row[at]) for at in range(len(rows[0]))]
    if sum(told) < 2:
        return rows
    return [[cell for cell, is_told in zip(row, told, strict=True) if is_told] for row in rows]


def rejoined(rows: list[list[str]], heads: int) -> list[list[str]]:
    """The rows of a table, those made one that are lines of one row: a cell of the second goes on with a sentence.

    A cell goes on that starts with a small word, where few cells of its column do so, no cell of its row has a number below
    another, and the one above it does not end a sentence. A label with a number and nothing beside it goes on where the next label has no number.
    """
    small = [_often_small([row[column] for row in rows[heads:]]) for column in range(len(rows[0]))]
    found = rows[:heads]
    for row in rows[heads:]:
        if len(found) > heads and _is_more(found[-1], row, small):
            found[-1] = [f"{one} {other}".strip() for one, other in zip(found[-1], row, strict=True)]
        else:
            found.append(row)
    return found


def _often_small(cells: Sequence[str]) -> bool:
    """Whether half of a column's cells or more start with a small letter, so that this says nothing."""
    filled = [cell for cell in cells if cell]
    return sum(cell[0].islower() for cell in filled) * 2 > len(filled)


def _is_more(above: list[str], row: list[str], small: list[bool]) -> bool:
    """Whether a row goes on with the one above it."""
    if _COUNTED.match(row[0]):
        return False
    if _COUNTED.match(above[0]) and row[0] and not any(above[1:]) and any(row[1:]):
        return True
    if any(one and other[:1].isdigit() for one, other in zip(above, row, strict=True)):
        return False  # a number of its own below another
    for column, (one, other) in enumerate(zip(above, row, strict=True)):
        opens = other[:1].islower() and _SMALL_WORD.match(other) is not None and not small[column]
        if opens and one and one[-1] not in _ENDS and (not column or len(one) >= _LEAST_LINE):
            return True
    return False


_COUNTED: Final = re.compile(r"\(?[0-9]{1,3}[.)]")
_SMALL_WORD: Final = re.compile(r"(?>[^\W\d_]+)(?![\w.@-]*\d)")
"""A word, and no version, code or unit: what of a small letter a sentence goes on with."""
_ENDS: Final = ".!?:;"
_LEAST_LINE: Final = 20
"""How many letters a line of a cell has at least that may go on in the next one."""
