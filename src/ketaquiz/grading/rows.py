"""Rows of a CSV table that a person may have opened in a spreadsheet, each with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeVar

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.key import as_typed
from ketaquiz.text.encodings import decoded

Row = Mapping[str, str]
"""The cells of a row by the names of their columns; empty where the row is shorter."""
MOST_ROWS: Final = 500_000
"""How many lines a table may have that people write."""
MOST_PROBLEMS: Final = 1_000
"""How many problems of a table are told; after these it is not read on."""
_MOST_COLUMNS: Final = 200
_MOST_OF_CELL: Final = 131_072
"""How many characters a cell has at most. Python keeps this for the whole process, and readers of other tables set theirs."""

_SEPARATOR: Final = re.compile(r"sep=(.)\r?\n")
"""The first line of a table for Excel that says what stands between its cells."""

T = TypeVar("T")


@dataclass(slots=True)
class Rows:
    """The rows of a table, read one by one as they are asked for, once."""

    columns: tuple[str, ...] = ()
    """The names in the head, in their order."""
    delimiter: str = ","
    wrong: tuple[int, str] | None = None
    """The line and what is wrong, where it is no such table; of what stands below the head known when all rows were read."""
    cut: int = 0
    """The line of a last row that was cut off when the program that wrote it was ended, and is left out; else 0. Known when
    all rows were read."""
    text: str = field(default="", repr=False)
    head: int = 1
    """The line that has the names of the columns, from 1."""

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        """Each row that has anything in it, with its line, from 1; none where the head is wrong."""
        if self.wrong is not None:
            return
        lines = 0  # of a text that was cut off
        if not self.text.endswith(("\n", "\r")):
            lines = sum(1 for _ in io.StringIO(self.text, newline=""))
        csv.field_size_limit(_MOST_OF_CELL)
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        try:
            for _ in range(self.head):
                next(reader, None)
            line, empty = reader.line_num + 1, 0
            for row in reader:
                if reader.line_num == lines and len(row) < len(self.columns):
                    self.cut = line
                elif any(row):
                    yield line, {name: row[at] if at < len(row) else "" for at, name in enumerate(self.columns)}
                else:
                    empty += 1
                    if empty > MOST_ROWS:
                        self.wrong = line, f"it has more than {MOST_ROWS:,} empty lines: take them out"
                        return
                line = reader.line_num + 1
        except csv.Error as error:
            self.wrong = reader.line_num, f"this is no CSV: {error}"


def read_rows(data: bytes, needed: Sequence[str], kind: str, *, by_hand: bool = False) -> Rows:
    """The rows of a table of a ``kind`` ("table of decisions") that has the columns ``needed``, and maybe others.

    Semicolons or tabs between the cells, a first line ``sep=;``, a byte order mark, and line ends of any system are taken, as
    spreadsheets write them; of a table that is written ``by_hand`` also their other encodings.
    """
    found = Rows()
    try:
        text = (by_hand and decoded(data)[0]) or data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found.wrong = line, "this is not UTF-8: save it as 'CSV UTF-8'"
        return found
    named = _SEPARATOR.match(text)
    head = text.partition("\n")[0]
    found.delimiter = named[1] if named else max(",;\t", key=head.count)
    found.text = text
    found.head = 1 + bool(named)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=found.delimiter)
    try:
        if named:
            next(reader)
        found.columns = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        found.wrong = reader.line_num, f"this is no CSV: {error}"
        return found
    if missing := [name for name in needed if name not in found.columns]:
        found.wrong = found.head, f"it has no column '{missing[0]}', so it is no {kind}"
    elif len(found.columns) > _MOST_COLUMNS:
        found.wrong = found.head, f"it has {len(found.columns):,} columns, and a {kind} has {_MOST_COLUMNS} at most"
    elif twice := [name for name in found.columns if name and found.columns.count(name) > 1]:
        found.wrong = found.head, f"it has the column '{twice[0]}' twice, and nobody knows which of them counts"
    return found


class Lines(NamedTuple):
    """A kind of table in which every line is one thing, and that only ever grows at its end."""

    one: str
    """What a line is called, and with an ``s`` several: ``decision``."""
    needed: Sequence[str]
    """The columns that it has to have."""
    code: str
    """Of the problems with it."""
    most: int = MOST_ROWS
    """How many lines an exam has at most."""


def read_lines(
    data: bytes, lines: Lines, made_of: Callable[[Row], T], shown: str
) -> tuple[list[T], list[Diagnostic], tuple[str, ...]]:
    """What the lines of a table say, in their order, what is wrong with it, and what is to be said.

    ``made_of`` raises ValueError where a line says what none can; ``shown`` is the file's name.
    """
    table = read_rows(data, lines.needed, f"table of {lines.one}s")
    found, failed = each_made(table, lambda row: (made_of(row),), lines)
    if table.wrong is not None:
        line, what = table.wrong
        found, failed = [], [(line, ValueError(what))]
    problems = [
        Diagnostic(lines.code, str(why), "mend the line, or take it out", file=f"{shown}:{line}")
        for line, why in failed
    ]
    notes = (
        (f"{shown}:{table.cut}: a {lines.one} that was cut off is left out",) if table.cut and not table.wrong else ()
    )
    return found, problems, notes


def each_made(
    table: Rows, made_of: Callable[[Row], Iterable[T]], lines: Lines
) -> tuple[list[T], list[tuple[int, ValueError]]]:
    """What the rows of a table say, and the lines of those for which ``made_of`` raises ValueError, each with that.

    It is not read on after `MOST_PROBLEMS`, and where it says more than ``lines`` allow it is `Rows.wrong`.
    """
    found: list[T] = []
    failed: list[tuple[int, ValueError]] = []
    for line, row in table:
        try:
            found += made_of(row)
        except ValueError as error:
            failed.append((line, error))
        if len(found) > lines.most:
            table.wrong = line, f"more {lines.one}s than {lines.most:,} are none of an exam"
        if table.wrong is not None or len(failed) >= MOST_PROBLEMS:
            break
    return found, failed


def plain_cell(cell: str) -> str:
    """A cell without blanks around it, and without the apostrophe that keeps a spreadsheet from running it."""
    return as_typed(cell.strip())
