"""German rules that say the same of several things: what they say is asked, and the things are the answer."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.gaps_german import names_people, opens_with_subject

_OF_SEVERAL: Final = re.compile(
    r"(?P<what>[A-ZÄÖÜ][^.;:!?()„“\"]{8,110}?)\s(?P<verb>dürfen|müssen|sollen|sind)\s(?P<rest>[^.,;:!?()]{6,90}?)[.!]?"
)
_FOR_ONE: Final = {"dürfen": "darf", "müssen": "muss", "sollen": "soll", "sind": "ist"}
_JOINS: Final = re.compile(r"\s(?:und|oder|sowie)\s(?:[a-zäöüß]+e[rs]?\s)?[A-ZÄÖÜ]")
_ENDS: Final = re.compile(
    r"\A.*\b(?:werden|bleiben|sein|haben|stehen|liegen|zu [a-zäöüß]{3,}n|[a-zäöüß]{1,6}zu[a-zäöüß]{3,}n)"
)
"""How a rule ends that says what is done with things, or how they have to be."""
_FORBIDDEN: Final = re.compile(
    r"\A(?=.*[A-ZÄÖÜ])(?:nicht\s)?.*\b(?:verboten|untersagt|erlaubt|gestattet|verpflichtend)"
)
"""How a rule ends that says where things are forbidden."""
_POINTS: Final = re.compile(
    r"\b(?:sie|er|es|ihn|ihm|ihnen|ihre?[nrms]?|diese?[nrms]?|dort|hier|dabei|auch|ebenfalls|jeweil\w+|entsprechend\w*)\b",
    re.IGNORECASE,
)
_SAYS_ALL: Final = re.compile(
    r"(?:zu beachten|einzuhalten|zu berücksichtigen|sicherzustellen|zu erfüllen|beachtet werden|eingehalten werden)\Z"
)
"""What has to be done with all rules."""
_MOST_THINGS: Final = 11
_MOST_REST: Final = 9
_LEAST_REST: Final = 3


def several_things(sentence: str) -> tuple[str, str] | None:
    """The question what a rule holds for, and the things that it names first; None where it names no several things."""
    found = _OF_SEVERAL.fullmatch(sentence)
    if found is None or not opens_with_subject(sentence):
        return None
    what, verb, rest = found["what"], found["verb"], found["rest"]
    things = len(what.split())
    if things > _MOST_THINGS or not _JOINS.search(what) or has_german_verb(what) or names_people(what):
        return None
    ends = _ENDS.fullmatch(rest) or (verb == "sind" and _FORBIDDEN.fullmatch(rest))
    if not ends or not _LEAST_REST <= len(rest.split()) <= _MOST_REST:
        return None
    if _POINTS.search(f"{what} {rest}") or _SAYS_ALL.search(rest):
        return None
    return f"Was {_FOR_ONE[verb]} {rest}?", what
