"""Writes zip archives, frames of Zstandard and Anki collections by hand, so that they can lie."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import struct
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

MIB = 1024 * 1024


@dataclass(frozen=True)
class Entry:
    """An entry of a zip archive; what is None is what is true."""

    name: str | bytes
    data: bytes
    method: int = 8
    """0 stored, 8 deflated; any other number is only claimed."""
    packed: bytes | None = None
    """The bytes in the file, where they are not the data deflated."""
    size: int | None = None
    """What it claims to have, unpacked."""
    packed_size: int | None = None
    crc: int | None = None
    local_name: str | bytes | None = None
    """The name in the entry's own header, which other readers go by."""
    flags: int = 0
    external: int = 0
    extra: bytes = b""


def _bytes(name: str | bytes) -> bytes:
    return name if isinstance(name, bytes) else name.encode("utf-8", "surrogateescape")


def archive(entries: Sequence[Entry], comment: bytes = b"", before: bytes = b"", count: int | None = None) -> bytes:
    """A zip archive."""
    body = bytearray(before)
    directory = bytearray()
    for each in entries:
        packed = each.packed
        if packed is None:
            packed = _deflated(each.data) if each.method == 8 else each.data
        crc = zlib.crc32(each.data) if each.crc is None else each.crc
        size = len(each.data) if each.size is None else each.size
        packed_size = len(packed) if each.packed_size is None else each.packed_size
        name, local = _bytes(each.name), _bytes(each.name if each.local_name is None else each.local_name)
        at = len(body)
        common = (20, each.flags | 0x800, each.method, 0, 0x21, crc, packed_size & 0xFFFFFFFF, size & 0xFFFFFFFF)
        body += struct.pack("<4s5H3I2H", b"PK\3\4", *common, len(local), 0) + local + packed
        directory += (
            struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, *common, len(name), len(each.extra), 0, 0, 0, each.external, at)
            + name
            + each.extra
        )
    number = len(entries) if count is None else count
    end = struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, number & 0xFFFF, number & 0xFFFF, len(directory), len(body), len(comment)
    )
    return bytes(body + directory + end + comment)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@cache
def deflated_zeros(count: int) -> bytes:
    """Very many zero bytes, deflated, without ever holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(16 * MIB)
    pieces = [packer.compress(block) for _ in range(count // len(block))]
    return b"".join([*pieces, packer.flush()])


@cache
def crc_of_zeros(count: int) -> int:
    """The checksum of as many zero bytes; ``count`` is a multiple of 16 MiB."""
    crc = 0
    block = bytes(16 * MIB)
    for _ in range(count // len(block)):
        crc = zlib.crc32(block, crc)
    return crc


def zstd(data: bytes) -> bytes:
    """A frame of Zstandard with the data as it is (RFC 8878, raw blocks)."""
    frame = bytearray(b"\x28\xb5\x2f\xfd\x00\x60")
    blocks = [data[at : at + 100_000] for at in range(0, len(data), 100_000)] or [b""]
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        frame += (len(block) << 3 | last).to_bytes(3, "little") + block
    return bytes(frame)


def zstd_bomb(count: int, byte: bytes = b"\0", window: int = 0x60) -> bytes:
    """A frame that unpacks to so many bytes, 128 KiB for every four bytes of it (RFC 8878, RLE blocks)."""
    size = 128 * 1024
    blocks = max(1, count // size)
    frame = bytearray(b"\x28\xb5\x2f\xfd\x00" + bytes([window]))
    frame += (size << 3 | 2).to_bytes(3, "little").__add__(byte) * (blocks - 1)
    frame += (size << 3 | 3).to_bytes(3, "little") + byte
    return bytes(frame)


def media_list(entries: Sequence[tuple[str | bytes, int, bytes]]) -> bytes:
    """Anki's newer media map, a message of protobuf: name, size and SHA-1 of each file."""
    found = bytearray()
    for name, size, digest in entries:
        raw = _bytes(name)
        message = b"\x0a" + _varint(len(raw)) + raw + b"\x10" + _varint(size) + b"\x1a" + _varint(len(digest)) + digest
        found += b"\x0a" + _varint(len(message)) + message
    return bytes(found)


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


BASIC_TYPE = 1500000000001
DECK = 1500000000002


