"""English lists that are asked for as a whole by a question: of a sentence that they end, of a heading, of numbered steps."""

from __future__ import annotations

import pytest

import drafted


def asked_of(heading: str, lead: str, *entries: str, numbered: bool = False) -> list[str]:
    """The drafts that ask for entries below a heading of a document about a stable, and behind a lead, which may be empty."""
    marks = [f"{number}. " if numbered else "- " for number in range(1, len(entries) + 1)]
    above = f"## {heading}\n\n" + (f"The stable is open all year.\n\n{lead}\n\n" if lead else "")
    listed = "".join(f"{mark}{each}\n" for mark, each in zip(marks, entries, strict=True))
    return [each for each in drafted.asked(f"# Stable\n\n{above}{listed}") if each.count("{{") == len(entries)]


NAMES = ("Regular checks of the hooves by the smith", "Fresh straw from the barn of the village")
VERBS = ("Feed all ponies in the lower yard", "Report broken fences to the keeper of the yard")


@pytest.mark.parametrize(
    ("lead", "question", "entries"),
    [
        ("The vet may recommend:", "what may the vet recommend?", NAMES),
        ("Each groom must:", "what must each groom do?", VERBS),
        ("Grooms will never:", "what will grooms never do?", VERBS),
        ("If a pony escapes, you should:", "what should you do if a pony escapes?", VERBS),
        ("As a rider you have the right to:", "what rights do you have as a rider?", VERBS),
        ("The owner expects riders to:", "what does the owner expect riders to do?", VERBS),
        ("Riders are also required to:", "what are riders required to do?", VERBS),
        ("The keeper is responsible for:", "what is the keeper responsible for?", NAMES),
        ("A fee may be charged if:", "when may a fee be charged?", ("A saddle gets wet", "Reins get lost on a ride")),
        ("Call the vet if:", "when should you call the vet?", ("A pony limps on stone", "Its eyes are dull or dry")),
        ("Take care in these situations:", "in which situations should you take care?", ("During storms", "On ice")),
        ("In a storm, further rules may be set, including:", "which further rules may be set in a storm?", NAMES),
        ("For advice on ponies, consult:", "whom should you consult for advice on ponies?", NAMES),
        ("The price of a ride is dependent on:", "what is the price of a ride dependent on?", NAMES),
        ("Rides through the wood require:", "what do rides through the wood require?", NAMES),
        (
            "A fall may result in:",
            "what may a fall result in?",
            ("Broken bones of riders", "Access restrictions for all ponies", "Loss of a saddle", "A wet hat"),
        ),
        (
            "Ponies must be led through two gates:",
            "through which gates must ponies be led?",
            ("The gate of the yard", "The iron gate"),
        ),
        ("Pay attention to:", "what should you pay attention to?", NAMES),
        (
            "For long rides, the following items must be packed:",
            "which items must be packed for long rides?",
            NAMES,
        ),
        (
            "Daily habits can help support healthy hooves:",
            "which daily habits can help support healthy hooves?",
            ("Walking on dry ground each morning", "Cleaning all four hooves at night"),
        ),
    ],
)
def test_a_list_that_ends_a_sentence_is_asked_for_by_it(lead, question, entries):
    found = asked_of("Ponies", lead, *entries)
    assert len(found) == 1
    assert question in found[0].lower()


def test_a_sentence_that_makes_no_question_is_completed_by_its_list():
    entries = ("Is lame on a front leg", "Has a wound that is open and bleeds")
    assert asked_of("Ponies", "The ride ends for everybody if a pony:", *entries) == [
        f"Stable: The ride ends for everybody if a pony: {{{{{entries[0]}}}}}; {{{{{entries[1]}}}}}."
    ]


def test_a_sentence_that_points_elsewhere_or_names_only_examples_is_not_asked():
    for lead in ("They must:", "These rules apply to:", "Riders should do things such as:"):
        assert not any("? {{" in each for each in asked_of("Ponies", lead, *VERBS))


@pytest.mark.parametrize(
    ("heading", "question", "entries"),
    [
        ("When to call the vet", "when should you call the vet?", NAMES),
        ("Recognizing tired ponies", "how do you recognize tired ponies?", NAMES),
        ("Why grooming matters", "why does grooming matter?", NAMES),
        ("Secure the gate", "how do you secure the gate?", VERBS),
        ("Stable managers", "what are the responsibilities of stable managers?", VERBS),
        ("IT department", "what are the responsibilities of the it department?", VERBS),
        ("Stable fire", "stable fire: what do you do?", VERBS),
        ("Avoid", "what should be avoided?", NAMES),
        (
            "How it works",
            "stable: how does it work?",
            ("The keeper opens the lower gate", "The ponies walk to the post"),
        ),
        ("Documents required", "which documents are required?", NAMES),
        ("If a pony escapes", "what do you do if a pony escapes?", VERBS),
    ],
)
def test_a_heading_is_a_question_by_its_form(heading, question, entries):
    found = asked_of(heading, "", *entries)
    assert len(found) == 1
    assert question in found[0].lower()


def test_a_label_about_the_thing_above_it_asks_for_that():
    entries = "- The keeper opens the lower gate\n- The ponies walk to the post\n"
    found = drafted.asked(f"# Stable\n\n## Evening round\n\n**How it works:**\n\n{entries}")
    assert found == [
        "Evening round: how does it work? {{The keeper opens the lower gate}}; {{The ponies walk to the post}}."
    ]


