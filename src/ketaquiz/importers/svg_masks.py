"""Masks that lie over a picture, as SVG files of the add-on Image Occlusion Enhanced have them.

Of a file only names, words and numbers are read: nothing in it runs, loads or gets into a bank as it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.importers import BadFile
from ketaquiz.importers.xml import Element, parse_xml
from ketaquiz.text.shortened import shortened

Sides = tuple[float, float, float, float]
"""Left, top, right and bottom, as parts of the picture's width and height, from 0 to 1."""
_Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]
"""As SVG's ``matrix(a, b, c, d, e, f)``."""
_AS_IT_IS: Final[_Matrix] = (1, 0, 0, 1, 0, 0)
_LARGEST: Final = 256 * 1024
"""The largest file, in bytes: a mask has some hundred bytes a shape."""
_MOST_ELEMENTS: Final = 5000
_MOST_BYTES: Final = 16 * 1024 * 1024
"""How many bytes of masks are read of one package: those of some thousand pictures."""
_MOST_NUMBERS: Final = 20_000
"""The most numbers of one shape."""
_MOST_WORDS: Final = 500
"""The most texts of one picture."""
_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,3})?")
_TRANSFORM: Final = re.compile(r"([a-zA-Z]{1,20})\s{0,9}\(([^()]{0,500})\)")
_STEP: Final = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]{0,400000})")
_WANTED: Final = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "Q": 4, "S": 4, "C": 6, "A": 7}
"""How many numbers a step of a path takes, by its letter."""
_SMOOTH: Final = {"S": ("C", "S"), "T": ("Q", "T")}
"""The curves that a step goes on with, by its letter."""
_UNITS: Final = ("px", "pt", "pc", "mm", "cm", "in")


@dataclass(frozen=True)
class Shape:
    """What covers a part of a picture."""

    sides: Sides
    """Of the rectangle around it."""
    straight: bool
    """Whether it is that rectangle."""


@dataclass(frozen=True)
class Words:
    """A text that is drawn on the picture, below the masks."""

    at: _Point
    """About its middle, as parts of the picture's width and height."""
    text: str


@dataclass
class Masks:
    """The masks of one file."""

    shapes: dict[str, list[Shape]] = field(default_factory=dict)
    """By id; several where they are grouped, and asked for together."""
    asked: list[Shape] = field(default_factory=list)
    """Those that its card asks for, in the mask of a question."""
    words: list[Words] = field(default_factory=list)
    drawn: bool = False
    """Whether anything but words is drawn below the masks."""
    on_masks: bool = False
    """Whether words stand on masks."""


@dataclass
class MaskFiles:
    """The masks of a package, each of which is read once."""

    media: Mapping[str, bytes] = field(repr=False)
    """The package's files by name."""
    _left: int = field(default=_MOST_BYTES, repr=False)
    _read: dict[str, Masks | str] = field(default_factory=dict, repr=False)

    def masks(self, file: str) -> Masks | str:
        """The masks of a file, or why there are none, as the end of a sentence about a mask."""
        if file not in self._read:
            self._read[file] = self._of(file)
        return self._read[file]

    def _of(self, file: str) -> Masks | str:
        called = shortened(file)
        if not file:
            return "is not there"
        if file not in self.media:
            return f"{called} is not in the package, or is larger than 8 MiB"
        self._left -= len(self.media[file])
        if self._left < 0:
            return f"{called} is one of more than can be read of one package: import its decks one by one, with --deck"
        try:
            return read_masks(self.media[file])
        except BadFile as error:
            return f"{called} {error}"


def read_masks(data: bytes) -> Masks:
    """The masks of an SVG file. Raises `BadFile`, whose message is the end of a sentence about it."""
    if len(data) > _LARGEST:
        raise BadFile("is larger than 256 KiB, and no mask is")
    root = parse_xml(data, most=_MOST_ELEMENTS)
    layers = [each for each in root if each.tag == "g"]
    if root.tag != "svg" or not layers:
        raise BadFile("has no masks in it")
    reading = _Reading(_frame(root))
    made = Masks()
    *below, top = layers
    own = reading.matrix(top, _AS_IT_IS)
    for each in top:
        if each.tag == "title":
            continue
        shapes = [*reading.shapes(each, own)]
        made.on_masks = made.on_masks or each.tag == "text" or any(part.tag == "text" for part in each.below())
        if not shapes:
            continue
        made.shapes[each.attributes.get("id", "")] = shapes
        if "qshape" in each.attributes.get("class", "").split():
            made.asked = shapes
    for layer in below:
        matrix = reading.matrix(layer, _AS_IT_IS)
        for each in layer:
            if each.tag == "text" and len(made.words) < _MOST_WORDS:
                made.words += reading.words(each, matrix)
            elif each.tag != "title":
                made.drawn = True
    return made


