"""Tables with a question and its options in a row, and no column that says which are right: marks within the options, or their looks, do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from ketaquiz.importers.cells import Cell, Table, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.nameless import nameless_columns
from ketaquiz.importers.option_marks import Marked, marked_by_look, marked_by_text


def with_marks(table: Table, head: int, columns: Columns) -> tuple[Table, str] | None:
    """A table with a sign for each option behind its columns, and what was taken for that sign, in words; None where nothing shows it for certain."""
    named = columns.naming or columns.right or columns.marks or columns.wrong
    if named or len(columns.options) < 2 or columns.place_of("cloze", "sequence", "pairs") is not None:
        return None
    places = [[place for place in columns.options if text_at(row, place)] for row in table.rows]
    asked = [at for at in range(head + 1, len(table.rows)) if len(places[at]) > 1]
    cells = [[table.rows[at][place] for place in places[at]] for at in asked]
    if (found := marked_by_text(cells) or marked_by_look(cells)) is None:
        return None
    width = max(map(len, table.rows))
    columns.marks = [*range(width, width + len(columns.options))]
    columns.judging |= dict.fromkeys(columns.marks, "")
    rows: list[Sequence[Cell]] = [*table.rows]
    for at, options in zip(asked, found.options, strict=True):
        row = [*rows[at], *[Cell("", "")] * (width + len(columns.options) - len(rows[at]))]
        for place, (right, cell) in zip(places[at], options, strict=True):
            row[place] = cell
            row[columns.marks[columns.options.index(place)]] = Cell(cell.place, "1" if right else "0")
        rows[at] = row
    return replace(table, rows=rows), found.said


def nameless_marked(table: Table) -> tuple[Table, int, Columns, str] | None:
    """The same of a table whose columns have no names that are known: its row of names, -1 where there is none, and what the columns are."""
    rows = [row for row in table.rows if sum(bool(cell.text.strip()) for cell in row) > 2]
    width = max(map(len, rows), default=0)
    if width > _MOST_COLUMNS:
        return None
    named = bool(rows) and not any(cell.text.strip().endswith(("?", "？", "؟")) for cell in rows[0])
    for first, above in product(range(1, min(width, _MOST_BEFORE)), (0, 1) if named else (0,)):
        cells = [[cell for cell in row[first:] if cell.text.strip()] for row in rows[above:]]
        if (found := marked_by_text(cells) or marked_by_look(cells)) is not None:
            made = _with_texts(table, found, width)
            if (columns := nameless_columns(made, starred=True)) is not None:
                return made, *columns, found.said
    return None


_MOST_COLUMNS: Final = 20
_MOST_BEFORE: Final = 5
"""So many columns may stand before the options, with the question."""


def _with_texts(table: Table, found: Marked, width: int) -> Table:
    """A table with the texts of the right options in a further column, and without what marks them."""
    bare = {cell.place: cell for options in found.options for _, cell in options}
    right = {cell.place for options in found.options for holds, cell in options if holds}
    rows = []
    for row in table.rows:
        cells = [bare.get(cell.place, cell) for cell in row]
        said = [cell for cell in cells if cell.place in right]
        key = [Cell(said[0].place, "\n".join(cell.text for cell in said))] if said else []
        rows.append([*cells, *[Cell("", "")] * (width - len(row)), *key])
    return replace(table, rows=rows)
