"""A gap hides no picture before its words, and ends behind the last point of an abbreviation."""

from __future__ import annotations

from ketaquiz.draft.clozes import cloze_with_gaps, list_cloze


def test_the_last_point_of_an_abbreviation_stands_in_its_gap():
    assert cloze_with_gaps("Feeding: ", "7:15a.m. - 9 a.m.", [(0, 8)]) == "Feeding: {{7:15a.m.}} - 9 a.m."


def test_the_point_at_the_end_of_a_sentence_stays_outside():
    assert cloze_with_gaps("Feeding: ", "at noon. Then rest.", [(3, 8)]) == "Feeding: at {{noon}}. Then rest."


def test_a_picture_before_the_words_of_a_gap_is_shown():
    made = list_cloze("Count by:", ["⚖️ Scales", "🤖 A counter", "✋ Hand"])
    assert made == "Count by: ⚖️ {{Scales}}, 🤖 {{A counter}}, ✋ {{Hand}}."
