"""Enumerations inside of a sentence: *There are three kinds: solids, liquids and gases*, or *(1) …, (2) …*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.extractors.rule import HANGING
from ketaquiz.draft.labels import QUESTION_MARKS, question_of
from ketaquiz.draft.page import Page
from ketaquiz.draft.terms import split_term
from ketaquiz.draft.wording import cloze_with_gaps, parts
from ketaquiz.text.words import words_alone

_COUNTS: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|following|kinds?|types?|steps?|stages?|phases?|classes|categories|levels?|parts|ways|reasons|rules|signs|symptoms|order|priority|"
    r"tiers|groups|methods|roles|elements|components|pillars|principles|include[sd]?|including|consists? of|comprises?|are|is|must|should|contains?|needs?|requires?)\b",
    re.IGNORECASE,
)
"""What says in the words before a colon that an enumeration follows."""
_NO_LEAD: Final = re.compile(
    r"\b(?:example|examples|e\.g|for instance|such as|note|https?|remember|answer|question|see|visit|contact|call|email|website)\b|@",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(?:(?<=\s)|\A)\(?(?P<mark>[1-9]|[a-h]|i{1,3}|iv|v)[.)]\s(?=\S)")
_COMMAS: Final = re.compile(r"[,;]\s(?:(?:and then|and|or|then|finally)\s)?|\s(?:and|or)\s(?=[^,;]{0,90}\Z)")
_LAST: Final = re.compile(r"[,;]\s(?:and|or|then|finally)\s|\s(?:and|or)\s|;")
_LEAST: Final = 3
_MOST: Final = 7
_MOST_WORDS: Final = 8
"""How many words an entry has at most."""
_MOST_LEAD: Final = 22
_MOST_HIDDEN: Final = 20
"""How many words are hidden at most; of more every second entry is."""
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|will|must|should|can|may|has|have|it|they|he|she|we|you|this|which|that|who|if|when|because)\b",
    re.IGNORECASE,
)


def _find(page: Page) -> list[Draft]:
    """A draft for each sentence of an English article that leads in an enumeration and goes on with it."""
    drafts: list[Draft] = []
    if not page.english:
        return drafts
    for at, block in enumerate(page.blocks):
        if (
            not page.in_article[at]
            or block.level
            or block.cells
            or block.term
            or block.asked
            or page.passage(at) is None
        ):
            continue
        text = " ".join(block.text.split())
        label = split_term(block)[0]
        if (label and (block.lead or not _lead(label))) or question_of(text)[0] or len(text) > _LONGEST:
            continue
        for sentence in page.sentences(text):
            places = _places(sentence)
            if not places or (HANGING.match(sentence) and not _THERE_ARE.match(sentence)):
                continue
            drafts += _draft(page, at, sentence, places)
    return drafts


_THERE_ARE: Final = re.compile(r"There (?:are|is)\b")
_LONGEST: Final = 2_000
"""How many characters of a paragraph are looked at."""


def _places(sentence: str) -> list[tuple[int, int]]:
    """Where the entries of a sentence's enumeration stand; empty where it has none."""
    end = len(sentence.rstrip(" .!"))
    marks = list(_NUMBERED.finditer(sentence))
    if len(marks) >= _LEAST and marks[0]["mark"] in ("1", "a", "i") and _lead(sentence[: marks[0].start()]):
        stops = [mark.start() for mark in marks[1:]] + [end]
        found = []
        for mark, stop in zip(marks, stops, strict=True):
            entry = re.sub(r"[,;.]?\s?(?:(?:and|or|then)\s?)?\Z", "", sentence[mark.end() : stop])
            found.append((mark.end(), mark.end() + len(entry)))
        return found if _fit(sentence, found) else []
    head, colon, rest = sentence.partition(": ")
    if not colon or ": " in rest or not _lead(head) or not _LAST.search(rest):
        return []
    start = len(head) + 2
    found = [(start + first, start + last) for first, last in parts(sentence[start:end], _COMMAS)]
    return found if _fit(sentence, found) else []


def _lead(text: str) -> bool:
    """Whether the words before an enumeration are a sentence or a count that leads it in."""
    text = text.strip(" :")
    return (
        2 < len(text.split()) <= _MOST_LEAD
        and text[:1].isupper()
        and bool(_COUNTS.search(text))
        and not _NO_LEAD.search(text)
    )


def _fit(sentence: str, places: list[tuple[int, int]]) -> bool:
    entries = [sentence[start:end] for start, end in places]
    return (
        _LEAST <= len(entries) <= _MOST
        and all(0 < len(each.split()) <= _MOST_WORDS for each in entries)
        and sum(_FINITE.search(each) is not None for each in entries) * 3 <= len(entries)
    )


def _draft(page: Page, at: int, sentence: str, places: list[tuple[int, int]]) -> list[Draft]:
    many = sum(len(sentence[start:end].split()) for start, end in places)
    gaps = places if many <= _MOST_HIDDEN else places[::2]
    heading = page.called(page.in_full(at, page.heading(at)))
    if heading.endswith(QUESTION_MARKS) or words_alone(heading) == words_alone(page.title):
        heading = ""
    known = page.language.content_words(heading or page.name)
    before = "" if not known or known & page.language.content_words(sentence) else f"{heading or page.name}: "
    cloze = cloze_with_gaps(before, sentence, gaps)
    if not cloze:
        page.leave(at, "a list of which nothing can be hidden")
        return []
    return [
        Draft(
            "enumeration",
            {"cloze": cloze},
            page.passages([at]),
            at,
            0.7,
            f"a sentence that enumerates {len(places)}",
            f"{page.heading(at)}|{words_alone(sentence)}",
            whole=(sentence,),
        )
    ]


EXTRACTOR = Extractor("enumeration", "Enumerations inside of a sentence.", _find)
