"""Headings that are terms, with their definitions below them, as in glossaries: *Phishing*, and then *Phishing is …*."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ketaquiz.draft import german_outright
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.extractors.term import explained
from ketaquiz.draft.german_phrases import is_thing, names_thing
from ketaquiz.draft.german_terms import OF_TERMS, lines_with_phrases
from ketaquiz.draft.labels import GLOSSARY, question_of, tip_of
from ketaquiz.draft.page import Page
from ketaquiz.draft.terms import split_term
from ketaquiz.text.words import words_alone

_DEFINES: Final = re.compile(
    r"(?:(?:is|are|ist|sind) (?!(?:an?|the|our|one) (?:(?:top|key|shared|core|high|main|vital|important|critical|essential|normal|natural|common|regular) )?(?:priority|responsibility|requirement|must|privilege|right|part|key|focus|concern|goal)\b)(?:an?|the|any|one|when|eine?[rs]?|der|die|das|jede\w*)\b|means?|refers? to|describes?|bedeutet|bezeichnet|beschreibt|heißt|steht für|dient|umfasst)\b",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(
    r"(?:an?|any|the (?:act|process|ability|practice|agreement|use|state|right|amount|number|time|person|part|principle|name)|"
    r"eine?|der (?:prozess|vorgang|schutz|versuch|teil)|die (?:fähigkeit|eigenschaft|summe|vergabe)|das (?:recht|verfahren|prinzip)|"
    r"unter\b.{1,60}\bversteht man|unberechtigte\w*|systematische\w*|prozess|verfahren|methode|maßnahmen?|schutz)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:definition|meaning|bedeutung|erklärung|explanation)\s*:\s*|(?-i:Definition|Meaning)\.\s+(?=[A-Z])",
    re.IGNORECASE,
)
_NOTED: Final = re.compile(r"Hinweis:\s+")
"""What a German glossary has before a definition that it does not call so."""
_LETTER: Final = re.compile(r"[A-ZÄÖÜ]\s*[-–—:]\s+(?=\S)")
"""The letter before a term in an alphabet."""
_SAYS_WHAT: Final = re.compile(
    r"(?:definition|meaning|what (?:it|this|that) (?:is|means)|what is (?:it|this|that)|bedeutung|begriff|begriffs(?:erklärung|bestimmung)|was (?:es|das) (?:ist|bedeutet)|was (?:ist|bedeutet) das)",
    re.IGNORECASE,
)
"""A heading that says that what the one above it names is explained here."""
_MOST_WORDS: Final = 6
_ASKS: Final = re.compile(
    r"(?:what|how|why|when|where|who) (?:it|they|this|these|to)\b|(?:was|wie|warum|wann|wo|wer) (?:es|sie|ist|sind|wir)\b",
    re.IGNORECASE,
)
"""How a heading starts that asks without a question mark: *What it is*."""


def _find(page: Page) -> list[Draft]:
    """A draft for each heading, or paragraph in bold, whose first paragraph says what it is."""
    found = [(at, term, below) for at in range(len(page.blocks)) for term, below in _pair(page, at)]
    by_parent: dict[str, int] = {}
    for at, _, _ in found:
        by_parent[_above(page, at)] = by_parent.get(_above(page, at), 0) + 1
    drafts = []
    glossaries = _glossaries(page, found, _is_phrase)
    german = _glossaries(page, found, is_thing) if page.code == "de" else set()
    for at, heading, below in found:
        text = _LABEL.sub("", _told(page, page.blocks[below].text), count=1)
        if page.code == "de" and (noted := _NOTED.match(text)) and names_thing(text[noted.end() :]):
            text = text[noted.end() :]
        says_what = _SAYS_WHAT.fullmatch(heading) is not None
        labelled = says_what or text != _told(page, page.blocks[below].text)
        if page.code == "de" and not labelled and split_term(page.blocks[below])[0] and _is_labelled(page, below + 1):
            continue  # the first of several terms, which `term` has
        term, above = _defined(page, at) if says_what else (heading, _above(page, at))
        if not term:
            page.leave(below, "an explanation of which it is not clear what it explains")
            continue
        says = _says(term, text)
        glossary = any(GLOSSARY.search(name) for name in (*page.headings(at)[1:], page.title))
        family = by_parent[_above(page, at)] > 1 and (_is_phrase(text) or _is_all(page, at, term, text))
        glossary = glossary or _above(page, at) in glossaries
        glossary = glossary or (_above(page, at) in german and is_thing(text))
        says = says or (page.code == "de" and _opens_with_verb(page, term, text))
        if not (labelled or says or glossary or family):
            continue
        if page.english and not (labelled or says) and _NO_TERM.fullmatch(term):
            continue  # a part that many subjects have
        if page.english and not (labelled or says) and (_DONE_TO.match(text) or _EXAMPLE.match(text)):
            page.leave(below, "a text in a glossary that says what is done, and not what its term is")
            continue
        draft = explained(
            page,
            below,
            term,
            text,
            above,
            "heading_definition",
            0.85 if says or glossary or labelled else 0.7,
        )
        drafts.append(draft)
    return drafts


_NO_TERM: Final = re.compile(
    r"(?:example|case|scenario|figure|table)\b.*|(?:origins?|history|background|context|applications?|uses?|usage|use cases?|benefits?|advantages|disadvantages|drawbacks|limitations?|pros|cons|"
    r"rationale|motivation|introduction|overview|conclusions?|summary|purpose|comparisons?|considerations?|implementation|process|procedure|results?|discussion|notes?|tips|symptoms?|causes|treatment|prevention)",
    re.IGNORECASE,
)
"""The name of a part that many subjects have, which defines nothing."""
_EXAMPLE: Final = re.compile(
    r"(?:an|one|another|the following) (?:examples?|illustration|overview|introduction)\b", re.IGNORECASE
)
_DONE_TO: Final = re.compile(
    r"(?!(?:it|this|these|they|an?|the|any|when)\b)[A-Z][^,.;:]{2,60}?\s(?:is|are)\s(?:required|assigned|provided|expected|given|allowed|asked|needed|obliged|entitled)\b",
    re.IGNORECASE,
)
"""How a sentence opens that says what is done to its subject."""


def _is_labelled(page: Page, at: int) -> bool:
    return at < len(page.blocks) and bool(split_term(page.blocks[at])[0])


def _defined(page: Page, at: int) -> tuple[str, str]:
    """The term that a heading such as *What it is* speaks of, and the heading above that; two empty texts where it is none."""
    names = [page.called(name) for name in page.headings(at)][page.blocks[at].level > 0 :]
    term, above = [*names, "", ""][:2]
    if len(term.split()) > _MOST_WORDS or question_of(term)[0] or _ASKS.match(term):
        return "", ""
    return term, "" if words_alone(above) in words_alone(page.title) else above


def _glossaries(page: Page, found: list[tuple[int, str, int]], is_phrase: Callable[[str], bool]) -> set[str]:
    """The headings below which one term stands after another, each with a paragraph, most of which define it."""
    defined: dict[str, list[bool]] = {}
    for at, term, below in found:
        text = page.blocks[below].text
        short = len(term.split()) <= _MOST_OF_TERM
        defined.setdefault(_above(page, at), []).append(short and (is_phrase(text) or _says(term, text)))
    return {above for above, each in defined.items() if len(each) >= _LEAST_TERMS and sum(each) * 5 >= len(each) * 3}


_MOST_OF_TERM: Final = 4
_LEAST_TERMS: Final = 5
"""How many headings stand side by side at least, where most of them are terms, so that all are."""


def _pair(page: Page, at: int) -> list[tuple[str, int]]:
    """The term that a heading is, with the block below it that may define it; nothing where it is none."""
    block = page.blocks[at]
    if not page.in_article[at] or at + 1 >= len(page.blocks) or block.asked or page.is_title(at):
        return []
    if not (0 < block.level < 7 or page.is_bold_heading(at) or _is_line_of_glossary(page, at)):
        return []
    below = page.blocks[at + 1]
    if below.level or below.cells or below.listed or below.term or not page.in_article[at + 1]:
        return []
    if _told(page, below.text).endswith((":", "?")) or page.passage(at + 1) is None or page.is_bold_heading(at + 1):
        return []
    term = _LETTER.sub("", page.called(block.text), count=1).strip(" :")
    if (
        not term
        or len(term.split()) > _MOST_WORDS
        or question_of(term)[0]
        or (_ASKS.match(term) and not _SAYS_WHAT.fullmatch(term))
        or tip_of(block.text)
        or not term[0].isalnum()
    ):
        return []
    return [(term, at + 1)] if len(below.text.split()) >= 3 else []


def _is_line_of_glossary(page: Page, at: int) -> bool:
    """Whether a paragraph of a German glossary is a term alone, as is another one, with a phrase below that says what it is."""
    return page.code == "de" and OF_TERMS.search(page.title) is not None and at in lines_with_phrases(page)


def _told(page: Page, text: str) -> str:
    """A paragraph without its last sentence, where that leads in the list below it: *A program for copies. It can: …*."""
    said = text.rstrip()
    sentences = page.sentences(said) if page.english and said.endswith(":") else ()
    return " ".join(sentences[:-1]) if len(sentences) > 1 else said


def _above(page: Page, at: int) -> str:
    """The heading above a heading, or above a paragraph in bold."""
    names = page.headings(at)
    if not page.blocks[at].level:
        return names[0]
    above = names[1] if len(names) > 1 else ""
    return "" if GLOSSARY.search(above) else above


def _is_phrase(text: str) -> bool:
    """Whether a text starts with a phrase that defines, and no sentence: *Any collection of personal data.*"""
    if not _OPENS.match(text):
        return False
    start = re.split(r"[.,;:]\s|\b(?:that|which|who|when|where)\b", text[:300], maxsplit=1)[0]
    return _FINITE.search(start) is None and _DOES.match(start) is None


def _is_all(page: Page, at: int, term: str, text: str) -> bool:
    """Whether a short phrase without a verb is all that stands below the heading of a part: *Known effects of a medicine.*"""
    short = len(term.split()) <= _MOST_OF_TERM and _LEAST_PHRASE <= len(text.split()) <= _MOST_PHRASE
    alone = at + 2 >= len(page.blocks) or page.blocks[at + 2].level > 0
    if _FITS.match(text) or (_COUNTED.match(page.blocks[at].text) and text.startswith("Used ")):
        return False
    return page.english and short and alone and _PHRASE.match(text) is not None and _FINITE.search(text) is None


_FITS: Final = re.compile(
    r"(?:Useful|Ideal|Helpful|Handy|Suitable|Beneficial|Perfect|Great|Good|Best|Needed|Recommended) (?:for|to|in|when)\b"
)
"""How a phrase opens that says what the thing above its heading is good for, and not what the heading means."""
_COUNTED: Final = re.compile(r"\d{1,2}[.)] ")
_LEAST_PHRASE: Final = 4
_MOST_PHRASE: Final = 18
_PHRASE: Final = re.compile(
    r"(?!(?:to|for|in|on|at|by|from|with|all|every|each|see|please|call|use|do|always|never|no|not)\b)[A-Z][a-z-]{1,30}(?:,? [a-z-]{1,30}){0,3} (?:(?:of|that|which|for|from|in|without) [a-z]|\(e\.g\.)",
)
"""How a phrase opens that names a thing and what tells it from others."""
_DOES: Final = re.compile(
    r"(?:an?|any) [a-z-]+ (?!as\b|across\b|plus\b|towards\b|besides\b)[a-z]{3,}s (?:to|the|an?|his|her|their|its|for|on|in|at|up|that)\b",
    re.IGNORECASE,
)
"""Somebody with a verb, which tells a story: *An employee plans to …*."""


_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|must|should|will|would|has|have|had|does|do|did|it|they|we|you|ist|sind|war|waren|wird|werden|kann|"
    r"können|muss|müssen|hat|haben|besteht|bestehen|gilt|gelten|dient|dienen|erfolgt|darf|dürfen|soll|sollen|\w+ed to|means?|refers?|describes?|bedeutet|bezeichnet)\b",
    re.IGNORECASE,
)


def _says(term: str, text: str) -> bool:
    """Whether a text starts by saying what a term is: *Phishing is …*, *Eine Firewall ist …*."""
    name = re.sub(r"(?<!\s)\s*+\(.{1,80}?\)", "", term)
    opening = re.match(r"(?:(?:the|an?|der|die|das|ein|eine)\s+)?", text, re.IGNORECASE)
    start = opening.end() if opening else 0
    if words_alone(text[start : start + len(name)]) != words_alone(name):
        return False
    rest = re.sub(r"^\s*\([^()]{1,80}\)", "", text[start + len(name) :]).strip(' ,*“”"')
    return _DEFINES.match(rest) is not None


_OF_ITSELF: Final = re.compile(r"(?:Beschreibt|Bezeichnet|Bedeutet|Meint|Dies(?:er|es)?)\s")
"""How a German explanation opens whose subject is the heading above it."""


def _opens_with_verb(page: Page, term: str, text: str) -> bool:
    """Whether a paragraph says what its heading is by opening with the verb: *Beschreibt die Menge, bei der …*."""
    return _OF_ITSELF.match(text) is not None and bool(german_outright.defined(term, page.sentences(text)[0]))


EXTRACTOR = Extractor("heading-definition", "Headings that are terms, with their definitions below them.", _find)
