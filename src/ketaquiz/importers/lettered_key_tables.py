"""Tables that are lists of keys: numbers of questions, and beside or below each the letters of its right options.

One cell that is more than letters, or empty, leaves the table what it is: it is the key of its own question alone, which is
refused where the cell cannot be read. Of two columns of letters none is taken for the key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ketaquiz.importers.lettered_key_leads import says_chosen
from ketaquiz.importers.lettered_key_lists import (
    HEAD_WORD,
    LETTER_CELL,
    NUMBER_CELL,
    KeyEntry,
    has_second_key,
    in_row,
    in_rows,
    written,
)
from ketaquiz.importers.lettered_lines import UNREAD
from ketaquiz.importers.named_letters import joint, together

_LEAST: Final = 2
"""So many keys make a table of them, if none of its names says that it has keys."""
_WORDS: Final = "und|and|y|et|e"
_JOINED: Final = re.compile(together("[A-Ha-h]", words=_WORDS, behind=None, least=1, most=5))
"""Several letters, also small ones with a word between them: ``a und b``."""
_BETWEEN: Final = re.compile(joint(words=_WORDS))
_WITH_REMARK: Final = re.compile(r"\(?([A-Ha-h])[).]?\s{0,3}\(([^()]{2,200})\)")
"""A letter, and a remark in brackets: ``b (DIN 4108)``."""
_NAMES_OPTION: Final = re.compile(r"(?<!\w)[A-Ha-h](?!\w)")


@dataclass(frozen=True)
class TableKey:
    """A key of such a table, and the place of its cell, from 0."""

    row: int
    column: int
    text: str
    """As an entry of a list: ``1. B``."""


@dataclass(frozen=True)
class _Filled:
    row: int
    cells: Sequence[str]


def keys_in_table(rows: Sequence[Sequence[str]]) -> list[TableKey]:
    """The keys of a table; empty for one that is no list of keys."""
    filled = [_Filled(at, [cell.strip() for cell in row]) for at, row in enumerate(rows) if any(map(str.strip, row))]
    named = _with_names(filled)
    keys = _all_read(named) or _in_columns(named) or _with_empty(filled)
    heads = {rows[key.row][0] for key in keys}
    if keys and NUMBER_CELL.fullmatch(filled[0].cells[0]) is None:
        heads |= {filled[0].cells[key.column] for key in keys if key.column < len(filled[0].cells)}
    return [] if any(map(says_chosen, heads)) else keys


def _with_names(filled: Sequence[_Filled]) -> list[_Filled]:
    """The rows of a table, of which numbers behind a key have the name of their column before them: ``Points: 2``."""
    names = filled[0].cells if filled and NUMBER_CELL.fullmatch(filled[0].cells[0]) is None else ()
    made = [*filled[:1]]
    for each in filled[1:]:
        cells = [*each.cells]
        paired = len(cells) % 2 == 0 and NUMBER_CELL.fullmatch(cells[2]) is not None if len(cells) > 2 else True
        for at in range(2, min(len(names), len(cells)) if not paired else 0):
            if cells[at].isdecimal() and names[at]:
                cells[at] = f"{names[at]}: {cells[at]}"
        made.append(_Filled(each.row, cells))
    return made


def _all_read(filled: Sequence[_Filled]) -> list[TableKey]:
    """The keys of a table all of whose cells have numbers and letters, in rows or in columns; empty for another one."""
    made = [(each, 1, in_row(each.cells)) for each in filled]
    if made and not made[0][2]:
        made = made[1:]  # those of its head
    if not all(entries for _, _, entries in made):
        pairs = [*zip(filled[::2], filled[1::2], strict=False)] if len(filled) % 2 == 0 else []
        made = [(below, 0, in_rows(above.cells, below.cells)) for above, below in pairs]
    if not all(entries for _, _, entries in made) or sum(len(entries) for _, _, entries in made) < _LEAST:
        return []
    keys = []
    for row, step, entries in made:
        wide = len(row.cells) > 1 and len(entries) * 2 == len(row.cells)
        for at, entry in enumerate(entries):
            column = (2 * at + 1 if wide else 1) if step else len(row.cells) - len(entries) + at
            keys.append(TableKey(row.row, min(column, len(row.cells) - 1), written(entry)))
    return keys


def _with_empty(filled: Sequence[_Filled]) -> list[TableKey]:
    """The keys of a table with numbers in each other row and letters below them, of which some are missing; empty for another one."""
    keys: list[TableKey] = []
    count = 0
    for above, below in zip(filled[::2], filled[1::2], strict=len(filled) % 2 == 0):
        if len(above.cells) != len(below.cells) or not all(map(NUMBER_CELL.fullmatch, above.cells)):
            return []
        for column, (number, letter) in enumerate(zip(above.cells, below.cells, strict=True)):
            entry = _entry(int(NUMBER_CELL.fullmatch(number)[1]), [letter]) if letter else None  # type: ignore[index]
            if letter and entry is None:
                return []
            count += 1
            keys += [TableKey(below.row, column, written(entry))] if entry is not None else []
    return keys if len(filled) % 2 == 0 and len(keys) > _LEAST and len(keys) * 4 >= count * 3 else []


def _in_columns(filled: Sequence[_Filled]) -> list[TableKey]:
    """The keys of a table with a number in each row, of whose second cells some are no letters; empty for another one."""
    numbers = [NUMBER_CELL.fullmatch(each.cells[0]) for each in filled]
    headed = bool(filled) and numbers[0] is None
    body, found = filled[headed:], [int(number[1]) for number in numbers[headed:] if number is not None]
    if len(found) < len(body) or len({*found}) < len(found) or any(len(each.cells) < 2 for each in filled):
        return []
    entries = [_entry(number, each.cells[1:]) for number, each in zip(found, body, strict=True)]
    read = sum(entry is not None for entry in entries)
    says_keys = headed and HEAD_WORD.search(filled[0].cells[1]) is not None
    if not read or (not says_keys and (read < _LEAST or read * 2 <= len(body))):
        return []
    return [
        TableKey(each.row, 1, f"{number}. {UNREAD}{each.cells[1]}" if entry is None else written(entry))
        for number, each, entry in zip(found, body, entries, strict=True)
    ]


def _entry(number: int, cells: Sequence[str]) -> KeyEntry | None:
    """The entry of a number, whose letters stand in the first of some cells; None where that has not letters alone, or with a remark."""
    why = " ".join(filter(None, cells[1:]))
    if has_second_key(cells):
        return None
    if (letters := LETTER_CELL.fullmatch(cells[0])) is not None:
        return KeyEntry(str(number), letters[1], why)
    if _JOINED.fullmatch(cells[0]) is not None:
        return KeyEntry(str(number), ", ".join(_BETWEEN.split(cells[0])), why)
    remark = _WITH_REMARK.fullmatch(cells[0])
    if remark is None or _NAMES_OPTION.search(remark[2]):
        return None
    return KeyEntry(str(number), remark[1], " ".join(filter(None, (remark[2], why))))
