"""Slides as lines of text: the title of each, and titles in bold with the lines that explain them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.draft.heading_words import MOST_TITLE

_MOST_OF_LINE: Final = 18
"""How many words a line on a slide has at most that explains a title."""
_MOST_NAME_OF_SLIDE: Final = 10
"""How many words the title of a slide has at most."""
_LEAST_PAIRS: Final = 2


def pairs(blocks: Sequence[Block], in_article: Sequence[bool]) -> list[tuple[int, int, int]]:
    """Titles in bold on slides with the lines that explain them: title, line, and the title of the slide, -1 for none.

    A line stands below its title, or as many lines as titles stand below all of them, as in columns. A slide has
    two such pairs at least.
    """
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(blocks):
        end = at + 1
        while end < len(blocks) and blocks[end].page == blocks[at].page:
            end += 1
        if blocks[at].page:
            found += _pairs_of_slide(blocks, [each for each in range(at, end) if in_article[each]])
        at = end
    return found


def _pairs_of_slide(blocks: Sequence[Block], places: list[int]) -> list[tuple[int, int, int]]:
    """The titles of one slide with their lines, and its own title; none where they are fewer than two."""
    runs: list[tuple[list[int], list[int]]] = []
    title, broken = -1, True
    for at in places:
        block = blocks[at]
        text = block.text.strip()
        if not any(map(str.isalpha, text)):
            continue  # a number or a picture beside a title
        if block.level:
            title, broken = at, True
        elif (
            block.lead.strip() == text
            and len(text.split()) <= _MOST_NAME_OF_SLIDE
            and not (block.cells or block.listed)
        ):
            if broken or runs[-1][1]:
                runs.append(([], []))
            runs[-1][0].append(at)
            broken = False
        elif not broken:
            plain = not (block.cells or block.listed or block.term) and len(text.split()) <= _MOST_OF_LINE
            runs[-1][1].append(at if plain and not text.endswith(":") else -1)
    pairs: list[tuple[int, int]] = []
    for titles, lines in runs:
        while lines and lines[-1] < 0:
            lines.pop()  # what sums up the slide below its columns
        many = len(lines)
        fit = 0 < many <= len(titles) and -1 not in lines
        explained = many if fit and all(_is_short_title(blocks, each) for each in titles[-many:]) else 0
        if title < 0:
            above = titles[: len(titles) - explained]
            title = next((each for each in reversed(above) if _is_slide_title(blocks, each)), -1)
        if not explained:
            continue
        pairs += zip(titles[-many:], lines, strict=True)
    if len(pairs) < _LEAST_PAIRS:
        return []
    return [(term, at, title) for term, at in pairs]


def titles(blocks: Sequence[Block], in_article: Sequence[bool]) -> list[str]:
    """For each block of slides the title of its own slide, which may be a line in bold."""
    found: list[str] = []
    firsts: dict[int, str] = {}
    for at, block in enumerate(blocks):
        bold = block.lead.strip() == block.text.strip() and len(block.text.split()) <= _MOST_NAME_OF_SLIDE
        if block.page not in firsts and bold and in_article[at] and not block.level and _is_slide_title(blocks, at):
            firsts[block.page] = block.text.strip()
    title, page = "", 0
    for block in blocks:
        if block.page != page:
            title, page = firsts.get(block.page, ""), block.page
        title = block.text if block.level else title
        found.append(title)
    return found


def _is_short_title(blocks: Sequence[Block], at: int) -> bool:
    text = blocks[at].text
    return len(text.split()) <= MOST_TITLE and not set(text) & set(":@")


def _is_slide_title(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line in bold may name its slide: no number, and not the word in capitals above the slide's title."""
    text = blocks[at].text.strip()
    return text[:1].isalpha() and not text.isupper()


def cover(blocks: Sequence[Block], in_article: Sequence[bool]) -> str:
    """The title of the first slide; empty where it has none."""
    first = [block for at, block in enumerate(blocks) if block.page == 1 and in_article[at]]
    return next((block.text for block in first if block.level or block.lead.strip() == block.text.strip()), "")
