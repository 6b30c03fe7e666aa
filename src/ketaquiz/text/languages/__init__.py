"""What rules and extractors know of a language: which words carry meaning, their base forms, and where sentences end.

A language is one module here, named after it in English, with a `Language` in ``LANGUAGE``, and one line in `LANGUAGES`.
What is the same in every language (words as such) stands in `ketaquiz.text.words`; the fixed words of pages and cards
are another matter, see `ketaquiz.text.strings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final

from ketaquiz.text.words import words_of

LANGUAGES: Final = {"en": "english"}
"""The module of each language, by the code that its language tags start with."""


@dataclass(frozen=True, eq=False)
class Language:
    """A language as rules and extractors use it. Words are given and returned in lower case."""

    code: str
    """What its language tags start with: ``en``."""
    name: str
    """Its name in English, for messages."""
    function_words: frozenset[str]
    """Words that carry no meaning of their own: articles, pronouns, prepositions, auxiliaries."""
    negations: frozenset[str]
    """Words that turn a sentence into its opposite."""
    possessive: str
    """An ending that marks a possessor and is no part of the word, as ``'s``; empty where there is none."""
    quoted: re.Pattern[str]
    """What stands between quotation marks, with them."""
    base_form: Callable[[str], str]
    """A word without its inflection, for comparison; the result need not be a word."""
    sentences: Callable[[str], list[str]]
    """A text's sentences, each without blanks around it."""
    main_clause: Callable[[str], str]
    """A sentence without the clauses that depend on it, as *if he does not respond*."""

    def content_words(self, text: str) -> set[str]:
        """The base forms of the words that carry a text's meaning: no function words, no single letters.

        Words that a hyphen joins count one by one.
        """
        parts = (part for word in words_of(text) for part in word.removesuffix(self.possessive).split("-"))
        return {
            self.base_form(part)
            for part in parts
            if part not in self.function_words and (len(part) > 1 or part.isdigit())
        }

    def last_sentence(self, text: str) -> str:
        """A text's last sentence, where the question of a stem stands; empty where it has none."""
        if not any(mark in text for mark in ".!?\n"):
            return text
        found = self.sentences(text)
        return found[-1] if found else ""


def language_of(tag: str) -> Language | None:
    """The language of a language tag (``en-GB``); None where nothing is known of it."""
    module = LANGUAGES.get(tag.lower().split("-")[0])
    return None if module is None else _load(module)


@cache
def _load(module: str) -> Language:
    language = import_module(f"ketaquiz.text.languages.{module}").LANGUAGE
    assert isinstance(language, Language)
    return language
