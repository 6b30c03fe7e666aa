"""Notes and note types that come with an imported package, one that ketaquiz did not make.

A `Layout` says which fields of a note type ask and which answer. Such a note type is released again just as it came, so
that learners who have its notes keep them. One whose cards cannot be made of an item without a loss, or that has
anything that may do harm, is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from ketaquiz.release.template_lines import PRESERVING, surroundings
from ketaquiz.text.allowlist import Harmful, check_style, check_template
from ketaquiz.text.inert import is_mere_text


@dataclass(frozen=True)
class ImportedNote:
    """A note of an imported package."""

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
    """What the templates of a note type show where. A field is given by its place in `fields`, from 0."""

    fields: tuple[str, ...]
    """Their names."""
    cloze: bool
    asks: tuple[int, ...]
    """The fields on the front, the main one first; of a cloze the one with the gaps."""
    answers: tuple[int, ...]
    """The fields on the back alone, the answer first; may be empty for a cloze."""
    reverse: bool
    """Whether a second template asks in the other direction."""
    switch: int | None
    """The field that makes the second card where it is filled; None where every note has that card, or none."""
    typed: int | None
    """The field with the answer that a learner types in; None where nothing is typed."""
    hints: tuple[int, ...] = ()
    """The fields that a card shows only after a click on *Show hint*."""
    required: tuple[int, ...] = ()
    """The fields that no side shows, and that have to be filled for other fields to be shown."""
    shows_deck: bool = False
    """Whether a side shows the deck's name, as HTML."""
    shows_tags: bool = False
    """Whether a side shows the note's tags, as HTML."""
    styled: frozenset[str] = field(default=frozenset(), compare=False)
    """The classes of HTML that its style sets apart."""
    apart: frozenset[int] = field(default=frozenset(), compare=False)
    """The fields of a side beside its main one that have a place or a look of their own there: an entry of a list, a line
    that they share, words in front of them."""
    beside: frozenset[int] = field(default=frozenset(), compare=False)
    """The fields that share a line of a card with words of the template or with another field."""
    struck: frozenset[int] = field(default=frozenset(), compare=False)
    """The fields that the template raises, lowers or strikes out as a whole."""
    preformatted: frozenset[int] = field(default=frozenset(), compare=False)
    """The fields whose blanks and line breaks the template shows as typed."""
    keeps_blanks: bool = field(default=False, compare=False)
    """Whether its style shows blanks and line breaks of something as typed."""
    words: tuple[str, ...] = field(default=(), compare=False)
    """What the templates themselves say."""

    @property
    def preserved(self) -> tuple[int, ...]:
        """The fields that an item has no part for: hints, those that no side shows, and the switch, which comes last.

        A release gives them the values that they came with.
        """
        shown = {*self.asks, *self.answers, self.switch, self.typed}
        others = tuple(place for place in range(len(self.fields)) if place not in shown)
        return others if self.switch is None else (*others, self.switch)


class UnsupportedNotetype(ValueError):
    """A note type that is neither basic nor reversed nor cloze, or may do harm; the message is the end of a sentence."""


_DEEPEST: Final = 20
"""How many sections of a template may be open at once."""
_MOST_FIELDS: Final = 500
_MARK: Final = re.compile(r"\{\{([^{}]*)\}\}")
_SPECIAL: Final = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"})
_CLASS: Final = re.compile(r"\.([A-Za-z_][\w-]*)")
_OF_ANKI: Final = frozenset("card cloze cloze-inactive nightMode night_mode mobile win mac linux replay-button".split())
"""Classes of cards, of their gaps and of the machine; what is typed into a field is of none."""
_BLANK: Final = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)


def is_filled(text: str) -> bool:
    """Whether Anki counts a field with this HTML as filled."""
    return _BLANK.fullmatch(text) is None


@lru_cache(maxsize=64)
def layout_of(text: str) -> Layout:
    """The layout of a note type given as Anki's JSON; raises `UnsupportedNotetype`."""
    return layout(json.loads(text))


