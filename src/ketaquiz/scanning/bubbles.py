"""Where the bubbles of a page are, in a part of it that was laid straight, and how well they are to be seen.

Paper stretches and printers slip, so each block of rows is aligned by itself: a ring as a bubble's line has is looked for
around where the marks of the page say that its bubbles are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ketaquiz.exam.sheet import Area, RowKind, Sheet, SheetRow, extent
from ketaquiz.scanning.locating import PER_MM, Located
from ketaquiz.scanning.pictures import Grey

Floats = NDArray[np.float32]
Booleans = NDArray[np.bool_]

_MARGIN: Final = 9.0
"""How many millimetres around the bubbles are looked at: what is paper and what is not is seen there."""
_SEARCHED: Final = 1.5
"""How far, in millimetres, a block of rows may lie from where the marks say that it is."""
_BACKGROUND: Final = 3.05
"""The width of what is no background, as a multiple of the radius of the largest bubble."""
_DARKEST_PAPER: Final = 24
_SEEN: Final = 0.35
"""A block whose lines are less clear than this part of what is usual on the page is not to be seen."""
_LEAST_LINE: Final = 0.012
"""The least clearness of lines, from 0 to 1, by which blocks are aligned."""


def area_of(rows: Sequence[SheetRow], sheet: Sheet) -> Area:
    """The part of a page that has its rows, with the margin that reading them takes, in whole millimetres."""
    left, upper, right, lower = extent(rows)
    left, upper = max(0, int(left - _MARGIN)), max(0, int(upper - _MARGIN))
    right, lower = min(sheet.width, int(right + _MARGIN) + 1), min(sheet.height, int(lower + _MARGIN) + 1)
    return Area(left, upper, right - left, lower - upper)


class Bubbles:
    """All bubbles of a page in printed order."""

    def __init__(self, rows: Sequence[SheetRow], area: Area) -> None:
        every = [(row, bubble) for row in rows for bubble in row.bubbles]
        self.places = np.array([(bubble.x, bubble.y) for _, bubble in every], dtype=np.float64).reshape(-1, 2)
        """In millimetres on the sheet, where they should be."""
        self.middles = ((self.places - (area.x, area.y)) * PER_MM - 0.5).astype(np.float32)
        """In pixels of the part of the page."""
        self.r = np.array([bubble.r for _, bubble in every], dtype=np.float32) * PER_MM
        """In pixels."""
        self.square = np.array([row.kind is RowKind.ALL for row, _ in every], dtype=np.bool_)
        self.label = [bubble.label for _, bubble in every]
        self.own = np.split(np.arange(len(every)), np.cumsum([len(row.bubbles) for row in rows])[:-1])
        """By the number of a row those of its bubbles."""
        self.block = np.array([row.block for row, _ in every])
        self.line = np.zeros(len(every), np.float32)
        """How much darker each bubble's line is than what is beside it, from 0 to 1; about 0 where it is filled."""
        self.shifts: dict[int, tuple[float, float]] = {}
        """By block how far its bubbles lie from where they should be, in pixels."""

    def outside(self, grey: Grey, located: Located) -> Booleans:
        """Which bubbles lie outside of the picture."""
        shifts = np.array([self.shifts[block] for block in self.block]).reshape(-1, 2)
        places = located.points(self.places + shifts / PER_MM)
        height, width = grey.shape
        return np.asarray(
            (places[:, 0] < 0) | (places[:, 1] < 0) | (places[:, 0] > width - 1) | (places[:, 1] > height - 1),
            dtype=np.bool_,
        )


