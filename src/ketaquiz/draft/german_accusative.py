"""A German label behind *für*: in the accusative, with its article where its gender is known."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import german_nouns

PLAIN: Final = re.compile(r"[A-ZÄÖÜ][a-zäöüßA-ZÄÖÜ-]+")
ADJECTIVE: Final = re.compile(r"(?P<stem>[A-ZÄÖÜ][a-zäöüß]{2,}?)(?P<ending>es|er|e) (?P<noun>[A-ZÄÖÜ][\wäöüß-]+)")
"""A label of an adjective and a noun, without an article: *Geeignete Löschmittel*."""
_ONE: Final = re.compile(
    r"(?:bewertung|analyse|prüfung|planung|steuerung|auswertung|kontrolle|methode|phase|beratung|reinigung|wartung)\Z",
    re.IGNORECASE,
)
"""Nouns that name one of a few steps or ways, and no matter of which there is more or less."""
_TAIL: Final = re.compile(
    r"(?P<noun>[A-ZÄÖÜ][a-zäöüß-]+) (?:von|der|des|für|im|in|mit|bei|zu[rm]?|auf|an|am|vor|nach|gegen|über|durch|ohne)\s\S.*"
)
"""A label whose noun stands first: *Nutzung von Geräten*."""
_PAIR: Final = re.compile(r"[A-ZÄÖÜ][a-zäöüß-]+ und [A-ZÄÖÜ][a-zäöüß-]+")
"""Two nouns, which need no article: *Geräte und Standorte*."""
ACCUSATIVES: Final = {
    german_nouns.MASCULINE: "den ",
    german_nouns.FEMININE: "die ",
    german_nouns.NEUTER: "das ",
    german_nouns.PLURAL: "",
}


def behind_for(term: str, text: str) -> str:
    """A label behind *Was gilt*: in the accusative behind *für* where its gender is known, else as the name of a subject.

    What must not be is named without saying so: *für Geheimnisse* of *Keine Geheimnisse*.
    """
    if negated := NEGATED.match(term):
        adjective = negated["adjective"]
        done = negated.group().lower() == "kein " and re.match(r"[A-ZÄÖÜ][a-zäöüß]{2,}en\b", term[negated.end() :])
        return f"für {f'{adjective} ' if adjective else 'das ' if done else ''}{term[negated.end() :]}"
    if (found := ADJECTIVE.fullmatch(term)) and not _is_proper(found["noun"]):
        ending = {"er": "en", "es": "es", "e": "e"}[found["ending"]]
        one = (
            found["ending"] == "e"
            and _ONE.search(found["noun"])
            and german_nouns.gender(found["noun"], text) == german_nouns.FEMININE
        )
        return f"für {'die ' if one else ''}{found['stem'].lower()}{ending} {found['noun']}"
    if _PAIR.fullmatch(term):
        return f"für {term}"
    noun = tailed["noun"] if (tailed := _TAIL.fullmatch(term)) else term
    if PLAIN.fullmatch(noun) and (gender := german_nouns.gender(noun, text)):
        return f"für {ACCUSATIVES[gender]}{term}"
    return f"beim Thema {term}" if re.fullmatch(r"[\w -]{2,40}", term) else f"für „{term}“"


def _is_proper(noun: str) -> bool:
    return noun.isupper() or any(char.isdigit() for char in noun)


NEGATED: Final = re.compile(r"[Kk]eine?[nr]?\s(?=\S)(?:(?P<adjective>[a-zäöüß]+e)n\s)?")
"""How a label starts that says already that something must not be."""
