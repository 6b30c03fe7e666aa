"""German labels and cells that a gap cannot hide, and the questions that ask for them."""

from __future__ import annotations

import pytest

import drafted


def _asked(text):
    return drafted.asked(text, language="de")


@pytest.mark.parametrize(
    ("entry", "asked"),
    [
        (
            "Risiken: Infektionen, Blutung, Fehllage",
            "Pflege der Wunde: Welche Risiken bestehen? → Infektionen, Blutung, Fehllage",
        ),
        (
            "Komplikationen: Infektion, lockerer Verband und Blutung",
            "Pflege der Wunde: Welche Komplikationen gibt es? → Infektion, lockerer Verband und Blutung",
        ),
        (
            "Typische Symptome: Fieber, Schmerz",
            "Pflege der Wunde: Welche typischen Symptome gibt es? → Fieber, Schmerz",
        ),
        (
            "Werkzeug: scharfe Schere, Pinzette",
            "Pflege der Wunde: Welches Werkzeug wird gebraucht? → Scharfe Schere, Pinzette",
        ),
    ],
)
def test_a_label_that_names_several_things_is_asked_for_what_they_are(entry, asked):
    assert asked in _asked(f"# Wunden\n\n## Pflege der Wunde\n\n- {entry}\n- Verband wechseln\n")


@pytest.mark.parametrize(
    "entry",
    [
        "Teilnehmer: Anna, Bernd, Clara",
        "Risiken: Darstellung realer oder gedachter Dinge",
        "Risiken: man rutscht aus, wenn es nass ist",
        "Farbe: Rot, Grün, Blau",
    ],
)
def test_a_label_that_names_no_kinds_of_things_is_asked_by_no_such_question(entry):
    assert not any(
        "Welche" in each for each in _asked(f"# Wunden\n\n## Pflege der Wunde\n\n- {entry}\n- Verband wechseln\n")
    )


def _table(*rows):
    return (
        "# Stoffe\n\n## Stoffe im Haus\n\n"
        + "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ("---",) * len(rows[0]), *rows[1:]))
        + "\n"
    )


def test_a_cell_that_no_gap_can_hide_is_asked_for_by_the_noun_over_it():
    found = _asked(
        _table(
            ("Bereich", "Wirkung"),
            ("A", "Abtötung aller Formen von Pilzen und Sporen"),
            ("B", "Abtötung der Sporen von allen anderen Erregern"),
        )
    )
    assert found == [
        "Stoffe im Haus – Bereich A: Was ist die Wirkung? → Abtötung aller Formen von Pilzen und Sporen",
        "Stoffe im Haus – Bereich B: Was ist die Wirkung? → Abtötung der Sporen von allen anderen Erregern",
    ]


def test_examples_in_a_column_are_asked_for_by_what_they_are_examples_of():
    found = _asked(
        _table(
            ("Klasse", "Beispiele"),
            ("Alkohole", "Ethanol, Propanol, Butanol"),
            ("auf Basis von Chlor", "Chlor, Lauge, Kalk"),
        )
    )
    assert found == ["Stoffe im Haus: Was sind Beispiele für Alkohole? → Ethanol, Propanol, Butanol"]


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        ("0,4–0,8", "Stoffe im Haus – Sporen: Minuten: {{0,4–0,8}}"),
        ("15 bis 20 (je nach Raum)", "Stoffe im Haus – Sporen: Minuten: {{15 bis 20 (je nach Raum)}}"),
    ],
)
def test_a_range_of_decimals_is_one_value(value, asked):
    assert asked in _asked(_table(("Art", "Minuten"), ("Sporen", value)))


def test_what_a_bracket_says_behind_a_value_is_shown():
    text = "# Reisen\n\n## Kürzung bei Verpflegung\n\n- Frühstück: 15 % Kürzung (im Inland 3,96 EUR)\n- Abendessen: 35 % Kürzung (9,24 EUR)\n"
    assert _asked(text) == [
        "Kürzung bei Verpflegung – Frühstück: {{15 % Kürzung}} (im Inland 3,96 EUR)",
        "Kürzung bei Verpflegung – Abendessen: {{35 % Kürzung}} (9,24 EUR)",
    ]


def test_a_name_with_its_short_form_is_asked_for_what_it_is():
    text = "# Märkte\n\n## Wer beteiligt ist\n\n- Markt für Private (B2C): Ein Unternehmen spricht private Käufer an\n- Beispiel: Verkauf eines Wagens\n- Notruf (ILS): 112 wählen\n"
    assert _asked(text) == [
        "Wer beteiligt ist: Was versteht man unter „Markt für Private (B2C)“? → Ein Unternehmen spricht private Käufer an",
        "Märkte – Wer beteiligt ist – Notruf (ILS): {{112 wählen}}",
    ]


@pytest.mark.parametrize(
    "row",
    [
        ("Abgesagt", "Du hast den Termin für heute ganz abgesagt"),
        ("Plan", "Auftrag Ziele Kalkulation Terminplan und noch mehr ..."),
    ],
)
def test_a_cell_that_says_its_row_again_or_ran_together_is_not_asked_for(row):
    assert not any("Was ist" in each for each in _asked(_table(("Status", "Bedeutung"), row)))


def test_a_question_of_a_part_names_the_document_that_the_part_does_not_name():
    text = "# Kanülen im Hals\n\n## Pflege und Wechsel\n\n- Komplikationen: Infektion, Blutung\n- Wechsel am Morgen\n"
    assert "Kanülen im Hals – Pflege und Wechsel: Welche Komplikationen gibt es? → Infektion, Blutung" in _asked(text)


def test_what_a_label_contains_is_asked_for_where_nothing_short_can_be_hidden():
    text = (
        "# Filtern\n\n## Vordefinierte Filter\n\n"
        "- **Papierkorb:** Enthält alle Bilder welche gelöscht werden können.\n"
        "- **Bilder ohne Stichworte:** Enthält alle Bilder welche über keine Stichworte verfügen.\n"
        "- **Hinweis:** Enthält alle Angaben, siehe unten.\n"
    )
    assert _asked(text) == [
        "Vordefinierte Filter: Was enthält „Papierkorb“? → Alle Bilder welche gelöscht werden können",
        "Vordefinierte Filter: Was enthält „Bilder ohne Stichworte“? → Alle Bilder welche über keine Stichworte verfügen",
    ]
