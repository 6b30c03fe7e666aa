"""Chains of headings before an English question, made shorter: a heading whose words come again, and that of the document.

*Ladder Guide – Maintenance & Storage – Storage – For step ladders: …* becomes *Storage – For step ladders: …*.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import capitalised
from ketaquiz.text.words import words_alone, words_of

_BETWEEN: Final = " – "
_ENDS: Final = re.compile(r"(?:\.?:(?=\s))|\?|\{\{")
"""Where the headings before a question end."""
_LEAST: Final = 3
"""How many headings and labels follow one another at least, where there are too many."""
_KIND: Final = re.compile(r"\b(?:polic(?:y|ies)|manuals?|handbook|guidelines?|guide|procedures)\Z", re.IGNORECASE)
"""How a title ends that says what kind of document it stands over."""
_SHORT: Final = 4
"""How many words a heading has at most that a label does not repeat."""
_MOST: Final = 2
_FEW_WORDS: Final = 4
_MOST_OF_STEP: Final = 9
"""How many words a step has together with what it is a step of, where both stand before a label."""
_MOST_WORDS: Final = 7
"""How many words two headings have together at most that both stand before a label, where the first is that of the document."""
_LONG: Final = 7
"""How many words the title has at most that stands before another heading."""
_MOST_OF_PART: Final = 14
_OUTLINED: Final = re.compile(
    r"\A(?:(?:section|chapter|part|unit|module|lesson|appendix|annex)(?: [\dA-Z]{1,3})?(?:\.\d{1,2})*|toolbox talk): (?=\S[^:?{}]{2,80}(?:: | – ))",
    re.IGNORECASE,
)
"""The number of a part before its name."""
_NO_HEADING: Final = re.compile(
    r"(?=\S*\.)\S*/\S*|\W*\d{1,3}(?: (?:marks?|points?|pts?))?\W*|\W*(?:for )?(?:example|instance|note)s?\W*",
    re.IGNORECASE,
)
"""An address, the points of a question, a bare number, and words that lead in an example."""

_LETTERS: Final = re.compile(r"[A-Z](?:\s?[-–—/&]\s?[A-Z])?")
"""The letters of a part of a glossary: *N-O*."""


def with_short_chains(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts with few headings before what they ask; two that would show the same then keep theirs."""
    often = Counter(words_alone(page.called(block.text)) for block in page.blocks if block.level)
    repeated = frozenset(name for name, times in often.items() if times > 1)
    made = [_shortened(page, draft, repeated) for draft in drafted]
    shown = Counter(draft.shown for draft in made)
    return [new if shown[new.shown] == 1 else old for new, old in zip(made, drafted, strict=True)]


def _shortened(page: Page, draft: Draft, repeated: frozenset[str]) -> Draft:
    key, said = draft.asking
    text = _OUTLINED.sub("", said, count=1)
    end = _ENDS.search(text)
    head, rest = (text[: end.start()], text[end.start() :]) if end else (text, "")
    *names, label = head.split(_BETWEEN)
    if rest.startswith(".:"):
        rest = rest[1:]
    if not (rest.startswith("{{") and label) and all(len(each.split()) <= _MOST_OF_PART for each in (*names, label)):
        names = _shown_before(page, names, label, repeated)
        if names and _NO_HEADING.fullmatch(label) and rest.startswith(":"):
            *names, label = names
    made = _BETWEEN.join([*names, label]) + rest
    if not names and _LETTERS.fullmatch(label) and rest.startswith(": "):
        made = capitalised(rest[2:])
    return replace(draft, keys={**draft.keys, key: made}) if made != said else draft


def _shown_before(page: Page, names: list[str], label: str, repeated: frozenset[str]) -> list[str]:
    """The heading before a label that tells most, or two where these are few words, or where the nearest is a single one."""
    names = [name for name in names if not _NO_HEADING.fullmatch(name)]
    titled = bool(names) and words_alone(page.called(names[0])) == words_alone(page.called(page.title))
    if titled and len(names[0].split()) > _LONG:
        names = [*([page.name] if page.name and page.name.lower() not in label.lower() else []), *names[1:]]
    if len(names) + 1 < _LEAST:
        return names
    names = _few(page, names, label)
    of_all = words_alone(names[0]) in (words_alone(page.name), words_alone(page.called(page.title)))
    if len(names) <= _MOST and len(words_of(" ".join(names))) <= (_MOST_WORDS if of_all else _FEW_WORDS):
        return names
    if len(names) == _MOST and page.counts_anew(names[-1]) and len(words_of(" ".join(names))) <= _MOST_OF_STEP:
        return names
    if len(names) > 1 and words_alone(names[-1]) in repeated:
        names = names[:-1]
    return names[-2:] if " " not in names[-1] else names[-1:]


def _few(page: Page, names: list[str], label: str) -> list[str]:
    """Those of the headings before a label that it needs.

    A heading is not needed whose words come again below it, nor that of the document that says what kind it is of.
    """
    while len(names) > 1:
        all_of_it = names[0].lower() in (page.name.lower(), page.title.lower())
        below = " ".join([*names[1:], label] if all_of_it or len(names[0].split()) > _SHORT else names[1:])
        of_kind = all_of_it and _KIND.search(names[0]) is not None
        if not (of_kind or page.stems(names[0]) & page.stems(below)):
            break
        names = names[1:]
    return names
