"""Numbers in the files of others, and as a bank has them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


def whole_number(text: str) -> int | None:
    """The number of at most nine digits that a file gives a place or a level; None where it gives something else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def decimal(text: str) -> Decimal | None:
    """A number; None where a text is none, or one that nobody asks for."""
    try:
        number = Decimal(text.strip()[:40])
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 30 else None


def typed_decimal(text: str) -> Decimal | None:
    """The same where people type it, with a point or a comma."""
    return decimal(text.replace(",", "."))


def in_digits(number: Decimal) -> str:
    """A number without zeros at its end: ``0.5``."""
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text
