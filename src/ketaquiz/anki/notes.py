"""Notes and decks as values: what stands in every field and tag of a learner's collection.

`composing` makes them of items, `decks` adds what a build or release knows, `package` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from ketaquiz.anki.notetypes import OWN
from ketaquiz.model import Bank, Item
from ketaquiz.release.edition import Edition
from ketaquiz.release.embedded import EmbeddedBank
from ketaquiz.release.ledger import Cards, Content, Entry, numbered_cards
from ketaquiz.release.publication import NoteToRelease
from ketaquiz.text.strings import FixedStrings


class NoCard(ValueError):
    """A note for which Anki would make no card."""


class Note(NamedTuple):
    """An item as Anki keeps it."""

    guid: str
    """The note's identity, made of publisher and item id, never of the wording."""
    notetype: str
    """A name of `OWN_NOTETYPES`, or the id of a note type that came with an imported package."""
    fields: tuple[str, ...]
    """HTML, in the order of the note type's fields."""
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    """The ordinals of its cards: templates from 0, for a cloze or a picture the gaps' or regions' numbers less one.

    Empty for the notice of a retired item and for a note that moved away: those change cards that a learner has, and
    bring none.
    """


@dataclass(frozen=True)
class Deck:
    """A bank as Anki keeps it."""

    name: str
    notes: tuple[Note, ...] = field(repr=False)
    """One for each item of the bank, in its order, in which learners meet them."""
    media: dict[str, bytes] = field(repr=False)
    """Files by the names that fields use."""
    bank: Bank = field(repr=False)
    words: FixedStrings = field(repr=False)
    notices: tuple[Note, ...] = field(default=(), repr=False)
    """Notes that take the place of released items that are retired: they say so, and nothing else."""
    embedded: EmbeddedBank | None = field(default=None, repr=False)
    """The bank itself, for its package; None where none is to be embedded."""
    moved: tuple[Note, ...] = field(default=(), repr=False)
    """Notes, without cards, of items that were released in this bank and are in another now: for its learners."""
    moved_media: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The files that those use."""

    @property
    def cards(self) -> int:
        """How many cards a new learner gets."""
        return sum(len(note.cards) for note in self.notes)

    def to_release(self, edition: Edition, new: bool) -> Iterator[NoteToRelease]:
        """The notes and notices as the ledger takes them in: all of them, or without ``new`` those that it has.

        ``edition`` is what the deck was made of.
        """
        known = edition.ledger.entries
        if not new and not known:
            return iter(())
        pairs = [*zip(self.bank.items, self.notes, strict=True), *zip(edition.retired, self.notices, strict=True)]
        return (
            NoteToRelease(
                self.bank.publisher,
                item.id,
                self.bank.name,
                self.name,
                note.guid,
                note.notetype,
                _cards_of(item, note),
                Content(partial(parts_of, note, edition.ledger.notetypes)),
                item.retired is not None,
            )
            for item, note in pairs
            if new or note.guid in known
        )


def _cards_of(item: Item, note: Note) -> Cards:
    """The cards of a note as the ledger has them; none of a notice."""
    if not note.cards:
        return ()
    return numbered_cards(item.interaction) or tuple((card + 1, "") for card in note.cards)


def obsolete_cards(entry: Entry, cards: Sequence[int]) -> list[int]:
    """The numbers, from 1, of released cards that the item no longer makes; ``cards`` are those of `Note.cards`."""
    return [number for number, _ in entry.cards if number - 1 not in cards]


def parts_of(note: Note, notetypes: Mapping[str, str]) -> tuple[str, ...]:
    """What a note shows, by the ledger's `PARTS`; ``notetypes`` are the imported ones, as the ledger has them."""
    if note.notetype in OWN:
        return OWN[note.notetype].parts(note.fields, note.tags)
    from ketaquiz.anki.imported_fields import imported_parts

    question, answer, rest = imported_parts(notetypes[note.notetype], note.fields)
    return (question, "", answer, rest, "", "", " ".join(note.tags), "")


def media_of(decks: Sequence[Deck], update: bool = False) -> dict[str, bytes]:
    """The media of several decks by name; for an ``update`` also those of notes whose items are in another deck now."""
    found = {name: data for deck in decks for name, data in deck.media.items()}
    return found | {name: data for deck in decks for name, data in deck.moved_media.items()} if update else found
