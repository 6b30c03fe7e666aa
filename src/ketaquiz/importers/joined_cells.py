"""Cells of a sheet that are joined with those below them, as the name of a chapter is beside its questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Cell, Table, letters, line_of, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.text.shortened import shortened

_OF_SEVERAL: Final = frozenset({"tags", "difficulty", "points"})
"""The keys whose cells may say something of several questions."""


def with_joined(table: Table, columns: Columns, found: Incoming) -> Table:
    """A table of which tags, points and difficulties count for each row over which their cell reaches; it is said."""
    places = [place for place, key in columns.keys.items() if key in _OF_SEVERAL] if table.joined else []
    if not places:
        return table
    rows: list[Sequence[Cell]] = []
    reaches: dict[int, tuple[int, Cell]] = {}
    for row in table.rows:
        number, made = line_of(row), [*row]
        for place in places:
            if (last := table.joined.get((number, place + 1))) is not None and text_at(row, place):
                reaches[place] = last, row[place]
                said = f"'{shortened(row[place].text.strip(), 40)}' counts for each row to {last}"
                found.notes.append(f"{row[place].place}: {said}, over which its cell reaches")
            elif place in reaches and number <= reaches[place][0] and not text_at(row, place):
                at = range(len(made), place + 1)
                made += [Cell(f"{table.name}!{letters(each + 1)}{number}", "") for each in at]
                made[place] = replace(reaches[place][1], place=made[place].place)
        rows.append(made)
    return replace(table, rows=rows)
