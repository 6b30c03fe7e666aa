"""P002: entries of a sequence that say themselves in which order they come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.model import Order

_NUMBERED = re.compile(
    r"\s*(?:(?:step|schritt|no\.|nr\.|#)\s*[0-9]+\b|[(\[]?(?:[0-9]{1,2}|[a-h]|[ivx]{1,4})[.)\]:]\s)", re.IGNORECASE
)
_PLACED = re.compile(
    r"\s*(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after that|afterwards|last(?:ly)?|finally|at last"
    r"|zuerst|zunächst|erstens|zweitens|drittens|dann|danach|anschließend|zuletzt|zum schluss|schließlich)\b",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    if not isinstance(view.item.interaction, Order):
        return
    numbered = [entry for entry in view.parts if _NUMBERED.match(entry.text)]
    if len(numbered) > 1:
        yield _finding(numbered[0], _NUMBERED, "numbers of their own")
        return
    placed = [entry for entry in view.parts if _PLACED.match(entry.text)]
    if placed:
        yield _finding(placed[0], _PLACED, "words that say where they come")


def _finding(entry: ItemText, pattern: re.Pattern[str], what: str) -> Finding:
    found = pattern.match(entry.text)
    assert found is not None
    piece = found.group().strip()
    cure = f"take {piece!r} out, and its like in the other entries: the order is what is asked"
    return Finding(f"has entries in its 'sequence' with {what}, as {piece!r}", entry, cure, piece=piece)


RULE = Rule(
    code="P002",
    name="order-given-away",
    severity=WARNING,
    what="Entries of a sequence start with numbers, or with words such as *first*, *then* and *finally*.",
    why="They can then be put into order by whoever knows nothing of the subject.",
    bad="""\
- id: washing
  question: In which order are soiled hands washed?
  sequence: [First wet the hands, Then take soap, Rub the palms together, Finally rinse]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: washing
  question: In which order are soiled hands washed?
  sequence: [Wet the hands, Take soap, Rub the palms together, Rinse]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 28: avoid giving clues to the right answer.",
    item=_find,
)
