"""The numbers of an outline before paragraphs, as *5.1* before *In case of fire: …*: they are no part of what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.article.blocks import Block

_OUTLINE: Final = re.compile(
    r"\s{0,4}(?:(?P<part>\d{1,2})(?:\.\d{1,2}){1,3}\.?|\(\d{1,2}[a-z]?\))\s{1,4}(?=[„“\"]?[A-ZÄÖÜ][A-Za-zÄÖÜäöüß/-]*[\s:“”])"
)
_LEAST: Final = 3
"""How many paragraphs have such a number at least, so that it is no quantity, where their headings do not say so."""
_HEADING: Final = re.compile(
    r"\W{0,3}(?:(?:section|part|chapter|article|clause|abschnitt|teil|kapitel|artikel)\s)?(?P<part>\d{1,2})\b",
    re.IGNORECASE,
)
"""The number of a part before its heading."""


def without_outline(blocks: Sequence[Block]) -> list[Block]:
    """An article's blocks, the paragraphs without the numbers of an outline before them."""
    found = {at: number.end() for at, block in enumerate(blocks) if (number := _number(block))}
    if len(found) < _LEAST:
        found = {at: end for at, end in found.items() if _counts_its_heading(blocks, at)}
    return [_cut(block, found[at]) if at in found else block for at, block in enumerate(blocks)]


def _counts_its_heading(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph's number goes on with that of the heading above it: *3.1* below *3. Leave*."""
    number = _OUTLINE.match(blocks[at].text)
    above = next((block.text for block in reversed(blocks[:at]) if block.level), "")
    heading = _HEADING.match(above)
    return number is not None and heading is not None and number["part"] in (None, heading["part"])


def _number(block: Block) -> re.Match[str] | None:
    return None if block.level or block.cells or block.listed else _OUTLINE.match(block.text)


def _cut(block: Block, end: int) -> Block:
    opening = block.text[:end]
    lead = block.lead[end:] if block.lead.startswith(opening) else block.lead
    return replace(block, text=block.text[end:], lead="" if lead.strip() in opening else lead)
