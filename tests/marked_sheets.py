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

S = 10
"""Pixels a millimetre while drawing: 254 dpi."""


@dataclass
class Truth:
    """What a person reads in a row."""

    marked: tuple[str, ...]
    """The values that are meant; empty for a blank."""
    doubtful: bool = False
    """A person has to decide: only a review is right."""
    how: str = ""
    """How it was marked."""


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
    modules = np.array(
        [list(row) for row in segno.make_qr(code.text, version=1, error="m", boost_error=False).matrix], np.uint8
    )
    side = round(sheet.qr.width * S)
    x, y = round(sheet.qr.x * S), round(sheet.qr.y * S)
    picture[y : y + side, x : x + side] = cv2.resize(255 - modules * 255, (side, side), interpolation=cv2.INTER_NEAREST)
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
    """``fill``, ``cross``, ``tick``, ``dot``, ``dash`` or ``half``."""
    darkness: float
    """Of the pen, from 0 to 1."""
    width: float
    """Of its stroke, in millimetres."""
    sloppy: float
    """How far from the middle its marks lie, in millimetres."""


PENS = {
    "ballpoint": (0.85, 0.45),
    "felt": (0.97, 0.9),
    "soft pencil": (0.65, 0.6),
    "pencil": (0.5, 0.5),
    "light pencil": (0.3, 0.5),
}
USUAL = ("fill", "fill", "fill", "cross", "tick", "dot", "dash", "half")


def hand(random: Random, pens: tuple[str, ...] = ("ballpoint", "felt", "soft pencil", "pencil")) -> Hand:
    darkness, width = PENS[random.choice(pens)]
    return Hand(random.choice(USUAL), darkness, width, random.choice((0.2, 0.3, 0.5)))


class Ink:
    """Strokes upon a page."""

    def __init__(self, picture: np.ndarray, random: Random) -> None:
        self.layer = np.zeros(picture.shape, np.float32)
        self.picture, self.random = picture, random
        self.texture = np.random.default_rng(random.randrange(2**32)).normal(1, 0.18, (64, 64)).astype(np.float32)

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
        return (self.picture * left).astype(np.uint8)


def mark(ink: Ink, x: float, y: float, r: float, how: str, own: Hand) -> None:
    """A mark in a bubble."""
    random, w = ink.random, own.width
    d = own.darkness * random.uniform(0.85, 1.1)
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
    elif how == "struck":
        mark(ink, x, y, r, "fill", own)
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
        ink.line([(x - a, y), (x + a, y + j())], random.uniform(0.15, 0.22), 0.4)
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
    ink = Ink(printed(sheet, page, code) if base is None else base, random)
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
        kind = random.choice(("two", "struck", "ring", "erased", "stray", "weak"))
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
    for at in chosen:
        put(at, how)
    return Truth(values, how=how)


# --- what happens to a page on its way


def scanned(
    picture: np.ndarray, random: Random, *, dpi: int = 200, skew: float = 1.0, noise: float = 3, gamma: float = 1.0
) -> np.ndarray:
    """A page from a scanner."""
    size = round(picture.shape[1] * dpi / 25.4 / S), round(picture.shape[0] * dpi / 25.4 / S)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), random.uniform(-skew, skew), 1)
    turn[:, 2] += random.uniform(-8, 8), random.uniform(-8, 8)
    small = cv2.warpAffine(small, turn, size, flags=cv2.INTER_LINEAR, borderValue=250)
    return noisy(small, random, noise, gamma)


def noisy(picture: np.ndarray, random: Random, noise: float, gamma: float = 1.0) -> np.ndarray:
    rng = np.random.default_rng(random.randrange(2**32))
    found = 255 * (picture / 255.0) ** gamma
    return np.clip(found * 0.98 + rng.normal(0, noise, picture.shape), 0, 255).astype(np.uint8)


def bilevel(picture: np.ndarray, random: Random) -> np.ndarray:
    return np.where(picture < random.choice((128, 140, 160)), 0, 255).astype(np.uint8)


def photographed(picture: np.ndarray, random: Random) -> np.ndarray:
    """A page photographed by a phone: in perspective, on a table, in uneven light."""
    height, width = picture.shape
    pad = round(0.06 * width)
    corners = np.float32([(0, 0), (width, 0), (width, height), (0, height)])
    wander = 0.035 * width
    seen = np.float32(
        [(x + pad + random.uniform(-wander, wander), y + pad + random.uniform(-wander, wander)) for x, y in corners]
    )
    matrix = cv2.getPerspectiveTransform(corners, seen)
    size = (width + 2 * pad, height + 2 * pad)
    found = cv2.warpPerspective(picture, matrix, size, borderValue=random.choice((40, 90, 150))).astype(np.float32)
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    light = 1 - random.uniform(0.1, 0.45) * (x * random.uniform(-1, 1) / size[0] + y * random.uniform(0, 1) / size[1])
    if random.random() < 0.6:  # the shadow of an arm
        edge = (x - size[0] * random.uniform(0.2, 0.8)) * random.uniform(0.4, 1) + (
            y - size[1] * random.uniform(0.2, 0.8)
        ) * random.uniform(-1, 1)
        light *= 1 - 0.35 / (1 + np.exp(np.clip(-edge / random.uniform(15, 60), -50, 50)))
    scale = random.uniform(0.62, 0.95)
    found = cv2.resize(
        np.clip(found * light, 0, 255).astype(np.uint8), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
    )
    found = cv2.GaussianBlur(found, (0, 0), random.uniform(0.5, 1.2))
    return jpeg(noisy(found, random, 4), random.choice((60, 80, 90)))


