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
_TELLING: Final = 4
"""One of so many of its function words, and two at least, are none of other languages, which would have the others, too."""
_LEAST_ASKED: Final = 3
_WORDS_ASKED: Final = 3
"""So many questions, with so many words each, have a function word of their language."""
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
    """How many of them are function words of one language alone, of those of which something is known."""
    telling: Mapping[Language, int]
    """How many of these are function words of no other language, either, as far as these are common."""
    asks: bool
    """Whether some of the texts are questions, and have so many words that one of them is a function word."""

    @property
    def language(self) -> Language | None:
        """The language that they are in; None where they do not tell it, or where it is one of which nothing is known."""
        if not self.counts:
            return None
        language = max(self.counts, key=lambda each: self.counts[each])
        count = self.counts[language]
        others = max((each for other, each in self.counts.items() if other is not language), default=0)
        certain = count >= _FEWEST and count >= _SHARE * self.total and count >= _AHEAD * others
        certain &= self.telling[language] >= max(2, count / _TELLING)
        return language if certain else None

    def is_surely_not(self, code: str) -> bool:
        """Whether they are many, or are questions, and have hardly a function word of a language of which something is known."""
        found = next((count for language, count in self.telling.items() if language.code == code), None)
        if found is None:
            return False
        return (self.total >= _FOREIGN_WORDS and found < _FOREIGN_SHARE * self.total) or (self.asks and not found)


def heard_in(texts: Iterable[str]) -> Heard:
    """The first words of texts; what stands further behind is not asked for."""
    words: list[str] = []
    left = _MOST
    asked = 0
    for text in texts:
        said = words_of(text[:left])
        asked += text.rstrip().endswith("?") and len(said) >= _WORDS_ASKED
        words += (word for word in said if len(word) > 1 and word.isalpha())
        left -= len(text)
        if left <= 0:
            break
    languages = list(all_languages())
    counts, telling = {}, {}
    for language in languages:
        shared = frozenset[str]().union(*(other.function_words for other in languages if other is not language))
        own = language.function_words - shared
        counts[language] = sum(word in own for word in words)
        telling[language] = sum(word in own and word not in _ELSEWHERE for word in words)
    return Heard(len(words), counts, telling, asked >= _LEAST_ASKED)


_ELSEWHERE: Final = frozenset(
    "ab alle aller alles als andere beide beiden bis da das dem den denn der des die dir doch du ein eine er es hat hier hin im ja je man manche mein "
    "mit nach nun ob sein sin um uns von vor war wie wir "
    "at by do for have he her him in is me my no of on over so some to under was we".split()
)
"""Function words of German and English that are words of other languages as well: ``es`` in Spanish, ``er`` in Danish, ``mit`` in Hungarian."""
