"""Columns of a table without a name, right behind that of the right answer: they have the wrong ones."""

from __future__ import annotations

from itertools import pairwise

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Table, is_filled, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.numbers import whole_number
from ketaquiz.text.shortened import shortened


def take_nameless(table: Table, head: int, columns: Columns, found: Incoming) -> None:
    """Take columns without a name for wrong answers where they stand right behind the right one of every row, and say so.

    Others are entered among those that are not known.
    """
    rows = [row for row in table.rows[head + 1 :] if is_filled(row)]
    width = max((len(row) for row in rows), default=0)
    taken = {
        *columns.keys,
        *columns.options,
        *columns.wrong,
        *columns.right,
        *columns.marks,
        *columns.reasons,
        *columns.left,
        *columns.unknown,
    }

    def filled(place: int) -> int:
        return sum(bool(text_at(row, place)) for row in rows)

    def counts(place: int) -> bool:
        """Whether a column has the numbers of its rows alone."""
        said = [whole_number(text) for row in rows if (text := text_at(row, place))]
        numbers = [number for number in said if number is not None]
        return len(numbers) == len(said) and all(one < other for one, other in pairwise(numbers))

    nameless = [place for place in range(width) if place not in taken and filled(place) and not counts(place)]
    key, answer = columns.place_of("key"), columns.place_of("answer")
    if key is not None and answer is None and not (columns.options or columns.wrong or columns.right or columns.marks):
        behind: list[int] = []
        while (place := key + 1 + len(behind)) in nameless and filled(place) * 5 >= len(rows) * 4:
            behind.append(place)
        if len(behind) > 1:
            columns.wrong = behind
            nameless = [place for place in nameless if place not in behind]
            found.notes.append(
                f"{table.rows[head][key].place}: the {len(behind)} columns behind '{shortened(table.rows[head][key].text, 30)}' "
                "have no names, and are taken for wrong answers"
            )
    columns.unknown += nameless
