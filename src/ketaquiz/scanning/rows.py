"""What is marked in each row of a page that was laid straight.

A bubble is judged by what stands in it above the print (`marks`), in shares of the ink that this page is marked with. What
stands around it tells that it was struck out or ringed, or that the mark missed it. How a hand marks, how clear the lines of
the bubbles are and how far empty bubbles spread is taken from the page itself: what would be doubtful by itself is not,
where all of a page is alike. Whatever a person would have to look at twice is for a person: the row is for review, with the
reason.

The bounds here, in `bubbles` and in `marks` were set on sheets that ``tests/outside/scan_figures.py`` draws, with seeds below
20; what they are worth is measured with others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ketaquiz.exam.sheet import Area, RowKind, SheetRow
from ketaquiz.scanning.bubbles import Booleans, Bubbles, align, darkness
from ketaquiz.scanning.locating import PER_MM, Located
from ketaquiz.scanning.marks import ABOVE, BELOW, LEFT, RIGHT, TAIL, TWELFTHS, Measured, measured
from ketaquiz.scanning.pictures import Grey
from ketaquiz.scanning.readings import RowReading, State

_MARKED: Final = ((0.038, 0.0, 0.45), (0.0, 0.17, 0.42))
"""A bubble of which at least such a part is covered, with such a coverage and such a peak, is marked: by a stroke or a dot,
or by something wide."""
_CLEAR: Final = 0.6
"""The peak of a mark beside which what an eraser left is none."""
_RESIDUE: Final = (0.03, 0.35)
"""A bubble of which less is covered, with a lower peak, is empty where another one of the row is marked clearly."""
_WEAK: Final = 0.15
"""Else a bubble with such a peak is weak."""
_TRACE: Final = 0.024
_TRACE_NOISE: Final = 2.2
"""In a row without a mark, a bubble with such a trace, from 0 to 1, and so many times that of an empty one, is weak."""
_STROKE: Final = 0.42
"""The darkness of a stroke around a bubble."""
_STROKE_BESIDE: Final = 0.2
_STROKE_UNREST: Final = 4.0
"""The same beside the bubbles of a row in which nothing is marked; it is darker than other surroundings so many times."""
_LONG_STROKE: Final = 0.8
"""The same where the hand's marks end there: a line that goes further is as dark as the page's ink."""
_ENDING: Final = 0.6
"""The same of a line that ends in a bubble."""
_RINGED: Final = 8
"""With strokes in so many twelfths around a bubble, it is ringed."""
_FILLED: Final = 0.5
"""A bubble that is covered more than that is filled, and what surrounds it may be the same mark."""
_STYLE: Final = 0.3
_STYLED: Final = 4
"""Where strokes go beyond the bubble in such a part of the rows with one mark, and in so many, that is how somebody marks."""
_LEANING: Final = 0.30
"""A mark whose middle lies so far, in radii, towards a stroke beside the bubble may be meant for the next one."""
_FAINT_LINE: Final = 0.05
"""Where the lines of bubbles are less clear than this, light marks may be lost as well."""
_LOST_LINE: Final = 0.025
"""Where they are less clear than this, nobody knows where bubbles are but by the marks of the page."""
_LIGHT_INK: Final = 0.40
"""A page that is marked with less is marked so lightly that the print can hide a mark."""
_FADED_LINE: Final = 0.12
"""Where they are less clear than this, a copier has taken away what is light, and thin. Of the real print they are 0.14 and more
in scans and photographs, and next to nothing in copies of copies."""
_FADED_STROKE: Final = ((0.12, 3.5), (0.08, 2.2))
"""The darkness of a line beside a bubble of such a page, and how many times it is darker than other surroundings: on one
side, and on the other one."""
_RARE: Final = 4
"""Letters of which a page has fewer bubbles than these are few."""
_PALE: Final = 0.5
"""A mark of a copy that was marked lightly that is lighter than this part of the darkest one of its row is weak."""
_STRONG_INK: Final = 0.45
_FEW_MARKS: Final = 4
"""Where fewer rows of a page are marked, a mark that is lighter than `_STRONG_INK` may be a fold, a shade or a stain."""
_NOISY: Final = 0.045
"""Where empty bubbles spread so far, from 0 to 1, a light mark is not told from them."""
_BLANK_SHARE: Final = 0.4
"""Where more of a page is blank than this and its marks are light, some may be too light to be seen."""
_WRITTEN: Final = (0.8, 0.25, 0.004)
"""Where somebody wrote in a box, so many millimetres within its line it is so dark, from 0 to 1, in such a part of it."""
_BROKEN: Final = (0.7, 0.075)
"""Where a page in black and white has marks with less ink, its threshold has broken them, and letters too: what covers less of
a bubble may be either."""
_BILEVEL: Final = 0.004
"""A picture of which less than this is neither black nor white has no greys: light marks may be lost in it."""


def read_rows(grey: Grey, straight: Grey, area: Area, located: Located, rows: Sequence[SheetRow]) -> list[RowReading]:
    """What is marked in each row of a page, in their order.

    ``grey`` is the page as it was scanned, ``straight`` the part ``area`` of it laid straight (`bubbles.area_of`).
    """
    bubbles = Bubbles(rows, area)
    dark = darkness(straight, float(bubbles.r.max()))
    align(dark, bubbles)
    found = measured(dark, bubbles, rows)
    return _Page(rows, bubbles, found, dark, area, _is_bilevel(grey)).readings(bubbles.outside(grey, located))


def _is_bilevel(grey: Grey) -> bool:
    """Whether a picture is of black and white alone."""
    sample = grey[::5, ::5]
    return float(np.mean((sample > 24) & (sample < 232))) < _BILEVEL


class _Page:
    """The rows of a page with all that was measured of them."""

    def __init__(
        self, rows: Sequence[SheetRow], bubbles: Bubbles, found: Measured, dark: Grey, area: Area, bilevel: bool
    ) -> None:
        self._rows, self._bubbles, self._found, self._dark, self._area = rows, bubbles, found, dark, area
        self._bilevel = bilevel
        copied = float(np.median(bubbles.line)) < _FADED_LINE
        self._light = found.ink < _LIGHT_INK
        self._faded = copied and self._light
        self._trace = max(_TRACE, _TRACE_NOISE * found.noise)
        self._weak = max(_WEAK, _TRACE_NOISE * found.noise / found.ink)
        self._marked = np.zeros(len(bubbles.r), np.bool_)
        for solid, coverage, peak in _MARKED:
            self._marked |= (found.solid >= solid) & (found.coverage >= coverage) & (found.peak >= peak)
        if self._light:
            # print may be as dark: what is no darker than the same letter elsewhere, of which there are few, may be that
            many = Counter(bubbles.label)
            rare = found.few & np.array([many[label] < _RARE for label in bubbles.label])
            self._marked &= ~rare | (found.trace >= self._trace)
        if bilevel and found.ink < _BROKEN[0]:
            self._marked &= found.solid >= _BROKEN[1]
        self._strokes = found.around >= _STROKE
        self._through = _gone_through(self._strokes)
        self._ringed = self._strokes.sum(axis=1) >= _RINGED
        marked_rows = sum(bool(self._marked[own].any()) for own in bubbles.own)
        self._few_marks = marked_rows < _FEW_MARKS and len(rows) > 2 * _FEW_MARKS
        alone = [own[self._marked[own]][0] for own in bubbles.own if self._marked[own].sum() == 1]
        # of a mark alone: the ends of a large cross or tick come near to where a line goes on
        far = found.far >= _STROKE
        unusual = far & ~_is_style(_gone_through(far)[alone]) & (~_is_style(far[alone]) | (found.far >= _LONG_STROKE))
        self._unusual = _gone_through(unusual)
        # one line of a cross goes far beyond it, and the other one does not
        through = _gone_through(far)
        self._one_way: Booleans = np.asarray(
            through.any(axis=1) & ~(through & _at_right_angles(through)).any(axis=1), dtype=np.bool_
        )
        self._ends = (found.far >= _ENDING) & ~_is_style(far[alone])
        self._ends[:, TAIL] = False
        self._ends[(self._strokes & _at_right_angles(self._strokes)).any(axis=1)] = False  # ends of a cross
        if copied:
            strong, light = (found.around >= max(least, times * found.unrest) for least, times in _FADED_STROKE)
            faint = _gone_through(strong, light)
            if not _is_style(np.asarray(faint[alone].any(axis=1))):
                self._through |= faint
                self._unusual |= faint
        self._leaning = _leaning(found, self._strokes)
        self._leaning_is_style = bool(_is_style(self._leaning[alone]))
        self._ring_is_style = bool(_is_style((self._ringed & (found.solid >= _FILLED))[alone]))

    def readings(self, outside: Booleans) -> list[RowReading]:
        """What each row says; ``outside`` are the bubbles that lie outside of the picture."""
        readings = []
        for row, own in zip(self._rows, self._bubbles.own, strict=True):
            if outside[own].any():
                readings.append(RowReading(State.REVIEW, (), "it lies outside of the picture"))
            else:
                readings.append(self._row(row, own))
        return self._with_doubts(readings)

    def _row(self, row: SheetRow, own: NDArray[np.intp]) -> RowReading:
        found = self._found
        marked = self._marked[own]
        peak, solid = found.peak[own], found.solid[own]
        if self._faded:  # what an eraser has left is not told from a mark by itself
            marked &= peak >= _PALE * peak.max()
        weak = ~marked & (peak >= self._weak)
        if not marked.any():  # what is in all of a row is no mark: a shade, or print that lies a little off
            shade = found.trace[own].min()
            if len(own) == 1:  # a sign, whose print is not known as well as that of letters
                shade = 0 if self._bilevel else 2 * self._trace
            weak |= (found.trace[own] - shade >= self._trace) & (row.kind is not RowKind.JUDGED)
        elif row.kind is RowKind.ALL and self._light:
            weak |= ~marked & (found.trace[own] >= self._trace)
        elif float(peak[marked].max(initial=0)) >= _CLEAR and not self._faded:
            weak &= (solid >= _RESIDUE[0]) | (peak >= _RESIDUE[1])
        alone = int(marked.sum()) == 1 and not weak.any()
        struck = (marked | weak) & (self._unusual if alone else self._through)[own].any(axis=1)
        struck &= ~found.crossed[own] | (self._one_way[own] & (not alone))
        ringed = self._ringed[own]
        if alone and self._ring_is_style:
            ringed = ringed & ~(marked & (solid >= _FILLED))
        perhaps = tuple(bubble.value for bubble, one in zip(row.bubbles, marked | weak, strict=True) if one)

        def named(which: Booleans) -> str:
            return " and ".join(bubble.label for bubble, one in zip(row.bubbles, which, strict=True) if one)

        def review(which: Booleans, what: str) -> RowReading:
            return RowReading(State.REVIEW, perhaps, f"{named(which)} {what}")

        if ringed.any():
            return review(ringed, "is ringed" if ringed.sum() == 1 else "are ringed")
        if struck.any():
            return review(struck, "may be struck out")
        unknown = (marked | weak) & found.like_print[own]
        if unknown.any():
            return review(unknown, "may be print alone, of which so short a page tells too little")
        if marked.sum() > 1 and row.kind is not RowKind.ALL:
            return review(marked, "are marked")
        ends = marked & self._ends_there(row, own)
        if ends.any():
            return review(ends, "is marked by a line that goes on beyond it")
        if weak.any() and marked.any():
            return review(marked, f"{'is' if marked.sum() == 1 else 'are'} marked, and {named(weak)} weakly")
        if weak.any():
            return review(weak, "is marked weakly" if weak.sum() == 1 else "are marked weakly")
        if not marked.any():
            return self._blank(row, own)
        if self._few_marks and float(peak[marked].min()) * found.ink < _STRONG_INK:
            return review(
                marked,
                "is marked lightly, and little else on the page"
                if marked.sum() == 1
                else "are marked lightly, and little else on the page",
            )
        lost = not marked.all() and float(np.median(self._bubbles.line[own][~marked])) < _LOST_LINE
        if row.kind is RowKind.ALL and lost:
            return review(marked, "may not be all, as the bubbles are not to be seen")
        if row.kind is RowKind.ALL and self._faded and not marked.all():
            return review(marked, "may not be all, as the page is so faded that a light mark may be lost")
        if row.kind is not RowKind.ALL and self._leans(row, own[marked][0]):
            return review(marked, "may be meant for the one next to it")
        return RowReading(State.ANSWER, perhaps)

    def _ends_there(self, row: SheetRow, own: NDArray[np.intp]) -> Booleans:
        """Which bubbles have no more in them than a line that comes from elsewhere and ends there."""
        ends = self._ends[own].copy()
        if row.kind is RowKind.PLACE:
            ends[0, ABOVE] = False  # where its box is
        return np.asarray(ends.any(axis=1) & ~self._found.crossed[own] & (self._found.solid[own] < _FILLED))

    def _blank(self, row: SheetRow, own: NDArray[np.intp]) -> RowReading:
        """The reading of a row in which nothing is marked."""
        why = ""
        if row.kind is RowKind.JUDGED and self._is_written(row):
            why = "nobody has judged what is written"
        elif float(np.median(self._bubbles.line[own])) < _FAINT_LINE:
            why = "its bubbles are not to be seen clearly"
        elif row.kind is RowKind.JUDGED:
            pass  # a person marks it, who knows how
        elif self._is_beside(row, own):
            why = "something is marked beside its bubbles"
        elif row.kind is RowKind.PLACE and self._is_written(row):
            why = "something is written above it, and nothing is marked"
        elif self._found.few[own].any() and self._light:
            why = "the page is marked so lightly that a mark may not be seen"
        if not why and self._faded:
            why = "nothing is seen in it, and the page is so faded that a light mark may be lost"
        return RowReading(State.REVIEW, (), why) if why else RowReading(State.BLANK)

    def _is_beside(self, row: SheetRow, own: NDArray[np.intp]) -> bool:
        """Whether something stands between the bubbles of a row, or after them."""
        strokes = self._found.around[own] >= max(_STROKE_BESIDE, _STROKE_UNREST * self._found.unrest)
        _, after, before = _direction(row)
        return bool(strokes[:, after].any() or strokes[1:, before].any())

    def _leans(self, row: SheetRow, at: int) -> bool:
        """Whether a mark lies to one side of its bubble, and goes on there: it may be meant for another, or for none."""
        if self._leaning[at] and not self._leaning_is_style:
            return True
        axis, after, before = _direction(row)
        off, strokes = float(self._found.lean[at, axis]), self._strokes[at]
        return bool((off >= _LEANING and strokes[after].any()) or (off <= -_LEANING and strokes[before].any()))

    def _is_written(self, row: SheetRow) -> bool:
        """Whether something is written in a row's box."""
        if row.box is None:
            return False
        shift = self._bubbles.shifts[row.block]
        inset, dark, share = _WRITTEN
        left = round((row.box.x + inset - self._area.x) * PER_MM + shift[0])
        upper = round((row.box.y + inset - self._area.y) * PER_MM + shift[1])
        width, height = round((row.box.width - 2 * inset) * PER_MM), round((row.box.height - 2 * inset) * PER_MM)
        part = self._dark[max(0, upper) : max(0, upper + height), max(0, left) : max(0, left + width)]
        return part.size > 0 and float(np.mean(part > dark * 255)) > share

    def _with_doubts(self, readings: list[RowReading]) -> list[RowReading]:
        """The readings, those for review that the page as a whole makes doubtful.

        These are blanks where light marks may not be seen, and marks where little else is marked.
        """
        asked = [at for at, row in enumerate(self._rows) if row.kind in (RowKind.ONE, RowKind.ALL)]
        blank = [at for at in asked if readings[at].state is State.BLANK]
        found = self._found
        light = not self._few_marks and bool(self._marked.any()) and found.ink < _LIGHT_INK
        why = ""
        if self._bilevel:
            why = "nothing is seen in it, and the scan has no greys: scan in grey"
        elif found.noise > _NOISY:
            why = "nothing is seen in it, but the scan is so uneven that a light mark may be lost"
        elif light and len(blank) > _BLANK_SHARE * len(asked):
            why = "nothing is seen in it, as in many of this page, which is marked lightly"
        if why:
            for at in blank:
                readings[at] = RowReading(State.REVIEW, (), why)
        answered = [at for at in asked if readings[at].state is State.ANSWER]
        unsure = self._bilevel or found.noise > _NOISY or light
        if unsure and len(answered) < (1 - _BLANK_SHARE) * len(asked):
            why = "little else on the page is marked, and that may be no mark"  # folds, stains, shades are as dark
            for at, row in enumerate(self._rows):
                if row.kind is not RowKind.JUDGED and readings[at].state is State.ANSWER:
                    readings[at] = RowReading(State.REVIEW, readings[at].marked, why)
        return readings


