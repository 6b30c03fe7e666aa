"""The lines of a file on which the blocks of an article start, for messages.

Readers keep no positions, so each block is looked for by its first words, in the order of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import Final

from ketaquiz.article.quotes import ArticleText

_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_WORD: Final = re.compile(r"[^\W_]+")
_COMPARED: Final = 4
"""By how many words a block is known."""
_TRIED: Final = 50
"""How many places are looked at for a block."""


def block_lines(article: ArticleText) -> list[int]:
    """For each block of an article the line, from 1, on which it starts in its file; 0 where that is not known."""
    source = _TAG.sub(lambda tag: "\n" * tag.group().count("\n") + " ", article.source)
    words: list[str] = []
    lines: list[int] = []
    places: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(source.split("\n"), 1):
        for word in _WORD.findall(line):
            places[word].append(len(words))
            words.append(word)
            lines.append(number)
    found: list[int] = []
    done = 0
    for block in article.blocks:
        wanted = _WORD.findall(block.text[:200])[:_COMPARED]
        at = _place(words, places, wanted, done)
        if at is not None:
            done = at + 1
        found.append(0 if at is None else lines[at])
    return found


def _place(words: list[str], places: dict[str, list[int]], wanted: list[str], start: int) -> int | None:
    """Where words stand one after the other, at or after a place."""
    if not wanted:
        return None
    first = places.get(wanted[0], [])
    at = bisect_left(first, start)
    for place in first[at : at + _TRIED]:
        if words[place : place + len(wanted)] == wanted:
            return place
    return None
