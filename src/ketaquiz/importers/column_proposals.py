"""What the columns of a table may be, by what stands in them, to propose it to a user who looks whether it is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ketaquiz.importers.asking_columns import asks_itself
from ketaquiz.importers.named_letters import together
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.importers.option_cells import lettered_below
from ketaquiz.importers.questions import truth
from ketaquiz.importers.table_keys import says_right

_MOST_OPTIONS: Final = 8
_MOST_COLUMNS: Final = 30
LETTER: Final = re.compile(rf"(?=[(\[]?([A-Ha-h])){together('[A-Ha-h]')}")
NUMBER: Final = re.compile(r"[(\[]?([1-8])(?:\.0)?[)\].]?")


def proposed(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """By column what it may be, in the words of ``--columns``; empty where what stands in the columns tells nothing.

    Rows are those below the names, with as many cells each. No column says which option is right where none is a key or mark.
    """
    columns = filled_columns(rows)
    if not columns:
        return {}
    for key, options in (*_by_text(columns), *_by_count(columns, LETTER), *_by_count(columns, NUMBER)):
        asks = _before(columns, min(options), key)
        if asks is not None:
            return {asks: "question"} | dict.fromkeys(options, "option") | {key: "key"}
    ways = (_by_rows, _by_marks, _in_cells, _judged, _pair, _without_key)
    return next(filter(None, (way(columns) for way in ways)), {})


def filled_columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The columns of some rows, each with as many cells as there are rows; none where they are more than a table of questions has."""
    width = max(map(len, rows), default=0)
    if width > _MOST_COLUMNS:
        return []
    return [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]


def _by_text(columns: Sequence[Sequence[str]]) -> Iterator[tuple[int, range]]:
    """The columns that have the text of one of several others in most rows, each with these."""
    for at, column in enumerate(columns):
        same = [
            [place for place, other in enumerate(columns) if place != at and text and other[row] == text]
            for row, text in enumerate(column)
        ]
        hits = {each[0] for each in same if len(each) == 1}
        if len(hits) < 2 or sum(len(each) == 1 for each in same) * 5 < len(column) * 4:
            continue
        first, last = min(hits), max(hits)
        while last + 1 < len(columns) and last + 1 != at and _may_be_option(columns[last + 1]):
            last += 1
        if not first <= at <= last and last - first < _MOST_OPTIONS:
            yield at, range(first, last + 1)


def _by_count(columns: Sequence[Sequence[str]], form: re.Pattern[str]) -> Iterator[tuple[int, range]]:
    """The columns that have letters or numbers of options alone, each with as many columns as these count, or more."""
    for at, column in enumerate(columns):
        found = [form.fullmatch(text) for text in column if text]
        named = {each[1].upper() for each in found if each is not None}
        if (
            None in found
            or len(named) < 2
            or len(found) * 2 < len(column)
            or column == [*map(str, range(1, len(column) + 1))]
        ):
            continue
        most = max(int(each) if each.isdigit() else ord(each) - ord("A") + 1 for each in named)
        for run in (_run(columns, at, -1), _run(columns, at, 1)):
            options = _without_asking(columns, run, most, at)
            if most <= len(options) <= _MOST_OPTIONS:
                yield at, range(options[0], options[-1] + 1)


def _without_asking(columns: Sequence[Sequence[str]], run: Sequence[int], most: int, key: int) -> Sequence[int]:
    """Columns that may have options, without those at their beginning of which one asks; ``most`` is how many there are at least."""
    first = next(
        (
            at
            for at in range(len(run) - most + 1)
            if _before(columns, run[at], key) is not None and not _is_longer(columns[run[at]], columns[run[-1]])
        ),
        len(run),
    )
    return run[first:]


def _run(columns: Sequence[Sequence[str]], at: int, step: int) -> list[int]:
    """The columns beside one that may have options, in their order, without the one that asks."""
    found: list[int] = []
    place = at + step
    while (
        0 <= place < len(columns)
        and (_may_be_option(columns[place]) or _is_short(columns[place]))
        and not asks_itself(columns[place])
    ):
        found.append(place)
        place += step
    return sorted(found)


def _is_short(column: Sequence[str]) -> bool:
    """Whether a column has two rows at most, of which both may have the same option."""
    return len(column) <= _FEW and all(column)


_FEW: Final = 2


