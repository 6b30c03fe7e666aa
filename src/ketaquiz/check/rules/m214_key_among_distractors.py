"""M214: the key stands among the distractors."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.alike import alike
from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    if not view.options:
        return
    keys = {alike(key.text): key.text for key in view.keys}
    for distractor in view.distractors:
        key = keys.get(alike(distractor.text))
        if key is not None:
            message = f"has its answer {key[:50]!r} among its distractors, as {distractor.text[:50]!r}"
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
