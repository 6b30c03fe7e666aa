"""What stands before nearly all questions of a file and is no part of them: a code of each, or a remark in brackets in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_LEAST: Final = 5
"""So many questions show that what begins them is a label."""
_CODED: Final = re.compile(
    r"([A-Z]{1,3}[0-9]{1,3}(?:[A-Z]{1,4}[0-9]{1,3}){1,3}) (\S.*)|([A-Za-z0-9][A-Za-z0-9._-]{1,11})\n\s{0,9}(\S.*)",
    re.DOTALL,
)
"""A code before a question, ``F1T2Q3 Which …``, or in the line above it."""
_REMARKED: Final = re.compile(
    r"([(\[]\s?[A-Za-z]{0,3}\s?[0-9]{1,4}(?:[.-][0-9]{1,4}){0,3}\s?[,;:|–-]\s?(?=[^()\[\]\n]{0,60}[^\W\d_]{3})[^()\[\]\n=]{2,50}[)\]])\n\s{0,9}(\S.*)",
    re.DOTALL,
)
"""A remark above a question that begins with a number: ``(01.03, Understand)``."""
_NUMBER: Final = re.compile("[0-9]+")
_MADE: Final = re.compile("[0-9a-f]{6,12}")
"""A code that a program has made."""


def _goes_up(labels: Sequence[str], most: int) -> bool:
    """Whether the first numbers of nearly all labels go on from the label above, as those of chapters, and not up and down, as an age does."""
    numbers = [[int(each) for each in _NUMBER.findall(label)[:most]] for label in labels]
    return sum(one > other for one, other in pairwise(numbers)) * 10 <= len(numbers)


def _are_codes(labels: Sequence[str]) -> bool:
    """Whether labels are all different, and count or are made by a program; formulas and names, which are asked about, do neither."""
    if len({*labels}) * 10 < len(labels) * 9:
        return False
    return all(map(_MADE.fullmatch, labels)) or _goes_up(labels, 9)


def without_labels(texts: Sequence[str]) -> list[str]:
    """What is asked without the labels before it, where nearly all have one; a code has to be another in nearly each."""
    if len(texts) < _LEAST:
        return [*texts]
    for pattern in (_CODED, _REMARKED):
        parts = [pattern.match(text) for text in texts]
        labels = [next(filter(None, part.groups())) for part in parts if part is not None]
        numbered = sum(any(map(str.isdigit, label)) for label in labels)
        if (
            len(labels) * 10 >= len(texts) * 9
            and numbered * 10 >= len(labels) * 9
            and (_are_codes(labels) if pattern is _CODED else _goes_up(labels, 1))
        ):
            return [
                text if part is None else (part[part.lastindex or 0]).strip()
                for text, part in zip(texts, parts, strict=True)
            ]
    return [*texts]
