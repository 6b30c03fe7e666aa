"""Which way texts run: whether one has letters that run against those around it. Imports nothing of ketaquiz."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import bidirectional

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of Unicode whose letters run from right to left (classes R and AL of Unicode's bidirectional algorithm)."""


def runs_against(text: str, direction: str) -> bool:
    """Whether a text has a letter that runs against ``direction``, ``ltr`` or ``rtl``."""
    if direction == "rtl":
        return any(bidirectional(char) == "L" for char in text)
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def direction_of(text: str) -> str:
    """The direction of the first letter that has one; ``ltr`` where none has."""
    classes = map(bidirectional, text)
    return "rtl" if next((each for each in classes if each in ("L", "R", "AL")), "L") != "L" else "ltr"
