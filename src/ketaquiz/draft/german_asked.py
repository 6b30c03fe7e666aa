"""German rules as questions: what must be done with something, what is forbidden somewhere, who decides, what is needed."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import german_asked_people, german_bounds, german_occasions
from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.gaps_german import names_people, opens_with_subject
from ketaquiz.draft.german_capitals import small
from ketaquiz.draft.german_infinitive import WITH_ZU
from ketaquiz.draft.wording import capitalised

_OF_SEVERAL: Final = re.compile(
    r"(?P<what>[A-ZÄÖÜ][^.;:!?()„“\"]{3,110}?)\s(?P<verb>dürfen|müssen|sollen|sind|darf|muss|soll|ist)\s(?P<rest>[^.,;:!?()]{6,110}?)[.!]?"
)
_JOINS: Final = re.compile(r"\s(?:und|oder|sowie)\s(?:[a-zäöüß]+e[rs]?\s)?[A-ZÄÖÜ]")
_ENDS: Final = re.compile(rf"\A.*\b(?:werden|bleiben|sein|haben|stehen|liegen|{WITH_ZU})")
"""How a rule ends that says what is done with things, or how they have to be."""
_IS_TO: Final = re.compile(rf"\A.*\b{WITH_ZU}")
"""The same behind *ist* and *sind*."""
_FORBIDDEN: Final = re.compile(
    r"\A(?=.*[A-ZÄÖÜ])(?:nicht\s)?.*\b(?:verboten|untersagt|erlaubt|gestattet|verpflichtend)"
)
"""How a rule ends that says where things are forbidden."""
_DISTURBS: Final = re.compile(r"(?!.*\bwerden\Z)(?:[\wäöüß]+\s){0,3}nicht\s(?:[\wäöüß]+\s){0,4}[a-zäöüß]{3,}en")
"""How a rule ends that says what things must not do."""
_POINTS: Final = re.compile(
    r"\b(?:sie|er|es|ihn|ihm|ihnen|ihre?[nrms]?|seine?[nrms]?|diese?[nrms]?|dort|hier|dabei|dazu|hierzu|dafür|hierfür|auch|ebenfalls|jeweil\w+|entsprechend\w*|man|wir|uns|unsere?[nrms]?|daher|deshalb|somit|dann|solche?[nrms]?|folgende?[nrms]?)\b",
    re.IGNORECASE,
)
_SAYS_ALL: Final = re.compile(
    r"(?:zu beachten|einzuhalten|zu berücksichtigen|sicherzustellen|zu erfüllen|zu befolgen|zu vermeiden|beachtet werden|eingehalten werden)\Z"
)
"""What has to be done with all rules."""
_MOST_THINGS: Final = 11
_MOST_REST: Final = 13
_LEAST_REST: Final = 3
_LEAST_OF_ONE: Final = 4
"""How many words tell at least of what one thing a rule speaks."""


def asked(sentence: str) -> tuple[str, str] | None:
    """The question that a rule answers, and its answer; None where no question is certain to be German."""
    return (
        asked_first(sentence)
        or _things(sentence)
        or german_asked_people.asked(sentence)
        or german_occasions.asked(sentence)
    )


def asked_first(sentence: str) -> tuple[str, str] | None:
    """The same of a rule whose question says more than a gap in it: what is forbidden somewhere, who decides, what is needed."""
    if _INSERTED.search(sentence):
        return None
    if _PROHIBITS.search(sentence) and (found := _things(sentence)) and len(found[1].split()) >= _LEAST_OF_ONE:
        return found
    if found := german_bounds.asked(sentence):
        return found
    return _forbidden_somewhere(sentence) or _not_any(sentence) or _who_decides(sentence) or _needed(sentence)


_PROHIBITS: Final = re.compile(r"\s(?:dürfen|darf)\s(?:[^.,;:]{1,80}\s)?nicht\s")
_CLAUSE: Final = re.compile(
    r",\Z|,\s(?:(?:in|mit|bei|auf|aus|von|an|zu)\s)?(?:die|der|das|den|dem|denen|dessen|deren|welche\w*|wenn|falls|sofern|soweit)\b"
)
"""A clause that tells one thing from others."""
_INSERTED: Final = re.compile(r"\s[–—-]\s")
"""A dash that parts what is only said beside."""


def _tells_one(rest: str) -> bool:
    """Whether what a rule says is said of one thing alone: it is long enough, has a noun, and is no way to a thing."""
    return (
        len(rest.split()) >= _LEAST_OF_ONE and re.search(r"[A-ZÄÖÜ]", rest) is not None and not rest.startswith("über ")
    )


_SECOND_VERB: Final = re.compile(r"\b(?:und|oder)\s(?:ist|sind|kann|können|muss|müssen|darf|dürfen|wird|werden)\b")


def _things(sentence: str) -> tuple[str, str] | None:
    found = _OF_SEVERAL.fullmatch(sentence)
    if found is None or _INSERTED.search(sentence) or not opens_with_subject(sentence):
        return None
    what, verb, rest = found["what"], found["verb"], found["rest"]
    if (
        _CLAUSE.search(what)
        or len(what.split()) > _MOST_THINGS
        or has_german_verb(what)
        or names_people(german_asked_people.head(what))
    ):
        return None
    ends = (
        (_IS_TO if verb in ("sind", "ist") else _ENDS).fullmatch(rest)
        or _DISTURBS.fullmatch(rest)
        or (verb in ("sind", "ist") and _FORBIDDEN.fullmatch(rest))
    )
    if not ends or not _LEAST_REST <= len(rest.split()) <= _MOST_REST:
        return None
    if _POINTS.search(f"{what} {rest}") or _SAYS_ALL.search(rest):
        return None
    if _FORBIDDEN.fullmatch(rest) and _ANYWHERE.match(rest) and not _JOINS.search(what):
        return None  # a place where much is forbidden
    if _SECOND_VERB.search(rest) or (not _JOINS.search(what) and not _tells_one(rest)):
        return None
    return f"Was {german_asked_people.FOR_ONE.get(verb, verb)} {rest}?", what


_SOMEWHERE: Final = re.compile(
    r"(?P<what>[A-ZÄÖÜ][^.,;:!?()„“\"]{3,70}?)\s(?P<where>(?!auf\seine?n?\s)(?:in|im|am|auf|bei|beim|während|vor|außerhalb|innerhalb|ohne|unter)\s[^.,;:!?()„“\"]{4,70}?)\s(?:ist|sind)\s"
    r"(?P<no>(?:(?:grundsätzlich|strengstens|generell|ausnahmslos|streng|jederzeit)\s)?(?:verboten|untersagt|nicht (?:erlaubt|gestattet|zulässig)|unzulässig))[.!]?"
)
"""*Aufnahmen in Umkleiden sind verboten.*"""
_PLACE: Final = re.compile(r"\b(?:in|im|am|an|auf|bei|beim|während|vor|außerhalb|innerhalb|ohne|unter|mit|von)\s")


def _forbidden_somewhere(sentence: str) -> tuple[str, str] | None:
    found = _SOMEWHERE.fullmatch(sentence)
    if found is None or _PLACE.search(found["what"]) or _POINTS.search(sentence) or not opens_with_subject(sentence):
        return None
    if _ANYWHERE.match(found["where"]) and not _JOINS.search(found["what"]):
        return None  # a place where much is forbidden
    return f"Was ist {found['where']} {found['no']}?", found["what"]


_ANYWHERE: Final = re.compile(
    r"(?:in|im|am|auf)\s(?:\S+\s){0,6}?[\wäöüß-]*(?:anlage|garten|gelände|haus|gebäude|schule|betrieb|werk|areal|park|studio|grundstück|räumlichkeiten|räumen)\b(?!.*\b(?:unter|ohne|während|vor|nach|außerhalb)\s)",
    re.IGNORECASE,
)
"""A place as large as what the rules are about, on no condition."""


_NOT_ANY: Final = re.compile(
    r"(?P<where>(?:In|Im|Am|An|Auf|Bei|Beim|Während|Vor|Außerhalb|Innerhalb|Ohne|Unter|Nach|Aus)\s[^.,;:!?()„“\"]{4,70}?)\s(?:dürfen|darf)\s(?:keine?n?)\s"
    r"(?P<what>(?:[a-zäöüß-]+e[nrs]?\s)?[A-ZÄÖÜ][^.,;:!?()„“\"]{2,60}?)\s(?P<done>[a-zäöüß]{4,}(?:t|en))\swerden[.!]?"
)
"""*Auf dem Balkon dürfen keine Teppiche gelegt werden.*"""


def _not_any(sentence: str) -> tuple[str, str] | None:
    found = _NOT_ANY.fullmatch(sentence)
    if found is None or _POINTS.search(sentence) or names_people(found["what"]):
        return None
    return f"Was darf {small(found['where'])} nicht {found['done']} werden?", found["what"]


_DECIDES: Final = re.compile(
    r"(?P<over>Über\s[^.,;:!?()„“\"]{4,90}?)\s(?P<verb>entscheidet|beschließt)\s(?P<alone>(?:allein|abschließend|jeweils)\s)?(?P<who>(?:der|die|das)\s[^.,;:!?()„“\"]{3,50})[.!]?"
)
"""*Über den Antrag entscheidet der Vorstand.*"""


def _who_decides(sentence: str) -> tuple[str, str] | None:
    found = _DECIDES.fullmatch(sentence)
    if found is None or _POINTS.search(sentence):
        return None
    return f"Wer {found['verb']} {small(found['over'])}?", capitalised(found["who"])


_NEEDED: Final = re.compile(
    r"(?P<what_for>(?:Für|Zur|Zum|Bei|Beim)\s[^.,;:!?()„“\"]{4,80}?)\s(?:ist|sind)\s(?P<what>(?:(?:ein|eine|der|die|das|mindestens)\s)?[^.;:!?„“\"]{6,90}?)\s(?P<needed>erforderlich|notwendig|nötig|verpflichtend|vorgeschrieben)[.!]?"
)
"""*Für Satzungsänderungen ist eine Mehrheit von drei Vierteln erforderlich.*"""
_IN_PLACE: Final = re.compile(
    r"(?P<where>(?:In|Im|Am|Auf|Für|Während|Bei|Beim)\s[^.,;:!?()„“\"]{4,70}?)\s(?P<verb>gilt|gelten)\s(?P<what>(?!(?:unter|nach|mit|bei|in|im|ab|für|auf|an|am|zu[rm]?|während)\s)(?:(?:ein|eine|der|die|das)\s)?[A-ZÄÖÜa-zäöüß][^.,;:!?„“\"]{4,70})[.!]?"
)
"""*Auf dem ganzen Gelände gilt Rauchverbot.*"""
_NO_THING: Final = re.compile(
    r"\b(?:nicht|kein\w*|nur|daher|auch|dies\w*|folgend\w*|dasselbe|das Gleiche|als)\b", re.IGNORECASE
)


def _needed(sentence: str) -> tuple[str, str] | None:
    found = _NEEDED.fullmatch(sentence) or _IN_PLACE.fullmatch(sentence)
    if (
        found is None
        or _POINTS.search(sentence)
        or _NO_THING.search(found["what"])
        or not re.search(r"[A-ZÄÖÜ]", found["what"])
    ):
        return None
    answer = capitalised(found["what"])
    if found.re is _NEEDED:
        return f"Was ist {small(found['what_for'])} {found['needed']}?", answer
    return f"Was gilt {small(found['where'])}?", answer
