"""Real Anki, in a throw-away collection: what an update does to a learner, and which notes a package has.

The only module that imports `anki`, which is an extra (``pip install ketaquiz[anki]``).
"""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from ketaquiz.release.imported_notetypes import ImportedNote

if TYPE_CHECKING:
    from anki.collection import Collection


class NoAnki(Exception):
    """The package `anki` is not installed; the message says what to do."""


class BadPackage(Exception):
    """Anki cannot import a file; the message says why."""


@contextmanager
def _collection() -> Iterator[Collection]:
    """An empty collection that is gone afterwards. Raises `NoAnki`, and `BadPackage` for what Anki cannot do with it."""
    try:
        from anki.collection import Collection
        from anki.errors import AnkiException
    except ImportError:
        raise NoAnki("this needs Anki's own importer: pip install 'ketaquiz[anki]'") from None
    try:
        with tempfile.TemporaryDirectory(prefix="ketaquiz-", ignore_cleanup_errors=True) as folder:
            col = Collection(str(Path(folder) / "collection.anki2"))
            try:
                yield col
            finally:
                col.close()
    except (AnkiException, OSError) as error:
        place = tempfile.tempdir or "the temporary folder"
        raise BadPackage(f"Anki cannot work in {place}: {_words(error)}") from None


def _words(error: Exception) -> str:
    """The message of an exception, in one line."""
    return " ".join(re.sub(r"[\u2068\u2069]", "", str(error)).split()) or type(error).__name__


_MOST: Final = 512 * 1024 * 1024
"""The most bytes that a package's collection may have, unpacked."""


def _import(col: Collection, package: Path) -> None:
    """Import a package with the options that Anki offers first. Raises `BadPackage`."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
    from anki.errors import AnkiException

    if _unpacked(package) > _MOST:
        raise BadPackage(f"{package} has a collection that would be larger than 512 MiB")
    request = ImportAnkiPackageRequest(package_path=str(package.resolve()), options=ImportAnkiPackageOptions())
    try:
        col.import_anki_package(request)
    except (AnkiException, OSError) as error:
        raise BadPackage(f"Anki cannot import {package}: {_words(error)}") from None


def _unpacked(package: Path) -> int:
    """How many bytes the collections in a package say that they have, unpacked; 0 where it is no package."""
    try:
        with zipfile.ZipFile(package) as opened:
            entries = [entry for entry in opened.infolist() if entry.filename.startswith("collection")]
            total = sum(entry.file_size for entry in entries)
            if total > _MOST:
                return total
            return total + sum(_inside(opened.read(each)) for each in entries if each.filename.endswith(".anki21b"))
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, IndexError, RuntimeError, ValueError):
        return 0  # Anki says what is wrong with it


def _inside(data: bytes) -> int:
    """How many bytes frames of Zstandard unpack to, at most.

    https://www.rfc-editor.org/rfc/rfc8878 has the format: a block says how long it is, and makes 128 KiB at most.
    """
    at = total = 0
    while at < len(data):
        if data[at + 1 : at + 4] == b"\x2a\x4d\x18":  # a frame to skip
            at += 8 + int.from_bytes(data[at + 4 : at + 8], "little")
            continue
        if data[at : at + 4] != b"\x28\xb5\x2f\xfd":
            break
        about = data[at + 4]
        single = about >> 5 & 1
        at += 5 + (1 - single) + (0, 1, 2, 4)[about & 3] + (single, 2, 4, 8)[about >> 6]
        last = False
        while not last and at < len(data):
            block = int.from_bytes(data[at : at + 3], "little")
            last, kind, size = bool(block & 1), block >> 1 & 3, block >> 3
            at += 3 + (1 if kind == 1 else size)  # of kind 1 is a byte that is repeated
            total += size if kind < 2 else 128 * 1024
        at += 4 * (about >> 2 & 1)
    return total


# ---------------------------------------------------------------------------------------------------------------------
# the preview of an update


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
    text: tuple[str, ...] = field(repr=False)
    """Its fields and tags."""
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
    with _collection() as fresh:
        _import(fresh, new)
        wanted = _states(fresh)
    with _collection() as col:
        _import(col, old)
        before = _states(col)
        types = _type_names(col)
        _import(col, new)
        after = _states(col)
        again = tuple(sorted(name for name in _type_names(col) - types if name.rstrip("+") in types))
    split = _split(before, wanted)
    outcomes = [
        _outcome(guid, before.get(guid), wanted.get(guid), after.get(guid))
        for guid in {**before, **wanted}
        if guid in before or wanted[guid].decks  # a notice has no card for who never had the item
    ]
    return Preview(tuple(sorted(outcomes, key=lambda each: (each.item, each.guid))), split, again)


def _type_names(col: Collection) -> set[str]:
    """The names of the note types that some note of the collection has."""
    return {each.name for each in col.models.all_names_and_ids() if col.models.use_count(_model(col, each.id))}


def _model(col: Collection, notetype: int) -> Any:
    """Anki's JSON of a note type, by its id."""
    return col.models.get(notetype)  # type: ignore[arg-type]


