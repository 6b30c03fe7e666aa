"""The forms in which German drafts ask, and what of them is kept back."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from drafted import article, asked, left
from ketaquiz.draft import asking_german, drafts, german_says
from ketaquiz.draft.astray_german import astray
from ketaquiz.draft.gaps import rule_gap
from ketaquiz.draft.page import Page


@pytest.mark.parametrize(
    ("term", "explanation", "question"),
    [
        ("Zwischenüberschriften", "erhöhen die Lesbarkeit einer Meldung", "Wozu dienen „Zwischenüberschriften“?"),
        ("Firewall", "Dient dazu, den Zugriff zu beschränken", "Wozu dient „Firewall“?"),
        ("Daten migrieren", "Überträgt Daten aus dem alten Programm", "Was bewirkt „Daten migrieren“?"),
        ("Client", "Ist eine Anwendung auf dem Computer des Nutzers", "Was versteht man unter „Client“?"),
        ("Kübelspritze A", "Die Kübelspritze A wird von zwei Leuten bedient", ""),
        ("Kübelspritze A", "Die Kübelspritze A ist ein Löschgerät", "Was versteht man unter „Kübelspritze A“?"),
    ],
)
def test_an_explanation_is_asked_for_by_what_it_says_of_its_label(term, explanation, question):
    found = asking_german.question(term, explanation)
    assert found == question if question else "versteht" not in found


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Insbesondere wurde auf folgende Punkte hingewiesen: Gebote und Verbote", ""),
        ("Bilder: Gutes Material wertet jede Meldung um vieles auf und ist Pflicht", "Bilder"),
        ("Woran du erkennst, dass es zu schwer wird", "Woran du erkennst, dass es zu schwer wird"),
        ("Drei Regeln gelten immer", "Drei Regeln gelten immer"),
    ],
)
def test_a_heading_that_is_a_sentence_does_not_stand_before_a_question(heading, said):
    assert german_says.heading(heading) == said


@pytest.mark.parametrize(
    ("sentence", "hidden"),
    [
        ("Das Schlauchende ist gegen Schlagen zu sichern.", "gegen Schlagen"),
        ("Der Deckel ist mit Hilfe der Haken einseitig anzuheben.", "mit Hilfe der Haken"),
        ("Backups dürfen nur dem Personenkreis zur Verfügung gestellt werden.", "dem Personenkreis"),
        (
            "Der Trupp sollte bei der Rettung Handschuhe unter den Schutzhandschuhen tragen.",
            "unter den Schutzhandschuhen",
        ),
    ],
)
def test_a_gap_of_a_german_rule_is_one_phrase_without_the_verb(sentence, hidden):
    gap = rule_gap(sentence)
    assert gap is not None
    assert sentence[gap[0] : gap[1]] == hidden


def test_a_rule_is_told_of_what_it_speaks():
    text = """# Vorschrift

## Mehrzweckzug

### Hinweise zur Sicherheit

Der Schaltgriff darf nur ohne Last betätigt werden.

Der Mehrzweckzug darf nur von zwei Personen getragen werden.
"""
    assert asked(text, language="de") == [
        "Mehrzweckzug: Der Schaltgriff darf nur ohne {{Last}} betätigt werden.",
        "Der Mehrzweckzug darf nur von {{zwei Personen}} getragen werden.",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- **Aus dem Handbuch:** Ein Becher Öl auf einen Kanister Benzin", "a label that names no subject"),
        ("- **Praktisch:** Die Pumpe steckt im Kettenschutz", "a label that names no subject"),
        ("- **Datenbank-Name:** Der Name der Datenbank, die angelegt wurde", "an explanation by the term itself"),
        (
            "- **Kundendaten:** Viele Daten werden hier angezeigt und lassen sich ändern, auch nach dem Speichern",
            "what only makes sense beside a picture or a window",
        ),
        (
            "Diese Werkstatt darf nur mit Schutzbrille betreten werden.",
            "a rule that cannot be understood alone",
        ),
        (
            "Anträge zu Abs. 9 sind mit dem Formular der Verwaltung zu stellen.",
            "an answer that only points to another place",
        ),
        (
            "Keine besonderen Maßnahmen ergreifen, um die Werkstatt zu",
            "a gap that ends inside of a phrase",
        ),
    ],
)
def test_what_says_too_little_is_kept_back(line, reason):
    text = f"# Werkstatt\n\n## Benzin\n\n{line}\n\n## Öl\n\nDas Altöl darf nur in der Halle 3 abgegeben werden.\n"
    assert any(each.startswith(reason) for each in left(text, language="de"))
    assert len(asked(text, language="de")) == 1


def test_of_a_row_of_numbers_the_first_is_hidden():
    text = """# Laser

## Schneiden

| Material | Stärke | Leistung | Tempo | Fokus |
|---|---|---|---|---|
| Sperrholz | 3 mm | 70 % | 10 mm/s | 90 |
| Presspappe | 2 mm | 60 % | 9 mm/s | 80 |
"""
    assert asked(text, language="de")[0] == (
        "Schneiden – Sperrholz: Stärke: {{3 mm}}; Leistung: 70 %; Tempo: 10 mm/s; Fokus: 90"
    )


def test_a_few_words_that_say_what_to_do_answer_with_the_sentences_around_them():
    text = """# App

## Wie vereinbare ich einen Termin?

Bei jeder Anfrage erscheint ein Formular. Beantworten Sie die Fragen. Die Anfrage geht dann an die Praxis. Später folgt eine Nachricht.

## Was ist Git? Was ist GitHub?

Git verwaltet Versionen von Texten. GitHub ist eine Plattform für Git. Beide sind im Netz zu finden.
"""
    assert [each.split(" → ")[1] for each in asked(text, language="de")] == [
        "Bei jeder Anfrage erscheint ein Formular. Beantworten Sie die Fragen. Die Anfrage geht dann an die Praxis. Später folgt eine Nachricht",
        "Git verwaltet Versionen von Texten. GitHub ist eine Plattform für Git",
    ]


def test_a_page_whose_columns_were_read_across_gives_nothing_there(monkeypatch):
    page = Page(article("# Gespräch\n\nAlle Daten müssen vor dem Termin gelöscht werden.\n"), "de")
    draft = drafts(page.article, language="de")[0]
    assert astray(page, draft) == ""
    mixed = replace(
        page.blocks[draft.at], text="Was sagt die Familie zum ehrenamt- Bereich der Hilfe? Gibt es Rückhalt?"
    )
    page.blocks[draft.at] = mixed
    monkeypatch.setattr(page, "article", SimpleNamespace(name="a.pdf"))
    assert astray(page, draft) == "text that stands in columns which could not be told apart"
