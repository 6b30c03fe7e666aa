"""The shortest quote that marks a passage and no other."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from ketaquiz.article.words import Places, tokens


class _Typed(NamedTuple):
    """A word as typed, between blanks."""

    text: str
    words: list[str]
    """The words that it is compared as: *life-changing* is two."""


_BETWEEN_BLANKS: Final = re.compile(r"(?:<(su[bp])>[^<>\n]{1,40}</\1>|\S)+")
"""A word as typed; blanks inside a superscript or subscript do not end it."""
_FEWEST: Final = 4
_MOST: Final = 40
"""Words of the shortest and the longest quote that is tried."""
_ENDS: Final = 100
"""Words of a long passage that are looked at, at its start and as many at its end."""
_MOST_CANDIDATES: Final = 500
"""Passages with the words of a quote that are looked at; a passage that more are like is quoted whole."""


def shortest_quote(places: Places, passage: int, twins: frozenset[int]) -> str:
    """The shortest quote that marks a passage and its twins alone: the passages of the same text, itself among them.

    It is chosen so that no quote that differs from it in one word marks anything, where there is one like that. A
    passage that cannot be told from others by its first and last words is quoted whole, and so is each of an article whose
    passages are all of the same few words.
    """
    text = places.texts[passage]
    first_words = [found.group() for found in islice(_BETWEEN_BLANKS.finditer(text), 2 * _ENDS + 1)]
    if len(first_words) <= 2 * _ENDS:
        starts = ends = _typed(first_words)
    else:
        last_words = deque((found.group() for found in _BETWEEN_BLANKS.finditer(text)), maxlen=_ENDS)
        starts, ends = _typed(first_words[:_ENDS]), _typed(last_words)
    unique = ""
    for total in range(_FEWEST, min(len(starts), _MOST)):
        first = (total + 1) // 2
        head, tail = starts[:first], ends[first - total :]
        parts = [_words(head), _words(tail)]
        before = places.looked_at
        found = places.find(parts, most=len(twins) + 1)
        places.candidates_left -= places.looked_at - before
        if {text for text, _, _ in found} <= twins and found:
            quote = f"{_shown(head)} … {_shown(tail)}"
            if _is_sure(places, head, tail):
                return quote
            unique = unique or quote
        if (unique and total > _MOST // 2) or places.candidates_left < 0:
            break
    return unique or (_shown(starts) if starts is ends else f"{_shown(starts)} … {_shown(ends)}")


def _typed(words: Iterable[str]) -> list[_Typed]:
    """Words as typed that are compared as something; a dash between two blanks is left out."""
    found = (_Typed(typed, [token.word for token in tokens(typed)]) for typed in words)
    return [typed for typed in found if typed.words]


def _words(part: Sequence[_Typed]) -> list[str]:
    return [word for typed in part for word in typed.words]


def _shown(part: Sequence[_Typed]) -> str:
    """A part as it is shown in a quote: without punctuation at its ends."""
    text = " ".join(typed.text for typed in part)
    found = tokens(text)
    return text[found[0].start : found[-1].end] if found else text


def _is_sure(places: Places, head: Sequence[_Typed], tail: Sequence[_Typed]) -> bool:
    """Whether head and tail with one of their words changed mark no passage.

    One of the two is then as it was: so only passages that have it are looked at.
    """
    first, last = _words(head), _words(tail)
    candidates: dict[int, None] = {}
    for part in (first, last):
        for at in islice(places.occurrences(part), _MOST_CANDIDATES):
            candidates[places.text_of(at)] = None
    if len(candidates) >= _MOST_CANDIDATES or places.looks_left < len(candidates):
        return False
    places.looks_left -= len(candidates)
    for candidate in candidates:
        start, end = places.starts[candidate], places.starts[candidate + 1]
        if end - start > _LONGEST:
            return False
        own = [token.word for token in places.tokens[start:end]]
        hangs = [places.hangs(at) for at in range(start, end)] + [False]
        for before, after in (
            (_places_of(own, hangs, [first]), _places_of(own, hangs, _changed(tail), last)),
            (_places_of(own, hangs, _changed(head), first), _places_of(own, hangs, [last])),
        ):
            if before and after and min(end for _, end in before) <= max(start for start, _ in after):
                return False
    return True


_LONGEST: Final = 5_000
"""Words of the longest passage that is looked at for quotes that are nearly the same."""


def _changed(part: Sequence[_Typed]) -> Iterator[list[str | None]]:
    """A part with each of its typed words in turn changed into any other, None."""
    for at in range(len(part)):
        yield [*_words(part[:at]), None, *_words(part[at + 1 :])]


def _places_of(
    own: Sequence[str],
    hangs: Sequence[bool],
    patterns: Iterator[list[str | None]] | list[list[str]],
    but: list[str] | None = None,
) -> list[tuple[int, int]]:
    """Where a passage has one of the patterns, start and end, but not where it has the words of ``but``."""
    found = []
    for pattern in patterns:
        for start in range(len(own) - len(pattern) + 1):
            end = start + len(pattern)
            if hangs[start] or (hangs[end] and end < len(own)):
                continue
            if all(word is None or word == own[at] for at, word in enumerate(pattern, start)) and own[start:end] != but:
                found.append((start, end))
    return found
