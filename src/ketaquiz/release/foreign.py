"""Notes and note types of packages that ketaquiz did not make: which fields ask, and which answer.

A note type stays as it is, so that learners who have its notes keep them; one that would lose something, or bring in
what harms, is refused. Imports `harmless`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from ketaquiz.text.allowlist import Harmful, check_style, check_template


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
    needs: tuple[int, ...] = ()
    """The fields that no side shows, and that have to be filled for what the layout says to be shown."""

    @property
    def stays(self) -> tuple[int, ...]:
        """The fields that keep what is in them: those that no side shows unasked, and the switch."""
        return self.unshown if self.switch is None else (*self.unshown, self.switch)

    @property
    def unshown(self) -> tuple[int, ...]:
        """The fields that no side shows unasked, but for the switch: they keep what is in them."""
        shown = {*self.asks, *self.answers, self.switch, self.typed}
        return tuple(place for place in range(len(self.fields)) if place not in shown)


class Unknown(ValueError):
    """A note type that is neither basic nor reversed nor cloze, or not to be had; the message says what it is."""


_MARK: Final = re.compile(r"\{\{([^{}]*)\}\}")
_SPECIAL: Final = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"})
_BLANK: Final = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)


def is_filled(text: str) -> bool:
    """Whether Anki takes a field for filled; ``text`` is its HTML."""
    return _BLANK.fullmatch(text) is None


@lru_cache(maxsize=64)
def layout_of(text: str) -> Layout:
    """The layout of a note type given as Anki's JSON; raises `Unknown`."""
    return layout(json.loads(text))


def layout(notetype: Mapping[str, Any]) -> Layout:
    """The layout of a note type as Anki's JSON has it; raises `Unknown`."""
    names = [str(each["name"]) for each in notetype["flds"]]
    templates = notetype["tmpls"]
    cloze = notetype.get("type") == 1
    if cloze and int(notetype.get("originalStockKind") or 0) == 6:
        raise Unknown("hides parts of a picture")
    try:
        for template in templates:
            for side in ("qfmt", "afmt", "bqfmt", "bafmt"):
                check_template(str(template.get(side) or ""))
        check_style(str(notetype.get("css") or ""))
    except Harmful as error:
        raise Unknown(str(error)) from None
    many = Unknown(f"has {len(templates)} card templates that are no question and its reverse")
    if len(templates) not in ((1,) if cloze else (1, 2)):
        raise many
    sides = [_side(str(template[side]), names) for template in templates for side in ("qfmt", "afmt")]
    front, back = _cloze(*sides) if cloze else _question(*sides[:2])
    hints = _hints(*sides[:2])
    typed = None if cloze else next((name for side in sides[:2] for name in side.typed), None)
    switch = None
    if len(sides) == 4:
        if not _is_reverse(front[0], back[0], hints, sides):
            raise many
        if any(name not in (*front, *back, *hints) for side in sides[2:] for name in side.named):
            raise Unknown("shows a field only in its second direction")
        switch = _switch(sides)
    needs = _needs(front[0], None if cloze else back[0], switch, {*front, *back, *hints}, sides)
    place = names.index
    return Layout(
        tuple(names),
        cloze,
        tuple(map(place, front)),
        tuple(map(place, back)),
        len(sides) == 4,
        None if switch is None else place(switch),
        None if typed is None else place(typed),
        tuple(map(place, hints)),
        tuple(map(place, needs)),
    )


@dataclass
class _Section:
    """What stands between ``{{#X}}`` and ``{{/X}}``."""

    name: str
    is_field: bool
    shown: list[str] = field(default_factory=list)
    """The fields in it; of `FrontSide` an empty name."""
    whole: bool = False
    """The side shows nothing outside it."""


@dataclass
class _Side:
    """The fields of a template's side, by what it does with them."""

    shown: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    """Shown when somebody asks for them."""
    typed: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    sections: list[_Section] = field(default_factory=list)

    @property
    def named(self) -> tuple[str, ...]:
        """All fields that it shows in any way."""
        return (*self.shown, *self.hints, *self.typed)


