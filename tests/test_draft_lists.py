"""Which English lists are asked for: those of which somebody can tell what belongs into their gaps."""

from __future__ import annotations

import pytest

from drafted import asked, left


def listed(lead: str, *entries: str) -> str:
    bullets = "".join(f"- {each}\n" for each in entries)
    return f"# Yard\n\n## Carts\n\nThe yard has carts for all loads of the day.\n\n{lead}:\n\n{bullets}"


SERVICES = ("Mending wheels", "Painting boards", "Oiling axles", "Cleaning seats")


@pytest.mark.parametrize("lead", ["Cart services include", "Your cart is what we care for", "All that we offer"])
def test_a_list_some_of_whose_entries_would_be_shown_needs_words_that_say_what_they_are(lead):
    assert asked(listed(lead, *SERVICES)) == []
    assert any("nobody can tell which entries are hidden" in each for each in left(listed(lead, *SERVICES)))


@pytest.mark.parametrize("lead", ["The four types of carts are", "A cart needs care in these stages"])
def test_a_list_whose_lead_says_what_its_entries_are_is_asked_for(lead):
    assert len(asked(listed(lead, *SERVICES))) == 1


def test_a_long_list_is_left_alone_whatever_leads_it_in():
    more = ("Greasing hubs", "Washing ropes")
    assert asked(listed("The types of care are", *SERVICES, *more)) == []


@pytest.mark.parametrize(
    "entries",
    [
        ("Name", "Signature", "Date"),
        ("Name of the driver", "Telephone number", "Load"),
        ("[Name]", "[Role]"),
        ("[First driver]", "[Second driver]", "[Third driver]"),
    ],
)
def test_fields_of_a_form_are_not_asked_for(entries):
    assert asked(listed("The three parts of the card are", *entries)) == []


@pytest.mark.parametrize(
    ("heading", "lead", "entries", "question"),
    [
        ("Carts", "Wheels may be replaced after", (), ""),
        (
            "Carts",
            "Loads may be refused for",
            ("Wet boards", "Loose ropes", "Broken crates", "Missing labels"),
            "what may loads be refused for?",
        ),
        ("Carts", "The yard offers the following services", SERVICES, "which services does the yard offer?"),
        (
            "Carts",
            "The following are never carried",
            ("Live geese", "Lamp oil", "Wet hay", "Loose glass"),
            "what is never carried?",
        ),
        ("Carts", "Carts of the yard include", SERVICES, ""),
        ("Carts", "The house of a keeper has", SERVICES, ""),
        (
            "Carts",
            "Special hazards",
            ("Wet boards", "Loose ropes", "Steep lanes", "Low gates"),
            "what are the special hazards?",
        ),
        (
            "Carts",
            "If a wheel breaks",
            ("Stop the cart", "Block the other wheels", "Call the smith"),
            "what do you do if a wheel breaks?",
        ),
        (
            "Cart storage",
            "",
            ("Empty the cart", "Wipe the axles", "Lock the shed"),
            "What has to be done for cart storage?",
        ),
        ("Wheel care program", "", SERVICES, "What does the wheel care program include?"),
        (
            "Before you leave",
            "",
            ("Empty the carts", "Wipe the axles", "Lock the shed", "Dim the lamps", "Close the gate", "Feed the dog"),
            "Yard: what do you do before you leave?",
        ),
        (
            "For all cart surfaces",
            "",
            ("Scrape off mud", "Wash with hot water", "Rinse with clean water"),
            "Yard: what do you do for all cart surfaces?",
        ),
        (
            "How to load a cart",
            "",
            ("Block the wheels", "Lift the heavy crates first", "Fasten the load"),
            "Yard: how do you load a cart?",
        ),
        ("Weeks", "", SERVICES, ""),
    ],
)
def test_a_short_list_is_asked_for_by_the_question_that_its_words_make(heading, lead, entries, question):
    lead_in = f"The yard has carts for all loads of the day.\n\n{lead}:\n\n" if lead else ""
    text = f"# Yard\n\n## {heading}\n\n{lead_in}" + "".join(f"- {each}\n" for each in entries)
    found = [each for each in asked(text) if "? {{" in each]
    gaps = ", ".join(f"{{{{{each}}}}}" for each in entries)
    assert found == ([found[0]] if question else [])
    assert not question or found[0].endswith(f"{question} {gaps}."), found


def test_a_list_of_numbers_or_many_words_is_not_asked_for_as_a_whole():
    numbered = ("Wait 10 minutes for the smith", "Block the back wheels within 2 minutes", "Call the smith")
    long = tuple(
        f"Tie the {each} ropes of the cart to the rings of the wall at the well" for each in "one two six red".split()
    )
    for entries in (numbered, long):
        text = "# Yard\n\n## If a wheel breaks\n\n" + "".join(f"- {each}\n" for each in entries)
        assert not any("what do you do" in each.lower() for each in asked(text))


def test_of_a_list_of_sentences_one_entry_is_asked_at_a_time():
    long = (
        "Carts that stand in the yard at night are the matter of the keeper on duty and of nobody else there",
        "Broken carts must be reported to the yard smith",
        "Loads of straw go first through the lower gate when the wind comes from the hill and the lane is dry",
        "Carts are greased every two weeks",
        "Keepers and drivers speak with each other before the gate is opened for the first cart of the morning",
    )
    assert asked(listed("Rules for carts", *long)) == [
        "Broken carts must be reported to {{the yard smith}}",
        "Yard – Rules for carts: Carts are greased every {{two weeks}}.",
    ]
    times = ("Carts are greased every two weeks", "Axles are turned after 40 miles", "Ropes are kept in the dry loft")
    assert asked(listed("Rules for carts", *times)) == [
        "Yard – Rules for carts: Carts are greased every {{two weeks}}.",
        "Yard – Rules for carts: Axles are turned after {{40}} miles.",
    ]


def test_entries_in_capital_letters_are_fields_of_a_form():
    assert asked(listed("Cart card", "MAKER OF THE CART", "WIDTH OF THE AXLE", "NUMBER OF WHEELS")) == []
    assert asked("# Yard\n\n## CART CARD\n\n- TEST DATE\n- WHEEL NUMBER (LEFT)\n- CHECK NUMBER\n") == []


def test_an_order_that_any_words_go_with_has_no_gap():
    assert (
        asked(listed("All for carts", "Follow all yard rules", "Maintain good order", "Support the team", "Learn"))
        == []
    )


def test_a_number_of_a_list_is_not_asked_for_by_a_rule_as_well():
    text = "# Yard\n\n## Carts at night\n\n- Grease the axles of all carts\n- Take a 5-minute break for each load\n- Leave the lamps of the last row on\n"
    assert sum("{{5}}" in each for each in asked(text)) == 1


def test_of_a_phrase_not_a_piece_is_hidden_and_of_an_order_for_anything_no_phrase():
    phrases = (
        "A firm hold of the reins in the lower yard",
        "A loose rope for carts with wet straw",
        "Some oil for axles of iron",
    )
    assert asked(listed("What a keeper has", *phrases)) == []
    bland = (
        "Implement quality control measures for wheels",
        "Develop ways of loading with care for crates",
        "Promote good carts in the lanes",
    )
    assert asked(listed("All of us", *bland)) == []


def test_verbs_behind_who_are_no_entries_of_an_answer():
    text = "# Yard FAQ\n\n## Questions\n\n**Who needs a badge?**\n\nAnyone who loads, drives, or mends carts in the yard should wear a badge.\n"
    assert asked(text) == [
        "Yard – Who needs a badge? → Anyone who loads, drives, or mends carts in the yard should wear a badge"
    ]
