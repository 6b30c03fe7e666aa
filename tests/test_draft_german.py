"""Drafts of German articles: what is asked, what stays to be seen, and what is kept back."""

from __future__ import annotations

import pytest

import drafted
from ketaquiz.draft.extractor import LeftAlone


def asked(text: str, name: str = "a.md", left: list[LeftAlone] | None = None, every: bool = False) -> list[str]:
    """What the drafts of a German text ask, with their answers after an arrow; ``left`` is filled with what was left alone."""
    return drafted.asked(text, name, "de", left, every)


# --- enumerations inside of sentences


@pytest.mark.parametrize(
    ("sentence", "cloze"),
    [
        (
            "Versichert sind gegen die Gefahren: Feuer, Sturm und Glasbruch.",
            "Versichert sind gegen die Gefahren: {{Feuer}}, {{Sturm}} und {{Glasbruch}}.",
        ),
        (
            "Der Verein hat drei Organe: (1) Versammlung, (2) Vorstand und (3) Beirat.",
            "Der Verein hat drei Organe: (1) {{Versammlung}}, (2) {{Vorstand}} und (3) {{Beirat}}.",
        ),
    ],
)
def test_an_enumeration_inside_of_a_german_sentence_is_asked_for(sentence, cloze):
    found = [each for each in asked(f"# Satzung\n\n## Allgemeines\n\n{sentence}\n", every=True) if "{{" in each]
    assert [each.removeprefix("Satzung: ") for each in found] == [cloze]


# --- questions that fit


@pytest.mark.parametrize(
    ("entry", "question"),
    [
        ("**Messung von Hand:** Erhöhe die Spannung in kleinen Schritten und notiere den Strom.", "zu tun?"),
        (
            "**Benzin-Regel:** Benzin ist brennbar. Ein Kind füllt nicht allein Benzin um.",
            "Wie lautet die Benzin-Regel?",
        ),
        (
            "**Digitalisierungsgrad:** Derzeit sind es nur 15 Prozent in allen Ländern.",
            "Wie hoch ist der Digitalisierungsgrad?",
        ),
        ("**Extinktion:** Wenn ein Verhalten nicht mehr verstärkt wird.", "Wann spricht man von „Extinktion“?"),
    ],
)
def test_a_question_fits_what_its_explanation_says(entry, question):
    found = asked(f"# Kurs\n\n## Lernen\n\n- {entry}\n- **Reiz:** Etwas, das auf die Sinne wirkt.\n", every=True)
    assert any(question in each for each in found), found


def test_a_sentence_that_says_what_serves_as_something_is_asked_for_so():
    text = "# Praktikum\n\n## Nachweis\n\nAls Leistungsnachweis dienen der Bericht und die Bewertung der Fachleute. Die Bewertung fließt in die Note ein.\n"
    assert any("Was dient als Leistungsnachweis?" in each for each in asked(text))


# --- what is hidden


def test_of_german_sentences_in_a_list_what_tells_is_hidden_and_without_that_nothing_is():
    numbers = "# Backup\n\n## Plan\n\nFür die Aufbewahrung gilt:\n\n- Tägliche Backups werden für 7 Tage aufbewahrt\n- Wöchentliche Backups werden für 35 Tage aufbewahrt\n- Monatliche Backups werden für 12 Monate aufbewahrt\n"
    assert any(
        "{{7}} Tage" in each and "{{35}} Tage" in each and "{{12}} Monate" in each
        for each in asked(numbers, every=True)
    )
    sentences = "# Praktikum\n\n## Ablauf\n\nIn der Werkstatt ist es so:\n\n- Lernende können den Drucker selbst bedienen lernen\n- Für die Ausgabe wird ein eigener Drucker benötigt\n- Die Geräte sind am Abend alle wieder sauber\n"
    assert not any("{{Für die Ausgabe wird" in each for each in asked(sentences))


