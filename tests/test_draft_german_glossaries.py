"""Terms that a German document explains: which of them are asked for, and how."""

from __future__ import annotations

import pytest

import drafted

_TITLES = "# Begriffe für die Werkstatt\n\n## Geräte\n\n"


def _asked(text):
    return drafted.asked(text, language="de")


@pytest.mark.parametrize(
    ("says", "asked"),
    [
        ("Bank des Empfängers.", "Was versteht man unter „Zahlstelle“? → Bank des Empfängers"),
        (
            "Eine Zahlstelle liegt vor, wenn eine Bank auszahlt.",
            "Was versteht man unter „Zahlstelle“? → Eine Zahlstelle liegt vor, wenn eine Bank auszahlt",
        ),
        (
            "Umfasst Banken und Sparkassen im ganzen Land.",
            "Was umfasst „Zahlstelle“? → Banken und Sparkassen im ganzen Land",
        ),
        (
            "Auszahlende Bank. Hinweis: Sie wird auf dem Beleg genannt.",
            "Was versteht man unter „Zahlstelle“? → Auszahlende Bank",
        ),
    ],
)
def test_what_a_document_calls_a_definition_is_asked_for_by_its_term(says, asked):
    assert asked in _asked(
        f"# Zahlungen\n\n## Glossarbegriffe\n\n### Zahlstelle\n\nDefinition: {says}\n\n### Scheck\n\nDefinition: Papier.\n"
    )


def test_a_definition_that_tells_what_happened_is_no_answer_to_what_something_is():
    text = "# Zahlungen\n\n### Zahlstelle\n\nDefinition: Die Zahlstelle wurde im Auftrag der Banken gegründet.\n"
    assert not any("Was versteht man" in each for each in _asked(text))


def test_labels_of_a_document_that_explains_terms_are_asked_for_whatever_names_them():
    text = (
        f"{_TITLES}Presse: Ein Gerät, über das Bleche (z. B. Stahl) ihre Form erhalten.\n\n"
        "Datenblatt: Speichert dauerhaft alle Werte eines Geräts.\n\n"
        "Doppel: Bezeichnet die Kombination von zwei Geräten.\n\n"
        "HTTPS: Verschlüsselte Verbindung zwischen Gerät und Rechner.\n\n"
        "Sperre: Zugangskontrolle – der Weg, um Leute fernzuhalten.\n"
    )
    assert _asked(text) == [
        "Geräte: Was versteht man unter „Presse“? → Ein Gerät, über das Bleche (z. B. Stahl) ihre Form erhalten",
        "Geräte: Wozu dient „Datenblatt“? → Speichert dauerhaft alle Werte eines Geräts",
        "Geräte: Was bezeichnet „Doppel“? → Die Kombination von zwei Geräten",
        "Geräte: Was bedeutet „HTTPS“? → Verschlüsselte Verbindung zwischen Gerät und Rechner",
        "Geräte: Was versteht man unter „Sperre“? → Zugangskontrolle – der Weg, um Leute fernzuhalten",
    ]


def test_a_label_that_says_when_is_no_name_that_a_document_explains():
    text = "# Glossar\n\n## Zahler\n\n- Bei einer Überweisung: Die Person, die den Auftrag zum Geldtransfer erteilt.\n- Bei einer Lastschrift: Die Person, deren Konto belastet wird.\n"
    assert not any("unter „Bei" in each for each in _asked(text))


def test_names_with_what_is_said_of_each_are_asked_for_together_where_a_sentence_leads_them_in():
    text = "# Haus\n\n## Was ist eine Hausordnung?\n\nDie Hausordnung ist eine Bestimmung, die das Verhalten im Haus regelt. Typische Inhalte:\n\n- Ruhezeiten – nachts und mittags\n- Abfall – in die Tonnen bringen\n- Tiere – an der Leine führen\n"
    assert any("Was sind typische Inhalte? → Ruhezeiten; Abfall; Tiere" in each for each in _asked(text))


