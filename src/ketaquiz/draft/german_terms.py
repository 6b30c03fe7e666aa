"""What tells that a German table, list or part explains terms, and which of a table's columns are only translations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from ketaquiz.draft import asking_german, german_labels, german_outright, german_says
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.gaps_german import opens_with_subject
from ketaquiz.draft.german_phrases import CONDITION, is_phrase, names_thing, opening
from ketaquiz.draft.labels import GLOSSARY, of_glossary, without_number
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import item_keys, shortest_answer
from ketaquiz.text.words import words_alone

OF_TERMS: Final = re.compile(
    r"\b(?:glossar(?:begriffe?)?|lexikon|(?:fach|grund|schlüssel|kern)begriffe?|fachw(?:ort|örter)|definitionen|begriffs(?:erklärung(?:en)?|definition(?:en)?)|"
    r"(?:wichtig(?:e|ste|sten)|zentralen?|grundlegenden?) (?:\w+ )?begriffe|begriffe (?:\w+ ){0,4}erklärt)\b|\A\W*begriffe?(?: \([^()]{1,20}\))?(?:\W*\Z|\s(?:für|aus|zu[mr]?|rund um|de[rs]|im|in|von)\s)",
    re.IGNORECASE,
)
"""Words in the heading of what explains terms, or the head of their column."""
_LANGUAGE: Final = re.compile(
    r"(?:(?:auf|in) )?(?:arabisch|türkisch|englisch|französisch|spanisch|italienisch|russisch|ukrainisch|polnisch|rumänisch|persisch|farsi|dari|kurdisch|chinesisch|vietnamesisch|serbisch|kroatisch|latein(?:isch)?)(?:er (?:begriff|ausdruck)|e bezeichnung)?",
    re.IGNORECASE,
)
"""The head of a column in another language."""


def in_own_language(columns: Sequence[str], beside: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The cells of a row, by their columns, without translations where something else is left."""
    own = [(at, cell) for at, cell in beside if at >= len(columns) or not _LANGUAGE.fullmatch(columns[at].strip(" :"))]
    return own or beside


Place = tuple[str, int]
"""Where a label stands: its heading, and what its list stands below."""


def _place(page: Page, draft: Draft) -> Place:
    names = page.headings(draft.at)
    if draft.extractor == "heading_definition":
        return next((name for name in names[1:] if not _LETTERS.fullmatch(name.strip(" -–"))), ""), -1
    if _is_called(page, draft):
        return (names[1] if len(names) > 1 else ""), -1
    over = next((name for name in names if not _LETTERS.fullmatch(name.strip(" -–"))), "")
    lettered = bool(names) and over != names[0]
    apart = lettered or not page.blocks[draft.at].listed
    above = page.above_list[draft.at]
    if not apart and above >= 0:
        named = without_number(page.blocks[above].text).strip(" :")
        over = named if len(named.split()) <= _MOST_OF_NAME and OF_TERMS.search(named) else over
    return over, -1 if apart else page.above_list[draft.at]


_CALLED: Final = re.compile(r"\W{0,4}(?:Definition|Bedeutung|Begriffs(?:erklärung|bestimmung|definition))\W{0,3}:")


CALLED_BEHIND: Final = re.compile(r"(?P<term>[^:]{2,60}?)\s(?:[–-]\s)?(?:Definition|Beschreibung|Begriffserklärung)")
"""A label that says behind its term that it defines it: *WAN (Wide Area Network) Definition*."""


def _is_called_behind(page: Page, draft: Draft) -> bool:
    label = page.blocks[draft.at].text.partition(":")[0]
    return draft.extractor == "term" and CALLED_BEHIND.fullmatch(label.strip(" *")) is not None


def _is_called(page: Page, draft: Draft) -> bool:
    """Whether a paragraph below a term calls itself its definition."""
    return _CALLED.match(page.blocks[draft.at].text) is not None and not page.blocks[draft.at].listed


_LETTERS: Final = re.compile(r"[A-ZÄÖÜ](?:\s?[-–/&,]\s?[A-ZÄÖÜ]){0,3}")
"""A heading over the terms of a glossary that begin with a letter."""