def test_a_long_german_list_leaves_every_second_entry_to_hold_on_to():
    text = "# Vergabe\n\n## Prüfung\n\nGeprüft wird:\n\n- Nachvollziehbare Entscheidung\n- Rechtssichere Begründung\n- Transparente Kommunikation\n- Automatische Prüfung der Fristen\n"
    (found,) = [each for each in asked(text, every=True) if "{{" in each]
    assert found.count("{{") == 2
    assert "{{Nachvollziehbare Entscheidung}}; Rechtssichere Begründung;" in found


def test_a_row_shows_what_tells_it_from_others_of_its_name_and_where_it_is_from():
    head = "# Laser\n\n## Schneiden\n\n| Material | Stärke | Leistung | Quelle |\n|---|---|---|---|\n"
    found = asked(f"{head}| Sperrholz | 3 mm | 70 % | Handbuch |\n| Sperrholz | 5 mm | 90 % | Handbuch |\n")
    assert [each.partition("Stärke")[2] for each in found] == [
        ": 3 mm; Leistung: {{70 %}}; Quelle: Handbuch",
        ": 5 mm; Leistung: {{90 %}}; Quelle: Handbuch",
    ]


def test_a_long_cell_is_shown_beside_short_ones():
    text = "# Plan\n\n## Maßnahmen\n\n| Maßnahme | Wer | Turnus | Beschreibung |\n|---|---|---|---|\n| Sichtung | IT | jährlich | Bei Bedarf erfolgt die Anpassung der Befugnisse aller Konten |\n"
    assert any(
        "Wer: {{IT}}; Turnus: {{jährlich}}; Beschreibung: Bei Bedarf" in each for each in asked(text, every=True)
    )


@pytest.mark.parametrize(
    ("sentence", "cloze"),
    [
        (
            "Updates dürfen auf dem Server nur außerhalb der Betriebszeiten installiert werden.",
            "auf dem Server nur {{außerhalb der Betriebszeiten}}",
        ),
        (
            "Das Sondervotum muss in die Niederschrift (Protokoll) aufgenommen werden.",
            "in die {{Niederschrift (Protokoll)}}",
        ),
    ],
)
def test_the_gap_of_a_german_rule_starts_where_it_tells_and_gives_nothing_away(sentence, cloze):
    assert any(cloze in each for each in asked(f"# Ordnung\n\n## Regeln\n\n{sentence}\n"))


# --- what is kept back


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- **Datum:** 25. Juni 2025\n- **Zweck:** Schulung", "what a document says of itself"),
        (
            "- **Neu:** Fachleute für künstliche Intelligenz\n- **Prüfer:** Fachleute für Wirtschaft",
            "a label that names no subject",
        ),
        (
            "- **Fehlerdiagnose:** Die Diode ist defekt, und woran erkennst du das?\n- **Diode:** Ein Bauteil, das sperrt.",
            "a question or a task in the place of an answer",
        ),
        ("## Praktisches Beispiel\n\n- Ändern\n- Zusammenführen", "a list below a heading that names no subject"),
        (
            "| Datum | Termin | Unterschrift |\n|---|---|---|\n| Nächster | Termin: | Unterschrift: |",
            "a form with places that somebody has to fill in",
        ),
        (
            "## Herkunft der Daten und Bilder\n\n- **Texte:** aus dem Handbuch\n- **Fotos:** eigene Scans",
            "what a document says of itself",
        ),
    ],
)
def test_what_no_german_learner_needs_is_kept_back_and_named(text, reason):
    left: list[LeftAlone] = []
    asked(f"# Kurs\n\n{text}\n", left=left)
    assert any(each.reason.startswith(reason) for each in left), left


def test_steps_with_dashes_between_them_are_no_term_and_a_sentence_before_a_label_is_none():
    found = asked(
        "# Git\n\n## Ablauf\n\n- Arbeiten – Stagen – Committen\n- Datei nach /etc kopieren. Hinweis: Ohne Leerzeichen\n"
    )
    assert not any("Arbeiten: {{" in each or "kopieren. Hinweis: {{" in each for each in found)


