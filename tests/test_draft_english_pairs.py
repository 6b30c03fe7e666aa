"""English questions with their answers: what is asked, and what of the answer."""

import pytest

from document_files import BOLD, Sheet, pdf
from drafted import asked


def folded(*pairs: tuple[str, str], title: str = "Frequently asked questions", heading: str = "Pets and rules") -> str:
    """A page with questions that fold their answers away; each has its number in a span of its own."""
    rows = "".join(
        f"<li><details><summary><span>{number:02}</span> <span>{question}</span></summary><div>{answer}</div></details></li>"
        for number, (question, answer) in enumerate(pairs, 1)
    )
    return f"<html><body><main><h1>{title}</h1><h2>{heading}</h2><ol>{rows}</ol></main></body></html>"


def test_a_number_without_a_full_stop_is_no_part_of_a_question():
    page = folded(
        ("Who runs the pool?", "<p>The swim club.</p>"), ("How tall is it?", "<p>It has fourteen storeys.</p>")
    )
    assert [each.split(" → ")[0] for each in asked(page, "a.html")] == ["Who runs the pool?", "How tall is it?"]


def test_an_answer_of_two_paragraphs_that_says_yes_is_no_list():
    page = folded(
        ("Are pets allowed?", "<p>Yes — within limits. Only cats and dogs.</p><p>Register them at the office.</p>"),
        ("Who may swim here?", "<p>All who live in the house.</p>"),
    )
    assert asked(page, "a.html") == [
        "Are pets allowed? → Yes — within limits. Only cats and dogs. Register them at the office",
        "Who may swim here? → All who live in the house",
    ]


def test_what_folds_and_asks_nothing_gives_no_question():
    page = folded(("My question is not here.", "<p>Write to us.</p>"), ("Who may swim?", "<p>All who live here.</p>"))
    assert asked(page, "a.html") == ["Who may swim? → All who live here"]


def test_a_title_that_is_a_sentence_stands_before_no_question():
    page = folded(
        ("Who may swim?", "<p>All who live here often.</p>"),
        ("How do I pay?", "<p>By cheque, as most often.</p>"),
        title="What people ask most often.",
    )
    assert [each.split(" → ")[0] for each in asked(page, "a.html")] == ["Who may swim?", "How do I pay?"]


def test_one_answer_with_a_dash_is_asked_for_by_its_question():
    page = folded(("Where are the forms?", "<p>All forms — for pets and moves — lie on the desk.</p>"))
    assert asked(page, "a.html") == ["Where are the forms? → All forms — for pets and moves — lie on the desk"]


def test_how_many_is_answered_by_the_words_before_a_list():
    page = folded(
        ("How many houses are there?", "<p>Six houses stand close to Main Street:</p><ul><li>A</li><li>B</li></ul>")
    )
    assert asked(page, "a.html") == ["How many houses are there? → Six houses stand close to Main Street"]


def test_yes_is_no_entry_of_a_list():
    text = "# FAQ\n\n## Do you offer repair?\n\nYes, we offer repair and maintenance services in all our shops.\n"
    assert asked(text) == ["Do you offer repair? → Yes, we offer repair and maintenance services in all our shops"]


def test_the_words_before_a_list_in_a_sentence_are_shown():
    text = "# FAQ\n\n## How do I pay?\n\nWe accept cards, cash or cheques.\n"
    assert asked(text) == ["How do I pay? We accept {{cards}}, {{cash}} or {{cheques}}"]


def test_a_clause_that_repeats_the_question_does_not_answer_it():
    text = (
        "# FAQ\n\n## What is your refund policy?\n\nWe have a generous refund policy: you get all back within a week.\n"
    )
    assert asked(text) == ["What is your refund policy? → You get all back within a week"]


def test_neighbouring_lines_of_like_length_are_a_counted_question_and_its_answer():
    text = (
        "Bike shop FAQ\n\n1. How long is the warranty?\nAll new bikes have a warranty of two years.\n\n"
        "2. What payment methods do you take here?\nWe take nothing but cash and credit cards.\n"
    )
    assert asked(text, "a.txt") == [
        "How long is the warranty? → All new bikes have a warranty of two years",
        "What payment methods do you take here? → We take nothing but cash and credit cards",
    ]


def test_orders_one_after_the_other_are_an_answer_and_no_gaps():
    text = (
        "# FAQ\n\n## How do I track my order?\n\nOpen your account, click on the order, or use the link in your mail.\n"
    )
    assert asked(text) == [
        "How do I track my order? → Open your account, click on the order, or use the link in your mail"
    ]


