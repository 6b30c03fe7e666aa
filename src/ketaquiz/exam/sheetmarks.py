"""What machines find and read on an answer sheet: ArUco marks and QR codes, as SVG paths in millimetres.

The bits of the six marks stand here, so that printing needs no OpenCV; a test compares them with its own. QR codes are
made by segno, which is pure Python without dependencies, and so needs no extra.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from ketaquiz.exam.sheet import Area, Mark

BITS: Final = (
    ("1011", "0101", "0011", "0010"),
    ("0000", "1111", "1001", "1010"),
    ("0011", "0011", "0010", "1101"),
    ("1001", "1001", "0100", "0110"),
    ("0101", "0100", "1001", "1110"),
    ("0111", "1001", "1100", "1101"),
)
"""The marks 0 to 5 of the dictionary DICT_4X4_50, row by row; 1 is white."""

_MASK: Final = 3
"""The mask of the QR codes of pages. To try all eight, as the standard has it, takes five times as long and is read no
better: of 600 codes, made small, blurred, noisy and stained, 341 were read with this one, and 340 with the best of each.
"""


def marks_path(marks: Iterable[Mark], size: float) -> str:
    """The black cells of marks, whose sides are so long, as one path."""
    return "".join(_mark_path(mark, size) for mark in marks)


def _mark_path(mark: Mark, size: float) -> str:
    cells = ["000000", *(f"0{row}0" for row in BITS[mark.id]), "000000"]
    return _cells_path([bytes(bit == "0" for bit in row) for row in cells], mark.x - size / 2, mark.y - size / 2, size)


_SIDE: Final = 21
"""How many modules the QR code of a page has on a side."""
_CHARACTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""QR's alphanumeric set in its order, of which two characters are a number of 11 bits: 45 times the first, and the second."""


def qr_path(text: str, area: Area) -> str:
    """The QR code (version 1, correction M) of an even number of characters of QR's alphanumeric set, as one path.

    Raises ValueError for another text, and where it is too long.
    """
    modules = _modules(text).to_bytes(_SIDE * _SIDE, "big")
    rows = [modules[start : start + _SIDE] for start in range(0, _SIDE * _SIDE, _SIDE)]
    return _cells_path(rows, area.x, area.y, area.width)


def _modules(text: str) -> int:
    """The modules of a text's code, row by row: a byte each, which is 1 for a black one.

    A bit of the text turns over the same modules whatever the other bits are, since the correction is linear and the mask
    always the same. So all codes are put together of some hundred that segno makes, which takes most of the time.
    """
    modules = _made("0" * len(text))
    for place in range(0, len(text), 2):
        first, second = map(_CHARACTERS.index, text[place : place + 2])
        number = first * len(_CHARACTERS) + second
        for bit in range(number.bit_length()):
            if number >> bit & 1:
                modules ^= _turned_over(len(text), place, bit)
    return modules


@lru_cache(maxsize=128)
def _turned_over(length: int, place: int, bit: int) -> int:
    """What a bit of the pair of characters in a place turns over, in codes of texts of a length."""
    first, second = divmod(1 << bit, len(_CHARACTERS))
    zeros = "0" * length
    return _made(zeros) ^ _made(zeros[:place] + _CHARACTERS[first] + _CHARACTERS[second] + zeros[place + 2 :])


@lru_cache(maxsize=2)
def _made(text: str) -> int:
    """As `_modules`, made by segno."""
    import segno

    code = segno.make_qr(text, version=1, error="m", mode="alphanumeric", boost_error=False, mask=_MASK)
    return int.from_bytes(b"".join(map(bytes, code.matrix)), "big")


def large_qr_path(text: str) -> tuple[str, int]:
    """The black modules of a QR code for a text of any length that fits one, and how many modules its side has.

    A module is 1 long. Raises ValueError where no code holds the text (about 2,900 bytes).
    """
    import segno

    code = segno.make_qr(text, error="l", boost_error=False)
    size = len(code.matrix)
    return _cells_path([*map(bytes, code.matrix)], 0, 0, size), size


def _cells_path(cells: Sequence[bytes], left: float, upper: float, size: float) -> str:
    """The black cells of a square grid, which are 1, as a path; neighbours in a row are one rectangle."""
    side = size / len(cells)
    along, down, wide = (_lengths(start, side, len(cells)) for start in (left, upper, 0))
    high = f"v{wide[1]}h-"
    pieces = []
    for y, line in zip(down, cells, strict=False):
        start = line.find(1)
        while start >= 0:
            end = line.find(0, start)
            width = wide[(end if end >= 0 else len(line)) - start]
            pieces.append(f"M{along[start]} {y}h{width}{high}{width}z")
            start = line.find(1, end) if end >= 0 else -1
    return "".join(pieces)


@lru_cache(maxsize=8)
def _lengths(start: float, side: float, count: int) -> tuple[str, ...]:
    """Where the lines of a grid stand, to a tenth of a micrometre; hundreds of codes stand in the same place."""
    return tuple(f"{start + number * side:.4f}".rstrip("0").rstrip(".") for number in range(count + 1))