def notetype(**changed: Any) -> dict[str, Any]:
    """A note type as Anki's JSON has it."""
    base: dict[str, Any] = {
        "id": BASIC_TYPE,
        "name": "Strange",
        "type": 0,
        "mod": 1500000000,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "css": ".card { color: black; }",
        "latexPre": "",
        "latexPost": "",
        "latexsvg": False,
        "req": [[0, "any", [0]]],
        "tags": [],
        "vers": [],
        "flds": [
            {"name": name, "ord": place, "font": "Arial", "size": 20, "media": [], "rtl": False, "sticky": False}
            for place, name in enumerate(("Front", "Back"))
        ],
        "tmpls": [
            {
                "name": "Card 1",
                "ord": 0,
                "qfmt": "{{Front}}",
                "afmt": "{{FrontSide}}<hr id=answer>{{Back}}",
                "bqfmt": "",
                "bafmt": "",
                "did": None,
                "bfont": "",
                "bsize": 0,
            }
        ],
    }
    return base | changed


def collection(
    notes: Sequence[Sequence[str]] = (("What is it?", "It"),),
    kind: dict[str, Any] | None = None,
    deck: str = "Strange",
    tags: str = "",
    guids: Sequence[str] = (),
    statements: Sequence[str] = (),
    kinds: str | None = None,
    decks: str | None = None,
    card: dict[str, int] | None = None,
) -> bytes:
    """A collection of Anki's older schema, as ``collection.anki2`` has it; statements run at its end."""
    kind = kind or notetype()
    with tempfile.TemporaryDirectory(prefix="hostile-made-") as folder:
        path = Path(folder) / "made.anki2"
        base = sqlite3.connect(path)
        base.executescript(APKG_SCHEMA)
        base.executescript(APKG_COL)
        shown = {"id": DECK, "name": deck, "mod": 1500000000, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0, "lrnToday": [0, 0], "newToday": [0, 0], "revToday": [0, 0], "timeToday": [0, 0]}  # fmt: skip
        there = json.loads(base.execute("select decks from col").fetchone()[0])
        base.execute(
            "update col set models = ?, decks = ?",
            (kinds or json.dumps({str(kind["id"]): kind}), decks or json.dumps({**there, str(DECK): shown})),
        )
        for number, fields in enumerate(notes):
            guid = guids[number] if number < len(guids) else f"strange{number}"
            check = int(hashlib.sha1(fields[0].encode("utf-8", "replace")).hexdigest()[:8], 16)  # noqa: S324 - Anki's own
            base.execute(
                "insert into notes values (?,?,?,1500000000,-1,?,?,?,?,0,'')",
                (1500000000100 + number, guid, kind["id"], tags, "\x1f".join(fields), fields[0], check),
            )
            values = {"ord": 0, "due": number, "type": 0, "queue": 0} | (card or {})
            base.execute(
                "insert into cards values (?,?,?,?,1500000000,-1,?,?,?,0,0,0,0,0,0,0,0,'')",
                (
                    1500000000100 + number,
                    1500000000100 + number,
                    DECK,
                    values["ord"],
                    values["type"],
                    values["queue"],
                    values["due"],
                ),
            )
        for statement in statements:
            base.execute(statement)
        base.commit()
        base.execute("vacuum")
        base.close()
        return path.read_bytes()


def package(
    data: bytes, media: dict[str, bytes] | None = None, media_map: bytes | None = None, more: Sequence[Entry] = ()
) -> bytes:
    """An .apkg of the older form."""
    files = [*(media or {}).items()]
    listed = json.dumps({str(place): name for place, (name, _) in enumerate(files)}).encode()
    return archive(
        [
            Entry("collection.anki2", data),
            Entry("media", listed if media_map is None else media_map),
            *(Entry(str(place), content) for place, (_, content) in enumerate(files)),
            *more,
        ]
    )


def new_package(
    data: bytes,
    media: Sequence[Entry] = (),
    media_map: bytes = b"",
    meta: bytes = b"\x08\x03",
    packed: bytes | None = None,
) -> bytes:
    """An .apkg of the newer form: a collection and a media map in Zstandard."""
    return archive(
        [
            Entry("meta", meta),
            Entry("collection.anki21b", zstd(data) if packed is None else packed, 0),
            Entry("collection.anki2", collection(), 8),
            Entry("media", zstd(media_map) if not media_map.startswith(b"\x28\xb5\x2f\xfd") else media_map, 0),
            *media,
        ]
    )
