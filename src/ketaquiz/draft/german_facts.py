"""What a short German paragraph says of the heading above it: a value, what something serves, or how people open it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft import german_outright
from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.enumerations import cells
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_accusative import behind_for
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import statement
from ketaquiz.draft.wording import item_keys
from ketaquiz.text import numbers

_MOST_OF_VALUE: Final = 8
"""How many words a value has at most that stands alone below its heading."""
_MOST_HEADING: Final = 3
_OPENED: Final = re.compile(r"aufruf(?:en)?|öffnen", re.IGNORECASE)
"""Headings over how people open what the heading above names."""
_PATH: Final = re.compile(r"(?:→|-->|–>|->|>)")
"""What parts the steps of a way through menus."""
_BY: Final = re.compile(
    r"(?:Über|Mit|Mithilfe|Durch|In|Bei)\s(?:die|der|dem|das|den)\s(?P<what>[^,.;]{3,70}?),?\s(?:wird|werden|kann|können|lässt|lassen)\b"
)
_GIVES: Final = re.compile(
    r"(?:Die|Der|Das)\s(?P<what>[^,.;]{3,70}?)\s(?:(?:erzeugt|startet|öffnet|zeigt|speichert|löscht|prüft|ermöglicht|berechnet|sortiert)\s|stell(?:t|en)\s[^.;]{3,90}\szu[r]?\sVerfügung)"
)
"""How a sentence starts that says what can be done with something, or what it does."""


def value_below(page: Page, at: int, title: int) -> Draft | None:
    """The draft that hides the amount below a heading that names it: *Ansaatstärke*, and *1-2 g/m²* below it."""
    text = " ".join(page.blocks[at].text.split()).rstrip(" .")
    term = page.called(page.blocks[title].text)
    if not term or len(term.split()) > _MOST_HEADING or len(text.split()) > _MOST_OF_VALUE or has_german_verb(text):
        return None
    if ":" in text or not any(each.unit for each in numbers.quantities(text)):
        return None
    name = page.about(term)
    parts = [found.span() for found in re.finditer(r"(?:[^,;]|[,;](?=\S))+", text)] if "," in text else cells(text)
    places = [(start + len(text[start:end]) - len(text[start:end].lstrip(" ,;")), end) for start, end in parts]
    cloze = cloze_with_gaps(f"{name}: ", text, places)
    return statement(page, at, {"cloze": cloze}, 0.65, "a value below its heading", text, term) if cloze else None


def opened_by(page: Page, at: int, title: int) -> Draft | None:
    """The draft that asks how people open what the heading above *Aufruf* names."""
    text = " ".join(page.blocks[at].text.split())
    names = [name for name in map(page.called, page.headings(title)) if name]
    if len(names) < 2 or not _OPENED.fullmatch(names[0]) or not _PATH.search(text):
        return None
    before = next((each for each in range(title - 1, -1, -1) if page.blocks[each].level), title)
    beside = page.blocks[before].level == page.blocks[title].level
    name = re.sub(r"\s\([^()]{0,80}\)\Z", "", page.called(page.blocks[before].text) if beside else names[1])
    if not name or _OPENED.fullmatch(name):
        return None
    keys = item_keys(f"Wie ruft man „{name}“ auf?", text.rstrip(" ."), lists=False)
    return statement(page, at, keys, 0.65, "a way through menus below its heading", text, name)


_STANDS_FOR: Final = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{2,5}\s?=\s?(?P<long>[A-ZÄÖÜ][^,;=.]{2,50}?)(?=\s?[,;.]|\Z)")
_LEAST_SHORT: Final = 2
_SAMPLE: Final = re.compile(
    r"(?:Rechenb|B)eispiel:\s(?:(?:Du|Sie|Wir|Ob|Wenn|Falls)\s|(?:Ein|Eine|Der|Die|Das)\s(?!.{3,60}\s(?:ist|sind|hat|haben|besteht|enthält|umfasst|beträgt|fasst)\s)|.*→)"
)


def shows_a_sample(sentence: str) -> bool:
    """Whether the number of a sentence is one that somebody made up to show how something goes."""
    return _SAMPLE.match(sentence) is not None


def legend(page: Page, at: int) -> Draft | None:
    """The draft that hides what short forms stand for that a line spells out: *VA = Verfahrensanweisung, FB = Formblatt*."""
    text = " ".join(page.blocks[at].text.split())
    found = list(_STANDS_FOR.finditer(text))
    if len(found) < _LEAST_SHORT or len(text) > _LONGEST_LEGEND:
        return None
    start = found[0].start()
    places = [(each.start("long") - start, each.end("long") - start) for each in found]
    cloze = cloze_with_gaps("Abkürzungen: ", text[start:], places)
    return statement(page, at, {"cloze": cloze}, 0.65, "short forms that are spelt out", text) if cloze else None


def short_form(page: Page, at: int) -> Draft | None:
    """The draft that asks what a short form stands for with which a paragraph opens: *UTM steht für Universal Transverse Mercator.*"""
    text = " ".join(page.blocks[at].text.split())
    spelt = german_outright.spelt_out(text)
    if spelt is None:
        return None
    said = page.sentences(text)
    keys = item_keys(*spelt, " ".join(said[1:2]), lists=False)
    return statement(page, at, keys, 0.7, "a short form that is spelt out", said[0])


_LONGEST_LEGEND: Final = 300


_ELEMENT: Final = r"(?:Maske|Menü|Menüeintrag|Menüpunkt|Untermenü|Seite|Ansicht|Übersicht|Funktion|Button|Schaltfläche|Dialog|Fenster|Tabelle|Liste|Bereich|Formular|Reiter|Rubrik|Feld)(?:e?s)?"
_AT_ELEMENT: Final = re.compile(
    rf"(?:In|Auf|Mit|Über|Unter|Mithilfe|Durch)\s(?:dieser|diesem|diese|dieses)\s{_ELEMENT}\b|Hier\s(?:können|kann|lassen|lässt|finden|legen|tragen|sehen|verwalten|werden)\s|"
    rf"Diese[rs]?\s{_ELEMENT}\s(?:zeigt|bietet|ermöglicht|dient|öffnet|enthält|listet|erlaubt)\s|(?:Um|Falls|Sollten?|Wenn|Zum|Zur)\s[^.;]{{5,160}}\b(?:benutzen|verwenden|nutzen|klicken)\sSie\s(?:bitte\s)?(?:auf\s)?diese[nsr]?\s{_ELEMENT}"
)
"""How a handbook's sentence opens that says what can be done with the part of a program above it."""
_MOST_OF_ELEMENT: Final = 30
"""How many words that sentence has at most."""


