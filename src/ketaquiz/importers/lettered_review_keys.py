"""What a page of Moodle says to be right of a question: which of its options, or what is matched with what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_MOST_TRIED: Final = 2_000
"""So many ways to part a text are tried."""
_ARROW: Final = "→"


def bare(text: str) -> str:
    """A text as the page writes it into a line."""
    return " ".join(text.split())


def named(said: str, options: Sequence[str]) -> set[int] | None:
    """The places of the options that a text names, with commas between them; None where these are not certain."""
    texts = [bare(each) for each in options]
    for shown in (texts, [each.rstrip(" .") for each in texts]):
        for whole in dict.fromkeys((bare(said), bare(said).rstrip(" ."))):
            found = _parted(whole, shown)
            if len(found) == 1:
                return {*found[0]}
            if found:
                return None
    return None


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
            elif said.startswith(", ", end):
                open_ones.append((end + 2, (*taken, place)))
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
