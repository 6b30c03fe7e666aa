"""English drafts that cannot be understood alone, hide the trivial or are no course matter: kept back; and labels' questions."""

from __future__ import annotations

import pytest

from drafted import asked

_DEPOT = "# Depot\n\n## Keys\n\nThe depot has one gate and two doors, and each of them has a lock of its own.\n\n"


def test_a_rule_that_stands_alone_is_drafted():
    assert asked(_DEPOT + "Visitors must wear a yellow vest inside the depot.\n") == [
        "Keys: Visitors must wear {{a yellow vest inside the depot}}."
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "In such a case the keeper must call the fire brigade.",
        "At that time the driver must hand in the two gate keys.",
        "The additional keys must not be given to the night porter.",
        "Visitors must never show these documents to the carrier.",
        "Drivers must ask the keeper to perform such checks before noon.",
        "The list of keys must be updated by an employee.",
        "The gate must be monitored closely.",
        "The log must reflect, in an orderly manner, all keys.",
        "For example, 40 boxes must weigh 20 kg each on a pallet.",
    ],
)
def test_a_rule_that_points_back_or_hides_the_trivial_is_kept_back(rule):
    assert asked(_DEPOT + rule + "\n") == []


def test_a_rule_may_point_at_what_it_has_named_itself():
    text = _DEPOT + "Whoever loses a document must report the loss of this document to the keeper.\n"
    assert len(asked(text)) == 1


@pytest.mark.parametrize(
    "section",
    [
        "## Guide\n\nThis guide contains the following:\n\n- Opening the gate\n- Closing the gate\n- Lending keys\n",
        "## Aim\n\nTo ensure that:\n\n- Keys are kept safely\n- Doors are locked\n- Losses are reported\n",
        "## Staff\n\nThey SHOULD\n\n- Greet visitors\n- Count keys\n- Lock the doors\n",
        "## Things about keys\n\n- Brass bends\n- Steel rusts\n- Plastic breaks\n",
        "## Rules\n\n- Opening: the keeper unlocks the gate at dawn\n- Sufficient light: same as above\n",
    ],
)
def test_aims_contents_and_lists_without_a_subject_are_kept_back(section):
    assert not any(
        "Lending" in each or "reported" in each or "Greet" in each or "Brass" in each or "above" in each
        for each in asked("# Depot\n\n" + section)
    )


def test_options_of_a_question_and_answers_that_ask_are_kept_back():
    quiz = "# Depot\n\n## Quiz\n\nQuiz Question 1\n\nWho locks the gate:\n\nOnly the night porter\n\nNever the keeper of keys\n"
    assert asked(quiz) == []
    task = "# Depot\n\n## Locks\n\n- Look at the lock – what do you see?\n- Turn the key – what do you hear?\n"
    assert asked(task) == []


@pytest.mark.parametrize(
    ("entry", "question"),
    [
        (
            "Purpose: To keep strangers out of the depot while it is dark outside",
            "Depot – Gate – Purpose: To keep strangers out of the depot while it is {{dark outside}}",
        ),
        (
            "Section Chief (2): This role will oversee two lines",
            "Gate – Section Chief (2): This role will oversee {{two lines}}",
        ),
        (
            "Level 2 – Assisting: Helping visitors to carry their boxes",
            "Gate – Level 2 – Assisting: Helping visitors to {{carry their boxes}}",
        ),
        (
            "Create file: Depot and gate > New > Day of the visit > Save as a list",
            "Depot – Gate: how do you create file?",
        ),
    ],
)
def test_the_question_fits_the_label_and_what_is_said_behind_it(entry, question):
    text = f"# Depot\n\n## Gate\n\n- {entry}\n- Lamp post: A tall post that carries the lamp of the yard\n"
    assert any(each.startswith(question) for each in asked(text)), asked(text)


def test_a_list_that_nobody_answers_is_kept_back_and_one_of_orders_asks_for_one_that_stands_alone():
    many = "".join(
        f"- Do the {number} duty of a keeper of keys\n"
        for number in "first second third fourth fifth sixth seventh eighth ninth tenth last".split()
    )
    assert not any("duty" in each for each in asked(f"# Depot\n\n## Duties\n\nKeepers are responsible for:\n\n{many}"))
    orders = "- Use the proper key for each lock\n- Turn it with two fingers\n- Carry keys with their teeth towards the floor\n- Do not throw or toss keys\n- Do not hold a lamp while you turn keys\n"
    found = asked(f"# Depot\n\n## Keys\n\n{orders}\n## Gate\n\nShut it.\n")
    assert "Keys: Carry keys with {{their teeth towards the floor}}." in found
    assert not any("Turn it" in each for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "# Depot\n\n## Welcome\n\nYou will meet many drivers and must be able to answer without delay.\n",
        "# Depot\n\n## What this course is built from\n\n### Handbook of keys\n\nRules for keys, locks, gates and lamps of the depot.\n\n### Notes\n\nAll that keepers wrote down in the last years.\n\n### Film\n\nA film on gates.\n",
        "# Depot\n\n## Locks\n\n- **Padlocks** – There are a wide variety of padlocks\n- **Bolts** – Bars of steel that hold a door shut\n",
    ],
)
def test_welcomes_sources_and_answers_that_do_not_say_which_are_kept_back(text):
    assert not any(
        "answer without delay" in each or "Handbook" in each or "Padlocks" in each for each in asked(text)
    ), asked(text)


def test_the_examples_of_a_row_are_asked_for_as_such():
    text = "# Depot\n\n## Losses\n\n| Situation | Example |\n|---|---|\n| Carelessness of drivers. | A key that is left in the lock of the gate over night. The lamp is left on. |\n| Theft by strangers. | A key that is taken from the hook while nobody is there to see it. A lamp is broken. |\n"
    assert any(
        "what is an example of “Carelessness of drivers”?" in each or "Example: {{" in each for each in asked(text)
    ), asked(text)
