"""Drafts of items, taken from the structure of an article: the extractors, one file each, and what runs them.

A new extractor is one file here, with the `Extractor` in ``EXTRACTOR``, and one line in `EXTRACTORS`. `common` says
what a draft is and how an extractor looks at a page, `wording` cuts answers and fills in subjects, `bank` makes items of
drafts, `update` puts them into a bank that is there. No model and no network: the same article gives the same drafts.
Imports `articles`, `english`, `yamltext`, `source`, `shapes`, `markup` and `diagnostics`; touches no disk.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import import_module
from typing import Final

from ketaquiz.article.quotes import ArticleText
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.page import Page

EXTRACTORS: Final = (
    "faq",
    "question_heading",
    "headed_list",
    "term",
    "definition_list",
    "table",
    "tip",
    "definition",
    "acronym",
    "number",
    "cause",
    "contrast",
)
"""Every extractor; each is a module of this package. Where two take one passage for the same, the first has it."""

MOST: Final = 1000
"""How many drafts an article gives at most: more than anybody reviews."""
MOST_PROSE: Final = 10
"""How many drafts the sentences of an article give at most."""
_MOST_OF_A_SORT: Final = 4


@cache
def all_extractors() -> tuple[Extractor, ...]:
    """All extractors."""
    found = []
    for name in EXTRACTORS:
        extractor = import_module(f"ketaquiz.draft.extractors.{name}").EXTRACTOR
        assert isinstance(extractor, Extractor)
        found.append(extractor)
    return tuple(found)


def drafts(
    article: ArticleText, prose: bool = False, english: bool = True, left: Counter[str] | None = None
) -> list[Draft]:
    """The drafts of an article, in its order; with ``prose`` also the best ten of its sentences.

    ``english`` is whether the article is: in other languages questions are worded by the article's own words alone, and
    its sentences are not looked at. ``left`` counts what was found and given up, by its reason.
    """
    page = Page(article, english)
    found: list[Draft] = []
    for extractor in all_extractors():
        if not extractor.prose:
            found += extractor.find(page)
    if prose and english:
        taken = {passage for draft in found for passage in draft.passages}
        ranked = [
            draft
            for extractor in all_extractors()
            if extractor.prose
            for draft in extractor.find(page)
            if taken.isdisjoint(draft.passages)
        ]
        ranked.sort(key=lambda draft: (-draft.confidence, draft.at, draft.extractor))
        found += _best(ranked)
    order = {name: number for number, name in enumerate(EXTRACTORS)}
    found.sort(key=lambda draft: (draft.at, order[draft.extractor]))
    kept = _once(found)
    page.left_out["the same draft again"] += len(found) - len(kept)
    page.left_out[f"more than {MOST:,} drafts of an article"] += max(0, len(kept) - MOST)
    if left is not None:
        left.update(page.left_out)
    return kept[:MOST]


def _once(found: list[Draft]) -> list[Draft]:
    """Drafts without those that ask and answer word for word what an earlier one does."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for draft in found:
        said = tuple(str(draft.keys.get(key, "")) for key in ("question", "answer", "cloze"))
        if said not in seen:
            seen.add(said)
            kept.append(draft)
    return kept


def _best(ranked: list[Draft]) -> list[Draft]:
    """The first of them, one a sentence; no more than four of a sort while there are others."""
    best: list[Draft] = []
    later: list[Draft] = []
    sentences: set[str] = set()
    sorts: Counter[str] = Counter()
    for draft in ranked:
        if draft.sentence not in sentences:
            sentences.add(draft.sentence)
            (best if sorts[draft.extractor] < _MOST_OF_A_SORT else later).append(draft)
            sorts[draft.extractor] += 1
    return (best + later)[:MOST_PROSE]
