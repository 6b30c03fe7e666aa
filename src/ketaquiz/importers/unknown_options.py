"""Columns whose names are not known, and that have the options: by their texts, or by how their names are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Cell, Table, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.composed_names import says_what_is_right
from ketaquiz.importers.table_keys import is_pointer, is_text_of, jammed, numbers_of, says_right
from ketaquiz.text.shortened import shortened


def find_options(table: Table, head: int, columns: Columns, found: Incoming) -> None:
    """Take columns of unknown names for options where the keys show it, and say so."""
    if columns.options or columns.wrong or columns.place_of("options") is not None:
        return
    if (judged := _judged(table.rows[head + 1 :], columns)) is not None:
        columns.options = [judged]
        columns.unknown.remove(judged)
        cell = table.rows[head][judged]
        found.notes.append(
            f"{cell.place}: the column '{shortened(cell.text, 30)}' is taken for the options, of each of which a column says whether it is right"
        )
        return
    if len(columns.unknown) < 2:
        return
    if not (options := _by_texts(table, head, columns) or _counted(table, head, columns)):
        return
    columns.options = options
    columns.unknown = [place for place in columns.unknown if place not in options]
    shown = ", ".join(f"'{shortened(table.rows[head][place].text, 30)}'" for place in options)
    found.notes.append(
        f"{table.rows[head][options[0]].place}: the columns {shown} are taken for options, since the answers are among them"
    )


def _judged(rows: Sequence[Sequence[Cell]], columns: Columns) -> int | None:
    """The one column that has a text of its own in nearly all rows of which a column says whether it is right, and in no others."""
    mark, asks = columns.place_of("key"), columns.place_of("question")
    said = [row for row in rows if mark is not None and text_at(row, mark)]
    if mark is None or asks is None or {says_right(text_at(row, mark)) for row in said} != {True, False}:
        return None
    if sum(bool(text_at(row, asks)) for row in said) * 2 > len(said):
        return None
    others = [row for row in rows if not text_at(row, mark)]
    found = []
    for place in columns.unknown:
        texts = [text for row in said if (text := text_at(row, place))]
        if (
            len(texts) * 20 >= len(said) * 19
            and len({*texts}) * 2 > len(texts)
            and not any(text_at(row, place) for row in others)
        ):
            found.append(place)
    return found[0] if len(found) == 1 else None


def find_key(table: Table, head: int, columns: Columns, found: Incoming) -> None:
    """Take a column of an unknown name for the right answers where it has the text of one option in nearly all rows, and say so."""
    judged = columns.naming or columns.right or columns.marks or columns.wrong
    if judged or len(columns.options) < 2 or columns.place_of("options", "distractors", "cloze") is not None:
        return
    rows = table.rows[head + 1 :]
    why = "it has the text of an option in nearly all rows"
    keys = [place for place in columns.unknown if _has_texts(rows, place, columns.options)]
    if not keys:
        why = "it has the letter or number of an option in all rows"
        may_say = [place for place in columns.unknown if says_what_is_right(text_at(table.rows[head], place))]
        keys = [place for place in may_say if _has_counts(rows, place, columns.options)]
    if len(keys) != 1:
        return
    name = text_at(table.rows[head], keys[0])
    columns.keys[keys[0]], columns.names["key"] = "key", name
    columns.unknown.remove(keys[0])
    place = table.rows[head][columns.options[0]].place.partition(",")[0]
    called = f"the column '{shortened(name, 30)}'" if name else "a column without a name"
    found.notes.append(f"{place}: {called} is taken for the right answer, since {why}")


def _has_texts(rows: Sequence[Sequence[Cell]], place: int, options: Sequence[int]) -> bool:
    """Whether a column has the text of one option in nearly all rows, and not of the same one in all."""
    asked = hits = 0
    right: set[int] = set()
    for row in rows:
        said = text_at(row, place)
        same = [each for each in options if said and text_at(row, each) == said]
        asked += sum(bool(text_at(row, each)) for each in options) > 1
        hits += len(same) == 1
        right |= {*same}
    return asked >= _LEAST_TEXTS and hits * 20 >= asked * 19 and len(right) > 1


def _has_counts(rows: Sequence[Sequence[Cell]], place: int, options: Sequence[int]) -> bool:
    """Whether a column has letters or numbers of options in all rows that have options, and not the same in all."""
    asked = [row for row in rows if sum(bool(text_at(row, each)) for each in options) > 1]
    said = [text_at(row, place) for row in asked]
    return len(said) >= _LEAST_TEXTS and len({*said}) > 1 and all(is_pointer(text, len(options)) for text in said)


_LEAST_TEXTS: Final = 5


def find_marks(table: Table, head: int, columns: Columns, found: Incoming) -> None:
    """Take columns of one unknown name, each right behind an option, for what says whether it is right, where they have nothing but one sign; say so."""
    behind = [place + 1 for place in columns.options]
    judged = columns.naming or columns.right or columns.marks or columns.wrong
    if judged or len(behind) < 2 or not all(place in columns.unknown for place in behind):
        return
    rows = [row for row in table.rows[head + 1 :] if any(text_at(row, place) for place in columns.options)]
    signs = [[text_at(row, place).casefold() for place in behind] for row in rows]
    used = {sign for row in signs for sign in row if sign}
    names = {text_at(table.rows[head], place).casefold() for place in behind}
    if len(rows) < _LEAST_ROWS or len(names) != 1 or len(used) != 1 or says_right(next(iter(used))) is not True:
        return
    if not all(0 < sum(map(bool, row)) < len(row) for row in signs):
        return
    columns.marks = behind
    columns.judging |= {place: text_at(table.rows[head], place) for place in behind}
    columns.unknown = [place for place in columns.unknown if place not in behind]
    shown = shortened(text_at(table.rows[head], behind[0]), 30)
    found.notes.append(
        f"{table.rows[head][behind[0]].place}: the columns '{shown}' are taken for the signs of right options, since each stands behind one"
    )


def take_behind_labels(table: Table, head: int, columns: Columns, found: Incoming) -> None:
    """Where each option has its letter in one column and its text in the next, of an unknown name, take the texts for the options."""
    rows = [row for row in table.rows[head + 1 :] if any(text_at(row, place) for place in columns.options)]
    labels = [{text_at(row, place) for row in rows} - {""} for place in columns.options]
    behind = [place + 1 for place in columns.options]
    if (
        len(labels) < 2
        or len(rows) < _LEAST_ROWS
        or any(len(each) != 1 or len(next(iter(each))) > _LONGEST_LABEL for each in labels)
        or not all(place in columns.unknown for place in behind)
    ):
        return
    columns.options = behind
    columns.unknown = [place for place in columns.unknown if place not in behind]
    found.notes.append(
        f"{table.rows[head][behind[0]].place}: the columns behind the letters of the options are taken for their texts"
    )


_LONGEST_LABEL: Final = 4


def _counted(table: Table, head: int, columns: Columns) -> list[int]:
    """Columns beside one another whose names differ by their number or letter alone, from the first on, which the keys name."""
    key = columns.place_of("key", "answer")
    names = [cell.text for cell in table.rows[head]]
    counted = [(place, _COUNTED.fullmatch(names[place].strip()[:_LONGEST])) for place in columns.unknown]
    series: list[list[int]] = []
    stem = ""
    for place, name in counted:
        if name is None:
            continue
        number = int(name[2]) if name[2].isdecimal() else ord(name[2].casefold()) - ord("a") + 1
        goes_on = series and name[1].casefold() == stem and place == series[-1][-1] + 1
        if goes_on and number == len(series[-1]) + 1:
            series[-1].append(place)
        elif number == 1:
            series.append([place])
            stem = name[1].casefold()
    series = [each for each in series if len(each) > 1]
    if key is None or len(series) != 1:
        return []
    return series[0] if _are_named(table.rows[head + 1 :], key, series[0]) else []


_COUNTED: Final = re.compile(r"([^\W\d_](?:.{0,60}[^\d\s_.-])?)[\s_.-]{0,3}([1-8]|[A-Ha-h])")
"""A name that ends with a number or a letter."""
_LONGEST: Final = 100


def _are_named(rows: Sequence[Sequence[Cell]], key: int, options: Sequence[int]) -> bool:
    """Whether the keys of nearly all rows are letters, numbers or texts of options, and the last one's is among them, if numbers are."""
    asked = named = 0
    last = numbers = False
    for row in rows:
        filled = [(number, text) for number, place in enumerate(options, 1) if (text := text_at(row, place))]
        said = text_at(row, key)
        if not said:
            continue
        asked += 1
        named += len(filled) > 1 and (
            is_text_of(said, filled) or is_pointer(said, len(filled)) or bool(jammed(said, filled)) or said == "0"
        )
        found = numbers_of(said, filled)
        numbers |= bool(found)
        last |= len(options) in found or 0 in found
    return named >= _LEAST_ROWS and named * 5 >= asked * 4 and (last or not numbers)


