"""English headings over numbered parts, each with text of its own: the steps of something, or all of its kinds.

*Step 1: Soak the hide* and *Step 2: Scrape it* below *Tanning* are its steps, in order; *1. Salt* and *2. Smoke* below *Safe
Methods* are the methods.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.clozes import list_cloze
from ketaquiz.draft.english_gaps import ASKED_WHOLE, many
from ketaquiz.draft.english_list_question import sorts_things, spoken
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.labels import question_of
from ketaquiz.draft.page import Page

_STEP: Final = re.compile(
    r"(?P<step>step\s)?(?P<number>\d{1,2})(?:\s?[.:)–—-]|(?<=\d)(?=\s[A-Z]))\s*(?P<name>[A-Z]\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETS: Final = re.compile(r"(?<=\S)\s\([^()]{1,60}\)")
_LEAST: Final = 3
_MOST: Final = 8
_MOST_OF_PART: Final = 8
_MOST_WORDS: Final = 40
_MOST_OF_NAME: Final = 8
_MOST_SHOWN: Final = 2
"""How many steps are shown at most since another one has their words."""


def of_parts(page: Page) -> list[Draft]:
    """A draft for each heading whose numbered parts somebody can name, by the question that their form makes."""
    drafts = []
    for at, block in enumerate(page.blocks):
        name = page.called(block.text) if 0 < block.level < 7 and page.in_article[at] else ""
        if not name or len(name.split()) > _MOST_OF_NAME or question_of(name)[0]:
            continue
        parts, are_steps = _parts_below(page, at)
        called = list(parts.values())
        if not _can_be_said(called) or _says_other_number(name, len(called)):
            continue
        asks = "what are the steps, in order?" if are_steps else ""
        if not are_steps and sorts_things(name):
            asks = f"what are the {spoken(name.removeprefix('The '))}?"
        cited = [next((below for below in page.below(each) if page.passage(below) is not None), -1) for each in parts]
        if not asks or -1 in cited:
            continue
        before = f"{page.about(name)}: {asks}" if are_steps else f"{asks[0].upper()}{asks[1:]}"
        above = page.called(next(iter(page.headings(at)[1:]), ""))
        if not are_steps and above and not page.language.content_words(above) & page.language.content_words(name):
            before = f"{above}: {asks}"
        cloze = list_cloze(before, called, "; " if are_steps else "")
        if cloze.count("{{") >= len(called) - are_steps * _MOST_SHOWN:
            drafts.append(
                Draft(
                    "headed_list",
                    {"cloze": cloze},
                    page.passages(cited),
                    at,
                    0.7,
                    ASKED_WHOLE,
                    f"{block.text}|",
                    whole=(name, "; ".join(called)),
                )
            )
    return drafts


def _parts_below(page: Page, at: int) -> tuple[dict[int, str], bool]:
    """The numbered headings below a heading, or lines in bold, by their places, and whether they are called steps; empty where they do not count on from 1."""
    level = page.blocks[at].level
    parts: dict[int, str] = {}
    steps = 0
    for each in range(at + 1, len(page.blocks)):
        block = page.blocks[each]
        if block.level and block.level <= level:
            break
        if not (block.level or page.is_bold_heading(each)) or not page.in_article[each]:
            continue
        found = _STEP.fullmatch(block.text.strip())
        if found is None:
            continue
        if int(found["number"]) != len(parts) + 1:
            return {}, False
        steps += found["step"] is not None
        parts[each] = _BRACKETS.sub("", found["name"]).strip(" .:")
    return parts, 0 < steps == len(parts)


_NUMBERS: Final = "one two three four five six seven eight nine ten".split()


def _says_other_number(name: str, parts: int) -> bool:
    """Whether a heading says that there are more parts, or fewer, than stand below it."""
    said = [number for number, word in enumerate(_NUMBERS, 1) if word in name.lower().split()]
    return bool(said) and parts not in said


def _can_be_said(called: list[str]) -> bool:
    fits = all(0 < many(each) <= _MOST_OF_PART and not question_of(each)[0] for each in called)
    return (
        fits
        and _LEAST <= len(called) <= _MOST
        and sum(map(many, called)) <= _MOST_WORDS
        and len(set(called)) == len(called)
    )