def _side(template: str, names: list[str]) -> _Side:
    """A side as its marks have it; raises `Unknown` where its sections are not in order."""
    side = _Side()
    opened: list[_Section] = []
    outermost = outside = 0
    for found in _MARK.finditer(template):
        text = found.group(1).strip()
        sign, name = text[:1], text[1:].strip()
        if sign == "^":
            raise Unknown("shows something only where a field is empty")
        if sign == "#":
            outermost += not opened
            is_field = name in names and name not in _SPECIAL and not re.fullmatch(r"c\d+", name)
            opened.append(_Section(name, is_field))
            side.sections.append(opened[-1])
        elif sign == "/":
            if not opened or opened.pop().name != name:
                raise Unknown("has sections that are not closed in order")
        else:
            outside += not opened
            for section in opened:
                section.shown += _shown(text, names)
            _add(text, names, side)
    if opened:
        raise Unknown("has sections that are not closed in order")
    if outermost == 1 and not outside:
        side.sections[0].whole = True
    for fields in (side.shown, side.hints, side.typed, side.gaps):
        fields[:] = dict.fromkeys(fields)
    return side


def _shown(text: str, names: list[str]) -> list[str]:
    """The field that a mark shows; an empty name where that is the whole front."""
    name = text.rpartition(":")[2].strip()
    if name == "FrontSide":
        return [""]
    return [name] if name in names and name not in _SPECIAL else []


def _add(text: str, names: list[str], side: _Side) -> None:
    filters = [part.strip() for part in text.split(":")[:-1]]
    for name in filter(None, _shown(text, names)):
        if "cloze" in filters:
            side.gaps.append(name)
        if "type" in filters and "cloze" not in filters:
            side.typed.append(name)
        else:
            (side.hints if "hint" in filters else side.shown).append(name)


def _hints(asking: _Side, answering: _Side) -> list[str]:
    return [name for name in asking.hints if name not in (*asking.shown, *answering.shown, *answering.typed)]


def _question(asking: _Side, answering: _Side) -> tuple[list[str], list[str]]:
    """The fields of the front and those of the back alone, the main one first, of what is no cloze."""
    if asking.gaps or answering.gaps:
        raise Unknown("has gaps, and is no cloze")
    typed = [*dict.fromkeys((*asking.typed, *answering.typed))]
    if len(typed) > 1 or (typed and typed[0] in asking.shown):
        raise Unknown("asks to type in more than one answer, or one that is shown")
    apart = (*asking.shown, *_hints(asking, answering), *typed)
    back = [*typed, *dict.fromkeys(name for name in (*answering.shown, *answering.hints) if name not in apart)]
    if not asking.shown or not back:
        raise Unknown("has a side that shows no field")
    return asking.shown, back


def _cloze(asking: _Side, answering: _Side) -> tuple[list[str], list[str]]:
    """The fields of the front, that with the gaps first, and those of the back alone."""
    if not asking.gaps:
        raise Unknown("is a cloze without a field that has gaps")
    if asking.typed or answering.typed or any(name not in asking.gaps for name in answering.gaps):
        raise Unknown("asks for more than the gaps of its front")
    first = asking.gaps[0]
    front = [first, *(name for name in asking.shown if name != first)]
    apart = (*front, *_hints(asking, answering))
    return front, [*dict.fromkeys(name for name in (*answering.shown, *answering.hints) if name not in apart)]


def _is_reverse(question: str, answer: str, hints: list[str], sides: list[_Side]) -> bool:
    """Whether the second template asks for the question, and shows nothing beside the answer with that."""
    asked, answered = sides[2:]
    return (
        asked.shown == [answer]
        and question in answered.shown
        and not (asked.typed or asked.gaps or answered.typed or answered.gaps)
        and not any(name in hints for name in answered.shown)
    )


