"""What a build or release makes of the ledgers: each note's time of change, and the ledgers as they are afterwards.

`publish` is the only step that advances ledgers. It takes notes as values and gives a `Publication`, by which packages
are made and from which a release writes its ledgers; a build makes one too, and throws the ledgers away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from ketaquiz.release.edition import Edition
from ketaquiz.release.ledger import Cards, Content, Entry, Event, Happened, Home, Ledger, with_cards
from ketaquiz.release.ledger_text import LedgerText


class NoteToRelease(NamedTuple):
    """A note as the ledger takes it in. An entry that is there already keeps its publisher and note type."""

    publisher: str
    item: str
    """The item's id."""
    bank: str
    """The name of the bank it is in."""
    deck: str
    guid: str
    notetype: str
    """As in `Entry`."""
    cards: Cards
    """Empty for the notice of a retired item."""
    content: Content
    retired: bool = False
    """Whether it is the notice of a retired item."""


@dataclass(frozen=True)
class LedgerUpdate:
    """A folder's ledger before and after."""

    before: Ledger
    after: Ledger
    """The same object as ``before`` where nothing is new in it."""
    releasing: bool

    @property
    def changes_anything(self) -> bool:
        """Whether the ledger is another one afterwards."""
        return self.after is not self.before

    @cached_property
    def text(self) -> LedgerText:
        """The text of the ledger that is in force afterwards: only a release puts ``after`` into force."""
        return LedgerText(self.after if self.releasing else self.before)


@dataclass(frozen=True)
class Publication:
    """What packages of a build or release go by."""

    updates: tuple[LedgerUpdate, ...]
    """Of each folder's ledger, once, in the order of the editions."""
    stamp: int
    """The time of the build or release in Unix seconds: that of every note that no ledger has."""

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """By guid, the entries as a release now would leave them; a build leaves out what was never released."""
        return {guid: entry for update in self.updates for guid, entry in update.after.entries.items()}

    @cached_property
    def notetypes(self) -> Mapping[str, str]:
        """The note types that came with imported packages: Anki's JSON by id."""
        return {name: text for update in self.updates for name, text in update.after.notetypes.items()}

    @cached_property
    def pending(self) -> frozenset[str]:
        """The guids of released notes that differ from what was released; empty for a release."""
        return frozenset(
            guid
            for update in self.updates
            if not update.releasing
            for guid, entry in update.after.entries.items()
            if entry.history != update.before.entries[guid].history
        )

    def update_of(self, ledger: Ledger) -> LedgerUpdate:
        """The update of a ledger that one of the editions has."""
        return next(update for update in self.updates if update.before is ledger)


def publish(
    editions: Sequence[Edition], notes: Sequence[Iterable[NoteToRelease]], stamp: int, releasing: bool
) -> Publication:
    """What is handed out at ``stamp``, in Unix seconds; ``notes`` are what each edition's ledger takes in, in its place.

    Where not ``releasing``, these are notes that it has.
    """
    found: dict[int, tuple[Ledger, list[NoteToRelease]]] = {}
    for edition, own in zip(editions, notes, strict=True):
        _, listed = found.setdefault(id(edition.ledger), (edition.ledger, []))
        listed += own
    updates = (LedgerUpdate(ledger, advance(ledger, own, stamp), releasing) for ledger, own in found.values())
    return Publication(tuple(updates), stamp)


def advance(ledger: Ledger, notes: Iterable[NoteToRelease], stamp: int) -> Ledger:
    """The ledger after a release of ``notes`` at ``stamp``, in Unix seconds; the same object where nothing is new.

    What did not change keeps its ``mod``, so that Anki leaves the learner's copy alone. What changed gets the
    release's second, or the one after its last, whichever is later: Anki takes nothing that is not newer.
    """
    entries = dict(ledger.entries)
    next_id = max([stamp * 1000, *(entry.note_id + 1 for entry in entries.values() if entry.note_id >= stamp * 1000)])
    same = True
    for note in notes:
        entry = entries.get(note.guid)
        if entry is None:
            assert not note.retired, "a notice is for learners who have the item"
            advanced = Entry(
                note.publisher,
                note.item,
                note.bank,
                note.deck,
                note.guid,
                note.notetype,
                next_id,
                note.cards,
                note.content,
                (Event(stamp, Happened.NEW),),
            )
            next_id += 1
        else:
            advanced = _advanced(entry, note, stamp)
        if advanced is not entry:
            entries[note.guid] = advanced
            same = False
    return ledger if same else replace(ledger, entries=entries)


def _advanced(entry: Entry, note: NoteToRelease, stamp: int) -> Entry:
    """The entry after a release of its note; the same object where nothing is new."""
    history = entry.history
    parts = note.content.differs(entry.content)
    if note.retired != entry.retired or parts:
        at = max(stamp, entry.changed + 1)
        if note.retired:
            event = Event(at, Happened.RETIRED)
        elif entry.retired:
            event = Event(at, Happened.REVIVED)
        else:
            event = Event(at, Happened.CHANGED, parts)
        history = (*history, event)
    homes = (entry.home, *entry.were_in)
    changed = replace(
        entry,
        item=note.item,
        bank=note.bank,
        deck=note.deck,
        cards=with_cards(entry.cards, note.cards),
        content=note.content if parts else entry.content,
        were_in=tuple(dict.fromkeys(home for home in homes if home != Home(note.bank, note.deck))),
        history=history,
    )
    return entry if _compared(changed) == _compared(entry) else changed


def _compared(entry: Entry) -> tuple[object, ...]:
    """What a release may change of an entry."""
    return (entry.item, entry.bank, entry.deck, entry.cards, entry.content.digests, entry.history)
