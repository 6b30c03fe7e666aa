"""A workbook to edit a bank in: its layout is our own, and ``ketaquiz import`` takes it back into the bank.

Its cells are texts in the format *Text*, so that Excel computes nothing and makes no dates of what is typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ketaquiz.bank.cells import Column, Form
from ketaquiz.export.formats import Exported, Exporter, Losses, Outgoing
from ketaquiz.export.own_rows import Sheet, bank_rows, items_sheet, named_sheet, the_bank
from ketaquiz.export.seals import SEAL
from ketaquiz.export.workbooks import MOST_IN_CELL, PROPERTIES, workbook_of

if TYPE_CHECKING:
    import xlsxwriter

_ROWS: Final = 20_000
"""How many rows have drop-downs: as many as are read back."""
_SHOWN: Final = frozenset(
    "id question answer distractors rationale caution references tags difficulty evidence reviewed section points status".split()
)
"""The columns that are shown in every bank; others are hidden where no item has them."""
_WIDTHS: Final = {
    "id": 24,
    "name": 18,
    "question": 50,
    "statement": 50,
    "cloze": 50,
    "rationale": 50,
    "caution": 40,
    "answer": 30,
    "distractors": 36,
    "options": 36,
    "pairs": 40,
    "sequence": 36,
    "text": 60,
    "title": 50,
    "url": 40,
    "says": 50,
    "cite": 36,
}
_WIDTH: Final = 16
_LISTED: Final = "Each in a line of its own (Alt+Enter; Ctrl+Option+Enter on a Mac)."
_PAIRED: Final = "A line each, as in 'left = right' (Alt+Enter; Ctrl+Option+Enter on a Mac)."


def _export(outgoing: Outgoing) -> Exported:
    loaded = the_bank(outgoing)
    losses = Losses()
    items = items_sheet(loaded)
    rows = []
    for item, row in zip(loaded.bank.items, items.rows, strict=True):
        if any(_units(text) > MOST_IN_CELL for text in row[1].values()):
            losses.refuse(loaded.bank, item, f"a cell of Excel holds {MOST_IN_CELL:,} characters")
        else:
            rows.append(row)
    items = Sheet(items.name, items.columns, rows)

    def fill(workbook: xlsxwriter.Workbook) -> None:
        look = _Look(workbook)
        _write(workbook, items, look)
        _write_bank(workbook, [(column, text) for column, text in bank_rows(loaded)], look)
        for name in ("cases", "articles", "references"):
            _write(workbook, named_sheet(loaded, name), look)
        workbook.set_properties({**PROPERTIES, "comments": SEAL})

    notes = []
    if files := {item.image.file for item in loaded.bank.items if item.image} | {
        item.audio.file for item in loaded.bank.items if item.audio
    }:
        what = "picture or sound stays" if len(files) == 1 else "pictures and sounds stay"
        notes.append(f"{len(files)} {what} beside the bank: the workbook names them")
    return Exported(workbook_of(fill), len(rows), losses.all, notes=tuple(notes))


def _units(text: str) -> int:
    """How long a text is to Excel."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


class _Look:
    """The formats of cells."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        text = {"num_format": "@", "valign": "top", "text_wrap": True}
        self.cell = workbook.add_format(text)
        self.name = workbook.add_format({**text, "font_color": "#555555"})
        self.head = workbook.add_format({**text, "bold": True, "bg_color": "#DDE7F0", "bottom": 1, "text_wrap": False})


def _write(workbook: xlsxwriter.Workbook, sheet: Sheet, look: _Look) -> None:
    """Write a sheet whose first row has the names of the columns."""
    page = workbook.add_worksheet(sheet.name)
    used = {name for _, cells in sheet.rows for name in cells}
    for at, column in enumerate(sheet.columns):
        name = "name" if column is None else column.name
        hidden = sheet.name == "items" and name not in _SHOWN and name not in used
        style = look.name if not at else look.cell
        page.set_column(at, at, _WIDTHS.get(name, _WIDTH), style, {"hidden": hidden} if hidden else {})
        page.write_string(0, at, name, look.head)
        page.write_comment(0, at, _help(sheet.name, column), _COMMENT)
        if column is not None and (choice := _choice(column.words)):
            page.data_validation(1, at, _ROWS, at, choice)
    page.freeze_panes(1, 1)
    for line, row in enumerate(sheet.rows, 1):
        for at, text in enumerate(sheet.texts(row)):
            if text:
                page.write_string(line, at, text, look.name if not at else look.cell)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _write_bank(workbook: xlsxwriter.Workbook, rows: Sequence[tuple[Column, str]], look: _Look) -> None:
    """Write the sheet of the bank's own keys, a row each."""
    page = workbook.add_worksheet("bank")
    page.set_column(0, 0, 16, look.head)
    page.set_column(1, 1, 80, look.cell)
    for line, (column, text) in enumerate(rows):
        page.write_string(line, 0, column.name, look.head)
        page.write_comment(line, 0, _help("bank", column), _COMMENT)
        if text:
            page.write_string(line, 1, text, look.cell)
        if choice := _choice(column.words):
            page.data_validation(line, 1, line, 1, choice)


_COMMENT: Final = {"author": "ketaquiz", "x_scale": 2, "y_scale": 1.2, "font_size": 10}


def _choice(words: Sequence[str]) -> Mapping[str, Any] | None:
    """A drop-down of words; None where there are none."""
    if not words:
        return None
    return {
        "validate": "list",
        "source": list(words),
        "error_title": "Not possible here",
        "error_message": f"Choose from the list, or leave it empty: {', '.join(words)}"[:255],
    }


def _help(sheet: str, column: Column | None) -> str:
    """What a column is for."""
    if column is None:
        return f"The name by which items know it, for ever: a-z, 0-9 and '-'. One of the {sheet} in each row."
    doc = column.doc
    if column.name == "id":
        doc += " Leave it empty in a new row: it gets one of its own."
    if column.form is Form.LIST:
        doc += f" {_LISTED}"
    elif column.form in (Form.PAIRS, Form.NAMED):
        doc += f" {_PAIRED if column.form is Form.PAIRS else 'A line each, as in M101 = both parts are needed.'}"
    if column.parts[1:] and column.form is Form.LIST:
        doc += f" A line below it that begins with two blanks says more: '  {column.parts[-1]}: …'."
    return doc


EXPORTER = Exporter(
    "xlsx",
    "a workbook to edit",
    ".xlsx",
    "Excel or LibreOffice, to edit a bank and take it back with 'ketaquiz import'",
    _export,
    editing=True,
)
