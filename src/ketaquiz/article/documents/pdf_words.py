"""The words of a PDF, page by page, with their places and types; `pdf_drawn` has what is drawn beside them.

These two modules alone use pypdfium2. Asking for every letter costs more than reading the file, so the text of a page is
taken at once, and only where a word starts and ends, and where the type changes, its place is asked for.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

from ketaquiz.article.documents.failing import Unreadable, no_text_layer
from ketaquiz.article.documents.pdf_drawn import Ground, Rule, drawn_on

MAX_PAGES: Final = 3000
MAX_LETTERS: Final = 512 * 1024
"""Letters of the longest document: some 200 full pages."""
_MOST_WORDS_OF_A_PAGE: Final = 20_000


@dataclass(slots=True)
class Word:
    """Letters of one type that stand together."""

    text: str
    x0: float
    x1: float
    y: float
    """The baseline, from the page's lower edge, in points."""
    size: float
    bold: bool
    italic: bool
    spaced: bool
    """Whether the page's own text has a blank before it."""
    ink: int = 0
    """The colour of its letters, as red, green and blue in one number."""
    mark: str = ""
    """`marks.SUPERSCRIPT` or `marks.SUBSCRIPT` where it is raised or lowered; empty where it stands on the line."""


@dataclass(slots=True)
class PageWords:
    """A page's words in the order of its file, its drawn lines, and its filled rectangles."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    images: bool = False
    """Whether a picture takes most of it."""


class _Type(NamedTuple):
    """How letters are set."""

    size: float
    bold: bool
    italic: bool
    ink: int
    symbols: bool
    """Whether the font has signs in place of letters."""
    angle: int
    """In quarters of a turn, counterclockwise; -1 where they are set askew."""


def pages_of(data: bytes) -> Iterator[PageWords]:
    """The pages of a PDF, one after the other. Raises `Unreadable` where there are none, or no text on any."""
    document = _opened(data)
    many = len(document)
    if many > MAX_PAGES:
        raise Unreadable(
            "Y003",
            f"the document has {many:,} pages, and more than {MAX_PAGES:,} are not read",
            "take the pages that you need, as with 'Print to PDF' in a PDF viewer",
        )
    letters = 0
    images = 0
    for index in range(many):
        page = _page(document, index)
        if page is None:
            continue
        letters += sum(len(word.text) + 1 for word in page.words)
        if letters > MAX_LETTERS:
            raise Unreadable(
                "Y003",
                f"the document has more than {MAX_LETTERS // 1024} KiB of text, more than anybody reviews",
                "take the pages that you need, as with 'Print to PDF' in a PDF viewer",
            )
        images += page.images
        yield page
    if not letters:
        raise no_text_layer() if images else Unreadable("Y011", "the document has no text on its pages", _COPY)


_COPY: Final = "open it in a PDF viewer and look: what cannot be marked and copied there is no text"


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            raise Unreadable("Y011", "the document has no pages", "open it in a PDF viewer, and save it again")
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            cure = "open it in a PDF viewer with its password, print it to a new PDF ('Print', 'Save as PDF'), and name that"
            raise Unreadable("Y002", "the PDF can be opened with a password only", cure) from None
        if getattr(error, "err_code", 0) == raw.FPDF_ERR_SECURITY:
            raise Unreadable(
                "Y002", "the PDF is encrypted in a way that cannot be read", "ask its author for one that is not"
            ) from None
        raise Unreadable(
            "Y002",
            "the PDF is damaged and cannot be opened",
            "fetch it again, or open it in a PDF viewer and save it anew",
        ) from None
    return document


def _page(document: pypdfium2.PdfDocument, index: int) -> PageWords | None:
    """A page; None for one that is broken."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        text_page = page.get_textpage()
        try:
            words = _words(text_page)
        finally:
            text_page.close()
        width, height = page.get_size()
        rules, grounds, images = drawn_on(page, bool(words))
        return PageWords(index + 1, width, height, words, rules, grounds, images)
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


# --- words

