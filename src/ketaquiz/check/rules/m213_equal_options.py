"""M213: options that are equal to a reader."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.alike import say_the_same
from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    if view.matches:
        return  # P001 compares right-hand sides
    for side in (view.keys, view.distractors):
        for at, option in enumerate(side):
            same = next((each for each in side[:at] if say_the_same(each, option)), None)
            if same is not None:
                message = f"has two options that are equal to a reader: {same.text[:50]!r} and {option.text[:50]!r}"
                yield Finding(message, option, "change or remove one of them")


RULE = Rule(
    code="M213",
    name="equal-options",
    severity=ERROR,
    what="Two options are equal but for capitals, blanks, quotation marks, articles or a full stop at the end.",
    why="A learner cannot choose between them. What changes the meaning is kept: < > = + - ^ % and a point within a number.",
    bad="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, "Rubbing with Alcohol.", A hand cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, Rinsing with water, A hand cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 21: keep options independent.",
    item=_find,
)
