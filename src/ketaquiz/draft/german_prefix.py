"""What stands before a German draft: few headings, written as names are, and nobody's name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from ketaquiz.draft import german_labels
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_headings import SORTS_ONLY, TELLS_NOTHING
from ketaquiz.draft.german_thing import as_written
from ketaquiz.draft.page import Page

_OWN_QUESTIONS: Final = frozenset(("faq", "quiz"))
_HEAD: Final = re.compile(r"\A(?P<head>[^{}?]{2,260}?): (?=\S)")
_BETWEEN: Final = " – "
_MOST: Final = 3
"""How many headings stand before a draft at most, beside the name of the document."""
_MOST_OF_NAME: Final = 2
"""How many words a document's name has at most that stands before them."""
_SHOUTED: Final = re.compile(r"[A-ZÄÖÜ]{8,}")
_BRACKETED: Final = re.compile(r"\((?P<name>[^()]+)\)")
_SHOUTED_KIND: Final = re.compile(r"(?<=\bWelche )[A-ZÄÖÜ]{8,}(?= gibt es\?\Z)")
_SHOUTED_WORDS: Final = re.compile(r"(?=.*\b[A-ZÄÖÜ]{6,})[A-ZÄÖÜ&-]{2,}(?:\s[A-ZÄÖÜ&-]{2,}){1,5}")
_PERSON: Final = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:\s[A-ZÄÖÜ][a-zäöüß]+){1,2}")


def with_short_prefix(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts behind few headings and the document's short name; all of them where these do not tell drafts apart."""
    made = [_shortened(page, draft) for draft in drafted]
    shown = Counter(draft.asking[1] for draft in made)
    return [
        new if shown[new.asking[1]] == 1 else _shortened(page, old, whole=True)
        for new, old in zip(made, drafted, strict=True)
    ]


def _shortened(page: Page, draft: Draft, *, whole: bool = False) -> Draft:
    key, said = draft.asking
    text = _SHOUTED_KIND.sub(lambda kind: kind.group().capitalize(), said)
    found = _HEAD.match(text)
    if draft.extractor in _OWN_QUESTIONS:
        return draft
    if found is None:
        return replace(draft, keys={**draft.keys, key: text}) if text != said else draft
    parts = [_written(page, part) for part in found["head"].split(_BETWEEN) if not _is_person(page, part)]
    if parts and not whole:
        parts = _few(page, parts)
    rest = text[found.end() :]
    head = _BETWEEN.join(parts)
    made = f"{head}: {rest}" if head else rest
    return replace(draft, keys={**draft.keys, key: made}) if made != said else draft


def _few(page: Page, parts: list[str]) -> list[str]:
    """The last of many headings, and the name of the document; a long first one goes where the next says of what it is."""
    long = "," in parts[0] or len(parts[0].split()) >= _LONG
    words = sum(len(_BRACKETS.sub("", part).split()) for part in parts)
    if len(parts) > _MOST and (long or words > _MOST_WORDS):
        name = parts[:1] if _is_name(page, parts[0]) else []
        return [*name, *parts[len(name) :][-_MOST:]]
    return parts[1:] if len(parts) == _MOST and long and not _SORTS.search(parts[1]) else parts


_BRACKETS: Final = re.compile(r"\s?\([^()]{0,120}\)")
_MOST_WORDS: Final = 10
"""How many words stand before a draft at most, in more headings than that."""
_LONG: Final = 6
"""How many words a heading has that is too long to stand before two others."""
_SORTS: Final = re.compile(
    rf"\A(?:{SORTS_ONLY.pattern}|{TELLS_NOTHING.pattern}|(?:Das|Die|Der|Was|Wie|So|Zwei|Drei|Vier|Fünf|Sechs|Sieben|Acht|Zehn|Typische\w?|Wichtige\w?|Allgemeine\w?|Hinweise?|Schritte?)\s.*)\Z|{german_labels.MANY.pattern}",
    re.IGNORECASE,
)
"""A heading that does not say of what the text below it is."""


def _is_name(page: Page, part: str) -> bool:
    """Whether a heading is the short name of what the document is about."""
    short = len(part.split()) <= _MOST_OF_NAME and "," not in part
    return part == page.thing or (short and part.lower() == page.name.lower())


def _written(page: Page, part: str) -> str:
    """A heading in capitals as a text writes its words."""
    if inside := _BRACKETED.fullmatch(part):
        return inside["name"]
    if _SHOUTED.fullmatch(part):
        return part.capitalize()
    if not _SHOUTED_WORDS.fullmatch(part):
        return part
    return as_written(part, page.blocks)


def _is_person(page: Page, part: str) -> bool:
    """Whether a heading is somebody's name, as a row at the head of the document says: *Autor | Eva Lang*."""
    return _PERSON.fullmatch(part) is not None and any(
        part in block.cells[1:] for block in page.blocks[:_MOST_OF_HEAD] if block.cells
    )


_MOST_OF_HEAD: Final = 15
"""How many blocks the head of a document has at most."""