def _states(col: Collection) -> dict[str, _State]:
    """The notes of a collection by guid."""
    assert col.db is not None
    names = {each.id: each.name for each in col.decks.all_names_and_ids()}
    decks: dict[int, set[str]] = {}
    for note_id, deck in col.db.all("select nid, did from cards"):
        decks.setdefault(note_id, set()).add(names.get(deck, ""))
    blank: dict[int, set[int]] = {}
    for each in col.get_empty_cards().notes:
        blank[each.note_id] = {col.get_card(card).ord + 1 for card in each.card_ids}
    retired = {model["id"]: _place(model, "Retired") for model in col.models.all()}
    found = {}
    for note_id, guid, notetype, mod, tags, fields in col.db.all("select id, guid, mid, mod, tags, flds from notes"):
        values = fields.split("\x1f")
        place = retired[notetype]
        found[guid] = _State(
            values[0],
            (*values, " ".join(sorted(tags.split()))),
            mod,
            notetype,
            place is not None and bool(values[place]),
            frozenset(decks.get(note_id, ())),
            frozenset(blank.get(note_id, ())),
        )
    return found


def _place(model: Any, name: str) -> int | None:
    """The place of the field with this name in a note type; None where it has none."""
    return next((place for place, each in enumerate(model["flds"]) if each["name"] == name), None)


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


# ---------------------------------------------------------------------------------------------------------------------
# the notes of a package


@dataclass(frozen=True)
class Contents:
    """What a package holds."""

    notes: tuple[ImportedNote, ...]
    """By deck, in the order in which a learner meets them."""
    notetypes: dict[int, dict[str, Any]]
    """As Anki's JSON has them."""
    media: dict[str, bytes] = field(repr=False)
    """The images that notes show, as far as the package has them, by file name."""


def image_names(text: str) -> set[str]:
    """The names of the files that a field's HTML shows."""
    found = re.findall(r"""<img[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", text, re.IGNORECASE)
    return {unquote(unescape(name)) for names in found for name in names if name}


def _tags(text: str) -> tuple[str, ...]:
    """The tags of a note, parted as Anki parts them."""
    return tuple(tag for tag in re.split("[ \u3000]", text) if tag)


def read_notes(package: Path, most_bytes: int) -> Contents:
    """The notes of a package of any version, read by Anki itself; media up to ``most_bytes`` each.

    Raises `NoAnki` and `BadPackage`.
    """
    with _collection() as col:
        for model in col.models.all():  # Anki calls a second 'Basic' 'Basic+', and learners have the first
            model["name"] = f"ketaquiz stock {model['id']}"
            col.models.update_dict(model)
        _import(col, package)
        assert col.db is not None
        names = {each.id: each.name for each in col.decks.all_names_and_ids()}
        cards: dict[int, list[tuple[int, int, int]]] = {}
        for note_id, deck, number, due in col.db.all("select nid, did, ord, due from cards order by nid, ord"):
            cards.setdefault(note_id, []).append((due, deck, number))
        notes = []
        for note_id, guid, notetype, mod, tags, fields in col.db.all(
            "select id, guid, mid, mod, tags, flds from notes order by id"
        ):
            own = cards.get(note_id)
            if own:
                numbers = tuple(number + 1 for _, _, number in own)
                deck = names.get(own[0][1], "Default")
                values = tuple(fields.split("\x1f"))
                shown = ImportedNote(guid, note_id, notetype, values, _tags(tags), mod, deck, numbers)
                notes.append((deck, own[0][0], note_id, shown))
        notes.sort(key=lambda entry: entry[:3])
        types = {notetype: dict(_model(col, notetype)) for notetype in {entry[3].notetype for entry in notes}}
        named = {name for entry in notes for text in entry[3].fields for name in image_names(text)}
        media = {}
        for path in sorted(Path(col.media.dir()).iterdir()):
            if path.name in named and path.is_file() and path.stat().st_size <= most_bytes:
                media[path.name] = path.read_bytes()
        return Contents(tuple(entry[3] for entry in notes), types, media)
