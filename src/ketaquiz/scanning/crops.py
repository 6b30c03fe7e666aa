"""Parts of a page as small pictures for a person to look at, laid straight by what was read of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import cv2
import numpy as np

from ketaquiz.exam.sheet import GEOMETRY, Area, Sheet, SheetRow, extent
from ketaquiz.scanning.pictures import Grey

_FINEST: Final = 10
"""The most pixels a millimetre of a crop."""
_COARSEST: Final = 4
_AROUND: Final = (14.0, 4.0, 4.0, 4.0)
"""What is shown beside the bubbles of a row, in millimetres: at the left at least, above, at the right and below."""
_DIGIT: Final = 0.62
"""How wide a sign of a label is at most, by the size of its letters."""
_BESIDE_LABEL: Final = 5.0
"""What is shown at the left of a label and between it and its row, in millimetres."""
_WIDE: Final = (60.0, 25.0, 60.0, 25.0)
"""The same for whoever wants to see more of the page."""
_QUALITY: Final = 85


def area_of_rows(rows: Sequence[SheetRow], sheet: Sheet, *, wide: bool = False) -> Area:
    """Where some rows of a page stand, with what is beside them; at least one is given."""
    left, upper, right, lower = extent(rows)
    before, above, behind, below = _WIDE if wide else _AROUND
    before = max(
        before, _BESIDE_LABEL + max(len(row.label) for row in rows) * _DIGIT * (GEOMETRY[sheet.large].letter + 0.3)
    )
    left, upper = max(0.0, left - before), max(0.0, upper - above)
    return Area(left, upper, min(sheet.width, right + behind) - left, min(sheet.height, lower + below) - upper)


def crops(grey: Grey, to_picture: Sequence[float], areas: Iterable[Area]) -> list[bytes]:
    """Areas of a page, in millimetres, each as a JPEG.

    ``grey`` is the page as it was scanned, ``to_picture`` the matrix of its `PageReading`.
    """
    matrix = np.array(to_picture, dtype=np.float64).reshape(3, 3)
    return [_crop(grey, matrix, area) for area in areas]


def _crop(grey: Grey, matrix: np.ndarray, area: Area) -> bytes:
    corners = np.array([[area.x, area.y, 1], [area.x + area.width, area.y, 1], [area.x, area.y + area.height, 1]])
    placed = corners @ matrix.T
    origin, across, down = placed[:, :2] / placed[:, 2:]
    density = float(np.hypot(*(across - origin)) / area.width + np.hypot(*(down - origin)) / area.height) / 2
    scale = min(_FINEST, max(_COARSEST, density))
    to_page = np.array([[1 / scale, 0, area.x], [0, 1 / scale, area.y], [0, 0, 1]])
    size = max(1, round(area.width * scale)), max(1, round(area.height * scale))
    made = cv2.warpPerspective(
        grey,
        matrix @ to_page,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=255,
    )
    done, data = cv2.imencode(".jpg", made, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return data.tobytes() if done else b""
