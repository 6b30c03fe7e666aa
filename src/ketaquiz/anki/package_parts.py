"""The parts of a package of Anki: its collection, and the images that notes show.

Anki is given the collection alone, in a package written anew, so that no other entry, name or size of a stranger's file
reaches its importer. Used in the process that `apart` starts.
"""

from __future__ import annotations

import json
import sys
import unicodedata
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Final

from ketaquiz.installing import install_command
from ketaquiz.release.unpacking import MIB, DamagedPackage, Package, joined

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_COLLECTIONS: Final = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
"""The entry that Anki reads, by the version in ``meta``."""
_PACKED: Final = 3
"""The first version whose entries are frames of Zstandard."""
_NO_MEDIA: Final = {1: b"{}", 2: b"{}", 3: bytes.fromhex("28b52ffd2000010000")}
"""An empty list of media files, by the version; that of 3 is an empty frame."""
_MOST_META: Final = 1024
"""The most bytes of ``meta``."""
_MOST_MAP: Final = 8 * MIB
"""The most bytes of the list of media files: 100,000 names."""
_LARGEST_WINDOW: Final = 27
"""The binary logarithm of the most bytes that unpacking keeps; Anki's own bound."""
_PIECE: Final = 256 * 1024


def write_collection(package: Package, target: Path, raw: Path) -> None:
    """Write to ``target`` a package with the collection of ``package`` and no media, and to ``raw`` that collection's SQLite file.

    Raises `DamagedPackage` where the package has no collection of a known version, or it cannot be unpacked.
    """
    version = _version(package)
    name = _COLLECTIONS[version]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new, raw.open("wb") as database:
        if "meta" in package.names:
            new.writestr("meta", bytes([8, version]))
        with new.open(name, "w") as entry:
            if version < _PACKED:
                for piece in package.pieces(name):
                    entry.write(piece)
                    database.write(piece)
            else:
                for piece in unpacked(package, _copied(package.pieces(name), entry)):
                    database.write(piece)
        new.writestr("media", _NO_MEDIA[version])


def _copied(pieces: Iterator[bytes], target: IO[bytes]) -> Iterator[bytes]:
    """Pieces, each written to ``target`` when it is taken."""
    for piece in pieces:
        target.write(piece)
        yield piece


def _version(package: Package) -> int:
    """The version of a package's format: a key of `_COLLECTIONS`, from ``meta`` or, without it, from the entries' names.

    Raises `DamagedPackage` where the version is unknown, or the package has no collection of it.
    """
    if "meta" in package.names:
        found = next((value for number, value in _fields(package.read("meta", _MOST_META)) if number == 1), 0)
    else:
        found = 2 if _COLLECTIONS[2] in package.names else 1
    if isinstance(found, bytes) or found not in _COLLECTIONS:
        raise DamagedPackage(
            f"it is of a version that this Anki does not know; update: {install_command('--upgrade', 'anki')}"
        )
    if _COLLECTIONS[found] not in package.names:
        raise DamagedPackage("it is no package of Anki, or is damaged")
    return found


def unpacked(package: Package, packed: Iterator[bytes]) -> Iterator[bytes]:
    """What frames of Zstandard unpack to, piece by piece, counted as bytes of ``package``. Raises `DamagedPackage`.

    https://www.rfc-editor.org/rfc/rfc8878 has the format.
    """
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW}
    frame = None
    try:
        for piece in packed:
            data = piece
            while data or (frame and not frame.eof and not frame.needs_input):
                frame = frame or zstd.ZstdDecompressor(options=options)
                found = frame.decompress(data, _PIECE)
                data = b""
                package.count(len(found))
                yield found
                if frame.eof:
                    data, frame = frame.unused_data, None
    except zstd.ZstdError:
        raise DamagedPackage("it is no package of Anki, or is damaged") from None
    if frame:
        raise DamagedPackage("it is no package of Anki, or is damaged")


def images_in(package: Package, names: Collection[str], most_bytes: int) -> Iterator[tuple[str, bytes]]:
    """The media files of a package that have one of these names (in NFC): each one's name and bytes.

    Files of more than ``most_bytes`` are left out. Raises `DamagedPackage`.
    """
    if not names or "media" not in package.names:
        return
    version = _version(package)
    for entry, name in _media_names(package, version):
        called = unicodedata.normalize("NFC", name)
        if called not in names or entry not in package.names:
            continue
        pieces = package.pieces(entry)
        if version >= _PACKED:
            pieces = unpacked(package, pieces)
        data = bytearray()
        for piece in pieces:
            data += piece
            if len(data) > most_bytes:
                break
        else:
            yield called, bytes(data)


def _media_names(package: Package, version: int) -> Iterator[tuple[str, str]]:
    """The names of a package's entries that are media, each with the name of its file. Raises `DamagedPackage`."""
    if version < _PACKED:
        try:
            found = json.loads(package.read("media", _MOST_MAP))
        except (ValueError, RecursionError):
            raise DamagedPackage("its list of media files is damaged") from None
        if not isinstance(found, dict):
            raise DamagedPackage("its list of media files is damaged")
        yield from ((entry, name) for entry, name in found.items() if isinstance(name, str))
        return
    listed = joined(unpacked(package, package.pieces("media")), _MOST_MAP)
    for place, (number, value) in enumerate(_fields(listed)):
        if number == 1 and isinstance(value, bytes):
            name = next((each for part, each in _fields(value) if part == 1), b"")
            if isinstance(name, bytes):
                yield str(place), name.decode("utf-8", "replace")


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message of protocol buffers that are numbers or bytes, with their numbers. Raises `DamagedPackage`.

    https://protobuf.dev/programming-guides/encoding has the format.
    """
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while shift < 70 and at < len(message):
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
        raise DamagedPackage("its list of parts is damaged")

    while at < len(message):
        key = number()
        match key & 7:
            case 0:
                yield key >> 3, number()
            case 2:
                size = number()
                yield key >> 3, message[at : at + size]
                at += size
            case 1 | 5:
                at += 8 if key & 7 == 1 else 4
            case _:
                raise DamagedPackage("its list of parts is damaged")
