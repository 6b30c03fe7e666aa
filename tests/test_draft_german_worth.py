"""What German drafts are no matter of a course, and in which form the others are printed: with one gap that can be inferred."""

from __future__ import annotations

import pytest

from drafted import asked, left
from ketaquiz.draft.german_guessed import is_guessed


def of(text: str) -> list[str]:
    return asked(text, language="de")


# --- what is planned or filed


@pytest.mark.parametrize(
    "head",
    [
        "Session | Empfohlener Einstieg | Begründung",
        "ID | Lernziel | Niveau",
        "Bloom-Stufe | Verben | Übungen",
        "Phase | Zeit | Material",
    ],
)
def test_a_table_of_what_is_planned_or_filed_gives_nothing(head):
    text = f"# Wundpflege\n\n## Übersicht der Einheit\n\n| {head} |\n|---|---|---|\n| Eins | Wunden mit 3 Graden | 20 Minuten |\n"
    assert of(text) == []
    assert "a table of what is planned or filed, which --all writes" in left(text, language="de")


def test_a_table_of_the_matter_with_one_such_column_is_still_asked_for():
    text = "# Wundpflege\n\n## Phasen\n\n| Wundphase | Dauer | Material |\n|---|---|---|\n| Reinigung | 3 Tage | Kochsalzlösung |\n"
    assert of(text) == ["Phasen – Reinigung: Dauer: {{3 Tage}}; Material: Kochsalzlösung"]


@pytest.mark.parametrize("label", ["Aktenzeichen", "Registergericht", "Geschäftsführer", "Lernziel"])
def test_a_line_by_which_somebody_files_a_document_gives_nothing(label):
    text = f"# Hofordnung\n\n## Ziegen\n\n- {label}: WD 3 - 3000\n- Futter: 2 Kilogramm\n"
    assert of(text) == ["Ziegen – Futter: {{2 Kilogramm}}"]


@pytest.mark.parametrize("heading", ["Lernziel-IDs", "Offene Fragen", "Patient B", "Lesen Sie auch"])
def test_below_a_heading_over_plans_cases_or_links_nothing_is_asked(heading):
    assert of(f"# Pflege\n\n## {heading}\n\n- Gewicht: 50 Kilogramm\n") == []


# --- terms


def test_a_glossary_asks_in_its_documents_language_for_what_a_term_means():
    text = """# Geburt

## B) Glossar (20 Begriffe)

| Begriff | Erklärung (B1) | Arabisch | Türkisch |
|---|---|---|---|
| Wochenbett | Die ersten Wochen nach der Geburt | فترة | lohusalık |
"""
    assert of(text) == ["Was versteht man unter „Wochenbett“? → Die ersten Wochen nach der Geburt"]


def test_a_whole_explanation_behind_a_label_is_kept_back_and_a_number_is_not():
    text = "# Lager\n\n## Regale\n\n- Beschriftung: auf der linken Seite\n- Höhe: 2 Meter\n"
    assert of(text) == ["Regale – Höhe: {{2 Meter}}"]
    assert any("behind a label" in reason for reason in left(text, language="de"))


# --- rows


def test_of_a_row_the_number_is_hidden_and_the_other_cells_help():
    text = "# Küche\n\n## Temperaturen\n\n| Lagerung | Temperatur | Grundlage |\n|---|---|---|\n| Kühlraum | 4 Grad | Hygieneverordnung |\n"
    assert of(text) == ["Temperaturen – Kühlraum: Temperatur: {{4 Grad}}; Grundlage: Hygieneverordnung"]


def test_in_a_cell_that_is_a_sentence_the_word_is_hidden_that_it_asks_for():
    text = "# Stoffe\n\n## Stoffarten\n\n| Elementarstoff | Der Stoff besteht aus nur einer einzigen Atomsorte |\n|---|---|\n| Verbindung | Der Stoff besteht aus mehreren verschiedenen Elementen |\n"
    assert any("{{Elementen}}" in each for each in of(text))


