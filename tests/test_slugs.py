"""Names of files that are made of people's names: letters of any script, and nothing that a system reserves."""

from __future__ import annotations

import re
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaquiz.bank.slugs import file_slug


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Anna Berg", "anna-berg"),
        ("Jörg Ünal", "joerg-uenal"),
        ("O'Brien, Seán", "o-brien-sean"),
        ("Иван Петров", "иван-петров"),
        ("И\u0306ован Щукин", "йован-щукин"),  # typed as macOS has it
        ("Νίκος Παπαδόπουλος", "νίκος-παπαδόπουλος"),
        ("محمد رضا\u200cپور", "محمد-رضاپور"),
        ("Əli Məmmədov", "əli-məmmədov"),
        ("王小明", "王小明"),
        ("김민수", "김민수"),
        ("अनिल कुमार", "अनिल-कुमार"),
        ("ﬁne Straße", "fine-strasse"),
        ("x\u030c Y", "x-y"),
        ("a/b\\c:d*e?f", "a-b-c-d-e"),
        ("\u202eabc\u0000 .. ", "abc"),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_a_name_of_a_file_has_the_letters_of_a_name(typed: str, wanted: str) -> None:
    assert file_slug(typed) == wanted


@given(st.text(max_size=300))
def test_a_name_of_a_file_is_one_on_every_system(typed: str) -> None:
    """It is composed, short enough with all that stands beside it, and has nothing but letters, digits, their marks and dashes."""
    made = file_slug(typed)
    assert made == normalize("NFC", made)
    assert len(made.encode()) <= 170
    assert all(char == "-" or category(char)[0] in "LMN" for char in made)
    assert not re.search(r"^-|--|-$", made)


def test_words_that_ids_leave_out_are_names() -> None:
    assert file_slug("An Do Thi") == "an-do-thi"
