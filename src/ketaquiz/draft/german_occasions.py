"""German rules that hold on an occasion, as questions: *Was ist vor dem Reiten zu prüfen?*, *Worauf ist beim Kochen zu achten?*"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.gaps_german import SAYS_FITTING, names_people
from ketaquiz.draft.german_asked_people import tells_somebody
from ketaquiz.draft.german_capitals import small
from ketaquiz.draft.german_infinitive import WITH_ZU
from ketaquiz.draft.wording import capitalised

_WHEN: Final = r"(?P<when>(?:Nach|Vor|Bei|Beim|Während|Im|In|Am|An|Auf|Zum|Zur|Für|Mit|Ohne)\s[^.,;:!?()„“\"]{3,90}?)"
_TO_DO: Final = re.compile(
    rf"{_WHEN}\s(?P<verb>ist|sind)\s(?P<adverbs>(?:(?:grundsätzlich|immer|stets|unbedingt|sofort|unverzüglich|umgehend|anschließend|zuerst|zunächst|zusätzlich|mindestens|wieder)\s){{0,2}})"
    rf"(?P<what>(?:(?:die|der|das|ein|eine|alle|sämtliche)\s)?(?:[a-zäöüß-]+e[rs]?\s){{0,2}}[A-ZÄÖÜ][\wäöüß/-]+(?:\s(?:der|des|und|oder|sowie)\s(?:(?:die|der|das|dem|den|einer|eines)\s)?(?:[a-zäöüß-]+e[nrs]?\s)?[A-ZÄÖÜ][\wäöüß/-]+){{0,3}})\s"
    rf"(?P<how>(?:(?:sofort|unverzüglich|umgehend|wieder|immer|stets|gründlich|vollständig|regelmäßig|schriftlich|sorgfältig)\s){{0,2}})(?P<done>{WITH_ZU})[.!]?"
)
"""*Nach dem Longieren ist der Zirkel wieder einzuharken.*"""
_MUST_BE: Final = re.compile(
    rf"{_WHEN}\s(?P<verb>muss|müssen)\s(?P<adverbs>(?:(?:immer|stets|unbedingt|sofort|zuerst|zunächst)\s)?)(?P<what>(?:(?:die|der|das|ein|eine|alle|sämtliche)\s)?(?:[a-zäöüß-]+e[rs]?\s){{0,2}}[A-ZÄÖÜ][\wäöüß/-]+)\s(?P<done>[a-zäöüß]{{4,}}(?:t|en)\swerden)[.!]?"
)
"""*Beim Springen muss eine Kappe verwendet werden.*"""
_HEED: Final = re.compile(
    rf"{_WHEN}\s(?:(?:ist|sind)\s(?:(?:stets|immer|unbedingt|besonders|grundsätzlich)\s)?auf\s(?P<what>[^.;:!?„“\"]{{5,90}}?)\szu\sachten|(?:muss|sollte)\s(?:(?:stets|immer|unbedingt|besonders)\s)?auf\s(?P<heeded>[^.;:!?„“\"]{{5,90}}?)\sgeachtet\swerden)[.!]?"
)
"""*Beim Reiten ist auf genügend Abstand zu achten.*"""
_SHOWS: Final = re.compile(r"zu (?:erkennen|sehen|finden|entnehmen|hören|erwarten)")
_POINTS: Final = re.compile(
    r"\b(?:sie|er|es|ihn|ihm|ihnen|ihre?[nrms]?|seine?[nrms]?|dies\w*|dort|hier|dabei|auch|ebenfalls|jeweil\w+|entsprechend\w*|man|wir|uns|unsere?[nrms]?|daher|deshalb|somit|dann|solch\w*|folgende?[nrms]?)\b",
    re.IGNORECASE,
)
_NO_OCCASION: Final = re.compile(
    r"(?:Im (?:Übrigen|Anschluss|Allgemeinen|Einzelfall|Zweifel|Vorfeld|Voraus)|Bei (?:Bedarf|Fragen|Interesse)|Zum (?:Schluss|Abschluss)|In (?:der Regel|jedem Fall|Ausnahmefällen)|Auf jeden Fall|Am (?:Ende|Anfang))",
)
"""How a sentence opens whose first words tell no occasion."""
_SAYS_NOTHING: Final = re.compile(
    r"(?:Ordnung|Ruhe|Sauberkeit|Sicherheit|Rücksicht|Vorsicht|Sorgfalt)(?:\sund\s[A-ZÄÖÜ]\w+)?"
)
_LEAST: Final = 5
"""How many letters the noun of an occasion has at least that is said in two words: *Beim Reiten*."""


def asked(sentence: str) -> tuple[str, str] | None:
    """The question that a rule on an occasion answers, and its answer; None where it answers none."""
    return _heed(sentence) or _to_do(sentence) or _must_be(sentence)


def _to_do(sentence: str) -> tuple[str, str] | None:
    found = _TO_DO.fullmatch(sentence)
    if found is None or not _is_occasion(found["when"]) or _POINTS.search(sentence):
        return None
    what, when = found["what"], small(found["when"])
    who = tells_somebody(found["done"])
    if _SHOWS.fullmatch(found["done"]) or (names_people(what) and not who) or SAYS_FITTING.fullmatch(what):
        return None
    rest = " ".join(part.strip() for part in (found["adverbs"], found["how"], found["done"]) if part.strip())
    return f"{'Wer' if who else 'Was'} ist {when} {rest}?", capitalised(what)


def _must_be(sentence: str) -> tuple[str, str] | None:
    found = _MUST_BE.fullmatch(sentence)
    if found is None or not _is_occasion(found["when"]) or _POINTS.search(sentence):
        return None
    if names_people(found["what"]) or SAYS_FITTING.fullmatch(found["what"]):
        return None
    return f"Was muss {small(found['when'])} {found['adverbs']}{found['done']}?", capitalised(found["what"])


def _heed(sentence: str) -> tuple[str, str] | None:
    found = _HEED.fullmatch(sentence)
    if found is None or not _is_occasion(found["when"]) or _POINTS.search(_BRACKETS.sub("", sentence)):
        return None
    what = found["what"] or found["heeded"]
    if _SAYS_NOTHING.fullmatch(what) or what.count("(") != what.count(")"):
        return None
    ends = "ist {} zu achten" if found["what"] else "muss {} geachtet werden"
    return f"Worauf {ends.format(small(found['when']))}?", capitalised(what)


_BRACKETS: Final = re.compile(r"\s\([^()]{1,80}\)")


def _is_occasion(when: str) -> bool:
    """Whether the words before a rule's verb tell when or where it holds."""
    return len(when.rpartition(" ")[2]) >= _LEAST and _NO_OCCASION.match(when) is None