def test_a_heading_that_says_nothing_is_no_name_of_a_row():
    text = "# Bestellungen\n\n## Legende\n\n| Zeichen | Bedeutung im Ablauf |\n|---|---|\n| AB gesendet | Termin bestätigt |\n"
    assert of(text) == ["Bestellungen – AB gesendet: Bedeutung im Ablauf: {{Termin bestätigt}}"]
    assert of(text.replace("Legende", "2.").replace("# Bestellungen", "# 1.")) == []


# --- lists


def test_a_list_of_many_things_is_kept_back():
    text = "# Recht\n\n## Im Verein helfen\n\n- Feste planen und leiten\n- Kasse führen\n- Gäste begrüßen, wenn sie kommen\n"
    assert of(text) == []


def test_a_documents_question_has_its_list_as_the_answer():
    text = "# Recht\n\n## Welche Folgen hat ein Verstoß?\n\n- Geldbußen\n- Freiheitsstrafen\n- Schadenersatz\n\n## Welche Bücher gibt es?\n\n- Schuldrecht\n- Erbrecht\n"
    assert "Welche Folgen hat ein Verstoß? → Geldbußen, Freiheitsstrafen, Schadenersatz." in of(text)


# --- sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Scheidung muss in der Regel in Deutschland anerkannt werden.",
        "Eine frühere Ehe muss durch Tod, Scheidung oder Urteil aufgelöst sein.",
    ],
)
def test_a_gap_on_what_anybody_writes_there_or_on_one_of_many_is_kept_back(sentence):
    assert of(f"# Ehe\n\n## Regeln\n\n{sentence}\n") == []


def test_a_rule_shows_the_preposition_before_what_it_hides():
    text = "# Leitern\n\n## Regeln\n\nDie Leiter muss gegen Wegrutschen gesichert werden.\n"
    assert of(text) == ["Die Leiter muss gegen {{Wegrutschen}} gesichert werden."]


# --- gaps that nobody infers, or that anybody fills in


@pytest.mark.parametrize(
    "line",
    [
        "Wollen Sie an einer Stelle des Programms etwas ausdrucken, dann benutzen Sie diesen Menüeintrag.",
        "Als Ergebnis wird nur Langenscheidts Wörterbuch angezeigt.",
        "Turnsachen müssen aus hygienischen Gründen immer mit nach Hause genommen werden.",
        "Bei absichtlicher Beschädigung von Dingen muss die verantwortliche Person den Schaden bezahlen.",
        "Der Planer kennt eine Viertelwendelung (90°) und eine Halbwendelung (180°) von Treppen.",
    ],
)
def test_a_gap_that_is_guessed_or_pointed_at_is_not_asked_for(line):
    assert of(f"# Hofordnung\n\n## Drucken\n\n{line}\n\n## Stall\n\n{line}\n\n## Hof\n\n{line}\n") == []


def test_a_gap_hides_no_example():
    text = "# Anlage\n\n## Ereignisse\n\n- Andere Ereignisse: Unvorhergesehene Zwischenfälle z.b. durch Stromausfall verursacht\n"
    assert of(text) == []


def test_the_title_page_of_a_project_gives_nothing():
    text = "# Handbuch\n\n| Projektbezeichnung | Verwaltung einer 3D-Drucker Farm |\n|---|---|\n| Projektleiter | Alf 3 Meier |\n"
    assert of(text) == []


def test_a_notice_is_asked_without_its_label():
    text = "# Anmeldung\n\n- Hinweis Sollten Sie Ihr Passwort 3 Mal falsch eingeben, sperrt Sie das System aus.\n"
    assert of(text) == ["Anmeldung: Sollten Sie Ihr Passwort {{3}} Mal falsch eingeben, sperrt Sie das System aus."]


