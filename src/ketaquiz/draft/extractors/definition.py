"""Sentences that define: *X is a Y that …*."""

from __future__ import annotations

import re

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.page import Page
from ketaquiz.draft.prose import draft, sentences
from ketaquiz.draft.wording import shortest_answer
from ketaquiz.text.words import words_of

_DEFINES = re.compile(
    r"(?P<the>(?:The|A|An)\s+)?(?P<name>[^\W\d_][\w-]*(?:\s+[\w-]+){0,4}?)(?:\s*\([^)]{1,40}\))?(?:,\s+(?:also|sometimes|traditionally|historically|formerly) (?:known|called|referred to) as [^,]{1,40},)?"
    r"\s+(?P<verb>is|are|refers? to|means?)\s+(?P<what>(?:a|an|the|one of the)\s+(?!key\b|frequent\b|main\b|major\b|crucial\b|vital\b|common\b|ray\b|promising\b|great\b|good\b|central\b|safer?\b)\w.*)\.$"
)
_NOT = re.compile(
    r"\b(?:there|what|which|it|this|that|who|key|best|first|main|most|one|reason|goal|result|advantage|benefit|importance|idea|if|when|as)\b",
    re.IGNORECASE,
)


def _find(page: Page) -> list[Draft]:
    drafts = []
    for at, sentence in sentences(page):
        found = _DEFINES.match(sentence)
        if found is None or _NOT.search(found["name"]):
            continue
        if found["verb"] in ("is", "are") and any(
            word in page.language.function_words for word in words_of(found["name"])
        ):
            continue
        answer, rest = shortest_answer(page, found["what"])
        answer = answer[0].lower() + answer[1:] if answer.startswith(("A ", "An ", "The ", "One ")) else answer
        defined = found["name"]
        if defined[0].isupper() and defined[1:2].islower() and page.is_written_small(defined):
            defined = defined[0].lower() + defined[1:]  # it has a capital letter only because it starts the sentence
        name = defined if found["the"] is None else f"{found['the'].strip().lower()} {defined}"
        verb = "is" if found["verb"] in ("is", "refers to", "means") else "are"
        keys = {"question": f"What {verb} {name}?", "answer": answer, **({"rationale": sentence} if rest else {})}
        bonus = 0.1 if re.search(r"\b(?:that|which|in which|used|with)\b", found["what"]) else 0.0
        drafts.append(
            draft(
                page,
                "definition",
                at,
                sentence,
                dict(keys),
                0.6 + bonus,
                f"a sentence that says what {found['name']} {verb}",
            )
        )
    return drafts


EXTRACTOR = Extractor("definition", "Sentences that define something.", _find, prose=True)
