"""What tells that a German table, list or part explains terms, and which of a table's columns are only translations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.draft import asking_german
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import item_keys, shortest_answer
from ketaquiz.text.words import words_alone

OF_TERMS: Final = re.compile(
    r"\b(?:glossar|lexikon|(?:fach|grund|schlüssel|kern)begriffe?|fachw(?:ort|örter)|definitionen|begriffs(?:erklärung(?:en)?|definition(?:en)?)|"
    r"(?:wichtig(?:e|ste|sten)|zentralen?|grundlegenden?) (?:\w+ )?begriffe|begriffe (?:\w+ ){0,4}erklärt)\b|\A\W*begriffe?(?: \([^()]{1,20}\))?\W*\Z",
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


_THING: Final = re.compile(
    r"(?:(?:[Ee]ine?|[Dd]er|[Dd]ie|[Dd]as|[Jj]ede[rs]?|[Aa]lle)\s)?(?:[A-ZÄÖÜa-zäöüß-]{1,40}(?:e|er|es|em|en)\s){0,3}[A-ZÄÖÜ][\wäöüß/-]{1,60}(?:,\s(?:die|der|das|de[nr]en|dessen|bei|mit|in|auf|aus|um|welche\w*|oft|meist)\s|"
    r"\s(?:der|des|von|vom|zum|zur|für|mit|aus|in|im|zwischen|eines|einer|ohne|auf|an|per|zu|unter|gegen|bei|und|oder|sowie|durch|über)\s)"
)
"""How an explanation opens that says of what kind something is, by a noun and what tells it from others."""
_FINITE: Final = re.compile(
    r"\b(?:ist|sind|wird|werden|hat|haben|kann|können|muss|müssen|darf|dürfen|soll\w*|gilt|gelten|erfolgt|erfolgen)\b"
)


def names_thing(explanation: str) -> bool:
    """Whether an explanation is a phrase that names a thing, and no sentence with its verb in the first clause."""
    opening = re.split(r"[,;.:]\s", explanation, maxsplit=1)[0]
    return _THING.match(explanation) is not None and _FINITE.search(opening) is None


def is_phrase(explanation: str) -> bool:
    """Whether an explanation opens with a phrase of several words, and with no sentence."""
    opening = re.split(r"[,;.:]\s", explanation, maxsplit=1)[0]
    return len(opening.split()) >= _LEAST_OF_PHRASE and opening[:1].isupper() and _FINITE.search(opening) is None


_LEAST_OF_PHRASE: Final = 2


Place = tuple[str, int]
"""Where a label stands: its heading, and what its list stands below."""


def _place(page: Page, draft: Draft) -> Place:
    names = page.headings(draft.at)
    over = next((name for name in names if not _LETTERS.fullmatch(name.strip())), "")
    lettered = bool(names) and over != names[0]
    return over, -1 if lettered else page.above_list[draft.at]


_LETTERS: Final = re.compile(r"[A-ZÄÖÜ](?:\s?[-–/&,]\s?[A-ZÄÖÜ]){0,3}")
"""A heading over the terms of a glossary that begin with a letter."""


def glossaries(page: Page, drafted: Sequence[Draft]) -> frozenset[Place]:
    """The places where names stand below one another, each once, and nearly each with a phrase that says what it is."""
    told: dict[Place, dict[str, bool]] = {}
    twice: set[Place] = set()
    for draft in drafted:
        if draft.extractor == "term":
            name, explanation = draft.whole
            names = told.setdefault(_place(page, draft), {})
            if name in names:
                twice.add(_place(page, draft))  # it says whose words these are
            names[name] = len(name.split()) <= _MOST_OF_NAME and names_thing(explanation)
    return frozenset(
        place
        for place, each in told.items()
        if len(each) >= (_LEAST_TOLD if OF_TERMS.search(place[0]) else _LEAST_NAMES)
        and sum(each.values()) * 4 >= len(each) * 3
        and place not in twice
    )


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


def as_term(page: Page, draft: Draft, places: frozenset[Place]) -> Draft | None:
    """The draft that asks what a name in a glossary means; None for others, and where no phrase says that."""
    if draft.extractor != "term" or _place(page, draft) not in places:
        return None
    name, explanation = draft.whole
    heading = _place(page, draft)[0]
    if not (names_thing(explanation) or (OF_TERMS.search(heading) and is_phrase(explanation))):
        return None
    heading = page.called(heading)
    told = not heading or OF_TERMS.search(heading) or words_alone(heading) == words_alone(page.title)
    asks = asking_german.meaning(name)
    brief, rest = shortest_answer(page, explanation)
    return replace(draft, keys=item_keys(asks if told else f"{heading}: {asks}", brief, rest, lists=False))
