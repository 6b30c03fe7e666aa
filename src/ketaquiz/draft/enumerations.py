"""Where the entries of an enumeration stand in a text: between commas, semicolons and *and*, without the words around them."""

from __future__ import annotations

import re
from typing import Final

SAYS_YES: Final = re.compile(r"(?:yes|no|not|ja|nein|nicht)\b", re.IGNORECASE)
"""How an answer starts that says yes or no; such a word is no entry of a list."""
_PARTED = re.compile(r"(?:,\s+(?!\d{3}\b)|(?<!\d),\s+)(?:(?:and|or)\s+)?|;\s+(?:and\s+)?|(?<!\s)\s++(?:and|or|&)\s+")


_COMMAS = re.compile(r"(?:[,;]\s+(?!\d{3}\b)|(?<!\d)[,;]\s+)(?:(?:and|or)\s+)?")


def parts(text: str, parting: re.Pattern[str] = _PARTED) -> list[tuple[int, int]]:
    """Where the entries of an enumeration start and end in a text; empty where it is none. Commas in brackets do not count."""
    depth = 0
    inside = []
    for char in text:
        depth += (char in "([") - (char in ")]")
        inside.append(depth > 0)
    found, start = [], 0
    for stop in parting.finditer(text):
        if not inside[stop.start()]:
            found.append((start, stop.start()))
            start = stop.end()
    found.append((start, len(text)))
    return [(at, end) for at, end in found if text[at:end].strip(" .")] if len(found) > 1 else []


_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|might|has|have|ought|should|will|would|must|does|do)\b", re.IGNORECASE
)
_INTRODUCES = re.compile(
    r"(?:.*\b(?:in|with|of|as|for|include|includes|including|on|by|from|to|between|than|is|are|causes?|like|using|both|or|and|modulates?|provides?|offers?)|"
    r"(?:we|you|they|i)(?: (?:also|can|may|will|must|should))? (?!must\b|may\b|can\b|will\b|should\b)[a-z]{3,14})\s+(?=\S)",
    re.IGNORECASE,
)
_NO_ENTRY = re.compile(
    r"(?:although|though|while|if|when|because|which|who|that|so|but|as|it|they|this|also|for|from|with|in|on|at|to|by|of|after|before|until|without|made|used|\w+ly|\w+ing)\b",
    re.IGNORECASE,
)


_RELATIVE: Final = re.compile(r"\b(?:who|which|that)\s[a-z]{3,}\b")
_ENDS_OPEN: Final = re.compile(r"\s(?:that|which|who)\Z")
_ASKS: Final = re.compile(r"(?:how|what|when|where|why|which|who|wie|was|wann|wo|warum|wer)\b", re.IGNORECASE)


def list_entries(text: str) -> list[tuple[int, int]]:
    """Where the entries of a list start and end in a sentence, without the words around the list; empty where it is none."""
    found = parts(text)
    if len(found) < 3 or not ("," in text or ";" in text) or _ASKS.match(text):
        return []
    (first, first_end), *middle, (last, last_end) = found
    if _RELATIVE.search(text, first, first_end):
        return []  # the verbs of a clause: "anyone who cooks, serves or sells food"
    if SAYS_YES.fullmatch(text, first, first_end):
        return []
    if lead := _INTRODUCES.match(text, first, first_end):
        first = lead.end()
    if verb := _FINITE.search(text, last, last_end):
        last_end = last + len(text[last : verb.start()].rstrip())
    made = [(first, first_end), *middle, (last, last_end)]
    others = [len(text[start:end].split()) for start, end in made[1:]]
    if len(text[first:first_end].split()) > max(3, 2 * max(others)):
        return []  # a verb and what hangs on it, and then the first entry
    for place, (start, end) in enumerate(made):
        entry = text[start:end]
        many = len(entry.split())
        if (
            not entry.strip()
            or many > (7 if place in (0, len(made) - 1) else 5)
            or _NO_ENTRY.match(entry)
            or _ENDS_OPEN.search(entry)
            or _FINITE.search(entry)
        ):
            return []
    return made


def cells(text: str) -> list[tuple[int, int]]:
    """Where the entries of a table's cell start and end: three and more short parts between commas, or the whole cell."""
    found = [(start, end) for start, end in parts(text, _COMMAS)]
    if (
        len(found) >= _LEAST_PARTS
        and all(len(re.sub(r"\(.{0,200}?\)", "", text[start:end]).split()) <= _MOST_PART for start, end in found)
        and len(text[: found[0][1]].split()) <= 1 + max(len(text[start:end].split()) for start, end in found[1:])
    ):
        return found
    return [(0, len(text))]


_LEAST_PARTS: Final = 3
"""How many parts a cell has at least that are asked for one by one."""
_MOST_PART: Final = 4
"""How many words each of them has at most."""
