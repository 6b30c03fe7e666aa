"""Banks as decks of notes, and what their ledgers make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ketaquiz.anki.notes import Deck, compose_bank, gone_cards
from ketaquiz.model import Bank
from ketaquiz.release.edition import Edition
from ketaquiz.release.embedded import Carried
from ketaquiz.release.ledger import Entry, Ledger, Publication, advance
from ketaquiz.release.lockfile import ledger_text
from ketaquiz.text.strings import FixedStrings


@dataclass(frozen=True)
class Composed:
    """Banks as notes, and what the ledgers make of them."""

    decks: tuple[Deck, ...]
    """In the order of the banks."""
    issue: Publication
    ledgers: tuple[tuple[Ledger, Ledger], ...]
    """The banks' ledgers, each once: as it was, and as it is after this release."""

    def unasked(self, guid: str) -> list[int]:
        """The cards of an item, numbered from 1, that learners have and that now say that they are no longer asked."""
        return self._unasked.get(guid, [])

    @cached_property
    def _unasked(self) -> dict[str, list[int]]:
        entries = self.issue.entries
        notes = (note for deck in self.decks for note in deck.notes if note.guid in entries)
        return {note.guid: gone for note in notes if (gone := gone_cards(entries[note.guid], note.cards))}


def compose_decks(
    going: Sequence[Edition], words: Mapping[str, FixedStrings], stamp: int, release: bool = False
) -> Composed:
    """The notes of all banks at ``stamp``, in Unix seconds.

    Only for a ``release`` the ledgers take in what they did not know. Raises `NoCard`.
    """
    decks = tuple(compose_bank(each.bank, words[each.bank.language], each.ledger, each.withdrawn) for each in going)
    before = {id(each.ledger): each.ledger for each in going}
    after = []
    for ledger in before.values():
        own = [pair for pair in zip(decks, going, strict=True) if pair[1].ledger is ledger]
        outgoing = (each for deck, one in own for each in deck.outgoing(ledger, one.withdrawn, release))
        after.append(advance(ledger, outgoing, stamp))
    entries = {guid: entry for ledger in after for guid, entry in ledger.entries.items()}
    notetypes = {name: text for ledger in after for name, text in ledger.notetypes.items()}
    pending: frozenset[str] = frozenset()
    if not release:
        known = {guid: entry for ledger in before.values() for guid, entry in ledger.entries.items()}
        pending = frozenset(guid for guid, entry in entries.items() if entry.history != known[guid].history)
    by_ledger = dict(zip(before, after, strict=True))
    decks = tuple(
        replace(deck, carried=_carried(each, by_ledger[id(each.ledger)] if release else each.ledger))
        if each.text
        else deck
        for deck, each in zip(decks, going, strict=True)
    )
    decks = tuple(_with_moved(deck, by_ledger[id(each.ledger)], decks) for deck, each in zip(decks, going, strict=True))
    return Composed(
        decks, Publication(entries, pending, notetypes, stamp), tuple(zip(before.values(), after, strict=True))
    )


def _with_moved(deck: Deck, ledger: Ledger, decks: Sequence[Deck]) -> Deck:
    """A deck with the items that went out in it, and are in another bank now.

    Or in its bank, where no other deck has them: the files of two banks may have changed their names.
    """
    names = {other.name for other in decks}
    guids = {
        guid
        for guid, entry in ledger.entries.items()
        for home in entry.were_in
        if home.deck == deck.name or (home.bank == deck.bank.name and home.deck not in names)
    }
    if not guids:
        return deck
    found = [
        (note, other.media)
        for other in decks
        if other is not deck and other.bank.publisher == deck.bank.publisher
        for note in (*other.notes, *other.withdrawn)
        if note.guid in guids
    ]
    media = {
        name: data for note, files in found for name, data in files.items() if any(name in text for text in note.fields)
    }
    return replace(deck, moved=tuple(note._replace(cards=()) for note, _ in found), moved_media=media)


def _carried(going: Edition, ledger: Ledger) -> Carried:
    """What the bank's package carries, so that it can be imported as the bank it was made of."""
    bank = going.bank
    entries = {guid: entry for guid, entry in ledger.entries.items() if _of(entry, bank)}
    types = {entry.notetype for entry in entries.values()}
    own = Ledger(
        entries,
        {name: text for name, text in ledger.notetypes.items() if name in types},
        {guid: text for guid, text in ledger.kept.items() if guid in entries},
    )
    pictures = {file: image.data for file, image in going.pictures.items()}
    return Carried(bank.name, going.text, pictures, ledger_text(own) if entries else "")


def _of(entry: Entry, bank: Bank) -> bool:
    return entry.publisher == bank.publisher and entry.bank == bank.name
