"""Which headings an English draft is asked behind: none that it does not need, and the one that says what it is about.

A reader sees the question without its document. So a term of two words stands alone (*What is meant by “docking station”?*);
the document's name goes where the heading below it says enough; a heading that says the answer goes; and before one that many
documents have (*Storage*, *How to take it*) the document's name comes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.heading_words import INDIRECT, OF_TEXT_PART, PART, SORTS
from ketaquiz.draft.labels import GLOSSARY, question_of
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import capitalised
from ketaquiz.text.words import words_alone

_BETWEEN: Final = " – "
_OWN_QUESTIONS: Final = frozenset(("faq", "question_heading", "quiz", "points"))
"""Extractors of questions that the document has, behind whose context a dash stands."""
_ENDS: Final = re.compile(r"\.?:(?=\s)|\?|\{\{")
"""Where the headings before a question end."""
_COLON: Final = re.compile(r"\.?:\s+")
_MOST_COLONS: Final = 4
"""How many colons before a question are looked at, of which a heading may have one itself."""
_MEANING: Final = re.compile(
    r"\A(?:what is meant by “(?P<term>[^“”]{1,120})”|what does “(?P<short>[^“”]{1,60})” stand for)\?\Z", re.IGNORECASE
)
_STANDS_ALONE: Final = re.compile(r"(?=.*\S\s\S)|.*[A-Z][^\s]*[A-Z]|.*\d|.*-")
"""A term of several words, or a short form, of which there is one alone."""
_POINTS: Final = re.compile(r"\b(?:it|its|this|these|that|them|they|your)\b", re.IGNORECASE)
"""A word in a heading for what only the document's name says."""
_DATA: Final = re.compile(
    r"(?:technical|product|key|nutritional|physical) (?:data|details?|features?|properties|specifications?|information|facts)|specifications?|features?|facts|properties|data|overview|ingredients|contents|warranty|installation|operation|set-?up|(?:(?:ticket|entry|rental|late) )?(?:fees?|prices?|price list|rates?|costs?)|(?:opening )?hours|dimensions|settings|modes|troubleshooting",
    re.IGNORECASE,
)
"""A heading over what a thing has or is, which its own name has to say."""
_OF_KIND: Final = re.compile(
    r"(?:general |basic |important |main |house )?(?:rules?|tips?|notes?|guidelines?|duties|instructions?)\b",
    re.IGNORECASE,
)
"""How a heading starts that says which kind of text stands below it."""
_MOST_OF_NAME: Final = 5
"""How many words the document's name has at most that is added before a heading."""
_PRODUCT: Final = re.compile(r"\b[A-Z]{1,5}-?\d+|\b[A-Z][a-z]+-?\d+|(?<=[a-z]) \d{2,5}\b|[®™]")
_MOST_OF_PRODUCT: Final = 3
"""How many words the name of a product has at most."""
_LEAST_SAYING: Final = 2
"""How many content words a heading has at least that says enough without the document's name."""
_BRACKETS: Final = re.compile(r"\([^()]{0,80}\)|\d+")
_SHOUTED: Final = re.compile(r"(?=.*[A-Z]{4})[^a-z]+")


@dataclass(frozen=True)
class _Asked:
    """What a draft asks, in its parts."""

    names: list[str]
    """The headings before it, the outermost first."""
    body: str
    """The rest: a label with what stands behind it, a sentence, or a question."""
    between: str
    """What stands between the two: a dash before a label and a question of the document, a colon before all others."""


