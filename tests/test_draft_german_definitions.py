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


def test_what_a_glossary_notes_of_a_term_is_its_definition_where_it_names_a_thing():
    text = "# Zahlungen\n\n## Glossarbegriffe\n\n### Runder Tisch\n\nHinweis: Initiative zur Vereinbarung eines Protokolls für Karten.\n\n### Scheck\n\nDefinition: Papier.\n"
    assert "Was versteht man unter „Runder Tisch“? → Initiative zur Vereinbarung eines Protokolls für Karten" in _asked(
        text
    )


@pytest.mark.parametrize(
    "section",
    [
        "## Quellen & Verweise\n\nDie Begriffe sind das Werk eines Vereins, der sie neu formuliert hat.\n",
        "## Was ist dieses Glossar?\n\nDieses Glossar erklärt alle wichtigen Begriffe aus dem Bereich.\n",
    ],
)
def test_what_a_document_says_of_itself_is_not_asked_for(section):
    assert _asked(f"# Glossar\n\n{section}") == []


_FOLDED = {
    "Mast": "Ein Rohr, das oben steht.",
    "Segel": "Segel fangen den Wind ein.",
    "Anker": "Hält das Boot an seinem Platz.",
    "Boje": "Schwimmer, der eine Stelle zeigt.",
    "Kosten": "Preise 2025: ca. 100 Euro im Monat für jedes Boot.",
    "Hafen": "Nicht jedes Boot liegt im Wasser, wenn es stürmt.",
    "Leine": "Viele Vereine können über die Bank Geld bekommen.",
}


def test_what_is_folded_away_in_a_glossary_is_asked_for_where_it_says_what_its_term_is():
    body = "".join(f"<details><summary>{term}</summary><p>{says}</p></details>" for term, says in _FOLDED.items())
    found = _asked(f"<main><h1>Boots-Glossar</h1>{body}</main>", "a.html")
    assert [each.partition("„")[2].partition("“")[0] for each in found] == ["Mast", "Segel", "Anker", "Boje"]


def test_numbers_below_a_line_of_a_glossary_stand_behind_its_term():
    said = {
        "Höhe": "Abstand zwischen zwei Geschossen.",
        "Podest": "Fläche, die in einer Treppe liegt.",
        "Wange": "Seitliches Brett, das Stufen aufnimmt.",
        "Geländer": "Schutz vor einem Sturz von der Treppe.",
    }
    body = "".join(
        f"<p>{term}</p><p>{what}</p><p>Übliche Werte liegen zwischen 250 cm und 300 cm.</p>"
        for term, what in said.items()
    )
    found = _asked(f"<main><h1>Treppen · Glossar</h1>{body}</main>", "a.html")
    assert "Höhe: Übliche Werte liegen zwischen {{250 cm und 300 cm}}." in found
    assert "Was versteht man unter „Podest“? → Fläche, die in einer Treppe liegt" in found


def test_terms_of_a_short_section_are_asked_for_where_nearly_all_labels_of_a_document_are_terms():
    names = "Presse Stanze Fräse Bohrer Säge Zange Feile Hobel Meißel Raspel".split()
    many = "".join(f"**{name}:** Ein Gerät, das Bleche als {name} formt.\n\n" for name in names)
    text = f"# Was wir in der Werkstatt sagen\n\n## Geräte\n\n{many}## Umbau\n\n**Umbau am Gerät:** Verbesserung des Geräts, ohne seinen Zweck zu ändern.\n\n**n8 / Make:** Werkzeuge, mit denen man Abläufe baut.\n"
    found = _asked(text)
    assert (
        "Umbau: Was versteht man unter „Umbau am Gerät“? → Verbesserung des Geräts, ohne seinen Zweck zu ändern"
        in found
    )
    assert any("„n8 / Make“? → Werkzeuge, mit denen man Abläufe baut" in each for each in found)


def test_what_calls_itself_a_definition_is_the_answer_without_saying_so():
    text = "# Glossar zum Datenschutz\n\n1. **Einwilligung**\n   *Definition:* Eine freiwillige Zustimmung zur Verarbeitung von Daten.\n   *Beispiel:* Ein Klick.\n\n2. **Löschung**\n   *Definition:* Das Entfernen von Daten aus einem Speicher.\n"
    assert _asked(text)[:2] == [
        "Was versteht man unter „Einwilligung“? → Eine freiwillige Zustimmung zur Verarbeitung von Daten",
        "Was versteht man unter „Löschung“? → Das Entfernen von Daten aus einem Speicher",
    ]


