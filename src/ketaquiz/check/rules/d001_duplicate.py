"""D001: two items that ask the same and want the same."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import ERROR, WARNING, Finding, Rule
from ketaquiz.check.twins import Twin, compared, misspelt, near_twins, read_alike, said
from ketaquiz.check.view import BankView, ItemView
from ketaquiz.diagnostics import Severity
from ketaquiz.text.languages import language_of


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
                alike = read_alike(twin.view(), first.view()) and not _may_say_of_others(twin.view(), first.view())
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
    """Whether what two questions ask lies in their options (*Which lasts longer?*, *None of the above*), and these are others in each."""
    wording = one.language.wording
    if not (one.distractors and other.distractors):
        return False
    of_others = (says for says in (wording.all_of_the_above, wording.none_of_the_above) if says is not None)
    if not wording.compares(one.stem.text) and not any(says(key.text) for says in of_others for key in one.keys):
        return False
    wrong, others = _wrong(one), _wrong(other)
    return wrong != others


def _may_say_of_others(one: ItemView, other: ItemView) -> bool:
    """Whether a key may say something of the other options, as *None of the above*, in a language whose words nobody knows."""
    if language_of(one.bank.loaded.bank.language) is not None or not (one.distractors and other.distractors):
        return False
    return _wrong(one).isdisjoint(_wrong(other))


def _wrong(view: ItemView) -> set[str]:
    return {said(each.typed) for each in view.distractors}


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
