"""How the cells of a workbook of Excel before 2007 (xls) look, taken from its records.

The formats are those of MS-CFB, in which the file keeps its streams, and of MS-XLS (BIFF8), in which one has the workbook.
What is not as they say has no looks: another reader says what is wrong with it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from ketaquiz.importers.cell_looks import named_colour
from ketaquiz.importers.cells import MOST_CELLS

_END: Final = 0xFFFFFFFA
"""From here on, a number of a sector says that there is no further one."""
_BIFF8: Final = 0x0600
_BOF, _EOF, _FONT, _PALETTE, _XF, _SHEET, _MANY = 0x0809, 0x000A, 0x0031, 0x0092, 0x00E0, 0x0085, 0x00BD
_CELLS: Final = frozenset([0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E])
"""The records of cells that have something."""
_MOST_RECORDS: Final = 2 * MOST_CELLS
"""So many records are looked at, whatever a file says that it has."""
_SOLID: Final = 1
_BOLD: Final = 600
_FIRST_COLOUR: Final = 8
_COLOURS: Final = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
).split()
"""The colours of a workbook that has none of its own, from number 8 on."""


class _Font(NamedTuple):
    colour: int
    bold: bool
    underlined: bool


def looks_of_xls(data: bytes) -> dict[tuple[str, int, int], frozenset[str]]:
    """By the sheet, the row and the column of a cell, from 1, how it stands out, in words."""
    try:
        return _looks(_workbook(data))
    except (struct.error, IndexError, ValueError):
        return {}


def _workbook(data: bytes) -> bytes:
    """The stream with the workbook; empty where the file has none."""
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    small = 1 << min(struct.unpack_from("<H", data, 32)[0], 16)
    root, least, first_small = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    tables = list(struct.unpack_from("<109I", data, 76))
    further = struct.unpack_from("<I", data, 68)[0]
    while further < _END and len(tables) * size <= len(data) * 2:
        *more, further = struct.unpack(f"<{size // 4}I", sector(further))
        tables += more
    after = [each for table in tables if table < _END for each in struct.unpack(f"<{size // 4}I", sector(table))]

    def chain(at: int, following: list[int]) -> Iterator[int]:
        for _ in range(min(len(following), len(data) // min(size, small))):  # a chain may bite its tail
            if at >= _END:
                return
            yield at
            at = following[at]

    def stream(at: int) -> bytes:
        return b"".join(map(sector, chain(at, after)))

    entries = stream(root)
    within = stream(struct.unpack_from("<I", entries, 116)[0])
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        if entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") != "Workbook":
            continue
        begins, long = struct.unpack_from("<II", entries, at + 116)
        if long >= least:
            return stream(begins)[:long]
        found = stream(first_small)
        following = list(struct.unpack(f"<{len(found) // 4}I", found))
        return b"".join(within[each * small : (each + 1) * small] for each in chain(begins, following))[:long]
    return b""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, to the one that ends them."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _looks(stream: bytes) -> dict[tuple[str, int, int], frozenset[str]]:
    fonts: list[_Font] = []
    forms: list[bytes] = []
    sheets: list[tuple[str, int]] = []
    colours = [*_COLOURS]
    for kind, said in islice(_records(stream, 0), _MOST_RECORDS):
        if kind == _BOF and struct.unpack_from("<H", said)[0] != _BIFF8:
            return {}
        if kind == _FONT:
            colour, weight = struct.unpack_from("<HH", said, 4)
            fonts.append(_Font(colour, weight >= _BOLD, said[10] != 0))
        elif kind == _PALETTE:
            own = [said[at : at + 3].hex() for at in range(2, len(said) - 3, 4)]
            colours[: len(own)] = own
        elif kind == _XF:
            forms.append(said)
        elif kind == _SHEET:
            name = said[8:].decode("utf-16-le" if said[7] & 1 else "latin-1", "replace")[: said[6]]
            sheets.append((name, struct.unpack_from("<I", said)[0]))
    looks = [_look(said, fonts, colours) for said in forms]
    found: dict[tuple[str, int, int], frozenset[str]] = {}
    left = _MOST_RECORDS
    for name, begins in sheets:
        for kind, said in islice(_records(stream, begins), left):
            left -= 1
            for row, column, form in _cells(kind, said):
                if looks[form]:
                    found[name, row + 1, column + 1] = looks[form]
    return found


def _cells(kind: int, said: bytes) -> Iterator[tuple[int, int, int]]:
    """The row and the column of each cell of a record, from 0, with the number of its form."""
    if kind in _CELLS:
        yield struct.unpack_from("<HHH", said)
    elif kind == _MANY:
        row, first = struct.unpack_from("<HH", said)
        for number in range((len(said) - 6) // 6):
            yield row, first + number, struct.unpack_from("<H", said, 4 + 6 * number)[0]


def _look(said: bytes, fonts: list[_Font], colours: list[str]) -> frozenset[str]:
    """The looks of cells of a form, by its font and its fill."""
    number = struct.unpack_from("<H", said)[0]
    font = fonts[number if number < 4 else number - 1]  # number 4 is never used
    lines, fill = struct.unpack_from("<IH", said, 14)
    found = {"bold letters"} if font.bold else set()
    found |= {"underlined letters"} if font.underlined else set()
    found |= {f"{name} letters" for name in _named(font.colour, colours)}
    if lines >> 26 == _SOLID:
        found |= {f"a {name} cell" for name in _named(fill & 0x7F, colours)}
    return frozenset(found)


def _named(number: int, colours: list[str]) -> set[str]:
    at = number if number < _FIRST_COLOUR else number - _FIRST_COLOUR
    return named_colour(colours[at]) if at < len(colours) else set()
