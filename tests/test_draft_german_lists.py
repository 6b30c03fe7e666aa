"""Lists of German articles: what is asked of them, and of which none is asked."""

from __future__ import annotations

import pytest

from drafted import asked


def of(text: str) -> list[str]:
    return asked(text, language="de")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "# Recht\n\n## Eigenmacht\n\nWir kennen zwei Formen verbotener Eigenmacht:\n\n- Besitzentzug\n- Besitzstörung\n",
            "Welche zwei Formen verbotener Eigenmacht gibt es? → Besitzentzug; Besitzstörung",
        ),
        (
            "# Rufanlage\n\n## Fehler\n\nFolgende Ursachen können die Verbindung stören:\n\n- Gerät nicht eingeschaltet\n- Dicke Mauern\n",
            "Welche Ursachen können die Verbindung stören? → Gerät nicht eingeschaltet; Dicke Mauern",
        ),
        (
            "# Haus\n\n## Kehrwoche\n\nDie kleine Kehrwoche beinhaltet folgende Pflichten:\n\n- Treppe kehren\n- Geländer sauber halten\n",
            "Welche Pflichten beinhaltet die kleine Kehrwoche? → Treppe kehren; Geländer sauber halten",
        ),
        (
            "# Satzung\n\n## Organe\n\nOrgane des Vereins sind:\n\n- die Mitgliederversammlung\n- der Vorstand\n",
            "Was sind die Organe des Vereins? → die Mitgliederversammlung; der Vorstand",
        ),
        (
            "# Onboarding\n\n## Vorbereitung auf den Start\n\n- Erstellung eines Plans für den neuen Mitarbeiter\n- Zusammenstellung der Unterlagen\n",
            "Was gehört zur Vorbereitung auf den Start? → Erstellung eines Plans für den neuen Mitarbeiter; Zusammenstellung der Unterlagen",
        ),
        (
            "# Onboarding\n\n## Administrative Formalitäten\n\n- Ausfüllen der Personalunterlagen\n- Einrichtung von Zugangsberechtigungen\n",
            "Was gehört zu den administrativen Formalitäten? → Ausfüllen der Personalunterlagen; Einrichtung von Zugangsberechtigungen",
        ),
        (
            "# Programm\n\n## Anmelden\n\n- Seite im Browser öffnen\n- Kennwort mit dem Namen eingeben\n",
            "Wie geht man beim Anmelden vor? → Seite im Browser öffnen; Kennwort mit dem Namen eingeben",
        ),
        (
            "# Rettung\n\n## Atmung überprüfen\n\n- auf den Rücken drehen\n- Kopf überstrecken\n- auf den Brustkorb schauen\n",
            "Wie kann man die Atmung überprüfen? → auf den Rücken drehen; Kopf überstrecken; auf den Brustkorb schauen",
        ),
        (
            "# Richtlinie\n\n## Datenschutz\n\n- Daten werden nach dem Gesetz verarbeitet\n- Benutzer erhalten nur die nötigen Rechte, die sie haben müssen\n",
            "Welche Regeln gelten für den Datenschutz? → Daten werden nach dem Gesetz verarbeitet; Benutzer erhalten nur die nötigen Rechte, die sie haben müssen",
        ),
        (
            "# Rettung\n\n## Offene Wunde\n\n- Schnittwunde\n- Schürfwunde\n- Platzwunde\n",
            "Welche Arten der offenen Wunde gibt es? → Schnittwunde; Schürfwunde; Platzwunde",
        ),
    ],
)
def test_a_short_list_is_asked_for_by_a_question_in_good_german(text, said):
    assert of(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "# Erste Hilfe\n\n- Notruf\n- Wunden\n- Handlungen\n",
        "# Rettung\n\n## Nein\n\n- sofort Notruf\n- Reanimation\n",
        "# Handbuch\n\n## Allgemeine Hinweise\n\n- Abmeldung über das Menü\n- Anlegen der Standorte\n",
        "# Handbuch\n\n## Datenbank\n\nDas Programm wurde für einen Platz entwickelt:\n\n- Rechner mit Windows\n- Oberfläche mit Fenstern\n",
    ],
)
def test_a_list_whose_heading_asks_for_nothing_is_left_alone(text):
    assert of(text) == []


@pytest.mark.parametrize(
    ("heading", "asks"),
    [
        ("Eine Gruppe anlegen", "Wie kann man eine Gruppe anlegen?"),
        ("Rechnungen der Kunden ansehen", "Wie kann man Rechnungen der Kunden ansehen?"),
        ("Name im Programm ändern", "Name im Programm ändern: Wie geht man vor?"),
        ("Namen und Kennwort ändern", "Namen und Kennwort ändern: Wie geht man vor?"),
    ],
)
def test_a_heading_that_says_what_is_done_is_asked_for_in_its_case_or_stands_before_the_question(heading, asks):
    [said] = of(f"# Programm\n\n## {heading}\n\n- Seite im Browser öffnen\n- Kennwort mit dem Namen eingeben\n")
    assert said.startswith(asks)


