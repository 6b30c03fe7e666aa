"""S016: a question that presumes the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.given import passage_in_stem
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    presumes = view.language.wording.presumes_article
    assert presumes is not None
    stem = view.filled_stem  # a document that an option names is what the answer is about
    found = presumes(view.language.quoted.sub(lambda quoted: " " * len(quoted.group()), stem.text))
    if not found or passage_in_stem(view, told=True):
        return
    if not (view.item.image and re.search(r"\b(?:page|text)\b", found, re.IGNORECASE)):
        cure = "ask for the fact itself; where it stands is said by 'cite:', behind the answer"
        yield Finding(f"presumes that the learner has the article at hand: {found!r}", stem, cure, piece=found)


RULE = Rule(
    code="S016",
    name="presumes-article",
    severity=WARNING,
    what="A question presumes that the learner has just read the article: 'according to the author', 'as mentioned above'. Where the passage stands in the question itself, it is quiet.",
    why="Cards come up months later, and what an author said is not what matters at work.",
    bad="""\
- id: first-choice
  question: According to the article, what is the first choice when hands look clean?
  answer: Alcohol rub
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: first-choice
  question: What is the first choice when hands look clean?
  answer: Alcohol rub
  cite: [{article: guide, section: Rub or wash}]
- id: label
  question: A patient's presentation changes in the course of the night. Which text of the label on the rub is read first?
  answer: The one on the eyes
  references: [who-2009]
- id: role-of-lead
  question: What does the head of a ward do for clean hands?
  answer: Sees to rubs at each bed as outlined in the guide of the house
  distractors: [Draws up a plan based on the document of the supplier, Rubs the hands of others]
  references: [who-2009]
- id: read-it
  question: |
    Read the following passage and answer the question.

    The night nurse found the bottle empty. She looked for a new one in the store, where a note said that
    the key was with the porter, and the porter had gone home at ten.

    According to the passage, who has the key?
  answer: The porter
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 3: avoid wording from the text; NBME 2021.",
    item=_find,
    words=("presumes_article",),
)
