"""Sheets whose names of columns come again further down: the same ones, or those of a further table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.cells import Cell, Table, is_filled, line_of, text_at
from ketaquiz.importers.column_names import compared, is_option, is_wrong, key_of, known
from ketaquiz.importers.columns import NAMES_RIGHT, Columns
from ketaquiz.importers.composed_names import composed_key
from ketaquiz.importers.texts import ASKED

_LONGEST: Final = 60


def parted_at_heads(table: Table, head: int, columns: Columns) -> tuple[list[Table], list[Sequence[Cell]]]:
    """The tables of a sheet, each from its names of columns on, without rows that have these again; and the headings above such rows.

    A single text right above names of columns is a heading.
    """
    asks = columns.place_of(*ASKED)
    if head < 0 or asks is None:
        return [table], []
    parts: list[list[Sequence[Cell]]] = [[*table.rows[: head + 1]]]
    names, headings = _names(table.rows[head]), []
    for row in table.rows[head + 1 :]:
        rows = parts[-1]
        if not _is_head(row, asks):
            rows.append(row)
            continue
        if len(rows) > head + 1 and sum(bool(cell.text.strip()) for cell in rows[-1]) == 1:
            headings.append(rows.pop())
        if (others := _names(row)) != names:
            parts.append([row])
            names, head = others, 0
    if len(parts) == 1:
        return [replace(table, rows=parts[0])], headings
    lines = {line_of(row): at for at, rows in enumerate(parts) for row in rows}
    images: list[dict[tuple[int, int], str]] = [{} for _ in parts]
    for (line, column), image in table.images.items():
        images[lines.get(line, 0)][line, column] = image
    return [replace(table, rows=rows, images=each) for rows, each in zip(parts, images, strict=True)], headings


def _names(row: Sequence[Cell]) -> list[str]:
    """What a row of names has, without the empty cells at its end."""
    names = [compared(cell.text) for cell in row]
    while names and not names[-1]:
        names.pop()
    return names


def _is_head(row: Sequence[Cell], asks: int) -> bool:
    """Whether a row has names of columns alone, that of what is asked where it stands in the table above, and one of its answers."""
    said = text_at(row, asks)
    if not said or len(said) > _LONGEST:
        return False
    plain = compared(said)
    if key_of(plain) not in ASKED and composed_key(plain) != "question":
        return False
    others = [cell.text for place, cell in enumerate(row) if place != asks and is_filled([cell])]
    keys = [(compared(each), key_of(compared(each))) for each in others]
    answered = any(key in NAMES_RIGHT or is_option(name) or is_wrong(name) or composed_key(name) for name, key in keys)
    return answered and all(known(each) or composed_key(compared(each)) for each in others)
