"""What several extractors share about blocks of the form *Term: explanation*."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.draft.labels import is_answer, question_of, tip_of, without_box

_COLON: Final = re.compile(r"(?<!\s)\s*+:\s+")
_DASH: Final = re.compile(r"(?<!\s)\s++(?:[–—-]|--)\s+|—")
_QUOTED: Final = re.compile(
    r"[„“\"»](?P<term>[A-ZÄÖÜ][^„“”\"«»]{1,60})[“”\"«],?\s+(?:(?:ist|sind|bezeichnet|meint|bedeutet)\s+(?=(?:jede\w*|eine?|der|die|das|alle|wer)\s)|(?=(?:jede\w*|eine?|alle|sämtliche|wer|jemand)\s))"
)
"""A term in quotation marks at the start of an entry, before what it is: *„Gast“ jede Person, die …*."""
_BEHIND_TERM: Final = re.compile(r"^\s*(?:[–—-]{1,2}>|[:–—-]{0,3})\s*(?:(?:\.{3}|…)\s?(?=[^\W\d_]))?")
"""What parts a term in bold from its explanation: a colon, a dash or an arrow, and the dots that stand for the term."""
_GOES_ON: Final = re.compile(
    r"(?:it|this|these|that|they|which|and|or|but|so|not|if|as|das|dies|es|sie|und|oder|aber)\b"
)
"""What goes on with a sentence after a dash, and explains no term."""
_SENTENCE: Final = re.compile(
    r"\b(?:is|are|was|were|must|may|can|will|should|has|have|ist|sind|war|waren|muss|müssen|darf|dürfen|kann|können|wird|werden|soll|sollen|hat|haben|steht für|gilt|gelten)(?:\s|\Z)"
)
"""What tells that a dash stands inside of a sentence."""
_ENDS_IN_VERB: Final = re.compile(r"\s(?:is|are|must|ist|sind|muss|müssen|darf|dürfen|wird|werden)\Z")
"""What the start of a sentence ends with."""
_RANGE: Final = re.compile(
    r"(?<![0-9.,])[0-9][0-9.,]{0,15}\s{0,2}[%°$€]?[A-Za-z]{0,2}\s{0,2}[–—-]\s{0,2}[$€£]?[0-9]\S{0,2}(?:\s\S{0,2})?\Z"
)
"""What stands around the dash of a range."""
_CHAIN: Final = re.compile(r"[^\W\d_a-z][^\W\d_]{1,24}(?:\s[–—]\s[^\W\d_a-z][^\W\d_]{1,24}){2,}")
"""Several short parts with dashes between them, one after the other: *Edit – Stage – Commit*."""
_HAS_SENTENCE: Final = re.compile(r"(?<!\bbzw)(?<!\bevtl)[a-zäöüß]{4}\.\s[A-ZÄÖÜ]")
"""A sentence that ends before the label does, which stands behind it."""
_MOST_BEFORE_DASH: Final = 6
_NO_TERM: Final = re.compile(
    r"(?:and|or|optional|und|oder|note|notes|n\.?b\.?|critical|reminder|version|analogie\b.*|anm(?:erkung)?|fazit|kurzfazit|zusammengefasst|zusammenfassung|summary|in short|yes|no|ja|nein|key points?|pro tip|did you know|wichtig|merke|tipp|zum beispiel|z\. ?b|danger|warnung|vorsicht|warning|caution|important|example|for example|e\.g|tip|(?:always )?remember(?: that)?|please note|attention|(?-i:https?)|disclaimer|(?:scenario|module|slide|video|lesson|part|chapter|figure|unit|session|exercise|szenario|frage|aufgabe|modul|folie|lektion|teil|kapitel|abbildung|einheit|übung|fig|abb|[a-z])\.? ?(?:[0-9]{1,3}|[ivx]{1,4})(?::.*)?|(?:module|lesson|part|chapter|unit|session|week|day) (?:one|two|three|four|five|six|seven|eight|nine|ten)|(?:[a-z]\.? )?instructions?|hinweis|achtung|beispiel\w*|beispiel aus .{1,30}|examples?|step|author|source|see|by|p\.?s)\.?",
    re.IGNORECASE,
)
_SOLUTIONS: Final = re.compile(r"1[.):]?\s*\(?[A-Ha-h]\b[.,;)]?\s+2[.):]?\s*\(?[A-Ha-h]\b")
"""What a key to a quiz says: ``1. B 2. C``."""
MOST_TERM: Final = 70
MOST_TERM_WORDS: Final = 9


VERB: Final = re.compile(
    r"\b(?:is|are|was|were|can|could|may|must|should|will|would|has|have|does|do|it|they|this|these|you|its|their|ist|sind|war|kann|können|muss|müssen|darf|"
    r"wird|werden|hat|haben|sie|es|er|wir|dies\w*)\b",
    re.IGNORECASE,
)
"""What tells that an explanation is a sentence, and no value."""
_INSERTED: Final = re.compile(r"[a-zäöüß][^–—.;:]{0,80}\s[–—-]\s(?:\S+\s+){4}")
"""What two dashes set apart within a sentence that goes on behind them: *sudden – local or not – and more than expected*."""


def repeated_letters(terms: dict[int, tuple[str, object]]) -> dict[int, str]:
    """What the letters of a word are called that has one of them twice, as *the first E* and *the second E* of *SPHERES*.

    ``terms`` has the term of each entry by its block, with what tells the lists apart.
    """
    letters = {at: each for at, each in terms.items() if len(each[0]) == 1 and each[0].isupper()}
    times = Counter(letters.values())
    seen: Counter[tuple[str, object]] = Counter()
    called = {}
    for at, each in sorted(letters.items()):
        seen[each] += 1
        if times[each] == len(_ORDINALS):
            called[at] = f"the {_ORDINALS[seen[each] - 1]} {each[0]}"
    return called


_ORDINALS: Final = ("first", "second")


_SPELT_OUT: Final = re.compile(r"\s*(?P<long>\([A-ZÄÖÜ][^()\d]{5,70}\))\s+(?=[A-ZÄÖÜ][a-zäöüß]+[\s,])")
"""What spells a term in bold out, before its explanation: *(Application Programming Interface) Schnittstelle, die …*."""


def split_term(block: Block) -> tuple[str, str]:
    """A block's term and its explanation, which a colon, a dash or the end of bold type parts; two empty texts without them."""
    text = without_box(block.text)
    if block.level or block.cells or is_answer(text) or question_of(text)[1] or tip_of(text):
        return "", ""
    if block.lead and text.startswith(block.lead) and len(block.lead) < len(text):
        rest = text[len(block.lead) :]
        if (
            block.broken
            or block.lead.rstrip().endswith(":")
            or (re.match(r"\s*(?:[:–—-]|--)\s*\S", rest) and not _GOES_ON.match(rest.lstrip(" :–—-")))
            or (block.listed and len(block.lead.split()) <= 6 and rest[:1].isspace() and rest.strip()[:1].isupper())
        ):
            return _fit(block.lead.rstrip(" :"), _BEHIND_TERM.sub("", rest, count=1))
        if (spelt := _SPELT_OUT.match(rest)) and not block.lead.rstrip().endswith("."):
            return _fit(f"{block.lead.rstrip()} {spelt['long']}", rest[spelt.end() :])
    if block.listed and (quoted := _QUOTED.match(text)):
        return _fit(quoted["term"], text[quoted.end() :])
    found = _COLON.search(text)
    if found is None and (block.listed or (block.lead and text.startswith(block.lead))):
        found = _DASH.search(text)
        if found and (
            _GOES_ON.match(text, found.end()) or _RANGE.search(text, max(0, found.start() - 24), found.end() + 3)
        ):
            found = None
        if found and "—" in found.group() and len(text[: found.start()].split()) > _MOST_BEFORE_DASH:
            found = None  # a dash inside of a sentence
        if found and (
            _SENTENCE.search(text, 0, found.start())
            or _INSERTED.match(text, found.end())
            or _CHAIN.fullmatch(text.strip(" ."))
        ):
            found = None
    return _fit(text[: found.start()], text[found.end() :]) if found else ("", "")


