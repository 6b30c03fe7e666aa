"""Real marks: the scans that the tests of open-mcr have, read through a layout of their form.

    git clone https://github.com/iansan5653/open-mcr
    python tests/outside/open_mcr.py open-mcr/test/end-to-end

Their forms have no marks of ours, so each page is laid straight by the four black corners of its form; the rows are then
read as those of our sheets are. It prints what became of the rows, and ends with an error where one is read wrongly or is
silently blank. Letters as black as a mark, pages in black and white, and pages that are half empty make most rows ones for
review: a person looks at them.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from ketaquiz.exam.sheet import Area, Bubble, RowKind, Sheet, SheetRow, marks_of
from ketaquiz.scanning.bubbles import area_of
from ketaquiz.scanning.locating import Located, Straight
from ketaquiz.scanning.pictures import Grey, open_scan
from ketaquiz.scanning.readings import RowReading, State
from ketaquiz.scanning.rows import read_rows

WIDTH, HEIGHT = 215.9, 279.4
CELL = 5.08
"""Their form is laid out on a grid of 36 × 48 cells of a fifth of an inch, from here; millimetres all."""
LEFT, UPPER = 15.9, 20.3


def rows_of(questions: int) -> list[SheetRow]:
    """Where the bubbles of a form stand: five a question, in columns."""
    column, first = (15, 32) if questions == 75 else (30, 17)
    rows = []
    for number in range(questions):
        across, down = divmod(number, column)
        y = UPPER + (first + down + 0.5) * CELL
        x = [LEFT + (2 + 7 * across + option + 0.5) * CELL for option in range(5)]
        bubbles = tuple(Bubble(letter, letter, at, y, 1.75) for letter, at in zip("ABCDE", x, strict=True))
        label = str(number + 1)
        rows.append(SheetRow(label, number + 1, f"i/{number}", 0, RowKind.ONE, across * 10 + down // 5, bubbles))
    return rows


def located(grey: Grey) -> Located:
    """Where a form lies, by its four corners, the black shapes farthest out."""
    density = grey.shape[1] / WIDTH
    dark = (cv2.GaussianBlur(grey, (0, 0), density * 0.35) < 150).astype(np.uint8)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((int(density * 2), int(density * 2)), np.uint8))
    _, _, shapes, _ = cv2.connectedComponentsWithStats(dark)
    corners = [
        (x, y, x + width, y + height)
        for x, y, width, height, area in shapes[1:]
        if 2.2 < width / density < 9.5 and 2.2 < height / density < 9.5 and area > 6 * density
    ]
    upper_left = min(corners, key=lambda each: each[0] + each[1])
    upper_right = min(corners, key=lambda each: each[1] - each[2])
    lower_right = min(corners, key=lambda each: -each[2] - each[3])
    lower_left = min(corners, key=lambda each: each[0] - each[3])
    seen = [upper_left[:2], (upper_right[2], upper_right[1]), lower_right[2:], (lower_left[0], lower_left[3])]
    right, lower = LEFT + 36 * CELL, UPPER + 48 * CELL
    form = np.float32([(LEFT, UPPER), (right, UPPER), (right, lower), (LEFT, lower)])
    return Located(cv2.getPerspectiveTransform(form, np.float32(seen)).astype(float), 4, 0)


def turned(grey: Grey, name: str) -> Grey:
    """Upright: the names of some files say how far their pages were turned."""
    found = re.match("(90|180|270)deg", name)
    return np.ascontiguousarray(np.rot90(grey, int(found[1]) // 90)) if found else grey


def became(reading: RowReading, truth: str) -> str:
    meant = tuple(re.findall("[A-E]", truth))
    if reading.state is State.REVIEW:
        return "review: " + re.sub(r"^[A-E]( and [A-E])* ", "", reading.why)
    if reading.state is State.BLANK:
        return "silently blank" if meant else "blank"
    return "right" if meant == reading.marked else "wrong"


def main() -> None:
    counted: Counter[str] = Counter()
    sheet = Sheet("DFGHJK", False, WIDTH, HEIGHT, 9, marks_of(WIDTH, HEIGHT), Area(0, 0, 18, 18), Area(0, 0, 1, 1), ())
    for table in sorted(Path(sys.argv[1]).glob("*/output/*.csv")):
        case = table.parent.parent
        rows = rows_of(150 if "150" in case.name or case.name == "rotation" else 75)
        if table.name not in ("results.csv", "keys.csv"):
            continue
        with table.open(newline="") as opened:
            for record in csv.DictReader(opened):
                scan = case / "input" / (record.get("Source File") or "answer_key.jpg")
                if not scan.is_file():
                    continue
                with open_scan(scan) as pages:
                    grey = turned(pages.picture(1), scan.stem)
                lies, area = located(grey), area_of(rows, sheet)
                counted["pages"] += 1
                readings = read_rows(grey, Straight(grey, lies, sheet).part(area), area, lies, rows)
                for number, reading in enumerate(readings, 1):
                    said = became(reading, record.get(f"Q{number}") or "")
                    counted[said] += 1
                    counted["for review"] += said.startswith("review")
                    if said in ("wrong", "silently blank"):
                        print(case.name, scan.name, number, record.get(f"Q{number}"), reading, file=sys.stderr)
    for said, number in sorted(counted.items()):
        print(f"{number:6} {said}")
    if counted["wrong"] or counted["silently blank"]:
        raise SystemExit("rows are read otherwise than a person reads them")


main()