def test_labels_part_the_lines_of_a_pdf_that_stand_close_together():
    sheet = Sheet().text(72, 740, "FAQ", 16, BOLD)
    sheet.lines(
        72,
        700,
        "Q: How can I return a product that I bought here?",
        "A: You can return a product within 7 days of delivery.",
        "Q: How long does it take to deliver a product?",
        "A: Delivery takes 2 to 7 days, which depends on you.",
    )
    assert asked(pdf(sheet), "a.pdf") == [
        "How can I return a product that I bought here? → You can return a product within 7 days of delivery",
        "How long does it take to deliver a product? → Delivery takes 2 to 7 days",
    ]


def test_what_folds_over_a_long_list_with_lists_inside_is_asked_for_list_by_list():
    entries = "".join(f"<li>Check the {thing} of the ladder</li>" for thing in ("feet", "rungs", "locks", "rails"))
    page = (
        "<html><body><main><h1>Ladders</h1><details><summary>Care</summary>"
        f"<h4>Daily care</h4><ul>{entries}</ul><h4>Monthly care</h4><ul>{entries.replace('Check', 'Oil')}</ul></details></main></body></html>"
    )
    found = asked(page, "a.html")
    assert found
    assert not any("Daily care" in each and "Monthly care" in each for each in found)


_FAQ = "# Rowing Club\n\n## FAQ\n\n### {}\n\n{}\n\n### When do you open?\n\nWe open at 8.\n"


@pytest.mark.parametrize(
    ("question", "answer", "draft"),
    [
        (
            "What happens if I miss an outing?",
            "Rowing is a journey with highs and lows. We offer a second outing to all who missed theirs.",
            "What happens if I miss an outing? → We offer a second outing to all who missed theirs",
        ),
        (
            "What are the house rules?",
            "Our guidelines promote safety and respect for all. This means wearing a vest on the water and leaving the dock dry.",
            "What are the house rules? → Our guidelines promote safety and respect for all. This means wearing a vest on the water and leaving the dock dry",
        ),
        (
            "Who is running and funding the club?",
            "The club is run by a board of five rowers from the town. The funding comes from the harbour trust and from a yearly raffle.",
            "Who is running and funding the club? → The club is run by a board of five rowers from the town. The funding comes from the harbour trust and from a yearly raffle",
        ),
        (
            "Why use a coxswain?",
            "Keeping the crew in time on long stretches of water is one of the most common reasons that clubs put a coxswain in the boat.",
            "Why use a coxswain? → Keeping the crew in time on long stretches of water",
        ),
        (
            "Do you take beginners?",
            "Absolutely. We teach them in a tub at the dock for three weeks.",
            "Do you take beginners? → Absolutely. We teach them in a tub at the dock for three weeks",
        ),
        (
            "What are the risks?",
            "We do not see any risks as strict training, watch and rescue rules will be kept.",
            "What are the risks? → We do not see any risks as strict training, watch and rescue rules will be kept",
        ),
    ],
)
def test_the_sentence_that_answers_is_the_answer(question, answer, draft):
    found = asked(_FAQ.format(question, answer))
    assert any(each.endswith(draft) for each in found), found


@pytest.mark.parametrize(
    ("question", "answer", "whole"),
    [
        (
            "What is your policy for late hay?",
            "You can send hay back for a week. Later returns cost a fee of two bales.",
            True,
        ),
        ("Can I feed the ponies?", "Yes, each rider may feed hay at noon. Apples and bread make the ponies ill.", True),
        (
            "Can I feed the ponies?",
            "Yes, each rider of the yard may feed hay to all of the ponies at noon. Please ask the groom of the day if you need more of it.",
            False,
        ),
        (
            "When do you open the gate?",
            "The gate opens at seven each day of the week but Sunday. Dogs stay outside of the yard as long as the ponies are fed.",
            False,
        ),
        (
            "Which feeds do you sell?",
            "The yard sells hay, straw, and oats to all riders of the village. All of it comes from the fields behind the old church.",
            False,
        ),
        ("How do I pay for hay?", "With cash alone. " + "Hay is sold by the bale on each market day. " * 5, False),
    ],
)
def test_a_short_answer_to_more_than_a_fact_is_given_whole(question: str, answer: str, whole: bool):
    found = asked(f"# Yard\n\n## FAQ\n\n### {question}\n\n{answer}\n\n### Who owns it?\n\nThe village owns the yard.\n")
    said = next(each.partition(question)[2].removeprefix(" → ") for each in found if question in each)
    assert (answer.rstrip(".") == said) is whole
    assert len(said.split()) <= 30
