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


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (
            "# Depot\n\n## Security control\n\n- Physical Control: Physical security\n- Log: Kept for 90 days\n",
            "Physical",
        ),
        (
            "# Depot\n\n## Tests\n\n- Pop test: A burning match near the tube burns with a ‘Pop’ sound.\n- Log: Kept for 90 days\n",
            "Pop",
        ),
        (
            "# Glider\n\n## Instruments\n\n- Altimeter\n  - measures the altitude of the glider above the sea\n  - has a red hand\n  - is based on air pressure\n",
            "altitude",
        ),
        (
            "# Depot\n\n## States\n\n| State | Meaning |\n|---|---|\n| Not mended | The boat has not been repaired |\n| Mended | The boat floats again for all |\n",
            "not been",
        ),
        (
            "# Depot\n\n## Aims\n\n| Principle | Purpose |\n|---|---|\n| Confidentiality | Protect confidential information |\n| Order | Keep the yard free of ice |\n",
            "confidential",
        ),
    ],
)
def test_no_gap_says_its_label_again(text, gap):
    found = drafted.asked(text)
    hidden = [each.split("{{")[1:] for each in found if "{{" in each]
    assert not any(gap in part.partition("}}")[0] for parts in hidden for part in parts), found


def test_what_is_done_is_asked_without_the_thing_that_the_label_names():
    text = "# Flat\n\n## Rules\n\n- Sauna stove: Please ensure that windows are closed when the stove is on. When leaving, make sure to turn off the sauna stove.\n- Log: Kept for 90 days\n"
    assert any("make sure to {{turn off}} the sauna stove" in each for each in drafted.asked(text)), drafted.asked(text)


def test_a_value_that_adds_to_its_label_is_asked_for():
    text = "# Depot\n\n## Belts\n\n| Belt | Time |\n|---|---|\n| Blue belt | 2 years before the purple belt |\n| Brown belt | 1 year before the black belt |\n"
    assert any("{{2 years before the purple belt}}" in each for each in drafted.asked(text)), drafted.asked(text)
