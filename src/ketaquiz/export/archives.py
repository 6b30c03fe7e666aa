"""Zips that are the same bytes for the same content, on every system and day."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from ketaquiz.export.seals import SEAL

_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can have."""


def zip_of(entries: Mapping[str, bytes]) -> bytes:
    """A zip of entries by their names, in their order, with a seal as its comment."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name, _DATE)  # stored, since zlibs differ in what they make of the same bytes
            entry.create_system = 3  # as on Unix, also where it is made on Windows
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
        archive.comment = SEAL.encode()
    return made.getvalue()


def packed_again(archive: bytes) -> bytes:
    """A zip that a library made, as `zip_of` makes it."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return zip_of({name: opened.read(name) for name in opened.namelist()})
