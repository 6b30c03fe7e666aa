"""A column of an unknown name that has the right answers, beside a family of columns, ``X 1`` … ``X n``, that have the wrong ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ketaquiz.importers.asking_columns import asks_itself
from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.column_names import compared
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.importers.table_keys import is_pointer
from ketaquiz.importers.texts import ASKED
from ketaquiz.text.shortened import shortened

if TYPE_CHECKING:
    from ketaquiz.importers.columns import Columns

_LEAST_ROWS: Final = 5
_MOST_OTHERS: Final = 60
"""So many columns may stand beside the family: a table with more is none of questions, and each would be looked at for each head."""
_LEAST_ALIKE: Final = 3
"""In so many rows the lone cell has what all cells of the family have alike, at least."""
_MOST_LONGER: Final = 2.5
"""So many times as long as the others are the texts of a column on the average that are of another kind, such as explanations."""
_COUNTED: Final = re.compile(r"([^\W\d_](?:.{0,60}[^\d\s_.°º#-])?)\s?[\s_.°º#-]{0,4}([1-8]|[A-Ha-h])")

_COUNT: Final = re.compile(r"[\s_.°º#-]{0,4}(?<![^\W\d_])(?:[0-9]{1,2}|[A-Ha-h])\Z|[0-9]{1,2}\Z")


def family_of(names: Sequence[str], places: Sequence[int]) -> list[int]:
    """Columns beside one another whose names differ by their number or letter alone, from the first on; empty where there are none, or more than one such family."""
    families: list[list[int]] = []
    stem = ""
    for place in places:
        name = _COUNTED.fullmatch(names[place].strip()[:100]) if place < len(names) else None
        if name is None:
            continue
        number = int(name[2]) if name[2].isdecimal() else ord(name[2].casefold()) - ord("a") + 1
        if number == 1:
            families.append([place])
            stem = compared(name[1])
        elif families and [place - 1, number - 1, stem] == [families[-1][-1], len(families[-1]), compared(name[1])]:
            families[-1].append(place)
    families = [each for each in families if len(each) > 1]
    return families[0] if len(families) == 1 else []


def take_lone_right(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], columns: Columns) -> str:
    """Take the one column for the right answers that stands beside the wrong ones, and is among them in no row; the note of it, empty where that is not certain.

    Where no name says that the family is wrong, the lone column stands right before it, and has in several rows what all cells of
    the family have alike: that they are numbers, or begin or end with one word.
    """
    known = columns.naming[0] if len(columns.naming) == 1 else None
    others_known = (
        columns.right or columns.marks or columns.options or (columns.naming and (known is None or columns.wrong))
    )
    if others_known or columns.place_of("options", "distractors", "accept", "cloze", "pairs", "sequence") is not None:
        return ""
    names = [cell.text for cell in head]
    named = len(columns.wrong) > 1
    family = columns.wrong if named else family_of(names, columns.unknown)
    rows = [row for row in rows if any(text_at(row, place) for place in family)]
    if len(family) < 2 or len(rows) < _LEAST_ROWS or not all(text_at(row, family[0]) for row in rows):
        return ""
    if not named and known is None and columns.place_of(*ASKED) is not None and _are_marked(rows, family):
        columns.options, columns.unknown = family, [place for place in columns.unknown if place not in family]
        return f"{head[family[0]].place}: the {len(family)} columns from '{shortened(names[family[0]], 30)}' on are taken for options, since one stands out in each row"
    others = [place for place in columns.unknown if place not in family]
    if len(others) > _MOST_OTHERS:
        return ""
    asks = columns.place_of(*ASKED)
    if asks is None:
        asking = [place for place in others if asks_itself([text_at(row, place) for row in rows])]
        if len(asking) != 1:
            return ""
        asks = asking[0]
    may_be = others if known is None else [known]
    lone = [place for place in may_be if place != asks and _may_be_right(rows, place, family)]
    if not named:
        lone = [place for place in lone if place in (family[0] - 1, known) and _is_alike(rows, place, family)]
    if len(lone) != 1 or (not named and _stem(names[lone[0]]) == _stem(names[family[0]])):
        return ""
    if known is None:
        columns.keys[lone[0]], columns.names["answer"] = "answer", names[lone[0]].strip()
    columns.wrong = [*family]
    columns.unknown = [place for place in columns.unknown if place not in (lone[0], *family)]
    if asks in columns.unknown:
        columns.keys[asks], columns.names["question"] = "question", names[asks].strip()
        columns.unknown.remove(asks)
    shown = [f"'{shortened(' '.join(names[place].split()), 30)}'" for place in (lone[0], family[0], family[-1])]
    why = "by their names these are wrong" if named else "its texts are of their kind"
    return (
        f"{head[lone[0]].place}: the column {shown[0]} is taken for the right answers, and {shown[1]} to {shown[2]} for the wrong ones, since "
        f"it has an answer in every row that is none of theirs, and {why}"
    )


def _are_marked(rows: Sequence[Sequence[Cell]], family: Sequence[int]) -> bool:
    """Whether in every row some cells of the family look otherwise than the others."""
    looks = [[row[place].look for place in family if place < len(row) and row[place].text.strip()] for row in rows]
    return all(any(row) and len({*row}) > 1 for row in looks)


def _stem(name: str) -> str:
    """The name of a column without its number or letter."""
    return compared(_COUNT.sub("", name.strip()[:100]))


def _may_be_right(rows: Sequence[Sequence[Cell]], place: int, family: Sequence[int]) -> bool:
    """Whether a column has in every row an answer that is none of the family's, and is no key, no explanation and no chapter."""
    said = [text_at(row, place) for row in rows]
    wrong = [[text for each in family if (text := text_at(row, each))] for row in rows]
    if not all(said) or len({*said}) * 2 < len(said):
        return False
    if any(_same(text) in map(_same, texts) for text, texts in zip(said, wrong, strict=True)):
        return False
    if all(is_pointer(text, len(family) + 1) for text in said):
        return False
    length = sum(map(len, said)) / len(said)
    usual = sum(sum(map(len, texts)) / len(texts) for texts in wrong) / len(wrong)
    numbers = all(_is_number(text) or not all(map(_is_number, texts)) for text, texts in zip(said, wrong, strict=True))
    return numbers and usual <= length * _MOST_LONGER and length <= usual * _MOST_LONGER


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_number(text: str) -> bool:
    return typed_decimal(text.strip(" %€$°")) is not None


def _is_alike(rows: Sequence[Sequence[Cell]], place: int, family: Sequence[int]) -> bool:
    """Whether the cells of a column have what all cells of the family have alike, where these have something alike: in several rows, and nearly all."""
    alike = other = 0
    for row in rows:
        texts = [text_at(row, each) for each in family]
        if not all(texts):
            return False
        lone = text_at(row, place)
        shared = [trait for trait in _TRAITS if len({trait(text) for text in texts}) == 1 and trait(texts[0])]
        alike += any(trait(lone) == trait(texts[0]) for trait in shared)
        other += bool(shared) and not any(trait(lone) == trait(texts[0]) for trait in shared)
    return alike >= _LEAST_ALIKE and alike >= other * 4


def _first(text: str) -> str:
    words = text.casefold().split()
    return words[0] if len(words) > 1 else ""


def _last(text: str) -> str:
    words = text.casefold().split()
    return words[-1] if len(words) > 1 else ""


def _numeric(text: str) -> str:
    return "number" if _is_number(text) else ""


_TRAITS: Final = (_numeric, _first, _last)
"""What cells may have alike; empty where a cell has none of its kind."""
