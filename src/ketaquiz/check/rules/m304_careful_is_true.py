"""M304: careful statements are true and promising ones false too often in a bank."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.drift import CHANCE, at_least
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import BankView

LEAST_ITEMS = 8


def _find(bank: BankView) -> Iterator[Finding]:
    leaning = bank.language.wording.leaning
    assert leaning is not None
    leanings = [
        (careful, truth)
        for view in bank.items()
        if (truth := view.truth) is not None and (careful := leaning(view.stem.text)) is not None
    ]
    items = len(leanings)
    if items < LEAST_ITEMS:
        return
    hits = sum(careful == truth for careful, truth in leanings)
    true_share = sum(truth for _, truth in leanings) / items
    careful_share = sum(careful for careful, _ in leanings) / items
    chance = true_share * careful_share + (1 - true_share) * (1 - careful_share)
    if hits > items * chance and at_least(hits, items, chance) < CHANCE:
        yield Finding(
            f"can be passed by calling careful statements true and promising ones false: {hits} of {items}, "
            f"where chance gives {items * chance:.0f}",
            ("items",),
            "write some careful statements that are false, and some that promise much and are true",
        )


RULE = Rule(
    code="M304",
    name="careful-is-true",
    severity=WARNING,
    what=f"Among the bank's statements (at least {LEAST_ITEMS}) the careful ones (may, weak evidence, risk) are true and the promising ones (proven, safe, cures) false more often than chance explains (p < {CHANCE}).",
    why="Learners then judge the tone of a statement, and pass without knowing the matter.",
    bad="".join(
        f"""\
- id: careful-{number}
  statement: In ward {number}, a cream may lower the risk of eczema.
  answer: true
  cite: [{{article: guide, section: Skin care}}]
- id: promising-{number}
  statement: In ward {number}, a cream has been proven to be safe and to cure every eczema.
  answer: false
  cite: [{{article: guide, section: Skin care}}]
"""
        for number in range(1, 6)
    ),
    good="".join(
        f"""\
- id: careful-{number}
  statement: In ward {number}, a cream may lower the risk of eczema.
  answer: {"true" if number % 2 else "false"}
  cite: [{{article: guide, section: Skin care}}]
- id: promising-{number}
  statement: In ward {number}, a cream has been proven to be safe and to cure every eczema.
  answer: {"false" if number % 2 else "true"}
  cite: [{{article: guide, section: Skin care}}]
"""
        for number in range(1, 6)
    ),
    authority="Haladyna 2002, guideline 28: avoid clues to the right answer; Frey 2005, on true-false items.",
    bank=_find,
    whole=True,
    words=("leaning",),
)