def _gone_through(strokes: Booleans, opposite: Booleans | None = None) -> Booleans:
    """Around which bubbles there are strokes on two sides that lie opposite, or nearly so; by the direction of the first.

    ``opposite`` are the strokes that count on the second side.
    """
    beyond = np.zeros_like(strokes)
    for apart in (TWELFTHS // 2 - 1, TWELFTHS // 2, TWELFTHS // 2 + 1):
        beyond |= np.roll(strokes if opposite is None else opposite, apart, axis=1)
    return strokes & beyond


def _at_right_angles(strokes: Booleans) -> Booleans:
    """In which directions there are strokes at about a right angle."""
    quarter = TWELFTHS // 4
    return np.asarray(
        np.any([np.roll(strokes, apart, axis=1) for apart in (quarter - 1, quarter, quarter + 1)], axis=0)
    )


def _leaning(found: Measured, strokes: Booleans) -> Booleans:
    """Which marks lie to one side of their bubbles, where a stroke goes on beside them."""
    towards = np.floor(np.arctan2(found.lean[:, 1], found.lean[:, 0]) / (2 * np.pi) * TWELFTHS).astype(int)
    on = np.zeros(len(towards), np.bool_)
    for beside in (-1, 0, 1):
        on |= strokes[np.arange(len(towards)), (towards + beside) % TWELFTHS]
    return np.asarray(on & (np.hypot(found.lean[:, 0], found.lean[:, 1]) >= _LEANING), dtype=np.bool_)


def _is_style(said: Booleans) -> Booleans:
    """Whether what is so for some of the marks that stand alone in their rows is how somebody marks: for each column."""
    if len(said) == 0:
        return np.zeros(said.shape[1:], np.bool_)
    return np.asarray((said.sum(axis=0) >= _STYLED) & (said.mean(axis=0) >= _STYLE), dtype=np.bool_)


def _direction(row: SheetRow) -> tuple[int, list[int], list[int]]:
    """Along which axis the bubbles of a row stand, 0 for x, and the twelfths of each towards the next and the one before."""
    first, last = row.bubbles[0], row.bubbles[-1]
    across = abs(last.x - first.x) >= abs(last.y - first.y)
    return (0, RIGHT, LEFT) if across else (1, BELOW, ABOVE)
