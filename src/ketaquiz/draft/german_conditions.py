"""German rules with a condition, as questions: *Was sollten Sie tun, wenn die Wunde stark blutet?*

A condition that opens with its verb (*Blutet die Wunde stark, …*) has it at its end behind *wenn*.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import german_nouns
from ketaquiz.draft.gaps_german import SAYS_FITTING, names_people
from ketaquiz.draft.german_asked_people import FOR_ONE, tells_somebody
from ketaquiz.draft.german_infinitive import WITH_ZU
from ketaquiz.draft.wording import capitalised

_MAIN: Final = r",\s(?:so\s|dann\s)?(?P<main>[a-zäöüß][^;:?!„“\"]{10,160}?)[.!]?"
_IF: Final = re.compile(rf"(?P<if>Wenn|Falls|Sofern|Sobald)\s(?P<clause>[^,;:.!?„“\"]{{8,110}}){_MAIN}")
_VERB_FIRST: Final = re.compile(
    r"(?P<verb>Ist|Sind|Wird|Werden|Wurde|Wurden|Hat|Haben|Soll|Sollen|Sollte|Sollten|Muss|Müssen|Besteht|Bestehen|Liegt|Liegen|Tritt|Treten|Kommt|Kommen|Fällt|Fallen|Fehlt|Fehlen|Gibt|"
    rf"[A-ZÄÖÜ][a-zäöüß]{{2,12}}[eghkflrßs]t(?=\s(?:der|die|das|ein|eine|sich|jemand)\s))\s(?P<clause>[^,;:.!?„“\"]{{6,110}}){_MAIN}"
)
_PREFIX: Final = re.compile(r"\s(?P<prefix>auf|ab|an|ein|aus|vor|bei|weg|zurück|fest|nach|mit|zu|um|los)\Z")
"""What of a verb stands at the end of its clause where the verb itself stands first."""
_POINTS: Final = re.compile(
    r"\b(?:sie|er|ihn|ihm|ihnen|es(?!\s(?:brennt|zu\s[A-ZÄÖÜ]))|[Dd]ies\w*|dort|hier|dabei|dafür|darin|davon|damit|dadurch|jene\w*|solche\w*|letztere\w*|oben|unten|folgende\w*|wir|uns|unser\w*|ich|mir|mein\w*)\b"
)
"""Words of a condition that point at what stands before it, or at who wrote it."""
_POINTS_ON: Final = re.compile(
    r"\b(?:dar(?:über|auf|an|in|unter|um)|hier|dort|oben|unten|folgende\w*|siehe|wir|ich|mir|mein\w*)\b"
)
_WHO: Final = r"(?:Sie|du|man|(?:(?:der|die|das|alle|jede[rs]?)\s)?(?:[a-zäöüß-]+en?\s)?[A-ZÄÖÜ][\wäöüß-]{2,40})"
_MUST: Final = re.compile(
    rf"(?P<verb>müssen|muss|musst|sollten|sollte|solltest|sollen|soll)\s(?P<who>{_WHO})\s(?:bitte\s)?(?P<what>.{{6,130}}[a-zäöüß]n)",
    re.DOTALL,
)
_THING: Final = (
    r"(?:(?:die|der|das|ein|eine|alle|sämtliche|keine)\s)?(?:[a-zäöüß-]+e[rs]?\s){0,2}[A-ZÄÖÜ][\wäöüß/-]+"
    r"(?:\s(?:der|des|und|oder|sowie)\s(?:(?:die|der|das|ein|eine|einer|eines)\s)?(?:[a-zäöüß-]+e[nrs]?\s)?[A-ZÄÖÜ][\wäöüß/-]+){0,3}"
)
_DONE: Final = re.compile(
    rf"(?P<verb>muss|müssen|sollte|sollten|ist|sind)\s(?P<what>{_THING})\s(?P<done>(?:[a-zäöüß]+\s){{0,3}}?(?:[a-zäöüß]{{4,}}(?:t|en)\swerden|{WITH_ZU}))"
)
_ORDERED: Final = re.compile(
    r"(?!(?:können|haben|erhalten|finden|sehen|werden|sind|bekommen|gelangen|wissen|möchten|wollen|brauchen|dürfen|müssen|sollen|sollten|kommen|profitieren|sparen|zahlen)\b)"
    r"(?P<verb>[a-zäöüß]{3,16}n)\sSie\s(?P<what>.{6,140})",
    re.DOTALL,
)
_FOLLOWS: Final = re.compile(
    rf"(?P<verb>ruht|ruhen|verfällt|verfallen|entfällt|entfallen|erlischt|erlöschen|endet|enden|entsteht|entstehen|wird|werden)\s(?P<what>{_THING})(?P<rest>(?:\s[^,]{{3,60}})?)"
)
_LEADS_TO: Final = re.compile(r"kann\sdies(?:,\sje nach [^,]{4,50},)?\s(?P<what>zu[rm]?\s[^,]{4,80})\sführen")


def asked(sentence: str) -> tuple[str, str] | None:
    """The question what has to be done under a rule's condition, and its answer; None where the sentence is no such rule."""
    condition = _condition(sentence)
    if condition is None:
        return None
    when, main = condition
    if _POINTS.search(when) or _POINTS_ON.search(main) or not re.search(r"[A-ZÄÖÜ]", when.removeprefix("wenn ")):
        return None
    return _must(when, main) or _done(when, main) or _ordered(when, main) or _follows(when, main)


