"""An exam from its printing to what learners get back, as people go through it, with real Chromium and real Anki.

    python tests/outside/whole_loop.py [--papers 60] [--forms 3] [--seed 1] [--usual]

A released bank of all kinds is printed with answer sheets for a roster; the sheets' PDF is drawn at 254 dpi, marked by
several hands, spoiled, shuffled and read. A person decides what is for review, one item is made void, and what each learner
missed is imported by learners with and without the deck. It prints what became of pages and answers, and ends with an
error where something is lost, doubled or not as it was meant. Needs the extras ``scan``, ``pdf`` and ``anki``.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pypdfium2

sys.path.insert(0, str(Path(__file__).parent.parent))

from ketaquiz.exam.recordfile import read_record
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.grading.answers import Response, ScannedPage, accounts
from ketaquiz.grading.decisions import Decision
from ketaquiz.grading.final import final_results
from ketaquiz.grading.missed import missed_of
from ketaquiz.scanning.readings import PageReading, RowReading, State, Status
from ketaquiz.workflow.results import add_decisions, read_results
from ketaquiz.yamltree.reader import read_source
from marked_sheets import S, answered, hand
from spoiled_sheets import SPOILS, USUAL_SCANS
from world import Learner

STAMP = 1_750_000_000
ROOT = Path(__file__).parent.parent.parent


def ketaquiz(*given: object, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "ketaquiz", *map(str, given)], capture_output=True, text=True, check=False
    )
    assert done.returncode == code, f"{given} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, default=60)
    parser.add_argument("--forms", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--usual", action="store_true", help="only usual spoilings")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        loop(Path(name), asked)


def loop(folder: Path, asked: argparse.Namespace) -> None:
    random = Random(f"loop {asked.seed}")
    banks = folder / "decks"
    ketaquiz("new", banks)
    for file in ("nerve-pain.yaml", "sources.yaml"):
        shutil.copy(ROOT / "decks" / file, banks)
    shutil.copytree(ROOT / "decks" / "images", banks / "images")
    ketaquiz("release", banks, "-o", folder / "dist", "--stamp", STAMP)
    names = [f"Learner {chr(65 + n % 26)}{n}" for n in range(asked.papers)]
    (folder / "roster.csv").write_text("name\n" + "\n".join(names) + "\n", encoding="utf-8")
    said = ketaquiz(
        *("quiz", banks, "--items", 36, "--forms", asked.forms, "--seed", asked.seed, "--answer-sheet", "--pdf"),
        *("--roster", folder / "roster.csv", "-o", folder / "exam.html"),
    )
    print(said.strip())
    source, problems = read_source(folder / "exam-exam.json", "exam-exam.json")
    assert source is not None, problems
    record, problems = read_record(source)
    assert record is not None, problems
    kinds = Counter(item.kind for item in record.items)
    print("kinds: " + ", ".join(f"{count} {kind}" for kind, count in kinds.items()))
    truths = marked_scans(folder, record, random, asked)

    print(ketaquiz("grade", folder / "exam-exam.json", folder / "scans", "-o", folder / "results").strip())
    pages = rows(folder / "results" / "pages.csv")
    scans = sorted(path.name for path in (folder / "scans").iterdir())
    assert sorted(Path(row["file"]).name for row in pages) == scans, "a page is missing, or stands twice"
    print(
        "pages: " + ", ".join(f"{count} {status}" for status, count in Counter(row["status"] for row in pages).items())
    )
    decide(folder / "results", truths)

    right = Counter(answer.item for answer in read_results(folder / "results").final.answers if answer.points)
    void = right.most_common(1)[0][0]
    before = {row["paper"]: row["points"] for row in rows(folder / "results" / "scores.csv")}
    ketaquiz("regrade", folder / "results", "void", void, "--on", "2026-11-29", "--reason", "two options are right")
    after = rows(folder / "results" / "scores.csv")
    meant = final_results(record, truths, (), read_results(folder / "results").changes)
    shown = {score.paper: score.points for score in meant.scores}
    wrong = [
        row["paper"]
        for row in after
        if row["state"] != "scored" or float(row["points"]) != float(round(shown[int(row["paper"])], 2))
    ]
    moved = sum(row["points"] != before[row["paper"]] for row in after)
    print(
        f"scores: {len(after) - len(wrong)} of {len(after)} as they were meant; {moved} moved by the void item {void}"
    )
    copied = folder / "elsewhere"
    shutil.copytree(folder / "results", copied)
    ketaquiz("regrade", copied)
    for file in ("scores.csv", "account.csv"):
        assert (copied / file).read_bytes() == (folder / "results" / file).read_bytes(), f"{file} differs elsewhere"
    print(ketaquiz("stats", folder / "results").strip().splitlines()[0])

    print(ketaquiz("missed", folder / "results", banks, "-o", folder / "back", "--stamp", STAMP).strip())
    given_back(folder, missed_of(read_results(folder / "results").final))
    if wrong:
        sys.exit(f"papers with other points than were meant: {', '.join(wrong)}")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def marked_scans(folder: Path, record, random: Random, asked: argparse.Namespace) -> list[Response]:
    """Scans of the printed sheets, marked and spoiled; what a person reads there, as answers."""
    (folder / "scans").mkdir()
    forms = {form.letter: form for form in record.sheet.forms}
    order = [
        (paper.number, number, page)
        for paper in record.papers
        for number, page in enumerate(forms[paper.form].pages, 1)
    ]
    pdf = pypdfium2.PdfDocument(folder / "exam-sheets.pdf")
    assert len(pdf) == len(order), f"{len(pdf)} sheets were printed, and {len(order)} are meant"
    spoils = [*USUAL_SCANS] if asked.usual else [*SPOILS]
    true_pages = []
    files = [f"{n:05}.png" for n in random.sample(range(100_000), len(order))]
    own, whose = hand(random), 0
    for at, (paper, number, page) in enumerate(order):
        if paper != whose:
            own, whose = hand(random), paper
        bitmap = pdf[at].render(scale=S * 25.4 / 72, grayscale=True).to_numpy()
        base = np.ascontiguousarray(bitmap[..., 0] if bitmap.ndim == 3 else bitmap)
        size = round(record.sheet.width * S), round(record.sheet.height * S)
        base = cv2.resize(base, size, interpolation=cv2.INTER_AREA)
        code = PageCode(record.sheet.quiz, paper, number)
        made = answered(record.sheet, page, code, random, own, base=base)
        cv2.imwrite(str(folder / "scans" / files[at]), SPOILS[random.choice(spoils)](made.picture, random))
        read = tuple(RowReading(State.ANSWER if truth.marked else State.BLANK, truth.marked) for truth in made.truths)
        true_pages.append(ScannedPage(files[at], 1, PageReading(Status.READ, "", code.text, read)))
    said = accounts(record, true_pages, {}).responses
    # a number with a hole in it is none: a person decides that nothing was answered
    return [replace(each, state=State.ANSWER if any(each.marked) else State.BLANK, open=()) for each in said]


def decide(results: Path, truths: list[Response]) -> None:
    """Decide what is for review as a person would who has the paper, and say how well the rest was read."""
    found = read_results(results)
    meant = {(each.paper, each.item): each for each in truths}
    counted: Counter[str] = Counter()
    decisions = []
    there = {(each.paper, each.item) for each in found.responses}
    for answer in found.final.answers:
        true = meant[answer.paper, answer.item]
        if answer.waits:
            counted["for review"] += 1
            decisions.append(Decision(answer.paper, answer.item, tuple(true.marked), "2026-11-29", "Who graded"))
        elif answer.marked != true.marked:
            counted["wrong"] += 1
            print(f"  read wrongly: paper {answer.paper}, {answer.item}: {answer.marked}, and {true.marked} is meant")
            decisions.append(Decision(answer.paper, answer.item, tuple(true.marked), "2026-11-29", "Who graded"))
        else:
            counted["right"] += 1
    lost = meant.keys() - there
    whole = len(meant)
    print(
        f"answers: {', '.join(f'{count} {what}' for what, count in counted.items())}; {len(lost)} of pages that no one could read"
    )
    print(f"wrong {counted['wrong'] / whole:.2%}, review {counted['for review'] / whole:.1%} of {whole}")
    add_decisions(results, decisions)
    ketaquiz("regrade", results)


def given_back(folder: Path, missed) -> None:
    """Learners with and without the deck import their packages: nothing is doubled, lost or changed."""
    searches = {row["paper"]: row["search"] for row in rows(folder / "back" / "missed.csv")}
    everybody = [paper for paper in missed.papers if paper.missed]
    with_deck = Learner(folder / "with")
    with_deck.take(folder / "dist" / "all.apkg")
    for card in with_deck.col.find_cards(""):
        with_deck.col.sched.set_due_date([card], "5")
    for note_id in with_deck.col.find_notes(""):
        note = with_deck.col.get_note(note_id)
        note.add_tag("mine")
        with_deck.col.update_note(note)
    state = (
        with_deck.col.db.all("select guid, mod, tags, flds from notes order by guid"),
        with_deck.col.db.all("select nid, ord, due, ivl, queue from cards order by id"),
    )
    for paper in everybody:
        ids = sorted(each.item.id for each in paper.missed)
        (package,) = (folder / "back").glob(f"{paper.number:02}-*.apkg")
        taken = with_deck.take(package)
        assert (taken["new"], taken["updated"], taken["other"]) == (0, 0, 0), (package.name, taken)
        found = sorted(
            with_deck.col.get_note(note)["Id"] for note in with_deck.col.find_notes(searches[str(paper.number)])
        )
        assert found == ids, (package.name, found, ids)
    assert state == (
        with_deck.col.db.all("select guid, mod, tags, flds from notes order by guid"),
        with_deck.col.db.all("select nid, ord, due, ivl, queue from cards order by id"),
    )
    with_deck.close()
    for paper in everybody[:5]:
        without = Learner(folder / f"without-{paper.number}")
        (package,) = (folder / "back").glob(f"{paper.number:02}-*.apkg")
        taken = without.take(package)
        assert taken["new"] == len(paper.missed), (package.name, taken)
        later = without.take(folder / "dist" / "all.apkg")
        assert later["updated"] == later["other"] == 0, later
        without.close()
    print(
        f"given back: {len(everybody)} packages to a learner with the deck: nothing new, nothing changed, and each search "
        "finds just what was missed; 5 to learners without it: just what was missed, and nothing twice later"
    )


if __name__ == "__main__":
    main()
