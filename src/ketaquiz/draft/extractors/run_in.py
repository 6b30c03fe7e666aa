"""Paragraphs in which one term with its explanation follows another: *Whaling – … Vishing – …*, *Guardrails: … Nets: …*."""

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
        text = " ".join(block.text.split())
        said = page.sentences(text)
        found = [(each["term"], each["what"]) for sentence in said if (each := _TERM.fullmatch(sentence))]
        if len(found) < _LEAST or len(found) < len(said):
            found = [] if block.lead else _labelled(text)
        heading = page.heading(at)
        drafts += [explained(page, at, term, what, heading, "run_in", 0.7) for term, what in found]
    return drafts


def _labelled(text: str) -> list[tuple[str, str]]:
    """The labels of a paragraph that starts with one and has several, each with all that stands before the next one."""
    labels = list(_LABEL.finditer(text))
    if len(labels) < _LEAST or labels[0].start():
        return []
    ends = [*(each.start() for each in labels[1:]), len(text)]
    found = [(each["label"], text[each.end() : end].strip()) for each, end in zip(labels, ends, strict=True)]
    return found if all(len(what.split()) >= _LEAST_WORDS for _, what in found) else []


_LABEL: Final = re.compile(
    r"(?:\A|(?<=[.;!] ))(?P<label>(?!(?:e\.g|i\.e|note|example|for example|step \d+|tip|warning|tel|phone|fax|e-?mail|address)\b)(?-i:[A-Z])[^.:;!?]{2,48}): ",
    re.IGNORECASE,
)
_LEAST_WORDS: Final = 3
"""How many words stand behind a label at least."""


EXTRACTOR = Extractor("run-in", "Paragraphs in which terms follow one another, each with its explanation.", _find)
