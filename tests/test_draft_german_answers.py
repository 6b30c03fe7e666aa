"""How much of a German explanation answers the question above it, and where the answers of exams stand."""

from __future__ import annotations

from drafted import asked, left


def test_answers_of_an_exam_stand_behind_a_label_below_what_the_examiner_listens_for():
    text = """# Fragen zur Bäckerei

## Frage 1: Was ist Hefe?

**Was will der Prüfer hören?** Art, Wirkung.

**Beispielantwort:** Hefe ist ein Pilz, der Zucker in Gas und Alkohol umwandelt. Das lockert den Teig über viele Stunden.

## Frage 2: Was ist ein Vorteig?

**Was will der Prüfer hören?** Zweck.

**Beispielantwort:** Ein Vorteig ist ein Teil des Teiges, der am Vortag angesetzt wird. Er bringt Geschmack in das fertige Brot.

## Frage 3: Warum haben Sie diesen Ofen gewählt?

**Was will der Prüfer hören?** Gründe.

**Beispielantwort:** Ich habe mich dafür entschieden, weil [Grund – z.B. billiger, schneller]. Der Nachteil wäre [Nachteil].
"""
    assert asked(text, language="de") == [
        "Was ist Hefe? → Ein Pilz, der Zucker in Gas und Alkohol umwandelt",
        "Was ist ein Vorteig? → Ein Teil des Teiges, der am Vortag angesetzt wird",
    ]
    assert "a form with places that somebody has to fill in, which --all writes" in left(text, language="de")


def test_a_task_has_its_solution_behind_it_or_in_the_list_below():
    text = """# Prüfungsfragen zur Bäckerei

Nenne mindestens drei Mehlsorten, aus denen man Brot backt. Lösung:

- Weizenmehl
- Roggenmehl
- Dinkelmehl

Welche Temperatur hat der Ofen beim Anbacken? Begründe kurz. Lösung: 250 °C, damit sich schnell eine Kruste bildet.
"""
    assert asked(text, language="de") == [
        "Nenne mindestens drei Mehlsorten, aus denen man Brot backt. → Weizenmehl, Roggenmehl, Dinkelmehl.",
        "Welche Temperatur hat der Ofen beim Anbacken? Begründe kurz. → 250 °C, damit sich schnell eine Kruste bildet",
    ]


def test_short_explanations_answer_as_a_whole_and_differences_by_both_things():
    text = """# Häufige Fragen zur Bäckerei

## Warum wird Brot altbacken?

Die Stärke in der Krume gibt ihr Wasser an die Kruste ab. Dabei wird die Krume fest, und die Kruste wird weich.

## Was ist der Unterschied zwischen Sauerteig und Hefeteig?

Ein Sauerteig entsteht durch Bakterien und wilde Hefen – zum Beispiel durch die, die am Mehl haften, wie es seit vielen
Jahrhunderten üblich ist. Ein Hefeteig entsteht durch gezüchtete Hefe – zum Beispiel aus dem Würfel. Beide brauchen Wärme.

## Kann man Brot einfrieren?

Ja, frisches Brot hält im Gefrierfach drei Monate, ohne dass es viel Geschmack verliert. In Scheiben wird es schneller wieder weich, wenn man es röstet.
"""
    assert asked(text, language="de") == [
        "Warum wird Brot altbacken? → Die Stärke in der Krume gibt ihr Wasser an die Kruste ab. Dabei wird die Krume fest,"
        " und die Kruste wird weich",
        "Was ist der Unterschied zwischen Sauerteig und Hefeteig? → Ein Sauerteig entsteht durch Bakterien und wilde Hefen."
        " Ein Hefeteig entsteht durch gezüchtete Hefe",
        "Kann man Brot einfrieren? → Ja, frisches Brot hält im Gefrierfach drei Monate, ohne dass es viel Geschmack verliert",
    ]


def test_a_question_above_a_list_is_answered_by_the_words_before_it_where_it_asks_whether():
    text = """# Fragen zur Bäckerei

## Ist ein Ofen besser als der andere?

Nach unserer Erfahrung keiner. Aufschlussreich sind die Vergleiche:

- Der Steinofen hält die Hitze länger.
- Der Umluftofen heizt schneller.

## Wann gehört der Teig weggeworfen?

Immer dann, wenn Zeichen dabei sind, die über einen gewöhnlichen Geruch hinausgehen:

- rosa oder orange Flecken auf der Oberfläche, besonders bei Wärme
- Geruch nach Lösungsmittel oder nach altem Käse
- Schimmel am Rand oder am Deckel des Glases
- Maden, Käfer, Gespinste ausschließlich im Mehl
- lange Lagerung ohne Füttern
"""
    assert [each.partition(" → ")[2][:40] for each in asked(text, language="de")] == [
        "Nach unserer Erfahrung keiner",
        "rosa oder orange Flecken auf der Oberflä",
    ]
