"""Marks of static site generators in Markdown, which no reader of the site sees, and no card shows."""

from drafted import article, asked


def texts(text: str) -> list[str]:
    """The texts of a Markdown article's blocks."""
    return [block.text for block in article(text).blocks]


def test_attributes_behind_a_question_are_no_part_of_it():
    text = (
        "# Kennel\n\n### How do I pay? {.mt-4}\n\nBy cheque.\n\n### What must I bring? {: #bring .wide }\n\nOnly labelled food, and no bed.\n\n"
        "### When do you open? {#open}\n\nAt 7 am every day.\n"
    )
    assert asked(text) == [
        "How do I pay? → By cheque",
        "What must I bring? → Only labelled food, and no bed",
        "When do you open? → At 7 am every day",
    ]


def test_attributes_in_a_line_of_their_own_and_behind_a_link_are_left_out():
    assert texts('{: .note }\nCall [us](x.html){:target="_blank"} first.\n{:.lead}\n') == ["Call us first."]
    assert texts("* TOC\n{:toc}\n\nUse {name} and {{ site.title }}.") == ["TOC", "Use {name} and {{ site.title }}."]


def test_code_keeps_its_braces():
    assert "{.b}" in texts("```\na {.b}\n```\n")[0]


def test_the_opening_of_a_box_is_left_out_and_its_title_stays():
    assert texts("!!! warning\n    Never stand on the top rung.\n\nGo on.") == [
        "Never stand on the top rung.",
        "Go on.",
    ]
    assert texts('!!! note "Storage"\n\n    Keep it dry.\n\n    And cool.\n') == [
        "Storage",
        "Keep it dry.",
        "And cool.",
    ]
    assert texts("::: tip Good to know\nHold on.\n:::\n") == ["Good to know", "Hold on."]
    assert texts(":::warning\nHold on.\n:::\n") == ["Hold on."]
    assert texts("> [!NOTE]\n> Hold on.\n") == ["Hold on."]


def test_a_box_within_a_box_and_below_an_entry_of_a_list():
    assert texts("!!! note\n    One.\n\n    !!! tip\n        Two.\n\n    Three.\n\nFour.") == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
    ]
    assert texts("- Entry\n\n    !!! tip\n        Two.\n- Next\n") == ["Entry", "Two.", "Next"]


def test_tags_of_templates_in_lines_of_their_own_are_left_out():
    assert texts("{% include head.html %}\n\nHold on.\n\n{{< toc >}}\n") == ["Hold on."]


def test_names_of_places_in_lines_of_their_own_are_left_out():
    assert texts("## Log\n\n[ id=log ]\n\nA record of changes.\n\n[#next]\n\nAnd more.\n") == [
        "Log",
        "A record of changes.",
        "And more.",
    ]
