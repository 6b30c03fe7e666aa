"""What stands before a question: the whole name of a document or a part, and no torn words, signs or sentences."""

from __future__ import annotations

import pytest

from drafted import asked

BODY = "## Key\n\n- **Spare key**: 15 dollars\n- **Lost key**: 25 dollars\n\n## Notes on {word}\n\nThe {word} drivers of the yard ask the {word} guard.\n"


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("New Employee Yard Onboarding", "new"),
        ("Annual Sensitive Load Training", "sensitive"),
        ("Demo Company Cart Handbook", "demo"),
    ],
)
def test_the_first_word_of_a_longer_name_is_no_name(title, word):
    found = asked(f"# {title}\n\n" + BODY.format(word=word))
    assert found
    assert not any(each.lower().startswith(f"{word} –") for each in found), found


def test_signs_around_a_heading_are_not_asked_with_it():
    text = "# Yard\n\n## === Cart keys ===\n\n- **Spare key**: 15 dollars\n- **Lost key**: 25 dollars\n"
    found = asked(text)
    assert found
    assert not any("=" in each for each in found), found


def test_welcome_is_no_part_of_a_name():
    found = asked("# Welcome to Dale Yard\n\n" + BODY.format(word="yard"))
    assert found
    assert not any("Welcome" in each for each in found), found


def test_a_sentence_as_a_heading_does_not_stand_before_a_question():
    text = (
        "# Yard\n\n## Look at the hill before you go on.\n\n- **Spare key**: 15 dollars\n- **Lost key**: 25 dollars\n"
    )
    found = asked(text)
    assert found
    assert not any("Look at the hill" in each for each in found), found