def _frame(root: Element) -> Sides:
    """What of the plane is the picture: left, top, width and height in the units of the shapes."""
    box = _numbers(root.attributes.get("viewBox", ""))
    if len(box) == 4:
        frame = (box[0], box[1], box[2], box[3])
    else:
        frame = (0.0, 0.0, _length(root.attributes.get("width", "")), _length(root.attributes.get("height", "")))
    if min(frame[2:]) <= 0:
        raise BadFile("does not say how wide and high it is")
    return frame


def _length(text: str) -> float:
    """A length in pixels; 0 where it is none, or a percentage."""
    said = text.strip()
    for unit in _UNITS:
        said = said.removesuffix(unit)
    found = _NUMBER.fullmatch(said.strip())
    return _finite(found[0]) if found else 0.0


def _numbers(text: str) -> list[float]:
    """The numbers in a text, in its order. Raises `BadFile` where there are too many for a shape."""
    found: list[float] = []
    for each in _NUMBER.finditer(text):
        if len(found) == _MOST_NUMBERS:
            raise BadFile("has a shape of more points than anybody draws")
        found.append(_finite(each[0]))
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise BadFile("has a number without bounds in it")
    return number


@dataclass(frozen=True)
class _Reading:
    """A file on its way to become masks."""

    frame: Sides

    def matrix(self, element: Element, outer: _Matrix) -> _Matrix:
        """How an element lies on the plane, ``outer`` being how that lies which it stands in."""
        made = outer
        for name, said in _TRANSFORM.findall(element.attributes.get("transform", "")):
            made = _joined(made, _transform(name, _numbers(said)))
        return made

    def shapes(self, element: Element, outer: _Matrix) -> Iterator[Shape]:
        """The shapes of an element, a group's in their order."""
        waiting = [(element, outer)]
        while waiting:
            each, around = waiting.pop()
            matrix = self.matrix(each, around)
            if each.tag == "g":
                waiting += reversed([(part, matrix) for part in each])
            elif points := _outline(each, matrix):
                across, down = zip(*map(self._part, points), strict=True)
                turned = any(abs(side) > 1e-9 for side in (matrix[1], matrix[2]))
                sides = (min(across), min(down), max(across), max(down))
                yield Shape(sides, straight=each.tag == "rect" and not turned)

    def words(self, element: Element, outer: _Matrix) -> Iterator[Words]:
        """A text, at about its middle: half a letter is half as wide as it is high."""
        said = (
            piece if isinstance(piece, str) else f" {piece.text}" * (piece.tag == "tspan") for piece in element.pieces
        )
        text = " ".join("".join(said).split())
        matrix = self.matrix(element, outer)
        place = [*_numbers(element.attributes.get("x", ""))[:1], *_numbers(element.attributes.get("y", ""))[:1]]
        if not text or len(place) < 2:
            return
        size = _length(element.attributes.get("font-size", "")) or 24.0
        half = len(text[:200]) * size / 4
        aside = {"middle": 0.0, "end": -half}.get(element.attributes.get("text-anchor", ""), half)
        yield Words(self._part(_moved(matrix, (place[0] + aside, place[1] - size / 3))), text)

    def _part(self, point: _Point) -> _Point:
        left, top, width, height = self.frame
        return (point[0] - left) / width, (point[1] - top) / height


