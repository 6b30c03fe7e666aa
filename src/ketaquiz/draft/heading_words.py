"""What the words of a heading say: its name without a number, and whether it names a subject, sorts, judges or says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft import german_says
from ketaquiz.draft.titles import OF_NOTES

_SIGN: Final = re.compile(r"\A[^\w\s(\[\"“„'#§<>=≥≤$€£.]{1,8}\s+(?=\w)")
"""A picture that stands before a heading."""
_OUTLINE: Final = re.compile(
    r"\A\s*(?:(?:§{1,2}\s?[0-9]{1,3}[a-z]?(?:\.[0-9]{1,3}){0,3}[.):]?|[0-9]{1,2}:[0-9]{2}(?:\s?[-–—]\s?[0-9]{1,2}:[0-9]{2})?\s?[-–—:]?|[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[.):]?|"
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[a-z][.):]|[A-Z](?:\.[0-9]{1,3}){1,4}[.):]?|\([0-9]{1,3}[a-z]?\)|#[0-9]{1,3}:?|[IVX]{1,5}\.)\s+|"
    r"(?i:chapter|section|part|module|unit|lesson|topic|slide|folie|kapitel|abschnitt|teil|modul|lektion|thema)\s[0-9]{1,2}\s?[-–—:.]\s*|"
    r"(?i:appendix|annex|anhang|anlage|article|artikel|art\.)\s(?:[0-9]{1,3}[a-z]?|[A-Z])\s?[-–—:.]\s*)(?=\S)"
)
"""The number that a heading has in an outline."""
_WHERE: Final = re.compile(
    r"(?<!\s)\s*\((?:[^\W\d_]{1,12}\s)?(?:slides?|pages?|pp?\.|folien?|seiten?|S\.)\s?\d{1,4}(?:\s?[-–—]\s?\d{1,4})?\)(?=\s?:?\Z)",
    re.IGNORECASE,
)
"""The slides or pages of a part, behind its heading."""
_DATED: Final = re.compile(
    r"(?:\d{1,2}\.? )?(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?(?: \d{1,2},?)? \d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
"""A heading that only says when."""
_NO_SUBJECT: Final = re.compile(
    r"[^\s@]{1,64}@[^\s@]{1,80}\.[A-Za-z]{2,20}|(?:https?://|www\.)\S{1,200}|[A-Za-z]{1,6}['’](?:re|ll|ve|s|d|m|t)|"
    r"(?i:(?:from|in) (?:the )?(?:lecture|lesson|class|session|reading|slides?|textbook)|(?:conclusions?|summary|recap|wrap-?up)(?: ?(?:and|&|/) ?(?:key )?(?:takeaways?|points|conclusions?|summary|next steps|recommendations))?|"
    r"(?:key )?takeaways?|policy statements?)",
)
"""English headings that name no subject: an address, half a word, the lecture that notes are of, the end of a text."""
GENERIC: Final = re.compile(
    r"(?:general |common |frequently asked |other |more |häufige |häufig gestellte |allgemeine )?(?:questions?|faqs?|fragen|q ?& ?a)(?: and answers| \(faqs?\)| & answers| und antworten)?|"
    r"(?:(?:hard|easy|tricky|important|typical|quick) )?questions (?:with|from|by) \w+|(?:hard|easy|tricky) questions|(?:review|reading|to-?do) list|"
    r"faqs?\b.{0,30}|.{0,10}frequently asked questions.{0,10}|glossar(?:y|s)?\b.{0,40}|terms|definitions?|terminology|begriffe|definitionen|"
    r"(?:\w+ ){0,3}document|script|agenda|contents?|important|warning|caution|attention|wichtig|achtung|hinweise?|overview|introduction|summary|notes?|general|allgemein(?:es)?|einführung|einleitung|übersicht|inhalt|inhaltsverzeichnis|[a-zäöü0](?:\s?(?:[-–—/&,]|to|bis)\s?[a-zäöü9])?|[\[(][a-zäöü][\])]|"
    r"(?:(?:key|main|important|basic|common) )?(?:terms|definitions|concepts)(?: (?:and|&|of) (?:terms|definitions|abbreviations|concepts))?|(?:list of )?(?:abbreviations|acronyms)|general (?:information|info|notes?|remarks)|executive summary|"
    r"(?:important|further|additional|useful|other|more|key|quick|background) (?:information|info|notes?|facts?|points?|reminders?|remarks|reference|takeaways?|messages?)|at a glance|table of values|remember|reminders?|good to know|did you know|miscellaneous|what you need to know|"
    r"(?:allgemeine|wichtige|weitere|zusätzliche|nützliche|sonstige) (?:informationen|infos|hinweise|angaben|anmerkungen)|begriffe und definitionen|abkürzungen|abkürzungsverzeichnis|wissenswertes|verschiedenes|sonstiges|weiteres|gut zu wissen|zu (?:ihrer|deiner|eurer) sicherheit|"
    r"the basics|basics|grundlagen|background|details|information|policy|guidelines?|home|start|docs|documentation|untitled|zusammenfassung|fazit|conclusion|"
    r"(?:die )?kurze antwort|kurz (?:gefasst|gesagt|und (?:knapp|bündig))|das wichtigste in kürze|auf einen blick|(?-i:[A-ZÄÖÜ]{5,20}) \d{1,3}(?:\.\d{1,3})+",
    re.IGNORECASE,
)
"""Headings that say what kind of text stands below them, and not what it is about: also a number alone, as *PROZESS 07.2*."""
SORTS: Final = re.compile(
    r"do(?:['’]?s)?|do not|don['’]?ts?|do['’]?s (?:and|&) don['’]?ts?|(?:not )?(?:allowed|permitted|recommended|required|included|covered)|forbidden|prohibited|"
    r"always|never|yes|no|good|bad|before|during|after|(?:nicht )?(?:erlaubt|gestattet|empfohlen)|verboten|vorher|nachher|richtig|falsch|ja|nein",
    re.IGNORECASE,
)
"""Headings that sort what stands below the heading above them."""
PART: Final = re.compile(
    r"(?:(?:general|main|key|allgemeine|wichtige|required|legal|minimum|other|weitere|additional) )?(?:conditions?|requirements?|entitlements?|eligibility|procedures?|process|scope|purpose|duties|"
    r"responsibilities|exceptions?|limits?|limitations?|steps?|causes?|symptoms?|signs|treatment|prevention|management|monitoring|storage|use|usage|dose|dosage|preparation|maintenance|cleaning|"
    r"documentation|reporting|training|equipment|materials?|tools?|roles?|elements?|examples?|benefits?|risks?|hazards?|controls?|standards?|criteria|timeline|return to work|"
    r"voraussetzungen|bedingungen|anforderungen|ablauf|vorgehen|durchführung|zuständigkeit(?:en)?|pflichten|aufgaben|ausnahmen|fristen|schritte|ursachen|symptome|anzeichen|behandlung|vorbeugung|"
    r"lagerung|anwendung|dosierung|vorbereitung|nachbereitung|wartung|reinigung|dokumentation|meldung|schulung|ausrüstung|material(?:ien)?|werkzeuge?|rollen|beispiele|vorteile|nachteile|risiken|gefahren|"
    r"maßnahmen|ziele?|zweck|geltungsbereich|dauer|kosten|umfang|merkmale|eigenschaften|funktionen?)",
    re.IGNORECASE,
)
"""Headings of a part that many subjects have: the one above says of what."""
OF_TEXT_PART: Final = re.compile(
    r"purposes?|objectives?|aims?|goals?|procedures?|process|steps(?: to (?:take|follow))?|steps for first aid|compliance (?:and|&) reporting",
    re.IGNORECASE,
)
"""Names of a part of a text, such as any subject has, that tell a reader nothing of what a sentence below them is about."""
JUDGES: Final = re.compile(
    r"\b(?:prohibited|forbidden|not (?:allowed|permitted|covered|recommended)|unacceptable|banned|restricted|permitted|allowed|acceptable uses?|verboten\w*|unzulässig\w*|nicht erlaubt\w*|untersagt\w*|erlaubt\w*)\b",
    re.IGNORECASE,
)
"""Headings that say of all that stands below them whether it may be."""
INDIRECT: Final = re.compile(
    r"(?:was|wie|woran|warum|wann|so (?:wird|geht|gelingt)|what to|how to|when to|where to|jetzt|now)\b", re.IGNORECASE
)
"""How a heading starts that is a question without a question mark, and leaves open what it speaks of."""
_GOES_ON: Final = re.compile(r"(?:und|oder|sowie)\s(?=[A-ZÄÖÜ])")
"""How a heading starts that goes on with the line above it."""
_LETTER: Final = re.compile(r"[A-ZÄÖÜ]\s?[-–—|]")
"""What is left of a heading over the entries of one letter: *- M -*."""
GROUP: Final = re.compile(
    r"(?:part|chapter|section|module|unit|category|step|day|week|appendix|annex|session|lesson|teil|kapitel|abschnitt|modul|kategorie|schritt|tag|woche|anhang|lektion)\s(?:\d|(?-i:[IVX]{1,4}|[A-H])\b)",
    re.IGNORECASE,
)
"""Headings that count the parts of a document."""
_SHEET: Final = re.compile(
    r"(?:(?:ARBEITSHILFE|Arbeitshilfe) \d{1,3} )?(?:INFO-?BLATT|Info-?[Bb]latt|MERKBLATT|Merkblatt|HANDOUT|Handout)\s?:\s(?=\S)"
)
"""What a heading begins with that says that it stands over a sheet."""
_UNDERLINED: Final = re.compile(r"\A={2,10}\s*|(?<![\s=])\s{0,3}={2,10}\Z")
"""Signs around a heading in a plain text."""
MOST_PART: Final = 3
"""How many words the name of a part has at most that needs a long name before it."""
MOST_TITLE: Final = 6
"""How many words a title has at most that nothing marks as one."""


def _once(name: str) -> str:
    """A heading that stands twice in its line, as over two columns, said once."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


