"""Labels of German articles for which there is a question of their own."""

from __future__ import annotations

import re
from typing import Final

SAID: Final = frozenset(
    "auslöser zweck grund vorteil nachteil aufgabe ursache folge ziel ergebnis gefahr wirkung prinzip kompromiss nutzen inhalt besonderheit kernaussage hauptaufgabe unterschied vorgehen ablauf".split()
)
"""Labels of which people ask what it is, whether a value or a sentence says it."""
ATTRIBUTES: Final = frozenset(
    """auslöser zweck wert preis grund ort umfang anteil abstand zeitraum vorteil nachteil druck mindestabstand aufgabe dauer frist ursache
    häufigkeit dosis temperatur folge farbe größe menge anzahl höhe länge breite kündigungsfrist gebühr strafe probezeit ziel ergebnis
    material gewicht alter mindestalter höchstalter format passwort intervall""".split()
)
"""Labels that name a property, of which people ask what it is."""
MANY: Final = re.compile(
    r"(?:gründe|ursachen|folgen|vorteile|nachteile|symptome|anzeichen|aufgaben|ziele|voraussetzungen|merkmale|beispiele|risiken|gefahren|nebenwirkungen|maßnahmen|werkzeuge|bestandteile|"
    r"probleme|zwecke|pflichten|anforderungen|bedingungen|eigenschaften|komplikationen|indikationen|kontraindikationen)\Z",
    re.IGNORECASE,
)
ALONE: Final = {
    "vermeiden": "Was sollte man vermeiden?",
    "zu vermeiden": "Was sollte man vermeiden?",
    "verboten": "Was ist verboten?",
    "nicht erlaubt": "Was ist nicht erlaubt?",
    "erlaubt": "Was ist erlaubt?",
    "hilfreich": "Was ist hilfreich?",
    "verantwortlich": "Wer ist verantwortlich?",
    "verantwortung": "Wer ist verantwortlich?",
    "verantwortlichkeit": "Wer ist verantwortlich?",
    "zuständig": "Wer ist zuständig?",
    "zuständigkeit": "Wer ist zuständig?",
    "kosten": "Wie hoch sind die Kosten?",
    "aufwand": "Wie hoch ist der Aufwand?",
    "zeitaufwand": "Wie hoch ist der Zeitaufwand?",
    "pro": "Was spricht dafür?",
    "kontra": "Was spricht dagegen?",
    "contra": "Was spricht dagegen?",
    "merksatz": "Was sollte man sich merken?",
    "merkregel": "Was sollte man sich merken?",
    "merke": "Was merkt man sich?",
    "faustregel": "Wie lautet die Faustregel?",
    "schutz": "Wie schützt man sich?",
    "gefahren": "Welche Gefahren bestehen?",
    "risiken": "Welche Risiken bestehen?",
    "risiko": "Welches Risiko besteht?",
    "vorteile": "Welche Vorteile gibt es?",
    "nachteile": "Welche Nachteile gibt es?",
    "ursachen": "Welche Ursachen gibt es?",
    "probleme": "Welche Probleme gibt es?",
    "symptome": "Welche Symptome treten auf?",
    "anzeichen": "Welche Anzeichen gibt es?",
    "maßnahme": "Welche Maßnahme ist zu treffen?",
    "maßnahmen": "Welche Maßnahmen sind zu treffen?",
    "ausnahme": "Welche Ausnahme gibt es?",
    "ausnahmen": "Welche Ausnahmen gibt es?",
    "voraussetzung": "Welche Voraussetzung muss erfüllt sein?",
    "voraussetzungen": "Welche Voraussetzungen müssen erfüllt sein?",
    "bedingung": "Welche Bedingung muss erfüllt sein?",
    "bedingungen": "Welche Bedingungen müssen erfüllt sein?",
    "anforderungen": "Welche Anforderungen gelten?",
    "regeln": "Welche Regeln gelten?",
    "pflichten": "Welche Pflichten gibt es?",
    "folgen": "Welche Folgen gibt es?",
    "gründe": "Welche Gründe gibt es?",
    "merkmale": "Welche Merkmale gibt es?",
    "eigenschaften": "Welche Eigenschaften gibt es?",
    "komplikationen": "Welche Komplikationen gibt es?",
    "nebenwirkungen": "Welche Nebenwirkungen gibt es?",
    "indikationen": "Welche Indikationen gibt es?",
    "kontraindikationen": "Welche Kontraindikationen gibt es?",
    "anwendung": "Wie oder wozu wird es angewendet?",
    "verwendung": "Wozu wird es verwendet?",
    "einsatz": "Wo wird es eingesetzt?",
    "einsatzgebiet": "Wo wird es eingesetzt?",
    "einsatzgebiete": "Wo wird es eingesetzt?",
    "zeitpunkt": "Wann geschieht das?",
    "rechtsgrundlage": "Was ist die Rechtsgrundlage?",
    "geltungsbereich": "Für wen oder was gilt das?",
    "methodik": "Wie geht man vor?",
    "vorgehensweise": "Wie geht man vor?",
    "wann": "Wann?",
    "wer": "Wer?",
    "wo": "Wo?",
    "wie": "Wie?",
    "warum": "Warum?",
    "wozu": "Wozu?",
}
"""Labels that are asked for in words of their own."""
