"""Spreadsheets in older and freer formats (xls, xlsb, ods), read by the Python package python-calamine.

It takes a sheet's whole rectangle into memory, so it works in a process of its own where the file may have been made to do harm.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from ketaquiz.article.documents.apart import limit
from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming
from ketaquiz.importers.cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Table, letters
from ketaquiz.importers.decimal_marks import decimal_mark_of, note_of
from ketaquiz.importers.ods_looks import Looks, OdsLooks
from ketaquiz.importers.own import is_own
from ketaquiz.importers.tables import read_tables
from ketaquiz.importers.xls_looks import looks_of_xls
from ketaquiz.importers.zips import opened_zip
from ketaquiz.installing import OFFICE, install_command
from ketaquiz.release.unpacking import Package

_ENDINGS: Final = (".xls", ".xlsb", ".ods", ".xlt", ".fods")
_SECONDS: Final = 8
_MOST_ANSWERED: Final = 64 * 1024 * 1024


def _knows(request: ImportRequest) -> bool:
    return (request.ending in _ENDINGS and not (request.ending == ".xls" and request.text)) or (
        request.ending in _OTHER_TABLES and request.data.startswith(_OLD)
    )


_OTHER_TABLES: Final = (".xlsx", ".csv", ".tsv")
_OLD: Final = b"\xd0\xcf\x11\xe0"
"""How workbooks of Excel before 2007 begin, which people give other endings to as well."""


def _read(request: ImportRequest) -> Incoming:
    if importlib.util.find_spec("python_calamine") is None:
        raise BadFile(
            f"needs a package that reads it: {install_command(*OFFICE)}; or save it as .xlsx, which needs none"
        )
    looks: Looks = {}
    if request.data.startswith(b"PK"):
        with opened_zip(request.path) as package:
            looks = _looks_of_ods(package)
    elif request.data.startswith(_OLD):
        looks = looks_of_xls(request.data)
    elif request.ending != ".xls":
        raise BadFile("is no spreadsheet, or needs a password: save it again")
    found = Incoming()
    sheets = _asked(request.path)
    mark = decimal_mark_of(value for _, rows in sheets for row in rows for value in row if isinstance(value, str))
    tables = [_table(name, rows, ".", looks) for name, rows in sheets]
    if mark != "." and not is_own(tables):
        tables = [_table(name, rows, mark, looks) for name, rows in sheets]
        found.notes += filter(None, [note_of(mark, next(_decimals(sheets), ""))])
    read_tables(tables, request.columns, found)
    return found


def _decimals(sheets: Sequence[tuple[str, list[list[Any]]]]) -> Iterator[str]:
    """The places of numbers with decimals."""
    return (
        f"{name}!{letters(at)}{line}"
        for name, rows in sheets
        for line, row in enumerate(rows, 1)
        for at, value in enumerate(row, 1)
        if isinstance(value, dict) and "." in value["number"]
    )


def _looks_of_ods(package: Package) -> Looks:
    """How the cells of a spreadsheet of LibreOffice look; none of another file. It unpacks to no more than a file of its size may."""
    looks = OdsLooks()
    for name in sorted(package.names, key=lambda each: (each == "content.xml", each)):
        if name in OdsLooks.PARTS:
            looks.read(package.pieces(name))
        else:
            deque(package.pieces(name), 0)
    return looks.found


def _asked(path: Path) -> list[tuple[str, list[list[Any]]]]:
    """The sheets of a file, each with its rows; read in a process of its own, with limits."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", "-c", f"from {__name__} import answer; answer()", str(path.resolve())]
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS * 5, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadFile("takes longer to read than any file of questions: take the part with the questions") from None
    if done.returncode != 0 or len(done.stdout) > _MOST_ANSWERED:
        raise BadFile("cannot be read: it is damaged, needs a password, or is far larger than a file of questions")
    answered = json.loads(done.stdout)
    if isinstance(answered, str):
        raise BadFile(answered)
    return [(name, rows) for name, rows in answered]


def answer() -> None:
    """Write the sheets of the file that the command line names as JSON; in the process of its own."""
    limit(_SECONDS)
    from python_calamine import CalamineWorkbook

    with Path(sys.argv[1]).open("rb") as file:
        book = CalamineWorkbook.from_filelike(file)
    sheets: Any = []
    for name in book.sheet_names[:50]:
        sheet = book.get_sheet_by_name(name)
        high, wide = sheet.total_height, sheet.total_width
        if high > MOST_ROWS + 100 or wide > MOST_COLUMNS or high * wide > MOST_CELLS:
            sheets = (
                f"has {high:,} rows and {wide:,} columns in its sheet '{name[:40]}'; at most "
                f"{MOST_ROWS:,} and {MOST_COLUMNS} are read, and {MOST_CELLS:,} cells: take the part with the questions"
            )
            break
        sheets.append((name, [[_plain(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]))
    sys.stdout.write(json.dumps(sheets))


def _plain(value: object) -> Any:
    """A cell's value as JSON has it; a date as a list with its text alone, a number as a mapping with that."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date, time, timedelta)):
        return [str(value)]
    if isinstance(value, float):
        return {"number": f"{value:.15g}" if abs(value) < 1e15 else repr(value)}
    return str(value)


def _table(name: str, rows: list[list[Any]], mark: str, looks: Looks) -> Table:
    made = [
        [_cell(f"{name}!{letters(at)}{line}", each, mark) for at, each in enumerate(row, 1)]
        for line, row in enumerate(rows, 1)
    ]
    for (sheet, line, at), look in looks.items():
        if sheet == name and line <= len(made) and at <= len(made[line - 1]):
            made[line - 1][at - 1] = replace(made[line - 1][at - 1], look=look)
    return Table(name, made)


def _cell(place: str, value: Any, mark: str) -> Cell:
    if isinstance(value, list):
        why = f"has a date or time in a cell ({value[0][:10]}): spreadsheets make one of what is typed as 2-18 or 1/2"
        return Cell(
            place,
            value[0],
            wrong=why,
            day=found[0] if (found := re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}", value[0])) else "",
        )
    if isinstance(value, dict):
        return Cell(place, value["number"].replace(".", mark))
    return Cell(place, str(value))


IMPORTER = Importer("a spreadsheet", _knows, _read, "Excel before 2007 (.xls), LibreOffice (.ods)")
