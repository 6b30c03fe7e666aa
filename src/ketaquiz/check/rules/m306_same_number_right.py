"""M306: each multiple response of a bank has the same number of right answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import BankView

LEAST_ITEMS = 5
SHARE = 0.9
"""In which share of the multiple responses so many are right, from 0 to 1."""


def _find(bank: BankView) -> Iterator[Finding]:
    right = Counter(len(view.keys) for view in bank.items() if view.options and len(view.keys) > 1)
    items = sum(right.values())
    if items < LEAST_ITEMS:
        return
    number, many = min(right.items(), key=lambda pair: (-pair[1], pair[0]))
    if many >= SHARE * items:
        of = f"{many} of " if many < items else "each of "
        yield Finding(
            f"has {number} right answers in {of}its {items} multiple responses",
            ("items",),
            "let two be right in some and four in others, so that learners have to judge each option",
        )


RULE = Rule(
    code="M306",
    name="same-number-right",
    severity=WARNING,
    what=f"Of the bank's multiple responses (at least {LEAST_ITEMS}), {SHARE:.0%} or more have the same number of right answers.",
    why="Whoever has seen a few knows how many to choose, and finds the last one by elimination.",
    bad="".join(
        f"""\
- id: spared-{number}
  question: What does alcohol rub of kind {number} spare, compared with washing?
  answers: [Time, Skin, Towels]
  distractors: [Gloves, Dispensers]
  cite: [{{article: guide, section: Rub or wash}}]
"""
        for number in range(1, 6)
    ),
    good="".join(
        f"""\
- id: spared-{number}
  question: What does alcohol rub of kind {number} spare, compared with washing?
  answers: [Time, Skin{", Towels" if number % 2 else ""}]
  distractors: [Gloves, Dispensers]
  cite: [{{article: guide, section: Rub or wash}}]
"""
        for number in range(1, 6)
    ),
    authority="Haladyna 2002, guideline 20: vary the location and number of right answers.",
    bank=_find,
    whole=True,
)
