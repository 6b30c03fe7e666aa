"""A table whose first row names its columns, as people keep lists in: CSV or a workbook of Excel, every cell with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ketaquiz.diagnostics import CellSource, Diagnostic, Place
from ketaquiz.importers import BadFile, ImportRequest, Incoming
from ketaquiz.importers.cells import Cell, Table, is_filled
from ketaquiz.importers.column_names import compared
from ketaquiz.regular import bytes_of
from ketaquiz.text.shortened import shortened

MOST_BYTES: Final = 64 * 1024 * 1024
"""How large a table may be."""


@dataclass(frozen=True)
class Grid:
    """A table that was read."""

    name: str
    """The file's, in messages."""
    columns: Mapping[str, int]
    """By the key that was asked for, the column that has it, from 0."""
    head: Sequence[Cell]
    rows: Sequence[Sequence[Cell]] = field(repr=False)
    """Those below the head that are not empty."""

    def cell(self, row: Sequence[Cell], key: str) -> Cell:
        """The cell of a row in a column; an empty one where the row ends before, or there is no such column."""
        at = self.columns.get(key, len(row))
        return row[at] if at < len(row) else Cell(row[0].place if row else "", "")

    def place(self, cell: Cell) -> Place:
        """Where a cell stands, for messages."""
        source = CellSource(self.name, cell.text, cell_of=lambda _: cell.place)
        return Place(source, 0, max(1, len(cell.text)))

    def problem(self, code: str, cell: Cell, message: str, cure: str) -> Diagnostic:
        """A problem at a cell."""
        return Diagnostic(code, message, cure, self.place(cell))


def read_grid(path: Path, names: Mapping[str, str]) -> Grid:
    """The table in a file: of a workbook, the first sheet that has something in it.

    ``names`` are the columns that are known: by key the names that they may have, parted by blanks; how they are written
    (capitals, blanks, hyphens) does not count. Columns of other names are there and have no key.
    Raises `BadFile` where the file cannot be read, and OSError.
    """
    data = bytes_of(path, MOST_BYTES)
    if data is None:
        raise BadFile(f"is larger than {MOST_BYTES // 1024**2} MB")
    request = ImportRequest(path, data)
    if not request.data.strip():
        raise BadFile("has nothing in it")
    tables = [table for table in _tables(request) if any(map(is_filled, table.rows))]
    if not tables:
        raise BadFile("has nothing in it")
    head, *rows = [row for row in tables[0].rows if is_filled(row)]
    key_of = {name: key for key, known in names.items() for name in known.split()}
    columns: dict[str, int] = {}
    for at, cell in enumerate(head):
        key = key_of.get(compared(cell.text))
        if key is not None and key in columns:
            other = head[columns[key]].text
            raise BadFile(f"has two columns for the same, '{shortened(other, 40)}' and '{shortened(cell.text, 40)}'")
        if key is not None:
            columns[key] = at
    return Grid(path.as_posix(), columns, head, rows)


def _tables(request: ImportRequest) -> Sequence[Table]:
    if request.data.startswith(b"PK"):
        from ketaquiz.importers.formats.workbook import tables_of

        return tables_of(request, Incoming())
    if request.ending in (".xls", ".ods", ".numbers", ".pdf", ".docx") or not request.text:
        raise BadFile("is no table that is read here: save it as .xlsx, or as CSV UTF-8")
    from ketaquiz.importers.formats.separated import table_of

    return [table_of(request.text)]
