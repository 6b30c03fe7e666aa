"""What stands where an answer is looked for, and is none: words about the text, lines of programs, labels with a remark."""

from __future__ import annotations

import pytest

from drafted import asked, left

ABOUT = "an answer that only says what its text is about"


@pytest.mark.parametrize(
    "opening",
    [
        "This chapter describes the rules of access.",
        "The following section lists all teams of the house.",
        "In this section you find the rules of access.",
        "The table below shows the rules of access.",
    ],
)
def test_a_sentence_that_says_what_its_text_is_about_gives_way_to_the_one_that_answers(opening):
    text = f"# Yard\n\n## Who may enter the loft?\n\n{opening} Only smiths with a green badge may enter.\n"
    assert asked(text) == ["Who may enter the loft? → Only smiths with a green badge may enter"]


@pytest.mark.parametrize(
    "opening", ["Dieses Kapitel beschreibt den Zugang.", "In diesem Abschnitt geht es um den Zugang."]
)
def test_a_german_sentence_that_says_what_its_text_is_about_answers_nothing(opening):
    text = f"# Mühle\n\n## Wer darf den Speicher betreten?\n\n{opening} Nur Schmiede mit grünem Ausweis dürfen ihn betreten.\n"
    assert asked(text, language="de") == [
        "Wer darf den Speicher betreten? → Nur Schmiede mit grünem Ausweis dürfen ihn betreten"
    ]


def test_a_question_whose_text_only_says_what_it_is_about_is_left_out():
    text = "# Mill\n\n## Who cleans the loft?\n\nThe following paragraphs list the duties of all teams in the mill.\n"
    assert asked(text) == []
    assert left(text) == [f"{ABOUT}, which --all writes"]


@pytest.mark.parametrize(
    "label", ["Hinweis (neu)", "Achtung (nur nachts)", "Status (Montag)", "Meldung (Server)", "Anmerkung [Technik]"]
)
def test_a_german_label_with_a_remark_is_no_term(label):
    text = f"# Glossar der Mühle\n\n**Speicher:** Ein Raum, in dem das Korn liegt.\n\n**{label}:** Eine Verbindung zum Server ist hergestellt.\n"
    assert asked(text, language="de") == ["Was versteht man unter „Speicher“? → Ein Raum, in dem das Korn liegt"]
    assert left(text, language="de") == ["a label that names no subject"]


@pytest.mark.parametrize("label", ["Note (new)", "Message (server)", "Example (store 3)"])
def test_an_english_label_with_a_remark_is_no_term(label):
    text = f"# Glossary of the mill\n\n**Loft:** A room in which the grain lies.\n\n**{label}:** A line to the server was set up.\n"
    assert asked(text) == ["What is meant by “Loft”? → A room in which the grain lies"]
    assert left(text) == ["a label that names no subject"]


def test_a_term_with_its_short_form_in_brackets_stays_one():
    text = "# Glossar der Mühle\n\n**Speicher (SP):** Ein Raum, in dem das Korn liegt.\n\n**Neuland (Feld):** Ein Feld, das zum ersten Mal gepflügt wird.\n"
    assert len(asked(text, language="de")) == 2


@pytest.mark.parametrize(
    "line",
    ["[INFO] A service was started on the server", "2024-03-02 10:15 the lamp was lit", "ERROR: a lamp is broken"],
)
def test_a_line_that_a_program_wrote_is_nothing_to_learn(line):
    text = f"# Glossary of the mill\n\n**Loft:** A room in which the grain lies.\n\n**Console:** {line}\n"
    assert asked(text) == ["What is meant by “Loft”? → A room in which the grain lies"]
