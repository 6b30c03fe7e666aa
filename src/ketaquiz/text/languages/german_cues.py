"""German grammar that gives a key away: an article at a stem's end, or verbs that follow it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from ketaquiz.text.wording import Cue
from ketaquiz.text.words import words_of

_END = re.compile(
    r"\b(?P<word>eine?|einen|zur|zum)(?:\s+(?:sogenannte[nrs]?|so genannte[nrs]?))?\s*+(?>(?:[:…_.\-–—]++|\[…\])*)\s*+$",
    re.IGNORECASE,
)

_Gender = Literal["masculine", "feminine", "neuter"]
_FITS: Final[dict[str, frozenset[_Gender]]] = {
    "ein": frozenset(["masculine", "neuter"]),
    "eine": frozenset(["feminine"]),
    "einen": frozenset(["masculine"]),
    "zum": frozenset(["masculine", "neuter"]),
    "zur": frozenset(["feminine"]),
}
"""Which nouns an article goes with in the singular."""
_ENDINGS: Final[tuple[tuple[_Gender, tuple[str, ...]], ...]] = (
    (
        "feminine",
        tuple(
            """ung heit keit schaft tion sion tät itis yse anz enz thek pathie logie grafie graphie ämie rie""".split()
        ),
    ),
    ("neuter", tuple("lein ium gramm skop".split())),
    ("masculine", tuple("ismus ling ator iker ologe zeuger geber nehmer halter".split())),
)
"""Endings of nouns that show their gender."""
_SHORTEST: Final = 6
"""How many letters a noun has at least for its end to be an ending."""


def _gender(option: str) -> _Gender | None:
    """The gender of an option that is one noun, without an article; None where it is not, or no ending shows it."""
    words = option.rstrip(".").split()
    if not words or len(words) > 2 or not words[-1][:1].isupper() or len(words[-1]) < _SHORTEST:
        return None
    noun = words[-1].lower()
    if noun.endswith(_NO_ENDING):
        return None
    return next((gender for gender, endings in _ENDINGS if noun.endswith(endings)), None)


_NO_ENDING: Final = ("sprung", "schwung")
"""What only looks like such an ending: *der Ursprung*, *der Aufschwung*."""

_PLURAL_VERBS = frozenset("sind haben werden können müssen dürfen sollen waren hatten wurden".split())
_SINGULAR_VERBS = frozenset("ist hat wird kann muss darf soll war hatte wurde".split())


def grammar_cue(typed: str, key: str, others: Sequence[str]) -> Cue | None:
    """What in a stem fits its key, and not every distractor: *ein* or *eine*, or the verbs that follow it.

    A noun's gender is known by its ending alone, so that most nouns say nothing.
    """
    stem = typed.rstrip("*_\"'“ ")
    end = _END.search(stem)
    if end is None:
        return Cue("", "verbs") if not stem.endswith(("?", ".")) and _verbs_differ(key, others) else None
    fits = _FITS[end["word"].lower()]
    genders = [_gender(each) for each in (key, *others)]
    if genders[0] not in fits or not any(gender is not None and gender not in fits for gender in genders[1:]):
        return None
    return Cue(end.group().strip(), "article", end["word"].lower())


def _verbs_differ(key: str, others: Sequence[str]) -> bool:
    """Whether an unfinished stem fits the key's number (singular or plural), and all distractors have the other."""
    first, *rest = [next(iter(words_of(each)), "") for each in (key, *others)]
    if first in _PLURAL_VERBS:
        return all(each in _SINGULAR_VERBS for each in rest)
    return first in _SINGULAR_VERBS and all(each in _PLURAL_VERBS for each in rest)
