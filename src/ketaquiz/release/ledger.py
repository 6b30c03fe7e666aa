"""What is out among learners, and what may therefore never change.

`Ledger` knows every item that went out, `advance` enters what goes out, `changes` tells what did. The file that it is
kept in is `lockfile`'s business. Imports `model` and `diagnostics`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from ketaquiz.diagnostics import Place, Source
from ketaquiz.model import Bank, Gaps

NAME: Final = "ketaquiz.lock"
"""The ledger's file name, in the folder of the banks."""
PARTS: Final = ("question", "options", "answer", "explanation", "source", "picture", "tags", "id")
"""What a note is made of, as far as a release's notes tell changes apart."""
BASIC: Final = "basic"
CLOZE: Final = "cloze"
"""The names of ketaquiz's own two note types; one that came with an imported package is called by its id."""

UNKNOWN_CARD: Final = "000000"
"""The digest of what a card hides that two branches gave to two gaps."""
_UNKNOWN: Final = "0" * 10
"""The digest of what two branches released in two ways: it is that of nothing."""


LATEST: Final = 253_402_300_799
"""The last second that a date can be made of, of the year 9999."""


def day(second: int) -> str:
    """The day of a release, in UTC: ``2026-11-23``."""
    return datetime.fromtimestamp(second, UTC).date().isoformat()


class Happened(StrEnum):
    """What a release did to an item."""

    NEW = "new"
    CHANGED = "changed"
    RETIRED = "retired"
    REVIVED = "revived"
    IMPORTED = "imported"
    """It was out before ketaquiz knew it, and came with a package that was imported."""


class Event(NamedTuple):
    """One change of an item that went out."""

    at: int
    """Unix seconds: the note's ``mod`` in Anki from then on."""
    what: Happened
    parts: tuple[str, ...] = ()
    """Which of `PARTS` changed; empty but for `Happened.CHANGED`."""


class Content:
    """What a note shows, as digests of its `PARTS`; they are worked out when somebody asks."""

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
        """The parts that are not alike."""
        pairs = zip(PARTS, self.digests, other.digests, strict=True)
        return tuple(name for name, mine, theirs in pairs if mine != theirs)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10] if text else ""


Cards = tuple[tuple[int, str], ...]
"""A note's cards: each one's number from 1 and, for a gap, the digest of what it hides."""


class Home(NamedTuple):
    """Where an item is."""

    bank: str
    """The bank's name; that of its file, which may change."""
    deck: str


@dataclass(frozen=True)
class Entry:
    """An item as it went out last."""

    publisher: str
    item: str
    """Its id."""
    bank: str
    """The name of the bank it was in."""
    deck: str
    guid: str
    """The note's identity in every collection."""
    notetype: str
    """`BASIC`, `CLOZE`, or the id of a note type that came with an imported package."""
    note_id: int
    """The note's id in packages, in milliseconds of the release that brought it."""
    cards: Cards
    """Every card that it ever had; a learner may have each of them."""
    content: Content = field(repr=False)
    history: tuple[Event, ...]
    """What happened to it, in order of time; never empty."""
    formerly: tuple[str, ...] = ()
    """The ids that it had before."""
    were_in: tuple[Home, ...] = ()
    """Where it was before: learners may have it from those packages, and in those decks."""

    @property
    def home(self) -> Home:
        """Where it is now."""
        return Home(self.bank, self.deck)

    @property
    def changed(self) -> int:
        """When it last changed, in Unix seconds: the note's ``mod``."""
        return self.history[-1].at

    @property
    def retired(self) -> bool:
        """Whether it went out as withdrawn."""
        return _withdrawn(self.history)

    @property
    def first_id(self) -> str:
        """The id that it went out with first."""
        return self.formerly[0] if self.formerly else self.item

    @property
    def name(self) -> str:
        """Publisher and item id, as the card shows them."""
        return f"{self.publisher}/{self.item}"


def _withdrawn(history: Sequence[Event]) -> bool:
    """Whether what happened last, but for corrections, is a withdrawal: a merge may put the one behind the other."""
    about = [event.what for event in history if event.what is not Happened.CHANGED]
    return about[-1:] == [Happened.RETIRED]


class NoteToRelease(NamedTuple):
    """An item that is to go out; publisher and note type of one that the ledger knows stay as they are there."""

    publisher: str
    item: str
    """Its id."""
    bank: str
    """The name of the bank it is in."""
    deck: str
    guid: str
    notetype: str
    """As in `Entry`."""
    cards: Cards
    """None of a notice of withdrawal."""
    content: Content
    retired: bool = False
    """Whether it is a notice of withdrawal."""


