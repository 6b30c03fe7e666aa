"""Numbers, letters and ticked boxes before questions, terms and answers are none of what is asked, and answers stand where they end."""

from __future__ import annotations

import drafted


def test_a_ticked_box_is_no_part_of_an_answer():
    pairs = (
        ("Why should sponges be kept clean?", "Dirty sponges can harbor bacteria."),
        ("How often should surfaces be cleaned?", "Surfaces should be cleaned before and after each use."),
    )
    text = "# Kitchen\n\n" + "".join(f"- {asks}\n- [x] {says}\n" for asks, says in pairs)
    assert drafted.asked(text) == [f"{asks} → {says.rstrip('.')}" for asks, says in pairs]


def test_letters_of_a_part_of_a_glossary_stand_before_no_question():
    rows = "| Rooming list | Group guest names matched to specific rooms |\n| Run of house | Room type assigned at check-in |\n"
    found = drafted.asked(f"# Front office glossary\n\n## R-S\n\n| Term | Definition |\n|---|---|\n{rows}")
    assert found[0] == "What is meant by “Rooming list”? → Group guest names matched to specific rooms"


def test_a_noun_in_ing_between_commas_ends_no_answer():
    row = "| Ancillary revenue | Non-room revenue from spa, parking, events; it can be a fifth of the income |\n"
    found = drafted.asked(f"# Front office glossary\n\n| Term | Definition |\n|---|---|\n{row}")
    assert found == ["What is meant by “Ancillary revenue”? → Non-room revenue from spa, parking, events"]


def test_a_number_before_a_question_that_opens_otherwise_is_taken_off():
    folded = "".join(
        f"<details><summary>{asks}</summary>{says}</details>\n"
        for asks, says in (
            ("05 A card has gone read-only — what should I do?", "Do not try to force writing."),
            ("11 The card doesn't show up — is it lost?", "The fault may be in the controller alone."),
        )
    )
    assert drafted.asked(f"# Cards\n\n{folded}") == [
        "A card has gone read-only — what should I do? → Do not try to force writing",
        "The card doesn't show up — is it lost? → The fault may be in the controller alone",
    ]


SOLAR = (
    ("How much energy can a panel produce?", "The output of a panel is measured in kilowatt-hours."),
    ("How are panels installed?", "Panels are mounted on the roof or on open ground."),
    ("How long do panels take to pay off?", "Panels typically pay off within 5 to 15 years."),
)


def test_answers_may_stand_right_behind_their_questions():
    text = "\n\n".join(f"{number}\\. {' '.join(pair)}" for number, pair in enumerate(SOLAR, 3))
    assert drafted.asked(f"# Solar FAQ\n\n{text}\n") == [f"{asks} → {says.rstrip('.')}" for asks, says in SOLAR]


def test_a_question_within_running_text_has_no_answer_behind_it():
    text = "# Solar\n\nHow are panels installed? That is a long story of many years.\n"
    assert not any(each.startswith("How are panels") for each in drafted.asked(text))


def test_a_value_is_no_meaning_of_its_label():
    lines = "- Warfarin - all strengths\n- Heparin - all concentrations\n- Aspirin with warfarin - Avoid if possible\n"
    found = drafted.asked(f"# High-alert terms and medicines\n\n## Terms for anticoagulants\n\n{lines}")
    assert not any("meant by" in each for each in found), found
