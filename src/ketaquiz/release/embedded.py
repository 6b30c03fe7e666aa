"""Banks embedded in the packages that are made of them, so that ``ketaquiz import`` can give them back.

Anki ignores these entries of the zip. ``ketaquiz.json`` lists the banks: each has its lines of the ledger, and the names
of the entries with its text and its images. Packages are written by `anki.package`, and read here.
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
_MOST_BYTES: Final = 512 * 1024 * 1024
"""The most bytes that are read out of one package, unpacked."""


class DamagedPackage(Exception):
    """The file is no package, or the banks in it cannot be used; the message says why."""


@dataclass(frozen=True)
class EmbeddedBank:
    """A bank, as its package has it."""

    name: str
    text: str = field(repr=False)
    """As its author typed it."""
    images: Mapping[str, bytes] = field(repr=False)
    """The images' bytes, by their file names in the text."""
    ledger: str = field(repr=False)
    """A ledger file with the lines about its items; empty where it was never released."""


def package_entries(banks: Sequence[EmbeddedBank], media: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The entries, name and bytes, that embed banks in a package.

    ``media`` are the files that the package has anyway, by entry: an image among them is not added again.
    """
    there = {_digest(data): name for name, data in media.items()}
    extra: dict[str, bytes] = {}
    listed: list[dict[str, object]] = []
    for bank in banks:
        images = {}
        for file, data in sorted(bank.images.items()):
            digest = _digest(data)
            if digest not in there:
                there[digest] = f"{_FOLDER}/{digest}"
                extra[there[digest]] = data
            images[file] = there[digest]
        text = f"{_FOLDER}/{len(listed)}.yaml"
        extra[text] = bank.text.encode()
        listed.append({"name": bank.name, "text": text, "pictures": images, "ledger": bank.ledger})
    yield _NAME, json.dumps({"version": _VERSION, "banks": listed}).encode()
    yield from sorted(extra.items())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


def read_embedded(path: Path) -> tuple[EmbeddedBank, ...] | None:
    """The banks embedded in a package, which may be none; None where ketaquiz did not make the package.

    Raises `DamagedPackage`.
    """
    with _opened(path) as package:
        found = _listed(package)
        return None if found is None else tuple(_bank(each, package) for each in found)


def read_ledgers(path: Path) -> tuple[str, ...]:
    """The ledger files of the banks embedded in a package; the banks, which may be large, are not read.

    Raises `DamagedPackage`.
    """
    with _opened(path) as package:
        return tuple(str(each["ledger"]) for each in _listed(package) or () if each["ledger"])


@contextmanager
def _opened(path: Path) -> Iterator[_LimitedReader]:
    """A package to read; whatever goes wrong with it inside the block raises `DamagedPackage`."""
    try:
        with zipfile.ZipFile(path) as package:
            yield _LimitedReader(package)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise DamagedPackage("it is no package of Anki, or is damaged") from None
    except (OSError, NotImplementedError, RuntimeError) as error:
        raise DamagedPackage(f"it cannot be read: {getattr(error, 'strerror', None) or error}") from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise DamagedPackage("the bank that it carries is damaged") from None


def _listed(package: _LimitedReader) -> list[Mapping[str, Any]] | None:
    """What ``ketaquiz.json`` says of each bank; None where the package has no such entry."""
    if _NAME not in package.package.namelist():
        return None
    found = json.loads(package.read(_NAME))
    if not isinstance(found, dict) or not isinstance(found.get("version"), int):
        raise DamagedPackage("the bank that it carries is damaged")
    if found["version"] > _VERSION:
        raise DamagedPackage("it was made by a newer ketaquiz; update yours: pip install --upgrade ketaquiz")
    return list(found["banks"])


class _LimitedReader:
    """Reads entries of a package, `_MOST_BYTES` at most in all."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.left = _MOST_BYTES

    def read(self, name: str) -> bytes:
        """The bytes of an entry; raises `DamagedPackage` where the limit is passed."""
        self.left -= self.package.getinfo(name).file_size
        if self.left < 0:
            raise DamagedPackage("it is larger than any bank can be")
        return self.package.read(name)


def _bank(found: Mapping[str, Any], package: _LimitedReader) -> EmbeddedBank:
    """A bank, as one entry of the list in ``ketaquiz.json`` describes it."""
    images = {str(file): package.read(str(entry)) for file, entry in found["pictures"].items()}
    for text in (found["name"], found["text"], found["ledger"]):
        if not isinstance(text, str):
            raise TypeError
    return EmbeddedBank(found["name"], package.read(found["text"]).decode(), images, found["ledger"])