@dataclass(frozen=True)
class Ledger:
    """What went out of one folder of banks."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By guid."""
    notetypes: Mapping[str, str] = field(default_factory=dict)
    """The note types that came with imported packages: JSON by id."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """What stands in the fields of imported notes that nobody is shown unasked, as JSON by guid; a release keeps it."""
    source: Source = field(default_factory=lambda: Source(NAME, ""))
    """The text it was read from; empty for a ledger that is not there yet."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Where each guid's line starts in that text."""

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
        """The guids of a bank's items that are not simply made of publisher and id, by item id.

        An item that was renamed keeps the one it went out with, and so nobody else can have that.
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


def guid_of(publisher: str, item: str, again: int = 0) -> str:
    """The note's identity in every collection: ``kq`` and 16 letters and digits.

    The first 80 bits of SHA-256 of ``ketaquiz``, publisher and item id, parted by NUL, in base 32; ``again`` counts
    from 1 where that is taken by an item that has been renamed.
    """
    text = f"ketaquiz\0{publisher}\0{item}" + (f"\0{again}" if again else "")
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:10], "big")
    # the standard library's base 32 goes letter by letter, and would be a tenth of composing a note
    return (
        f"kq{_PAIRS[bits >> 70]}{_PAIRS[bits >> 60 & 1023]}{_PAIRS[bits >> 50 & 1023]}{_PAIRS[bits >> 40 & 1023]}"
        f"{_PAIRS[bits >> 30 & 1023]}{_PAIRS[bits >> 20 & 1023]}{_PAIRS[bits >> 10 & 1023]}{_PAIRS[bits & 1023]}"
    )


_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = [first + second for first in _LETTERS for second in _LETTERS]
"""Ten bits in base 32 (RFC 4648, in small letters)."""


def free_guid(publisher: str, item: str, taken: Mapping[str, object]) -> str:
    """The guid for an item that is not in the ledger."""
    again = 0
    while (guid := guid_of(publisher, item, again)) in taken:
        again += 1
    return guid


def _two_faced(one: Cards, other: Cards) -> Cards:
    """The cards that hide something else on either branch: of them nobody knows what learners have."""
    hidden = dict(other)
    return tuple((number, UNKNOWN_CARD) for number, text in one if text and hidden.get(number, text) != text)


def with_cards(had: Cards, has: Cards) -> Cards:
    """All cards of a note, as they are now where they still are."""
    return tuple(sorted((dict(had) | dict(has)).items()))


def gap_cards(gaps: Gaps) -> Cards:
    """The cards of a cloze: its numbers, each with a digest of what it hides."""
    hidden: dict[int, list[str]] = {}
    for gap in gaps.gaps:
        hidden.setdefault(gap.number, []).append(" ".join(gap.text.split()))
    return tuple((number, _digest("\0".join(hidden[number]))[:6]) for number in sorted(hidden))


def is_cloze(ledger: Ledger, notetype: str) -> bool:
    """Whether a note type is for clozes; Anki's JSON has 1 for those in ``type``."""
    if notetype in (BASIC, CLOZE):
        return notetype == CLOZE
    return bool(json.loads(ledger.notetypes[notetype]).get("type") == 1)


def follows(later: Entry, earlier: Entry) -> bool:
    """Whether one line of an item came out of the other, or says the same of its note."""
    if later.item != earlier.item and earlier.item not in later.formerly:
        return False
    if later.history == earlier.history:
        return later.content.digests == earlier.content.digests
    return later.history[: len(earlier.history)] == earlier.history


def settled(one: Entry, other: Entry) -> Entry:
    """Two lines of one item as one. Where they differ, what the next release brings is new to learners of both."""
    later = max(one, other, key=lambda entry: (entry.changed, entry.content.digests))
    pairs = zip(one.content.digests, other.content.digests, strict=True)
    digests = tuple(mine if mine == theirs else _UNKNOWN for mine, theirs in pairs)
    names = (*one.formerly, *other.formerly, *((one.item, other.item) if one.item != other.item else ()))
    formerly = tuple(dict.fromkeys(names))
    # a branch that knows the other's name as a former one has the later name; else both have given one
    item = next(
        (each.item for each in (later, one, other) if each.item not in (*one.formerly, *other.formerly)), later.item
    )
    return replace(
        later,
        note_id=min(one.note_id, other.note_id),
        item=item,
        cards=with_cards(with_cards(one.cards, other.cards), (*later.cards, *_two_faced(one.cards, other.cards))),
        content=Content(digests=digests),
        history=tuple(sorted({*one.history, *other.history})),
        formerly=tuple(name for name in formerly if name != item),
        were_in=_before(later, one, other),
    )


