"""Questions for German labels and cells of which no gap can be inferred: a label that names several things, and a column's noun."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft import german_labels, german_nouns
from ketaquiz.draft.asking_german import has_german_verb, labels_people
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_accusative import PLAIN
from ketaquiz.draft.german_headings import TELLS_NOTHING
from ketaquiz.draft.german_rows import cell_without_bullets
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import item_keys

_PART: Final = " – "


def by_question(page: Page, draft: Draft) -> Draft | None:
    """The draft that asks for what a label or a column names, where its gap cannot be inferred; None where no question is certain."""
    if len(draft.whole) != _PAIR:
        return None
    if draft.extractor == "term" and (asked := _of_contents(page, draft)):
        return asked
    if "cloze" not in draft.keys:
        return None
    if draft.extractor == "term":
        return _of_label(page, draft)
    return _of_column(page, draft) if draft.extractor == "table" else None


_PAIR: Final = 2
_WITH: Final = re.compile(r"(?:(?P<adjective>[A-ZÄÖÜ][a-zäöüß]{3,}e)\s)?(?P<noun>[A-ZÄÖÜ][a-zäöüß]{3,})")
"""A label that names things: *Risiken*, *Typische Symptome*."""
_PARTS: Final = re.compile(r"[,;]\s(?:und\s|oder\s)?|\s(?:und|sowie|oder|&)\s")
_THING: Final = re.compile(
    r"(?:[a-zäöüß-]+(?:e|er|es|en)\s){0,2}[A-ZÄÖÜ][\wäöüß/-]*(?:\s[\wäöüß/-]+){0,3}(?:\s\([^()]{1,40}\))?"
)
_ENDS: Final = re.compile(r"(?:\A|\s)[A-ZÄÖÜ(][^\s]*\Z|\)\Z")
"""How a thing's name ends: with a noun, or a bracket."""
_LEAST: Final = 2
_MOST: Final = 6
"""How many things a label names at most that people list."""
_MOST_WORDS: Final = 22
_USED: Final = {"material": "Welches Material wird gebraucht?", "werkzeug": "Welches Werkzeug wird gebraucht?"}
"""Labels in the singular behind which stands what is used."""


def _of_label(page: Page, draft: Draft) -> Draft | None:
    """The draft that asks which things there are that a label in the plural names, and that are few and short."""
    label, said = draft.whole[0].strip(" :"), draft.whole[1].strip(" .;")
    asks = _which(label)
    things = [each.strip() for each in _PARTS.split(said)]
    if not asks or not _LEAST <= len(things) <= _MOST or len(said.split()) > _MOST_WORDS or has_german_verb(said):
        return None
    if not all(_THING.fullmatch(each) and _ENDS.search(each) for each in things):
        return None
    lead = _lead(page, draft, label)
    if not lead:
        return None
    keys = item_keys(f"{lead}: {asks}", said[0].upper() + said[1:], lists=False)
    return replace(draft, keys=keys)


_CONTAINS: Final = re.compile(
    r"(?P<verb>Enthält|Zeigt|Listet|Umfasst|Beinhaltet|Regelt|Speichert|Berechnet|Misst|Prüft|Öffnet|Startet|Löscht|Erstellt|Erzeugt|Steuert|Schützt|Verhindert|Überwacht|Sichert|Verwaltet|Ermöglicht|Lädt|Gibt|Liefert|Verbindet|Filtert|Sortiert|Ersetzt|Entfernt|Bestimmt|Beendet|Wandelt|Überträgt|Verschlüsselt)\s(?=(?:alle|die|den|das|dem|der|eine?[nm]?|[a-zäöüß]+e[nsr]?\s[A-ZÄÖÜ]\w+|[A-ZÄÖÜ]\w*)\b)",
    re.IGNORECASE,
)
"""How an explanation opens that says what its label has in it, or does: *Papierkorb: Enthält alle Bilder, die …*."""
_MOST_OF_CONTENTS: Final = 24


def _of_contents(page: Page, draft: Draft) -> Draft | None:
    """The draft that asks what a thing contains or shows, whose explanation opens with that verb."""
    label, said = draft.whole[0].strip(" :"), " ".join(draft.whole[1].split())
    found = _CONTAINS.match(said)
    sentence = page.sentences(said)[0].rstrip(" .") if found else ""
    if not found or len(sentence.split()) > _MOST_OF_CONTENTS or has_german_verb(label) or _UNFIT.search(sentence):
        return None
    if not _LABEL_OF_THING.fullmatch(label) or TELLS_NOTHING.fullmatch(label):
        return None
    over = page.called(page.heading(draft.at))
    lead = _in_document(page, "" if TELLS_NOTHING.fullmatch(over) or over.endswith("?") else over, label)
    rest = sentence[found.end() :]
    asks = f"Was {found['verb'].lower()} „{label}“?"
    keys = item_keys(f"{lead}: {asks}" if lead else asks, rest[0].upper() + rest[1:], lists=False)
    return replace(draft, keys=keys)


_LABEL_OF_THING: Final = re.compile(r"[A-ZÄÖÜ][\wäöüß/-]*(?:\s[\wäöüß/-]+){0,4}")


