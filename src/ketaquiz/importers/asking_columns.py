"""Which column of a table asks, where no name of one says so: by a short name, or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.column_names import compared, key_of
from ketaquiz.importers.composed_names import composed_key
from ketaquiz.importers.questions import sure_truth

if TYPE_CHECKING:
    from ketaquiz.importers.columns import Columns

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
    """The one of some columns that has a text of its own in nearly every row, which no number or id is.

    Else the one that has phrases in some of them, where no other has any: questions of mathematics have digits, and
    a file of several tests has some questions twice.
    """
    found = []
    phrases: dict[int, float] = {}
    for place in places:
        said = _said(place, rows)
        if len(said) < _LEAST_OF_ONE or len(said) * 10 < len(rows) * 9:
            continue
        phrases[place] = sum(_PHRASE.search(normalize("NFC", text)) is not None for text in said) / len(said)
        texts = {text for text in said if _WORDS.search(text) and not any(map(str.isdigit, text))}
        if len(texts) * 10 >= len(said) * 9:
            found.append(place)
    if not found:
        found = [place for place, share in phrases.items() if share > _MOST_BESIDE]
        if len(found) == 1 and (phrases[found[0]] < _LEAST_PHRASES or _comes_again(_said(found[0], rows))):
            return None
    return found[0] if len(found) == 1 else None


def _comes_again(said: Sequence[str]) -> bool:
    """Whether a column says the same again and again, as one of topics does."""
    return len({*said}) * 4 < len(said)


_LEAST_PHRASES: Final = 0.15
"""The least share of phrases in a column that asks, where no other has any."""
_MOST_BESIDE: Final = 0.02
"""The greatest share of them in the others."""
_PHRASE: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,60}[\s,;:]{1,3}[^\W\d_]{2}")
"""Two words that follow each other."""
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


def prefer_texts(names: Sequence[Cell], rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
    """Of two columns whose names ask take the one with texts, where the other has the numbers of the questions: *Question*, *Question text*."""
    place = columns.place_of("question")
    if place is None or not _counts(_said(place, rows)):
        return
    others = [each for each in columns.unknown if _is_asked(text_at(names, each)) and not _counts(_said(each, rows))]
    if len(others) == 1:
        columns.keys = {others[0] if at == place else at: key for at, key in columns.keys.items()}
        columns.names["question"] = text_at(names, others[0])
        columns.unknown[columns.unknown.index(others[0])] = place


def _is_asked(name: str) -> bool:
    plain = compared(name)
    return "question" in (key_of(plain), composed_key(plain))


def _counts(said: Sequence[str]) -> bool:
    """Whether nearly all cells of a column are the numbers of questions, or none has anything."""
    return sum(_COUNTS.fullmatch(text) is not None for text in said) * 10 >= len(said) * 8


def asks_itself(texts: Sequence[str]) -> bool:
    """Whether half of the texts of a column, or more, end as a question does, or have a blank."""
    said = [text for text in texts if text]
    return bool(said) and sum(_ASKS.search(text) is not None for text in said) * 2 >= len(said)


def _said(place: int, rows: Sequence[Sequence[Cell]]) -> list[str]:
    return [text for row in rows if (text := text_at(row, place))]
