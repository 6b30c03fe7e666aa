"""Sentences that say what a sign means or where it comes from, and the draft that hides that: *Blue smoke means …*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.gaps import MODAL
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import before_sentence, stands_alone, statement
from ketaquiz.text.words import words_alone

_MEANS: Final = re.compile(
    r"(?P<sign>(?!(?:it|this|that|these|those|they|which|there|you|we|he|she|if|when|as|but|so|what)\b)[A-Z][^,.;:?!()]{2,90}?)\s"
    r"(?:(?:can |may |usually |often |always |typically )?(?:means?|indicates?|signals?|warns? (?:of|that))(?: that)?|(?:is|are) (?:usually |often |mostly |typically )?caused by)\s"
    r"(?P<meaning>(?!of\b|to\b|for\b|that\b|more\b|less\b|it\b|they\b|this\b|how\b|whether\b|what\b|business\b)[^.;:?!]{4,110})\.?",
    re.IGNORECASE,
)
_BEDEUTET: Final = re.compile(
    r"(?P<sign>(?!(?:Das|Dies|Es|Er|Sie|Was)\s(?:bedeutet|signalisiert|heißt)\b)[A-ZÄÖÜ][^,.;:?!()]{2,90}?)\s"
    r"(?:bedeutet|bedeuten|signalisiert|signalisieren)\s(?:(?:eine?|den|die|das|einen)\s)?(?P<meaning>(?!dies|dass\b|nicht\b|für\b|auch\b)[^.;:?!(]{4,80}?)(?:\s\([^()]{2,120}\))?[.!]?",
)
_MOST_OF_MEANING: Final = 9
"""How many words a meaning has at most that somebody says."""
_MOST_OF_SIGN: Final = 12


def meaning(page: Page, at: int, said: tuple[str, ...]) -> Draft | None:
    """The draft that hides what the only sentence of a paragraph or an entry says a sign means; None where it says that of none."""
    if len(said) != 1 or page.code not in ("en", "de") or not stands_alone(said[0]) or MODAL.search(said[0]):
        return None
    found = (_MEANS if page.english else _BEDEUTET).fullmatch(said[0])
    if found is None or len(found["sign"].split()) > _MOST_OF_SIGN or len(found["meaning"].split()) > _MOST_OF_MEANING:
        return None
    stems = page.stems(found["sign"])
    if stems >= page.stems(found["meaning"]):
        return None
    before = before_sentence(page, at, said[0])
    cloze = cloze_with_gaps(before, said[0], [found.span("meaning")])
    if not cloze or words_alone(found["meaning"]) in words_alone(before):
        return None
    return statement(page, at, {"cloze": cloze}, 0.65, "a sentence that says what a sign means", said[0])
