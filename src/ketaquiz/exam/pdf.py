"""PDFs of papers into stacks to print (pypdf, ``ketaquiz[pdf]``)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final

from ketaquiz.exam.browser import NoBrowser
from ketaquiz.installing import PDF, install_command

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader, PdfWriter
    from pypdf.generic import IndirectObject, PdfObject, StreamObject


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
        self._pages: list[IndirectObject] = []
        self._drawings: dict[int, IndirectObject] = {}
        """By how many lie over one another, what draws them."""

    def taken(self, pdf: bytes) -> list[int]:
        """Take over the pages of a PDF; they are told by numbers, in their order."""
        from pypdf import PdfReader
        from pypdf.generic import ArrayObject, NameObject

        reader = PdfReader(BytesIO(pdf))
        first = len(self._prints)
        resources: dict[str, IndirectObject] = {}  # fonts and the like, which most pages have in common
        for page in reader.pages:
            drawn = self._drawing(page)
            drawn[NameObject("/Type")] = NameObject("/XObject")
            drawn[NameObject("/Subtype")] = NameObject("/Form")
            box = page.mediabox
            drawn[NameObject("/BBox")] = ArrayObject(box)
            needed = page["/Resources"]
            if (said := repr(needed)) not in resources:
                resources[said] = self._writer._add_object(needed.clone(self._writer))  # noqa: SLF001
            drawn[NameObject("/Resources")] = resources[said]
            self._prints.append(self._writer._add_object(drawn))  # noqa: SLF001 - it has no other name
            self._sizes.append((float(box.width), float(box.height)))
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
        if len(taken) not in self._drawings:
            self._drawings[len(taken)] = self._drawing_layers(len(taken))
        layers = " ".join(f"/P{layer} {_shown(self._prints[number])}" for layer, number in enumerate(taken))
        drawing = _shown(self._drawings[len(taken)])
        self._add(self._sizes[taken[0]], f"/Resources << /XObject << {layers} >> >> /Contents {drawing} ")

    def _drawing_layers(self, layers: int) -> IndirectObject:
        from pypdf.generic import DecodedStreamObject

        drawn = DecodedStreamObject()
        drawn.set_data(" ".join(f"q /P{layer} Do Q" for layer in range(layers)).encode())
        return self._writer._add_object(drawn)  # noqa: SLF001

    def _add(self, size: tuple[float, float], more: str) -> None:
        tree = _shown(self._writer.root_object.raw_get("/Pages"))
        page = f"<< /Type /Page /Parent {tree} /MediaBox [ 0 0 {size[0]} {size[1]} ] {more}>>"
        self._pages.append(self._writer._add_object(_written_object()(page.encode())))  # noqa: SLF001

    def pad(self) -> None:
        """Add an empty page where there is an odd number of them."""
        if len(self._pages) % 2:
            self._add(self._sizes[-1], "/Resources << >> ")

    def data(self, title: str) -> bytes:
        """The file: without a date or a random id, so that the same input gives the same bytes."""
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

        tree = self._writer.root_object["/Pages"]
        assert isinstance(tree, DictionaryObject)
        tree[NameObject("/Kids")] = ArrayObject(self._pages)
        tree[NameObject("/Count")] = NumberObject(len(self._pages))
        _set_metadata(self._writer, title)
        buffer = BytesIO()
        self._writer.write(buffer)
        return buffer.getvalue()


@cache
def _written_object() -> Callable[[bytes], PdfObject]:
    """The class of an object that is written as it is given: for pages, which pypdf takes longer to copy, count and write
    than for all that is drawn on them.
    """
    from pypdf.generic import PdfObject

    class Written(PdfObject):
        def __init__(self, said: bytes) -> None:
            self._said = said

        def write_to_stream(self, stream: IO[Any], encryption_key: object = None) -> None:
            stream.write(self._said)

    return Written


def _shown(reference: IndirectObject) -> str:
    """How a reference to an object stands in the file."""
    return f"{reference.idnum} {reference.generation} R"


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