def test_who_is_liable_for_what_is_a_rule_and_no_meaning():
    said = "Die Gäste haften für jegliche Geldstrafen aufgrund illegaler Downloads im Gästenetz."
    text = f"# Hofordnung\n\n## WLAN-Nutzung\n\n{said}\n\n## Haustiere\n\n{said}\n\n## Abreise\n\n{said}\n"
    assert not any("versteht man" in each for each in of(text))


def test_a_row_does_not_hide_the_name_that_stands_before_it():
    text = "# Liste\n\n## Spalten der Ansicht\n\n| Spalte | Beschreibung |\n|---|---|\n| Datum | Arbeitsdatum |\n| Hinweis | Offene Fragen |\n| Farbe | Grün (erledigt, z. B. heute) |\n"
    found = of(text)
    assert not any("Arbeitsdatum" in each for each in found)
    assert any("{{Offene Fragen}}" in each for each in found)


def test_one_value_of_a_list_behind_a_label_is_not_hidden():
    text = "# Ansicht\n\n## Felder\n\n- **Status:** Aktiv (grün), Inaktiv (grau), Einladung offen (gelb), Gelöscht (rot)\n- **Ort:** Halle\n"
    assert not any("Status" in each for each in of(text))


def test_praise_does_not_end_an_answer():
    text = "# Fahrten\n\n## Wie kann ich zahlen?\n\nDerzeit zahlen Sie bar direkt an den Fahrer am Ende der Fahrt. Einfach und sicher!\n"
    assert of(text) == ["Wie kann ich zahlen? → Derzeit zahlen Sie bar direkt an den Fahrer am Ende der Fahrt"]


def test_a_line_over_a_list_is_no_answer_to_the_heading_above_it():
    text = "# Reifen\n\n## Wann ist der richtige Zeitpunkt?\n\n### Herbst\n\n✅ **Jetzt wechseln**:\n\n- Erster Frost\n- Laub auf der Straße\n\n### Frühjahr\n\nText.\n"
    assert not any("→ ✅" in each or "→ Jetzt wechseln" in each for each in of(text))


def test_a_picture_before_a_question_is_not_asked():
    text = (
        "# Netz\n\n## 📡 Wie funktioniert GNSS?\n\nSatelliten senden ihre Position an Empfänger.\n\n## Rest\n\nText.\n"
    )
    assert of(text)[0] == "Wie funktioniert GNSS? → Satelliten senden ihre Position an Empfänger"


@pytest.mark.parametrize(
    "text",
    [
        "Aus vollen Monaten ergeben sich 59 % Büro und 41 % Wohnung.",
        "Beispiel: Du bist 5 Stunden im Einsatz.",
        "Beispiel: Ob um 3 Uhr nachts oder im Regen, der Dienst geht weiter.",
    ],
)
def test_a_number_of_a_sample_or_one_that_another_tells_is_not_hidden(text):
    assert of(f"# Betrieb\n\n## Büro\n\n{text}\n\n## Ende\n\nSchluss.\n") == []


def test_a_question_about_the_document_itself_is_none():
    assert (
        of("# Solar\n\n## Was ist dieses Glossar?\n\nEs sammelt Begriffe der Technik.\n\n## Ende\n\nSchluss.\n") == []
    )


def test_the_line_of_a_glossary_stands_before_what_is_said_of_it():
    lines = [
        ("Wange", "Seitliches Tragelement der Stufen."),
        ("Podest", "Waagerechte Plattform der Treppe."),
        ("Auftritt", "Tiefe der Trittfläche."),
        ("Geländer", "Schutz an der freien Seite."),
    ]
    text = "".join(
        f"<p>{name}</p><p>{said}</p><p>Übliche Werte liegen zwischen {at}2 cm und {at}4 cm (Wohnhaus).</p>"
        for at, (name, said) in enumerate(lines, 1)
    )
    found = asked(f"<html><body><h1>Treppen – Glossar</h1>{text}</body></html>", name="a.html", language="de")
    assert "Wange: Übliche Werte liegen zwischen {{12 cm und 14 cm}} (Wohnhaus)." in found


