"""What is marked in each row of a sheet that was laid straight.

A bubble is judged by what stands in it above the print: ``coverage``, the mean darkness of its inside, and ``ink``, the
darkness of its darkest eighth, both less what the letter itself has on this page and divided by the ink that this page
is marked with. The light of the page is divided out before. What stands around a bubble tells that it was struck out or
ringed. Whatever a person would have to look at twice is for a person: the row is for review, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ketaquiz.exam.sheet import RowKind, Sheet, SheetRow
from ketaquiz.scanning.locating import PER_MM, Located
from ketaquiz.scanning.pictures import Grey
from ketaquiz.scanning.readings import RowReading, State

Floats = NDArray[np.float32]

_MARKED: Final = ((0.17, 0.42), (0.06, 0.52))
"""A bubble with at least such a coverage and such an ink is marked; the second is a dot or a short stroke."""
_MARKED_BLACK: Final = ((0.25, 0.42),)
"""The same where the print is black, or the scan has no greys: the print itself comes and goes there."""
_EMPTY: Final = (0.10, 0.22)
"""A bubble with less of both is empty; what is neither marked nor empty is weak."""
_EMPTY_BLACK: Final = (0.17, 0.45)
"""The same where the print is black, or the scan has no greys."""
_TRACE: Final = 0.07
_TRACE_NOISE: Final = 2.5
"""Where a row has no mark, a bubble with such an ink, and so many times what is usual on the page, has a trace of one."""
_RESIDUE: Final = (0.12, 0.30)
_STRONG: Final = 0.40
"""A weak bubble with less than that is what an eraser left, where another in the row has at least such a coverage."""
_SEARCHED: Final = 1.3
"""How far, in millimetres, a block of rows may lie from where the marks say that it is."""
_BACKGROUND: Final = 7
"""The width in millimetres of what is no background."""
_INNER: Final = 0.82
"""The part of a bubble's radius within which it is judged, so that its line does not count."""
_AROUND: Final = (1.42, 1.8)
"""Between these multiples of its radius a stroke that goes through a bubble shows on both sides."""
_STROKE_INK: Final = 0.42
"""The ink of a stroke around a bubble."""
_TWELFTHS: Final = 12
_RINGED: Final = 8
"""With ink in so many twelfths around a bubble, it is ringed."""
_LEAST_INK: Final = 0.30
"""The least darkness, from 0 to 1, that counts as what a page is marked with: a light pencil."""
_LIGHT_INK: Final = 0.40
"""A page that is marked with less is marked so lightly that the print can hide a mark."""
_USUAL_INK: Final = 0.55
"""What is taken for it where nothing is marked."""
_ALLOWED_PRINT: Final = 1.4
"""How much darker than the usual one of the page a letter may print, in the mean and in its darkest eighth."""
_BLACK_PRINT: Final = 0.6
"""Of print that is darker than this nothing is seen by its darkest pixels, but by what is left without it."""
_FEW: Final = 4
"""Fewer bubbles than these do not tell how a letter prints."""
_BLANK_SHARE: Final = 0.4
"""Where more of a page is blank than this, its blanks are for a person: its marks may be too light to be seen."""
_WRITTEN: Final = 0.004
"""The share of a box that is dark where somebody wrote in it."""
_BILEVEL: Final = 0.004
"""A picture of which less than this is neither black nor white has no greys: light marks may be lost in it."""


def read_rows(grey: Grey, straight: Grey, located: Located, sheet: Sheet, rows: Sequence[SheetRow]) -> list[RowReading]:
    """What is marked in each row of a page, in their order.

    ``grey`` is the page as it was scanned, ``straight`` the same laid straight as `Located.straight` does.
    """
    if not rows:
        return []
    dark = _darkness(straight)
    bubbles = _Bubbles(rows)
    shifts, seen = _aligned(dark, rows)
    bubbles.move(shifts)
    bilevel = _is_bilevel(grey)
    measured = _measured(dark, bubbles, rows, bilevel=bilevel)
    outside = _outside(grey, located, bubbles)
    readings = []
    at = 0
    for row in rows:
        own = range(at, at + len(row.bubbles))
        at += len(row.bubbles)
        if any(outside[each] for each in own):
            readings.append(RowReading(State.REVIEW, (), "it lies outside of the picture"))
            continue
        reading = _row(row, own, measured)
        if reading.state is State.BLANK and row.kind is RowKind.JUDGED:
            if _is_written(dark, row, shifts[row.block]):
                reading = RowReading(State.REVIEW, (), "nobody has judged what is written")
        elif reading.state is State.BLANK and not seen[row.block]:
            reading = RowReading(State.REVIEW, (), "its bubbles are not to be seen")
        elif reading.state is State.BLANK and row.kind is RowKind.PLACE and _is_written(dark, row, shifts[row.block]):
            reading = RowReading(State.REVIEW, (), "something is written above it, and nothing is marked")
        readings.append(reading)
    return _with_doubtful_blanks(rows, readings, bilevel=bilevel)


