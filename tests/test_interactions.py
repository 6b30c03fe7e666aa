"""What each interaction asks for, as every renderer, record and rule is told it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ketaquiz.model import (
    Amount,
    Box,
    ChoicePart,
    Gap,
    Gaps,
    Match,
    NumberedPart,
    NumberPart,
    Option,
    Order,
    Pair,
    Region,
    Regions,
    Response,
    TextEntry,
    TextPart,
    numbered_parts,
    response_of,
)


def test_pairs_choose_from_the_right_hand_sides_of_all_of_them():
    """A right-hand side that belongs to several pairs is one option."""
    asked = Match((Pair("a", "1"), Pair("b", "2", "because"), Pair("c", "1")), (Option("3", correct=False),))
    assert response_of(asked) == Response(
        (ChoicePart((0,), label="a"), ChoicePart((1,), label="b", why="because"), ChoicePart((0,), label="c")),
        (Option("1", correct=True), Option("2", correct=True), Option("3", correct=False)),
        keep_order=False,
    )


def test_entries_of_a_sequence_choose_their_numbers():
    response = response_of(Order(("wash", "rinse", "dry")))
    assert [(part.label, part.right) for part in response.parts] == [("wash", (0,)), ("rinse", (1,)), ("dry", (2,))]
    assert [option.text for option in response.options] == ["1", "2", "3"]
    assert (response.keep_order, response.mix_parts) == (True, True)


def test_a_number_is_a_part_of_its_own():
    amount = Amount("0.5", "mg/kg", Decimal("0.5"), Decimal("0.05"))
    assert response_of(TextEntry("0.5 mg/kg", amount=amount)).parts == (NumberPart(amount, "0.5 mg/kg"),)
    assert (amount.low, amount.high) == (Decimal("0.45"), Decimal("0.55"))


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("0.5", "0.450", "0.45"),
        ("0,5", "0.45", "0,45"),
        ("100", "90", "90"),
        ("1", "0.0", "0"),
        ("1", "-0.00", "0"),
        ("1", "1E+3", "1000"),
    ],
)
def test_bounds_are_written_as_the_answer_is(typed, value, shown):
    assert Amount(typed, "", Decimal(1), Decimal(0)).as_typed(Decimal(value)) == shown


def test_regions_are_named():
    box = Box(1000, 2000, 500, 300)
    assert response_of(Regions((Region(3, "Lid", box), Region(1, "Tap", box)))).parts == (
        TextPart(("Lid",)),
        TextPart(("Tap",)),
    )
    assert (box.right, box.bottom) == (1500, 2300)


def test_every_part_says_what_it_is_called_and_why_it_is_right():
    parts = (
        ChoicePart((0,), label="a", why="b"),
        TextPart(("c",)),
        NumberPart(Amount("1", "", Decimal(1), Decimal(0)), "1"),
    )
    assert [(part.label, part.why, part.multiple) for part in parts] == [
        ("a", "b", False),
        ("", "", False),
        ("", "", False),
    ]


def test_gaps_and_regions_are_hidden_under_numbers():
    gaps = Gaps(("a ", Gap(2, "b"), " c ", Gap(1, "d", "hint", numbered=True)))
    assert numbered_parts(gaps) == (NumberedPart(2, "b", numbered=False), NumberedPart(1, "d", numbered=True))
    assert numbered_parts(Regions((Region(3, "hip", Box(0, 0, 9, 9)),))) == (NumberedPart(3, "hip", numbered=False),)
    assert numbered_parts(Order(("a", "b", "c"))) == ()
