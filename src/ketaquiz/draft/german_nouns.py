"""The gender of German nouns, as far as their endings or the article's own text tell it.

A compound has the gender of its last part, so that a table of last parts serves most labels of documents. Where it has
none, the words that stand before the noun in the text tell: *zum Sammelplatz*, *eine Einweisung*.
"""

from __future__ import annotations

import re
from typing import Final

MASCULINE: Final = "der"
FEMININE: Final = "die"
NEUTER: Final = "das"
PLURAL: Final = "plural"
WEAK: Final = re.compile(r"(?:e|ent|ant|ist|eur|oge|herr|mensch|name)\Z", re.IGNORECASE)
"""How a masculine noun ends that has an ending of its own behind *den* and *dem*: *den Patienten*."""

_LAST_PARTS: Final = {
    MASCULINE: (
        "aufsichtsrat betriebsrat beirat gruß kompromiss abfall ablauf abstand absatz abzug akku alarm anfang angriff anschluss ansprechpartner antrag anteil anspruch anlass arbeitsplatz arzt aufbau aufenthalt auftrag aufwand ausfall "
        "ausgang ausgleich ausschuss austritt auslöser ausweis bedarf beginn begriff behälter beitrag beitritt bereich bericht beruf bescheid beschluss besitz betrag betrieb brand browser code "
        "computer dienst drucker druck durchmesser effekt einbau eingang eingriff einkauf einsatz eintrag eintritt entwurf erfolg ersatz ertrag faktor fall fehler filter fluss fluchtweg führerschein gang gegenstand "
        "gehalt gewinn griff grund grundsatz halt hebel hinweis inhalt kasten kauf keller kern kontakt konsum kopf körper kreis kurs kunde lärm lauf leiter lohn lüfter mangel motor modus nachteil nachweis "
        "name notruf notausgang nutzen ofen ort patient plan platz port preis prozess prüfer punkt rahmen raum rauch regler rest ring router ruf sauerstoff schacht schaden schalter schein schlüssel schritt schuh schutz "
        "schwerpunkt sensor server sinn sitz speicher staat stand standort start stecker stoff strom tag takt teil teilnehmer termin test titel ton transport trainer treffpunkt typ umfang umgang unfall unterschied urlaub "
        "verband verbrauch verein verkauf verlauf verlust verschluss versuch vertrag verzug vollzug vorgang vorrat vorschlag vorstand vorteil wechsel weg wert widerstand widerruf zeitpunkt zeitraum zugang zugriff "
        "rand grad halter verwalter zustand zuschlag zuschuss zweck zylinder abbruch abschluss abruf ausbau auszug belag bestand bezug blick charakter dialog einzug empfang haushalt hof kanal kredit lastschrifteinzug lehrgang lehrer notfall ordner rechner rücktritt sammelplatz satz schaum "
        "sachverhalt schrank seitenschneider spender stempel tarif tisch topf träger tropfen umbau umsatz unterhalt urheber verkehr verstoß verweis virus vorfall vorsatz wunsch zettel zins zoll"
    ).split(),
    FEMININE: (
        "antwort legende erlaubnis kenntnis abgabe abnahme absicht adresse akte analyse anfrage anlage anode anzahl arbeit art aufgabe aufnahme ausgabe aussage auswahl basis batterie bedienung bremse breite brille chance dauer "
        "datei dichte diode disziplin dose dosis düse ebene eingabe einnahme einheit energie ethik etage farbe fahrt firma flasche fläche folge form frage frist funktion gabe gebühr gefahr gewalt grenze größe gruppe haft "
        "haftpflicht hand hälfte hilfe höhe hygiene identität kamera karte kasse kathode kette klappe klasse kontrolle kraft krankheit kultur kupplung küche kündigung lage lampe last laufzeit leiste leistung leitung "
        "lehre liste linie lücke luft macht marke maske maschine masse maßnahme menge methode miete minute mitte nachfrage nadel not notbremse nummer nutzlast ordnung pause person pflege pflicht phase "
        "pipette platte praxis probe probezeit prognose pumpe quelle quote rate reserve regel reihe reise richtlinie rolle ruhe sache schere schicht schraube schuld schule schulter seife seite sicht "
        "software sorge sorgfalt spannung spende sperre spitze sprache spule spur stange station stelle steuer stimme strafe straße strategie strecke stufe stunde suche summe tabelle tasche taste technik "
        "temperatur tiefe tiefenentladung toilette treppe tür uhr unterlage ursache unterkunft vene versammlung vorgabe vorlage vorschrift vorsicht wache wahl ware wartezeit weise welle werkstatt wette wirkung woche zahl zange "
        "zeit zone zulage zufuhr zusage zutat abwehr ausfuhr auskunft behörde bilanz bitte brandlast brücke crew cloud creme diagnose diät ehre familie fassade garantie gasse geduld hose hülle hupe instanz jacke kante kanüle kette kombi "
        "kerze kurbel kurve lösung länge messe milch mühe norm oberfläche pfanne post presse prüfpflicht reife rampe salbe säge sammelstelle schale schiene schleuse schlinge schürze schwelle skala spritze stirn substanz tablette "
        "therapie tonne übergabe übernahme umkehr unterschrift ursache vorhand waage wäsche weste wende wolle wunde ziffer zunahme zündung"
    ).split(),
    NEUTER: (
        "vorgehen alter amt angebot archiv auge auto backup bad bauteil beispiel blatt blut boot brett buch budget büro dach datum design detail dokument eigentum einkommen element ende ereignis ergebnis essen "
        "fahrzeug feld fenster fett feuer foto format formular gebiet gebot gebäude gefühl gehäuse geld gerät gericht geschäft geschirr gesetz gespräch getränk getriebe gewicht gift glas glied "
        "guthaben handbuch handtuch haus heft holz hilfsmittel honorar icon inventar jahr kabel kapital kapitel kennzeichen kind kleid klima knie konto konzept kraut lager land leben leder licht limit lob "
        "logo löschmittel material maß medikament medium meeting menü messer metall ministerium mittel mitglied modell modul netz netzwerk niveau objekt öl opfer organ paket papier passwort personal pferd pflaster "
        "portal prinzip problem produkt profil programm projekt protokoll pulver quartal rad recht referat rezept risiko rohr sachgebiet salz schema schild schloss schreiben seil signal silo skript sonderrecht sortiment spiel stück "
        "symbol system symptom tempo testament thema tool tuch update urteil ventil verbot verfahren verhalten verhältnis verzeichnis video vieh volumen vorhaben wachstum wasser werk werkzeug wetter wissen wort ziel "
        "zeichen zeugnis zimmer zubehör abonnement attest bargeld becken besteck bild dreieck elternteil endgerät gas gleis gelände gremium grundstück hausrecht heim hemd hindernis intervall klebeband labor lot meer "
        "merkmal mikrofon muster notstromaggregat pedal podium präsidium regal register schaltbild schlaglicht schwert sieb skelett stadium stativ stimmrecht taxi team telefon ticket training treffen treppenhaus ufer unwetter "
        "vakuum virensystem vorrecht wahlrecht wappen wlan zentrum zelt ziehungsrecht"
    ).split(),
}
_PLURALS: Final = frozenset(
    """kosten daten leute ferien eltern geschwister symptome ursachen folgen gründe vorteile nachteile aufgaben ziele pflichten rechte
    maßnahmen regeln stoffe brände geräte werkzeuge materialien personen kinder gäste mitglieder schritte fristen zeiten gefahren risiken
    merkmale eigenschaften kenntnisse unterlagen dokumente passwörter arbeiten beiträge anträge schuhe handschuhe kleider schäden unfälle
    gegenstände medikamente zutaten hinweise ausweise nachweise verweise kontakte interessen öle fette termine bereiche räume wege
    inhalte gebühren ausnahmen voraussetzungen wirkungen störungen fälle orte punkte werte tage stunden wochen monate""".split()
)
"""Nouns in the plural, by their last part."""
_GENDERS: Final = {
    **{part: gender for gender, parts in _LAST_PARTS.items() for part in parts},
    **dict.fromkeys(_PLURALS, PLURAL),
}
_ENDINGS: Final = (
    (re.compile(r"(?:ungen|heiten|keiten|schaften|tionen|täten|innen|mente|ismen|enzen|anzen)\Z"), PLURAL),
    (re.compile(r"(?:ung|heit|keit|schaft|tion|sion|tät|enz|anz|ur|ik|erei|erin|ine|ade|age|ette)\Z"), FEMININE),
    (re.compile(r"(?:chen|lein|ment|tum|iv|nis)\Z"), NEUTER),
    (re.compile(r"(?:ismus|ling|ant|ent|ist|eur|tor)\Z"), MASCULINE),
)
_LEAST_LAST: Final = 3
"""How many letters the last part of a compound has at least that tells its gender."""
_BEFORE: Final = {
    "das": {NEUTER: 3},
    "den": {MASCULINE: 3},
    "einen": {MASCULINE: 4},
    "die": {FEMININE: 2, PLURAL: 1},
    "eine": {FEMININE: 4},
    "einer": {FEMININE: 3},
    "zur": {FEMININE: 4},
    "dem": {MASCULINE: 1, NEUTER: 1},
    "zum": {MASCULINE: 1, NEUTER: 1},
    "im": {MASCULINE: 1, NEUTER: 1},
    "am": {MASCULINE: 1, NEUTER: 1},
    "beim": {MASCULINE: 1, NEUTER: 1},
    "ein": {MASCULINE: 1, NEUTER: 1},
    "der": {MASCULINE: 1, FEMININE: 1},
}
"""How much the word before a noun speaks for each gender."""
_MOST_TEXT: Final = 200_000
"""How many characters of a text are looked through for what stands before a noun."""


