"""The ledger: what is out among learners, and what may therefore never change.

`Ledger` has an `Entry` for every item that was ever released; `changes` tells what a later release changed. Ledgers
become files in `lockfile`, `publication` enters what a release hands out, `merging` makes two entries of an item one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from ketaquiz.diagnostics import Place, Source
from ketaquiz.model import Bank, Interaction, numbered_parts
from ketaquiz.release.guids import free_guid, guid_of
from ketaquiz.release.own_notetypes import BASIC, CLOZE, OWN_NOTETYPES, OwnNotetype

NAME: Final = "ketaquiz.lock"
"""The ledger's file name, in the folder of the banks."""
PARTS: Final = ("question", "options", "answer", "explanation", "source", "picture", "tags", "id")
"""The parts of a note in which a release tells changes apart. The names stand in ledger files for ever."""
UNKNOWN_CARD: Final = "000000"
"""Stands for a card's digest where two branches released the card with different hidden texts."""
LATEST: Final = 253_402_300_799
"""The last second, in Unix time, that a date can be made of: the end of the year 9999."""


def day(second: int) -> str:
    """The day of a release, in UTC: ``2026-11-23``."""
    return datetime.fromtimestamp(second, UTC).date().isoformat()


class Happened(StrEnum):
    """What happened to an item. The values stand in ledger files for ever."""

    NEW = "new"
    CHANGED = "changed"
    RETIRED = "retired"
    REVIVED = "revived"
    """It was retired, and is asked again."""
    IMPORTED = "imported"
    """Learners had it before ketaquiz knew it: it came with somebody else's package."""


class Event(NamedTuple):
    """One thing that happened to a released item."""

    at: int
    """Unix seconds: the note's ``mod`` in Anki from then on."""
    what: Happened
    parts: tuple[str, ...] = ()
    """The `PARTS` that changed; empty but for `Happened.CHANGED`."""


class Content:
    """What a note shows, as digests of its `PARTS`; they are worked out when they are first asked for."""

    def __init__(self, parts: Callable[[], Sequence[str]] | None = None, digests: tuple[str, ...] = ()) -> None:
        self._parts = parts
        if parts is None:
            self.__dict__["digests"] = digests

    @cached_property
    def digests(self) -> tuple[str, ...]:
        """The first 40 bits of the SHA-256 of each part, in hexadecimal; empty for a part without content."""
        assert self._parts is not None
        return tuple(_digest(part) for part in self._parts())

    def differs(self, other: Content) -> tuple[str, ...]:
        """The names of the parts that are not alike."""
        pairs = zip(PARTS, self.digests, other.digests, strict=True)
        return tuple(name for name, mine, theirs in pairs if mine != theirs)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10] if text else ""


Cards = tuple[tuple[int, str], ...]
"""A note's cards: the number of each, from 1, and for a gap or a region the digest of the text that it asks for."""


class Home(NamedTuple):
    """A bank and a deck that an item is or was in."""

    bank: str
    """The bank's name; that of its file, which may change."""
    deck: str


@dataclass(frozen=True)
class Entry:
    """An item as it was last released."""

    publisher: str
    item: str
    """The item's id."""
    bank: str
    """The name of the bank it was in."""
    deck: str
    guid: str
    """The note's identity in every collection."""
    notetype: str
    """A name of `OWN_NOTETYPES`, or the id of a note type that came with an imported package."""
    note_id: int
    """The note's id in packages: milliseconds, of the release that brought it."""
    cards: Cards
    """Every card that it ever had; a learner may have any of them."""
    content: Content = field(repr=False)
    history: tuple[Event, ...]
    """What happened to it, in order of time; never empty."""
    formerly: tuple[str, ...] = ()
    """The ids that the item had before."""
    were_in: tuple[Home, ...] = ()
    """Where the item was before: learners may have it from those banks' packages, and in those decks."""

    @property
    def home(self) -> Home:
        """Where the item is now."""
        return Home(self.bank, self.deck)

    @property
    def changed(self) -> int:
        """When it last changed, in Unix seconds: the note's ``mod``."""
        return self.history[-1].at

    @property
    def retired(self) -> bool:
        """Whether it is retired in the last release."""
        return _ends_retired(self.history)

    @property
    def first_id(self) -> str:
        """The id that it was first released with."""
        return self.formerly[0] if self.formerly else self.item

    @property
    def name(self) -> str:
        """Publisher and item id, as the card shows them."""
        return f"{self.publisher}/{self.item}"


def _ends_retired(history: Sequence[Event]) -> bool:
    """Whether the item is retired at the end of ``history``.

    Corrections do not count: a merge may put one behind the event that retired the item.
    """
    events = [event.what for event in history if event.what is not Happened.CHANGED]
    return events[-1:] == [Happened.RETIRED]


