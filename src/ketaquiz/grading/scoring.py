"""What an answer is worth, in exact fractions: the same on paper, in Moodle and in QTI.

What a part of an answer says is a text or, where options are marked, their ids. A text with ``%`` at its end is what
whoever grades gave for it: ``0%``, ``50%`` or ``100%``. Any other text is a number that was entered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, assert_never

from ketaquiz.exam.record import RecordedChoice, RecordedItem, RecordedNumber, RecordedPart, RecordedText
from ketaquiz.model import Scoring

Marked = tuple[str, ...]
"""What a part's answer says: ids of options, or a single text; nothing for a blank."""

JUDGED: Final = {"0": "0%", "0.5": "50%", "1": "100%"}
"""What whoever grades marks on a sheet, and how it stands in an answer."""
_SHARES: Final = {"0%": Fraction(0), "50%": Fraction(1, 2), "100%": Fraction(1)}


Also = tuple[tuple[str, ...], ...]
"""For each part what is right besides what the record says: ids of options, or numbers; none for no part."""


def share_of(item: RecordedItem, marked: Sequence[Marked], also: Also = ()) -> Fraction:
    """The share of an item's points that an answer gets, from 0 to 1.

    ``marked`` has an entry for each part of the item, in the record's order. Raises ValueError where it has not, or
    where a part says what such a part cannot say. Of ``also`` one option is as right as the right one where one is to be
    marked; where all that apply are, marking it is neither right nor wrong.
    """
    if len(marked) != len(item.parts):
        raise ValueError(f"{item.id} has {len(item.parts)} parts, and the answer {len(marked)}")
    in_parts = item.scoring is Scoring.PARTS
    options = len(item.options)
    shares = [
        _share_of_part(part, each, more, options, in_parts=in_parts and len(item.parts) == 1)
        for part, each, more in zip(item.parts, marked, also or ((),) * len(marked), strict=True)
    ]
    return sum(shares, Fraction(0)) / len(shares) if in_parts else min(shares)


def rounded(value: Fraction) -> str:
    """A number to 0.01, half up: ``1.67``, ``2``."""
    hundredths = math.floor(value * 100 + Fraction(1, 2))
    text = f"{Decimal(hundredths) / 100:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _share_of_part(
    part: RecordedPart, marked: Marked, also: tuple[str, ...], options: int, *, in_parts: bool
) -> Fraction:
    match part:
        case RecordedChoice(right, multiple=False):
            return Fraction(set(marked) == set(right) or (len(marked) == 1 and marked[0] in also))
        case RecordedChoice(right):
            good = len(set(marked) & set(right))
            bad = len(set(marked) - set(right) - set(also))
            if not in_parts:
                return Fraction(good == len(right) and bad == 0)
            wrong = options - len(right) - len(also)
            return max(Fraction(0), Fraction(good, len(right)) - (Fraction(bad, wrong) if wrong else 0))
        case RecordedText():
            return _judged(marked)
        case RecordedNumber(low=low, high=high):
            if not marked or marked[0].endswith("%"):
                return _judged(marked)
            try:
                number = Decimal(marked[0])
                return Fraction(low <= number <= high or number in map(Decimal, also))
            except ArithmeticError:
                raise ValueError(f"{marked[0]!r} is no number") from None
        case _:
            assert_never(part)


def _judged(marked: Marked) -> Fraction:
    if not marked:
        return Fraction(0)
    if len(marked) != 1 or marked[0] not in _SHARES:
        raise ValueError(f"{'|'.join(marked)!r} says not how much of it is right: 0%, 50% or 100%")
    return _SHARES[marked[0]]
