"""Rows of a CSV table that a person may have opened in a spreadsheet, each with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.exam.key import defused
from ketaquiz.importers.texts import decoded

Row = Mapping[str, str]
"""The cells of a row by the names of their columns; empty where the row is shorter."""

_SEPARATOR: Final = re.compile(r"sep=(.)\r?\n")
"""The first line of a table for Excel that says what stands between its cells."""


@dataclass(slots=True)
class Rows:
    """What the text of a table has."""

    rows: list[tuple[int, Row]] = field(default_factory=list)
    """Each row that has anything in it, with its line, from 1."""
    columns: tuple[str, ...] = ()
    """The names in the head, in their order."""
    delimiter: str = ","
    wrong: tuple[int, str] | None = None
    """The line and what is wrong, where it is no such table."""
    cut: int = 0
    """The line of a last row that was cut off when the program that wrote it was ended, and is left out; else 0."""


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
    lines = (
        0 if text.endswith(("\n", "\r")) else len(io.StringIO(text, newline="").readlines())
    )  # of a text that was cut off
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=found.delimiter)
    try:
        if named:
            next(reader)
        found.columns = tuple(name.strip() for name in next(reader, []))
        if missing := [name for name in needed if name not in found.columns]:
            found.wrong = 1 + bool(named), f"it has no column '{missing[0]}', so it is no {kind}"
            return found
        line = reader.line_num + 1
        for row in reader:
            cells = {name: row[at] if at < len(row) else "" for at, name in enumerate(found.columns)}
            if reader.line_num == lines and len(row) < len(found.columns):
                found.cut = line
            elif any(row):
                found.rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        found.wrong = reader.line_num, f"this is no CSV: {error}"
        return found
    return found


def plain_cell(cell: str) -> str:
    """A cell without blanks around it, and without the apostrophe that keeps a spreadsheet from running it."""
    text = cell.strip()
    return text[1:] if text != text[1:] and defused(text[1:]) == text else text
