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
