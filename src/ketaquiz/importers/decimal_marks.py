"""The sign before the decimals of numbers, which a workbook does not say: Excel shows that of the user's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ketaquiz.text.spoken import heard_in

_BLANKS: Final = 3
"""Texts with fewer are answers, which have few of the words that tell a language."""


def decimal_mark_of(texts: Iterable[str]) -> str:
    """The sign that Excel shows to who writes such texts: that of their language, and a point where they do not tell it."""
    language = heard_in(text for text in texts if text.count(" ") >= _BLANKS).language
    return language.decimal_mark if language is not None else "."


def note_of(mark: str, place: str) -> str:
    """What is said of numbers whose decimals stand behind another sign than a point, the first of them at a place."""
    return (
        f"{place}: numbers have a comma before their decimals, by the language of the texts, here and below"
        if place and mark == ","
        else ""
    )
