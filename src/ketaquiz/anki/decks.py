"""Decks of several banks: composed of editions, and completed by what only a publication knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ketaquiz.anki.composing import compose_bank
from ketaquiz.anki.notes import Deck, obsolete_cards
from ketaquiz.release.edition import Edition
from ketaquiz.release.embedded import EmbeddedBank
from ketaquiz.release.ledger import Ledger
from ketaquiz.release.publication import LedgerUpdate, Publication, publish
from ketaquiz.text.strings import FixedStrings


def compose_decks(editions: Sequence[Edition], words: Mapping[str, FixedStrings]) -> tuple[Deck, ...]:
    """A deck of each edition; ``words`` are the fixed strings by language. Raises `NoCard`."""
    return tuple(compose_bank(edition, words[edition.bank.language]) for edition in editions)


def publish_decks(editions: Sequence[Edition], decks: Sequence[Deck], stamp: int, releasing: bool) -> Publication:
    """What handing out ``decks``, those of ``editions``, makes of the ledgers; parameters as of `publish`."""
    notes = [deck.to_release(edition, releasing) for deck, edition in zip(decks, editions, strict=True)]
    return publish(editions, notes, stamp, releasing)


def complete_decks(editions: Sequence[Edition], decks: Sequence[Deck], publication: Publication) -> tuple[Deck, ...]:
    """The decks with their banks embedded and with the notes that moved into other banks."""
    completed = []
    for edition, deck in zip(editions, decks, strict=True):
        update = publication.update_of(edition.ledger)
        embedded = _embedded(edition, update) if edition.source_text else None
        completed.append(replace(_with_moved(deck, update.after, decks), embedded=embedded))
    return tuple(completed)


def obsolete_by_guid(decks: Sequence[Deck], publication: Publication) -> dict[str, list[int]]:
    """By guid, the numbers from 1 of cards that learners have, and that now say that they are no longer asked."""
    entries = publication.entries
    notes = (note for deck in decks for note in deck.notes if note.guid in entries)
    return {note.guid: cards for note in notes if (cards := obsolete_cards(entries[note.guid], note.cards))}


def _with_moved(deck: Deck, ledger: Ledger, decks: Sequence[Deck]) -> Deck:
    """A deck with the notes, out of the other ``decks``, of items that were released in it.

    They were in a deck of its name, or in a bank of its name; the second counts only where no other deck has the first,
    since the files of two banks may have changed their names.
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
        for note in (*other.notes, *other.notices)
        if note.guid in guids
    ]
    media = {
        name: data for note, files in found for name, data in files.items() if any(name in text for text in note.fields)
    }
    return replace(deck, moved=tuple(note._replace(cards=()) for note, _ in found), moved_media=media)


def _embedded(edition: Edition, update: LedgerUpdate) -> EmbeddedBank:
    """The bank for its package, from which it can be imported as it was."""
    images = {file: asset.data for file, asset in edition.assets.items()}
    ledger = update.text.of_bank(edition.bank)
    return EmbeddedBank(edition.bank.name, edition.source_text, images, ledger, edition.sources_text)
