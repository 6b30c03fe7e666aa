"""Lists of German articles that a sentence leads in which breaks off, or a name that says how many things they have."""

from __future__ import annotations

import pytest

from drafted import asked

THINGS = ("Regelmäßige Wartung", "Austausch der Filter")
STEPS = ("Wunde mit Wasser reinigen", "Pflaster auf die Stelle kleben")
PEOPLE = ("der Vorstand", "alle Mitglieder des Vereins")


def of(lead: str, entries: tuple[str, ...], heading: str = "Betrieb der Anlage") -> list[str]:
    listed = "".join(f"- {each}\n" for each in entries)
    return [
        each.split("? ")[0] + "?"
        for each in asked(
            f"# Handbuch\n\n## Anfang\n\nEs geht los.\n\n## {heading}\n\n{lead}\n\n{listed}", language="de"
        )
    ]


@pytest.mark.parametrize(
    ("lead", "entries", "asks"),
    [
        ("Die Genauigkeit der Messung kann beeinflusst werden durch:", THINGS, "Wodurch kann die Genauigkeit der Messung beeinflusst werden?"),
        ("(1) Die Mitgliedschaft endet durch:", THINGS, "Wodurch endet die Mitgliedschaft?"),
        ("Der Hausmeister ist zuständig für:", THINGS, "Wofür ist der Hausmeister zuständig?"),
        ("Die Ordnung gilt für:", PEOPLE, "Für wen gilt die Ordnung?"),
        ("Die Kosten richten sich nach:", THINGS, "Wonach richten sich die Kosten?"),
        ("Die Prüfung ist Pflicht bei:", THINGS, "In welchen Fällen ist die Prüfung Pflicht?"),
        ("Inventur durchzuführen bei:", THINGS, "In welchen Fällen ist Inventur durchzuführen?"),
        ("Der Antrag ist zu stellen bei:", PEOPLE, None),
        ("Dies gilt insbesondere für:", PEOPLE, None),
        ("Eine Gebühr wird fällig, wenn:", ("der Termin nicht abgesagt wird", "der Schlüssel fehlt"), "Wann wird eine Gebühr fällig?"),
        ("Zu den Aufgaben der Leitung gehören:", THINGS, "Was gehört zu den Aufgaben der Leitung?"),
        ("Zu den Teilen gehören insbesondere:", THINGS, "Was gehört insbesondere zu den Teilen?"),
        ("Zu den Aufgaben gehören:", THINGS, "Betrieb der Anlage: Was gehört zu den Aufgaben?"),
        ("Besucher müssen:", STEPS, "Was müssen Besucher tun?"),
        ("Die Mitarbeiter dürfen nicht:", STEPS, "Was dürfen die Mitarbeiter nicht tun?"),
        ("Der Mieter ist verpflichtet:", THINGS, "Wozu ist der Mieter verpflichtet?"),
        ("Im Labor ist verboten:", THINGS, "Was ist im Labor verboten?"),
        ("Nicht erlaubt sind:", THINGS, "Betrieb der Anlage: Was ist nicht erlaubt?"),
        ("Für den Antrag sind vorzulegen:", THINGS, "Was ist für den Antrag vorzulegen?"),
        ("Für die Reparatur benötigen Sie:", THINGS, "Was wird für die Reparatur benötigt?"),
        ("Beim Umgang mit Gas gelten folgende Regeln:", THINGS, "Welche Regeln gelten beim Umgang mit Gas?"),
        ("Es werden folgende Arten der Pflege unterschieden (mit Kürzel):", THINGS, "Welche Arten der Pflege werden unterschieden?"),
        ("Es gelten folgende Regeln:", THINGS, "Betrieb der Anlage: Welche Regeln gelten?"),
        ("Die Ordnung sieht folgende Ehrungen vor:", THINGS, "Welche Ehrungen sieht die Ordnung vor?"),
        ("Die Aufgaben im Betrieb sind folgende:", THINGS, "Was sind die Aufgaben im Betrieb?"),
        ("Nach dem Einsatz:", STEPS, "Was ist nach dem Einsatz zu tun?"),
        ("Nach dem Einsatz:", THINGS, None),
        ("Unsere Werkstatt steht für:", THINGS, None),
        ("Die Anmeldung ist auf zwei Arten möglich:", THINGS, "Auf welche zwei Arten ist die Anmeldung möglich?"),
        ("Der Verein kann durch folgende Vorgänge aufgelöst werden:", THINGS, "Durch welche Vorgänge kann der Verein aufgelöst werden?"),
        ("Digitale Signaturen unterstützen zwei Ziele:", THINGS, "Welche zwei Ziele unterstützen digitale Signaturen?"),
        ("Wenn Sie werten, werden folgende Angaben in der Tabelle gespeichert:", THINGS, "Welche Angaben werden in der Tabelle gespeichert, wenn Sie werten?"),
        ("Auf der Seite eines Geräts stehen zur Verfügung:", THINGS, "Was steht auf der Seite eines Geräts zur Verfügung?"),
        ("Im Menü stehen zwei Befehle zur Auswahl:", THINGS, "Welche zwei Befehle stehen im Menü zur Auswahl?"),
    ],
)  # fmt: skip
def test_a_sentence_that_breaks_off_asks_for_its_list(lead, entries, asks):
    assert of(lead, entries) == ([asks] if asks else [])


