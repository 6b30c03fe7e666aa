"""R003: a distractor that the best learners of an exam marked more often than the key."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.shortened import shortened


def _find(view: ItemView) -> Iterator[Finding]:
    measured = view.item.measured
    if measured is None or not measured.preferred:
        return
    for distractor in view.distractors:
        if distractor.typed == measured.preferred:
            of = f"of {measured.n:,} learners, {measured.p:.0%} of the points"
            message = f"has a distractor that the best marked more often than the key: '{shortened(distractor.text, 80)}' ({of})"
            yield Finding(
                message, distractor, "look whether the key is right, and whether the question can be read in two ways"
            )


RULE = Rule(
    code="R003",
    name="likely-wrong-key",
    severity=WARNING,
    what="An exam showed that the best learners marked a distractor more often than the key ('measured', entered by 'ketaquiz stats --into').",
    why="Who knows most is seldom wrong together: most often the key is, or the question can be read in two ways.",
    bad="""\
- id: dispenser
  question: Where is the dispenser of a patient's room put?
  answer: In the corridor
  distractors: [Beside the bed, At the sink]
  references: [who-2009]
  measured: {n: 212, p: 0.2, r: -0.3, on: 2026-11-28, preferred: Beside the bed}
""",
    good="""\
- id: dispenser
  question: Where is the dispenser of a patient's room put?
  answer: Beside the bed
  distractors: [In the corridor, At the sink]
  references: [who-2009]
  measured: {n: 212, p: 0.2, r: -0.3, on: 2026-11-28, preferred: Beside the bed}
""",
    authority="A distractor that discriminates better than the key points to a mis-keyed item (Haladyna & Rodriguez 2013, chapter 17).",
    item=_find,
)
