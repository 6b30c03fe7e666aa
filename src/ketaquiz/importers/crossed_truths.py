"""Statements with a cross in one of two columns that are known as those of right and of wrong answers, also by ``--columns``.

Of columns that are called *true* and *false* themselves, `truth_columns` takes the marks before any columns are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Cell, Table, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.texts import ASKED
from ketaquiz.importers.truth_columns import MARKED

_LEAST_ROWS: Final = 2


def with_truths(table: Table, head: int, columns: Columns, found: Incoming) -> Table:
    """A table with *true* or *false* in the column of right answers, where each of its rows has a cross there or in that of wrong ones; it is said."""
    right, wrong, asks = columns.place_of("key"), columns.place_of("distractors"), columns.place_of(*ASKED)
    if (
        right is None
        or wrong is None
        or asks is None
        or columns.options
        or columns.wrong
        or columns.place_of("options") is not None
    ):
        return table
    rows = table.rows[head + 1 :]
    said = [(text_at(row, right).casefold(), text_at(row, wrong).casefold()) for row in rows if text_at(row, asks)]
    crosses = {each for pair in said for each in pair if each}
    if (
        len(said) < _LEAST_ROWS
        or len(crosses) != 1
        or not all(each == "1" or MARKED.fullmatch(each) for each in crosses)
        or not any(one and not two for one, two in said)
    ):
        return table
    del columns.keys[wrong]
    columns.keys[asks] = "statement"
    columns.names.setdefault("statement", columns.names.get("question", ""))
    found.notes.append(
        f"{table.rows[head][right].place}: a cross in one of two columns is taken for what says whether the statement is true"
    )
    return replace(table, rows=[*table.rows[: head + 1], *(_judged(row, right, wrong) for row in rows)])


def _judged(row: Sequence[Cell], right: int, wrong: int) -> Sequence[Cell]:
    """A row with *true* or *false* in place of its cross; one with none, or with two, has nothing there."""
    one, two = bool(text_at(row, right)), bool(text_at(row, wrong))
    cells = [*row, *[Cell(row[0].place, "") for _ in range(len(row), right + 1)]]
    cells[right] = replace(cells[right], text="" if one == two else "true" if one else "false", html="")
    return cells
