"""The numbers of an outline before paragraphs, as *5.1* before *In case of fire: …*: they are no part of what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.article.blocks import Block

_OUTLINE: Final = re.compile(r"\s{0,4}\d{1,2}(?:\.\d{1,2}){1,3}\.?\s{1,4}(?=[A-Z][A-Za-z/-]*[\s:])")
_LEAST: Final = 3
"""How many paragraphs have such a number at least, so that it is no quantity."""


def without_outline(blocks: Sequence[Block]) -> list[Block]:
    """An English article's blocks, the paragraphs without the numbers of an outline before them."""
    found = {at: number.end() for at, block in enumerate(blocks) if (number := _number(block))}
    if len(found) < _LEAST:
        return list(blocks)
    return [_cut(block, found[at]) if at in found else block for at, block in enumerate(blocks)]


def _number(block: Block) -> re.Match[str] | None:
    return None if block.level or block.cells or block.listed else _OUTLINE.match(block.text)


def _cut(block: Block, end: int) -> Block:
    opening = block.text[:end]
    lead = block.lead[end:] if block.lead.startswith(opening) else block.lead
    return replace(block, text=block.text[end:], lead="" if lead.strip() in opening else lead)
