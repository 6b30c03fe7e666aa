"""In which order columns are options, by the numbers and letters in their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ketaquiz.importers.column_names import compared, number_of_option

if TYPE_CHECKING:
    from ketaquiz.importers.columns import Columns

_NO_COLUMN: Final = 1_000_000
"""The place of a column that is not there: an option that is empty in every row."""


def take_in_order(names: Sequence[str], found: Columns) -> None:
    """Put options in the order of their numbers or letters, so that *B* is the column that is called so.

    A name that is lacking between two others is that of the unknown column that stands between theirs; where none stands there,
    its option is empty. Options that begin with 0 count from 0.
    """
    plain = {place: compared(names[place]) for place in found.options}
    numbers = {place: number_of_option(name) for place, name in plain.items()}
    zeros = [place for place, number in numbers.items() if number == 0]
    if zeros and (len(zeros) > 1 or plain[zeros[0]] == "0" or 1 not in numbers.values()):
        found.options = [place for place in found.options if place not in zeros]
        found.unknown = sorted([*found.unknown, *zeros])
        return
    by_number = {number: place for place, number in numbers.items() if number is not None}
    if found.marks or len(by_number) < 2 or len(by_number) < len(found.options):
        return
    found.options = [_column(number, by_number, found) for number in range(0 if zeros else 1, max(by_number) + 1)]
    if zeros:
        found.counts_from = 0


def _column(number: int, by_number: Mapping[int, int], found: Columns) -> int:
    """The column of the option with a number."""
    place = by_number.get(number)
    if place is not None:
        return place
    before, behind = by_number.get(number - 1), by_number.get(number + 1)
    if before is None or behind != before + 2 or before + 1 not in found.unknown:
        return _NO_COLUMN
    found.unknown.remove(before + 1)
    return before + 1
