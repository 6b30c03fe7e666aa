"""Questions of an exam that say how many points they give, with the answer that gives them below: *Was …? (3 P)*, *a) …*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.clozes import list_cloze
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import item_keys
from ketaquiz.yamltree.writer import Value

_ASKS: Final = re.compile(
    r"(?:\(?\d{1,3}[.)]\s*)?(?P<asks>[^?]{8,200}\?)(?:\s*[–—-]\s[^()]{3,120}[.!])?\s*(?P<points>\(?\d{1,2}\s?(?:P|Pkt|Punkte?n?|points?|marks?)\.?\))\s*(?P<rest>.*)",
    re.DOTALL,
)
_POINTS: Final = re.compile(r"\s*\(?\d{1,2}\s?(?:P|Pkt|Punkte?n?|points?|marks?)\.?\)\s*")
"""The points alone, on a line below their question."""
_LETTER: Final = re.compile(r"(?:(?<=\s)|\A)[a-k]\)\s+")
_MOST_BLOCKS: Final = 12
"""How many blocks an answer has at most."""
_MOST_ENTRIES: Final = 8
_MOST_OF_ENTRY: Final = 22
"""How many words an entry of an answer has at most."""


def _find(page: Page) -> list[Draft]:
    drafts = []
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.cells or block.level:
            continue
        text = " ".join(block.text.split())
        if text.endswith("?") and at + 1 < len(page.blocks) and _POINTS.match(page.blocks[at + 1].text):
            text = f"{text} {page.blocks[at + 1].text.strip()}"
            first = at + 2
        else:
            first = at + 1
        found = _ASKS.fullmatch(text)
        if found is None:
            continue
        blocks = _answer(page, first)
        answer = " ".join([found["rest"], *(page.blocks[each].text for each in blocks)]).strip()
        if draft := _draft(page, at, found["asks"], " ".join(answer.split()), [at, *blocks]):
            drafts.append(draft)
        else:
            page.leave(at, "an exam's question without an answer that can be said")
    return drafts


def _answer(page: Page, first: int) -> list[int]:
    """The blocks of an answer: up to the next numbered question, heading, or question with points."""
    blocks = []
    for each in range(first, min(first + _MOST_BLOCKS, len(page.blocks))):
        block = page.blocks[each]
        following = page.blocks[each + 1].text if each + 1 < len(page.blocks) else ""
        asks = "?" in block.text and (block.number or _ASKS.match(block.text) or _POINTS.match(following))
        if block.level or block.cells or asks or (block.listed and block.number) or not page.in_article[each]:
            break
        blocks.append(each)
    return blocks


def _draft(page: Page, at: int, question: str, answer: str, blocks: list[int]) -> Draft | None:
    parts = [part.strip(" .;,") for part in _LETTER.split(answer)]
    entries = [part for part in parts[1:] if part]
    keys: dict[str, Value] = {}
    if len(entries) > 1 and not parts[0]:
        if len(entries) > _MOST_ENTRIES or any(len(entry.split()) > _MOST_OF_ENTRY for entry in entries):
            return None
        if cloze := list_cloze(question, entries):
            keys = {"cloze": cloze}
    elif answer and len(answer.split()) <= 2 * _MOST_OF_ENTRY:
        keys = item_keys(question, entries[0] if len(entries) == 1 else answer.rstrip(". "), lists=False)
    if not keys:
        return None
    return Draft(
        "points",
        keys,
        page.passages(blocks),
        at,
        0.85,
        "an exam's question with its points and its answer",
        f"{page.heading(at)}|{question}",
        whole=(question, answer),
    )


EXTRACTOR = Extractor("points", "Questions of an exam that say their points, with the answers below them.", _find)
