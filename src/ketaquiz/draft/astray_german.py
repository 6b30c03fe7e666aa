"""What makes a German draft doubtful by its wording: its label names no subject, it points at what is not there, or its gap is cut.

`doubts_german` asks `astray`. A further fault is one more function in `DOUBTS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.german_matter import of_plans, of_records
from ketaquiz.draft.german_rows import of_examples, of_remains, of_two_lists
from ketaquiz.draft.page import Page
from ketaquiz.draft.titles import LEADERS
from ketaquiz.text.words import words_alone

_FROM_A_BOOK: Final = re.compile(
    r"(?:aus|laut|nach|gemäß) (?:de[mnr]|unsere[mnr]) .{0,30}(?:handbuch|buch|anleitung|heft|broschüre|quelle|skript|gesetz)\b.{0,20}",
    re.IGNORECASE,
)
"""A label that says where its text comes from."""
_JUDGES: Final = re.compile(
    r"(?:praktisch|wichtig|neu|spannend|interessant|positive[rs]?|negative[rs]?|gut zu wissen|schon gewusst|wusstest du)\W*|die (?:challenge|herausforderung|idee|lösung)|das (?:versprechen|fazit|ergebnis)",
    re.IGNORECASE,
)
"""A label that only says what its text is worth, or what part of an argument it is."""
_SAYS_ALREADY: Final = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]+(?:et|ert|iert|tzt|igt)\s(?:auf|unter|mit|in|im|bei|nur|die|der|das|den|dem|alle|keine?|ein\w*|sich|nicht)\b"
)
"""A label that is a sentence without its subject: *Arbeitet auf Ebene der Dateien*."""
_WANTS: Final = re.compile(r"\s(?:möchte|möchten|will|wollen|verlangt|braucht|brauchen|fordert|fragt|sagt|meint)\Z")
"""How a label ends that is the start of a sentence: *Eine App möchte*."""
_LETTER: Final = re.compile(r"[A-ZÄÖÜ]")
_OF_EXAMPLES: Final = re.compile(
    r"\b(?:(?:fall|anwendungs|praxis)?beispiele?|anwendungsf(?:all|älle)|szenari\w*)\b", re.IGNORECASE
)
_SORTS: Final = re.compile(
    r"klasse|\btyp|stufe|kategorie|gruppe|methode|formel|regel|prinzip|schema|schlüssel|abc\b|zeichen|modell|analyse",
    re.IGNORECASE,
)
"""Headings below which a letter is a name."""


def _label_without_subject(page: Page, draft: Draft) -> str:
    if draft.extractor == "heading_definition" and draft.whole and _OF_EXAMPLES.search(draft.whole[0]):
        return "a label that names no subject"
    if draft.extractor not in ("term", "statement") or len(draft.whole) < 2:
        return ""
    term = draft.whole[0].strip(" :")
    if any(found(term) for found in (_FROM_A_BOOK.fullmatch, _JUDGES.fullmatch, _SAYS_ALREADY.match, _WANTS.search)):
        return "a label that names no subject"
    if _LETTER.fullmatch(term) and not any(_SORTS.search(name) for name in (*page.headings(draft.at), page.title)):
        return "a label that names no subject"
    return ""


_BARE: Final = re.compile(
    r"(?:.*: )?(?:Was sollte man sich merken|Was merkt man sich|Was gilt|Was ist zu beachten|Was ist gemeint)\?"
)
_MERK: Final = re.compile(r".*\b(?:Was sollte man sich merken|Was merkt man sich)\?")
_BARE_WORDS: Final = 3
"""How many words a question has at most that asks nothing without a noun: *Wann durchführen?*"""
_INDIRECT: Final = re.compile(r".*\bErkläre, (?P<what>[^.]{0,300})\.")


def _asks_for_anything(page: Page, draft: Draft) -> str:
    """Whether a question fits whatever its document says: *Was sollte man sich merken?*"""
    question = str(draft.keys.get("question", ""))
    if _MERK.fullmatch(question) or (" – " not in question and _BARE.fullmatch(question) and ": " not in question):
        return "a question that names no subject"
    words = question.rstrip("?").split()
    if (
        question.endswith("?")
        and len(words) <= _BARE_WORDS
        and not any(word.strip("„“")[:1].isupper() for word in words[1:])
    ):
        return "a question that names no subject"
    if found := _INDIRECT.fullmatch(question):
        names = [word for word in found["what"].split() if word[:1].isupper()]
        if not names:
            return "a question that names no subject"
    return ""


_MAKERS: Final = re.compile(
    r"herausgeber(?:in)?|gestaltung|druck|satz|layout|redaktion|verlag|copyright|bezug|auflage|bildnachweis|fotos?|titelbild|autor(?:en|innen)?|text",
    re.IGNORECASE,
)
_IMPRINT: Final = 40
"""How many blocks stand at most before the end of a document's imprint."""


