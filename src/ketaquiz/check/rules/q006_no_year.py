"""Q006: 'currently' without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")


def _find(view: ItemView) -> Iterator[Finding]:
    wording = view.language.wording
    undated, report = wording.undated, wording.undated_report
    assert undated is not None
    question = view.filled_stem if view.gaps or view.truth is not None else view.text_of(view.lead_in, view.stem_route)
    answer = () if view.short_answer is None else (view.short_answer,)
    before = view.stem.text[: -len(question.text)] if len(question.text) < len(view.stem.text) else ""
    if not (view.gaps or view.truth is not None) and report is not None and (found := report(before)):
        yield Finding(f"speaks of {found!r} without a year", view.stem, "say of which year it is", piece=found)
        return
    for part in (question, *view.options, *answer, *view.explanations):
        found = undated(part.text)
        if not found or _YEAR.search(part.text) or (part in view.options and found.lower() == "currently"):
            continue  # an option tells the state of a thing: "The pump is currently at rest"
        if part is not question and part not in view.explanations and wording.about_somebody(view.stem.text):
            continue  # what somebody in a vignette does today
        cure = "say as of when: 'as of 2026'; a deck is learnt from for years"
        yield Finding(f"says {found!r} without a year", part, cure, piece=found)
        return


RULE = Rule(
    code="Q006",
    name="no-year",
    severity=WARNING,
    what="A question, an answer or what stands behind it says 'currently' or 'recently' without a year.",
    why="Decks are learnt from for years, and nobody then knows whether it still holds. What a patient recently did is no such claim.",
    bad="""\
- id: first-choice
  question: What is currently the first choice for hands that look clean?
  answer: Alcohol rub
  references: [who-2009]
""",
    good="""\
- id: first-choice
  question: What is, as of 2009, the first choice for hands that look clean?
  answer: Alcohol rub
  references: [who-2009]
- id: lamp
  question: What does a red lamp on a dispenser say?
  answer: It is currently empty
  distractors: [The bottle is currently too warm, A nurse currently needs it]
  references: [who-2009]
- id: battery
  question: A dispenser with a battery recently taken from its charger stops at once. What is the current through its motor then?
  answer: None
  references: [who-2009]
""",
    authority="NBME 2021; plain-language guidance on dated words.",
    item=_find,
    words=("undated",),
    off_because="It cannot tell what holds for a time from what goes on in the matter itself ('a process that is currently stopped'): of thirteen read by others, six were wrong.",
)
