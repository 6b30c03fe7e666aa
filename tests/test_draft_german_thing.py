"""The device, program or house that a German document is about stands before what is asked of it."""

from __future__ import annotations

import pytest

from drafted import asked

ROWS = """
## Bewegungsstufen

| Bewegungsstufe | Geschwindigkeit in cm/s |
|---|---|
| 1 | 1,33 |
| 2 | 2,00 |
| 3 | 2,22 |
"""


def _manual(title: str, named: str) -> list[str]:
    text = f"# {title}\n\nDen {named} auspacken.\n\nDer {named} ist schwer.\n\nDer {named} braucht Strom.\n{ROWS}"
    return [each.split(" → ")[0] for each in asked(text, language="de")]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("1 Schnelleinstieg für den Schrittmotor Demonstrator", "Schrittmotor Demonstrator"),
        ("Benutzerhandbuch Tischkran", "Tischkran"),
        ("Bedienungsanleitung für den Tischkran von Wolf", "Tischkran"),
        ("Bedienungsanleitung\n\nTischkran (Version 2)", "Tischkran"),
        ("MediaHub", "MediaHub"),
        ("Anbindung der Akte an CKAN", "CKAN"),
        ("HOTEL DAKOTA", "Hotel Dakota"),
    ],
)
def test_the_thing_that_the_title_names_stands_before_its_rows(title, named):
    questions = _manual(title, named)
    assert len(questions) == 3
    assert all(each.startswith(f"{named} – Bewegungsstufen – Bewegungsstufe") for each in questions)


@pytest.mark.parametrize("title", ["Bedienungsanleitung", "HTML und CSS", "Glossar der MDR", "Grundlagen der Mechanik"])
def test_a_title_that_names_no_thing_for_certain_stands_before_no_row(title):
    assert all(each.startswith("Bewegungsstufen – ") for each in _manual(title, "Motor"))


def test_a_question_with_the_things_name_does_not_repeat_it():
    text = (
        "# Benutzerhandbuch Tischkran\n\nDer Tischkran hebt.\n\n## Aufbau\n\n"
        "Der Tischkran besteht aus:\n\n- Fuß\n- Arm\n- Haken\n\nDen Tischkran pflegen.\n"
    )
    assert all(each.count("Tischkran") == 1 for each in asked(text, language="de"))


def test_the_line_over_the_word_for_a_manual_names_the_thing_on_a_cover():
    text = (
        "Tischkran\n\nBedienungsanleitung\n\nVersion 3\n\n# Inhalt\n\n1. Willkommen\n\n# Willkommen\n\nDer Tischkran hebt.\n\n"
        f"Den Tischkran pflegen.\n{ROWS}"
    )
    assert all(each.startswith("Tischkran – Bewegungsstufen") for each in asked(text, language="de"))


def test_a_title_in_capitals_names_no_thing_by_its_capitals():
    title = "FÖRDERVEREIN „PFADFINDER HÜRTH e.V.“ SATZUNG"
    assert not any(each.startswith("HÜRTH") for each in _manual(title, "HÜRTH"))


def test_a_heading_in_capitals_is_asked_as_a_noun_is_written_and_places_are_no_kinds():
    text = "# Praxis am Ring\n\n## QUALIFIKATIONEN\n\n- Notfallmedizin\n- Reisemedizin\n\n## Warnungen\n\n- Auf dem Schirm\n- In der App\n"
    assert [each.split(" → ")[0] for each in asked(text, language="de")] == ["Welche Qualifikationen gibt es?"]