STEPS = ("Open the gate of the yard", "Lead the pony to the post", "Brush the coat from neck to tail")


def test_numbered_orders_are_steps_and_rules_are_none():
    assert "Grooming: what are the steps, in order? {{Open" in asked_of("Grooming", "", *STEPS, numbered=True)[0]
    assert not any("steps" in each for each in asked_of("Grooming", "", *STEPS))
    rules = ("Never run in the yard", "Always wear a hat", "Keep the gate shut")
    assert not any("steps" in each for each in asked_of("In the yard", "", *rules, numbered=True))
    assert not any("steps" in each for each in asked_of("Grooming tips", "", *STEPS, numbered=True))


def test_a_list_of_which_a_part_is_elsewhere_is_not_asked_for_as_a_whole():
    text = "# Stable\n\n## Grooming\n\n" + "".join(f"{at}. {each}\n" for at, each in enumerate(STEPS, 2))
    assert not any("what are the steps" in each for each in drafted.asked(text))
    broken = "# Stable\n\n## Grooming\n\n" + "".join(
        f"{at}. {each}\n" for at, each in enumerate((*STEPS, "Pick up:"), 1)
    )
    assert not any("what are the steps" in each for each in drafted.asked(broken))


@pytest.mark.parametrize("heading", ["Control points", "Strain prevention", "Empty boxes"])
def test_a_name_that_may_be_an_order_makes_no_question_how_it_is_done(heading):
    assert not any("how do you" in each.lower() for each in asked_of(heading, "", *VERBS))


def test_conditions_below_a_heading_that_says_when_are_its_answer_and_no_orders():
    conditions = ("If the pony is lame on a leg", "If the wound of a pony is deep")
    (asked,) = asked_of("When to call the vet", "", *conditions)
    assert asked.startswith("Stable: when should you call the vet? {{If the pony is lame")


def test_a_question_with_several_labelled_lists_below_it_is_asked_label_by_label():
    text = (
        "# Stable FAQ\n\n### What do you do with sick ponies?\n\n**Answer:** It depends on the illness.\n\n"
        "**Call the vet if:**\n- A pony limps on stone\n- Its eyes are dull or dry\n\n"
        "**We cannot:**\n- Give medicine without the vet\n- Keep a sick pony in the yard\n"
    )
    assert drafted.asked(text) == [
        "Stable FAQ: when should you call the vet? {{A pony limps on stone}}; {{Its eyes are dull or dry}}.",
        "What do you do with sick ponies? What can we not do? {{Give medicine without the vet}}; {{Keep a sick pony in the yard}}.",
    ]


def test_what_not_to_do_is_not_asked_for_where_the_entries_forbid_it_themselves():
    entries = ("Never run in the yard of the stable", "Avoid loud noise near all of the ponies")
    assert not any("not do?" in each for each in asked_of("What not to do", "", *entries))


def test_the_options_of_a_question_do_not_complete_it():
    options = "- A. Feed, rest and water\n- B. Rope, saddle and boots\n- C. Straw, oats and hay\n"
    text = f"# Stable\n\n## Sample questions\n\n**Q:** The first letters of the rule for tired ponies stand for:\n\n{options}"
    assert not any("{{A" in each for each in drafted.asked(text))


def test_a_name_in_the_plural_asks_for_the_names_below_it_and_one_that_sorts_a_document_does_not():
    names = ("Wet straw", "Loose gates", "Loud carts")
    (asked,) = asked_of("Stable troubles of winter", "", *names)
    assert asked == "What are the stable troubles of winter? {{Wet straw}}, {{Loose gates}}, {{Loud carts}}."
    assert not any("what are" in each.lower() for each in asked_of("Further notes", "", *names))


def test_all_entries_of_an_answer_are_hidden_where_they_are_few():
    text = "# Stable FAQ\n\n## Questions\n\n**How can I pay for a ride?**\n\nWe take cards, coins, cheques, and bank transfer.\n"
    assert drafted.asked(text) == [
        "How can I pay for a ride? We take {{cards}}, {{coins}}, {{cheques}}, and {{bank transfer}}"
    ]


def test_numbered_parts_of_what_a_heading_names_are_asked_for_together():
    parts = (
        ("Soak the hide", "Lay it in cold water."),
        ("Scrape it clean", "Use a dull knife."),
        ("Salt both sides", "Rub."),
    )

    def asks(heading: str, mark: str) -> str:
        text = "".join(f"### {mark.format(number)}{name}\n\n{said}\n\n" for number, (name, said) in enumerate(parts, 1))
        found = drafted.asked(f"# Leather\n\n## {heading}\n\n{text}")
        return "".join(each for each in found if each.count("{{") == len(parts))

    assert asks("Tanning", "Step {}: ").endswith(
        "Tanning: what are the steps, in order? {{Soak the hide}}; {{Scrape it clean}}; {{Salt both sides}}."
    )
    methods = asks("Safe Methods", "{}. ")
    assert methods.endswith("hat are the safe methods? {{Soak the hide}}, {{Scrape it clean}}, {{Salt both sides}}.")
    assert not asks("The four methods", "{}. ")
    assert not asks("Tanning", "{}. ")
