"""Workbooks for Excel whose cells are texts and nothing else, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from ketaquiz.export.archives import packed_again
from ketaquiz.export.formats import CannotExport
from ketaquiz.installing import WORKBOOKS, install_command

if TYPE_CHECKING:
    import xlsxwriter

MOST_IN_CELL: Final = 32_767
"""Characters that Excel takes in a cell, counted as in UTF-16."""
PROPERTIES: Final = {
    "created": datetime(2000, 1, 1),  # noqa: DTZ001 - a workbook's times have no zone
    "author": "ketaquiz",
}
"""What every workbook says of itself; setting others takes these away, so that they are set together."""
_TEXTS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook_of(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """The bytes of a workbook that ``fill`` fills, sealed later by who writes it.

    Write texts with ``write_string`` alone: a cell that begins with ``=`` is a text then, and nothing that Excel computes.
    Raises `CannotExport` where XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        command = install_command(*WORKBOOKS)
        raise CannotExport(f"writing workbooks needs the Python package xlsxwriter. Install it: {command}") from None
    made = BytesIO()
    workbook = xlsxwriter.Workbook(made, _TEXTS)
    workbook.set_properties(PROPERTIES)
    fill(workbook)
    workbook.close()
    return packed_again(made.getvalue())
