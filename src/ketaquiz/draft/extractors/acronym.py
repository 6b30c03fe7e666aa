"""Acronyms that are spelt out: *complex regional pain syndrome (CRPS)*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.page import Page
from ketaquiz.draft.prose import draft

_SHORT_AFTER = re.compile(r"(?<=\s)\((?P<short>[A-Z][A-Za-z]{0,2}[A-Z]{1,6}s?)\)")
_LONG_AFTER = re.compile(r"\b(?P<short>[A-Z]{2,7}) \((?P<long>[A-Za-z][\w -]{1,200})\)")
_MOST_WORDS = 10
"""How many words a long form has at most."""
_FARTHEST = 200
"""How many characters before its acronym a long form starts at most."""


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Acronyms with the words beside them that may be their long form; the text has single blanks."""
    done = 0
    for found in _SHORT_AFTER.finditer(text):
        start, floor = found.start(), max(done, found.start() - _FARTHEST)
        while start > floor and (text[start - 1].isalnum() or text[start - 1] in "_’'.- "):
            start -= 1
        before = text[start : found.start()].lstrip("_’'.- ").split()
        if before:
            yield found["short"], " ".join(before[-_MOST_WORDS:])
            done = found.end()
    for found in _LONG_AFTER.finditer(text):
        pieces = [piece for piece in re.split(r"[ -]", found["long"]) if piece]
        if len(pieces) > 1 and len(found["long"].split()) < _MOST_WORDS:
            yield found["short"], found["long"]


def _find(page: Page) -> list[Draft]:
    drafts = []
    seen = set()
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.level or block.cells or page.passage(at) is None:
            continue
        text = " ".join(block.text.split())
        for short, beside in _pairs(text):
            acronym, long = short.rstrip("s") or short, _spelt(short, beside)
            if not long or acronym in seen:
                continue
            seen.add(acronym)
            keys = {"question": f"What does “{acronym}” stand for?", "answer": long[0].upper() + long[1:]}
            drafts.append(draft(page, "acronym", at, f"{acronym} {long}", dict(keys), 0.7, f"{acronym} is spelt out"))
    return drafts


def _spelt(acronym: str, long: str) -> str:
    """The words at the end of a text that an acronym stands for; empty where there are none.

    They may be a single word with hyphens: *N-methyl-D-aspartate* for *NMDA*.
    """
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
    """Whether the letters are found in the words, in their order, mostly as first letters."""
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
