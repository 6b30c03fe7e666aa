"""GIFT in files of text."""

from __future__ import annotations

from ketaquiz.importers import Importer, ImportRequest, Incoming
from ketaquiz.importers.gift import is_gift, read_gift
from ketaquiz.importers.texts import refuse_long
from ketaquiz.text.encodings import encoding_notes


def _knows(request: ImportRequest) -> bool:
    if request.ending == ".gift":
        return True
    return request.ending in (".txt", "", ".text") and is_gift(request.text)


def _read(request: ImportRequest) -> Incoming:
    refuse_long(request.text)
    found = Incoming(notes=encoding_notes(request.decoded[1]), exported=request.is_exported)
    read_gift(request.text, found)
    return found


IMPORTER = Importer("GIFT", _knows, _read, "GIFT (.gift, .txt)")