def test_an_answer_that_sends_to_a_website_answers_nothing():
    text = "# Fragen\n\n## Häufige Fragen\n\n### Was kostet der Kurs?\n\nDie Preise finden Sie auf unserer Website unter der Rubrik „Preise“.\n\n### Wer leitet den Kurs?\n\nDen Kurs leitet eine Ärztin.\n"
    assert asked(text, language="de") == ["Wer leitet den Kurs? → Den Kurs leitet eine Ärztin"]


def test_short_entries_right_below_a_question_are_its_answer_without_what_follows():
    more = "Die Grundversicherung ist eine Pflichtversicherung, die jede Person im Land haben muss, auch wenn sie selten krank ist."
    text = f"**Was für Versicherungen gibt es?**\n\n- Rente im Alter\n- Schutz bei Unfall\n- Hilfe bei Krankheit\n\nMehr dazu\n\n- Grundversicherung\n\n{more}\n"
    assert asked(text, language="de")[0] == (
        "Was für Versicherungen gibt es? → Rente im Alter, Schutz bei Unfall, Hilfe bei Krankheit."
    )


def test_a_question_is_not_answered_by_a_notice_a_label_or_another_place():
    question = "# Praxis\n\n## {}\n\n{}\n\n## Ende\n\nSchluss.\n"
    notice = "Die Ergebnisse besprechen wir im Termin. Bitte beachten Sie, dass wir nur an Ihre Adresse senden."
    assert not any("beachten Sie" in each for each in of(question.format("Wie kann ich Ergebnisse erhalten?", notice)))
    labels = "Das hängt davon ab:\n\n- **Gesetzlich Versicherte:** Die Kasse zahlt.\n- **Privat Versicherte:** Sie zahlen selbst."
    assert not any("Was kostet" in each for each in of(question.format("Was kostet eine Behandlung?", labels)))
    place = "Die Preise finden Sie auf unserer Website."
    assert of(question.format("Wie viel kostet ein Besuch?", place)) == []


def test_rows_of_two_lists_beside_one_another_are_not_asked_for():
    text = "# Betrieb\n\n## Aufbau\n\n| Vorteile | Nachteile |\n| --- | --- |\n| klare Wege | lange Wege |\n| viel Wissen | wenig Zeit |\n\n## Angriffe\n\n| Technik | Beschreibung |\n| --- | --- |\n| Zugang Ausnutzen von Schwachstellen im System. | Kosten, Lärm |\n"
    assert "two lists beside one another, which --all writes" in left(text, language="de")
    assert asked(text, language="de") == []


def test_exercises_are_not_asked_for():
    text = "# Betrieb\n\n## Gewinn\n\n**Aufgabe 1:** In einer Fabrik arbeiten drei Leute, die verschiedene Schuhe herstellen.\n\n- Umsatz: 1.820 Euro\n- Gewinn: 95 Euro\n\n## Wert\n\n- Umsatz: 20 Euro\n"
    assert asked(text, language="de") == ["Wert – Umsatz: {{20 Euro}}"]


def test_bullets_in_cells_are_not_shown():
    text = "# Firmen\n\n## Vergleich\n\n| Merkmal | GmbH | AG |\n| --- | --- | --- |\n| Leitung | • Geschäftsführer | • Vorstand höchstens 5 Jahre |\n| Kapital | • klein • fest | • 50.000 Euro |\n"
    assert asked(text, language="de") == [
        "Vergleich – Leitung: GmbH: Geschäftsführer; AG: {{Vorstand höchstens 5 Jahre}}",
        "Vergleich – Kapital: GmbH: klein, fest; AG: {{50.000 Euro}}",
    ]


