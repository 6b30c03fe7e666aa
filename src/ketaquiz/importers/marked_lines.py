"""Tables whose options stand in one cell, a line each, with a mark within the right ones: ``*Milk``, ``Milk ✓``, ``(x) Milk``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.asking_columns import only_text
from ketaquiz.importers.cells import Cell, Table, is_filled, text_at
from ketaquiz.importers.column_names import compared, key_of
from ketaquiz.importers.option_marks import Marked, marked_by_text
from ketaquiz.importers.texts import ASKED

_MOST_COLUMNS: Final = 12
_LEAST_ROWS: Final = 3
_NAMES_KEY: Final = ("key", "distractors", "cloze", "sequence", "pairs")


def with_marked_lines(table: Table) -> Table | None:
    """A table with the right options in a further column, and without their marks; None where it is no such table, or not for certain."""
    rows = [*filter(is_filled, table.rows)]
    width = max(map(len, rows), default=0)
    if width > _MOST_COLUMNS or len(rows) <= _LEAST_ROWS:
        return None
    keys = [key_of(compared(cell.text)) for cell in rows[0]]
    for above in (0, 1):
        for place in range(width):
            lines = [_lines(row, place) for row in rows[above:]]
            if any(len(each) < 2 for each in lines) or any(key in _NAMES_KEY for key in keys[:width]):
                continue
            asks = next((at for at, key in enumerate(keys) if above and key in ASKED), None)
            if asks is None:
                asks = only_text([at for at in range(width) if at != place], rows[above:])
            if asks not in (None, place) and (found := marked_by_text(lines)) is not None:
                head = rows[0] if above else [Cell(cell.place, "") for cell in rows[0]]
                return replace(table, rows=_named(head, rows[above:], {asks or 0: "question", place: "options"}, found))
    return None


def _lines(row: Sequence[Cell], place: int) -> list[Cell]:
    """The lines of a cell that has neither marks of its own nor pictures, each as a cell."""
    if not text_at(row, place) or row[place].html:
        return []
    return [replace(row[place], text=line.strip()) for line in row[place].text.split("\n") if line.strip()]


def _named(
    head: Sequence[Cell], rows: Sequence[Sequence[Cell]], known: dict[int, str], found: Marked
) -> list[Sequence[Cell]]:
    width = max(map(len, (head, *rows)))
    names = [head[at] if at < len(head) else Cell(head[-1].place, "") for at in range(width)]
    kept = [replace(cell, text=known.get(at, cell.text)) for at, cell in enumerate(names)]
    made: list[Sequence[Cell]] = [[*kept, Cell(names[-1].place, "correct answer")]]
    place = next(at for at, key in known.items() if key == "options")
    for row, options in zip(rows, found.options, strict=True):
        cells = [*row, *[Cell("", "")] * (width - len(row))]
        cells[place] = replace(row[place], text="\n".join(cell.text for _, cell in options))
        right = "\n".join(cell.text for holds, cell in options if holds)
        made.append([*cells, Cell(row[place].place, right)])
    return made
