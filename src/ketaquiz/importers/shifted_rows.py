"""Rows of a table as text that have more cells than its row of names, since a comma of a text may have parted it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Table, first_place, is_filled


def without_shifted(table: Table, head: int, found: Incoming) -> Table:
    """A table without the rows below its names that may be shifted, which are refused.

    Empty cells at the end of most rows, all equally many, shift nothing.
    """
    if not table.parted_by or head < 0:
        return table
    names = len(table.rows[head])
    below = table.rows[head + 1 :]
    usual = Counter(map(len, filter(is_filled, below))).most_common(1)
    kept = []
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
