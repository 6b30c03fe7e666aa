"""GIFT in files of text, whatever these are called; also in pages of Markdown."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.importers import Importer, ImportRequest, Incoming
from ketaquiz.importers.gift import is_gift, read_gift
from ketaquiz.importers.gift_markdown import has_gift, without_page
from ketaquiz.importers.texts import refuse_long
from ketaquiz.text.encodings import encoding_notes

_SIGN: Final = re.compile(r"^\s{0,40}(?:[=~]|::|\$CATEGORY:)|[{}]", re.MULTILINE)
"""A sign that GIFT has, and that questions with letters do not need."""


def _knows(request: ImportRequest) -> bool:
    if request.ending == ".gift":
        return _SIGN.search(request.text[:200_000]) is not None
    if not request.may_be_text:
        return False
    return is_gift(request.text) if request.ending in _PLAIN else has_gift(request.text)


_PLAIN: Final = (".txt", ".text", "")
"""Endings of files that are no Markdown, and no source of a program."""


def _read(request: ImportRequest) -> Incoming:
    refuse_long(request.text)
    found = Incoming(notes=encoding_notes(request.decoded[1]), exported=request.is_exported, exact=True)
    in_page = request.is_markdown or (request.ending != ".gift" and "\n```" in f"\n{request.text}")
    read_gift(without_page(request.text, found) if in_page else request.text, found)
    return found


IMPORTER = Importer("GIFT", _knows, _read, "GIFT (.gift, .txt)", ending=".gift")
