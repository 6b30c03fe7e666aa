"""The code of a page: its QR code, looked for where it has to be, and then anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import zxingcpp

from ketaquiz.exam.sheet import Area, Sheet
from ketaquiz.scanning.locating import Straight
from ketaquiz.scanning.pictures import Grey

_AROUND = 5
"""How many millimetres around the code are looked at."""


def code_of_straight(straight: Straight, sheet: Sheet) -> str:
    """The text of the code of a page that is laid straight; empty where none can be read."""
    area = sheet.qr
    left, upper = max(0, area.x - _AROUND), max(0, area.y - _AROUND)
    crop = straight.part(
        Area(left, upper, area.x + area.width + _AROUND - left, area.y + area.height + _AROUND - upper)
    )
    if min(crop.shape) < 20:
        return ""
    for picture in _made_clearer(crop):
        if text := _read(picture):
            return text
    return ""


def code_anywhere(grey: Grey) -> str:
    """The text of a QR code anywhere in a picture; empty where none can be read."""
    height, width = grey.shape
    shrink = max(height, width) / 2200
    picture: Any = grey
    if shrink > 1.2:
        picture = cv2.resize(grey, (round(width / shrink), round(height / shrink)), interpolation=cv2.INTER_AREA)
    return _read(picture)


def _made_clearer(crop: Grey) -> Iterator[Any]:
    """A crop as it is, and then in ways that help a code that is blurred, small or shaded."""
    yield crop
    larger = cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    yield larger
    blurred = cv2.GaussianBlur(larger, (0, 0), 3)
    yield cv2.addWeighted(larger, 2.2, blurred, -1.2, 0)
    yield cv2.threshold(cv2.GaussianBlur(larger, (0, 0), 1.5), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1]
    yield cv2.medianBlur(larger, 5)
    yield cv2.morphologyEx(larger, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    yield cv2.morphologyEx(larger, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5)))


def _read(picture: Any) -> str:
    found = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), try_invert=False
    )
    texts = {each.text for each in found if each.text}
    return min(texts, key=lambda text: (not text.startswith("K"), text)) if texts else ""
