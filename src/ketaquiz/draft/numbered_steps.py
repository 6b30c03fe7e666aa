"""Steps that a German document calls so, each with a paragraph or a heading of its own: *Schritt 1: …*, *Schritt 2: …*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.clozes import list_cloze
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.labels import question_of
from ketaquiz.draft.page import Page

_STEP: Final = re.compile(r"\s*Schritt\s(?P<number>\d{1,2})\s?[:.–-]\s?(?P<what>\S.*)", re.DOTALL)
STEPS: Final = "steps below a heading"
_LEAST: Final = 2
_MOST: Final = 6
"""How many steps are asked for at most."""
_MOST_OF_STEP: Final = 18
"""How many words a step has at most."""


def numbered_steps(page: Page) -> list[Draft]:
    """A draft for each heading with steps below it, from the first to the last, without one left out."""
    drafts = []
    for at, block in enumerate(page.blocks):
        found = _STEP.match(" ".join(block.text.split()))
        if found is None or found["number"] != "1" or not page.in_article[at]:
            continue
        above = next(
            (
                each
                for each in range(at - 1, -1, -1)
                if page.blocks[each].level and (not block.level or page.blocks[each].level < block.level)
            ),
            -1,
        )
        if above < 0 or question_of(page.blocks[above].text)[0]:
            continue
        steps = _steps(page, at, above)
        texts = [_text(page, step) for step in steps]
        if not _LEAST <= len(steps) <= _MOST or any(len(text.split()) > _MOST_OF_STEP for text in texts):
            continue
        cited = [
            each for step in steps for each in ([step] if page.passage(step) is not None else page.below(step)[:1])
        ]
        name = page.called(page.blocks[above].text)
        cloze = list_cloze(f"{name}:", texts) if name and page.passages(cited) else ""
        if cloze:
            whole = (page.blocks[above].text, "; ".join(texts))
            reason = f"{len(steps)} {STEPS}"
            anchor = f"{page.blocks[above].text}|Schritt 1"
            drafts.append(
                Draft("headed_list", {"cloze": cloze}, page.passages(cited), above, 0.8, reason, anchor, whole=whole)
            )
    return drafts


def _steps(page: Page, first: int, above: int) -> list[int]:
    """Where the steps stand that go on from the first one, up to the next heading of the rank of that above them."""
    steps = [first]
    for at in range(first + 1, len(page.blocks)):
        block = page.blocks[at]
        if block.level and block.level <= page.blocks[above].level:
            break
        found = _STEP.match(" ".join(block.text.split()))
        if found is not None and bool(block.level) == bool(page.blocks[first].level):
            if int(found["number"]) != len(steps) + 1:
                return []
            steps.append(at)
    return steps


def _text(page: Page, at: int) -> str:
    found = _STEP.match(" ".join(page.blocks[at].text.split()))
    return found["what"].rstrip(" .") if found else ""
