"""Files that stand beside a bank and are named in it: read from its folder, and known by their bytes.

`read_media` alone touches the disk. `images` and `sounds` say what is taken for one.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from ketaquiz.bank.filenames import COPY_THE_NAME, same_name
from ketaquiz.text.shortened import shortened

MAX_BYTES: Final = 8 * 1024 * 1024
"""The largest file, in bytes: a phone has to load it, and a quiz has images inlined."""

_ADDRESS: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//)", re.IGNORECASE)
"""How an address starts: ``https:``, ``data:``; a single letter with a colon is a drive of Windows."""


class BadFile(ValueError):
    """A file is refused: the problem's ``code``, what is wrong (goes on where its name ends), and what to do."""

    def __init__(self, code: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.cure = cure


HOME: Final = "the bank's folder"
"""Where the paths of a bank's files start, in messages."""


class Wanted(NamedTuple):
    """What a file has to be, in the words of messages."""

    code: str
    """The code of its problems, without the last digit."""
    what: str
    """With its article: ``an image``."""
    one_of: str
    """Which files are taken: ``a PNG or JPEG file``."""
    example: str
    """The name of such a file."""
    save: str
    """What to do about an address in place of a file."""
    smaller: str
    """What is small enough, as the end of a sentence."""
    media_type: Callable[[bytes], str]
    """The media type of bytes; raises `BadFile`."""
    home: str = HOME
    """Where its path starts."""


def read_media(folder: Path, file: str, wanted: Wanted, coming: Mapping[str, bytes]) -> tuple[str, bytes]:
    """The media type and bytes of ``file``, a path relative to ``folder``; of one that is not there yet, those in ``coming``.

    Raises `BadFile` where it leads out of the folder, is not there, or is not what is wanted.
    """
    if _ADDRESS.match(file):
        what = "an address"
        if file.lower().startswith("data:"):
            what = f"{wanted.what} written out as text"
        cure = f"{wanted.save}, and name that file, as in '{wanted.example}'"
        raise BadFile(f"{wanted.code}5", f"is {what}, and no file", cure)
    cure = "put it beside the bank or in a folder below it" if wanted.home == HOME else "put it there, or below it"
    outside = BadFile(f"{wanted.code}2", f"lies outside {wanted.home}", cure)
    written = PurePosixPath(file.replace("\\", "/"))
    if written.is_absolute() or ".." in written.parts or (len(file) > 1 and file[1] == ":") or "\0" in file:
        raise outside
    try:
        root = folder.resolve()
        path = (root / written).resolve()
        if not path.is_relative_to(root):
            raise outside
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise BadFile(f"{wanted.code}1", "is not a file", f"name {wanted.one_of}")
        if about.st_size > MAX_BYTES:
            raise BadFile(f"{wanted.code}4", "is larger than 8 MiB", f"make it smaller: {wanted.smaller}")
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        if data := coming.get(file, b""):
            return wanted.media_type(data), data
        raise BadFile(f"{wanted.code}1", "is not there", _nearest(folder, written, wanted.home)) from None
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, BadFile):
            raise
        reason = (getattr(error, "strerror", None) or type(error).__name__).lower()
        cure = "check its name and that you may read it"
        raise BadFile(f"{wanted.code}4", f"cannot be read: {reason}", cure) from None
    return wanted.media_type(data), data


def _nearest(folder: Path, written: PurePosixPath, home: str) -> str:
    """What to do about a file that is not there."""
    try:
        names = sorted(os.listdir(folder / written.parent))
    except FileNotFoundError:
        missing = shortened(written.parent.as_posix(), 60)
        return (
            f"there is no folder '{missing}' in {home}: copy it there from where the bank comes from, or check its name"
        )
    except OSError:
        return f"check the name and the folder; the path starts at {home}"
    same = [name for name in names if name.lower() == written.name.lower()]
    if not same and same_name(folder / written) is not None:
        return f"there is one whose name looks the same: {COPY_THE_NAME}"
    if same:
        return f"the file is called {same[0]!r}: capital and small letters count"
    return f"check the name and the folder; the path starts at {home}"
