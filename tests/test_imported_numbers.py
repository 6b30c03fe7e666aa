"""Numbers of imported files, as they are read and written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ketaquiz.importers.numbers import decimal, in_digits, typed_decimal
from questions_files import imported, refused
from world import run

NUMERICAL = (
    '<quiz><question type="numerical"><name><text>n</text></name><questiontext><text>How many?</text></questiontext>'
    '<answer fraction="100"><text>{number}</text><tolerance>{off}</tolerance></answer></question></quiz>'
)


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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("n.gift", "How many? {#1,500:10}\n"),
        ("n.gift", "How many? {#12:1,500}\n"),
        ("n.gift", "How many? {#1,000..2,000}\n"),
        ("n.xml", NUMERICAL.format(number="1,500", off="10")),
        ("n.xml", NUMERICAL.format(number="12", off="1,500")),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_refused(tmp_path: Path, name: str, content: str) -> None:
    """A comma before three digits may stand before thousands or before decimals; in a table and a bank it is refused too."""
    assert "which can be read in two ways" in refused(tmp_path, name, content)


def test_a_comma_that_can_only_stand_before_decimals_is_taken(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "n.gift", "How far? {#0,125:0,001}\n\nHow much? {#2,5:0,1}\n")
    assert "answer: 0.125\n    tolerance: 0.001\n" in items
    assert "answer: 2.5\n    tolerance: 0.1\n" in items


@pytest.mark.parametrize(("language", "answer", "off"), [("de", "3,1420", "0.01"), ("en", "3.142", "0.01")])
def test_a_program_has_a_point_before_decimals_whatever_the_language(
    tmp_path: Path, language: str, answer: str, off: str
) -> None:
    items, _ = imported(tmp_path, "n.xml", NUMERICAL.format(number="3.142", off="0.01"), "--language", language)
    assert f"answer: {answer}\n" in items
    assert f"tolerance: {off}\n" in items


def test_a_number_that_somebody_typed_is_read_in_the_language_of_the_bank(tmp_path: Path) -> None:
    table = "question,answer,tolerance\nHow heavy is it?,5.000 kg,10%\n"
    items, _ = imported(tmp_path, "a.csv", table, "--language", "en")
    assert "answer: 5.000 kg\n" in items
    (tmp_path / "bank.yaml").unlink()
    said = run("import", tmp_path / "a.csv", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7", "--language", "de")
    assert said.exit_code == 1
    assert "has the answer '5.000 kg', which can be read in two ways" in said.stderr
