"""What tells that a German table or part explains terms, and which of its columns are only translations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

OF_TERMS: Final = re.compile(
    r"\b(?:glossar|fachbegriffe?|fachw(?:ort|örter)|definitionen|begriffs(?:erklärung(?:en)?|definition(?:en)?))\b|\A\W*begriff\W*\Z",
    re.IGNORECASE,
)
"""Words in the heading of what explains terms, or the head of their column."""
_LANGUAGE: Final = re.compile(
    r"(?:(?:auf|in) )?(?:arabisch|türkisch|englisch|französisch|spanisch|italienisch|russisch|ukrainisch|polnisch|rumänisch|persisch|farsi|dari|kurdisch|chinesisch|vietnamesisch|serbisch|kroatisch|latein(?:isch)?)(?:er (?:begriff|ausdruck)|e bezeichnung)?",
    re.IGNORECASE,
)
"""The head of a column in another language."""


def in_own_language(columns: Sequence[str], beside: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The cells of a row, by their columns, without translations where something else is left."""
    own = [(at, cell) for at, cell in beside if at >= len(columns) or not _LANGUAGE.fullmatch(columns[at].strip(" :"))]
    return own or beside
