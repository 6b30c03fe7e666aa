"""F005: a question that is answered by yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    wording = view.language.wording
    assert wording.yes_no is not None
    assert wording.yes_or_no is not None
    assert wording.answered_yes_or_no is not None
    answer = view.short_answer
    if view.options and wording.yes_no(view.lead_in) and all(wording.yes_or_no(each.text) for each in view.options):
        cure = "write it as a 'statement' with 'answer: true' or 'false', or ask what, which, how much or why"
        yield Finding("asks for yes or no", view.stem, cure, piece=view.lead_in[:60])
    if answer is None:
        return
    cure = "ask what, which, how much or why; or write it as a 'statement' with 'answer: true' or 'false'"
    if wording.answered_yes_or_no(answer.text):
        yield Finding("is answered by yes or no", answer, cure)
    elif wording.yes_no(view.lead_in):
        yield Finding("asks for yes or no", view.stem, cure, piece=view.lead_in[:60])


RULE = Rule(
    code="F005",
    name="yes-no",
    severity=WARNING,
    what="A question is answered by yes or no. A statement with the options true and false is none.",
    why="Half of those who guess are right, and what is remembered is a word without its reason.",
    bad="""\
- id: alcohol-spores
  question: Does alcohol rub kill spores?
  answer: No, it does not
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: alcohol-spores
  question: Which form of bacteria does alcohol rub leave alive?
  answer: Spores
  cite: [{article: guide, section: Rub or wash}]
- id: where-it-stands
  question: The store of the ward, the smaller of the two rooms, is on which floor?
  answer: The second
  references: [who-2009]
- id: sparing
  question: Alcohol rub spares the skin.
  answer: "True"
  distractors: ["False"]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Wozniak 1999; Matuschak 2020, How to write good prompts.",
    item=_find,
    words=("yes_no", "yes_or_no", "answered_yes_or_no"),
)
