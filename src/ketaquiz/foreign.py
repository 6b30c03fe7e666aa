"""Notes and note types of packages that ketaquiz did not make: which fields ask, and which answer.

A note type stays as it is, so that learners who have its notes keep them. Imports nothing of ketaquiz.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple


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
    hints: tuple[int, ...] = ()
    """The fields that a card shows only when somebody asks it to."""

    @property
    def unshown(self) -> tuple[int, ...]:
        """The fields that no side shows unasked, but for the switch: they keep what is in them."""
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
    asking = _side(templates[0]["qfmt"], names)
    answering = _side(templates[0]["afmt"], names)
    front, typed = asking.shown, asking.typed or answering.typed
    hints = [name for name in asking.hints if name not in (*front, *answering.shown)]
    back = [name for name in (*answering.shown, *answering.hints) if name not in (*front, *hints)]
    back = [*typed, *(name for name in back if name not in typed)] if typed and not cloze else back
    if cloze:
        if not asking.gaps:
            raise Unknown("is a cloze without a field that has gaps")
        front = [*asking.gaps[:1], *(name for name in front if name not in asking.gaps[:1])]
        back = [name for name in back if name not in front]
    elif not front or not back:
        raise Unknown("has a side that shows no field")
    reverse, switch = False, None
    if not cloze and len(templates) > 1:
        asked = _side(templates[1]["qfmt"], names)
        answered = _side(templates[1]["afmt"], names)
        shown = [*asked.shown, *asked.hints, *answered.shown, *answered.hints]
        if (
            len(templates) > 2
            or asked.shown[:1] != back[:1]
            or front[0] not in answered.shown
            or asked.typed
            or any(name in hints for name in answered.shown)
        ):
            raise Unknown(f"has {len(templates)} card templates that are no question and its reverse")
        reverse = True
        switch = next((names.index(each) for each in asked.sections if each not in shown), None)
    place = names.index
    return Layout(
        tuple(names),
        cloze,
        tuple(map(place, front)),
        tuple(map(place, back)),
        reverse,
        switch,
        place(typed[0]) if typed and not cloze else None,
        tuple(map(place, hints)),
    )


class _Side(NamedTuple):
    """The fields of a template's side, by what it does with them."""

    shown: list[str]
    hints: list[str]
    """Shown when somebody asks for them."""
    typed: list[str]
    gaps: list[str]
    sections: list[str]
    """Asked whether they are filled."""


def _side(template: str, names: list[str]) -> _Side:
    side = _Side([], [], [], [], [])
    for mark in _MARK.findall(re.sub(r"<!--.*?-->", "", template, flags=re.DOTALL)):
        text = mark.strip()
        if text[:1] in ("#", "^"):
            side.sections.append(text[1:].strip())
        elif text[:1] != "/":
            *filters, name = (part.strip() for part in text.split(":"))
            if name not in names or name in _SPECIAL:
                continue
            if "cloze" in filters:
                side.gaps.append(name)
            if "type" in filters and "cloze" not in filters:
                side.typed.append(name)
            else:
                (side.hints if "hint" in filters else side.shown).append(name)
    return _Side(*(list(dict.fromkeys(fields)) for fields in side))