def _condition(sentence: str) -> tuple[str, str] | None:
    """A rule's condition as a clause with its verb at its end, and the clause behind it; None without one."""
    if found := _IF.fullmatch(sentence):
        return f"{found['if'].lower()} {found['clause']}", found["main"]
    found = _VERB_FIRST.fullmatch(sentence)
    if found is None or german_nouns.gender(found["verb"]):
        return None
    verb, clause = found["verb"].lower(), found["clause"]
    if parted := _PREFIX.search(clause):
        return f"wenn {clause[: parted.start()]} {parted['prefix']}{verb}", found["main"]
    return f"wenn {clause} {verb}", found["main"]


def _must(when: str, main: str) -> tuple[str, str] | None:
    found = _MUST.fullmatch(main)
    if (
        found is None
        or _SAYS_NOTHING.match(found["what"])
        or " werden" in found["what"][-8:]
        or (found["who"] not in _ANYBODY and not names_people(found["who"]))
    ):
        return None
    return f"Was {found['verb']} {found['who']} tun, {when}?", capitalised(found["what"])


_SAYS_NOTHING: Final = re.compile(r"(?:das|dies|es)\s(?![A-ZÄÖÜ]|[a-zäöüß-]+e[ns]?\s[A-ZÄÖÜ])")
_ANYBODY: Final = ("Sie", "du", "man")


def _done(when: str, main: str) -> tuple[str, str] | None:
    found = _DONE.fullmatch(main)
    if found is None or found["what"].startswith("keine") or SAYS_FITTING.fullmatch(found["what"]):
        return None
    tell = tells_somebody(found["done"])
    if names_people(found["what"]) and not tell:
        return None
    verb = {**FOR_ONE, "sollten": "sollte"}.get(found["verb"], found["verb"])
    return f"{'Wer' if tell else 'Was'} {verb} {found['done']}, {when}?", capitalised(found["what"])


def _ordered(when: str, main: str) -> tuple[str, str] | None:
    found = _ORDERED.fullmatch(main)
    return (f"Was ist zu tun, {when}?", capitalised(main)) if found else None


def _follows(when: str, main: str) -> tuple[str, str] | None:
    if leads := _LEADS_TO.fullmatch(main):
        return f"Wozu kann es führen, {when}?", capitalised(leads["what"])
    found = _FOLLOWS.fullmatch(main)
    if found is None or (found["verb"] in ("wird", "werden") and not found["rest"]):
        return None
    return f"Was geschieht, {when}?", f"{capitalised(found['what'])} {found['verb']}{found['rest']}"
