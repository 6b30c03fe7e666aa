"""Documents with several headings of the first rank: whether the first is a title or a part like the others, and what all share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.article.blocks import Block

LEAST_PARTS: Final = 3
"""How many headings of the first rank a document has at least of which none is its title."""
_MOST_OF_TITLE: Final = 5
"""How many blocks stand at most below a title before the first part."""
OF_NOTES: Final = re.compile(
    r"\s[-–—|:]\s(?:(?:revision|study|lecture|class|quick|short) ){1,2}(?:notes?|guides?|summary|recap|cheat ?sheet)\Z",
    re.IGNORECASE,
)
"""What a heading says behind a dash of the kind of text that stands below it."""
_PARTS: Final = re.compile(r"\s[-–—|:]\s|:\s")


def is_a_part(blocks: Sequence[Block], first: Sequence[Block]) -> bool:
    """Whether the first of several headings of the first rank has a part's text below it, and no words that introduce the others."""
    start, end = (at for at, block in enumerate(blocks) if block is first[0] or block is first[1])
    below = blocks[start + 1 : end]
    return len(below) > _MOST_OF_TITLE and any(block.listed or block.level for block in below)


def shared_name(headings: Sequence[str]) -> str:
    """What stands before a dash or a colon in all headings: *First aid* of *First aid – Burns*; empty where they share nothing."""
    names = {_PARTS.split(heading, maxsplit=1)[0].strip() for heading in headings if _PARTS.search(heading)}
    whole = all(_PARTS.search(heading) for heading in headings)
    return names.pop() if whole and len(names) == 1 else ""
