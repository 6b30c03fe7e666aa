"""Parts of a table that a page's end has cut: their heads, and the rows that go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.article.documents.pdf_lines import Line, all_bold
from ketaquiz.article.documents.pdf_tables import Table

_LEAST_SENTENCE: Final = 20
"""How many letters a cell has at least that may go on on the next page."""


def with_heads_said_again(above: Table, below: Table) -> tuple[Table, Table]:
    """Two parts of a table, the second of which says the first one's head again."""
    first = above.rows[0]
    if len(first) < 2 or first != below.rows[0] or len(above.rows) < 2 or not all(first[1:]):
        return above, below
    return replace(above, heads=max(above.heads, 1)), replace(below, heads=max(below.heads, 1))


def with_row_put_together(above: Table, below: Table) -> tuple[Table, Table]:
    """Two parts of a table, a row of which goes on in the second: it has no name there.

    It is doubtful where its rest is.
    """
    heads = below.heads
    if len(above.rows[0]) != len(below.rows[0]) or len(below.rows) <= heads or len(above.rows) <= above.heads:
        return above, below
    more = below.rows[heads]
    if more[0] or not above.rows[-1][0] or not any(more):
        return above, below
    whole = [f"{one} {other}".strip() for one, other in zip(above.rows[-1], more, strict=True)]
    doubtful = frozenset(at if at < heads else at - 1 for at in below.doubtful if at != heads)
    rows = [*below.rows[:heads], *below.rows[heads + 1 :]]
    last = {len(above.rows) - 1} if heads in below.doubtful else set()
    made = replace(above, rows=[*above.rows[:-1], whole], doubtful=above.doubtful | last)
    return made, replace(below, rows=rows, doubtful=doubtful)


def with_cut_row_doubtful(above: Table, below: str) -> Table:
    """A table at a page's end, its last row doubtful where the text on the next page goes on with a sentence of it."""
    if not below[:1].islower() or not any(_is_open(cell) for cell in above.rows[-1]):
        return above
    return replace(above, doubtful=above.doubtful | {len(above.rows) - 1})


def _is_open(cell: str) -> bool:
    """Whether a cell has a sentence that does not end."""
    return len(cell) >= _LEAST_SENTENCE and cell[-1] not in ".!?:;)"


def lone_head(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    """The last lines of a page if they can only be the head of a table on the next one; else none.

    They stand at one height, all in bold, with wide gaps between them, below lines that do not.
    """
    if not lines:
        return []
    last = min(line.y for line in lines)
    row = sorted((line for line in lines if line.y - last <= 0.25 * line.size), key=lambda line: line.x0)
    above = min((line.y for line in lines if line not in row), default=last)
    beside = sum(abs(line.y - above) <= 1 for line in lines)
    is_last = all(table.bottom > last for table in tables)
    return row if len(row) > 1 and all_bold(row) and beside < 2 and is_last else []


def with_head(head: Sequence[Line], table: Table) -> Table | None:
    """A table with the head that stands on the page before it; None where that is none of it."""
    if table.heads or len(table.rows[0]) != len(head):
        return None
    rows = [[line.text for line in head], *table.rows]
    return replace(table, rows=rows, heads=1, doubtful=frozenset(at + 1 for at in table.doubtful))
