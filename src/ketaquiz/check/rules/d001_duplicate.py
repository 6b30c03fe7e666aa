"""D001: two items that ask the same and want the same."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.twins import twins
from ketaquiz.check.view import BankView


def _find(banks: tuple[BankView, ...]) -> Iterator[Finding]:
    for group in twins(banks):
        by_answer: dict[object, list[int]] = {}
        for place, twin in enumerate(group):
            by_answer.setdefault(twin.answer, []).append(place)
        for places in by_answer.values():
            first = group[places[0]].view()
            for place in places[1:]:
                view = group[place].view()
                yield Finding(
                    f"asks the same as '{first.item.id}', with the same answer",
                    view.stem_route,
                    "retire or delete one of them, or ask another side of the matter",
                    item=view,
                    related=(("the other one", first, first.stem_route),),
                )


RULE = Rule(
    code="D001",
    name="duplicate",
    severity=ERROR,
    what="Two items ask the same question and have the same answer; case, punctuation and word order do not count.",
    why="Learners get it twice in their reviews, and a paper that holds both is shorter than it looks.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
- id: rub-time-again
  question: "How long should rubbing with alcohol the hands take ?"
  answer: 20 to 30 seconds.
  references: [who-2009]
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
- id: wash-time
  question: How long should washing the hands with soap take?
  answer: 40 to 60 seconds
  references: [who-2009]
""",
    authority="Haladyna, Downing and Rodriguez 2002, guideline 8: keep items independent of one another.",
    banks=_find,
)
