"""What stands before a German question, what its label makes of it, and which rows and headings give no draft."""

from __future__ import annotations

import pytest

from drafted import article, asked, left
from ketaquiz.draft import asking_german, german_says
from ketaquiz.draft.gaps import rule_gap
from ketaquiz.draft.page import Page

RULES = """
- **Kein Rennen am Becken:** Alle Gäste gehen langsam und halten sich am Geländer fest, wenn der Boden nass ist.
- **Transparenz im Handeln:** Wer von einer Regel abweicht, muss das mit der Leitung der Halle absprechen.
- **Keine nassen Schuhe in der Halle:** Straßenschuhe müssen am Eingang in das Regal gestellt werden, auch im Sommer.
"""


@pytest.mark.parametrize(
    "title", ["Anhang", "Anlage 2", "Änderungen", "Warum jetzt auf einmal Regeln", "den ganzen Tag Spaß im Bad"]
)
def test_what_names_nothing_stands_before_no_question(title):
    questions = [each.split(" → ")[0] for each in asked(f"# {title}\n{RULES}", language="de", every=True)]
    assert len(questions) == 3
    assert not any(title in each for each in questions)
    if title != "Warum jetzt auf einmal Regeln":
        assert questions[0] == "Was gilt für das Rennen am Becken?"
        assert questions[2] == "Was gilt für nasse Schuhe in der Halle?"


@pytest.mark.parametrize(
    ("name", "asks", "whole"),
    [
        ("Pionierbauten", "Was gilt für Pionierbauten?", "Was gilt für Pionierbauten?"),
        ("Sicherheit – Federn", "Was gilt für die Federn?", "Sicherheit: Was gilt für die Federn?"),
        ("Wartung", "Was gilt für die Federn?", "Wartung: Was gilt für die Federn?"),
    ],
)
def test_what_a_question_says_itself_is_not_said_before_it(name, asks, whole):
    assert asking_german.behind(name, "Federn", asks) == whole


def test_whose_the_duties_are_is_asked_below_their_heading():
    asks = "Was versteht man unter „Behörden“?"
    assert asking_german.behind("Parteien und deren Anforderungen", "Behörden", asks) == (
        "Parteien und deren Anforderungen: Welche Anforderungen haben Behörden?"
    )
    assert asking_german.behind("Parteien", "Behörden", asks) == f"Parteien: {asks}"


def test_a_first_chapter_is_no_title():
    text = "# 1. Kontext der Organisation\n\nText.\n\n# 2. Prozesse\n\nMehr Text.\n"
    assert Page(article(text), "de").title == ""
    assert Page(article(text.replace("# 1. Kontext", "# Kontext")), "de").title == "Kontext der Organisation"


def test_the_first_of_several_headings_far_below_the_start_is_no_title():
    parts = "".join(f"## {name}\n\nText.\n\n" for name in ("Autoversicherung", "Hausrat", "Unfall"))
    assert Page(article("Welche gibt es?\n\n" + "Text.\n\n" * 10 + parts), "de").title == ""
    assert Page(article("Welche gibt es?\n\n" + parts), "de").title == "Autoversicherung"


@pytest.mark.parametrize(
    ("term", "explanation", "question"),
    [
        (
            "Sicherheit geht vor Höhe",
            "Bei Unklarheit lieber abstoppen",
            "Was bedeutet die Regel „Sicherheit geht vor Höhe“?",
        ),
        ("Umsetzen", "Holen Sie eine zweite Person.", "Was ist beim Umsetzen zu beachten?"),
        ("Methodik", "Den inneren Fuß festhalten und danach aufklappen", "Wie geht man vor?"),
        (
            "Benennung der Schwachstellen",
            "Benennung der Ursachen, Zusammenfassung der Stärken",
            "Was gehört zu „Benennung der Schwachstellen“?",
        ),
        (
            "Quantitative Bewertung",
            "Der Fokus muss auf Zahlen liegen",
            "Was gilt für die quantitative Bewertung?",
        ),
    ],
)
def test_a_label_is_asked_for_by_its_kind(term, explanation, question):
    text = "Beim Umsetzen hilft eine zweite Person."
    assert asking_german.question(term, explanation, False, text) == question


def test_one_certain_thing_is_no_kind_of_things():
    assert german_says.of_one("Kasse", "Die Kasse ist der Ort, an dem bezahlt wird") == "Was ist die Kasse?"
    assert german_says.of_one("Kasse", "Die Kasse ist ein Ort, an dem bezahlt wird") == ""


