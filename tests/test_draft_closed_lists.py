"""Lists of which all entries are known, and labels whose explanation is a phrase or several orders."""

from __future__ import annotations

import pytest

import drafted

PRINCIPLES = (
    "Lawfulness,Purpose limitation,Data minimisation,Accuracy,Storage limitation,Integrity,Accountability".split(",")
)


@pytest.mark.parametrize("heading", ["Data protection principles", "The seven pillars of data protection"])
def test_entries_of_a_kind_or_as_many_as_are_counted_can_be_named(heading):
    entries = "\n".join(f"- {each}" for each in PRINCIPLES)
    found = drafted.asked(f"# Rules at work\n\n## {heading}\n\n{entries}\n")
    assert any("{{Lawfulness}}; Purpose" in each or "{{Lawfulness}}, Purpose" in each for each in found)


def test_other_lists_of_as_many_entries_stay_out():
    entries = "\n".join(f"- {each}" for each in PRINCIPLES)
    assert drafted.asked(f"# Rules at work\n\n## At the meeting\n\n{entries}\n") == []


def test_a_name_that_a_phrase_explains_is_asked_for_by_its_meaning():
    text = "# Staff\n\n## Complaints\n\n**Grievances:** Formal complaints about work-related issues, including missing breaks, wrong rosters, unfair treatment, late wages, or noisy rooms.\n"
    assert any("what is meant by “Grievances”? → Formal complaints about" in each for each in drafted.asked(text))


def test_of_several_orders_what_the_first_is_done_to_is_hidden():
    text = "# Quakes\n\n## Inside\n\n- COVER - Get under sturdy furniture, protect your head and neck from glass\n- HOLD ON - Stay in position until the shaking stops\n"
    assert any("COVER: Get under {{sturdy furniture}}, protect" in each for each in drafted.asked(text))
