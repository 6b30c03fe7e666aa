"""What stands in and around each bubble of a page besides its print, against what the page is marked with.

The print of a letter is what bubbles with that letter have in common on this page, pixel by pixel. What a bubble has above
it is divided by the ink of the page: how dark the marks of this hand, on this scan, are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ketaquiz.exam.sheet import RowKind, SheetRow
from ketaquiz.scanning.bubbles import Booleans, Bubbles, Floats
from ketaquiz.scanning.crosses import crossed, disk
from ketaquiz.scanning.locating import PER_MM
from ketaquiz.scanning.pictures import Grey

TWELFTHS: Final = 12
RIGHT, BELOW, LEFT, ABOVE = [11, 0], [2, 3], [5, 6], [8, 9]
"""The twelfths around a bubble that lie on each of its sides, as `Measured.around` counts them."""
TAIL: Final = [9, 10]
"""Those in which the long side of a tick leaves its bubble."""
_INNER: Final = 0.84
"""The part of a bubble's radius within which it is judged, so that its line does not count."""
_AROUND: Final = (1.42, 1.8)
"""Between these multiples of its radius a stroke that goes through a bubble shows on both sides."""
_FAR: Final = (1.5, 1.88)
"""Between these one that goes further than the ends of a large cross."""
_SOLID: Final = 0.5
"""A pixel with this part of the page's ink is part of a mark."""
_LEAST_INK: Final = 0.20
"""The least darkness, from 0 to 1, that counts as what a page is marked with: a very light pencil."""
_LEAST_INK_OF_FEW: Final = 0.35
"""The same where few rows have a mark: too few to tell a light hand from a light mark."""
_FEW_MARKS: Final = 4
"""Fewer rows than these are few."""
_USUAL_INK: Final = 0.55
"""What is taken for it where nothing is marked."""
_BEFORE: Final = 1.65
"""So many millimetres before its first bubble a row's number may stand."""
_FEW: Final = 4
"""Fewer bubbles than these do not tell how a letter prints."""
_SMALL: Final = {
    "-": (-0.7, -0.32, 0.7, 0.32),
    "−": (-0.7, -0.32, 0.7, 0.32),
    ".": (-0.3, 0.2, 0.3, 0.85),
    ",": (-0.3, 0.2, 0.3, 0.85),
}
"""Where signs are printed of which a page has few, in radii from the middle: left, upper, right, lower."""
_SMALL_DARKER: Final = 1.35
"""How much darker they may be than the darkest of any letter: a stroke lies along a row of pixels."""
_MORE_THAN_PRINT: Final = 1.6
"""How many times what a letter usually takes of a bubble is more than any letter takes: B has 1.4 times of what A has, 0 of 1."""
_ALLOWED_PRINT: Final = 1.5
"""How much more of a bubble a letter may take than is usual on the page; more is marks, in most bubbles of the letter."""

_ALLOWED_DARKER: Final = 1.4
"""How much darker a letter may be than is usual; darker are marks that look alike, in most bubbles of the letter."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What stands in and around each bubble, in printed order."""

    solid: Floats
    """The part of it that is covered by a stroke."""
    coverage: Floats
    """The mean darkness above the print, lighter places left out, divided by the page's ink."""
    peak: Floats
    """The same of its darkest eighth."""
    trace: Floats
    """The darkness of its darkest eighth above what bubbles with its letter have at least, from 0 to 1."""
    lean: Floats
    """How far the middle of the ink lies from that of the bubble, in radii: a row a bubble, x before y."""
    around: Floats
    """Of each bubble how dark the twelfths around it are, the first to its right and below, the others clockwise, divided
    by the page's ink."""
    far: Floats
    """The same a little further out, where those ends of large crosses and ticks do not reach that `around` has; 0 around
    bubbles without a stroke in them."""
    crossed: Booleans
    """Which have a cross in them."""
    few: Booleans
    """In which bubbles a mark may be taken for print, as too few have their letter."""
    like_print: Booleans
    """Which bubbles have no more in them than a letter, on a page with too few of each letter to know its print."""
    noise: float
    """How far the traces of empty bubbles spread, from 0 to 1."""
    unrest: float
    """How dark it is around bubbles with nothing around them, divided by the page's ink."""
    ink: float
    """How dark the marks are, from 0 to 1."""


