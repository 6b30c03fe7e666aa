"""Where a sheet lies in a picture: its marks found in any orientation, and the picture laid straight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ketaquiz.exam.sheet import Area, Sheet
from ketaquiz.scanning.pictures import Grey

PER_MM: Final = 6
"""Pixels a millimetre of a picture that is laid straight: 152 dpi, 14 for the radius of a bubble."""

_SEARCHES: Final = ((1200, False), (1200, True), (1900, True), (800, True))
"""The longer sides, in pixels, at which marks are looked for, quickly or thoroughly, until enough are found."""
FEWEST: Final = 3
"""With fewer marks a picture is not laid straight."""
_OFF: Final = 2.0
"""How far, in millimetres, the corner of a mark may lie from where the others say that it is."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Located:
    """Where a sheet lies."""

    to_picture: Matrix
    """From millimetres on the sheet to pixels of the picture, as a 3 × 3 matrix."""
    marks: int
    """How many of the sheet's marks were found."""
    turned: int
    """By how much the page lay turned, to the nearest quarter, in degrees clockwise: 0, 90, 180 or 270."""

    def density(self, sheet: Sheet) -> float:
        """How many pixels the picture has a millimetre of the sheet, about its middle."""
        x, y = sheet.width / 2, sheet.height / 2
        (a, b, c) = self.points(np.array([[x, y], [x + 10, y], [x, y + 10]]))
        return float((np.hypot(*(b - a)) + np.hypot(*(c - a))) / 20)

    def points(self, places: Matrix) -> Matrix:
        """Places on the sheet, in millimetres, as pixels of the picture; both a row each, x before y."""
        homogeneous = np.hstack([places, np.ones((len(places), 1))]) @ self.to_picture.T
        return np.asarray(homogeneous[:, :2] / homogeneous[:, 2:], dtype=np.float64)


class Straight:
    """A sheet in a picture, of which parts can be laid straight, `PER_MM` pixels a millimetre."""

    def __init__(self, grey: Grey, located: Located, sheet: Sheet) -> None:
        shrink = located.density(sheet) / PER_MM
        self._picture = grey
        self._to_picture = located.to_picture
        if shrink > 1.35:  # else single pixels would be picked out of a fine picture
            height, width = grey.shape
            size = round(width / shrink), round(height / shrink)
            self._picture = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
            smaller = self._picture.shape[1] / width
            off = (smaller - 1) / 2
            self._to_picture = np.array([[smaller, 0, off], [0, smaller, off], [0, 0, 1]]) @ self._to_picture

    def part(self, area: Area) -> Grey:
        """A part of the sheet, which is given in millimetres; what the picture does not show is white."""
        middle = 0.5 / PER_MM
        scale = np.array([[1 / PER_MM, 0, area.x + middle], [0, 1 / PER_MM, area.y + middle], [0, 0, 1.0]])
        size = round(area.width * PER_MM), round(area.height * PER_MM)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        warped = cv2.warpPerspective(
            self._picture, self._to_picture @ scale, size, flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=255
        )
        return np.asarray(warped, dtype=np.uint8)


@cache
def _detector(*, thorough: bool) -> Any:
    parameters = cv2.aruco.DetectorParameters()
    parameters.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    parameters.adaptiveThreshWinSizeMin = 3 if thorough else 23
    parameters.adaptiveThreshWinSizeMax = 33 if thorough else 23
    parameters.minMarkerPerimeterRate = 0.02
    parameters.maxMarkerPerimeterRate = 0.6
    return cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50), parameters)


def locate(grey: Grey, sheet: Sheet) -> tuple[Located | None, int]:
    """Where the sheet lies, and how many marks of its kind were found; None where they are too few, or fit no sheet."""
    most = 0
    best: Located | None = None
    for side, thorough in _SEARCHES:
        found = _marks(grey, sheet, side, thorough=thorough)
        if not thorough and len(found) < len(sheet.marks):
            continue  # a quick look has to find all of them
        most = max(most, len(found))
        located = _fitted(found, sheet)
        if located is not None and (best is None or located.marks > best.marks):
            best = located
        if best is not None and best.marks >= 4:
            break
        if not found and (side, thorough) == _SEARCHES[2]:
            break
    return best, most


def _marks(grey: Grey, sheet: Sheet, side: int, *, thorough: bool) -> list[tuple[int, Matrix]]:
    """The marks of a sheet that are seen in a picture, each with its four corners in pixels."""
    height, width = grey.shape
    shrink = max(height, width) / side
    picture: Any = grey
    if shrink > 1.1:
        picture = cv2.resize(grey, (round(width / shrink), round(height / shrink)), interpolation=cv2.INTER_AREA)
    across, down = width / picture.shape[1], height / picture.shape[0]
    corners, ids, _ = _detector(thorough=thorough).detectMarkers(picture)
    known = {mark.id for mark in sheet.marks}
    found = []
    for corner, number in zip(corners, [] if ids is None else ids.ravel(), strict=True):
        if int(number) in known:
            place = (corner.reshape(4, 2).astype(np.float64) + 0.5) * (across, down) - 0.5
            found.append((int(number), place))
    return found


def _fitted(found: list[tuple[int, Matrix]], sheet: Sheet) -> Located | None:
    """The sheet's place from its marks: a homography with four or more, an affine map with three."""
    half = sheet.mark_size / 2
    places = {mark.id: (mark.x, mark.y) for mark in sheet.marks}
    around = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
    if len({number for number, _ in found}) < FEWEST:
        return None
    true = np.concatenate([around + places[number] for number, _ in found])
    seen = np.concatenate([corners for _, corners in found])
    span = float(np.hypot(*(seen.max(axis=0) - seen.min(axis=0)))) / float(
        np.hypot(*(true.max(axis=0) - true.min(axis=0)))
    )
    if not span > 0:
        return None
    if len({number for number, _ in found}) >= 4:
        matrix, inside = cv2.findHomography(true, seen, cv2.RANSAC, _OFF * span)
    else:
        affine, inside = cv2.estimateAffine2D(true, seen, method=cv2.RANSAC, ransacReprojThreshold=_OFF * span)
        matrix = None if affine is None else np.vstack([affine, [0, 0, 1]])
    if matrix is None or inside is None:
        return None
    good = inside.ravel().reshape(-1, 4).sum(axis=1) >= 3
    fitting = {number for (number, _), fits in zip(found, good, strict=True) if fits}
    if len(fitting) < FEWEST:
        return None
    located = Located(np.asarray(matrix, dtype=np.float64), len(fitting), 0)
    corner, right, down = located.points(np.array([[0, 0], [sheet.width, 0], [0, sheet.height]]))
    across, along = right - corner, down - corner
    if across[0] * along[1] - across[1] * along[0] <= 0:  # mirrored
        return None
    lengths = np.hypot(*across) / sheet.width, np.hypot(*along) / sheet.height
    if not (0.4 < lengths[0] / lengths[1] < 2.5 and min(lengths) > 1.5):
        return None
    quarter = round(float(np.degrees(np.arctan2(across[1], across[0]))) / 90) % 4
    return Located(located.to_picture, located.marks, quarter * 90)
