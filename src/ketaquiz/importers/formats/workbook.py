"""Workbooks of Excel (xlsx, xlsm), read as they are shown: with marks, numbers in their format, and formulas as what they gave.

The format is ECMA-376, part 1 (SpreadsheetML). What a cell shows may not be what was typed into it: Excel makes dates of
*2-18*. So a date is no text of a question, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming
from ketaquiz.importers.cell_looks import look_of
from ketaquiz.importers.cells import Table
from ketaquiz.importers.decimal_marks import decimal_mark_of, note_of
from ketaquiz.importers.number_formats import BUILT_IN
from ketaquiz.importers.numbers import whole_number
from ketaquiz.importers.own import is_own
from ketaquiz.importers.rich_texts import marks_of, rich_text
from ketaquiz.importers.sheet_images import images_of
from ketaquiz.importers.sheet_reading import Book, SheetReading, Style, read_sheet
from ketaquiz.importers.sheet_relations import commented
from ketaquiz.importers.tables import read_tables
from ketaquiz.importers.xml import parse_xml
from ketaquiz.importers.zips import opened_zip
from ketaquiz.release.unpacking import Package

_MOST_SHEETS: Final = 50


def _knows(request: ImportRequest) -> bool:
    if not request.data.startswith(b"PK"):
        return False
    return request.ending in (".xlsx", ".xlsm") or (request.ending in _OTHER_TABLES and _BOOK in request.data)


_OTHER_TABLES: Final = (".xls", ".csv", ".tsv")
"""The endings of other tables, which people give to workbooks as well."""
_BOOK: Final = b"xl/workbook.xml"


def _read(request: ImportRequest) -> Incoming:
    found = Incoming()
    tables = tables_of(request, found)
    read_tables(tables, request.columns, found)
    for table in () if found.own else tables:  # an export of ours explains its columns in comments
        if table.commented:
            others = f", and {len(table.commented) - 1} more cells" if len(table.commented) > 1 else ""
            found.notes.append(f"{table.commented[0]}: has a comment{others}, which stays behind")
    return found


def tables_of(request: ImportRequest, found: Incoming) -> list[Table]:
    """The sheets of a workbook that are shown; what is to be said of them goes into ``found``. Raises `BadFile`."""
    with opened_zip(request.path) as package:
        if "xl/workbook.xml" not in package.names:
            raise BadFile("is no workbook of Excel: save it again as .xlsx")
        if any("vbaProject" in name for name in package.names):
            found.notes.append("it has macros, which are not run and stay behind")
        book = Book(_shared(package), _styles(package))
        sheets = {path: read_sheet(package.pieces(path), name, book) for name, path in _sheets(package, found)}
        mark = decimal_mark_of(chain.from_iterable(each.texts() for each in sheets.values()))
        if mark != "." and is_own([Table(each.sheet, each.rows()) for each in sheets.values()]):
            mark = "."  # as banks have it
        tables = []
        for path, reading in sheets.items():
            table = _sheet(package, path, reading, mark, found)
            table.images = dict(images_of(package, path, reading, found))
            tables.append(table)
    return tables


def _sheets(package: Package, found: Incoming) -> Iterator[tuple[str, str]]:
    """The names of the sheets that are shown, each with its entry in the file."""
    relations = parse_xml(package.read("xl/_rels/workbook.xml.rels"))
    targets = {each.attributes.get("Id", ""): each.attributes.get("Target", "") for each in relations}
    sheets = parse_xml(package.read("xl/workbook.xml")).find("sheets")
    for number, sheet in enumerate(sheets or ()):
        if number >= _MOST_SHEETS:
            raise BadFile(f"has more than {_MOST_SHEETS} sheets: take those with questions")
        target = targets.get(sheet.attributes.get("id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path not in package.names or "worksheet" not in path:
            continue
        name = sheet.attributes.get("name", "Sheet")
        if sheet.attributes.get("state", "visible") == "visible":
            yield name, path
        else:
            found.notes.append(
                f"the sheet '{name[:40]}' is hidden, and is left: show it in Excel where it has questions"
            )


def _shared(package: Package) -> list[tuple[str, str]]:
    if "xl/sharedStrings.xml" not in package.names:
        return []
    return [rich_text(each) for each in parse_xml(package.read("xl/sharedStrings.xml")).all("si")]


def _styles(package: Package) -> list[Style]:
    if "xl/styles.xml" not in package.names:
        return []
    root = parse_xml(package.read("xl/styles.xml"))
    own = {
        each.attributes.get("numFmtId", ""): each.attributes.get("formatCode", "")
        for each in root.find("numFmts") or ()
    }
    fonts, fills = [*(root.find("fonts") or ())], [*(root.find("fills") or ())]
    styles = []
    for style in root.find("cellXfs") or ():
        name, *ids = (style.attributes.get(each, "0") for each in ("numFmtId", "fontId", "fillId"))
        font, fill = (
            next(iter(known[at : at + 1]), None) for known, at in zip((fonts, fills), map(_at, ids), strict=True)
        )
        form = own.get(name) or BUILT_IN.get(_at(name), "General")
        styles.append(Style(form, "s" in marks_of(font), look_of(font, fill)))
    return styles


def _at(said: str) -> int:
    return whole_number(said) or 0


def _sheet(package: Package, path: str, reading: SheetReading, mark: str, found: Incoming) -> Table:
    """A sheet's cells, with a sign before the decimals of numbers; what stays behind, or is not as it looks, is said."""
    name, say = reading.sheet, found.notes.append
    for first, last in reading.merged:
        say(f"{name}!{first}: the cells to {last} are one, whose text stands in {first} alone")
    if reading.formulas:
        say(f"{name}!{reading.formulas}: has a formula, of which the last result is taken, here and below")
    if reading.links:
        say(f"{name}!{reading.links}: has a link, of which the text alone is taken, here and below")
    if note := note_of(mark, reading.put_mark(mark)):
        say(note)
    if reading.hidden:
        others = f", and {len(reading.hidden) - 1} more" if len(reading.hidden) > 1 else ""
        say(f"{name}!A{reading.hidden[0]}: the row is hidden{others}, and taken as the others are")
    return Table(
        name, reading.rows(), joined=reading.joined, commented=[f"{name}!{cell}" for cell in commented(package, path)]
    )


IMPORTER = Importer("a workbook of Excel", _knows, _read, "Excel (.xlsx)")
