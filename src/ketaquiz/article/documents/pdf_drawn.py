"""What is drawn on the pages of a PDF: the straight lines that tables have, and whether a picture takes a whole page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from pypdfium2 import raw

_MOST_OBJECTS_OF_A_PAGE: Final = 60_000
_MOST_PATHS: Final = 4000
"""Drawn lines of a page that are looked at: a map or a chart has more, and no table is in it."""
_DEEPEST_FORM: Final = 3


class Rule(NamedTuple):
    """A straight line that is drawn, by its ends."""

    x0: float
    y0: float
    x1: float
    y1: float
    look: tuple[int, float] = (0, 0)
    """Its colour and its width, which tell the line below a table's head from the others."""


class Ground(NamedTuple):
    """A filled rectangle, such as the ground of a cell."""

    x0: float
    y0: float
    x1: float
    y1: float
    ink: int
    """Its colour, as red, green and blue in one number; -1 for a pattern."""

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is on it."""
        return self.x0 - 1 <= x <= self.x1 + 1 and self.y0 - 1 <= y <= self.y1 + 1


def drawn_on(page: Any, has_words: bool) -> tuple[list[Rule], list[Ground], bool]:
    """The straight lines of a page, those along its edges, its grounds, and whether a picture takes most of it."""
    width, height = page.get_size()
    rules: list[Rule] = []
    grounds: list[Ground] = []
    covered = False
    for kind, item, matrix in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_PATH and has_words:
            if len(rules) < _MOST_PATHS:
                ground = _ground(item, matrix)
                if ground is not None and not _is_seen(ground, grounds):
                    continue
                grounds += [ground] if ground is not None else []
                drawn = list(_lines(item, matrix, width, height))
                look = _look(item) if drawn and ground is None else (0, 0.0)
                if look[0] != _WHITE or _is_on_colour(drawn, grounds):
                    rules += [rule._replace(look=look) for rule in drawn]
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and not has_words:
            x0, y0, x1, y1 = _bounds(item, matrix)
            covered = covered or (x1 - x0) * (y1 - y0) > 0.2 * width * height
    if len(rules) >= _MOST_PATHS:
        return [], [], covered
    return rules, grounds, covered


_WHITE: Final = 0xFFFFFF
_LAST_GROUNDS: Final = 200
"""How many grounds are looked at that may lie below another."""


def _ground(item: Any, matrix: _Matrix) -> Ground | None:
    """The filled rectangle that a path is, without a line around it; None for what is none."""
    if raw.FPDFPath_CountSegments(item) not in (4, 5, 6):
        return None
    if _drawn_as(item) != (True, False):
        return None
    x0, y0, x1, y1 = _bounds(item, matrix)
    if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
        return None
    return Ground(x0, y0, x1, y1, _ink(item, raw.FPDFPageObj_GetFillColor))


def _drawn_as(item: Any) -> tuple[bool, bool]:
    """Whether a path is filled, and whether a line is drawn along it."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    told = raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(told and fill.value), bool(told and stroke.value)


def _ink(item: Any, ask: Callable[..., int]) -> int:
    """The colour of an object's filling or line, as ``ask`` tells it: red, green and blue in one number; -1 for a pattern."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    told = ask(item, *(ctypes.byref(each) for each in (red, green, blue, alpha)))
    return red.value << 16 | green.value << 8 | blue.value if told else -1


def _is_seen(ground: Ground, below: list[Ground]) -> bool:
    """Whether a ground has another colour than what it is drawn on, which is white paper if nothing else is."""
    for other in reversed(below[-_LAST_GROUNDS:]):
        if other.holds(ground.x0, ground.y0) and other.holds(ground.x1, ground.y1):
            return ground.ink != other.ink
    return ground.ink != _WHITE


def _look(item: Any) -> tuple[int, float]:
    """The colour and the width of a line."""
    _, has_line = _drawn_as(item)
    wide = ctypes.c_float()
    if has_line:
        raw.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(wide))
    return _ink(item, raw.FPDFPageObj_GetStrokeColor if has_line else raw.FPDFPageObj_GetFillColor), round(
        wide.value, 1
    )


def _is_on_colour(drawn: list[Rule], grounds: list[Ground]) -> bool:
    """Whether lines are drawn on a filled rectangle, where white ones are seen."""
    return any(
        ground.holds((rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2)
        for rule in drawn
        for ground in grounds[-_LAST_GROUNDS:]
    )


_Matrix = tuple[float, float, float, float, float, float]
_SAME: Final[_Matrix] = (1, 0, 0, 1, 0, 0)


def _objects(page: Any) -> Iterator[tuple[int, Any, _Matrix]]:
    """The objects of a page and of the forms on it, with what moves them to their places."""
    many = 0
    ahead: list[tuple[Any, bool, _Matrix, int]] = [(page.raw, True, _SAME, 0)]
    while ahead:
        holder, is_page, matrix, depth = ahead.pop()
        count = raw.FPDFPage_CountObjects(holder) if is_page else raw.FPDFFormObj_CountObjects(holder)
        for at in range(max(count, 0)):
            many += 1
            if many > _MOST_OBJECTS_OF_A_PAGE:
                return
            item = raw.FPDFPage_GetObject(holder, at) if is_page else raw.FPDFFormObj_GetObject(holder, at)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                own = raw.FS_MATRIX()
                if raw.FPDFPageObj_GetMatrix(item, ctypes.byref(own)):
                    ahead.append((item, False, _times(_values(own), matrix), depth + 1))
            else:
                yield kind, item, matrix


def _values(matrix: Any) -> _Matrix:
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    return (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])


def _bounds(item: Any, matrix: _Matrix) -> tuple[float, float, float, float]:
    """The box around an object, on the page."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *(ctypes.byref(edge) for edge in edges)):
        return (0, 0, 0, 0)
    left, bottom, right, top = (edge.value for edge in edges)
    one, other = _moved(matrix, left, bottom), _moved(matrix, right, top)
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


_THIN: Final = 2.5
"""Points of the thickest line."""
_SHORTEST: Final = 8.0


def _lines(item: Any, matrix: _Matrix, width: float, height: float) -> Iterator[Rule]:
    """The straight lines of a path, level or upright: itself where it is thin, else its edges."""
    segments = raw.FPDFPath_CountSegments(item)
    x0, y0, x1, y1 = _bounds(item, matrix)
    if not all(map(math.isfinite, (x0, y0, x1, y1))):
        return
    if x1 - x0 > 0.95 * width and y1 - y0 > 0.95 * height:
        return
    if segments <= 6:
        if y1 - y0 <= _THIN:
            if x1 - x0 >= _SHORTEST:
                yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        elif x1 - x0 <= _THIN:
            if y1 - y0 >= _SHORTEST:
                yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
        elif segments >= 4:
            yield from (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))
        return
    if segments > 2000:
        return
    own = raw.FS_MATRIX()
    if raw.FPDFPageObj_GetMatrix(item, ctypes.byref(own)):
        matrix = _times(_values(own), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for at in range(segments):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        if not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            return
        kind = raw.FPDFPathSegment_GetType(segment)
        here = _moved(matrix, x.value, y.value)
        if kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            across, along = abs(here[0] - last[0]), abs(here[1] - last[1])
            if (along <= 1 and across >= _SHORTEST) or (across <= 1 and along >= _SHORTEST):
                yield Rule(min(here[0], last[0]), min(here[1], last[1]), max(here[0], last[0]), max(here[1], last[1]))
        last = here