def _of_imprint(page: Page, draft: Draft) -> str:
    """Whether a label stands in an imprint: beside others of those who made the document."""
    if (
        draft.extractor not in ("term", "table")
        or draft.at > _IMPRINT
        or not _MAKERS.fullmatch(draft.whole[0].strip(" :"))
    ):
        return ""
    beside = page.blocks[max(0, draft.at - 3) : draft.at] + page.blocks[draft.at + 1 : draft.at + 4]
    first = [re.split(r"[:|]", block.cells[0] if block.cells else block.text)[0].strip() for block in beside]
    return "what a document says of itself" if any(map(_MAKERS.fullmatch, first)) else ""


_CONTENTS: Final = re.compile(
    r"(?:themen(?:übersicht|überblick)?|agenda|inhalte?|inhalts(?:verzeichnis|übersicht)|gliederung|programm|übersicht|überblick|lernziele|ziele (?:der|des) .{0,40}|tagesordnung)",
    re.IGNORECASE,
)


_LEARNT: Final = re.compile(
    r"\b(?:was (?:du|sie|ihr|wir)(?: hier| heute| in diesem \w+)? lern\w*|das lern(?:st|t|en) (?:du|ihr|sie|wir))\b",
    re.IGNORECASE,
)
"""Words over what a course wants to teach."""


def _of_contents(page: Page, draft: Draft) -> str:
    """Whether a list is what a document, or a course, consists of."""
    if LEADERS.search(page.blocks[draft.at].text):
        return "a document's contents"
    if draft.extractor != "headed_list":
        return ""
    before = str(draft.keys.get("cloze", "")).split("{{")[0].rstrip(" :")
    if _CONTENTS.fullmatch(before.split(" – ")[-1].strip(" :")) or _LEARNT.search(before):
        return "a document's contents"
    return (
        "a document's contents"
        if page.is_title(draft.at) and draft.reason.endswith("numbered headings below one")
        else ""
    )


_POINTS: Final = re.compile(
    r"\b(?:vielmehr|ansonsten|andernfalls|hierzu|hierfür|hiervon|hierauf|dazu|dabei|damit|dafür|daran|davon|darauf|darin|darüber|danach|diese[rsnm]? (?=[A-ZÄÖÜ])|solche[rsnm]? (?=[A-ZÄÖÜ])|letztere\w*|o\. ?g\.|(?:oben|unten|vorstehend|nachstehend|nachfolgend)\s?(?:genannt|beschrieben|aufgeführt|stehend)?\w*)",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:in|siehe|unter|nach|gem\.|gemäß|zu|s\.) (?:Kapitel|Kap\.|Abschnitt|Punkt|Pkt\.|Ziffer|Abs\.|Absatz|Abb\.|Abbildung(?:en)?|Tabelle|Anlage|Anhang)\s?\d?",
)
"""Another place of the same document."""


def _points_elsewhere(page: Page, draft: Draft) -> str:
    """Whether a sentence speaks of what another one names, or sends to another place of the document."""
    if draft.extractor not in ("rule", "statement"):
        return ""
    said = draft.whole[-1]
    shown = str(draft.keys.get("answer", said))
    first = re.split(r",|\{\{", shown, maxsplit=1)[0]
    if _POINTS.search(first) and len(draft.whole) == 1:
        return _NOT_ALONE
    return "an answer that only points to another place" if _PLACE.search(shown) else ""


