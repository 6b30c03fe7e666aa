"""Numbers in the files of others, and as a bank has them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.text.numbers import has_two_readings

_LONGEST: Final = 1_000
"""How many characters a number has at most."""


def whole_number(text: str) -> int | None:
    """The number of at most nine digits that a file gives a place or a level; None where it gives something else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def decimal(text: str) -> Decimal | None:
    """A number; None where a text is none, or one that nobody asks for."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 30 else None


def typed_decimal(text: str) -> Decimal | None:
    """The same where people type it, with a point or a comma."""
    return decimal(text.replace(",", "."))


def refuse_two_ways(text: str) -> None:
    """Raises `Refusal` for a number whose comma may stand before thousands or before decimals: ``1,500``, but not ``0,125``."""
    if has_two_readings(text.strip().removeprefix("+"), "en"):  # other programs have a point before decimals
        raise Refusal(
            f"has the number '{text.strip()}', which can be read in two ways",
            "write it without a comma, or with a point before its decimals",
        )


def in_digits(number: Decimal) -> str:
    """All digits of a number, without zeros behind its point: ``0.5``."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
