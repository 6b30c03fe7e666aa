"""Facts that German articles say in few words: values, short forms, what something serves, and lines of slides."""

from __future__ import annotations

from io import BytesIO

import pptx
import pytest
from pptx.util import Inches

from drafted import asked
from ketaquiz.draft import german_facts

SEED = """# Blumensaum

## Verwendung

Der Saum wird an Wegen angelegt und muss vor dem ersten Frost gesät werden.

## Pflege

Die Mahd darf nur im Herbst erfolgen, weil im Sommer Vögel darin brüten.

## Ansaatstärke

1-2 g/m², 10-20 kg/ha

## Hinweis zur Reihe

Reihe 3 und Reihe 4
"""


def test_an_amount_below_its_heading_is_hidden():
    assert "Ansaatstärke: {{1-2 g/m²}}, {{10-20 kg/ha}}" in asked(SEED, language="de")
    assert "Ansaatstärke: {{1,5 g/m²}}, {{10-20 kg/ha}}" in asked(SEED.replace("1-2 g", "1,5 g"), language="de")
    assert not any("Reihe 3" in each for each in asked(SEED, language="de"))


def test_short_forms_of_a_legend_are_spelt_out():
    text = "# Handbuch\n\n**Legende:** VA = Verfahrensanweisung, AA = Arbeitsanweisung, FB = Formblatt\n\nMehr Text.\n"
    assert asked(text, language="de") == [
        "Abkürzungen: VA = {{Verfahrensanweisung}}, AA = {{Arbeitsanweisung}}, FB = {{Formblatt}}"
    ]
    assert asked(text.replace("=", "ist"), language="de") == []


@pytest.mark.parametrize(
    ("term", "sentence", "question"),
    [
        (
            "Die Schaltfläche Platzhalter anspringen",
            "Über die Schaltfläche Platzhalter anspringen können die Platzhalter nacheinander besucht werden.",
            "Wozu dient die Schaltfläche Platzhalter anspringen?",
        ),
        (
            "Symbolleiste Textbausteine (Handbuch)",
            "Die Symbolleiste Textbausteine stellt Werkzeuge für Bausteine zur Verfügung.",
            "Wozu dient „Symbolleiste Textbausteine“?",
        ),
        ("Pflege", "Über die Wege wird nicht gemäht.", ""),
        ("Pflege", "Die Pflege ist leicht.", ""),
    ],
)
def test_what_can_be_done_with_something_is_what_it_serves(term, sentence, question):
    assert german_facts.what_for(term, sentence) == question


def test_how_something_is_opened_is_asked_by_the_name_above():
    part = "### {0} (WollMux)\n\nDie {0} stellt Werkzeuge zur Verfügung, die im Alltag gebraucht werden.\n\n#### Aufruf\n\nFalls nötig: Menü Ansicht → Leisten → {0}\n\n"
    text = "# Büro\n\n## Leisten\n\n" + "".join(part.format(name) for name in ("Symbolleiste", "Statusleiste"))
    found = asked(text, language="de")
    assert "Wie ruft man „Symbolleiste“ auf? → Falls nötig: Menü Ansicht → Leisten → Symbolleiste" in found
    assert "Wie ruft man „Statusleiste“ auf? → Falls nötig: Menü Ansicht → Leisten → Statusleiste" in found


def test_numbers_in_longer_german_paragraphs_are_asked_for():
    text = """# Bienen

## Milben

Die Imker beobachten ihre Völker das ganze Jahr, und sie wissen, dass sich Milben im Sommer am schnellsten vermehren.
Die Zellen der Drohnen enthalten im Mai etwa 90 % der Milben. Manche Völker sterben, und das ist für alle ein Verlust,
den sie vermeiden wollen, wo immer es geht und so lange die Kräfte reichen.
"""
    assert [each for each in asked(text, language="de") if "{{" in each] == [
        "Die Zellen der Drohnen enthalten im Mai etwa {{90}} % der Milben."
    ]


def test_rows_of_documents_with_what_they_are_for_are_asked_for():
    text = """# Handbuch

## Unterlagen

| Dokument | Beschreibung | Verantwortlich |
|---|---|---|
| Organigramm | Aufbau des Vereins | Vorstand |
| Ladeliste | Inhalt des Anhängers | Technik |
"""
    assert len(asked(text, language="de")) == 2
    assert asked(text.replace("Beschreibung", "Ausgabe"), language="de") == []


def slides(*shown: tuple[str, ...]) -> bytes:
    """Slides with a title and lines in bold below it."""
    made = pptx.Presentation()
    for title, *lines in shown:
        shapes = made.slides.add_slide(made.slide_layouts[6]).shapes
        shapes.add_textbox(Inches(0.5), Inches(0.3), Inches(8), Inches(0.5)).text_frame.text = title
        for number, line in enumerate(lines):
            frame = shapes.add_textbox(Inches(0.5), Inches(2 + number), Inches(8), Inches(0.5)).text_frame
            run = frame.paragraphs[0].add_run()
            run.text, run.font.bold = line, True
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def test_short_lines_in_bold_are_the_list_of_their_slide():
    quellen = (
        "Wie prüft man eine Quelle?",
        "die Originalquelle selbst suchen",
        "mehrere gute Quellen vergleichen",
        "das Datum der Seite prüfen",
    )
    found = asked(slides(("Netz",), quellen, ("Ende", "Danke")), "a.pptx", language="de")
    assert found == [
        "Wie prüft man eine Quelle? → die Originalquelle selbst suchen, mehrere gute Quellen vergleichen, das Datum der Seite prüfen."
    ]


@pytest.mark.parametrize(
    ("question", "many"), [("Was stimmt hier nicht?", 0), ("Name gelöscht = anonym?", 0), ("Was prüft man zuerst?", 1)]
)
def test_what_a_slide_asks_the_room_is_no_question_of_a_card(question, many):
    lines = ("die Originalquelle selbst suchen", "mehrere gute Quellen vergleichen", "das Datum der Seite prüfen")
    assert len(asked(slides(("Netz",), (question, *lines), ("Ende", "Danke")), "a.pptx", language="de")) == many


def test_a_part_of_a_program_is_asked_what_it_serves():
    text = (
        "# Handbuch\n\n## Anlegen\n\nIn dieser Maske legen Sie neue Mitarbeiter an.\n\n"
        "## Abmelden\n\nUm sich sicher abzumelden, benutzen Sie bitte diesen Button.\n\n## Firma\n\nDie Firma ist in Bonn.\n"
    )
    found = asked(text, language="de")
    assert "Wozu dient „Anlegen“? → In dieser Maske legen Sie neue Mitarbeiter an" in found
    assert "Wozu dient „Abmelden“? → Um sich sicher abzumelden, benutzen Sie bitte diesen Button" in found


def test_terms_below_the_letters_of_a_glossary_are_asked_for():
    text = (
        "# Glossar\n\n## A\n\n**API** (Application Programming Interface)  \nSchnittstelle, die Programme verbindet.\n\n"
        "## G\n\n**Glyphe**  \nVisuelles Zeichen für einen Buchstaben.\n\n## L\n\n**Leitung**  \nVerbindung zwischen zwei Geräten.\n"
    )
    assert asked(text, language="de") == [
        "Was versteht man unter „API (Application Programming Interface)“? → Schnittstelle, die Programme verbindet",
        "Was versteht man unter „Glyphe“? → Visuelles Zeichen für einen Buchstaben",
        "Was versteht man unter „Leitung“? → Verbindung zwischen zwei Geräten",
    ]
