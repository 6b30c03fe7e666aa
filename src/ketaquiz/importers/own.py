"""Tables of our own layout, as ``ketaquiz export`` writes them: sheets whose columns are the keys of a bank.

Texts are taken as they stand, since they are typed as in a bank. Which columns there are, and what stands in a cell, says
`bank.cells`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from ketaquiz.bank.cells import NAME, BadCell, Column, bank_columns, item_columns, named_columns, values_of
from ketaquiz.importers import BadFile, Incoming, Refusal, Refused, Row
from ketaquiz.importers.cells import Cell, Table, letters
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.writer import Value

MARKS: Final = frozenset({"id", "evidence", "status"})
"""The columns by which a table without a sheet's name is known."""
_NAMED: Final = ("cases", "articles", "references")
_FORMULA: Final = re.compile(r"'+[=+\-@\t]")


def is_own(tables: Sequence[Table]) -> bool:
    """Whether tables are of our own layout: the sheet ``items`` with the column ``id`` first, or a text with its columns."""
    return _items(tables) is not None


def _items(tables: Sequence[Table]) -> Table | None:
    """The table of the items."""
    for table in tables:
        names = {cell.text.strip() for cell in table.rows[0]} if table.rows else set()
        first = table.rows[0][0].text.strip() if table.rows and table.rows[0] else ""
        if first == "id" and (table.name == "items" or (not table.name and names >= MARKS)):
            return table
    return None


def read_own(tables: Sequence[Table], found: Incoming) -> None:
    """Enter the items of tables of our own layout, and what their other sheets say of the bank."""
    items = _items(tables)
    assert items is not None
    found.own = True
    for table in tables:
        for line, column in sorted(table.images):
            what = "a picture on the sheet: put its file beside the bank, and write its name into 'image'"
            found.left.append((f"{table.name}!{letters(column)}{line}", what))
    for table in tables:
        if table.name == "bank":
            _read_bank(table, found)
        elif table.name in _NAMED:
            _read_named(table, found)
        elif table is not items and any(cell.text.strip() for row in table.rows for cell in row):
            found.left.append((f"{table.name}!A1", "a sheet that is none of a bank's"))
    columns = _columns(items, item_columns(), found)
    found.columns = frozenset(column.key for column in columns.values())
    for row in items.rows[1:]:
        if any(cell.text.strip() for cell in row):
            place = row[0].place.partition(",")[0] if not items.name else row[0].place
            found.take(place, _Making(row, columns, found, is_text=not items.name).row)


def _columns(table: Table, known: Sequence[Column], found: Incoming) -> dict[int, Column]:
    """Which column of a table is which; those that are not known are noted."""
    by_name = {column.name: column for column in known}
    columns: dict[int, Column] = {}
    for place, cell in enumerate(table.rows[0] if table.rows else ()):
        name = cell.text.strip()
        if name in by_name and by_name[name] in columns.values():
            raise BadFile(f"has the column '{name}' twice, the second time at {cell.place}: take one of them out")
        if name in by_name:
            columns[place] = by_name[name]
        elif name and not (name == NAME and not place):
            found.notes.append(
                f"{cell.place}: the column '{shortened(name, 40)}' is none of a bank's keys, and stays behind"
            )
    return columns


class _Making:
    """A row on its way to become an item, or an article, a reference or a case."""

    def __init__(
        self, cells: Sequence[Cell], columns: Mapping[int, Column], found: Incoming, *, is_text: bool = False
    ) -> None:
        self.cells = cells
        self.columns = columns
        self.found = found
        self.is_text = is_text

    @cached_property
    def places(self) -> dict[str, str]:
        """By column the places of the cells."""
        return {column.name: self.cells[at].place for at, column in self.columns.items() if at < len(self.cells)}

    def values(self) -> dict[str, Value]:
        """What the cells say. Raises `Refusal`."""
        texts = {
            column.name: self._text(self.cells[at], column)
            for at, column in self.columns.items()
            if at < len(self.cells) and self.cells[at].text.strip()
        }
        try:
            return values_of(texts, [*self.columns.values()])
        except BadCell as error:
            raise Refusal(error.message, error.cure, self.places.get(error.column, "")) from None

    def _text(self, cell: Cell, column: Column) -> str:
        if cell.day and column.is_date:
            return cell.day
        if cell.wrong:
            raise Refusal(cell.wrong, "type it again, in a cell whose format is 'Text'", cell.place)
        if cell.html:
            self.found.note(
                f"{cell.place}: letters that are bold, raised and the like are taken as plain ones; write **bold**, ^2^"
            )
        self.found.work.spend_as_it_is(cell.text)
        text = writer.permitted(cell.text)
        return text[1:] if self.is_text and _FORMULA.match(text) else text

    def row(self) -> Row:
        keys = self.values()
        name = keys.pop("id", "")
        assert isinstance(name, str)
        return Row(self.cells[0].place, keys, name, cells=self.places)


def _read_bank(table: Table, found: Incoming) -> None:
    """Enter the keys of the bank: one a row, its value in the second column."""
    known = {column.name: column for column in bank_columns()}
    for row in table.rows:
        name = row[0].text.strip() if row else ""
        if not name or (name == "key" and row is table.rows[0]):
            continue
        if name not in known:
            message = f"{row[0].place}: '{shortened(name, 40)}' is none of a bank's keys, and stays behind"
            found.notes.append(message)
            continue
        found.head_places[(name,)] = row[1].place if len(row) > 1 else row[0].place
        if len(row) > 1 and row[1].text.strip():
            found.enter_head(row[1].place, (), _Making(row, {1: known[name]}, found).values)


def _read_named(table: Table, found: Incoming) -> None:
    """Enter articles, references or cases: one a row, its name in the first column."""
    sheet = table.name
    columns = _columns(table, named_columns(sheet), found)
    if not table.rows or table.rows[0][0].text.strip() != NAME:
        found.notes.append(f"{sheet}!A1: the first column is not called '{NAME}', and the sheet stays behind")
        return
    found.sheets |= {sheet}
    for row in table.rows[1:]:
        name = row[0].text.strip()
        if not name:
            if any(cell.text.strip() for cell in row):
                found.refused.append(Refused(row[0].place, "has no name", "write one in the first column"))
            continue
        made = _Making(row, columns, found)
        found.head_places[(sheet, name)] = row[0].place
        for column, place in made.places.items():
            found.head_places[(sheet, name, column)] = place
        if name in found.named(sheet):
            found.refused.append(
                Refused(row[0].place, f"has the name '{shortened(name)}', which stands above", "give it another")
            )
            continue
        found.enter_head(row[0].place, (sheet, name), made.values)


def place_of(found: Incoming, where: tuple[str | int, ...]) -> str:
    """The cell of a value: ``(3, "answer")`` of the fourth row, ``("references", "who", "year")`` of the bank's head."""
    if where and isinstance(where[0], int):
        row = found.rows[where[0]]
        names = [".".join(map(str, where[1:length])) for length in (3, 2)]
        return next((row.cells[name] for name in names if name in row.cells), row.place)
    words = tuple(map(str, where))
    return next((found.head_places[words[:n]] for n in (3, 2, 1) if words[:n] in found.head_places), "")
