"""Names of columns in two rows: *Propositions* above *A*, *B*, *C*, *D*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Final

from ketaquiz.importers.cells import Cell, Table, is_filled, text_at
from ketaquiz.importers.column_names import compared, is_option, number_of_option

_WITHIN: Final = 30
_LEAST_NAMES: Final = 3


def with_one_head(table: Table) -> Table:
    """A table with the two rows of its names made one, where the lower one has the letters or numbers of options below one name, or none."""
    filled = [at for at, row in enumerate(table.rows[:_WITHIN]) if is_filled(row)]
    for upper, lower in pairwise(filled):
        if _are_two(table.rows[upper], table.rows[lower]):
            names = [
                below if below is not None and below.text.strip() else above
                for above, below in zip_longest(table.rows[upper], table.rows[lower])
            ]
            row = [name for name in names if name is not None]
            return replace(table, rows=[*table.rows[:upper], row, *table.rows[lower + 1 :]])
    return table


def _are_two(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether a row has options alone, from the first on, one beside the other, below names of which the first one's goes on over all of them."""
    places = [place for place in range(len(lower)) if text_at(lower, place)]
    names = [compared(text_at(lower, place)) for place in places]
    if len(places) < 2 or places != [*range(places[0], places[-1] + 1)] or not all(map(is_option, names)):
        return False
    if [number_of_option(name) for name in names] != [*range(1, len(names) + 1)]:
        return False
    others = [place for place in range(len(upper)) if text_at(upper, place) and place not in places]
    return len(others) + 1 >= _LEAST_NAMES and not any(text_at(upper, place) for place in places[1:])