def measured(dark: Grey, bubbles: Bubbles, rows: Sequence[SheetRow]) -> Measured:
    """Measure all bubbles in a picture as `bubbles.darkness` makes it."""
    many = len(bubbles.r)
    solid, coverage, peak = np.zeros((3, many), np.float32)
    lean = np.zeros((many, 2), np.float32)
    around, far = np.zeros((2, many, TWELFTHS), np.float32)
    few, like_print, crosses = np.zeros((3, many), np.bool_)
    free = dark.copy()
    for (x, y), r in zip(bubbles.middles, bubbles.r, strict=True):
        cv2.circle(free, (round(float(x)), round(float(y))), round(float(r) * 1.2), 0, -1)
    _clear_labels(free, bubbles, rows)
    above: dict[float, Floats] = {}
    for r in np.unique(bubbles.r):
        own = np.flatnonzero(bubbles.r == r)
        inside = _picked(dark, bubbles.middles[own], disk(float(r) * _INNER))
        labels = [bubbles.label[at] for at in own]
        above[r], few[own] = _without_print(inside, labels, float(r) * _INNER)
        if few[own].all():
            like_print[own] = _is_like_print(inside, labels)
        peak[own] = _darkest(above[r], max(1, inside.shape[1] // 8))
    groups = _alike(bubbles)
    trace = _traces(peak, groups)
    peak = _above_alike(peak, groups, few)
    ink = _ink_of_page(bubbles, rows, peak)
    for r, inside in above.items():
        own = np.flatnonzero(bubbles.r == r)
        x, y = disk(float(r) * _INNER)
        covered = inside >= _SOLID * ink
        solid[own] = covered.mean(axis=1)
        coverage[own] = np.maximum(inside, 0).mean(axis=1) / ink
        crosses[own] = crossed(covered, float(r) * _INNER)
        weight = np.maximum(covered.sum(axis=1), 1) * float(r)
        lean[own] = np.stack([covered @ x / weight, covered @ y / weight], axis=1)
        around[own] = _surroundings(free, bubbles.middles[own], _ring(float(r), *_AROUND)) / ink
        inked = own[solid[own] > 0]
        far[inked] = _surroundings(free, bubbles.middles[inked], _ring(float(r), *_FAR)) / ink
    return Measured(
        _above_alike(solid, groups, few),
        _above_alike(coverage, groups, few),
        peak / ink,
        trace,
        lean,
        around,
        far,
        crosses,
        few,
        like_print,
        float(np.median(trace)),
        float(np.median(around)),
        ink,
    )


def _clear_labels(free: Grey, bubbles: Bubbles, rows: Sequence[SheetRow]) -> None:
    """Take out what is printed before rows from left to right, so that no number is taken for a stroke."""
    for row, own in zip(rows, bubbles.own, strict=True):
        if row.kind is RowKind.PLACE:
            continue
        first = own[0]
        x, y = bubbles.middles[first]
        r = bubbles.r[first]
        upper, lower = max(0, round(float(y - 2 * r))), max(0, round(float(y + 2 * r)))
        free[upper:lower, max(0, round(float(x - 4 * r))) : max(0, round(float(x - r - _BEFORE * PER_MM)))] = 0


def _without_print(pixels: Floats, labels: Sequence[str], r: float) -> tuple[Floats, Booleans]:
    """The pixels of bubbles of one size above their print, and which of them have too few like them."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, label in enumerate(labels):
        groups[label].append(at)
    common = {label: _lightest(pixels[own]) for label, own in groups.items() if len(own) >= _FEW}
    usual = float(np.percentile([each.mean() for each in common.values()], 40, method="lower")) if common else 0.0
    dark = {label: float(_darkest(each[None], max(1, each.size // 16))[0]) for label, each in common.items()}
    darkest = _ALLOWED_DARKER * float(np.percentile([*dark.values()], 40, method="lower")) + 0.02 if dark else 0.0
    prints = {
        label: each
        for label, each in common.items()
        if each.mean() <= _ALLOWED_PRINT * usual + 0.02 and dark[label] <= darkest
    }
    # for other letters all that any letter has: what is left beside it is ink, whatever the letter is
    any_print = np.max(list(prints.values()), axis=0) if prints else _lightest(pixels)
    x, y = disk(r)
    reach = int(r) + 1
    above, few = np.zeros_like(pixels), np.zeros(len(pixels), np.bool_)
    for label, own in groups.items():
        drawn = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
        drawn[y + reach, x + reach] = prints.get(label, any_print)
        if label not in prints and len(own) > 1:  # nor is print what one of them has not
            drawn[y + reach, x + reach] = np.minimum(any_print, pixels[own].min(axis=0))
        if label not in prints and label in _SMALL:
            left, upper, right, lower = (round(each * r / _INNER) + reach for each in _SMALL[label])
            kept = drawn[upper : lower + 1, left : right + 1].copy()
            drawn[:] = 0
            drawn[upper : lower + 1, left : right + 1] = np.maximum(kept, _SMALL_DARKER * any_print.max())
        near = cv2.dilate(drawn, np.ones((3, 3), np.uint8))
        above[own] = pixels[own] - near[y + reach, x + reach]
        few[own] = label not in prints
    return above, few


def _is_like_print(pixels: Floats, labels: Sequence[str]) -> Booleans:
    """Which bubbles of one size have no more in them than a letter may have; what small signs have is known."""
    letters = np.array([label not in _SMALL for label in labels])
    if not letters.any():
        return letters
    taken = pixels.mean(axis=1)
    return np.asarray(letters & (taken <= _MORE_THAN_PRINT * _lightest(taken[letters])), dtype=np.bool_)


def _lightest(pixels: Floats) -> Floats:
    """What a quarter of the bubbles is lighter than, pixel by pixel."""
    at = len(pixels) // 4
    return np.asarray(np.partition(pixels, at, axis=0)[at], dtype=np.float32)


def _darkest(pixels: Floats, many: int) -> Floats:
    """The mean of so many darkest pixels of each bubble."""
    return np.asarray(np.partition(pixels, pixels.shape[1] - many, axis=1)[:, -many:].mean(axis=1), dtype=np.float32)


def _alike(bubbles: Bubbles) -> list[NDArray[np.intp]]:
    """The bubbles of each letter and size."""
    groups: dict[tuple[float, str], list[int]] = defaultdict(list)
    for at, (r, label) in enumerate(zip(bubbles.r, bubbles.label, strict=True)):
        groups[float(r), label].append(at)
    return [np.array(own) for own in groups.values()]


def _above_alike(values: Floats, groups: Sequence[NDArray[np.intp]], few: Booleans) -> Floats:
    """Values above what a quarter of the bubbles of a letter has at most: print that lies a little off is in all of them."""
    found = values.copy()
    for own in groups:
        if not few[own[0]]:
            found[own] -= max(0.0, float(np.percentile(values[own], 25)))
    return found


def _traces(peak: Floats, groups: Sequence[NDArray[np.intp]]) -> Floats:
    """Peaks above what bubbles that are printed alike have at least."""
    found = peak.copy()
    for own in groups:
        if len(own) > 1:
            found[own] -= np.percentile(peak[own], 25) if len(own) >= _FEW else peak[own].min()
    return np.asarray(np.maximum(found, 0), dtype=np.float32)


def _ink_of_page(bubbles: Bubbles, rows: Sequence[SheetRow], darkest: Floats) -> float:
    """How dark the marks of a page are, from 0 to 1."""
    asked = [own for row, own in zip(rows, bubbles.own, strict=True) if row.kind is not RowKind.JUDGED]
    most = [float(darkest[own].max()) for own in asked]
    marked = [each for each in most if each >= _LEAST_INK / 2]
    least = _LEAST_INK if len(marked) >= _FEW_MARKS else _LEAST_INK_OF_FEW
    return max(least, float(np.percentile(marked, 60))) if marked else _USUAL_INK


def _surroundings(free: Grey, middles: Floats, ring: Sequence[NDArray[np.intp]]) -> Floats:
    """How dark each part of a ring around each middle is, from 0 to 1: a row a middle."""
    found = np.zeros((len(middles), len(ring)), np.float32)
    for at, offsets in enumerate(ring):
        part = _picked(free, middles, offsets)
        found[:, at] = _darkest(part, max(1, part.shape[1] // 4))
    return found


@lru_cache(maxsize=64)
def _ring(r: float, inner: float, outer: float) -> list[NDArray[np.intp]]:
    """The twelfths around a bubble between two multiples of its radius, in the order of `Measured.around`."""
    reach = int(r * outer) + 1
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    far = np.hypot(x, y)
    within = (far >= r * inner) & (far <= r * outer)
    twelfth = np.floor(np.arctan2(y, x) / (2 * np.pi) * TWELFTHS).astype(int) % TWELFTHS
    return [np.stack([x[within & (twelfth == each)], y[within & (twelfth == each)]]) for each in range(TWELFTHS)]


def _picked(picture: Grey, middles: Floats, offsets: NDArray[np.intp]) -> Floats:
    """The pixels at offsets from each middle, from 0 to 1: a row a middle."""
    x = np.clip(np.rint(middles[:, :1]).astype(np.intp) + offsets[0], 0, picture.shape[1] - 1)
    y = np.clip(np.rint(middles[:, 1:]).astype(np.intp) + offsets[1], 0, picture.shape[0] - 1)
    return np.asarray(picture[y, x].astype(np.float32) / np.float32(255), dtype=np.float32)
