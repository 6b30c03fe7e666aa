"""What rules and extractors know of a language: which words carry meaning, their base forms, and where sentences end.

A language is one module here, named after it in English, with a `Language` in ``LANGUAGE``; nothing else has to be said
anywhere. Modules with a ``_`` in their names are parts of one. What is the same in every language (words as such)
stands in `ketaquiz.text.words`; the fixed words of pages and cards are another matter, see `ketaquiz.text.strings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ketaquiz.text.wording import NO_WORDS, Wording
from ketaquiz.text.words import words_of


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
    instruction: re.Pattern[str] | None = None
    """A whole sentence that only says how many options to mark, so that the question is the one before it; None where
    no such sentence is known."""
    decimal_mark: str = "."
    """What stands before the decimals of a number."""
    wording: Wording = NO_WORDS
    """The words that rules look for."""

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
        """A text's last sentence that is no instruction, where the question of a stem stands; empty where it has none."""
        if not any(mark in text for mark in ".!?\n"):
            return text
        found = self.sentences(text)
        if self.instruction is not None and len(found) > 1 and self.instruction.fullmatch(found[-1]):
            del found[-1]
        return found[-1] if found else ""


@cache
def language_of(tag: str) -> Language | None:
    """The language of a language tag (``en-GB``); None where nothing is known of it."""
    code = tag.lower().split("-")[0]
    return next((language for language in all_languages() if language.code == code), None)


def all_languages() -> Iterator[Language]:
    """The languages of which something is known; each is imported when it is asked for, English first."""
    parts = sorted((module.name for module in iter_modules(__path__)), key=lambda name: (name != "english", name))
    for name in parts:
        if "_" not in name:
            language = import_module(f"ketaquiz.text.languages.{name}").LANGUAGE
            assert isinstance(language, Language)
            yield language
