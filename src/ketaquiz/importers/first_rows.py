"""Whether the first row of a table whose columns are not known has their names, or is a question as the rows below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ketaquiz.importers.asking_columns import asks_itself
from ketaquiz.importers.named_letters import together
from ketaquiz.importers.numbers import whole_number
from ketaquiz.importers.table_keys import says_right

_POINTS: Final = re.compile(together(r"[A-Ha-h]|[0-9](?:\.0)?"))
_LEAST_BELOW: Final = 2
"""So many rows below one show that it is unlike them."""
_MOST_WORDS: Final = 4
"""A name of a column has no more words."""
_MOST_COLUMNS: Final = 30


def is_question(rows: Sequence[Sequence[str]]) -> bool | None:
    """Whether the first of some rows is a question as those below it; False where it has names, None where nothing tells."""
    first, below = rows[0], rows[1:]
    if not below or len(first) > _MOST_COLUMNS:
        return None
    told = {
        each
        for place, said in enumerate(first)
        if said and (each := _is_like(said, [row[place] for row in below if place < len(row)])) is not None
    }
    if (named := _names_one(rows)) is not None:
        told.add(named)
    if True in told:
        return True
    return False if told and len(below) >= _LEAST_BELOW else None


def _is_like(said: str, below: Sequence[str]) -> bool | None:
    """Whether a cell is of the kind that those below it are: a key, the number of a row, or a question; None where these are of none."""
    filled = [text for text in below if text]
    if not filled:
        return None
    numbers = [whole_number(text) for text in (said, *filled)]
    if len(filled) > 1 and all(
        one is not None and other is not None and one < other for one, other in pairwise(numbers[1:])
    ):
        return numbers[0] is not None
    kinds = {_kind(text) for text in filled}
    if "" not in kinds:
        return _kind(said) in kinds
    if sum(asks_itself([text]) for text in filled) * 10 < len(below) * 8:
        return None
    return asks_itself([said]) or (False if len(said.split()) <= _MOST_WORDS else None)


def _kind(text: str) -> str:
    """What a cell is that may be the key of a row, or judge an option: a letter, a number, or a word for right or wrong; empty where it is none."""
    if _POINTS.fullmatch(text) is not None:
        return "number" if any(map(str.isdigit, text)) else "letter"
    return text.casefold() if says_right(text) is not None else ""


def _names_one(rows: Sequence[Sequence[str]]) -> bool | None:
    """Whether the first row has one text twice, as an option and as the key; None where those below it have none twice, either."""
    twice = [len({text for text in row if text}) < sum(map(bool, row)) for row in rows]
    return twice[0] if sum(twice[1:]) * 10 >= len(twice[1:]) * 8 else None