def test_words_that_lead_in_what_is_not_there_do_not_end_a_rationale():
    text = "# Haus\n\n## Was ist eine Hausordnung?\n\nDie Hausordnung ist eine Bestimmung, die das Verhalten im Haus regelt. Sie wird als Anlage zum Mietvertrag vereinbart und hängt im Flur aus. Typische Inhalte:\n\n- Ruhezeiten – nachts\n- Abfall – in Tonnen\n- Tiere – an der Leine\n"
    [draft] = [each for each in drafted.made(text, "de") if each.keys.get("question") == "Was ist eine Hausordnung?"]
    assert draft.keys["rationale"] == "Sie wird als Anlage zum Mietvertrag vereinbart und hängt im Flur aus."


def test_terms_below_headings_of_a_glossary_are_asked_for_whichever_words_tell_them():
    text = (
        "# Glossar\n\n## A\n\n### Rückstand\n[ id=backlog ]\nIn einem Team enthält ein Rückstand alle Aufgaben, die noch offen sind.\n\n"
        "### Turtle\n\nEine genormte Schreibweise.\n\n### Eigenschaft\n\ns. Merkmal und Wert\n\n### Jetzt anfragen\n\nLassen Sie sich beraten.\n\n"
        "### CLI\n\nCommand Line Interface. Steuerung von Rechnern durch Befehle.\n\n### Keil\n\nDer Keil dient zum Halten eines Rades.\n"
    )
    assert _asked(text) == [
        "Was versteht man unter „Rückstand“? → In einem Team enthält ein Rückstand alle Aufgaben, die noch offen sind",
        "Was versteht man unter „Turtle“? → Eine genormte Schreibweise",
        "Wofür steht „CLI“? → Command Line Interface",
        "Wozu dient der Keil? → Zum Halten eines Rades",
    ]


def test_a_short_form_stands_for_words_that_have_its_letters():
    text = "# Anhang\n\n## Glossar und Abkürzungsverzeichnis\n\n| Abkürzung | Erklärung |\n|---|---|\n| CC | Creative Commons |\n| Plone | Freies System zur Pflege von Inhalten |\n"
    assert _asked(text) == [
        "Wofür steht „CC“? → Creative Commons",
        "Was versteht man unter „Plone“? → Freies System zur Pflege von Inhalten",
    ]


@pytest.mark.parametrize(
    ("line", "text", "asked"),
    [
        (
            "4. Einschränkung der Verarbeitung (siehe auch Artikel 4 DSGVO)",
            "Einschränkung der Verarbeitung ist die Markierung gespeicherter Daten; sie ist selten.",
            ["Was versteht man unter „Einschränkung der Verarbeitung“? → Die Markierung gespeicherter Daten"],
        ),
        ("Browser", "Browser sind spezielle Programme zur Darstellung von Seiten.", ["Was versteht man unter „Browser“? → Browser sind spezielle Programme zur Darstellung von Seiten"]),
        ("Browser", "Browser sind nützlich.", []),
        ("Das Haus ist alt.", "Das Haus ist eine Pension am See.", []),
    ],
)  # fmt: skip
def test_a_paragraph_that_defines_the_line_above_it_is_asked_for(line, text, asked):
    page = f"<p>Datenschutz</p><p>{line}</p><p>{text}</p><p>Wir helfen gern weiter.</p>"
    found = drafted.asked(f"<html><body><main>{page}</main></body></html>", "a.html", "de")
    assert [each for each in found if "versteht man" in each] == asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("-> ... beschreibt eine Frist von 2 Jahren, in der jemand haftet.", "Eine Frist von 2 Jahren, in der jemand haftet"),
        ("-> … beschreiben den Bestand, der vorrätig ist.", "Den Bestand, der vorrätig ist"),
        ("- Dies bezeichnet ein Verfahren, nach dem geprüft wird.", "Ein Verfahren, nach dem geprüft wird"),
        (": Dieser Begriff bezeichnet alle Stoffe, die im Regal stehen.", "Alle Stoffe, die im Regal stehen"),
        (": Als Kulanz bezeichnet man die freiwillige Leistung eines Verkäufers.", "Die freiwillige Leistung eines Verkäufers"),
        (": Die Kulanz bezeichnet einen Verzicht auf Geld.", "Einen Verzicht auf Geld"),
    ],
)  # fmt: skip
def test_what_says_outright_that_it_defines_is_asked_for_without_these_words(said, asked):
    text = f"# Lager\n\n## Kontrolle\n\n- **Kulanz** {said}\n- **Rüge** - Sie wird geschrieben.\n"
    assert f"Kontrolle: Was versteht man unter „Kulanz“? → {asked}" in _asked(text)


