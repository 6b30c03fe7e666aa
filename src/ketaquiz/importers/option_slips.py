"""A column of options whose name has a slip in its word, among others of one series: *Andwort D* behind *Antwort C*."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

_COUNTED: Final = re.compile(r"([^\W\d_]{5,40}?)([1-9]|[a-h])")
"""A word that is long enough to be known with a slip, and the letter or number behind it, as names are compared."""
_LEAST: Final = 2
"""So many columns of options with the word are a series."""


def slips_of(names: Sequence[str], options: Sequence[int], unknown: Sequence[int]) -> dict[int, str]:
    """Of columns of unknown names those that fill the one place of a series of options, beside the one before or behind, with their right names; names are as they are compared.

    The word may have one letter too many, too few or another one, or two that changed their places.
    """
    series = _series(names, options)
    found = {}
    for place in unknown:
        counted = _COUNTED.fullmatch(names[place])
        if counted is None:
            continue
        word, sign = counted[1], ord(counted[2])
        fits = [
            one
            for one, places in series.items()
            if len(places) >= _LEAST
            and _is_slip(word, one)
            and sign not in places
            and any(places.get(sign + step) in (place - 1, place + 1) for step in (-1, 1))
        ]
        if len(fits) == 1:
            found[place] = f"{fits[0]}{counted[2]}"
    return found


def _series(names: Sequence[str], options: Sequence[int]) -> Mapping[str, Mapping[int, int]]:
    """By their word, the places of options by their letters or numbers."""
    series: dict[str, dict[int, int]] = {}
    for place in options:
        if counted := _COUNTED.fullmatch(names[place]):
            series.setdefault(counted[1], {})[ord(counted[2])] = place
    return series


def _is_slip(word: str, other: str) -> bool:
    """Whether a word is another one with one slip."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = next(
        (at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), min(len(word), len(other))
    )
    rest, others = word[start:], other[start:]
    swapped = rest[:2] == others[1::-1] and len(rest) > 1
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or (swapped and rest[2:] == others[2:])
