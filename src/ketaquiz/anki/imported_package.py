"""The notes of a package that ketaquiz did not make, read by Anki's own importer."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ketaquiz.anki.apart import asked
from ketaquiz.release.imported_notetypes import ImportedNote


@dataclass(frozen=True)
class Contents:
    """What a package holds."""

    notes: tuple[ImportedNote, ...]
    """By deck, in the order in which a learner meets them."""
    notetypes: dict[int, dict[str, Any]]
    """As Anki's JSON has them."""
    media: dict[str, bytes] = field(repr=False)
    """The images that notes show, as far as the package has them, by file name."""


def read_notes(package: Path, most_bytes: int) -> Contents:
    """The notes of a package of any version, read by Anki itself; images up to ``most_bytes`` each.

    Raises `NoAnki` and `BadPackage`.
    """
    with asked("notes", [package], most_bytes=most_bytes) as (folder, lines):
        notetypes, *notes, images = lines
        media = {name: (folder / file).read_bytes() for name, file in images}
    found = (
        ImportedNote(guid, note_id, notetype, tuple(fields), tuple(tags), mod, deck, tuple(cards))
        for guid, note_id, notetype, fields, tags, mod, deck, cards in notes
    )
    return Contents(tuple(found), {int(name): each for name, each in notetypes.items()}, media)
