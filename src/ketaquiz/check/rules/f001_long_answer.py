"""F001: an answer that is too long to know or not to know."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

MOST_WORDS = 30


def _find(view: ItemView) -> Iterator[Finding]:
    for answer in view.answers:
        if len(answer.typed) > 2 * MOST_WORDS and (many := len(answer.text.split())) > MOST_WORDS:
            cure = f"keep the {MOST_WORDS} words that answer, or fewer, and put the rest into 'rationale'"
            yield Finding(f"has an answer of {many} words", answer, cure)


RULE = Rule(
    code="F001",
    name="long-answer",
    severity=WARNING,
    what=f"An answer has more than {MOST_WORDS} words.",
    why="Nobody can say whether they knew a paragraph. A short answer is graded honestly; the rest belongs into the rationale.",
    bad="""\
- id: when-to-wash
  question: When is soap better than alcohol rub?
  answer: >-
    Soap and water are better whenever the hands are soiled with blood or another body fluid that anybody can see, and
    also after contact with a patient who has an infection with bacteria that form spores, since alcohol does not kill these
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: when-to-wash
  question: When is soap better than alcohol rub?
  answer: When hands are soiled, or after contact with spores
  rationale: Alcohol does not kill spores, and it does not take away blood or other body fluids.
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Wozniak 1999: the minimum information principle.",
    item=_find,
)
