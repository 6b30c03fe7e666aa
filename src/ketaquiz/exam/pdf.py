"""PDFs of papers into stacks to print (pypdf, ``ketaquiz[pdf]``)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from ketaquiz.exam.browser import NoBrowser
from ketaquiz.installing import PDF, install_command

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter


def stack(pdfs: Sequence[bytes], title: str = "") -> bytes:
    """Several PDFs as one, each padded to an even number of pages, so that no two share a sheet.

    ``title`` is the document's; where it is empty, what the titles of the PDFs have in common. The result has no date
    and no random id: the same input gives the same bytes.
    Raises `NoBrowser` where pypdf is not installed.
    """
    try:
        from pypdf import PdfReader, PdfWriter
    except ImportError:
        raise NoBrowser(f"a PDF needs the package pypdf: {install_command(*PDF)}") from None
    readers = [PdfReader(BytesIO(pdf)) for pdf in pdfs]
    # one form is kept whole, with the structure that screen readers follow; several cannot share one
    writer = PdfWriter(clone_from=readers[0]) if len(readers) == 1 else PdfWriter()
    if len(readers) == 1:
        _pad(writer)
    else:
        for reader in readers:
            writer.append(reader, import_outline=False)
            _pad(writer)
    _set_metadata(writer, title or _title(readers))
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _pad(writer: PdfWriter) -> None:
    if len(writer.pages) % 2:
        writer.add_blank_page()


def _title(readers: Sequence[PdfReader]) -> str:
    """The documents' title; of several, what their titles begin with, up to the dash before the form's letter."""
    titles = [(reader.metadata.title if reader.metadata else None) or "" for reader in readers]
    if len(set(titles)) <= 1:
        return titles[0] if titles else ""
    return os.path.commonprefix(titles).rpartition(" –")[0]  # noqa: RUF071 - of characters is what is meant


def _set_metadata(writer: PdfWriter, title: str) -> None:
    """Give a document its title, and take out all other metadata, such as dates, that differ from run to run."""
    writer.metadata = {"/Title": title} if title else None
