"""What happens to an answer sheet between the desk and the file: scanners, phones, copiers, coffee and punches."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from marked_sheets import S


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


def copied_badly(picture: np.ndarray, random: Random) -> np.ndarray:
    """Copied several times, each time a little larger, askew, too light or too dark."""
    for _ in range(random.randint(2, 4)):
        height, width = picture.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-0.5, 0.5), random.uniform(0.985, 1.01))
        picture = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=252)
        picture = cv2.GaussianBlur(picture, (0, 0), random.uniform(0.8, 1.6))
        light = random.uniform(-14, 20)
        picture = np.clip((picture.astype(np.float32) - 128) * random.uniform(1.1, 1.4) + 136 + light, 0, 255)
        picture = noisy(picture.astype(np.uint8), random, random.uniform(2, 7))
    return picture


def thresholded(picture: np.ndarray, random: Random) -> np.ndarray:
    """Black and white, with a threshold that is noisy, low or high, or follows the page."""
    rng = np.random.default_rng(random.randrange(2**32))
    noise = rng.normal(0, random.uniform(3, 16), picture.shape).astype(np.float32)
    if random.random() < 0.35:
        paper = cv2.blur(picture.astype(np.float32), (61, 61)) - random.uniform(10, 30)
    else:
        paper = np.float32(random.uniform(105, 200))
    return np.where(picture + noise < paper, 0, 255).astype(np.uint8)


def faxed(picture: np.ndarray, random: Random) -> np.ndarray:
    """Black and white, and half as fine down the page as across it."""
    height, width = picture.shape
    found = bilevel(scanned(picture, random, dpi=204, noise=4), random)
    return cv2.resize(found, (found.shape[1], found.shape[0] // 2), interpolation=cv2.INTER_NEAREST)


def streaked(picture: np.ndarray, random: Random) -> np.ndarray:
    """A scanner with dust on its glass: lines down the whole page."""
    picture = picture.copy()
    for _ in range(random.randint(1, 5)):
        x = random.randrange(picture.shape[1] - 4)
        part = picture[:, x : x + random.choice((1, 1, 2, 3))]
        part[:] = np.minimum(part, random.randint(90, 220)) if random.random() < 0.8 else 255
    return picture


def folded(picture: np.ndarray, random: Random) -> np.ndarray:
    height, width = picture.shape
    shade = np.zeros((height, width), np.float32)
    for _ in range(random.randint(1, 2)):
        if random.random() < 0.7:
            y = round(height * random.choice((1 / 3, 1 / 2, 2 / 3))) + random.randint(-80, 80)
            cv2.line(
                shade, (0, y), (width, y + random.randint(-15, 15)), random.uniform(-0.12, 0.3), random.randint(2, 10)
            )
        else:
            x = round(width / 2) + random.randint(-80, 80)
            cv2.line(
                shade, (x, 0), (x + random.randint(-15, 15), height), random.uniform(-0.12, 0.3), random.randint(2, 10)
            )
    return np.clip(picture * (1 - cv2.GaussianBlur(shade, (0, 0), 3)), 0, 255).astype(np.uint8)


def smudged(picture: np.ndarray, random: Random) -> np.ndarray:
    """Wiped with a hand full of graphite, here and there."""
    height, width = picture.shape
    rng = np.random.default_rng(random.randrange(2**32))
    shade = np.zeros((height // 8 + 1, width // 8 + 1), np.float32)
    for _ in range(random.randint(4, 12)):
        middle = random.randrange(shade.shape[1]), random.randrange(shade.shape[0])
        axes = random.randint(4, 30), random.randint(2, 8)
        cv2.ellipse(shade, middle, axes, random.uniform(0, 180), 0, 360, random.uniform(0.04, 0.16), -1)
    shade = cv2.resize(cv2.GaussianBlur(shade, (0, 0), 2), (width, height))
    shade *= cv2.resize(rng.uniform(0.5, 1.3, (height // 6, width // 6)).astype(np.float32), (width, height))
    return np.clip(picture * (1 - shade), 0, 255).astype(np.uint8)


def shown_through(picture: np.ndarray, random: Random) -> np.ndarray:
    """What stands on the other side shows."""
    other = np.full(picture.shape, 255, np.uint8)
    for y in range(200, picture.shape[0] - 200, random.choice((45, 60))):
        cv2.putText(
            other,
            "The quick brown fox jumps over the lazy dog, and more of it",
            (150, y),
            cv2.FONT_HERSHEY_SIMPLEX,
            1.4,
            0,
            4,
        )
    other = cv2.GaussianBlur(np.ascontiguousarray(other[:, ::-1]), (0, 0), 4)
    strength = random.uniform(0.04, 0.13)
    return (picture * (1 - strength * (255 - other.astype(np.float32)) / 255)).astype(np.uint8)


def fed_unevenly(picture: np.ndarray, random: Random) -> np.ndarray:
    """A feeder whose rollers slip: parts of the page are shorter, and its edges wave."""
    height, width = picture.shape
    ys = np.arange(height, dtype=np.float32)
    slip = np.interp(ys, np.linspace(0, height, 7), np.cumsum([random.gauss(0, 0.25) * S for _ in range(7)]))
    wave = np.interp(ys, np.linspace(0, height, 9), [random.gauss(0, 0.2) * S for _ in range(9)])
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), ys)
    return cv2.remap(
        picture,
        x + wave[:, None].astype(np.float32),
        y + slip[:, None].astype(np.float32),
        cv2.INTER_LINEAR,
        borderValue=255,
    )


def of_grey_paper(picture: np.ndarray, random: Random) -> np.ndarray:
    """Coloured or recycled paper, with fibres."""
    rng = np.random.default_rng(random.randrange(2**32))
    height, width = picture.shape
    fibres = cv2.resize(rng.normal(0, 9, (height // 3, width // 3)).astype(np.float32), (width, height))
    return np.clip(picture * random.uniform(0.6, 0.85) + fibres, 0, 255).astype(np.uint8)


def printed_faintly(picture: np.ndarray, random: Random) -> np.ndarray:
    """Left too light by a printer at the end of its toner, before anybody marked it."""
    height, _ = picture.shape
    bands = np.interp(np.arange(height), np.linspace(0, height, 12), [random.uniform(0.35, 0.9) for _ in range(12)])
    return (255 - (255 - picture.astype(np.float32)) * bands[:, None]).astype(np.uint8)


def printed_black(picture: np.ndarray, random: Random) -> np.ndarray:
    """Printed as black as a copier makes it, before anybody marked it."""
    return np.clip((picture.astype(np.float32) - 128) * 2.5 + random.uniform(60, 110), 0, 255).astype(np.uint8)


def photographed_badly(picture: np.ndarray, random: Random) -> np.ndarray:
    """A phone again: a hard shadow, paper that bends, a hand that shakes, and a messenger that makes it small."""
    height, width = picture.shape
    bend = random.uniform(-0.6, 0.6) * S
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    picture = cv2.remap(
        picture, x, y + bend * np.sin(np.pi * x / width).astype(np.float32), cv2.INTER_LINEAR, borderValue=235
    )
    pad = round(0.08 * width)
    corners = np.float32([(0, 0), (width, 0), (width, height), (0, height)])
    wander = 0.06 * width
    seen = np.float32(
        [(x + pad + random.uniform(-wander, wander), y + pad + random.uniform(-wander, wander)) for x, y in corners]
    )
    size = (width + 2 * pad, height + 2 * pad)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    found = cv2.warpPerspective(picture, matrix, size, borderValue=random.choice((30, 80, 130, 180))).astype(np.float32)
    shadow = np.ones((size[1], size[0]), np.float32)
    points = np.array([(random.randrange(size[0]), random.randrange(size[1])) for _ in range(3)], np.int32)
    points[0] = random.choice((0, size[0])), random.randrange(size[1])
    cv2.fillPoly(shadow, [points], random.uniform(0.45, 0.75))
    found *= cv2.GaussianBlur(shadow, (0, 0), random.uniform(4, 30))
    scale = random.choice((1600, 2000, 2600, 3200)) / size[1]
    found = cv2.resize(
        np.clip(found * random.uniform(0.7, 1), 0, 255).astype(np.uint8),
        None,
        fx=scale,
        fy=scale,
        interpolation=cv2.INTER_AREA,
    )
    length = random.choice((1, 1, 3))
    if length > 1:
        found = cv2.filter2D(found, -1, np.eye(length, dtype=np.float32) / length)
    return jpeg(
        noisy(cv2.GaussianBlur(found, (0, 0), random.uniform(0.4, 0.9)), random, random.uniform(2, 7)),
        random.choice((40, 50, 70)),
    )


def edged(picture: np.ndarray, random: Random) -> np.ndarray:
    """Scanned with the lid open: black around the page."""
    height, width = picture.shape
    pad = 80
    found = np.full((height + 2 * pad, width + 2 * pad), random.choice((5, 30, 60)), np.uint8)
    found[pad:-pad, pad:-pad] = picture
    return found


SPOILS = {
    "clean": lambda p, r: scanned(p, r, dpi=300, skew=0.3),
    "200 dpi": lambda p, r: scanned(p, r, dpi=200),
    "150 dpi": lambda p, r: scanned(p, r, dpi=150, skew=2),
    "100 dpi": lambda p, r: scanned(p, r, dpi=100, skew=2),
    "1-bit": lambda p, r: bilevel(scanned(p, r, dpi=r.choice((200, 300)), noise=2), r),
    "1-bit, noisy": lambda p, r: thresholded(scanned(p, r, dpi=r.choice((150, 200, 300)), noise=2), r),
    "fax": faxed,
    "skew": lambda p, r: scanned(p, r, dpi=200, skew=6),
    "photo": photographed,
    "bad photo": photographed_badly,
    "print scale": lambda p, r: scanned(at_scale(p, r.uniform(0.92, 1.04)), r),
    "copy": lambda p, r: scanned(copied(p, r), r),
    "bad copy": lambda p, r: scanned(copied_badly(p, r), r),
    "coffee": lambda p, r: scanned(coffee(p, r), r),
    "punched": lambda p, r: scanned(punched(p, r), r),
    "stapled": lambda p, r: scanned(stapled(p, r), r),
    "torn": lambda p, r: scanned(torn(p, r), r),
    "streaks": lambda p, r: streaked(scanned(p, r), r),
    "folded": lambda p, r: scanned(folded(p, r), r),
    "smudged": lambda p, r: scanned(smudged(p, r), r),
    "shown through": lambda p, r: scanned(shown_through(p, r), r),
    "uneven feed": lambda p, r: scanned(fed_unevenly(p, r), r),
    "grey paper": lambda p, r: scanned(of_grey_paper(p, r), r),
    "black edges": lambda p, r: edged(scanned(p, r, skew=2), r),
    "upside down": lambda p, r: turned(scanned(p, r), 2),
    "sideways": lambda p, r: turned(scanned(p, r), r.choice((1, 3))),
    "JPEG 40": lambda p, r: jpeg(scanned(p, r, dpi=150), 40),
    "JPEG 40 at 100 dpi": lambda p, r: jpeg(scanned(p, r, dpi=100, noise=5), 40),
    "dark": lambda p, r: scanned(p, r, gamma=1.7),
    "light": lambda p, r: scanned(p, r, gamma=0.6),
}
"""What happens to a page, by name."""

USUAL_SCANS = (
    "clean",
    "200 dpi",
    "150 dpi",
    "skew",
    "print scale",
    "coffee",
    "punched",
    "stapled",
    "torn",
    "upside down",
    "sideways",
    "JPEG 40",
    "black edges",
)
"""Those that are usual where sheets go through a scanner."""

PRINTS = {"faint print": printed_faintly, "black print": printed_black}
"""What happens to a page before it is marked, by name."""
