"""Rows of English recipes, which have an amount before what there is so much of: the amount is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_AMOUNT: Final = re.compile(r"(?:amount|quantity|volume|mass|weight|qty)s?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d")
_JOINS: Final = re.compile(
    r"(?:with|or|and|in|to)\b|(?:d\.?i\.?|dd|distilled|deionized|tap)?\s?(?:water|H~?2~?O)\b", re.IGNORECASE
)
"""What goes on with another row, and the water that fills up."""


def is_recipe(columns: Sequence[str]) -> bool:
    """Whether the first column of a table says how much there is of what the next one names."""
    return bool(columns) and _AMOUNT.fullmatch(columns[0].strip()) is not None


def is_measured(amount: str, thing: str) -> bool:
    """Whether a row says a number for a thing of its own."""
    return _NUMBER.match(amount) is not None and thing[:1].isalnum() and _JOINS.match(thing) is None
