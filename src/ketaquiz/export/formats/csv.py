"""A table as text to edit the items of a bank in: the columns of the workbook's sheet ``items``.

Spreadsheets compute what begins with ``=`` in such a file. A cell that begins so gets an apostrophe before it, which
``ketaquiz import`` takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from ketaquiz.export.formats import Exported, Exporter, Outgoing
from ketaquiz.export.own_rows import items_sheet, the_bank

_FORMULA: Final = re.compile(r"'*[=+\-@\t]")
_NUMBER: Final = re.compile(r"[-+][0-9][0-9.,]*\s?%?")
"""What begins like a formula, and is a number alone."""


def _export(outgoing: Outgoing) -> Exported:
    loaded = the_bank(outgoing)
    sheet = items_sheet(loaded)
    made = io.StringIO()
    table = csv.writer(made, lineterminator="\r\n")
    table.writerow(sheet.heads())
    for row in sheet.rows:
        table.writerow([_inert(text) for text in sheet.texts(row)])
    notes = ("it has the items alone: what is said of the bank, its cases, articles and references stays in the bank",)
    data = b"\xef\xbb\xbf" + made.getvalue().encode()  # the mark by which Excel knows UTF-8
    return Exported(data, len(sheet.rows), notes=notes)


def _inert(text: str) -> str:
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


EXPORTER = Exporter(
    "csv",
    "a table as text to edit",
    ".csv",
    "spreadsheets and scripts: the items of a bank, a row each",
    _export,
    editing=True,
)
