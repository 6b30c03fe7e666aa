"""The order in which a page is read: columns one after the other, what goes across them where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median
from typing import Final

from ketaquiz.article.documents.pdf_lines import MARKER, Line
from ketaquiz.article.documents.pdf_tables import Table

_DEEPEST: Final = 6
_GAP: Final = 0.55
"""How wide the gap between two columns is at least, by the size of their letters."""
_LEAST: Final = 3
"""Lines that each of two columns has at least."""
_MOST_GUTTERS: Final = 16

Item = Line | Table


def in_order(items: Sequence[Item], size: float, depth: int = 0) -> list[list[Item]]:
    """What stands on a page, as columns and parts of columns in the order in which they are read.

    ``size`` is that of the text's letters, in points.
    """
    ordered = sorted(items, key=lambda each: (-each.top, each.x0))
    if len(ordered) < 2 * _LEAST or depth == _DEEPEST:
        return [ordered] if ordered else []
    gutter = _gutter(ordered, size)
    if gutter is None:
        return [ordered]
    found: list[list[Item]] = []
    open_below = False
    for zone, across in _zones(ordered, gutter, size):
        left, right = _sides(zone, gutter)
        if not across and _are_columns(left, right, size):
            found += in_order(left, size, depth + 1)
            found += in_order(right, size, depth + 1)
            open_below = False
        elif open_below:
            found[-1] += zone
        else:
            found.append(list(zone))
            open_below = True
    return found


def _sides(zone: Sequence[Item], x: float) -> tuple[list[Item], list[Item]]:
    """What stands on the left of a gutter, and what on its right."""
    return [each for each in zone if each.x1 <= x + 1], [each for each in zone if each.x1 > x + 1]


def _gutter(ordered: Sequence[Item], size: float) -> float | None:
    """Where the gap between two columns is, as the left edge of the right one; None where there is one column."""
    starts: dict[int, int] = {}
    for each in ordered:
        starts[round(each.x0 / 3)] = starts.get(round(each.x0 / 3), 0) + 1
    left = min(each.x0 for each in ordered)
    likely = sorted(starts, key=lambda start: (-starts[start], start))[:_MOST_GUTTERS]
    best, most = None, 0.0
    for start in likely:
        x = start * 3 - 2.0
        if starts[start] < 2 or x < left + 3 * size:
            continue
        score = 0.0
        for zone, across in _zones(ordered, x, size):
            one, other = _sides(zone, x)
            if not across and _are_columns(one, other, size):
                score += min(len(one), len(other)) + 0.1 * max(len(one), len(other))
        if score > most:
            best, most = x, score
    return best


def _zones(ordered: Sequence[Item], x: float, size: float) -> list[tuple[list[Item], bool]]:
    """What stands on a page from the top, parted where something goes across a gutter, or into it; True for what does."""
    zones: list[tuple[list[Item], bool]] = []
    for each in ordered:
        across = each.x0 < x - 1 and each.x1 > x + 2 - _GAP * size
        if zones and zones[-1][1] == across:
            zones[-1][0].append(each)
        else:
            zones.append(([each], across))
    return zones


def _are_columns(left: Sequence[Item], right: Sequence[Item], size: float) -> bool:
    """Whether two groups are columns: a gap is between them, each has lines enough, and they are no rows of a table."""
    if len(left) < _LEAST or len(right) < _LEAST:
        return False
    if min(each.x0 for each in right) - max(each.x1 for each in left) < (_GAP - 0.1) * size:
        return False
    high = min(max(each.top for each in left), max(each.top for each in right))
    low = max(min(each.bottom for each in left), min(each.bottom for each in right))
    if high - low <= 2 * size:
        return False
    return (_runs_on(left) and _runs_on(right)) or not _level(left, right, size)


def _runs_on(items: Sequence[Item]) -> bool:
    """Whether a column is filled with text or with a list, as no column of a table is."""
    lines = [each for each in items if isinstance(each, Line)]
    if not lines:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    letters = median(sum(len(word.text) + 1 for word in line.words) for line in lines)
    filled = median((line.x1 - line.x0) / max(1.0, width) for line in lines)
    marked = sum(len(line.words) > 1 and MARKER.fullmatch(line.words[0].text) is not None for line in lines)
    return (letters >= 25 and filled >= 0.4) or (letters >= 18 and filled >= 0.6) or marked >= 0.3 * len(lines)


def _level(left: Sequence[Item], right: Sequence[Item], size: float) -> bool:
    """Whether the lines of two columns stand at the same heights, as those of a table's rows do."""
    few, many = sorted(
        (sorted(each.y if isinstance(each, Line) else each.bottom for each in side) for side in (left, right)), key=len
    )
    same = 0
    for y in few:
        at = bisect_left(many, y - 0.25 * size)
        same += at < len(many) and many[at] <= y + 0.25 * size
    return same >= 0.7 * len(few)
