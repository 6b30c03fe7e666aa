"""M214: the key stands among the distractors."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.alike import say_the_same
from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    if not view.options or view.matches:
        return
    for distractor in view.distractors:
        key = next((each for each in view.keys if say_the_same(each, distractor)), None)
        if key is not None:
            message = f"has its answer {key.text[:50]!r} among its distractors, as {distractor.text[:50]!r}"
            yield Finding(message, distractor, "change or remove it")


RULE = Rule(
    code="M214",
    name="key-among-distractors",
    severity=ERROR,
    what="A distractor is the key but for capitals, blanks, quotation marks, articles or a full stop at the end.",
    why="Who chooses it is right and is told that they are wrong. (An exact copy is refused when the bank is read.)",
    bad="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, "Washing  with Soap.", A hand cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, Rinsing with water, A hand cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 19: one right answer.",
    item=_find,
)
