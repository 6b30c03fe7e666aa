"""R002: a distractor that hardly anybody marked in an exam."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.shortened import shortened


def _find(view: ItemView) -> Iterator[Finding]:
    measured = view.item.measured
    if measured is None:
        return
    for distractor in view.distractors:
        if distractor.typed in measured.unmarked:
            message = f"has a distractor that fewer than 5 % of {measured.n:,} learners marked: '{shortened(distractor.text, 80)}'"
            yield Finding(message, distractor, "put a mistake that learners do make in its place, or take it out")


RULE = Rule(
    code="R002",
    name="dead-distractor",
    severity=WARNING,
    what="An exam showed that fewer than 5 % of the learners marked a distractor ('measured', entered by 'ketaquiz stats --into').",
    why="A distractor that misleads nobody only takes time to read, and makes guessing easier.",
    bad="""\
- id: dispenser
  question: Where is the dispenser of a patient's room put?
  answer: Beside the bed
  distractors: [On the roof, In the corridor]
  references: [who-2009]
  measured: {n: 212, p: 0.81, r: 0.34, on: 2026-11-28, unmarked: [On the roof]}
""",
    good="""\
- id: dispenser
  question: Where is the dispenser of a patient's room put?
  answer: Beside the bed
  distractors: [At the sink, In the corridor]
  references: [who-2009]
  measured: {n: 212, p: 0.81, r: 0.34, on: 2026-11-28, unmarked: [On the roof]}
""",
    authority="Distractors that fewer than 5 % choose do not function (Haladyna & Downing 1993; Tarrant, Ware & Mohammed 2009).",
    item=_find,
)