def copied(picture: np.ndarray, random: Random, times: int = 2) -> np.ndarray:
    """A copy of a copy."""
    for _ in range(times):
        picture = cv2.GaussianBlur(picture, (0, 0), 1.2)
        picture = np.clip((picture.astype(np.float32) - 128) * 1.25 + random.uniform(135, 150), 0, 255).astype(np.uint8)
        picture = noisy(picture, random, 5)
        specks = np.random.default_rng(random.randrange(2**32)).integers(
            0, [picture.shape[0], picture.shape[1]], (60, 2)
        )
        for y, x in specks:
            cv2.circle(picture, (int(x), int(y)), random.choice((1, 1, 2)), 60, -1)
    return picture


def at_scale(picture: np.ndarray, factor: float) -> np.ndarray:
    """Printed smaller or larger than it should."""
    height, width = picture.shape
    move = np.float32([[factor, 0, (1 - factor) * width / 2], [0, factor, (1 - factor) * height / 2]])
    return cv2.warpAffine(picture, move, (width, height), flags=cv2.INTER_AREA, borderValue=255)


def coffee(picture: np.ndarray, random: Random) -> np.ndarray:
    height, width = picture.shape
    stain = np.ones((height, width), np.float32)
    middle = random.randrange(width), random.randrange(height)
    r = random.randint(300, 450)
    cv2.circle(stain, middle, r, 0.86, -1)
    cv2.circle(stain, middle, r, 0.68, 22)
    return np.clip(picture * cv2.GaussianBlur(stain, (0, 0), 6), 0, 255).astype(np.uint8)


def punched(picture: np.ndarray, random: Random) -> np.ndarray:
    height, width = picture.shape
    picture = picture.copy()
    x = 12 * S if random.random() < 0.7 else width - 12 * S
    for y in (
        (height // 2 - 40 * S, height // 2 + 40 * S)
        if random.random() < 0.5
        else (height // 2 + k * 80 * S - 120 * S for k in range(4))
    ):
        cv2.circle(picture, (x, round(y)), 3 * S, random.choice((15, 255)), -1)
    return picture


def stapled(picture: np.ndarray, random: Random) -> np.ndarray:
    picture = picture.copy()
    cv2.line(picture, (8 * S, 14 * S), (18 * S, 8 * S), 60, 8)
    return picture


def torn(picture: np.ndarray, random: Random) -> np.ndarray:
    """A page that lost a corner."""
    height, width = picture.shape
    picture = picture.copy()
    a, b = random.randint(20, 45) * S, random.randint(20, 45) * S
    corner = random.choice(
        (
            [(0, 0), (a, 0), (0, b)],
            [(width, 0), (width - a, 0), (width, b)],
            [(width, height), (width - a, height), (width, height - b)],
            [(0, height), (a, height), (0, height - b)],
        )
    )
    cv2.fillPoly(picture, [np.array(corner, np.int32)], random.choice((20, 255)))
    return picture


def jpeg(picture: np.ndarray, quality: int) -> np.ndarray:
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)


def turned(picture: np.ndarray, quarters: int) -> np.ndarray:
    return np.ascontiguousarray(np.rot90(picture, quarters))


SPOILS = {
    "clean": lambda p, r: scanned(p, r, dpi=300, skew=0.3),
    "200 dpi": lambda p, r: scanned(p, r, dpi=200),
    "150 dpi": lambda p, r: scanned(p, r, dpi=150, skew=2),
    "100 dpi": lambda p, r: scanned(p, r, dpi=100, skew=2),
    "1-bit": lambda p, r: bilevel(scanned(p, r, dpi=r.choice((200, 300)), noise=2), r),
    "skew": lambda p, r: scanned(p, r, dpi=200, skew=6),
    "photo": photographed,
    "print scale": lambda p, r: scanned(at_scale(p, r.uniform(0.92, 1.04)), r),
    "copy": lambda p, r: scanned(copied(p, r), r),
    "coffee": lambda p, r: scanned(coffee(p, r), r),
    "punched": lambda p, r: scanned(punched(p, r), r),
    "stapled": lambda p, r: scanned(stapled(p, r), r),
    "torn": lambda p, r: scanned(torn(p, r), r),
    "upside down": lambda p, r: turned(scanned(p, r), 2),
    "sideways": lambda p, r: turned(scanned(p, r), r.choice((1, 3))),
    "JPEG 40": lambda p, r: jpeg(scanned(p, r, dpi=150), 40),
    "dark": lambda p, r: scanned(p, r, gamma=1.7),
    "light": lambda p, r: scanned(p, r, gamma=0.6),
}
"""What happens to a page, by name."""
