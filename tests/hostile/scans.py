"""Hostile files for ``grade``, ``stats`` and ``quiz --roster``: scans, records, folders of results, typed answers, rosters."""

from __future__ import annotations

import json
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from hostile import questions
from hostile.archive import Entry, archive
from hostile.case import Case, Content, Link
from hostile.payloads import TERMINAL

MIB = 1024 * 1024
_NASTY = "".join(TERMINAL.values()).replace("\n", " ")
_GREAT = "9" * 5_000
EXAM = "paper-exam.json"
"""The record that a case's scans and answers belong to, where the case has no other."""


@cache
def record() -> bytes:
    """The file of a small exam with answer sheets for three papers."""
    from exams import choices, record_of
    from ketaquiz.exam.recordfile import record_json
    from ketaquiz.exam.sheetlayout import with_sheet
    from scan_exams import several

    return record_json(with_sheet(record_of(*choices(3), *several(1), papers=3)))


@cache
def sheet(paper: int = 1) -> bytes:
    """A page of a paper as a PNG of 203 dpi, with nothing marked."""
    import cv2

    from ketaquiz.diagnostics import Source
    from ketaquiz.exam.recordfile import read_record
    from ketaquiz.exam.sheetcode import PageCode
    from marked_sheets import printed

    exam, problems = read_record(Source("", record().decode()))
    assert exam is not None, problems
    assert exam.sheet is not None
    page = printed(exam.sheet, exam.sheet.forms[0].pages[0], PageCode(exam.sheet.quiz, paper, 1))
    return bytes(cv2.imencode(".png", cv2.resize(page, None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA))[1])


@cache
def results() -> dict[str, bytes]:
    """The files of a folder of results of one scanned and one typed paper, by path."""
    from ketaquiz.workflow.scans import grade_scans

    with tempfile.TemporaryDirectory(prefix="hostile-graded-") as name:
        folder = Path(name)
        (folder / EXAM).write_bytes(record())
        (folder / "sheet.png").write_bytes(sheet())
        (folder / "typed.csv").write_text("paper,1,2,3,4\n2,A,B,C,A\n")
        grade_scans(folder / EXAM, [folder / "sheet.png"], folder / "results", typed=[folder / "typed.csv"], jobs=1)
        files = [path for path in (folder / "results").rglob("*") if path.is_file()]
        return {
            path.relative_to(folder).as_posix(): path.read_bytes().replace(folder.as_posix().encode() + b"/", b"")
            for path in files
        }


# --- pictures


def png(width: int, height: int, depth: int = 8, colour: int = 0, interlaced: bool = False, rows: int | None = None) -> bytes:  # fmt: skip
    """A PNG that claims a size, with zeros for so many rows of it."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = min(1 + (width * channels * depth + 7) // 8, 50_000_000)
    packer = zlib.compressobj(1)
    body = bytearray()
    for _ in range(height if rows is None else rows):
        body += packer.compress(bytes(row))
    body += packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, int(interlaced))
    palette = [(b"PLTE", bytes(3))] if colour == 3 else []
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", head), *palette, (b"IDAT", bytes(body)), (b"IEND", b""))
    )


def jpeg_of_scans(width: int, height: int, scans: int) -> bytes:
    """A progressive JPEG that goes over the whole picture again and again, each time for a few bytes (ITU-T T.81)."""

    def segment(kind: int, data: bytes) -> bytes:
        return bytes([0xFF, kind]) + struct.pack(">H", len(data) + 2) + data

    quantised = segment(0xDB, bytes([0, *[1] * 64]))
    frame = segment(0xC2, struct.pack(">BHHB", 8, height, width, 1) + bytes([1, 0x11, 0]))
    # one code of one bit for each table: DC of no bits; AC of a run of 32,767 blocks without a value (EOB14)
    tables = segment(0xC4, bytes([0x00, 1, *[0] * 15, 0])) + segment(0xC4, bytes([0x10, 1, *[0] * 15, 0xE0]))
    blocks = -(-width // 8) * -(-height // 8)
    first = segment(0xDA, bytes([1, 1, 0x00, 0, 0, 0])) + bytes(blocks // 8 + 1)
    bits = ("0" + "1" * 14) * (blocks // 32_767 + 1)
    packed = int(bits + "1" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8, "big").replace(b"\xff", b"\xff\0")
    again = segment(0xDA, bytes([1, 1, 0x00, 1, 63, 0])) + packed
    return b"\xff\xd8" + quantised + frame + tables + first + again * scans + b"\xff\xd9"


def tiff(
    width: int,
    height: int,
    *,
    bits: int = 8,
    samples: int = 1,
    compression: int = 1,
    data: bytes | None = None,
    photometric: int = 1,
    more: dict[int, tuple[int, int]] | None = None,
    rows_per_strip: int | None = None,
    next_page: int = 0,
) -> bytes:
    """A TIFF of one strip (TIFF 6.0); ``more`` are further entries, each with its type and value."""
    pixels = b"" if data is None else data
    at = 8 + len(pixels) + len(pixels) % 2
    entries = {
        256: (4, width),
        257: (4, height),
        258: (3, bits),
        259: (3, compression),
        262: (3, photometric),
        273: (4, 8),
        277: (3, samples),
        278: (4, rows_per_strip or height),
        279: (4, len(pixels)),
    } | (more or {})
    directory = struct.pack("<H", len(entries))
    for tag, (kind, value) in sorted(entries.items()):
        directory += struct.pack("<HHI", tag, kind, 1) + struct.pack("<HH" if kind == 3 else "<I", *((value, 0) if kind == 3 else (value,)))  # fmt: skip
    return b"II*\0" + struct.pack("<I", at) + pixels + b"\0" * (len(pixels) % 2) + directory + struct.pack("<I", next_page)  # fmt: skip


def tiff_of_pages(count: int, page: bytes | None = None, side: int = 64) -> bytes:
    """A TIFF of very many small pages that share their pixels."""
    pixels = page or bytes(side * side)
    found = bytearray(b"II*\0" + struct.pack("<I", 8 + len(pixels)) + pixels)
    for number in range(count):
        at = len(found)
        entries = ((256, 4, side), (257, 4, side), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (278, 4, side), (279, 4, side * side))  # fmt: skip
        found += struct.pack("<H", len(entries))
        for tag, kind, value in entries:
            found += struct.pack("<HHII", tag, kind, 1, value)
        found += struct.pack("<I", 0 if number == count - 1 else at + 2 + 12 * len(entries) + 4)
    return bytes(found)


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1."""
    found = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    at = len(found)
    found += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    found += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(found) + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, at)  # fmt: skip


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), head, data)


