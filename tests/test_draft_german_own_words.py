"""German drafts in their document's own words: a short gap behind a shown label, in place of a question worded from it."""

from __future__ import annotations

import pytest

from drafted import asked
from ketaquiz.draft.german_key import key_phrase


@pytest.mark.parametrize(
    ("text", "said", "hidden"),
    [
        ("Die Trennscheibe wird nach 20 Minuten gewechselt", "", "20"),
        ("Tests von Notfallplänen für den Umgang mit Datenpannen", "Vorsorge", "Datenpannen"),
        ("Tests von Notfallplänen für den Umgang mit Datenpannen", "Datenpannen", "Notfallplänen"),
        ("Der Hausmeister nimmt dafür einen Topf", "", "Topf"),
        ("Schlüssel liegen im Tresor (Kasse im Büro)", "", "Tresor"),
        ("Dazu gibt es keine Angaben", "", ""),
    ],
)
def test_the_noun_is_hidden_that_the_other_words_ask_for(text, said, hidden):
    found = key_phrase(text, said)
    assert (text[slice(*found)] if found else "") == hidden


def test_a_word_that_a_document_says_all_the_time_is_not_hidden():
    text = "Ziegen fressen im Gehege frische Brennnesseln"
    found = key_phrase(text, "", frozenset({"brennn"}))
    assert found is not None
    assert text[slice(*found)] == "Gehege"


def test_an_explanation_that_defines_nothing_has_a_gap_behind_its_label():
    text = """# Ziegenhof

## Pflege der Tiere

- **Klauen schneiden:** Die Klauen werden alle acht Wochen mit einer scharfen Rebschere gekürzt.
- **Impfung:** Lämmer erhalten in der dritten Woche eine Spritze gegen Breinierenerkrankung.
"""
    assert asked(text, language="de") == [
        "Pflege der Tiere – Klauen schneiden: Die Klauen werden alle {{acht Wochen}} mit einer scharfen Rebschere gekürzt.",
        "Pflege der Tiere – Impfung: Lämmer erhalten in der dritten Woche eine Spritze gegen {{Breinierenerkrankung}}",
    ]


def test_a_name_that_its_document_defines_is_still_asked_for_without_its_place():
    text = "# Imkerei\n\n## Vorgehen\n\n### Weiselzelle\n\nEine Weiselzelle ist eine Zelle, in der eine Königin heranwächst.\n"
    assert asked(text, language="de") == [
        "Was versteht man unter „Weiselzelle“? → Eine Zelle, in der eine Königin heranwächst"
    ]


def test_lines_in_bold_say_what_the_labels_below_them_are_about():
    text = """# Philosophie

## Begriffe

**Skepsis**

Pyrrhon: Zurückhaltung im Urteil über alle sichtbaren Himmelskörper.

**Hedonismus**

Epikur: Lust gilt als höchstes Gut eines jeden Lebensabschnitts.
"""
    found = asked(text, language="de")
    assert [each.split(":")[0] for each in found] == ["Skepsis – Pyrrhon", "Hedonismus – Epikur"]


@pytest.mark.parametrize(
    "text",
    [
        "# Thema\n\n- Steckleiter aus Holz\n- Schiebleiter\n- Hakenleiter\n",
        "# Leitern\n\n## Arten\n\n- Steckleiter\n- Schiebleiter\n- Hakenleiter\n",
        "Hof\n\n## Stand: 03.02.2025 Folie Nr. 4\n\nDas Tor ist nach 21 Uhr zu schließen.\n",
    ],
)
def test_what_sorts_or_says_its_date_leads_nothing_in(text):
    assert not any("Folie" in each or each.startswith(("Arten:", "Thema:")) for each in asked(text, language="de"))
