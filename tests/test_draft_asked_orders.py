"""English orders that hold in a case, which are asked for by a question."""

from __future__ import annotations

import pytest

from drafted import asked


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        ("NEVER open the hood while the belt runs.", "what must you never do while the belt runs?", "Open the hood"),
        ("Do not use the lift during a fire.", "what must you not do during a fire?", "Use the lift"),
        (
            "If oil smells sour, close the tap at the wall.",
            "what should you do if oil smells sour?",
            "Close the tap at the wall",
        ),
        ("If the bell rings, do not open the gate.", "what should you not do if the bell rings?", "Open the gate"),
        (
            "Before the saw is cleaned, you must unplug its cable.",
            "what should you do before the saw is cleaned?",
            "Unplug its cable",
        ),
        (
            "Please call the smith if a wheel of a cart breaks.",
            "what should you do if a wheel of a cart breaks?",
            "Call the smith",
        ),
    ],
)
def test_an_order_for_a_case_is_asked_for_by_it(sentence, question, answer):
    found = asked(f"# Depot\n\n## Night shift\n\n{sentence}\n")
    assert len(found) == 1, found
    assert found[0].lower().endswith(f"{question} → {answer}".lower())


@pytest.mark.parametrize(
    "sentence",
    [
        "If you have any questions, please contact the keeper.",
        "Close the gate if necessary.",
        "If this happens, read these lines.",
        "Please clean up after yourself.",
        "If a drum leaks, the keeper may be told.",
        "Name the gas if an acid acts on chalk in a jar.",
        "Follow the list of the keeper and ask the smith if a wheel is loose.",
    ],
)
def test_a_case_that_is_any_or_points_elsewhere_makes_no_question(sentence):
    assert not any("what should you" in each.lower() for each in asked(f"# Depot\n\n## Night shift\n\n{sentence}\n"))


def test_a_number_is_asked_for_rather_than_the_order_that_it_stands_in():
    (found,) = asked("# Depot\n\n## Night shift\n\nIf a drum leaks, you must leave the yard within 5 minutes.\n")
    assert "within {{5}} minutes" in found
