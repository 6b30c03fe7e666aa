"""What English drafts hide in the end: few gaps, each with words that somebody can say."""

from __future__ import annotations

import re

import pytest

from drafted import asked
from ketaquiz.draft.english_gaps import key_phrase


def hidden(cloze: str) -> list[str]:
    return re.findall(r"\{\{(.*?)\}\}", cloze)


def listed(heading: str, *entries: str) -> str:
    return f"# Depot\n\nCrates are kept here.\n\n## {heading}\n\n" + "".join(f"- {each}\n" for each in entries)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Dispense paint at least 10 feet away from any stove", "10"),
        ("V indicates a material that is very volatile", "very volatile"),
        ("Use approved cans for carrying paint up to the loft", "approved cans"),
        ('Remember the "LIFT" word', "LIFT"),
        ("Keep hands and hair away from the belt", "the belt"),
        ("Lifting a tall crate with missing corner straps", "missing corner straps"),
    ],
)
def test_of_a_long_entry_those_words_are_hidden_that_the_others_ask_for(text, phrase):
    found = key_phrase(text)
    assert found is not None
    assert text[slice(*found)] == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Contact lenses must be removed as soon as possible",
        "How to properly care for and store helmets",
        "Borrowed crates",
    ],
)
def test_a_text_of_which_no_words_ask_for_others_has_no_key_phrase(text):
    assert key_phrase(text) is None


def test_at_most_three_gaps_are_left_with_others_shown_between_them():
    signs = [f"sign of {each}" for each in "rust damp mould frost smoke".split()]
    (cloze,) = asked(listed("Five marks in the yard", *signs))
    assert hidden(cloze) == ["rust", "mould", "smoke"]
    assert "damp" in re.sub(r"\{\{.*?\}\}", "", cloze)


def test_entries_that_are_sentences_are_shown_or_hide_their_key_phrase():
    text = listed(
        "Filling a lamp",
        "Use approved cans for carrying oil up to the loft of the depot",
        "Keep the wick dry",
        "Carry the lamp at least 10 feet away from the door of the loft",
    )
    clozes = asked(text)
    assert clozes
    assert all(len(each.split()) <= 5 for cloze in clozes for each in hidden(cloze))


def test_a_letter_is_shown_before_what_it_means():
    (cloze,) = asked(listed("Marks", "0 = Less severe", "4 = More severe"))
    assert hidden(cloze) == ["Less severe", "More severe"]


def test_notes_that_authors_make_for_themselves_are_no_part_of_a_draft():
    text = "# Depot\n\nCrates.\n\n## Return\n\n###Steps of a return:\n\n- Scan the crate (think about that)\n- Sign the list by 10 pm\n"
    assert asked(text)
    assert not any("#" in each or "think" in each for each in asked(text))


def test_a_row_shows_the_address_that_it_names_and_a_range_says_of_what_it_is():
    text = """# Depot

## Water

| Temperature in C | Numb after | Help after |
|---|---|---|
| 10 to 15 | 10 minutes | 1 hour |

## Duties

| Duty | Done by | Contact |
|---|---|---|
| Gate | the keeper | gate@depot.example |
"""
    assert asked(text) == [
        "Water – Temperature in C 10 to 15: Numb after: {{10 minutes}}; Help after: {{1 hour}}",
        "Duties – Gate: Done by: {{the keeper}}; Contact: gate@depot.example",
    ]


def test_cells_of_a_grid_are_no_values_of_the_first_one():
    text = "<h1>Depot</h1><p>Look for:</p><table><tr><td>Dust</td><td>Heat</td><td>Noise</td></tr><tr><td>Rust</td><td>Smoke</td><td>Frost</td></tr></table>"
    assert asked(text, "a.html") == []


def test_options_without_a_key_are_no_answer():
    text = "# Depot\n\n## Quiz Questions\n\n1. **Who keeps the key of the gate?** a) The driver b) The keeper c) The guest\n"
    assert not any("→" in each for each in asked(text))


