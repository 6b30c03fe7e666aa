"""F003: a list as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_PARTED = re.compile(
    r",\s+(?:(?:and|or)\s+)?|;\s*|(?<!\s)\s++(?:and|or|&)\s+|\n+|(?<!\s)\s++/\s+|(?:(?<!\s)\s++|)\(?\b(?:[1-9]|[a-f])\)\s+"
)
_HARD = re.compile(r",\s|;|\n|\s/\s|\(?[2b]\)\s")
_ENTRY = re.compile(r"^[^\S\n]*(?:[-*•]|\d+[.)])\s", re.MULTILINE)


def _find(view: ItemView) -> Iterator[Finding]:
    answer = view.short_answer
    for part in (*view.gaps, *((answer,) if answer is not None else ())):
        if not _HARD.search(part.typed):
            continue
        entries = [entry for entry in _PARTED.split(part.text) if entry.strip()]
        listed = len(_ENTRY.findall(part.typed)) >= 2
        if listed or (len(entries) >= 3 and all(len(entry.split()) <= 7 for entry in entries)):
            cure = "ask for each in an item of its own, or make it a cloze or a multiple response"
            yield Finding(f"has a list of {len(entries)} as its answer", part, cure)


RULE = Rule(
    code="F003",
    name="list-answer",
    severity=WARNING,
    what="A short answer, or a gap, is a list of three or more.",
    why="Learners forget one entry and do not know how to grade themselves; sets are the hardest thing to keep in mind.",
    bad="""\
- id: when-soap
  question: After what are soap and water needed?
  answer: Soiled hands, contact with spores, and a visit to the toilet
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: when-soap
  question: Contact with which form of bacteria calls for soap and water?
  answer: Spores
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Wozniak 1999: avoid sets, avoid enumerations.",
    item=_find,
)
