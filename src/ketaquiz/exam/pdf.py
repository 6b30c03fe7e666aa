"""PDFs of papers into stacks to print (pypdf, ``ketaquiz[pdf]``)."""

from __future__ import annotations

import os
import re
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from ketaquiz.exam.browser import NoBrowser
from ketaquiz.installing import PDF, install_command

if TYPE_CHECKING:
    from _typeshed import SupportsWrite
    from pypdf import PageObject, PdfReader, PdfWriter
    from pypdf.generic import IndirectObject, PdfObject


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


@dataclass(frozen=True, slots=True)
class Print:
    """A page of an `OverlaidPdf` that was printed."""

    number: int
    """Of its object in the file."""
    width: float
    height: float
    """In points."""


class OverlaidPdf:
    """A PDF whose pages are several printed pages over one another, each of which is in the file once.

    Hundreds of papers of one form take little more than the form. All is written to ``file`` at once: of an object the
    place where it stands is kept, and nothing else. Without a date or a random id, so that the same input gives the same
    bytes. Raises `NoBrowser` where pypdf is not installed.
    """

    def __init__(self, file: SupportsWrite[bytes]) -> None:
        _need_pypdf()
        self._file, self._size = file, 0
        self._places = array("Q", [0] * _FIRST)
        """By the number of an object where in the file it begins."""
        self._pages = array("L")
        """The numbers of the pages."""
        self._drawings: dict[int, int] = {}
        """By how many lie over one another, the number of what draws them."""
        self._write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def taken(self, pdf: bytes) -> list[Print]:
        """Take over the pages of a PDF, in their order."""
        from pypdf import PdfReader

        prints = []
        resources: dict[bytes, int] = {}  # fonts and the like, which most pages have in common
        # closed at once: objects and their reader refer to each other, and would stay until Python looks for such rings
        with BytesIO(pdf) as stream, PdfReader(stream) as reader:
            copied = _Copied(self)
            for page in reader.pages:
                box = page.mediabox
                needed = copied.said(page["/Resources"])
                if needed not in resources:
                    resources[needed] = self.new()
                    self.put(resources[needed], needed)
                packed = _packed_drawing(page)
                form = b"<< /Type /XObject /Subtype /Form /BBox %b /Resources %d 0 R /Filter /FlateDecode /Length %d >>"
                number = self.new()
                self.put(number, form % (copied.said(box), resources[needed], len(packed)), packed)
                prints.append(Print(number, float(box.width), float(box.height)))
            copied.finish()
        return prints

    def add(self, *prints: Print) -> None:
        """Add a page of pages that were taken over, the later ones over the earlier."""
        if len(prints) not in self._drawings:
            self._drawings[len(prints)] = number = self.new()
            drawn = b" ".join(b"q /P%d Do Q" % layer for layer in range(len(prints)))
            self.put(number, b"<< /Length %d >>" % len(drawn), drawn)
        layers = " ".join(f"/P{layer} {each.number} 0 R" for layer, each in enumerate(prints))
        self._add(prints[0], f"<< /XObject << {layers} >> >> /Contents {self._drawings[len(prints)]} 0 R")
        self._last = prints[0]

    def _add(self, size: Print, resources: str) -> None:
        box = f"[ 0 0 {size.width} {size.height} ]"
        page = f"<< /Type /Page /Parent {_TREE} 0 R /MediaBox {box} /Resources {resources} >>"
        self._pages.append(self.new())
        self.put(self._pages[-1], page.encode())

    def pad(self) -> None:
        """Add an empty page where there is an odd number of them."""
        if len(self._pages) % 2:
            self._add(self._last, "<< >>")

    def new(self) -> int:
        """The number of an object that is yet to be put into the file."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, number: int, said: bytes, stream: bytes | None = None) -> None:
        """Put an object into the file, with what streams have behind their dictionary."""
        self._places[number] = self._size
        behind = b"" if stream is None else b"\nstream\n%b\nendstream" % stream
        self._write(b"%d 0 obj\n%b%b\nendobj\n" % (number, said, behind))

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._size += len(data)

    def finish(self, title: str) -> None:
        """Write what is left, where all is added; ``title`` is the document's."""
        from pypdf.generic import TextStringObject

        self.put(_CATALOG, b"<< /Type /Catalog /Pages %d 0 R >>" % _TREE)
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self.put(_TREE, b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (len(self._pages), kids))
        self.put(_ABOUT, b"<< /Title %b >>" % _written(TextStringObject(title)) if title else b"<< >>")
        table = self._size
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places))
        for place in self._places[1:]:
            self._write(b"%010d 00000 n \n" % place)
        trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        self._write(trailer % (len(self._places), _CATALOG, _ABOUT, table))


