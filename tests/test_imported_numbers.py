"""Numbers of imported files, as they are read and written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ketaquiz.importers.numbers import decimal, in_digits, typed_decimal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.50", "0.5"),
        (" 3 ", "3"),
        ("-0.0", "0"),
        ("1e2", "100"),
        (f"3.{'1' * 40}e2", f"311.{'1' * 38}"),  # an exponent behind many digits counts, too
        (f"0.{'0' * 28}1", f"0.{'0' * 28}1"),
    ],
)
def test_a_number_is_read_and_written_whole(text: str, number: str) -> None:
    found = decimal(text)
    assert found is not None
    assert in_digits(found) == number
    assert Decimal(number) == found


@pytest.mark.parametrize("text", ["", "a", "nan", "-Infinity", "1e30", "1e-31", "1" * 31, "9" * 100_000])
def test_what_is_no_number_that_is_asked_for_is_none(text: str) -> None:
    assert decimal(text) is None


def test_people_write_a_comma() -> None:
    assert typed_decimal("2,5") == Decimal("2.5")
