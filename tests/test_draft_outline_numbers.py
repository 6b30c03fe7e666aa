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
