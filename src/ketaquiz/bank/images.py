"""Images: read from the bank's folder, and known by their bytes, never by their name.

`read_image` alone touches the disk.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePosixPath
from typing import Final
from xml.parsers import expat

from ketaquiz.bank.filenames import COPY_THE_NAME, same_name
from ketaquiz.bank.foreign_keys import SAVE_PICTURE

MAX_BYTES: Final = 8 * 1024 * 1024
"""The largest image, in bytes: a phone has to load it, and a quiz has it inlined."""

ENDINGS: Final = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/svg+xml": "svg",
    "image/gif": "gif",
    "image/webp": "webp",
}
"""The media types that are taken, each with the ending of its files."""


_ADDRESS: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//)", re.IGNORECASE)
"""How an address starts: ``https:``, ``data:``; a single letter with a colon is a drive of Windows."""


class BadImage(ValueError):
    """An image is refused: the problem's ``code``, what is wrong (goes on where its name ends), and what to do."""

    def __init__(self, code: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.cure = cure


def read_image(folder: Path, file: str) -> tuple[str, bytes]:
    """The media type and bytes of ``file``, a path relative to ``folder``.

    Raises `BadImage` where it leads out of the folder, is not there, or is no image.
    """
    if _ADDRESS.match(file):
        what = (
            "is an image written out as text, and no file"
            if file.lower().startswith("data:")
            else "is an address, and no file"
        )
        raise BadImage("I105", what, f"{SAVE_PICTURE}, and name that file, as in 'box.png'")
    outside = BadImage("I102", "lies outside the bank's folder", "put it beside the bank or in a folder below it")
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
            raise BadImage("I101", "is not a file", "name a PNG, JPEG, SVG, GIF or WebP file")
        if about.st_size > MAX_BYTES:
            raise BadImage("I104", "is larger than 8 MiB", "make it smaller: 1,600 pixels across are enough for paper")
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise BadImage("I101", "is not there", _nearest(folder, written)) from None
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, BadImage):
            raise
        reason = (getattr(error, "strerror", None) or type(error).__name__).lower()
        raise BadImage("I104", f"cannot be read: {reason}", "check its name and that you may read it") from None
    return media_type(data), data


def _nearest(folder: Path, written: PurePosixPath) -> str:
    """What to do about an image that is not there."""
    try:
        names = sorted(os.listdir(folder / written.parent))
    except OSError:
        return "check the name and the folder; the path starts at the bank's folder"
    same = [name for name in names if name.lower() == written.name.lower()]
    if not same and same_name(folder / written) is not None:
        return f"there is one whose name looks the same: {COPY_THE_NAME}"
    if same:
        return f"the file is called {same[0]!r}: capital and small letters count"
    return "check the name and the folder; the path starts at the bank's folder"


def media_type(data: bytes) -> str:
    """The media type of an image's bytes.

    Raises `BadImage` where they are no image, or one that ends too early.
    """
    whole = True
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        kind, whole = "image/png", b"IHDR" in data[:32] and b"IEND" in data[-16:]
    elif data.startswith(b"\xff\xd8\xff"):
        kind, whole = "image/jpeg", b"\xff\xd9" in data[-1024:]
    elif data.startswith((b"GIF87a", b"GIF89a")):
        kind, whole = "image/gif", len(data) > 13 and data.rstrip(b"\0").endswith(b";")
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind, whole = "image/webp", int.from_bytes(data[4:8], "little") + 8 <= len(data)
    elif _is_svg(data):
        kind = "image/svg+xml"
    else:
        raise BadImage("I103", "is not an image", "save it as PNG, JPEG, SVG, GIF or WebP")
    if not whole:
        raise BadImage("I103", "ends too early: the image is damaged", "save or copy it again")
    return kind


class _EntitySeen(Exception):
    """Ends the reading of an SVG file that declares an entity."""


def _is_svg(data: bytes) -> bool:
    """Whether bytes are well-formed XML with ``svg`` at its root and without declarations of entities.

    Entities of entities can make a text of gigabytes.
    """
    if b"<svg" not in data and b":svg" not in data:
        return False
    names: list[str] = []
    entities: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, _: object) -> None:
        if not names:
            names.append(name)

    def entity(*_: object) -> None:
        entities.append("")
        raise _EntitySeen

    parser.StartElementHandler = start
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _EntitySeen, ValueError, LookupError):
        return False
    return not entities and bool(names) and names[0] == "http://www.w3.org/2000/svg svg"