def test_what_is_folded_away_below_a_word_is_no_answer():
    text = "<main><h1>Netz</h1><h2>Handschlag</h2><p>Er hat drei Teile.</p><details><summary>Diagramm</summary><p>Der Rechner sendet eine Antwort, falls der Weg frei ist.</p></details></main>"
    assert not any("Diagramm" in each for each in asked(text, "a.html", "de"))


@pytest.mark.parametrize(
    "answer",
    [
        "Nach welchen Verfahren wählt man einen Standort? Nennen Sie zwei Beispiele!",
        "Wie erstellt man eine Analyse des Marktes? Wer tut das?",
    ],
)
def test_a_question_that_follows_another_one_is_no_answer(answer):
    assert asked(
        f"# Kurs\n\n## Häufige Fragen\n\n**Was ist ein Betrieb?**\n\n{answer}\n\n**Wer leitet den Laden?**\n\nDen Laden leitet eine Ärztin.\n",
        language="de",
    ) == ["Wer leitet den Laden? → Den Laden leitet eine Ärztin"]


def test_nothing_is_hidden_in_a_formula():
    text = "# Netz\n\n## Schlüssel\n\n- Der Wert $K_{pub}$ muss zu $K_{priv}$ passen, den nur der Sender kennt.\n- Der Rest steht im Text.\n"
    assert not any("K_" in each.partition("{{")[2] for each in asked(text, language="de"))


def test_steps_alone_days_of_a_plan_and_stars_are_not_asked_for():
    steps = "**Schritt 1:** Lege eine Schlaufe über den Stab.\n\n**Schritt 2:** Ziehe beide Enden fest.\n"
    assert of(f"# Knoten\n\n## Mastwurf\n\n{steps}".replace("Schritt 2", "Schritt 3")) == []
    plan = "| Tag | Fokus | Übung |\n|---|---|---|\n| Mo | Kraft | Liegestütze |\n| Di | Ausdauer | Laufen |\n"
    assert of(f"# Fitness\n\n## Woche 1\n\n{plan}") == []
    stars = "| Knoten | Zweck | Grad |\n|---|---|---|\n| Mastwurf | Befestigen | Einfach ★☆☆ |\n| Prusik | Klemmen | Schwer ★★★ |\n"
    assert not any("★}}" in each or "☆}}" in each for each in of(f"# Knoten\n\n## Übersicht der Knoten\n\n{stars}"))
    praise = "Der Ort ist ein toller, ungewöhnlicher Raum für Feste."
    assert of(f"# Ort\n\n## Was ist der Ort?\n\n{praise}\n\n## Ende\n\nSchluss.\n") == []


@pytest.mark.parametrize("question", ["Wo kann ich mich informieren?", "Wo finde ich weitere Informationen?"])
def test_where_more_is_said_is_not_asked_for(question):
    text = (
        f"# Merkblatt\n\n## {question}\n\nDas örtliche Gesundheitsamt steht Ihnen für weitere Beratung zur Verfügung.\n"
    )
    assert asked(text, language="de") == []


def test_how_something_is_done_is_answered_by_the_sentence_with_its_verb():
    text = "# Merkblatt\n\n## Wie wird die Grippe übertragen?\n\nDie Erreger befallen zunächst Vögel und leben lange. Über Tröpfchen in der Luft werden sie von einem zum anderen übertragen.\n"
    assert asked(text, language="de") == [
        "Wie wird die Grippe übertragen? → Über Tröpfchen in der Luft werden sie von einem zum anderen übertragen"
    ]


# --- gaps that tell nothing


