"""Tables in which a star before one of the options marks the right one: ``*Blood, Milk, Tea``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.cells import Cell, Table, is_filled
from ketaquiz.importers.column_names import compared, key_of
from ketaquiz.importers.columns import NAMES_RIGHT

_STARRED: Final = re.compile(r"\*\s?(?=[^\s*])[^*]{1,5000}")
_LEAST_ROWS: Final = 5
_MOST_WITHOUT: Final = 20
"""One row of so many may have no star, such as that of the names."""
KEY: Final = "correct answer"
"""What the column is called that the right options get."""


def with_star_keys(table: Table) -> tuple[Table, bool]:
    """A table whose right options stand in a further column, without their stars, where nearly all rows have one; and whether they do."""
    rows = [*filter(is_filled, table.rows)]
    starred = sum(bool(_stars(row)) for row in rows[1:])
    if len(rows) <= _LEAST_ROWS or starred * _MOST_WITHOUT < (len(rows) - 1) * (_MOST_WITHOUT - 1):
        return table, False
    if any(key_of(compared(cell.text)) in NAMES_RIGHT for cell in rows[0]):
        return table, False
    width = max(map(len, rows))
    return replace(table, rows=[_with_key(row, width, row is rows[0]) for row in table.rows]), True


def _stars(row: Sequence[Cell]) -> list[int]:
    """The places of the cells of a row that begin with a star; none where all have one behind the first."""
    places = [place for place, cell in enumerate(row) if not cell.html and _STARRED.fullmatch(cell.text.strip())]
    return places if len(places) < len(row) - 1 else []


def _with_key(row: Sequence[Cell], width: int, first: bool) -> Sequence[Cell]:
    places = _stars(row)
    if not places and not (first and is_filled(row)):
        return row
    cells = [*row, *[Cell("", "")] * (width - len(row))]
    for place in places:
        cells[place] = replace(cells[place], text=cells[place].text.strip()[1:].lstrip())
    if not places:
        return [*cells, Cell("", KEY)]
    return [*cells, Cell(cells[places[0]].place, "\n".join(cells[place].text for place in places))]
