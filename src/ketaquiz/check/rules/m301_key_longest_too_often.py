"""M301: the key is the longest option too often in a bank."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.drift import CHANCE, at_least
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import BankView

LEAST_ITEMS = 8


def _find(bank: BankView) -> Iterator[Finding]:
    items = longest = 0
    by_chance = 0.0
    for view in bank.items():
        if len(view.keys) == 1 and len(view.distractors) >= 2:
            items += 1
            by_chance += 1 / (len(view.distractors) + 1)
            longest += len(view.keys[0].text) > max(len(each.text) for each in view.distractors)
    if items >= LEAST_ITEMS and longest > by_chance and at_least(longest, items, by_chance / items) < CHANCE:
        message = (
            f"has the key as the longest option in {longest} of {items} single best answers, "
            f"where chance gives {by_chance:.0f}"
        )
        cure = "shorten keys, or lengthen distractors, until about one key in four is the longest"
        yield Finding(message, ("items",), cure)


RULE = Rule(
    code="M301",
    name="key-longest-too-often",
    severity=WARNING,
    what=f"In the bank's single best answers (at least {LEAST_ITEMS}) the key is the longest option more often than chance explains (p < {CHANCE}).",
    why="One long key is nothing; a habit is a strategy for learners: 'choose the longest'.",
    bad="".join(
        f"""\
- id: rub-{number}
  question: What is the {number}. step of rubbing the hands with alcohol?
  answer: Rub the palms together
  distractors: [Shake the hands dry, Rinse the hands, Dry the hands]
  references: [who-2009]
  cite: [{{article: guide, section: Rub or wash}}]
"""
        for number in range(1, 9)
    ),
    good="".join(
        f"""\
- id: rub-{number}
  question: What is the {number}. step of rubbing the hands with alcohol?
  answer: Rub the palms
  distractors: [Shake the hands dry, Rinse the hands, Dry the hands]
  references: [who-2009]
  cite: [{{article: guide, section: Rub or wash}}]
"""
        for number in range(1, 9)
    ),
    authority="Haladyna 2002, guideline 24; Tarrant 2006.",
    figure="The longest option was the key in 36 % of the flawed items (Tarrant 2006).",
    bank=_find,
    whole=True,
)
