"""What makes a draft doubtful by its answer, in English and German: a line of a program, or words about the text itself."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.of_text import OF_TEXT
from ketaquiz.draft.page import Page

_OF_PROGRAM: Final = re.compile(
    r"\W{0,2}(?:(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE)\b(?=\W)|\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d\b)"
)
"""How a line starts that a program wrote."""


def _of_program(page: Page, draft: Draft) -> str:
    """Whether what a draft asks for is a line that a program wrote."""
    said = [draft.whole[-1] if draft.whole else "", str(draft.keys.get("answer", ""))]
    return "a line that a program wrote" if any(map(_OF_PROGRAM.match, said)) else ""


def _of_text(page: Page, draft: Draft) -> str:
    """Whether an answer only says what the text about it describes."""
    answer = str(draft.keys.get("answer", ""))
    return "an answer that only says what its text is about" if OF_TEXT.match(answer) else ""


_ABOUT: Final = re.compile(
    r"(?:(?:article|item|order|model|part|serial|product|catalogue?|batch|lot|reference|document|form|revision|registration)[ -]?(?:no\.?|nr\.?|number|code|id)|sku|ean|gtin|isbn|version|revision|copyright|publisher|"
    r"(?:last |next )?(?:review(?:ed)?|revised|updated?|revision)(?: date| on| by)?|(?:date|place) of (?:issue|publication|printing)|(?:web ?site|e-?mail|web|phone|telephone|fax)(?: (?:address|number|no\.?))?|url|"
    r"(?:artikel|bestell|modell|serien|teile|dokument(?:en)?|formular)-?(?:nr\.?|nummer)|herausgeber|auflage|fassung|ausgabe|stand|telefon(?:nummer)?|internet(?:adresse)?|webseite|e-?mail-?adresse)",
    re.IGNORECASE,
)
"""What a label says of a document or an offer, and nobody learns."""
_DATED: Final = re.compile(
    r"\b(?:(?:was|were|is|are|last) (?:last )?(?:revised|updated|reviewed|approved|published|issued|printed|adopted)\b(?! (?:by|with|for|to)\b)|(?:come|comes|came|enters?|entered) into (?:force|effect)|(?:is|becomes) effective (?:from|as of|on)|"
    r"(?:tritt|treten|trat)\b.{0,60}\bin kraft|(?:wurde|wird) (?:zuletzt|am)\b.{0,40}\b(?:geändert|überarbeitet|aktualisiert|beschlossen|genehmigt))",
    re.IGNORECASE,
)
"""A sentence that says since when a text holds."""
_ADDRESS: Final = re.compile(
    r"[^\s@]{1,64}@[^\s@]{1,80}\.\w{2,20}|(?:https?://|www\.)\S{1,300}|(?<![\d.,])\+?\(?\d{2,5}\)?[\s/.-]{1,3}\d{3}[\d\s./-]{2,30}\d"
)
_MOST_AROUND: Final = 8
"""How many words an answer has at most beside an address or a telephone number that is all that it says."""
_SELLS: Final = re.compile(
    r"\b(?:award-winning|best-in-class|world-class|state-of-the-art|industry-leading|market-leading|cutting-edge|second to none|unmatched|unrivall?ed|look no further|best choice|perfect choice|money can buy|customers love|you(?:['’]ll| will) love|"
    r"trusted by|satisfaction guaranteed|great value|(?:fits|suits) (?:any|every) (?:home|kitchen|taste|budget|style|wallet)|preisgekrönt\w*|einzigartig\w*|unschlagbar\w*|beste wahl|für jeden geschmack)\b",
    re.IGNORECASE,
)
"""How an offer is praised."""
_OF_FORM: Final = re.compile(
    r"(?:details?|information|data|entr(?:y|ies)|content|fields?) (?:required|needed|to (?:enter|record|include|provide))|(?:required|needed) (?:details?|information|data|entr(?:y|ies)|content)|what to (?:record|write|enter|include|note)|(?:to be )?(?:recorded|filled in|completed)|"
    r"(?:erforderliche|benötigte|notwendige) (?:angaben?|daten|informationen)|einzutragen|auszufüllen",
    re.IGNORECASE,
)
"""The name of a column over what somebody writes into a form."""


def _of_administration(page: Page, draft: Draft) -> str:
    """Whether a draft asks for a number, a date or an address that a document or an offer has."""
    name = draft.whole[0].strip(" :") if draft.whole and draft.extractor in ("term", "table", "definition_list") else ""
    if _ABOUT.fullmatch(name):
        return "what the document says of itself"
    if draft.extractor in ("rule", "statement", "faq", "question_heading") and _DATED.search(_answer(draft)):
        return "what the document says of itself"
    asks = draft.extractor in ("faq", "question_heading", "term") and "question" in draft.keys
    if asks and any(map(_is_address, (_answer(draft), draft.whole[-1]))):
        return "an address, a telephone number or a colour, which people look up"
    return ""


def _is_address(answer: str) -> bool:
    """Whether an answer says next to nothing but an address or a telephone number."""
    rest, found = _ADDRESS.subn(" ", answer)
    return found > 0 and len(rest.split()) <= _MOST_AROUND


def _answer(draft: Draft) -> str:
    """What a draft has to be answered with: its answer, or the sentence that its gap is in."""
    return str(draft.keys.get("answer", draft.whole[-1] if draft.whole else ""))


def _sells(page: Page, draft: Draft) -> str:
    """Whether a draft only praises what a document offers."""
    praises = any(map(_SELLS.search, (*draft.whole[:1], _answer(draft))))
    return "words that praise what is offered" if praises else ""


def _of_form(page: Page, draft: Draft) -> str:
    """Whether a row says what somebody writes into a form."""
    columns = page.blocks[draft.at].columns[1:] if draft.extractor == "table" else ()
    return (
        "a form with places that somebody has to fill in"
        if any(_OF_FORM.fullmatch(each.strip(" :")) for each in columns)
        else ""
    )


_DOUBTS: Final = (_of_program, _of_text, _of_administration, _sells, _of_form)


def doubt(page: Page, draft: Draft) -> str:
    """Why a draft is doubtful by its answer; empty where it is not."""
    return next((reason for find in _DOUBTS if (reason := find(page, draft))), "")
