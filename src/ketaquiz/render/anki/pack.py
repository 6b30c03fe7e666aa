"""Notes into an .apkg: the only module that imports genanki.

genanki gives the collection's schema and the shape of a package. What it does otherwise is replaced here: one wall
clock for everything, ids that follow it, cards worked out by another template engine than Anki's, deflate and dates
that differ from machine to machine, temporary files. Imports `compose` and `notetypes`.
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
from datetime import UTC, datetime
from typing import Any

from ketaquiz import __version__
from ketaquiz.markup import escape
from ketaquiz.render.anki import notetypes
from ketaquiz.render.anki.compose import Deck, Note, media_of
from ketaquiz.render.anki.notetypes import BASIC, CLOZE, NoteType


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
            notetypes.style(),
            self.CLOZE if notetype.cloze else self.FRONT_BACK,
            sort_field_index=1,
        )

    _req: list[Any] = []  # noqa: RUF012 - Anki works out itself which fields a card needs

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        return {**super().to_json(timestamp, deck_id), "mod": notetypes.MODIFIED, "did": None}


class _Deck(genanki.Deck):  # type: ignore[misc]
    """A deck whose description is Markdown, and which sets no options."""

    def to_json(self) -> dict[str, Any]:
        today = {name: [0, 0] for name in ("lrnToday", "newToday", "revToday", "timeToday")}
        return {**super().to_json(), **today, "md": True, "mod": 0, "browserCollapsed": False}


def pack_decks(decks: Sequence[Deck], stamp: int) -> bytes:
    """An .apkg of all decks; ``stamp``, in Unix seconds, is when its notes changed.

    The same decks and stamp give the same bytes.
    """
    data = _collection(decks, stamp)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        media = sorted(media_of(decks).items())
        _add(package, "collection.anki2", data)
        _add(package, "media", json.dumps({str(place): name for place, (name, _) in enumerate(media)}).encode())
        for place, (_, content) in enumerate(media):
            _add(package, str(place), content)
    return file.getvalue()


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    """An entry without a date, stored: zlibs differ in what they make of the same bytes."""
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    package.writestr(entry, data)


def _collection(decks: Sequence[Deck], stamp: int) -> bytes:
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
        models = {str(each.id): _Model(each).to_json(stamp, 0) for each in (BASIC, CLOZE)}
        by_name = _by_name(decks)
        shown = {str(deck_id(name)): _description(name, same, stamp) for name, same in by_name.items()}
        shown = json.loads(cursor.execute("SELECT decks FROM col").fetchone()[0]) | shown
        cursor.execute(
            "UPDATE col SET models = ?, decks = ?, mod = ?, scm = ?",
            (_json(models), _json(shown), stamp * 1000, stamp * 1000),
        )
        placed = list(_placed(by_name, stamp * 1000))
        cursor.executemany("INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,0,0,'')", _note_rows(placed, stamp))
        cursor.executemany(
            "INSERT INTO cards VALUES (?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')", _card_rows(placed, stamp)
        )
        for statement in indexes:
            cursor.execute(statement)
        cursor.execute("COMMIT")
        data = bytearray(connection.serialize())
    finally:
        connection.close()
    data[92:96] = data[24:28]
    data[96:100] = _SQLITE_VERSION
    return bytes(data)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _by_name(decks: Sequence[Deck]) -> dict[str, list[Deck]]:
    """Decks that have one name are one deck in Anki."""
    found: dict[str, list[Deck]] = {}
    for deck in decks:
        found.setdefault(deck.name, []).append(deck)
    return found


_Placed = tuple[int, int, int, Note]
"""A note's id, its deck's id, its place in the deck (from 1), and the note."""


def _placed(by_name: dict[str, list[Deck]], first_id: int) -> Iterator[_Placed]:
    note_id = first_id
    for name, same in by_name.items():
        deck = deck_id(name)
        place = 0
        for each in same:
            for note in each.notes:
                place += 1
                yield note_id, deck, place, note
                note_id += 1


def _note_rows(placed: Sequence[_Placed], stamp: int) -> Iterator[tuple[Any, ...]]:
    for note_id, _, _, note in placed:
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        notetype = CLOZE if note.cloze else BASIC
        yield note_id, note.guid, notetype.id, stamp, tags, "\x1f".join(note.fields), note.fields[1]


def _card_rows(placed: Sequence[_Placed], stamp: int) -> Iterator[tuple[Any, ...]]:
    card_id = placed[0][0] if placed else 0
    for note_id, deck, place, note in placed:
        for card in note.cards:
            yield card_id, note_id, deck, card, stamp, place
            card_id += 1


def deck_id(name: str) -> int:
    """A deck's id, of its name: Anki matches decks by name, and a fixed id keeps packages alike."""
    return (1 << 40) + int.from_bytes(hashlib.sha256(f"ketaquiz\0{name}".encode()).digest()[:5], "big")


def _description(name: str, same: list[Deck], stamp: int) -> dict[str, Any]:
    deck = _Deck(deck_id(name), name, "\n\n".join(_paragraphs(same, stamp)))
    return deck.to_json()


def _paragraphs(same: list[Deck], stamp: int) -> Iterator[str]:
    """What a learner reads on the deck's page; Markdown, so a bank's text loses its '<' to an entity."""
    bank, words = same[0].bank, same[0].words
    yield f"**{escape(bank.title)}**"
    for each in same:
        if each.bank.description:
            yield escape(each.bank.description)
    day = datetime.fromtimestamp(stamp, UTC).date().isoformat()
    count = words.count("deck_items", sum(len(each.notes) for each in same))
    built = words.fill("built", date=day, release=words["not_released"])
    yield f"{count} {built} ketaquiz {__version__}."
    if bank.licence:
        yield f"{words['licence']} {escape(bank.licence)}"
    if bank.contact:
        yield f"{words['report_error']} {escape(bank.contact)}"
    yield words["deck_update"]
    yield words["deck_suspend"]
