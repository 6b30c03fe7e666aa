"""Enumerations inside of a sentence: *There are three kinds: solids, liquids and gases*, or *(1) …, (2) …*."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.enumerations import parts
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.labels import question_of
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import ENUMERATED, HANGING, TELLS, before_sentence, is_prose
from ketaquiz.draft.terms import split_term
from ketaquiz.text.words import words_alone


@dataclass(frozen=True)
class _Words:
    """What of an enumeration a language says in its own words."""

    leads: Callable[[str], bool]
    """Whether the words before the colon are a sentence or a count that leads entries in."""
    parted: re.Pattern[str]
    """What stands between two entries."""
    last: re.Pattern[str]
    """What parts the last entry from the others, so that it is an enumeration; it may have been ``parted`` before."""
    are_entries: Callable[[list[str]], bool]
    """Whether the parts behind the colon name things, and are no clauses."""
    hangs: Callable[[str], bool]
    """Whether the sentence cannot be understood without the one before it."""
    parts_bare: bool = False
    """Whether `_without_colon` knows the words that name parts in this language."""


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
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|will|must|should|can|may|has|have|it|they|he|she|we|you|this|which|that|who|if|when|because)\b",
    re.IGNORECASE,
)
_THERE_ARE: Final = re.compile(r"There (?:are|is)\b")
_GERMAN_MOST: Final = 6
"""How many words an entry of a German enumeration has at most."""
_GERMAN_NO_ENTRY: Final = re.compile(
    r"(?:aber|wenn|auch|dass|weil|die|der|das|den|dem|wie|wobei|damit|jedoch|nicht|um|zu|in|mit|bei)\b", re.IGNORECASE
)
"""How no entry of a German enumeration starts."""


def _leads_in_english(lead: str) -> bool:
    return _COUNTS.search(lead) is not None and _NO_LEAD.search(lead) is None


def _leads_in_german(lead: str) -> bool:
    return has_german_verb(lead) and TELLS.search(lead) is None


def _are_english(entries: list[str]) -> bool:
    return sum(_FINITE.search(each) is not None for each in entries) * 3 <= len(entries)


def _are_german(entries: list[str]) -> bool:
    return all(
        len(each.split()) <= _GERMAN_MOST
        and not (has_german_verb(each) or _GERMAN_NO_ENTRY.match(each) or TELLS.search(each))
        and any(char.isupper() for char in each)
        for each in entries
    )


_LANGUAGES: Final[Mapping[str, _Words]] = {
    "en": _Words(
        _leads_in_english,
        re.compile(r"[,;]\s(?:(?:and then|and|or|then|finally)\s)?|\s(?:and|or)\s(?=[^,;]{0,90}\Z)"),
        re.compile(r"[,;]\s(?:and|or|then|finally)\s|\s(?:and|or)\s|;"),
        _are_english,
        lambda sentence: HANGING.match(sentence) is not None and not _THERE_ARE.match(sentence),
        parts_bare=True,
    ),
    "de": _Words(
        _leads_in_german,
        re.compile(r"[,;]\s(?:(?:und|oder|sowie)\s)?|\s(?:und|oder|sowie)\s(?=[^,;]{0,90}\Z)"),
        re.compile(r"[,;]\s"),
        _are_german,
        lambda sentence: HANGING.match(sentence) is not None,
    ),
}
_NUMBERED: Final = re.compile(r"(?:(?<=\s)|\A)\(?(?P<mark>[1-9]|[a-h]|i{1,3}|iv|v)[.)]\s(?=\S)")
_BEHIND: Final = re.compile(r"[,;.]?\s?(?:(?:and|or|then|und|oder|sowie)\s?)?\Z")
"""What stands behind an entry with a number, before the number of the next one."""
_LEAST: Final = 3
_MOST: Final = 8
_MOST_WORDS: Final = 8
"""How many words an entry has at most."""
_LEAST_LEAD: Final = 3
_MOST_LEAD: Final = 22
_MOST_HIDDEN: Final = 20
"""How many words are hidden at most; of more every second entry is."""
_LONGEST: Final = 2_000
"""How many characters of a paragraph are looked at."""


def _find(page: Page) -> list[Draft]:
    """A draft for each sentence that leads in an enumeration and goes on with it, in the languages whose words are known."""
    drafts: list[Draft] = []
    words = _LANGUAGES.get(page.code)
    if words is None:
        return drafts
    for at, block in enumerate(page.blocks):
        if not is_prose(page, at):
            continue
        text = ENUMERATED.sub("", " ".join(block.text.split()), count=1)
        label = split_term(block)[0]
        if (label and (block.lead or not _leads(words, label))) or question_of(text)[0] or len(text) > _LONGEST:
            continue
        for sentence in page.sentences(text):
            places = _places(words, sentence)
            if places and not words.hangs(sentence):
                drafts += _draft(page, at, sentence, places)
    return drafts


def _places(words: _Words, sentence: str) -> list[tuple[int, int]]:
    """Where the entries of a sentence's enumeration stand; empty where it has none."""
    end = len(sentence.rstrip(" .!"))
    marks = list(_NUMBERED.finditer(sentence))
    if len(marks) >= _LEAST and marks[0]["mark"] in ("1", "a", "i") and _leads(words, sentence[: marks[0].start()]):
        stops = [mark.start() for mark in marks[1:]] + [end]
        found = []
        for mark, stop in zip(marks, stops, strict=True):
            entry = _BEHIND.sub("", sentence[mark.end() : stop])
            found.append((mark.end(), mark.end() + len(entry)))
        return found if _fit(words, sentence, found) else []
    head, colon, rest = sentence.partition(": ")
    if not colon:
        return _without_colon(words, sentence, end) if words.parts_bare else []
    if ": " in rest or not _leads(words, head) or not words.last.search(rest):
        return []
    start = len(head) + 2
    found = [(start + first, start + last) for first, last in parts(sentence[start:end], words.parted)]
    return found if _fit(words, sentence, found) else []