def test_blanks_of_a_form_are_no_answer():
    text = "# Depot\n\n## Steps\n\n- **Heat**: The ________________can burn hands\n- **Gate**: A door of bars that keeps thieves out\n"
    assert not any("___" in each for each in asked(text))


@pytest.mark.parametrize(
    ("entry", "cloze"),
    [
        ("**Lost key**: Keeper → Manager → Smith; ask for a new one.", "{{Keeper}} → Manager → {{Smith}}"),
        ("**Pliers**: Wear eye protection when you clip wires.", "Wear {{eye protection}} when"),
    ],
)
def test_a_label_that_no_question_fits_shows_its_explanation_with_a_gap(entry, cloze):
    assert any(cloze in each for each in asked(f"# Depot\n\n## Gates\n\n- {entry}\n- **Oil**: 3 cans\n"))


@pytest.mark.parametrize(
    ("tip", "asks"),
    [
        ("Do not work alone. Use the two-man system.", "Do not work alone: Use {{the two-man system}}."),
        ("Wear closed shoes. Shoes help to protect your feet.", "why should you wear closed shoes?"),
        (
            "Keep your hands off moving parts. Use a push stick for that.",
            "Keep your hands off moving parts: Use {{a push stick}} for that.",
        ),
    ],
)
def test_a_tip_is_asked_for_by_what_its_explanation_says(tip, asks):
    text = f"# Depot\n\n## Safety tips\n\n1. {tip}\n2. Lock the gate. A thief may come in otherwise.\n"
    assert any(asks in each for each in asked(text)), asked(text)


@pytest.mark.parametrize(
    ("rule", "cloze"),
    [
        ("A sturdy cart should be used to move crates.", "A {{sturdy cart}} should be used"),
        ("Do not use the saw for logs larger than a few centimetres across.", "{{a few centimetres across}}"),
        ("Keys must be returned to the depot from which they were taken.", "{{the depot from which they were taken}}"),
        (
            "Bolts should be tried at the gate with a tester that has been checked on a known good bolt.",
            "on {{a known good bolt}}",
        ),
        (
            "The first step should always be to activate the fire alarm and evacuate the loft.",
            "activate {{the fire alarm}} and",
        ),
    ],
)
def test_a_rule_hides_what_it_turns_on(rule, cloze):
    assert any(cloze in each for each in asked(f"# Depot\n\n## Keys\n\n{rule}\n\nCrates are kept here.\n"))


def test_a_short_order_that_hides_one_common_word_is_left_alone():
    assert asked("# Depot\n\n## Keys\n\n- Do not sit on the ground.\n") == []


@pytest.mark.parametrize(
    ("entry", "cloze"),
    [
        ("Use oil for the lamp. Always mix the oil with spirit before filling (50:1).", "before filling ({{50:1}})"),
        ("Fill the drums with a hose. The most that a drum holds is 3/4 full.", "{{3/4}} full"),
        ('Look at each tool. Tag damaged tools "DO NOT USE" until they are mended.', '"{{DO NOT USE}}"'),
        ("Start the pump at least 10 feet from the store.", "{{10}} feet"),
    ],
)
def test_what_a_list_does_not_show_of_its_entries_is_asked_for_by_itself(entry, cloze):
    text = listed("Work", "Light the lamp", "Shut the gate", entry)
    assert any(cloze in each for each in asked(text)), asked(text)


def test_a_sentence_that_a_list_shows_is_not_asked_for_again():
    text = listed("Work", "Always carry 2 lamps", "Shut the gate", "Sign the list")
    assert len(asked(text)) == 1


def test_an_enumeration_at_the_end_of_a_sentence_is_asked_for():
    text = "# Depot\n\n## Gear\n\nGear must be worn in the loft, which includes hand, foot, and head protection.\n\nIt is cold.\n"
    assert any("includes {{hand}}, {{foot}}, and {{head protection}}" in each for each in asked(text)), asked(text)