def glossaries(page: Page, drafted: Sequence[Draft]) -> frozenset[Place]:
    """The places where names stand below one another, each once, and nearly each with a phrase that says what it is."""
    told: dict[Place, dict[str, bool]] = {}
    bold: dict[Place, list[bool]] = {}
    of_no_terms: set[Place] = set()
    for draft in drafted:
        if draft.extractor in ("term", "heading_definition"):
            name, explanation = draft.whole
            place = _place(page, draft)
            names = told.setdefault(place, {})
            bold.setdefault(place, []).append(_is_bold_term(page, draft) and not _is_property(name))
            if name in names or (_OF_USES.search(place[0]) and not _is_told(page, place)):
                of_no_terms.add(place)  # it says whose words these are, or what something is good for
            thing = names_thing(explanation) or (_is_told(page, place) and is_phrase(explanation))
            names[name] = len(name.split()) <= _MOST_OF_NAME and thing
    in_lines = frozenset({_IN_LINES} if _has_terms_in_lines(page, drafted) else ())
    things = {place: list(names.values()) for place, names in told.items() if place not in of_no_terms}
    everywhere = [thing for each in things.values() for thing in each]
    if len(everywhere) >= _LEAST_EVERYWHERE and sum(everywhere) * 5 >= len(everywhere) * 4:
        return in_lines | {place for place, each in things.items() if any(each)}
    return in_lines | {
        place
        for place, each in things.items()
        if (all(bold[place]) and len(each) >= _LEAST_NAMES and sum(each) * 2 >= len(each))
        or (len(each) >= (_LEAST_TOLD if _is_told(page, place) else _LEAST_NAMES) and sum(each) * 4 >= len(each) * 3)
    }


def _has_terms_in_lines(page: Page, drafted: Sequence[Draft]) -> bool:
    """Whether several labels stand on a line of their own, half of them over a phrase that says what they are."""
    lines = [
        names_thing(draft.whole[1]) or is_phrase(draft.whole[1])
        for draft in drafted
        if draft.extractor == "term" and page.blocks[draft.at].broken
    ]
    return len(lines) >= _LEAST_NAMES and sum(lines) * 2 >= len(lines)


def _is_bold_term(page: Page, draft: Draft) -> bool:
    """Whether a term stands in bold before its explanation, or is the heading over it."""
    lead = page.blocks[draft.at].lead
    return draft.extractor == "heading_definition" or (
        bool(lead) and lead.rstrip(" :").startswith(draft.whole[0][:_STEM])
    )


def _is_property(name: str) -> bool:
    """Whether a name is a property's, of which no document says what it means: *Dauer*, *Vorteile*."""
    low = name.lower()
    return (
        low in german_labels.ATTRIBUTES | german_labels.SAID
        or low in german_labels.ALONE
        or bool(german_labels.MANY.search(name))
    )


_OF_USES: Final = re.compile(
    r"\b(?:anwendung|einsatz|vorteil|nachteil|nutzen|maßnahme|tipp|schritt|ablauf|möglichkeit)|(?:herausforderung|anwendungs(?:bereich|fall|fäll)|gefahr|vorteil|nachteil)",
    re.IGNORECASE,
)
"""A heading over what something is good for, or what is done, where labels name no terms."""
_IN_LINES: Final[Place] = ("", -2)
"""The place of all terms in bold on a line of their own, where a document has several with a phrase below each."""
_LEAST_EVERYWHERE: Final = 10
"""How many names a whole document explains at least, four in five by a phrase, so that all that stand with one are terms."""
_MOST_OF_NAME: Final = 4
_LEAST_TOLD: Final = 2
"""How many names stand side by side at least below a heading that says that terms are explained there."""
_LEAST_NAMES: Final = 4
"""How many names stand side by side at least, where only what explains them tells that they are terms."""


def below_term(page: Page, at: int) -> bool:
    """Whether a paragraph stands below a line of a few words, which is the term where the paragraph has a label of its own."""
    above = page.blocks[at - 1] if at else None
    if above is None or page.blocks[at].listed or page.blocks[at].cells:
        return False
    line = not (above.level or above.cells or above.listed or above.term)
    return line and len(above.text.split()) <= _MOST_OF_NAME and not above.text.rstrip().endswith((".", ":", "!", "?"))


def line_before(page: Page, at: int, sentence: str) -> str:
    """The line of a glossary right above a phrase and what is said of it, before a sentence that does not speak of it; else empty."""
    if page.code != "de" or at < _BELOW or at - _BELOW not in lines_with_phrases(page):
        return ""
    name = page.called(page.blocks[at - _BELOW].text)
    known = page.language.content_words(name)
    return f"{name}: " if known and not known & page.language.content_words(sentence) else ""


_BELOW: Final = 2
"""How many blocks below its line what is said of a term stands at most."""


