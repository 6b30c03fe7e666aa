"""Which headings a question is asked behind: those that a reader needs who does not see the document."""

from __future__ import annotations

import pytest

from drafted import asked, left


@pytest.mark.parametrize("letters", ["A–C", "A", "A - C", "A, B", "A bis C", "[A]"])
def test_the_letters_of_a_glossary_are_no_terms_and_stand_before_none(letters):
    text = f"# Glossary of the yard\n\n## {letters}\n\n**Aisle**: The space between two rows of racks.\n\n**Batch**: The goods of one load.\n"
    assert asked(text) == [
        "What is meant by “Aisle”? → The space between two rows of racks",
        "What is meant by “Batch”? → The goods of one load",
    ]


@pytest.mark.parametrize(
    "heading", ["Key terms", "General information", "Executive summary", "Important notes", "Reminder", "At a glance"]
)
def test_a_heading_that_says_what_kind_of_text_follows_stands_before_nothing(heading):
    text = f"# Yard\n\n## Keys\n\nThe keys of the yard are green.\n\n## {heading}\n\n- **Spare key**: 15 dollars\n- **Lost key**: 25 dollars\n"
    assert asked(text)[-2:] == ["Yard – Spare key: {{15 dollars}}", "Yard – Lost key: {{25 dollars}}"]


def test_a_term_of_two_words_is_asked_for_alone_and_one_of_a_single_word_behind_its_heading():
    text = "# Yard rules\n\n## Carts\n\n- **Docking station**: a device that connects a cart to a charger\n- **Clutch**: a device that joins two shafts\n"
    assert asked(text) == [
        "What is meant by “Docking station”? → A device that connects a cart to a charger",
        "Carts: what is meant by “Clutch”? → A device that joins two shafts",
    ]


def test_the_name_of_the_document_goes_where_the_heading_says_enough():
    text = "# Dale Yard Handbook\n\n## Acceptable driving record\n\n- **Points**: 3 within two years\n- **Crashes**: 1 within two years\n\nThe Dale Yard opens early.\n\nAll of Dale Yard is closed on Sundays.\n"
    assert asked(text)[0] == "Acceptable driving record – Points: {{3 within two years}}"


@pytest.mark.parametrize("heading", ["Technical data", "Specifications", "Fees"])
def test_the_name_of_the_document_comes_before_a_heading_that_every_thing_has(heading):
    text = f"# Brook Pump\n\nThe Brook Pump lifts water.\n\n## {heading}\n\n| Property | Value |\n|---|---|\n| Height | 32 cm |\n| Weight | 8 kg |\n\n## Use\n\nThe Brook Pump is set on a stone.\n"
    assert f"Brook Pump – {heading} – Height: {{{{32 cm}}}}" in asked(text)


def test_the_name_of_the_document_comes_before_a_sentence_whose_heading_only_says_it():
    text = "# Veladol\n\nVeladol lowers fever.\n\n## How to take it\n\nAdults take 2 tablets every 6 hours.\n\n## Before you take it\n\nVeladol is not for cats.\n"
    assert "Veladol: Adults take {{2}} tablets every 6 hours." in asked(text)


def test_a_heading_whose_words_the_sentence_has_is_not_said_before_it():
    text = "# Yard\n\n## Carts\n\n### Broken axles\n\nBroken axles are mended within 2 days.\n\n## Gates\n\n### Late keys\n\nLate keys must be handed in within 4 hours.\n"
    assert not any("Broken axles: Broken" in each or "Late keys: Late" in each for each in asked(text)), asked(text)


def test_a_heading_that_says_the_answer_of_a_rule_gives_way_to_the_one_above_it():
    text = "# Park\n\n## General safety\n\n### Remove shoes\n\nShoes and glasses must be removed before entering.\n\n### Watch\n\nA guard must stand at the gate.\n"
    assert asked(text)[0] == "General safety: what must be removed before entering? → Shoes and glasses"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How long?", "Borrowing – How long?"),
        ("Can I renew it?", "Borrowing – Can I renew it?"),
        ("What should I do?", "Borrowing – What should I do?"),
        ("Who needs one?", "Borrowing – Who needs one?"),
    ],
)
def test_a_question_without_a_noun_is_asked_behind_the_heading_of_its_part(question, wanted):
    text = f"# Library questions\n\n## Borrowing\n\n### How many books does the library lend?\n\nThe library lends up to 12 books.\n\n### {question}\n\nBooks of the library are lent for 4 weeks at most.\n"
    assert any(each.startswith(f"{wanted} →") for each in asked(text)), asked(text)


def test_a_heading_of_several_things_is_not_what_it_stands_for():
    text = "# Common questions\n\n## Pets and rules\n\n### Who runs the house?\n\nAnn Lee runs it.\n\n### How tall is it?\n\nIt has 4 floors.\n"
    assert not any(each.startswith("Pets and rules") for each in asked(text, every=True))


