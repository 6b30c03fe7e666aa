"""What was changed about items after an exam: ``changes.csv``, to which lines are only ever added.

An item is void, one more answer to it is accepted, or it is worth other points. Of several lines about the same the last
one counts; ``undo void`` takes a voiding back, and likewise for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedItem, RecordedNumber, RecordedPart
from ketaquiz.grading.answers import plain_number
from ketaquiz.grading.rows import Lines, Row, plain_cell, read_lines
from ketaquiz.text.markdown import unreadable

COLUMNS: Final = ("when", "who", "item", "change", "value", "reason")
NEEDED: Final = ("item", "change", "value", "reason")
"""The columns without which a table is none of changes."""
UNDO: Final = "undo "
"""What stands before the name of a kind of change to take it back."""
MOST_POINTS: Final = 1000
"""The most points of an item."""
MOST_CHANGES: Final = 500
"""The most lines of an exam: each of them is accounted for on all papers."""
_LINES: Final = Lines("change", NEEDED, "E203", MOST_CHANGES)
_PART: Final = re.compile(r"([1-9][0-9]{0,3})=(.*)", re.DOTALL)


class ChangeKind(StrEnum):
    """What is changed."""

    VOID = "void"
    """The item counts for nobody: neither its points nor what could have been had for it."""
    ACCEPT = "accept"
    """One more answer is right."""
    POINTS = "points"
    """What a fully right answer is worth."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line."""

    item: str
    kind: ChangeKind
    value: str
    """Of `ACCEPT` the id of an option, a number or a text, and of an item of several parts before it the part's number in
    the record, from 1: ``2=0a1b2c3d``. Of `POINTS` a number. Empty for `VOID`."""
    reason: str
    undone: bool = False
    """Whether the line takes such a change back."""
    when: str = ""
    """The day, as whoever changed it gave it."""
    who: str = ""

    @property
    def place(self) -> tuple[str, ChangeKind, str]:
        """What is changed: of lines with the same place the last one counts."""
        return self.item, self.kind, self.value if self.kind is ChangeKind.ACCEPT else ""

    @property
    def name(self) -> str:
        """How the file calls it: ``void``, ``undo void``."""
        return f"{UNDO if self.undone else ''}{self.kind.value}"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds of an item after all changes."""

    void: bool
    points: Fraction
    """What a fully right answer is worth, also of an item that is void."""
    accepted: tuple[tuple[str, ...], ...]
    """For each part what is right besides what the record says, sorted: ids of options, numbers, or texts."""
    changes: tuple[Change, ...] = ()
    """The lines that make it so, in their order."""

    @property
    def worth(self) -> Fraction:
        """What the item counts for."""
        return Fraction(0) if self.void else self.points


def rulings(record: ExamRecord, changes: Iterable[Change]) -> dict[str, Ruling]:
    """By id what holds of each item of a record, in its order."""
    own: dict[str, list[Change]] = {}
    for each in changes:
        own.setdefault(each.item, []).append(each)
    return {item.id: ruling(item, own.get(item.id, [])) for item in record.items}


def ruling(item: RecordedItem, changes: Iterable[Change]) -> Ruling:
    """What holds of an item after the changes that are about it, in their order."""
    last = {each.place: each for each in changes}
    held = [each for each in last.values() if not each.undone]
    accepted: list[list[str]] = [[] for _ in item.parts]
    points = Fraction(item.points)
    for each in held:
        if each.kind is ChangeKind.ACCEPT:
            part, value = accepted_value(item, each.value)
            accepted[part].append(value)
        elif each.kind is ChangeKind.POINTS:
            points = Fraction(each.value)
    void = any(each.kind is ChangeKind.VOID for each in held)
    return Ruling(void, points, tuple(tuple(sorted(each)) for each in accepted), tuple(held))


# --- values


def accepted_value(item: RecordedItem, value: str) -> tuple[int, str]:
    """The index of the part that a value of `ChangeKind.ACCEPT` is about, and what is accepted there.

    Raises ValueError where the item has no such part, or a part that cannot be answered so.
    """
    part = 0
    if len(item.parts) > 1:
        found = _PART.fullmatch(value)
        if found is None:
            raise ValueError(f"{item.id} has {len(item.parts)} parts, and '{value[:40]}' does not say which: write 1=…")
        part, value = int(found[1]) - 1, found[2]
        if part >= len(item.parts):
            raise ValueError(f"{item.id} has no part {part + 1}")
    return part, _accepted(item, item.parts[part], value)


def _accepted(item: RecordedItem, part: RecordedPart, value: str) -> str:
    match part:
        case RecordedChoice(right):
            if value not in {option.id for option in item.options}:
                raise ValueError(f"'{value[:40]}' is no option of {item.id}")
            if value in right:
                raise ValueError(f"'{value[:40]}' is right already for {item.id}")
            return value
        case RecordedNumber():
            number = plain_number(value)
            if number is None:
                raise ValueError(f"'{value[:40]}' is no number, and {item.id} asks for one")
            return number
        case _:
            if not value.strip():
                raise ValueError(f"no text is named that is right for {item.id}")
            if why := unreadable(value):
                raise ValueError(f"'{value[:40]}' can be no answer to {item.id}: {why}")
            return value


def points_value(value: str) -> str:
    """Points as they stand in a file. Raises ValueError where an item cannot be worth that."""
    number = plain_number(value)
    if number is None or not 0 <= (points := Fraction(number)) <= MOST_POINTS or (points * 2).denominator != 1:
        raise ValueError(f"'{value[:40]}' can be no item's points: they go from 0 to {MOST_POINTS} in steps of 0.5")
    return number


# --- the file


def change_cells(change: Change) -> dict[str, str]:
    """The cells of a change's line."""
    return {
        "when": change.when,
        "who": change.who,
        "item": change.item,
        "change": change.name,
        "value": change.value,
        "reason": change.reason,
    }


