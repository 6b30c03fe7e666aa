"""A text's words in any language: rules match words, never substrings, so that *all* does not stand in *gallbladder*."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:(?:['’.\-‐‑]|\^-?)[^\W_]+)*")


def words_of(text: str) -> list[str]:
    """A text's words in lower case; a hyphen, an apostrophe or a power (``10^6``) joins."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def words_alone(text: str) -> str:
    """A text as nothing but its words, in lower case with single blanks; for comparison."""
    return " ".join(words_of(text))


def phrase(*alternatives: str) -> re.Pattern[str]:
    """A pattern that finds any of several words or phrases (regular expressions) as whole words, in any case."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])", re.IGNORECASE)


def contains(text: Sequence[str], part: Sequence[str]) -> bool:
    """Whether the words of ``part`` stand one after the other among those of ``text``; no words stand nowhere."""
    if not part or len(part) > len(text):
        return False
    first, many = part[0], len(part)
    return any(
        word == first and list(text[at : at + many]) == list(part)
        for at, word in enumerate(text[: len(text) - many + 1])
    )