_LEAST_ROWS: Final = 3


def _by_texts(table: Table, head: int, columns: Columns) -> list[int]:
    """Columns of which one has the answer of the row, in nearly each row, and those beside them of the same name."""
    key = columns.place_of("key", "answer")
    if key is None:
        return []
    hits: dict[int, int] = {}
    asked = one_of = 0
    for row in table.rows[head + 1 :]:
        said = " ".join(text_at(row, key).split())
        if not said:
            continue
        asked += 1
        same = [place for place in columns.unknown if " ".join(text_at(row, place).split()) == said]
        one_of += len(same) == 1
        for place in same:
            hits[place] = hits.get(place, 0) + 1
    if asked < _LEAST_ROWS or one_of * 5 < asked * 4 or len(hits) < 2:
        return []
    names = [cell.text for cell in table.rows[head]]
    first, last = min(hits), max(hits)
    while last + 1 in columns.unknown and _stem(names[last + 1]) == _stem(names[last]):
        last += 1
    while first - 1 in columns.unknown and _stem(names[first - 1]) == _stem(names[first]):
        first -= 1
    return [place for place in columns.unknown if first <= place <= last]


def _stem(name: str) -> str:
    """The name of a column without what counts it: ``pick`` of ``first pick``, ``opt`` of ``opt3``."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return " ".join(word for word in words if word not in _COUNTING and len(word) > 1)


_COUNTING: Final = frozenset(
    "first second third fourth fifth sixth one two three four five six erste zweite dritte vierte fünfte sechste".split()
)
