"""Questions of a document that are counted, with their answers in the paragraphs and lists below them."""

from __future__ import annotations

from drafted import asked

COUNTED = (
    "Questions and answers\n\n"
    "01. What does the pass open?\n\nThe pass opens the gate and the shed.\n\n"
    "02. When was the shed built?\n\nThe shed was built in 1921.\n\n"
    "03. Who can get a pass?\n\nMembers of the club\n\nNeighbours of the shed\n\n"
    "04. What must a guest bring?\n\nGuests must bring:\n\n- i. A lamp\n- ii. A pair of gloves\n- iii. A rope\n"
)


def test_a_number_with_a_nought_or_a_full_stop_counts_a_question():
    found = asked(COUNTED)
    assert found[:2] == [
        "What does the pass open? → The pass opens the gate and the shed",
        "When was the shed built? → The shed was built in 1921",
    ]


def test_short_lines_below_a_counted_question_are_its_list_up_to_the_next_number():
    assert "Who can get a pass? {{Members of the club}}, {{Neighbours of the shed}}." in asked(COUNTED)


def test_roman_numbers_before_the_entries_of_an_answer_are_no_words_of_it():
    assert "What must a guest bring? {{A lamp}}, {{A pair of gloves}}, {{A rope}}." in asked(COUNTED)
