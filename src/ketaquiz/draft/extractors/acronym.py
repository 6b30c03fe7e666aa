"""Acronyms that are spelt out: *complex regional pain syndrome (CRPS)*."""

from __future__ import annotations

import re

from ketaquiz.draft.common import Draft, Extractor, Page
from ketaquiz.draft.prose import draft

_SHORT_AFTER = re.compile(
    r"(?P<long>[^\W_][\w’'.-]*(?:[\s-]+[\w’'.-]+){0,9}?)\s+\((?P<short>[A-Z][A-Za-z]{0,2}[A-Z]{1,6}s?)\)"
)
_LONG_AFTER = re.compile(r"\b(?P<short>[A-Z]{2,7})\s+\((?P<long>[A-Za-z][\w-]*(?:[\s-]+[\w-]+){1,8})\)")


def _find(page: Page) -> list[Draft]:
    drafts = []
    seen = set()
    for at, block in enumerate(page.blocks):
        if not page.own[at] or block.level or block.cells or page.passage(at) is None:
            continue
        text = " ".join(block.text.split())
        for pattern in (_SHORT_AFTER, _LONG_AFTER):
            for found in pattern.finditer(text):
                acronym, long = found["short"].rstrip("s") or found["short"], _spelt(found["short"], found["long"])
                if not long or acronym in seen:
                    continue
                seen.add(acronym)
                keys = {"question": f"What does “{acronym}” stand for?", "answer": long[0].upper() + long[1:]}
                drafts.append(
                    draft(page, "acronym", at, f"{acronym} {long}", dict(keys), 0.7, f"{acronym} is spelt out")
                )
    return drafts


def _spelt(acronym: str, long: str) -> str:
    """The last words that the letters stand for; empty where they stand for none. A long form may be one word: N-methyl-D-aspartate."""
    letters = [char.lower() for char in acronym if char.isupper()]
    words = long.split()
    for start in range(len(words) - 1, -1, -1):
        pieces = [piece for word in words[start:] for piece in re.split(r"[-/]", word) if piece]
        if len(pieces) > 2 * len(letters) + 2:
            break
        if pieces and pieces[0][0].lower() == letters[0] and _covers(letters, [piece.lower() for piece in pieces]):
            return " ".join(words[start:]).strip(" ,.;")
    return ""


def _covers(letters: list[str], pieces: list[str]) -> bool:
    """Whether the letters stand in the words in their order, and every word of weight begins with one, but for two."""
    if len(letters) < 2:
        return False
    at = 0
    for piece in pieces:
        if at < len(letters) and piece[0] == letters[at]:
            at += 1
            inner = 1
            # several letters of one word, as in NMDA: methyl, D, aspartate
            while at < len(letters) and len(pieces) < len(letters) and (found := piece.find(letters[at], inner)) > 0:
                at, inner = at + 1, found + 1
    return at == len(letters)


EXTRACTOR = Extractor("acronym", "Acronyms that are spelt out.", _find, prose=True)
