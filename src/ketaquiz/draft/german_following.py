"""Questions of German sentences that name what the list below them has: *Im Einzelnen verfolgt der Verein folgende Ziele:*"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.german_capitals import small

_WHAT: Final = r"(?:die\s)?folgende[n]?\s(?P<what>(?:[a-zäöüß]{4,}e\s)?[A-ZÄÖÜ][\wäöüß-]+)"
_REST: Final = r"(?P<rest>(?:\s[^\s,:;?.!]{2,30}){0,4}?):"
_NOUNS: Final = r"(?:der|die|das|dem|den|ein|eine|einem|einer|jede[rs]?)\s[^,:;?.!]{2,70}?"
_VERB: Final = r"(?P<verb>[a-zäöüß]{2,}(?:t|en|ss))"
_OPENS: Final = re.compile(
    rf"(?:Im Einzelnen|Im Besonderen|Insbesondere|Darüber hinaus|Außerdem|Zudem|Ferner|Konkret|Grundsätzlich|Im Wesentlichen)\s{_VERB}\s(?P<who>{_NOUNS})\s{_WHAT}{_REST}"
)
"""*Im Einzelnen verfolgt der Verein folgende Ziele:*"""
_STRESSES: Final = re.compile(
    rf"(?P<who>(?:Der|Die|Das|Jede[rs]?)\s[^,:;?.!]{{2,70}}?)\s{_VERB}\s(?P<stress>insbesondere|vor allem|unter anderem|im Wesentlichen|grundsätzlich|mindestens|vorrangig|dabei|hierbei)\s{_WHAT}{_REST}"
)
"""*Die Versammlung hat insbesondere folgende Aufgaben:*"""
_THERE: Final = re.compile(
    rf"(?P<where>(?:Für|Zum|Zur|Bei|Beim|Im|In|Am|An|Auf|Nach|Vor|Während|Mit)\s[^,:;?.!]{{3,60}}?)\s(?P<verb>gelten|sind|werden|gibt es|bestehen|müssen|sollten|dürfen|können)\s(?P<middle>(?:für|bei|in|im|zur|zum|auf)\s[^,:;?.!]{{3,50}}?\s)?{_WHAT}{_REST}"
)
"""*Nach der Eröffnung gelten für die Nutzung folgende Regeln:*"""
_IT: Final = re.compile(
    rf"(?:Es|Dabei|Hierbei|Dazu|Hierzu|Dafür|Hierfür)\s(?P<verb>müssen|sollten|dürfen|können|sind|werden)\s{_WHAT}(?P<rest>(?:\s[^\s,:;?.!]{{2,30}}){{1,4}}?):"
)
"""*Es müssen folgende Voraussetzungen erfüllt sein:*"""
_PEOPLE: Final = re.compile(
    rf"(?P<who>Sie|Du|Man|Ihr)\s(?P<verb>können|kannst|kann|könnt|müssen|musst|muss|müsst|sollten|solltest|sollte|benötigen|benötigst|benötigt|brauchen|brauchst|braucht)\s{_WHAT}{_REST}"
)
"""*Sie können folgende Formate verwenden:*"""
_COUNTS: Final = re.compile(
    r"(?P<where>(?:Im|In|Am|An|Auf|Bei|Beim|Für|Zum|Zur|Unter)\s[^,:;?.!]{3,70}?)\s(?P<verb>sind|werden|gibt es|stehen|gelten)\s(?P<many>zwei|drei|vier|fünf|sechs|sieben|acht)\s(?P<what>(?:[a-zäöüß]{4,}e\s)?[A-ZÄÖÜ][\wäöüß-]+)(?P<rest>(?:\s[a-zäöüß]{3,30}){0,2}):"
)
"""*Im Bund sind acht Gewerkschaften zusammengeschlossen:*"""
_EXPECTED: Final = re.compile(r"Wir (?P<verb>erwarten|verlangen|wünschen uns|fordern)\s(?P<of>von\s[^,:;?.!]{3,70}):")
"""*Wir erwarten von allen Gästen:*"""
_DONE: Final = {
    "erwarten": "Was wird {} erwartet?",
    "verlangen": "Was wird {} verlangt?",
    "fordern": "Was wird {} gefordert?",
    "wünschen uns": "Was wird {} gewünscht?",
}
_ADVICE: Final = re.compile(
    r"(?P<what>(?:[A-ZÄÖÜ][a-zäöüß]+e\s)?(?:Tipps|Hinweise|Regeln|Empfehlungen|Ratschläge|Gründe|Argumente|Vorteile|Nachteile|Ursachen|Beispiele))\s(?P<of>(?:für|zu|zum|zur|bei|beim|gegen|von|der|des)\s[^,:;?.!()]{3,60})(?:\s\([^()]{1,60}\))?:"
)
"""*Tipps für gute Fotos:*"""
_TO_CHECK: Final = re.compile(
    r"(?P<when>(?:Vor|Nach|Bei|Beim|Während)\s[^,:;?.!]{3,60}?)\s(?P<verb>prüfen|beachten|vermeiden|kontrollieren|erledigen):"
)
"""*Vor dem Einschalten prüfen:*"""
_POINTS: Final = re.compile(
    r"\b(?:sie|er|es|dies\w*|dabei|hierbei|dort|hier|wir|uns|unser\w*|ihr\w*|dein\w*|mein\w*|solche\w*|obige\w*)\b"
)
"""What points at something that stands before the sentence."""
_NUMBERS: Final = dict(zip("zwei drei vier fünf sechs sieben acht".split(), range(2, 9), strict=True))


def of_following(lead: str, entries: Sequence[str], heading: str) -> str:
    """The question of a sentence that names what its list has; empty where none is certain.

    ``heading`` is the name above it, which says of what it speaks where it does not say that itself.
    """
    return next((asks for each in _KINDS if (asks := each(lead, entries, heading))), "")


def _named(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _OPENS.fullmatch(lead)
    if found is None or _POINTS.search(found["who"]):
        return ""
    return f"Welche {_weak(found['what'])} {found['verb']} {found['who']}{found['rest']}?"


def _stressed(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _STRESSES.fullmatch(lead)
    if found is None or _POINTS.search(found["who"]) or has_german_verb(found["who"]):
        return ""
    stress = "" if found["stress"] in ("dabei", "hierbei") else f" {found['stress']}"
    return f"Welche {_weak(found['what'])} {found['verb']} {small(found['who'])}{stress}{found['rest']}?"


def _there(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _THERE.fullmatch(lead)
    if found is None or _POINTS.search(lead) or has_german_verb(found["where"]):
        return ""
    middle = f" {found['middle'].strip()}" if found["middle"] else ""
    return f"Welche {_weak(found['what'])} {found['verb']} {small(found['where'])}{middle}{found['rest']}?"


def _it(lead: str, entries: Sequence[str], heading: str) -> str:
    if (found := _IT.fullmatch(lead)) and heading:
        return f"{heading}: Welche {_weak(found['what'])} {found['verb']}{found['rest']}?"
    if (found := _PEOPLE.fullmatch(lead)) and heading:
        who = found["who"] if found["who"] == "Sie" else small(found["who"])
        return f"{heading}: Welche {_weak(found['what'])} {found['verb']} {who}{found['rest']}?"
    return ""


def _counted(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _COUNTS.fullmatch(lead)
    if found is None or _NUMBERS[found["many"]] != len(entries) or _POINTS.search(lead):
        return ""
    return f"Welche {found['many']} {_weak(found['what'])} {found['verb']} {small(found['where'])}{found['rest']}?"


def _expected(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _EXPECTED.fullmatch(lead)
    return _DONE[found["verb"]].format(found["of"]) if found else ""


def _advice(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _ADVICE.fullmatch(lead)
    if found is None or has_german_verb(found["of"]):
        return ""
    if found["of"].startswith(("der ", "des ", "von ")):
        return f"Was sind die {_weak(found['what'])} {found['of']}?"
    return f"Welche {_weak(small(found['what']) if ' ' in found['what'] else found['what'])} gibt es {found['of']}?"


def _to_check(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _TO_CHECK.fullmatch(lead)
    if found is None or _POINTS.search(lead) or has_german_verb(found["when"]):
        return ""
    return f"Was ist {small(found['when'])} zu {found['verb']}?"


def _weak(what: str) -> str:
    """A noun with its adjective as it stands behind *welche*: *wichtigen Angaben* of *wichtige Angaben*."""
    adjective, blank, noun = what.partition(" ")
    return f"{adjective}n {noun}" if blank else what


_KINDS: Final[tuple[Callable[[str, Sequence[str], str], str], ...]] = (
    _named,
    _stressed,
    _there,
    _it,
    _counted,
    _expected,
    _advice,
    _to_check,
)
