"""P005: a number of which nobody knows in what it is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.model import TextEntry


def _find(view: ItemView) -> Iterator[Finding]:
    interaction = view.item.interaction
    if not isinstance(interaction, TextEntry) or interaction.amount is None or interaction.amount.unit:
        return
    stem, counts = view.stem.text, view.language.wording.counts
    assert counts is not None
    if counts(stem) or _names_unit(stem):
        return
    cure = "write the unit behind the number in 'answer', as in '5 mg': it is shown, and only the number is typed"
    yield Finding(f"asks for a number, {interaction.answer[:30]!r}, and says no unit", ("answer",), cure)


def _names_unit(text: str) -> bool:
    """Whether a text has the name or symbol of a unit, as in *How long, in minutes, …*."""
    from ketaquiz.text.units import is_unit

    words = re.findall(r"[^\W\d_]+(?:/[^\W\d_]+)?", text)
    return any(len(word) > 1 and is_unit(part) for word in words for part in word.split("/"))


RULE = Rule(
    code="P005",
    name="no-unit",
    severity=WARNING,
    what="A number is asked for without a unit, and the question does not say what is counted, or in which unit.",
    why="Whoever answers in grams what was meant in milligrams knows the right dose and is marked wrong, or the other way round.",
    bad="""\
- id: consumption
  question: How much rub did wards with a dispenser at each bed use for a patient?
  answer: "40"
  tolerance: 5
  cite: [{article: guide, section: Skin care, quote: Some departments … patient and day.}]
""",
    good="""\
- id: consumption
  question: How much rub did wards with a dispenser at each bed use for a patient?
  answer: 40 mL
  tolerance: 5
  cite: [{article: guide, section: Skin care, quote: Some departments … patient and day.}]
""",
    authority="ISMP: a dose is a number with its unit.",
    item=_find,
    words=("counts",),
)
