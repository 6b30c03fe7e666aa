"""Rows of a table as text that have more cells than its row of names, since a comma of a text may have parted it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Cell, Table, first_place, is_filled
from ketaquiz.importers.numbers import whole_number


def without_shifted(table: Table, head: int, found: Incoming) -> Table:
    """A table without the rows below its names that may be shifted, which are refused.

    Empty cells at the end of most rows, all equally many, shift nothing, nor does a column at the end that has no name and the same
    number in all rows, or numbers that no option has.
    """
    if not table.parted_by or head < 0:
        return table
    names = len(table.rows[head])
    below = table.rows[head + 1 :]
    usual = Counter(map(len, filter(is_filled, below))).most_common(1)
    kept = []
    if _has_numbers_at_end(below, names):
        found.note(f"{first_place(table.rows[head])}: the last column has no name, and stays behind")
        below = [row[:names] for row in below]
    for row in below:
        if len(row) <= names or not is_filled(row) or (len(row) == usual[0][0] and not is_filled(row[names:])):
            kept.append(row)
            continue
        found.refuse(
            first_place(row),
            f"has {len(row)} cells, and the row of names {names}, so that {table.parted_by} may stand in a text and move what is behind it",
            f"put quotes around each text with {table.parted_by} in it, or write a name above each column",
        )
    return replace(table, rows=[*table.rows[: head + 1], *kept])


_LEAST_ROWS: Final = 5
_LEAST_NUMBER: Final = 10
"""No option has such a number."""


def _has_numbers_at_end(rows: Sequence[Sequence[Cell]], names: int) -> bool:
    """Whether all rows have one cell more than there are names, a number that names no option."""
    filled = [row for row in rows if is_filled(row)]
    if len(filled) < _LEAST_ROWS or {len(row) for row in filled} != {names + 1}:
        return False
    last = [whole_number(row[-1].text.strip()) for row in filled]
    return None not in last and (
        len({*last}) == 1 or min(number for number in last if number is not None) >= _LEAST_NUMBER
    )