def test_the_topic_takes_the_place_of_it_only_where_it_stands_without_an_article():
    text = "# Brook care instructions\n\nThe instructions are short.\n\n## Dry socket\n\n### What is it?\n\nA clot that got lost.\n\n## Rest\n\n### What are the instructions?\n\nRest for two days.\n"
    assert "Dry socket – What is it? → A clot that got lost" in asked(text)


def test_labels_are_no_answer_to_how_often():
    text = "# Brook café\n\n## Cleaning\n\n### How often?\n\n- **Steam wand**: after each use\n- **Grinder**: once a week\n"
    assert asked(text) == [
        "Cleaning – How often? Steam wand: {{after each use}}",
        "Cleaning – How often? Grinder: {{once a week}}",
    ]


def test_the_steps_of_a_part_are_not_asked_for_below_the_title_too():
    text = "# Yard service\n\n## Complaints\n\n### Step 1: Listen\n\nLet them speak.\n\n### Step 2: Apologise\n\nSay sorry.\n\n### Step 3: Solve\n\nOffer help within 48 hours.\n"
    lists = [each for each in asked(text) if "{{Listen}}" in each]
    assert lists == ["Complaints: what are the steps, in order? {{Listen}}; {{Apologise}}; {{Solve}}."]
    assert "the same list again" in left(text)


def test_a_heading_that_says_the_answer_stays_where_no_other_is_above_it():
    text = "# Safety rules\n\n## Slide feet first\n\nHead-first slides are prohibited.\n\n## Watch\n\nA guard must stand at the gate.\n"
    assert not any(each.startswith(":") for each in asked(text)), asked(text)


def test_a_heading_with_a_colon_over_a_glossary_stands_before_no_term():
    text = "# Reference 1: Glossary of terms\n\n**Acid:** A sour compound of the yard.\n\n**Beta acid:** A bitter compound of the yard.\n"
    assert [each.partition(" →")[0] for each in asked(text)] == [
        "What is meant by “Acid”?",
        "What is meant by “Beta acid”?",
    ]


def test_a_term_in_bold_with_the_start_of_its_explanation_is_the_term_alone():
    text = "# Glossary of terms\n\n**Atom – The smallest unit of any element:** an atom of coal is the least of it.\n\n**Beta acid –** A bitter compound of the yard.\n"
    assert [each.partition(" →")[0] for each in asked(text)] == [
        "What is meant by “Atom”?",
        "What is meant by “Beta acid”?",
    ]


def test_the_heading_of_steps_stays_though_the_steps_name_it():
    text = "# Yard rules\n\n## Access to the yard\n\n### Deliveries\n\n1. Check the delivery at the gate\n2. Record the name of the driver\n3. Call the guard\n"
    assert asked(text)[0].startswith("Access to the yard – Deliveries: what are the steps"), asked(text)


def test_an_order_that_holds_only_in_a_case_is_not_asked_for_as_what_to_do_then():
    text = "# Yard\n\n## Carts\n\nStart the carts only when the green lanes are clear.\n"
    assert not any("what should you do when the green lanes" in each.lower() for each in asked(text)), asked(text)


def test_the_name_of_a_product_stands_before_all_that_its_document_says():
    text = "# Data sheet: Brook X200\n\nBrook X200 cleans carts.\n\n## First-aid measures\n\n**Skin contact:** Rinse with water for at least 15 minutes.\n\n**Eye contact:** Rinse with water for 20 minutes.\n\n## Handling and storage\n\nStore at 5 to 25 °C in the original drum.\n"
    assert all(each.startswith("Brook X200 – ") for each in asked(text)), asked(text)
    assert len(asked(text)) == 3


def test_a_page_whose_heading_only_says_faq_is_called_by_its_own_title():
    page = "<html><head><title>Parcel Point – FAQ</title></head><body><h1>FAQ</h1><h2>General</h2><details><summary>What is it?</summary><p>Parcel Point is a locker in which parcels wait.</p></details><details><summary>How does it work?</summary><p>You type a code of Parcel Point into the screen.</p></details></body></html>"
    assert [each.partition(" →")[0] for each in asked(page, "p.html")] == [
        "What is Parcel Point?",
        "How does Parcel Point work?",
    ]


def test_the_thing_that_a_heading_names_stands_for_it_at_the_start_of_its_paragraph():
    text = "# Harbour\n\n## The lighthouse\n\nIt stands 34 metres above the sea.\n\n## Boats and ropes\n\nIt carries 20 people.\n"
    assert asked(text) == ["The lighthouse stands {{34}} metres above the sea."]
