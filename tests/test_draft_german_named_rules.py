"""German headings and labels that name a rule, and are asked for what it says; and labels that say what they do."""

from __future__ import annotations

from drafted import asked


def test_a_heading_that_names_a_rule_is_asked_for_what_it_says():
    page = """<h1>Verein der Bäcker</h1><h2>Regelwerke</h2>
<h4>Ofenordnung</h4><p>Jeder räumt den Ofen nach dem Backen leer. Holz kommt in die Kiste.</p>
<h4>Lärmschutzordnung</h4><p>Ruhezeiten: Mo–Sa 13–15 Uhr, Sonntags ganztägig.</p>
<h4>Kleiderordnung</h4><p>Regelungen zu Schürzen und Hauben in der Backstube.</p>
<h4>Neuordnung</h4><p>Die Öfen stehen seit dem Umbau an der Wand.</p>"""
    drafts = asked(page, name="a.html", language="de")
    assert [each for each in drafts if "besagt" in each] == [
        "Was besagt die Ofenordnung? → Jeder räumt den Ofen nach dem Backen leer. Holz kommt in die Kiste",
        "Was besagt die Lärmschutzordnung? → Ruhezeiten: Mo–Sa 13–15 Uhr, Sonntags ganztägig",
    ]


def test_a_label_that_names_a_right_is_asked_for_what_it_says():
    text = """# Ausbildung

## Ansprüche der Lehrlinge

- **Widerrufsrecht bei Verträgen:** Sie haben das Recht, den Vertrag binnen zwei Wochen zu widerrufen.
- **Recht auf Urlaub:** Sie haben Anspruch auf freie Tage, die der Betrieb vorher mit Ihnen abstimmt.
- **Tarifvertrag:** Regelt die Gehälter der Lehrlinge und Gesellen.
"""
    assert asked(text, language="de") == [
        "Was besagt das Widerrufsrecht bei Verträgen? → Sie haben das Recht, den Vertrag binnen zwei Wochen zu widerrufen",
        "Was besagt das Recht auf Urlaub? → Sie haben Anspruch auf freie Tage, die der Betrieb vorher mit Ihnen abstimmt",
        "Ausbildung – Ansprüche der Lehrlinge: Was regelt „Tarifvertrag“? → Die Gehälter der Lehrlinge und Gesellen",
    ]


def test_a_paragraph_of_one_sentence_says_what_something_is():
    text = """# Satzung des Bäckervereins

## § 1 Name und Sitz

Der Verein trägt den Namen Brotfreunde.

Das Geschäftsjahr ist das Kalenderjahr (1. Januar bis 31. Dezember).

Die Beiträge sind am Anfang zu zahlen.

Der Ofen ist der Grund.
"""
    assert [each for each in asked(text, language="de") if "Was ist" in each] == [
        "Was ist das Geschäftsjahr? → Das Kalenderjahr (1. Januar bis 31. Dezember)"
    ]


def test_rights_and_duties_are_asked_for_together_and_no_minutes_of_a_plan():
    text = """# Handbuch der Backstube

## Rechte und Pflichten der Lehrlinge

- Zahlung der Beiträge zum Ersten des Monats
- Teilnahme an der Reinigung am Freitag
- Nutzung der Öfen nach dem Dienst

## Ablauf des Kurses

- (15 min) Einführung in die Kunde vom Mehl, vom Wasser und vom Salz, mit Fragen zu allem, was damit zu tun hat
- (30 min) Kneten der Teige von Hand und mit der Maschine, auch mit Sauerteig, der am Vortag angesetzt wurde
- (45 min) Backen der Brote im Ofen aus Stein und im Ofen mit Umluft, mit Proben von beiden am Ende des Kurses
"""
    assert [each.split(" → ")[0] for each in asked(text, language="de")] == [
        "Was sind die Rechte und Pflichten der Lehrlinge?"
    ]
