"""Tables whose columns have no names, or names that nobody knows: what a column is for, by what stands in it.

That is taken for known only where it holds for all rows: where a column has the text, the letter or the number of one of the
columns beside it, one in front of these clearly has what is asked, and no other column may be an option or a question as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from ketaquiz.importers.asking_columns import asks_itself
from ketaquiz.importers.cells import Cell, Table, is_filled
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.numbers import typed_decimal, whole_number

_LEAST_ROWS: Final = 3
_LEAST_ROWS_OF_LETTERS: Final = 5
_MOST_OPTIONS: Final = 8
_MOST_COLUMNS: Final = 30
"""Each column is compared with each other one, and nobody has more around a question, its options and its key."""
_MOST_LACKING: Final = 50
"""One row of so many may lack its key."""
_MOST_MISFITS: Final = 20
"""One row of so many may fit none of what the others show; it is refused later, for what it has."""


class _Key(NamedTuple):
    """A column that says which option is right, and the columns of the options."""

    at: int
    options: range
    counts_from: int = 1
    by_text: bool = False


def nameless_columns(table: Table, *, starred: bool = False) -> tuple[int, Columns] | None:
    """The row that is the head, -1 where there is none, and what the columns are; None where that is not certain.

    ``starred`` says that the last column has the options that had a star, so that one alone may be right in all rows.
    """
    rows = [(number, row) for number, row in enumerate(table.rows) if is_filled(row)]
    if len(rows) < _LEAST_ROWS:
        return None
    for head, below in ((-1, rows), (rows[0][0], rows[1:])):
        texts = [[" ".join(cell.text.split()) for cell in row] for _, row in below]
        if (found := _columns(texts, 1 if starred else 2)) is not None:
            return head, found
    return None


def dense(table: Table) -> tuple[Table, list[Sequence[Cell]]]:
    """A table without the rows that have less than half as many cells filled as most, such as headings, and these."""
    counts = sorted(filled for row in table.rows if (filled := _filled(row)))
    usual = counts[len(counts) // 2] if counts else 0
    sparse = [row for row in table.rows if 0 < _filled(row) * 2 < usual]
    return replace(table, rows=[row for row in table.rows if _filled(row) * 2 >= usual or not _filled(row)]), sparse


def _filled(row: Sequence[Cell]) -> int:
    """How many cells of a row are filled."""
    return sum(bool(cell.text.strip()) for cell in row)


def said_of(columns: Columns, rows: Sequence[Sequence[Cell]], sign: str = "") -> str:
    """What the columns were taken for, in words, with the place of the first row; ``sign`` is what was taken for that of a right option."""
    asks, key = columns.place_of("question"), columns.place_of("key")
    assert asks is not None
    assert key is not None
    first, last = min(columns.options) + 1, max(columns.options) + 1
    place = next((cell.place for row in rows for cell in row if cell.text.strip()), "1")
    counted = ", which it counts from 0" if columns.counts_from == 0 else ""
    right = sign or f"{key + 1} for the right one{counted}"
    return (
        f"{place}: its columns have no names that are known; by what stands in them column {asks + 1} is taken for the question, "
        f"{first} to {last} for the options, and {right}"
    )


def _columns(rows: Sequence[Sequence[str]], least_right: int) -> Columns | None:
    if len(rows) < _LEAST_ROWS:
        return None
    width = max(_reach(row) for row in rows)
    if width > _MOST_COLUMNS:
        return None
    full = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    columns = [[row[place] for row in full] for place in range(width)]
    keys = [key for place in range(width) if (key := _key(place, _keyed(place, columns), least_right)) is not None]
    if any(key.by_text for key in keys):
        keys = [key for key in keys if key.by_text]
    if len(keys) != 1:
        return None
    key = keys[0]
    asks = key.options.start - 1 - (key.at == key.options.start - 1)
    if asks < 0 or not _asks(columns[asks], [columns[place] for place in key.options]):
        return None
    found = Columns({asks: "question", key.at: "key"}, [*key.options])
    found.names = {"question": "", "key": ""}
    taken = {asks, key.at, *key.options}
    found.unknown = [
        place
        for place in range(width)
        if place not in taken and any(columns[place]) and not (place < asks and _ascends(columns[place]))
    ]
    if not all(_is_besides(place, asks, key, columns) for place in found.unknown):
        return None
    found.counts_from, found.by_text = key.counts_from, key.by_text
    found.counts = found.jams = not key.by_text
    return found


def _reach(row: Sequence[str]) -> int:
    """How many cells a row has without the empty ones at its end."""
    return next((len(row) - empty for empty, text in enumerate(reversed(row)) if text), 0)


def _keyed(at: int, columns: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The columns without the few rows in which one of them has nothing: of a hundred questions one may lack its key."""
    lacking = {row for row, text in enumerate(columns[at]) if not text}
    if not lacking or len(lacking) * _MOST_LACKING > len(columns[at]):
        return columns
    return [[text for row, text in enumerate(column) if row not in lacking] for column in columns]


