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
    assert any("{{Lawfulness}}; Purpose" in each or "{{Lawfulness}}, {{Purpose" in each for each in found)


def test_other_lists_of_as_many_entries_stay_out():
    entries = "\n".join(f"- {each}" for each in PRINCIPLES)
    assert drafted.asked(f"# Rules at work\n\n## At the meeting\n\n{entries}\n") == []


def test_a_name_that_a_phrase_explains_is_asked_for_by_its_meaning():
    text = "# Staff\n\n## Complaints\n\n**Grievances:** Formal complaints about work-related issues, including missing breaks, wrong rosters, unfair treatment, late wages, or noisy rooms.\n"
    assert any("what is meant by “Grievances”? → Formal complaints about" in each for each in drafted.asked(text))


def test_of_several_orders_what_the_first_is_done_to_is_hidden():
    text = "# Quakes\n\n## Inside\n\n- COVER - Get under sturdy furniture, protect your head and neck from glass\n- HOLD ON - Stay in position until the shaking stops\n"
    assert any("COVER: Get under {{sturdy furniture}}, protect" in each for each in drafted.asked(text))


def test_names_of_a_kind_that_are_explained_one_by_one_are_asked_for_together_too():
    entries = (
        "- Ladders: reach high shelves\n- Stages (on wheels): carry two people\n- Platforms: stand on uneven ground\n"
    )
    found = drafted.asked(f"# Stock room\n\n## Reaching up\n\nTypes of gear in the stock room:\n\n{entries}")
    asks = "what are the types of gear in the stock room? {{Ladders}}, {{Stages}}, {{Platforms}}."
    assert any(each.endswith(asks) for each in found), found
    assert not any("what are" in each for each in drafted.asked(f"# Stock room\n\n## Reaching up\n\n{entries}"))


def test_a_few_names_under_examples_are_asked_for_by_what_they_are_examples_of():
    names = "### Examples\n\n- Nitrile\n- Latex\n- Neoprene\n"
    question = "Gloves: what are examples? {{Nitrile}}, {{Latex}}, {{Neoprene}}."
    assert question in drafted.asked(f"# Cleaning\n\n## Gloves\n\nThey keep hands dry.\n\n{names}")
    assert not drafted.asked(f"# Cleaning\n\n## When to wear gloves\n\nThey keep hands dry.\n\n{names}")


def test_eight_names_of_a_word_or_two_are_asked_for_as_a_whole():
    names = "Sneezing,Red eyes,Deep cough,Hoarse voice,Sore throat,Headache,Fever,Chills".split(",")
    for many, whole in ((8, True), (9, False)):
        entries = "".join(f"- {each}\n" for each in [*names, "Nausea"][:many])
        text = f"# Dust\n\n## Hay dust\n\nIt is fine.\n\nSymptoms may include:\n\n{entries}"
        found = [each for each in drafted.asked(text) if "Hay dust: what are possible symptoms?" in each]
        assert bool(found) is whole
        assert not found or found[0].count("{{") == many
