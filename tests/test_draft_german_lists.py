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
            "Wie geht man bei „Atmung überprüfen“ vor? {{auf den Rücken drehen}}; {{Kopf überstrecken}}; {{auf den Brustkorb schauen}}.",
        ),
        (
            "# Richtlinie\n\n## Zugriffskontrollen\n\n- Passwörter müssen mindestens 12 Zeichen lang sein\n- Benutzer erhalten nur die nötigen Rechte, die sie haben müssen\n",
            "Was gilt für Zugriffskontrollen? → Passwörter müssen mindestens 12 Zeichen lang sein; Benutzer erhalten nur die nötigen Rechte, die sie haben müssen",
        ),
        (
            "# Rettung\n\n## Offene Wunde\n\n- Schnittwunde\n- Schürfwunde\n- Platzwunde\n",
            "Offene Wunde: Welche Arten gibt es? {{Schnittwunde}}; {{Schürfwunde}}; {{Platzwunde}}.",
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
