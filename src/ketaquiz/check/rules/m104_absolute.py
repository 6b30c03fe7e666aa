"""M104: an absolute in a distractor only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.rules import m102_all_of_the_above, m103_none_of_the_above
from ketaquiz.check.view import ItemView
from ketaquiz.text.words import phrase

_LITTLE = r"(?:(?:an?|the) )?(?:few|little|small|bit|half|third|quarter|fraction|part|one|two|three|minutes?|hours?|seconds?|days?|once|twice|slightly|partly|about|some|first)\b"
"""Words after *only* that make it no absolute: *only a few seconds*."""
_ABSOLUTE = phrase(
    "always",
    "never",
    rf"only(?! {_LITTLE})",
    "solely",
    "exclusively",
    "invariably",
    "entirely",
    "completely",
    "totally",
    "wholly",
    "utterly",
    "absolutely",
    "definitely",
    "certainly",
    "undoubtedly",
    "inevitably",
    "unconditionally",
    "universally",
    "unfailingly",
    r"without (?:any )?(?:exceptions?|fail)",
    r"(?:in|at|under|by|with|to) (?:all|any|every|no|each) (?:\w+ )?(?:circumstances?|conditions?|cases?|times?|situations?|means|instances?|patients?|persons?|people|adults?|occasions?|exceptions?)",
    r"every (?:single )?(?!(?:other|few|second|third|two|three|four|five|six|eight|twelve|hour|day|night|morning|evening|week|month|year|minute|time|shift|[0-9]))\w+",
    r"all (?!(?:two|three|four|five|six|of|in|around|day|night|over|right|ages|but|fours)\b)\w+(?<!s)s",
    r"all of the \w+",
    r"no (?:\w+ )?(?:patients?|persons?|people|cases?|adults?|one|exceptions?|circumstances?|reason|matter what)",
    "impossible",
    r"(?:guaranteed|guarantees?)",
    r"(?:100|one hundred)(?: ?%| per ?cent)(?: of(?: the)?(?: time| cases| patients))?",
    r"(?:every|each) time",
    r"whatever the \w+",
    r"at all(?! \w+s\b)",
    r"forever",
    r"no matter \w+",
)
# with "only", no claim about all cases: "the first dose only", "2 mg only", "only if"
_ONLY_DOSE = re.compile(r"\bfirst\b|\bonly (?:if|when|after|once)\b|[0-9]", re.IGNORECASE)


def absolute(text: str) -> str:
    """The word in a text that claims something of all cases or of none; empty where there is none."""
    for found in _ABSOLUTE.finditer(text):
        word = found.group()
        if word.lower() == "only" and (_ONLY_DOSE.search(text) or (word == "Only" and found.start() > 0)):
            continue
        if word[0].isupper() and found.start() > 0 and text[found.end() : found.end() + 2].strip()[:1].isupper():
            continue  # a name, as in "the series Only Fools"
        if re.search(r"\s[A-Z]", word) and found.start() > 0:
            continue  # a name, as in the award Worked All States
        if word in ("Only", "All", "Every", "Always", "Never") and len(re.findall(r"\s[A-Z]", text)) > 1:
            continue
        return word
    return ""


_ANY = phrase("any", "anyone", "anything", "everyone", "everything", "all", "each")
"""Words with which a key claims as much as an absolute does."""
_LABELS = re.compile(
    r"(?:(?:both|only|just|all|statements?|options?) )*\(?(?:[ivx]{1,4}|[a-f]|[0-9]{1,2})\)?(?:(?:,? and |,? or |, ?| ?& ?)\(?(?:[ivx]{1,4}|[a-f]|[0-9]{1,2})\)?)*(?: (?:only|alone))?\.?",
    re.IGNORECASE,
)
"""The letters or numbers of statements, as in "I only" and "I, II and III"."""


def only_labels(text: str) -> bool:
    """Whether a text is nothing but letters or numbers of statements."""
    return _LABELS.fullmatch(text.strip()) is not None


def _find(view: ItemView) -> Iterator[Finding]:
    if any(absolute(key.text) or _ANY.search(key.text) for key in view.keys):
        return
    if all("%" in option.text for option in view.options):
        return  # 100 % is one of several figures
    for distractor in view.distractors:
        if len(distractor.words) == 1 or only_labels(distractor.text):
            continue  # the options are such words themselves: "always" beside "sometimes"
        fixed = m102_all_of_the_above.matches(distractor.text) or m103_none_of_the_above.matches(distractor.text)
        if not fixed and (word := absolute(distractor.text)):
            yield Finding(
                f"has {word!r} in a distractor and in no right option",
                distractor,
                "say it without the absolute; test-wise learners rule it out unread",
                piece=word,
            )


RULE = Rule(
    code="M104",
    name="absolute",
    severity=WARNING,
    what="A distractor has an absolute (always, never, only, every …), and no right option has one.",
    why="Little is always so, and test-wise learners know it: they cross such options out without knowing the matter.",
    bad="""\
- id: after-spores
  question: What follows contact with spores?
  answer: Washing with soap and water
  distractors: [Rubbing with alcohol only, Changing the gloves, Drying the hands]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What follows contact with spores?
  answer: Washing with soap and water
  distractors: [Rubbing with alcohol, Changing the gloves, Drying the hands]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 28: avoid specific determiners; NBME 2021: absolute terms.",
    item=_find,
    languages=("en",),
)
