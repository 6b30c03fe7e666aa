"""Answer sheets as a browser prints them, marked, spoiled and read: a proof by another hand than `scan_figures`.

    ketaquiz quiz --shipped -o print/quiz.html --items 40 --forms 3 --copies 24 --answer-sheet --pdf
    python tests/outside/real_prints.py print --what usual --seed 1

What stands where is taken from the record alone, the paper is the printed PDF, and nothing of the reader, of its tests or of
their sheets is used: two people who draw marks do not draw the same ones.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

DPI = 300
MM = DPI / 25.4
PENS = {  # millimetres, darkness, grain
    "felt": (0.8, 0.97, 0.0),
    "black ballpoint": (0.45, 0.88, 0.05),
    "blue ballpoint": (0.45, 0.7, 0.1),
    "pencil": (0.6, 0.66, 0.35),
    "light pencil": (0.6, 0.4, 0.45),
}
HANDS = ("fill", "scribble", "cross", "tick", "dot", "dash")
PLANS = "one empty changed two stray stray-alone erased".split()
SHARES = {"clean": (0.9, 0.1, 0, 0, 0, 0, 0), "": (0.88, 0.08, 0.014, 0.008, 0.006, 0.006, 0.006)}
USUAL = "300 dpi; 200 dpi; 240 dpi; 200 dpi, askew".split("; ")
COPIES = "copy; copy of a copy; bad copy".split("; ")
HARD = (
    "100 dpi; 150 dpi; 1-bit 300 dpi; 1-bit 200 dpi; turned by 3; phone; phone, shadow; copy; coffee; printed at 92 %; "
    "printed at 104 %; JPEG 40; copy of a copy; punched; stapled; lost corner; streaks; upside down; blurred; noisy; pale; dark"
).split("; ")


class Hand:
    """Somebody with a pen and a way to mark."""

    def __init__(self, rng, pen: str, how: str) -> None:
        self.rng, self.how = rng, how
        self.width, dark, self.grain = PENS[pen]
        self.dark = min(1.0, dark * rng.uniform(0.92, 1.05))
        self.side = -1 if rng.random() < 0.1 else 1
        self.ink = np.zeros((round(300 * MM), round(220 * MM)), np.float32)

    def stroke(self, points, dark: float = 1.0) -> None:
        at = np.round(np.array(points, float) * MM * 16).astype(np.int32)
        width = max(1, round(self.width * self.rng.uniform(0.85, 1.15) * MM))
        low, high = np.maximum(at.min(0) // 16 - width - 2, 0), at.max(0) // 16 + width + 3
        part = self.ink[low[1] : high[1], low[0] : high[0]]
        drawn = np.zeros(part.shape, np.uint8)
        cv2.polylines(drawn, [at - low * 16], False, 255, width, cv2.LINE_AA, 4)
        grain = 1 - self.grain * self.rng.random(part.shape, np.float32)
        np.maximum(part, drawn.astype(np.float32) / 255 * self.dark * dark * grain, out=part)

    def write(self, box, long: float) -> None:
        x = np.linspace(2, long, round(4 * long))
        y = box["height"] / 2 + np.sin(4 * x) * self.rng.uniform(0.5, 2, x.size)
        self.stroke(np.c_[box["x"] + x, box["y"] + y])

    def mark(self, bubble, how: str, dark: float = 1.0) -> None:
        rng, r = self.rng, bubble["r"]
        x, y = bubble["x"] + rng.normal(0, 0.22), bubble["y"] + rng.normal(0, 0.22)
        if how in ("fill", "dot"):
            size = r if how == "fill" else rng.uniform(0.8, 1.4)
            turns = max(2.0, size * 0.95 / (self.width * 0.75))
            t = np.linspace(0, 1, round(60 * turns))
            far, around = (size - self.width / 2) * (1 - t) + rng.normal(0, 0.05, t.size), t * turns * 2 * np.pi
            self.stroke(np.c_[x + far * np.cos(around), y + far * np.sin(around)], dark)
        elif how == "scribble":
            s, t = np.linspace(-1, 1, rng.integers(8, 14)), rng.uniform(-0.9, 0.9)
            across = np.sqrt(np.maximum(0.1, 1 - s**2)) * (-1) ** np.arange(s.size) * rng.uniform(0.75, 1.1, s.size)
            turn = np.array([[np.cos(t), np.sin(t)], [-np.sin(t), np.cos(t)]])
            self.stroke(np.c_[s * r * 0.85, across * r * 0.95] @ turn + (x, y))
        elif how == "cross":
            for up in (1, -1):
                a, b = r * rng.uniform(0.75, 1.25) * rng.uniform(0.85, 1.1, 2)
                u, v = rng.normal(0, 0.12, 2)
                self.stroke([(x - a, y - up * a), (x + u, y + v), (x + b, y + up * b)])
        elif how == "tick":
            a, b, k = r * rng.uniform(0.8, 1.1), r * rng.uniform(0.8, 1.35), self.side
            self.stroke([(x - 0.6 * a * k, y), (x - 0.1 * a * k, y + 0.6 * a), (x + b * k, y - b)])
        else:
            for down in (0, 0.25):
                a = r * rng.uniform(0.7, 0.95)
                self.stroke([(x - a, y + down + rng.normal(0, 0.15)), (x + a, y + down + rng.normal(0, 0.15))])

    def strike(self, bubble) -> None:
        a, t = bubble["r"] * self.rng.uniform(1.9, 2.4), self.rng.choice([0, 0.6, -0.6])
        x, y, dx, dy = bubble["x"], bubble["y"], a * np.cos(t), a * np.sin(t)
        for off in (-0.35, 0.35) if self.rng.random() < 0.6 else (0,):
            self.stroke([(x - dx, y - dy + off), (x + dx, y + dy + off)])

    def stray(self, bubbles) -> None:
        """A line that ends in or near a bubble, or goes through it, and not one that nobody can tell from a mark."""
        while True:
            bubble, t, long = self.rng.choice(bubbles), self.rng.uniform(0, 2 * np.pi), self.rng.uniform(4, 15)
            end = np.array([bubble["x"], bubble["y"]]) + self.rng.normal(0, 2.5, 2)
            line = end + np.linspace(0, long, 200)[:, None] * (np.cos(t), np.sin(t))
            far = [np.hypot(*(line - (each["x"], each["y"])).T) / each["r"] for each in bubbles]
            if not any((each < 1).sum() * long / 200 > 0.7 and each.max() < 2 for each in far):
                self.stroke(line)
                return


def answered(hand: Hand, rows, shares) -> list:
    """Mark a page; of each row what was planned and which bubbles are meant."""
    done, numbers, rng = [], {}, hand.rng
    for row in rows:
        bubbles, plan = row["bubbles"], str(rng.choice(PLANS, p=shares))
        one, other = rng.permutation(len(bubbles))[:2] if len(bubbles) > 1 else (0, 0)
        how = hand.how if rng.random() < 0.85 or not shares[2] else str(rng.choice(HANDS))
        if row["kind"] == "place":
            if row["item"] not in numbers:
                last = max(each["place"] for each in rows if each["item"] == row["item"])
                numbers[row["item"]] = " " + "".join(rng.choice([*"0123456789"], rng.integers(0, last + 1)))
            sign = numbers[row["item"]][row["place"] :][:1].strip()
            plan, marks = ("one", [[each["value"] for each in bubbles].index(sign)]) if sign else ("empty", [])
            if sign:
                hand.write(row["box"], 4)
        elif row["kind"] == "all" and plan in ("one", "two"):
            plan, marks = "one", sorted(rng.choice(len(bubbles), rng.integers(1, len(bubbles)), replace=False))
        else:
            marks = {"empty": [], "stray-alone": [], "two": sorted([one, other])}.get(plan, [one])
        if row["kind"] == "judged" and marks:
            hand.write(row["box"], 15)
        for at in marks:
            hand.mark(bubbles[at], how)
        if plan == "changed":
            hand.mark(bubbles[other], how)
            hand.strike(bubbles[other])
        elif plan == "erased":
            hand.mark(bubbles[other], "fill", 0.14 / hand.dark)
        elif plan.startswith("stray"):
            hand.stray(bubbles)
        done.append((plan, [bubbles[at]["value"] for at in marks], how))
    return done


def laid(paper, dpi: int, angle: float, scale: float, rng):
    """The page as it lies on the glass."""
    (h, w), k = paper.shape, dpi / DPI
    paper = cv2.GaussianBlur(paper, (0, 0), 0.42 / k) if k < 0.95 else paper
    move = cv2.getRotationMatrix2D((w / 2, h / 2), angle, scale)
    move[:, 2] += rng.normal(0, 1.2, 2) * MM
    return cv2.warpAffine(paper, np.diag([k, k]) @ move, (round(w * k), round(h * k)), borderValue=250)


def copied(paper, rng, strength: float):
    paper = laid(paper, DPI, rng.normal(0, 0.4), rng.uniform(0.985, 1.015), rng)
    paper = cv2.GaussianBlur(paper, (0, 0), rng.uniform(0.05, 0.1) * strength * MM)
    white, black = rng.uniform(205, 240) - 12 * (strength - 1), rng.uniform(25, 60)
    paper = np.clip((paper - black) / (white - black), 0, 1) ** rng.uniform(0.85, 1.15) * 245 + 5
    for x, y in rng.integers(0, paper.shape[::-1], (round(40 * strength), 2)):
        cv2.circle(paper, (int(x), int(y)), int(rng.integers(1, 3)), 60.0, -1, cv2.LINE_AA)
    return np.clip(paper + rng.normal(0, 5, paper.shape), 0, 255).astype(np.float32)


def photographed(paper, rng, shadow: bool):
    h, w = paper.shape
    size = np.float32([round(w * 0.75), round(h * 0.75)])
    corners = np.float32([[0.07, 0.06], [0.93, 0.06], [0.93, 0.94], [0.07, 0.94]]) + rng.uniform(-0.04, 0.04, (4, 2))
    move = cv2.getPerspectiveTransform(np.float32([[0, 0], [w, 0], [w, h], [0, h]]), np.float32(corners * size))
    shown = cv2.warpPerspective(cv2.GaussianBlur(paper, (0, 0), 0.06 * MM), move, [*map(int, size)], borderValue=90.0)
    y, x = np.mgrid[0 : shown.shape[0], 0 : shown.shape[1]] / size.max()
    t, u = rng.uniform(0, 2 * np.pi, 2)
    light = 1 - rng.uniform(0.1, 0.35) * (0.5 + (x - 0.35) * np.cos(t) + (y - 0.5) * np.sin(t))
    if shadow:
        beyond = (x - rng.uniform(0.2, 0.5)) * np.cos(u) + (y - rng.uniform(0.3, 0.7)) * np.sin(u)
        light = light * (1 - rng.uniform(0.3, 0.5) / (1 + np.exp(-beyond * rng.uniform(20, 80))))
    return shown * 0.92 * light + rng.normal(0, rng.uniform(2, 5), shown.shape)


def damaged(paper, spoil: str, rng) -> None:
    (h, w), (x, y) = paper.shape, (int(each) for each in rng.uniform(6, 14, 2) * MM)
    if spoil == "coffee":
        stain, at = np.zeros_like(paper), (int(rng.uniform(0.2, 0.8) * w), int(rng.uniform(0.25, 0.85) * h))
        cv2.circle(stain, at, int(rng.uniform(30, 42) * MM), 0.12, -1)
        cv2.circle(stain, at, int(rng.uniform(30, 42) * MM), rng.uniform(0.3, 0.5), int(rng.uniform(2, 5) * MM))
        paper *= 1 - cv2.GaussianBlur(stain, (0, 0), 8)
    elif spoil == "punched":
        for off in [(-40, 40), (-120, -40, 40, 120)][rng.integers(2)]:
            cv2.circle(
                paper, (round(12 * MM), round(h / 2 + off * MM)), round(3 * MM), float(rng.choice([20, 235])), -1
            )
    elif spoil == "stapled":
        cv2.line(paper, (x, y + 60), (x + 90, y), 30.0, 8, cv2.LINE_AA)
    elif spoil == "lost corner":
        k, (x, y) = int(rng.uniform(22, 45) * MM), [(0, 0), (0, h), (w, h)][rng.integers(3)]
        corner = np.array([(x, y), (x + (-k if x else k), y), (x, y + (-k if y else k))], np.int32)
        cv2.fillPoly(paper, [corner], float(rng.choice([15, 248])))


def spoiled(paper, spoil: str, rng):
    """The picture of a page, and the quality of its JPEG; 0 for one that is not pressed."""
    if "copy" in spoil:
        for _ in range(1 if spoil == "copy" else 2):
            paper = copied(paper, rng, 1.6 if spoil == "bad copy" else 1.0)
    damaged(paper, spoil, rng)
    if spoil.startswith("phone"):
        return photographed(paper, rng, "shadow" in spoil), int(rng.integers(60, 90))
    dpi = next((each for each in (100, 150, 240, 300) if f"{each} dpi" in spoil), 200)
    angle = (
        rng.choice([-3, 3]) * rng.uniform(0.7, 1)
        if "turned" in spoil
        else rng.normal(0, 1 if "askew" in spoil else 0.35)
    )
    scale = {"printed at 92 %": 0.92, "printed at 104 %": 1.04}.get(spoil, rng.uniform(0.985, 1.01))
    page = 12 + laid(paper, dpi, angle, scale, rng) / 255 * (rng.uniform(228, 246) - 12)
    if spoil == "blurred":
        page = cv2.GaussianBlur(page, (0, 0), rng.uniform(0.15, 0.3) * dpi / 25.4)
    elif spoil == "pale":
        page = 255 - (255 - page) * rng.uniform(0.45, 0.65)
    elif spoil == "dark":
        page = page * rng.uniform(0.5, 0.7)
    elif spoil == "streaks":
        for x in rng.integers(0, page.shape[1], rng.integers(2, 6)):
            page[:, x : x + rng.integers(1, 3)] *= rng.uniform(0.3, 0.8)
    page = page + rng.normal(0, rng.uniform(10, 18) if spoil == "noisy" else rng.uniform(1.5, 3.5), page.shape)
    if "1-bit" in spoil:
        return np.where(page > rng.uniform(130, 190), 255, 0), 0
    return page[::-1, ::-1] if spoil == "upside down" else page, 40 if spoil == "JPEG 40" else int(rng.integers(60, 95))


def verdict(plan: str, meant: list[str], state: str, marked: list[str]) -> str:
    if state == "review":
        return "needless" if plan in ("one", "empty") else "doubtful"
    if plan != "two" and sorted(meant) == sorted(marked):
        return "right"
    return "wrong" if marked else "blank"


def scanned(folder: Path, scans: Path, what: str, seed: int) -> dict:
    """Marked and spoiled pictures of all sheets of a print; by the name of each what it shows."""
    exam, truth = json.loads(next(folder.glob("*-exam.json")).read_text("utf-8")), {}
    pdf = pypdfium2.PdfDocument(next(folder.glob("*-sheets.pdf")))
    forms = {form["letter"]: form["pages"] for form in exam["sheet"]["forms"]}
    pages = [(paper["number"], page["rows"]) for paper in exam["papers"] for page in forms[paper["form"]]]
    spoils = {"hard": HARD, "light": COPIES}.get(what, USUAL)
    pens = {"light": ["light pencil"], "hard": [*PENS]}.get(what, [*PENS][:4])
    for number, (paper, rows) in enumerate(pages):
        rng = np.random.default_rng([seed, number, *what.encode()])
        spoil, pen, how = spoils[number % len(spoils)], str(rng.choice(pens)), str(rng.choice(HANDS))
        if spoil in COPIES and what == "hard" and pen == "light pencil":
            pen = "pencil"
        hand = Hand(rng, pen, "fill" if what == "clean" else how)
        done = answered(hand, rows, SHARES.get(what, SHARES[""]))
        page = np.array(pdf[number].render(scale=DPI / 72, grayscale=True).to_numpy(), np.float32).squeeze()
        h, w = (min(each) for each in zip(page.shape, hand.ink.shape, strict=True))
        picture, quality = spoiled(page[:h, :w] * (1 - hand.ink[:h, :w]), spoil, rng)
        name, how = f"{number:04}.{'jpg' if quality else 'png'}", [cv2.IMWRITE_JPEG_QUALITY, quality] if quality else []
        cv2.imwrite(str(scans / name), np.clip(picture, 0, 255).astype(np.uint8), how)
        truth[name] = (paper, rows, done, pen, spoil)
    return truth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("print", type=Path)
    parser.add_argument("--what", choices=["clean", "usual", "hard", "light"], default="usual")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        scans, results = Path(place, "scans"), Path(place, "results")
        scans.mkdir()
        truth = scanned(asked.print, scans, asked.what, asked.seed)
        record = next(asked.print.glob("*-exam.json"))
        command = [sys.executable, *"-m ketaquiz grade".split(), record, scans, "-o", results]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        journal = [json.loads(line) for line in (results / "read" / "pages.jsonl").read_text("utf-8").splitlines()]
    names = {line["sha256"]: Path(line["file"]).name for line in journal if "pages" in line}
    read = {names[line["sha256"]]: line for line in journal if "page" in line}
    counts = defaultdict(Counter)
    for name, (paper, rows, done, pen, spoil) in truth.items():
        found = read.get(name, {}).get("rows", [])
        if name not in read or (found and int(read[name]["code"][8:13]) != paper):
            print(f"{name} is not accounted for")
        found = found or [("page", [], "")] * len(rows)
        for row, (plan, meant, how), (state, marked, why) in zip(rows, done, found, strict=True):
            said = "page" if state == "page" else verdict(plan, meant, state, marked)
            for each in ("all", f"spoiling: {spoil}", f"pen: {pen}", f"hand: {how}", f"planned: {plan}"):
                counts[each][said] += 1
            if said in ("wrong", "blank"):
                print(name, row["label"], plan, meant, state, marked, why, file=sys.stderr)
    print(f"{asked.what + ', seed ' + str(asked.seed):30} rows  wrong  blank   review  needless  pages not read")
    for name, c in counts.items():
        share = [100 * each / c.total() for each in (c["needless"] + c["doubtful"], c["needless"])]
        print(f"{name:28} {c.total():6} {c['wrong']:6} {c['blank']:6} {share[0]:7.2f}% {share[1]:8.2f}% {c['page']:6}")


main()
