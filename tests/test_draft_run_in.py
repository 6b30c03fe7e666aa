"""Labels that stand in a running text: behind the number of an outline, one after another with dashes, or with a full stop."""

from __future__ import annotations

import drafted


def test_a_label_behind_the_number_of_an_outline_is_asked_by_without_that_number():
    text = "## Emergencies\n\n5.1 In case of fire: Do not use water. Call the porter on 17.\n\n5.2 In case of flood: Do not use the lift. Close the lower gate.\n\n5.3 Keys must be returned to the porter.\n"
    found = drafted.asked(text)
    assert any("In case of fire: Do not use {{water}}" in each for each in found), found
    assert any("In case of flood: Do not use {{the lift}}" in each for each in found), found
    assert not any("5." in each for each in found), found


def test_a_quantity_that_opens_a_paragraph_stays():
    found = drafted.asked("## Oil\n\n2.5 Litres of oil must be kept in the red shed.\n\nNobody else counts.\n")
    assert any("2.5" in each for each in found), found


def test_terms_with_dashes_one_after_another_in_a_paragraph_are_asked_for_one_by_one():
    text = "## Knots\n\nBowline – A fixed loop at the end of a rope. Clove hitch – A quick knot around a post. Reef knot – A knot that joins two ropes of the same size.\n"
    found = drafted.asked(text)
    assert len(found) == 3, found
    assert all(name in " ".join(found) for name in ("Bowline", "Clove hitch", "Reef knot")), found


def test_a_dash_in_one_sentence_of_several_is_no_term():
    text = "## Knots\n\nBowline – A fixed loop at the end of a rope. Sailors learn it early. It holds.\n"
    assert drafted.asked(text) == []


def test_definition_with_a_full_stop_below_a_heading_defines_it():
    text = "# Trees\n\n## Graft\n\nDefinition. A shoot of one tree that grows on the root of another. Gardeners like it.\n\n- Cut the shoot\n- Bind the shoot\n"
    assert any("“graft”?" in each.lower() and "A shoot of one tree" in each for each in drafted.asked(text)), (
        drafted.asked(text)
    )


def test_labels_that_follow_one_another_in_a_paragraph():
    text = "# Falls\n\n## Systems\n\nGuardrails: top rail at 42 inches, toe board below. They bear 200 lb force. Safety nets: hung within 30 feet of the floor. Harness and line: tied to anchors, rated at 5,000 lb.\n"
    assert drafted.asked(text) == [
        "Systems – Guardrails: top rail at {{42}} inches, toe board below. They bear 200 lb force.",
        "Systems – Safety nets: {{hung within 30 feet of the floor}}.",
        "Systems – Harness and line: {{tied to anchors, rated at 5,000 lb}}.",
    ]
