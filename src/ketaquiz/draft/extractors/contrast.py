"""Contrasts: *unlike*, *compared to*, *whereas*."""

from __future__ import annotations

import re

from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.page import Page
from ketaquiz.draft.prose import draft, sentences

_CONTRAST = re.compile(
    r"(?:^(?P<unlike>Unlike|In contrast to|Compared (?:to|with))\s+(?P<other>[^,;.()]{3,80}),\s)|\b(?P<word>compared (?:to|with)|rather than|in contrast to|whereas)\s+(?P<what>[^,;.()]{3,80})",
)


def _find(page: Page) -> list[Draft]:
    drafts = []
    for at, sentence in sentences(page):
        found = _CONTRAST.search(sentence)
        if found is None:
            continue
        place = found.span("other") if found["other"] else found.span("what")
        if len(sentence[place[0] : place[1]].split()) > 10:
            continue
        cloze = cloze_with_gaps("", sentence, [place])
        if cloze:
            word = (found["unlike"] or found["word"]).lower()
            drafts.append(draft(page, "contrast", at, sentence, {"cloze": cloze}, 0.45, f"a contrast: “{word}”"))
    return drafts


EXTRACTOR = Extractor("contrast", "Sentences that set one thing against another.", _find, prose=True)