def advance(ledger: Ledger, outgoing: Iterable[NoteToRelease], stamp: int) -> Ledger:
    """The ledger after a release at ``stamp``, in Unix seconds; the same object where nothing is new in it.

    What did not change keeps its ``mod``, so that Anki leaves the learner's copy alone. What changed gets the
    release's second, or the one after its last, whichever is later: Anki takes nothing that is not newer.
    """
    entries = dict(ledger.entries)
    next_id = max([stamp * 1000, *(entry.note_id + 1 for entry in entries.values() if entry.note_id >= stamp * 1000)])
    same = True
    for each in outgoing:
        entry = entries.get(each.guid)
        if entry is None:
            assert not each.retired, "a notice is for who has the item"
            entry = Entry(
                each.publisher,
                each.item,
                each.bank,
                each.deck,
                each.guid,
                each.notetype,
                next_id,
                each.cards,
                each.content,
                (Event(stamp, Happened.NEW),),
            )
            next_id += 1
        else:
            entry = _advanced(entry, each, stamp)
        if entry is not entries.get(each.guid):
            entries[each.guid] = entry
            same = False
    return ledger if same else replace(ledger, entries=entries)


def _advanced(entry: Entry, each: NoteToRelease, stamp: int) -> Entry:
    history = entry.history
    parts = each.content.differs(entry.content)
    if each.retired != entry.retired or parts:
        at = max(stamp, entry.changed + 1)
        if each.retired:
            event = Event(at, Happened.RETIRED)
        elif entry.retired:
            event = Event(at, Happened.REVIVED)
        else:
            event = Event(at, Happened.CHANGED, parts)
        history = (*history, event)
    changed = replace(
        entry,
        item=each.item,
        bank=each.bank,
        deck=each.deck,
        cards=with_cards(entry.cards, each.cards),
        content=each.content if parts else entry.content,
        were_in=tuple(
            dict.fromkeys(home for home in (entry.home, *entry.were_in) if home != Home(each.bank, each.deck))
        ),
        history=history,
    )
    return entry if _columns(changed) == _columns(entry) else changed


def _before(now: Entry, *lines: Entry) -> tuple[Home, ...]:
    """Where an item of several lines was before it came where it is ``now``."""
    homes = [*now.were_in, *(home for line in lines for home in (line.home, *line.were_in))]
    return tuple(dict.fromkeys(home for home in homes if home != now.home))


def joined(later: Entry, earlier: Entry) -> Entry:
    """A line that follows another one of its item, with what only the other knows: where learners may have it too."""
    return replace(later, were_in=_before(later, earlier), cards=with_cards(earlier.cards, later.cards))


def _columns(entry: Entry) -> tuple[object, ...]:
    return (entry.item, entry.bank, entry.deck, entry.cards, entry.content.digests, entry.history)


class Publication(NamedTuple):
    """What packages go by: when each note changed, and whether learners have been given it."""

    entries: Mapping[str, Entry]
    """By guid, as a release now would enter them; what was never released may be missing."""
    pending: frozenset[str]
    """The guids of released notes that a release would change."""
    notetypes: Mapping[str, str]
    """The note types that came with imported packages: JSON by id."""
    stamp: int
    """The time of the build in Unix seconds: that of all that is not in ``entries``."""


class Change(NamedTuple):
    """What happened to an item between two releases."""

    entry: Entry
    what: Happened
    parts: tuple[str, ...]
    """Which of `PARTS` changed; empty but for `Happened.CHANGED`."""


def changes(ledger: Ledger, after: int, until: int) -> list[Change]:
    """What a learner of the release at ``after`` finds changed in that at ``until`` (both in Unix seconds).

    Sorted by bank and item; several changes of one item are told as one.
    """
    found = []
    for entry in sorted(ledger.entries.values(), key=lambda entry: (entry.bank, entry.name)):
        before = [event for event in entry.history if event.at <= after]
        during = [event for event in entry.history if after < event.at <= until]
        if not during or during == [event for event in during if event.what is Happened.IMPORTED]:
            continue
        had = bool(before) or during[0].what is Happened.IMPORTED
        was_retired = _withdrawn(before)
        retired = _withdrawn([*before, *during])
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
    """The ledger with an item's id changed and its identity kept; it must hold ``old`` and not ``new``."""
    entry = ledger.items[publisher, old]
    kept = replace(entry, item=new, formerly=(*entry.formerly, old))
    return replace(ledger, entries={**ledger.entries, entry.guid: kept})