def test_the_terms_of_a_definition_list_are_asked_for_behind_a_subject_that_is_certain():
    page = "<h1>Die Begriffe der {}MDR - Glossar</h1><h5>- P -</h5><dl><dt>Paket</dt><dd>Dies ist ein Produkt, das mit einem anderen verpackt ist.</dd></dl>"
    said = "Was versteht man unter „Paket“? → Ein Produkt, das mit einem anderen verpackt ist"
    assert drafted.asked(page.format("neuen "), "a.html", "de") == [said]
    assert drafted.asked(page.format(""), "a.html", "de") == [f"MDR: {said}"]


def test_lines_of_a_glossary_with_a_phrase_below_each_are_its_terms():
    said = {
        "Auftritt (a)": "Tiefe der Fläche einer Stufe.",
        "Podest": "Ebene Fläche in einer Treppe.",
        "Wange": "Seitliches Brett, das Stufen aufnimmt.",
        "Geländer": "Schutz vor einem Sturz von der Treppe.",
    }
    body = "".join(f"<p>{term}</p><p>{what}</p><p>Die Norm regelt vieles davon.</p>" for term, what in said.items())
    found = drafted.asked(f"<main><h1>📚 Treppe · Glossar</h1>{body}</main>", "a.html", "de")
    assert found[:2] == [
        "Treppe: Was versteht man unter „Auftritt (a)“? → Tiefe der Fläche einer Stufe",
        "Was versteht man unter „Podest“? → Ebene Fläche in einer Treppe",
    ]
    assert len(found) == 4


@pytest.mark.parametrize("article", ["", "Die Abkürzung "])
def test_a_short_form_that_a_paragraph_spells_out_is_asked_for(article):
    text = f"# Karten\n\n## Netz\n\n{article}UTM steht für Universal Transverse Mercator. Es ist heute üblich.\n"
    assert "Wofür steht „UTM“? → Universal Transverse Mercator" in _asked(text)


def test_the_letter_over_the_terms_of_a_glossary_is_no_term():
    assert not any("„M" in each for each in _asked("# Glossar\n\n##### - M -\n\nMast\n\n- Ein Rohr, das oben steht.\n"))


def test_an_example_behind_a_short_form_without_blanks_is_shown_with_the_answer():
    text = '# Lager\n\n## Verfahren\n\n- **Kulanz** -> Eine Leistung, die freiwillig ist. zB. "Ein Haus tauscht einen Tisch."\n- **Rüge**: Sie wird geschrieben.\n'
    [draft] = [each for each in drafted.made(text, "de") if "Kulanz" in str(each.keys)]
    assert (draft.keys["answer"], draft.keys["rationale"]) == (
        "Eine Leistung, die freiwillig ist",
        'zB. "Ein Haus tauscht einen Tisch."',
    )


def test_a_line_over_a_list_says_that_terms_are_explained_in_it():
    text = "# Handout\n\nText am Anfang, der nichts erklärt.\n\n1\\. Begriffe\n\n- Tracheotomie: Operative Eröffnung der Luftröhre.\n- Stoma: Dauerhafte Öffnung als Ergebnis davon.\n\n2\\. Lage\n\n- Ort: Meist vorne.\n"
    assert _asked(text)[0] == "Was versteht man unter „Tracheotomie“? → Operative Eröffnung der Luftröhre"


def test_the_first_line_of_an_entry_is_its_term_where_sentences_stand_below_it():
    page = """<h1>Glossar der Bäckerei</h1><ul>
<li>Vorteig (Poolish)<br>Ein Vorteig ist ein Teil des Teiges, der am Vortag angesetzt wird. Er geht über Nacht.</li>
<li>Krume (Crumb)<br>Die Krume ist das Innere des Brotes, das die Kruste umschließt.</li>
<li>Backstube Müller<br>Hauptstraße 1, 12345 Musterstadt, Telefon am Vormittag</li>
</ul>"""
    assert drafted.asked(page, name="a.html", language="de") == [
        "Was versteht man unter „Vorteig (Poolish)“? → Ein Teil des Teiges, der am Vortag angesetzt wird",
        "Was versteht man unter „Krume (Crumb)“? → Das Innere des Brotes, das die Kruste umschließt",
    ]
