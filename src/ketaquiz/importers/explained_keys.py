"""Cells that have the letter of the right option and, in the lines below it, why it is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.cells import Cell, Table, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.option_cells import lettered_below, names_letters_alone
from ketaquiz.importers.table_keys import has_option, is_text_of
from ketaquiz.importers.texts import ASKED
from ketaquiz.text.shortened import shortened


def with_explained_keys(table: Table, head: int, columns: Columns) -> Table:
    """A table with what stands below letters in the cells of its keys in the column of explanations, which it gets if it has none.

    Nothing changes where a row has an explanation of its own, or where its key may be several lines.
    """
    asks, key = columns.place_of(*ASKED), columns.naming[0] if len(columns.naming) == 1 else None
    if asks is None or key is None:
        return table
    below = {
        at: parts
        for at, row in enumerate(table.rows)
        if at > head and (_options(row, asks, columns) and (parts := _parted(row, key)) is not None)
    }
    why = columns.place_of("rationale")
    if not below or (why is not None and any(text_at(table.rows[at], why) for at in below)):
        return table
    if why is None:
        why = max(map(len, table.rows))
        columns.keys[why], columns.names["rationale"] = "rationale", ""
    rows = [*table.rows]
    for at, (letters, reason) in below.items():
        row = [*rows[at], *[Cell("", "")] * (why + 1 - len(rows[at]))]
        row[key], row[why] = letters, reason
        rows[at] = row
    return replace(table, rows=rows)


def _options(row: Sequence[Cell], asks: int, columns: Columns) -> bool:
    """Whether a row has options, in columns of their own or below what it asks."""
    if sum(bool(text_at(row, place)) for place in columns.options) > 1:
        return True
    return asks < len(row) and lettered_below(row[asks].text) is not None


def _parted(row: Sequence[Cell], place: int) -> tuple[Cell, Cell] | None:
    """The letters of a key and the text below them; None where it has no such."""
    cell = row[place] if place < len(row) else None
    if cell is None or cell.wrong:
        return None
    letters, _, reason = cell.text.strip().partition("\n")
    if not names_letters_alone(letters) or not reason.strip():
        return None
    if any(names_letters_alone(line) or _LETTERED.match(line.strip()) for line in reason.split("\n")):
        return None
    shown = cell.html.partition("<br>")[2]
    return replace(cell, text=letters.strip(), html=""), replace(cell, text=reason.strip(), html=shown)


_LETTERED: Final = re.compile(r"[(\[]?[A-Ha-h][).\]:]\s?\S")
"""A line that begins with the letter of an option, which may be right, too."""


def names_below(said: str, text: str, place: str) -> bool:
    """Whether a key names an option that stands with its letter below what is asked, by that letter or its text.

    Raises `Refusal` where it has the letter or the text of one in it, and more than that.
    """
    if names_letters_alone(said):
        return True
    if (found := lettered_below(text)) is None:
        return False
    options = [(number, text[start:end].strip()) for number, (start, end) in enumerate(found[1], 1)]
    if is_text_of(said, options):
        return True
    points = _POINTS.match(said.strip())
    counts = points is not None and ord(points[1].upper()) - ord("A") < len(options)
    if counts and is_text_of(said, [(number, f"{chr(ord('A') + number - 1)}. {shown}") for number, shown in options]):
        return True
    if counts or has_option(said, options):
        raise Refusal(
            f"has '{shortened(said, 30)}' as its right answer, which has more in it than the letter or the text of one of its options",
            "write the letter alone, and why it is right into a column 'explanation'",
            place,
        )
    return False


_POINTS: Final = re.compile(r"[(\[]?([A-Ha-h])(?:[).\]:]|\s{0,3}(?:[-–—=]\s|\n))")
"""What begins with the letter of an option."""
