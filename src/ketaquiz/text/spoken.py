"""Which language texts are in, as far as something is known of it, by its function words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Heard:
    """What the first words of texts tell of their language."""

    total: int
    """How many words these are."""
    counts: Mapping[Language, int]
    """How many of them are function words of one language alone."""

    @property
    def language(self) -> Language | None:
        """The language that they are in; None where they do not tell it, or where it is one of which nothing is known."""
        if not self.counts:
            return None
        language = max(self.counts, key=lambda each: self.counts[each])
        count = self.counts[language]
        others = max((each for other, each in self.counts.items() if other is not language), default=0)
        certain = count >= _FEWEST and count >= _SHARE * self.total and count >= _AHEAD * others
        return language if certain else None

    def is_surely_not(self, code: str) -> bool:
        """Whether they are many and have hardly a function word of a language of which something is known."""
        found = next((count for language, count in self.counts.items() if language.code == code), None)
        return found is not None and self.total >= _FOREIGN_WORDS and found < _FOREIGN_SHARE * self.total


def heard_in(texts: Iterable[str]) -> Heard:
    """The first words of texts; what stands further behind is not asked for."""
    words: list[str] = []
    left = _MOST
    for text in texts:
        words += (word for word in words_of(text[:left]) if len(word) > 1 and word.isalpha())
        left -= len(text)
        if left <= 0:
            break
    languages = list(all_languages())
    counts = {}
    for language in languages:
        shared = frozenset[str]().union(*(other.function_words for other in languages if other is not language))
        own = language.function_words - shared
        counts[language] = sum(word in own for word in words)
    return Heard(len(words), counts)
