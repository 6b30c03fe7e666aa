"""Answer sheets of auto-multiple-choice beside ours: marked by the same hands, spoiled in the same ways, each read by its program.

    python tests/outside/auto_multiple_choice.py [--pages 30] [--seed 1]

It prints, for clean fills and for all spoilings, the processor time a page and what became of the answers: theirs with each
of several thresholds, since their letters stand in the boxes too and the right one depends on the scan. Needs Debian's
package ``auto-multiple-choice`` (a Linux without windows is enough) and the extra ``scan``.
"""

from __future__ import annotations

import argparse
import csv
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pypdfium2

sys.path.insert(0, str(Path(__file__).parent.parent))

from exams import choices, record_of
from ketaquiz.exam.recordfile import record_json
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.exam.sheetlayout import with_sheet
from marked_sheets import PENS, Hand, Ink, S, hand, mark, printed
from spoiled_sheets import SPOILS

QUESTIONS, OPTIONS = 40, 4
THRESHOLDS = (0.15, 0.25, 0.3, 0.35, 0.5)
"""Theirs is 0.15 at first."""
HEAD = r"""\documentclass[a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage{multicol}
\usepackage[box,completemulti,separateanswersheet]{automultiplechoice}
\begin{document}
\AMCrandomseed{1237893}
\setdefaultgroupmode{withoutreplacement}
"""
BODY = r"""\onecopy{%d}{\restituegroupe{g}
\AMCcleardoublepage
\AMCformBegin
\namefield{\fbox{\begin{minipage}{.5\linewidth}Name:\vspace*{.5cm}\dotfill\vspace*{1mm}\end{minipage}}}
\begin{multicols}{2}
\AMCform
\end{multicols}
}
\end{document}
"""


