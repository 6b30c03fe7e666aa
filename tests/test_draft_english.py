"""Drafts of English articles: enumerations, facts in prose, slides, short forms, and questions without their marks."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pptx.util import Inches

from drafted import asked

# --- enumerations inside of sentences


@pytest.mark.parametrize(
    ("sentence", "cloze"),
    [
        (
            "There are three kinds of fire: solids, liquids and gases.",
            "There are three kinds of fire: {{solids}}, {{liquids}} and {{gases}}.",
        ),
        (
            "The order of rescue is: (1) people, (2) animals, and (3) goods.",
            "The order of rescue is: (1) {{people}}, (2) {{animals}}, and (3) {{goods}}.",
        ),
        (
            "Each cabinet must contain: a) gloves, b) a torch, c) a blanket.",
            "Each cabinet must contain: a) {{gloves}}, b) {{a torch}}, c) {{a blanket}}.",
        ),
    ],
)
def test_an_enumeration_inside_of_a_paragraph_is_asked_for(sentence, cloze):
    text = f"# Depot\n\n## Plan\n\nThe plan hangs beside the door of the depot. {sentence} Nobody may take it down.\n"
    assert any(each.endswith(cloze) for each in asked(text)), asked(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "For example there are: ladders, ropes and hooks.",
        "The guests brought cake, bread and cheese.",
        "The rule is: whoever comes first takes the key, opens the gate and leaves it open, because others follow who have none.",
        "These are: ladders, ropes and hooks.",
    ],
)
def test_what_only_looks_like_an_enumeration_is_left_alone(sentence):
    text = f"# Depot\n\n## Plan\n\nThe plan hangs beside the door of the depot. {sentence}\n"
    assert not any("{{ropes" in each or "{{bread" in each or "{{opens" in each for each in asked(text)), asked(text)


# --- numbers in longer paragraphs


def test_sentences_with_a_number_in_a_longer_paragraph_are_asked_for():
    text = """# Depot

## Keys

The depot has a safe for all keys, and the keeper writes down who takes one of them. A spare key costs 15 dollars at the office.
Keys are given back within 12 hours. The keeper counts them when the gate is closed. It takes 3 minutes. Lost keys are reported to
the office, which then has the lock changed.
"""
    assert [each for each in asked(text) if "{{" in each] == [
        "A spare key costs {{15}} dollars at the office.",
        "Keys are given back within {{12}} hours.",
    ]


def test_what_is_told_of_a_study_or_a_person_is_no_such_fact():
    text = """# Depot

## Trial

The trial went on for a long time, and many people took part in it who had never been in a depot before that day, as was planned.
The population included 27 % women. Her reading from 2 years earlier was noted. Of the others nobody wrote down a thing at all.
"""
    assert asked(text) == []


def test_a_quantity_is_hidden_and_not_the_one_that_it_is_counted_by():
    text = (
        "# Club\n\n## Points\n\n" + "Members join at the desk whenever they like, and the card is theirs at once. " * 3
    )
    text += "Meals earn 5 points per €1.\n"
    assert asked(text)[-1].endswith("Meals earn {{5}} points per €1.")


# --- slides


def slides(*shown: list[tuple[str, bool]]) -> bytes:
    """A presentation with a text box for each line of each slide; True says that a line is bold."""
    made = Presentation()
    for lines in shown:
        slide = made.slides.add_slide(made.slide_layouts[6])
        for number, (text, bold) in enumerate(lines):
            box = slide.shapes.add_textbox(Inches(1), Inches(0.4 + 0.5 * number), Inches(8), Inches(0.4))
            run = box.text_frame.paragraphs[0].add_run()
            run.text, run.font.bold = text, bold
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


COVER = [("LADDERS AT WORK", True), ("For all who climb them", False)]


def test_titles_in_bold_on_a_slide_are_asked_for_with_the_lines_below_them_or_in_columns():
    columns = [
        ("Kinds of ladders", True),
        ("Step ladder", True),
        ("Rope ladder", True),
        ("A ladder that stands on its own legs", False),
        ("A ladder of two ropes with rungs of wood", False),
    ]
    below = [
        ("Rules of the house", True),
        ("Check the rungs", True),
        ("Inspect each of them once before you climb", False),
        ("Keep the foot clear", True),
        ("Nothing may lie around the feet of a ladder", False),
    ]
    assert asked(slides(COVER, columns, below), "a.pptx") == [
        "What is meant by “Step ladder”? → A ladder that stands on its own legs",
        "What is meant by “Rope ladder”? → A ladder of two ropes with rungs of wood",
        "Ladders at work – Rules of the house: how do you check the rungs? → Inspect each of them once before you climb",
        "Ladders at work – Rules of the house: why should you keep the foot clear? → Nothing may lie around the feet of a ladder",
    ]


def test_a_slide_with_one_title_or_with_aims_gives_nothing():
    one = [("Kinds of ladders", True), ("A ladder that stands on its own legs", False)]
    aims = [
        ("Objectives", True),
        ("Know ladders", True),
        ("Climb them", True),
        ("You can tell one from another", False),
        ("You know how to climb one", False),
    ]
    assert asked(slides(COVER, one, aims), "a.pptx") == []


def test_an_answer_with_its_label_answers_what_stands_above_it():
    quiz = [
        ("Quiz", True),
        ("A ladder with a broken rung has to be:", False),
        ("Answer: Taken away at once.", False),
        ("The foot of the ladder slips. First step?", False),
        ("Answer: Climb down slowly.", False),
    ]
    assert asked(slides(COVER, quiz), "a.pptx") == [
        "A ladder with a broken rung has to be … → Taken away at once",
        "The foot of the ladder slips. First step? → Climb down slowly",
    ]


# --- short forms


def test_short_forms_are_asked_for_in_tables_and_in_lines():
    text = """# Manual

## Abbreviations

| Abbreviation | Meaning |
| --- | --- |
| PPE | Personal protective equipment |

## Glossary

FPS – Fall protection system

Anchor – a point of the building that holds a rope
"""
    assert asked(text) == [
        "What does “PPE” stand for? → Personal protective equipment",
        "What does “FPS” stand for? → Fall protection system",
        "What is meant by “Anchor”? → A point of the building that holds a rope",
    ]


# --- questions without their marks


def test_a_heading_that_asks_without_its_mark_is_a_question():
    text = """# Depot

## How do I report a fault

Call the keeper of the depot and fill in the form for faults.

## How you report it

Nobody asks this.
"""
    assert (
        asked(text)[0]
        == "Depot – How do I report a fault? → Call the keeper of the depot and fill in the form for faults"
    )


def test_what_guests_say_is_asked_for_with_what_to_answer():
    text = """# Depot

## Common questions

**"I lost my badge"**: Tell the desk at once and ask for another one.

**"Can I bring a guest?"**: Yes, if the guest signs in.
"""
    assert asked(text) == [
        "“I lost my badge” – what do you answer? → Tell the desk at once and ask for another one",
        "Can I bring a guest? → Yes, if the guest signs in",
    ]


# --- what no learner needs


def test_names_of_people_and_lists_of_parts_are_kept_back():
    text = """# Depot

## Lab alumni

| Name | Next |
| --- | --- |
| Ann Lee (2016) | Bo Ray (2017) |

## Parts

- Lab alumni
- Ladders
- Ropes
- Hooks

## Ladders

Ladders lean against the wall.

## Ropes

Ropes hang there.

## Hooks

Hooks hold them.
"""
    assert not any("Parts" in each or "Ann" in each for each in asked(text))