def _is_longer(column: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the texts of a column are much longer than those of another, as what is asked is than options."""
    return sum(map(len, column)) > 2 * sum(map(len, other)) and _may_ask(column)


def _may_be_option(column: Sequence[str]) -> bool:
    """Whether a column may have options: something in a fifth of the rows, most of it different."""
    said = [text for text in column if text]
    return len(said) * 5 >= len(column) and len({*said}) * 2 > len(said)


def _before(columns: Sequence[Sequence[str]], options: int, key: int) -> int | None:
    """The column of what is asked: the last one before options that has a text of its own in nearly all rows."""
    return next((place for place in range(options - 1, -1, -1) if place != key and _may_ask(columns[place])), None)


def _may_ask(column: Sequence[str]) -> bool:
    said = [text for text in column if text and typed_decimal(text) is None]
    return len(said) * 10 >= len(column) * 9 and len({*said}) * 10 >= len(said) * 9


def _by_rows(columns: Sequence[Sequence[str]]) -> dict[int, str]:
    """Options with a row each below their question, or beside it again and again, and a sign that says whether each is right."""
    marks = [place for place, column in enumerate(columns) if _judges(column)]
    for option, texts in enumerate(columns):
        if len(marks) != 1 or option in marks or not all(texts):
            continue
        for asks in range(option):
            groups = _groups(columns[asks], columns[marks[0]])
            many = sum(len(each) <= _MOST_OPTIONS for each in groups)
            if (
                asks not in marks
                and len(groups) > 1
                and many * 10 >= len(groups) * 8
                and all(len(each) > 1 and {*each} == {True, False} for each in groups)
            ):
                return {asks: "question", option: "option", marks[0]: "mark"}
    return {}


def _groups(asked: Sequence[str], marks: Sequence[str]) -> list[list[bool]]:
    """Which options are right of each question, which begins where another text stands in its column."""
    groups: list[list[bool]] = [[]]
    now = ""
    for text, mark in zip(asked, marks, strict=True):
        if text and text != now:
            groups += [[]]
            now = text
        groups[-1].append(says_right(mark) is True)
    return groups[1:] if not groups[0] else groups


def _by_marks(columns: Sequence[Sequence[str]]) -> dict[int, str]:
    """Options with a sign behind or before each that says whether it is right."""
    marks = [place for place, column in enumerate(columns) if _judges(column)]
    for step in (-1, 1):
        options = [place + step for place in marks]
        if len(marks) > 1 and all(
            0 <= each < len(columns) and each not in marks and any(columns[each]) for each in options
        ):
            asks = _before(columns, min(*options, *marks), -1)
            if asks is not None:
                return {asks: "question"} | dict.fromkeys(options, "option") | dict.fromkeys(marks, "mark")
    return _by_marks_behind(columns, marks)


def _by_marks_behind(columns: Sequence[Sequence[str]], marks: Sequence[int]) -> dict[int, str]:
    """Options with as many signs behind them all, the first one's first."""
    many = len(marks)
    if many < 2 or marks[-1] - marks[0] >= many or marks[0] < many + 1:
        return {}
    options = range(marks[0] - many, marks[0])
    asks = _before(columns, options[0], -1)
    if asks is None or not all(any(columns[place]) for place in options):
        return {}
    return {asks: "question"} | dict.fromkeys(options, "option") | dict.fromkeys(marks, "mark")


def _judges(column: Sequence[str]) -> bool:
    """Whether a column says *right* in some rows, and *wrong* or nothing in the others."""
    judged = {says_right(text) if text else False for text in column}
    return judged == {True, False}


def _in_cells(columns: Sequence[Sequence[str]]) -> dict[int, str]:
    """A question with its options in one cell, and the letter of the right one."""
    for asks, column in enumerate(columns):
        if not _may_ask(column) or sum(lettered_below(text) is not None for text in column) * 10 < len(column) * 8:
            continue
        keys = [place for place, each in enumerate(columns) if any(each) and all(map(_is_letter, filter(None, each)))]
        return {asks: "question", keys[0]: "answer"} if len(keys) == 1 else {}
    return {}


def _is_letter(text: str) -> bool:
    return LETTER.fullmatch(text) is not None


def _judged(columns: Sequence[Sequence[str]]) -> dict[int, str]:
    """Statements, each with a word that says whether it is true, where no other column has a text of its own in each row."""
    said = [place for place, column in enumerate(columns) if {truth(text) for text in column} == {True, False}]
    texts = [place for place, column in enumerate(columns) if _may_ask(column)]
    before = [place for place in texts if len(said) == 1 and place < said[0]]
    return (
        {before[0]: "statement", said[0]: "answer"} if len(before) == 1 and not asks_itself(columns[before[0]]) else {}
    )


def _pair(columns: Sequence[Sequence[str]]) -> dict[int, str]:
    """What is asked and its answer, where no more than two columns have texts that differ from row to row."""
    texts = [
        place for place, column in enumerate(columns) if _may_be_option(column) and not all(map(_is_number, column))
    ]
    texts = [place for place in texts if not _has_both(columns, place, [each for each in texts if each != place])]
    if len(texts) != 2:
        return {}
    first, second = texts
    if asks_itself(columns[second]) and not asks_itself(columns[first]):
        first, second = second, first
    return {first: "question", second: "answer"} if _may_ask(columns[first]) else {}


def _has_both(columns: Sequence[Sequence[str]], place: int, others: Sequence[int]) -> bool:
    """Whether a column has the texts of two others in each row, put together."""
    return any(
        all(
            one and two and one in text and two in text
            for text, one, two in zip(columns[place], columns[first], columns[second], strict=True)
        )
        for first, second in pairwise(others)
    )


def _is_number(text: str) -> bool:
    return not text or typed_decimal(text) is not None


def _has_keys(column: Sequence[str]) -> bool:
    """Whether a column may have the letters or numbers of right options, though not so that it is known of which columns."""
    said = [text for text in column if text]
    return bool(said) and any(all(map(form.fullmatch, said)) for form in (LETTER, NUMBER))


def may_say_right(name: str) -> bool:
    """Whether the name of a column may be short for *right*: ``Ri``, ``corr.``, ``Richtige``."""
    bare = name.casefold().strip(" .:_-0123456789")
    return len(bare) > 1 and any(each.startswith(bare) or bare.startswith(each) for each in _RIGHT)


_RIGHT: Final = ("right", "correct", "true", "richtig", "korrekt")


def _without_key(columns: Sequence[Sequence[str]]) -> dict[int, str]:
    """A question and columns behind it that may be options, where nothing says which is right."""
    asking = [place for place, column in enumerate(columns) if _may_ask(column)]
    asks = next((place for place in asking if asks_itself(columns[place])), next(iter(asking), None))
    said = [[text for text in row if text] for row in zip(*columns, strict=True)]
    twice = sum(len({*row}) < len(row) for row in said)
    if asks is None or any(map(_has_keys, columns[asks + 1 :])) or twice * 2 > len(said):
        return {}
    options = _run(columns, asks, 1)
    return {asks: "question"} | dict.fromkeys(options, "option") if len(options) > 1 else {}
