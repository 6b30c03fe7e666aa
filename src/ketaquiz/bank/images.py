"""Images, known by their bytes, never by their name."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from xml.parsers import expat

from ketaquiz.bank.foreign_keys import SAVE_PICTURE
from ketaquiz.bank.media import BadFile, Wanted, read_media

ENDINGS: Final = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/svg+xml": "svg",
    "image/gif": "gif",
    "image/webp": "webp",
}
"""The media types that are taken, each with the ending of its files."""


class BadImage(BadFile):
    """An image is refused."""


def read_image(folder: Path, file: str) -> tuple[str, bytes]:
    """The media type and bytes of ``file``, a path relative to ``folder``.

    Raises `BadImage` where it leads out of the folder, is not there, or is no image.
    """
    try:
        return read_media(folder, file, _WANTED)
    except BadImage:
        raise
    except BadFile as error:
        raise BadImage(error.code, error.message, error.cure) from None


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


_WANTED: Final = Wanted(
    code="I10",
    what="an image",
    one_of="a PNG, JPEG, SVG, GIF or WebP file",
    example="box.png",
    save=SAVE_PICTURE,
    smaller="1,600 pixels across are enough for paper",
    media_type=media_type,
)
