"""The question how something is done, of a German heading that says what: *Wie kann man eine Gruppe anlegen?*"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import german_nouns
from ketaquiz.draft.german_accusative import ACCUSATIVES

_NAMED: Final = re.compile(
    r"(?P<article>(?:[Dd]en|[Dd]ie|[Dd]as|[Ee]inen?|[Aa]lle|[Mm]ehrere)\s)?(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)(?P<tail>(?:\s\S+){0,5})\s(?P<verb>[a-zäöüß]{3,}n)"
)
"""A thing, as it is done to, and the verb: *Atmung überprüfen*, *Eine Gruppe anlegen*, *Wünsche einer Gruppe zuordnen*."""
_NEW: Final = re.compile(
    r"(?:er)?(?:stellen|fassen|zeugen)|anlegen|einrichten|hinzufügen|beantragen|buchen|senden|schreiben|vereinbaren|einladen|eröffnen|aufgeben"
)
"""A verb for what makes a new thing."""
_ADJECTIVE: Final = re.compile(
    r"(?P<stem>[A-ZÄÖÜ][a-zäöüß]{2,})(?P<ending>en|es)\s(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)(?:\s[a-zäöüß]{3,12})?\s[a-zäöüß]{3,}n"
)
"""A thing of one kind: *Neuen Eintrag erstellen*, *Neues Mitglied anlegen*."""
_FOR_NEW: Final = {
    german_nouns.MASCULINE: "einen ",
    german_nouns.FEMININE: "eine ",
    german_nouns.NEUTER: "ein ",
    german_nouns.PLURAL: "",
}
_NO_TAIL: Final = re.compile(r"[,:;–/&]|\b(?:und|oder|nicht|nie|kein\w*)\b")


def how(name: str, text: str) -> str:
    """The question how what a heading names is done; with the heading before it where its form is not certain."""
    if (of_kind := _ADJECTIVE.fullmatch(name)) and not _NO_TAIL.search(name):
        gender = german_nouns.gender(of_kind["noun"], text)
        one = {"en": german_nouns.MASCULINE, "es": german_nouns.NEUTER}[of_kind["ending"]]
        if gender == one and not (one == german_nouns.MASCULINE and german_nouns.WEAK.search(of_kind["noun"])):
            return f"Wie kann man {_FOR_NEW[one]}{name[0].lower()}{name[1:]}?"
    found = _NAMED.fullmatch(name)
    if found is None or _NO_TAIL.search(name):
        return f"{name}: Wie geht man vor?"
    if found["article"]:
        return f"Wie kann man {name[0].lower()}{name[1:]}?"
    gender = german_nouns.gender(found["noun"], text)
    if not gender or (gender == german_nouns.MASCULINE and german_nouns.WEAK.search(found["noun"])):
        return f"{name}: Wie geht man vor?"
    articles = _FOR_NEW if _NEW.fullmatch(found["verb"]) and not found["tail"] else ACCUSATIVES
    return f"Wie kann man {articles[gender]}{name}?"
