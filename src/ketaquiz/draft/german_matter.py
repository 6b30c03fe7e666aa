"""What of a German document is no matter of a course: how lessons are planned, who made and keeps the document, and invented cases.

`astray_german` asks these functions with its own.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_PLANS: Final = re.compile(
    r"(?:lernziele?(?:[- ].{1,30})?|lernergebnisse?|(?:teil)?kompetenz(?:en|bereiche?)?|kb|bloom.{0,20}|taxonomie.{0,20}|anforderungsbereiche?|sozialform(?:en)?|unterrichts(?:form|phase|schritt)\w*|"
    r"(?:empfohlener )?einstieg|operator(?:en)?|(?:lehrer|schüler|lehrkraft|teilnehmer)(?:innen)?-?(?:aktivität(?:en)?|handeln|verhalten)|aktenzeichen|dateiname|was wird ge(?:prüft|prueft)\??)",
    re.IGNORECASE,
)
"""The head of a column that only a plan of lessons, of an exam or of files has."""
_ADMINISTERS: Final = re.compile(
    r"stufe|zeit(?:bedarf|ansatz|rahmen)?|phase|methoden?|material(?:ien)?|medien|stand|version|rev(?:ision)?\.?|autor(?:in|en)?|datei|status|(?:geeignete )?inhalte?|bearbeiter(?:in)?|datum|änderung(?:en)?|"
    r"priorität|verantwortlich(?:e[rn]?)?|freigabe|zuständig|termin|id|seiten?|quellen?|kommentar|bemerkung(?:en)?|erledigt|name|unterschrift",
    re.IGNORECASE,
)
"""The head of a column of which two and more make a plan or a record."""
_OVER_PLANS: Final = re.compile(
    r"\b(?:lernziele?|lernziel-\w+|kompetenzbereiche?|bloom\w*|taxonomie\w*|unterrichts(?:planung|verlauf|entwurf|einstieg\w*)|stunden(?:verlauf|planung|entwurf)\w*|verlaufsplan\w*|impressum|anbieterkennzeichnung|"
    r"(?:prüfungs|pruefungs)aspekte|offene fragen|(?:eröffnungs|einstiegs)-?empfehlung\w*|(?:änderungs|versions|dokumenten?)-?(?:historie|verzeichnis|protokoll|lenkung)|quellenverzeichnis|literaturverzeichnis)\b",
    re.IGNORECASE,
)
"""Words in a heading over what is planned, or over who made a document."""
_DAY: Final = re.compile(
    r"(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Tag \d{1,2}|Woche \d{1,2}",
    re.IGNORECASE,
)
"""The day or the week of a plan's row."""
_OF_A_WEEK: Final = re.compile(r"\bwochen?\b|plan\b", re.IGNORECASE)
_BESIDE_MATTER: Final = re.compile(
    r"metadaten|(?:literatur|quellen(?:angaben?)?)(?: \([^()]{1,30}\))?|(?:weiterführende |nützliche |externe )?links?|lesen sie auch|siehe auch|weiterführende informationen|weitere informationen|kontakt|über uns|ansprechpartner(?:in)?|changelog",
    re.IGNORECASE,
)
"""A heading over what stands beside the matter."""
_CASE: Final = re.compile(
    r"(?:[A-Z\d]{1,3}[).:]\s)?(?:patient(?:in)?|fall(?:beispiel)?|bewohner(?:in)?|klient(?:in)?|kund(?:e|in)|person|familie)\s(?:[A-Z\d]\b|[A-Z][a-zäöüß]+\b)",
    re.IGNORECASE,
)
"""A heading over somebody whom a case has been invented for."""
_RECORDS: Final = re.compile(
    r"aktenzeichen|az\.?|geschäftszeichen|geschäftsführer(?:in|ung)?|registergericht|handelsregister.{0,20}|hrb|ust\.?-?id.{0,20}|steuernummer|abschluss der arbeit|fachbereich|anbieterkennzeichnung|verfasser(?:in|innen)?|"
    r"dok(?:ument)?(?:en)?\.?-?\s?(?:nr|nummer|id|typ|titel|name)\.?|version|revision|stand|gültig (?:ab|bis)|letzte (?:änderung|aktualisierung)|dateiname|datei|status|autor(?:in|en|innen)?|erstellt (?:am|von)|"
    r"bearbeiter(?:in)?|lizenz|isbn|lernziele?|kompetenz(?:bereich)?|kb|bloom.{0,12}|schlagw(?:ort|örter)|tags?|lesezeit|lesedauer|verantwortlich (?:für den inhalt|i\. ?s\. ?d\. ?.{1,20})|bankverbindung|iban|bic|"
    r"öffnungszeiten|(?:post)?anschrift|telefon|tel\.?|e-?mail|internet|web(?:site|seite)?|lesen sie auch|siehe auch|quellen?|links?|fotos?|bilder|übersetzung|lektorat",
    re.IGNORECASE,
)
"""A label of what somebody files a document by, or reaches its makers with."""
_MOST_OF_RECORD: Final = 8
"""How many words stand at most behind such a label."""
_OF_LABELS: Final = frozenset({"term", "table", "definition_list", "tip", "statement"})


def of_plans(page: Page, draft: Draft) -> str:
    """Whether a draft asks what a plan of lessons or a record of files says."""
    columns = [column.strip(" :") for column in page.blocks[draft.at].columns if column.strip(" :")]
    if any(map(_PLANS.fullmatch, columns)):
        return "a table of what is planned or filed"
    weak = sum(_ADMINISTERS.fullmatch(column) is not None for column in columns)
    if weak > 1 and weak * 2 > len(columns):
        return "a table of what is planned or filed"
    cells = page.blocks[draft.at].cells
    if cells and _DAY.fullmatch(cells[0].strip(" :")) and any(map(_OF_A_WEEK.search, page.headings(draft.at)[:1])):
        return "a table of what is planned or filed"
    title = words_alone(page.title)
    names = [page.called(name).strip(" :") for name in page.headings(draft.at) if words_alone(name) != title]
    if any(_OVER_PLANS.search(name) or _BESIDE_MATTER.fullmatch(name) for name in names):
        return "what is planned or filed, and no matter of a course"
    return "what is only said as an example" if any(map(_CASE.match, names)) else ""


def of_records(page: Page, draft: Draft) -> str:
    """Whether a label says how a document is filed, or who made it."""
    label = draft.whole[0].strip(" :") if len(draft.whole) > 1 else ""
    short = len(draft.whole[-1].split()) <= _MOST_OF_RECORD
    if draft.extractor in _OF_LABELS and short and _RECORDS.fullmatch(label):
        return "what a document says of itself"
    return ""
