"""A number in a text, with its unit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ketaquiz.text.units import in_base


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with its unit."""

    readings: tuple[Fraction, ...]
    """What it can mean, exactly, the likeliest first: ``1.000`` is one or a thousand. Nearly always a single value."""
    unit: str
    """In one spelling (``min`` for *minutes*, ``mg/kg`` for *mg per kg*); empty where there is none that is known."""
    start: int
    """Where it starts in the text, its sign included."""
    number_end: int
    """Where the number ends, before its unit, excluded."""
    end: int
    """Where it ends with its unit, excluded."""
    typed: str
    """The number as typed, without its unit."""
    decimals: int = 0
    """How many digits stand behind its decimal point."""
    in_words: bool = False
    """Whether it is written as a word, as *five*."""
    range_part: Literal["", "low", "high"] = ""
    """Which end of a range it is, as in ``20 to 30 seconds``; empty where it is none."""

    @property
    def value(self) -> Fraction:
        """What it most likely means."""
        return self.readings[0]

    @property
    def ambiguous(self) -> bool:
        """Whether it can mean several things."""
        return len(self.readings) > 1

    def same_value(self, other: Quantity) -> bool:
        """Whether the two can mean the same number, whatever their units."""
        return not set(self.readings).isdisjoint(other.readings)

    def agrees_with(self, other: Quantity) -> bool:
        """Whether the two can mean the same number, and neither has a unit that the other contradicts."""
        return self.same_value(other) and (not self.unit or not other.unit or self.unit == other.unit)

    def amounts(self) -> tuple[tuple[str, Fraction], ...]:
        """What it can measure in the units that others are made of, so that 1 g and 1,000 mg are the same; empty without a unit."""
        if not self.unit:
            return ()
        base, times = in_base(self.unit)
        return tuple((base, value * times) for value in self.readings)
