"""PDFs of papers into stacks to print (pypdf, ``ketaquiz[pdf]``)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from ketaquiz.exam.browser import NoBrowser
from ketaquiz.installing import PDF, install_command

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader, PdfWriter
    from pypdf.generic import IndirectObject, StreamObject


def stack(pdfs: Sequence[bytes], title: str = "") -> bytes:
    """Several PDFs as one, each padded to an even number of pages, so that no two share a sheet.

    ``title`` is the document's; where it is empty, what the titles of the PDFs have in common. The result has no date
    and no random id: the same input gives the same bytes.
    Raises `NoBrowser` where pypdf is not installed.
    """
    _need_pypdf()
    from pypdf import PdfReader, PdfWriter

    readers = [PdfReader(BytesIO(pdf)) for pdf in pdfs]
    # one form is kept whole, with the structure that screen readers follow; several cannot share one
    writer = PdfWriter(clone_from=readers[0]) if len(readers) == 1 else PdfWriter()
    if len(readers) == 1:
        _pad(writer)
    else:
        for reader in readers:
            writer.append(reader, import_outline=False)
            _pad(writer)
    _number_anew(writer)
    _set_metadata(writer, title or _title(readers))
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


class OverlaidPdf:
    """A PDF whose pages are several printed pages over one another, each of which is in the file once.

    Hundreds of papers of one form take little more than the form. Raises `NoBrowser` where pypdf is not installed.
    """

    def __init__(self) -> None:
        _need_pypdf()
        from pypdf import PdfWriter

        self._writer = PdfWriter()
        self._sizes: list[tuple[float, float]] = []
        self._prints: list[IndirectObject] = []

    def taken(self, pdf: bytes) -> list[int]:
        """Take over the pages of a PDF; they are told by numbers, in their order."""
        from pypdf import PdfReader
        from pypdf.generic import ArrayObject, NameObject

        reader = PdfReader(BytesIO(pdf))
        first = len(self._prints)
        for page in reader.pages:
            drawn = self._drawing(page)
            drawn[NameObject("/Type")] = NameObject("/XObject")
            drawn[NameObject("/Subtype")] = NameObject("/Form")
            drawn[NameObject("/BBox")] = ArrayObject(page.mediabox)
            drawn[NameObject("/Resources")] = page["/Resources"].clone(self._writer)
            self._prints.append(self._writer._add_object(drawn))  # noqa: SLF001 - it has no other name
            self._sizes.append((float(page.mediabox.width), float(page.mediabox.height)))
        return list(range(first, len(self._prints)))

    def _drawing(self, page: PageObject) -> StreamObject:
        """What is drawn on a page: its stream as it is where it has one, as browsers write it, and else anew."""
        from pypdf.generic import DecodedStreamObject, EncodedStreamObject, NameObject

        whole = page["/Contents"].get_object() if "/Contents" in page else None
        if isinstance(whole, EncodedStreamObject) and whole.get("/Filter") == "/FlateDecode":
            kept = EncodedStreamObject()
            kept._data = whole._data  # noqa: SLF001 - as it was compressed
            kept[NameObject("/Filter")] = NameObject("/FlateDecode")
            return kept
        drawn = DecodedStreamObject()
        contents = page.get_contents()
        drawn.set_data(contents.get_data() if contents is not None else b"")
        return drawn.flate_encode()

    def add(self, *taken: int) -> None:
        """Add a page of pages that were taken over, the later ones over the earlier."""
        from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

        width, height = self._sizes[taken[0]]
        page = self._writer.add_blank_page(width, height)
        names = {NameObject(f"/P{number}"): self._prints[number] for number in taken}
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(names)})
        drawn = DecodedStreamObject()
        drawn.set_data(" ".join(f"q /P{number} Do Q" for number in taken).encode())
        page[NameObject("/Contents")] = self._writer._add_object(drawn)  # noqa: SLF001

    def pad(self) -> None:
        """Add an empty page where there is an odd number of them."""
        _pad(self._writer)

    def data(self, title: str) -> bytes:
        """The file: without a date or a random id, so that the same input gives the same bytes."""
        _set_metadata(self._writer, title)
        buffer = BytesIO()
        self._writer.write(buffer)
        return buffer.getvalue()


def _need_pypdf() -> None:
    if find_spec("pypdf") is None:
        raise NoBrowser(f"a PDF needs the package pypdf: {install_command(*PDF)}")


_ELEMENT: Final = re.compile(r"node[0-9]+")
"""How browsers name the elements of a document's structure: by a count that goes on from page to page."""


def _number_anew(writer: PdfWriter) -> None:
    """Name the elements of a structure from 1, in the order that they have, so that it does not matter what was printed before."""
    from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, TextStringObject

    def places(found: PdfObject | None) -> Iterator[tuple[Any, Any, str]]:
        """Where a name stands: what holds it, under which key or index, and the name."""
        pairs: list[tuple[Any, Any]] = []
        if isinstance(found, DictionaryObject):
            pairs = list(found.items())
        elif isinstance(found, ArrayObject):
            pairs = list(enumerate(found))
        for key, value in pairs:
            if isinstance(value, DictionaryObject | ArrayObject):
                yield from places(value)
            elif isinstance(value, str | bytes) and (key == "/ID" or isinstance(found, ArrayObject)):
                name = value if isinstance(value, str) else value.decode("latin-1")
                if _ELEMENT.fullmatch(name):
                    yield found, key, name

    every = [place for found in writer._objects for place in places(found)]  # noqa: SLF001 - it has no other name
    names = sorted({name for _, _, name in every}, key=lambda name: (len(name), name))
    anew = {name: TextStringObject(f"node{number:08}") for number, name in enumerate(names, 1)}
    for holder, key, name in every:
        holder[key] = anew[name]


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