_NOT_ALONE: Final = "what cannot be understood without what stands before it"
_ON_SCREEN: Final = re.compile(
    r"\b[Hh]ier (?:findest|finden|siehst|sehen|wird|werden|kannst|können)\b|\b(?:wird|werden|können Sie|kannst du) hier\b|\bin diesem (?:Feld|Fenster|Bild|Bereich|Menü)\b|\bauf (?:diesem|dem) (?:Bild|Foto)\b"
)


def _on_screen(page: Page, draft: Draft) -> str:
    said = str(draft.keys.get("answer", draft.whole[-1]))
    return (
        "what only makes sense beside a picture or a window"
        if draft.extractor in ("term", "statement", "heading_definition") and _ON_SCREEN.search(said)
        else ""
    )


_BEHIND: Final = re.compile(
    r"\}\}\s(?:(?:oder|und|bzw\.|sowie)\s|(?P<word>[a-zäöüß]+(?:en|em|er|es|e)),?\s(?:[a-zäöüß]+(?:en|em|er|es|e),?\s){0,2}(?P<noun>[A-ZÄÖÜ]))"
)
_BY_VERB: Final = frozenset("werden wurden worden sein haben".split())


def _cut_gap(page: Page, draft: Draft) -> str:
    """Whether the gap of a rule ends inside of a phrase: before its noun, or before what is joined to it."""
    if draft.extractor != "rule" or "cloze" not in draft.keys:
        return ""
    cloze = str(draft.keys["cloze"])
    if _RUN_TOGETHER.search(cloze):
        return "lines that were run together"
    if _CLAUSE.search(cloze) or _BREAKS_OFF.search(cloze):
        return "a gap that ends inside of a phrase"
    found = _BEHIND.search(cloze)
    if found is None or any(map(str.isdigit, GAP.findall(cloze)[0])):
        return ""
    if found["noun"] and (found["word"] in _BY_VERB or cloze[: found.start()].rsplit(" ", 1)[-1].islower()):
        return ""
    return "a gap that ends inside of a phrase"


_RUN_TOGETHER: Final = re.compile(r"\w[.)]?\s?[➢➤►▪●■]\s?\w")
"""The bullet of another line inside of a sentence."""
_CLAUSE: Final = re.compile(r"\}\}\s[a-zäöüß]+t\szu\s")
"""A clause in a sentence that ends behind the gap, without the comma that parts it."""


_BREAKS_OFF: Final = re.compile(
    r"\s(?:nur|nicht|zwar|zu|und|oder|sowie|der|die|das|den|dem|des|mit|für|von|bei|auf|in|im)\Z"
)
"""How a sentence ends that goes on in a line that is not there."""
_NO_QUESTION: Final = re.compile(
    r"(?:.*: )?(?:Der|Die|Das|Ein|Eine) [A-ZÄÖÜ]\S{1,80} [a-zäöüß]{1,80}(?:t|en) [^?]{0,300}\s\?"
)
"""A sentence that says something, with a question mark that stands apart from it."""


_TO_THE_ROOM: Final = re.compile(r"\b(?:hier|wir|uns|ihr|euch|du|dir|dich|es|das)\b(?! (?:der|die|den)\b)")
"""What a slide asks those who sit before it."""
_ASKS: Final = re.compile(
    r"(?:(?:in|mit|von|für|auf|aus|bei|zu|an|unter|über|ab|seit|bis|um|nach)\s)?(?:W(?:as|er|ie|o|ann|arum|eshalb|em|en|essen|elche\w*|o(?:r|f|m|z|d|v|h|n|g)\w+)|w(?:as|er|ie|o|ann|em|en|elche\w*))\b|"
    r"(?:Ist|Sind|War|Hat|Haben|Kann|Können|Darf|Dürfen|Muss|Müssen|Soll|Sollen|Wird|Werden|Gibt|Gilt|Braucht|Welche\w*)\b",
)
"""How a question opens that is one by its words."""


_EITHER: Final = re.compile(r"[A-ZÄÖÜ][\wäöüß-]+ oder (?:[a-zäöüß]+ )?[A-ZÄÖÜ][\wäöüß-]+\s?\?")
"""A heading that weighs two things: *Komfort oder Datenschutz?*"""


