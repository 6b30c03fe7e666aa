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
