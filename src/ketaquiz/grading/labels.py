"""Where the labels of crowded points stand, so that each can be read and belongs to its point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_LETTER: Final = 5.6
"""How wide a digit of the type is; signs and spaces are narrower."""
_HEIGHT: Final = 8.0
"""How high a digit is, with the room above it."""
_MARK: Final = 4.5
"""How far the mark of a point reaches."""
_NEAR: Final = 6.0
"""From the middle of a point to its label, where there is room."""
_FARTHEST: Final = 8
"""How many steps away from its point a label is tried at most."""
_STEP: Final = 9.0
_CROSSED: Final = 20.0
"""What a line through a label or a mark costs, in tenths of a square unit that a label would cover."""
_PIECES: Final = 16


@dataclass(frozen=True, slots=True)
class Label:
    """A text by the left end of its line, and where a line to its point ends."""

    x: float
    y: float
    line: tuple[float, float] | None
    """None where it stands at its point."""


_Box = tuple[float, float, float, float]
"""Left, upper, right and lower end."""


def placed(points: Sequence[tuple[float, float]], texts: Sequence[str], width: float, height: float) -> list[Label]:
    """A label for each point, in their order: at its point where there is room, else farther off with a line to it.

    Points lie in a drawing of ``width`` and ``height``, in which labels stay; the same points give the same labels. Where
    there is no room at all, a label stands where it covers least.
    """
    marks = [(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in points]
    taken: list[_Box] = []
    lines: list[list[tuple[float, float]]] = []
    found: list[Label] = []
    for at, ((x, y), text) in enumerate(zip(points, texts, strict=True)):
        others = [mark for other, mark in enumerate(marks) if other != at] + taken
        wide = _LETTER * len(text)
        best: tuple[float, _Box, list[tuple[float, float]]] | None = None
        for far, box in _tried(x, y, wide):
            outside = max(0.0, -box[0], box[2] - width, -box[1], box[3] - height)
            covered = 10 * sum(_overlap(box, each) for each in others) + outside * 1000
            line = _line(x, y, box) if far else []
            covered += _CROSSED * sum(_meets(line, each) for each in others)
            covered += _CROSSED * sum(_meets(each, box) for each in lines)
            if best is None or covered < best[0]:
                best = covered, box, line
            if not covered:
                break
        assert best is not None
        _, box, line = best
        taken.append(box)
        if line:
            lines.append(line)
        found.append(Label(box[0], box[3], line[-1] if line else None))
    return found


def _line(x: float, y: float, box: _Box) -> list[tuple[float, float]]:
    """Places on the line from a point to the nearest place of a label."""
    end = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    return [(x + (end[0] - x) * at / _PIECES, y + (end[1] - y) * at / _PIECES) for at in range(_PIECES + 1)]


def _meets(line: Sequence[tuple[float, float]], box: _Box) -> bool:
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in line)


def _tried(x: float, y: float, wide: float) -> Iterator[tuple[bool, _Box]]:
    """The places of a label of a width, from the nearest to the farthest; whether they need a line, and their box."""
    for step in range(_FARTHEST + 1):
        away = _NEAR + step * _STEP
        right, left, middle = x + away, x - away - wide, x - wide / 2
        above, below, level = y - 2 - away + _NEAR, y + 2 + _HEIGHT + away - _NEAR, y + _HEIGHT / 2
        if step:  # as a fan, so that lines lead past other labels
            slope = away * 0.5
            yield True, (x + away, y - slope - _HEIGHT, x + away + wide, y - slope)
            yield True, (x - away - wide, y - slope - _HEIGHT, x - away, y - slope)
            yield True, (x + away, y + slope, x + away + wide, y + slope + _HEIGHT)
            yield True, (x - away - wide, y + slope, x - away, y + slope + _HEIGHT)
        sides = ((right, above), (left, above), (right, below), (left, below), (right, level), (left, level))
        for begin, end in (*sides, (middle, y - away), (middle, y + away + _HEIGHT)):
            yield step > 0, (begin, end - _HEIGHT, begin + wide, end)


def _overlap(one: _Box, other: _Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0