def _asks(column: Sequence[str], options: Sequence[Sequence[str]]) -> bool:
    """Whether a column has what is asked: a text in every row, each its own, most of them questions or much longer than the options."""
    if (
        sum(not text for text in column) * _MOST_MISFITS > len(column)
        or len({*column}) * 10 < len(column) * 9
        or _counts_rows(column)
    ):
        return False
    return asks_itself(column) or _length(column) >= 2 * _length([text for each in options for text in each])


def _is_besides(place: int, asks: int, key: _Key, columns: Sequence[Sequence[str]]) -> bool:
    """Whether a column that is not taken is none of the question, that is a label in front of it or a text behind all that is taken."""
    column = columns[place]
    if asks_itself(column):
        return False
    if place < asks:
        again = len({*column}) * 5 <= len(column)
        return again or 2 * _length(column) <= _length(columns[asks])
    if place < max(key.at, key.options.stop):
        return False
    return key.at >= key.options.stop or not _alike(column, [columns[each] for each in key.options])


def _length(texts: Sequence[str]) -> float:
    """How long texts are, in the mean of those that say something."""
    said = [len(text) for text in texts if text]
    return sum(said) / max(1, len(said))


def _counts_rows(column: Sequence[str]) -> bool:
    """Whether a column has numbers alone."""
    return all(whole_number(text) is not None for text in column if text)


def _ascends(column: Sequence[str]) -> bool:
    """Whether a column has numbers alone, each larger than the one above: those of the rows."""
    numbers = [whole_number(text) for text in column if text]
    return all(one is not None and other is not None and one < other for one, other in pairwise(numbers))


def _key(at: int, columns: Sequence[Sequence[str]], least_right: int) -> _Key | None:
    """What a column says to be right; None where it says nothing for certain. ``least_right`` is how many options are right in some row."""
    said = columns[at]
    if not all(said):
        return None
    return _by_text(at, columns, least_right) or _by_count(at, columns)


def _by_text(at: int, columns: Sequence[Sequence[str]], least_right: int) -> _Key | None:
    """A column that has the text of one option in every row."""
    hits: dict[int, int] = {}
    misfits = 0
    for row, text in enumerate(columns[at]):
        same = _with_text(text, at, [column[row] for column in columns])
        misfits += len(same) != 1
        for place in same if len(same) == 1 else ():
            hits[place] = hits.get(place, 0) + 1
    if misfits * _MOST_MISFITS > len(columns[at]):
        return None
    first, last = min(hits), max(hits)
    if len(hits) < least_right or (first < at < last):
        return None
    options = _widened(first, last, at, columns)
    if not 2 <= len(options) <= _MOST_OPTIONS:
        return None
    if all((places := _places(text)) and max(places) <= len(options) for text in columns[at]):
        return None  # it may count them, too
    return _Key(at, options, by_text=True)


