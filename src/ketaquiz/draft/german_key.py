"""The few words of a German text that the rest of it asks for: a number, what a rule turns on, or its most telling noun.

Only the noun is hidden: the article, the preposition and the adjective before it stay, so that its case and gender help.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.gaps import MODAL, rule_gap
from ketaquiz.draft.quantities import quantity_gap

MOST_SAID: Final = 5
"""How many words somebody says word for word at most."""
_QUOTED: Final = re.compile(r"[„\"“»](?P<what>[A-ZÄÖÜ0-9][^„“”»«\"]{2,40})[“”\"«]")
_NOUN: Final = re.compile(r"(?<![\w.*/\-‑–(])[A-ZÄÖÜ][A-Za-zäöüÄÖÜß]{3,}(?:-[A-Za-zÄÖÜäöüß]{2,})*(?![\w*:/\-‑])")
_BRACKETS: Final = re.compile(r"\([^()]{1,200}\)")
_EXAMPLES: Final = re.compile(r"\b(?:z\. ?B\.|bspw\.|etwa|beispielsweise|zum Beispiel|wie|u\. ?a\.)\s[^;:]{1,200}")
_DIRECT: Final = re.compile(
    r"\b(?:mit|bei|beim|vor|nach|ohne|auf|aus|gegen|durch|für|unter|über|in|im|an|am|zum|zur|zu|von|vom|als)\s(?:(?:der|die|das|den|dem|des|einem?|einer|einen|ihren?|seinen?|mehreren?|alle[nr]?)\s)?(?:[a-zäöüß-]{3,}(?:e|en|er|em|es)\s){0,2}\Z"
)
"""What stands before a noun that hangs on a preposition."""
_LOOK_BACK: Final = 60
_LEAST: Final = 4
"""How many letters a noun has at least that tells something."""
_MOST_LENGTH: Final = 16
"""From how many letters on a longer noun tells no more."""
_FOR_PREPOSITION: Final = 3
_FOR_LAST: Final = 2
_ONE_OF_MANY: Final = re.compile(
    r"(?:,\s[A-ZÄÖÜ][\wäöüß-]+(?:,|\s(?:und|oder|sowie)\s)|\s(?:und|oder|sowie|bzw\.)\s(?:-|(?:[a-zäöüß]+\s)?[A-ZÄÖÜ]))"
)
_JOINED: Final = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]{1,40}(?:,|\s(?:und|oder|sowie|bzw\.))\s\Z")
"""What joins a noun to others beside which nobody can tell it."""
_ONE_OF_MANY_COSTS: Final = 5
_FIRST: Final = re.compile(r"(?:[A-ZÄÖÜ][a-zäöüß]+\s)(?:[a-zäöüß-]+(?:e|en|er|es)\s){0,2}")
"""What stands before the subject of a sentence, which says what it is about."""
_FIRST_COSTS: Final = 6
_COUNTS: Final = re.compile(
    r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\s(?:[a-zäöüß-]+e[nr]?\s)?\Z"
)
"""What counts a noun, which says less of it than what is counted."""
STEM: Final = 6
"""How many letters of a word its forms share."""
_PRONOUNS: Final = frozenset("Ihnen Ihre Ihrer Ihrem Ihren Ihres Dein Deine Deinen Deiner Euch Eure Euer".split())
_GENERAL: Final = re.compile(
    r"(?:.*(?:möglichkeit|notwendigkeit|zusammenhang)(?:en)?|sprach(?:raum|gebrauch)|angabe|angelegenheit|vorschrift|anforderung|anliegen|anspruch|ansatz|anzahl|aspekt|aufgabe|ausführung|auswahl|bedarf|bedeutung|bedingung|beispiel|bereich|"
    r"berücksichtigung|besonderheit|bestandteil|bezug|darstellung|dinge?|eigenschaft|einsatz|einzelne|entwicklung|ergebnis|erfolg|faktor|form|frage|funktion|gegenstand|gelegenheit|grund|"
    r"grundlage|hinblick|hinsicht|inhalt|information|interesse|jahr|kriteri|leute|maßnahme|menge|mensch|merkmal|methode|mitarbeit|monat|nutzung|option|person|problem|punkt|rahmen|regel|"
    r"rolle|sache|schritt|seite|situation|stelle|stunde|system|teil|thema|themen|vergleich|umgang|umsetzung|umstand|umständ|unterschied|unterstützung|unternehmen|verfügung|verfahren|verhältnis|verwendung|"
    r"voraussetzung|vorgang|vorgehen|vorteil|weise|wesentliche|woche|zahl|zeit|zeitpunkt|ziel|zusammen|zustand|zweck|beachten|sicherstellung|durchführung|sorge|anwendung|verbesserung|gewährleistung)(?:e?[snr]?|en|innen)",
    re.IGNORECASE,
)
"""Nouns that nobody can tell from their sentence, since they fit everywhere."""
_SERIES: Final = re.compile(
    r"\s?(?:[a-zA-Zµ°%²³/]{1,8}\s?)?(?:[x×]\s?\d|,\s\d{1,4}(?:[.,]\d+)?\s?[a-zA-Z%°])", re.IGNORECASE
)
"""What goes on with further sizes behind a number: *m x 2 m*, *m, 3 m, 4 m*."""


def key_phrase(text: str, said: str, common: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """Where the words stand that a German text asks for, None where nothing tells them.

    ``said`` is what a learner sees beside it, ``common`` has the stems of words that its document says all the time.
    """
    if (quantity := quantity_gap(text)) is not None:
        return None if _SERIES.match(text, quantity[1]) else quantity
    if MODAL.search(text) and (rule := rule_gap(text)) is not None and len(text[slice(*rule)].split()) <= MOST_SAID:
        return rule
    quoted = list(_QUOTED.finditer(text))
    if (
        len(quoted) == 1
        and len(quoted[0]["what"].split()) < MOST_SAID
        and quoted[0]["what"].lower() not in said.lower()
    ):
        return quoted[0].span("what")
    return _telling_noun(text, said, common)


def _telling_noun(text: str, said: str, common: frozenset[str]) -> tuple[int, int] | None:
    """The noun that tells most: the longest, above all behind a preposition, which is not said elsewhere."""
    plain = _BRACKETS.sub(lambda found: " " * len(found.group()), text)
    plain = _EXAMPLES.sub(lambda found: " " * len(found.group()), plain)
    nouns = list(_NOUN.finditer(plain))
    best: tuple[float, int, int] | None = None
    for number, noun in enumerate(nouns):
        word = noun.group()
        if (
            noun.start() == 0
            or word in _PRONOUNS
            or len(word) < _LEAST
            or _GENERAL.fullmatch(word)
            or _COUNTS.search(plain, max(0, noun.start() - _LOOK_BACK), noun.start())
            or _comes_again(word, noun, text, said)
        ):
            continue
        if word[:STEM].lower() in common:
            continue
        if plain[: noun.start()].rstrip().endswith((".", "!", "?", ":")):
            continue
        score = float(min(len(word), _MOST_LENGTH))
        if _ONE_OF_MANY.match(plain, noun.end()) or _JOINED.search(
            plain, max(0, noun.start() - _LOOK_BACK), noun.start()
        ):
            score -= _ONE_OF_MANY_COSTS
        if _DIRECT.search(plain, max(0, noun.start() - _LOOK_BACK), noun.start()):
            score += _FOR_PREPOSITION
        if number == len(nouns) - 1:
            score += _FOR_LAST
        if _FIRST.fullmatch(plain, 0, noun.start()):
            score -= _FIRST_COSTS
        if best is None or score >= best[0]:
            best = score, noun.start(), noun.end()
    return best[1:] if best else None


def _comes_again(word: str, noun: re.Match[str], text: str, said: str) -> bool:
    """Whether the rest of a text, or what stands before it, says a word too, or gives its stem away."""
    rest = f"{said} {text[: noun.start()]} {text[noun.end() :]}".lower()
    if len(word) < STEM:
        return re.search(rf"\b{word.lower()}\b", rest) is not None
    return word[:STEM].lower() in rest or word[-STEM:].lower() in rest
