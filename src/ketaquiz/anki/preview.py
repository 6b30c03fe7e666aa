"""What an update does to a learner who has an earlier package, by Anki's own importer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ketaquiz.anki.apart import asked


class Outcome(StrEnum):
    """What becomes of a learner's note when an update is imported. The values stand in what `check` prints."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    RETIRED = "retired"
    MOVED = "moved"
    """Unchanged, but new learners get it in another deck."""
    CONFLICTING = "conflicting"
    """The update does not arrive."""
    LEFT = "left"
    """It is not in the update, and stays with the learner for ever."""
    OTHERS = "not taken over"
    """It is of somebody else's deck, and no item was made of it on import: it stays with the learner as it is."""
    BLANK = "blank"
    """Updated, and one of the learner's cards has no front any more."""


@dataclass(frozen=True)
class NoteOutcome:
    """What becomes of one note."""

    item: str
    """The note's first field: publisher and item id."""
    guid: str
    outcome: Outcome
    why: str = ""
    """What is wrong, as the end of a sentence about the item; empty where nothing is."""
    cure: str = ""
    """What the author can do about it; empty where nothing is wrong."""
    notetype: int = 0
    """The note type's id, for `Outcome.LEFT` alone."""


@dataclass(frozen=True)
class Preview:
    """What an update does to a learner of an earlier package."""

    outcomes: tuple[NoteOutcome, ...]
    """Of all notes of either package, sorted by item."""
    split: tuple[tuple[str, str], ...]
    """Decks of the earlier package that are called something else in the update: old and new name."""
    notetypes: tuple[str, ...]
    """Note types that came in a second time, as Anki names them."""

    def of(self, *outcomes: Outcome) -> tuple[NoteOutcome, ...]:
        """The notes with one of these outcomes."""
        return tuple(each for each in self.outcomes if each.outcome in outcomes)


@dataclass(frozen=True)
class _State:
    """A note in a collection."""

    name: str
    text: str
    """A digest of its fields and tags."""
    mod: int
    """When it last changed, in Unix seconds."""
    notetype: int
    retired: bool
    decks: frozenset[str]
    blank: frozenset[int]
    """The numbers, from 1, of its cards without a front."""


def preview(old: Path, new: Path) -> Preview:
    """What a learner who has imported ``old`` will see of ``new``, by Anki's own importer with its first options.

    Raises `NoAnki` and `BadPackage`.
    """
    with asked("states", [new, old]) as (_, lines):
        wanted, before, after = map(_states, lines[:3])
        again = tuple(lines[3])
    split = _split(before, wanted)
    outcomes = [
        _outcome(guid, before.get(guid), wanted.get(guid), after.get(guid))
        for guid in {**before, **wanted}
        if guid in before or wanted[guid].decks  # a notice has no card for who never had the item
    ]
    return Preview(tuple(sorted(outcomes, key=lambda each: (each.item, each.guid))), split, again)


def _states(notes: dict[str, list[Any]]) -> dict[str, _State]:
    """Notes by guid, as `collection` hands them over."""
    return {
        guid: _State(name, text, mod, notetype, retired, frozenset(decks), frozenset(blank))
        for guid, (name, text, mod, notetype, retired, decks, blank) in notes.items()
    }


def _split(before: dict[str, _State], wanted: dict[str, _State]) -> tuple[tuple[str, str], ...]:
    """Decks that are gone from the update, with the one that most of their notes are in now."""
    there = {deck for state in wanted.values() for deck in state.decks}
    moves: dict[str, dict[str, int]] = {}
    for guid, state in before.items():
        for deck in state.decks - there:
            for now in wanted[guid].decks if guid in wanted else ():
                counts = moves.setdefault(deck, {})
                counts[now] = counts.get(now, 0) + 1
    return tuple((deck, max(counts, key=lambda now: (counts[now], now))) for deck, counts in sorted(moves.items()))


def _outcome(guid: str, before: _State | None, wanted: _State | None, after: _State | None) -> NoteOutcome:
    """What becomes of one note.

    ``before`` is the note of a learner of the old package, ``wanted`` that of a new learner of the update, ``after`` that
    of the learner of the old package who imports the update.
    """
    if wanted is None:
        assert before is not None
        cure = "put it back, with 'retired: {on: …, reason: …}' if it is withdrawn"
        why = "is not in the update: learners keep the old card for ever"
        return NoteOutcome(before.name, guid, Outcome.LEFT, why, cure, before.notetype)
    if before is None:
        return NoteOutcome(wanted.name, guid, Outcome.NEW)
    if after is None or after.text != wanted.text or after.notetype != wanted.notetype:
        if before.text == wanted.text:
            return NoteOutcome(wanted.name, guid, Outcome.UNCHANGED)
        if before.notetype != wanted.notetype:
            why = "has another note type than learners have: Anki does not update it"
            return NoteOutcome(wanted.name, guid, Outcome.CONFLICTING, why, "give it a new id, and retire the old item")
        why = "has changed, and Anki takes the learner's copy for as new: the change does not arrive"
        cure = "release it with the ledger of that release (ketaquiz.lock), so that its time goes up"
        return NoteOutcome(wanted.name, guid, Outcome.CONFLICTING, why, cure)
    if after.blank - before.blank:
        numbers = ", ".join(str(number) for number in sorted(after.blank - before.blank))
        why = f"leaves card {numbers} of its learners without a front"
        return NoteOutcome(
            wanted.name, guid, Outcome.BLANK, why, "give the gap or the other direction back, or retire the item"
        )
    if wanted.retired and not before.retired:
        return NoteOutcome(wanted.name, guid, Outcome.RETIRED)
    if before.text != wanted.text or before.mod != after.mod:  # replaced, though it reads as before
        return NoteOutcome(wanted.name, guid, Outcome.UPDATED)
    return NoteOutcome(wanted.name, guid, Outcome.UNCHANGED if wanted.decks <= before.decks else Outcome.MOVED)