def layout(notetype: Mapping[str, Any]) -> Layout:
    """The layout of a note type as Anki's JSON has it; raises `UnsupportedNotetype`."""
    names = [str(each["name"]) for each in notetype["flds"]]
    templates = notetype["tmpls"]
    if len(names) > _MOST_FIELDS:
        raise UnsupportedNotetype(f"has more than {_MOST_FIELDS} fields")
    cloze = notetype.get("type") == 1
    if cloze and int(notetype.get("originalStockKind") or 0) == 6:
        raise UnsupportedNotetype("hides parts of a picture")
    try:
        for template in templates:
            for side in ("qfmt", "afmt", "bqfmt", "bafmt"):
                check_template(str(template.get(side) or ""))
        check_style(str(notetype.get("css") or ""))
    except Harmful as error:
        raise UnsupportedNotetype(str(error)) from None
    many = UnsupportedNotetype(f"has {len(templates)} card templates that are no question and its reverse")
    if len(templates) not in ((1,) if cloze else (1, 2)):
        raise many
    sides = [_side(str(template[side]), names) for template in templates for side in ("qfmt", "afmt")]
    front, back = _cloze(*sides) if cloze else _question(*sides[:2])
    hints = _hints(*sides[:2])
    typed = None if cloze else next((name for side in sides[:2] for name in side.typed), None)
    switch = None
    if len(sides) == 4:
        if not _is_reverse(front[0], back, hints, sides):
            raise many
        if any(name not in (*front, *back, *hints) for side in sides[2:] for name in side.named):
            raise UnsupportedNotetype("shows a field only in its second direction")
        switch = _switch(sides)
    specials = _specials(notetype)
    sources = [str(template[side]) for template in templates for side in ("qfmt", "afmt")]
    around = surroundings(sources, names)
    apart = {found.rpartition(":")[2].strip() for found in _APART.findall(" ".join(sources))}
    apart |= around.beside | around.among_words
    required = _required(front[0], None if cloze else back[0], switch, {*front, *back, *hints}, sides)
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
        tuple(map(place, required)),
        shows_deck=not {"Deck", "Subdeck"}.isdisjoint(specials),
        shows_tags="Tags" in specials,
        apart=frozenset(place(name) for name in (*front[1:], *back[1:]) if name in apart),
        beside=frozenset(map(place, around.beside)),
        struck=frozenset(map(place, around.struck)),
        preformatted=frozenset(map(place, around.preformatted)),
        keeps_blanks=PRESERVING.search(str(notetype.get("css") or "")) is not None,
        words=tuple(around.words),
        styled=frozenset(_CLASS.findall(str(notetype.get("css") or ""))) - _OF_ANKI,
    )


_APART: Final = re.compile(
    r"<(?:(?:li|t[dhr]|caption|dd|dt|summary|s|strike|del|u|sup|sub)\b|[^<>]{1,300}\b(?:class|style|hidden|id)\b)[^<>]{0,300}>"
    r"\s{0,20}\{\{([^{}]{1,300})\}\}",
    re.IGNORECASE,
)
"""The tag of an element that has a class or a style, or is an entry or a cell, and the field right behind it."""


def _specials(notetype: Mapping[str, Any]) -> frozenset[str]:
    """What the sides show beside fields: `Deck`, `Tags` …; raises `UnsupportedNotetype` for names that are no mere text.

    Anki puts names and tags into a card as HTML.
    """
    templates = notetype["tmpls"]
    sides = [str(template[side]) for template in templates for side in ("qfmt", "afmt")]
    marks = {mark.rpartition(":")[2].strip() for side in sides for mark in _MARK.findall(side)}
    names = [str(notetype.get("name") or "")] * ("Type" in marks)
    names += [str(template.get("name") or "") for template in templates] * ("Card" in marks)
    if not all(map(is_mere_text, names)):
        raise UnsupportedNotetype("shows its own name, which has markup in it")
    return _SPECIAL & marks


@dataclass
class _Section:
    """What stands between ``{{#X}}`` and ``{{/X}}``."""

    name: str
    is_field: bool
    shown: list[str] = field(default_factory=list)
    """The names of the fields shown in it; `FrontSide`, which stands for the whole front, is an empty name."""
    whole: bool = False
    """Whether the side shows nothing outside it."""