def says_what_for(sentence: str) -> bool:
    """Whether a handbook's sentence says what can be done with a part of a program."""
    return _AT_ELEMENT.match(sentence) is not None


def element_below(page: Page, at: int) -> Draft | None:
    """The draft that asks what a part of a program serves whose name is the heading above: *In dieser Maske legen Sie …*."""
    above = page.blocks[at - 1] if at else None
    if above is None or not above.level or page.blocks[at].listed:
        return None
    said = page.sentences(" ".join(page.blocks[at].text.split()))
    name = re.sub(r"\s\([^()]{0,80}\)\Z", "", page.called(above.text))
    if not said or not name or len(name.split()) > _MOST_OF_VALUE or name.endswith(("?", ".", "!")):
        return None
    if not says_what_for(said[0]) or len(said[0].split()) > _MOST_OF_ELEMENT or said[0].rstrip().endswith(":"):
        return None
    keys = item_keys(f"Wozu dient „{name}“?", said[0].rstrip(" ."), " ".join(said[1:]), lists=False)
    return statement(page, at, keys, 0.65, "what a part of a program is for", said[0], name)


def what_for(term: str, sentence: str) -> str:
    """The question what a heading's subject serves, of which a sentence says what can be done with it; else empty."""
    found = _BY.match(sentence) or _GIVES.match(sentence)
    if found is None:
        return ""
    words = [word.lower()[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", re.sub(r"\([^()]{0,80}\)", "", term))]
    said = found["what"].lower()
    if not words or sum(word in said for word in words) * 3 < len(words) * 2:
        return ""
    article = re.match(r"(Die|Der|Das)\s", term)
    term = re.sub(r"\s\([^()]{0,80}\)\Z", "", term)
    return f"Wozu dient {article[1].lower()}{term[article.end() - 1 :]}?" if article else f"Wozu dient „{term}“?"


_STEM: Final = 8
"""How many letters of a word its forms share."""


_FORMULA: Final = re.compile(
    r"(?=[^=]{3,120}=[^=]{3,120}\Z)(?=.*\s[+−–×·/÷*-]\s)[A-ZÄÖÜ0-9(][^.;:!?=]{2,120}\s?=\s?[A-ZÄÖÜ0-9(][^.;:!?=]{2,120}"
)
"""*Anfangsbestand + Zugänge − Abgänge = Endbestand*"""


def formula(page: Page, draft: Draft) -> Draft | None:
    """The draft that asks for the formula that stands behind a label; None where there is none."""
    if draft.extractor != "term" or not _FORMULA.fullmatch(draft.whole[-1].strip(" .")):
        return None
    term, text = draft.whole
    for_what = behind_for(term, page.article.text)
    asks = f"Wie lautet die Formel {for_what if for_what.startswith('für ') else f'für „{term}“'}?"
    return replace(draft, keys=item_keys(asks, _SIGN.sub(" = ", text.strip(" .")), lists=False))


_SIGN: Final = re.compile(r"\s?=\s?")