@pytest.mark.parametrize(
    "cloze",
    [
        "Daten: Im Folgenden erhalten Sie eine {{Übersicht}} der Rechtsgrundlagen",
        "Dazu muss der Befehl mit der {{entsprechenden Datei und Kennung}} ausgeführt werden",
        "Ollama bietet kostenlos Modelle an, mit großzügigen {{Nutzungslimits}}",
        "Websuche: Wie {{Perplexity}}, aber selbst gehostet und privat",
        "Bilder: Keine weitere {{Einrichtung nötig}}",
        "Angaben: Kategorie, Typ, Größe, Abteilung, Lagerort und Datum des {{Ersteintrags}} — diese gelten für alle",
        "Wählen Sie ein Modell nach den Möglichkeiten Ihres {{Computers}}.",
    ],
)
def test_a_gap_that_says_nothing_of_its_subject_is_guessed(cloze):
    assert is_guessed(cloze)


@pytest.mark.parametrize(
    "cloze",
    [
        "Bilder: Keine weitere {{3. Anmeldung}} am Tag",
        "Angaben: Kategorie, Typ, Größe und Datum des {{Ersteintrags}}",
        "Websuche: Wie ein Nachschlagewerk, aber mit {{Quellen}}",
    ],
)
def test_a_gap_that_its_sentence_tells_is_not(cloze):
    assert not is_guessed(cloze)


def test_a_gap_hides_all_of_a_name_with_a_point_in_it():
    text = "# Datenhaltung\n\n## Modell\n\nAls Metadatenmodell wird DCAT-AP.de 1.0.2 verwendet. Ein Eintrag entspricht dabei einem Dataset.\n"
    assert of(text) == ["Modell: Als Metadatenmodell wird {{DCAT-AP.de}} 1.0.2 verwendet"]


def test_a_cell_that_says_its_name_again_or_is_the_same_in_all_rows_is_not_asked_for():
    again = "# Datenhaltung\n\n## Anlegen\n\n| Feld | Beschreibung |\n|---|---|\n| format | Dateiformat der Datei |\n"
    assert of(again) == []
    same = (
        "# Suche\n\n## Filter\n\n| Verhalten | Beispieltext | Suchtext |\n|---|---|---|\n"
        "| beinhaltet | Hans geht nach Hause | Hans |\n| beginnt mit | Hans geht nach Hause | Hans geht |\n"
        "| gleich | Hans geht nach Hause | Hans geht nach Hause |\n"
    )
    assert not any("{{Hans geht nach Hause}}" in each for each in of(same))


def test_rows_of_code_that_run_together_give_nothing():
    text = (
        "# Befehle\n\n## Zeichen\n\n| Befehl | Wirkung |\n|---|---|\n"
        "| tolower(x) nchar(x) | Schreibt klein |\n| toupper(x) | Schreibt groß |\n"
    )
    assert of(text) == ["Zeichen – toupper(x): Wirkung: {{Schreibt groß}}"]
    heads = "# Befehle\n\n## Zeichen\n\n| sort(x) | rev(x) |\n|---|---|\n| table(x) | unique(x) |\n"
    assert of(heads) == []


def test_a_question_of_a_sentence_that_opens_with_its_condition_is_not_asked():
    text = "# Akten\n\n## Anlegen\n\nGehören mehrere Dateien zu einer Sammlung, so muss zusätzlich eine Mappe angelegt werden.\n"
    assert not any("→ Gehören" in each for each in of(text))


def test_a_cell_that_describes_is_asked_for_without_its_full_stop_and_its_pointer():
    text = (
        "# Merkblatt Stile\n\n## Schrift\n\n| Eigenschaft | Beschreibung | Beispiel |\n|---|---|---|\n"
        "| font-weight | Definiert die Dicke der Schrift. | font-weight: bold; |\n"
        "| license_id | Kennung der Lizenz für die Datei (siehe Hinweise) | GPL-3 |\n"
    )
    assert of(text) == [
        "Schrift – font-weight: Beschreibung: {{Definiert die Dicke der Schrift}}; Beispiel: font-weight: bold;",
        "Schrift – license_id: Beschreibung: {{Kennung der Lizenz für die Datei}}; Beispiel: GPL-3",
    ]