def is_unnamed(block: Block) -> bool:
    """Whether a block has a label that names nothing, as *Note: …*, so that its explanation is asked for by no term."""
    label, colon, said = without_box(block.text).partition(":")
    return bool(colon and said.strip()) and not (block.level or block.cells) and _names_nothing(label.strip(" *"))


def _names_nothing(label: str) -> bool:
    """Whether a label names no subject, with a remark in brackets behind it or without: *Note (new)*."""
    bare, *remark = _REMARK.split(label.strip(), maxsplit=1)
    return _NO_TERM.fullmatch(bare.rstrip(" :")) is not None or (bool(remark) and _REPORTS.fullmatch(bare) is not None)


_REMARK: Final = re.compile(r"(?<!\s)\s{1,3}(?=[(\[][^()\[\]]{2,80}[)\]]\Z)")
"""Where a remark in brackets starts behind a label."""
_REPORTS: Final = re.compile(
    r"(?:(?:system|fehler|status|konsolen|log)?-?(?:status|stand|ausgaben?|meldung(?:en)?|log|protokoll|ergebnis)|anmerkung(?:en)?|bemerkung(?:en)?|info(?:rmation(?:en)?)?|updates?|neu(?:igkeiten)?|"
    r"(?:log |console |program )?outputs?|(?:error |log |status )?messages?|results?|remarks?|comments?|news)",
    re.IGNORECASE,
)
"""A label that, with a remark in brackets behind it, says what somebody reported there: *Status (Monday)*."""


_AMOUNT: Final = re.compile(
    r"\W{0,2}\d[\d.,]{0,12}\s?(?:%|percent|million|billion|thousand|Prozent|Millionen|Milliarden)", re.IGNORECASE
)
"""An amount in bold at the beginning of a sentence, which is no label: *7.5 million Canadians …*."""


_DEFINED_INSIDE: Final = re.compile(
    r"(?P<term>[^–—:]{2,40}?)\s[–—-]\s(?P<what>(?:The|An?|Any|Der|Die|Das|Eine?)\s[^–—]{8,})"
)
"""A term with the beginning of its explanation, both in bold: *Atom – The smallest unit of any element*."""


def _fit(term: str, explanation: str) -> tuple[str, str]:
    term, explanation = " ".join(term.split()).strip(" *").rstrip(" –—-"), " ".join(explanation.split())
    if inside := _DEFINED_INSIDE.fullmatch(term):
        term, explanation = inside["term"], f"{inside['what'].rstrip('. ')}. {explanation[:1].upper()}{explanation[1:]}"
    if not term or len(term) > MOST_TERM or len(term.split()) > MOST_TERM_WORDS or _names_nothing(term):
        return "", ""
    if (
        not any(char.isalpha() for char in term)
        or term.endswith((".", "!", "?", "؟", ",", ";"))
        or term.count("(") != term.count(")")
        or term.count("[") != term.count("]")
    ):
        return "", ""
    if _HAS_SENTENCE.search(term) or "; " in term:
        return "", ""
    if (
        _AMOUNT.fullmatch(term)
        or _ENDS_IN_VERB.search(term)
        or not any(char.isalnum() for char in explanation)
        or _SOLUTIONS.match(explanation)
    ):
        return "", ""
    return term, explanation
