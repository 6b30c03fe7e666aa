"""Images, known by their bytes, to which their names have to fit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from ketaquiz.bank.foreign_keys import SAVE_IMAGE
from ketaquiz.bank.media import HOME, BadFile, Wanted, read_media

ENDINGS: Final = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/svg+xml": "svg",
    "image/gif": "gif",
    "image/webp": "webp",
}
"""The media types that are taken, each with the ending of its files."""
TYPES: Final = {
    **{f".{ending}": kind for kind, ending in ENDINGS.items()},
    **dict.fromkeys((".jpeg", ".jpe", ".jfif"), "image/jpeg"),
}
"""By the ending of a file's name, in small letters, what it has to be."""


class BadImage(BadFile):
    """An image is refused."""


def read_image(
    folder: Path, file: str, coming: Mapping[str, bytes] = MappingProxyType({}), home: str = HOME
) -> tuple[str, bytes]:
    """The media type and bytes of ``file``, a path relative to ``folder``; of one that is not there yet, those in ``coming``.

    Messages call the folder ``home``.

    Raises `BadImage` where it leads out of the folder, is not there, is no image, or has the ending of another kind.
    """
    try:
        kind, data = read_media(folder, file, _WANTED._replace(home=home), coming)
    except BadImage:
        raise
    except BadFile as error:
        raise BadImage(error.code, error.message, error.cure) from None
    written = PurePosixPath(file.replace("\\", "/"))
    if TYPES.get(written.suffix.lower()) != kind:
        right = f"{written.with_suffix('') if written.suffix.lower() in TYPES else written}.{ENDINGS[kind]}"
        name = "an SVG" if kind == "image/svg+xml" else f"a {kind.removeprefix('image/').upper()}"
        cure = f"call the file {right[-200:]!r}, in its folder and here: other programs go by its name"
        raise BadImage("I108", f"is {name} file by its content and not by its name", cure)
    return kind, data


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
    from xml.parsers import expat

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
    save=SAVE_IMAGE,
    smaller="1,600 pixels across are enough for paper",
    media_type=media_type,
)
