"""M305: the cautious option is the key too often in a bank."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.drift import CHANCE, at_least
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import BankView

LEAST_ITEMS = 6


def _find(bank: BankView) -> Iterator[Finding]:
    items = hits = 0
    by_chance = 0.0
    cautious_text = bank.language.wording.cautious
    assert cautious_text is not None
    for view in bank.items():
        if len(view.keys) != 1 or len(view.distractors) < 2:
            continue
        if not cautious_text("\n".join(each.typed for each in view.options)):
            continue
        key = cautious_text(view.keys[0].text)
        cautious = key + sum(cautious_text(each.text) for each in view.distractors)
        if 0 < cautious < len(view.options):
            items += 1
            hits += key
            by_chance += cautious / len(view.options)
    if items >= LEAST_ITEMS and hits > by_chance and at_least(hits, items, by_chance / items) < CHANCE:
        yield Finding(
            f"has the cautious option (unproven, weak, postpone) as the key in {hits} of the {items} single best answers "
            f"that have one, where chance gives {by_chance:.0f}",
            ("items",),
            "write distractors that are as cautious, and some keys that are not",
        )


RULE = Rule(
    code="M305",
    name="cautious-key",
    severity=WARNING,
    what=f"Where an option of a single best answer is cautious (unproven, weak, postpone, ask the doctor), it is the key more often than chance explains (at least {LEAST_ITEMS} such items, p < {CHANCE}).",
    why="'Choose the cautious one' then passes the test without the matter.",
    bad="".join(
        f"""\
- id: benefit-{number}
  question: What do trials say of cream number {number} against eczema?
  answer: The benefit is unproven
  distractors: [The benefit is large, Most nurses gain, The skin heals]
  references: [who-2009]
"""
        for number in range(1, 7)
    ),
    good="".join(
        f"""\
- id: benefit-{number}
  question: What do trials say of cream number {number} against eczema?
  answer: {"The benefit is unproven" if number == 1 else "The benefit is large"}
  distractors: [{"The benefit is large" if number == 1 else "The benefit is unproven"}, Most nurses gain, The skin heals]
  references: [who-2009]
"""
        for number in range(1, 7)
    ),
    authority="Haladyna 2002, guideline 28: avoid clues to the right answer.",
    bank=_find,
    whole=True,
    words=("cautious",),
)
