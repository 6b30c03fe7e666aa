"""P004: a tolerance that takes in what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.model import Amount, TextEntry

_ROUTE = ("tolerance",)


def _find(view: ItemView) -> Iterator[Finding]:
    interaction = view.item.interaction
    if not isinstance(interaction, TextEntry) or interaction.amount is None or not interaction.amount.deviation:
        return
    amount = interaction.amount
    shown = f"{amount.as_typed(amount.low)} to {amount.as_typed(amount.high)}"
    cure = "make it narrower: what is accepted stands on the back of the card and in the key"
    if amount.value and amount.low <= 0 <= amount.high:
        yield Finding(f"accepts {shown}, zero too", _ROUTE, cure)
    elif amount.value and amount.deviation * 2 > abs(amount.value):
        yield Finding(f"accepts {shown}, which is more than half of the answer on either side", _ROUTE, cure)
    elif (wrong := _named_in_caution(view, amount)) is not None:
        yield Finding(f"accepts {shown}, and with it {wrong}, of which its caution speaks", _ROUTE, cure)


def _named_in_caution(view: ItemView, amount: Amount) -> str | None:
    """A number other than the answer that the caution names in the same unit, and that would count as right."""
    from ketaquiz.text.numbers import quantities

    caution = view.item.caution
    answer = quantities(f"{amount.number} {amount.unit}")
    if not caution or not answer:
        return None
    for found in quantities(caution[:4000]):
        low, high = Fraction(amount.low), Fraction(amount.high)
        if found.unit == answer[0].unit and found.value != Fraction(amount.value) and low <= found.value <= high:
            return caution[found.start : found.end]
    return None


RULE = Rule(
    code="P004",
    name="wide-tolerance",
    severity=WARNING,
    what=(
        "The tolerance of a number takes in zero, more than half of the answer on either side, or a number that the "
        "item's caution warns of."
    ),
    why=(
        "What the tolerance takes in counts as right, on paper and to the learner who reads it on the back of the card: a "
        "dose that is three times as much as another is no slip of the pen."
    ),
    bad="""\
- id: consumption
  question: How much rub did wards with a dispenser at each bed use per patient and day?
  answer: 40 mL
  tolerance: 30
  cite: [{article: guide, section: Skin care, quote: Some departments … patient and day.}]
""",
    good="""\
- id: consumption
  question: How much rub did wards with a dispenser at each bed use per patient and day?
  answer: 40 mL
  tolerance: 5
  cite: [{article: guide, section: Skin care, quote: Some departments … patient and day.}]
""",
    authority="ISMP: errors by a factor in doses are those that harm.",
    item=_find,
)
