"""Blocks that ask something though no heading and no label says so, and those with options below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ketaquiz.article.blocks import Block
from ketaquiz.draft.labels import FAQ_HEADING, OPTION, QUESTION_MARKS, question_of, without_number
from ketaquiz.draft.sentences import sentences

if TYPE_CHECKING:
    from ketaquiz.draft.page import Page


def plain_questions(page: Page) -> frozenset[int]:
    """Paragraphs that ask something and are answered by what follows, without a mark that says so.

    Below a heading of questions each such paragraph is one; elsewhere one alone may be a figure of speech, and there
    are two or more of them in a section.
    """
    found: dict[int, list[int]] = {}
    on_slides = {at for _, at, _ in page.slide_pairs}
    asks = [at not in on_slides and _is_unmarked(page.blocks[at], page.code) for at in range(len(page.blocks))]
    for at in range(len(page.blocks) - 1):
        below = page.blocks[at + 1]
        if below.term or not asks[at] or asks[at + 1] or (at and asks[at - 1]) or not page.in_article[at + 1]:
            continue
        if below.level or below.asked or below.cells or below.text.rstrip().endswith(QUESTION_MARKS):
            continue
        found.setdefault(page.article.placed[at][0], []).append(at)
    return frozenset(
        each
        for asked in found.values()
        for each in asked
        if len(asked) > 1 or any(FAQ_HEADING.search(name) for name in page.headings(asked[0]))
    )


def with_options(blocks: Sequence[Block], in_article: Sequence[bool]) -> frozenset[int]:
    """The blocks with options *a)*, *b)* right below them."""
    found = []
    for at in range(len(blocks) - 2):
        first, second = OPTION.match(blocks[at + 1].text), OPTION.match(blocks[at + 2].text)
        if (
            first
            and second
            and (first["letter"].lower(), second["letter"].lower()) == ("a", "b")
            and in_article[at]
            and not OPTION.match(blocks[at].text)
        ):
            found.append(at)
    return frozenset(found)


def _is_unmarked(block: Block, code: str) -> bool:
    """Whether a block is a short paragraph that only asks: all its sentences end in question marks.

    Headings, terms, rows of tables and what is labelled as a question are not: their marks say what they are.
    """
    if block.level or block.cells or block.term or block.asked or len(block.text) > 250:
        return False
    if block.number and re.search(r"\s[-–—]\s", block.text):
        return False  # a step with what to look at: "Check the line – do other pages load?"
    if not block.text.rstrip("*_ ").endswith(QUESTION_MARKS) or len(block.text.split()) < 2:
        return False
    return all(each.endswith(QUESTION_MARKS) for each in sentences(without_number(block.text.strip("*_ ")), code))


def is_counted(block: Block, code: str) -> bool:
    """Whether a paragraph is a question behind a number, as the next one of a list of questions is."""
    return without_number(block.text) != block.text and not block.listed and _is_unmarked(block, code)


def is_bold(block: Block) -> bool:
    """Whether a paragraph begins with a question in bold."""
    return bool(block.lead) and bool(question_of(block.lead)[0]) and block.text.startswith(block.lead)


def repeated(blocks: Sequence[Block]) -> frozenset[str]:
    """The questions in bold that open many paragraphs word for word: labels of parts that each answer has, as *What do they want to hear?*"""
    times = Counter(block.lead for block in blocks if is_bold(block))
    return frozenset(lead for lead, number in times.items() if number >= _LEAST_REPEATED)


_LEAST_REPEATED = 3


def asks_among_others(blocks: Sequence[Block], at: int, ranks: tuple[Counter[int], int]) -> bool:
    """Whether a heading is a question with its answer below it, and other headings are of its rank, or ask too; ``ranks`` as `ranks` gives them."""
    if not question_of(blocks[at].text)[0] or at + 1 >= len(blocks) or blocks[at + 1].level:
        return False
    asking, others = ranks
    return asking[blocks[at].level] > 1 or (not others and asking.total() > 1)


def ranks(blocks: Sequence[Block], in_article: Sequence[bool]) -> tuple[Counter[int], int]:
    """How many headings of each level ask something, and how many headings do not ask."""
    headings = [block for at, block in enumerate(blocks) if block.level and in_article[at]]
    asking = Counter(block.level for block in headings if question_of(block.text)[0])
    return asking, len(headings) - asking.total()
