"""German paragraphs of one sentence that says what something is: *Das Geschäftsjahr ist das Kalenderjahr.*"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.german_capitals import small
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import capitalised

_SENTENCE: Final = re.compile(
    r"(?P<who>(?:Der|Die|Das|Ein|Eine)\s[A-ZÄÖÜ][\wäöüß-]{3,40}(?:\s(?:der|des)\s[A-ZÄÖÜ][\wäöüß-]{2,30})?)\sist\s"
    r"(?P<what>(?:der|die|das|ein|eine|jede[rs]?)\s(?:[^\s.;:]{1,40}\s){0,14}(?:[^\s.;:]{1,40}|\([^()]{1,60}\)))\."
)
_NO_NOUN: Final = re.compile(
    r"(?:der|die|das|eine?)\s(?:Grund|erste|letzte|beste|größte|Zweck|Ziel|Frage|Fall)\b|.*(?:\bzu\s[a-zäöüß]+en|\bworden|\s(?:ge|be|ver|er|ent)[a-zäöüß]+(?:t|en))\Z"
)
_POINTS: Final = re.compile(r"\b(?:dies\w*|hier\w*|dabei|wir|uns\w*|ihr\w*|sie|es)\b", re.IGNORECASE)


def _find(page: Page) -> list[Draft]:
    if page.code != "de":
        return []
    drafts = []
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.level or block.listed or block.cells or block.term:
            continue
        text = " ".join(block.text.split())
        found = _SENTENCE.fullmatch(text)
        if found is None or _NO_NOUN.match(found["what"]) or _POINTS.search(text) or page.passage(at) is None:
            continue
        drafts.append(
            Draft(
                "what_is",
                {
                    "question": page.about(f"Was ist {small(found['who'])}?").replace(" – Was", ": Was"),
                    "answer": capitalised(found["what"]),
                },
                page.passages([at]),
                at,
                0.7,
                "a paragraph that says what something is",
                f"|{text}",
                whole=(found["who"], found["what"]),
            )
        )
    return drafts


EXTRACTOR = Extractor("what-is", "German paragraphs of one sentence that says what something is.", _find)
