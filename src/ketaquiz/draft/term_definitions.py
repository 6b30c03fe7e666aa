"""How much of what an English glossary says of a term answers what the term means: enough to tell it from others."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import capitalised

_SHORT: Final = 8
"""How many words a clause or a sentence has at most that seldom tells a term from others."""
_MOST: Final = 26
"""How many words an answer has at most that a second clause or sentence makes longer."""
_BARE: Final = 3
"""How many words name only a kind of thing."""
_REMARK: Final = re.compile(r"(?:see|example|examples|for|e\.g|note|also|please|compare|cf|synonym)\b", re.IGNORECASE)
_SHORT_FORM: Final = re.compile(r"[A-Z][A-Za-z&]{0,3}[A-Z]{1,6}s?")
_TELLS: Final = re.compile(
    r"(?:[A-Z][a-z]+, )?(?:(?:it|they) (?!is (?:important|possible|necessary|also|not)\b)(?:is|are|can|has|have|[a-z]+s|keep|contain|hold|show)|used|contains?|includes?|holds|located|(?:an?|the) [a-z]+ (?:used|that))\b",
    re.IGNORECASE,
)
"""How a second sentence starts that goes on with what the term is."""


def definition_of(page: Page, term: str, explanation: str, brief: str, rest: str) -> tuple[str, str]:
    """The answer for a term, and what is left for the rationale.

    A short first clause or sentence gets the next one, where both together are an answer that somebody can say.
    """
    sentences = page.sentences(" ".join(explanation.split()))
    if not sentences or len(brief.split()) > _SHORT or _SHORT_FORM.fullmatch(term):
        return brief, rest
    first = capitalised(sentences[0].rstrip(" .;,:–—"))
    if brief != first:
        whole = first.startswith(brief) and len(first.split()) <= _MOST and first.count("(") == first.count(")")
        return (first, " ".join(sentences[1:])) if whole else (brief, rest)
    if len(sentences) < 2 or len(first.split()) + len(sentences[1].split()) > _MOST:
        return brief, rest
    bare = len(first.split()) <= _BARE and not _REMARK.match(sentences[1])
    if not (bare or _TELLS.match(sentences[1])):
        return brief, rest
    return f"{first}. {sentences[1]}".rstrip(" ."), " ".join(sentences[2:])
