"""M103: none of the above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.text.words import phrase, words_of

_LISTED = r"(?:above|options?|answers?|choices?|statements?|alternatives?|responses?|others?|following|listed|preceding|foregoing|mentioned|previous|rest)"
_NONE = phrase(
    r"(?:none|neither|not one|no one) of (?:the|these|those) (?:above |listed |mentioned |given )\w+",
    r"(?:none|neither|not one|no one) of (?:the|these|those) \w+ (?:listed|mentioned|above|given|named|here|below|stated)",
    rf"(?:none|neither|not any|not one|no one|nothing|no)(?: one)?(?: of| from)?(?: the| these| those| them| this| that)?"
    rf"(?: other| listed| preceding| foregoing| mentioned| given| previous)?(?: {_LISTED})?"
    r"(?: (?:above|listed|given|here|mentioned|named|below|options?|answers?|choices?))?"
    r"(?: (?:is|are|applies|apply|fits?)(?: (?:correct|right|true|valid|appropriate|accurate))?)?",
    r"no (?:correct|right|true|suitable|appropriate) (?:answer|option|choice|response)s?(?: (?:is )?(?:given|listed|above|here|shown))?",
    r"(?:the )?(?:correct|right|true) (?:answer|option) is not (?:given|listed|here|shown|above|among (?:the options|these|them))",
    r"something else(?: (?:entirely|altogether))?",
    r"(?:another|a different) (?:answer|option)",
    r"no option (?:above )?(?:is )?(?:correct|right|fits|applies)",
)
_ALONE = frozenset(["none", "neither", "nothing", "no", "no one", "not any", "not one"])


def matches(text: str) -> bool:
    """Whether a whole option says "none of the above", in whatever words."""
    bare = " ".join(words_of(text))
    return bare not in _ALONE and bool(_NONE.fullmatch(bare))


def _find(view: ItemView) -> Iterator[Finding]:
    for option in view.options:
        if option.text[:1].lower() in "ntrcas" and (matches(option.text) or _bare_none(option, view)):
            cure = "write a distractor that a learner might choose, or leave it out"
            yield Finding(f"has the option {option.text[:60]!r}", option, cure)


def _bare_none(option: ItemText, view: ItemView) -> bool:
    """Whether an option says just "None" beside things; beside numbers, or where it is asked how many, it is a number."""
    if option.words not in (["none"], ["neither"]) or _AMOUNT.search(view.stem.text):
        return False
    return not any(char.isdigit() for other in view.options for char in other.text)


_AMOUNT = re.compile(r"\bhow (?:many|much|often|long)\b|\bnumber of\b|\bamount\b", re.IGNORECASE)


RULE = Rule(
    code="M103",
    name="none-of-the-above",
    severity=WARNING,
    what="An option says 'none of the above', in whatever words.",
    why="It tests whether somebody recognises what is wrong, not whether they know what is right; as a distractor it is hardly chosen.",
    bad="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, A hand cream, None of these]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, A hand cream, A pair of gloves]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 25; NBME 2021.",
    figure="Where it was an option it was the key in 1 to 12 % of items (Tarrant 2006).",
    item=_find,
    languages=("en",),
)
