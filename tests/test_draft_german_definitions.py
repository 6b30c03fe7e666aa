"""German paragraphs that say what something is, below whatever names it, and what is asked of them."""

from __future__ import annotations

import pytest

import drafted


def _asked(text, name="a.md"):
    return drafted.asked(text, name, "de")


@pytest.mark.parametrize(
    ("line", "says", "asked"),
    [
        (
            "**Definition: Trockene Reinigung**",
            "Bei der trockenen Reinigung werden Reste durch einen Luftstrom entfernt.",
            "Was versteht man unter „Trockene Reinigung“? → Bei der trockenen Reinigung werden Reste durch einen Luftstrom entfernt",
        ),
        (
            "Definition: Lüftung",
            "Die Lüftung ist der Austausch der Luft in einem Raum.",
            "Was versteht man unter „Lüftung“? → Der Austausch der Luft in einem Raum",
        ),
        (
            "Begriffsbestimmung: Fäulnis",
            "Mit dem Ausdruck Fäulnis (auch Verwesung) bezeichnet man einen Zerfall ohne Luft.",
            "Was versteht man unter „Fäulnis“? → Mit dem Ausdruck Fäulnis (auch Verwesung) bezeichnet man einen Zerfall ohne Luft",
        ),
    ],
)
def test_a_line_that_says_that_its_paragraph_defines_is_asked_by_its_term(line, says, asked):
    text = f"# Hygiene\n\n## Verfahren\n\n{line}\n\n{says} Danach folgt der Rest der Arbeit im Haus.\n"
    assert asked in _asked(text)


def test_a_paragraph_below_such_a_line_that_speaks_of_something_else_is_no_definition():
    text = "# Hygiene\n\n**Definition: Heiße Reinigung**\n\nFür die Arbeit mit Wärme ist eine Kurve von Bedeutung.\n"
    assert not any("Heiße" in each for each in _asked(text))


def test_a_paragraph_that_says_what_its_heading_is_may_be_long():
    more = "Die Gefahren können aus vielen Gründen bestehen. In manchen Häusern heißt das anders. Dort gelten Regeln."
    text = f"# Entseuchung\n\n## Grundlagen\n\n**Entseuchung ist das Entfernen von gefährlichen Stoffen und Keimen von Flächen im Raum. {more}**\n\nEin Absatz, der nicht fett ist.\n\nNoch ein Absatz, der nicht fett ist.\n"
    assert (
        "Was versteht man unter „Entseuchung“? → Das Entfernen von gefährlichen Stoffen und Keimen von Flächen im Raum"
        in _asked(text)
    )


def test_a_long_paragraph_of_two_sentences_says_what_something_is():
    more = "Sie " + "wird an vielen Stellen im Betrieb von allen Leuten gern benutzt, " * 4 + "wie man weiß."
    text = f"# Lager\n\n## Technik\n\nEine Rampe ist eine schräge Fläche, auf der Wagen in die Höhe fahren. {more}\n"
    assert "Was ist eine Rampe? → Eine schräge Fläche, auf der Wagen in die Höhe fahren" in _asked(text)


def test_an_answer_keeps_its_subject_where_a_second_verb_needs_it():
    text = "# Lager\n\n## Technik\n\nEine Rampe ist eine schräge Fläche aus Holz und wird in jedem Lager benutzt.\n"
    assert (
        "Was ist eine Rampe? → Eine Rampe ist eine schräge Fläche aus Holz und wird in jedem Lager benutzt"
        in _asked(text)
    )


def test_a_paragraph_that_opens_with_its_verb_says_what_its_heading_is():
    text = "# Lager\n\n## 8: Optimale Menge\n\nBeschreibt die Menge, bei der die Summe der Kosten am kleinsten ist.\n\n### Formel\n\nMit der Formel rechnet man.\n"
    assert (
        "Was versteht man unter „Optimale Menge“? → Die Menge, bei der die Summe der Kosten am kleinsten ist"
        in _asked(text)
    )
