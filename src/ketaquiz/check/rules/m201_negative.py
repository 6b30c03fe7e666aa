"""M201: a negative stem without emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_MARKED = re.compile(r"[*_`]{1,3}([^*_`\n]+)[*_`]{1,3}|<(?P<tag>[a-z]{1,6})\b[^<>\n]*>(?P<inner>[^<>\n]+)</(?P=tag)>")
"""Words with emphasis, or in a tag of HTML that was left over (which is Q011's)."""


def _find(view: ItemView) -> Iterator[Finding]:
    """The first negative word in the question of an item with options, where neither emphasis nor capitals mark it."""
    if not view.options:
        return
    ask = view.language.quoted.sub(" ", view.lead_in)
    marked = _MARKED.sub(lambda found: (found[1] or found["inner"]).upper(), ask)
    wording = view.language.wording
    assert wording.negative is not None
    word = wording.negative(marked)
    if not word or word.isupper() or word.lower() in wording.weak_negatives:
        return
    if re.search(rf"\b{re.escape(word.upper())}\b", marked):
        return
    cure = f"ask for what is right; where that cannot be, make the word stand out: **{word.upper()}**"
    yield Finding(f"has {word!r} in its question without emphasis", view.stem, cure, piece=word)


RULE = Rule(
    code="M201",
    name="negative",
    severity=WARNING,
    what="A question asks for what does NOT fit, and the word does not stand out.",
    why="Readers under pressure pass over a 'not' and choose what fits: they know the matter and lose the point.",
    bad="""\
- id: not-for-rub
  question: After which contact is alcohol rub not enough?
  answer: Spores
  distractors: [Intact skin, A door handle, A keyboard]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: not-for-rub
  question: After which contact is alcohol rub **NOT** enough?
  answer: Spores
  distractors: [Intact skin, A door handle, A keyboard]
  cite: [{article: guide, section: Rub or wash}]
- id: not-keeping
  question: What is the main risk of not rubbing for long enough?
  answer: Living bacteria
  distractors: [Dry skin, Lost time, A stained sleeve]
  references: [who-2009]
- id: keep-dry
  question: Which means makes sure that the hands do not crack?
  answer: A cream
  distractors: [Soap, Water, A towel]
  cite: [{article: guide, section: Skin care}]
- id: to-ensure
  question: What is used on a ward to ensure a dispenser does not run empty?
  answer: A list beside it
  distractors: [A bell on the wall, A lamp above it, A lock in front]
  references: [who-2009]
- id: no-red-cap
  question: On a trolley stand four bottles with red caps and eight with blue ones. What is the probability that a bottle taken blindly is not red?
  answer: Two thirds
  distractors: [One third, One half]
  references: [who-2009]
- id: limit-of-rub
  question: The rub of a pump stroke must not exceed which of these amounts?
  answer: What a palm holds
  distractors: [What a thimble holds, What a cup holds]
  references: [who-2009]
- id: all-but-one
  question: What is the rule called that all staff (except the porters) rub their hands at each door?
  answer: The rule of doors
  distractors: [The rule of hands, The rule of porters]
  references: [who-2009]
- id: must-not
  question: Between two patients hands must not be
  answer: Left uncleaned
  distractors: [Creamed, Cooled, Shaken]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 17: word the stem positively, and emphasise a negative; NBME 2021.",
    item=_find,
    words=("negative",),
)
