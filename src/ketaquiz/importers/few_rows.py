"""What the columns of a table with one or two questions may be: so few rows tell less, and a part of it is a guess.

The column that asks is told by its question mark, and options by where they stand: between what is asked and the key. That
a letter, a number, a text or a sign is the key is the guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ketaquiz.importers.asking_columns import asks_itself
from ketaquiz.importers.column_proposals import LETTER, NUMBER, filled_columns
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.importers.table_keys import says_right

MOST_ROWS: Final = 2
"""So many rows are few."""
_MOST_OPTIONS: Final = 8
_MANY_WORDS: Final = 5
"""A text of so many words behind short options explains."""


def proposed_of_few(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """By column what it may be, in the words of ``--columns``; empty where there are more rows, or nothing in them says what is right."""
    columns = filled_columns(rows)
    asks = _asking(columns)
    if not columns or len(rows) > MOST_ROWS or asks is None:
        return {}
    for key, options in (*_keys(columns, asks), *_keys_before(columns, asks)):
        return {asks: "question"} | dict.fromkeys(options, "option") | {key: "key"}
    return _marked(columns, asks)


def _asking(columns: Sequence[Sequence[str]]) -> int | None:
    """The column that asks: the first one with questions, else the first one with several words."""
    questions = (at for at, column in enumerate(columns) if all(column) and asks_itself(column))
    texts = (at for at, column in enumerate(columns) if all(" " in text for text in column))
    return next(questions, next(texts, None))


def _keys(columns: Sequence[Sequence[str]], asks: int) -> Iterator[tuple[int, range]]:
    """Columns that may name the right one of those between what is asked and them, each with these."""
    for at in range(asks + 3, min(len(columns), asks + 2 + _MOST_OPTIONS)):
        options = range(asks + 1, at)
        if not all(any(columns[place]) for place in options):
            return
        if _names(columns, at, options):
            yield at, options


def _keys_before(columns: Sequence[Sequence[str]], asks: int) -> Iterator[tuple[int, range]]:
    """The column right behind what is asked, where it may name one of the options behind it, with these."""
    at, last = asks + 1, asks + 2
    while (
        last < len(columns) and last - at <= _MOST_OPTIONS and any(columns[last]) and not _explains(columns, at, last)
    ):
        last += 1
    options = range(at + 1, last)
    if at < len(columns) and len(options) > 1 and _names(columns, at, options):
        yield at, options


def _explains(columns: Sequence[Sequence[str]], key: int, at: int) -> bool:
    """Whether a column has far longer texts than the options before it."""
    before = [len(text.split()) for column in columns[key + 1 : at] for text in column]
    words = min((len(text.split()) for text in columns[at]), default=0)
    return len(before) > 1 and words >= _MANY_WORDS and words > 2 * max(before)


def _names(columns: Sequence[Sequence[str]], key: int, options: range) -> bool:
    """Whether each cell of a column is the letter or number of an option, or its text."""
    said = columns[key]
    if not all(said):
        return False
    texts = [[columns[place][row] for place in options] for row in range(len(said))]
    if all(of.count(text) == 1 for text, of in zip(said, texts, strict=True)):
        return True
    letters = [LETTER.fullmatch(text) for text in said]
    numbers = [NUMBER.fullmatch(text) for text in said]
    if all(letters):
        return all(ord(found[1].upper()) - ord("A") < len(options) for found in letters if found is not None)
    options_count = any(typed_decimal(text) is not None for of in texts for text in of)
    return all(found is not None and int(found[1]) <= len(options) for found in numbers) and not options_count


def _marked(columns: Sequence[Sequence[str]], asks: int) -> dict[int, str]:
    """Options with a sign behind each, or as many signs behind them all, of which some say that it is right."""
    signs = [
        at
        for at in range(asks + 1, len(columns))
        if all(not text or says_right(text) is not None for text in columns[at])
    ]
    if not signs or not any(says_right(text) for at in signs for text in columns[at] if text):
        return {}
    many = len(signs)
    behind = [*range(asks + 2, asks + 2 + 2 * many, 2)]
    options = [place - 1 for place in behind] if signs == behind else [*range(asks + 1, asks + 1 + many)]
    together = signs == [*range(asks + 1 + many, asks + 1 + 2 * many)]
    if many < 2 or not (signs == behind or together) or not all(any(columns[place]) for place in options):
        return {}
    return {asks: "question"} | dict.fromkeys(options, "option") | dict.fromkeys(signs, "mark")