# --- the picture


def _darkness(straight: Grey) -> Floats:
    """How dark each pixel is against the paper around it, from 0 to 1."""
    small: Any = cv2.resize(straight, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    side = round(_BACKGROUND * PER_MM / 4) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    paper = cv2.GaussianBlur(paper, (0, 0), side / 3)
    paper = np.maximum(cv2.resize(paper, (straight.shape[1], straight.shape[0]), interpolation=cv2.INTER_LINEAR), 24)
    dark: Any = cv2.divide(straight, paper, dtype=cv2.CV_32F)
    np.subtract(1.0, dark, out=dark)
    return np.asarray(np.maximum(dark, 0.0, out=dark), dtype=np.float32)


def _is_bilevel(grey: Grey) -> bool:
    sample = grey[::5, ::5]
    return float(np.mean((sample > 24) & (sample < 232))) < _BILEVEL


# --- the bubbles


class _Bubbles:
    """All bubbles of a page in printed order, in pixels of the picture that was laid straight."""

    def __init__(self, rows: Sequence[SheetRow]) -> None:
        every = [(row, bubble) for row in rows for bubble in row.bubbles]
        self.middles = np.array([(bubble.x, bubble.y) for _, bubble in every], dtype=np.float32).reshape(-1, 2) * PER_MM
        self.r = np.array([bubble.r for _, bubble in every], dtype=np.float32) * PER_MM
        self.block = np.array([row.block for row, _ in every])
        self.label = [bubble.label for _, bubble in every]

    def move(self, shifts: dict[int, tuple[int, int]]) -> None:
        """Move each bubble as its block is."""
        self.middles = self.middles + np.array([shifts[block] for block in self.block], dtype=np.float32).reshape(-1, 2)


def _outside(grey: Grey, located: Located, bubbles: _Bubbles) -> NDArray[np.bool_]:
    """Which bubbles lie outside of the picture, by more than a little."""
    places = located.points(bubbles.middles.astype(np.float64) / PER_MM)
    height, width = grey.shape
    return np.asarray(
        (places[:, 0] < 0) | (places[:, 1] < 0) | (places[:, 0] > width - 1) | (places[:, 1] > height - 1),
        dtype=np.bool_,
    )


def _aligned(dark: Floats, rows: Sequence[SheetRow]) -> tuple[dict[int, tuple[int, int]], dict[int, bool]]:
    """By block how far it lies from where the marks say, in pixels, and whether its bubbles are to be seen at all."""
    reach = round(_SEARCHED * PER_MM)
    blocks: dict[int, list[SheetRow]] = defaultdict(list)
    for row in rows:
        blocks[row.block].append(row)
    found: dict[int, tuple[int, int]] = {}
    scores: dict[int, float] = {}
    capped = np.minimum(dark, 0.5)
    for block, own in blocks.items():
        template, left, upper = _template(
            tuple((b.x, b.y, b.r, row.kind is RowKind.ALL) for row in own for b in row.bubbles)
        )
        height, width = template.shape
        crop = _cut(capped, left - reach, upper - reach, width + 2 * reach, height + 2 * reach)
        score = cv2.matchTemplate(crop, template, cv2.TM_CCORR) / max(1, sum(len(row.bubbles) for row in own))
        steps = np.arange(-reach, reach + 1)
        far = np.hypot(steps[None, :], steps[:, None]) / reach
        best = score * (1 - 0.15 * far)
        y, x = np.unravel_index(int(np.argmax(best)), best.shape)
        found[block] = int(x) - reach, int(y) - reach
        scores[block] = float(score[y, x])
    usual = float(np.median(list(scores.values())))
    seen = {block: score >= 0.35 * usual and score > 0.01 for block, score in scores.items()}
    good = [found[block] for block, fine in seen.items() if fine] or [(0, 0)]
    middle = tuple(round(float(each)) for each in np.median(np.array(good), axis=0))
    for block, fine in seen.items():
        if not fine:
            found[block] = middle[0], middle[1]
    return found, seen


@lru_cache(maxsize=512)
def _template(bubbles: tuple[tuple[float, float, float, bool], ...]) -> tuple[Any, int, int]:
    """The lines of bubbles, as what they differ by from their surroundings, with its upper left corner in pixels.

    Its sum over a bubble is 0, so that a bubble that is filled draws no block towards it.
    """
    margin = 6
    left = int(min(x - r for x, _, r, _ in bubbles) * PER_MM) - margin
    upper = int(min(y - r for _, y, r, _ in bubbles) * PER_MM) - margin
    right = int(max(x + r for x, _, r, _ in bubbles) * PER_MM) + margin
    lower = int(max(y + r for _, y, r, _ in bubbles) * PER_MM) + margin
    made = np.zeros((lower - upper + 1, right - left + 1), dtype=np.float32)
    rows, columns = np.mgrid[0 : made.shape[0], 0 : made.shape[1]].astype(np.float32)
    for x, y, r, square in bubbles:
        across, down = np.abs(columns + left - x * PER_MM), np.abs(rows + upper - y * PER_MM)
        apart = (np.maximum(across, down) if square else np.hypot(across, down)) - r * PER_MM
        line = np.clip(1.4 - np.abs(apart), 0, 1)
        beside = (np.abs(apart) >= 2) & (np.abs(apart) <= 5)
        made += line / line.sum() - beside / beside.sum()
    return made, left, upper


def _cut(picture: Floats, left: int, upper: int, width: int, height: int) -> Floats:
    """A part of a picture; what lies outside of the picture is empty."""
    found = np.zeros((height, width), dtype=np.float32)
    from_x, from_y = max(0, left), max(0, upper)
    to_x, to_y = min(picture.shape[1], left + width), min(picture.shape[0], upper + height)
    if from_x < to_x and from_y < to_y:
        found[from_y - upper : to_y - upper, from_x - left : to_x - left] = picture[from_y:to_y, from_x:to_x]
    return found


# --- what stands in them


@dataclass(frozen=True, slots=True)
class _Measured:
    """What stands in and around each bubble, in printed order."""

    coverage: Floats
    ink: Floats
    left: Floats
    """The darkness of the darkest eighth of what is left when the print is taken off pixel by pixel, divided by the ink."""
    around: NDArray[np.bool_]
    """Of each bubble which twelfths around it have ink."""
    empty: tuple[float, float]
    """The coverage and the ink from which on a bubble is not empty."""
    black: bool
    """Whether the print is black, or the scan has no greys."""
    hidden: NDArray[np.bool_]
    """In which bubbles a mark may be hidden by the print: light ones, whose letter has too few others like it."""
    trace: float
    """The ink from which on something is in a bubble, in a row without a mark."""


def _measured(dark: Floats, bubbles: _Bubbles, rows: Sequence[SheetRow], *, bilevel: bool) -> _Measured:
    many = len(bubbles.r)
    mean, darkest, left = np.zeros((3, many), np.float32)
    alike = _printed_alike(bubbles)
    around = np.zeros((many, _TWELFTHS), np.float32)
    free = np.where(_near_bubbles(dark.shape, bubbles), np.float32(0), dark)
    for r in np.unique(bubbles.r):
        own = np.flatnonzero(bubbles.r == r)
        inside = _picked(dark, bubbles.middles[own], _disk(float(r) * _INNER))
        mean[own] = inside.mean(axis=1)
        eighth = max(1, inside.shape[1] // 8)
        darkest[own] = _darkest(inside, eighth)
        left[own] = _darkest(
            _without_print(
                inside, [key for key, one in zip(alike, bubbles.r == r, strict=True) if one], float(r) * _INNER
            ),
            eighth,
        )
        for twelfth, offsets in enumerate(_ring(float(r))):
            part = np.sort(_picked(free, bubbles.middles[own], offsets), axis=1)
            most = max(1, part.shape[1] // 4)
            around[own, twelfth] = part[:, -most:].mean(axis=1)
    base_mean, base_darkest = _print(alike, mean), _print(alike, darkest)
    for group in _grouped(alike).values():
        left[group] -= np.percentile(
            left[group], 25
        )  # what is left of the print by itself, where bubbles lie a little off
    above = np.where(base_darkest < _BLACK_PRINT, darkest - base_darkest, left).astype(np.float32)
    ink = _ink_of_page(rows, above)
    coverage, inked = (mean - base_mean) / ink, above / ink
    few = np.zeros(many, np.bool_)
    for group in _grouped(alike).values():
        few[group] = len(group) < _FEW
    hidden = few & (ink < _LIGHT_INK)
    black = bilevel or float(np.median(base_darkest)) >= _BLACK_PRINT
    empty = _EMPTY_BLACK if black else _EMPTY
    bare = (coverage < empty[0]) & (inked < empty[1])
    left = np.asarray(np.maximum(left, 0) / ink, dtype=np.float32)
    trace = max(_TRACE, _TRACE_NOISE * float(np.percentile(left[bare], 75))) if bare.any() else _TRACE
    return _Measured(coverage, inked, left, around / ink >= _STROKE_INK, empty, black, hidden, trace)


def _near_bubbles(shape: tuple[int, ...], bubbles: _Bubbles) -> NDArray[np.bool_]:
    """Which pixels belong to bubbles, a little beyond their lines, so that no bubble is taken for ink around another."""
    made = np.zeros(shape, np.uint8)
    for (x, y), r in zip(bubbles.middles, bubbles.r, strict=True):
        cv2.circle(made, (round(float(x)), round(float(y))), round(float(r) * 1.2), 1, -1)
    return made.astype(np.bool_)


_Alike = tuple[float, str]
"""By what the inside of bubbles is printed alike: their size and their letter."""


def _printed_alike(bubbles: _Bubbles) -> list[_Alike]:
    return [(float(r), label) for r, label in zip(bubbles.r, bubbles.label, strict=True)]


def _grouped(keys: Sequence[_Alike]) -> dict[_Alike, list[int]]:
    found: dict[_Alike, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        found[key].append(at)
    return found


def _darkest(pixels: Floats, many: int) -> Floats:
    """The mean of so many darkest pixels of each bubble."""
    return np.asarray(np.partition(pixels, pixels.shape[1] - many, axis=1)[:, -many:].mean(axis=1), dtype=np.float32)


def _without_print(pixels: Floats, keys: Sequence[_Alike], r: float) -> Floats:
    """The pixels of bubbles less what the lightest of those that are printed alike have there, or next to there."""
    found = np.zeros_like(pixels)
    x, y = _disk(r)
    reach = int(r) + 1
    for own in _grouped(keys).values():
        if len(own) < _FEW:
            continue  # what is print and what is ink cannot be told
        printed = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
        printed[y + reach, x + reach] = np.percentile(pixels[own], 25, axis=0)
        near = cv2.dilate(printed, np.ones((3, 3), np.uint8))
        found[own] = pixels[own] - near[y + reach, x + reach]
    return found


def _print(alike: Sequence[_Alike], values: Floats) -> Floats:
    """How dark the print of each bubble is by itself: that of the same letters with the least in them.

    A page of nothing but one letter must not take its marks for print, so no letter may be much darker than is usual.
    """
    usual = float(np.percentile(values, 20))
    groups = _grouped(alike)
    lowest = {key: float(np.percentile(values[own], 10)) if len(own) >= _FEW else usual for key, own in groups.items()}
    cap = float(np.percentile(list(lowest.values()), 40, method="lower")) * _ALLOWED_PRINT
    found = np.zeros(len(values), np.float32)
    for key, own in groups.items():
        found[own] = min(lowest[key], cap)
    return found


def _ink_of_page(rows: Sequence[SheetRow], darkest: Floats) -> float:
    """How dark the marks of a page are, from 0 to 1."""
    most, at = [], 0
    for row in rows:
        own = darkest[at : at + len(row.bubbles)]
        at += len(row.bubbles)
        if len(own) and row.kind is not RowKind.JUDGED:
            most.append(float(own.max()))
    marked = [each for each in most if each >= _LEAST_INK / 2]
    return max(_LEAST_INK, float(np.percentile(marked, 60))) if marked else _USUAL_INK


@lru_cache(maxsize=64)
def _disk(r: float) -> NDArray[np.intp]:
    reach = int(r) + 1
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.stack([x[np.hypot(x, y) <= r], y[np.hypot(x, y) <= r]])


@lru_cache(maxsize=64)
def _ring(r: float) -> list[NDArray[np.intp]]:
    """The twelfths around a bubble."""
    reach = int(r * _AROUND[1]) + 1
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    far = np.hypot(x, y)
    within = (far >= r * _AROUND[0]) & (far <= r * _AROUND[1])
    twelfth = np.floor(np.arctan2(y, x) / (2 * np.pi) * _TWELFTHS).astype(int) % _TWELFTHS
    return [np.stack([x[within & (twelfth == each)], y[within & (twelfth == each)]]) for each in range(_TWELFTHS)]


def _picked(picture: Floats, middles: Floats, offsets: NDArray[np.intp]) -> Floats:
    """The pixels at offsets from each middle: a row a middle."""
    x = np.clip(np.rint(middles[:, :1]).astype(np.intp) + offsets[0], 0, picture.shape[1] - 1)
    y = np.clip(np.rint(middles[:, 1:]).astype(np.intp) + offsets[1], 0, picture.shape[0] - 1)
    return np.asarray(picture[y, x], dtype=np.float32)


def _is_written(dark: Floats, row: SheetRow, shift: tuple[int, int]) -> bool:
    """Whether something is written in a row's box."""
    if row.box is None:
        return False
    inset = 0.8
    left, upper = round((row.box.x + inset) * PER_MM) + shift[0], round((row.box.y + inset) * PER_MM) + shift[1]
    width, height = round((row.box.width - 2 * inset) * PER_MM), round((row.box.height - 2 * inset) * PER_MM)
    if width <= 0 or height <= 0:
        return False
    return float(np.mean(_cut(dark, left, upper, width, height) > 0.25)) > _WRITTEN


# --- what that says of a row


def _row(row: SheetRow, own: range, measured: _Measured) -> RowReading:
    coverage, ink = measured.coverage[own.start : own.stop], measured.ink[own.start : own.stop]
    around = measured.around[own.start : own.stop]
    marked = np.zeros(len(own), np.bool_)
    for least, dark in _MARKED_BLACK if measured.black else _MARKED:
        marked |= (coverage >= least) & (ink >= dark)
    empty = (coverage < measured.empty[0]) & (ink < measured.empty[1])
    if float(coverage.max(initial=0)) >= _STRONG:
        empty |= (coverage < _RESIDUE[0]) & (ink < _RESIDUE[1])
    weak = ~marked & ~empty
    if not marked.any():
        weak |= measured.left[own.start : own.stop] >= measured.trace
    struck = (marked | weak) & _gone_through(around)
    ringed = around.sum(axis=1) >= _RINGED
    values = [bubble.value for bubble in row.bubbles]
    labels = [bubble.label for bubble in row.bubbles]
    perhaps = tuple(value for value, one in zip(values, marked | weak, strict=True) if one)

    def review(which: NDArray[np.bool_], what: str) -> RowReading:
        named = [label for label, one in zip(labels, which, strict=True) if one]
        return RowReading(State.REVIEW, perhaps, f"{' and '.join(named)} {what}")

    if ringed.any():
        return review(ringed, "is ringed" if ringed.sum() == 1 else "are ringed")
    if struck.any():
        return review(struck, "may be struck out")
    if marked.sum() > 1 and row.kind is not RowKind.ALL:
        return review(marked, "are marked")
    if weak.any():
        return review(weak, "is marked weakly" if weak.sum() == 1 else "are marked weakly")
    if not marked.any():
        if measured.hidden[own.start : own.stop].any():
            return RowReading(State.REVIEW, (), "the page is marked so lightly that a mark may not be seen")
        return RowReading(State.BLANK)
    return RowReading(State.ANSWER, perhaps)


def _gone_through(around: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Around which bubbles there is ink on two sides that lie opposite, or nearly so."""
    beyond = np.zeros_like(around)
    for apart in (_TWELFTHS // 2 - 1, _TWELFTHS // 2, _TWELFTHS // 2 + 1):
        beyond |= np.roll(around, apart, axis=1)
    return np.asarray((around & beyond).any(axis=1), dtype=np.bool_)


def _with_doubtful_blanks(rows: Sequence[SheetRow], readings: list[RowReading], *, bilevel: bool) -> list[RowReading]:
    """The readings, with blanks for review on pages whose light marks may not be seen."""
    asked = [at for at, row in enumerate(rows) if row.kind in (RowKind.ONE, RowKind.ALL)]
    blank = [at for at in asked if readings[at].state is State.BLANK]
    why = ""
    if bilevel:
        why = "nothing is seen in it, and the scan has no greys: scan in grey"
    elif asked and len(blank) > _BLANK_SHARE * len(asked):
        why = "nothing is seen in it, as in many of this page"
    if why:
        for at in blank:
            readings[at] = RowReading(State.REVIEW, (), why)
    return readings
