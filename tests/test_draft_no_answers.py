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


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Article number: AP-300-W of the yard", "what the document says of itself, which --all writes"),
        ("Version: 2 of the yard", "a line about the document"),
        ("Award-winning design: fits each yard", "words that praise what is offered, which --all writes"),
    ],
)
def test_what_is_said_of_the_document_or_praises_an_offer_is_nothing_to_learn(row, reason):
    text = f"# Brook Pump\n\n## Parts\n\n- Filter life: 6 months\n- {row}\n"
    assert len(asked(text)) == 1, asked(text)
    assert reason in left(text)


@pytest.mark.parametrize(
    "answer", ["Write to desk@example.org.", "Call the desk: 0800 123 456.", "It is all at www.example.org."]
)
def test_an_address_is_no_answer(answer):
    text = f"# Common questions\n\n## Who do I ask for a green key?\n\n{answer}\n\n## Who opens the gate?\n\nThe porter opens it at dawn.\n"
    assert len(asked(text)) == 1, asked(text)


@pytest.mark.parametrize(
    "sentence", ["These rules come into force on 1 May 2024.", "This leaflet was last revised in 12 months."]
)
def test_since_when_a_text_holds_is_nothing_to_learn(sentence):
    assert asked(f"# Yard\n\n## Last words\n\n{sentence}\n\n## Load\n\nThe cart bears 150 kg.\n") == [
        "Load: The cart bears {{150}} kg."
    ]


def test_rows_that_say_what_goes_into_a_form_are_nothing_to_learn():
    text = "# Yard\n\n## Handover\n\n| Item | Details required |\n|---|---|\n| Guard | Name and signature |\n| Keys | Number of keys |\n"
    assert asked(text) == []


def test_a_row_with_a_place_that_is_still_to_be_filled_in_is_left_out():
    text = "# Yard\n\n## Calls\n\n| Who | Line | When |\n|---|---|---|\n| Fire brigade | 112 | Fire |\n| Yard master | [TBD] | All faults |\n"
    assert len(asked(text)) == 1, asked(text)


def test_a_sentence_that_only_says_that_there_are_such_things_gives_way_to_the_next():
    text = "# Yard\n\n## What are the risks of the loft?\n\nAs in any house, there are risks. The floor of the loft may break below a cart.\n"
    assert asked(text) == ["What are the risks of the loft? → The floor of the loft may break below a cart"]


def test_a_sentence_on_the_text_is_no_part_of_a_longer_answer_either():
    text = "# Yard\n\n## What do guests of the loft need?\n\nThis section describes the loft. Guests need a green badge of the smith.\n"
    assert asked(text) == ["What do guests of the loft need? → Guests need a green badge of the smith"]


def test_a_reminder_is_no_part_of_what_is_to_be_done():
    text = "# Yard\n\n## Carts\n\nRemember to wipe the rails after a long ride in the rain.\n"
    assert asked(text) == ["What should you do after a long ride in the rain? → Wipe the rails"]