def _outline(element: Element, matrix: _Matrix) -> list[_Point]:
    """Points on the plane within whose rectangle a shape lies; none for what is no shape."""
    said = element.attributes

    def number(name: str) -> float:
        return _length(said.get(name, ""))

    points: Sequence[_Point]
    if element.tag == "rect":
        left, top, right, bottom = (
            number("x"),
            number("y"),
            number("x") + number("width"),
            number("y") + number("height"),
        )
        points = [(left, top), (right, top), (right, bottom), (left, bottom)]
    elif element.tag in ("ellipse", "circle"):
        across, down = (number("rx"), number("ry")) if element.tag == "ellipse" else (number("r"), number("r"))
        middle = _moved(matrix, (number("cx"), number("cy")))
        half = math.hypot(matrix[0] * across, matrix[2] * down), math.hypot(matrix[1] * across, matrix[3] * down)
        return [(middle[0] - half[0], middle[1] - half[1]), (middle[0] + half[0], middle[1] + half[1])]
    elif element.tag in ("polygon", "polyline"):
        points = _pairs(_numbers(said.get("points", "")))
    elif element.tag == "line":
        points = [(number("x1"), number("y1")), (number("x2"), number("y2"))]
    elif element.tag == "path":
        points = [*_path(said.get("d", ""))]
    else:
        return []
    return [_moved(matrix, point) for point in points]


def _pairs(numbers: Sequence[float]) -> list[_Point]:
    return [*zip(numbers[::2], numbers[1::2], strict=False)]


def _path(text: str) -> Iterator[_Point]:
    """Points around a path: those that it goes through, and those that its curves bend towards.

    https://www.w3.org/TR/SVG11/paths.html has the letters.
    """
    at = start = bend = (0.0, 0.0)
    last = ""
    for letter, said in _STEP.findall(text):
        kind = letter.upper()
        if kind == "Z":
            at, last = start, kind
            continue
        numbers = _numbers(said)
        wanted = _WANTED[kind]
        for first in range(0, len(numbers) - wanted + 1, wanted):
            values = numbers[first : first + wanted]
            base = at if letter.islower() else (0.0, 0.0)
            if kind == "H":
                ends = [(base[0] + values[0], at[1])]
            elif kind == "V":
                ends = [(at[0], base[1] + values[0])]
            else:
                ends = [
                    (base[0] + across, base[1] + down)
                    for across, down in _pairs(values[-2:] if kind == "A" else values)
                ]
            if kind == "A":
                reach = _reach(at, ends[-1], abs(values[0]), abs(values[1])) * (2 if values[3] else 1)
                middle = (at[0] + ends[0][0]) / 2, (at[1] + ends[0][1]) / 2
                yield middle[0] - reach, middle[1] - reach
                yield middle[0] + reach, middle[1] + reach
            if kind in "ST":  # it leaves a point as the curve before it comes there
                mirrored = (2 * at[0] - bend[0], 2 * at[1] - bend[1]) if last in _SMOOTH[kind] else at
                ends = [mirrored, *ends]
            yield from ends
            at, bend, last = ends[-1], ends[-2] if len(ends) > 1 else ends[-1], kind
            if kind == "M" and not first:
                start = at


def _reach(start: _Point, end: _Point, across: float, down: float) -> float:
    """How far the points of an arc lie at most from the middle between its ends; those of the larger arc twice as far.

    Radii that are too small for the ends grow until they reach them.
    """
    chord = math.dist(start, end)
    least = min(across, down)
    return chord / 2 if not least else max(across, down) * max(1.0, chord / 2 / least)


def _transform(name: str, values: Sequence[float]) -> _Matrix:
    """One step of a ``transform``. Raises `BadFile` for one that no drawing of masks has."""
    if name == "matrix" and len(values) == 6:
        return values[0], values[1], values[2], values[3], values[4], values[5]
    if name == "translate" and values:
        return 1, 0, 0, 1, values[0], values[1] if len(values) > 1 else 0
    if name == "scale" and values:
        return values[0], 0, 0, values[-1], 0, 0
    if name == "rotate" and len(values) in (1, 3):
        angle = math.radians(math.fmod(values[0], 360))
        cos, sin = math.cos(angle), math.sin(angle)
        across, down = (values[1], values[2]) if len(values) == 3 else (0.0, 0.0)
        return cos, sin, -sin, cos, across - cos * across + sin * down, down - sin * across - cos * down
    raise BadFile("has a shape that is bent in a way that is not known")


def _joined(outer: _Matrix, inner: _Matrix) -> _Matrix:
    """The matrix that does what ``inner`` does, then what ``outer`` does."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def _moved(matrix: _Matrix, point: _Point) -> _Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f