def darkness(straight: Grey, r: float) -> Grey:
    """How dark each pixel is against the paper around it, from 0 to 255, a little smoothed; ``r`` is a bubble's radius."""
    small: Any = cv2.resize(straight, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    side = round(_BACKGROUND * r / 4) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    paper = cv2.max(cv2.GaussianBlur(paper, (0, 0), side / 3), np.array([_DARKEST_PAPER], np.float64))
    paper = cv2.resize(paper, (straight.shape[1], straight.shape[0]), interpolation=cv2.INTER_LINEAR)
    light = cv2.divide(cv2.GaussianBlur(straight, (3, 3), 0), paper, scale=255)
    return np.asarray(cv2.bitwise_not(light), dtype=np.uint8)


def align(dark: Grey, bubbles: Bubbles) -> None:
    """Move bubbles to where they are seen, and measure how clear their lines are."""
    half: Any = cv2.resize(dark, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    half = cv2.min(half, np.array([128.0]))
    reach = int(_SEARCHED * PER_MM / 2) + 1
    steps = np.arange(-reach, reach + 1)
    found = np.zeros((len(bubbles.r), len(steps), len(steps)), np.float32)
    for r, square in {(float(r), bool(square)) for r, square in zip(bubbles.r, bubbles.square, strict=True)}:
        own = (bubbles.r == r) & (bubbles.square == square)
        clear: Any = cv2.filter2D(half, cv2.CV_32F, _ring(r / 2, square=square), borderType=cv2.BORDER_REPLICATE)
        found[own] = _sampled(clear, ((bubbles.middles[own] - 0.5) / 2).astype(np.float32), steps)
    far = np.hypot(steps[None, :], steps[:, None]) / reach
    blocks = np.unique(bubbles.block)
    scores: dict[int, float] = {}
    for block in blocks:
        score = found[bubbles.block == block].mean(axis=0)
        best = score * (1 - 0.15 * far)
        y, x = np.unravel_index(int(np.argmax(best)), best.shape)
        scores[block] = float(score[y, x])
        bubbles.shifts[block] = 2 * (steps[x] + _peak(score[y], int(x))), 2 * (steps[y] + _peak(score[:, x], int(y)))
    usual = float(np.median(list(scores.values())))
    seen = [block for block in blocks if scores[block] >= max(_SEEN * usual, _LEAST_LINE)]
    middle = np.median(np.array([bubbles.shifts[block] for block in seen] or [(0.0, 0.0)]), axis=0)
    for block in set(blocks) - set(seen):
        bubbles.shifts[block] = float(middle[0]), float(middle[1])
    moved = np.array([bubbles.shifts[block] for block in bubbles.block], np.float32).reshape(-1, 2)
    bubbles.middles = bubbles.middles + moved
    at = np.clip(np.rint(moved / 2).astype(int) + reach, 0, len(steps) - 1)
    bubbles.line = found[np.arange(len(found)), at[:, 1], at[:, 0]]


def _sampled(picture: Floats, places: Floats, steps: NDArray[np.int_]) -> Floats:
    """A picture at places, x before y, and at steps around each of them: a square for each place."""
    whole = np.floor(places).astype(int)
    part = (places - whole).astype(np.float32)
    y = np.clip(whole[:, 1, None] + np.append(steps, steps[-1] + 1), 0, picture.shape[0] - 1)
    x = np.clip(whole[:, 0, None] + np.append(steps, steps[-1] + 1), 0, picture.shape[1] - 1)
    cut = picture[y[:, :, None], x[:, None, :]]
    across = cut[:, :, :-1] * (1 - part[:, 0, None, None]) + cut[:, :, 1:] * part[:, 0, None, None]
    return np.asarray(
        across[:, :-1] * (1 - part[:, 1, None, None]) + across[:, 1:] * part[:, 1, None, None], dtype=np.float32
    )


def _peak(values: Floats, at: int) -> float:
    """How far the top of a parabola through three values lies from the middle one."""
    if not 0 < at < len(values) - 1:
        return 0.0
    before, here, after = (float(each) for each in values[at - 1 : at + 2])
    bent = before - 2 * here + after
    return max(-0.5, min(0.5, (before - after) / (2 * bent))) if bent < 0 else 0.0


@lru_cache(maxsize=64)
def _ring(r: float, *, square: bool) -> Floats:
    """A kernel that tells how much darker a bubble's line is than what is beside it.

    Its sum is 0, so that a bubble that is filled draws no block towards it.
    """
    reach = int(r + 3.5)
    rows, columns = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    apart = (np.maximum(np.abs(rows), np.abs(columns)) if square else np.hypot(rows, columns)) - r
    line = np.clip(1.2 - np.abs(apart), 0, 1)
    beside = (np.abs(apart) >= 1.4) & (np.abs(apart) <= 2.8)
    return np.asarray((line / line.sum() - beside / beside.sum()) / 255, dtype=np.float32)
