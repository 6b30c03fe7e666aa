"""Signs that a converter left in a text: no draft shows them, and what they part stays parted."""

from __future__ import annotations

from ketaquiz.article.quotes import decode_article
from ketaquiz.draft import drafts


def drafted(text: str, name: str) -> list[str]:
    """What the drafts of an English document ask."""
    article, problems = decode_article(text.encode(), name)
    assert article is not None, problems
    return [str(each.keys.get("cloze") or each.keys["question"]) for each in drafts(article, language="en")]


STARRED = """Care of Bees: A Guide

This guide tells keepers what a hive needs in each season, and what they do when a colony is weak.

**1. Signs of a Weak Colony:**

*   **Silence:** A colony that makes no sound when its keeper knocks on the wall of the hive.
*   **Dead brood:** Cells whose lids have sunk or have small holes.

**B. Feeding in Autumn (If Needed):**

*   **Syrup:** Give three parts of sugar with two parts of water.
"""


def test_a_heading_of_a_plain_text_loses_the_stars_of_bold_and_its_number():
    asked = drafted(STARRED, "bees.txt")
    assert asked
    assert not [each for each in asked if "*" in each]
    assert any(each.startswith("Signs of a Weak Colony – ") for each in asked)


def paragraphs(text: str) -> list[str]:
    """The texts of a page's blocks."""
    article, problems = decode_article(text.encode(), "a.html")
    assert article is not None, problems
    return [block.text for block in article.blocks]


def test_dots_drawn_between_a_label_and_its_value_part_them():
    row = '<div class="row"><span class="item"><u>P</u>ump</span><span class="dots"></span><span class="act">Off</span></div>'
    assert paragraphs(f"<h1>Boat</h1>{row}") == ["Boat", "Pump: Off"]


def test_classes_of_a_label_and_its_value_part_them():
    row = '<p><span class="spec-label">Depth</span><span class="spec-value">3 m</span></p>'
    assert paragraphs(f"<h1>Boat</h1>{row}") == ["Boat", "Depth: 3 m"]


def test_what_a_sign_or_no_class_parts_stays():
    rows = (
        '<p><span class="label">Depth:</span> <span class="value">3 m</span></p>'
        '<p><span class="drop">A</span><span>nchor the boat.</span></p>'
        '<p><span class="name">Row</span>ing is <span class="value">fun</span>.</p>'
    )
    assert paragraphs(f"<h1>Boat</h1>{rows}") == ["Boat", "Depth: 3 m", "Anchor the boat.", "Rowing is fun."]
