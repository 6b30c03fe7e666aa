"""German drafts without what is no part of their words, and entries of a glossary that stand in one paragraph."""

from __future__ import annotations

import pytest

from drafted import article, asked
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_tidy import tidy
from ketaquiz.draft.page import Page


def of(text: str, name: str = "a.md") -> list[str]:
    return asked(text, name, "de")


def tidied(key: str, said: str, answer: str = "Gas") -> str:
    draft = Draft("rule", {"answer": answer, key: said}, (1,), 0, 0.9, "", "")
    return str(tidy(Page(article("# Haus\n\nText.\n"), "de"), draft).keys[key])


@pytest.mark.parametrize(
    ("key", "said", "left"),
    [
        ("cloze", "Räder dürfen nur im {{Hof stehen === Grillen ===}}", "Räder dürfen nur im {{Hof stehen}}"),
        ("question", "=== Müll ===: Wohin kommt er?", "Müll: Wohin kommt er?"),
        ("question", "Erste Hilfe – Herzinfarkt 心肌梗死: Welche Ursachen gibt es?", "Erste Hilfe – Herzinfarkt: Welche Ursachen gibt es?"),
        ("answer", "Schnell handeln!!!; Notruf", "Schnell handeln!; Notruf"),
        ("answer", "AGI \uf0e0 Zukunft; Sprache", "AGI → Zukunft; Sprache"),
        ("answer", "Ein Teil der KI \uf0e0 Durch Training können Modelle lernen", "Ein Teil der KI. Durch Training können Modelle lernen"),
        ("cloze", "Gewicht: Beispiel: Eiche {{700}} kg", "Gewicht: Eiche {{700}} kg"),
        ("cloze", "Farben: Beispiele: {{Rot}}", "Farben – Beispiele: {{Rot}}"),
    ],
)  # fmt: skip
def test_a_draft_has_no_marks_between_its_words(key, said, left):
    assert tidied(key, said) == left


def test_an_answer_does_not_open_with_a_sentence_that_says_nothing():
    text = "# Praxis\n\n## Was ist, wenn ich den Termin versäume?\n\nSelbstverständlich kann es passieren, dass Sie einen Termin versäumen. In diesem Fall sagen Sie ihn bitte 24 Stunden vorher ab.\n"
    assert of(text) == [
        "Was ist, wenn ich den Termin versäume? → Sagen Sie ihn bitte 24 Stunden vorher ab",
    ]


ENTRIES = """<h1>Glossar</h1><div><strong>Mandat:</strong> Die Erlaubnis zum Einzug von Beträgen.<br><br><strong>Storno:</strong>
Das Löschen einer Buchung, die falsch war. Vorteil: Der Betrag kommt zurück.</div>
<div><strong>Skonto:</strong> Ein Nachlass bei rascher Zahlung der Rechnung.<br><strong>Rabatt:</strong> Ein Nachlass bei rascher Zahlung der Rechnung.</div>"""


def test_each_entry_of_a_paragraph_of_a_glossary_is_asked_for():
    assert of(ENTRIES, "a.html") == [
        "Was versteht man unter „Mandat“? → Die Erlaubnis zum Einzug von Beträgen",
        "Was versteht man unter „Storno“? → Das Löschen einer Buchung, die falsch war",
        "Was versteht man unter „Skonto“? → Ein Nachlass bei rascher Zahlung der Rechnung",
    ]


def test_a_gap_ends_before_the_heading_that_ran_into_its_sentence():
    text = "== Hausordnung ==\n\n=== Fahrräder ===\n\nFahrräder dürfen nur im Hof abgestellt werden\n=== Grillen ===\n\nDas Grillen ist im Hof nicht gestattet.\n"
    assert "Fahrräder dürfen nur im {{Hof}} abgestellt werden" in of(text, "a.txt")
