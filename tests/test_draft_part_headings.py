"""Headings that name a part of a text, and not what it is about, do not stand before a draft."""

from __future__ import annotations

import pytest

from drafted import asked

TEXT = "# Harbour Diving\n\n## Night Dives\n\nNight dives need a lamp and a second diver in the water.\n\n### {heading}\n\n- A lamp must burn for at least 90 minutes before it is charged again.\n"


@pytest.mark.parametrize("heading", ["Purpose", "Procedures", "Steps to Take", "Compliance & Reporting"])
def test_the_title_stands_before_what_is_asked_below_a_heading_of_a_part(heading):
    text = f"# Night Dives in the Harbour\n\n## {heading}\n\nA lamp must burn for at least 90 minutes before it is charged again.\n"
    made = asked(text)
    assert len(made) == 1
    assert made[0].startswith("Night Dives in the Harbour: ")
    assert heading not in made[0]


@pytest.mark.parametrize("heading", ["Conclusion and Key Takeaways", "From Lecture", "harbour@example.org", "You're"])
def test_a_heading_that_names_no_subject_is_not_said(heading):
    made = asked(TEXT.format(heading=heading))
    assert len(made) == 1
    assert heading not in made[0]
    assert not made[0].startswith(":")


def test_a_title_that_names_a_part_of_a_text_is_not_said():
    text = "# Purpose\n\nThe shop sells ropes to sailors in three harbours.\n\n- Ropes must be dried for at least 3 days before they are coiled.\n"
    assert not [each for each in asked(text) if "Purpose" in each]