def page_of(content: bytes, resources: bytes = b"", box: bytes = b"0 0 595 842", count: int = 1) -> list[bytes]:
    """The objects of a PDF whose pages all have one content; the content is object 4, what comes behind it from 5 on."""
    kids = b" ".join([b"3 0 R"] * count)
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << %s >> >>" % (box, resources),
        stream(content),
    ]


def _flate(data: bytes, head: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + head)


def _image(width: int, height: int, more: bytes, body: bytes) -> bytes:
    return _flate(body, b"/Type /XObject /Subtype /Image /Width %d /Height %d %s" % (width, height, more))


_WHOLE = b"595 0 0 842 0 0 cm /I Do"


def _pictures() -> Iterator[tuple[str, str, Content]]:
    """Name, ending and content of single pictures."""
    yield "a size without end", "png", lambda: png(2**31 - 1, 2**31 - 1, rows=4)
    yield "more pixels than any page", "png", lambda: png(30_000, 30_000, 1, rows=9)
    for depth, colour in ((1, 0), (8, 0), (16, 6), (8, 3), (16, 2)):
        yield f"many pixels: {depth} bits, kind {colour}", "png", lambda d=depth, c=colour: png(10_900, 10_900, d, c)
    yield "many pixels, interlaced", "png", lambda: png(10_900, 10_900, 16, 6, interlaced=True)
    yield "many pixels that are missing", "png", lambda: png(10_900, 10_900, 16, 6, rows=3)
    yield "one row", "png", lambda: png(60_000_000, 1, 1)
    yield "one column", "png", lambda: png(1, 1_000_000, 1)
    yield "a megabyte of texts", "png", lambda: sheet()[:33] + b"".join(struct.pack(">I", 90_000) + b"zTXt" + (body := b"a\0\0" + zlib.compress(bytes(9_000_000))[:89_997].ljust(89_997, b"x")) + struct.pack(">I", zlib.crc32(b"zTXt" + body)) for _ in range(40)) + sheet()[33:]  # fmt: skip
    yield "cut", "png", lambda: sheet()[: len(sheet()) // 2]
    yield "noise behind a head", "png", lambda: sheet()[:33] + bytes(range(256)) * 900
    yield "zero by zero", "png", png(0, 0)
    yield "scans without end", "jpg", lambda: jpeg_of_scans(9_000, 9_000, 3_000)
    yield "scans without end, small", "jpg", lambda: jpeg_of_scans(2_000, 3_000, 40_000)
    yield "a size without end", "jpg", b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\3\1\x22\0\2\x11\1\3\x11\1"
    yield "segments of no length", "jpg", b"\xff\xd8" + b"\xff\xe0\0\0" * 900_000
    yield "fill bytes", "jpg", b"\xff\xd8" + b"\xff" * (30 * MIB)
    yield "cut", "jpg", b"\xff\xd8\xff\xe0"
    yield "a size below zero", "bmp", b"BM" + struct.pack("<IHHIIiiHHIIiiII", 999, 0, 0, 54, 40, -(2**31), -(2**31), 1, 24, 0, 0, 0, 0, 0, 0)  # fmt: skip
    yield "runs without end", "bmp", b"BM" + struct.pack("<IHHIIiiHHIIiiII", 999, 0, 0, 1078, 40, 10_900, 10_900, 1, 8, 1, 0, 0, 0, 256, 0) + bytes(1024) + b"\xff\1" * 90_000  # fmt: skip
    yield "a size without end", "webp", b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff" * 900
    yield "frames of moving pictures", "webp", b"RIFF\xff\xff\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\xff\x0f\0\xff\x0f\0ANIM\6\0\0\0\0\0\0\0\0\0" + b"ANMF\x10\0\0\0" * 9_000  # fmt: skip
    yield "nothing", "png", b""
    yield "zeros", "tif", lambda: bytes(20 * MIB)
    yield "another ending", "heic", b"\0\0\0\x18ftypheic"
    yield "a device", "png", Link("/dev/zero")
    yield "a link to home", "png", Link("../../home/notes.txt")
    yield "a link to itself", "png", Link("s.png")
    yield "black", "png", lambda: png(1_700, 2_200)
    yield "noise", "png", _noise
    yield "checks of a pixel", "png", lambda: _patterned(10_000, lambda at: b"\x55" if at % 2 else b"\xaa")
    yield "bars like a code", "png", lambda: _patterned(9_000, lambda _: b"\x5d\x93")
    yield "marks everywhere", "png", _marks


def _patterned(side: int, row: Callable[[int], bytes]) -> bytes:
    """A square of one bit a pixel, whose rows repeat some bytes."""
    body = b"".join(b"\0" + (row(at) * side)[: side // 8] for at in range(side))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", side // 8 * 8, side, 1, 0, 0, 0, 0)), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b""))  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks)  # fmt: skip


def _encoded(picture: object) -> bytes:
    import cv2

    return bytes(cv2.imencode(".png", picture)[1])  # type: ignore[call-overload]


def _noise() -> bytes:
    import numpy as np

    return _encoded(np.random.default_rng(7).integers(0, 2, (6_000, 4_500), np.uint8) * 255)


def _marks() -> bytes:
    """A page full of the corner marks of sheets."""
    import cv2
    import numpy as np

    words = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    tile = np.full((48, 48), 255, np.uint8)
    picture = np.full((4_800, 3_840), 255, np.uint8)
    for number in range(100 * 80):
        tile[6:42, 6:42] = cv2.aruco.generateImageMarker(words, number % 50, 36)
        y, x = number // 80 * 48, number % 80 * 48
        picture[y : y + 48, x : x + 48] = tile
    return _encoded(picture)


def _tiffs() -> Iterator[tuple[str, Content]]:
    yield "pages in a circle", tiff(64, 64, data=bytes(4096), next_page=8 + 4096)
    yield "ten thousand pages", lambda: tiff_of_pages(10_000)
    yield "a hundred thousand pages", lambda: tiff_of_pages(100_001)
    yield "cut", lambda: tiff_of_pages(9)[:-40]
    yield "cut in its head", b"II*\0\x08\0\0\0\xff\xff"
    yield "its directory behind its end", b"II*\0\xff\xff\xff\x7f"
    yield "many pixels that are missing", tiff(10_900, 10_900, data=bytes(9))
    yield "many pixels of many bits", tiff(10_900, 10_900, bits=64, samples=4, data=bytes(9), more={339: (3, 3)})
    yield "many pixels, packed", lambda: tiff(10_900, 10_900, compression=8, data=zlib.compress(bytes(10_900 * 10_900), 9))  # fmt: skip
    yield "many pixels of 16 bits, packed", lambda: tiff(10_900, 10_900, bits=16, samples=4, photometric=2, compression=8, data=zlib.compress(bytes(10_900 * 10_900 * 2), 9))  # fmt: skip
    yield "runs", lambda: tiff(10_900, 10_900, compression=32773, data=b"\x81\0" * 935_000)
    yield "a fax of white lines", lambda: tiff(10_900, 10_900, bits=1, compression=4, data=b"\xff" * 2_000)
    yield "a fax of noise", lambda: tiff(10_900, 10_900, bits=1, compression=3, data=bytes(range(256)) * 900)
    yield "a strip a pixel", tiff(10_900, 10_900, rows_per_strip=1, data=bytes(900))
    yield "great tiles", tiff(10_900, 10_900, data=bytes(900), more={322: (4, 1 << 20), 323: (4, 1 << 20), 324: (4, 8), 325: (4, 900)})  # fmt: skip
    yield "many samples", tiff(100, 100, samples=60_000, data=bytes(900))
    yield "an unknown way of packing", tiff(64, 64, compression=40_000, data=bytes(900))
    yield "entries without end", b"II*\0\x08\0\0\0\xff\x0f" + bytes(12 * 4_095)
    yield "a large file's head", b"II+\0\x08\0\0\0" + struct.pack("<QQ", 16, 2**63) + bytes(900)
    yield "a jpeg of scans", lambda: _tiff_of_jpeg(jpeg_of_scans(9_000, 9_000, 3_000), 9_000)


def _tiff_of_jpeg(data: bytes, side: int) -> bytes:
    return tiff(side, side, compression=7, photometric=1, data=data)


def _pdfs() -> Iterator[tuple[str, Content]]:
    yield "a loop of forms", pdf(*page_of(b"/F Do", b"/XObject << /F 5 0 R >>"), stream(b"/F Do /F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"))  # fmt: skip
    yield "forms that double", pdf(
        *page_of(b"/F5 Do", b"/XObject << /F5 5 0 R >>"),
        *(stream(b"/N Do " * 8, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /N %d 0 R >> >>" % (number + 1)) for number in range(5, 16)),
        stream(b"0 0 595 842 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"),
    )  # fmt: skip
    yield (
        "pages in a circle",
        pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"),
    )
    yield (
        "a count that lies",
        pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 2000000000 /Kids [] >>"),
    )
    yield "a hundred thousand pages", lambda: pdf(*page_of(b"", count=100_001))
    yield "two thousand slow pages", lambda: pdf(*page_of(b"0 0 m " + b"595 842 l 0 842 l 595 0 l 0 0 l " * 20_000 + b"f*", count=2_000))  # fmt: skip
    yield "slow pages", lambda: pdf(*page_of(b"", count=290)[:3], _flate(b"0 0 m " + b"595 842 l 0 842 l 595 0 l 0 0 l " * 20_000 + b"f*"))  # fmt: skip
    yield "pages that never end", lambda: pdf(*page_of(b"", count=290)[:3], _flate(b"0 0 m " + b"595 842 l 0 842 l 595 0 l 0 0 l " * 200_000 + b"f*"))  # fmt: skip
    yield "a page of great size", pdf(*page_of(b"0 0 9 9 re f", box=b"0 0 1000000000 1000000000"))
    yield "a page of no size", pdf(*page_of(b"0 0 9 9 re f", box=b"0 0 0 0"))
    yield "a page of no number", pdf(*page_of(b"0 0 9 9 re f", box=b"0 0 /A null"))
    yield "a page as large as may be", lambda: pdf(*page_of(b"0 0 9 9 re f", box=b"0 0 3920 3920"))
    yield (
        "a path of many lines",
        lambda: pdf(*page_of(b"0 0 m " + b"595 842 l 0 842 l 595 0 l 0 0 l " * 90_000 + b"f*")),
    )
    yield "many objects", lambda: pdf(*page_of(b"0 0 9 9 re f " * 400_000))
    yield "states without end", lambda: pdf(*page_of(b"q " * 900_000))
    yield "a stream that unpacks", lambda: pdf(*page_of(b"")[:3], _flate(b" " * (400 * MIB)))
    yield "streams that unpack twice", lambda: pdf(*page_of(b"")[:3], stream(zlib.compress(zlib.compress(b" " * (400 * MIB), 9), 9), b"/Filter [/FlateDecode /FlateDecode]"))  # fmt: skip
    yield "a picture of many pixels", lambda: pdf(*page_of(_WHOLE, b"/XObject << /I 5 0 R >>"), _image(10_900, 10_900, b"/ColorSpace /DeviceGray /BitsPerComponent 8", bytes(10_900 * 10_900)))  # fmt: skip
    yield "a picture of many colours", lambda: pdf(*page_of(_WHOLE, b"/XObject << /I 5 0 R >>"), _image(10_900, 10_900, b"/ColorSpace /DeviceCMYK /BitsPerComponent 8", bytes(10_900 * 10_900 * 4)))  # fmt: skip
    yield "a picture whose pixels are missing", pdf(*page_of(_WHOLE, b"/XObject << /I 5 0 R >>"), _image(10_900, 10_900, b"/ColorSpace /DeviceCMYK /BitsPerComponent 16", b""))  # fmt: skip
    yield "a small picture drawn large", pdf(*page_of(b"595 0 0 842 0 0 cm /I Do", b"/XObject << /I 5 0 R >>"), _image(1, 1, b"/ColorSpace /DeviceGray /BitsPerComponent 8", b"\0"))  # fmt: skip
    yield "a jpeg of scans", lambda: pdf(*page_of(_WHOLE, b"/XObject << /I 5 0 R >>"), stream(jpeg_of_scans(9_000, 9_000, 3_000), b"/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"))  # fmt: skip
    yield "a jbig2 of nothing", pdf(*page_of(_WHOLE, b"/XObject << /I 5 0 R >>"), stream(b"\0\0\0\0\x30\0\1\0\0\0\x13" + struct.pack(">IIII", 60_000, 60_000, 0, 0) + b"\0\0\0", b"/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode"))  # fmt: skip
    yield "a shading of many patches", lambda: pdf(*page_of(b"/S sh", b"/Shading << /S 5 0 R >>"), stream(b"\0" * 26 * 90_000, b"/ShadingType 7 /ColorSpace /DeviceGray /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 595 0 842 0 1]"))  # fmt: skip
    yield "a function of loops", pdf(*page_of(b"/S sh", b"/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1 0 1] /Matrix [595 0 0 842 0 0] /Function 5 0 R >> >>"), stream(b"{ " + b"dup sin exch cos add dup " * 9_000 + b"pop }", b"/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]"))  # fmt: skip
    yield "tiles of a pattern", pdf(*page_of(b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern << /P 5 0 R >>"), stream(b"0 0 1 1 re f", b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep .001 /YStep .001 /Resources << >>"))  # fmt: skip
    yield "groups in groups", pdf(
        *page_of(b"/G5 Do", b"/XObject << /G5 5 0 R >>"),
        *(stream(b"/G%d Do " % (n + 1) * 2, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /I true >> /Resources << /XObject << /G%d %d 0 R >> >>" % (n + 1, n + 1)) for n in range(5, 18)),
        stream(b"0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"),
    )  # fmt: skip
    yield "deep lists", b"%PDF-1.7\n1 0 obj\n" + b"[" * 900_000
    yield "deep objects", b"%PDF-1.7\n1 0 obj\n" + b"<</A " * 900_000
    yield (
        "a table of references in a circle",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n",
    )
    yield "a password", pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>").replace(b"/Root", b"/Encrypt << /Filter /Standard /V 4 /R 4 /O (x) /U (x) /P -1 >> /Root")  # fmt: skip
    yield "a head alone", b"%PDF-1.7"
    yield "noise", b"%PDF-1.7\n" + bytes(range(256)) * 9_000
    yield "a head behind much", lambda: bytes(1_000) + b"%PDF-1.7\n" + bytes(20 * MIB)
    yield "texts of escapes", pdf(*page_of(b"BT /F 9 Tf (\x1b]0;x\x07) Tj ET", b"/Font << /F << /Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /FontBBox [0 0 9 9] /CharProcs << >> /Encoding << >> /FirstChar 0 /LastChar 0 /Widths [0] >> >>"))  # fmt: skip


def _folders() -> Iterator[tuple[str, Callable[[], dict[str | bytes, Content]]]]:
    """Folders of scans."""
    yield "links in a circle", lambda: {"scans/loop": Link("."), "scans/s.png": sheet()}
    yield (
        "names of escapes",
        lambda: {f"scans/{_NASTY.translate({0: None, ord('/'): None})[:60]}.png": b"x", "scans/s.png": sheet()},
    )
    yield "names that are no UTF-8", lambda: {b"scans/\xff\xfe\x1b.png": sheet()}
    yield "names of other ends of lines", lambda: {"scans/a\u2028b\u0085c\x0bd\ne.png": sheet(), "scans/\r.png": b"x"}
    yield "numbers of many digits", lambda: {f"scans/{'9' * 240}.png": sheet(), f"scans/{'٩' * 100}.png": sheet()}
    yield "many files", lambda: {f"scans/{number}.png": b"x" for number in range(3_000)}
    yield "many other files", lambda: {f"scans/{number}.txt": b"x" for number in range(20_000)}
    yield "deep folders", lambda: {"scans/" + "a/" * 900 + "s.png": sheet()}
    yield "a pipe's name", lambda: {"scans/-o.png": sheet(), "scans/~x.png": sheet()}
    yield "one page again and again", lambda: {f"scans/{number}.png": sheet() for number in range(200)}
    yield "nothing", lambda: {"scans/x.txt": b""}


# --- records


def sealed_record(change: Callable[[dict[str, object]], None]) -> bytes:
    """A record that was changed by somebody who can count its seal."""
    from ketaquiz.exam.recordfile import sealed

    values = json.loads(record())
    del values["seal"]
    change(values)
    return sealed(json.dumps(values, ensure_ascii=False)).encode("utf-8", "surrogatepass")


def _records() -> Iterator[tuple[str, Content]]:
    from hostile.neighbours import records

    yield from records()

    def changed(change: Callable[[dict], None]) -> Callable[[], bytes]:  # type: ignore[type-arg]
        return lambda: sealed_record(change)

    yield "cut", lambda: record()[: len(record()) // 2]
    yield "cut in its seal", lambda: record()[:-30]
    yield "edited", lambda: record().replace(b"item-1", b"item-9")
    yield "no sheet", changed(lambda v: v.update(sheet=None))
    yield "a sheet of another kind", changed(lambda v: v.update(sheet=[]))
    yield "a later sheet", changed(lambda v: v["sheet"].update(format="ketaquiz-sheet/9"))
    yield "no papers", changed(lambda v: v.update(papers=[]))
    yield "no items", changed(lambda v: v.update(items=[]))
    yield "no forms", changed(lambda v: v.update(forms=[]))
    yield "many papers", changed(lambda v: v.update(papers=[{"number": n, "form": "A", "learner": f"L{n}"} for n in range(1, 60_000)]))  # fmt: skip
    yield "papers of great numbers", changed(lambda v: v["papers"][0].update(number=10**4_000))
    yield "names of escapes", changed(lambda v: [p.update(learner=_NASTY + "x" * 900_000) for p in v["papers"]])
    yield "a title of escapes", changed(lambda v: v.update(title=_NASTY + "<script>pwned()</script>" + "x" * 900_000))
    yield "a name that leads elsewhere", changed(lambda v: v.update(name="../../../home/x\0"))
    yield "a language of escapes", changed(lambda v: v.update(language=_NASTY))
    yield "a language that leads elsewhere", changed(lambda v: v.update(language="../../../../etc/passwd"))
    yield "live stems", changed(lambda v: [i.update(stem="<script>pwned()</script> \\(\\href{javascript:x}{a}\\) " + "**" * 9_000) for i in v["items"]])  # fmt: skip
    yield "stems that double", changed(lambda v: [i.update(stem="\\(" + "\\sideset{}{}" * 40 + "x\\)") for i in v["items"]])  # fmt: skip
    yield "stems of a megabyte", changed(lambda v: [i.update(stem="*a " * 350_000) for i in v["items"]])
    yield "ids of escapes", lambda: record().decode().replace("ward-7/item-1", "ward-7/\u202e\u2066" + "x" * 900_000).encode()  # fmt: skip
    yield "many marks", changed(lambda v: v["sheet"].update(marks=[{"id": n, "x": n % 200, "y": 9} for n in range(200_000)]))  # fmt: skip
    yield "marks in one place", changed(lambda v: [m.update(x=5, y=5) for m in v["sheet"]["marks"]])
    yield "marks in a line", changed(lambda v: [m.update(x=5 + n, y=5) for n, m in enumerate(v["sheet"]["marks"])])
    yield "marks of great ids", changed(lambda v: [m.update(id=10**9 + n) for n, m in enumerate(v["sheet"]["marks"])])
    yield "a mark as large as the paper", changed(lambda v: v["sheet"].update(mark_size=209))
    yield "a paper of a millimetre", changed(lambda v: v["sheet"].update(width=1, height=1))
    yield "a paper of two metres", changed(lambda v: v["sheet"].update(width=2_000, height=2_000))
    yield "bubbles outside", changed(lambda v: [b.update(x=209.9, r=20) for f in v["sheet"]["forms"] for p in f["pages"] for r in p["rows"] for b in r["bubbles"]])  # fmt: skip
    yield "bubbles of no size", changed(lambda v: [b.update(r=1e-300) for f in v["sheet"]["forms"] for p in f["pages"] for r in p["rows"] for b in r["bubbles"]])  # fmt: skip
    yield "boxes outside", changed(lambda v: [r.update(box={"x": 200, "y": 290, "width": 9, "height": 6}) for f in v["sheet"]["forms"] for p in f["pages"] for r in p["rows"]])  # fmt: skip
    yield "a code of no size", changed(lambda v: v["sheet"]["qr"].update(width=0, height=0))
    yield "no rows", changed(lambda v: [p.update(rows=[]) for f in v["sheet"]["forms"] for p in f["pages"]])
    yield "many pages", changed(lambda v: v["sheet"]["forms"][0].update(pages=v["sheet"]["forms"][0]["pages"] * 9))
    yield "rows again and again", changed(lambda v: [p.update(rows=p["rows"] * 9_000) for f in v["sheet"]["forms"] for p in f["pages"]])  # fmt: skip
    yield "many items and rows", changed(_grown)
    yield "forms of many letters", changed(lambda v: v.update(forms=[{**v["forms"][0], "letter": "A" * (n % 4 + 1)} for n in range(9_000)]))  # fmt: skip
    yield "points of nothing", changed(lambda v: [i.update(points=0) for i in v["items"]])
    yield "points as many as may be", changed(lambda v: [i.update(points=1000) for i in v["items"]])
    yield "right options of none", changed(lambda v: [p.update(right=[]) for i in v["items"] for p in i["parts"]])
    yield "no options", changed(lambda v: [i.update(options=[]) for i in v["items"]])
    yield "many options", changed(lambda v: v["items"][0].update(options=[{"id": f"{n:08x}", "text": "x"} for n in range(90_000)]))  # fmt: skip
    yield "one option twice", changed(lambda v: v["items"][0].update(options=v["items"][0]["options"] * 2))
    yield "parts of numbers", changed(lambda v: v["items"][0].update(parts=[{"type": "number", "label": "", "answer": "1", "number": _GREAT, "unit": "", "low": "9" * 40, "high": "-" + "9" * 40}]))  # fmt: skip
    yield "many parts", changed(lambda v: v["items"][0].update(parts=v["items"][0]["parts"] * 50_000))
    yield "a device", Link("/dev/zero")
    yield "a folder", None
    yield "70 MB", lambda: b"[" + b"0," * (35 * MIB) + b"0]"


def _grown(values: dict) -> None:  # type: ignore[type-arg]
    """As many items and rows as a record of a few megabytes can have."""
    item, row, question = values["items"][0], values["sheet"]["forms"][0]["pages"][0]["rows"][0], values["forms"][0]["questions"][0]  # fmt: skip
    count = 1_900
    values["items"] = [{**item, "id": f"w/i{n}"} for n in range(count)]
    values["forms"][0]["questions"] = [{**question, "item": f"w/i{n}"} for n in range(count)]
    bubbles = row["bubbles"]
    rows = [
        {**row, "number": n + 1, "item": f"w/i{n}", "block": n, "bubbles": [{**b, "r": 0.5, "x": 3 + 3 * place + 17 * (n % 11), "y": 2 + 1.5 * (n // 11)} for place, b in enumerate(bubbles)]}
        for n in range(count)
    ]  # fmt: skip
    values["sheet"]["forms"][0]["pages"] = [{"rows": rows}]


# --- folders of results


def journals() -> Iterator[tuple[str, Content]]:
    """What stands in ``read/pages.jsonl``."""

    @cache
    def lines() -> list[str]:
        return results()["results/read/pages.jsonl"].decode().splitlines()

    def with_lines(make: Callable[[list[str]], list[str]]) -> Callable[[], str]:
        return lambda: "\n".join(make(lines())) + "\n"

    def edited(key: str, **more: object) -> Callable[[], str]:
        """The line that has a key, with other values."""

        def edit(each: str) -> str:
            values = json.loads(each)
            return json.dumps(values | more) if key in values else each

        return with_lines(lambda found: [edit(each) for each in found])

    yield "nothing", ""
    yield "no end of its line", "{"
    yield "cut", lambda: "\n".join(lines())[:-90]
    yield "a later format", '{"format": "ketaquiz-read/9"}\n'
    yield "of another exam", '{"format": "ketaquiz-read/1", "exam": "x"}\n'
    yield "pages without end", edited("file", pages=10**12)
    yield "pages below zero", edited("file", pages=-5)
    yield "a file of no name", edited("file", file="\0")
    yield "a file of a long name", edited("file", file="x" * 900_000)
    yield "a file elsewhere", edited("file", file="/etc/passwd", why=_NASTY)
    yield "a file of escapes", edited("file", file=_NASTY, pages=0, why=_NASTY + "x" * 9_000)
    yield "many files", with_lines(lambda found: [*found, *(json.dumps({"file": f"f{n}", "sha256": f"{n}", "pages": 0, "why": "x"}) for n in range(60_000))])  # fmt: skip
    yield "one file's pages again and again", with_lines(lambda found: [*found, *(json.dumps({"file": f"f{n}", "sha256": json.loads(found[-1])["sha256"], "pages": 90_000, "why": ""}) for n in range(90))])  # fmt: skip
    for name, rows in {
        "no rows": [],
        "more rows": [["answer", ["x"], ""]] * 99,
        "rows of unknown options": [["answer", ["deadbeef"], ""]] * 4,
        "rows of all states": [
            ["blank", ["x"], _NASTY],
            ["review", [], _NASTY * 9],
            ["answer", [], ""],
            ["answer", [""], ""],
        ],  # fmt: skip
        "a row of a megabyte": [["review", ["x" * 900_000], "y" * 900_000]] * 4,
    }.items():
        yield f"a page of {name}", edited("status", rows=rows)
    sheets = {"of no paper": 999, "of paper 0": 0}
    for name, paper in sheets.items():
        yield f"a page {name}", _recoded(lines, paper, 1)
    yield "a page of no page", _recoded(lines, 1, 9)
    yield "a page of page 0", _recoded(lines, 1, 0)
    yield "a page of no code", edited("status", code=_NASTY)
    yield "a page of no place", edited("status", to_picture=[1e308] * 900)
    yield "a page of numbers that are none", with_lines(lambda found: [each.replace('"to_picture": [', '"to_picture": [NaN, Infinity, ') for each in found])  # fmt: skip
    yield "a page of a great number", edited("status", page=10**40)
    yield "many pages", with_lines(lambda found: [*found, *(json.dumps({**json.loads(next(e for e in found if '"status"' in e)), "page": n}) for n in range(2, 60_000))])  # fmt: skip
    strange = [1, 1, "ward-7/item-0", [["A"]], "answer", "", "typed.csv", 0]
    for name, answer in {
        "of no item": [*strange[:2], "w/none", *strange[3:]],
        "of no paper": [77, *strange[1:]],
        "of no option": strange,
        "of too many parts": [*strange[:3], [["A"]] * 900, *strange[4:]],
        "of no parts": [*strange[:3], [], *strange[4:]],
        "of a great paper": [10**18, *strange[1:]],
        "of escapes": [2, 1, "ward-7/item-0", [[_NASTY]], "review", _NASTY * 90, _NASTY, 0],
        "of wrong kinds": ["1", None, 3, {"a": 1}, "answer", 4, 5, 6],
    }.items():
        yield f"answers {name}", edited("typed", answers=[answer])
    yield "many answers", edited("typed", answers=[[2, 1, "ward-7/item-0", [["x"]], "answer", "", "t", 0]] * 90_000)
    yield "great numbers", with_lines(lambda found: [*found, f'{{"file": "x", "sha256": "y", "pages": {_GREAT}, "why": ""}}', '{"file": "x", "sha256": "y", "pages": 1e999, "why": ""}'])  # fmt: skip
    yield "deep lists", with_lines(lambda found: [*found, "[" * 200_000])
    yield "other ends of lines", with_lines(lambda found: [*found, "\u2028\x0b\x0c\x85" * 90_000])
    yield "no text", lambda: "\n".join(lines()).encode() + b"\n" + bytes(range(256)) * 900
    yield "70 MB", with_lines(lambda found: [*found, *['{"file": "x"}'] * 5_000_000])
    yield "700 MB", lambda: "\n".join(lines()).encode() + b"\n" + bytes(700 * MIB)
    yield "a device", Link("/dev/zero")
    yield "a full device", Link("/dev/full")
    yield "a link to home", Link("../../../home/notes.txt")
    yield "a link to what is not there", Link("../../../home/new.txt")
    yield "a link to itself", Link("pages.jsonl")
    yield "a folder", None


def _recoded(lines: Callable[[], list[str]], paper: int, page: int) -> Callable[[], str]:
    """The journal with its page as one of another paper."""

    def made() -> str:
        from ketaquiz.exam.sheetcode import PageCode

        quiz = json.loads(record())["sheet"]["quiz"]
        values = [json.loads(each) for each in lines()]
        return "".join(json.dumps(each | ({"code": PageCode(quiz, paper, page).text} if "status" in each else {})) + "\n" for each in values)  # fmt: skip

    return made


def _answers() -> Iterator[tuple[str, Content]]:
    """What stands in ``responses.csv``."""

    def table(change: Callable[[str], str]) -> Callable[[], str]:
        return lambda: change(results()["results/responses.csv"].decode("utf-8-sig"))

    head = "paper,item,marked,state\n"
    yield "nothing", ""
    yield "a head alone", head
    yield "no column of states", "paper,item,marked\n1,a,b\n"
    yield "cut", table(lambda text: text[: len(text) // 2])
    yield "a row twice", table(lambda text: text + text.splitlines()[-1] + "\n")
    yield "papers of great numbers", head + f"{_GREAT},a,b,answer\n-1,a,b,answer\n²,a,b,answer\n1e9,a,b,answer\n" * 9
    yield "cells of a megabyte", head + '1,"' + "x" * MIB + '",b,answer\n'
    yield "an open quote", table(lambda text: text + '"' + "x\n" * 900_000)
    yield "zeros", table(lambda text: text + "\0" * 900_000)
    yield "terminal escapes", table(lambda text: text.replace("item-0", _NASTY))
    yield "many rows", table(lambda text: text + "7,x,y,answer\n" * 900_000)
    yield "many columns", ",".join(f"c{n}" for n in range(200_000)) + "\n" + "1," * 200_000 + "\n"
    yield "many lines that say nothing", table(lambda text: text + ",,,,\n" * 3_000_000)
    yield "separators", table(lambda text: text + "|" * 900_000 + "\n")
    yield "an answer of many options", table(lambda text: text.replace(",answer,", "|" * 400_000 + ",answer,", 1))
    yield "shares of great size", table(lambda text: text.replace(",blank,", ",answer,").replace(",review,", ",answer,"))  # fmt: skip
    yield "semicolons", table(lambda text: text.replace(",", ";"))
    yield "utf-16", table(lambda text: text.encode("utf-16").decode("latin-1"))
    yield "a device", Link("/dev/zero")
    yield "a link to home", Link("../../home/notes.txt")
    yield "a folder", None
    yield "300 MB", lambda: head + "\n" * (300 * MIB)
    yield "200 MB", lambda: head + "\n" * (200 * MIB)


# --- tables: typed answers and rosters


def tables(head: str, row: str) -> Iterator[tuple[str, str, Content]]:
    """Name, ending and content of tables with such a head and such rows."""
    line = row + "\n"
    yield "nothing", "csv", ""
    yield "a head alone", "csv", head + "\n"
    yield "many rows", "csv", lambda: head + "\n" + "".join(row.replace("#", str(n)) + "\n" for n in range(200_000))
    yield "one row again and again", "csv", lambda: head + "\n" + line * 200_000
    yield "many columns", "csv", lambda: head + "," + ",".join(f"c{n}" for n in range(100_000)) + "\n" + line
    yield "heads again and again", "csv", lambda: ",".join([head] * 20_000) + "\n" + line
    yield "questions of all numbers", "csv", lambda: head + "," + ",".join(map(str, range(9_999))) + "\n" + line
    yield "a cell of a megabyte", "csv", head + "\n" + line.replace("#", "x" * MIB)
    yield "a head of a megabyte", "csv", head + "," + "q" * MIB + "\n" + line
    yield "an open quote", "csv", lambda: head + '\n"' + "x\n" * 900_000
    yield "quotes", "csv", lambda: head + "\n" + '"' * 900_001 + "\n"
    yield "separators", "csv", lambda: head + "\n" + ",;\t|" * 500_000 + "\n"
    yield "empty lines", "csv", lambda: head + "\n" * 3_000_000
    yield "terminal escapes", "csv", (head + "\n" + line.replace("#", _NASTY.replace(",", "")))
    yield "escapes in the head", "csv", (head + "," + _NASTY.replace(",", "") + "\n" + line)
    yield "formulas", "csv", head + "\n" + "".join(line.replace("#", each) for each in ("=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-2", "\t=1"))  # fmt: skip
    yield "live names", "csv", head + "\n" + "".join(line.replace("#", each) for each in ("<script>pwned()</script>", "\\(\\href{javascript:x}{a}\\)", "{{7*7}}", "</text><svg onload=x>", "<img src=http://evil.example>"))  # fmt: skip
    yield "numbers of many digits", "csv", head + "\n" + line.replace("#", _GREAT)
    yield "zeros", "csv", lambda: (head + "\n" + line).encode() + bytes(900_000)
    yield "utf-16", "csv", (head + "\n" + line).encode("utf-16")
    yield "no text", "csv", bytes(range(256)) * 900
    yield "combining marks", "csv", head + "\n" + line.replace("#", "a" + "\u0301" * 90_000)
    yield "other ends of lines", "csv", head + "\n" + line.replace("#", "a\u2028b\x0bc\x85d")
    yield "70 MB", "csv", lambda: head + "\n" + line * (70 * MIB // len(line))
    yield "a device", "csv", Link("/dev/zero")
    yield "a link to itself", "csv", Link("table.csv")
    yield "a folder", "csv", None
    yield "no zip", "xlsx", b"PK\3\4" + bytes(900)
    yield "another program's", "xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90_000)
    yield "many rows", "xlsx", lambda: _workbook(head, "".join(f"<row>{_cells(row.replace('#', str(n)))}</row>" for n in range(60_000)))  # fmt: skip
    yield "a row at the end of the sheet", "xlsx", lambda: _workbook(head, f"<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c>{_cells(row)}</row>")  # fmt: skip
    yield "rows in no order", "xlsx", lambda: _workbook(head, "".join(f"<row r='{n}'>{_cells(row)}</row>" for n in (5, 5, 1, 2**31, -1, 0)))  # fmt: skip
    yield "a cell of 30 MB", "xlsx", lambda: _workbook(head, f"<row>{_cells(row.replace('#', 'x' * 30 * MIB))}</row>")
    yield "shared texts that are missing", "xlsx", lambda: _workbook(head, "<row><c t='s'><v>999999999</v></c><c t='s'><v>-1</v></c><c t='s'><v>1e5</v></c></row>")  # fmt: skip
    yield "numbers that are none", "xlsx", lambda: _workbook(head, "<row>" + "".join(f"<c><v>{v}</v></c>" for v in ("1e999", "NaN", "-1e308", _GREAT, "0x10", "")) + "</row>")  # fmt: skip
    yield "days without end", "xlsx", lambda: _workbook(head, "<row><c s='1'><v>1e300</v></c><c t='d'><v>99999-99-99</v></c><c t='e'><v>#REF!</v></c></row>")  # fmt: skip
    yield "entities", "xlsx", lambda: questions.workbook("<!DOCTYPE a [<!ENTITY b '" + "x" * 9_000 + "'><!ENTITY c '" + "&b;" * 9_000 + "'>]>" + questions.cells(("&c;", "&c;")))  # fmt: skip
    yield "it unpacks to much", "xlsx", lambda: questions.workbook(b"<worksheet><sheetData>" + b"<row></row>" * 9_000_000 + b"</sheetData></worksheet>")  # fmt: skip
    yield "parts that lie", "xlsx", lambda: archive([Entry("[Content_Types].xml", b"<Types/>", size=9), Entry("xl/workbook.xml", b" " * (90 * MIB), size=9)])  # fmt: skip


def _cells(row: str) -> str:
    from xml.sax.saxutils import escape

    return "".join(f"<c t='inlineStr'><is><t>{escape(each)}</t></is></c>" for each in row.split(","))


def _workbook(head: str, rows: str) -> bytes:
    """A workbook of rows in XML below a head."""
    return questions.workbook(f"<worksheet><sheetData><row>{_cells(head)}</row>{rows}</sheetData></worksheet>")


def cases() -> Iterator[Case]:
    """The hostile files of this module."""

    def one(name: str, main: str, content: Content) -> Case:
        return Case("scans", name, lambda: {main: content}, main)

    for name, ending, content in _pictures():
        yield one(f"a {ending}: {name}", f"scans/s.{ending}", content)
    for name, content in _tiffs():
        yield one(f"a tiff: {name}", "scans/s.tif", content)
    for name, content in _pdfs():
        yield one(f"a pdf: {name}", "scans/s.pdf", content)
    for name, files in _folders():
        yield Case("scans", f"a folder: {name}", files, "scans")
    for name, content in _records():
        yield one(f"a record: {name}", "strange-exam.json", content)
    for name, content in journals():
        yield Case("scans", f"a journal: {name}", _results("results/read/pages.jsonl", content), "results")
    for name, content in _answers():
        yield Case("scans", f"answers: {name}", _results("results/responses.csv", content), "results")
    for name, content in _records():
        yield Case("scans", f"results of a record: {name}", _results("results/exam.json", content), "results")
    elsewhere: dict[str, dict[str | bytes, Content]] = {
        "results elsewhere": {"results": Link("../home")},
        "a journal elsewhere": {"results/exam.json": record, "results/read": Link("../../home")},
        "tables elsewhere": {f"results/{name}": Link("../../home/notes.txt") for name in ("pages.csv", "responses.csv", "scores.csv", "exam.json", "items.csv", "report.html")},
        "tables that are devices": {f"results/{name}": Link("/dev/full") for name in ("pages.csv", "items.csv", "report.html")},
        "results that are a file": {"results": b"x"},
    }  # fmt: skip
    for name, files in elsewhere.items():
        yield Case("scans", name, lambda files=files: files, "results")
    for name, ending, content in tables("paper,1,2,3,4", "#,A,B,C,A"):
        yield one(f"typed {ending}: {name}", f"typed.{ending}", content)
    for name, ending, content in tables("name,id", "Learner #,#"):
        yield one(f"roster {ending}: {name}", f"roster.{ending}", content)


def _results(place: str, content: Content) -> Callable[[], dict[str | bytes, Content]]:
    """A folder of results with another file in one place."""

    def made() -> dict[str | bytes, Content]:
        files: dict[str | bytes, Content] = {**results()}
        files["sheet.png"] = sheet
        return files | {place: content}

    return made


def beside() -> dict[str | bytes, bytes | str]:
    """What the commands need beside a case's files."""
    return {EXAM: record(), "sheet.png": sheet(), "calm-typed.csv": "paper,1,2,3,4\n3,A,B,C,A\n"}
