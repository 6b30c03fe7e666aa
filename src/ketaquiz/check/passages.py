"""What rules look for in cited passages. Many items may cite one long passage, so each is read once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Final

from ketaquiz.text import numbers, scripts
from ketaquiz.text.languages import Language
from ketaquiz.text.quantity import Quantity

_KEPT: Final = 1024
"""How many passages are remembered; an article has a megabyte of text at most."""
LONGEST: Final = 20_000
"""Of how many characters of a passage the sentences are compared with items; ten pages are no passage."""


@lru_cache(_KEPT)
def folded(text: str) -> str:
    """A passage as `scripts.fold` has it."""
    return scripts.fold(text)


@lru_cache(_KEPT)
def content_words(language: Language, text: str) -> frozenset[str]:
    """The base forms of the words that carry a passage's meaning."""
    return frozenset(language.content_words(text))


@lru_cache(_KEPT)
def sentences(language: Language, text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a passage's first `LONGEST` characters, each with its words that carry meaning."""
    found = language.sentences(text[:LONGEST])
    return tuple((sentence, frozenset(language.content_words(sentence))) for sentence in found)


@lru_cache(_KEPT)
def quantities(text: str) -> Mapping[Fraction, tuple[Quantity, ...]]:
    """The numbers of a passage by what each can mean; of those with one unit, the first."""
    found: dict[Fraction, dict[str, Quantity]] = {}
    for quantity in numbers.quantities(text):
        for value in quantity.readings:
            found.setdefault(value, {}).setdefault(quantity.unit, quantity)
    return {value: tuple(by_unit.values()) for value, by_unit in found.items()}


@lru_cache(_KEPT)
def amounts(text: str) -> frozenset[tuple[str, Fraction]]:
    """What the numbers of a passage measure, so that 0.005 mg is found where it says 5 µg."""
    return frozenset(amount for quantity in numbers.quantities(text) for amount in quantity.amounts())
