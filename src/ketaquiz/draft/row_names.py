"""What a row of a table is about: its first cell, where that is no number or date alone, and the question above the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ketaquiz.draft.labels import question_of

if TYPE_CHECKING:
    from ketaquiz.draft.page import Page

_MONTH: Final = r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]{0,6}\.?"
_DATE: Final = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]{{0,6}}\.?,?\s)?(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{2,4}})?|\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}/\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\.?\s{_MONTH}(?:,?\s\d{{4}})?|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|{_MONTH}\s\d{{4}})",
    re.IGNORECASE,
)
"""A date alone."""
_NUMBER: Final = re.compile(r"\(?[#№]?\s?\d{1,4}(?:\.\d{1,3}){0,3}[.):]?|\(?[a-zA-Z][.)]|[^\w\s]{1,3}")
"""A number alone, the letter of a list with its sign, or a sign alone."""
_OF_NUMBERS: Final = re.compile(
    r"\b(?:codes?|errors?|levels?|class(?:es)?|categor(?:y|ies)|grades?|stages?|phases?|steps?|zones?|ports?|bands?|types?|groups?|grids?|tiers?|ranks?|scores?|points?|ph|marks?|ages?|years?|weeks?|days?|months?|hours?|size|"
    r"weights?|heights?|distances?|temperatures?|speeds?|amounts?|quantity|number of .{2,30}|rooms?|floors?|gears?|sections?|articles?|rules?|keys?|channels?|numbers?|fehler\w*|stufen?|klassen?|kategorien?|noten?|phasen?|schritte?|"
    r"zonen?|typen?|gruppen?|punkte|alter|jahre?|wochen?|tage?|monate?|größe|gewicht|höhe|abstand|temperatur|geschwindigkeit|menge|anzahl .{2,30}|räume?|etagen?|gänge?|paragra(?:ph|f)en?|artikel|regeln?|tasten?|kanäle?|kennzahl|nummern?|\S{0,30}(?:code|nummer|stufe|klasse|zahl|jahr))\b|[\[(][^()\[\]]{1,12}[\])]|[%°€$£]",
    re.IGNORECASE,
)
"""The name of a column whose numbers name something: *Error code*, *Distance (m)*."""


def names_no_subject(name: str, column: str) -> bool:
    """Whether a row's first cell is a date, a sign or a bare number, which does not say what the other cells are said of.

    ``column`` is what the table's head calls that cell: below *Error code* a number names something.
    """
    name = name.strip(" :")
    if _DATE.fullmatch(name):
        return True
    if _NUMBER.fullmatch(name) is None:
        return False
    return not (name[-1:].isdigit() and _OF_NUMBERS.search(column))


_MOST_BETWEEN: Final = 2
"""How many paragraphs stand at most between a question and the table that answers it."""


def asked_over_rows(page: Page) -> dict[int, str]:
    """The question that the table of each row answers: a heading, or a paragraph, right above it; rows without one are not there."""
    found: dict[int, str] = {}
    question, between = "", 0
    for at, block in enumerate(page.blocks):
        if block.cells:
            if question:
                found[at] = question
            continue
        asks, labelled = question_of(block.text)
        if labelled or (asks and (block.level or block.asked or at in page.plain_questions or page.asks_in_bold(at))):
            question, between = asks, 0
            continue
        between += 1
        if block.level or block.listed or between > _MOST_BETWEEN:
            question = ""
    return found