def test_an_answer_that_says_its_label_again_goes_on():
    said = (
        "Helfer duschen nicht mit Kindern.",
        "Die Umkleiden betritt man erst nach dem Anklopfen.",
        "Das gilt immer.",
    )
    assert german_says.with_more("Kein Duschen mit Kindern", said, said[0].rstrip("."), "rest") == (
        " ".join(said).rstrip("."),
        "",
    )
    told = ("Die Umkleiden betritt man erst nach dem Anklopfen.", "Das gilt immer.")
    assert german_says.with_more("Kein Duschen mit Kindern", told, told[0].rstrip("."), "rest") == (
        told[0].rstrip("."),
        "rest",
    )


@pytest.mark.parametrize(
    ("sentence", "hidden"),
    [
        (
            "Die Leistung muss von der Beraterin in einem schriftlichen, individuellen Bericht niedergelegt werden.",
            "in einem schriftlichen, individuellen Bericht",
        ),
        ("Patienten müssen über die Warnzeichen informiert werden.", "Warnzeichen"),
        ("Die Maschine darf nicht an den Blechen transportiert werden.", "an den Blechen"),
        ("Der Gast muss über das Risiko aufgeklärt und mit gutem Rat versorgt werden.", ""),
        ("Meist ist das auf einen Fehler zurückzuführen.", ""),
        ("Verschiedene Punkte sollten vor dem Training geprüft werden.", ""),
        ("Die Federn sollten in regelmäßigen Abständen geprüft werden.", ""),
    ],
)
def test_the_gap_of_a_german_rule_is_one_phrase_that_tells(sentence, hidden):
    gap = rule_gap(sentence)
    assert (sentence[gap[0] : gap[1]] if gap else "") == hidden


def test_a_list_keeps_the_entry_that_has_a_list_of_its_own():
    text = """# Rack

## Einbau

Das Rack hat folgende Einbauten:

- Steckdose
- Schublade mit Kabeln, Beladeliste:
  - Zwei Kabel
  - Ein Mikrofon
- Mischpult
- Funkempfänger
"""
    lists = [each for each in asked(text, language="de", every=True) if "Mischpult" in each]
    assert len(lists) == 1
    assert "Schublade mit Kabeln, Beladeliste" in lists[0]
    assert ":;" not in lists[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "## Fall\n\n- **Eine App möchte:** Standort · Kamera · Kontakte\n- **Ein Dienst will:** Namen",
            "a label that names no subject",
        ),
        ("## Was du hier lernst\n\n- Töne einbauen\n- Effekte steuern\n- Lautstärke regeln", "a document's contents"),
        (
            "## Die DSGVO schützt uns ?\n\nDen Umgang mit Daten regelt der Gesetzgeber in einer Verordnung.",
            "a question that names no subject",
        ),
        (
            "## Chancen\n\nKeine besonderen Maßnahmen ergreifen, die Chance zu",
            "a gap that ends inside of a phrase",
        ),
        ("| Hilfe | Link | Noch einer |\n|---|---|---|\n| → BUCHNER | → KLETT | → CORNELSEN |", "a list of links"),
        ("| Phase | Inhalt |\n|---|---|\n| Definition | (nach DIN Planung |", "a sentence that breaks off"),
    ],
)
def test_what_gives_no_question_is_kept_back(text, reason):
    assert any(each.startswith(reason) for each in left(f"# Kurs\n\n{text}\n", language="de"))


def test_rows_of_a_register_that_is_filled_in_as_an_example_are_kept_back():
    rows = "| R1 | Lieferverzug | {} | {} |\n| R2 | Krankheit | 10 % | {} |\n"
    first = "# Risiken\n\n## Tabelle\n\n| Nr. | Risiko | EW | SH |\n|---|---|---|---|\n" + rows.format(
        "30 %", "10.000 €", "500 €"
    )
    second = "\n## Bewertung\n\n| Nr. | Risiko | Stufe | Index |\n|---|---|---|---|\n" + rows.format("3", "12", "6")
    assert asked(first, language="de")
    assert asked(first + second, language="de") == []


def test_a_step_with_what_to_look_at_is_no_question():
    text = """# Hilfe

## System steht

1. **Ruhe bewahren** - Panik hilft nicht
2. **Internet prüfen** - andere Seiten laden?
3. **Neuladen** - F5 drücken
4. **Anderen Browser** probieren
"""
    assert not any(each.startswith("Internet prüfen") for each in asked(text, language="de"))