def test_a_german_paragraph_that_speaks_of_its_heading_is_asked_for_though_more_follows_it():
    more = "Wer unsicher ist, fragt vorher bei den Leuten nach, die den Laser betreuen, und liest die Liste, die neben dem Gerät an der Wand hängt und regelmäßig ergänzt wird."
    text = f"# Laser\n\n## Gefährliche Materialien\n\nNicht alle Werkstoffe sind sicher zu lasern und können gefährliche Gase bilden. {more}\n\n## Rauchen\n\nDas Rauchen ist in allen Räumen untersagt.\n\n## Lärm\n\nLaute Maschinen dürfen nur bis 22 Uhr laufen.\n"
    assert any("Was gilt für gefährliche Materialien?" in each for each in asked(text, every=True))


def test_chapters_behind_a_larger_heading_of_the_contents_are_drafted():
    text = "# Inhaltsverzeichnis\n\n- Ausrüstung\n- Leitern\n- Schläuche\n\n## Ausrüstung\n\n- **Warnweste:** Kleidung, die andere auf Personen aufmerksam macht.\n- **Helm:** Schutz gegen Stöße von oben.\n"
    found = asked(text, every=True)
    assert any("Warnweste" in each for each in found)
    assert not any("Leitern" in each for each in found)


# --- labels that no template fits, and questions that cannot be told apart


@pytest.mark.parametrize(
    ("entry", "question"),
    [
        ("**Zahnarzt:** Sofort bei starken Schmerzen oder einem lockeren Zahn.", "Wann ist Zahnarzt nötig?"),
        ("**Vermeiden:** Gäste füttern die Ziegen nicht und heben keine Jungtiere hoch.", "Was ist zu beachten?"),
        ("**Vermeiden:** Die Ziegen am Horn ziehen und laut rufen.", "Was sollte man vermeiden?"),
        ("**Schrift:** schlichte Druckschrift wie Futura", "– Schrift: {{schlichte Druckschrift wie Futura}}"),
        (
            "**Rückfragen und Klären:** Angaben (z. B. „bin belastbar“) können durch Fragen geklärt werden.",
            "Was gilt für",
        ),
    ],
)
def test_a_german_label_is_asked_for_in_a_form_that_reads(entry, question):
    text = f"# Handreichung für den Stall\n\n## Ziegen im Gehege\n\n- {entry}\n- **Futter:** zwei Kilogramm Heu\n"
    assert any(question in each for each in asked(text, every=True)), asked(text, every=True)


@pytest.mark.parametrize(
    "entry",
    [
        "**Von den Eltern:** mehr Zeit, klare Absprachen und Geduld",
        "**Kursart:** Art des Kurses (z. B. Abendkurs)",
        "**Raum:** z. B. Turnhalle Nord",
        "**Ziegen-Tipp:** Frisches Laub im Herbst sammeln und trocknen",
    ],
)
def test_a_label_that_names_no_subject_or_explains_a_form_is_kept_back(entry):
    text = f"# Handreichung\n\n## Ziegen im Gehege\n\n- {entry}\n- **Futter:** 2 Kilogramm Heu\n"
    found = asked(text)
    assert len(found) == 1, found
    assert "Futter" in found[0]


def test_fields_that_a_form_asks_for_by_their_names_are_kept_back():
    text = "# Kasse\n\n## Neue Buchung\n\nAuszufüllen sind diese Pflichtfelder:\n\n- Thema: Anlass der Buchung\n- Konto: 4711\n"
    assert not any("Thema" in each for each in asked(text))


def test_drafts_that_show_the_same_and_hide_something_else_are_kept_back_both():
    text = "# Wache\n\n## Trupp\n\n{}\n\n## Trupp\n\n{}\n"
    first, other = (
        "- Helfer: 3 Äxte\n- Leiter: 3 Lampen",
        "- Helfer: 2 Keile\n- Fahrer: 2 Funkgeräte",
    )
    left: list[LeftAlone] = []
    found = asked(text.format(first, other), left=left)
    assert not any("Helfer" in each for each in found)
    assert sum("Leiter" in each for each in found) == 1
    assert sum("another answer elsewhere" in each.reason for each in left) == 2


