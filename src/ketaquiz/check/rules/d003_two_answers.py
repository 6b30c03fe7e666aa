"""D003: the same question with two answers."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.twins import twins
from ketaquiz.check.view import BankView


def _find(banks: tuple[BankView, ...]) -> Iterator[Finding]:
    for group in twins(banks):
        first = group[0]
        for twin in group[1:]:
            if twin.answer != first.answer:
                view, other = twin.view(), first.view()
                yield Finding(
                    f"asks the same as '{other.item.id}' and has another answer",
                    view.stem_route,
                    "say in the question what differs, or find out which answer is right",
                    item=view,
                    related=(("the other one", other, other.stem_route),),
                )


RULE = Rule(
    code="D003",
    name="two-answers",
    severity=ERROR,
    what="Two items ask the same question and have different answers.",
    why="One of them is wrong, or the question leaves out what makes the difference. Either way learners are taught a contradiction.",
    bad="""\
- id: hands-time
  question: How long should cleaning the hands take?
  answer: 20 to 30 seconds
  references: [who-2009]
- id: hands-time-soap
  question: How long should cleaning the hands take?
  answer: 40 to 60 seconds
  references: [who-2009]
""",
    good="""\
- id: hands-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
- id: hands-time-soap
  question: How long should washing the hands with soap take?
  answer: 40 to 60 seconds
  references: [who-2009]
""",
    authority="Wozniak 1999: combat interference.",
    banks=_find,
)
