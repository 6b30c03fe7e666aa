"""The package of a Word document or of slides: a ZIP archive, of which only the texts are let through.

Pictures, sounds and films are left out before a library opens it, and the texts may have so much and no more.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Final

from ketaquiz.article.documents.failing import Unreadable

_MOST_PARTS: Final = 20_000
_MOST_BYTES: Final = 96 * 1024 * 1024
"""Of all texts of a document, unpacked."""
_LARGEST: Final = 48 * 1024 * 1024
_TEXTS: Final = (".xml", ".rels")
_SAVE: Final = "open it in its program (or in LibreOffice), and save it again"
_MAIN_TYPES: Final = {
    b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml": b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    b"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml": b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
}
"""Types of shows, templates and files with macros, which hold the same as the documents that the libraries open."""


def damaged(what: str) -> Unreadable:
    """What to raise for a document that a library cannot read."""
    return Unreadable("Y002", f"the {what} is damaged and cannot be opened", _SAVE)


def without_media(data: bytes, what: str) -> BytesIO:
    """A document's package with its texts alone; pictures and the like are there and empty. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > _MOST_PARTS:
                raise Unreadable("Y003", f"the {what} has more than {_MOST_PARTS:,} parts", _SAVE)
            slim = BytesIO()
            left = _MOST_BYTES
            with zipfile.ZipFile(slim, "w") as out:
                for name in dict.fromkeys(entry.filename for entry in entries if not entry.is_dir()):
                    text = b""
                    if name.lower().endswith(_TEXTS):
                        text = _unpacked(package, name, min(left, _LARGEST), what)
                        left -= len(text)
                        if name == "[Content_Types].xml":
                            for own, main in _MAIN_TYPES.items():
                                text = text.replace(own, main)
                    out.writestr(name, text)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        raise damaged(what) from None
    slim.seek(0)
    return slim


def _unpacked(package: zipfile.ZipFile, name: str, most: int, what: str) -> bytes:
    with package.open(name) as part:
        text = part.read(most + 1)
    if len(text) > most:
        raise Unreadable(
            "Y003",
            f"the {what} is larger unpacked than {_MOST_BYTES // 1024**2} MiB, which no document that people wrote is",
            "take the part that you need into a new document",
        )
    if b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text:
        raise Unreadable(
            "Y002", f"the {what} declares entities of its own, which no program that writes documents does", _SAVE
        )
    return text
