"""Pictures that lie on the sheets of a workbook of Excel."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from ketaquiz.bank.media import MAX_BYTES
from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import letters
from ketaquiz.importers.numbers import whole_number
from ketaquiz.importers.sheet_reading import SheetReading
from ketaquiz.importers.sheet_relations import related
from ketaquiz.importers.xml import parse_xml
from ketaquiz.release.unpacking import Package

_MOST_IMAGES: Final = 5_000


def images_of(
    package: Package, path: str, sheet: SheetReading, found: Incoming
) -> Iterator[tuple[tuple[int, int], str]]:
    """The pictures that lie on a sheet: the row and column to which each belongs by its upper left corner, from 1, and HTML that shows it.

    Messages call them by that cell, since nobody sees the names of their files in Excel.
    """
    shown: dict[tuple[int, int], str] = {}
    media = dict(found.images.media)
    for drawing in related(package, path).values():
        if not re.fullmatch(r"xl/drawings/drawing\d*\.xml", drawing):
            continue
        files = related(package, drawing)
        for anchor in parse_xml(package.read(drawing)):
            corner = anchor.find("from")
            for image in (each for each in anchor.below() if each.tag == "pic"):
                blip = next((each for each in image.below() if each.tag == "blip"), None)
                file = files.get(blip.attributes.get("embed", "")) if blip is not None else None
                if corner is None or file is None or len(shown) >= _MOST_IMAGES:
                    continue
                row, column = (whole_number(corner.said(each)) for each in ("row", "col"))
                if row is None or column is None:
                    continue
                place = sheet.row_of(row + 1, whole_number(corner.said("rowOff")) or 0), column + 1
                cell = f"{sheet.sheet}!{letters(place[1])}{place[0]}"
                if file not in media and (data := _bytes(package, file)):
                    media[file] = data
                own = f"{path}/{cell}/{PurePosixPath(file).name}"
                if file in media:
                    media[own] = media[file]
                else:
                    found.note(f"{cell}: the picture is larger than 8 MiB")
                found.images.called[own] = f"at {cell}"
                about = image.find("nvPicPr", "cNvPr")
                alt = about.attributes.get("descr", "") if about is not None else ""
                shown[place] = shown.get(place, "") + f'<img src="{html.escape(own)}" alt="{html.escape(alt)}">'
    found.images.media = media
    yield from shown.items()


def _bytes(package: Package, name: str) -> bytes:
    """A picture's bytes; none where it is larger than a bank takes."""
    pieces, length = [], 0
    for piece in package.pieces(name):
        length += len(piece)
        if length > MAX_BYTES:
            return b""
        pieces.append(piece)
    return b"".join(pieces)
