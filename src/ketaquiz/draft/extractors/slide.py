"""Slides: titles in bold, each with the line that explains it, below it or in a column of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.extractors.term import explained
from ketaquiz.draft.page import Page
from ketaquiz.draft.standing_alone import context

_NO_MATERIAL: Final = re.compile(
    r"\b(?:objectives?|outcomes|agenda|examples?|case|scenario|activity|exercise|references?|sources|contacts?|team|ziele?|lernziele?|beispiele?|fall|übung|quellen|kontakt)\b",
    re.IGNORECASE,
)
"""Titles of slides over what nobody learns, or over a story."""
_QUOTED: Final = re.compile(r"\s*[\"“„«][^\"“”„«»]*[\"”“»]\W*\Z")
"""A line that somebody says."""


def _find(page: Page) -> list[Draft]:
    """A draft for each title in bold on a slide that has a line of its own."""
    drafts = []
    for term, at, title in page.slide_pairs:
        heading = page.blocks[title].text if title >= 0 else ""
        if _NO_MATERIAL.search(heading) or page.passage(at) is None:
            continue
        said = page.called(page.blocks[term].text)
        if not said:
            continue
        draft = explained(page, at, said, page.blocks[at].text, heading, "slide", 0.65)
        if _QUOTED.match(page.blocks[at].text) and page.english:
            name = context(page, heading)[1] if heading else ""
            asks = f"{name} – {said}: what is an example?" if name else f"{said}: what is an example?"
            draft = replace(draft, keys={"question": asks, "answer": page.blocks[at].text.strip()})
        drafts.append(draft)
    return drafts


EXTRACTOR = Extractor("slide", "Titles in bold on slides, with the lines that explain them.", _find)
