"""What a stem itself gives its reader: a passage to read, or statements to judge."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.check.view import ItemView

_NAMED: Final = (
    r"(?:passages?|texts?|paragraphs?|excerpts?|extracts?|articles?|reports?|memos?|letters?|e-?mails?|poems?|notices?|messages?|stor(?:y|ies)"
    r"|statements?|information|data|tables?|directions?|instructions?|scenario|argument"
    r"|Texte?s?|Textes|Absatz|Abschnitt|Auszug|Artikel|Bericht|Mitteilung|Aussagen?|Angaben|Daten|Tabelle|Anweisungen)"
)
_HEADED = re.compile(
    rf"(?:^|\n|[.?!]\s)\W{{0,5}}{_NAMED}\b[^:\n]{{0,20}}:\s*(?P<given>\S.*)", re.IGNORECASE | re.DOTALL
)
_TO_READ = re.compile(
    rf"\b(?:read|study|consider|use|refer to|look at|lesen|betrachten|beachten)\b[^.:\n]{{0,40}}\b{_NAMED}\b(?P<given>.*)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"(?:[\"“„«]|(?:\A|(?<=[\"“”„«»]))[^\"“”„«»'‘]*['‘])[^\"“”„«»]{80,}[\"”“»'’]")
_SHORTEST: Final = 15
"""How many words a passage has at least."""
_LONG: Final = 45
"""From how many words before its question on a stem may itself be the passage."""


def passage_in_stem(view: ItemView, *, told: bool = False) -> bool:
    """Whether the passage, or the data, that a question speaks of stands in its own stem.

    ``told`` says that the question names a passage, so that a long stem is taken for it.
    """
    text = view.stem.text
    if len(text) < _SHORTEST * 4:
        return False
    for heading in (_HEADED, _TO_READ):
        if (found := heading.search(text)) and len(found["given"].split()) >= _SHORTEST:
            return True
    if _QUOTED.search(text):
        return True
    *before, _ = text.strip().split("\n")
    if sum(len(line.split()) for line in before) >= _SHORTEST:
        return True
    return told and len(text.split()) - len(view.lead_in.split()) >= _LONG


_ENTRY = re.compile(
    r"(?:^|\n|(?<=[.;:?,)\w]\s))[^\S\n]{0,4}(?:statement |aussage )?\(?(?:[1-9]|[ivIV]{1,4}|[a-eA-E])[.):]\s*(?=\S)"
    r"|(?:^|\n)\W{0,3}(?:statement|assertion|reason|conclusion|aussage|behauptung|begründung)\b[^:\n]{0,8}:|[①-⑨]",
    re.IGNORECASE,
)
_TWO_CLAIMS = tuple(
    (re.compile(rf"\b{first}\b", re.IGNORECASE), re.compile(rf"\b{second}\b", re.IGNORECASE))
    for first, second in (
        ("assertion", "reason"),
        ("behauptung", "begründung"),
        ("statement (?:1|i|a)", "statement (?:2|ii|b)"),
        ("aussage (?:1|i|a)", "aussage (?:2|ii|b)"),
    )
)
"""What the first of two claims is called, and what the second one behind it."""


def _has_two_claims(text: str) -> bool:
    return any((found := first.search(text)) and second.search(text, found.end()) for first, second in _TWO_CLAIMS)


def statements_in_stem(view: ItemView) -> bool:
    """Whether the statements that a question judges stand in its stem, and its options only say which of them hold."""
    text = view.stem.text
    if len(_ENTRY.findall(text)) < 2 and not _has_two_claims(text):
        return False
    wording = view.language.wording
    chosen = sum(
        wording.only_labels(option.text)
        or wording.counts_some(option.text)
        or (wording.combination is not None and wording.combination(" ".join(option.text.split())) > 0)
        or _LABELS.search(option.text) is not None
        for option in view.options
    )
    return chosen * 2 >= len(view.options)


_LABELS = re.compile(
    r"\b(?:both|neither|only|all|none|beide|nur|weder|alle|keine)\b|(?<!\w)(?:[1-9]|[IVX]{1,4}|[A-E])(?!\w)"
    r"|\b(?:assertion|reason|statements?|behauptung|begründung|aussagen?)\b",
    re.IGNORECASE,
)
"""What an option says that speaks of such statements: their numbers, or how many of them hold."""