@pytest.mark.parametrize(
    ("heading", "entries", "asks"),
    [
        ("Häufige Fehler", ["Zu strenge Verbote", "Widersprüche zum Vertrag"], ["Was sind häufige Fehler?"]),
        ("Formen der Inventur (LM S.42):", ["nach Zeitpunkt", "nach Umfang"], ["Welche Formen der Inventur gibt es?"]),
        ("2G Nachweis", ["Teilnahme ist nur bei Impfung möglich", "Ein Test ist vor jeder Probe nötig"], ["2G Nachweis: Welche Regeln gelten?"]),
        ("Seite", ["Formular 3", "Programm 5", "Ausfuhr 7"], []),
        ("Stichtag", ["ausgeweitete (10 Tage)", "nachverlegte"], []),
        ("Umsetzung", ["Das Konzept wird verschickt", "Der Vorstand wird gefragt"], []),
        ("Träger, Berechtigte", ["Die Werkstatt wird vom Verein geführt", "Die Nutzung ist allen gestattet"], []),
    ],
)  # fmt: skip
def test_a_list_is_asked_for_below_a_heading_that_says_of_what_it_is(heading, entries, asks):
    found = of(f"# Betrieb\n\n## {heading}\n\n" + "".join(f"- {each}\n" for each in entries))
    assert [each.split("? ")[0] + "?" for each in found] == asks


def test_rules_below_a_heading_are_answered_with_all_of_their_sentences():
    text = "# Probe\n\n## Datenschutz\n\n- Daten werden nach Vorgabe verarbeitet.\n- Alle dürfen ihre Daten sehen. Auf Wunsch werden sie gelöscht.\n"
    assert of(text) == [
        "Welche Regeln gelten für den Datenschutz? → Daten werden nach Vorgabe verarbeitet; Alle dürfen ihre Daten sehen. Auf Wunsch werden sie gelöscht"
    ]


def test_rules_that_have_drafts_of_their_own_are_not_asked_for_together():
    text = "# Richtlinie\n\n## Zugriffskontrollen\n\n- Passwörter müssen mindestens 12 Zeichen lang sein\n- Verschlüsselung ist für kritische Systeme verpflichtend\n- Benutzer erhalten nur die nötigen Rechte\n"
    assert of(text) == [
        "Passwörter müssen mindestens {{12}} Zeichen lang sein",
        "Was ist für kritische Systeme verpflichtend? → Verschlüsselung",
    ]


def test_a_question_without_a_subject_stands_behind_its_heading():
    text = "# Scrum\n\n## Sprint Planning\n\n- Wie wird es umgesetzt?\n  - vom Entwicklungsteam festgelegt\n  - in kleine Aufgaben geteilt\n"
    assert all(each.startswith("Sprint Planning: Wie wird es umgesetzt?") for each in of(text))


def test_a_formula_is_asked_for_as_one():
    text = "# Inventur\n\n## Verfahren\n\n- Rückrechnung: Wert am Tag - Wert der Zugänge= Wert am Stichtag\n- Sonstiges folgt.\n"
    assert "Wie lautet die Formel für die Rückrechnung? → Wert am Tag - Wert der Zugänge = Wert am Stichtag" in of(text)


@pytest.mark.parametrize(
    ("lead", "asks"),
    [
        ("Die Zugehörigkeit zum Verein endet mit:", "Womit endet die Zugehörigkeit zum Verein?"),
        ("Die Wehr gliedert sich in folgende Gruppen:", "In welche Gruppen gliedert sich die Wehr?"),
        (
            "Dabei stehen dem Anwender zwei verschiedene Möglichkeiten zur Verfügung:",
            "Welche zwei Möglichkeiten stehen dem Anwender zur Verfügung?",
        ),
    ],
)
def test_a_sentence_that_breaks_off_before_a_list_asks_for_it(lead, asks):
    [said] = of(f"# Satzung\n\n## Mitglieder\n\n{lead}\n\n- dem Austritt aus der Wehr\n- dem Ausschluss\n")
    assert said.startswith(asks)


@pytest.mark.parametrize(
    "heading", ["Unsere Leistungen", "Wie Wir Arbeiten", "Füllen Sie das Formular aus", "Die Liste ist sortiert und"]
)
def test_a_heading_that_advertises_or_tells_what_to_do_names_no_list(heading):
    assert of(f"# Betrieb\n\n## {heading}\n\n- Montage von Türen\n- Beratung vor Ort\n") == []


