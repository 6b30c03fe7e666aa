"""Gaps that hide what stands before them anyhow: *Physical Control: [Physical security]*, *Altimeter: measures [the altitude]*."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ketaquiz.draft.english_gaps import ASKED_WHOLE
from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.page import Page
from ketaquiz.text.languages import Language
from ketaquiz.text.words import contains, words_of

_LEAST_SHARED: Final = 5
"""How many letters two words of one family begin with at least, where neither is the other with an ending."""
_ENDINGS: Final = ("ing", "ies", "es", "ed", "ly", "s")
_LEAST_BASE: Final = 3
_MEASURES: Final = re.compile(r"([a-z]{3,12}?)o?(?:meter|graph|scope)s?")
"""A device, with the start of the word for what it shows: *altimeter*."""
_LIGHT: Final = frozenset("information data thing things person people way ways kind type part use".split())
"""Words that say nothing by themselves."""
_COUNTS: Final = frozenset("one two three four five six seven eight nine ten twelve once twice half".split())
_EXACT: Final = re.compile(r"\d|→|\w/\w|\b(?:no|not|never|none|without)\b|%", re.IGNORECASE)
"""What a gap has that tells more than its words: a figure, steps, or that there is none."""
_DENIES: Final = re.compile(r"(?:not|non)[ -]", re.IGNORECASE)
_DENIED: Final = re.compile(r"\b(?:is|are|was|were|has|have|does|do)(?: not|n['’]t)\b", re.IGNORECASE)
"""What a gap has that says no more than a label with *not* does: *Not Implemented: has not been established*."""
_MOST_ECHOED: Final = 6
"""How many words a gap has at most that is looked at."""
_FEW: Final = 3
"""How many words that carry meaning a gap has at most of which half have to be new; of more, more than half."""
_DONE_TO: Final = re.compile(r"(?P<does>(?!the\b|an?\b)[a-z]+ [a-z]+) (?:the|an?|your|all|any) (?P<what>[\w’' -]+)")
"""Two words that say what is done, before the thing that it is done to: *turn off the heating*."""
_ARTICLE: Final = re.compile(r"(?:the|an?|your|any|all|their)\s", re.IGNORECASE)


def alike(first: str, second: str) -> bool:
    """Whether two words in lower case are of one family: *confidential* and *confidentiality*."""
    bases = _base(first), _base(second)
    if bases[0] == bases[1]:
        return True
    shared = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        shared += 1
    least = min(map(len, bases))
    if shared >= _LEAST_SHARED and shared * 4 >= least * 3:
        return True
    return any(
        (found := _MEASURES.fullmatch(one)) is not None and other.startswith(found[1])
        for one, other in ((first, second), (second, first))
    )


def _base(word: str) -> str:
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= _LEAST_BASE), "")
    return word.removesuffix(ending).removesuffix("e")


def echoes(language: Language, before: str, hidden: str) -> bool:
    """Whether the words of a gap say little more than its label, or nothing more than that and the headings above it.

    ``before`` is what stands before the gap: headings with dashes between them, and the label with its colon.
    """
    head, colon, _ = before.partition(": ")
    above, _, label = head.rpartition("? " if "? " in head else " – ")
    few = len(hidden.split()) <= _MOST_ECHOED
    if colon and few and _DENIES.match(label) and _DENIED.search(hidden):
        return True
    if not (colon and few) or _EXACT.search(hidden):
        return False
    whole = before.endswith(": ") and before.count(": ") == 1
    said = _content(language, hidden)
    counted = bool(_COUNTS & set(words_of(hidden)))
    again = _again(said, _content(language, label))
    if not said:
        return False
    half = len(said) + (whole or before.endswith(" to ") or len(said) > _FEW)
    if again == len(said) or (not counted and again * 2 >= half):
        return True
    return again > 0 and _again(said, _content(language, f"{label} {above}")) == len(said)


def _content(language: Language, text: str) -> list[str]:
    return [
        part
        for word in words_of(text)
        for part in word.removesuffix("'s").split("-")
        if part not in language.function_words and part not in _LIGHT and part not in _COUNTS and len(part) > 1
    ]


def _again(said: Iterable[str], shown: Iterable[str]) -> int:
    known = list(shown)
    return sum(any(alike(word, each) for each in known) for word in said)


def new_part(language: Language, before: str, hidden: str) -> int:
    """How many characters of a gap say what the words ``before`` it do not; 0 where it only says its label again."""
    if not echoes(language, before, hidden):
        return len(hidden)
    found = _DONE_TO.fullmatch(hidden)
    return found.end("does") if found and not echoes(language, before, found["does"]) else 0


_ASKED_AS_A_LIST: Final = ("faq", "question_heading", "enumeration", "points", "tip")
"""The extractors whose gaps are entries that a question asks for together."""
_SAME: Final = "a gap that only says its label again"


def without_echoes(page: Page, drafted: list[Draft]) -> list[Draft]:
    """English drafts whose gaps say more than the label before them; others lose such gaps, or are left alone."""
    kept = []
    for draft in drafted:
        if (made := _without_echo(page, draft)) is not None:
            kept.append(made)
        else:
            page.leave(draft.at, f"{_SAME}, which --all writes")
    return kept


def _without_echo(page: Page, draft: Draft) -> Draft | None:
    """A draft without gaps that only say their label again; None where no other is left.

    Of a sentence behind a label the best gap has been taken, and kinds of what a label names are entries.
    """
    cloze = str(draft.keys.get("cloze", ""))
    gaps = list(GAP.finditer(cloze))
    if not gaps or draft.extractor in _ASKED_AS_A_LIST or draft.reason == ASKED_WHOLE:
        return draft
    stays = draft.extractor == "term" and (len(gaps) > 1 or not cloze.endswith(f": {gaps[0].group()}"))
    made, done = "", 0
    for gap in gaps:
        size = 0 if _is_repeated(cloze, gap) else new_part(page.language, cloze[: gaps[0].start()], gap[1])
        size = size or (len(gap[1]) if stays else 0)
        made += cloze[done : gap.start()] + (f"{{{{{gap[1][:size]}}}}}" if size else "") + gap[1][size:]
        done = gap.end()
    made += cloze[done:]
    return replace(draft, keys={**draft.keys, "cloze": made}) if GAP.search(made) else None


def _is_repeated(cloze: str, gap: re.Match[str]) -> bool:
    """Whether the entry that a gap stands in shows word for word elsewhere what it hides."""
    start, end = cloze.rfind("; ", 0, gap.start()) + 1, cloze.find("; ", gap.end())
    if not start or _EXACT.search(gap[1]):
        return False
    beside = (cloze[start : gap.start()], cloze[gap.end() : end if end >= 0 else len(cloze)])
    hidden = words_of(_ARTICLE.sub("", gap[1]))
    return any(contains(words_of(GAP.sub(" ", each)), hidden) for each in beside)
