"""Names of files that look alike and are not the same to the system."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from unicodedata import normalize

COPY_THE_NAME: Final = (
    "its accents are put together otherwise, as macOS and some archives do: rename the file, typing its name anew, or copy "
    "the name from the folder"
)
"""What to do about a name that is there in Unicode's other normal form."""


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
