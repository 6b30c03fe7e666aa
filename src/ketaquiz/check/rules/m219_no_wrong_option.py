"""M219: no option that a learner could choose wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.model import Choice


def _find(view: ItemView) -> Iterator[Finding]:
    interaction = view.item.interaction
    if isinstance(interaction, Choice) and all(option.correct for option in interaction.options):
        yield Finding(
            f"has no wrong option: all {len(interaction.options)} are right",
            ("options",),
            "add what a learner might choose wrongly, or take the wrong ones out of 'answers'",
        )


RULE = Rule(
    code="M219",
    name="no-wrong-option",
    severity=WARNING,
    what="All options of an item are right.",
    why="Who marks everything has it right without knowing anything. Often an option was marked as right by mistake.",
    bad="""\
- id: wash
  question: When are the hands cleaned?
  options: [Before a touch, After a touch]
  answers: [Before a touch, After a touch]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: wash
  question: When are the hands cleaned?
  options: [Before a touch, After a touch, Before a call]
  answers: [Before a touch, After a touch]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 29: make all distractors plausible, which presumes that there are some.",
    item=_find,
)