def _with_text(text: str, at: int, row: Sequence[str]) -> list[int]:
    """The other places of a row with a text; those with it in other capitals where none has it exactly."""
    others = [(place, each) for place, each in enumerate(row) if place != at]
    exact = [place for place, each in others if each == text]
    return exact or [place for place, each in others if _same(each) == _same(text)]


def _same(text: str) -> str:
    """A text as it is compared: ``In passing`` is ``In Passing``."""
    return text.casefold().rstrip(" .")


def _widened(first: int, last: int, at: int, columns: Sequence[Sequence[str]]) -> range:
    """The columns between those that are right in some row, and those beside them up to the key, if they look the same."""

    def alike(place: int) -> bool:
        return last - first < _MOST_OPTIONS and _alike(columns[place], columns[first : last + 1])

    while last + 1 < at and alike(last + 1):
        last += 1
    if at < first:
        while last + 1 < len(columns) and alike(last + 1):
            last += 1
    return range(first, last + 1)


def _alike(column: Sequence[str], options: Sequence[Sequence[str]]) -> bool:
    """Whether a column looks like one more of some options."""
    said = [text for text in column if text]
    mean = _length([text for each in options for text in each])
    return len(said) * 2 >= len(column) and len({*said}) * 2 > len(said) and _length(said) <= 3 * mean + 3


def _by_count(at: int, columns: Sequence[Sequence[str]]) -> _Key | None:
    """A column that has letters or the number of options in every row, the last option's among them."""
    places = [_places(text) for text in columns[at]]
    counted = {place for each in places for place in each}
    if len(places) < _LEAST_ROWS_OF_LETTERS or sum(not each for each in places) * _MOST_MISFITS > len(places):
        return None
    if len({text.strip("().] ").isdigit() for text, each in zip(columns[at], places, strict=True) if each}) != 1:
        return None
    count = max(counted) + (min(counted) == 0)
    if len(counted) < 2 or not 2 <= count <= _MOST_OPTIONS:
        return None
    for options in (range(at - count, at), range(at + 1, at + 1 + count)):
        if options.start > 0 and options.stop <= len(columns) and _are_options(options, columns, places):
            return _Key(at, options, 0 if min(counted) == 0 else 1)
    return None


def _places(text: str) -> tuple[int, ...]:
    """The numbers that a letter, several with nothing between them, or a number gives; none where a text is neither."""
    bare = text.strip("().] ")
    if _LETTERS.fullmatch(bare) and len({*bare.casefold()}) == len(bare):
        return tuple(ord(letter) - ord("a") + 1 for letter in bare.casefold())
    number = whole_number(bare) if len(bare) == 1 else None
    return () if number is None else (number,)


_LETTERS: Final = re.compile("[A-H]{1,8}|[a-h]{1,8}")


def _are_options(options: range, columns: Sequence[Sequence[str]], counted: Sequence[Sequence[int]]) -> bool:
    """Whether columns have options: the right one in nearly every row, and none that is there twice."""
    least = 0 if any(0 in places for places in counted) else 1
    misfits = 0
    for row, places in enumerate(counted):
        texts = [columns[each][row] for each in options]
        said = [text for text in texts if text]
        whole = places and len(said) > 1 and len({*said}) == len(said)
        misfits += not (whole and all(texts[place - least] for place in places))
    if misfits * _MOST_MISFITS > len(counted):
        return False
    if len({_numeric(columns[each]) for each in options} - {None}) > 1:
        return False
    return all(sum(map(bool, columns[each])) * 2 >= len(counted) for each in options)


def _numeric(column: Sequence[str]) -> bool | None:
    """Whether a column has numbers alone, True, or none at all, False: a column of one and a column of the other are no options of one question."""
    said = {typed_decimal(text) is not None for text in column if text}
    return said.pop() if len(said) == 1 else None
