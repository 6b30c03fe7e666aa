"""Small workbooks of Excel before 2007 (xls) that tests make: the records of MS-XLS in one stream of a file of MS-CFB."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

_SECTOR = 512
_COLOURS = {"": 0x7FFF, "green": 17, "red": 10, "yellow": 13, "grey": 23}
"""The numbers of colours that every workbook has; the first is that of letters for which nobody chose one."""


def _record(kind: int, said: bytes) -> bytes:
    return struct.pack("<HH", kind, len(said)) + said


def _text(said: str, length: str = "<H") -> bytes:
    return struct.pack(length, len(said)) + b"\1" + said.encode("utf-16-le")


def _font(*, bold: bool = False, colour: str = "") -> bytes:
    said = struct.pack("<HHHHHBBBB", 200, 0, _COLOURS[colour], 700 if bold else 400, 0, 0, 0, 0, 0)
    return _record(0x0031, said + _text("Arial", "<B"))


def _form(font: int, colour: str = "") -> bytes:
    lines, fill = (1 << 26, _COLOURS[colour] | 65 << 7) if colour else (0, 64 | 65 << 7)
    return _record(0x00E0, struct.pack("<HHHBBBBIIH", font, 0, 1, 0x20, 0, 0, 0xF8, 0, lines, fill))


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 6))


def old_workbook(
    file: Path, rows: Sequence[Sequence[str | tuple[str, str]]], looks: Mapping[str, Mapping[str, object]]
) -> Path:
    """A workbook with one sheet; a cell is a text, or a text and the name of its look.

    A look has ``bold``, ``letters`` and ``cell``, a colour each.
    """
    fonts, forms = [_font()] * 4, [_form(0)]
    for look in looks.values():
        fonts.append(_font(bold=bool(look.get("bold")), colour=str(look.get("letters", ""))))
        forms.append(_form(len(fonts), str(look.get("cell", ""))))  # number 4 is none
    named = ["", *looks]
    cells = b""
    for row, said in enumerate(rows):
        for column, each in enumerate(said):
            text, look = each if isinstance(each, tuple) else (each, "")
            cells += _record(0x0204, struct.pack("<HHH", row, column, named.index(look)) + _text(text))
    end = _record(0x000A, b"")
    head = _begin(5) + b"".join((*fonts, *forms))
    name = _text("Quiz", "<B")
    begins = len(head) + 4 + 6 + len(name) + len(end)
    head += _record(0x0085, struct.pack("<IH", begins, 0) + name) + end
    file.write_bytes(_in_sectors(head + _begin(0x10) + cells + end))
    return file


def _in_sectors(stream: bytes) -> bytes:
    count = max(-(-len(stream) // _SECTOR), 8)
    free, last, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    following = [table, last, *range(3, count + 2), last]
    following += [free] * (_SECTOR // 4 - len(following))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, last, 0, last, 0, 0) + struct.pack("<108I", *[free] * 108)

    def entry(name: str, kind: int, child: int, begins: int, size: int) -> bytes:
        typed = name.encode("utf-16-le")
        said = typed.ljust(64, b"\0") + struct.pack("<HBBIII", len(typed) + 2, kind, 1, free, free, child)
        return said + bytes(36) + struct.pack("<IQ", begins, size)

    entries = entry("Root Entry", 5, 1, last, 0) + entry("Workbook", 2, free, 2, count * _SECTOR)
    fat = struct.pack(f"<{_SECTOR // 4}I", *following)
    return header + fat + entries.ljust(_SECTOR, b"\0") + stream.ljust(count * _SECTOR, b"\0")
