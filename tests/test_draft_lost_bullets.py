"""Lists whose bullets were typed or lost, lists inside of sentences, glossaries by their form, and what a gap of a rule hides."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation

from drafted import asked
from ketaquiz.article.blocks import Block
from ketaquiz.article.quotes import ArticleText, decode_article
from ketaquiz.draft import drafts
from ketaquiz.draft.lost_bullets import with_bullets


def _entries(*lines: str, behind: str = "") -> list[str]:
    blocks = [Block(text=line) for line in lines] + ([Block(text=behind)] if behind else [])
    return [block.text for block in with_bullets(blocks) if block.listed]


def test_typed_signs_and_numbers_make_entries():
    assert _entries("Bring along", "• a torch", "• a vest") == ["a torch", "a vest"]
    assert _entries("1. Open the gate", "2. Count the keys", "3. Lock up") == [
        "Open the gate",
        "Count the keys",
        "Lock up",
    ]
    assert [
        block.number for block in with_bullets([Block(text="1) Open"), Block(text="2) Count"), Block(text="3) Lock")])
    ] == [
        "1.",
        "2.",
        "3.",
    ]


def test_short_lines_below_words_with_a_colon_are_entries_until_a_sentence_comes():
    lead = "You may also ask people such as:"
    assert _entries(
        lead, "Night porters.", "Gate keepers.", "Drivers.", behind="Always note whom you have asked in the log."
    ) == [
        "Night porters.",
        "Gate keepers.",
        "Drivers.",
    ]
    assert _entries(
        "The gate is locked if:", "the keeper is away;", "the lamp is off; or", "it is Sunday.", behind="Ask him."
    ) == [
        "the keeper is away;",
        "the lamp is off; or",
        "it is Sunday.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("The gate opens as follows:", "1 - 5 80 hours", "6 - 15 120 hours"),
        (
            "The following holds:",
            "The gate is shut at ten.",
            "The keeper has the key.",
            "Nobody else may open it, and he says why.",
        ),
        ("the following checks:", "Locks", "Lamps"),
        ("Note: such as:", "Locks", "Lamps"),
        ("• one line alone",),
        ("2. Count", "3. Lock", "4. Leave"),
    ],
)
def test_other_lines_are_no_entries(lines):
    assert (
        _entries(
            *lines,
            behind="Everybody who comes later has to wait outside the gate until the keeper of the keys has had his breakfast and opens.",
        )
        == []
    )


def test_the_slides_of_a_question_and_of_typed_bullets():
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Roads in winter"
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "What is a Roadblock?"
    box = slide.shapes.add_textbox(0, 2_000_000, 6_000_000, 3_000_000).text_frame
    box.text = "A roadblock is a closed stretch of road where drivers have to stop, for things like:"
    for line in (
        "• Floods",
        "• Fallen trees",
        "Means used include:",
        "• Red barriers",
        "• Yellow lamps",
        "• Flags with stripes",
    ):
        box.add_paragraph().text = line
    file = io.BytesIO()
    deck.save(file)
    made, problems = decode_article(file.getvalue(), "a.pptx")
    assert isinstance(made, ArticleText), problems
    said = [
        " → ".join(str(each.keys[key]) for key in ("question", "cloze", "answer") if key in each.keys)
        for each in drafts(made)
    ]
    assert any(
        each.startswith("What is a Roadblock? → A closed stretch of road where drivers have to stop") for each in said
    ), said
    assert any("Means used include: {{Red barriers}}" in each and not each.startswith("What") for each in said), said


@pytest.mark.parametrize(
    ("sentence", "cloze"),
    [
        (
            "There are three ways of walking, the loop, the star, and the arc.",
            "{{the loop}}, {{the star}}, and {{the arc}}.",
        ),
        ("The kit of a keeper includes gloves, a torch and a whistle.", "{{gloves}}, {{a torch}} and {{a whistle}}."),
        ("The ground of the depot is rough, uneven or soft.", "{{rough}}, {{uneven}} or {{soft}}."),
    ],
)
def test_an_enumeration_without_a_colon_is_asked_for(sentence, cloze):
    text = f"# Depot\n\n## Plan\n\nThe plan hangs beside the door of the depot. {sentence} Nobody may take it down.\n"
    assert any(each.endswith(cloze) for each in asked(text)), asked(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ensure that all of the keys are counted, noted and understood.",
        "He includes whoever comes, whoever goes and whoever stays.",
        "If the gate is rusty, wet or cold, nobody is to blame.",
    ],
)
def test_what_only_looks_like_an_enumeration_without_a_colon_is_left_alone(sentence):
    text = f"# Depot\n\n## Plan\n\nThe plan hangs beside the door of the depot. {sentence} Nobody may take it down.\n"
    assert not any("}}, {{" in each for each in asked(text)), asked(text)


def test_a_page_whose_headings_are_terms_is_a_glossary_even_where_some_are_explained_otherwise():
    terms = {
        "Gate": "A movable part of a fence.",
        "Keeper": "The person who has all of the keys.",
        "Lamp post": "A post that carries a lamp.",
        "Warden": "Somebody who watches the yard in the night.",
        "Toll": "Money paid for the use of a road.",
        "Permit": "The right to drive into the yard.",
    }
    text = "# Words of the yard\n\n" + "".join(f"## {term}\n\n{said}\n\n" for term, said in terms.items())
    assert all(any(f"“{term}”" in each for each in asked(text)) for term in terms), asked(text)


@pytest.mark.parametrize(
    ("rule", "hidden"),
    [
        ("Boxes on a lorry must be tied down using steel straps to ensure they arrive whole.", "steel straps"),
        ("Scales must be calibrated according to the maker's manual.", "the maker's manual"),
        ("Drivers must provide the gate keeper with two signed permits on arrival.", "two signed permits"),
    ],
)
def test_a_gap_hides_what_a_rule_turns_on(rule, hidden):
    text = f"# Depot\n\n## Yard\n\nThe yard lies behind the gate of the depot.\n\n{rule}\n"
    assert any("{{" + hidden + "}}" in each for each in asked(text)), asked(text)


@pytest.mark.parametrize(
    "rule",
    [
        "In no event shall the keys handed out to a driver exceed his needs.",
        "The lamp of the yard keeps the 30 second rule.",
        "The machine stops at 100% of its load.",
    ],
)
def test_numbers_in_names_and_all_of_something_are_not_asked_for(rule):
    assert asked(f"# Depot\n\n## Yard\n\nThe yard lies behind the gate of the depot.\n\n{rule}\n") == []


def test_an_order_below_words_that_say_who_must_keeps_them():
    text = "# Depot\n\n## Keys\n\nStaff who carry keys must:\n\n- Always count the keys of both doors and of the gate at noon\n- Never leave any of the keys of the depot outside the locked box\n- Never wear the keys of the gate and of the doors on a chain\n"
    assert any(each.startswith("Staff who carry keys must: ") and "Never" in each for each in asked(text)), asked(text)


def test_an_order_keeps_the_things_that_it_names_behind_its_mark():
    text = "# Depot\n\n## If a drum leaks\n\n- Wear ALL your gear! Goggles and rubber gloves.\n- Close the gate\n- Call the keeper\n"
    assert any("Wear ALL your gear: {{Goggles and rubber gloves}}" in each for each in asked(text)), asked(text)
