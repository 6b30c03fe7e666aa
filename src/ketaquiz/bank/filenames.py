"""Names of files that are another to a system than to the reader: those that look alike, and those of devices."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from unicodedata import normalize

COPY_THE_NAME: Final = (
    "its accents are put together otherwise, as macOS and some archives do: rename the file, typing its name anew, or copy "
    "the name from the folder"
)
"""What to do about a name that is there in Unicode's other normal form."""
_DEVICE: Final = re.compile(r"^(con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def portable(name: str) -> str:
    """A file's name without its ending, with a '-' behind it where Windows keeps that name for a device."""
    return _DEVICE.sub(r"\1-", name)


def same_name(path: Path) -> str | None:
    """The name beside a path that is not there which reads the same and has its accents in Unicode's other form.

    None where there is none, or the folder cannot be read.
    """
    wanted = normalize("NFC", path.name)
    if wanted.isascii():
        return None
    try:
        return next((each.name for each in path.parent.iterdir() if normalize("NFC", each.name) == wanted), None)
    except OSError:
        return None