_COUNTED_OFF: Final = re.compile(
    r"(?:There (?:are|is)|[A-Z][\w’' -]{2,60}? (?:has|have|needs?|uses?|consists? of)) (?:only )?(?:the (?:following )?)?(?:two|three|four|five|six|seven) [\w’'/ -]{3,60}?(?:,| –| —) (?=\S)"
)
"""Words that count what they name, before a comma and the things themselves: *There are three patterns, star, arc and …*."""
_NAMES_ALL: Final = re.compile(
    r"(?P<subject>[A-Z][^,;:()]{3,90}?)\s(?:(?:may |can |must |should |will |do )?(?:also )?(?:include|consist of|comprise|contain|be caused by|be identified by)|includes|consists of|comprises|contains|(?:is|are) made up of|depends? (?:up)?on|(?:is|are) limited to|must be|are|as it is|is|(?:should|must|shall) (?:show|state|record|list|name))\s(?=\S)"
)
"""A subject with a verb that names its parts."""
_FEW_WORDS: Final = 5
"""How many words an entry has at most that no colon leads in."""
_NO_ENTRY: Final = re.compile(
    r"(?:which|who|that|where|when|if|but|as|so|because|while|although|especially|particularly|for example|such|e\.g|etc|however|even|not|you|we|they|it|he|she|this|these|then|therefore|is|are|was|were|has|have|will|must|may|can)\b|.*\b(?:is|are|was|were|has|have|will|must|may|can|should)\b",
    re.IGNORECASE,
)


def _without_colon(words: _Words, sentence: str, end: int) -> list[tuple[int, int]]:
    """Where the entries of an enumeration stand that no colon leads in: all that stands behind a count, or a verb that names parts."""
    found = _COUNTED_OFF.match(sentence) or _NAMES_ALL.match(sentence)
    inside = _INSIDE.search(sentence)
    if inside and (places := _named_inside(words, sentence, inside.end(), end)):
        return places
    if found is None or _NO_LEAD.search(found.group()) or words.hangs(sentence):
        return []
    rest = sentence[found.end() : end]
    if not words.last.search(rest) or any(sign in rest for sign in "():"):
        return []
    places = [(found.end() + first, found.end() + last) for first, last in parts(rest, words.parted)]
    entries = [sentence[first:last] for first, last in places]
    if found.re is _NAMES_ALL and (_NO_SUBJECT.match(sentence) or is_order(sentence)):
        return []
    if found.re is _NAMES_ALL and found.group().endswith((" is ", " are ", " must be ")):
        plain = all(len(each.split()) == 1 and not each.endswith(("ed", "ood", "ing")) for each in entries)
        if not plain or " that " in found.group():
            return []
    return (
        places
        if _LEAST <= len(places) <= _MOST
        and all(0 < len(each.split()) <= _FEW_WORDS and not _NO_ENTRY.match(each) for each in entries)
        else []
    )


def _named_inside(words: _Words, sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the entries of an enumeration stand at the end of a sentence that names them all; empty where they are none."""
    rest = sentence[start:end]
    if words.hangs(sentence) or not words.last.search(rest) or any(sign in rest for sign in "():;"):
        return []
    places = [(start + first, start + last) for first, last in parts(rest, words.parted)]
    entries = [sentence[first:last] for first, last in places]
    fits = all(0 < len(each.split()) <= _FEW_WORDS and not _NO_ENTRY.match(each) for each in entries)
    return places if fits and _LEAST <= len(places) <= _MOST else []


_INSIDE: Final = re.compile(
    r"(?<=[\w,]\s)(?:which includes?|which are|namely|whether (?:it is|they are|by)|(?:used )?to identify|consisting of|made of)\s(?=\S)"
)
"""What leads in, inside of a sentence, all that is meant."""
_NO_SUBJECT: Final = re.compile(
    r"(?:if|when|while|although|because|since|once|after|before|for|in|on|at|by|with|as|there|what|who|we|you|your|our|my|i|yes|no|not|some|many|most|all|people|everyone|always|never|please)\b",
    re.IGNORECASE,
)
"""How a sentence starts whose subject is nothing that has parts."""


def _leads(words: _Words, text: str) -> bool:
    """Whether the words before an enumeration are a sentence or a count that leads it in."""
    text = text.strip(" :")
    return _LEAST_LEAD <= len(text.split()) <= _MOST_LEAD and text[:1].isupper() and words.leads(text)


def _fit(words: _Words, sentence: str, places: list[tuple[int, int]]) -> bool:
    entries = [sentence[start:end] for start, end in places]
    return (
        _LEAST <= len(entries) <= _MOST
        and all(0 < len(each.split()) <= _MOST_WORDS for each in entries)
        and words.are_entries(entries)
    )


def _draft(page: Page, at: int, sentence: str, places: list[tuple[int, int]]) -> list[Draft]:
    many = sum(len(sentence[start:end].split()) for start, end in places)
    gaps = places if many <= _MOST_HIDDEN else places[::2]
    cloze = cloze_with_gaps(before_sentence(page, at, sentence), sentence, gaps)
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