def _switch(sides: list[_Side]) -> str | None:
    """The field that nothing but the second front asks for, all in one section."""
    shown = {name for side in sides for name in side.named}
    return next(
        (each.name for each in sides[2].sections if each.whole and each.is_field and each.name not in shown), None
    )


def _needs(question: str, answer: str | None, switch: str | None, shown: set[str], sides: list[_Side]) -> list[str]:
    """The fields that no side shows and that sections with other fields go by; raises `Unknown` of other sections.

    What is shown is written anew: main question and answer are always filled, and no other field need be.
    """
    needs = []
    for number, side in enumerate(sides):
        filled = {question} if number == 0 else {question, answer}
        for section in side.sections:
            others = [name for name in section.shown if name != section.name or not section.is_field]
            if not others or (section.is_field and section.name in filled):
                continue
            if not section.is_field or section.name in shown or (section.name == switch and number < 2):
                raise Unknown("shows fields only where something else is filled")
            if section.name != switch:
                needs.append(section.name)
    return [*dict.fromkeys(needs)]


def is_same(one: str, other: str) -> bool:
    """Whether notes of two versions of a note type are updated alike: its fields and templates are the same, in order.

    Both are Anki's JSON of it; look and wording of the templates may differ.
    """
    if one == other:
        return True
    try:
        both = [
            [[(each.get("id"), each["name"]) for each in json.loads(text)[part]] for part in ("flds", "tmpls")]
            for text in (one, other)
        ]
        return both[0] == both[1] and layout_of(one) == layout_of(other)
    except (Unknown, KeyError, TypeError, ValueError, AttributeError, IndexError):
        return False


def newest(one: str, other: str) -> str:
    """The one of two versions of a note type that was changed last."""
    return max(one, other, key=lambda text: (_modified(text), text))


def _modified(text: str) -> int:
    try:
        return int(json.loads(text)["mod"])
    except (KeyError, TypeError, ValueError):
        return 0


_SHAPES: Final[tuple[tuple[str, dict[str, type]], ...]] = (
    ("", {"id": int, "name": str, "type": int, "mod": int, "usn": int, "sortf": int, "css": str, "flds": list}),
    ("flds", {"name": str, "ord": int, "sticky": bool, "rtl": bool, "font": str, "size": int}),
    ("tmpls", {"name": str, "ord": int, "qfmt": str, "afmt": str, "bqfmt": str, "bafmt": str}),
)
"""What Anki's JSON of a note type, of its fields and of its templates has to have."""


def unfit(identity: int, text: str, kept: Iterable[str]) -> str:
    """Why a note type in a ledger cannot be shipped, as the end of a sentence; empty where it can.

    ``identity`` is the id that the ledger knows it by, ``text`` Anki's JSON of it; ``kept`` has, for each of its notes,
    JSON of what stays in the fields that no side shows, empty where nothing does.
    """
    damaged = "is damaged"
    try:
        notetype = json.loads(text, parse_constant=int)
        json.dumps(notetype, ensure_ascii=False).encode()
        for part, keys in _SHAPES:
            for each in notetype[part] if part else [notetype]:
                if any(type(each[key]) is not kind for key, kind in keys.items()):
                    return damaged
        names = [each["name"] for each in notetype["flds"]]
        in_order = all(each["ord"] == n for part in ("flds", "tmpls") for n, each in enumerate(notetype[part]))
        if notetype["id"] != identity or len({*names}) < len(names) or not in_order:
            return damaged
        if notetype["sortf"] not in range(len(names)):
            return damaged
        found = layout(notetype)
        for each in filter(None, kept):
            values = json.loads(each)
            if len(values) != len(found.stays) or not all(isinstance(value, str) for value in values):
                return damaged
            if re.search("[\x00\x1f\ud800-\udfff]", "".join(values)):
                return damaged
            by_place = dict(zip(found.stays, values, strict=True))
            if any("<" in by_place[place].replace("<br>", "") for place in found.hints):
                return "has a hint that is more than text"
    except Unknown as error:
        return str(error)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        return damaged
    return ""