@dataclass
class _Side:
    """The names of the fields on one side of a template, by what it does with them."""

    shown: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    """Shown after a click on *Show hint*."""
    typed: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    sections: list[_Section] = field(default_factory=list)

    @property
    def named(self) -> tuple[str, ...]:
        """All fields that it shows in any way."""
        return (*self.shown, *self.hints, *self.typed)


def _side(template: str, names: list[str]) -> _Side:
    """A side, read from its ``{{…}}``; raises `UnsupportedNotetype` where its sections are not closed in order."""
    side = _Side()
    opened: list[_Section] = []
    outermost = outside = 0
    for found in _MARK.finditer(template):
        text = found.group(1).strip()
        sign, name = text[:1], text[1:].strip()
        if sign == "^":
            raise UnsupportedNotetype("shows something only where a field is empty")
        if len(opened) > _DEEPEST:
            raise UnsupportedNotetype("has more sections in one another than any card needs")
        if sign == "#":
            outermost += not opened
            is_field = name in names and name not in _SPECIAL and not re.fullmatch(r"c\d+", name)
            opened.append(_Section(name, is_field))
            side.sections.append(opened[-1])
        elif sign == "/":
            if not opened or opened.pop().name != name:
                raise UnsupportedNotetype("has sections that are not closed in order")
        else:
            outside += not opened
            for section in opened:
                section.shown += _shown(text, names)
            _add(text, names, side)
    if opened:
        raise UnsupportedNotetype("has sections that are not closed in order")
    if outermost == 1 and not outside:
        side.sections[0].whole = True
    for fields in (side.shown, side.hints, side.typed, side.gaps):
        fields[:] = dict.fromkeys(fields)
    return side


def _shown(text: str, names: list[str]) -> list[str]:
    """The field that the inside of a ``{{…}}`` shows: one, or none; an empty name where that is the whole front."""
    name = text.rpartition(":")[2].strip()
    if name == "FrontSide":
        return [""]
    return [name] if name in names and name not in _SPECIAL else []


def _add(text: str, names: list[str], side: _Side) -> None:
    """Enter what the inside of a ``{{…}}`` shows into a side."""
    filters = [part.strip() for part in text.split(":")[:-1]]
    for name in filter(None, _shown(text, names)):
        if "cloze" in filters:
            side.gaps.append(name)
        if "type" in filters and "cloze" not in filters:
            side.typed.append(name)
        else:
            (side.hints if "hint" in filters else side.shown).append(name)


def _hints(asking: _Side, answering: _Side) -> list[str]:
    """The fields that the front shows as hints, and that neither side shows otherwise."""
    return [name for name in asking.hints if name not in (*asking.shown, *answering.shown, *answering.typed)]


def _question(asking: _Side, answering: _Side) -> tuple[list[str], list[str]]:
    """The fields of the front, and those of the back alone, of a note type that is no cloze; the main one first."""
    if asking.gaps or answering.gaps:
        raise UnsupportedNotetype("has gaps, and is no cloze")
    typed = [*dict.fromkeys((*asking.typed, *answering.typed))]
    if len(typed) > 1 or (typed and typed[0] in asking.shown):
        raise UnsupportedNotetype("asks to type in more than one answer, or one that is shown")
    apart = (*asking.shown, *_hints(asking, answering), *typed)
    back = [*typed, *dict.fromkeys(name for name in (*answering.shown, *answering.hints) if name not in apart)]
    if not asking.shown or not back:
        raise UnsupportedNotetype("has a side that shows no field")
    return asking.shown, back


def _cloze(asking: _Side, answering: _Side) -> tuple[list[str], list[str]]:
    """The fields of a cloze's front, the one with the gaps first, and those of the back alone."""
    if not asking.gaps:
        raise UnsupportedNotetype("is a cloze without a field that has gaps")
    if asking.typed or answering.typed or any(name not in asking.gaps for name in answering.gaps):
        raise UnsupportedNotetype("asks for more than the gaps of its front")
    first = asking.gaps[0]
    front = [first, *(name for name in asking.shown if name != first)]
    apart = (*front, *_hints(asking, answering))
    return front, [*dict.fromkeys(name for name in (*answering.shown, *answering.hints) if name not in apart)]


