"""What two extractors share about lists below headings: the paragraph that introduces a list, and its entries."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.labels import question_of, tip_of, without_box
from ketaquiz.draft.page import Page
from ketaquiz.draft.terms import split_term
from ketaquiz.draft.wording import MOST_WORDS, list_cloze, shortest_answer

MOST_ENTRIES: Final = 8
"""How many entries a list has at most that somebody learns by heart."""
LEAST: Final = 2
"""How many entries a list has at least."""


def list_below(page: Page, at: int) -> tuple[int | None, list[int]]:
    """The block that introduces the list below a heading (None without one), and the blocks that are its entries.

    At most two paragraphs may stand between the heading and the list. The entries may be headings themselves. Where
    there is no such list, the entries are empty.
    """
    level = page.blocks[at].level or 7
    lead: int | None = None
    number = at + 1
    while number < len(page.blocks) and (
        not page.in_article[number] or not (page.blocks[number].listed or page.blocks[number].level)
    ):
        if page.in_article[number]:
            if lead is not None:
                if page.blocks[lead].text.rstrip().endswith(":"):
                    return None, []
                if number - at > 3:
                    return None, []
            lead = number
        number += 1
    if number >= len(page.blocks):
        return None, []
    if page.blocks[number].level:
        return lead, _titled(page, number, level)
    entries = []
    while number < len(page.blocks) and page.blocks[number].listed and page.in_article[number]:
        if page.blocks[number].cells or page.blocks[number].term:
            break
        if tip_of(page.blocks[number].text) or question_of(page.blocks[number].text)[1]:
            return None, []
        if page.parents[number] is None:
            entries.append(number)
        number += 1
    return (lead, entries) if len(entries) >= LEAST else (None, [])


def _titled(page: Page, number: int, level: int) -> list[int]:
    """The entries of a list whose bullets are titles, each over its own paragraph."""
    entries = []
    while number < len(page.blocks):
        block = page.blocks[number]
        if block.level > level and block.listed and page.in_article[number] and page.below(number) and not block.asked:
            entries.append(number)
        elif block.level or not page.in_article[number]:
            break
        number += 1
    return entries if len(entries) >= LEAST else []


def names(page: Page, entries: list[int]) -> list[str]:
    """The name of each entry of a list: its term, or its text cut to what a gap can hide."""
    found = []
    terms = [split_term(page.blocks[each])[0] for each in entries]
    if sum(map(bool, terms)) * 2 <= len(terms):
        terms = [""] * len(terms)  # a label alone, among entries without one, would hide what it says
    for each, term in zip(entries, terms, strict=True):
        block = page.blocks[each]
        name = without_box(term or (block.text if block.level else _entry(page, block.text)))
        found.append(re.sub(r"\s+", " ", name).strip(" .;:"))
    return found


def _entry(page: Page, text: str) -> str:
    """The first sentence of a list's entry; of a long one, its first part that says something by itself."""
    sentences = page.sentences(" ".join(text.split()))
    first = sentences[0] if sentences else text
    return first if len(first.split()) <= MOST_WORDS else shortest_answer(page, text)[0]


def is_recalled(page: Page, entries: list[int]) -> bool:
    """Whether somebody can learn the entries of a list by heart: they are few, and short but for steps of a procedure."""
    lengths = [len(name.split()) for name in names(page, entries)]
    numbered = all(page.blocks[each].number for each in entries)
    return len(entries) <= MOST_ENTRIES and sum(lengths) <= len(lengths) * (12 if numbered else 8)


_YES_OR_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|should|will|would|may|might|must|has|have)\b", re.IGNORECASE
)


def cloze_of(page: Page, before: str, lead: str, entries: list[int]) -> str:
    """A cloze whose gaps are the entries of a list, after a question or heading and, where that says too little, the lead."""
    called = names(page, entries)
    lead = " ".join(lead.split())
    if lead.endswith(":") and (not before.endswith("?") or _YES_OR_NO.match(before)):
        start = lead if len(lead) <= 160 else ""
        if made := list_cloze(
            f"{before} {start}".strip() if before.endswith("?") else f"{before}: {start}".strip(": ") + ":", called
        ):
            return made
    return list_cloze(before if before.endswith("?") else f"{before}:", called)
