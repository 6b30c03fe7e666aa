"""How fast ketaquiz is, as ratios within one run: ``make bench`` prints the table that docs/figures.md quotes.

The floor of a build is what nobody who writes this in Python can avoid: reading libyaml's event stream, and genanki
writing bare notes of the same content, in one process. Every row is the processor time of a whole process from start to
end, the shortest of several runs, its rivals taken in turns; so the ratios hold on any machine, also on a busy one, and no
test waits for a clock.
"""

from __future__ import annotations

import argparse
import csv
import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
KETAQUIZ = [sys.executable, "-c", "from ketaquiz.cli import main; main()"]  # as its script does, and its rival's
HEAD = "publisher: bench\ndeck: Bench\nlanguage: en\n"
ANKI_YAML_TOOL = """
import sys
from anki_yaml_tool.cli import cli
cli()
"""


def main() -> None:
    """Run what was asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="a word that a row's name has to have")
    arguments = parser.parse_args()
    _adopt_orphans()
    print("| what | measured | at most | seconds |\n|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, limit, measure in ROWS:
            if arguments.only in name:
                value, detail = measure(Path(folder), arguments.runs)
                mark = "" if holds(value, limit) else " (over)"
                print(f"| {name} | {value}{mark} | {limit} | {detail} |", flush=True)


def holds(measured: str, limit: str) -> bool:
    """Whether what was measured is within a row's bound, both as the table has them."""
    value, bound = (float(re.search(r"[\d.]+", text)[0]) for text in (measured, limit))  # type: ignore[index]
    return value >= bound if "at least" in limit else value <= bound


