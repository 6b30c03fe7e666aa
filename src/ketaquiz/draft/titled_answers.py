"""The answer to a question in a heading that consists of titles, each over a paragraph: *What are the signs?*, *Cracks*, …"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from ketaquiz.draft.clozes import list_cloze
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.draft.standing_alone import standalone_question
from ketaquiz.text.words import words_alone

_MOST_OF_TITLE: Final = 10
_LEAST_BELOW: Final = 8
"""How many words a paragraph has at least that stands below a title."""
_LEAST_TITLES: Final = 3
_MANY: Final = re.compile(r"\bare\b|\bsind\b|\bwelche\b|\b(?:which|what) [a-z]+s\b", re.IGNORECASE)
"""What a question has that asks for several things."""


def same_questions(page: Page) -> dict[int, list[int]]:
    """For each heading, all that say the same at one level of one part, as slides do that go on with a question."""
    found: dict[tuple[int, str, tuple[str, ...]], list[int]] = {}
    together: dict[int, list[int]] = {}
    for at, block in enumerate(page.blocks):
        if block.level and page.in_article[at]:
            place = (block.level, words_alone(block.text), tuple(page.headings(at)[1:]))
            together[at] = found.setdefault(place, [])
            together[at].append(at)
    return together


def titles_below(page: Page, same: list[int], question: str) -> list[int]:
    """The titles that answer a question together, below all of the headings that ask it; empty where no three do."""
    if not _MANY.search(question):
        return []
    found = [each for at in same for each in _titles(page, page.below(at))]
    return found if len(found) >= _LEAST_TITLES else []


def _titles(page: Page, below: list[int]) -> list[int]:
    """The short lines of what stands below a heading that have a paragraph below them, where the first of it is one."""
    found = [each for each, after in pairwise(below) if _is_title(page, each, after)]
    return found if found[:1] == below[:1] else []


def _is_title(page: Page, at: int, after: int) -> bool:
    block, below = page.blocks[at], page.blocks[after]
    plain = not (block.listed or block.cells or below.listed or below.cells)
    text = block.text.strip()
    short = len(text.split()) <= _MOST_OF_TITLE and not text.endswith((".", ":", "!", "?", ",", ";"))
    return plain and short and len(below.text.split()) >= _LEAST_BELOW and below.text.rstrip().endswith((".", "!"))


def draft_of_titles(page: Page, at: int, question: str, titles: list[int]) -> Draft | None:
    """The draft that asks for titles together; None where nothing of them can be hidden."""
    names = [" ".join(page.blocks[each].text.split()) for each in titles]
    cloze = list_cloze(standalone_question(page, question), names)
    if not cloze or not page.passages(titles):
        return None
    return Draft(
        "question_heading",
        {"cloze": cloze},
        page.passages(titles),
        at,
        0.8,
        f"a question as a heading, with {len(titles)} titles below it",
        f"|{question}",
        whole=(question, "; ".join(names)),
    )
