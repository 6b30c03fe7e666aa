"""D003: the same question with two answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ketaquiz.check.rule import ERROR, WARNING, Finding, Rule
from ketaquiz.check.rules import m203_unfocused_stem
from ketaquiz.check.twins import compared, read_alike, said, twins
from ketaquiz.check.view import BankView, ItemText, ItemView
from ketaquiz.model import Order
from ketaquiz.text.words import in_digits


def _find(banks: tuple[BankView, ...]) -> Iterator[Finding]:
    for group in twins(compared(banks)):
        first = group[0]
        other = first.view()
        for twin in group[1:]:
            if twin.answer == first.answer:
                continue
            view = twin.view()
            certain = _contradict(view, other) and read_alike(view, other)
            if certain or (_asks(view) and _asks(other) and not _say_the_same(view, other)):
                yield Finding(
                    f"asks the same as '{other.item.id}' and has another answer",
                    view.stem_route,
                    "say in the question what differs, or find out which answer is right",
                    item=view,
                    related=(("the other one", other, other.stem_route),),
                    severity=ERROR if certain else WARNING,
                )


def _contradict(one: ItemView, other: ItemView) -> bool:
    """Whether two items that ask the same cannot both be right.

    They cannot where one is true and the other false, where each calls the other's key wrong, where the same entries
    have two orders, or where their answers differ in nothing but their numbers.
    """
    if one.truth is not None or other.truth is not None:
        return one.truth is not None and other.truth is not None
    orders = one.item.interaction, other.item.interaction
    if isinstance(orders[0], Order) and isinstance(orders[1], Order):
        return sorted(orders[0].sequence) == sorted(orders[1].sequence)
    if one.options and other.options:
        keys, others = _said(one.keys), _said(other.keys)
        wrong, others_wrong = _said(one.distractors), _said(other.distractors)
        if keys | wrong == others | others_wrong:
            return True
        return len(keys) == len(others) == 1 and keys <= others_wrong and others <= wrong
    answer, other_answer = one.short_answer, other.short_answer
    if answer is None or other_answer is None:
        return False
    texts = said(answer.typed), said(other_answer.typed)
    if not all(_NUMBER.search(text) for text in texts) or not _ONE_NUMBER.search(one.stem.text):
        return False
    left = {" ".join(_NUMBER.sub(" ", text).split()) for text in texts}
    return len(left) == 1 and len(left.pop().split()) <= 3


SAME = 0.5
"""Of the shorter answer's words the longer one holds more than this where both say the same, from 0 to 1."""


def _say_the_same(one: ItemView, other: ItemView) -> bool:
    """Whether the answers of two items say the same in other words, as *43* and *forty-three*, *North Sea* and *the North* do.

    Answers of which one denies what the other says, or that have other numbers, do not.
    """
    if len(one.keys) != len(other.keys):
        return False  # one has one right option, the other several
    left, right = (_meant(view) for view in (one, other))
    if not left or not right:
        return True  # signs alone, which words cannot tell apart
    negations = one.language.negations
    words = [frozenset(word for part in view.answers for word in part.words) for view in (one, other)]
    if words[0].isdisjoint(negations) != words[1].isdisjoint(negations):
        return False
    numbers = [frozenset(word for word in each if any(map(str.isdigit, word))) for each in (left, right)]
    if not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return False
    return len(left & right) > SAME * min(len(left), len(right))


def _meant(view: ItemView) -> set[str]:
    """The words that carry the meaning of an item's answers; numbers in words are written in digits."""
    found: set[str] = set()
    for part in view.answers:
        text = _DOTTED.sub(lambda letters: letters[0].replace(".", ""), part.text)
        found |= view.language.content_words(in_digits(text, view.language.number_words))
    return found


_DOTTED = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]\.){2,6}")
"""Letters with full stops, as in *U.S.*"""
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_ONE_NUMBER = re.compile(
    r"\bhow (?:long|many|much|old|far|high|deep|fast|often|large|big|tall|heavy|wide|thick|hot|cold)\b|\bin (?:which|what) year\b"
    r"|\bwhen (?:was|did)\b|\bwie ?(?:lange?|viele?|alt|weit|hoch|tief|schnell|oft|groß|schwer|breit|heiß)\b|\bin welchem jahr\b",
    re.IGNORECASE,
)
"""What asks for one number, so that two cannot both be right."""


def _said(parts: Iterable[ItemText]) -> frozenset[str]:
    return frozenset(said(part.typed) for part in parts)


_AMONG = re.compile(
    r"\b(?:following|these|those|below|above|listed|named|one of|statements?|except|true|correct|false|incorrect|(?:nach)?folgende[nmrs]?|genannten|aufgeführten|angegebenen|diese[nmrs]?|aussagen?|trifft|treffen)\b"
    r"|\b(?:an )?examples? of\b|\bbeispiele?\b",
    re.IGNORECASE,
)


def _asks(view: ItemView) -> bool:
    """Whether a stem asks for one thing by itself, so that another answer has to be explained.

    One that lets choose among its options, or calls for an example, has as many answers as it has options.
    """
    if view.gaps or len(view.stem.content_words) < 1:
        return False
    return not _AMONG.search(view.stem.text) and not m203_unfocused_stem.asks_which_is_true(view)


RULE = Rule(
    code="D003",
    name="two-answers",
    severity=ERROR,
    what="Two items ask the same question and have different answers. Where both may be right, as when one says the same in other words, it is a warning.",
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
