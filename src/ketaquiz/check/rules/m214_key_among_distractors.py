"""M214: the key stands among the distractors."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.alike import Sameness, compare_options
from ketaquiz.check.rule import ERROR, WARNING, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    if not view.options or view.matches:
        return
    for distractor in view.distractors:
        found = [(compare_options(view, key, distractor), key) for key in view.keys]
        key, how = max(
            ((key, how) for how, key in found), key=lambda pair: pair[1].value, default=(None, Sameness.DIFFERENT)
        )
        if key is not None and how is Sameness.SAME:
            message = f"has its answer {key.text[:50]!r} among its distractors, as {distractor.text[:50]!r}"
            yield Finding(message, distractor, "change or remove it")
        elif key is not None and how is Sameness.NEARLY:
            message = (
                f"has its answer {key.text[:50]!r} nearly as it stands among its distractors: {distractor.text[:50]!r}"
            )
            yield Finding(message, distractor, "change or remove it", severity=WARNING)


RULE = Rule(
    code="M214",
    name="key-among-distractors",
    severity=ERROR,
    what="A distractor is the key but for blanks, a full stop at the end or the capitals of ordinary words. Where they differ in articles, hyphens or quotation marks it is a warning. Where the question asks how something is written (spelling, punctuation, capitals), options may differ in that alone.",
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
- id: order-of-steps
  question: In which order are the steps A (dry), B (rub), C (take the fluid) and D (spread it) done?
  answer: C, D, B, A
  distractors: ["C, B, D, A", "A, C, D, B", "D, C, B, A"]
  references: [who-2009]
- id: both-genes
  question: The gene for dry skin is R, and r is the other one. Which genes has somebody with one of each?
  answer: Rr
  distractors: [rr, RR]
  references: [who-2009]
- id: which-hyphen
  question: Which word is spelled correctly?
  answer: Alcohol-based
  distractors: [Alcohol based, Alcohol-bassed]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 19: one right answer.",
    item=_find,
)
