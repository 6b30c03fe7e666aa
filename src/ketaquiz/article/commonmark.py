"""Markdown (CommonMark with tables, and the HTML that it may hold) into blocks, by way of HTML."""

from __future__ import annotations

from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.article.encodings import text_of
from ketaquiz.article.markdown_lines import prepared
from ketaquiz.article.page import read_html
from ketaquiz.diagnostics import Diagnostic

MAX_MARKDOWN: Final = 512 * 1024
"""Characters of the longest article in Markdown, of which the parser takes some 500 bytes of memory each."""


def read(data: bytes, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    """The blocks of a Markdown text, or why there are none; messages call it ``shown``."""
    from markdown_it import MarkdownIt

    text, problems = text_of(data, shown, embeds=True, most=MAX_MARKDOWN)
    if text is None:
        return None, problems
    return read_html(str(MarkdownIt("commonmark").enable("table").render(prepared(text))), shown)
