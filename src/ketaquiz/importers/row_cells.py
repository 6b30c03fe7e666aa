"""A row of a table, and what its cells say by the keys of their columns."""

from __future__ import annotations

from collections.abc import Sequence

from ketaquiz.importers import Incoming, Refusal
from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.option_rows import Group
from ketaquiz.importers.texts import Texts


class RowCells:
    """A row of a table."""

    def __init__(self, row: Sequence[Cell], columns: Columns, found: Incoming, group: Group | None = None) -> None:
        """``group`` is given where every option has a row; ``row`` is then the first one."""
        self.cells = row
        self.group = group
        self.columns = columns
        self.texts = Texts(found.work, found.images)
        self.looked_at: set[str] = set()
        """The keys of the columns that were asked for, so that of the others is said that they stay behind."""

    def cell(self, key: str) -> Cell | None:
        self.looked_at.add(key)
        place = self.columns.place_of(key)
        return self.cells[place] if place is not None and place < len(self.cells) else None

    def said(self, key: str) -> str:
        """The bare text of a column; empty where there is none."""
        self.looked_at.add(key)
        place = self.columns.place_of(key)
        return text_at(self.cells, place) if place is not None else ""

    def typed(self, cell: Cell | None, *, block: bool = True) -> str:
        """A cell's text as it is typed in a bank. Raises `Refusal` where it may not be what somebody typed."""
        if cell is None or not (cell.text.strip() or cell.html):
            return ""
        if cell.wrong:
            raise Refusal(cell.wrong, "type it again, in a cell whose format is 'Text'", cell.place)
        if cell.html:
            return self.texts.html(cell.html, block=block)
        return self.texts.plain(cell.text, block=block)

    def text(self, key: str) -> str:
        return self.typed(self.cell(key))

    def several(self, key: str) -> list[str]:
        """The entries of a cell, one a line."""
        cell = self.cell(key)
        if cell is None:
            return []
        if "\n" not in cell.text.strip():
            return [text] if (text := self.typed(cell, block=False)) else []
        self.typed(cell, block=False)
        return [self.texts.plain(line, block=False) for line in cell.text.split("\n") if line.strip()]

    def at(self, place: int) -> str:
        return self.typed(self.cells[place], block=False) if place < len(self.cells) else ""
