"""Tables with a question and its options below it in one column, and a sign beside the right options.

The rows of a question are told from those of the next by empty rows, or by how the cells are indented.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from ketaquiz.importers.asking_columns import asks_itself
from ketaquiz.importers.cells import Cell, Table, first_place, is_filled, line_of, text_at

_LEAST_QUESTIONS: Final = 3
_MOST_COLUMNS: Final = 12
_FEWEST_ROWS, _MOST_ROWS = 3, 11
"""So many rows have a question and its options."""
_MOST_MISFITS: Final = 20
"""One question of so many may have fewer or more rows."""
_LONG: Final = 40
_LONGER: Final = 3
"""So many times as long as the options around it, and longer than an option mostly is, is what may be a further question."""

Rows = Sequence[Sequence[Cell]]


class Apart(NamedTuple):
    """A table of such questions with a column for what is asked and one for the options."""

    table: Table
    place: int
    """The column, from 0, that had both."""
    doubtful: Sequence[str]
    """Where rows stand that may be two questions, and are left out."""


def with_questions_apart(table: Table) -> Iterator[Apart]:
    """What a table may be if one of its columns has both questions and options: one for each such column.

    Which options are right is not said here.
    """
    width = max(map(len, table.rows), default=0)
    if width > _MOST_COLUMNS:
        return
    for place in range(width):
        blocks = [*_blocks(table.rows, place)]
        head = blocks[0][:1] if blocks and _is_head(blocks, place) else []
        blocks = [blocks[0][1:], *blocks[1:]] if head else blocks
        blocks = blocks[1:] if blocks and len(blocks[0]) < _FEWEST_ROWS else blocks
        if not _are_questions(blocks, place):
            continue
        blank = Cell("", "")
        rows: list[Sequence[Cell]] = [[*row, *[blank] * (width + 1 - len(row))] for row in head]
        doubtful = _doubtful(blocks, place)
        for number, block in enumerate(blocks):
            for at, row in enumerate(() if number in doubtful else block):
                cells = [*row, *[blank] * (width + 1 - len(row))]
                if at:
                    cells[width], cells[place] = cells[place], replace(cells[place], text="", html="")
                rows.append(cells)
        yield Apart(
            replace(table, rows=rows, joined={}), place, [first_place(blocks[number][0]) for number in doubtful]
        )


def _blocks(rows: Rows, place: int) -> Iterator[list[Sequence[Cell]]]:
    """The rows between empty ones, each of which begins anew where a cell is not indented as those of options are."""
    indented = _is_indented(rows, place)
    block: list[Sequence[Cell]] = []
    for row in rows:
        apart = bool(block) and line_of(row) > line_of(block[-1]) + 1
        if block and (not is_filled(row) or apart or (indented and not _indent(row, place))):
            yield block
            block = []
        if is_filled(row):
            block.append(row)
    if block:
        yield block


def _indent(row: Sequence[Cell], place: int) -> bool:
    return place < len(row) and row[place].text[:1].isspace()


def _is_indented(rows: Rows, place: int) -> bool:
    """Whether most cells of a column are indented, and those that are not stand alone."""
    filled = [_indent(row, place) for row in rows if text_at(row, place)]
    bare = filled.count(False)
    pairs = sum(not (one or other) for one, other in pairwise(filled))
    return bare >= _LEAST_QUESTIONS and bare * 2 <= len(filled) and not pairs


def _is_head(blocks: Sequence[Rows], place: int) -> bool:
    """Whether the first row has names of columns: a text in several cells, or right above a question that has such a row too many."""
    first = blocks[0][0]
    beside = [cell for at, cell in enumerate(first) if at != place and cell.text.strip()]
    signs = {text_at(row, at) for block in blocks for row in block[1:] for at in range(len(row)) if at != place}
    return bool(beside) and len(blocks[0]) > _FEWEST_ROWS and not any(cell.text.strip() in signs for cell in beside)


def _are_questions(blocks: Sequence[Rows], place: int) -> bool:
    """Whether nearly all blocks may be questions, the first row of each of which asks."""
    if len(blocks) < _LEAST_QUESTIONS or any(not text_at(row, place) for block in blocks for row in block):
        return False
    whole = sum(_FEWEST_ROWS <= len(block) <= _MOST_ROWS for block in blocks)
    asked = [text_at(block[0], place) for block in blocks]
    options = [text_at(row, place) for block in blocks for row in block[1:]]
    if whole * _MOST_MISFITS < len(blocks) * (_MOST_MISFITS - 1) or not options:
        return False
    longer = median(map(len, asked)) >= 2 * median(map(len, options))
    return (asks_itself(asked) or longer) and not asks_itself(options)


def _doubtful(blocks: Sequence[Rows], place: int) -> list[int]:
    """Which blocks may be two questions, as a further one may stand among the options."""
    others = {tuple(text_at(row, place) for row in block[1:]) for block in blocks}
    return [at for at, block in enumerate(blocks) if _has_further(block[1:], place, others)]


def _has_further(rows: Rows, place: int, others: Collection[tuple[str, ...]]) -> bool:
    """Whether an option with two or more above and below it, and nothing beside it, may be what is asked next.

    ``others`` are the options of all questions.
    """
    options = [text_at(row, place) for row in rows]
    for at, text in [*enumerate(options)][2:-2]:
        around = median(len(option) for option in options if option != text)
        long = len(text) >= _LONG and len(text) >= _LONGER * around
        alone = sum(bool(cell.text.strip()) for cell in rows[at]) == 1
        if alone and (asks_itself([text]) or long or tuple(options[at + 1 :]) in others):
            return True
    return False