@dataclass(frozen=True)
class Ledger:
    """What was released of one folder of banks."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By guid."""
    notetypes: Mapping[str, str] = field(default_factory=dict)
    """The note types that came with imported packages: Anki's JSON by id."""
    preserved: Mapping[str, str] = field(default_factory=dict)
    """By guid, the values of an imported note's `Layout.preserved` fields, as JSON; every release ships them again."""
    source: Source = field(default_factory=lambda: Source(NAME, ""))
    """The text it was read from; empty for a ledger that has no file yet."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The offset in that text at which each guid's line starts."""

    @cached_property
    def items(self) -> dict[tuple[str, str], Entry]:
        """The entries by publisher and item id."""
        return {(entry.publisher, entry.item): entry for entry in self.entries.values()}

    @cached_property
    def releases(self) -> tuple[int, ...]:
        """The seconds of all releases that changed something, in order of time."""
        events = (event for entry in self.entries.values() for event in entry.history)
        return tuple(sorted({event.at for event in events if event.what is not Happened.IMPORTED}))

    @property
    def newest(self) -> int:
        """The second of the last release; 0 where there was none."""
        return self.releases[-1] if self.releases else 0

    def place(self, entry: Entry) -> Place:
        """Where an entry stands in the file."""
        start = self.lines.get(entry.guid, 0)
        return Place(self.source, start, start + len(entry.name))

    def guids(self, bank: Bank) -> dict[str, str]:
        """By item id, the guids of a bank's items that are released, or cannot have the guid made of their id.

        A renamed item keeps the guid it was released with, so that a new item of its old id needs another one.
        """
        taken = {guid: entry for guid, entry in self.entries.items() if entry.publisher == bank.publisher}
        if not taken:
            return {}
        found = {}
        for item in bank.items:
            if (entry := self.items.get((bank.publisher, item.id))) is not None:
                found[item.id] = entry.guid
            elif (own := free_guid(bank.publisher, item.id, taken)) != guid_of(bank.publisher, item.id):
                found[item.id] = own
        return found

    def counterpart(self, notetype: str) -> OwnNotetype:
        """Our note type that makes cards as ``notetype``, of an entry, does: itself, or that of an imported one's kind.

        Anki's JSON of a note type has ``type`` 1 for the cloze kind.
        """
        if notetype in OWN_NOTETYPES:
            return OWN_NOTETYPES[notetype]
        return OWN_NOTETYPES[CLOZE if json.loads(self.notetypes[notetype]).get("type") == 1 else BASIC]


def with_cards(had: Cards, has: Cards) -> Cards:
    """All cards that a note had or has, as they are now where it still has them."""
    return tuple(sorted((dict(had) | dict(has)).items()))


def numbered_cards(asked: Interaction) -> Cards:
    """The cards of a cloze or a picture: the numbers of its gaps or regions, each with a digest of what it asks for.

    No other interaction has such cards.
    """
    hidden: dict[int, list[str]] = {}
    for part in numbered_parts(asked):
        hidden.setdefault(part.number, []).append(" ".join(part.text.split()))
    return tuple((number, _digest("\0".join(hidden[number]))[:6]) for number in sorted(hidden))


class Change(NamedTuple):
    """What happened to an item between two releases."""

    entry: Entry
    what: Happened
    parts: tuple[str, ...]
    """The `PARTS` that changed; empty but for `Happened.CHANGED`."""


def changes(ledger: Ledger, after: int, until: int) -> list[Change]:
    """What a learner of the release at ``after`` finds changed in that at ``until`` (both in Unix seconds).

    Sorted by bank and item; several changes of one item are told as one.
    """
    found = []
    for entry in sorted(ledger.entries.values(), key=lambda entry: (entry.bank, entry.name)):
        before = [event for event in entry.history if event.at <= after]
        during = [event for event in entry.history if after < event.at <= until]
        if all(event.what is Happened.IMPORTED for event in during):
            continue
        had = bool(before) or during[0].what is Happened.IMPORTED
        was_retired = _ends_retired(before)
        retired = _ends_retired([*before, *during])
        if retired and (not had or was_retired):
            continue
        if retired:
            found.append(Change(entry, Happened.RETIRED, ()))
        elif not had:
            found.append(Change(entry, Happened.NEW, ()))
        elif any(event.what is Happened.REVIVED for event in during):  # it may have come back corrected
            found.append(Change(entry, Happened.REVIVED, ()))
        else:
            parts = {part for event in during for part in event.parts}
            found.append(Change(entry, Happened.CHANGED, tuple(part for part in PARTS if part in parts)))
    return found


def renamed(ledger: Ledger, publisher: str, old: str, new: str) -> Ledger:
    """The ledger with an item's id changed and its guid kept; it must have ``old`` and not have ``new``."""
    entry = ledger.items[publisher, old]
    changed = replace(entry, item=new, formerly=(*entry.formerly, old))
    return replace(ledger, entries={**ledger.entries, entry.guid: changed})