def test_what_leads_a_list_in_and_speaks_of_somebody_above_is_kept_back():
    text = "# Verein\n\n## Rollen\n\nAls ihre Aufgaben nennen {}:\n\n- Kasse führen\n- Feste planen\n- Gäste begrüßen\n"
    assert asked(text.format("sie")) == []
    assert any("Vorstände" in each for each in asked(text.format("die Vorstände"), every=True))


def test_a_sheet_and_the_number_of_a_process_are_no_names():
    text = "# Presse im Verein\n\n## KERNTEIL 07.2\n\n- **Zeilenabstand:** 1,5-fach\n- **Papier:** A4 in der Presse\n"
    assert all("KERNTEIL" not in each for each in asked(text))
    sheet = "# Stallbuch\n\n## INFO-BLATT: Ziegen\n\n- **Futter:** 2 Kilogramm Heu\n- **Wasser:** 8 Liter\n"
    assert [("Ziegen – Futter" in each, "BLATT" in each) for each in asked(sheet)[:1]] == [(True, False)]


def test_of_many_german_sentences_every_second_one_is_shown():
    entries = (
        "Die Ziege frisst seit Tagen nicht",
        "Das Fell ist stumpf und fällt aus",
        "Die Augen sind trüb und tränen",
        "Der Bauch ist hart und hat Beulen",
    )
    text = "# Ziegen\n\n## Ruhe\n\nZiegen ruhen viel.\n\n## Wann kommt die Tierärztin?\n\n" + "".join(
        f"- {each}.\n" for each in entries
    )
    (cloze,) = [each for each in asked(text, every=True) if "Tierärztin" in each]
    assert [entry in cloze and "{{" + entry not in cloze for entry in entries] == [False, True, False, True]


# --- glossaries


def test_a_glossary_of_phrases_asks_what_each_name_means():
    # a phrase that says of what kind something is defines it, also without an article
    text = (
        "# Wichtige Begriffe zum Netz\n\n"
        "Cache: Zwischenspeicher, der häufig genutzte Daten bereithält.\n\n"
        "Login: Anmeldung mit Namen und Kennwort bei einem System.\n\n"
        "Spam: Unerwünschte Nachrichten, meist per E-Mail.\n"
    )
    assert asked(text) == [
        "Was versteht man unter „Cache“? → Zwischenspeicher, der häufig genutzte Daten bereithält",
        "Was versteht man unter „Login“? → Anmeldung mit Namen und Kennwort bei einem System",
        "Was versteht man unter „Spam“? → Unerwünschte Nachrichten, meist per E-Mail",
    ]


def test_names_side_by_side_that_phrases_explain_are_terms():
    text = (
        "# Ausdauer\n\n## Belastung\n\n"
        "- Intensität: Stärke eines Einzelreizes\n"
        "- Dauer: Wirkungsdauer eines Einzelreizes\n"
        "- Dichte: Zeitliches Verhältnis zwischen Belastung und Erholung\n"
        "- Häufigkeit: Zahl der Einheiten pro Woche\n"
    )
    found = asked(text)
    assert len(found) == 4
    assert found[2].startswith("Belastung: Was versteht man unter „Dichte“?")


def test_a_name_that_says_whose_words_follow_is_no_term():
    text = (
        "# Aufklärung\n\n## Begriffe\n\nGewaltenteilung\n\nJohn Locke: Aufteilung der Macht im Staat auf Organe.\n\n"
        "Empirismus\n\nJohn Locke: Erfahrung mit der Welt als Quelle der Erkenntnis.\n"
    )
    assert not any("„John Locke“" in each for each in asked(text))


def test_a_table_of_terms_is_known_by_its_column():
    text = (
        "# Geburt\n\n## B) Glossar (2 Begriffe)\n\n| Nr | Begriff (C1) | Erklärung (B1) | Türkisch |\n|---|---|---|---|\n"
        "| 1 | Wochenbett | Die ersten Wochen nach der Geburt | lohusalık |\n"
        "| 2 | Lochien | Der Fluss nach der Geburt | lohusa |\n"
    )
    assert asked(text)[0].endswith("Was versteht man unter „Wochenbett“? → Die ersten Wochen nach der Geburt")
