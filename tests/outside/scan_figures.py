"""What the reader of answer sheets makes of sheets that were marked and spoiled in every way, by spoiling.

    python tests/outside/scan_figures.py --seeds 31,32 [--pages 4] [--pens "light pencil"] [--spoils "copy,bad copy"]

For each spoiling it prints how many rows were read wrongly, were silently blank, and were left for a person, also where
none would have been needed; then each row that was not right. The reader was tuned on seeds below 20.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from exams import choices, record_of
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.scanning.page import read_page
from ketaquiz.scanning.readings import Status
from marked_sheets import answered, hand, printed, verdict
from scan_exams import exam
from spoiled_sheets import PRINTS, SPOILS, USUAL_SCANS


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", default="31")
    parser.add_argument("--pages", type=int, default=2, help="of each spoiling and seed")
    parser.add_argument("--pens", default="")
    parser.add_argument("--spoils", default="")
    asked = parser.parse_args()
    spoils = asked.spoils.split(",") if asked.spoils else [*SPOILS]
    records = [
        exam(papers=1),
        with_sheet(record_of(*choices(60), papers=1)),
        exam(papers=1, large=True),
        exam(papers=1, paper="letter"),
    ]
    table = {spoil: Counter() for spoil in spoils}
    for seed in asked.seeds.split(","):
        for spoil in spoils:
            random = Random(f"{seed} {spoil}")
            for _ in range(asked.pages):
                (record,) = random.choices(records, (4, 3, 1, 1))
                pages = record.sheet.forms[0].pages
                number = random.randrange(len(pages)) + 1
                code = PageCode(record.sheet.quiz, 1, number)
                base = printed(record.sheet, pages[number - 1], code)
                if random.random() < 0.08:
                    base = PRINTS[random.choice([*PRINTS])](base, random)
                own = hand(random, tuple(asked.pens.split(","))) if asked.pens else hand(random)
                made = answered(record.sheet, pages[number - 1], code, random, own, base=base)
                reading = read_page(SPOILS[spoil](made.picture, random), record)
                counted = table[spoil]
                if reading.status is not Status.READ:
                    counted["pages"] += 1
                    continue
                for at, (truth, row) in enumerate(zip(made.truths, reading.rows, strict=True)):
                    said = verdict(truth, row)
                    counted[said] += 1
                    counted["rows"] += 1
                    counted["needless"] += said == "review" and not truth.doubtful
                    if said in ("wrong", "silently blank"):
                        print(seed, spoil, own.how, f"row {at}:", truth, row, file=sys.stderr)
    print(f"{'spoiling':20}   rows  wrong  blank  review  needless  pages not read")
    usual = sum((table[spoil] for spoil in spoils if spoil in USUAL_SCANS), Counter())
    for name, c in {**table, "usual": usual, "all": sum(table.values(), Counter())}.items():
        share = [f"{100 * c[key] / max(1, c['rows']):7.1f}%" for key in ("review", "needless")]
        print(f"{name:20} {c['rows']:6} {c['wrong']:6} {c['silently blank']:6} {share[0]} {share[1]} {c['pages']:6}")


main()