def test_many_things_are_asked_for_as_such_unless_sentences_say_something_of_them():
    entries = "- Regale für Kabel\n- Kasten für Teile\n"
    assert of(f"# Lager\n\n## Lagersysteme\n\n{entries}") == [
        "Welche Lagersysteme gibt es? → Regale für Kabel; Kasten für Teile"
    ]
    assert of("# Lager\n\n## Lagersysteme\n\n- Sie müssen stabil sein\n- Sie sind zu prüfen\n") != [
        "Welche Lagersysteme gibt es? → Sie müssen stabil sein; Sie sind zu prüfen"
    ]


def test_steps_are_answered_in_full_or_not_at_all():
    whole = "# Programm\n\n## Neuen Eintrag anlegen\n\n1. Öffnen Sie die Liste. Sie sehen alle Namen.\n2. Klicken Sie auf Neu.\n"
    assert of(whole) == [
        "Wie kann man einen neuen Eintrag anlegen? → Öffnen Sie die Liste. Sie sehen alle Namen; Klicken Sie auf Neu"
    ]
    assert (
        of(whole.replace("2. Klicken Sie auf Neu.", "2. Füllen Sie diese Felder aus:\n3. Klicken Sie auf Neu.")) == []
    )


@pytest.mark.parametrize(
    ("heading", "entries", "said"),
    [
        ("Chemische Verfahren", ("Nassantiseptik", "Trockenantiseptik"), "Welche chemischen Verfahren gibt es? → Nassantiseptik; Trockenantiseptik"),
        ("Störungen durch Lieferanten", ("Verzug", "Falschlieferung"), "Welche Störungen durch Lieferanten gibt es? → Verzug; Falschlieferung"),
        ("Autoversicherung", ("Teilkaskoversicherung", "Vollkaskoversicherung"), "Welche Arten der Autoversicherung gibt es? → Teilkaskoversicherung; Vollkaskoversicherung"),
        ("Räumliche Unterscheidung", ("Lokaler Markt", "Nationaler Markt"), "Welche Arten unterscheidet man räumlich? → Lokaler Markt; Nationaler Markt"),
        ("Verhalten bei Mängeln", ("Rüge", "Rücktritt"), "Wie verhält man sich bei Mängeln? → Rüge; Rücktritt"),
        ("Haftpflichtversicherungen", ("Private Haftpflicht", "Amtshaftpflicht (kann eine Vermögenshaftpflicht und eine Personen- und Sachschadenhaftpflicht in einem umfassen)"), "Welche Haftpflichtversicherungen gibt es? → Private Haftpflicht; Amtshaftpflicht (kann eine Vermögenshaftpflicht und eine Personen- und Sachschadenhaftpflicht in einem umfassen)"),
        ("Tabellenkalkulation", ("Bestellkosten", "Lagerkosten"), ""),
        ("Parameter", ("Keimzahl", "Sterilisationszeit"), ""),
        ("Quellen (Auswahl)", ("Lang (2020), Beatmung", "Larsen (2021), Anästhesie"), ""),
        ("Verkauf – kompetente Beratung", ("Große Auswahl", "Faire Preise"), ""),
    ],
)  # fmt: skip
def test_a_list_is_asked_for_below_a_name_of_several_things_or_of_a_kind(heading, entries, said):
    listed = "".join(f"- {each}\n" for each in entries)
    assert of(f"# Lehrbuch\n\n## Anfang\n\nEs geht los.\n\n## {heading}\n\n{listed}") == ([said] if said else [])


def test_words_that_only_sort_a_list_stand_behind_the_heading_above_them():
    text = "# Reifen\n\n## Beratung\n\nWir helfen.\n\n## Selbst wechseln\n\n**Nachteile**:\n\n- Erfordert Werkzeug und Wissen\n- Kein sicherer Stand\n- Keine Garantie bei Fehlern\n"
    assert any("Selbst wechseln: Welche Nachteile gibt es? →" in each for each in of(text))


@pytest.mark.parametrize(
    ("name", "entries", "question"),
    [
        (
            "AES",
            ("Nachfolger von DES", "Symmetrische Verschlüsselung in Blöcken", "Sicher durch lange Schlüssel"),
            ["Was kennzeichnet AES?"],
        ),
        (
            "Bewusstlosigkeit",
            (
                "Erschlaffung der Muskulatur",
                "Ausfall des Schluckreflexes",
                "Mageninhalt kann in die Luftröhre gelangen",
            ),
            ["Was kennzeichnet die Bewusstlosigkeit?"],
        ),
        ("Lieferumfang", ("Backofen", "Netzkabel", "Anleitung"), ["Was gehört zum Lieferumfang?"]),
        ("AES", ("DES", "Triple DES", "Blowfish"), []),
    ],
)
def test_what_marks_one_thing_is_asked_where_its_entries_say_it(name, entries, question):
    listed = "".join(f"- {each}\n" for each in entries)
    text = f"# Grundlagen für alle\n\n## Anfang\n\nEs geht los.\n\n## {name}\n\n{listed}"
    assert [each.partition(" → ")[0].rpartition(": ")[2] for each in asked(text, language="de")] == question