def test_what_anybody_guesses_is_not_hidden():
    text = listed(
        "Signs", "Please feel free to take a lamp from the shelf.", "Pay particular attention to signs at the gate."
    )
    assert not any("{{feel free}}" in each or "{{particular attention}}" in each for each in asked(text))


def test_a_letter_that_a_word_has_twice_says_which_one_is_meant():
    letters = "- **S**: Shout at the gate of the loft\n- **E**: Gear of the loft\n- **E**: Engine of the crane\n"
    said = asked(f"# Depot\n\n## Steps\n\n{letters}")
    assert sum("the first E" in each for each in said) == sum("the second E" in each for each in said) == 1


def test_of_a_longer_list_the_entries_with_a_number_hide_it():
    text = listed(
        "Start",
        "Look at the chain, the bolts and all handles of the saw and set them by the book of the maker",
        "Set the saw on the ground or on another firm support",
        "See that the chain is sharp and that the tank of the saw has been filled",
        "Start the saw at least 10 feet from the drums with the brake of the chain on",
    )
    assert any("{{10}} feet" in each for each in asked(text)), asked(text)


@pytest.mark.parametrize(
    ("rule", "cloze"),
    [
        ("Every crate must be claimed at least one week in advance.", "at least {{one week}} in advance"),
        ("Ropes must support 4x the load of a full crate.", "support {{4x}} the load"),
        ("Trips must be signed for above EUR 500 a day.", "EUR {{500}}"),
        ("Carts must be painted/mended/sold by a trained smith.", "by {{a trained smith}}"),
        ("Drivers must report each broken wheel to the yard keeper.", "to {{the yard keeper}}"),
        ("A driver must notify the yard keeper immediately.", "notify {{the yard keeper}} immediately"),
        ("Keys must be hung on the iron board before a night shift begins.", "on {{the iron board}} before"),
        ("Old ropes must be checked for mould weekly.", "mould {{weekly}}"),
        ("Guests may not enter the yard without approval from the head smith.", "from {{the head smith}}"),
        (
            "Drivers should be heard on the question at issue during a quarterly yard meeting.",
            "during {{a quarterly yard meeting}}",
        ),
    ],
)
def test_a_gap_of_a_rule_has_words_that_belong_together(rule, cloze):
    found = asked(f"# Depot\n\n## Night work\n\n{rule}\n\nCrates are kept here.\n")
    assert any(cloze in each for each in found), found


@pytest.mark.parametrize(
    "rule",
    [
        "Drivers should form habits that keep all carts of the yard in order.",
        "The helmet must be worn (belts are of no help there).",
        "All carts of a train should be close together.",
        "Drivers may not sit in the shed.",
    ],
)
def test_a_verb_alone_and_a_place_that_is_taken_for_known_are_not_hidden(rule):
    assert asked(f"# Depot\n\n## Night work\n\n{rule}\n\nCrates are kept here.\n") == []


def test_what_an_article_is_about_is_not_hidden():
    rules = "".join(
        f"- Do not {verb} carts in the {place}.\n"
        for verb, place in [
            ("wash", "hall"),
            ("park", "lane"),
            ("turn", "gate"),
            ("mend", "barn"),
            ("sell", "town"),
            ("lend", "fair"),
            ("race", "hill"),
            ("load", "rain"),
        ]
    )
    found = asked(f"# Yard\n\n## Rules\n\n{rules}- Do not expose carts to frost or salt.\n")
    assert any("Do not expose carts to {{frost or salt}}" in each for each in found), found
    assert not any("{{carts}}" in each for each in found), found


def test_the_first_of_several_orders_behind_a_label_is_not_hidden_whole():
    found = asked(
        "# Yard\n\n## Care\n\n- **Slipping**: Clean thoroughly. Replace worn boards. Use new nails.\n- **Load ratio**: Use a 4:1 ratio (1 crate of tin for 4 of straw)\n"
    )
    assert not any("{{Clean thoroughly}}" in each or "{{4:1}}" in each for each in found), found
