"""Entries of a package, unpacked as far as a package of its size may be.

A package is a zip that a stranger may have made, to be much larger than it looks. What its directory says of sizes is not
gone by: an entry is unpacked piece by piece, and reading ends where it goes beyond its bound.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from ketaquiz.regular import refuse_irregular

MIB: Final = 1024 * 1024
_MOST_BYTES: Final = 256 * MIB
"""The most bytes that are unpacked of any package."""
_FREE_BYTES: Final = 32 * MIB
_GROWTH: Final = 50
"""A package may unpack to `_FREE_BYTES` and to so many times its own size: what grows more was made to grow."""
_MOST_DIRECTORY: Final = 8 * MIB
"""The most bytes of a zip's directory, which has about 55 for each entry: 150,000 entries."""
_PIECE: Final = 256 * 1024
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How Anki and ketaquiz pack; other methods of a zip cannot be unpacked piece by piece."""


class DamagedPackage(Exception):
    """The file is no package, or cannot be used; the message says why, as a sentence about 'it'."""


class Package:
    """The entries of a package, of which so much is read as a package of its size may have."""

    def __init__(self, opened: zipfile.ZipFile, size: int) -> None:
        self._zip = opened
        self.names = frozenset(opened.namelist())
        self._left = min(_MOST_BYTES, _FREE_BYTES + _GROWTH * size)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of an entry, piece by piece. Raises `DamagedPackage` where all that was read becomes too much."""
        about = self._zip.getinfo(name)
        if about.compress_type not in _METHODS:
            raise DamagedPackage("it is packed in a way that Anki does not use; export it from Anki again")
        with self._zip.open(about) as entry:
            while piece := entry.read(_PIECE):
                self.count(len(piece))
                yield piece

    def read(self, name: str, most: int = _MOST_BYTES) -> bytes:
        """The bytes of an entry. Raises `DamagedPackage` where it has more than ``most``."""
        return joined(self.pieces(name), most)

    def count(self, unpacked: int) -> None:
        """Take note of bytes that were unpacked. Raises `DamagedPackage` where they are too many in all."""
        self._left -= unpacked
        if self._left < 0:
            raise DamagedPackage("it unpacks to far more than its size: no deck is like that")


def joined(pieces: Iterator[bytes], most: int) -> bytes:
    """Pieces as one. Raises `DamagedPackage` where they are longer than ``most`` bytes."""
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > most:
            raise DamagedPackage("a part of it is larger than that part of any deck can be")
    return bytes(found)


@contextmanager
def opened_package(path: Path) -> Iterator[Package]:
    """A package to read. Raises `DamagedPackage`, also for what goes wrong with the zip inside the block."""
    try:
        refuse_irregular(path)
        with path.open("rb") as file:
            size = file.seek(0, 2)
            if _directory_bytes(file, size) > _MOST_DIRECTORY:
                raise DamagedPackage("it has more entries than any deck can have")
            with zipfile.ZipFile(file) as opened:
                yield Package(opened, size)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, UnicodeDecodeError, IndexError):
        raise DamagedPackage("it is no package of Anki, or is damaged") from None
    except (OSError, NotImplementedError, RuntimeError) as error:
        raise DamagedPackage(f"it cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _directory_bytes(file: BinaryIO, size: int) -> int:
    """How many bytes a zip says that its directory has, at most; 0 where that is nowhere to be found.

    https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT has the format, in 4.3.14 and 4.3.16. `zipfile` takes the
    end that stands at the end of the file, else the last one before a comment, with the 64-bit record right before it.
    """
    file.seek(max(0, size - 65_557 - 76))
    tail = file.read()
    found = [0]
    for at in {len(tail) - 22, tail.rfind(b"PK\5\6", 0, max(0, len(tail) - 18))}:
        if at >= 0 and tail[at : at + 4] == b"PK\5\6":
            found += struct.unpack_from("<L", tail, at + 12)
            if at >= 76 and tail[at - 76 : at - 72] == b"PK\6\6":
                found += struct.unpack_from("<Q", tail, at - 36)
    return max(found)
