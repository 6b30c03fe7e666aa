"""The Anki packages: one of all banks together, one of each bank, and updates for those who have an earlier release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ketaquiz.anki.notes import Deck
from ketaquiz.anki.package import pack_decks
from ketaquiz.export import ExportedFile, ExportRequest, FileName, Format, Need
from ketaquiz.release.publication import Publication


def export(request: ExportRequest) -> Iterator[ExportedFile]:
    """``all.apkg`` and a package of each bank; beside it an update, where items were retired or moved away."""
    yield from _packages("all", request.decks, request.publication)
    for edition, deck in zip(request.editions, request.decks, strict=True):
        yield from _packages(edition.bank.name, [deck], request.publication, edition.bank.name)


def _packages(name: str, decks: Sequence[Deck], publication: Publication, bank: str = "") -> Iterator[ExportedFile]:
    """The package and the update of some decks, each only where it has something for its learners."""
    cards = sum(deck.cards for deck in decks)
    if cards:
        yield ExportedFile(f"{name}.apkg", pack_decks(decks, publication), "file_deck", "cards", cards, bank)
    if any(deck.notices or (deck.moved and bank) for deck in decks):
        update = pack_decks(decks, publication, update=True)
        notices = sum(len(deck.notices) for deck in decks)
        count = ("notices", notices) if notices else ("cards", cards)
        yield ExportedFile(f"{name}-update.apkg", update, "file_update", *count, bank)


_UPDATE = "where questions went: for learners of an earlier release"

FORMAT = Format(
    "anki",
    export,
    (
        FileName("all.apkg", "every deck in one package"),
        FileName("NAME.apkg", "the deck of NAME.yaml: open it in Anki with File > Import"),
        FileName("all-update.apkg", _UPDATE, always=False),
        FileName("NAME-update.apkg", _UPDATE, always=False),
    ),
    frozenset({Need.DECKS}),
    built=True,
)