@lru_cache(maxsize=1)  # the extractors look at one page, one after the other
def lines_with_phrases(page: Page) -> frozenset[int]:
    """Paragraphs of a few words without a stop, each with a phrase below it that names a thing; there are several of them."""
    found = []
    for at, (block, below) in enumerate(pairwise(page.blocks)):
        plain = not any(each.level or each.cells or each.listed or each.term for each in (block, below))
        name = _BRACKETS.sub("", block.text).strip()
        if plain and page.in_article[at] and page.in_article[at + 1] and name[:1].isupper() and ":" not in name:
            few = 0 < len(name.split()) <= _MOST_OF_NAME and name[-1] not in ".!?,;"
            if few and (is_phrase(below.text) or names_thing(below.text)) and below.text.rstrip()[-1:] in ".)":
                found.append(at)
    return frozenset(found) if len(found) >= _LEAST_NAMES else frozenset()


def line_over(page: Page, at: int) -> str:
    """The term alone in a line over the paragraphs of a German glossary that explain it; empty elsewhere."""
    if page.code != "de" or page.blocks[at].listed or not OF_TERMS.search(page.title):
        return ""
    lines = lines_with_phrases(page)
    over = next((each for each in range(at - 1, max(-1, at - _MOST_BELOW), -1) if each in lines), -1)
    parted = any(page.blocks[each].level for each in range(over + 1, at))
    return "" if over < 0 or parted else _BRACKETS.sub("", page.blocks[over].text).strip()


_MOST_BELOW: Final = 5
"""How many blocks below a term such a paragraph stands at most."""
_BRACKETS: Final = re.compile(r"\s?\([^()]{1,80}\)")


def _is_told(page: Page, place: Place) -> bool:
    """Whether a heading, or the document's title, says that terms are explained there."""
    return OF_TERMS.search(place[0]) is not None or OF_TERMS.search(page.title) is not None


def as_term(page: Page, draft: Draft, places: frozenset[Place]) -> Draft | None:
    """The draft that asks what a name in a glossary means; None for others, and where no phrase says that."""
    if draft.extractor not in _OF_NAMES:
        return None
    place, called = _place(page, draft), _is_called(page, draft) or _is_called_behind(page, draft)
    headed = draft.extractor != "term" and _is_told(page, place)
    name, explanation = draft.whole if len(draft.whole) == _PAIR else ("", "")
    outright = german_outright.defined(name, page.sentences(explanation)[0]) if explanation else ""
    spelt = german_outright.spelt_out(explanation) if explanation.startswith(name.split(" ")[0]) else None
    line = _IN_LINES in places and page.blocks[draft.at].broken and not _is_property(name)
    listed = draft.extractor != "definition_list" and (line or place in places or _SHORT_BEHIND.search(name))
    if not name or not (outright or spelt or called or headed or listed):
        return None
    asked = str(draft.keys.get("question", ""))
    if _ELSEWHERE.match(explanation) or asked.startswith("Wofür steht ") or (headed and asked.startswith("Wozu dien")):
        return None
    if not is_name(name) or _TO_READERS.search(opening(explanation)):
        return None
    if spelt:
        rest = " ".join(page.sentences(explanation)[1:])
        return replace(draft, keys=item_keys(*spelt, rest, lists=False))
    asks = _asks(name, explanation, called, called or _is_told(page, place))
    speaks = headed and _speaks_of(name, page.sentences(explanation)[0])
    if not asks and (outright or speaks):
        asks = asking_german.meaning(name)
    return _worded(page, draft, place, asks) if asks else None


def _worded(page: Page, draft: Draft, place: Place, asks: str) -> Draft | None:
    """The draft that asks for what a name means, behind the heading or the glossary's subject; None where that is long."""
    name, explanation = draft.whole
    brief, rest = shortest_answer(page, explanation)
    brief = german_outright.defined(name, brief) or brief
    if len(brief.split()) > _MOST_OF_ANSWER:
        return None
    if said := _VERB_FIRST.match(brief):
        brief = brief[said.end() :]
    heading = page.called(place[0])
    alone = (
        not heading
        or heading.endswith("?")
        or OF_TERMS.search(heading)
        or words_alone(heading) == words_alone(page.title)
    )
    over = _subject(page) if draft.extractor != "term" and _is_told(page, place) else ""
    lead = german_says.unsaid(over, f"{asks} {brief}") if alone else heading
    keys = item_keys(f"{lead}: {asks}" if lead else asks, brief[:1].upper() + brief[1:], rest, lists=False)
    return replace(draft, keys=keys)


def _subject(page: Page) -> str:
    """What a glossary is about, in the few words that its title has for that; empty where it has none."""
    if not GLOSSARY.search(page.title):
        return ""
    name = page.name or of_glossary(page.title)
    few = len(name.split()) <= _MOST_OF_SUBJECT and name in page.title  # and not "zum Netz"
    return name if few and not (GLOSSARY.search(name) or OF_TERMS.search(name)) else ""