def gender(noun: str, text: str = "") -> str:
    """A noun's gender (`MASCULINE`, `FEMININE`, `NEUTER` or `PLURAL`) by its ending or by a text; empty where nothing tells."""
    low = noun.rpartition("-")[2].lower()
    for start in range(len(low) - _LEAST_LAST + 1):
        if found := _GENDERS.get(low[start:]):
            return found
    if low.endswith("en") and gender(low[:-1]) == FEMININE:
        return PLURAL
    for ending, found in _ENDINGS:
        if len(low) > _LEAST_LAST + 1 and ending.search(low):
            return found
    return _by_text(noun, text)


def is_many(noun: str) -> bool:
    """Whether a compound is in the plural, as the singular of its last part tells: *Lagersysteme*, *Prüfkriterien*."""
    if re.fullmatch(r"[A-ZÄÖÜ][a-zA-ZÄÖÜäöüß-]+", noun) is None or len(noun) <= _LEAST_MANY:
        return False
    if gender(noun) == PLURAL or re.search(r"(?:kriter|material|prinz)ien\Z", noun):
        return True
    return any(
        noun.endswith(ending) and _known(noun.removesuffix(ending)) in genders
        for ending, genders in (("e", (MASCULINE, NEUTER)), ("n", (FEMININE,)), ("en", (FEMININE,)))
    )


_LEAST_MANY: Final = 8


def _known(noun: str) -> str:
    """The gender of a noun whose last part the table has; empty for others."""
    low = noun.lower()
    return next((_GENDERS[low[at:]] for at in range(len(low) - _LEAST_LAST + 1) if low[at:] in _GENDERS), "")


def _by_text(noun: str, text: str) -> str:
    said: dict[str, int] = {}
    for found in re.finditer(rf"\b(\w{{2,5}})\s{re.escape(noun)}\b", text[:_MOST_TEXT]):
        for each, weight in _BEFORE.get(found[1].lower(), {}).items():
            said[each] = said.get(each, 0) + weight
    if not said:
        return ""
    best = max(said, key=lambda each: said[each])
    rest = max((many for each, many in said.items() if each != best), default=0)
    return best if said[best] > rest else ""