def timed(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Seconds of processor time that a process took from start to end, and the most memory it held, in MB."""
    # as an installed program runs: from bytecode that is there, as its rivals' is
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command}: {said.decode()[-2000:]}")
    seconds = usage.ru_utime + usage.ru_stime + _orphans()
    return seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _adopt_orphans() -> None:
    """Have processes that outlive who started them, as those of a browser do, counted with the command (Linux alone)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _orphans() -> float:
    """Seconds of processor time of the processes that a command left behind, waited for to their end."""
    seconds = 0.0
    while True:
        try:
            _, _, usage = os.wait3(0)
        except ChildProcessError:
            return seconds
        seconds += usage.ru_utime + usage.ru_stime


def shortest(folder: Path, runs: int, *commands: Sequence[str]) -> list[float]:
    """The shortest time of each command, taken in turns."""
    best = [float("inf")] * len(commands)
    for _ in range(runs):
        for place, command in enumerate(commands):
            best[place] = min(best[place], timed(command, folder)[0])
    return best


def ratio(ours: float, theirs: float) -> tuple[str, str]:
    """A row's value and its detail."""
    return f"{ours / theirs:.2f} times", f"{ours:.2f} against {theirs:.2f}"


def plain_bank(items: int) -> str:
    """Basic items: a question, an answer, two tags and a difficulty each."""
    return (
        HEAD
        + "items:\n"
        + "".join(
            f"  - id: item-{n}\n"
            f"    question: What is the meaning of the number {n} in this bank of questions?\n"
            f"    answer: The answer to number {n} is this\n"
            f"    tags: [mechanism, topic-{n % 50}]\n"
            for n in range(items)
        )
    )


def rich_bank(items: int) -> str:
    """Every item cited and explained, half of the texts with markup, all kinds in turns."""
    kinds = (
        "question: Which receptor does drug {n} chiefly block in the *spinal cord*?\n    answer: The receptor number {n}\n",
        "question: Which of these is the usual dose of drug {n}?\n    answer: The dose **A{n}** of it\n"
        "    distractors: [The dose B{n} of it, The dose C{n} of it, The dose D{n} of it]\n",
        "question: Which of these belong to drug {n}?\n    answers: [Property A{n}, Property B{n}]\n"
        "    distractors: [Property *C{n}*, Property D{n}]\n",
        "statement: Drug {n} is given as 10^-9^ mol of CO~2~.\n    answer: false\n",
        'cloze: "Drug {n} blocks {{{{receptor {n}}}}} in the {{{{spinal cord::where?}}}}."\n',
    )
    head = HEAD + (
        "tags: [bench]\narticles:\n  guide: {title: The guide, url: 'https://example.org/guide'}\n"
        "references:\n  label: {title: The label, publisher: FDA, year: 2024}\nitems:\n"
    )
    return head + "".join(
        f"  - id: item-{n}\n    {kinds[n % 5].format(n=n)}"
        f"    rationale: It is a *non-competitive* antagonist number {n}; blocking the channel damps the pain.\n"
        f"    caution: The article oversells drug number {n}, and its evidence is small.\n"
        f"    cite:\n      - {{article: guide, section: 4. Nerves, quote: 'Drug {n} blocks … in pain'}}\n"
        f"    evidence: limited\n    references: [label]\n    tags: [mechanism]\n    difficulty: easy\n"
        f"    reviewed: 2026-11-23\n"
        for n in range(items)
    )


def choice_bank(items: int) -> str:
    """Single best answers of four options, about 570 bytes each."""
    filler = (
        "with some more words of the kind that a vignette has, about a patient and a pain that has lasted for months"
    )
    return (
        HEAD
        + "items:\n"
        + "".join(
            f"  - id: item-{n}\n"
            f"    question: Case {n}, {filler}. What comes next?\n"
            f"    answer: The right thing number {n}\n"
            f"    distractors:\n      - The wrong thing A{n}\n      - The wrong thing B{n}\n      - The wrong thing C{n}\n"
            f"    rationale: Because number {n} is so, {filler}.\n    tags: [mechanism, t{n % 50}]\n"
            f"    difficulty: medium\n    reviewed: 2026-11-23\n"
            for n in range(items)
        )
    )


def floor(folder: Path, text: str, name: str) -> tuple[list[str], list[str]]:
    """The command that does the least with a bank, and ours."""
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    least = [sys.executable, str(HERE / "floor.py"), f"{name}.yaml", f"{name}-floor.apkg"]
    return least, [*KETAQUIZ, "anki", f"{name}.yaml", "-o", f"{name}.apkg"]


def plain_against_floor(folder: Path, runs: int) -> tuple[str, str]:
    theirs, ours = shortest(folder, runs, *floor(folder, plain_bank(10_000), "plain"))
    return ratio(ours, theirs)


def rich_against_floor(folder: Path, runs: int) -> tuple[str, str]:
    theirs, ours = shortest(folder, runs, *floor(folder, rich_bank(10_000), "rich"))
    return ratio(ours, theirs)


def plain_against_rival(folder: Path, runs: int) -> tuple[str, str]:
    """The rival reads one file with the type of its notes and the notes; it has tags where we have a difficulty."""
    _, ours = floor(folder, plain_bank(10_000), "rival")
    head = (
        'config:\n  name: "Bench"\n  deck-name: "Bench"\n  fields: ["Front", "Back"]\n  css: ""\n'
        '  templates:\n    - name: "Card"\n      qfmt: "{{Front}}"\n      afmt: "{{FrontSide}}<hr>{{Back}}"\ndata:\n'
    )
    notes = "".join(
        f"  - front: What is the meaning of the number {n} in this bank of questions?\n"
        f"    back: The answer to number {n} is this\n"
        f"    id: item-{n}\n"
        f"    tags: [mechanism, topic-{n % 50}, easy]\n"
        for n in range(10_000)
    )
    (folder / "theirs.yaml").write_text(head + notes, encoding="utf-8")
    rival = [sys.executable, "-c", ANKI_YAML_TOOL, "build", "--file", "theirs.yaml", "--output", "theirs.apkg"]
    theirs, mine = shortest(folder, runs, rival, ours)
    return f"{theirs / mine:.1f} times as fast", f"{mine:.2f} against {theirs:.2f}"


def memory(folder: Path, runs: int) -> tuple[str, str]:
    text = choice_bank(100_000)
    (folder / "large.yaml").write_text(text, encoding="utf-8")
    seconds, megabytes = timed([*KETAQUIZ, "anki", "large.yaml", "-o", "large.apkg"], folder)
    return f"{megabytes / 1000:.2f} GB", f"{seconds:.1f} for {len(text) / 1e6:.0f} MB"


_PASSAGES = 10_000
"""How many passages an article has: as many as one may hold."""


def cited_bank(folder: Path, items: int) -> str:
    """A rich bank whose every citation is verified in articles of as many passages in all; the bank's name."""
    name = f"cited-{items}"
    declared = ""
    for number, first in enumerate(range(0, items, _PASSAGES)):
        passages = (
            f"Drug {n} blocks the receptor number {n} of nerves and lessens what is felt in pain.\n"
            for n in range(first, min(items, first + _PASSAGES))
        )
        article = "Guide to drugs\n\n4. Nerves\n\n" + "\n".join(passages)
        (folder / f"{name}-{number}.txt").write_text(article, encoding="utf-8")
        digest = sha256(article.encode()).hexdigest()
        about = f"title: The guide, file: {name}-{number}.txt, sha256: {digest}, url: 'https://example.org/guide'"
        declared += f"  guide-{number}: {{{about}}}\n"
    head, *cited = rich_bank(items).split("article: guide,")
    text = head + "".join(f"article: guide-{n // _PASSAGES},{each}" for n, each in enumerate(cited))
    text = text.replace("  guide: {title: The guide, url: 'https://example.org/guide'}\n", declared, 1)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return f"{name}.yaml"


def rules_against_reading(folder: Path, runs: int) -> tuple[str, str]:
    bank = cited_bank(folder, 10_000)
    reading, everything = shortest(
        folder, runs, [*KETAQUIZ, "list", bank], [*KETAQUIZ, "check", bank, "--articles", "."]
    )
    return ratio(everything, reading)


def rules_in_proportion(folder: Path, runs: int) -> tuple[str, str]:
    small, large = ([*KETAQUIZ, "check", cited_bank(folder, items), "--articles", "."] for items in (10_000, 50_000))
    few, many = shortest(folder, min(runs, 3), small, large)
    return ratio(many, few)


def page(folder: Path, sections: int, number: int = 0) -> str:
    """A page with a question, a list of terms, a table and a paragraph in each section; the file's name."""
    name = f"page-{sections}-{number}.html"
    text = "".join(
        f"<h2>What does drug {n} of group {number} do on ward {n * 7}?</h2><p>Drug {n} has several effects on nerve {n}:</p>"
        f"<ul><li><b>Effect {n}</b>: It blocks receptor {n}, which lowers pain of sort {n * 3}.</li>"
        f"<li>Harm {n}: It dries the skin of place {n}.</li></ul>"
        f"<table><tr><th>Agent<th>Dose<tr><td>Drug {n}<td>{n} mg, {n + 1} mL</table>"
        f"<p>Unlike soap number {n}, drug {n} acts within {n} minutes because nerve {n} is near.</p>"
        for n in range(sections)
    )
    (folder / name).write_text(f"<html><h1>Drugs of group {number}</h1>{text}</html>", encoding="utf-8")
    return name


def drafting(folder: Path, pages: Sequence[str], bank: str) -> list[str]:
    """The command that writes drafts of pages; what an earlier run wrote is taken out of its way first."""
    again = f"import os; os.path.exists({bank!r}) and os.remove({bank!r}); from ketaquiz.cli import main; main()"
    head = ["--publisher", "bench", "--deck", "Bench::Drafts", "--language", "en"]
    return [sys.executable, "-c", again, "draft", *pages, "-o", bank, *head]


def drafts_against_rules(folder: Path, runs: int) -> tuple[str, str]:
    place = folder / "pages"
    place.mkdir()
    command = drafting(place, [page(place, 20, number) for number in range(20)], "drafts.yaml")
    timed(command, place)
    theirs, ours = shortest(place, runs, [*KETAQUIZ, "check", "drafts.yaml", "--articles", "."], command)
    value, detail = ratio(ours, theirs)
    return value, f"{detail}: {20 / ours:.0f} articles a second"


def drafts_in_proportion(folder: Path, runs: int) -> tuple[str, str]:
    place = folder / "page"  # of its own: ids are held against those of the banks beside it
    place.mkdir()
    small, large = (drafting(place, [page(place, sections)], f"drafts-{sections}.yaml") for sections in (20, 200))
    few, many = shortest(place, min(runs, 3), small, large)
    return ratio(many, few)


LETTERS = """
import ctypes, sys
import pypdfium2
from pypdfium2 import raw
if sys.argv[1] == "places":
    x, y, box, size = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), 0.0
    for page in pypdfium2.PdfDocument("pages.pdf"):
        letters = page.get_textpage()
        for at in range(letters.count_chars()):
            raw.FPDFText_GetUnicode(letters.raw, at)
            raw.FPDFText_GetCharOrigin(letters.raw, at, x, y)
            raw.FPDFText_GetLooseCharBox(letters.raw, at, box)
            size += raw.FPDFText_GetFontSize(letters.raw, at)
else:
    for page in pypdfium2.PdfDocument("pages.pdf"):
        page.get_textpage().get_text_range()
"""
"""What the library of PDF gives by itself: each letter with its place and size, or the bare text."""


def pages_of_pdf(folder: Path) -> None:
    """A PDF of 100 pages with a heading, paragraphs and a list each."""
    sys.path.insert(0, str(HERE.parent))
    from document_files import BOLD, Sheet, pdf

    sheets = []
    for number in range(100):
        sheet = Sheet().text(72, 780, f"What does drug {number} do?", 14, BOLD)
        for line in range(45):
            sheet.text(
                72,
                750 - 14 * line,
                f"Drug {number} blocks receptor {line} of nerve {number}, which lowers the pain of a ward for days.",
            )
        sheets.append(sheet.text(290, 30, str(number)))
    (folder / "pages.pdf").write_bytes(pdf(*sheets))


def pdf_against_its_library(folder: Path, runs: int, what: str = "places") -> tuple[str, str]:
    """Reading a PDF into blocks, as the process does that reads documents, against the library in a process."""
    pages_of_pdf(folder)
    read = "from ketaquiz.article.documents.reading import answer; answer('pdf', open('pages.pdf', 'rb').read())"
    theirs, ours = shortest(folder, runs, [sys.executable, "-c", LETTERS, what], [sys.executable, "-c", read])
    return ratio(ours, theirs)


def pdf_against_bare_text(folder: Path, runs: int) -> tuple[str, str]:
    """The same, against the library's bare text, in which nothing tells a heading from a page number."""
    return pdf_against_its_library(folder, runs, "text")


def forms(folder: Path, runs: int) -> tuple[str, str]:
    (folder / "forms.yaml").write_text(choice_bank(40), encoding="utf-8")
    bare = [sys.executable, str(HERE / "floor.py"), "--bare", "20000", "bare.apkg"]
    ours = [*KETAQUIZ, "quiz", "forms.yaml", "--forms", "500", "-o", "forms/quiz.html"]
    theirs, mine = shortest(folder, runs, bare, ours)
    return ratio(mine, theirs)


ALL_KINDS = """\
  - {{id: a-{0}, question: Which solvent is number {0}?, answer: Alcohol {0}, distractors: [Water, Oil, Acid]}}
  - {{id: b-{0}, question: Which of these are number {0}?, answers: [Soap, Salt], distractors: [Sand, Silt]}}
  - {{id: c-{0}, question: Match number {0}., pairs: {{Drum: steel, Sack: paper, Jar: glass}}, distractors: [wood]}}
  - {{id: d-{0}, question: In which order is {0} done?, sequence: [Wash, Rinse, Dry]}}
  - {{id: e-{0}, question: How much is {0}?, answer: "{0}.5 mg", tolerance: 10%}}
  - {{id: f-{0}, cloze: "Number {0} is {{{{washed}}}} and {{{{dried}}}}.", case: spill-{0}}}
  - {{id: g-{0}, statement: Number {0} is dry., answer: true, case: spill-{0}, points: 2}}
  - {{id: h-{0}, question: What is number {0}?, answer: A solvent, case: spill-{0}}}
  - id: i-{0}
    question: Which parts has number {0}?
    image: {{file: part.svg, alt: A drum}}
    regions: [{{label: Lid, box: [1%, 1%, 9%, 9%]}}, {{label: Tap, box: [50%, 50%, 9%, 9%]}}]
  - {{id: j-{0}, question: Which solvent is not number {0}?, answer: Ether {0}, distractors: [Tar, Wax, Gum]}}
"""
"""Ten items, one of every kind but sound, in the shape of `str.format`: ``{0}`` is a number."""


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def forms_of_all_kinds(folder: Path, runs: int) -> tuple[str, str]:
    """1,000 forms of a paper of 60 items of all kinds and six cases, against 500 of 40 choices: the time a question."""
    cases = "".join(f"  spill-{number}: {{text: A porter stands beside drum {number}.}}\n" for number in range(6))
    head = f"publisher: bench\ndeck: Bench\nlanguage: en\ncases:\n{cases}items:\n"
    (folder / "kinds.yaml").write_text(head + "".join(map(ALL_KINDS.format, range(6))), encoding="utf-8")
    (folder / "part.svg").write_text(PICTURE, encoding="utf-8")
    (folder / "forms.yaml").write_text(choice_bank(40), encoding="utf-8")
    choices, kinds = shortest(
        folder,
        min(runs, 3),
        [*KETAQUIZ, "quiz", "forms.yaml", "--forms", "500", "-o", "forms/quiz.html"],
        [*KETAQUIZ, "quiz", "kinds.yaml", "--forms", "1000", "-o", "kinds/quiz.html"],
    )
    value, _ = ratio(kinds / (1000 * 60), choices / (500 * 40))
    return value, f"{kinds:.2f} against {choices:.2f}"


PRINTED = """
import sys
from pathlib import Path
from ketaquiz.exam import browser
pages = sorted(Path("pages").glob("*.html"))
if sys.argv[1] == "print":
    def read(page):
        return browser.Part(page.read_bytes()) if "part" in page.name else page.read_bytes()
    for pdf in browser.print_pdf(map(read, pages)):
        pass
else:
    real = browser.print_pdf
    def keeping(pages):
        for number, page in enumerate(pages):
            part = isinstance(page, browser.Part)
            name = f"pages/{number:04}-part.html" if part else f"pages/{number:04}.html"
            Path(name).write_bytes(page.html if part else page)
            yield page
    browser.print_pdf = lambda pages: real(keeping(pages))
    from ketaquiz.cli import main
    main()
"""
"""Prints what stands in ``pages`` with one browser; or is ketaquiz, and keeps there what it has its browser print."""


def exam(folder: Path, *more: str) -> list[str]:
    """The command that makes 500 papers of 40 items, with an answer sheet each."""
    (folder / "forms.yaml").write_text(choice_bank(40), encoding="utf-8")
    return ["quiz", "forms.yaml", "--answer-sheet", "--copies", "500", "-o", "exam/quiz.html", *more]


def papers_against_browser(folder: Path, runs: int) -> tuple[str, str]:
    """The very pages that are printed for them, and nothing else, by one browser."""
    (folder / "pages").mkdir(exist_ok=True)
    ours = exam(folder, "--pdf")
    timed([sys.executable, "-c", PRINTED, *ours], folder)
    theirs, mine = shortest(folder, runs, [sys.executable, "-c", PRINTED, "print"], [*KETAQUIZ, *ours])
    return ratio(mine, theirs)


def sheets_against_browser(folder: Path, runs: int) -> tuple[str, str]:
    """The HTML that stands beside the PDF files, without the papers: a person would print it 500 times."""
    from ketaquiz.exam.browser import find_browser, flags

    ours = exam(folder, "--pdf")
    mine = timed([*KETAQUIZ, *ours], folder)[0]
    page = (folder / "exam" / "quiz-sheets.html").resolve().as_uri()
    browser = [find_browser(), *flags(folder / "profile"), "--print-to-pdf=alone.pdf", page]
    return ratio(mine, timed(browser, folder)[0])


def scans_against_floor(folder: Path, runs: int) -> tuple[str, str]:
    """150 pages at 200 dpi; nothing is known of them from an earlier run."""
    from sheets import draw

    place = folder / "scanned"
    place.mkdir()
    timed([*KETAQUIZ, *exam(place)], place)
    draw(place / "exam" / "quiz-exam.json", place / "scans", 150)
    anew = "import shutil; shutil.rmtree('results', True); from ketaquiz.cli import main; main()"
    theirs, mine = shortest(
        place,
        min(runs, 3),
        [sys.executable, str(HERE / "sheets.py"), "locate", "scans"],
        [sys.executable, "-c", anew, "grade", "exam/quiz-exam.json", "scans", "-o", "results"],
    )
    value, detail = ratio(mine, theirs)
    return value, f"{detail}: {mine / 150 * 1000:.0f} ms a page"


PEAK = """
import atexit, re, resource, sys
from pathlib import Path
def say():
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status = Path("/proc/self/status")
    if status.exists():  # Linux hands on to a program the memory of whoever started it
        own = int(re.search(r"VmHWM:\\s*([0-9]+)", status.read_text())[1])
    Path("peak").write_text(str(own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
atexit.register(say)
from ketaquiz.cli import main
main()
"""
"""Is ketaquiz, and says in the end how much memory its own process and the largest of its others held at most."""
OWN_PEAK = PEAK.replace(" + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss", "")
"""The same of its own process alone."""


def memory_of_many_papers(folder: Path, runs: int) -> tuple[str, str]:
    """1,000 papers with their sheets as PDF, against 200: our own process, and not the browser's."""
    place = folder / "papers"
    place.mkdir()
    peaks = []
    for copies in (200, 1000):
        command = [*exam(place, "--pdf"), "--copies", str(copies)]
        timed([sys.executable, "-c", OWN_PEAK, *command], place)
        peaks.append(int((place / "peak").read_text()) / (1024 if sys.platform != "darwin" else 1024 * 1024))
    return f"{peaks[1] / peaks[0]:.2f} times", f"{peaks[1]:.0f} MB against {peaks[0]:.0f} MB"


def memory_of_many_scans(folder: Path, runs: int) -> tuple[str, str]:
    """1,000 sheets in a PDF, against 200 of them: the process that keeps the results, and the largest of those that read."""
    place = folder / "many"
    place.mkdir()
    (place / "forms.yaml").write_text(choice_bank(40), encoding="utf-8")
    timed([*KETAQUIZ, "quiz", "forms.yaml", "--answer-sheet", "--copies", "1000", "-o", "exam/quiz.html"], place)
    peaks = []
    for pages in (200, 1000):
        timed(
            [sys.executable, str(HERE / "sheets.py"), "stamp", "exam/quiz-exam.json", f"{pages}.pdf", str(pages)], place
        )
        timed([sys.executable, "-c", PEAK, "grade", "exam/quiz-exam.json", f"{pages}.pdf", "-o", f"of-{pages}"], place)
        with (place / f"of-{pages}" / "pages.csv").open(encoding="utf-8-sig", newline="") as table:
            read = [row["status"] in ("graded", "review") for row in csv.DictReader(table)]
            assert read == [True] * pages
        peaks.append(int((place / "peak").read_text()) / (1024 if sys.platform != "darwin" else 1024 * 1024))
    return f"{peaks[1] / peaks[0]:.2f} times", f"{peaks[1]:.0f} MB against {peaks[0]:.0f} MB"


def figures_against_reading(folder: Path, runs: int) -> tuple[str, str]:
    place = folder / "figures"
    place.mkdir()
    timed([*KETAQUIZ, *exam(place)], place)
    random = Random(1)
    rows = [f"{paper},{','.join(random.choices('ABCD', k=40))}\n" for paper in range(1, 501)]
    (place / "typed.csv").write_text(f"paper,{','.join(map(str, range(1, 41)))}\n" + "".join(rows), encoding="utf-8")
    timed([*KETAQUIZ, "grade", "exam/quiz-exam.json", "--typed", "typed.csv", "-o", "results"], place)
    theirs, ours = shortest(
        place,
        runs,
        [sys.executable, str(HERE / "sheets.py"), "read", "results"],
        [*KETAQUIZ, "stats", "results", "-o", "figures"],
    )
    return ratio(ours, theirs)


def workbook_against_reading(folder: Path, runs: int) -> tuple[str, str]:
    """A workbook of 10,000 rich items taken into a new bank, against listing the same bank."""
    bank = folder / "workbook.yaml"
    bank.write_text(rich_bank(10_000), encoding="utf-8")
    timed([*KETAQUIZ, "export", "xlsx", bank.name, "-o", "workbook.xlsx"], folder)
    best = [float("inf")] * 2
    for number in range(runs):
        best[0] = min(best[0], timed([*KETAQUIZ, "list", bank.name], folder)[0])
        taken = [*KETAQUIZ, "import", "workbook.xlsx", "-o", f"taken-{number}/workbook.yaml"]
        best[1] = min(best[1], timed(taken, folder)[0])
    return ratio(best[1], best[0])


def many_banks_against_one(folder: Path, runs: int) -> tuple[str, str]:
    """All formats of 8,000 rich items, in 400 banks and in one: what is done once a bank costs little."""
    one, many = folder / "one-bank", folder / "many-banks"
    for place in (one, many):
        place.mkdir()
    (one / "bank.yaml").write_text(rich_bank(8000), encoding="utf-8")
    for number in range(400):
        text = (
            rich_bank(20).replace("deck: Bench", f"deck: Bench::{number}").replace("id: item-", f"id: bank-{number}-")
        )
        (many / f"bank-{number}.yaml").write_text(text, encoding="utf-8")
    theirs, ours = shortest(
        folder,
        min(runs, 3),
        *([*KETAQUIZ, "build", place.name, "-o", f"{place.name}-dist"] for place in (one, many)),
    )
    return ratio(ours, theirs)


def release_against_build(folder: Path, runs: int) -> tuple[str, str]:
    """The shipped decks, released already: the same work, with a ledger to hold every note against."""
    shutil.copytree(HERE.parent.parent / "decks", folder / "released", dirs_exist_ok=True)
    for name in ("build", "release"):
        timed([*KETAQUIZ, name, "released", "-o", f"{name}-dist"], folder)
    timed([*KETAQUIZ, "release", "released", "-o", "release-dist"], folder)
    build, release = shortest(
        folder,
        runs * 2,
        [*KETAQUIZ, "build", "released", "-o", "build-dist"],
        [*KETAQUIZ, "release", "released", "-o", "release-dist", "--stamp", str(int(time.time()))],
    )
    return ratio(release, build)


def moodle_against_reading(folder: Path, runs: int) -> tuple[str, str]:
    (folder / "out.yaml").write_text(rich_bank(10_000), encoding="utf-8")
    reading, ours = shortest(
        folder, runs, [*KETAQUIZ, "list", "out.yaml"], [*KETAQUIZ, "export", "moodle", "out.yaml", "-o", "out.xml"]
    )
    return ratio(ours, reading)


def start(folder: Path, runs: int) -> tuple[str, str]:
    theirs, ours = shortest(folder, runs * 4, [sys.executable, "-c", "import click"], [*KETAQUIZ, "--version"])
    value, _ = ratio(ours, theirs)
    return value, f"{ours:.3f} against {theirs:.3f}"


ROWS = (
    ("10,000 plain items to .apkg, against the floor", "2 times", plain_against_floor),
    ("10,000 plain items to .apkg, against anki-yaml-tool 0.4.0", "(at least 8 times as fast)", plain_against_rival),
    ("10,000 rich items to .apkg, against the floor", "3.5 times", rich_against_floor),
    ("100,000 single best answers to .apkg, memory", "2 GB", memory),
    ("all rules over 10,000 rich items with their article, against reading the bank", "8 times", rules_against_reading),
    ("all rules over 50,000 rich items with their article, against 10,000", "6 times", rules_in_proportion),
    ("drafts of 20 articles, against all rules over what comes out", "4 times", drafts_against_rules),
    ("drafts of a page of 200 sections, against 20", "12 times", drafts_in_proportion),
    (
        "reading a PDF of 100 full pages, against its library giving each letter's place and size",
        "2 times",
        pdf_against_its_library,
    ),
    ("the same, against its library giving the bare text", "10 times", pdf_against_bare_text),
    ("500 forms of 40 items with their key, against genanki's 20,000 bare notes", "2 times", forms),
    (
        "a question of 1,000 forms of 60 items of all kinds, against one of 500 forms of 40",
        "2 times",
        forms_of_all_kinds,
    ),
    (
        "500 papers of 40 items and their answer sheets as PDF, against one browser printing the same pages",
        "1.2 times",
        papers_against_browser,
    ),
    (
        "the same, against Chromium printing the HTML of the sheets that stands beside them",
        "1.2 times",
        sheets_against_browser,
    ),
    (
        "memory for 1,000 papers and their answer sheets as PDF, against 200",
        "1.2 times",
        memory_of_many_papers,
    ),
    (
        "150 scanned answer sheets, against decoding them and locating their marks with OpenCV",
        "2 times",
        scans_against_floor,
    ),
    (
        "memory for 1,000 scanned answer sheets in a PDF, against 200",
        "1.2 times",
        memory_of_many_scans,
    ),
    (
        "figures of an exam of 500 papers of 40 items, against reading the same tables",
        "25 times",
        figures_against_reading,
    ),
    (
        "10,000 rich items from a workbook into a new bank, against listing that bank",
        "3 times",
        workbook_against_reading,
    ),
    ("a build of 400 banks of 20 items, against one bank of the same 8,000", "2.5 times", many_banks_against_one),
    ("a release of the five decks in which nothing is new, against 'build'", "1.5 times", release_against_build),
    ("10,000 rich items to Moodle XML, against reading them", "3 times", moodle_against_reading),
    ("ketaquiz --version, against 'import click'", "1.6 times", start),
)

if __name__ == "__main__":
    main()
