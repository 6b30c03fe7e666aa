"""Columns that are called by a letter alone, or one with a number: ``q`` and ``a``, ``P`` and ``R``, ``c1`` and ``c2``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.column_names import compared
from ketaquiz.importers.texts import ASKED

if TYPE_CHECKING:
    from ketaquiz.importers.columns import Columns

_PAIRS: Final = (
    ("q", "a"),
    ("q", "r"),
    ("qn", "ans"),
    ("f", "b"),
    ("f", "a"),
    ("v", "r"),
    ("p", "r"),
    ("d", "r"),
    ("v", "a"),
    ("p", "o"),
    ("s", "c"),
    ("s", "j"),
    ("p", "j"),
    ("в", "о"),
    ("п", "в"),
    ("س", "ج"),
    ("问", "答"),
    ("問", "答"),
    ("문", "답"),
    ("प्र", "उ"),
)
"""Of question and answer: English, front and back, German, French and Spanish, Italian, Dutch, Polish, Turkish, Indonesian, Russian, Ukrainian, Arabic, Chinese, Korean, Hindi."""
_EXPLAINS: Final = "e"
_WORDS: Final = re.compile(r"[^\W\d_]{3}|[\u3040-\u9fff\uac00-\ud7a3]")
_LEAST_ROWS: Final = 2


def take_short_pair(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], columns: Columns) -> str:
    """Take two columns for question and answer where both letters of one pair are there, and no option; the note of it, empty where there is none.

    One called ``e`` beside ``q`` and ``a`` explains.
    """
    if columns.place_of(*ASKED, "key", "options") is not None or columns.wrong or columns.right or columns.marks:
        return ""
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(head):
        places.setdefault(compared(cell.text), []).append(place)
    for question, answer in _PAIRS:
        asks, answers = places.get(compared(question), []), places.get(compared(answer), [])
        if len(asks) != 1 or len(answers) != 1:
            continue
        more = places.get(_EXPLAINS, []) if question == "q" else []
        options = {place for place in columns.options if place < len(head)}
        if options - {*asks, *answers, *more} or {*columns.naming} - {*answers} or not _is_pair(rows, *asks, *answers):
            continue
        taken = {asks[0]: "question", answers[0]: "answer"} | (
            dict.fromkeys(more, "rationale") if len(more) == 1 else {}
        )
        columns.options = []
        columns.keys |= taken
        columns.names |= {key: head[place].text.strip() for place, key in taken.items()}
        columns.unknown = [place for place in columns.unknown if place not in taken]
        said = " and ".join(f"'{head[place].text.strip()}'" for place in (asks[0], answers[0]))
        return f"{head[asks[0]].place}: the columns {said} are taken for question and answer"
    return ""


def _is_pair(rows: Sequence[Sequence[Cell]], asks: int, answers: int) -> bool:
    """Whether nearly all rows that have something in one of two columns have both, and what is asked are texts of their own."""
    said = [(text_at(row, asks), text_at(row, answers)) for row in rows if text_at(row, asks) or text_at(row, answers)]
    whole = [asked for asked, answer in said if asked and answer]
    texts = {asked for asked in whole if _WORDS.search(asked)}
    return len(said) >= _LEAST_ROWS and len(whole) * 10 >= len(said) * 9 and len(texts) * 10 >= len(whole) * 9


def take_lone_letter(names: Sequence[str], found: Columns) -> None:
    """Take a column called *A* for the answer, where none is called *B*, and all options have other names."""
    letters = {compared(names[place]): place for place in found.options if len(compared(names[place])) == 1}
    others = [place for place in found.options if place not in letters.values()]
    if "a" in letters and "b" not in letters and len(others) > 1 and not (found.naming or found.marks):
        found.options = others
        found.keys[letters.pop("a")] = "key"
        found.unknown += letters.values()


def take_short_options(names: Sequence[str], found: Columns) -> None:
    """Take columns called ``c1``, ``c2``, ``c3`` for options, where a key stands beside them and nothing else has options."""
    places = [place for place in found.unknown if _SHORT.fullmatch(compared(names[place]))]
    short = [compared(names[place]) for place in places]
    if found.options or found.wrong or not found.naming or len(short) < _LEAST_SHORT:
        return
    if short == [f"{short[0][0]}{number}" for number in range(1, len(short) + 1)]:
        found.options = places
        found.unknown = [place for place in found.unknown if place not in places]


_SHORT: Final = re.compile("[acor][1-8]")
_LEAST_SHORT: Final = 3
