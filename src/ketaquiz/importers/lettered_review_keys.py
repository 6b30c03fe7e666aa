"""What a page of Moodle says to be right of a question: which of its options, or what is matched with what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MOST_TRIED: Final = 2_000
"""So many ways to part a text are tried."""
_ARROW: Final = "→"
MARK_BEHIND: Final = re.compile(r"\s{0,5}[✓✔✅✗✘❌\ue000-\uf8ff]{1,3}\s{0,5}\Z")
"""A sign, as of a font of pictures, that says whether a choice was right."""
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u200b": None, "\ufeff": None, "\u00ad": None})


def bare(text: str) -> str:
    """A text as the page writes it into a line; signs that say whether a choice was right are no part of it."""
    return MARK_BEHIND.sub("", " ".join(text.translate(_QUOTES).split()))


def named(said: str, options: Sequence[str]) -> set[int] | None:
    """The places of the options that a text names, with commas between them; None where these are not certain."""
    for shown in (bare, _without_stop, _without_blanks):
        found = _parted(shown(said), [shown(each) for each in options])
        if len(found) == 1:
            return {*found[0]}
        if found:
            return None
    return None


def _without_stop(text: str) -> str:
    return bare(text).rstrip(" .")


def _without_blanks(text: str) -> str:
    """A text as both a document and a page may part it into words."""
    return "".join(_without_stop(text).split())


def _parted(said: str, texts: Sequence[str]) -> list[tuple[int, ...]]:
    """The options whose texts make up one, in all ways; more than one where not all have been tried."""
    found: set[tuple[int, ...]] = set()
    open_ones: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    tried = 0
    while open_ones:
        at, taken = open_ones.pop()
        tried += 1
        if tried > _MOST_TRIED:
            return [(), ()]
        for place, text in enumerate(texts):
            if not text or place in taken or not said.startswith(text, at):
                continue
            end = at + len(text)
            if end == len(said):
                found.add(tuple(sorted((*taken, place))))
            elif said.startswith(",", end) and said[end:] != ",":
                open_ones.append((end + 1 + said.startswith(" ", end + 1), (*taken, place)))
    return [*found]


def pairs_in(said: str) -> list[tuple[str, str]]:
    """What a text matches with what: ``Milk → white, Blood → red``; empty where it does not, or where commas leave that open."""
    parts = [[side.strip() for side in each.split(_ARROW)] for each in bare(said).rstrip().split(", ")]
    if len(parts) < 2 or any(len(sides) != 2 or not all(sides) for sides in parts):
        return []
    return [(left, right) for left, right in parts]


def has_arrow(said: str) -> bool:
    """Whether a text matches something with something."""
    return _ARROW in said
