"""German rules about people as questions: who is treated how, what somebody has to do on an occasion, and with what."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.gaps_german import names_people
from ketaquiz.draft.german_capitals import small, small_article
from ketaquiz.draft.german_infinitive import WITH_ZU
from ketaquiz.draft.wording import capitalised

_PASSIVE: Final = re.compile(
    rf"(?P<who>[A-ZÄÖÜ][^.;:!?()„“\"]{{3,80}}?)\s(?P<verb>dürfen|müssen|sollen|sind)\s(?P<rest>[^.,;:!?()]{{6,90}}?(?:\swerden|\s{WITH_ZU}))[.!]?"
)
"""*Andere Gäste sind respektvoll zu behandeln.*"""
FOR_ONE: Final = {"dürfen": "darf", "müssen": "muss", "sollen": "soll", "sind": "ist"}
_WHO: Final = r"(?:(?:die|der|das|alle|jede[rs]?)\s)?(?:[a-zäöüß-]+en?\s)?[A-ZÄÖÜ][\wäöüß-]{2,40}(?:\sund\s[A-ZÄÖÜ][\wäöüß-]{2,40})?"
_OCCASION: Final = re.compile(
    rf"(?P<when>(?:Bei|Beim|Nach|Vor|Während|Im|In|Zum|Zur)\s[^.,;:!?()„“\"]{{4,70}}?)\s(?P<verb>müssen|muss|sollen|soll)\s(?P<who>{_WHO})\s(?P<what>[^.;:!?()„“\"]{{8,110}}[a-zäöüß]{{2,}}n)[.!]?"
)
"""*Bei Krankheit müssen die Eltern in der Schule anrufen.*"""
_OBJECT: Final = re.compile(
    r"(?P<who>(?:(?:Die|Der|Das|Alle|Jede[rs]?)\s)?[A-ZÄÖÜ][\wäöüß-]{2,40}(?:\sund\s[A-ZÄÖÜ][\wäöüß-]{2,40})?)\s(?P<verb>müssen|muss|sollen|soll)\s"
    r"(?P<what>(?:die|den|das|einen|eine|ein|mindestens)\s(?:[a-zäöüß]+e[nrs]?\s){0,2}[A-ZÄÖÜ][\wäöüß-]{2,40}(?:\s\([^()]{2,70}\))?(?:\sund\s[A-ZÄÖÜ][\wäöüß-]{2,40})?)\s(?P<done>[a-zäöüß]{4,}n)[.!]?"
)
"""*Die Schüler müssen die nötigen Bücher mitbringen.*"""
_TORN: Final = re.compile(
    r"\b(?:sie|er|es|ihn|ihm|ihnen|dies\w*|jen\w*|dort|hier|dabei|auch|ebenfalls|jeweil\w+|man|wir|uns|unser\w*|nicht|kein\w*|werden|sein|dafür|darauf|daran)\b|\s[–—-]\s|,\s(?:die|der|das|dass|wenn|damit|um)\b",
    re.IGNORECASE,
)
"""What stands for something else, or parts the words of a question."""
_HANGS: Final = re.compile(
    r"\b(?:sie|er|es|ihn|ihm|ihnen|dies\w*|jen\w*|ihre[nrsm]?|seine[nrsm]?|dort|hier|dabei|auch|ebenfalls|jeweil\w+|wir|uns)\b",
    re.IGNORECASE,
)
_LEAST_REST: Final = 3
_ENTIRELY: Final = re.compile(r"(?:(?:Alle|Sämtliche)(?:\s[A-ZÄÖÜ]\S+)?|Personen|Die Personen|Mitglieder|Teilnehmer)\Z")
"""People of whom a question for them tells nothing."""


_BRACKETS: Final = re.compile(r"\s?\([^()]{1,80}\)")
_BEHIND_HEAD: Final = re.compile(r"\s(?:von|vom|für|mit|ohne|in|im|an|am|auf|bei|zu[mr]?|durch|der|des|eines|einer)\s")


def head(words: str) -> str:
    """The noun that a phrase is about, without what only tells it from others: *Fotos* of *Fotos von anderen Personen*."""
    return _BEHIND_HEAD.split(words, maxsplit=1)[0]


_TELLS: Final = re.compile(
    r"\b(?:zu (?:informieren|verständigen|benachrichtigen|alarmieren|befragen|rufen)|(?:an|herbei)zurufen|hinzuzu(?:rufen|ziehen)|"
    r"(?:informiert|verständigt|benachrichtigt|alarmiert|befragt|(?:an|herbei)?gerufen|hinzu(?:gerufen|gezogen)) werden)\Z"
)


def tells_somebody(done: str) -> bool:
    """Whether what has to be done is done with people, so that it is asked who they are: *zu verständigen*, *gerufen werden*."""
    return _TELLS.search(done) is not None


def asked(sentence: str) -> tuple[str, str] | None:
    """The question that a rule about people answers, and its answer; None where it answers none."""
    return _on_occasion(sentence) or _object(sentence) or _who(sentence)


def _on_occasion(sentence: str) -> tuple[str, str] | None:
    found = _OCCASION.fullmatch(sentence)
    if found is None or not names_people(found["who"]) or _TORN.search(_BRACKETS.sub("", sentence)):
        return None
    return f"Was {found['verb']} {found['who']} {small(found['when'])} tun?", capitalised(found["what"])


def _object(sentence: str) -> tuple[str, str] | None:
    found = _OBJECT.fullmatch(sentence)
    if found is None or not names_people(found["who"]) or _TORN.search(_BRACKETS.sub("", sentence)):
        return None
    return f"Was {found['verb']} {small_article(found['who'])} {found['done']}?", capitalised(found["what"])


def _who(sentence: str) -> tuple[str, str] | None:
    found = _PASSIVE.fullmatch(sentence)
    if found is None or not names_people(head(found["who"])) or _HANGS.search(sentence) or "–" in sentence:
        return None
    if (
        _ENTIRELY.fullmatch(found["who"])
        or len(found["rest"].split()) < _LEAST_REST
        or re.search(r",\s(?:die|der|das|welche)\b", found["who"])
    ):
        return None
    return f"Wer {FOR_ONE[found['verb']]} {found['rest']}?", found["who"]
