"""Words that have an opposite: on which side of which pair one stands."""

from __future__ import annotations

from functools import cache

from ketaquiz.text.languages import Language


@cache
def sides(language: Language) -> dict[str, tuple[int, int]]:
    """For each word of a language that has an opposite the index of its pair, and its side in it, 0 or 1.

    It is empty for a language of which no opposites are known.
    """
    return {
        word: (at, side)
        for at, pair in enumerate(language.wording.opposites or ())
        for side, words in enumerate(pair)
        for word in words.split()
    }
