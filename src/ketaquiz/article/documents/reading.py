"""What the process does that reads a document: its blocks, or why there are none, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, Final

from ketaquiz.article.blocks import Block
from ketaquiz.article.documents.failing import Unreadable

MAX_BLOCKS: Final = 50_000
"""Blocks of the longest document, as lines of the longest text."""


def answer(kind: str, data: bytes) -> bytes:
    """The answer to a document of a kind (``pdf``, ``docx`` or ``pptx``)."""
    try:
        return json.dumps({"blocks": [_told(block) for block in blocks_of(kind, data)]}).encode()
    except ImportError:
        return json.dumps({"missing": True}).encode()
    except Unreadable as error:
        return json.dumps({"error": [error.code, error.message, error.cure]}).encode()
    except (MemoryError, RecursionError):
        return b""


def blocks_of(kind: str, data: bytes) -> list[Block]:
    """The blocks of a document. Raises `Unreadable`, and ImportError where a library is missing."""
    found = _KINDS[kind](data)
    if len(found) > MAX_BLOCKS:
        raise Unreadable("Y003", f"the document has more than {MAX_BLOCKS:,} paragraphs", "take the part that you need")
    if not any(block.text for block in found):
        raise Unreadable("Y011", "the document has no text", "name one that has")
    return found


def _pdf(data: bytes) -> list[Block]:
    from ketaquiz.article.documents import pdf

    return pdf.read(data)


def _docx(data: bytes) -> list[Block]:
    from ketaquiz.article.documents.docx_html import html_of

    return _from_html(html_of(data))


def _pptx(data: bytes) -> list[Block]:
    from ketaquiz.article.documents.pptx_html import slides_of

    return [
        replace(block, page=number) for number, slide in enumerate(slides_of(data), 1) for block in _from_html(slide)
    ]


def _from_html(html: str) -> list[Block]:
    from ketaquiz.article.page import read_html

    if len(html) > _LONGEST:
        raise Unreadable(
            "Y003", "the document has more than 1 MiB of text, more than anybody reviews", "take the part that you need"
        )
    found, problems = read_html(html, "")
    if found is None:
        raise Unreadable(problems[0].code, problems[0].message.replace("the article", "the document"), problems[0].help)
    return found


_LONGEST: Final = 2 * 1024 * 1024
"""Characters of the longest document with its tags, which are half of it at most."""

_KINDS: Final[dict[str, Callable[[bytes], list[Block]]]] = {"pdf": _pdf, "docx": _docx, "pptx": _pptx}

_FIELDS: Final = tuple((field.name, field.default) for field in fields(Block) if field.name != "text")


def _told(block: Block) -> list[Any]:
    """A block as JSON: its text, and what else it has that not every block has."""
    return [block.text, {name: value for name, default in _FIELDS if (value := getattr(block, name)) != default}]


def heard(blocks: list[Any]) -> Iterator[Block]:
    """The blocks of an answer."""
    for text, more in blocks:
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in more.items()
        }
        yield Block(text, **values)
