"""What a German rule turns on beside a number with its unit: a day, how many of something, or what is said word for word."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.gaps_german import opens_with_subject
from ketaquiz.draft.quantities import german_count, quantity_gap

_MONTH: Final = r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|\d{1,2}\.(?:\s?\d{2,4})?)"
_DAY: Final = re.compile(
    rf"\b(?:bis(?: spätestens)?(?: zum)?|spätestens(?: (?:am|bis zum|zum))?|fällig zum|zum|ab(?: dem)?)\s(?P<what>\d{{1,2}}\.\s?{_MONTH}(?!\s?\d{{4}}))"
)
"""*bis zum 31. Januar*; a day of one year is past when it is asked for."""
_MANY: Final = re.compile(
    r"\b(?:höchstens|maximal|max\.|mindestens|mind\.|bis zu|nicht mehr als|mehr als|weniger als|auf(?=\s\S+\s[A-ZÄÖÜ]\S*\s(?:begrenzt|beschränkt)))\s"
    r"(?P<what>\d{1,4}|zwei|drei|vier|fünf|sechs|acht|zehn|zwölf)\s(?=[A-ZÄÖÜ][a-zäöüß]{2,})(?!Uhr\b|Abs|Nr|Prozent)"
)
"""*auf 5 Pferde begrenzt*, *mindestens zwei Mitglieder*"""
_SAID: Final = re.compile(
    r"\b(?:Ruf|Wort|Kennwort|Stichwort|Notruf|Aufschrift|Hinweis|Vermerk|Kennzeichnung|Schild)\s[„\"“](?P<what>[^„“”\"]{2,40})[“”\"]"
)
"""What has to be called or written, between quotation marks."""
_ONLY: Final = re.compile(
    r"[A-ZÄÖÜ][^,.;:]{2,60}?\snur\s(?:mit|nach|unter|bei|in|im|für|durch|auf|an|am|zwischen)\s(?P<what>[^,.;:!]{4,70}?)(?:\s(?:möglich|erlaubt|gestattet|zulässig|[a-zäöüß]{3,}en))?[.!]?"
)
"""*Zutritt nur mit gültigem Ausweis*"""


def limit(sentence: str) -> tuple[int, int] | None:
    """Where the one limit of a German sentence stands that is no number with a unit; None where there is none, or several."""
    for kind in (_DAY, _MANY, _SAID):
        found = list(kind.finditer(sentence))
        if len(found) == 1:
            return found[0].span("what")
    only = _ONLY.fullmatch(sentence)
    if only and not has_german_verb(sentence) and len(only["what"].split()) <= _MOST_OF_ONLY:
        return only.span("what")
    return german_count(sentence)


_MOST_OF_ONLY: Final = 7


def stands_alone(sentence: str) -> bool:
    """Whether a later sentence of a list's entry can be asked for its limit: it opens with its subject."""
    return opens_with_subject(sentence) and (quantity_gap(sentence) or limit(sentence)) is not None
