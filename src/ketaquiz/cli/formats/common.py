"""What formats of findings share: the end of a place, and what a code is called."""

from __future__ import annotations

from functools import cache

from ketaquiz.check import all_rules, config
from ketaquiz.diagnostics import CODES, Place


@cache
def names() -> dict[str, str]:
    """What each code stands for: a rule's name, or what reading a bank can find."""
    return CODES | config.CODES | {rule.code: rule.name for rule in all_rules()}


def end_of(place: Place) -> tuple[int, int]:
    """The 1-based line and column of what comes after a place; it lies within one line."""
    line, column = place.line_column
    return line, column + place.end - place.start
