"""German explanations that say outright that they define, by a verb or a pronoun for their term: *Dies bezeichnet ein Produkt, das …*."""

from __future__ import annotations

import re
from typing import Final

_THING: Final = r"(?=(?:(?:eine?n?|den|die|das|alle|jede[nrs]?)\s|(?:[a-zäöüß-]+(?:e|en|es)\s){0,2}[A-ZÄÖÜ]))"
_VERB: Final = r"(?:beschreib(?:t|en)|bezeichne(?:t|n)|bedeute(?:t|n)|mein(?:t|en))"
_OPENS: Final = re.compile(
    rf"(?:(?:Dies(?:e[rs]?)?|Das|Er|Sie|Es)(?:\s(?:Begriff|Ausdruck|Wort))?\s)?(?i:{_VERB})\s{_THING}|"
    r"(?:Dies|Das|Er|Sie|Es)\s(?:ist|sind)\s(?=(?:eine?|der|die|das|alle)\s)|"
    r"(?:Hier(?:bei|unter|mit)|Dabei|Darunter)\s(?:handelt es sich um|versteht man|ist gemeint:?)\s(?=(?:eine?n?|den|die|das|alle)\s)|"
    r"Als\s(?:eine?n?\s)?solche[rns]?,?\sbezeichnet man\s"
)
_NAMED: Final = re.compile(
    rf"(?:Als|Unter)\s(?:(?:eine?[nmr]?|der|die|das|dem)\s)?(?P<what>[^,.;]{{2,80}}?)\s(?:bezeichnet|versteht)\sman\s|"
    rf"(?:(?:Der|Die|Das|Eine?)\s)?(?P<who>[^,.;]{{2,80}}?)\s{_VERB}\s{_THING}"
)


def defined(term: str, sentence: str) -> str:
    """What a sentence says outright that a term means, without the words that only say so; empty where it says no such thing."""
    sentence = _AS_FOLLOWS.sub("", sentence)
    found = _OPENS.match(sentence) or _ALSO.match(sentence)
    if found is None and (short := _SHORT_IS.match(sentence)) and _is_initials(short["short"], term):
        found = short
    if found is None:
        found = _NAMED.match(sentence)
        if found is None or not _is_called(term, found["what"] or found["who"]):
            return ""
    rest = sentence[found.end() :].strip()
    return rest[:1].upper() + rest[1:] if len(rest.split()) >= _LEAST else ""


_ALSO: Final = re.compile(
    r"(?:\.{3}\s?,?\s?)?(?:(?:[Mm]anchmal|[Oo]ft|[Hh]äufig|[Mm]eist)\s)?[Aa]uch\s[^,.;]{2,60},\s(?:(?:ist|sind)\s(?=(?:eine?|der|die|das)\s)|(?i:"
    + _VERB
    + r")\s"
    + _THING
    + ")"
)
"""What a thing is called as well, before the verb that defines it: *Auch ROE genannt, ist eine Kennzahl …*."""
_SHORT_IS: Final = re.compile(
    r"(?P<short>[A-ZÄÖÜ]{2,6})(?:\s\([^()]{1,30}\))?\s(?:wurde\s[^.;]{2,60}\sund\s)?(?:ist|sind)\s(?=(?:eine?|der|die|das)\s)"
)
"""A sentence about the short form of a term: *DES ist ein …* of *Data Encryption Standard*."""
_AS_FOLLOWS: Final = re.compile(r"\sund\s(?:wird|werden)\s(?:wie folgt|folgendermaßen)\s[a-zäöüß]{3,20}[.:]?\Z")
"""What leads in a formula behind a definition."""


def _is_initials(short: str, term: str) -> bool:
    """Whether a short form has the first letters of a term's words."""
    return short.lower() == "".join(word[0] for word in _WORD.findall(_BRACKETS.sub("", term))).lower()


def _is_called(term: str, said: str) -> bool:
    """Whether words are a term, in any of its forms, or the first of its words: *der klinische Nutzen* of *Klinischer Nutzen*."""
    words, own = _WORD.findall(said.lower()), _WORD.findall(_BRACKETS.sub("", term).lower())
    return 0 < len(words) <= len(own) and all(
        one[:_STEM] == other[:_STEM] for one, other in zip(words, own, strict=False)
    )


_WORD: Final = re.compile(r"[^\W_]+")
_BRACKETS: Final = re.compile(r"\s?\([^()]{1,80}\)")
_STEM: Final = 7
"""How many letters of a word its forms share."""
_LEAST: Final = 3
"""How many words a definition has at least."""


_OTHER_NAME: Final = re.compile(
    r",\s(?:auch|kurz|(?:die|der|das)\sauch)\s[^,.;]{2,120},(?=\s(?:ist|sind|bezeichnet|beschreibt|bedeutet)\s)"
)
"""What else the subject of a sentence is called, before its verb: *, auch Outlet genannt,*."""


def without_other_name(sentence: str) -> str:
    """A sentence without what else its subject is called."""
    return _OTHER_NAME.sub("", sentence, count=1)


_SPELT_OUT: Final = re.compile(
    r"(?:(?:Der|Die|Das|Die Abkürzung)\s)?[„\"]?(?P<short>[A-ZÄÖÜ][\w-]{0,9}[A-ZÄÖÜ])[“\"]?\ssteht für\s[„\"]?(?P<long>[A-ZÄÖÜ][^.;:„“\"()]{3,90})[“\"]?(?=[.;]|\Z)"
)
"""*UTM steht für Universal Transverse Mercator.*"""


def spelt_out(sentence: str) -> tuple[str, str] | None:
    """The question what a short form stands for with which a sentence opens, and the words; None where it opens otherwise."""
    found = _SPELT_OUT.match(sentence)
    return (f"Wofür steht „{found['short']}“?", found["long"].strip()) if found else None
