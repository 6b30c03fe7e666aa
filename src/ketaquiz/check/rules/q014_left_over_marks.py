"""Q014: an option with marks that another format put there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.prose import prose
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView

_START = re.compile(
    r"(?:[-+*•·▪◦‣●○] ?\[[ xX]\]|\[[ xX]\](?=\s)|[-+](?= (?!or\b|and\b)[^\W\d])|[*•·▪◦‣●○](?=\s)|#{1,6}(?= [^\W\d]))"
)
_RIGHT = re.compile(r"[✓✔☑✅]|\((?:correct|right|richtig|korrekt|correcto|correcta|juste|giusto)\)\s*$", re.IGNORECASE)
_WHOLLY_BOLD = re.compile(r"(\*\*|__)[^*_]+\1")
_UNPAIRED = re.compile(r"(?<!\S)\*\*(?=\S)[^*]*$|^[^*]*(?<=\S)\*\*(?!\S)[^*]*$")


def _find(view: ItemView) -> Iterator[Finding]:
    for option in view.options:
        text = prose(option.typed)
        if (found := _START.match(text)) is not None:
            yield _finding(option, found.group(), "begins with", "take it out: the list itself marks its options")
            return
        if (found := _UNPAIRED.search(text)) is not None:
            yield _finding(option, "**", "has", "give it its other half, as in **word**, or take it out")
            return
        if (found := _RIGHT.search(text)) is not None and len(view.options) > 1:
            same = sum(_RIGHT.search(each.typed) is not None for each in view.options)
            if same <= len(view.keys) and same < len(view.options):
                yield _finding(option, found.group().strip(), "has", "take it out: 'answer' says which one is right")
                return
    bold = [_WHOLLY_BOLD.fullmatch(each.typed.strip()) is not None for each in view.options]
    if view.keys and view.distractors and bold == [True] * len(view.keys) + [False] * len(view.distractors):
        cure = "take them out: learners see which one is right"
        yield Finding("has its right option in bold, and no other", view.keys[0], cure)


def _finding(option: ItemText, mark: str, has: str, cure: str) -> Finding:
    message = f"has an option that {has} {mark!r}, a mark of another format"
    return Finding(message, option, cure, piece=mark)


RULE = Rule(
    code="Q014",
    name="left-over-marks",
    severity=WARNING,
    what="An option has a mark that another format put there: a bullet, a box, half of `**`, or the sign of the right one.",
    why="It is printed as it stands, and a sign on one option gives the answer away.",
    bad="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: "[x] Washing with soap"
  distractors: ["[ ] Rubbing with alcohol", "[ ] Rubbing with sand", "[ ] Using a cream"]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, Rubbing with sand, Using a cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="What people paste.",
    item=_find,
)
