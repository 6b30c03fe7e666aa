"""What makes a draft of a German article doubtful, beside what does so in every language."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.astray_german import astray
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page


def doubt(page: Page, draft: Draft, hidden: list[str]) -> str:
    """Why a draft of a German article is doubtful; ``hidden`` is what a learner has to say. Empty where nothing is."""
    if page.code != "de":
        return ""
    return (
        _answers_nothing(draft, hidden)
        or _to_fill_in(draft, hidden)
        or _of_schedule(draft)
        or _of_the_document(page, draft)
        or _cut_row(page, draft)
        or _of_exercise(page, draft)
        or _names_nothing(page, draft)
        or astray(page, draft)
    )


_LEADS_IN: Final = re.compile(
    r"(?:bitte )?(?:beachten sie|beachte|beachtet)\b.{0,30}\b(?:einige|folgende\w*|die folgenden|die nachstehenden|diese)\b.{0,80}|"
    r".{0,60}\b(?:weniger|nicht|nur wenig|kaum) von (?:interesse|bedeutung|belang)|"
    r"(?:.{1,200}[,\s])?(?:bestehen|gibt es|gelten|existieren) (?:weitere|folgende|mehrere|verschiedene|noch weitere)\b.{0,60}|"
    r".{0,40}\b(?:wird|werden) (?:noch|später) (?:ergänzt|beschrieben|erklärt|erläutert)\b.{0,20}",
    re.IGNORECASE,
)
"""An answer that only leads something in, or says that there is nothing to say."""
_MAYBE: Final = re.compile(
    r"(?:vielleicht|eventuell|möglicherweise|das kommt (?:ganz )?darauf an|jein)(?:[.!] .{0,60})?", re.IGNORECASE
)
_SHOWN_HERE: Final = re.compile(r"\b[Hh]ier\b.{0,200}\b(?:entsprechend|jeweilig|gewünscht)\w*")
"""What speaks of something that a picture or a window shows."""


def _answers_nothing(draft: Draft, hidden: list[str]) -> str:
    said = " ".join(hidden).strip(" .")
    if _LEADS_IN.fullmatch(said) or (draft.extractor in ("faq", "question_heading") and _MAYBE.fullmatch(said)):
        return "an answer that says nothing"
    if draft.extractor in ("term", "statement") and _SHOWN_HERE.search(said):
        return "what only makes sense beside a picture or a window"
    if draft.extractor in ("term", "statement", "heading_definition", "faq") and said.endswith("?"):
        return "a question or a task in the place of an answer"
    return ""


_TO_FILL_IN: Final = re.compile(
    r"\[(?:(?:[a-zäöüß]+e[rsn]?\s)?[A-ZÄÖÜ][a-zäöüß]{3,}(?:\s–\s[^\[\]]{2,120})?|[A-ZÄÖÜ][^\[\]/]{2,40}/[^\[\]]{2,40})\]"
)
"""What somebody has to put in the place of brackets: *Der Nachteil ist [Nachteil]*."""


def _to_fill_in(draft: Draft, hidden: list[str]) -> str:
    answers = draft.extractor in ("faq", "question_heading") and _TO_FILL_IN.search(" ".join(hidden))
    return "a form with places that somebody has to fill in" if answers else ""


_SCHEDULED: Final = re.compile(r"(?:\A|: )\((?:ca\. )?\{\{[^{}]{1,12}\}\}\s?(?:[Mm]in(?:uten)?|h|Std|Stunden?)?\.?\)\s")
"""How long a part of a plan takes, in brackets before it, with a gap in it."""


def _of_schedule(draft: Draft) -> str:
    planned = _SCHEDULED.search(str(draft.keys.get("cloze", "")))
    return "how long a part of a plan takes" if planned else ""


_DETAIL: Final = re.compile(
    r"(?:projekt(?:bezeichnung|name|titel|leiter|leitung)|aktuelle version|letzte änderung(?: am)?|datum|stand|version|status|autor(?:in|en)?|verfasser(?:in)?|ersteller(?:in)?|erstellt(?: am| von)?|freigabe|freigegeben(?: am| von)?|zielgruppen?|geprüft(?: am| von)?|dok(?:ument)?\.?-?(?:nr|nummer)\.?|träger|traeger|einrichtung|(?:post)?adresse|anschrift|kontakt|ansprechpartner(?:in)?|telefon|tel\.?|fax|e-?mail|ort|betreff|"
    r"schwierigkeit(?:sgrad)?|semester|klassenstufe|zeitbedarf|bearbeitungszeit|material(?:ien)?|benötigtes material|lizenz|dateiname)",
    re.IGNORECASE,
)
"""A label at the head of a document that says something of the document itself."""
_EDITION: Final = re.compile(r"\A(?=.{0,80}\b(?:Version|Ausgabe|Auflage)\b).{0,110}\bStand\Z")
_HEAD: Final = 12
"""How many blocks the head of a document has at most."""
_ITSELF: Final = re.compile(
    r"\b[Dd]iese[rsmn]? (?:Glossar|Lexikon|Dokument|Handbuch|Seite|Website|Webseite|Anleitung|Merkblatt|Skript|Leitfaden|Übersicht|Artikel|Broschüre|FAQ)\b"
)
"""A question about the document itself."""
_ORIGIN: Final = re.compile(
    r"quellen?(?: (?:&|und) (?:verweise?|literatur|links))?|(?:herkunft|entstehung) .{0,20}\b(?:daten|bilder|texte|hefts?|dokuments?|anleitung)\b.{0,30}|bild(?:nachweise?|quellen|rechte)|datenquellen|über (?:diese[ns]?|das) (?:heft|dokument|anleitung|handbuch|skript)|impressum|änderungs(?:historie|verzeichnis|protokoll)",
    re.IGNORECASE,
)
"""Headings over where a document comes from."""


def _of_the_document(page: Page, draft: Draft) -> str:
    label = draft.whole[0].strip(" :")
    if (
        draft.extractor in ("term", "table")
        and draft.at < _HEAD
        and (_DETAIL.fullmatch(label) or _EDITION.search(label))
    ):
        return "what a document says of itself"
    if any(_ORIGIN.fullmatch(page.called(name).strip(" :")) for name in (*page.headings(draft.at), label)):
        return "what a document says of itself"
    if _ITSELF.search(str(draft.keys.get("question", ""))):
        return "what a document says of itself"
    if draft.at == 0 and draft.extractor == "term" and len(page.blocks[0].text) <= _SHORT_TITLE:
        return "what a document says of itself"  # its title and what stands below it
    return ""


_SHORT_TITLE: Final = 60


def _of_exercise(page: Page, draft: Draft) -> str:
    """Whether a label or a row stands in an exercise, which a counted line in bold opens: *Aufgabe 2: Ein Betrieb …*."""
    if draft.extractor not in ("term", "table", "statement", "rule"):
        return ""
    for at in range(draft.at, max(-1, draft.at - _MOST_OF_EXERCISE), -1):
        if page.blocks[at].level:
            break
        if _EXERCISE.fullmatch(page.blocks[at].lead.strip(" :.")):
            return "a part of an exercise"
    return ""


_EXERCISE: Final = re.compile(r"(?:Frage|Aufgabe|Übung(?:saufgabe)?|Rechenbeispiel|Fallbeispiel)\s\d{1,2}[a-z]?")
_MOST_OF_EXERCISE: Final = 15
"""How many blocks an exercise has at most."""


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
    following = page.blocks[draft.at + 1].cells if draft.at + 1 < len(page.blocks) else ()
    if any(map(_is_half, (block.cells[0], *following[:1]))) and len(block.cells[0].split()) >= _LEAST_HALF:
        return "a sentence that breaks off"
    return ""


def _is_half(cell: str) -> bool:
    """Whether a row's first cell is a line of a text that stands beside another: it begins or ends inside of a sentence."""
    words = cell.split()
    return len(words) >= _LEAST_HALF and (
        words[0].islower() or words[-1].endswith(("\u00ad", "-")) or words[-1] in _OPEN
    )


