"""All options of a row in one cell, and the right ones in another, with a plus or a bar and blanks between them, whatever the columns are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Cell, Table, text_at
from ketaquiz.importers.columns import NAMES_RIGHT, Columns
from ketaquiz.importers.numbers import whole_number
from ketaquiz.text.shortened import shortened

_SIGNS: Final = (" + ", " / ", " || ", " • ", " ; ", " – ", " - ", " & ")
_LEAST_ROWS: Final = 5


def with_parted(table: Table, head: int, columns: Columns, found: Incoming) -> Table:
    """A table whose options and right answers are parted by a sign with blanks around it, with a line for each, and its columns known; it is said.

    Since the sign may stand in an option as well, a further column must count the options, or all rows have as many; rows in which
    that is otherwise are refused.
    """
    options, key = columns.place_of("options"), columns.place_of(*NAMES_RIGHT)
    if options is None or key is None or columns.options or columns.wrong or columns.joined_by:
        return table
    rows = [row for row in table.rows[head + 1 :] if text_at(row, options) and text_at(row, key)]
    for sign in _SIGNS:
        whole = [row for row in rows if _are_among(text_at(row, options), text_at(row, key), sign)]
        if len(whole) < _LEAST_ROWS or len(whole) * 20 < len(rows) * 19:
            continue
        counting = _counting(whole, columns, options, sign)
        usual, times = Counter(len(_parts(text_at(row, options), sign)) for row in whole).most_common(1)[0]
        if counting is None and times * 10 < len(whole) * 9:
            continue
        made: list[Sequence[Cell]] = []
        for row in table.rows[head + 1 :]:
            if not _are_among(text_at(row, options), text_at(row, key), sign):
                made.append(row)
            elif (many := len(_parts(text_at(row, options), sign))) == (
                usual if counting is None else _count(row, counting)
            ):
                made.append(_lines(row, (options, key), sign))
            else:
                other = (
                    f"all others {usual}" if counting is None else f"its row says {text_at(row, counting) or 'nothing'}"
                )
                found.refuse(
                    row[options].place,
                    f"has {many} options between '{sign.strip()}', and {other}, so that one may have the sign in it",
                    "write each option into a line of its own in its cell, and so the right ones",
                )
        counted = (
            f"as many as its column '{shortened(text_at(table.rows[head], counting), 30)}' says"
            if counting is not None
            else f"{usual} in each row"
        )
        found.notes.append(
            f"{table.rows[head][options].place}: '{sign.strip()}' parts its options and its right answers, {counted}"
        )
        return replace(table, rows=[*table.rows[: head + 1], *made])
    return table


def _parts(text: str, sign: str) -> list[str]:
    return [part.strip() for part in f" {text} ".split(sign)]


def _are_among(options: str, right: str, sign: str) -> bool:
    """Whether a cell has several options, each once, of which those of another are some."""
    parts, named = _parts(options, sign), _parts(right, sign)
    return (
        len(parts) > 1
        and all(parts)
        and len({*parts}) == len(parts)
        and {*named} <= {*parts}
        and len({*named}) == len(named)
    )


def _counting(rows: Sequence[Sequence[Cell]], columns: Columns, options: int, sign: str) -> int | None:
    """The column of an unknown name that has the number of options in nearly all rows, which differs from row to row."""
    for place in columns.unknown:
        counts = [(_count(row, place), len(_parts(text_at(row, options), sign))) for row in rows]
        if sum(said == many for said, many in counts) * 10 >= len(rows) * 9:
            return place
    return None


def _count(row: Sequence[Cell], place: int) -> int | None:
    return whole_number(text_at(row, place).removesuffix(".0"))


def _lines(row: Sequence[Cell], places: Sequence[int], sign: str) -> Sequence[Cell]:
    return [
        replace(cell, text="\n".join(_parts(cell.text, sign)), html=cell.html.replace(sign, "<br>"))
        if at in places
        else cell
        for at, cell in enumerate(row)
    ]
