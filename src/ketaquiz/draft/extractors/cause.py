"""Causes: *because*, *due to*, *leads to*."""

from __future__ import annotations

import re

from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.page import Page
from ketaquiz.draft.prose import draft, sentences

_CAUSE = re.compile(
    r"\b(?P<word>because(?: of)?|due to|owing to|caused by|as a result of|results? in|resulting in|leads? to|leading to)\s+(?P<what>[^,;.()]{6,140})",
    re.IGNORECASE,
)

_PRONOUN = re.compile(r"(?:they|it|this|these|those|he|she|we|you)\b|its?\b", re.IGNORECASE)


def _find(page: Page) -> list[Draft]:
    drafts = []
    for at, sentence in sentences(page):
        found = _CAUSE.search(sentence)
        if found is None or _PRONOUN.match(found["what"]) or len(found["what"].split()) > 14 or found.start() < 10:
            continue
        cloze = cloze_with_gaps("", sentence, [found.span("what")])
        if cloze:
            word = found["word"].lower()
            drafts.append(
                draft(
                    page,
                    "cause",
                    at,
                    sentence,
                    {"cloze": cloze},
                    0.5 if len(found["what"].split()) <= 8 else 0.45,
                    f"a cause: “{word}”",
                )
            )
    return drafts


EXTRACTOR = Extractor("cause", "Sentences that give a cause or an effect.", _find, prose=True)
