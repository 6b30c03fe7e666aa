"""D001: two items that ask the same and want the same."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import ERROR, WARNING, Finding, Rule
from ketaquiz.check.twins import Twin, compared, misspelt, near_twins, read_alike, said
from ketaquiz.check.view import BankView, ItemView
from ketaquiz.diagnostics import Severity


def _find(banks: tuple[BankView, ...]) -> Iterator[Finding]:
    items = compared(banks)
    reported: set[tuple[int, int]] = set()
    for group in near_twins(items):
        first_with: dict[tuple[str, ...], Twin] = {}
        for twin in group:
            first = first_with.setdefault(twin.words, twin)
            if first is not twin and _only_compares(twin.view(), first.view()):
                continue
            if first is not twin:
                reported.add((id(twin.bank), twin.number))
                alike = read_alike(twin.view(), first.view())
                message = "asks the same as '{}', with the same answer"
                yield _twice(twin, first, message if alike else NEARLY, ERROR if alike else WARNING)
            elif twin is not group[0] and not _only_compares(twin.view(), group[0].view()):
                reported.add((id(twin.bank), twin.number))
                yield _twice(twin, group[0], NEARLY, WARNING)
    for first, twin in misspelt(items):
        if (id(twin.bank), twin.number) not in reported and not _only_compares(twin.view(), first.view()):
            reported.add((id(twin.bank), twin.number))
            yield _twice(twin, first, NEARLY, WARNING)


def _only_compares(one: ItemView, other: ItemView) -> bool:
    """Whether two questions compare options with one another alone (*Which lasts longer?*), and these are others in each."""
    if not (one.distractors and other.distractors) or not one.language.wording.compares(one.stem.text):
        return False
    wrong, others = ({said(each.typed) for each in view.distractors} for view in (one, other))
    return wrong != others


NEARLY = "asks nearly the same as '{}', with the same answer"


def _twice(twin: Twin, first: Twin, message: str, severity: Severity) -> Finding:
    view, other = twin.view(), first.view()
    cure = "retire or delete one of them, or ask another side of the matter"
    related = (("the other one", other, other.stem_route),)
    return Finding(message.format(other.item.id), view.stem_route, cure, item=view, related=related, severity=severity)


RULE = Rule(
    code="D001",
    name="duplicate",
    severity=ERROR,
    what="Two items ask the same question and have the same answer; case and punctuation do not count. Where endings or the order of words differ, or the spelling of one, it is a warning.",
    why="Learners get it twice in their reviews, and a paper that holds both is shorter than it looks.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
- id: rub-time-again
  question: "how long should rubbing the hands with alcohol take"
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
- id: longer
  question: Which takes longer?
  answer: Washing with soap
  distractors: [Rubbing with alcohol]
  references: [who-2009]
- id: longer-than-cream
  question: Which takes longer?
  answer: Washing with soap
  distractors: [Rubbing in a cream]
  references: [who-2009]
""",
    authority="Haladyna, Downing and Rodriguez 2002, guideline 8: keep items independent of one another.",
    banks=_find,
)
