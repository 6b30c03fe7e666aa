"""A column of answers that holds all options of a row, joined by a sign, beside a column with the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Incoming, Refusal
from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.columns import NAMES_RIGHT, Columns
from ketaquiz.importers.option_cells import options_in
from ketaquiz.importers.table_keys import is_count
from ketaquiz.text.shortened import shortened

_SIGNS: Final = "-–/,"
"""What may join options, and may stand in one of them as well."""


def take_joined(rows: Sequence[Sequence[Cell]], columns: Columns, found: Incoming) -> None:
    """Take a column of answers for options where these have the right answer of half the rows, or more, among them, and say so.

    Commas part them, too, where the keys of all rows count them.
    """
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
    by_text = hits[sign] > 0 and hits[sign] * 2 >= len(said)
    counted = len(said) >= _LEAST_ROWS and all(_counts(parts_of(text, ","), right) for right, text in said)
    if not by_text and not counted:
        return
    name = next(name for place, name in columns.keys.items() if place == joined)
    columns.keys[joined] = "options"
    called = columns.names["options"] = columns.names.get(name, "")
    if not by_text:
        take_commas(rows, columns)
        found.note(
            f"its column '{shortened(called, 40)}' is taken for options, since the right answer counts its parts"
        )
        return
    columns.joined_by = sign
    counts = Counter(len(parts) for right, text in said if _has_once(parts := parts_of(text, sign), right))
    columns.joined = max(counts, key=lambda each: (counts[each], each))
    found.note(f"its column '{shortened(called, 40)}' is taken for options, since it has the right answer among others")


def take_commas(rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
    """Part the options in the one cell of each of several rows at commas, where each has as many, and the key names one by its text, or all by their number."""
    place, key = columns.place_of("options"), columns.place_of(*NAMES_RIGHT)
    if place is None or key is None or columns.options or columns.wrong:
        return
    filled = [(text_at(row, key), text_at(row, place)) for row in rows if text_at(row, key) or text_at(row, place)]
    said = [(right, [part.strip() for part in text.split(",")], text) for right, text in filled]
    counts = {len(parts) for _, parts, _ in said}
    if len(said) < _LEAST_ROWS or len(counts) != 1 or min(counts) < _LEAST_PARTS:
        return
    if any(sign in text for _, _, text in said for sign in "\n;|["):
        return
    if any(len({*parts}) < len(parts) or not all(parts) for _, parts, _ in said):
        return
    by_text = all(parts.count(right) == 1 for right, parts, _ in said)
    by_count = all(_counts(parts, right) for right, parts, _ in said)
    if by_text or by_count:
        columns.joined_by, columns.joined, columns.joined_counts = ",", min(counts), not by_text


def _counts(parts: Sequence[str], right: str) -> bool:
    """Whether a key is the number or letter of one of several parts."""
    return len(parts) >= _LEAST_PARTS and is_count(right, len(parts))


_LEAST_ROWS: Final = 5
_LEAST_PARTS: Final = 3


def parts_of(text: str, sign: str) -> list[str]:
    """The parts of a cell between a sign; an empty sign is for lists, lines, letters and signs that only part options."""
    return [part.strip() for part in text.split(sign) if part.strip()] if sign else options_in(text)


def refuse_unsure_options(cell: Cell, said: str, columns: Columns) -> None:
    """Raises `Refusal` where the joined options of a cell, one of which is the right answer, are not certain."""
    parts = parts_of(cell.text, columns.joined_by)
    if not _has_once(parts, said) and not columns.joined_counts:
        why = f"has '{shortened(said, 40)}' as its right answer, which is not exactly one of its options, '{shortened(cell.text, 60)}'"
    elif len({*parts}) < len(parts) or len(parts) != columns.joined:
        why = f"has {len(parts)} options between '{columns.joined_by}', and others {columns.joined}, so that one may have the sign in it"
    else:
        return
    raise Refusal(why, "write each option into a column of its own: option 1, option 2 …", cell.place)


def _has_once(parts: Sequence[str], right: str) -> bool:
    """Whether a right answer is exactly one of several parts."""
    return len(parts) > 1 and [*parts].count(right) == 1
