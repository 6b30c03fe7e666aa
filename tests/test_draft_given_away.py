"""Gaps that hide nothing: what the same words show, *etc.*, what judges, and what a last slide says."""

from __future__ import annotations

import pytest

import drafted


def test_a_gap_that_the_label_or_the_rest_shows_gives_way_to_the_number():
    text = "# Flat\n\n## Rules\n\n- Beach Towels: Towels are not to be used at the beach. A €30 fee is charged for each towel found in use at the beach.\n- Doors: Please close the front door quietly.\n"
    found = drafted.asked(text)
    assert not any("{{the beach}}" in each for each in found), found


def test_and_so_on_is_never_hidden():
    text = "# Team\n\n## Rhythm\n\n- Skill day: One topic, as talking, pitching, writing, etc.\n- Call day: Listen to 2 calls.\n"
    assert not any("{{etc" in each for each in drafted.asked(text)), drafted.asked(text)


def test_a_talk_of_two_is_no_ratio():
    text = "# Team\n\n## Rules\n\nDo not come to a 1:1 without your numbers ready.\n\nThe room is blue.\n"
    assert not any("{{1:1}}" in each for each in drafted.asked(text)), drafted.asked(text)
    assert any("{{50:1}}" in each for each in drafted.asked(text.replace("to a 1:1 without", "to 50:1 fuel without")))


@pytest.mark.parametrize("what", ["a leading cause of lost keys", "a growing problem in every depot"])
def test_what_only_judges_defines_nothing(what):
    text = f"# Keys\n\n## About doors\n\nOpen doors are {what}, and nobody likes them.\n\nThe porter locks up.\n"
    assert drafted.asked(text) == []


def test_a_rule_about_a_label_is_no_definition_of_it():
    text = "# Depot\n\n## Rules\n\n- Permits: A valid permit must be obtained from the foreman before the gate opens.\n- Keys: A key must be returned to the porter at noon.\n"
    assert not any("meant by" in each for each in drafted.asked(text)), drafted.asked(text)


def test_a_last_slide_that_thanks_asks_nothing():
    text = "# Keys\n\n## Doors\n\nDoors stay shut.\n\n## Thank You\n\n- Stay sharp: Presented by the depot\n- Stay dry: Made in the depot\n"
    assert not any("Presented" in each or "Made in" in each for each in drafted.asked(text)), drafted.asked(text)
