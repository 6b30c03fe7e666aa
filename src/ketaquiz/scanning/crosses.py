"""Which bubbles have a cross in them: two lines that meet about at right angles, with paper between them.

A cross is drawn in one go, however far its ends leave the bubble. What somebody struck out is a mark with a line through it:
of a filled bubble there is ink all around, and of a stroke with a line through it two ends or more than four.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ketaquiz.scanning.bubbles import Booleans

_PARTS: Final = 24
"""Into so many parts a ring in the bubble is divided."""
_WITHIN: Final = 0.55
"""The inner side of that ring, as a part of its outer one."""
_LIT: Final = 0.4
"""A part of which so much is covered belongs to a line."""
_APART: Final = (50.0, 130.0)
"""The least and the greatest angle between neighbouring ends of a cross, in degrees."""
_WIDEST: Final = 80.0
"""The greatest angle that an end takes up."""


def crossed(covered: Booleans, r: float) -> Booleans:
    """Which bubbles have a cross; ``covered`` has a row a bubble, and the pixels of a disk of radius ``r`` as columns."""
    parts = _parts(r)
    lit = np.stack([covered[:, own].mean(axis=1) >= _LIT for own in parts], axis=1)
    return np.array([_is_cross(each) for each in lit], np.bool_)


def _is_cross(lit: Booleans) -> bool:
    """Whether a ring of which these parts are covered is that around the middle of a cross."""
    begins = np.flatnonzero(lit & ~np.roll(lit, 1))
    if len(begins) != 4:
        return False
    step = 360 / _PARTS
    gaps = np.flatnonzero(~lit & np.roll(lit, 1))
    wide = np.array([(gaps - begin)[(gaps - begin) % _PARTS > 0] % _PARTS for begin in begins]).min(axis=1)
    ends = begins + wide / 2
    apart = np.diff(ends, append=ends[0] + _PARTS) * step
    return bool((wide * step <= _WIDEST).all() and (apart >= _APART[0]).all() and (apart <= _APART[1]).all())


@lru_cache(maxsize=16)
def _parts(r: float) -> list[NDArray[np.intp]]:
    """Which pixels of a disk lie in each part of the ring, the first to the right, the others clockwise."""
    x, y = disk(r)
    part = np.floor(np.arctan2(y, x) / (2 * np.pi) * _PARTS).astype(int) % _PARTS
    return [np.flatnonzero((np.hypot(x, y) >= r * _WITHIN) & (part == each)) for each in range(_PARTS)]


@lru_cache(maxsize=64)
def disk(r: float) -> NDArray[np.intp]:
    """The pixels of a disk from its middle: x and y of each."""
    reach = int(r) + 1
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.stack([x[np.hypot(x, y) <= r], y[np.hypot(x, y) <= r]])
