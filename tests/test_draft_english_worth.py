"""Which words of an English text are worth a gap: numbers before names, and nothing that tells no fact."""

import pytest

from drafted import asked

_RULES = "# Rowing Club\n\n## Rules\n\n{}\n\n**Boats:** 12 of oak\n"


@pytest.mark.parametrize(
    ("paragraph", "draft"),
    [
        (
            "**Delays:** Please ring if you may be late to your outing. Crews that are more than 10 minutes late lose the boat.",
            "Rules – Delays: Please ring if you may be late to your outing. Crews that are more than {{10}} minutes late lose the boat.",
        ),
        (
            "**Repairs:** Painting the hull is extremely important. Hulls should be painted a minimum of once per year.",
            "Rules – Repairs: Painting the hull is extremely important. Hulls should be painted a minimum of {{once per year}}.",
        ),
        (
            "**Leave:** Rowers get 10 free days per year. A note is needed for more than 2 days.",
            "Rules – Leave: {{Rowers get 10 free days per year}}. A note is needed for more than 2 days.",
        ),
        (
            "**Races:** Members are expected to row in two races each year, one in March and one in May. The race in May is for all.",
            "Rowing Club – Rules – Races: Members are expected to row in {{two races each year}}, one in March and one in May. The race in May is for all.",
        ),
        (
            "**Lost oars:** No credit, refund, or spare will be given for oars that are left in the rain.",
            "Rules – Lost oars: {{No credit, refund, or spare}} will be given for oars that are left in the rain.",
        ),
    ],
)
def test_behind_a_label_a_number_in_any_sentence_comes_before_words_that_tell_no_fact(paragraph, draft):
    assert asked(_RULES.format(paragraph))[0] == draft


def test_an_opinion_behind_a_label_gets_no_gap():
    assert not [
        each
        for each in asked(_RULES.format("**Repairs:** Painting the hull is extremely important."))
        if "Repairs" in each
    ]


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        (
            "Follow your doctor's advice at all times.",
            [],
        ),
        (
            "A gap of four (4) months must be kept before applying for a new one.",
            ["Rules: A gap of {{four (4)}} months must be kept before applying for a new one."],
        ),
    ],
)
def test_a_rule_hides_a_fact_or_nothing(text, drafts):
    assert asked(f"# Rowing Club\n\n## Rules\n\n{text}\n") == drafts


def test_an_entry_of_a_list_hides_no_opinion_and_nothing_taken_for_known():
    text = (
        "# Rowing Club\n\n## Loans\n\nThe committee looks at the following:\n\n- Speed of the boat as said by the Race Director\n"
        "- Merit of the case based on the need of the colleague\n- Keeping a weight that is appropriate for your body\n"
    )
    assert asked(text) == [
        "Loans: The committee looks at the following: Speed of the boat as said by {{the Race Director}}."
    ]


def test_a_row_of_a_recipe_asks_for_the_amount_and_not_for_what_there_is_so_much_of():
    text = (
        "# Media\n\n## Broth\n\n| Amount | Reagent |\n|---|---|\n| 25 g | Yeast powder |\n| 5 g | Agar |\n| 5 g | Salt |\n"
        "| to 1000 ml | with water |\n"
    )
    assert asked(text) == [
        "Broth – Yeast powder: Amount: {{25 g}}",
        "Broth – Agar: Amount: {{5 g}}",
        "Broth – Salt: Amount: {{5 g}}",
    ]


def test_two_rows_of_the_same_name_are_not_asked_for():
    text = "# Media\n\n## Stocks\n\n| Drug | Stock | Dose |\n|---|---|---|\n| Kanamycin | 50 mg | 1 mL |\n| Kanamycin | 50 mg | 2 mL |\n| Ampicillin | 20 mg | 1 mL |\n"
    assert asked(text) == ["Stocks – Ampicillin: Stock: {{20 mg}}; Dose: {{1 mL}}"]


def test_a_heading_below_several_questions_is_not_what_these_are_about():
    text = (
        "What is a deposit?\n\nMoney that stays at the bank for a year.\n\nWhat is a loan?\n\nMoney that is paid back with interest.\n\n"
        "How do I pay?\n\nBy card or in one of these ways.\n\n## Transfer\n\nThe transfer takes a day.\n\n"
        "What is a fee?\n\nMoney that the bank takes for a transfer.\n"
    )
    assert not [each for each in asked(text) if each.startswith("Transfer – What is a fee")]


def test_a_line_with_the_marks_of_a_heading_stands_before_the_labels_of_the_list_below_it():
    text = "\\### Sink\n\n- Oak: up to 4,000 EUR\n- Elm: up to 7,000 EUR\n\n\\### Door\n\n- Oak: up to 2,000 EUR\n- Elm: up to 3,000 EUR\n"
    assert asked(text) == [
        "Sink – Oak: {{up to 4,000 EUR}}",
        "Sink – Elm: {{up to 7,000 EUR}}",
        "Door – Oak: {{up to 2,000 EUR}}",
        "Door – Elm: {{up to 3,000 EUR}}",
    ]