def read_changes(data: bytes, record: ExamRecord, shown: str) -> tuple[list[Change], list[Diagnostic], tuple[str, ...]]:
    """The changes in the bytes of a ``changes.csv`` in their order, what is wrong with it, and what is to be said.

    ``shown`` is the file's name.
    """
    items = {item.id: item for item in record.items}
    return read_lines(data, _LINES, lambda row: _change(row, items), shown)


def _change(row: Row, items: Mapping[str, RecordedItem]) -> Change:
    """Raises ValueError where a cell says what no change can say."""
    item = items.get(plain_cell(row["item"]))
    if item is None:
        raise ValueError(f"this exam has no item '{row['item'][:80]}'")
    name = " ".join(row["change"].split())
    undone = name.startswith(UNDO)
    if name.removeprefix(UNDO) not in [kind.value for kind in ChangeKind]:
        raise ValueError(
            f"'{name[:40]}' is no change: there are void, accept and points, and each with 'undo' before it"
        )
    kind = ChangeKind(name.removeprefix(UNDO))
    when, who, value, reason = (plain_cell(row.get(name, "")) for name in ("when", "who", "value", "reason"))
    return made_change(item, kind, value, reason, undone=undone, when=when, who=who)


def made_change(
    item: RecordedItem,
    kind: ChangeKind,
    value: str,
    reason: str,
    *,
    undone: bool = False,
    when: str = "",
    who: str = "",
) -> Change:
    """A change that can be. Raises ValueError where its value or its reason cannot be."""
    if not reason.strip():
        raise ValueError(f"the change of {item.id} has no reason")
    match kind:
        case ChangeKind.VOID:
            if value:
                raise ValueError(f"an item is void or not: '{value[:40]}' says nothing of {item.id}")
        case ChangeKind.POINTS:
            value = points_value(value) if value or not undone else ""
        case ChangeKind.ACCEPT:
            part, plain = accepted_value(item, value)
            value = f"{part + 1}={plain}" if len(item.parts) > 1 else plain
    return Change(item.id, kind, value, reason, undone, when, who)
