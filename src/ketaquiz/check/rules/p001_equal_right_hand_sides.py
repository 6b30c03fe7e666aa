"""P001: two right-hand sides that say the same."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.alike import Sameness, likest
from ketaquiz.check.rule import ERROR, WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.model import Match


def _find(view: ItemView) -> Iterator[Finding]:
    if not isinstance(view.item.interaction, Match):
        return
    rights = view.options
    for at, right in enumerate(rights):
        how, first = likest(right, rights[:at])
        if how is not Sameness.DIFFERENT:
            message = f"has right-hand sides that say the same: {first.text[:40]!r} and {right.text[:40]!r}"
            cure = "write them alike, and they are one that belongs to both; or say how they differ"
            yield Finding(message, right, cure, severity=None if how is Sameness.SAME else WARNING)


RULE = Rule(
    code="P001",
    name="equal-right-hand-sides",
    severity=ERROR,
    what="Two right-hand sides of a matching item are equal but for blanks, ordinary capitals or a full stop; where they differ in articles, hyphens or quotation marks it is a warning.",
    why=(
        "They are two letters on paper, of which one counts as wrong, and nobody can tell which. Pairs may well have the "
        "same right-hand side: written alike, it stands there once and belongs to both."
    ),
    bad="""\
- id: cleaning
  question: How are the hands cleaned in each case?
  pairs:
    Soiled hands: Soap and water
    Before a patient is touched: Alcohol rub
    After contact with spores: soap and water.
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: cleaning
  question: How are the hands cleaned in each case?
  pairs:
    Soiled hands: Soap and water
    Before a patient is touched: Alcohol rub
    After contact with spores: Soap and water
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 21: keep options independent.",
    item=_find,
)