_LEAST_HALF: Final = 5
"""How many words a line of a text has at least, which is no label."""
_OPEN: Final = frozenset(
    "können kann müssen muss sollen soll dürfen darf der die das den dem ein eine und oder mit".split()
)
_ARTICLE: Final = re.compile(r"(?:der|die|das|dem|den|ein|eine|alle|jede[rs]?|diese[rs]?)\s", re.IGNORECASE)
"""How the subject of a sentence starts."""
_EXAMPLES: Final = re.compile(r"(?:ein |praktische[sr]? |kleines )?(?:praxis)?beispiele?(?: \d+)?", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"zusammenhang|neu|alt|bisher|früher|jetzt|heute|künftig|(?:kinder-?|kurz|einfache )?erklärung|einfach erklärt|in einfachen worten|kurz gesagt|anders gesagt|(?:praktisches |ein )?beispiel|(?:.{0,40}[- ]|praxis|extra|profi)tipp|zwischenfazit|einleitung|abschluss",
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
    if draft.extractor in ("term", "headed_list") and any(
        _WHO_SAYS.match(name) for name in (draft.whole[0], *_openings(draft))
    ):
        return "a label that names no subject"
    if any(_SHE_IS.search(name) for name in _openings(draft)):
        return "what cannot be understood without what stands before it"
    if question in ("Was sollte man sich merken?", "Was ist zu beachten?", "Was sollte man vermeiden?"):
        return "a question that names no subject"
    if draft.extractor == "term" and _explains_a_form(page, draft):
        return "a legend of a form"
    if _UNNAMED.fullmatch(question) and draft.whole and draft.whole[0].lower().strip(" :") in _PROPERTY:
        return "a question that names no subject"
    return ""


_WHO_SAYS: Final = re.compile(
    r"(?:von|vom) (?:den|der|dem|unseren|allen)?\s?[A-ZÄÖÜ]\S+(?: [A-ZÄÖÜ]\S+)?\s*:?\Z", re.IGNORECASE
)
"""A label that says whose words stand behind it, and not what they are about."""
_SHE_IS: Final = re.compile(r"\b(?:sie|er|diese|dieser)\Z")
"""How words end that lead in a list and speak of somebody who stands above them."""


def _openings(draft: Draft) -> list[str]:
    """The names, and the words that lead in a list, before its first entry."""
    before = str(draft.keys.get("cloze", "")).split("{{")[0].rstrip(" :")
    return [part.strip() for part in re.split(r":\s| – ", before)]


_OF_A_FIELD: Final = re.compile(
    r"beginn|ende|beginn ?/ ?ende|von ?/ ?bis|datum|uhrzeit|name|titel|thema|betreff|bemerkung(?:en)?|beschreibung",
    re.IGNORECASE,
)
"""What a form's field is called that tells everybody what goes into it."""
_FIELDS: Final = re.compile(r"\b(?:[A-ZÄÖÜ][a-zäöüß]{2,12})?[Ff]elder\b")
_SAMPLE: Final = re.compile(r"\(?(?:z\. ?B\.|zum Beispiel|beispielsweise|etwa)\s[^.;]{1,60}", re.IGNORECASE)
"""An explanation that is nothing but an example."""
_MOST_SAMPLE: Final = 5


def _explains_a_form(page: Page, draft: Draft) -> bool:
    """Whether a term is a field's name, and says again what its name says, or has nothing but an example."""
    term, explanation = draft.whole[0].strip(" :"), draft.whole[-1].strip(" .")
    if _SAMPLE.fullmatch(explanation) and len(explanation.split()) <= _MOST_SAMPLE:
        return True
    above = page.above_list[draft.at]
    lead = page.blocks[above].text if 0 <= above < draft.at else ""
    if _OF_A_FIELD.fullmatch(term) and _FIELDS.search(lead):
        return True
    return _takes_apart(term.lower(), re.sub(r"\([^()]{0,200}\)", "", explanation).lower())


def _takes_apart(term: str, explanation: str) -> bool:
    """Whether an explanation is a compound's parts and next to nothing else: *Art des Dienstes* of *Dienstart*."""
    words = re.findall(r"[^\W\d_]{3,}", explanation)
    if " " in term or len(words) > _MOST_PARTS:
        return False
    return any(
        term.endswith(last)
        and len(first := term[: -len(last)].rstrip("s")) >= _LEAST_PART
        and any(word.startswith(first) for word in words if word is not last)
        for last in words
    )


_MOST_PARTS: Final = 4
_LEAST_PART: Final = 3
