"""Answer sheets as learners hand them in: drawn from a `Sheet`, marked by several hands, spoiled, and known by the truth.

The drawing is of its own and shares no code with the reader; a page that was printed from the real sheet can be given instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import cv2
import numpy as np
import segno

from ketaquiz.exam.sheet import RowKind, Sheet, SheetPage, SheetRow
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.scanning.readings import RowReading, State

S = 10
"""Pixels a millimetre while drawing: 254 dpi."""


@dataclass
class Truth:
    """What a person reads in a row."""

    marked: tuple[str, ...]
    """The values that are meant; empty for a blank."""
    doubtful: bool = False
    """A person has to decide: only a review is right."""
    also: tuple[tuple[str, ...], ...] = ()
    """What else a person may read there."""
    how: str = ""
    """How it was marked."""


def verdict(truth: Truth, row: RowReading) -> str:
    """``right``, ``review``, ``wrong``, or ``silently blank``."""
    if row.state is State.REVIEW:
        return "review"
    if row.state is State.BLANK and (truth.doubtful or (truth.marked and () not in truth.also)):
        return "silently blank"
    if truth.doubtful:
        return "wrong"
    return "right" if row.marked in (truth.marked, *truth.also) else "wrong"


@dataclass
class Marked:
    """A page with its truth."""

    picture: np.ndarray
    truths: list[Truth] = field(default_factory=list)


def grey(colour: str) -> int:
    return int(colour[1] * 2, 16)


def printed(sheet: Sheet, page: SheetPage, code: PageCode) -> np.ndarray:
    """A page of a sheet as it comes out of the printer."""
    picture = np.full((round(sheet.height * S), round(sheet.width * S)), 255, np.uint8)
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    side = round(sheet.mark_size * S)
    for mark in sheet.marks:
        x, y = round((mark.x - sheet.mark_size / 2) * S), round((mark.y - sheet.mark_size / 2) * S)
        picture[y : y + side, x : x + side] = cv2.aruco.generateImageMarker(dictionary, mark.id, side)
    side = round(sheet.qr.width * S)
    x, y = round(sheet.qr.x * S), round(sheet.qr.y * S)
    picture[y : y + side, x : x + side] = code_picture(code, side)
    text(picture, code.shown, sheet.qr.x - 60, sheet.qr.y + 4, 2.5, 0)
    for row in page.rows:
        first = row.bubbles[0]
        if row.place == 0:
            left = first.x - first.r if row.box is None else min(row.box.x, first.x - first.r)
            text(picture, row.label, left - 6, first.y, 3, 0)
        if row.box is not None:
            corner = round(row.box.x * S), round(row.box.y * S)
            opposite = round((row.box.x + row.box.width) * S), round((row.box.y + row.box.height) * S)
            cv2.rectangle(picture, corner, opposite, 0x77, 2)
        for bubble in row.bubbles:
            middle, r = (round(bubble.x * S), round(bubble.y * S)), round(bubble.r * S)
            if row.kind is RowKind.ALL:
                cv2.rectangle(
                    picture, (middle[0] - r, middle[1] - r), (middle[0] + r, middle[1] + r), 0x77, 2, cv2.LINE_AA
                )
            else:
                cv2.circle(picture, middle, r, 0x77, 2, cv2.LINE_AA)
            text(picture, bubble.label.replace("½", "5"), bubble.x, bubble.y, 2.4, 0x99)
    return picture


def code_picture(code: PageCode, side: int) -> np.ndarray:
    """The QR code of a page, so many pixels wide."""
    made = segno.make_qr(code.text, version=1, error="m", boost_error=False, mask=3)
    modules = np.array([list(row) for row in made.matrix], np.uint8)
    return cv2.resize(255 - modules * 255, (side, side), interpolation=cv2.INTER_NEAREST)


def text(picture: np.ndarray, said: str, x: float, y: float, height: float, colour: int) -> None:
    """Write a text with its middle at a place, ``height`` millimetres high."""
    scale = height * S / 21
    (width, high), _ = cv2.getTextSize(said, cv2.FONT_HERSHEY_SIMPLEX, scale, 2)
    cv2.putText(
        picture,
        said,
        (round(x * S - width / 2), round(y * S + high / 2)),
        cv2.FONT_HERSHEY_SIMPLEX,
        scale,
        colour,
        2,
        cv2.LINE_AA,
    )


# --- hands


@dataclass
class Hand:
    """How somebody marks."""

    how: str
    """As `mark` has it, such as ``fill`` or ``cross``."""
    darkness: float
    """Of the pen, from 0 to 1."""
    width: float
    """Of its stroke, in millimetres."""
    sloppy: float
    """How far from the middle its marks lie, in millimetres."""
    grain: float = 0.18
    """How uneven its strokes are: the paper shows through those of a pencil."""
    wavering: float = 0.1
    """How much its pressure changes from mark to mark."""


PENS = {
    "ballpoint": (0.85, 0.45, 0.18),
    "blue ballpoint": (0.62, 0.35, 0.2),
    "fine liner": (0.9, 0.3, 0.08),
    "felt": (0.97, 0.9, 0.05),
    "marker": (0.8, 1.6, 0.05),
    "red pen": (0.42, 0.45, 0.15),
    "soft pencil": (0.65, 0.6, 0.3),
    "pencil": (0.5, 0.5, 0.35),
    "worn pencil": (0.55, 1.0, 0.4),
    "light pencil": (0.3, 0.5, 0.35),
}
DARK = (
    "ballpoint",
    "blue ballpoint",
    "fine liner",
    "felt",
    "marker",
    "red pen",
    "soft pencil",
    "pencil",
    "worn pencil",
)
USUAL = ("fill", "fill", "fill", "cross", "tick", "dot", "dash", "half")
STRANGE = (
    "slash",
    "upright",
    "small cross",
    "large cross",
    "large tick",
    "loose",
    "beyond",
    "within",
    "scribble",
    "spiral",
)


def hand(random: Random, pens: tuple[str, ...] = DARK) -> Hand:
    darkness, width, grain = PENS[random.choice(pens)]
    how = random.choice(USUAL if random.random() < 0.6 else STRANGE)
    return Hand(how, darkness, width, random.choice((0.2, 0.3, 0.5, 0.7)), grain, random.choice((0.05, 0.1, 0.2)))


class Ink:
    """Strokes upon a page."""

    def __init__(self, picture: np.ndarray, random: Random, grain: float = 0.18) -> None:
        self.layer = np.zeros(picture.shape, np.float32)
        self.white = np.zeros(picture.shape, np.float32)
        """What was painted over before the strokes of ``layer``."""
        self.picture, self.random = picture, random
        self.texture = np.random.default_rng(random.randrange(2**32)).normal(1, grain, (64, 64)).astype(np.float32)

    def line(self, points: list[tuple[float, float]], darkness: float, width: float) -> None:
        pixels = np.array([[round(x * S * 16), round(y * S * 16)] for x, y in points], np.int32)
        x0, y0 = (pixels.min(axis=0) // 16 - 3 * S).clip(0)
        x1, y1 = pixels.max(axis=0) // 16 + 3 * S
        part = self.layer[y0:y1, x0:x1]
        made = np.zeros(part.shape, np.uint8)
        cv2.polylines(
            made,
            [pixels - np.array([x0 * 16, y0 * 16], np.int32)],
            False,
            255,
            max(1, round(width * S)),
            cv2.LINE_AA,
            4,
        )
        np.maximum(part, made.astype(np.float32) / 255 * darkness, out=part)

    def done(self) -> np.ndarray:
        high, wide = self.layer.shape
        texture = np.tile(cv2.resize(self.texture, (256, 256)), (high // 256 + 1, wide // 256 + 1))[:high, :wide]
        left = 1 - np.clip(self.layer * texture, 0, 1)
        paper = self.picture + (250 - self.picture) * self.white
        return (paper * left).astype(np.uint8)

    def smeared(self, x: float, y: float, r: float, left: float) -> None:
        """What an eraser does: strokes so far become lighter and are wiped aside."""
        x0, y0, x1, y1 = (max(0, round(each * S)) for each in (x - r, y - r, x + r, y + r))
        part = self.layer[y0:y1, x0:x1]
        wiped = cv2.blur(part, (25, 5)) if self.random.random() < 0.5 else cv2.blur(part, (9, 9))
        part[:] = wiped * left

    def painted_over(self, x: float, y: float, r: float) -> None:
        """White correction fluid."""
        middle, axes = (round(x * S), round(y * S)), (round(r * 1.1 * S), round(r * 0.9 * S))
        made = np.zeros(self.white.shape, np.uint8)
        cv2.ellipse(made, middle, axes, self.random.uniform(0, 180), 0, 360, 255, -1)
        self.white = np.maximum(self.white, made.astype(np.float32) / 255)
        self.layer[made > 0] = 0
        cv2.ellipse(made, middle, axes, 0, 0, 360, 0, -1)
        edge = np.zeros(self.white.shape, np.uint8)
        cv2.ellipse(edge, middle, axes, 0, 0, 300, 255, 2)
        self.layer = np.maximum(self.layer, edge.astype(np.float32) / 255 * 0.06)


def mark(ink: Ink, x: float, y: float, r: float, how: str, own: Hand) -> None:
    """A mark in a bubble."""
    random, w = ink.random, own.width
    d = own.darkness * max(0.5, random.gauss(1, own.wavering))
    x, y = x + random.gauss(0, own.sloppy / 2), y + random.gauss(0, own.sloppy / 2)
    j = lambda: random.gauss(0, 0.15)  # noqa: E731
    if how == "fill":
        lean, points, step = random.uniform(0, 3.1), [], w * 0.8
        for number in range(int(2 * r / step) + 1):
            off = -r + number * step
            half = max(0.1, (r * r - off * off)) ** 0.5 * random.uniform(0.8, 1.0)
            points += [
                (
                    x + along * np.cos(lean) - off * np.sin(lean) + j() / 2,
                    y + along * np.sin(lean) + off * np.cos(lean) + j() / 2,
                )
                for along in ((-half, half) if number % 2 else (half, -half))
            ]
        ink.line(points, d, w)
    elif how == "half":
        points = [(x + random.uniform(-0.7, 0.7) * r, y + random.uniform(-0.7, 0.7) * r) for _ in range(9)]
        ink.line(points, d, w)
    elif how == "cross":
        a = r * random.uniform(0.6, 0.9)
        ink.line([(x - a + j(), y - a + j()), (x + a + j(), y + a + j())], d, w)
        ink.line([(x - a + j(), y + a + j()), (x + a + j(), y - a + j())], d, w)
    elif how == "tick":
        a = r * random.uniform(0.7, 1.0)
        ink.line(
            [(x - a * 0.8 + j(), y + j()), (x - a * 0.2, y + a * 0.8), (x + a * 1.3 + j(), y - a * 1.3 + j())], d, w
        )
    elif how == "dot":
        spot = random.uniform(0.5, 0.9)
        ink.line(
            [(x + spot * np.cos(t) * 0.5, y + spot * np.sin(t) * 0.5) for t in np.linspace(0, 12, 24)], d, max(w, 0.5)
        )
    elif how == "dash":
        a = r * random.uniform(0.75, 0.95)
        ink.line([(x - a, y + j()), (x + a, y + j())], d, w)
    elif how == "slash":
        a = r * random.uniform(0.6, 1.0)
        ink.line([(x - a * 0.7, y + a + j()), (x + a * 0.7, y - a + j())], d, w)
    elif how == "upright":
        a = r * random.uniform(0.6, 0.95)
        ink.line([(x + j(), y - a), (x + j(), y + a)], d, w)
    elif how == "small cross":
        a = r * random.uniform(0.35, 0.5)
        ink.line([(x - a, y - a), (x + a, y + a)], d, w)
        ink.line([(x - a, y + a), (x + a, y - a)], d, w)
    elif how == "large cross":
        a = r * random.uniform(0.9, 1.05)
        ink.line([(x - a + j(), y - a + j()), (x + a + j(), y + a + j())], d, w)
        ink.line([(x - a + j(), y + a + j()), (x + a + j(), y - a + j())], d, w)
    elif how == "large tick":
        a = r * random.uniform(1.0, 1.3)
        ink.line([(x - a * 0.6, y), (x - a * 0.1, y + a * 0.7), (x + a * 1.2, y - a * 1.4 + j())], d, w)
    elif how == "loose":
        turns = random.randint(3, 5)
        points = [
            (x + r * 0.75 * (-1 if n % 2 else 1) + j(), y - r * 0.7 + 1.4 * r * n / (2 * turns))
            for n in range(2 * turns + 1)
        ]
        ink.line(points, d, w)
    elif how in ("beyond", "within"):
        size = r * (random.uniform(1.1, 1.25) if how == "beyond" else random.uniform(0.45, 0.65))
        for off in np.arange(-size, size, max(0.2, w * 0.7)):
            half = max(0.05, size * size - off * off) ** 0.5
            ink.line([(x - half, y + off), (x + half, y + off + j() / 2)], d, w)
    elif how == "scribble":
        points = [(x + random.gauss(0, 0.45) * r, y + random.gauss(0, 0.45) * r) for _ in range(random.randint(6, 14))]
        ink.line(points, d, w)
    elif how == "spiral":
        ts = np.linspace(0, random.uniform(9, 16), 50)
        ink.line([(x + r * 0.8 * t / 16 * np.cos(t) * 1.2, y + r * 0.8 * t / 16 * np.sin(t) * 1.2) for t in ts], d, w)
    elif how == "rest":  # where a pen rested
        ink.line([(x, y), (x + 0.15, y + 0.1)], d, min(w, 0.35))
    elif how == "blackened":  # struck out by filling far beyond the bubble
        size = r * random.uniform(1.5, 1.8)
        for off in np.arange(-size, size, max(0.2, w * 0.7)):
            half = max(0.05, size * size - off * off) ** 0.5
            ink.line([(x - half, y + off), (x + half, y + off + j())], d, w)
    elif how == "struck":
        mark(ink, x, y, r, random.choice(("fill", own.how if own.how in USUAL else "cross")), own)
        a = r * random.uniform(1.7, 2.2)
        up = random.uniform(-0.5, 0.5) * r
        ink.line([(x - a, y - up), (x + a, y + up)], min(1, d * 1.1), w)
        if random.random() < 0.5:
            ink.line([(x - a, y + r * 1.5), (x + a, y - r * 1.5)], min(1, d * 1.1), w)
    elif how == "ring":
        a, b = r * random.uniform(1.45, 1.65), r * random.uniform(1.4, 1.5)
        ink.line([(x + a * np.cos(t), y + b * np.sin(t)) for t in np.linspace(0, 6.5, 40)], d, w)
    elif how == "erased":
        was = Hand("fill", random.uniform(0.04, 0.12), 0.8, 0.2)
        mark(ink, x, y, r, "fill", was)
    elif how == "weak":
        a = r * 0.5
        ink.line([(x - a, y), (x + a, y + j())], min(random.uniform(0.15, 0.22), 0.45 * own.darkness), 0.4)
    else:
        raise AssertionError(how)


def answered(
    sheet: Sheet,
    page: SheetPage,
    code: PageCode,
    random: Random,
    own: Hand | None = None,
    *,
    hard: float = 0.05,
    blank: float = 0.03,
    base: np.ndarray | None = None,
) -> Marked:
    """A page with every row answered somehow; ``hard`` is the share of rows that are marked in a doubtful way."""
    own = own or hand(random)
    ink = Ink(printed(sheet, page, code) if base is None else base, random, own.grain)
    truths = [_answer(ink, row, random, own, hard, blank) for row in page.rows]
    return Marked(ink.done(), truths)


def _answer(ink: Ink, row: SheetRow, random: Random, own: Hand, hard: float, blank: float) -> Truth:
    if random.random() < blank or (row.kind is RowKind.PLACE and random.random() < 0.3):
        return Truth((), how="blank")
    bubbles = list(row.bubbles)
    if row.kind is RowKind.ALL:
        chosen = sorted(random.sample(range(len(bubbles)), random.randint(1, max(1, len(bubbles) - 1))))
    else:
        chosen = [random.randrange(len(bubbles))]
    others = [at for at in range(len(bubbles)) if at not in chosen]
    values = tuple(bubbles[at].value for at in chosen)
    put = lambda at, how: mark(ink, bubbles[at].x, bubbles[at].y, bubbles[at].r, how, own)  # noqa: E731
    how = own.how if random.random() < 0.9 else random.choice(USUAL)
    if row.kind is RowKind.JUDGED and row.box is not None:
        middle = row.box.y + row.box.height / 2
        ink.line(
            [(row.box.x + 2 + n * 0.8, middle + random.uniform(-1.2, 1.2)) for n in range(20)],
            own.darkness,
            own.width * 0.7,
        )
    if random.random() < hard and others:
        kind = random.choice(
            (
                "two",
                "struck",
                "ring",
                "erased",
                "stray",
                "weak",
                "wiped",
                "white",
                "blackened",
                "rest",
                "between",
                "long",
                "faint first",
            )
        )
        if kind == "two" and row.kind is not RowKind.ALL:
            put(chosen[0], "fill")
            put(random.choice(others), "fill")
            return Truth(values, doubtful=True, how="two")
        if kind == "struck":
            put(random.choice(others), "struck")
            for at in chosen:
                put(at, how)
            return Truth(values, how="struck")
        if kind == "ring":
            put(chosen[0], "ring")
            return Truth(values[:1], doubtful=True, how="ring")
        if kind == "erased":
            put(random.choice(others), "erased")
            for at in chosen:
                put(at, how)
            return Truth(values, how="erased")
        if kind == "stray":
            y = bubbles[0].y + random.uniform(-1, 1)
            for at in chosen:
                put(at, how)
            if row.kind is not RowKind.PLACE:
                ink.line(
                    [(bubbles[0].x - 6, y), (bubbles[-1].x + 6, y + random.uniform(-2, 2))], own.darkness, own.width
                )
            return Truth(values, how="stray")
        if kind == "weak":
            put(chosen[0], "weak")
            return Truth(values[:1], doubtful=True, how="weak")
        if kind in ("wiped", "white", "faint first") and row.kind is not RowKind.ALL:
            other = bubbles[random.choice(others)]
            if kind == "faint first":
                mark(ink, other.x, other.y, other.r, own.how, Hand("", 0.12, 0.4, 0.2))
            else:
                mark(ink, other.x, other.y, other.r, random.choice(("fill", "cross")), own)
            if kind == "wiped":
                ink.smeared(other.x, other.y, other.r * 1.3, random.uniform(0.03, 0.2))
            elif kind == "white":
                ink.painted_over(other.x, other.y, other.r)
            for at in chosen:
                put(at, how)
            return Truth(values, how=kind)
        if kind == "blackened":
            put(random.choice(others), "blackened")
            for at in chosen:
                put(at, how)
            return Truth(values, how=kind)
        if kind == "rest":
            put(random.choice(others), "rest")
            return Truth((), how=kind)
        if kind == "between" and len(bubbles) > 1:
            at = random.randrange(len(bubbles) - 1)
            mark(
                ink,
                (bubbles[at].x + bubbles[at + 1].x) / 2,
                (bubbles[at].y + bubbles[at + 1].y) / 2,
                bubbles[at].r,
                random.choice(("cross", "fill")),
                own,
            )
            return Truth((bubbles[at].value,), doubtful=True, how=kind)
        if kind == "long":  # a line along the row or across it, and no mark
            at = bubbles[random.randrange(len(bubbles))]
            ends = random.choice((((-5, 0.5), (5, -0.5)), ((-1, -7), (1, 7)), ((-5, -5), (5, 5))))
            ink.line([(at.x + x, at.y + y) for x, y in ends], own.darkness, min(own.width, 0.5))
            return Truth((at.value,), doubtful=True, how=kind)
    for at in chosen:
        put(at, how)
    return Truth(values, how=how)
