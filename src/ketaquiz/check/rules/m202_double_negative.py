"""M202: a double negative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView, without_marks
from ketaquiz.text.wording import Wording
from ketaquiz.text.words import words_of


def _find(view: ItemView) -> Iterator[Finding]:
    wording = view.language.wording
    twice, negative, in_option = wording.double_negative, wording.negative, wording.negative_in_option
    assert twice is not None
    assert negative is not None
    assert in_option is not None
    asked = without_marks(view.lead_in) if view.options or view.short_answer is not None else view.filled_stem.text
    cure = "say it positively: a reader should not have to reckon"
    if found := twice(view.language.quoted.sub(" ", asked)):
        yield Finding(f"has a double negative, {found[:60]!r}, in its question", view.stem, cure, piece=found)
        return
    if view.options and (word := negative(asked)) and (away := _WITHOUT.search(asked, asked.find(word))):
        message = f"asks for what does not fit, and has {away.group()!r} in its question"
        yield Finding(message, view.stem, cure, piece=away.group())
        return
    for option in view.options:
        if (found := twice(option.text)) and not _SLIP.match(found):
            yield Finding(f"has a double negative, {found[:60]!r}, in an option", option, cure, piece=found)
            return
    if view.options and negative(asked):
        for option in view.options:
            if _is_none(option.text, wording):
                continue  # M103 reports it
            if (found := in_option(option.text)) and not wording.agrees(asked, option.text):
                message = f"asks for what does not fit and has {found!r} in an option"
                yield Finding(message, option, cure, piece=found)
                return


_WITHOUT = re.compile(r"\b(?:without|ohne)\b", re.IGNORECASE)
_SLIP = re.compile(r"(?:nothing|nobody|none|nichts|niemand) (?:is|ist) ", re.IGNORECASE)
"""Two negatives that are a slip of the pen: *Nothing is has no use*, for *it has*."""


def _is_none(option: str, wording: Wording) -> bool:
    """Whether a whole option says that none of the others fits."""
    says = wording.none_of_the_above
    return (says is not None and says(option)) or " ".join(words_of(option)) in wording.bare_none


RULE = Rule(
    code="M202",
    name="double-negative",
    severity=WARNING,
    what="A negative stands in a negative: 'not without', 'not unlikely', 'which is not … — it does not …'. Plain words with a negative sense (fail, lack, prohibited) and stock phrases ('cannot tell without …') are none.",
    why="It tests logic under pressure, not the matter.",
    bad="""\
- id: spores-soap
  statement: After contact with spores it is not unnecessary to wash with soap.
  answer: true
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: spores-soap
  statement: After contact with spores it is necessary to wash with soap.
  answer: true
  cite: [{article: guide, section: Rub or wash}]
- id: least-of-all
  question: Which product meets the rule with the least work for a ward?
  answer: One for nurses who do not count drops
  distractors: [One for nurses who have a key with them, One with a lamp at its side, One that hangs in a bag]
  references: [who-2009]
- id: two-things
  question: What does a nurse wear who has a cut?
  answer: A glove
  distractors: [No ring to avoid germs, Nothing - cuts do not matter, A sleeve that cannot avoid stains]
  references: [who-2009]
- id: what-went-wrong
  question: A nurse rubs for five seconds and goes to the next bed. What went wrong?
  answer: The rub was too short
  distractors: ["Nothing, since the hands looked clean", "Nothing; any rub will do"]
  references: [who-2009]
- id: not-of-it
  statement: A list does not name dispensers that are unlocked.
  answer: true
  references: [who-2009]
- id: ways-of-looking
  question: What is a quick look at the hands?
  answer: A yes/no observation made without touching them
  distractors: [A check that does not unnecessarily delay the round, "No rub without soap", One that is not independent]
  references: [who-2009]
- id: stock-phrase
  question: Is one dispenser for four beds enough?
  answer: No, since a nurse has to walk
  distractors: [It cannot be told without the number of nurses, "Yes, and it is not prohibited"]
  references: [who-2009]
- id: no-reason
  question: Which of these is **not** a reason for a cream?
  answer: Lack of time after a shift
  distractors: [Skin not treated for weeks, A rub that is not mild, A room with no moist air]
  references: [who-2009]
- id: forbidden
  question: Which hands must a nurse **not** rub with alcohol?
  answer: She may not rub soiled hands
  distractors: [She may not rub dry hands, She may not rub old hands]
  references: [who-2009]
- id: may-a-visitor
  question: Should a visitor who is not ill rub the hands?
  answer: Yes, before the visit
  distractors: ["No, after the visit", "No, at noon"]
  references: [who-2009]
- id: left-alone
  statement: A dispenser that drips should never be left unattended, and its pump will not fail if it is cleaned.
  answer: true
  references: [who-2009]
- id: rule-with-exception
  statement: On this ward hands are not washed with soap unless they are soiled.
  answer: true
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 17; Frey 2005.",
    item=_find,
    words=("double_negative", "negative", "negative_in_option"),
)
