"""What a German question says of its subject: words that name none, questions that need an article, what is counted."""

from __future__ import annotations

import re
from typing import Final

GENERIC: Final = frozenset(
    """abhilfe ablauf absicht alter anforderung angabe anlass anteil antwort anwendung anzahl art aspekt auflage aufgabe
    ausnahme auswirkung bedingung beginn begriff beispiel beschreibung besonderheit bestandteil betrag
    bezeichnung dauer definition dosierung dosis effekt eigenschaft einheit einschränkung einsatz ende entfernung
    ergebnis faktor fall farbe fehler folge form frist funktion gebühr gefahr gegenteil gerät gewicht grad grenze grenzwert
    grund größe grundsatz gruppe häufigkeit hinweis höhe indikation inhalt jahr kategorie kennzeichen klasse komplikation
    komponente kontraindikation konsequenz kosten land lage länge lösung maß maßnahme material maximum mechanismus
    menge merkmal messwert methode minimum mindestalter mindestmaß mittel möglichkeit nachteil name nebenwirkung norm
    normalwert nummer nutzen ort patient person phase pflicht preis prinzip problem produkt prozess punkt rate regel
    reihenfolge rolle risiko sache schritt sinn situation spanne stadium standard stelle strafe struktur stufe symptom
    system tag teil temperatur thema therapie tiefe typ umfang unterschied ursache verfahren verhalten verordnung vorgang
    vorgehen voraussetzung vorschrift vorteil wert wirkung wort zahl zeichen zeit zeitpunkt zeitraum ziel zustand zweck
    beschreibe beschreiben erkläre erklären erläutern erläutere nenne nennen definiere definieren gib geben bezeichne
    bestimme bestimmen zähle auf führe an sie bitte beträgt betragen besteht bestehen dauert dauern geschieht geschehen
    gehört gehören gilt gelten gemeint genannt folgt folgen lautet lauten liegt liegen macht machen
    passiert passieren steht tritt trifft tun zu verwendet verwenden wirkt wirken zählt zählen gegeben gemacht verursacht
    vorgeschrieben empfohlen empfiehlt erlaubt benötigt gebraucht gefordert vorliegend
    allgemein allgemeine allgemeinen andere aktuelle aktuellen beste besten bestimmte bestimmten durchschnittliche
    empfohlene empfohlenen erforderlich erforderliche erforderlichen erste ersten folgende folgenden genau genaue genauen
    geeignet geeignete geeigneten gesamt gesamte gewöhnliche gewöhnlich gut gute guten häufig häufigste häufigsten hoch höchste höchstens kurz kürzeste lang
    lange längste letzte maximal maximale maximalen mindestens minimal minimale minimalen mögliche möglichen nächste nächsten neu nötig nötige nötigen normal
    normale normalen notwendig notwendige notwendigen oft obere oberen richtig richtige richtigen schnell typisch typische typischen übliche üblichen ungefähr
    untere unteren verschiedene verschiedenen viel weit wesentliche wesentlichen weitere weiteren wichtig wichtige wichtigen wichtigste wichtigsten
    zulässige zulässigen zuständig hauptsächlich drei zwei vier fünf""".split()
)
"""Words that do not say what a question is about."""

_BARE = re.compile(
    r"(?:und )?(?:was|wer|wo|wann|wie|wozu|warum)(?: genau)? (?:ist|sind|war|waren|wirkt|gilt|macht|bedeutet|bedeuten|dauert) (?:dies(?:e[mnrs]?)?|jene[mnrs]?)(?: [a-zäöüß-]+)?[?.]?"
    r"|(?:und )?(?:der|die|das|den|ein|eine|einen) [a-zäöüß-]+ ?\?",
    re.IGNORECASE,
)
"""A whole question that points at something or has nothing but one noun: *Wie wirkt dieses Mittel?*, *Die Dosis?*"""


def bare(stem: str) -> bool:
    """Whether a whole stem points at something that nothing names, or has nothing but one noun."""
    return _BARE.fullmatch(stem) is not None


_COUNTED = re.compile(
    r"\b(?:wie ?viele|zahl|anzahl|nummer|jahr|jahreszahl|prozent|prozentsatz|verhältnis|faktor|mal|note|punkte?|skala|ph-?wert|ph|index|bruchteil|seite"
    r"|schritte?|summe|produkt|wurzel|alter|klasse|stufe|stadium|grad|quote|in\s+[^\s?]+\s*\?)\b|%|[=+×÷]|\\[(\[]",
    re.IGNORECASE,
)


def counts(stem: str) -> bool:
    """Whether a question says what its number counts, so that the number needs no unit."""
    return _COUNTED.search(stem) is not None
