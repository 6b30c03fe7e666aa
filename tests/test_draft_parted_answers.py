"""Questions whose answers stand in their own paragraph behind a dash, and those of exams, which say their points."""

from __future__ import annotations

from drafted import asked


def test_a_question_and_its_answer_in_one_paragraph_are_taken_as_they_are():
    text = """# Eigentum

Was ist ein Besitzer? – Der Besitzer übt die tatsächliche Gewalt über eine Sache aus.

Was ist ein Eigentümer? – Der Eigentümer hat die rechtliche Gewalt über eine Sache.
"""
    assert [each.split(" → ")[0] for each in asked(text, language="de")] == [
        "Was ist ein Besitzer?",
        "Was ist ein Eigentümer?",
    ]


def test_questions_of_an_exam_with_points_have_the_answers_below_them():
    text = """# Prüfung

1. Welche zwei Sorten Honig gibt es? (2P) a) Blütenhonig b) Waldhonig

2. Wann wird der Honig geschleudert? (1 Punkt)

Im Juni und im Juli

3. Was schützt den Imker?
(3P)
a) Schleier
b) Handschuhe
c) Stiefel
"""
    assert asked(text, name="a.txt", language="de") == [
        "Welche zwei Sorten Honig gibt es? → Blütenhonig, Waldhonig.",
        "Wann wird der Honig geschleudert? → Im Juni und im Juli",
        "Was schützt den Imker? → Schleier, Handschuhe, Stiefel.",
    ]
