"""A column of answers that holds all options of a row, joined by a sign, beside a column with the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Incoming, Refusal
from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.option_cells import options_in
from ketaquiz.text.shortened import shortened

_SIGNS: Final = "-–/,"
"""What may join options, and may stand in one of them as well."""


def take_joined(rows: Sequence[Sequence[Cell]], columns: Columns, found: Incoming) -> None:
    """Take a column of answers for options where these have the right answer of half the rows, or more, among them, and say so."""
    key = columns.place_of("key") if columns.place_of("key") is not None else columns.place_of("answer")
    joined = columns.place_of("answers")
    if joined is None and columns.place_of("key") is not None:
        joined = columns.place_of("answer")
    others = columns.options or columns.wrong or columns.right or columns.marks
    if key is None or joined is None or others or columns.place_of("options", "distractors") is not None:
        return
    said = [(text_at(row, key), text_at(row, joined)) for row in rows if text_at(row, key) and text_at(row, joined)]
    hits = {sign: sum(_has_once(parts_of(text, sign), right) for right, text in said) for sign in ("", *_SIGNS)}
    sign = max(hits, key=lambda each: hits[each])
    if not hits[sign] or hits[sign] * 2 < len(said):
        return
    name = next(name for place, name in columns.keys.items() if place == joined)
    columns.keys[joined] = "options"
    called = columns.names["options"] = columns.names.get(name, "")
    columns.joined_by = sign
    counts = Counter(len(parts) for right, text in said if _has_once(parts := parts_of(text, sign), right))
    columns.joined = max(counts, key=lambda each: (counts[each], each))
    found.note(f"its column '{shortened(called, 40)}' is taken for options, since it has the right answer among others")


def parts_of(text: str, sign: str) -> list[str]:
    """The parts of a cell between a sign; an empty sign is for lists, lines, letters and signs that only part options."""
    return [part.strip() for part in text.split(sign) if part.strip()] if sign else options_in(text)


def refuse_unsure_options(cell: Cell, said: str, columns: Columns) -> None:
    """Raises `Refusal` where the joined options of a cell, one of which is the right answer, are not certain."""
    parts = parts_of(cell.text, columns.joined_by)
    if not _has_once(parts, said):
        why = f"has '{shortened(said, 40)}' as its right answer, which is not exactly one of its options, '{shortened(cell.text, 60)}'"
    elif len({*parts}) < len(parts) or len(parts) != columns.joined:
        why = f"has {len(parts)} options between '{columns.joined_by}', and others {columns.joined}, so that one may have the sign in it"
    else:
        return
    raise Refusal(why, "write each option into a column of its own: option 1, option 2 …", cell.place)


def _has_once(parts: Sequence[str], right: str) -> bool:
    """Whether a right answer is exactly one of several parts."""
    return len(parts) > 1 and [*parts].count(right) == 1
