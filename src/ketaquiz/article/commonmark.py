"""Markdown (CommonMark with tables and mathematics, and the HTML that it may hold) into blocks, by way of HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ketaquiz.article import formulas
from ketaquiz.article.blocks import Block
from ketaquiz.article.encodings import text_of
from ketaquiz.article.markdown_lines import prepared
from ketaquiz.article.page import read_html
from ketaquiz.diagnostics import Diagnostic

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

MAX_MARKDOWN: Final = 512 * 1024
"""Characters of the longest article in Markdown, of which the parser takes some 500 bytes of memory each."""

_PRODUCT: Final = re.compile(r"\*{1,3}(?=\d)")


def read(data: bytes, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    """The blocks of a Markdown text, or why there are none; messages call it ``shown``."""
    from markdown_it import MarkdownIt

    text, problems = text_of(data, shown, embeds=True, most=MAX_MARKDOWN)
    if text is None:
        return None, problems
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    reader.inline.ruler.before("escape", "formula", formulas.formula)
    reader.inline.ruler.before("emphasis", "product", _product)
    reader.inline.ruler.before("link", "note", _note)
    found, wrong = read_html(str(reader.render(prepared(text))), shown)
    return found, problems + wrong


def _product(state: StateInline, silent: bool) -> bool:
    """Stars between digits as they stand: ``5*3*2 mg`` is a product, and no ``532 mg`` with a 3 in italics."""
    found = _PRODUCT.match(state.src, state.pos)
    if not found or not state.src[max(0, state.pos - 1) : state.pos].isdigit():
        return False
    if not silent:
        state.pending += found.group()
    state.pos = found.end()
    return True


_NOTE: Final = re.compile(r"\[\^[^\]\s]{1,40}\]|\^\[(?=[^\]\n]{0,300}[^\W\d_]{2})[^\[\]\n]{1,300}\](?![(\[])")


def _note(state: StateInline, silent: bool) -> bool:
    """The mark of a footnote, ``[^1]``, is left out, and a note in the line, ``^[so says Ann]``.

    Behind a number the mark would be a power, where the note is an address.
    """
    found = _NOTE.match(state.src, state.pos)
    if not found or (
        state.src[found.end() : found.end() + 1] == ":" and state.src[: state.pos].rstrip(" ")[-1:] in ("", "\n")
    ):
        return False
    state.pos = found.end()
    return True
