"""Tables that are none: columns of text that a reader of pages took for cells, so that sentences are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ketaquiz.draft.page import Page

_SHARE: Final = 0.2
"""A table of whose rows so many are cut is none."""
_LEAST_WORDS: Final = 3
"""A cell of fewer words may end with such a word as *in*: ``Sign in``."""


def torn_rows(page: Page) -> frozenset[int]:
    """The places of all rows of tables without a head whose cells are parts of sentences, and of rows of code that run together."""
    torn = {at for at, block in enumerate(page.blocks) if block.cells and _is_code_of_many(block.cells, block.columns)}
    for rows in _tables(page):
        cut = sum(_is_cut(page, page.blocks[at].cells) for at in rows)
        if cut and cut >= _SHARE * len(rows):
            torn.update(rows)
    return frozenset(torn)


_CALL: Final = re.compile(r"[\w.:]{1,40}\([^()\n]{0,60}\)")
"""A call of a function in code: *rev(x)*."""


def _is_code_of_many(cells: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether the heads of a row are code, which its page explains below, or its name is more than one call."""
    heads = len(columns) > 1 and all(_CALL.fullmatch(head.strip()) for head in columns)
    return heads or len(_CALL.findall(cells[0])) > 1


def _tables(page: Page) -> Iterator[list[int]]:
    """The places of the rows of each table without a head."""
    rows: list[int] = []
    for at, block in enumerate(page.blocks):
        if block.cells and not block.columns:
            rows.append(at)
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _is_cut(page: Page, cells: Sequence[str]) -> bool:
    """Whether a cell of a row ends where no text ends: with a comma, a word that leads to the next one, or a bracket too many."""
    for cell in cells:
        text = cell.strip()
        words = text.split()
        leads_on = len(words) >= _LEAST_WORDS and words[-1].lower() in page.language.function_words
        if text.endswith(",") or leads_on or text.count(")") > text.count("("):
            return True
    return False
