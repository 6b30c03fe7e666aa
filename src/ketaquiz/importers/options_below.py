"""Tables without names that have a question in one row and its options in the rows below, each behind 1 or 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.cells import Cell, Table, is_filled

_MARKS: Final = frozenset({"0", "1", "x", "true", "false"})
_LEAST_QUESTIONS: Final = 3
_LEAST_LETTERS: Final = 3
_NAMES: Final = ("question", "option", "is correct")


def with_options_named(table: Table) -> Table | None:
    """A table with names above its columns, and a row for each option; None where it is no such table, or not for certain."""
    made: list[Sequence[Cell]] = [[Cell("", name) for name in _NAMES]]
    marks: set[str] = set()
    questions = options = 0
    for row in filter(is_filled, table.rows):
        filled = [cell for cell in row if cell.text.strip()]
        mark = filled[0].text.strip().casefold()
        if len(filled) == 1 and len(mark) >= _LEAST_LETTERS and mark not in _MARKS:
            if questions and options < 2:
                return None
            questions, options = questions + 1, 0
            made.append([filled[0], Cell("", ""), Cell("", "")])
        elif len(filled) == 2 and mark in _MARKS and questions:
            options += 1
            marks.add(mark)
            made.append([Cell("", ""), filled[1], filled[0]])
        else:
            return None
    sure = {"0", "1"} <= marks or {"true", "false"} <= marks
    return replace(table, rows=made) if sure and questions >= _LEAST_QUESTIONS and options > 1 else None