def _asks_nothing(page: Page, draft: Draft) -> str:
    """Whether a heading with a question mark is no question."""
    asked = draft.whole[0].strip() if draft.extractor == "question_heading" else ""
    asks = bool(_NO_QUESTION.fullmatch(asked) or _EITHER.fullmatch(asked))
    if asked and page.article.name.lower().endswith(".pptx"):
        asks = asks or bool(_TO_THE_ROOM.search(asked)) or not _ASKS.match(asked)
    return "a question that names no subject" if asks else ""


_COUNTED: Final = re.compile(r"\d{1,2}[.)] ?\S+(?: \S+)?")
_ITSELF: Final = re.compile(
    r"(?:(?:der|die|das|ein|eine)\s)?(?:(?:entsprechende|jeweilige|zugehörige|genaue|richtige|aktuelle)[rsn]?\s)?(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_MOST_OF_ITSELF: Final = 12


def _says_term_again(page: Page, draft: Draft) -> str:
    """Whether an answer is a number of a list, or says of its term that it is one: *Das Passwort, das …*."""
    answer = str(draft.keys.get("answer", ""))
    if answer and _COUNTED.fullmatch(answer):
        return "an answer that says nothing"
    if draft.extractor not in ("term", "statement") or len(draft.whole) < 2:
        return ""
    term = draft.whole[0].strip(" :")
    found = _ITSELF.match(draft.whole[-1])
    if (
        found is None
        or " " in term
        or len(draft.whole[-1].split()) > _MOST_OF_ITSELF
        or any(map(str.isdigit, draft.whole[-1]))
    ):
        return ""
    noun = words_alone(found["noun"])
    same = words_alone(term).endswith(noun) and len(noun) > 3
    return (
        "an explanation by the term itself"
        if same and re.match(r",|\s(?:für|de[rs]|von|zu[rm]?)\b", found["rest"])
        else ""
    )


_JOINED: Final = re.compile(r"[a-zäöüß]{3}- (?!(?:und|oder|bzw|sowie|als|wie|bis)\b)[A-ZÄÖÜ][a-zäöüß]{2,}")
"""A word that a line's end parts, before a word of another column."""
_NEAR: Final = 2
"""How many blocks beside one that was read across two columns are not trusted either."""


def _across_columns(page: Page, draft: Draft) -> str:
    """Whether a draft stands where a PDF was read across its columns, as a parted word tells that goes on elsewhere."""
    if not page.article.name.lower().endswith(".pdf"):
        return ""
    beside = page.blocks[max(0, draft.at - _NEAR) : draft.at + _NEAR + 1]
    return "text that stands in columns which could not be told apart" if any(map(_is_across, beside)) else ""


def _is_across(block: Block) -> bool:
    return not block.cells and _JOINED.search(block.text) is not None


_HOURS: Final = re.compile(r"\d{1,2}[:.]\d\d(?: Uhr)?\s?(?:-|–|bis)\s?\d{1,2}[:.]\d\d(?: Uhr)?")
_HOUR: Final = re.compile(r"(?:(?:stunde|block|pause) )?\d{1,2}\.?(?: (?:stunde|block|pause))?", re.IGNORECASE)


def _of_timetable(page: Page, draft: Draft) -> str:
    """Whether a row only says from when until when a lesson goes."""
    hidden = GAP.findall(str(draft.keys.get("cloze", "")))
    lesson = draft.extractor == "table" and bool(hidden) and _HOUR.fullmatch(draft.whole[0].strip()) is not None
    return "a row of a timetable" if lesson and all(map(_HOURS.fullmatch, hidden)) else ""


DOUBTS: Final[tuple[Callable[[Page, Draft], str], ...]] = (
    _label_without_subject,
    _asks_for_anything,
    _of_imprint,
    _of_contents,
    _points_elsewhere,
    _on_screen,
    _cut_gap,
    _says_term_again,
    _across_columns,
    _of_timetable,
    _asks_nothing,
    of_examples,
    of_remains,
    of_two_lists,
    of_plans,
    of_records,
)
"""What can be wrong with a German draft's wording."""


def astray(page: Page, draft: Draft) -> str:
    """Why a German draft is doubtful; empty where nothing of these speaks against it."""
    return next((reason for find in DOUBTS if (reason := find(page, draft))), "")
