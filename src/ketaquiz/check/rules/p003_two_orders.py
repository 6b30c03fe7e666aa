"""P003: a sequence of which more than one order is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.alike import Sameness, likest
from ketaquiz.check.rule import ERROR, WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.model import Order

_TOGETHER = re.compile(
    r"\b(?:at the same time|at once with|simultaneously|in either order|in any order|or before that|or after that"
    r"|gleichzeitig|zur selben zeit|in beliebiger reihenfolge)\b",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    if not isinstance(view.item.interaction, Order):
        return
    entries = view.parts
    for at, entry in enumerate(entries):
        how, first = likest(entry, entries[:at])
        if how is not Sameness.DIFFERENT:
            message = f"has entries in its 'sequence' that say the same: {first.text[:40]!r} and {entry.text[:40]!r}"
            cure = "say how the two differ, so that each has one place"
            yield Finding(message, entry, cure, severity=None if how is Sameness.SAME else WARNING)
        elif found := _TOGETHER.search(entry.text):
            message = f"has an entry in its 'sequence' with more than one place: {found.group()!r}"
            cure = "make one entry of those that may change places, or leave one of them out"
            yield Finding(message, entry, cure, piece=found.group())


RULE = Rule(
    code="P003",
    name="two-orders",
    severity=ERROR,
    what="Entries of a sequence say the same, or say that they may come at the same time or in any order.",
    why="A sequence is marked against one order. Whoever writes the other one is right as well, and loses points.",
    bad="""\
- id: washing
  question: In which order are soiled hands washed?
  sequence: [Wet the hands, Take soap, "Rub the palms and, at the same time, the wrists", Rinse, rinse.]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: washing
  question: In which order are soiled hands washed?
  sequence: [Wet the hands, Take soap, Rub the palms and the wrists, Rinse]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 18: make sure that only one answer is right.",
    item=_find,
)
