"""Checklists behind a letter for a box, first sheets, lists of supplies, and what a gap or a question has to fit."""

from __future__ import annotations

import pytest

from drafted import asked
from ketaquiz.article.blocks import Block
from ketaquiz.draft.lost_bullets import with_bullets

_LINES = (
    "Count the lamps.",
    "Is the gate shut?",
    "Oil the hinges.",
    "Lock the shed.",
    "Sweep the yard.",
    "Feed the dog.",
)


def test_a_letter_that_stands_for_a_box_is_read_away():
    rows = [Block(text=f"Q {said}", listed=True, cells=("Q", said)) for said in _LINES[:3]]
    lines = [Block(text=f"Q {said}") for said in _LINES[3:]]
    made = with_bullets([*rows, *lines])
    assert [(block.text, block.listed, block.cells) for block in made] == [(said, True, ()) for said in _LINES]


@pytest.mark.parametrize(
    "behind", [Block(text="A: At noon."), Block(text="A In May.", listed=True, cells=("A", "In May."))]
)
def test_the_letter_of_a_question_is_kept_where_answers_stand(behind):
    rows = [Block(text=f"Q {said}", listed=True, cells=("Q", said)) for said in _LINES]
    assert [block.cells for block in with_bullets([*rows, behind])][:6] == [("Q", said) for said in _LINES]


def test_a_line_behind_a_box_that_goes_on_is_no_entry():
    made = with_bullets(
        [*(Block(text=f"Q {said}") for said in _LINES), Block(text="Q Know the load of"), Block(text="the cart.")]
    )
    assert [block.text for block in made if not block.listed] == ["Know the load of", "the cart."]


@pytest.mark.parametrize(
    "text",
    [
        "# Yard\n\n## Is the yard safe?\n\n- Is the gate shut?\n- Are the lamps lit?\n- Is the dog fed?\n",
        "# Yard\n\n## Is your cart in order?\n\n- Check the wheels\n- Check the lamp\n- Check the bell\n",
        "# Yard\n\n## Supplies\n\n- Two brooms\n- A grey bucket\n- Linen gloves\n",
        "# Yard\n\n## Key Takeaways\n\n- Shut the gate\n- Light the lamps\n- Feed the dog\n",
        "# Yard\n\n**Approval:** Jo Hill, Keeper\n\n**Distribution:** All keepers\n\n**Classification:** Internal\n",
        "# Yard\n\n## Keepers\n\n- **Training:** Covered in the lamp plan (LP-7)\n- **Lamps:** Described in the lamp plan\n",
        "# Yard\n\n## Gate Failures\n\n- **Symptom:** Gate fails\n",
        "# Yard\n\n## Keys\n\nThe keys lie in the shed of the yard.\n\nKeys must match the locks.\n",
        "# Yard\n\n## Bells\n\nThe bell hangs in the yard.\n\nWhen the bell rings, all drivers must stop, and keepers at Hill Gate should walk to the shed.\n",
        '# Yard\n\n## Carts\n\nCarts stand in the yard.\n\nAll carts on the hill must have a "wedge," and a lamp at night.\n',
    ],
)
def test_what_states_nothing_or_is_cut_is_kept_back(text):
    assert asked(text) == []


def test_of_a_thing_that_is_forbidden_its_fault_is_hidden():
    text = "# Yard\n\n## Carts\n\n- Do not use hand carts that have loose or bent wheels.\n"
    assert any("hand carts that have {{loose or bent wheels}}" in each for each in asked(text)), asked(text)


@pytest.mark.parametrize(
    ("entry", "question"),
    [
        ("**Loading Time**: Takes 5 to 9 minutes for one cart", "Loading Time: Takes {{5 to 9}} minutes for one cart"),
    ],
)
def test_a_question_fits_what_is_said(entry, question):
    text = f"# Yard\n\n## Carts\n\n- {entry}\n- **Wheel**: A round part of a cart that turns\n"
    assert any(question in each for each in asked(text)), asked(text)


def test_inches_are_no_quotation_and_what_somebody_gave_is_no_fault():
    text = '# Yard\n\n## Carts\n\nAll carts of the yard stand there.\n\nThe carts on the hill must be kept 18" below the roof of the shed.\n\nDo not lend any key that has been given to you.\n'
    assert any('18"' in each and "{{" in each for each in asked(text)), asked(text)
    assert not any("{{been" in each for each in asked(text)), asked(text)


def test_entries_that_end_with_a_question_are_no_checklist():
    text = "# Yard\n\n## Log\n\nThe log of each cart has:\n\n- **Name**, what is it called on the board?\n- **Load**, how much does it carry?\n- **Place**, where does it stand?\n"
    assert asked(text) != []


def test_a_definition_before_a_list_of_its_own_is_the_answer():
    text = "# Yard\n\n## What is a wedge?\n\n- A wedge is a block of oak that holds a wheel in its place on a hill.\n- Goals:\n- Hold the cart\n- Spare the brake\n"
    assert "What is a wedge? → A block of oak that holds a wheel in its place on a hill" in asked(text), asked(text)