_HEADED = {
    "Daten": "Alle Angaben, die sich auf eine Person beziehen.",
    "Speicherung": "Ablage von Angaben über Leute in einer Datei.",
    "Auftrag": "Arbeit mit Daten im Namen eines anderen Betriebs.",
    "Zustimmung": "Erlaubnis einer Person zur Nutzung ihrer Daten.",
    "Panne": "Jede Verletzung der Regeln, die zu einem Schaden führt.",
}


def test_headings_over_a_phrase_each_are_terms_whatever_the_document_is_called():
    found = _asked(
        "# Schutz im Betrieb\n\n"
        + "".join(
            f"## {at}. {term}\n\n{says} Beispiel: Ein Laden tut das.\n\n"
            for at, (term, says) in enumerate(_HEADED.items(), 1)
        )
    )
    assert [each.partition("„")[2].partition("“")[0] for each in found] == list(_HEADED)


def test_headings_over_rules_are_no_terms():
    rules = "Das Rauchen mit Pfeife oder Zigarette ist im Haus verboten."
    text = "# Hausordnung\n\n" + "".join(
        f"## Regel für {name}\n\n{rules}\n\n" for name in ("Gäste", "Kinder", "Leute", "Eltern", "Schüler")
    )
    assert not any("Was versteht man" in each for each in _asked(text))


def test_labels_in_bold_with_a_phrase_each_are_terms_where_none_is_a_property():
    said = {
        "Ziel A": "Schutz der Daten vor fremden Augen.",
        "Echtheit": "Nachweis der Herkunft von Daten.",
        "Freiheit": "Recht auf eigene Entscheidungen im Netz.",
        "Dienst": "Angebot für Leute im Netz.",
        "Vertrauen": "Immer wieder neu.",
        "Mut": "Ohne jede Angst.",
    }
    text = "# Netz\n\n## Sicherheit\n\n" + "".join(f"- **{term}**: {says}\n" for term, says in said.items())
    assert "Sicherheit: Was versteht man unter „Echtheit“? → Nachweis der Herkunft von Daten" in _asked(text)
    assert not any("Was versteht man" in each for each in _asked(text.replace("Ziel A", "Dauer")))


def test_short_forms_of_a_document_about_them_are_spelt_out_in_lines_of_their_own():
    text = "# Abkürzungen und ihre Bedeutung\n\n## Netze\n\n**WAN** Wide Area Network\n\n**LAN** Local Area Network\n\n## Adressen\n\n**MAC** Media Access Control - bezeichnet die eindeutige Kennung von Geräten in einem Netz.\n"
    assert _asked(text) == [
        "Wofür steht „WAN“? → Wide Area Network",
        "Wofür steht „LAN“? → Local Area Network",
        "Adressen: Was versteht man unter „MAC (Media Access Control)“? → Die eindeutige Kennung von Geräten in einem Netz",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## Märkte\n\nAllgemein bezeichnet eine Neuerung die erste Nutzung von etwas Neuem.\n",
        "## Märkte\n\nVorteile sind die Güte und die Genauigkeit der Daten im Betrieb.\n",
        "## Was ist ein Markt?\n\nEinfach gesagt lässt sich folgendes sagen.\n",
    ],
)
def test_what_says_how_or_only_leads_in_defines_nothing(text):
    assert _asked(f"# Betrieb\n\n{text}") == []


def test_an_answer_that_opens_with_its_verb_is_only_the_phrase_behind_it():
    text = (
        "# Netz\n\n## Wissen\n\n- **Kryptologie**: Ist die Wissenschaft von der Verschlüsselung.\n- **Rest**: Text.\n"
    )
    assert any(each.endswith("„Kryptologie“? → Die Wissenschaft von der Verschlüsselung") for each in _asked(text))


def test_lines_in_bold_over_a_phrase_are_terms_wherever_they_stand_in_a_document_that_has_several():
    said = {
        "Sparte": "Aufteilung nach Produkten und Gebieten.",
        "Stab": "Kombination aus zwei Arten von Leitung.",
        "Markt": "Ort, an dem sich Leute treffen.",
        "3DES": "Erweiterung von DES.",
        "Vorteil": "Schutz vor einem Sturz.",
    }
    text = "# Betrieb\n\n" + "".join(
        f"## Teil {at}\n\n**{term}** <br>\n{says}\n\n" for at, (term, says) in enumerate(said.items())
    )
    assert [each.partition("„")[2].partition("“")[0] for each in _asked(text) if "„" in each] == [
        "Sparte",
        "Stab",
        "Markt",
        "3DES",
    ]


