"""A draft that speaks of what only a reader of the document sees is kept back: a picture, a question that stands before."""

from __future__ import annotations

import pytest

from drafted import asked, left

PLAIN = "# Mushrooms\n\n## Knives\n\n- Blade: A short one that is curved and has a brush at its other end.\n"
REASON = "what points to something that a card does not show"


@pytest.mark.parametrize(
    "line",
    [
        "- Death cap: The mushroom of the example on the left, whose ring hangs down.",
        "- Doubt: If you answered no to either question, leave the mushroom where it stands.",
        "- Gills: They are white in the picture above, as you see.",
        "- Smell: The last piece is the smell, which nobody forgets.",
    ],
)
def test_what_points_to_something_unseen_is_kept_back(line):
    text = f"{PLAIN}\n## Kinds\n\n{line}\n"
    assert {each.removesuffix(", which --all writes") for each in left(text)} == {REASON}
    assert asked(text) == asked(PLAIN)


def test_what_describes_an_example_that_is_shown_is_kept_back():
    line = "- Sender: The name is a generic “Mushroom Team”, which does not fit the address of its sender."
    text = f"{PLAIN}\n## Examples of false letters\n\n{line}\n"
    assert REASON in {each.removesuffix(", which --all writes") for each in left(text)}


@pytest.mark.parametrize(
    "line",
    [
        "- Basket: Keep the box with poisonous mushrooms on the left side of the boot.",
        "- Order: The last part of the day is for cleaning the knives and the baskets.",
    ],
)
def test_what_a_learner_understands_alone_is_asked_for(line):
    text = f"{PLAIN}\n## Kinds\n\n{line}\n"
    assert len(asked(text)) == len(asked(PLAIN)) + 1
