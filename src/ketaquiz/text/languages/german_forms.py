"""German words that say the same in two forms, for the comparison of an answer with its source."""

from __future__ import annotations

from typing import Final

_PART: Final = 5
_AT_AN_END: Final = 4
"""How many letters a part of a compound has at least, within it and at one of its ends, so that it is no chance."""


def stands_in(word: str, source: frozenset[str]) -> bool:
    """Whether a word stands in a source, by itself, as a part of a compound there, or as a compound of a word there.

    *Pflege* stands in *Hautpflege*, *Wald* in *Waldboden*, and *Hautpflege* in *Pflege der Haut*.
    """
    if word in source:
        return True
    if len(word) < _PART:
        return len(word) == _AT_AN_END and any(
            len(each) > _AT_AN_END + 2 and (each.startswith(word) or each.endswith(word)) for each in source
        )
    return any(len(each) >= _PART and (each in word or word in each) for each in source)
