"""Sheets that have the right answers alone, and belong to the questions of other sheets by their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Cell, Table, text_at
from ketaquiz.importers.columns import NAMES_RIGHT, head_of, keys_head_of
from ketaquiz.text.shortened import shortened


def with_keys(tables: Sequence[Table], found: Incoming) -> Sequence[Table]:
    """Tables of which those with questions and no key have the key of a sheet that names their ids, which is gone then.

    Nothing is joined where there are several such sheets, or where an id stands twice, in one of both.
    """
    sheets = [(table, places) for table in tables if (places := keys_head_of(table)) is not None]
    if len(sheets) != 1 or len(tables) < 2:
        return tables
    sheet, (head, id_place, key_place) = sheets[0]
    rows = [row for row in sheet.rows[head + 1 :] if text_at(row, id_place)]
    keys = {text_at(row, id_place): row[key_place] for row in rows if text_at(row, key_place)}
    asking = [(table, of_ids) for table in tables if (of_ids := _ids_of(table)) is not None]
    ids = Counter(text_at(row, place) for table, (top, place) in asking for row in table.rows[top + 1 :])
    ids.pop("", None)
    if not asking or not keys or len(keys) < len(rows) or max(ids.values(), default=2) > 1 or not ids.keys() & keys:
        return tables
    name = sheet.rows[head][key_place]
    made = []
    for table in tables:
        if table is sheet:
            continue
        found_ids = next((of_ids for each, of_ids in asking if each is table), None)
        made.append(table if found_ids is None else _joined(table, *found_ids, name, keys))
    titles = ", ".join(f"'{shortened(table.name, 30)}'" for table, _ in asking)
    found.note(f"{name.place}: its right answers belong to the questions of {titles}, by their ids")
    for each, cell in keys.items():
        if each not in ids:
            found.left.append((cell.place, f"an answer to '{shortened(each, 30)}', which is the id of no question"))
    return made


def _ids_of(table: Table) -> tuple[int, int] | None:
    """The row with the names and the column with the ids of a table that has options and no key; else None."""
    head, columns = head_of(table, {})
    if columns is None or not columns.options or columns.marks or columns.place_of(*NAMES_RIGHT) is not None:
        return None
    place = columns.place_of("id")
    return (head, place) if place is not None else None


def _joined(table: Table, head: int, id_place: int, name: Cell, keys: dict[str, Cell]) -> Table:
    """A table with one more column, the key."""
    width = max(len(row) for row in table.rows)
    rows = []
    for number, row in enumerate(table.rows):
        more = name if number == head else keys.get(text_at(row, id_place)) if number > head else None
        rows.append([*row, *([Cell("", "")] * (width - len(row))), more] if more is not None else row)
    return replace(table, rows=rows)
