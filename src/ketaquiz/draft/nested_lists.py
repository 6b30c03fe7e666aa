"""The lists of an article: which entries belong together, inside of which entry, and below which block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ketaquiz.article.blocks import Block

_COUNTED: Final = re.compile(r"\(?(\d{1,3})\b")
"""The number of a list's entry."""
_MOST_BETWEEN: Final = 2
"""How many paragraphs stand at most between two entries of a list."""


def lists(
    blocks: Sequence[Block], in_article: Sequence[bool], parents: Sequence[int | None]
) -> Iterator[tuple[int, list[int]]]:
    """The lists of an article, without tables: for each the block above it (-1 for none) and its entries.

    A list inside of an entry is a list of its own, below that entry.
    """
    at = 0
    while at < len(blocks):
        if _is_entry(blocks, in_article, at):
            end = at
            inside: dict[int, list[int]] = {}
            while end < len(blocks) and _is_entry(blocks, in_article, end):
                parent = parents[end]
                inside.setdefault(at - 1 if parent is None or parent < at else parent, []).append(end)
                end = next_entry(blocks, in_article, end)
            yield from inside.items()
            at = end
        else:
            at += 1


def next_entry(blocks: Sequence[Block], in_article: Sequence[bool], at: int) -> int:
    """The block behind a list's entry, or its next entry where a paragraph or two parts them and the numbers go on."""
    this = _COUNTED.match(blocks[at].number)
    for number in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(blocks))):
        block = blocks[number]
        if block.level or block.cells or block.asked or not in_article[number]:
            break
        if block.listed:
            other = _COUNTED.match(block.number)
            if this and other and int(other[1]) == int(this[1]) + 1 and block.depth == blocks[at].depth:
                return number
            break
    return at + 1


def parents(blocks: Sequence[Block]) -> list[int | None]:
    """For each block the entry of a list, or the cell, inside of which it is an entry itself; None for all others."""
    found: list[int | None] = []
    open_entries: list[int] = []
    for at, block in enumerate(blocks):
        if not block.listed or not block.depth or block.level or block.cells:
            open_entries.clear()
            found.append(None)
            continue
        # bullets right below a numbered entry stand inside of it, even where they are not indented
        while open_entries and _rank(blocks[open_entries[-1]]) >= _rank(block):
            open_entries.pop()
        found.append(open_entries[-1] if open_entries else None)
        open_entries.append(at)
    return found


def _rank(entry: Block) -> tuple[int, bool]:
    """How deep a list's entry stands; a bullet is deeper than a numbered entry that is indented as far."""
    return entry.depth, not entry.number


def above_list(blocks: Sequence[Block]) -> list[int]:
    """For each block of a list the block above that list; for every other block, itself."""
    found: list[int] = []
    for at, block in enumerate(blocks):
        found.append(at if not block.listed else found[-1] if at and blocks[at - 1].listed else at - 1)
    return found


def _is_entry(blocks: Sequence[Block], in_article: Sequence[bool], at: int) -> bool:
    block = blocks[at]
    return in_article[at] and block.listed and not block.cells and not block.level and not block.term
