"""M203: a stem that cannot be answered with the options covered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.given import statements_in_stem
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView, without_marks


def asks_which_is_true(view: ItemView) -> bool:
    """Whether a question only asks which option is true, without naming a subject."""
    says = view.language.wording.unfocused
    if not view.options or says is None or _TO_FILL.search(view.lead_in):
        return False
    return says(without_marks(view.lead_in))


_TO_FILL = re.compile(r":\s*+[\"'“‘„]?(?=[^:]{0,300}[^\W_]{2})[^:]{0,300}?_{2,}")
"""A sentence with a blank behind a colon, which is what is asked: *Choose the right sentence: 'She ___ it at noon.'*"""


_MARKS_OF_OTHERS = "？؟;՞"
"""Question marks of other scripts: what stands before them is no phrase of the bank's language."""


def _find(view: ItemView) -> Iterator[Finding]:
    if not view.options:
        return
    cure = "ask one question that can be answered with the options covered: what, which drug, how much"
    if asks_which_is_true(view):
        if statements_in_stem(view):
            return  # they are judged with the options covered
        message = "asks which option is true: nobody can answer that with the options covered"
        yield Finding(message, view.stem, cure, piece=view.lead_in[:80])
    elif (
        (topic := view.language.wording.topic)
        and view.item.image is None
        and not any(mark in view.stem.text for mark in _MARKS_OF_OTHERS)
        and topic(view.stem.text)
    ):
        yield Finding("asks nothing: its stem is a topic", view.stem, cure)


RULE = Rule(
    code="M203",
    name="unfocused-stem",
    severity=WARNING,
    what="The stem asks which option is true, or is only a topic, so that it cannot be answered with the options covered. Where the statements stand in the stem and the options say which of them hold, it is quiet.",
    why="The item becomes four true-or-false questions on four matters, and one doubtful distractor spoils it.",
    bad="""\
- id: about-rub
  question: Which of the following statements about alcohol rub is true?
  answer: It spares the skin
  distractors: [It kills spores, It takes five minutes, It needs water]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: about-rub
  question: How does alcohol rub affect the skin, compared with washing?
  answer: It spares the skin
  distractors: [It dries the skin, It cracks the skin, It stains the skin]
  cite: [{article: guide, section: Rub or wash}]
- id: right-way
  question: Which is the correct way of rubbing the thumb?
  answer: Turning it
  distractors: [Tapping it, Pulling it, Shaking it]
  references: [who-2009]
- id: rub-takes
  question: A rub for the hands consists of
  answer: Alcohol and water
  distractors: [Soap and glycerol, Water and salt, Oil and soap]
  references: [who-2009]
- id: rub-to-choose
  question: "To spare the skin of a nurse, a ward should buy: (choose the best option)"
  answer: A rub with glycerol
  distractors: [A stronger soap, A harder brush]
  references: [who-2009]
- id: fill-in
  question: "Choose the correct sentence: 'A nurse ___ the hands before each meal.'"
  answer: rubs
  distractors: [rub, rubbing]
  references: [who-2009]
- id: judge-both
  question: |
    Consider these statements about a rub:
    A. It spares the skin.
    B. It kills spores.
    Which of the statements is correct?
  answer: A only
  distractors: [B only, Neither A nor B]
  references: [who-2009]
- id: beside-each-bed
  question: Dispensers hang beside each bed mainly so that which of the following is true?
  answer: A nurse rubs where the hands are needed
  distractors: [A nurse walks to the door first, A nurse carries a bottle home]
  references: [who-2009]
""",
    authority="NBME 2021: the cover-the-options rule; Haladyna 2002, guidelines 14 and 15.",
    item=_find,
    words=("unfocused",),
)
