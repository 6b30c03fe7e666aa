"""D003: the same question with two answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.twins import compared, read_alike, said, twins
from ketaquiz.check.view import BankView, ItemText, ItemView
from ketaquiz.model import Order, TextEntry


def _find(banks: tuple[BankView, ...]) -> Iterator[Finding]:
    for group in twins(compared(banks)):
        first = group[0]
        other = first.view()
        for twin in group[1:]:
            if twin.answer == first.answer:
                continue
            view = twin.view()
            if _contradict(view, other) and read_alike(view, other):
                yield Finding(
                    f"asks the same as '{other.item.id}' and has another answer",
                    view.stem_route,
                    "say in the question what differs, or find out which answer is right",
                    item=view,
                    related=(("the other one", other, other.stem_route),),
                )


def _contradict(one: ItemView, other: ItemView) -> bool:
    """Whether two items that ask the same cannot both be right.

    They cannot where one is true and the other false, where each calls the other's key wrong, where the same entries
    have two orders, where no amount is right for both, or where their answers differ in nothing but their numbers.
    """
    if one.truth is not None or other.truth is not None:
        return one.truth is not None and other.truth is not None
    asked = one.item.interaction, other.item.interaction
    if isinstance(asked[0], Order) and isinstance(asked[1], Order):
        return sorted(asked[0].sequence) == sorted(asked[1].sequence)
    if one.options and other.options:
        keys, others = _said(one.keys), _said(other.keys)
        wrong, others_wrong = _said(one.distractors), _said(other.distractors)
        if keys | wrong == others | others_wrong:
            return True
        return len(keys) == len(others) == 1 and keys <= others_wrong and others <= wrong
    amounts = [each.amount for each in asked if isinstance(each, TextEntry) and each.amount is not None]
    if len(amounts) == 2:
        lower, upper = sorted(amounts, key=lambda amount: (amount.low, amount.high))
        return lower.unit == upper.unit and lower.high < upper.low
    answer, other_answer = one.short_answer, other.short_answer
    if answer is None or other_answer is None:
        return False
    texts = said(answer.typed), said(other_answer.typed)
    if not all(_NUMBER.search(text) for text in texts) or not _ONE_NUMBER.search(one.stem.text):
        return False
    left = {" ".join(_NUMBER.sub(" ", text).split()) for text in texts}
    return len(left) == 1 and len(left.pop().split()) <= 3


_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_ONE_NUMBER = re.compile(
    r"\bhow (?:long|many|much|old|far|high|deep|fast|often|large|big|tall|heavy|wide|thick|hot|cold)\b|\bin (?:which|what) year\b"
    r"|\bwhen (?:was|did)\b|\bwie ?(?:lange?|viele?|alt|weit|hoch|tief|schnell|oft|groß|schwer|breit|heiß)\b|\bin welchem jahr\b",
    re.IGNORECASE,
)
"""What asks for one number, so that two cannot both be right."""


def _said(parts: Iterable[ItemText]) -> frozenset[str]:
    return frozenset(said(part.typed) for part in parts)


RULE = Rule(
    code="D003",
    name="two-answers",
    severity=ERROR,
    what="Two items ask the same question, and their answers cannot both be right. It is quiet where they can: where one says the same in other words, or the questions have options of their own.",
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
- id: left-hand
  question: Where does a nurse rub who treats the left hand and not the right?
  answer: On the left
  references: [who-2009]
- id: right-hand
  question: Where does a nurse rub who treats the right hand and not the left?
  answer: On the right
  references: [who-2009]
- id: how-long
  question: How many seconds does rubbing take at most?
  answer: Thirty
  references: [who-2009]
- id: how-long-again
  question: How many seconds does rubbing take at most
  answer: 30 seconds
  references: [who-2009]
- id: what-to-do
  question: What does a nurse do before a new dispenser is used?
  answer: Wash the bottle, fill it, write the date on it
  distractors: [Shake the bottle and put it beside the bed, Ask the head of the ward for a key]
  references: [who-2009]
- id: what-to-do-again
  question: "What does a nurse do before a new dispenser is used:"
  answer: Wash the bottle, then fill it and write down the date
  distractors: [Shake the bottle twice and look at its colour, Ask who used it before]
  references: [who-2009]
- id: which-of-these
  question: Which of the dispensers here stands beside a bed?
  answer: The one with a lamp
  distractors: [The one with a key, The one at the door]
  references: [who-2009]
- id: which-of-these-again
  question: Which of the dispensers here stands beside a bed
  answer: The white one
  distractors: [The red one, The empty one]
  references: [who-2009]
- id: false-of-rub
  question: Which of the following statements is false?
  answer: Alcohol rub needs water
  distractors: [Alcohol rub spares the skin, Alcohol rub spares time]
  references: [who-2009]
  allow: {M203: the statements are what is asked}
- id: false-of-soap
  question: Which of the following statements is false?
  answer: Soap and water spare the skin
  distractors: [Soap and water take longer, Soap and water remove spores]
  references: [who-2009]
  allow: {M203: the statements are what is asked}
""",
    authority="Wozniak 1999: combat interference.",
    banks=_find,
)
