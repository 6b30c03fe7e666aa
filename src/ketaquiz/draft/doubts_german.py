"""What makes a draft of a German article doubtful, beside what does so in every language."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page


def doubt(page: Page, draft: Draft, hidden: list[str]) -> str:
    """Why a draft of a German article is doubtful; ``hidden`` is what a learner has to say. Empty where nothing is."""
    if page.code != "de":
        return ""
    return (
        _answers_nothing(draft, hidden)
        or _of_the_document(page, draft)
        or _cut_row(page, draft)
        or _names_nothing(page, draft)
    )


_LEADS_IN: Final = re.compile(
    r"(?:bitte )?(?:beachten sie|beachte|beachtet)\b.{0,30}\b(?:einige|folgende\w*|die folgenden|die nachstehenden|diese)\b.{0,80}|"
    r".{0,60}\b(?:weniger|nicht|nur wenig|kaum) von (?:interesse|bedeutung|belang)|"
    r".{0,40}\b(?:wird|werden) (?:noch|später) (?:ergänzt|beschrieben|erklärt|erläutert)\b.{0,20}",
    re.IGNORECASE,
)
"""An answer that only leads something in, or says that there is nothing to say."""
_SHOWN_HERE: Final = re.compile(r"\b[Hh]ier\b.*\b(?:entsprechend|jeweilig|gewünscht)\w*")
"""What speaks of something that a picture or a window shows."""


def _answers_nothing(draft: Draft, hidden: list[str]) -> str:
    said = " ".join(hidden).strip(" .")
    if _LEADS_IN.fullmatch(said):
        return "an answer that says nothing"
    if draft.extractor in ("term", "statement") and _SHOWN_HERE.search(said):
        return "what only makes sense beside a picture or a window"
    if draft.extractor in ("term", "statement", "heading_definition") and said.endswith("?"):
        return "a question or a task in the place of an answer"
    return ""


_DETAIL: Final = re.compile(
    r"(?:datum|stand|version|status|autor(?:in|en)?|verfasser(?:in)?|ersteller(?:in)?|erstellt(?: am| von)?|freigabe|freigegeben(?: am| von)?|zielgruppen?|geprüft(?: am| von)?|dok(?:ument)?\.?-?(?:nr|nummer)\.?|"
    r"schwierigkeit(?:sgrad)?|semester|klassenstufe|zeitbedarf|bearbeitungszeit|material(?:ien)?|benötigtes material|lizenz|dateiname)",
    re.IGNORECASE,
)
"""A label at the head of a document that says something of the document itself."""
_HEAD: Final = 12
"""How many blocks the head of a document has at most."""
_ORIGIN: Final = re.compile(
    r"(?:herkunft|entstehung) .{0,20}\b(?:daten|bilder|texte|hefts?|dokuments?|anleitung)\b.{0,30}|bild(?:nachweise?|quellen|rechte)|datenquellen|über (?:diese[ns]?|das) (?:heft|dokument|anleitung|handbuch|skript)|impressum|änderungs(?:historie|verzeichnis|protokoll)",
    re.IGNORECASE,
)
"""Headings over where a document comes from."""


def _of_the_document(page: Page, draft: Draft) -> str:
    if draft.extractor == "term" and draft.at < _HEAD and _DETAIL.fullmatch(draft.whole[0].strip(" :")):
        return "what a document says of itself"
    if any(_ORIGIN.fullmatch(page.called(name).strip(" :")) for name in page.headings(draft.at)):
        return "what a document says of itself"
    if draft.at == 0 and draft.extractor == "term" and len(page.blocks[0].text) <= _SHORT_TITLE:
        return "what a document says of itself"  # its title and what stands below it
    return ""


_SHORT_TITLE: Final = 60


def _cut_row(page: Page, draft: Draft) -> str:
    """Whether a row is a form's, or a sentence that the lines of a table, or a PDF's columns, have cut."""
    block = page.blocks[draft.at]
    if draft.extractor != "table" or not block.cells:
        return ""
    filled = [cell.strip() for cell in block.cells[1:] if cell.strip()]
    if {"version", "datum"} <= {column.strip(" :").lower() for column in block.columns}:
        return "a row about records or versions"
    if filled and sum(cell.endswith(":") for cell in filled) * 2 >= len(filled):
        return "a form with places that somebody has to fill in"
    goes_on = [cell for cell in filled if cell[0].islower() and has_german_verb(cell.split()[0])]
    if goes_on and _ARTICLE.match(draft.whole[0]):
        return "a sentence that breaks off"
    return ""


_ARTICLE: Final = re.compile(r"(?:der|die|das|dem|den|ein|eine|alle|jede[rs]?|diese[rs]?)\s", re.IGNORECASE)
"""How the subject of a sentence starts."""
_EXAMPLES: Final = re.compile(r"(?:ein |praktische[sr]? |kleines )?(?:praxis)?beispiele?(?: \d+)?", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"neu|alt|bisher|früher|jetzt|heute|künftig|(?:kinder-?|kurz|einfache )?erklärung|einfach erklärt|in einfachen worten|kurz gesagt|anders gesagt|(?:praktisches |ein )?beispiel|zwischenfazit|einleitung|abschluss",
    re.IGNORECASE,
)
"""A label that says what its text is to the reader, and names nothing to ask for."""
_UNNAMED: Final = re.compile(
    r"(?:Was (?:ist|sind)|Wie (?:hoch|lang|groß) (?:ist|sind)|Welche[rs]?|Wozu|Wie lautet)\b(?: (?:der|die|das))? ?[\wäöüß]+(?: (?:gibt es|treten auf|bestehen|besteht|wird es verwendet))?\?"
)
"""A question for a property that does not say of what."""
_PROPERTY: Final = frozenset(
    "ziel zweck aufgabe nutzen vorteil nachteil vorteile nachteile ziele aufgaben grund gründe ursache ursachen folge folgen ergebnis wirkung inhalt besonderheit ablauf dauer frist kosten umfang".split()
)


def _names_nothing(page: Page, draft: Draft) -> str:
    names = page.headings(draft.at)
    if draft.extractor == "term" and _NO_NAME.fullmatch(draft.whole[0].strip(" :")):
        return "a label that names no subject"
    if draft.extractor == "headed_list" and names and _EXAMPLES.fullmatch(page.called(names[0]).strip(" :")):
        return "a list below a heading that names no subject"
    question = str(draft.keys.get("question", ""))
    if _UNNAMED.fullmatch(question) and draft.whole and draft.whole[0].lower().strip(" :") in _PROPERTY:
        return "a question that names no subject"
    return ""
