"""Statements beside a column whose name has the two words or letters that judge them: *V/F*, *D/Y*, *richtig oder falsch*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ketaquiz.importers.cells import Cell, Table, text_at
from ketaquiz.importers.questions import truth
from ketaquiz.importers.texts import ASKED

if TYPE_CHECKING:
    from ketaquiz.importers.columns import Columns

_BETWEEN: Final = re.compile(r"\s?[/|]\s?|\s(?:o|or|ou|oder|lub|veya|atau|hay|или)\s", re.IGNORECASE)
_PAIRS: Final = frozenset(
    "t/f r/f w/f v/f d/y p/f đ/s b/s c/e s/f r/w п/л и/л в/н п/н t/s 对/错 對/錯 صح/خطأ ص/خ √/×".split()
)
"""The first letters of what says *true* and what says *false*."""
_LEAST_ROWS: Final = 4
_LEAST_WORDS: Final = re.compile(r"\S\s\S|[\u3040-\u9fff]{3}")


def take_judged(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], columns: Columns) -> str:
    """Take a column for the judgement of statements whose name has two words, and whose cells each have one of these; the note of it, empty where there is none.

    The statements are in the column that is known to have them, or the one that has texts of several words, each its own, and asks nothing.
    """
    if (
        columns.options
        or columns.wrong
        or columns.right
        or columns.marks
        or columns.place_of("key", "options", "distractors") is not None
    ):
        return ""
    pairs = {place: pair for place in {*columns.unknown, *columns.naming} if (pair := _pair_of(text_at(head, place)))}
    pairs = {place: pair for place, pair in pairs.items() if _all_are(rows, place, pair)}
    if len(pairs) != 1 or {*columns.naming} - {*pairs}:
        return ""
    ((place, pair),) = pairs.items()
    asks = columns.place_of(*ASKED)
    if asks is None:
        texts = [each for each in columns.unknown if each != place and _has_texts(rows, each)]
        if not texts or (len(texts) > 1 and texts[0] > place):
            return ""
        asks = texts[0]
    columns.unknown = [each for each in columns.unknown if each not in (asks, place)]
    columns.keys |= {asks: "statement", place: "answer"}
    columns.names |= {"statement": text_at(head, asks), "answer": text_at(head, place)}
    columns.pair = pair
    return (
        f"{head[place].place}: the column '{text_at(head, place)}' is taken for what says whether '{text_at(head, asks)}' is true, "
        f"'{pair[0]}', or false, '{pair[1]}'"
    )


def _pair_of(name: str) -> tuple[str, str] | None:
    """The two words of a name that say *true* and *false*; None where they do not."""
    parts = [part.strip(" ().").casefold() for part in _BETWEEN.split(name.strip()[:40])]
    if len(parts) != 2 or not all(parts):
        return None
    one, two = parts
    known = f"{one}/{two}" in _PAIRS or (truth(one) is True and truth(two) is False)
    return (one, two) if known else None


def _all_are(rows: Sequence[Sequence[Cell]], place: int, pair: tuple[str, str]) -> bool:
    said = [text.casefold().rstrip(".") for row in rows if (text := text_at(row, place))]
    return len(said) >= _LEAST_ROWS and {*said} == {*pair}


def _has_texts(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    """Whether nearly all rows have a text of several words of their own in a column."""
    said = [text_at(row, place) for row in rows]
    texts = {text for text in said if _LEAST_WORDS.search(text)}
    return len(texts) * 10 >= len(said) * 9


def with_judgements(table: Table, head: int, columns: Columns) -> Table:
    """A table with *true* and *false* in place of the two words of its column."""
    place = columns.place_of("answer")
    if not columns.pair or place is None:
        return table
    words = dict(zip(columns.pair, ("true", "false"), strict=True))
    rows = [
        [
            replace(cell, text=words.get(cell.text.strip().casefold().rstrip("."), cell.text), html="")
            if at == place
            else cell
            for at, cell in enumerate(row)
        ]
        for row in table.rows[head + 1 :]
    ]
    return replace(table, rows=[*table.rows[: head + 1], *rows])
