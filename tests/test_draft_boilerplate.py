"""What every policy has: sentences that stand below each heading, what it says of itself, contacts, aims."""

from __future__ import annotations

import pytest

from drafted import asked

GUIDANCE = "Manager guidance: managers must write down each exception of the yard within 3 days of the week"


def test_a_sentence_below_several_headings_is_asked_for_once():
    text = "# Yard policy\n\n" + "".join(f"## {name}\n\n{GUIDANCE}.\n\n" for name in ("Carts", "Ropes", "Lamps"))
    assert len([each for each in asked(text) if "Manager guidance" in each]) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "This policy applies to all drivers of the yard and must be read within 3 days.",
        "This policy will be reviewed every 12 months by the owner of the yard.",
        "Questions should be directed to the keeper of the yard before 9 am on a weekday.",
        "Review standard: policy questions should be resolved using the yard's library within 3 days.",
    ],
)
def test_what_a_policy_says_of_itself_is_not_asked_for(sentence):
    assert asked(f"# Yard policy\n\n## Carts\n\nThe yard has carts.\n\n## Words\n\n{sentence}\n") == []


def test_addresses_and_contacts_are_not_asked_for():
    text = "# Yard\n\n## Office\n\n- **Address**: 3 Hill Road, Dale\n- **Contact**: yard AT example DOT com\n- **License**: Free for all\n"
    assert asked(text) == []


def test_an_aim_is_no_definition():
    assert not any(
        "what is" in each.lower()
        for each in asked("# Yard\n\n## Aims\n\nThe Yard is a healthy place for all its drivers.\n")
    )


def test_a_story_below_a_heading_is_no_definition():
    text = "# Yard\n\n## Tales\n\n### Working on a hill\n\nAn employee plans to push a cart over the hill.\n\n### Working in a cellar\n\nA driver wants to leave a cart in the cellar.\n"
    assert not any("what is meant" in each for each in asked(text))


@pytest.mark.parametrize("question", ["Is it acceptable to push one in the dark?", "Is it allowed to sit on one?"])
def test_a_pronoun_that_stands_for_nothing_keeps_its_place(question):
    text = f"# Remote work security\n\nRemote carts are heavy. Remote rules help. Remote work.\n\n## Questions\n\n### {question}\n\nThe lamp must be right for the hour.\n"
    assert any(question in each for each in asked(text)), asked(text)


def test_an_answer_keeps_what_restricts_it():
    text = (
        "# Yard\n\n**Q: Are visitors let in?**\n\nA: Visitors are let in by the guard, but a call before is better.\n"
    )
    assert any("but a call before is better" in each for each in asked(text)), asked(text)
