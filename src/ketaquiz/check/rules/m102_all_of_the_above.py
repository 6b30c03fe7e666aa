"""M102: all of the above."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.words import phrase, words_of

_LISTED = r"(?:above|options?|answers?|choices?|statements?|alternatives?|responses?|others?|following|listed|preceding|foregoing|mentioned|previous|rest)"
_ALL = phrase(
    r"(?:all|each|every one|any) of (?:the|these|those) (?:above |listed |mentioned |given )\w+",
    r"(?:all|each|every one|any) of (?:the|these|those) \w+ (?:listed|mentioned|above|given|named|here|below|stated)",
    r"all (?:the )?\w+ (?:listed|mentioned|above|given|named|below)",
    rf"(?:all|each|any|every one|every single one|everyone|the whole|the entirety)(?: one)?(?: of)?(?: the| these| those| them| this| that)?"
    rf"(?: other| listed| preceding| foregoing| mentioned| given| previous)?(?: {_LISTED})?"
    r"(?: (?:above|listed|given|here|mentioned|named|below|options?|answers?|choices?))?"
    r"(?: (?:is|are) (?:correct|right|true|valid|appropriate|possible|accurate))?",
    r"all (?:are|is) (?:correct|right|true)",
    r"(?:they|these|those) (?:are )?all(?: (?:are )?(?:correct|right|true|apply))?",
    r"everything (?:above|listed|mentioned|named|on this list|in this list)(?: above)?",
    r"(?:both|all) (?:of )?(?:the )?(?:two|three|four|five)(?: (?:above|options|answers|of these|of them))?",
    r"all (?:the )?(?:options|answers|choices) (?:given|listed|named|above|here|apply)",
)
_ALONE = frozenset(["all", "each", "any", "everyone", "the whole", "the entirety", "every one"])


def matches(text: str) -> bool:
    """Whether a whole option says "all of the above", in whatever words."""
    bare = " ".join(words_of(text))
    return bool(_ALL.fullmatch(bare)) and bare not in _ALONE - {"all"} and not (bare == "all" and len(text) > 4)


def _find(view: ItemView) -> Iterator[Finding]:
    for option in view.options:
        if option.text[:1].lower() in "aetbw" and matches(option.text):
            yield Finding(
                f"has the option {option.text[:60]!r}",
                option,
                "make it a multiple response: 'answers' beside 'distractors'",
            )


RULE = Rule(
    code="M102",
    name="all-of-the-above",
    severity=WARNING,
    what="An option says 'all of the above', in whatever words.",
    why="Who knows that two options are right has the answer, and who stops at the first right one is marked wrong.",
    bad="""\
- id: what-rub-spares
  question: What does alcohol rub spare, compared with washing?
  answer: All of the above
  distractors: [Time, Skin, Water]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: what-rub-spares
  question: What does alcohol rub spare, compared with washing?
  answers: [Time, Skin]
  distractors: [Gloves, Dispensers]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 26; NBME 2021.",
    figure="Where it was an option it was the key in 47 to 58 % of items (Tarrant 2006).",
    item=_find,
    languages=("en",),
)
