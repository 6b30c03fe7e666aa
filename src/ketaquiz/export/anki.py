"""The Anki packages: one of every bank together, one a bank, and updates for those who have an earlier release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ketaquiz.anki.notes import Deck
from ketaquiz.anki.package import pack_decks
from ketaquiz.export import ExportedFile, ExportRequest
from ketaquiz.release.ledger import Publication


def export_files(request: ExportRequest) -> Iterator[ExportedFile]:
    """``all.apkg`` of every bank, and a package a bank; where items are withdrawn or moved, an update beside each."""
    yield from _packages("all", request.composed.decks, request.composed.issue)
    for each, deck in zip(request.going, request.composed.decks, strict=True):
        yield from _packages(each.bank.name, [deck], request.composed.issue, each.bank.name)


def _packages(name: str, decks: Sequence[Deck], issue: Publication, bank: str = "") -> Iterator[ExportedFile]:
    number = cards(*decks)
    if number:
        yield ExportedFile(f"{name}.apkg", pack_decks(decks, issue), "file_deck", "cards", number, bank)
    if any(deck.withdrawn or (deck.moved and bank) for deck in decks):
        update = pack_decks(decks, issue, update=True)
        notices = sum(len(deck.withdrawn) for deck in decks)
        count = ("notices", notices) if notices else ("cards", number)
        yield ExportedFile(f"{name}-update.apkg", update, "file_update", *count, bank)


def cards(*decks: Deck) -> int:
    """How many cards decks have."""
    return sum(len(note.cards) for deck in decks for note in deck.notes)
