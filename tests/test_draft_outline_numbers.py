"""Numbers of an outline before headings, questions and clauses: they are no part of what is asked."""

from __future__ import annotations

import pytest

from drafted import asked

NUMBERS = ["4a.", "2b)", "§ 3", "§ 3.1", "§3a", "A.2", "B.2.1.", "(4)", "3.1", "3.1a)", "Article 5:", "Appendix B:"]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_number_of_a_heading_stays_out_of_what_is_asked(number):
    text = f"# Yard\n\n## {number} Cart keys\n\n- **Spare key**: 15 dollars\n- **Lost key**: 25 dollars\n"
    assert asked(text) == ["Cart keys – Spare key: {{15 dollars}}", "Cart keys – Lost key: {{25 dollars}}"]


@pytest.mark.parametrize("number", NUMBERS[:-2])
def test_the_number_of_a_question_stays_out_of_it(number):
    text = (
        f"# Yard\n\n## {number} Who opens the gate of the mill at night?\n\nThe porter opens it with the green key.\n"
    )
    assert asked(text)[0].startswith("Who opens the gate of the mill at night? →")


@pytest.mark.parametrize("name", ["B12 deficiency", "3D printing", "A1 roads", "5s order"])
def test_a_name_that_begins_with_a_letter_and_a_number_stays_whole(name):
    text = f"# Yard\n\n## {name}\n\n- **Spare key**: 15 dollars\n- **Lost key**: 25 dollars\n"
    assert asked(text)[0] == f"{name} – Spare key: {{{{15 dollars}}}}"


@pytest.mark.parametrize(("heading", "number"), [("## 3. Cards", "3.1"), ("## § 3 Cards", "(1)")])
def test_the_number_of_a_single_clause_goes_where_its_heading_has_it_too(heading, number):
    text = f"# Yard\n\n{heading}\n\n{number} Drivers must show a green card at the gate.\n"
    assert asked(text) == ["Drivers must show {{a green card}} at the gate."]


def test_a_quantity_at_the_start_of_a_paragraph_is_no_number_of_a_clause():
    text = "# Yard\n\n## Loads\n\n3.1 Tons of sand must be loaded by two drivers.\n"
    assert any("3.1" in each for each in asked(text)), asked(text)


@pytest.mark.parametrize(("first", "second"), [("A.", "B."), ("I", "II"), ("I.", "II."), ("A)", "B)")])
def test_letters_and_roman_numbers_that_count_headings_stay_out_of_what_is_asked(first, second):
    text = f"# Yard\n\n## {first} Gate keys\n\n- **Spare key**: 15 dollars\n- **Lost key**: 25 dollars\n\n## {second} Cart keys\n\n- **Rear key**: 10 dollars\n- **Front key**: 20 dollars\n"
    assert asked(text)[0] == "Gate keys – Spare key: {{15 dollars}}"
    assert asked(text)[-1] == "Cart keys – Front key: {{20 dollars}}"


@pytest.mark.parametrize("name", ["E. coli", "IV lines", "V belts"])
def test_a_letter_that_counts_nothing_stays(name):
    text = f"# Yard\n\n## {name}\n\n- **Spare key**: 15 dollars\n- **Lost key**: 25 dollars\n"
    assert asked(text)[0] == f"{name} – Spare key: {{{{15 dollars}}}}"


def test_the_numbers_of_german_clauses_stay_out_of_what_is_asked():
    clauses = "2.1 Die Fahrer müssen am Tor einen grünen Ausweis zeigen.\n\n2.2 Überladene Karren dürfen nicht auf die Brücke fahren.\n\n2.3 Das Tor ist nachts mit dem grünen Schlüssel zu schließen.\n"
    found = asked(f"# Hof\n\n## 2. Zufahrt\n\n{clauses}", language="de")
    assert found
    assert not any("2." in each for each in found), found


def test_a_bullet_within_an_entry_of_a_list_stays_out_of_what_is_asked():
    text = "# Yard\n\n## Carts\n\n1. · Grease the axles every 5 weeks.\n2. · Turn the wheels every 8 weeks.\n"
    assert not any("·" in each for each in asked(text)), asked(text)
