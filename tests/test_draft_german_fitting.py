"""German questions fit their answers: a default, what to do, what marks a thing, and what to mind."""

from __future__ import annotations

import pytest

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_fitting import with_fitting_question

STEPS = "Aktivieren und eine tägliche Uhrzeit festlegen — die Sicherung läuft dann im Hintergrund"


@pytest.mark.parametrize(
    ("question", "answer", "asks"),
    [
        ("Backup: Was bedeutet „„Übernehmen““?", "Die Werte der Datei gelten", "Backup: Was bedeutet „Übernehmen“?"),
        ("Backup: Was bedeutet „Automatisch sichern“?", STEPS, "Backup: Wie geht man bei „Automatisch sichern“ vor?"),
        ("Was versteht man unter „Ziel“?", "Standardmäßig der Ordner a", "Was ist die Voreinstellung für „Ziel“?"),
        ("Was versteht man unter „Ziel“?", "Ein Ordner für Kopien", "Was versteht man unter „Ziel“?"),
        ("Was bedeutet „Prüfung“?", "Um Geld zu erhalten, kommt jemand", "Was bedeutet „Prüfung“?"),
        (
            "Wie kann man das Gerät aufstellen?",
            "Auf festen Boden stellen; Vermeiden Sie Nässe; Keine Dinge darauf legen",
            "Das Gerät aufstellen: Worauf ist zu achten?",
        ),
        ("Wie kann man das Gerät aufstellen?", "Auspacken; Anschließen", "Wie kann man das Gerät aufstellen?"),
    ],
)
def test_a_question_fits_what_its_answer_says(question, answer, asks):
    draft = Draft("term", {"question": question, "answer": answer}, (1,), 0, 0.9, "", "")
    assert with_fitting_question(draft).keys["question"] == asks
