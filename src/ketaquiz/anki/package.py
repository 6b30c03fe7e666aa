"""Notes into an .apkg: the only module that imports genanki.

genanki gives the collection's schema and the shape of a package. What it does otherwise is replaced here: one wall
clock for everything, ids that follow it, cards worked out by another template engine than Anki's, deflate and dates
that differ from machine to machine, temporary files.
"""

from __future__ import annotations

import functools
import hashlib
import io
import json
import sqlite3
import sys
import types
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ketaquiz import __version__
from ketaquiz.anki import notetypes
from ketaquiz.anki.notes import Deck, Note, media_of
from ketaquiz.anki.notetypes import NoteType
from ketaquiz.release.embedded import package_entries
from ketaquiz.release.ledger import day
from ketaquiz.release.own_notetypes import BASIC, CLOZE
from ketaquiz.release.publication import Publication
from ketaquiz.text.markdown import escape, images


def _light_cached_property() -> Iterator[None]:
    """While genanki is imported, functools stands in for the backport it asks for.

    The backport imports asyncio, which takes longer than building a deck of a thousand items.
    """
    stand_in = types.ModuleType("cached_property")
    stand_in.__dict__["cached_property"] = functools.cached_property
    real = sys.modules.get("cached_property")
    sys.modules["cached_property"] = real or stand_in
    yield
    if real is None:
        del sys.modules["cached_property"]


with contextmanager(_light_cached_property)():
    import genanki
    from genanki.apkg_col import APKG_COL
    from genanki.apkg_schema import APKG_SCHEMA

_SQLITE_VERSION = (3040001).to_bytes(4, "big")
"""What the file says wrote it: the true version would make the bytes differ between machines."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type with fixed ids and a fixed time of change."""

    def __init__(self, notetype: NoteType) -> None:
        super().__init__(
            notetype.id,
            notetype.name,
            notetypes.fields(notetype),
            notetypes.templates(notetype),
            notetypes.style(notetype),
            self.CLOZE if notetype.cloze else self.FRONT_BACK,
            sort_field_index=notetype.field_names.index(notetype.asks),
        )
        self._stock = {} if notetype.stock_kind is None else {"originalStockKind": notetype.stock_kind}

    _req: list[Any] = []  # noqa: RUF012 - Anki works out itself which fields a card needs

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        return {**super().to_json(timestamp, deck_id), "mod": notetypes.MODIFIED, "did": None, **self._stock}


class _Deck(genanki.Deck):  # type: ignore[misc]
    """A deck whose description is Markdown, and which sets no options."""

    def to_json(self) -> dict[str, Any]:
        today = {name: [0, 0] for name in ("lrnToday", "newToday", "revToday", "timeToday")}
        return {**super().to_json(), **today, "md": True, "mod": 0, "browserCollapsed": False}


def pack_decks(decks: Sequence[Deck], publication: Publication, update: bool = False) -> bytes:
    """An .apkg of all decks: for new learners, or with ``update`` for those who have an earlier release.

    An update also has the notices of retired items, and the items that moved into another bank. A package for new
    learners has its banks embedded, for `ketaquiz import`. The same decks and publication give the same bytes.
    """
    collection = _collection(decks, publication, update)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        media = sorted(media_of(decks, update).items())
        _add(package, "collection.anki2", *collection)
        _add(package, "media", json.dumps({str(place): name for place, (name, _) in enumerate(media)}).encode())
        for place, (_, content) in enumerate(media):
            _add(package, str(place), content)
        embedded = [deck.embedded for deck in decks if deck.embedded and not update]
        for name, content in package_entries(
            embedded, {str(place): content for place, (_, content) in enumerate(media)}
        ):
            _add(package, name, content)
    return file.getvalue()


def _add(package: zipfile.ZipFile, name: str, *pieces: bytes | memoryview) -> None:
    """An entry of pieces, without a date, stored: zlibs differ in what they make of the same bytes."""
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.file_size = sum(map(len, pieces))
    with package.open(entry, "w") as opened:
        for piece in pieces:
            opened.write(piece)


def _collection(decks: Sequence[Deck], publication: Publication, update: bool) -> list[memoryview]:
    """The bytes of the SQLite file that a package has for its collection, in pieces: they are too many to be copied."""
    by_name = _by_name(decks)
    placed = list(_placed(by_name, publication, update))
    newest = max((each[3] for each in placed), default=publication.stamp)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA page_size = 4096")
        cursor.execute("PRAGMA journal_mode = OFF")  # there is nothing to roll back to
        cursor.execute("BEGIN")
        statements = [statement for statement in APKG_SCHEMA.split(";") if statement.strip()]
        indexes = [statement for statement in statements if "CREATE INDEX" in statement]
        for statement in statements:
            if statement not in indexes:
                cursor.execute(statement)
        cursor.execute(APKG_COL)
        needed = {each[4].notetype for each in placed}
        own = [each for name, each in notetypes.OWN.items() if name in (BASIC, CLOZE) or name in needed]
        models = {str(each.id): _Model(each).to_json(0, 0) for each in own}
        imported = needed - notetypes.OWN.keys()
        models |= {name: json.loads(publication.notetypes[name]) for name in imported}
        used = {each[1] for each in placed}
        shown = {
            str(deck_id(name)): _description(name, same, publication)
            for name, same in by_name.items()
            if deck_id(name) in used
        }
        shown = json.loads(cursor.execute("SELECT decks FROM col").fetchone()[0]) | shown
        cursor.execute(
            "UPDATE col SET models = ?, decks = ?, mod = ?, scm = ?",
            (_json(models), _json(shown), newest * 1000, newest * 1000),
        )
        cursor.executemany("INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,0,0,'')", _note_rows(placed, publication))
        cursor.executemany("INSERT INTO cards VALUES (?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')", _card_rows(placed))
        for statement in indexes:
            cursor.execute(statement)
        cursor.execute("COMMIT")
        data = memoryview(connection.serialize())
    finally:
        connection.close()
    changes = data[24:28]  # how often the file was changed; from byte 92 on again, before the version that did it last
    return [data[:92], changes, memoryview(_SQLITE_VERSION), data[100:]]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _by_name(decks: Sequence[Deck]) -> dict[str, list[Deck]]:
    """Decks by name: banks whose decks have one name are one deck in Anki."""
    found: dict[str, list[Deck]] = {}
    for deck in decks:
        found.setdefault(deck.name, []).append(deck)
    return found