def _which(label: str) -> str:
    """The question which things there are of the kind that a label names; empty where it names none in the plural."""
    alone = german_labels.ALONE.get(label.lower(), "") or _USED.get(label.lower(), "")
    if alone:
        return alone if alone.startswith("Welche") else ""  # "Welches Material …" among them
    found = _WITH.fullmatch(label)
    if found is None or labels_people(label):
        return ""
    noun = found["noun"]
    if not (german_labels.MANY.search(noun) or german_nouns.gender(noun) == german_nouns.PLURAL):
        return ""
    adjective = f"{found['adjective'].lower()}n " if found["adjective"] else ""
    return f"Welche {adjective}{noun} gibt es?"


def _lead(page: Page, draft: Draft, label: str) -> str:
    """What stands before a label, or the document's name: of what the things are."""
    before = str(draft.keys["cloze"]).split("{{")[0].rpartition(f"{label}: ")[0].strip(" –:")
    parts = [part for part in before.split(_PART) if part and not TELLS_NOTHING.fullmatch(part)]
    return _in_document(page, _PART.join(parts), label)


def _in_document(page: Page, lead: str, label: str) -> str:
    """The words before a question behind the document's name, where neither they nor the label say what it is about."""
    name = page.name or page.called(page.title)
    name = name[:1].upper() + name[1:]
    stems = {word[:_ROOT].lower() for word in _LONGER.findall(f"{lead} {label}")}
    told = any(word[:_ROOT].lower() in stems for word in _LONGER.findall(name))
    if not name or told or len(name.split()) > _MOST_OF_NAME or TELLS_NOTHING.fullmatch(name) or lead.count(_PART) > 1:
        return lead
    return f"{name}{_PART}{lead}" if lead else name


_LONGER: Final = re.compile(r"[^\W\d_]{4,}")
_ROOT: Final = 5
"""How many letters the forms of a word share that says what a document is about."""
_MOST_OF_NAME: Final = 5
"""How many words a document's name has at most that is said before a question."""


_EXAMPLES: Final = re.compile(r"(?:[a-zäöüß]+ )?beispiele?", re.IGNORECASE)
_SAYS_NOTHING: Final = re.compile(
    r"(?:beschreibung|bemerkung|hinweis|anmerkung|inhalt|text|name|status|kommentar|quelle|information|erläuterung|erklärung|titel|thema|typ|art|wert|datum|seite|nummer|notiz|funktion|link|rolle|version|kategorie|format)(?:e?n|e|s)?",
    re.IGNORECASE,
)
"""A column whose head does not say what its cells answer."""
_LEAST_OF_CELL: Final = 2
_MOST_OF_CELL: Final = 18
_NAMES: Final = re.compile(r"(?:[a-zäöüß-]+e\s)?[A-ZÄÖÜ][a-zäöüß-]{3,}")
"""Things as they stand behind *für*: *quaternäre Verbindungen*."""


def _of_column(page: Page, draft: Draft) -> Draft | None:
    """The draft that asks for the one cell of a row by its column's noun: *Was ist die Wirkung?*, *Was sind Beispiele für Alkohole?*."""
    block = page.blocks[draft.at]
    filled = [(number, cell.strip()) for number, cell in enumerate(block.cells[1:], 1) if cell.strip()]
    if len(filled) != 1 or filled[0][0] >= len(block.columns) or len(block.columns) != len(block.cells):
        return None
    label, cell = block.columns[filled[0][0]].strip(" :"), cell_without_bullets(filled[0][1].rstrip(" .;"))
    row = block.cells[0].strip(" :")
    if not _LEAST_OF_CELL <= len(cell.split()) <= _MOST_OF_CELL or cell.count("(") != cell.count(")"):
        return None
    if has_german_verb(cell) or not PLAIN.fullmatch(label) or _UNFIT.search(cell) or _GLUED.search(f"{row} | {cell}"):
        return None
    if len(row.split()) > _MOST_OF_ROW or (_says_again(row, cell) and not _EXAMPLES.fullmatch(label)):
        return None
    before = str(draft.keys["cloze"]).split("{{")[0].rpartition(f"{label}: ")[0].strip(" –:")
    if _EXAMPLES.fullmatch(label):
        above = _PART.join(before.split(_PART)[:-1])
        if not _NAMES.fullmatch(re.sub(r"\s\([^()]{1,20}\)\Z", "", row)):
            return None
        asks = f"Was sind Beispiele für {row}?"
        return replace(draft, keys=item_keys(f"{above}: {asks}" if above else asks, cell, lists=False))
    gender = german_nouns.gender(label)
    if not gender or not before or _SAYS_NOTHING.fullmatch(label):
        return None
    asks = f"Was sind die {label}?" if gender == german_nouns.PLURAL else f"Was ist {gender} {label}?"
    before = _in_document(page, before, label)
    return replace(draft, keys=item_keys(f"{before}: {asks}", cell[0].upper() + cell[1:], lists=False))


def _says_again(row: str, cell: str) -> bool:
    """Whether a cell has all longer words of its row's name: *Du hast abgesagt* of *Abgesagt*."""
    words = [word[:_STEM].lower() for word in _WORD.findall(row)]
    return bool(words) and all(word in cell.lower() for word in words)


_MOST_OF_ROW: Final = 6
_STEM: Final = 6
"""How many letters of a word its forms share."""
_WORD: Final = re.compile(r"[^\W\d_]{6,}")
_GLUED: Final = re.compile(r"(?:[A-ZÄÖÜ][a-zäöüß]{3,}\s){3}[A-ZÄÖÜ][a-zäöüß]{3,}|\.{3}")
"""Lines of a cell that ran together."""
_UNFIT: Final = re.compile(r"\b(?:siehe|vgl\.|s\. ?o\.)|[=→?]|:\s")
"""What a cell has that is no plain answer."""
