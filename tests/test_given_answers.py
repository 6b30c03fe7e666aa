"""Letters in brackets within what is asked, where the right option is marked as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, refused

FILE = """1. Water freezes at about{} degrees.
A. ten
*B. zero
C. forty

2. Snow is which of these{}
*A. frozen water
B. salt
C. sand
"""


@pytest.mark.parametrize(("first", "second"), [(" ( B )", " (A)"), ("（B）", "（ A ）"), (" [ B ]", "? (A)")])
def test_the_letter_of_the_right_option_does_not_stay_in_what_is_asked(tmp_path: Path, first: str, second: str) -> None:
    items, _ = imported(tmp_path, "a.txt", FILE.format(first, second))
    assert "answer: zero" in items
    assert "answer: frozen water" in items
    assert "B" not in items.partition("answer:")[0].partition("question:")[2]
    assert "A" not in items.partition("Snow")[2].partition("answer:")[0]
    assert "( )" in items or "（ ）" in items or "[ ]" in items


def test_another_letter_than_that_of_the_marked_option_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "a.txt", FILE.format("", "（ C ）"))
    assert "has 'C' in brackets in what it asks, and another mark at its options" in said


TABLE = """question,A,B,C,key
Water freezes at about{} degrees,ten,zero,forty,B
Snow is which of these{},frozen water,salt,sand,A
"""


def test_in_a_table_too(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "a.csv", TABLE.format("（ B ）", " ( A )"))
    assert "about（ ） degrees" in items
    assert "which of these ( )" in items


def test_a_table_whose_key_is_another_letter_is_refused(tmp_path: Path) -> None:
    assert "has 'C' in brackets in what it asks" in refused(tmp_path, "a.csv", TABLE.format("", " ( C )"))


@pytest.mark.parametrize("name", ["vitamin (C) is", "group (B) has", "f(B) is"])
def test_letters_in_brackets_that_belong_to_a_text_stay(tmp_path: Path, name: str) -> None:
    items, _ = imported(tmp_path, "a.txt", FILE.format(f" what {name} and", ""))
    assert name in items