def test_an_answer_does_not_end_with_the_words_that_lead_in_a_list():
    text = "# Club FAQ\n\n## Frequently Asked Questions\n\n### {}\n\n{}\n\n### Where is the club?\n\nAt the north end of the lake.\n"
    assert asked(
        text.format("How can I pay?", "Ways to pay vary, but are likely to include; direct credit, cash or a card.")
    )[0] == ("Club – How can I pay? → Ways to pay vary, but are likely to include; direct credit, cash or a card")
    assert asked(
        text.format(
            "What does a loan need?",
            "To get a loan;\n\nYou must have a boat\n\nIt must lie in the harbour\n\nA member must vouch for you",
        )
    )[0] == (
        "Club – What does a loan need? → To get a loan: You must have a boat, It must lie in the harbour, A member must vouch for you"
    )


def test_the_made_up_values_of_a_sample_of_code_are_not_asked_for():
    text = '# Python\n\n## Types\n\n- Dictionary: In Python, this holds pairs. See ages = { "Ann": 30, "Bob": 40, "Eve": 50 }\n- Tuple: 2 values or more\n'
    assert asked(text) == ["Python – Types – Tuple: {{2 values or more}}"]


def test_a_value_does_not_end_at_an_abbreviation_before_a_capital():
    text = "# Rowing Club\n\nFees:\n\n- **Single scull:** £45 a day (incl. VAT)\n- **Eight:** £90 a day (incl. VAT)\n"
    assert asked(text) == [
        "Rowing Club – Single scull: {{£45 a day (incl. VAT)}}",
        "Rowing Club – Eight: {{£90 a day (incl. VAT)}}",
    ]


_ROWS = "# Depot\n\n## Findings\n\n| Area | Current state | Status | Recommendation |\n|---|---|---|---|\n| Gate | Lock exists | Partly done | Fit a second bolt |\n| Roof | Looked at by chance | Partly done | Look at it each spring |\n| Yard | Swept on demand | Partly done | Draw up a rota |\n| Till | Counted by one | Done | Have two people count it |\n"


def test_a_row_asks_for_what_to_do_and_tells_how_things_are():
    assert (
        asked(_ROWS)[0]
        == "Findings – Gate: Current state: Lock exists; Status: Partly done; Recommendation: {{Fit a second bolt}}"
    )


@pytest.mark.parametrize(
    ("head", "row", "others", "draft"),
    [
        (
            "No. | Dye | with acid | with base",
            "A. | Litmus | To red | To blue",
            "B. | Turmeric | To yellow | To brown",
            "Litmus: with acid: {{To red}}; with base: {{To blue}}",
        ),
        (
            "Belt | Time | Focus",
            "Blue | 2 years | Being able to fall and to hold",
            "Brown | 1 year | Being able to throw and to teach",
            "Blue: Time: {{2 years}}; Focus: Being able to fall and to hold",
        ),
        (
            "Substance | Share (%) | CAS Number",
            "Lead | 60 | 7439-92-1",
            "Copper | 1 | 7440-50-8",
            "Lead: Share (%): {{60}}; CAS Number: 7439-92-1",
        ),
        (
            "Task | Eyes | Feet",
            "Welding | Goggles | Leather boots",
            "Washing | Face shield | Rubber boots",
            "Welding: Eyes: {{Goggles}}; Feet: {{Leather boots}}",
        ),
    ],
)
def test_a_row_is_named_by_words_and_asks_for_values_before_words(head, row, others, draft):
    width = head.count("|") + 1
    table = f"| {head} |\n|{'---|' * width}\n| {row} |\n| {others} |\n"
    found = asked(f"# Depot\n\n## Lists\n\n{table}")
    assert any(each.endswith(draft) for each in found), found


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (
            "How do I mend a torn sail?",
            "Speed is key. Do not fold the sail before it is dry.",
            "Speed is key. Do not fold the sail before it is dry",
        ),
        (
            "Do I have to row in the dark?",
            "You do not have to row; we tow you home. Lamps hang at the pier.",
            "You do not have to row; we tow you home. Lamps hang at the pier",
        ),
        ("Where is the pier?", "North of the mill. It was built of oak by the first crew.", "North of the mill"),
    ],
)
def test_an_answer_of_a_few_words_has_the_sentence_that_says_more(question, text, answer):
    found = asked(
        f"# Club FAQ\n\n## Frequently Asked Questions\n\n### {question}\n\n{text}\n\n### Where is the club?\n\nAt the lake.\n"
    )
    assert any(each.endswith(f"→ {answer}") for each in found), found


def test_what_learners_are_to_be_able_to_do_is_not_asked_for_whatever_parts_the_letters_of_its_heading():
    text = "# Rowing\n\n## B Y T H E E N D\n\n- Separate a skiff from a gig on its keel alone\n- Recognize oars, poles and paddles\n\n## Oars\n\nOars weigh 4 kg.\n"
    assert not any("Separate" in each or "Recognize" in each for each in asked(text))


def test_what_was_on_one_day_only_is_not_asked_for():
    text = "# Regatta\n\n## Check-in\n\n- **Crews**: Monday, June 25, 2018 at the pier\n- **Guests**: the lower gate\n"
    assert not any("2018" in each for each in asked(text))