def test_a_heading_says_whose_the_things_are_that_a_sentence_only_sorts():
    lead = "Zu den Aufgaben gehören:"
    assert of(lead, THINGS, "Aufgaben eines Hausmeisters") == ["Was gehört zu den Aufgaben eines Hausmeisters?"]


def test_a_sentence_that_counts_the_parts_of_a_thing_asks_for_their_names():
    entries = ("**Kopfzeile:** Überschrift mit dem Jahr", "**Fußzeile:** Legende mit Zählern und Hinweisen")
    assert "In welche zwei Bereiche ist das Fenster gegliedert?" in of(
        "Das Fenster ist in zwei Bereiche gegliedert:", entries
    )


@pytest.mark.parametrize(
    ("heading", "entries", "asks"),
    [
        ("Zwei goldene Regeln", THINGS, "Was sind die zwei goldenen Regeln?"),
        ("Drei goldene Regeln", THINGS, None),
        ("Die zwei Phasen der Reinigung", THINGS, "Was sind die zwei Phasen der Reinigung?"),
        ("Schritte bei der Einlagerung", STEPS, "Was sind die Schritte bei der Einlagerung?"),
        ("Pflichtaufgaben (MUSS)", THINGS, "Was sind die Pflichtaufgaben (MUSS)?"),
        ("Vereinfachte Maßnahmen im Betrieb", THINGS, "Welche vereinfachten Maßnahmen sind im Betrieb zu treffen?"),
        ("Vor der Abfahrt", STEPS, "Was ist vor der Abfahrt zu tun?"),
        ("Schutzhandschuhe", ("Hitzebeständig", "Schnittfest"), None),
        ("Filter-Typen", ("A-Filter mit Kohle", "B-Filter mit Gas"), "Welche Filter-Typen gibt es?"),
        ("Kraft", STEPS, None),
        ("Reanimation", STEPS, "Wie geht man bei der Reanimation vor?"),
        ("Schulterübungen", ("Arm über die Brust ziehen", "Lange Pause"), None),
        ("Gruppenführer", STEPS, None),
        ("Schulungen", STEPS, None),
        ("Beispiele aus der Praxis", THINGS, None),
        ("Verkehrsregeln", ("Du hast keine Vorfahrt", "Halte dich an die Ampeln"), None),
        ("Maßnahmen bei einem Sturz", STEPS, "Welche Maßnahmen sind bei einem Sturz zu treffen?"),
        ("Maßnahmen dagegen", STEPS, None),
        ("Reifen ohne Felgen", STEPS, "Worauf ist bei den Reifen ohne Felgen zu achten?"),
        ("Aufsichtsrat", STEPS, "Welche Aufgaben hat der Aufsichtsrat?"),
        ("Mitgliederversammlungen", ("Bestellung der Prüfer", "Entlastung des Vorstands"), "Welche Aufgaben haben die Mitgliederversammlungen?"),
        ("Lagerregale", ("Erstellung eines Plans", "Prüfung der Regale"), None),
        ("Atemkontrolle", ("Mund öffnen", "Hören", "Leichtes Berühren an der Wange"), "Wie geht man bei der Atemkontrolle vor?"),
        ("Kategorien betroffener Personen", PEOPLE, "Welche Kategorien betroffener Personen gibt es?"),
        ("Ursachen von Stürzen", STEPS, "Was sind die Ursachen von Stürzen?"),
        ("Typische Aufgaben", STEPS, "Welche typischen Aufgaben gibt es?"),
        ("Schutzziele", THINGS, "Welche Schutzziele gibt es?"),
        ("Triple DES", ("Wird von PGP benutzt", "Schlüssel können geteilt werden"), "Was kennzeichnet Triple DES?"),
        ("Urkunden", ("Sportler werden geehrt", "Mannschaften können geehrt werden"), None),
        ("Besuche", ("Hunde sind verboten", "Türen werden zugesperrt"), "Welche Regeln gelten für die Besuche?"),
    ],
)  # fmt: skip
def test_a_name_asks_for_its_list_where_it_says_what_its_things_are(heading, entries, asks):
    assert of("", entries, heading) == ([asks] if asks else [])


def test_the_labels_below_a_name_of_several_things_are_asked_for_by_their_names():
    entries = "- **Kennzeichnung** -> Jede Ware erhält eine Nummer.\n- **Freigabe** -> Die Ware darf in das Regal.\n"
    found = asked(
        f"# Lager\n\n## Anfang\n\nEs geht los.\n\n## Schritte bei der Einlagerung\n\n{entries}", language="de"
    )
    assert "Was sind die Schritte bei der Einlagerung? → Kennzeichnung; Freigabe" in found


