"""Formats of files that are no text, known by their bytes: for messages that name what was handed over."""

from __future__ import annotations

import re
from typing import Final

_SIGNATURES: Final = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
)
_PARTS_OF_A_ZIP: Final = (
    (rb"word/", "a Word document"),
    (rb"xl/", "an Excel workbook"),
    (rb"ppt/", "a PowerPoint presentation"),
    (rb"mimetypeapplication/vnd\.oasis\.opendocument\.text", "an OpenDocument text"),
    (rb"mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet", "an OpenDocument spreadsheet"),
    (rb"mimetypeapplication/vnd\.oasis\.opendocument\.presentation", "an OpenDocument presentation"),
    (rb"mimetypeapplication/epub\+zip", "an e-book (EPUB)"),
    (rb"collection\.anki2", "a package of Anki"),
    (rb"Index/Document\.iwa", "a document of Pages, Numbers or Keynote"),
)
"""What the entries of a ZIP archive are called, and what kind of file has them."""
_PARTS_OF_A_COMPOUND: Final = (
    ("WordDocument", "a Word document"),
    ("Workbook", "an Excel workbook"),
    ("Book", "an Excel workbook"),
    ("PowerPoint Document", "a PowerPoint presentation"),
)
"""The streams of Microsoft's older format, by which its programs know their files."""


def file_format(data: bytes) -> str:
    """What a file is that is no text, as a sentence names it (``a Word document``); empty where that cannot be told."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data.startswith(b"PK\x03\x04"):
        ends = data[:65536] + data[-65536:]  # entries are named where they begin, and again at the end
        return next((name for part, name in _PARTS_OF_A_ZIP if re.search(part, ends)), "a ZIP archive")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        streams = ((name.encode("utf-16-le"), what) for name, what in _PARTS_OF_A_COMPOUND)
        return next((what for name, what in streams if name in data), "an old Word, Excel or PowerPoint file")
    return ""


def save_as_text(what: str, ending: str) -> str:
    """What to do about a file of a format where a text is wanted; ``ending`` is that of such texts, ``.txt``."""
    if what == "a package of Anki":
        return "'ketaquiz import' takes the notes of a package into a bank"
    if "archive" in what:
        return "unpack it, and name a text that is in it"
    if "picture" in what:
        return "type out the text that it shows"
    if what.startswith(("a Word", "an old Word", "an OpenDocument text", "a rich text")):
        return f"save it as plain text in UTF-8 ('Save as' in its program), with the ending {ending}"
    return f"copy the text that you need into an editor, and save that with the ending {ending}"
