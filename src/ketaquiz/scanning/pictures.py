"""Pages of scans as pictures: what a file holds, read from its head, and one page of it in grey.

Nothing is decoded before its size is known from a head, so that a small file that claims a vast picture takes no memory.
A page of a PDF is most often one picture, and is read as it is; one that is drawn is rendered. Needs OpenCV and
pypdfium2 (extra ``scan``).
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""Rows of pixels, 0 black and 255 white."""

MOST_PIXELS: Final = 72_000_000
"""The largest picture that is decoded: A3 at 600 dpi has 70 million."""
_MOST_PASSES: Final = 300
"""How often a JPEG may go over its picture: a scanner does once or, progressively, ten times."""
MOST_PAGES: Final = 100_000
"""The most pages of one file."""
_MANY_PAGES: Final = 300
_FEWEST_BYTES: Final = 500
"""A file of more than `_MANY_PAGES` has at least so many bytes a page: with fewer it is made to take time, and no scan."""
LARGEST_FILE: Final = 2**31 - 1
"""The largest file, in bytes: OpenCV is given no more, and to go through it takes five seconds."""
_HALVED: Final = 20_000_000
"""A JPEG with more pixels is decoded at half its size, which leaves more than enough."""
_RENDERED_DPI: Final = 200
_WHOLE_PAGE: Final = 0.8
"""The share of a PDF page that a picture has to cover to be taken for the scan of it."""

_PHOTOS: Final = (".heic", ".heif")
"""How the names of photos end that are refused with what to do."""


class BadPicture(Exception):
    """A file or a page of it cannot be read; the message says why and what to do, in a part of a sentence."""


class ScanFile:
    """A file of scans, open for reading; its pages are counted from its head."""

    def __init__(self, pages: int, picture: Callable[[int], Grey]) -> None:
        self.pages = pages
        """How many pages it has."""
        self._picture = picture

    def picture(self, page: int) -> Grey:
        """A page in grey; ``page`` is counted from 1. Raises `BadPicture`, and MemoryError."""
        try:
            found = self._picture(page)
        except cv2.error:
            raise BadPicture("the picture is damaged: scan the page again") from None
        if min(found.shape[:2]) < 32:
            raise BadPicture("the picture is too small to hold a page")
        return found


@contextmanager
def open_scan(path: Path) -> Iterator[ScanFile]:
    """A file of scans. Raises `BadPicture` where it is none, and OSError where it cannot be opened."""
    with path.open("rb") as file:
        size = path.stat().st_size
        if size == 0:
            raise BadPicture("the file is empty: scan it again")
        refuse_large_file(size)
        if path.suffix.lower() in _PHOTOS:
            raise BadPicture("photos in HEIC are not read: save it as JPEG")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if data[:5] == b"%PDF-" or data.find(b"%PDF-", 0, 1024) >= 0:
                with _pdf(path) as found:
                    _refuse_empty(found.pages, size)
                    yield found
            elif data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
                pages = _tiff_pages(path, size, path.stat().st_mtime_ns)
                _refuse_empty(len(pages), size)
                yield ScanFile(len(pages), partial(_tiff_page, path, pages))
            elif (shape := _size(data)) is not None:
                yield ScanFile(1, lambda _: _decoded(data, *shape))
            else:
                raise BadPicture("it is no PDF, TIFF, PNG, JPEG, BMP or WebP file: save it as one of these")


def refuse_large_file(size: int) -> None:
    """Raise `BadPicture` for a file of so many bytes where that is too many, before anything goes through it."""
    if size > LARGEST_FILE:
        raise BadPicture("the file is larger than 2 GB: scan in several files")


def _refuse_large(width: int, height: int) -> None:
    if width <= 0 or height <= 0:
        raise BadPicture("the picture is damaged: scan the page again")
    if width * height > MOST_PIXELS:
        raise BadPicture(f"the picture claims {width:,} × {height:,} pixels: scan the page at 200 to 300 dpi")


def _refuse_empty(pages: int, size: int) -> None:
    if pages > _MANY_PAGES and size < pages * _FEWEST_BYTES:
        raise BadPicture(f"it has {pages:,} pages and hardly anything on them, which is no scan: scan it again")


# --- single pictures


def _size(data: mmap.mmap) -> tuple[int, int] | None:
    """The width and the height that the head of a picture claims; None where it is no picture that is known."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
        return struct.unpack(">II", data[16:24])
    if data[:3] == b"\xff\xd8\xff":
        return _jpeg_size(data)
    if data[:2] == b"BM" and len(data) > 26:
        width, height = struct.unpack("<ii", data[18:26])
        return abs(width), abs(height)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) > 30:
        return _webp_size(data)
    return None


def _jpeg_size(data: mmap.mmap) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            break
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
        elif kind in (0x01, *range(0xD0, 0xD9)):
            at += 2
        elif 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise BadPicture("the picture is damaged: scan the page again")


def _webp_size(data: mmap.mmap) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _refuse_passes(data: mmap.mmap) -> None:
    """Refuse a JPEG that goes over its picture again and again, each time for a few bytes."""
    at = passes = 0
    while (at := data.find(b"\xff\xda", at)) >= 0:
        at += 2
        passes += 1
        if passes > _MOST_PASSES:
            raise BadPicture("the picture is packed in a way that no scanner uses: save it again")


def _decoded(data: mmap.mmap, width: int, height: int) -> Grey:
    _refuse_large(width, height)
    if data[:2] == b"\xff\xd8":
        _refuse_passes(data)
    halved = width * height > _HALVED and data[:2] == b"\xff\xd8"
    flag = cv2.IMREAD_REDUCED_GRAYSCALE_2 if halved else cv2.IMREAD_GRAYSCALE
    with memoryview(data) as view:
        raw = np.frombuffer(view, np.uint8)
        found = cv2.imdecode(raw, flag)
        del raw
    return _checked(found)


def _checked(found: Any) -> Grey:
    if found is None:
        raise BadPicture("the picture is damaged or cut off: scan the page again")
    return np.asarray(found, dtype=np.uint8)


# --- TIFF


@lru_cache(maxsize=1)
def _tiff_pages(path: Path, _size: int, _changed: int) -> list[tuple[int, int, int]]:
    """The place of each page's directory in a TIFF, and the width and the height that it claims; in the order of pages."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return list(_tiff_directories(data))


