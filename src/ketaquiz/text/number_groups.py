"""Numbers that belong together, as the ends of a range: what only the last of them is written with, all of them have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from ketaquiz.text.quantity import Quantity

_RANGE: Final = re.compile(r"\s{0,3}(?:[-–—−]|to|up to|bis|through)\s{0,3}", re.IGNORECASE)
_AND: Final = re.compile(r"\s{0,3}(?:,?\s?(?:and|or|und|oder|bzw\.)|,|±|\+/[-−–])\s{0,3}", re.IGNORECASE)
_DEVIATION: Final = re.compile(r"\s{0,3}(?:±|\+/[-−–])\s{0,3}")
_BETWEEN: Final = re.compile(r"\b(?:between|zwischen)\s{1,3}$", re.IGNORECASE)
_LONGEST: Final = 60
"""Characters of the longest bracket whose numbers share what stands behind it."""


def shared_in_brackets(text: str, end: int, found: Sequence[Quantity]) -> int | None:
    """Where in ``found`` the numbers begin that stand in one bracket with the number that ends in front of its end.

    ``(4.5 ± 0.2) × 10⁶``: from the first of them on. None where no bracket ends there, or where there is more in it than
    such numbers.
    """
    if not text.startswith(")", end):
        return None
    opened = text.rfind("(", max(0, end - _LONGEST), end)
    if opened < 0:
        return None
    first = len(found)
    while first and found[first - 1].start > opened:
        first -= 1
    start = found[first].start if first < len(found) else None
    if start is None or text[opened + 1 : start].strip():
        return None
    joined = all(_joins(text, found[place], found[place + 1].start) for place in range(first, len(found) - 1))
    return first if joined and _AND_OR_RANGE.match(text, found[-1].end) else None


_AND_OR_RANGE: Final = re.compile(f"{_RANGE.pattern}|{_AND.pattern}", re.IGNORECASE)


def _joins(text: str, here: Quantity, start: int) -> bool:
    return _AND_OR_RANGE.fullmatch(text, here.end, start) is not None


def join_ranges(text: str, found: list[Quantity], tens: Sequence[int | None]) -> None:
    """Give the first number of a range, or of several with *and* or *or* before the last, what only the last has."""
    joined = False  # whether the number behind has its unit from one further behind
    for at in range(len(found) - 2, -1, -1):
        here, after = found[at], found[at + 1]
        is_range = _RANGE.fullmatch(text, here.end, after.start) is not None
        between = text[here.end : after.start]
        if not is_range and (not _AND.fullmatch(between) or (between.strip() == "," and not joined)):
            joined = False
            continue
        joined = True
        if _shares_power(text, here, after, tens[at], tens[at + 1], is_range):
            here = replace(here, readings=tuple(value * Fraction(10) ** (tens[at + 1] or 0) for value in here.readings))
        if not here.unit and after.unit:
            here = replace(here, unit=after.unit)
        if is_range and not (here.in_words or after.in_words) and not after.range_part:
            here = replace(here, range_part="low")
            found[at + 1] = replace(after, range_part="high")
        found[at] = here


def _shares_power(text: str, here: Quantity, after: Quantity, own: int | None, ten: int | None, is_range: bool) -> bool:
    """Whether the power of ten of the second number counts for the first as well."""
    if ten is None or own is not None or here.unit or "^" in here.typed:
        return False
    if _DEVIATION.fullmatch(text, here.end, after.start):
        return True
    ends = is_range or _BETWEEN.search(text, max(0, here.start - 12), here.start) is not None
    return ends and here.value * Fraction(10) ** ten <= after.value
