"""M213: options that are equal to a reader."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.alike import Sameness, compare_options, likeness
from ketaquiz.check.rule import ERROR, WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    if view.matches:
        return  # P001 compares right-hand sides
    for side in (view.keys, view.distractors):
        seen: dict[str, list[ItemText]] = {}
        for option in side:
            before = seen.setdefault(likeness(option.text), [])
            found = [(compare_options(view, each, option), each) for each in before]
            before.append(option)
            same = next((each for how, each in found if how is Sameness.SAME), None)
            near = next((each for how, each in found if how is Sameness.NEARLY), None)
            if same is not None:
                message = f"has two options that are equal to a reader: {same.text[:50]!r} and {option.text[:50]!r}"
                yield Finding(message, option, "change or remove one of them")
            elif near is not None:
                message = f"has two options that are nearly equal: {near.text[:50]!r} and {option.text[:50]!r}"
                yield Finding(message, option, "change or remove one of them", severity=WARNING)


RULE = Rule(
    code="M213",
    name="equal-options",
    severity=ERROR,
    what="Two options are equal but for blanks, a full stop at the end or the capitals of ordinary words. Where they differ in articles, hyphens or quotation marks it is a warning. Where the question asks how something is written (spelling, punctuation, capitals), options may differ in that alone.",
    why="A learner cannot choose between them. What may change the meaning counts: code, signs, arrows, brackets, the order of letters and numbers.",
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
- id: bacteria-after
  question: How do the numbers of spores, bacteria and viruses on the hands move after a rub with alcohol?
  answer: "↓ ↓ ↓"
  distractors: ["↑ ↓ ↓", "↓ ↑ ↓", "↓ ↓ ↑"]
  references: [who-2009]
- id: which-comma
  question: Which of these sentences about washing is punctuated correctly?
  answer: When hands are soiled, soap is needed.
  distractors: [When hands are soiled soap is needed., "When hands, are soiled soap is needed.", "When hands are soiled soap, is needed."]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 21: keep options independent.",
    item=_find,
)
