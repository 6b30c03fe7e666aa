"""What several extractors share about blocks of the form *Term: explanation*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.draft.labels import is_answer, question_of, tip_of

_COLON: Final = re.compile(r"(?<!\s)\s*+:\s+")
_DASH: Final = re.compile(r"(?<!\s)\s++[–—-]\s+|—")
_NO_TERM: Final = re.compile(
    r"(?:note|notes|n\.?b\.?|warning|caution|important|example|for example|e\.g|tip|remember|attention|https?|disclaimer|hinweis|achtung|beispiel|step|author|date|time|source|see|by|p\.?s)\.?",
    re.IGNORECASE,
)
MOST_TERM: Final = 70
MOST_TERM_WORDS: Final = 9


def split_term(block: Block) -> tuple[str, str]:
    """A block's term and its explanation, which a colon, a dash or the end of bold type parts; two empty texts without them."""
    text = block.text
    if block.level or block.cells or is_answer(text) or question_of(text)[1] or tip_of(text):
        return "", ""
    if block.lead and text.startswith(block.lead) and len(block.lead) < len(text):
        rest = text[len(block.lead) :]
        if (
            block.lead.rstrip().endswith(":")
            or re.match(r"\s*[:–—-]\s*\S", rest)
            or (block.listed and len(block.lead.split()) <= 6 and rest[:1].isspace() and rest.strip()[:1].isupper())
        ):
            return _fit(block.lead.rstrip(" :"), re.sub(r"^\s*[:–—-]?\s*", "", rest))
    found = _COLON.search(text)
    if found is None and block.listed:
        found = _DASH.search(text)
    return _fit(text[: found.start()], text[found.end() :]) if found else ("", "")


def _fit(term: str, explanation: str) -> tuple[str, str]:
    term, explanation = " ".join(term.split()).strip(" *"), " ".join(explanation.split())
    if not term or len(term) > MOST_TERM or len(term.split()) > MOST_TERM_WORDS or _NO_TERM.fullmatch(term):
        return "", ""
    if (
        not any(char.isalpha() for char in term)
        or term.endswith((".", "!", "?", "؟", ",", ";"))
        or term.count("(") != term.count(")")
    ):
        return "", ""
    if not any(char.isalnum() for char in explanation):
        return "", ""
    return term, explanation
