"""What English drafts hide in the end: few gaps, each with words that somebody can say."""

from __future__ import annotations

import re

import pytest
from drafted import asked

from ketaquiz.draft.english_gaps import key_phrase


def hidden(cloze: str) -> list[str]:
    return re.findall(r"\{\{(.*?)\}\}", cloze)


def listed(heading: str, *entries: str) -> str:
    return f"# Depot\n\nCrates are kept here.\n\n## {heading}\n\n" + "".join(f"- {each}\n" for each in entries)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Dispense paint at least 10 feet away from any stove", "10"),
        ("V indicates a material that is very volatile", "very volatile"),
        ("Use approved cans for carrying paint up to the loft", "approved cans"),
        ('Remember the "LIFT" word', "LIFT"),
        ("Lifting a tall crate with missing corner straps", "missing corner straps"),
    ],
)
def test_of_a_long_entry_those_words_are_hidden_that_the_others_ask_for(text, phrase):
    found = key_phrase(text)
    assert found is not None
    assert text[slice(*found)] == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Contact lenses must be removed as soon as possible",
        "How to properly care for and store helmets",
        "Borrowed crates",
    ],
)
def test_a_text_of_which_no_words_ask_for_others_has_no_key_phrase(text):
    assert key_phrase(text) is None


def test_at_most_three_gaps_are_left_with_others_shown_between_them():
    (cloze,) = asked(listed("Signs", *(f"sign of {each}" for each in "rust damp mould frost smoke".split())))
    assert hidden(cloze) == ["sign of rust", "sign of mould", "sign of smoke"]
    assert "damp" in re.sub(r"\{\{.*?\}\}", "", cloze)


def test_entries_that_are_sentences_are_shown_or_hide_their_key_phrase():
    text = listed(
        "Filling a lamp",
        "Use approved cans for carrying oil up to the loft of the depot",
        "Keep the wick dry",
        "Carry the lamp at least 10 feet away from the door of the loft",
    )
    clozes = asked(text)
    assert clozes
    assert all(len(each.split()) <= 5 for cloze in clozes for each in hidden(cloze))


def test_a_letter_is_shown_before_what_it_means():
    (cloze,) = asked(listed("Marks", "0 = Less severe", "4 = More severe"))
    assert hidden(cloze) == ["Less severe", "More severe"]


def test_notes_that_authors_make_for_themselves_are_no_part_of_a_draft():
    text = "# Depot\n\nCrates.\n\n## Return\n\n###Steps of a return:\n\n- Scan the crate (think about that)\n- Sign the list\n"
    assert asked(text)
    assert not any("#" in each or "think" in each for each in asked(text))
