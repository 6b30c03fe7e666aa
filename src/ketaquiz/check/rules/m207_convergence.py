"""M207: the key shares most with the other options."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView

_JOINT = re.compile(
    r"(?<!\s)\s*+(?:,(?![0-9])|;|/(?![0-9])|\+)\s*+(?:and |und |& )?|(?<!\s)\s++(?:and|und|&|plus|with|mit)\s++",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[,;/+&]|\b(?:and|und|plus|with|mit)\b", re.IGNORECASE)
_AROUND = re.compile(r"^(?:both|only|the|an?|sowohl|nur|der|die|das)\s++|(?<!\s)\s++(?:only|nur)$|[.]$", re.IGNORECASE)
_LONGEST_ELEMENT = 4
"""How many words an element has at most; longer ones are clauses."""


def _find(view: ItemView) -> Iterator[Finding]:
    if len(view.keys) != 1 or len(view.distractors) < 2:
        return
    if not _PARTED.search(view.keys[0].typed):
        return
    made = [_elements(option) for option in view.options]
    if any(len(each) < 2 for each in made) or len({len(each) for each in made}) > 1:
        return
    counts = Counter(element for each in made for element in each)
    shared = [sum(counts[element] - 1 for element in each) for each in made]
    if (
        shared[0] > max(shared[1:])
        and all(counts[element] > 1 for element in made[0])
        and shared[0] >= len(made[0]) + 1
    ):
        most = max(made[0], key=lambda element: (counts[element], element))
        yield Finding(
            f"has a key whose parts stand in most of the other options: {most[:40]!r} in {counts[most]} of {len(made)}",
            view.keys[0],
            "let each part stand in as many options as the others, or ask for one thing",
        )


def _elements(option: ItemText) -> frozenset[str]:
    """What an option puts together; empty where it is a sentence or one thing."""
    parts = [_AROUND.sub("", part.strip()).strip().casefold() for part in _JOINT.split(option.text.strip())]
    if any(not part or len(part.split()) > _LONGEST_ELEMENT for part in parts) or len(set(parts)) != len(parts):
        return frozenset()
    return frozenset(parts)


RULE = Rule(
    code="M207",
    name="convergence",
    severity=WARNING,
    what="The options put several parts together, and the key alone is made of those that stand in most of them.",
    why="Distractors are mostly made by changing one part of the key, so that test-wise learners count parts: what stands in most options is right.",
    bad="""\
- id: what-is-used
  question: What does a nurse use before and after a dressing?
  answer: Rub and gloves
  distractors: [Rub and cream, Soap and gloves, Rub and tape]
  references: [who-2009]
""",
    good="""\
- id: what-is-used
  question: What does a nurse use before and after a dressing?
  answer: Rub and gloves
  distractors: [Rub and cream, Soap and gloves, Soap and cream]
  references: [who-2009]
""",
    authority="NBME 2021: convergence strategy.",
    item=_find,
)
