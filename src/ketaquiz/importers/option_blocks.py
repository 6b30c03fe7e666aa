"""Tables with a row for each option, and the question in the first row of its block, whose columns have other names than those that are known.

Which options are right is said by a column of signs beside them, by a mark in their texts, or by how they look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, NamedTuple

from ketaquiz.importers.asking_columns import asks_itself
from ketaquiz.importers.cells import Cell, Table, is_filled, text_at
from ketaquiz.importers.column_names import compared, key_of
from ketaquiz.importers.one_column import with_questions_apart
from ketaquiz.importers.option_letters import order_of
from ketaquiz.importers.option_marks import marked_by_look, marked_by_text, tells
from ketaquiz.importers.table_keys import says_right

_LEAST_QUESTIONS: Final = 3
_MOST_OPTIONS: Final = 10
_MOST_COLUMNS: Final = 12
_MOST_ABOVE: Final = 3
"""So many rows may stand above the first question."""
_MOST_MISFITS: Final = 20
"""One question of so many may have another form; it is refused later, for what it has."""
_SIGNS: Final = frozenset("* + ● • ■ ← <- <-- ok".split())
"""What marks a right option in a column of its own, besides the words for it, where nothing stands beside the others."""
_KEPT: Final = frozenset({"id", "tags", "difficulty", "points", "rationale", "hint", "caution"})
"""What further columns may be by their names."""


class Blocks(NamedTuple):
    """A table of such blocks in the form of one whose columns have known names."""

    table: Table
    above: Sequence[Sequence[Cell]]
    """The rows above the names of the columns."""
    said: str
    """What the columns were taken for, in words."""
    doubtful: Sequence[str] = ()
    """Where rows stand that may be two questions, and are left out."""


@dataclass(frozen=True)
class _Roles:
    """Which column asks, and which has the options, of some rows."""

    rows: Sequence[Sequence[Cell]]
    asks: int
    option: int

    @property
    def blocks(self) -> list[list[Sequence[Cell]]]:
        """The rows with an option of each question."""
        found: list[list[Sequence[Cell]]] = []
        for row in self.rows:
            found += [[]] if text_at(row, self.asks) else []
            found[-1] += [row] if text_at(row, self.option) else []
        return found


def with_blocks(table: Table) -> Blocks | None:
    """A table with names above its columns and a sign behind each option; None where it is no such table, or not for certain."""
    rows = [*filter(is_filled, table.rows)]
    width = max(map(len, rows), default=0)
    if width > _MOST_COLUMNS or len(rows) < 2 * _LEAST_QUESTIONS:
        return None
    for above in (1, 0, *range(2, _MOST_ABOVE + 1)):
        if any(_filled(row) > 1 for row in rows[: max(0, above - 1)]):
            continue
        found = [
            (roles, marked) for roles in _roles(rows[above:], width) if (marked := _marked(roles, width)) is not None
        ]
        if len(found) == 1:
            said = "column {} is taken for the question, {} for the options, and {}"
            return _made(table, rows[:above], *found[0], said)
    return None


def with_blocks_of_one_column(table: Table) -> Blocks | None:
    """The same of a table that has the question and its options in one column."""
    found = []
    for apart in with_questions_apart(table):
        width = max(map(len, apart.table.rows))
        for above in (0, 1):
            roles = _Roles(apart.table.rows[above:], apart.place, width - 1)
            if not text_at(roles.rows[0], roles.asks) or not _are_blocks(roles):
                continue
            marked = _marked(roles, width)
            if marked is not None and not _marks_questions(roles, marked):
                said = "column {0} is taken for the question and, below it, its options, and {2}"
                made = _made(apart.table, apart.table.rows[:above], roles, marked, said)
                found.append(made._replace(doubtful=apart.doubtful))
                break
    return found[0] if len(found) == 1 else None


def _marks_questions(roles: _Roles, marked: _Marked) -> bool:
    """Whether a sign stands beside what is asked."""
    asked = (row for row in roles.rows if text_at(row, roles.asks))
    return marked.place is not None and any(text_at(row, marked.place) for row in asked)


def _made(table: Table, above: Sequence[Sequence[Cell]], roles: _Roles, marked: _Marked, said: str) -> Blocks:
    width = max(map(len, table.rows))
    named = replace(table, rows=_named(above[-1] if above else (), roles, marked, width), joined={})
    return Blocks(named, above[:-1], said.format(roles.asks + 1, roles.option + 1, marked.said))


def has_unmarked_blocks(table: Table) -> bool:
    """Whether a table seems to have a row for each option, whatever says which are right."""
    rows = [*filter(is_filled, table.rows)]
    width = max(map(len, rows), default=0)
    if width > _MOST_COLUMNS or len(rows) < 2 * _LEAST_QUESTIONS:
        return False
    return any(True for above in (0, 1) for _ in _roles(rows[above:], width))


def _filled(row: Sequence[Cell]) -> int:
    return sum(bool(cell.text.strip()) for cell in row)


def _roles(rows: Sequence[Sequence[Cell]], width: int) -> Iterator[_Roles]:
    """The pairs of columns of which one may ask, and the other have the options."""
    for asks, option in product(range(width), repeat=2):
        roles = _Roles(rows, asks, option)
        if asks != option and rows and text_at(rows[0], asks) and _are_blocks(roles):
            yield roles


def _are_blocks(roles: _Roles) -> bool:
    rows, blocks = roles.rows, roles.blocks
    asked = [text for row in rows if (text := text_at(row, roles.asks))]
    if len(asked) < _LEAST_QUESTIONS or len(asked) * 2 > len(rows) or len({*asked}) * 10 < len(asked) * 9:
        return False
    if any(not (text_at(row, roles.asks) or text_at(row, roles.option)) for row in rows):
        return False
    whole = sum(2 <= len(each) <= _MOST_OPTIONS for each in blocks)
    if whole * _MOST_MISFITS < len(blocks) * (_MOST_MISFITS - 1) or _counts(blocks, roles.option):
        return False
    options = [text_at(row, roles.option) for each in blocks for row in each]
    longer = sum(map(len, asked)) * len(options) >= 2 * sum(map(len, options)) * len(asked)
    return (asks_itself(asked) or longer) and not asks_itself(options)


def _counts(blocks: Sequence[Sequence[Sequence[Cell]]], place: int) -> bool:
    """Whether a column has the letters or numbers of the options."""
    counted = 0
    for block in blocks:
        signs = [text_at(row, place).strip("().[]: ") for row in block]
        counted += signs == [str(number) for number in range(1, len(signs) + 1)] or order_of(signs) == [
            *range(len(signs))
        ]
    return counted * _MOST_MISFITS >= len(blocks) * (_MOST_MISFITS - 1)


class _Marked(NamedTuple):
    """The options of each question, each with whether it is right, and without what marks it."""

    options: Sequence[Sequence[tuple[bool, Cell]]]
    said: str
    """What marks them, in words."""
    place: int | None = None
    """The column that does."""


def _marked(roles: _Roles, width: int) -> _Marked | None:
    """Which options are right; None where that is not certain."""
    blocks = roles.blocks
    cells = [[row[roles.option] for row in block] for block in blocks]
    signs = {
        place: judged
        for place in range(width)
        if place not in (roles.asks, roles.option) and (judged := _judged(blocks, place)) is not None
    }
    if len(signs) > 1:
        return None
    for place, right in signs.items():
        return _Marked(_zipped(right, cells), f"{place + 1} for the sign of the right ones", place)
    if (found := marked_by_text(cells) or marked_by_look(cells)) is not None:
        return _Marked(found.options, found.said)
    return None


def _zipped(right: Sequence[Sequence[bool]], cells: Sequence[Sequence[Cell]]) -> list[list[tuple[bool, Cell]]]:
    return [[*zip(each, of, strict=True)] for each, of in zip(right, cells, strict=True)]


def _judged(blocks: Sequence[Sequence[Sequence[Cell]]], place: int) -> list[list[bool]] | None:
    """What the signs of a column say of each option; None where they say nothing for certain."""
    said = [[text_at(row, place) for row in block] for block in blocks]
    words = {text.casefold() for block in said for text in block} - {""}
    sign = len(words) == 1 and words <= _SIGNS
    judged = [[text != "" if sign else says_right(text) for text in block] for block in said]
    if not words or any(
        text and each is None
        for block, of in zip(said, judged, strict=True)
        for text, each in zip(block, of, strict=True)
    ):
        return None
    right = [[each is True for each in block] for block in judged]
    return right if tells(right) else None


def _named(head: Sequence[Cell], roles: _Roles, marked: _Marked, width: int) -> list[Sequence[Cell]]:
    """The rows below names that are known, each with a sign behind its option."""
    first = roles.rows[0]
    names = [head[at] if at < len(head) else Cell(first[min(at, len(first) - 1)].place, "") for at in range(width)]
    known = {roles.asks: "question", roles.option: "option"}
    made = [replace(cell, text=known.get(at) or _kept(cell)) for at, cell in enumerate(names)]
    sign = width if marked.place is None else marked.place
    made[sign:] = [Cell(names[-1].place, "is correct"), *made[sign + 1 :]]
    rows: list[Sequence[Cell]] = [made]
    judged = iter([each for block in marked.options for each in block])
    for row in roles.rows:
        cells = [*row, *[Cell("", "")] * (width + 1 - len(row))]
        if text_at(row, roles.option):
            holds, cells[roles.option] = next(judged)
            cells[sign] = Cell(cells[roles.option].place, "true" if holds else "false")
        rows.append(cells)
    return rows


def _kept(cell: Cell) -> str:
    """The name of a further column, if it says what that is and is none of a question or an answer."""
    return cell.text if key_of(compared(cell.text)) in _KEPT else ""
