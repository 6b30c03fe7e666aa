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


@pytest.mark.parametrize(
    ("heading", "said", "asks"),
    [
        (
            "The Round Turn",
            "The round turn is a plain knot, good for ponies that pull. Here is how to tie it:",
            "What is the round turn? → A plain knot, good for ponies that pull",
        ),
        (
            "The Bowline",
            "The bowline is one of the best known knots of all. It forms a fixed loop at the end of a rope, which neither slips nor jams however hard the ship pulls on it.",
            "The bowline forms a fixed loop at the end of a rope",
        ),
        ("Round Turn", "The stable is a plain place, good for ponies that pull hard.", ""),
    ],
)
def test_a_paragraph_that_speaks_of_its_heading_is_asked_what_that_is(heading: str, said: str, asks: str):
    found = drafted.asked(f"# Ropes\n\n## {heading}\n\n{said}\n\n### Steps\n\nPull.\n")
    assert any(asks in each for each in found) if asks else not any("turn?" in each for each in found)


def test_what_stands_behind_a_label_and_speaks_of_the_heading_is_asked_for_by_that():
    text = (
        "# Stable book\n\n## Shoe Date:\n\nPurpose: Shoe Date marks the last visit of the smith. It helps to plan the next.\n\n"
        "Use for Grooms: Grooms use this date to order nails from the village.\n"
    )
    found = drafted.asked(text)
    assert "What does Shoe Date mark? → Shoe Date marks the last visit of the smith" in "\n".join(found)
    assert not any("why should you use" in each for each in found)
