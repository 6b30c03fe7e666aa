"""A German label behind *zu* or *bei*: in the dative, with its article where its gender is known."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import german_nouns
from ketaquiz.draft.german_accusative import ADJECTIVE, PLAIN

_TAIL: Final = re.compile(
    r"(?P<noun>[A-ZÄÖÜ][a-zäöüß-]+)(?P<tail> (?:von|der|des|für|im|in|mit|bei|zu[rm]?|auf|an|am|vor|nach|gegen|über|durch|ohne|eines|einer)\s\S.*)"
)
"""A label whose noun stands first: *Vorbereitung auf den Start*."""
_PAIR: Final = re.compile(
    r"(?P<first>[A-ZÄÖÜ][a-zäöüß-]+) und (?P<second>[A-ZÄÖÜ][a-zäöüß-]+)(?P<tail> (?:der|des|von) \S.*)?"
)
_ARTICLES: Final = {
    "zu": {
        german_nouns.MASCULINE: "zum",
        german_nouns.FEMININE: "zur",
        german_nouns.NEUTER: "zum",
        german_nouns.PLURAL: "zu den",
    },
    "bei": {
        german_nouns.MASCULINE: "beim",
        german_nouns.FEMININE: "bei der",
        german_nouns.NEUTER: "beim",
        german_nouns.PLURAL: "bei den",
    },
}
_BY_ENDING: Final = {"es": german_nouns.NEUTER, "er": german_nouns.MASCULINE}
"""The gender of a noun by the ending of the adjective before it."""
_SAME: Final = re.compile(r"(?:er|el|zeichen|wesen|rahmen)\Z")
"""How a noun ends that may be one or many."""


def behind(preposition: str, term: str, text: str) -> str:
    """A label behind *zu* or *bei*: *zur Vorbereitung auf den Start*; in quotation marks where its form is not certain."""
    articles = _ARTICLES[preposition]
    if (found := ADJECTIVE.fullmatch(term)) and not found["noun"].isupper():
        gender = _BY_ENDING.get(found["ending"]) or german_nouns.gender(found["noun"], text)
        if gender and (noun := _dative(found["noun"], gender)):
            return f"{articles[gender]} {found['stem'].lower()}en {noun}"
    if pair := _PAIR.fullmatch(term):
        nouns = [_dative(pair[part], german_nouns.gender(pair[part], text)) for part in ("first", "second")]
        if all(nouns):
            return f"{preposition} {' und '.join(nouns)}{pair['tail'] or ''}"
    tailed = _TAIL.fullmatch(term)
    noun = tailed["noun"] if tailed else term
    if PLAIN.fullmatch(noun) and (gender := german_nouns.gender(noun, text)) and (said := _dative(noun, gender)):
        return f"{articles[gender]} {said}{tailed['tail'] if tailed else ''}"
    return f"{preposition} „{term}“"


def _dative(noun: str, gender: str) -> str:
    """A noun in the dative; empty where its form is not certain."""
    if gender == german_nouns.PLURAL:
        return noun if noun.endswith(("n", "s")) else f"{noun}n"
    many = gender != german_nouns.FEMININE and _SAME.search(noun)
    if not gender or many or (gender == german_nouns.MASCULINE and german_nouns.WEAK.search(noun)):
        return ""
    return noun
