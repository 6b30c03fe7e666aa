"""English words in two forms that say the same, for the comparison of an answer with its source."""

from __future__ import annotations

import re
from typing import Final

_NOUN: Final = re.compile(r"([a-z]{3,}[ae]nc)[ey]")
"""A noun that English has in two forms: *dependence* and *dependency*."""
_TWO_NOUNS: Final = frozenset(["emergence", "emergency"])
"""Not one noun in two forms, but two."""
_ADJECTIVE: Final = re.compile(r"([a-z]{5,}?)(?:etic|ic|ac|al)")
"""An adjective whose stem can lead in a compound: *gastric* and *gastrointestinal*."""


def stands_in(word: str, source: frozenset[str]) -> bool:
    """Whether a word stands in a source, by itself, as the same noun's other form, or as the first part of a compound.

    What follows in the compound is a word of its own, so that *nitric* does not stand in *nitrous*.
    """
    if word in source:
        return True
    if (noun := _NOUN.fullmatch(word)) and word not in _TWO_NOUNS:
        return not source.isdisjoint((f"{noun[1]}e", f"{noun[1]}y"))
    adjective = _ADJECTIVE.fullmatch(word)
    if adjective is None:
        return False
    lead = f"{adjective[1]}o"
    return any(each.startswith(lead) and len(each) >= len(lead) + 5 for each in source)