@pytest.mark.parametrize(
    ("term", "says", "answer"),
    [
        (
            "Kapitalrendite",
            "Auch Return-on-Equity (ROE) genannt, ist eine Kennzahl, die den Gewinn misst und wird wie folgt berechnet:",
            "Eine Kennzahl, die den Gewinn misst",
        ),
        (
            "Fortschreibung",
            "... , manchmal auch Skontration, beschreibt das Vorgehen in der Buchung des Lagers.",
            "Das Vorgehen in der Buchung des Lagers",
        ),
        (
            "Data Encryption Standard",
            "DES (USA, 1977) ist eine Chiffre mit festen Blöcken.",
            "Eine Chiffre mit festen Blöcken",
        ),
    ],
)
def test_a_sentence_that_says_also_what_a_term_is_called_defines_it(term, says, answer):
    assert f"Was versteht man unter „{term}“? → {answer}" in [
        each.rpartition(": ")[2]
        for each in _asked(f"# Kurs\n\n## Zahlen\n\n- **{term}** -> {says}\n- **Rest**: Text.\n")
    ]


def test_a_label_may_say_behind_its_term_that_it_defines_it():
    text = "# Netze\n\nWAN (Wide Area Network) Definition: Ein WAN verbindet Netze über große Strecken.\n\nVorteile: Weltweit.\n\nRing-Form Beschreibung: Geräte sind in einem Kreis verbunden. Daten kreisen.\n\nNachteile: Teuer.\n"
    assert _asked(text) == [
        "Was versteht man unter „WAN (Wide Area Network)“? → Ein WAN verbindet Netze über große Strecken",
        "Was versteht man unter „Ring-Form“? → Geräte sind in einem Kreis verbunden",
    ]


def test_labels_below_what_something_is_good_for_are_no_terms():
    said = {
        "Suche": "Verständnis der Bedeutung von Fragen.",
        "Auskunft": "Rede über Dinge in der Welt.",
        "Reise": "Weg durch ein Netz von Orten.",
        "Start": "Beginn mit Angaben von anderen.",
    }
    text = "# Graphen\n\n## {}\n\n" + "".join(f"- **{term}**: {says}\n" for term, says in said.items())
    assert len([each for each in _asked(text.format("Bestandteile der Graphen")) if "Was versteht man" in each]) == len(
        said
    )
    assert not any("Was versteht man" in each for each in _asked(text.format("Anwendungsbereiche")))


def test_a_sentence_about_an_idea_or_an_example_defines_neither():
    text = "# Lernen\n\n## Netz\n\nIdee ist ein kleines Team, das sich selbst leitet.\n\n## Ort\n\nEin Beispiel ist das Lernen, bei dem die Daten auf den Geräten bleiben.\n"
    assert not any(each.startswith(("Was ist", "Was versteht")) for each in _asked(text))


@pytest.mark.parametrize(
    ("says", "answer"),
    [
        (
            "Der Absatzmarkt, auch Outlet genannt, ist ein Markt, auf dem Firmen etwas verkaufen.",
            "Was ist der Absatzmarkt? → Ein Markt, auf dem Firmen etwas verkaufen",
        ),
        (
            "Der Absatzmarkt ist ein freier Markt und durch das Gesetz über den Handel geregelt.",
            "Was ist der Absatzmarkt? → Der Absatzmarkt ist ein freier Markt und durch das Gesetz über den Handel geregelt",
        ),
    ],
)
def test_what_a_thing_is_called_as_well_is_no_part_of_its_definition(says, answer):
    assert _asked(f"# Handel\n\n## Arten\n\n{says}\n") == [answer]


def test_an_entry_of_a_list_is_defined_by_the_paragraph_below_it_whatever_stands_in_its_brackets():
    more = "Jede Person im Land muss sie haben, und sie gilt in allen Orten, in denen sonst nur wenige Leute wohnen."
    text = f"# Versicherungen\n\n- Rente\n- Grundversicherung (OKP) (auch: Pflichtkasse) – (nach KVG)\n\nDie Grundversicherung (OKP), die auch Pflichtkasse genannt wird, ist eine Versicherung für alle Leute im Land. {more} {more}\n"
    assert any(
        each.startswith("Was versteht man unter „Grundversicherung“? → Eine Versicherung für alle Leute im Land")
        for each in _asked(text)
    )
