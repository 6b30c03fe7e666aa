"""Entries of a German glossary that stand in one paragraph, one behind the other: *Mandat: Die … Skonto: Ein …*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.draft import german_labels
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page

_LABEL: Final = re.compile(
    r"(?<=[.!)])\s(?P<term>[A-ZÄÖÜ][\wäöüß/-]{2,40}(?:\s[\wäöüß/&-]{2,30}){0,4}(?:\s\([^()]{2,40}\))?):{1,2}\s(?=(?:Der|Die|Das|Ein|Einen?|Es|Ist|Regelt|Dient|Bezeichnet|Beschreibt|Umfasst)\s)"
)
"""A label behind a sentence, before what explains it."""
_OF_THE_FIRST: Final = re.compile(
    r"(?:\w+\s)?(?:vorteile?|nachteile?|hinweise?|wichtig|achtung|beispiele?|typisch\w*|ergebnis|formel|faustregel|quellen?|hersteller|ausnahmen?|voraussetzungen?|anmerkung|merke|fazit|tipp|definition|bedeutung|erklärung)(?:\s.*)?",
    re.IGNORECASE,
)
"""A label that says something more of the term before it."""


def parted(block: Block, explanation: str) -> tuple[str, list[tuple[str, str]]]:
    """An explanation without the entries that follow it in its paragraph, and these: each with its term and its explanation."""
    if not block.lead:
        return explanation, []
    found = [each for each in _LABEL.finditer(explanation) if _names_term(each["term"])]
    if not found:
        return explanation, []
    ends = [*(each.start() for each in found[1:]), len(explanation)]
    said = [explanation[each.end() : end].strip() for each, end in zip(found, ends, strict=True)]
    return explanation[: found[0].start()], [
        (each["term"], what) for each, what in zip(found, said, strict=True) if not what.startswith("Es ")
    ]


def _names_term(label: str) -> bool:
    low = label.lower()
    return not (_OF_THE_FIRST.fullmatch(label) or low in german_labels.ATTRIBUTES or low in german_labels.SAID)


def without_copies(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts without those of a term whose explanation stands, word for word, behind another one before it."""
    first: dict[str, str] = {}
    kept = []
    for draft in drafted:
        said = " ".join(draft.whole[-1].lower().split())
        explains = draft.extractor in _OF_TERMS and len(draft.whole) == _PAIR and len(said.split()) >= _LEAST_COPIED
        if explains and first.setdefault(said, draft.whole[0]) != draft.whole[0]:
            page.leave(draft.at, "an explanation that another term has word for word, which --all writes")
        else:
            kept.append(draft)
    return kept


_OF_TERMS: Final = frozenset(("term", "definition_list", "heading_definition"))
_PAIR: Final = 2
_LEAST_COPIED: Final = 6
"""How many words an explanation has at least that two terms do not share by chance."""