_LETTERED: Final = re.compile(r"\A\s{0,4}([A-Z])[.)]\s{1,4}(?=\S)")
_ROMAN: Final = re.compile(r"\A\s{0,4}([IVX]{1,5})[.):]?\s{1,4}(?=\S)")


def counted_by(headings: Sequence[str]) -> re.Pattern[str] | None:
    """The pattern of the letters or Roman numbers that a document's headings are counted by; None where they are not."""
    for pattern, first in ((_LETTERED, {"A", "B"}), (_ROMAN, {"I", "II"})):
        if first <= {found[1] for heading in headings if (found := pattern.match(heading))}:
            return pattern
    return None


def without_number(heading: str) -> str:
    """A heading without the picture and the number before it."""
    return _OUTLINE.sub("", _SIGN.sub("", heading, count=1), count=1)


def called(heading: str, shared: str, code: str) -> str:
    """A heading without its number, without what all headings share, and without what no reader could tell it by; else empty."""
    name = without_number(_WHERE.sub("", heading)).strip(" :")
    name = _UNDERLINED.sub("", _SHEET.sub("", name, count=1))
    if code == "en":
        name = _once(OF_NOTES.sub("", name, count=1))
    if shared and name.startswith(shared):
        name = name.removeprefix(shared).lstrip(" –—-:|")
    if code == "de":
        name = german_says.heading(name)
    says_nothing = any(each.fullmatch(name) for each in (GENERIC, _LETTER, _DATED))
    says_nothing = says_nothing or (code == "en" and _NO_SUBJECT.fullmatch(name) is not None)
    return "" if says_nothing or _GOES_ON.match(name) else name
