"""The Anki package: `compose` turns items into notes, `notetypes` says what notes are, `pack` writes the file."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.render import Output, Request
from ketaquiz.render.anki.compose import Deck, compose_bank
from ketaquiz.render.anki.pack import pack_decks


def outputs(request: Request) -> Iterator[Output]:
    """``all.apkg`` of every bank, and a package a bank."""
    decks = [(bank.name, compose_bank(bank, request.words[bank.language])) for bank in request.banks]
    yield Output(
        "all.apkg",
        pack_decks([deck for _, deck in decks], request.stamp),
        "file_deck",
        "cards",
        cards(*(deck for _, deck in decks)),
    )
    for name, deck in decks:
        yield Output(f"{name}.apkg", pack_decks([deck], request.stamp), "file_deck", "cards", cards(deck), name)


def cards(*decks: Deck) -> int:
    """How many cards decks have."""
    return sum(len(note.cards) for deck in decks for note in deck.notes)