_RUN: Final = re.compile(r"[^\s\0\u200b\ufeff]+")
_LIGATURES: Final = {
    ord(letter): parts for letter, parts in zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
} | {0x02: "\u00ad", 0xFFFE: "\u00ad", 0xFFFF: None}
"""Letters that are drawn as one; the others are how pdfium marks a hyphen at a line's end."""
_ACCENTS: Final = {
    accent + letter: composed
    for accent, letters, composed_letters in (
        ("¨", "aouAOUeiı", "äöüÄÖÜëïï"),
        ("´", "aeiouAEIOUı", "áéíóúÁÉÍÓÚí"),
        ("`", "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ("ˆ", "aeiouAEIOUı", "âêîôûÂÊÎÔÛî"),
    )
    for letter, composed in zip(letters, composed_letters, strict=True)
}
_ACCENTED: Final = re.compile("[¨´`ˆ][A-Za-zı]")


def _words(text_page: Any) -> list[Word]:
    """The words of a page."""
    many = text_page.count_chars()
    if many <= 0:
        return []
    text = text_page.get_text_range(0, many)
    if len(text) != many or any("\ud800" <= each <= "\udfff" or each > "\uffff" for each in text):
        text = "".join(_letter(text_page.raw, at) for at in range(many))
    letters = _Letters(text_page.raw)
    found: list[tuple[Word, int]] = []
    before = 0
    for run in _RUN.finditer(text):
        spaced = run.start() > before
        before = run.end()
        for start, end, kind in letters.parts(run.start(), run.end()):
            found.append((letters.word(text[start:end], start, end, kind, spaced), kind.angle))
            spaced = False
        if len(found) > _MOST_WORDS_OF_A_PAGE:
            break
    if not found:
        return []
    upright = Counter(angle for _, angle in found).most_common(1)[0][0]
    words = [word for word, angle in found if angle == upright and word.text]
    if upright in (1, 2, 3):
        _turn(words, upright)
    return words


def _letter(raw_page: Any, at: int) -> str:
    code = raw.FPDFText_GetUnicode(raw_page, at)
    return chr(code) if code and not 0xD800 <= code <= 0xDFFF and code <= 0x10FFFF else "\0"


class _Letters:
    """Asks pdfium for the places and types of a page's letters."""

    def __init__(self, raw_page: Any) -> None:
        self._page = raw_page
        self._types: dict[int, _Type] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._box = raw.FS_RECTF()
        self._in_box = ctypes.byref(self._box)
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._red, self._green, self._blue, self._alpha = (ctypes.c_uint() for _ in range(4))
        self._colour = [ctypes.byref(each) for each in (self._red, self._green, self._blue, self._alpha)]

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int, _Type]]:
        """The stretches of a run of letters that are of one type each."""
        first, last = self._object(start), self._object(end - 1)
        if first == last or end - start == 1:
            yield start, end, self._type(first, start)
            return
        ahead = [(start, end, first, last)]
        pieces: list[tuple[int, int, int]] = []
        while ahead:
            low, high, left, right = ahead.pop()
            if left == right or high - low == 1:
                if pieces and pieces[-1][2] == left:
                    pieces[-1] = (pieces[-1][0], high, left)
                else:
                    pieces.append((low, high, left))
                continue
            middle = (low + high) // 2
            ahead.append((middle, high, self._object(middle), right))
            ahead.append((low, middle, left, self._object(middle - 1)))
        joined: list[tuple[int, int, _Type]] = []
        for low, high, which in pieces:
            kind = self._type(which, low)
            if joined and joined[-1][2] == kind and self._on_one_line(joined[-1][0], low, kind):
                joined[-1] = (joined[-1][0], high, kind)
            else:
                joined.append((low, high, kind))
        yield from joined

    def _on_one_line(self, one: int, other: int, kind: _Type) -> bool:
        first, second = self._origin(one), self._origin(other)
        along = 1 if kind.angle in (0, 2) else 0
        return abs(first[along] - second[along]) < 0.08 * kind.size

    def _object(self, at: int) -> int:
        pointer = raw.FPDFText_GetTextObject(self._page, at)
        return ctypes.addressof(pointer.contents) if pointer else 0

    def _origin(self, at: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self._page, at, *self._at)
        return self._x.value, self._y.value

    def _type(self, which: int, at: int) -> _Type:
        known = self._types.get(which) if which else None
        if known is None:
            size = raw.FPDFText_GetFontSize(self._page, at)
            angle = 0
            if raw.FPDFText_GetMatrix(self._page, at, ctypes.byref(self._matrix)):
                matrix = self._matrix
                size *= math.hypot(matrix.c, matrix.d)
                turned = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
                angle = round(turned) % 4 if abs(turned - round(turned)) < 0.06 else -1
            raw.FPDFText_GetFontInfo(self._page, at, self._name, 256, ctypes.byref(self._flags))
            name = self._name.value.decode("utf-8", "replace")
            heavy = raw.FPDFText_GetFontWeight(self._page, at) >= 600 or bool(self._flags.value & 1 << 18)
            ink = 0
            if raw.FPDFText_GetFillColor(self._page, at, *self._colour):
                ink = self._red.value << 16 | self._green.value << 8 | self._blue.value
            slanted = bool(self._flags.value & 1 << 6) or _SLANTED.search(name) is not None
            known = _Type(
                min(abs(size), 1000.0) or 1.0,
                heavy or _HEAVY.search(name) is not None,
                slanted,
                ink,
                _SIGNS.search(name) is not None,
                angle,
            )
            if which:
                self._types[which] = known
        return known

    def word(self, text: str, start: int, end: int, kind: _Type, spaced: bool) -> Word:
        """The word of some letters."""
        x, y = self._origin(start)
        raw.FPDFText_GetLooseCharBox(self._page, end - 1, self._in_box)
        box = self._box
        if kind.angle in (0, -1):
            x1 = max(box.right, x)
        elif kind.angle == 2:
            x1 = min(box.left, x)
        else:
            x1 = box.top if kind.angle == 1 else box.bottom
        if not text.isascii() or "\x02" in text or "`" in text:
            text = _ACCENTED.sub(lambda found: _ACCENTS.get(found.group(), found.group()), text.translate(_LIGATURES))
            text = text[:-1].replace("\u00ad", "-") + text[-1:]
        if kind.symbols and len(text) == 1:
            text = "•"
        return Word(text.translate(_CONTROL), x, x1, y, kind.size, kind.bold, kind.italic, spaced, kind.ink)


_CONTROL: Final = dict.fromkeys([*range(0x20), 0x7F])
_SLANTED: Final = re.compile(r"ital|obli|slant|cmti|sfti", re.IGNORECASE)
_SIGNS: Final = re.compile("wingding|dingbat|webding|bullet", re.IGNORECASE)
_HEAVY: Final = re.compile(r"bold|black|heavy|semib|demi|-bd\b|,bd\b|cmbx|\.B\b|sfbx", re.IGNORECASE)


def _turn(words: list[Word], angle: int) -> None:
    """Turn words that are set along the page's side, so that they stand upright."""
    for word in words:
        if angle == 1:
            word.x0, word.y = word.y, -word.x0
        elif angle == 3:
            word.x0, word.x1, word.y = -word.y, -word.x1, word.x0
        else:
            word.x0, word.x1, word.y = -word.x0, -word.x1, -word.y
