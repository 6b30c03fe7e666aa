"""Which column of a table asks, where no name of one says so: by a short name, or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.column_names import compared
from ketaquiz.importers.questions import sure_truth

_SHORT: Final = frozenset({"q", "mcq"})
_COUNTS: Final = re.compile(r"\W{0,3}(?:q|no|nr)?[\W_]{0,3}[0-9]{1,5}\W{0,3}", re.IGNORECASE)
"""The number of a question."""
_ASKS: Final = re.compile(r"[?？؟]\W{0,3}\Z|_{2,}|…|\.{4}|[(（]\s{0,20}[)）]")
"""The end of a question, or a blank in it."""
_LEAST_ROWS: Final = 3


def column_of_short_name(names: Sequence[str], places: Sequence[int], rows: Sequence[Sequence[Cell]]) -> int | None:
    """The one of some columns that is called *Q*, unless it numbers the questions."""
    called = [place for place in places if compared(names[place]) in _SHORT]
    if len(called) != 1:
        return None
    said = _said(called[0], rows)
    return called[0] if said and not any(map(_COUNTS.fullmatch, said)) else None


def column_that_asks(places: Sequence[int], rows: Sequence[Sequence[Cell]]) -> int | None:
    """The one of some columns whose cells are questions, each its own."""
    found = []
    for place in places:
        said = _said(place, rows)
        own = len({*said}) * 10 >= len(said) * 9
        if len(said) >= _LEAST_ROWS and own and asks_itself(said):
            found.append(place)
    return found[0] if len(found) == 1 else None


def only_text(places: Sequence[int], rows: Sequence[Sequence[Cell]]) -> int | None:
    """The one of some columns that has a text of its own in nearly every row, which no number or id is."""
    found = []
    for place in places:
        said = _said(place, rows)
        texts = {text for text in said if _WORDS.search(text) and not any(map(str.isdigit, text))}
        if len(said) >= _LEAST_OF_ONE and len(said) * 10 >= len(rows) * 9 and len(texts) * 10 >= len(said) * 9:
            found.append(place)
    return found[0] if len(found) == 1 else None


_LEAST_OF_ONE: Final = 5
_WORDS: Final = re.compile(r"[^\W\d_]{3}")


def first_language(names: Sequence[str], places: Sequence[int], key: int, rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first of several columns called by languages, where the key of every row says true or false: the same statement in each."""
    called = [place for place in places if compared(names[place]) in _LANGUAGES]
    if len(called) < 2:
        return None
    said = _said(key, rows)
    judged = {sure_truth(each) for each in said}
    return called[0] if len(said) >= _LEAST_OF_ONE and judged == {True, False} else None


_LANGUAGES: Final = frozenset(
    map(
        compared,
        "english german french spanish italian portuguese dutch polish russian turkish arabic hindi chinese japanese korean deutsch englisch "
        "französisch spanisch español inglés français anglais italiano inglese português inglês".split(),
    )
)


def asks_itself(texts: Sequence[str]) -> bool:
    """Whether half of the texts of a column, or more, end as a question does, or have a blank."""
    said = [text for text in texts if text]
    return bool(said) and sum(_ASKS.search(text) is not None for text in said) * 2 >= len(said)


def _said(place: int, rows: Sequence[Sequence[Cell]]) -> list[str]:
    return [text for row in rows if (text := text_at(row, place))]
