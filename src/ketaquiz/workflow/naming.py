"""File names that every system can have, made from the names of banks and decks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from ketaquiz.bank.collection import reserved_by
from ketaquiz.bank.filenames import portable
from ketaquiz.bank.images import TYPES
from ketaquiz.text.unique import numbered


def file_names(names: Iterable[str]) -> list[str]:
    """A file name without its ending for each name of a bank or deck, no two of them the same.

    Letters, digits, ``_``, ``.`` and ``-`` stay, at most 80 bytes of them; one that is taken, in capital or small
    letters, gets a number, and one that no bank can have, as ``all``, the word ``deck``.
    """
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        short = re.sub(r"[^\w.-]+", "-", name.replace("::", "-")).encode(errors="ignore")[:80].decode(errors="ignore")
        first = portable(short.strip("-.") or "bank")
        if reserved_by(first):
            first += "-deck"
        free = next(each for each in numbered(first) if each.casefold() not in taken)
        taken.add(free.casefold())
        found.append(free)
    return found


_TYPES: Final = {
    **TYPES,
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    **dict.fromkeys((".ogg", ".oga", ".opus"), "audio/ogg"),
    **dict.fromkeys((".m4a", ".mp4"), "audio/mp4"),
}
"""By the ending of a name, what an image or a sound has to be."""
_LONGEST_PART: Final = 100
_MOST_PARTS: Final = 5
_NOT_PORTABLE: Final = re.compile(r'[<>:"|?*]|^[-~ .]|[ .]$')


def why_no_image_name(file: str, kind: str) -> str:
    """Why an image or a sound of a media type may not be written at a path, as the end of a sentence; empty where it may.

    The path is one that a stranger wrote: it has the ending of such a file, is plain, hidden nowhere, and one that every
    system can have. Whether it leads out of a folder by a link is for the caller to see.
    """
    path = PurePosixPath(file.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or not path.parts or file[1:2] == ":":
        return "lies outside the bank's folder"
    if _TYPES.get(path.suffix.lower()) != kind:
        return "has a name that does not end like that of such a file"
    if len(path.parts) > _MOST_PARTS or any(
        len(part.encode(errors="replace")) > _LONGEST_PART * 2 for part in path.parts
    ):
        return "has a name that is too long"
    for part in path.parts:
        plain = part.isprintable() and not _NOT_PORTABLE.search(part) and len(part) <= _LONGEST_PART
        if not plain or portable(part) != part:
            return "has a name that not every system can have"
    if any(PurePosixPath(part).suffix for part in path.parts[:-1]):
        return "lies in a folder that is called like a file"
    return ""