def test_the_parts_and_tasks_below_a_thing_are_asked_for_behind_its_name():
    text = "# Geräte\n\n## Anfang\n\nText.\n\n## Pressluftatmer\n\n**Bestandteile:**\n\n- Flasche mit Luft\n- Maske aus Gummi\n"
    assert asked(text, language="de") == [
        "Pressluftatmer: Was sind die Bestandteile? → Flasche mit Luft; Maske aus Gummi"
    ]


@pytest.mark.parametrize(
    ("heading", "steps", "asks"),
    [
        ("Urlaubsantrag stellen", ("Konto prüfen", "Antrag absenden"), "Wie kann man einen Urlaubsantrag stellen?"),
        ("Mastwurf", ("Lege eine Schlaufe um den Stab", "Ziehe beide Enden fest"), "Mastwurf: Wie geht man vor?"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["### Schritt {}: {}", "**Schritt {}:** {}."])
def test_steps_that_are_called_so_are_asked_for_in_their_order(heading, steps, asks, mark):
    said = "\n\nEs folgt mehr.\n\n".join(mark.format(number, step) for number, step in enumerate(steps, 1))
    text = f"# Handbuch\n\n## Anfang\n\nEs geht los.\n\n## {heading}\n\n{said}\n\n## Ende\n\nSchluss.\n"
    assert f"{asks} → {'; '.join(steps)}" in asked(text, language="de")


def test_steps_of_which_one_is_missing_are_not_asked_for():
    text = "# Handbuch\n\n## Anfang\n\nEs geht los.\n\n## Antrag stellen\n\n**Schritt 1:** Konto prüfen.\n\n**Schritt 3:** Absenden.\n"
    assert asked(text, language="de") == []


@pytest.mark.parametrize(
    ("label", "asks"),
    [
        ("Folgen", "Sturz: Welche Folgen gibt es?"),
        ("Maßnahmen dagegen", "Sturz: Welche Maßnahmen sind dagegen zu treffen?"),
        ("Regeln", "Sturz: Welche Regeln gelten?"),
        ("Probleme", "Sturz: Welche Probleme gibt es?"),
    ],
)
def test_a_name_that_only_sorts_stands_behind_what_the_heading_above_it_says(label, asks):
    entries = THINGS if label in ("Folgen", "Probleme") else STEPS
    listed = "".join(f"- {each}\n" for each in entries)
    text = f"# Rettung\n\n## Anfang\n\nText.\n\n## Sturz\n\n### {label}\n\n{listed}"
    assert [each.split("? ")[0] + "?" for each in asked(text, language="de")] == [asks]


def test_several_of_something_are_asked_for_behind_what_has_them():
    text = "# Fräse\n\n## Anfang\n\nText.\n\n## Drehzahl\n\n**Faktoren:**\n\n- Material\n- Vorschub\n"
    assert "Drehzahl: Welche Faktoren gibt es? → Material; Vorschub" in asked(text, language="de")
    assert not any(
        "Welche Faktoren" in each for each in asked("# Fräse\n\n## Faktoren\n\n- Material\n- Vorschub\n", language="de")
    )


@pytest.mark.parametrize(
    ("lead", "question"),
    [
        ("Im Einzelnen verfolgt die Innung folgende Ziele:", "Welche Ziele verfolgt die Innung?"),
        (
            "Die Versammlung hat insbesondere folgende Aufgaben:",
            "Welche Aufgaben hat die Versammlung insbesondere?",
        ),
        (
            "Nach der Eröffnung gelten für die Backstube folgende Regeln:",
            "Welche Regeln gelten nach der Eröffnung für die Backstube?",
        ),
        (
            "In der Innung sind drei Verbände zusammengeschlossen:",
            "Welche drei Verbände sind in der Innung zusammengeschlossen?",
        ),
        ("Wir erwarten von allen Gästen und Besuchern:", "Was wird von allen Gästen und Besuchern erwartet?"),
        ("Tipps für lockeres Brot:", "Welche Tipps gibt es für lockeres Brot?"),
        ("Nachteile von Hefeteigen (mit Zucker):", "Was sind die Nachteile von Hefeteigen?"),
        ("Vor dem Anbacken prüfen:", "Was ist vor dem Anbacken zu prüfen?"),
    ],
)
def test_sentences_that_name_what_the_list_has_are_turned_into_its_question(lead, question):
    text = f"# Backen\n\n## Grundlagen der Innung\n\nDas steht hier. {lead}\n\n- Ausbildung der Lehrlinge\n- Beratung der Betriebe\n- Vertretung der Bäcker\n"
    assert [each.partition(" → ")[0].rpartition(": ")[2] for each in asked(text, language="de")] == [question]
