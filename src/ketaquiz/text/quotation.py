"""Quotation marks as a language has them."""

from __future__ import annotations

from typing import Final

_MARKS: Final = {
    "de": "„“",
    "lt": "„“",
    "cs": "„“",
    "pl": "„”",
    "fi": "””",
    "sv": "””",
    "fr": "«»",
    "es": "«»",
    "it": "«»",
    "ru": "«»",
    "uk": "«»",
}
"""By the first part of a language tag: the mark that opens, and the one that closes."""
_SPACED: Final = frozenset(["fr"])
"""Where a narrow blank stands inside of the marks."""


def in_quotes(text: str, language: str) -> str:
    """A text between the quotation marks of a language tag's language; English ones where none are known."""
    code = language.lower().split("-")[0]
    marks = _MARKS.get(code, "“”")
    blank = "\u202f" if code in _SPACED else ""
    return f"{marks[0]}{blank}{text}{blank}{marks[1]}"
