"""What a German explanation says of its label, by how it opens: what it is, what it does, or how something goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def names_nothing(name: str) -> bool:
    """Whether a heading only says which part of a document it is: *Anhang*, *Änderungen*."""
    return _NAMELESS.fullmatch(name) is not None


def heading(name: str) -> str:
    """A heading as it stands before a question: of one that is a sentence, the label before its colon, or nothing."""
    name = name.lstrip("-–— ")
    if names_nothing(name):
        return ""
    words = len(name.split())
    if words <= _LONG_NAME or name.endswith("?") or " – " in name or _OPENS.match(name):
        return name
    opening, colon, rest = name.partition(": ")
    if colon and len(opening.split()) <= _FEW and len(rest.split()) > _FEW:
        return opening
    return "" if _HAS_VERB.search(name) else name


_NAMELESS: Final = re.compile(
    r"(?:anhang|anlagen?|beilagen?|fortsetzung|änderungen|änderungs(?:historie|verzeichnis)|präambel|abschluss|ausblick|einstieg|wiederholung|them(?:a|en))(?: (?:\d{1,2}|[A-Z]))?|"
    r".*\b(?:[Ss]tand:|[Ff]olie(?: Nr\.?)? \d|[Ss]eite \d|\d{1,2}\.\d{1,2}\.\d{4})(?!\d)(?s:.*)",
    re.IGNORECASE,
)
"""A heading that says where its text stands, as a footer with a date or a page does, and not what it is about."""


def names_part(heading: str) -> bool:
    """Whether a heading names something, and so can stand before what another one below it names.

    It names nothing where it asks something, speaks to its readers, or is an advertisement's line with a small letter.
    """
    return not (_CHATS.search(heading) or heading.endswith(("!", "?", "…", "...")) or _ADVERTISES.match(heading))


_CHATS: Final = re.compile(
    r"\A(?:[Ww]arum|[Ww]eshalb|[Ww]ieso|[Ww]ie|[Ww]as|[Ww]ozu)\s|\b(?:[Dd]u|[Dd]eine?[rsnm]?|[Dd]ich|[Dd]ir|[Ii]hr|[Ee]uch|[Ww]ir|[Uu]ns|[Uu]nsere?[rsnm]?|[Ii]ch|Sie)\b"
)
"""What a heading says that asks, or speaks to somebody."""


_ADVERTISES: Final = re.compile(r"(?:den|dem|im|am|mit|für|auf|so|jetzt|immer|ganz|einfach|endlich|mehr)\s")
"""How a line opens, with a small letter, that makes people curious."""
_REASON: Final = re.compile(r"(?:warum|weshalb|wieso)\s", re.IGNORECASE)


def leads(heading: str) -> bool:
    """Whether a heading can stand before a label right below it: no question for a reason, and no advertisement's line."""
    return not (_REASON.match(heading) or _ADVERTISES.match(heading))


def unsaid(name: str, said: str) -> str:
    """The parts of a name before a question that the question does not say itself: none of *Federn* before *Was sind Federn?*."""
    stems = {word[:_STEM].lower() for word in _WORD.findall(said)}
    kept = [
        part
        for part in name.split(" – ")
        if not (words := [word[:_STEM].lower() for word in _WORD.findall(part.partition(": ")[0])])
        or not stems.issuperset(words)
    ]
    return " – ".join(kept)


_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_STEM: Final = 6
"""How many letters of a word its forms share."""


def tells_how(rest: str) -> bool:
    """Whether what follows a name in a sentence says how something is done or how it is, and not what it is."""
    return _TELLS_HOW.match(rest.lstrip(" “\"’'")) is not None


def is_clause(sentence: str) -> bool:
    """Whether a sentence has its verb before its last words, and so is no phrase."""
    return _MAIN_CLAUSE.search(sentence.strip(" .!")) is not None


_ASKS_WHAT: Final = re.compile(r"Was (?:bedeutet|ist|sind|heißt)(?: eine?| der| die| das)? (?P<what>[^?]{2,60})\?")


def asks_for(question: str, term: str = "") -> bool:
    """Whether a heading asks what a term is that stands below it, or whatever it names: *Was bedeutet Tracking?*."""
    found = _ASKS_WHAT.fullmatch(question)
    return found is not None and (not term or found["what"].strip(" „“") == term)


def of_one(term: str, explanation: str) -> str:
    """The question what one certain thing is: *Was ist die Kasse?* of *Die Kasse ist der Ort …*; empty for a kind of things."""
    found = re.match(rf"(Der|Die|Das) {re.escape(term)} ist (?:der|die|das) ", explanation)
    return f"Was ist {found[1].lower()} {term}?" if found else ""


