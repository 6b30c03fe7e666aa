"""Paragraphs in which one term with a dash and its explanation follows another: *Whaling – … Vishing – …*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.extractors.term import explained
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import is_prose

_TERM: Final = re.compile(
    r"(?P<term>[A-Z][\w’'/&-]{1,24}(?: [\w’'/&-]{1,24}){0,3}(?: \([^()]{2,40}\))?) [–—-] (?P<what>[A-Z][^–—]{8,240})"
)
_LEAST: Final = 3
"""How many sentences of a paragraph explain a term at least, so that it is a row of them."""
_LONGEST: Final = 2_000
"""How many characters of a paragraph are looked at."""


def _find(page: Page) -> list[Draft]:
    """A draft for each term of an English paragraph whose sentences all explain one."""
    drafts: list[Draft] = []
    for at, block in enumerate(page.blocks):
        if not page.english or not is_prose(page, at) or len(block.text) > _LONGEST:
            continue
        said = page.sentences(" ".join(block.text.split()))
        found = [each for sentence in said if (each := _TERM.fullmatch(sentence))]
        if len(found) >= _LEAST and len(found) == len(said):
            heading = page.heading(at)
            drafts += [explained(page, at, each["term"], each["what"], heading, "run_in", 0.7) for each in found]
    return drafts


EXTRACTOR = Extractor(
    "run-in", "Paragraphs in which terms follow one another, each with a dash and its explanation.", _find
)
