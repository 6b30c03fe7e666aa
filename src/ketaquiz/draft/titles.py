"""Which heading of a document is its title, and what its headings share where none is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.article.blocks import Block

_LEAST_PARTS: Final = 3
"""How many headings of the first rank a document has at least of which none is its title."""
_MOST_OF_TITLE: Final = 5
"""How many blocks stand at most below a title before the first part."""
OF_NOTES: Final = re.compile(
    r"\s[-–—|:]\s(?:(?:revision|study|lecture|class|quick|short) ){1,2}(?:notes?|guides?|summary|recap|cheat ?sheet)\Z",
    re.IGNORECASE,
)
"""What a heading says behind a dash of the kind of text that stands below it."""
_PARTS: Final = re.compile(r"\s[-–—|:]\s|:\s")
LEADERS: Final = re.compile(r"\.{8}|(?:\. ){6}|…{3}")
"""The dots between a title and its page in a table of contents."""
_LEAST_ASKED: Final = 3
"""How many questions stand at least before a heading that is no title of theirs."""
_LEAST_ALIKE: Final = 3
_LEAST_BEFORE: Final = 10
"""How many paragraphs stand at least before a heading that is no title but the first of several like it."""


def title_of(blocks: Sequence[Block], in_article: Sequence[bool], english: bool, shared: str | None) -> str:
    """A document's title: its first heading of the first level, else its first heading; ``shared`` as `shared_by_parts` gives it."""
    headings = [block for at, block in enumerate(blocks) if block.level and in_article[at]]
    first = [block for block in headings if block.level == 1]
    if english and not first and headings and _many_asked_before(blocks, headings[0]):
        return ""  # a part of an answer
    if len(first) == 1 and headings[0] is not first[0] and headings.index(first[0]) > 2:
        return ""  # a part of the text that somebody gave the highest rank
    if shared is not None:
        return shared
    if not first and headings and headings[0].level > _LOWEST and _has_others(headings):
        return ""  # a part of a document that says nowhere what it is called
    if not first and _is_one_of_many(blocks, in_article, headings):
        return ""
    if [bool(re.match(rf"{number}[.)]?\s", block.text)) for number, block in enumerate(first[:2], 1)] == [
        True,
        True,
    ]:
        return ""  # its first part, before the second
    return (first or headings or [Block("")])[0].text


def _has_others(headings: list[Block]) -> bool:
    """Whether the first of several headings is no title of the others: one of its rank, or a higher one, stands below it."""
    return any(0 < each.level <= headings[0].level for each in headings[1:])


_LOWEST: Final = 2
"""The lowest rank of a heading that is a title where others of its rank stand below it."""


def shared_by_parts(blocks: Sequence[Block], in_article: Sequence[bool]) -> str | None:
    """What several headings of the highest rank have before a dash, where none of them is the title; None where one may be."""
    first = _highest(blocks, in_article)
    if len(first) < _LEAST_PARTS or not _is_a_part(blocks, first):
        return None
    return _shared_name([block.text for block in first])


def _highest(blocks: Sequence[Block], in_article: Sequence[bool]) -> list[Block]:
    """The headings of the highest rank."""
    headings = [block for at, block in enumerate(blocks) if 0 < block.level < 7 and in_article[at]]
    highest = min((block.level for block in headings), default=0)
    return [block for block in headings if block.level == highest]


def _is_one_of_many(blocks: Sequence[Block], in_article: Sequence[bool], headings: list[Block]) -> bool:
    """Whether the first heading stands below a good part of the text, with others of its rank behind it."""
    if not headings or sum(block.level == headings[0].level for block in headings) < _LEAST_ALIKE:
        return False
    before = next(at for at, block in enumerate(blocks) if block is headings[0])
    return sum(in_article[:before]) >= _LEAST_BEFORE


def _many_asked_before(blocks: Sequence[Block], heading: Block) -> bool:
    """Whether several questions stand before a heading, so that it does not say what these are about."""
    before = blocks[: blocks.index(heading)]
    return sum(block.text.rstrip().endswith("?") for block in before) >= _LEAST_ASKED


def _is_a_part(blocks: Sequence[Block], first: Sequence[Block]) -> bool:
    """Whether the first of several headings of the first rank has a part's text below it, and no words that introduce the others."""
    start, end = (at for at, block in enumerate(blocks) if block is first[0] or block is first[1])
    below = blocks[start + 1 : end]
    return len(below) > _MOST_OF_TITLE and any(block.listed or block.level for block in below)


def _shared_name(headings: Sequence[str]) -> str:
    """What stands before a dash or a colon in all headings: *First aid* of *First aid – Burns*; empty where they share nothing."""
    names = {_PARTS.split(heading, maxsplit=1)[0].strip() for heading in headings if _PARTS.search(heading)}
    whole = all(_PARTS.search(heading) for heading in headings)
    return names.pop() if whole and len(names) == 1 else ""