def with_more(term: str, sentences: Sequence[str], brief: str, rest: str) -> tuple[str, str]:
    """An answer that only says its label again, with the sentences behind it, and what is left for the rationale.

    ``sentences`` are those of the explanation, of which the first is the answer ``brief``.
    """
    words = [word[:_STEM].lower() for word in _WORD.findall(term)]
    said = [word[:_STEM].lower() for word in _WORD.findall(brief)]
    again = sum(any(each.startswith(word[:_ROOT]) for each in said) for word in words)
    first = brief.lower() == (sentences[0].rstrip(" .;,:–—") if sentences else "").lower()
    if not first or len(sentences) < 2 or again * 3 < len(words) * 2 or len(words) < 2 or any(map(str.isdigit, brief)):
        return brief, rest
    if len(said) > _MOST_AGAIN or sentences[1].rstrip().endswith((":", "?")):
        return brief, rest
    many = 2
    while many < len(sentences) and sum(len(each.split()) for each in sentences[: many + 1]) <= _MOST_ANSWERED:
        many += 1
    if sum(len(each.split()) for each in sentences[:many]) > _MOST_ANSWERED:
        return brief, rest
    answer = " ".join([brief if brief.endswith(("!", "?")) else f"{brief}.", *sentences[1:many]]).rstrip(" .")
    return answer, " ".join(sentences[many:])


_ROOT: Final = 5
_MOST_AGAIN: Final = 7
"""How many longer words an answer has at most that says its label again and little more."""
_MOST_ANSWERED: Final = 32
"""How many words such an answer has at most with what follows it."""
_RULE: Final = re.compile(
    r"[A-ZÄÖÜ][\wäöüß-]+ (?:geht|gehen|kommt|kommen|bleibt|bleiben|zählt|heißt|steht|stehen) \S.*"
)


def is_rule(term: str) -> bool:
    """Whether a label is a short sentence that people say as a rule: *Sicherheit geht vor Sprunghöhe*."""
    return _RULE.fullmatch(term) is not None


def is_action(term: str, text: str) -> bool:
    """Whether a label is a verb as a noun, as an article's text tells: *Umsetzen*, where it says *zum Umsetzen*."""
    return (
        re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]{3,}(?:en|eln|ern)", term) is not None
        and re.search(rf"\b(?:[Bb]eim|[Zz]um|[Vv]om|[Dd]as) {term}\b", text) is not None
    )


_WORK: Final = re.compile(
    r"(?:[A-ZÄÖÜ][a-zäöüß]+e[rs]? )?(?:Benennung|Angaben|Beschreibung|Darstellung|Erläuterung|Analyse|Ermittlung|Bewertung|Zusammenfassung|Festlegung|Prüfung|Auflistung|Begründung|Dokumentation|Nachweis)\b"
)


def names_work(text: str) -> bool:
    """Whether a label or an explanation opens with what somebody has to write or do: *Benennung der Schwachstellen*."""
    return _WORK.match(text) is not None and len(text.split()) > 1


def of_verb(question: str, sentences: Sequence[str], chosen: int) -> int:
    """Which sentence says how that is done which a question asks for by its verb; ``chosen`` where none of the first ones has this verb."""
    found = _IS_DONE.fullmatch(question)
    stem = found["verb"][:_STEM] if found else ""
    near = [at for at, sentence in enumerate(sentences[:_NEAR]) if stem and stem in sentence.lower()]
    return near[0] if near else chosen


_IS_DONE: Final = re.compile(r"Wie (?:wird|werden)\s[^?]{2,80}\s(?P<verb>[a-zäöüß]{6,}(?:en|t))\?")
"""A question how something is done: *Wie wird eine Grippe übertragen?*"""
_NEAR: Final = 4
"""How many sentences are looked at for the verb of their question."""


def speaks_to_readers(sentence: str) -> bool:
    """Whether a sentence says what its authors want or its readers have to do, and defines nothing."""
    return _TO_READERS.search(sentence) is not None


_TO_READERS: Final = re.compile(r"\b(?:wir|uns|Sie|du|ihr|dürfen|darf|muss|müssen|soll\w*)\b")


def names_a_kind(explanation: str) -> bool:
    """Whether a phrase says of what kind something is: with an article, a noun for kinds, or what tells it from others."""
    return _OF_KIND.match(explanation) is not None
