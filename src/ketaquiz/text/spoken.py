"""Which language texts are in, as far as something is known of it, by its function words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ketaquiz.text.languages import Language, all_languages
from ketaquiz.text.words import words_of

_MOST: Final = 50_000
"""The most characters that are looked at."""
_FEWEST: Final = 3
"""The fewest function words that tell a language."""
_SHARE: Final = 0.15
"""The least share of function words in texts of a language: questions have from a quarter to a half of them."""
_AHEAD: Final = 3
"""How many times as many function words a language has as the next one."""
_FOREIGN_WORDS: Final = 40
_FOREIGN_SHARE: Final = 0.05
"""From how many words on, and below which share of its function words, texts are in another language than one."""


def spoken(texts: Iterable[str]) -> Language | None:
    """The language that texts are in; None where their words do not tell it, or where it is one of which nothing is known."""
    total, counts = _counted(texts)
    if not counts:
        return None
    language = max(counts, key=lambda each: counts[each])
    others = max((count for each, count in counts.items() if each is not language), default=0)
    certain = counts[language] >= _FEWEST and counts[language] >= _SHARE * total and counts[language] >= _AHEAD * others
    return language if certain else None


def surely_not(code: str, texts: Iterable[str]) -> bool:
    """Whether texts of some length have hardly a function word of a language of which something is known."""
    total, counts = _counted(texts)
    found = next((count for language, count in counts.items() if language.code == code), None)
    return found is not None and total >= _FOREIGN_WORDS and found < _FOREIGN_SHARE * total


def _counted(texts: Iterable[str]) -> tuple[int, dict[Language, int]]:
    """How many words the first of the texts have, and how many of these are function words of one language alone."""
    words: list[str] = []
    left = _MOST
    for text in texts:
        if left <= 0:
            break
        words += (word for word in words_of(text[:left]) if len(word) > 1 and word.isalpha())
        left -= len(text)
    languages = list(all_languages())
    counts = {}
    for language in languages:
        shared = frozenset[str]().union(*(other.function_words for other in languages if other is not language))
        own = language.function_words - shared
        counts[language] = sum(word in own for word in words)
    return len(words), counts
