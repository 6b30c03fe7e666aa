"""M215: options that carry letters or numbers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_LABEL = re.compile(
    r"\((?P<round>[a-hA-H1-8])\)\s+(?=\S)|(?P<half>[a-hA-H1-8])\)\s+(?=\S)|(?P<dot>[a-h])\.\s+(?=\S)"
    r"|(?P<capital>[A-H])[.:]\s+(?=[A-Z0-9ÄÖÜÉÀ\"“„«(])"
)


def _label(text: str) -> str:
    """The letter or digit that an option begins with; empty where it has none of its own."""
    found = _LABEL.match(text)
    return next(label for label in found.groups() if label).lower() if found else ""


_ONLY_A_LETTER = re.compile(r"\(?[a-hA-H1-8][.)]?")
_TEXT = re.compile(r"(?=[^0-9]*\Z)(?=.*[^\W\d_]{4})")


def _names_an_option(view: ItemView) -> bool:
    """Whether the answer is the letter or number of an option, beside distractors that are texts."""
    return (
        len(view.keys) == 1
        and len(view.distractors) > 1
        and _ONLY_A_LETTER.fullmatch(view.keys[0].typed.strip()) is not None
        and all(_TEXT.match(each.typed) and " " in each.typed.strip() for each in view.distractors)
    )


def _find(view: ItemView) -> Iterator[Finding]:
    if _names_an_option(view):
        letter = view.keys[0].typed.strip()
        cure = "write the right option itself at 'answer': cards and paper show what stands there as one of the options"
        yield Finding(f"has the answer {letter!r} beside distractors that are texts", view.keys[0], cure, piece=letter)
        return
    labels = [_label(option.typed.strip()) for option in view.options]
    there = sorted(label for label in labels if label)
    if len(there) < 2 or len(there) < len(labels) - 1 or len(set(there)) < len(there):
        return
    first = "1" if there[0].isdigit() else "a"
    expected = [chr(ord(first) + place) for place in range(len(labels))]
    if not set(there) <= set(expected):
        return
    at = next(place for place, label in enumerate(labels) if label)
    found = _LABEL.match(view.options[at].typed.strip())
    piece = found.group().strip() if found else ""
    cure = "take the letters out: cards and paper put letters of their own, in an order that changes"
    yield Finding(f"has options with letters of their own, as {piece!r}", view.options[at], cure, piece=piece)


RULE = Rule(
    code="M215",
    name="own-letters",
    severity=WARNING,
    what="Options begin with letters or numbers of their own: 'a) 1 minute', '(B) 2 minutes', or the answer is only the letter of one.",
    why="Options are shuffled and lettered, so that a learner reads 'C. a) 1 minute', and 'b' is no answer any more.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: b) 20 to 30 seconds
  distractors: [a) 5 to 10 seconds, c) 40 to 60 seconds]
  references: [who-2009]
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  distractors: [5 to 10 seconds, 40 to 60 seconds]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 18: vary the place of the right answer.",
    item=_find,
)
