"""Formats of files that are no text, known by their bytes: for messages that name what was handed over."""

from __future__ import annotations

import re
from pathlib import PurePath
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
    (b"bplist00", "a web archive of Safari"),
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
    ("EncryptedPackage", "an Office document with a password"),
    ("WordDocument", "an old Word document (.doc)"),
    ("Workbook", "an old Excel workbook (.xls)"),
    ("Book", "an old Excel workbook (.xls)"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)"),
)
"""The streams of Microsoft's older format, by which its programs know their files."""


_WEB_ARCHIVE: Final = re.compile(
    rb"(?:[\w-]{1,40}:[^\r\n]{0,500}\r?\n(?:[ \t][^\r\n]{0,500}\r?\n)*){1,30}?content-type:\s{0,20}multipart/related",
    re.IGNORECASE,
)
"""How a page begins that a browser has saved with its pictures in one file (MHTML)."""


def file_format(data: bytes) -> str:
    """What a file is that is no text, as a sentence names it (``a Word document``); empty where that cannot be told."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if b"%PDF-" in data[:1024] and b"\0" in data:  # some programs write something before it
        return "a PDF file"
    if data[257:262] == b"ustar":
        return "a tar archive"
    if _WEB_ARCHIVE.match(data[:8192]):
        return "a web archive (.mhtml)"
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
    if what.endswith("archive"):
        return "unpack it, and name a text that is in it"
    if "picture" in what:
        return "type out the text that it shows"
    if "with a password" in what:
        return f"open it with its password, and save it as plain text in UTF-8, with the ending {ending}"
    if what.startswith(("a Word", "an old Word", "an OpenDocument text", "a rich text")):
        return f"save it as plain text in UTF-8 ('Save as' in its program), with the ending {ending}"
    return f"copy the text that you need into an editor, and save that with the ending {ending}"


_IMPORTED: Final = ("a Word document", "an Excel workbook", "an old Excel workbook", "an OpenDocument spreadsheet")
"""The formats whose questions can be imported, by how the sentence about them begins."""
_SAVED_AS_WORD: Final = ("an old Word", "an OpenDocument text", "a rich text")
_OF_OTHER_PROGRAMS: Final = frozenset([".xml", ".gift", ".csv", ".tsv", ".tab"])
"""Endings of texts in which other programs have questions."""
_BANK_LINE: Final = re.compile(rb"^(?:publisher|items):", re.MULTILINE)


def has_bank_line(start: bytes) -> bool:
    """Whether the start of a file has a line that every bank has."""
    return _BANK_LINE.search(start) is not None


def is_of_other_program(name: str, data: bytes) -> bool:
    """Whether a text has the questions of another program, by its ending, and because it has no line of a bank."""
    return PurePath(name).suffix.lower() in _OF_OTHER_PROGRAMS and not has_bank_line(data[:4096])


def import_it(name: str) -> str:
    """The command that takes the questions of a file into a bank, and what it does."""
    bank = f"{PurePath(name).stem}.yaml"
    shown, bank = (f'"{each}"' if " " in each else each for each in (name, bank))
    return f"'ketaquiz import {shown} -o {bank}' takes its questions into a bank"


def save_as_bank(what: str, name: str) -> str:
    """What to do about a file of a format where a bank is wanted."""
    typed = PurePath(name).suffix.lower() in (".yaml", ".yml") or name == "<stdin>"  # it is meant as a bank
    if what.startswith(_IMPORTED) and not typed:
        return import_it(name)
    if what.startswith(_SAVED_AS_WORD) and not typed:
        return "save it as a Word document (.docx); 'ketaquiz import' takes the questions of that into a bank"
    return save_as_text(what, ".yaml")


_SAVED_AS: Final = (
    ("an OpenDocument text", "open it in LibreOffice or Word, and save it as a Word document (.docx)"),
    ("a rich text", "open it in Word or LibreOffice, and save it as a Word document (.docx)"),
    ("an old Word document", "open it in Word or LibreOffice, and save it as a Word document (.docx)"),
    ("an old PowerPoint", "open it in PowerPoint or LibreOffice, and save it as a presentation (.pptx)"),
    ("an OpenDocument presentation", "open it in LibreOffice or PowerPoint, and save it as a presentation (.pptx)"),
    ("an Excel", "copy the cells that you need into a Word document, or save the sheet as PDF"),
    ("an old Excel", "copy the cells that you need into a Word document, or save the sheet as PDF"),
    ("an OpenDocument spreadsheet", "copy the cells that you need into a Word document, or save the sheet as PDF"),
    ("an old Word, Excel", "open it in its program or in LibreOffice, and save it as .docx or .pptx"),
    ("a document of Pages", "in its program: 'File', 'Export To', and Word (of Keynote, PowerPoint)"),
    ("an e-book", "convert it to a Word document (.docx) or HTML, as the program calibre does"),
    ("a web archive", "open it in its browser, and save the page as HTML alone ('Webpage, HTML Only')"),
    (
        "an Office document with a password",
        "open it with its password, take the password off (in Word: 'File', 'Info', 'Protect Document'), and save it",
    ),
)
"""In which format a document can be saved that is read as an article, by how the sentence about its own begins."""


def save_as_article(what: str) -> str:
    """What to do about a file of a format that is not read as an article."""
    return next((cure for start, cure in _SAVED_AS if what.startswith(start)), "") or save_as_text(what, ".txt")
