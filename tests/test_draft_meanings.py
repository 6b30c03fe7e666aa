"""Sentences that say what a sign means, and headings whose definition stands below them without a verb."""

from __future__ import annotations

import pytest

import drafted


@pytest.mark.parametrize(
    ("entry", "hidden"),
    [
        ("Blue smoke coming out behind the old van means the engine is burning oil.", "{{the engine is burning oil}}"),
        ("A single broken line on the kerb indicates a hard shoulder.", "{{a hard shoulder}}"),
        ("Heavy steering is usually caused by soft tyres.", "{{soft tyres}}"),
    ],
)
def test_what_a_sign_means_is_hidden(entry, hidden):
    found = drafted.asked(f"# Vans\n\n## Faults\n\n{entry}\n\nFriday is for washing.\n")
    assert [each.partition("{{")[2] for each in found if "{{" in each] == [f"{hidden[2:]}."]


def test_what_a_german_lamp_means_is_hidden():
    text = (
        "# Rufanlage\n\n## Leuchten\n\nDie gelbe Leuchte signalisiert einen niedrigen Akkustand.\n\nSie hängt oben.\n"
    )
    assert drafted.asked(text, language="de") == ["Die gelbe Leuchte signalisiert einen {{niedrigen Akkustand}}."]


def test_a_sentence_that_speaks_of_something_above_means_nothing_alone():
    assert drafted.asked("# Vans\n\n## Faults\n\nThis means the engine is burning oil.\n\nIt hums loudly.\n") == []


def test_signs_for_what_is_done_are_bullets_and_crosses_only_below_words_that_forbid():
    text = (
        "# Pills\n\n## Storage\n\n**Oxygen bottles:**\n✅ Stored upright  \n✅ Secured to the wall  \n✅ Kept from heat  \n\n"
        "**What not to do:**\n❌ Flush pills down the drain  \n❌ Pour syrup into the sink  \n\n**Windows:**\n❌ Open at night  \n❌ Left to children  \n"
    )
    found = drafted.asked(text)
    assert any(
        "Oxygen bottles: {{Stored upright}}, {{Secured to the wall}}, {{Kept from heat}}" in each for each in found
    )
    assert any(
        "Pills: what should you not do? {{Flush pills down the drain}}; {{Pour syrup into the sink}}." in each
        for each in found
    )
    assert not any("Windows" in each for each in found)


def test_a_heading_that_says_what_it_is_defines_the_one_above_it():
    text = "# Care\n\n## Covert medication\n\n### What it is:\n\nMedication that is hidden in food without telling anybody.\n\n### When it is used\n\n- At night\n"
    assert any("“Covert medication”? → Medication that is hidden in food" in each for each in drafted.asked(text))


def test_a_heading_that_asks_is_no_term_that_the_one_below_it_defines():
    text = "# Care\n\n## What It Is\n\n### What it means\n\nAny pill that is hidden in food.\n"
    assert not any("What It Is" in each for each in drafted.asked(text)), drafted.asked(text)


def test_a_phrase_alone_below_each_of_several_headings_defines_them():
    text = "# Pills\n\n## Unwanted\n\n### Side effects\n\nExpected, known effects of a pill that most people feel\n\n### Adverse reactions\n\nUnexpected, harmful effects of a pill that few people feel\n\n### Times\n\n- At noon\n"
    assert sum("what is meant by" in each.lower() for each in drafted.asked(text)) == 2