def _is_reverse(question: str, back: list[str], hints: list[str], sides: list[_Side]) -> bool:
    """Whether the second template asks for the question, and shows the answer with that, or all of the first one's back."""
    asked, answered = sides[2:]
    return (
        asked.shown in (back[:1], back)
        and question in answered.shown
        and not (asked.typed or asked.gaps or answered.typed or answered.gaps)
        and not any(name in hints for name in answered.shown)
    )


def _switch(sides: list[_Side]) -> str | None:
    """The field that no side shows and in whose section the whole second front stands; None where there is none."""
    shown = {name for side in sides for name in side.named}
    return next(
        (each.name for each in sides[2].sections if each.whole and each.is_field and each.name not in shown), None
    )


def _required(question: str, answer: str | None, switch: str | None, shown: set[str], sides: list[_Side]) -> list[str]:
    """The fields that no side shows and that make sections with other fields appear.

    Only these keep what came in them. The main question and answer are always filled, any other shown field may be
    empty; so a section that goes by one of those raises `UnsupportedNotetype`.
    """
    required = []
    for number, side in enumerate(sides):
        filled = {question} if number == 0 else {question, answer}
        for section in side.sections:
            others = [name for name in section.shown if name != section.name or not section.is_field]
            if not others or (section.is_field and section.name in filled):
                continue
            if not section.is_field or section.name in shown or (section.name == switch and number < 2):
                raise UnsupportedNotetype("shows fields only where something else is filled")
            if section.name != switch:
                required.append(section.name)
    return [*dict.fromkeys(required)]


def same_structure(one: str, other: str) -> bool:
    """Whether two versions of a note type, as Anki's JSON, have the same fields, templates and layout, in this order.

    Anki then updates notes of either. Style and fixed words of the templates may differ.
    """
    if one == other:
        return True
    try:
        both = [
            [[(each.get("id"), each["name"]) for each in json.loads(text)[part]] for part in ("flds", "tmpls")]
            for text in (one, other)
        ]
        return both[0] == both[1] and layout_of(one) == layout_of(other)
    except (UnsupportedNotetype, KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        return False


def newer_version(one: str, other: str) -> str:
    """The one of two versions of a note type, as Anki's JSON, that was changed last."""
    return max(one, other, key=lambda text: (_modified(text), text))


def _modified(text: str) -> int:
    """When a note type, as Anki's JSON, was last changed, in Unix seconds; 0 where it does not say."""
    try:
        return int(json.loads(text)["mod"])
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
        return 0


_SHAPES: Final[tuple[tuple[str, dict[str, type]], ...]] = (
    ("", {"id": int, "name": str, "type": int, "mod": int, "usn": int, "sortf": int, "css": str, "flds": list}),
    ("flds", {"name": str, "ord": int, "sticky": bool, "rtl": bool, "font": str, "size": int}),
    ("tmpls", {"name": str, "ord": int, "qfmt": str, "afmt": str, "bqfmt": str, "bafmt": str}),
)
"""The keys, with their types, that Anki's JSON of a note type, of its fields and of its templates has to have."""


def why_not_shippable(identity: int, text: str, preserved: Iterable[str]) -> str:
    """Why a note type in a ledger cannot be shipped, as the end of a sentence; empty where it can.

    ``identity`` is the id that the ledger has for it, ``text`` Anki's JSON of it; ``preserved`` has, for each of its
    notes, the JSON that `Ledger.preserved` has, empty where it has none.
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
        for each in filter(None, preserved):
            values = json.loads(each)
            if len(values) != len(found.preserved) or not all(isinstance(value, str) for value in values):
                return damaged
            if re.search("[\x00\x1f\ud800-\udfff]", "".join(values)):
                return damaged
            by_place = dict(zip(found.preserved, values, strict=True))
            if any("<" in by_place[place].replace("<br>", "") for place in found.hints):
                return "has a hint that is more than text"
    except UnsupportedNotetype as error:
        return str(error)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError):
        return damaged
    return ""