def _tiff_directories(data: mmap.mmap) -> Iterator[tuple[int, int, int]]:
    order = "<" if data[:2] == b"II" else ">"
    big = data[2:4] in (b"+\0", b"\0+")
    offset, count, entry = ("Q", "Q", 20) if big else ("I", "H", 12)
    here = 8 if big else 4
    seen: set[int] = set()
    try:
        (at,) = struct.unpack_from(order + offset, data, here)
        while at:
            if at in seen:
                raise BadPicture("its pages lead in a circle: the file is damaged, save it again")
            if len(seen) >= MOST_PAGES:
                raise BadPicture(f"it has more than {MOST_PAGES:,} pages: take it in parts")
            seen.add(at)
            (entries,) = struct.unpack_from(order + count, data, at)
            first = at + struct.calcsize(order + count)
            if entries > 4096:
                raise BadPicture("its head is damaged: save it again")
            sides = {256: 0, 257: 0}
            for number in range(entries):
                place = first + number * entry
                tag, kind = struct.unpack_from(order + "HH", data, place)
                if tag in sides:
                    form = {3: "H", 4: "I", 16: "Q"}.get(kind, "I")
                    (sides[tag],) = struct.unpack_from(order + form, data, place + (12 if big else 8))
            yield at, sides[256], sides[257]
            (at,) = struct.unpack_from(order + offset, data, first + entries * entry)
    except struct.error:
        raise BadPicture("it ends too early: scan it again") from None


def _tiff_page(path: Path, pages: list[tuple[int, int, int]], page: int) -> Grey:
    """A page of a TIFF: OpenCV is given the file as if it began with that page, since it counts its way to any other."""
    at, *sides = pages[page - 1]
    _refuse_large(*sides)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as data:
        order = "<" if data[:2] == b"II" else ">"
        big = data[2:4] in (b"+\0", b"\0+")
        struct.pack_into(order + ("Q" if big else "I"), data, 8 if big else 4, at)
        with memoryview(data) as view:
            raw = np.frombuffer(view, np.uint8)
            try:
                return _checked(cv2.imdecode(raw, cv2.IMREAD_GRAYSCALE))
            finally:
                del raw


# --- PDF


@contextmanager
def _pdf(path: Path) -> Iterator[ScanFile]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        why = "it needs a password: save it without one" if "assword" in str(error) else "it is damaged: scan it again"
        raise BadPicture(why) from None
    try:
        pages = len(document)
        if pages == 0:
            raise BadPicture("it has no page: scan it again")
        if pages > MOST_PAGES:
            raise BadPicture(f"it has more than {MOST_PAGES:,} pages: take it in parts")
        yield ScanFile(pages, partial(_pdf_page, document))
    finally:
        document.close()


def _pdf_page(document: Any, number: int) -> Grey:
    import pypdfium2

    try:
        page = document[number - 1]
        try:
            only = _only_picture(page)
            if only is None:
                return _rendered(page)
            return _grey(only.get_bitmap(render=False))
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        raise BadPicture("the page is damaged: scan it again") from None


def _only_picture(page: Any) -> Any:
    """The picture that covers a page, where there is one and nothing else is on it but text; else None."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    found = None
    for each in page.get_objects(max_depth=4):
        if each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = each.get_bounds()
            if (right - left) * (top - bottom) < _WHOLE_PAGE * width * height or found is not None:
                return None
            _refuse_large(*each.get_px_size())
            found = each
        elif each.type in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING):
            return None
    return found


def _rendered(page: Any) -> Grey:
    width, height = page.get_size()
    scale = _RENDERED_DPI / 72
    _refuse_large(round(width * scale), round(height * scale))
    return _grey(page.render(scale=scale, grayscale=True))


def _grey(bitmap: Any) -> Grey:
    """A bitmap's pixels in memory of their own; the bitmap is closed."""
    bitmap.warn_on_close = False  # nothing looks into its memory afterwards
    try:
        return _grey_copy(bitmap)
    finally:
        bitmap.close()


def _grey_copy(bitmap: Any) -> Grey:
    pixels = bitmap.to_numpy()
    if pixels.ndim == 3:
        channels = pixels.shape[2]
        if channels == 1:
            pixels = pixels[:, :, 0]
        else:
            code = cv2.COLOR_BGRA2GRAY if channels == 4 else cv2.COLOR_BGR2GRAY
            return np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), code), dtype=np.uint8)
    return np.array(pixels, dtype=np.uint8, copy=True)