def seconds_of(*command: str, folder: Path) -> float:
    """The processor time of a command with all that it starts."""
    before = os.times()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def marked(base: np.ndarray, rows: list[list[tuple[float, float, float]]], random: Random, own: Hand, spoil: str):
    """A page with one mark a row, spoiled, and which bubbles they are; a bubble is x, y and half its width in millimetres."""
    ink = Ink(base, random, own.grain)
    chosen = []
    for row in rows:
        chosen.append(random.randrange(len(row)))
        mark(ink, *row[chosen[-1]], own.how, own)
    return SPOILS[spoil](ink.done(), random), chosen


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("data", "cr"):
            (folder / part).mkdir()
        theirs, ours = Theirs(folder, asked.pages), Ours(folder, asked.pages)
        every = [*SPOILS]
        for title, spoils in (("clean fills, 200 dpi", ["200 dpi"]), ("all hands and spoilings", every)):
            for program in (theirs, ours):
                truth = {}
                scans = folder / f"{type(program).__name__}-{len(spoils)}"
                scans.mkdir()
                for number in range(1, asked.pages + 1):
                    random = Random(f"{asked.seed} {title} {number}")
                    own = Hand("fill", *PENS["ballpoint"][:2], 0.3) if len(spoils) == 1 else hand(random)
                    base, rows = program.page(number)
                    picture, truth[number] = marked(base, rows, random, own, spoils[number % len(spoils)])
                    cv2.imwrite(str(scans / f"{number:03}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, 85])
                seconds, said = program.read(scans, truth)
                print(f"{title}, {type(program).__name__}: {1000 * seconds / asked.pages:.0f} ms a page")
                print("".join(f"    {key}: {dict(counted)}\n" for key, counted in said.items()), end="", flush=True)


class Theirs:
    """auto-multiple-choice with a paper of its own: questions on two pages, answers on a third."""

    def __init__(self, folder: Path, pages: int) -> None:
        self.folder = folder
        element = (
            r"\element{g}{\begin{question}{q%d}What?\begin{choices}\correctchoice{A}%s\end{choices}\end{question}}"
        )
        wrong = r"\wrongchoice{B}" * (OPTIONS - 1)
        questions = "\n".join(element % (number, wrong) for number in range(1, QUESTIONS + 1))
        (folder / "q.tex").write_text(f"{HEAD}{questions}\n{BODY % pages}", encoding="utf-8")
        prepare = "--mode s --prefix ./ q.tex --out-sujet subject.pdf --out-corrige key.pdf --out-calage places.xy --data data"
        seconds_of("auto-multiple-choice", "prepare", *prepare.split(), folder=folder)
        seconds_of("auto-multiple-choice", "meptex", "--src", "places.xy", "--data", "data", folder=folder)
        self.boxes: dict[int, dict[int, dict[int, tuple[float, float, float]]]] = defaultdict(lambda: defaultdict(dict))
        with sqlite3.connect(folder / "data" / "layout.sqlite") as places:
            (self.sheet,) = places.execute("select distinct page from layout_box where student=1 and role=1").fetchone()
            asked = "select student, question, answer, xmin, xmax, ymin, ymax, dpi from layout_box join layout_page"
            for copy, question, answer, *edges, dpi in places.execute(f"{asked} using (student, page) where role=1"):
                x0, x1, y0, y1 = (each * 25.4 / dpi for each in edges)
                self.boxes[copy][question][answer] = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2
        self.printed = pypdfium2.PdfDocument(folder / "subject.pdf")
        self.each = len(self.printed) // pages

    def page(self, number: int) -> tuple[np.ndarray, list[list[tuple[float, float, float]]]]:
        drawn = self.printed[(number - 1) * self.each + self.sheet - 1].render(scale=S * 25.4 / 72, grayscale=True)
        rows = [[box for _, box in sorted(row.items())] for _, row in sorted(self.boxes[number].items())]
        return np.array(drawn.to_pil()), rows

    def read(self, scans: Path, truth: dict[int, list[int]]) -> tuple[float, dict[str, Counter[str]]]:
        (self.folder / "data" / "capture.sqlite").unlink(missing_ok=True)
        analyse = "auto-multiple-choice analyse --projet . --data data --cr cr --n-procs 1"
        seconds = seconds_of(*analyse.split(), *sorted(map(str, scans.iterdir())), folder=self.folder)
        dark: dict[int, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
        with sqlite3.connect(self.folder / "data" / "capture.sqlite") as found:
            zones = "select student, id_a, id_b, black, total from capture_zone where type=4"
            for copy, question, answer, black, total in found.execute(zones):
                dark[copy][question][answer] = black / max(1, total)
        said = {}
        for threshold in THRESHOLDS:
            counted = said[f"threshold {threshold}"] = Counter()
            for number, chosen in truth.items():
                if number not in dark:
                    counted["on pages not read"] += len(chosen)
                    continue
                for one, (_, row) in zip(chosen, sorted(dark[number].items()), strict=True):
                    ticked = [at for at, (_, share) in enumerate(sorted(row.items())) if share >= threshold]
                    several = "several" if one in ticked else "wrong"
                    counted["right" if ticked == [one] else "blank" if not ticked else several] += 1
        return seconds, said


class Ours:
    """ketaquiz with its answer sheet."""

    def __init__(self, folder: Path, pages: int) -> None:
        self.folder = folder
        self.record = with_sheet(record_of(*choices(QUESTIONS, OPTIONS), papers=pages))
        (folder / "q-exam.json").write_bytes(record_json(self.record))
        self.rows = self.record.sheet.forms[0].pages[0].rows

    def page(self, number: int) -> tuple[np.ndarray, list[list[tuple[float, float, float]]]]:
        page = self.record.sheet.forms[0].pages[0]
        base = printed(self.record.sheet, page, PageCode(self.record.sheet.quiz, number, 1))
        return base, [[(bubble.x, bubble.y, bubble.r) for bubble in row.bubbles] for row in page.rows]

    def read(self, scans: Path, truth: dict[int, list[int]]) -> tuple[float, dict[str, Counter[str]]]:
        program = [sys.executable, "-m", "ketaquiz", "grade", "q-exam.json", scans.name, "-o", f"of-{scans.name}"]
        seconds = seconds_of(*program, folder=self.folder)
        counted: Counter[str] = Counter()
        with (self.folder / f"of-{scans.name}" / "responses.csv").open(encoding="utf-8-sig", newline="") as table:
            for found in csv.DictReader(table):
                at = next(at for at, row in enumerate(self.rows) if row.item == found["item"])
                meant = self.rows[at].bubbles[truth[int(found["paper"])][at]].value
                right = "right" if found["marked"] == meant else "wrong"
                counted[right if found["state"] == "answer" else found["state"]] += 1
        return seconds, {"": counted}


main()
