"""R001: a review that lies too far back."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    team = view.bank.team
    reviewed = view.item.reviewed
    if reviewed is None or team.max_age is None:
        return
    months = (team.today.year - reviewed.year) * 12 + team.today.month - reviewed.month
    months -= team.today.day < reviewed.day
    if months >= team.max_age:
        message = f"was reviewed {months} months ago, and {team.max_age} is the most"
        cure = "check it against its sources, then write the day at 'reviewed'; or set another age with --max-age"
        yield Finding(message, ("reviewed",), cure)


RULE = Rule(
    code="R001",
    name="old-review",
    severity=WARNING,
    what="The item was last reviewed longer ago than --max-age (18mo unless set; 'never' switches it off).",
    why="Doses, labels and guidelines change; a deck teaches what was true when somebody last looked.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
  reviewed: 2019-05-01
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
  reviewed: 2026-05-01
""",
    authority="NICE and Cochrane review their guidance at set intervals; half of the guidelines are outdated after 5.8 years (Shekelle 2001).",
    item=_find,
)
