"""M102: all of the above."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    says = view.language.wording.all_of_the_above
    assert says is not None
    for option in view.options:
        if says(option.text):
            yield Finding(
                f"has the option {option.text[:60]!r}",
                option,
                "make it a multiple response: 'answers' beside 'distractors'",
            )


RULE = Rule(
    code="M102",
    name="all-of-the-above",
    severity=WARNING,
    what="An option says 'all of the above', in whatever words.",
    why="Who knows that two options are right has the answer, and who stops at the first right one is marked wrong.",
    bad="""\
- id: what-rub-spares
  question: What does alcohol rub spare, compared with washing?
  answer: All of the above
  distractors: [Time, Skin, Water]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: what-rub-spares
  question: What does alcohol rub spare, compared with washing?
  answers: [Time, Skin]
  distractors: [Gloves, Dispensers]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 26; NBME 2021.",
    figure="Where it was an option it was the key in 47 to 58 % of items (Tarrant 2006).",
    item=_find,
    words=("all_of_the_above",),
)
