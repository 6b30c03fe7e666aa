"""Ids made of words, for items and articles whose author gave none."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import combining, normalize

_UNIMPORTANT = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "was",
        "were",
        "be",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "and",
        "or",
        "by",
        "with",
        "which",
        "what",
        "who",
        "how",
        "why",
        "does",
        "do",
    ]
)


def slug(text: str, words: int = 5) -> str:
    """An identifier made of a text's first words, without such as *the* and *of*; empty where the text has none.

    Letters with accents become those that people write where a keyboard lacks them: *Hände* is ``haende``, *café* ``cafe``.
    """
    found = re.findall(r"[a-z0-9]+", _in_ascii(text[:1000]))
    return "-".join(([word for word in found if word not in _UNIMPORTANT] or found)[:words])[:80]


_LETTERS: Final = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "oe",
        "å": "aa",
        "þ": "th",
        "ð": "d",
        "đ": "d",
    }
    | {"ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "ng", "ĳ": "ij"}
)
"""What is written for letters that are no ASCII letter with an accent, or are not spelt as one."""


def _in_ascii(text: str) -> str:
    """A text in small letters, with ASCII letters in place of those with accents; other characters stay."""
    if text.isascii():
        return text.lower()
    plain = normalize("NFC", text).lower().translate(_LETTERS)
    return "".join(char for char in normalize("NFKD", plain) if not combining(char))
