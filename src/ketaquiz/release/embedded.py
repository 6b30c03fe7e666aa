"""The banks that a package carries, so that ``ketaquiz import`` gives them back: Anki passes over such entries.

``ketaquiz.json`` has each bank's lines of the ledger, and says in which entries its text and its pictures are.
Imports nothing of ketaquiz; only reads packages from the disk, writing them is `pack`'s and `write`'s.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_NAME: Final = "ketaquiz.json"
_FOLDER: Final = "ketaquiz"
_VERSION: Final = 1
_MOST: Final = 512 * 1024 * 1024
"""The most bytes that are taken out of one package."""


class Damaged(Exception):
    """The file is no package, or what it carries cannot be used; the message says why."""


@dataclass(frozen=True)
class Carried:
    """A bank in a package."""

    name: str
    text: str = field(repr=False)
    """As its author typed it."""
    pictures: Mapping[str, bytes] = field(repr=False)
    """By the names in the text."""
    ledger: str = field(repr=False)
    """The ledger's lines about it, as a file; empty where it has none."""


def entries(banks: Sequence[Carried], media: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The entries to add to a package; ``media`` are the pictures that are in it already, by their entries."""
    there = {_digest(data): name for name, data in media.items()}
    extra: dict[str, bytes] = {}
    listed: list[dict[str, object]] = []
    for bank in banks:
        pictures = {}
        for file, data in sorted(bank.pictures.items()):
            digest = _digest(data)
            if digest not in there:
                there[digest] = f"{_FOLDER}/{digest}"
                extra[there[digest]] = data
            pictures[file] = there[digest]
        text = f"{_FOLDER}/{len(listed)}.yaml"
        extra[text] = bank.text.encode()
        listed.append({"name": bank.name, "text": text, "pictures": pictures, "ledger": bank.ledger})
    yield _NAME, json.dumps({"version": _VERSION, "banks": listed}).encode()
    yield from sorted(extra.items())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


def read_carried(path: Path) -> tuple[Carried, ...] | None:
    """The banks that a package carries, which may be none; None where ketaquiz did not make it.

    Raises `Damaged`.
    """
    with _opened(path) as package:
        found = _listed(package)
        return None if found is None else tuple(_bank(each, package) for each in found)


def read_ledgers(path: Path) -> tuple[str, ...]:
    """The ledgers' lines that a package carries, as files, without the banks, which may be large. Raises `Damaged`."""
    with _opened(path) as package:
        return tuple(str(each["ledger"]) for each in _listed(package) or () if each["ledger"])


@contextmanager
def _opened(path: Path) -> Iterator[_Budget]:
    """A package; whatever goes wrong with it raises `Damaged`."""
    try:
        with zipfile.ZipFile(path) as package:
            yield _Budget(package)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise Damaged("it is no package of Anki, or is damaged") from None
    except (OSError, NotImplementedError, RuntimeError) as error:
        raise Damaged(f"it cannot be read: {getattr(error, 'strerror', None) or error}") from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise Damaged("the bank that it carries is damaged") from None


def _listed(package: _Budget) -> list[Mapping[str, Any]] | None:
    """What ``ketaquiz.json`` has of each bank; None where there is none."""
    if _NAME not in package.package.namelist():
        return None
    found = json.loads(package.read(_NAME))
    if not isinstance(found, dict) or not isinstance(found.get("version"), int):
        raise Damaged("the bank that it carries is damaged")
    if found["version"] > _VERSION:
        raise Damaged("it was made by a newer ketaquiz; update yours: pip install --upgrade ketaquiz")
    return list(found["banks"])


class _Budget:
    """Reads entries of a package, up to a size that a machine bears."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.left = _MOST

    def read(self, name: str) -> bytes:
        self.left -= self.package.getinfo(name).file_size
        if self.left < 0:
            raise Damaged("it is larger than any bank can be")
        return self.package.read(name)


def _bank(found: Mapping[str, Any], package: _Budget) -> Carried:
    pictures = {str(file): package.read(str(entry)) for file, entry in found["pictures"].items()}
    for text in (found["name"], found["text"], found["ledger"]):
        if not isinstance(text, str):
            raise TypeError
    return Carried(found["name"], package.read(found["text"]).decode(), pictures, found["ledger"])