_MOST_OF_SUBJECT: Final = 2
_ELSEWHERE: Final = re.compile(r"(?:s\.|siehe|vgl\.|analog zu[rm]?\b)\s?\S", re.IGNORECASE)
"""An explanation that only says where the term is explained."""
_TO_READERS: Final = re.compile(r"\b(?:Sie|[Ww]ir|uns|[Dd]u|dich|dir)\b")
_OF_NAMES: Final = frozenset({"term", "heading_definition", "definition_list"})
_PAIR: Final = 2
_MOST_OF_ANSWER: Final = 42
"""How many words the sentence has at most that says what a name means."""
_VERB_FIRST: Final = re.compile(r"(?P<verb>[Uu]mfasst|[Bb]ezeichnet|[Bb]eschreibt|[Bb]edeutet)\s")
"""A verb that opens an explanation whose subject is the name."""


def _asks(name: str, explanation: str, called: bool, told: bool) -> str:
    """The question what a name means that its explanation answers; empty where it says something else.

    ``called`` says that the document calls it a definition, ``told`` that it explains terms there.
    """
    if told and (said := _VERB_FIRST.match(explanation)):
        return f"Was {said['verb'].lower()} „{name}“?"
    if told and (serves := german_says.what_for(name, explanation)):
        return serves
    if names_thing(explanation) or (told and is_phrase(explanation)):
        return asking_german.meaning(name)
    if _SHORT_BEHIND.search(name) and _says_what(explanation):
        return asking_german.meaning(name)
    sentence = called and opens_with_subject(explanation) and not _NO_MEANING.search(opening(explanation))
    return asking_german.meaning(name) if sentence else ""


_SHORT_BEHIND: Final = re.compile(r"[a-zäöüß]\s\((?=[^()]*[A-ZÄÖÜ][^()]*[A-ZÄÖÜ0-9])[A-Za-zÄÖÜäöü0-9-]{2,8}\)\Z")
"""The short form behind a name, as terms have it: *Business-to-Business-Markt (B2B)*."""


def _says_what(explanation: str) -> bool:
    """Whether a sentence without a number and a rule speaks of a thing that it does not name."""
    start = opening(explanation)
    rule = _NO_MEANING.search(start) or any(map(str.isdigit, start)) or CONDITION.match(start)
    return not rule and len(start.split()) >= _LEAST_SAID and opens_with_subject(explanation)


_LEAST_SAID: Final = 4


def explains(name: str, answer: str) -> bool:
    """Whether a text may say what a name is: it speaks of it, or opens neither with a label, a place or a time, nor with what may be."""
    said = {word[:_STEM_OF_NAME] for word in _WORDS.findall(" ".join(answer.split()[:_SAID_EARLY]).lower())}
    if not said.isdisjoint(word[:_STEM_OF_NAME] for word in _WORDS.findall(name.lower())):
        return True
    return not (_LABELLED.match(answer) or _WHEN.match(answer) or _MAY.match(answer))


_WORDS: Final = re.compile(r"[^\W_]{3,}")
_LABELLED: Final = re.compile(r"\S{1,40}(?:\s\S{1,40}){0,2}:\s|(?:Nicht|Statt|Viele|Manche|Einige|Ab|Seit|Je|Hier)\s")
"""How a text opens that tells something else."""
_MAY: Final = re.compile(r"(?:\S{1,40}\s){1,3}(?:kann|können|muss|müssen|darf|dürfen|soll|sollen)\s")
_SAID_EARLY: Final = 8
_STEM_OF_NAME: Final = 5


def _speaks_of(name: str, sentence: str) -> bool:
    """Whether a sentence below a term speaks of it, and says what it is rather than what may be done with it."""
    stem = re.sub(r"\s?\([^()]{0,80}\)", "", name).split("/")[0].strip()[:_STEM].lower()
    return len(stem) > 1 and stem in sentence.lower() and not _NO_MEANING.search(opening(sentence))


_STEM: Final = 8
"""How many letters of a term its forms share."""
_NO_MEANING: Final = re.compile(r"\AHinweis\b|\b(?:wurden?|kann|können|muss|müssen|darf|dürfen|soll|sollen)\b")
"""What a sentence says that tells of a thing's past, or what may be, and not what it is."""
_WHEN: Final = re.compile(r"(?:bei[m]?|im|in|nach|vor|während|für|ohne|mit|am|an|auf|wenn|falls)\s", re.IGNORECASE)
"""How a label opens that says when something holds, and names nothing."""


def is_name(name: str) -> bool:
    """Whether a label names a thing that a document explains, and neither a case nor a part of the document."""
    return _WHEN.match(name) is None and OF_TERMS.search(name) is None
