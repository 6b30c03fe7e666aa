"""What a document has and no draft may lose without a word: labels, lists below steps, and all that a title stands over."""

from __future__ import annotations

from drafted import asked, left


def test_a_title_that_a_website_could_have_over_its_shop_is_a_title_where_the_document_stands_below_it():
    text = "# Shop\n\n## Opening\n\n- Place: the yard\n\n## Returns\n\nGoods must be returned within 14 days.\n"
    assert len(asked(text)) == 2
    assert "a section around the article" not in left(text)


def test_the_list_below_a_numbered_step_is_asked_for_and_no_tip_without_an_explanation():
    text = "# Returns\n\n## Step 1: Take the goods\n\n- Open the box\n- Count its parts\n\n## Step 2: Pay\n\n- Pay by card within 3 days\n- Ask the manager above 200 euros\n"
    assert "Step 2: Pay: Pay by card within {{3}} days." in asked(text)
    assert "a tip without its explanation" not in left(text)


def test_a_label_of_a_time_is_shown_and_one_that_names_nothing_is_counted():
    text = "# Yard\n\n## Gate\n\n- Time: 9 am on weekdays\n- Place: at the mill\n- Note: some of the keepers of the mill are rather slow\n"
    assert "Gate – Time: {{9 am on weekdays}}" in asked(text)
    assert "a label that names no subject" in left(text)


def test_a_label_that_says_in_which_case_something_holds_is_shown_and_not_asked_for_with_when():
    text = "# Yard\n\n## Losses\n\n- For Theft: Call the police and wait for them\n- For Fire: Leave by the back door\n"
    assert asked(text)[0] == "Losses – For Theft: Call {{the police}} and wait for them"


def test_the_list_that_answers_a_question_is_drafted_once():
    text = "# Clinic\n\n**Q: What are signs of a burn?**\n\nA: Common signs include:\n\n- Pain\n- Blisters\n- Red skin\n\n**Q: Who helps?**\n\nA: The nurse.\n"
    assert sum("Blisters" in each for each in asked(text)) == 1


def test_a_second_sentence_stays_with_the_one_that_has_the_gap():
    text = (
        "# Yard\n\n## Cards\n\n- Refund: Paid within 3 days of the visit. The manager signs it.\n- Lamps: 12 of oak\n"
    )
    assert asked(text)[0] == "Cards – Refund: {{Paid within 3 days of the visit}}. The manager signs it."