def with_context(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts behind the headings that they need; two that would show the same then keep theirs."""
    made = [_with_headings(page, draft) for draft in drafted]
    shown = Counter(draft.shown for draft in made)
    return [new if shown[new.shown] == 1 else old for new, old in zip(made, drafted, strict=True)]


def _with_headings(page: Page, draft: Draft) -> Draft:
    key, said = draft.asking
    asked = _parts(page, draft, said)
    if asked is None:
        return draft
    names = _needed(page, draft, asked)
    if names == asked.names:
        return draft
    made = f"{_BETWEEN.join(names)}{asked.between}{asked.body}" if names else capitalised(asked.body)
    return replace(draft, keys={**draft.keys, key: made})


def _parts(page: Page, draft: Draft, said: str) -> _Asked | None:
    """What a draft asks, parted into headings and the rest; None where that cannot be told."""
    end = _ENDS.search(said)
    if end is None or (end.group() == "{{" and end.start() == 0):
        return _Asked([], said, ": ")
    if end.group() == "?" or (end.group() == "{{" and draft.extractor in ("term", "table")):
        *names, first = said[: end.start()].split(_BETWEEN)
        known = all(_is_heading(page, draft, name) for name in names)
        return _Asked(names, f"{first}{said[end.start() :]}", _BETWEEN) if known else None
    if end.group() == "{{":
        return _Asked([], said, ": ")
    shown = said.partition("{{")[0].partition("?")[0]
    for colon in reversed(list(_COLON.finditer(shown))[:_MOST_COLONS]):
        names = said[: colon.start()].split(_BETWEEN)
        if all(_is_heading(page, draft, name) for name in names):
            return _Asked(names, said[colon.end() :], ": ")
    *names, label = said[: end.start()].split(_BETWEEN)
    if all(_is_heading(page, draft, name) for name in names):
        return _Asked(names, f"{label}{end.group()} {said[end.end() :].strip()}", _BETWEEN)
    return None


def _is_heading(page: Page, draft: Draft, name: str) -> bool:
    """Whether words before a question are a heading above it, or the document's name."""
    said = words_alone(name)
    above = {
        words_alone(each) for each in (page.name, page.called(page.title), *map(page.called, page.headings(draft.at)))
    }
    return said in above


def _needed(page: Page, draft: Draft, asked: _Asked) -> list[str]:
    """The headings that a reader needs before a question."""
    if meaning := _MEANING.match(asked.body):
        return _before_meaning(page, asked.names, meaning["term"] or meaning["short"])
    names = [_calm(name) for name in asked.names if name]
    names = _without_answer(page, draft, names, asked.body)
    product = _is_product(page.name)
    if len(names) > 1 and _is_name(page, names[0]) and not product and _says_enough(page, names[1]):
        names = names[1:]
    if len(names) > 1 and PART.fullmatch(names[0]):
        names = names[1:]
    shown = GAP.sub(" ", asked.body)
    if len(names) > 1 and page.stems(names[-1]) <= page.stems(shown) and not PART.fullmatch(names[-2]):
        names = names[:-1]
    if len(names) == 1 and page.english and OF_TEXT_PART.fullmatch(names[0]):
        names = _instead_of_part(page, draft)
    if draft.extractor not in _OWN_QUESTIONS and _lacks_name(page, draft, names, asked.body):
        names = [f"{page.name[0].upper()}{page.name[1:]}", *names]
    return names


def _instead_of_part(page: Page, draft: Draft) -> list[str]:
    """What names a subject instead of a heading such as *Purpose*: the nearest heading above that does, or the document's name.

    None where these are questions, or too long to be said before a draft.
    """
    title = page.called(page.title)
    above = [name for name in map(page.called, page.headings(draft.at)[1:]) if name != title]
    fits = [name for name in (*above, title, page.name) if name and not _names_part(name)]
    if not fits or question_of(fits[0])[0] or len(fits[0].split()) > _MOST_ABOVE:
        return []
    return [_calm(f"{fits[0][0].upper()}{fits[0][1:]}")]


def _names_part(name: str) -> bool:
    """Whether a heading names a part of a text, and not what it is about."""
    return any(each.fullmatch(name) for each in (PART, OF_TEXT_PART, _OF_DOCUMENT))


_OF_DOCUMENT: Final = re.compile(
    r"(?:(?:revision|version|document|change) )?(?:history|control|log|records?)", re.IGNORECASE
)
"""A heading over what a document says of its versions."""
_MOST_ABOVE: Final = 8
"""How many words a heading or name has at most that stands in the place of one that names no subject."""


def _before_meaning(page: Page, names: list[str], term: str) -> list[str]:
    """The heading before the question what a term means: none in a glossary, or where the term can mean one thing alone."""
    alone = _STANDS_ALONE.match(term) and not (PART.fullmatch(term) or SORTS.fullmatch(term))
    if not names or alone or GLOSSARY.search(names[-1]):
        return []
    return names[-1:] if len(names) > 1 and not PART.fullmatch(names[-1]) else names


def _is_product(name: str) -> bool:
    """Whether the document's name is that of one product, which every draft of it has to say: *Cleaner X200*."""
    return len(name.split()) <= _MOST_OF_PRODUCT and _PRODUCT.search(name) is not None


def _is_name(page: Page, name: str) -> bool:
    return words_alone(name) in (words_alone(page.name), words_alone(page.called(page.title)))


def _says_enough(page: Page, heading: str) -> bool:
    """Whether a heading tells without the document's name what stands below it."""
    sorts = (
        PART.fullmatch(heading)
        or SORTS.fullmatch(heading)
        or INDIRECT.match(heading)
        or _DATA.fullmatch(heading)
        or _OF_KIND.match(heading)
    )
    words = page.language.content_words(_BRACKETS.sub("", heading))
    return not (sorts or _POINTS.search(heading)) and len(words) >= _LEAST_SAYING


def _without_answer(page: Page, draft: Draft, names: list[str], body: str) -> list[str]:
    """The headings without the nearest one where that says what a question asks for; the one above it comes in its place."""
    answer = str(draft.keys.get("answer", ""))
    if not answer or not names or draft.extractor != "rule" or _is_name(page, names[-1]):
        return names
    if not (page.stems(names[-1]) - page.stems(body)) & page.stems(answer):
        return names
    if len(names) > 1:
        return names[:-1]
    above = [page.called(each) for each in page.headings(draft.at)[1:] if not page.is_top(each)]
    fits = [each for each in above if each and not question_of(each)[0]] or [page.name[:1].upper() + page.name[1:]]
    return fits[:1] if fits[0] else names


def _lacks_name(page: Page, draft: Draft, names: list[str], body: str) -> bool:
    """Whether the document's name has to say what a draft is about: its heading is one that many documents have, or says *it*."""
    name = page.name
    if not name or len(name.split()) > _MOST_OF_NAME or len(names) > 1 or any(_is_name(page, each) for each in names):
        return False
    shown = GAP.sub(r"\1", body)
    if page.stems(name) & page.stems(" ".join((*names, shown))):
        return False
    if _is_product(name):
        return True
    if not names:
        heading = page.called(page.heading(draft.at))
        return draft.extractor in ("statement", "rule") and bool(heading) and _POINTS.search(heading) is not None
    return bool(
        _POINTS.search(names[0])
        or INDIRECT.match(names[0])
        or _DATA.fullmatch(names[0])
        or (PART.fullmatch(names[0]) and draft.extractor != "rule")
    )


def _calm(name: str) -> str:
    """A heading in capitals as one that is not."""
    return name.capitalize() if _SHOUTED.fullmatch(name) and " " in name else name
