"""The formats of articles, and which of them a document has.

A new format is a module with a function from bytes to blocks, and one line in `READERS`. One that needs a library which
not everybody has loads it in that function, and hands back a problem that says how to install it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from ketaquiz.article import commonmark, page, plain
from ketaquiz.article.blocks import Block
from ketaquiz.article.encodings import MAX_FILE, too_large
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.yamltree.formats import file_format, save_as_article


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that articles are read in."""

    name: str
    """As messages call it."""
    endings: frozenset[str]
    """The endings of its files' names, without the dot, in lower case."""
    looks_like: Callable[[str], bool]
    """Whether the start of a document without a known ending (as Latin 1) is one of this format."""
    read: Callable[[bytes, str], tuple[list[Block] | None, list[Diagnostic]]]
    """The blocks of a document's bytes, or why there are none; the second argument is what messages call it."""
    is_text: bool = True
    """Whether it is text, of which an editor or Git may change the line ends."""
    overrules: Callable[[str], bool] | None = None
    """Whether the start of a document is of this format for certain, whatever its ending; None where nothing is."""
    known_as: str = ""
    """What `file_format` calls it by its bytes, whatever its ending; empty for a text."""


_PAGE: Final = re.compile(r"\s{0,500}(?:<\?xml[^>]{0,200}\?>\s{0,500})?(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_MARKUP: Final = re.compile(r"</(?:p|div|h[1-6]|ul|ol|dl|table|details|section|article)\s*>", re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"^(?:#{1,6} \S|\|[ ]*:?-{3,}|\*\*\S.*\S\*\*[ ]*\r?$|[-*] \*\*\S)", re.MULTILINE)
_HEADINGS: Final = re.compile(r"^#{2,6} [^\s#]", re.MULTILINE)
_LEAST_HEADINGS: Final = 2
"""How many headings of the second level and below make a text Markdown, whatever its file is called."""
_START: Final = 20_000
"""Bytes of a document by which its format is known."""


def _is_page(start: str) -> bool:
    return _PAGE.match(start) is not None


def _document(kind: str, data: bytes, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    from ketaquiz.article.documents import apart

    return apart.read(kind, data, shown)


def _never(_: str) -> bool:
    return False


READERS: Final = (
    Reader("PDF", frozenset(["pdf"]), _never, partial(_document, "pdf"), is_text=False, known_as="a PDF file"),
    Reader(
        "Word document",
        frozenset(["docx", "docm", "dotx", "dotm"]),
        _never,
        partial(_document, "docx"),
        is_text=False,
        known_as="a Word document",
    ),
    Reader(
        "presentation",
        frozenset(["pptx", "pptm", "ppsx", "potx"]),
        _never,
        partial(_document, "pptx"),
        is_text=False,
        known_as="a PowerPoint presentation",
    ),
    Reader(
        "HTML",
        frozenset(["html", "htm", "xhtml"]),
        lambda start: _is_page(start) or (start.lstrip().startswith("<") and _MARKUP.search(start) is not None),
        page.read,
        overrules=_is_page,
    ),
    Reader(
        "Markdown",
        frozenset(["md", "markdown"]),
        lambda start: _MARKDOWN.search(start) is not None,
        commonmark.read,
        overrules=lambda start: len(_HEADINGS.findall(start)) >= _LEAST_HEADINGS,
    ),
    Reader("plain text", frozenset(["txt", "text"]), lambda _: True, plain.read),
)
"""Every format; of those that a document looks like, the first one counts."""


def reader_of(data: bytes, name: str) -> Reader:
    """The format of a document: by its bytes where they tell one that is no text, else by the ending of its file's name.

    ``name`` is empty where it has none (standard input).
    """
    if what := file_format(data):
        return next((reader for reader in READERS if reader.known_as == what), READERS[-1])
    start = data[:_START].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = data[:_START].decode("utf-16", "replace")
    if not name:
        return next(reader for reader in READERS if reader.looks_like(start))
    ending = name.lower().rpartition(".")[2]
    own = next((reader for reader in READERS if reader.is_text and ending in reader.endings), READERS[-1])
    if own is READERS[-1]:
        own = next((reader for reader in READERS if reader.overrules and reader.overrules(start)), own)
        if own.read is commonmark.read and len(data) > commonmark.MAX_MARKDOWN:
            return READERS[-1]
    return own


def read_blocks(data: bytes, name: str, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    """The blocks of a document's bytes, or why there are none; messages call it ``shown``."""
    if len(data) > MAX_FILE:
        return None, [too_large(shown)]
    what = file_format(data)
    reader = reader_of(data, name)
    if what and reader.known_as != what:
        message = f"this is {what}, which is not read as an article"
        return None, [Diagnostic("Y013", message, save_as_article(what), file=shown)]
    if not what and (meant := _named_like(name)) is not None and reader is READERS[-1]:
        message = f"the file is named like a {meant.name}, and is none: it is damaged, or was saved as something else"
        cure = "fetch it again, or open it in its program and save it anew"
        return None, [Diagnostic("Y013", message, cure, file=shown)]
    return reader.read(data, shown)


def _named_like(name: str) -> Reader | None:
    """The format of documents, no text, that a file has by the ending of its name."""
    ending = name.lower().rpartition(".")[2]
    return next((reader for reader in READERS if not reader.is_text and ending in reader.endings), None)
