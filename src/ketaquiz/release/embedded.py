"""Banks embedded in the packages that are made of them, so that ``ketaquiz import`` can give them back.

Anki ignores these entries of the zip. ``ketaquiz.json`` lists the banks: each has its lines of the ledger, and the names
of the entries with its text and its images. Packages are written by `anki.package`, and read here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ketaquiz.bank.media import MAX_BYTES
from ketaquiz.installing import update_hint
from ketaquiz.release.unpacking import DamagedPackage, Package, opened_package

_NAME: Final = "ketaquiz.json"
_FOLDER: Final = "ketaquiz"
_VERSION: Final = 2
"""The newest form of ``ketaquiz.json``: the first has no ``sources``, and is written where no bank uses any."""
_MOST_LISTED: Final = 16 * 1024 * 1024
"""The most bytes of ``ketaquiz.json``: ledgers of 60,000 items."""
_MOST_BANKS: Final = 1000
_LONGEST_NAME: Final = 255
"""The longest name of a bank or an image, in characters."""
_LONGEST_BANK: Final = 16 * 1024 * 1024
"""The longest text of a bank, in bytes: 30,000 items."""
_DAMAGED: Final = "the bank that it carries is damaged"


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
    sources: str = ""
    """A ``sources.yaml`` with what it uses of the one that its folder shares; empty where it uses nothing of such."""


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
        about: dict[str, object] = {"name": bank.name, "text": text, "pictures": images, "ledger": bank.ledger}
        listed.append({**about, "sources": bank.sources} if bank.sources else about)
    version = _VERSION if any(bank.sources for bank in banks) else 1
    yield _NAME, json.dumps({"version": version, "banks": listed}).encode()
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
def _opened(path: Path) -> Iterator[Package]:
    """A package to read; whatever goes wrong with it inside the block raises `DamagedPackage`."""
    try:
        with opened_package(path) as package:
            yield package
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise DamagedPackage(_DAMAGED) from None


def _listed(package: Package) -> list[Mapping[str, Any]] | None:
    """What ``ketaquiz.json`` says of each bank; None where the package has no such entry."""
    if _NAME not in package.names:
        return None
    found = json.loads(package.read(_NAME, _MOST_LISTED))
    if not isinstance(found, dict) or not isinstance(found.get("version"), int):
        raise DamagedPackage(_DAMAGED)
    if found["version"] > _VERSION:
        raise DamagedPackage(f"it was made by a newer ketaquiz; {update_hint()}")
    banks = found["banks"]
    if not isinstance(banks, list) or len(banks) > _MOST_BANKS:
        raise DamagedPackage(_DAMAGED)
    for each in banks:
        texts = (each["name"], each["text"], each["ledger"], each.get("sources", ""))
        if not all(isinstance(text, str) for text in texts):
            raise DamagedPackage(_DAMAGED)
        if any(len(name) > _LONGEST_NAME for name in (each["name"], *each["pictures"])):
            raise DamagedPackage("the bank that it carries has a name that no file can have")
    return banks


def _bank(found: Mapping[str, Any], package: Package) -> EmbeddedBank:
    """A bank, as one entry of the list in ``ketaquiz.json`` describes it."""
    images = {str(file): package.read(str(entry), MAX_BYTES) for file, entry in found["pictures"].items()}
    return EmbeddedBank(
        found["name"],
        package.read(found["text"], _LONGEST_BANK).decode(),
        images,
        found["ledger"],
        found.get("sources", ""),
    )