_CATALOG, _TREE, _ABOUT, _FIRST = 1, 2, 3, 4
"""The numbers of the objects that are written last, and of the first other one."""


class _Copied:
    """Objects of a PDF on their way into another one, each of them once."""

    def __init__(self, target: OverlaidPdf) -> None:
        from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

        self._target = target
        self._kinds = IndirectObject, DictionaryObject, ArrayObject, NameObject
        self._numbers: dict[int, int] = {}
        self._left: list[IndirectObject] = []
        self._names: dict[str, bytes] = {}

    def said(self, found: PdfObject) -> bytes:
        """How an object stands in the other file; what it refers to is copied in `finish`."""
        reference, dictionary, array_, name = self._kinds
        if isinstance(found, name):
            if found not in self._names:
                self._names[found] = _written(found)
            return self._names[found]
        if isinstance(found, reference):
            if found.idnum not in self._numbers:
                self._numbers[found.idnum] = self._target.new()
                self._left.append(found)
            return b"%d 0 R" % self._numbers[found.idnum]
        if isinstance(found, dictionary):
            return b"<< %b >>" % b" ".join(self.said(key) + b" " + self.said(each) for key, each in found.items())
        if isinstance(found, array_):
            return b"[ %b ]" % b" ".join(map(self.said, list(found)))
        return _written(found)

    def finish(self) -> None:
        """Copy all that was referred to, and what that refers to."""
        from pypdf.generic import NameObject, NullObject, NumberObject, StreamObject

        while self._left:
            reference = self._left.pop()
            found = reference.get_object()
            stream = found._data if isinstance(found, StreamObject) else None  # noqa: SLF001 - as it was compressed
            if isinstance(found, StreamObject) and stream is not None:
                found[NameObject("/Length")] = NumberObject(len(stream))
            self._target.put(
                self._numbers[reference.idnum], self.said(NullObject() if found is None else found), stream
            )


def _packed_drawing(page: PageObject) -> bytes:
    """What is drawn on a page, compressed: as it is where it is one stream, as browsers write it, and else anew."""
    from pypdf.generic import EncodedStreamObject

    whole = page["/Contents"].get_object() if "/Contents" in page else None
    if isinstance(whole, EncodedStreamObject) and whole.get("/Filter") == "/FlateDecode":
        return whole._data  # noqa: SLF001 - it has no other name
    contents = page.get_contents()
    return zlib.compress(contents.get_data() if contents is not None else b"")


def _written(found: PdfObject) -> bytes:
    """How an object stands in a file by itself."""
    buffer = BytesIO()
    found.write_to_stream(buffer)
    return buffer.getvalue()


def _need_pypdf() -> None:
    if find_spec("pypdf") is None:
        raise NoBrowser(f"a PDF needs the package pypdf: {install_command(*PDF)}")


_ELEMENT: Final = re.compile(r"node[0-9]+")
"""How browsers name the elements of a document's structure: by a count that goes on from page to page."""


def _number_anew(writer: PdfWriter) -> None:
    """Name the elements of a structure from 1, in the order that they have, so that it does not matter what was printed before."""
    from pypdf.generic import ArrayObject, DictionaryObject, TextStringObject

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