_Placed = tuple[int, int, int, int, Note]
"""A note's id, its deck's id, its place in the deck (from 1), when it changed (Unix seconds), and the note."""


def _placed(by_name: dict[str, list[Deck]], publication: Publication, update: bool) -> Iterator[_Placed]:
    """All notes with their ids: those of the ledger, and for new notes the next ones after the build's millisecond.

    Where two branches released in one second, two entries may have one note id; the second note then gets the next free
    one, which harms nothing: Anki knows notes by their guids.
    """
    known = publication.entries
    stamp = publication.stamp
    taken: set[int] = set()
    first = stamp * 1000
    fresh = max([first, *(entry.note_id + 1 for entry in known.values() if entry.note_id >= first)]) + len(known)
    decks = [each for same in by_name.values() for each in same]
    own: set[str] = set()
    if any(each.moved for each in decks):
        own = {note.guid for each in decks for note in (*each.notes, *each.notices)}
    for name, same in by_name.items():
        deck = deck_id(name)
        place = 0
        for each in same:
            moved = [note for note in each.moved if note.guid not in own]
            for note in (*each.notes, *each.notices, *moved) if update else each.notes:
                place += 1
                entry = known.get(note.guid) if known else None
                if entry is None:
                    yield fresh, deck, place, stamp, note
                    fresh += 1
                    continue
                note_id = entry.note_id
                while note_id in taken:
                    note_id += 1
                taken.add(note_id)
                yield note_id, deck, place, entry.changed, note


def _note_rows(placed: Sequence[_Placed], publication: Publication) -> Iterator[tuple[Any, ...]]:
    """The rows of the table of notes."""
    own = notetypes.OWN.items()
    types = {name: (notetype.id, notetype.field_names.index(notetype.asks)) for name, notetype in own}
    types |= {name: (int(name), int(json.loads(text).get("sortf", 0))) for name, text in publication.notetypes.items()}
    for note_id, _, _, mod, note in placed:
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        notetype, sort = types[note.notetype]
        yield note_id, note.guid, notetype, mod, tags, "\x1f".join(note.fields), note.fields[sort]


def _card_rows(placed: Sequence[_Placed]) -> Iterator[tuple[Any, ...]]:
    """The rows of the table of cards."""
    card_id = min((each[0] for each in placed), default=0)
    for note_id, deck, place, mod, note in placed:
        for card in note.cards:
            yield card_id, note_id, deck, card, mod, place
            card_id += 1


def deck_id(name: str) -> int:
    """A deck's id, worked out from its name: Anki matches decks by name, and a fixed id makes the same bytes."""
    return (1 << 40) + int.from_bytes(hashlib.sha256(f"ketaquiz\0{name}".encode()).digest()[:5], "big")


def _description(name: str, same: list[Deck], publication: Publication) -> dict[str, Any]:
    """A deck as Anki's JSON has it; ``same`` are the banks' decks that have its name."""
    deck = _Deck(deck_id(name), name, "\n\n".join(_paragraphs(same, publication)))
    return deck.to_json()


def _paragraphs(same: list[Deck], publication: Publication) -> Iterator[str]:
    """The paragraphs of a deck's description, in Markdown; a bank's text is escaped, since HTML is Markdown too."""
    bank, words = same[0].bank, same[0].words
    yield f"**{escape(bank.title)}**"
    for each in same:
        if each.bank.description:
            yield escape(_without_images(each.bank.description))
    count = words.count("deck_items", sum(len(each.notes) for each in same))
    yield f"{escape(count)} {escape(_release(same, publication))} ketaquiz {__version__}."
    if bank.licence:
        yield f"{escape(words['licence'])} {escape(bank.licence)}"
    if bank.contact:
        yield f"{escape(words['report_error'])} {escape(bank.contact)}"
    yield escape(words["deck_update"])
    yield escape(words["deck_suspend"])


def _without_images(text: str) -> str:
    """A text with its images as what they show, in words: Anki would take files of a description for unused."""
    for _, alt, piece in images(text):
        text = text.replace(piece, alt)
    return text


def _release(same: list[Deck], publication: Publication) -> str:
    """Which release a deck is: the day of its last released change, or that it is not released."""
    words = same[0].words
    notes = [note for each in same for note in (*each.notes, *each.notices)]
    notes = notes or [note for each in same for note in each.moved]
    entries = publication.entries
    known = [
        entries[note.guid].changed for note in notes if note.guid in entries and note.guid not in publication.pending
    ]
    if len(known) == len(notes):
        return words.fill("released", date=day(max(known)))
    return words.fill("built", date=day(publication.stamp), release=words["not_released"])
