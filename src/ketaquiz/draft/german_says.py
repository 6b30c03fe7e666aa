"""What a German explanation says of its label, by how it opens: what it is, what it does, or how something goes."""

from __future__ import annotations

import re
from typing import Final

_IS_ONE: Final = re.compile(
    r"(?:ist|sind)\s(?:(?:der|die|das|eine?|alle|spezielle|eigene)\s)|(?:beschreibt|bezeichnet|bedeutet|meint)\s",
    re.IGNORECASE,
)
_DOES: Final = re.compile(
    r"(?:(?:Er|Sie|Es) )?(?:[Dd]ient|[Ee]rstellt|[Üü]berträgt|[Vv]erbindet|[Öö]ffnet|[Zz]eigt|[Ss]tartet|[Ss]peichert|[Ll]öscht|[Pp]rüft|[Ss]teuert|[Rr]egelt|[Ee]rzeugt|[Bb]erechnet|[Mm]isst|[Ss]chützt|[Vv]erhindert|"
    r"[Ss]orgt|[Hh]ilft|[Ee]rmöglicht|[Ee]rhöht|[Rr]eduziert|[Ss]enkt|[Vv]erwaltet|[Bb]estimmt|[Ll]iest|[Ww]andelt|[Üü]berwacht|[Ss]ichert|[Ee]ntfernt|[Aa]ktiviert|[Dd]eaktiviert|[Aa]ktualisiert|"
    r"[Uu]nterstützt|[Ff]ördert|[Ll]ässt|[Ff]iltert|(?P<many>dienen|erhöhen|helfen|sorgen|zeigen|schützen|verhindern|ermöglichen|reduzieren|fördern|unterstützen|steuern|regeln))\s"
)
_FINITE: Final = (
    r"(?:wird|werden|ist|sind|hat|haben|kann|können|muss|müssen|soll|sollen|sollte|sollten|darf|dürfen|gilt|gelten)"
)
_TELLS_HOW: Final = re.compile(
    r"(?:(?:wird|werden|erfolgt|erfolgen|hat|haben|kann|können|muss|müssen|soll\w*|darf|dürfen|findet|finden|steht|stehen|liegt|liegen|beginnt|endet|regelt|regeln|bietet|bieten|kostet|beträgt|richtet|gehört|gehören|braucht|benötigt|erhält|erhalten)\b|"
    r"(?:ist|sind)\s(?!(?:eine?|der|die|das|alle|jede\w*|wer)\b))",
    re.IGNORECASE,
)
_MAIN_CLAUSE: Final = re.compile(rf"\b{_FINITE}\s[^\s,]{{1,60}}\s[^\s,][^,]{{0,300}}(?<=[^\s,])\Z", re.IGNORECASE)
"""A verb with two and more words behind it at the end of a sentence, as no clause ends that hangs on a noun."""
_OF_KIND: Final = re.compile(
    r"(?:der|die|das|eine?|jede\w*|alle)\s(?!bis\b|oder\b)|[A-ZÄÖÜ][\wäöüß-]*(?:ung|keit|heit|tion|prozess|prozesse|verfahren|methode|zustand|fähigkeit|gerät|werkzeug|programm|system|stoffe?|person(?:en)?)\b|"
    r"(?:[a-zäöüßA-ZÄÖÜ][\wäöüß-]+(?:e|er|es)\s){0,2}[A-ZÄÖÜ][\wäöüß-]+(?:\s(?:zum|zur|für|von|aus|in|mit|zwischen|des|der|eines|einer)\s[^,]{2,60})?,\s(?:wo|die|der|das|denen|deren|bei|in|mit|auf|aus|welche\w*)\b|"
    r"(?:[a-zäöüßA-ZÄÖÜ][\wäöüß-]+(?:e|er|es)\s){1,2}[A-ZÄÖÜ][\wäöüß-]+\s(?:zum|zur|für|von|aus|zwischen|des|der|eines|einer|in|mit)\s",
    re.IGNORECASE,
)


def is_one(explanation: str) -> bool:
    """Whether an explanation opens with a verb that says of its label what it is: *Ist eine Software, die …*."""
    return _IS_ONE.match(explanation) is not None


def what_for(term: str, explanation: str) -> str:
    """The question what a label is for, whose explanation opens with what it does; empty where it opens otherwise."""
    found = _DOES.match(explanation)
    if found is None:
        return ""
    if _DOING.search(term):
        return f"Was bewirkt „{term}“?"
    return f"Wozu {'dienen' if found['many'] else 'dient'} „{term}“?"


_DOING: Final = re.compile(r"\s[a-zäöüß]{2,}(?:en|eln|ern)\Z")
"""How a label ends that says what is done."""


def opens_with_verb(explanation: str) -> bool:
    """Whether an explanation opens with the verb whose subject is its label: *kann abspringen*."""
    return re.match(rf"{_FINITE}\b", explanation, re.IGNORECASE) is not None


_OPENS: Final = re.compile(r"(?:w(?:as|er|ie|o|ann|arum|oran|omit|ozu|elche\w*)|so|wenn|falls|sobald)\b", re.IGNORECASE)
"""How a heading opens that is a clause, and names what stands below it all the same."""
_LONG_NAME: Final = 7
_FEW: Final = 4
_HAS_VERB: Final = re.compile(
    rf"\b(?:{_FINITE[3:-1]}|wurde|wurden|werten|macht|machen|braucht|brauchen)\b", re.IGNORECASE
)


def heading(name: str) -> str:
    """A heading as it stands before a question: of one that is a sentence, the label before its colon, or nothing."""
    words = len(name.split())
    if words <= _LONG_NAME or name.endswith("?") or " – " in name or _OPENS.match(name):
        return name
    opening, colon, rest = name.partition(": ")
    if colon and len(opening.split()) <= _FEW and len(rest.split()) > _FEW:
        return opening
    return "" if _HAS_VERB.search(name) else name


def tells_how(rest: str) -> bool:
    """Whether what follows a name in a sentence says how something is done or how it is, and not what it is."""
    return _TELLS_HOW.match(rest.lstrip(" “\"’'")) is not None


def is_clause(sentence: str) -> bool:
    """Whether a sentence has its verb before its last words, and so is no phrase."""
    return _MAIN_CLAUSE.search(sentence.strip(" .!")) is not None


def speaks_to_readers(sentence: str) -> bool:
    """Whether a sentence says what its authors want or its readers have to do, and defines nothing."""
    return _TO_READERS.search(sentence) is not None


_TO_READERS: Final = re.compile(r"\b(?:wir|uns|Sie|du|ihr|dürfen|darf|muss|müssen|soll\w*)\b")


def names_a_kind(explanation: str) -> bool:
    """Whether a phrase says of what kind something is: with an article, a noun for kinds, or what tells it from others."""
    return _OF_KIND.match(explanation) is not None
