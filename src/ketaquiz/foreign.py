"""Notes and note types of packages that ketaquiz did not make: which fields ask, and which answer.

A note type stays as it is, so that learners who have its notes keep them. Imports nothing of ketaquiz.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any


@dataclass(frozen=True)
class Shown:
    """A note of such a package."""

    guid: str
    note_id: int
    notetype: int
    fields: tuple[str, ...] = field(repr=False)
    """HTML, in the order of its note type."""
    tags: tuple[str, ...]
    mod: int
    """When it last changed, in Unix seconds."""
    deck: str
    """The deck of its first card."""
    cards: tuple[int, ...]
    """The numbers of its cards, from 1."""


@dataclass(frozen=True)
class Layout:
    """What a note type's templates show where. Fields are places, from 0."""

    fields: tuple[str, ...]
    """Their names."""
    cloze: bool
    asks: tuple[int, ...]
    """The fields on the front, the main one first; of a cloze the one with the gaps."""
    answers: tuple[int, ...]
    """The fields on the back only, the answer first; may be empty for a cloze."""
    reverse: bool
    """A second template asks in the other direction."""
    switch: int | None
    """The field that has to be filled for the second card; None where every note has it."""
    typed: int | None
    """The field with the answer to type in."""

    @property
    def unshown(self) -> tuple[int, ...]:
        """The fields that no side shows, but for the switch: they keep what is in them."""
        shown = {*self.asks, *self.answers, self.switch, self.typed}
        return tuple(place for place in range(len(self.fields)) if place not in shown)


class Unknown(ValueError):
    """A note type that is neither basic nor reversed nor cloze; the message says what it is."""


_MARK = re.compile(r"\{\{([^{}]*)\}\}")
_ACTIVE = re.compile(
    r"<\s*(?:script|iframe|frame|object|embed|applet|base|meta|link|form|svg|math)\b"  # what runs or brings more in
    r"|[\s\"'/]on[a-z]+\s*="  # handlers
    r"|(?:java|vb)script\s*:|data\s*:\s*text|expression\s*\("
    r"|@import|\b(?:src|srcset|poster|background|data)\s*=\s*[\"']?\s*(?:[a-z]+:)?//"
    r"|url\(\s*[\"']?\s*(?:[a-z]+:)?//|\\\\",  # addresses, and escapes of CSS that could hide one
    re.IGNORECASE,
)
"""What a template or style may not have: cards run no script that others wrote, and load nothing from the network."""
_SPECIAL = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"})


@lru_cache(maxsize=64)
def layout_of(text: str) -> Layout:
    """The layout of a note type given as Anki's JSON; raises `Unknown`."""
    return layout(json.loads(text))


def layout(notetype: Mapping[str, Any]) -> Layout:
    """The layout of a note type as Anki's JSON has it; raises `Unknown`."""
    names = [str(each["name"]) for each in notetype["flds"]]
    templates = notetype["tmpls"]
    sides = (str(template.get(side, "")) for template in templates for side in ("qfmt", "afmt", "bqfmt", "bafmt"))
    if any(_ACTIVE.search(text) for text in (*sides, str(notetype.get("css", "")))):
        raise Unknown("has a script in its cards, or loads something from elsewhere")
    cloze = notetype.get("type") == 1
    if cloze and int(notetype.get("originalStockKind") or 0) == 6:
        raise Unknown("hides parts of a picture")
    front, typed, gaps, _ = _shown(templates[0]["qfmt"], names)
    back = [name for name in _shown(templates[0]["afmt"], names)[0] if name not in front]
    _, typed_back, _, _ = _shown(templates[0]["afmt"], names)
    typed = typed or typed_back
    back = [*typed, *(name for name in back if name not in typed)] if typed and not cloze else back
    if cloze:
        if not gaps:
            raise Unknown("is a cloze without a field that has gaps")
        front = [*gaps[:1], *(name for name in front if name not in gaps[:1])]
        back = [name for name in back if name not in front]
    elif not front or not back:
        raise Unknown("has a side that shows no field")
    reverse, switch = False, None
    if not cloze and len(templates) > 1:
        asked, typed_there, _, sections = _shown(templates[1]["qfmt"], names)
        answered = _shown(templates[1]["afmt"], names)[0]
        if len(templates) > 2 or not asked or asked[0] != back[0] or front[0] not in answered or typed_there:
            raise Unknown(f"has {len(templates)} card templates that are no question and its reverse")
        reverse = True
        switch = next((names.index(each) for each in sections if each not in (*asked, *answered)), None)
    place = names.index
    return Layout(
        tuple(names),
        cloze,
        tuple(map(place, front)),
        tuple(map(place, back)),
        reverse,
        switch,
        place(typed[0]) if typed and not cloze else None,
    )


def _shown(template: str, names: list[str]) -> tuple[list[str], list[str], list[str], list[str]]:
    """The fields that a template shows, has typed in, shows with gaps, and asks whether they are filled."""
    shown: list[str] = []
    typed: list[str] = []
    gaps: list[str] = []
    sections: list[str] = []
    for mark in _MARK.findall(re.sub(r"<!--.*?-->", "", template, flags=re.DOTALL)):
        text = mark.strip()
        if text[:1] in ("#", "^"):
            sections.append(text[1:].strip())
        elif text[:1] != "/":
            *filters, name = (part.strip() for part in text.split(":"))
            if name not in names or name in _SPECIAL:
                continue
            if "cloze" in filters:
                gaps.append(name)
            (typed if "type" in filters and "cloze" not in filters else shown).append(name)
    return list(dict.fromkeys(shown)), list(dict.fromkeys(typed)), list(dict.fromkeys(gaps)), sections
