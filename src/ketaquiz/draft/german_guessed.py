"""Gaps of German sentences that nobody can infer, or that anybody fills in without having read them."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.german_infinitive import WITH_ZU

_POINTED_AT: Final = re.compile(r"\b(?:dies|jen|solch|derselb|dasselb|dieselb|jeweilig)e?[nrsm]?\s\{\{", re.IGNORECASE)
"""What points at something that the sentence before names: *benutzen Sie diesen …*."""
_ONE_EXAMPLE: Final = re.compile(
    r"\(z\.? ?b\.?\s\{\{|(?:\bz\. ?b\.|\bbspw\.?|\bbeispielsweise|\bzum beispiel)\s(?:[a-zäöüß]+\s){0,3}\{\{(?![^{}]*\d)",
    re.IGNORECASE,
)
"""What leads in an example, of which many would do."""
_OF_AN_EXAMPLE: Final = re.compile(
    r"(?:\A|: )(?:Als|Im) Ergebnis\s|(?:\A|: )(?:Das|Im) (?:obige|folgende)[ns]? Beispiel\s"
)
"""How a sentence opens that tells what came out of an example above it."""
_SAID_WITH_VERB: Final = re.compile(
    r"(?:\{\{Aufzeichnungen\}\} zu führen|(?:\bnach \{\{|\{\{nach )Hause\}\}|\bauf \{\{[A-ZÄÖÜ][\wäöüß-]+\}\} (?:zu )?(?:achten|geachtet)|\{\{(?:den )?Schaden\}\} (?:zu )?(?:bezahlen|ersetzen|begleichen)|\{\{(?:die )?Verantwortung\}\} (?:zu )?(?:tragen|übernehmen)|das \{\{Recht\}\} vor\b|\{\{Folge\}\} (?:zu )?leisten|\{\{Abstand\}\} (?:zu )?halten|\{\{(?:die )?Kosten\}\} (?:zu )?(?:tragen|übernehmen))",
)
"""A noun that everybody says with the verb behind it."""
_AFTER_USE: Final = re.compile(
    r"\bnach (?:(?:der|dem|jeder|jedem) )?\{\{(?:(?:der|dem|jeder|jedem) )?(?:Benutzung|Nutzung|Gebrauch|Verwendung|Verlassen|Beendigung|Abschluss|Ende)\b[^{}]*\}\}"
)
"""When everybody puts a thing back, or shuts a door."""
_WITH_CARE: Final = re.compile(
    r"\{\{(?:(?:zu )?jeder Zeit|[^{}]*\b(?:sorgfältig|gründlich|ordnungsgemäß|ordentlich|sachgerecht|geeignet|entsprechend|angemessen)e[nrsm]?\s[A-ZÄÖÜ]\w*(?:\s(?:und|oder)\s[A-ZÄÖÜ]\w*)?)\}\}|\{\{Vorschriften\}\} entsprechend|\{\{[^{}]*\bentsprechend\}\}"
)
"""What says no more than that something has to be done well."""
_POINTS_BACK: Final = re.compile(
    r"\A(?![^{}]*\{\{\d)(?:[^{}]{1,120}: )?(?:Der|Die|Das) (?:Vorfall|Raum|Fall|Vorgang|Leitung|Bereich|Betrag|Ergebnis|Ausnahme|Zeitraum|Wert|Gegenstand|Person|Anlage|Maßnahme|Gerät|Verstoß|Schaden) (?:ist|wird|muss|darf|soll|hat|kann)\b"
)
"""A thing of which only the sentence before says which one is meant."""
_HANGS_ON: Final = re.compile(
    r"\A(?:[^{}]{1,120}: )?(?:Zuvor|Vorher|Hierzu|Im Folgenden|Nachfolgend|Nachstehend|Weitere Informationen|Nähere Informationen|Näheres|Einzelheiten)\s"
)
"""How a sentence opens that goes on with the one before it, or says what the document does, or sends on."""
_ONE_LISTED: Final = re.compile(
    r",\s(?:[a-zäöüß]+e[nrs]?\s)?\{\{[A-ZÄÖÜ][^{}\s]*\}\}(?:,\s(?!(?:die|der|das|den|dem|deren|dessen|bei|mit|in|um|wenn|dass|wo|wobei|sodass|damit)\b)|\s(?:und|oder|sowie)\s(?:[a-zäöüß]+e[nrs]?\s)?[A-ZÄÖÜ])"
)
"""One of several things of which nothing tells it."""
_TELLS_ITS_NUMBER: Final = re.compile(
    r"\b(?:Viertel|Halb|Drittel|Doppel|Zwei|Drei|Vier|Fünf|Sechs|Acht|Zehn)[a-zäöüß]{3,}\s\(\{\{\d", re.IGNORECASE
)
"""A number behind a name that says it: *Viertelwendelung (90°)*."""
_OVER_THE_VERB: Final = re.compile(
    rf"\{{\{{[^{{}}]*\b{WITH_ZU}\s(?:und|oder)\s[^{{}}]*\}}\}}|\b(?:am|im|vom|zum|beim|ins|ans)\s\{{\{{[^{{}}]*\b(?:und|oder)\s(?:ein|d)[a-z]{{1,3}}\s[^{{}}]*\}}\}}|,\s\{{\{{(?:immer|stets|nie|niemals)\s"
)
"""A gap that runs from one thing over the verb, or over the preposition, into another one."""
_INSIDE_ATTRIBUTE: Final = re.compile(
    r"(?<!,\s)\b(?:eine?[rmns]?|de[rmns]|die|das)\s(?:mit|von|durch|für|in|an|auf|bei)\s(?:(?:de[rmns]|die|das|eine?[rmns]?)\s)?\{\{"
)
"""A gap between an article and its noun: *in einer mit dem […]*."""
_AS_WELL: Final = re.compile(r"\}\}\s(?:ebenfalls|auch|ebenso)\b")
"""A rule that adds a thing to those that stand before it."""
_ADDS_UP: Final = re.compile(r"(?:\A|[^\d,.])(?P<one>\d{1,2})\s?%")
_TO_BE_POLITE: Final = re.compile(r"\bRücksicht (?:auf|gegenüber) (?:die |den |der )?\{\{")


_LAST_OF_MANY: Final = re.compile(r"(?:,\s[^,{}:;]{2,40}){3}\s(?:und|oder|sowie)\s[^,{}:;]{0,40}\{\{(?![^{}]*\d)")
"""A word of the last of many things."""
_NO_MORE: Final = re.compile(r"\b[Kk]eine?[nmrs]?\s(?:weitere|andere|zusätzliche)[nmrs]?\s\{\{(?![^{}]*\d)")
"""Of what nothing more is there, which is anything."""
_LIKE: Final = re.compile(r"(?:\A|[:.,]\s)[Ww]ie \{\{[^{}]*\}\},")
"""A thing with which another one is compared."""
_PRAISED: Final = re.compile(
    r"\b(?:großzügig|leistungsstark|erstklassig|einzigartig|hervorragend|exzellent|unvergesslich|perfekt abgestimmt|ohne Sorgen um)(?:e[nrsm]?)?\s\{\{(?![^{}]*\d)",
    re.IGNORECASE,
)
"""What an advertisement praises."""
_OWNED: Final = re.compile(r"\b(?:[Ii]hr|[Dd]ein|[Ee]u(?:er|r))e[nrsm]\s\{\{[A-ZÄÖÜ][^{}\s]*\}\}[.!]?\Z")
"""What belongs to the reader, at the end of a sentence: *die Möglichkeiten Ihres …*."""


def _tells_the_rest(cloze: str) -> bool:
    """Whether a hidden percentage is all that is missing to 100 beside another one: *[…] % Büro / 41 % Homeoffice*."""
    hidden = _PERCENT.search(cloze)
    return hidden is not None and any(int(hidden[1]) + int(other["one"]) == _ALL for other in _ADDS_UP.finditer(cloze))


_PERCENT: Final = re.compile(r"\{\{(\d{1,2})\}\}\s?%")
_ALL: Final = 100


def is_guessed(cloze: str) -> bool:
    """Whether a gap hides what its sentence gives away, or what nothing in it tells."""
    return _tells_the_rest(cloze) or any(
        kind.search(cloze)
        for kind in (
            _POINTED_AT,
            _ONE_EXAMPLE,
            _OF_AN_EXAMPLE,
            _SAID_WITH_VERB,
            _TO_BE_POLITE,
            _AFTER_USE,
            _HANGS_ON,
            _ONE_LISTED,
            _WITH_CARE,
            _POINTS_BACK,
            _TELLS_ITS_NUMBER,
            _OVER_THE_VERB,
            _AS_WELL,
            _INSIDE_ATTRIBUTE,
            _LAST_OF_MANY,
            _NO_MORE,
            _LIKE,
            _PRAISED,
            _OWNED,
        )
    )
