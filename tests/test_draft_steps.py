"""Steps of a procedure, what *should* be done, and values in long paragraphs: what is hidden, and what is left alone."""

from __future__ import annotations

import pytest

from drafted import asked

_DEPOT = "# Depot\n\n## Keys\n\nThe depot has one gate and two doors, and each of them has a lock of its own.\n\n"


def steps(*lines: str) -> list[str]:
    """What is asked of numbered steps, too many for one card, among which there are these."""
    dull = [f"Greet guest {name} warmly." for name in "abcdefghijkl"]
    return asked(_DEPOT + "".join(f"{at}. {line}\n" for at, line in enumerate([*dull, *lines], 1)))


@pytest.mark.parametrize(
    ("step", "cloze"),
    [
        (
            "Gather order lists, clean thermometers, and loading carts before deliveries.",
            "Gather {{order lists}}, {{clean thermometers}}, and {{loading carts}} before deliveries.",
        ),
        (
            "Post the schedule, including names of carriers, days of delivery, and drivers' names.",
            "Post the schedule, including {{names of carriers}}, {{days of delivery}}, and {{drivers' names}}.",
        ),
        ("Check dates of milk, eggs, and butter.", "Check dates of {{milk}}, {{eggs}}, and {{butter}}."),
        (
            "Compare the delivery note with the list of all goods.",
            "Compare the delivery note with {{the list of all goods}}.",
        ),
        ("Use both hands to lift a crate.", "Use {{both hands}} to lift a crate."),
    ],
)
def test_a_step_is_asked_for_its_things_its_condition_or_its_means(step, cloze):
    assert f"Depot – Keys: {cloze}" in steps(step)


@pytest.mark.parametrize(
    "step",
    [
        "Check the trap door on the tower.",
        "Clear words are the best way to settle a quarrel.",
        "Compare our list with theirs before we all go home.",
        "Organize all of this as described above.",
    ],
)
def test_a_step_that_names_nothing_worth_hiding_is_left_alone(step):
    assert not any(step.split()[0] in each for each in steps(step))


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Tyres should be checked daily when cold.", "Tyres should be checked {{daily}} when cold."),
        ("Crates should be stacked on a level surface.", "Crates should be stacked on {{a level surface}}."),
        ("Tenants may not keep heavy crates in the loft.", "Tenants may not keep {{heavy crates}} in the loft."),
        ("Keepers should be aware of the noise at night.", ""),
        ("The keys may not always work in the cold gate.", ""),
        ("Keepers should remember to lock the two gates at night.", ""),
        ("Vans are to be driven only on paved roads and only to carry crates.", "only on {{paved roads}} and only"),
        ("Guests may only bring food, drinks, and books to the depot.", "only bring {{food, drinks, and books}} to"),
        ("Guests may not use City postage, tape, crates, etc. for their own letters.", ""),
        ("Batteries may need to be charged or replaced.", ""),
    ],
)
def test_what_should_be_done_and_must_not_be_done_is_a_rule(sentence, asks):
    found = [each for each in asked(_DEPOT + sentence + "\n") if sentence.split()[0] in each]
    assert (asks in found[0]) if asks else not found


def test_a_number_in_words_is_hidden_with_the_same_in_figures():
    assert asked(_DEPOT + "Keepers must be paid fifty dollars ($50.00) for each night.\n") == [
        "Keys: Keepers must be paid {{fifty dollars ($50.00)}} for each night."
    ]


def test_a_table_that_stands_twice_beside_itself_gives_a_row_each():
    text = (
        "# Depot\n\n## Loads\n\n| Good | Weight | Good | Weight |\n| - | - | - | - |\n| Clay | 20 kg | Lead | 95 kg |\n"
    )
    assert asked(text) == ["Loads – Clay: Weight: {{20 kg}}", "Loads – Lead: Weight: {{95 kg}}"]


def test_a_step_that_goes_with_everything_or_hides_a_known_thing_is_left_alone():
    for step in (
        "Ensure good lighting in the work area.",
        "Provide training for keepers of old gates.",
        "Name the parts of a crane.",
    ):
        assert not any(step.split()[0] in each for each in steps(step)), steps(step)


def test_of_a_row_in_a_step_no_phrase_is_hidden():
    for step in (
        "Bring soups, stews, and gravies to a rolling boil.",
        "Wash boards, pans, and knives with hot, soapy water.",
    ):
        assert not any(step.split()[0] in each and each.count("{{") > 1 for each in steps(step)), steps(step)
