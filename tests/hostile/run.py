"""Puts every hostile file through every command that takes such a file, each as a process with limits.

    python tests/hostile/run.py                      everything; a report of what failed, by kind of failure
    python tests/hostile/run.py --kind package       one kind of file
    python tests/hostile/run.py --only zstd --report failures.md

A run fails where the process falls over (a fault of ketaquiz itself, a traceback, a signal, an exit code that no
command has), goes over its limits, changes anything outside the folder that it was told to write into, leaves a
temporary file, prints a control character raw, or prints a line of more than 2,000 characters.

The limits: a bank 2 seconds of processor time and 300 MB, any other file 10 seconds and 1.5 GB.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import gc
import hashlib
import importlib
import os
import pkgutil
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import IO

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hostile import (  # noqa: E402
    banks,
    documents,
    exchange,
    folders,
    ledgers,
    loop,
    neighbours,
    newest,
    packages,
    pages,
    papers,
    places,
    questions,
    scans,
    settings,
    templates,
    words,
)
from hostile.case import CALM_BANK, KINDS, Case, Content, dice, lay_out  # noqa: E402

MIB = 1024 * 1024
LIMITS = {"bank": (2.0, 300)}
"""Seconds of processor time and MB, by kind."""
OTHER_LIMITS = (10.0, 1536)
MOST_DISK = 1024
"""The most MB on the disk while a process works; a file may have as many, and the kernel writes no more."""
MOST_LINE = 2000
"""The longest line that a terminal may get, in characters."""
_FAULTS = ("a fault of ketaquiz itself", "Traceback (most recent call last)", "panicked at")
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
"""Control characters, and those that turn the direction of what stands behind them."""
_PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp3", ".m4a", ".ogg", ".opus", ".wav", ".flac"}
)
"""The endings of what an import may write beside a bank."""


@dataclass(frozen=True)
class Step:
    """One way in which a command takes the file."""

    name: str
    arguments: Sequence[str]
    may_change: Sequence[str] = ("out",)
    """Paths below the work folder that the command is told to write, whole trees."""
    stdin: str = ""
    first: Sequence[str] = ()
    """A command to run before, which is not judged."""
    given: Mapping[str, str] | None = None
    """Files that the step needs: a path, and the case's file to copy there."""


@dataclass(frozen=True)
class Failure:
    """What was wrong with one run."""

    case: str
    step: str
    kind: str
    detail: str


@dataclass(frozen=True)
class Outcome:
    """How a process ended and what it used."""

    code: int
    output: bytes
    seconds: float
    megabytes: float
    disk: float
    """The most MB that lay in its folders while it ran."""
    stopped: bool


@cache
def all_cases() -> tuple[Case, ...]:
    """The whole corpus, each name once."""
    modules = (
        banks,
        packages,
        pages,
        documents,
        settings,
        templates,
        words,
        ledgers,
        folders,
        neighbours,
        questions,
        exchange,
        papers,
        scans,
        loop,
        places,
        newest,
    )
    found = [case for module in modules for case in module.cases()]
    doubled = [label for label, count in Counter(case.label for case in found).items() if count > 1]
    assert not doubled, f"cases with one name: {doubled}"
    assert all(case.kind in KINDS for case in found)
    return tuple(found)


_STAMP = "1790000000"


def steps(case: Case) -> list[Step]:
    """Every command that takes a file of the case's kind."""
    with_templates: tuple[str, ...] = ()
    bank = "bank.yaml" if case.kind == "bank" else "decks"
    match case.kind:
        case "package":
            return [
                Step("import", ("import", case.main, "-o", "out", "--publisher", "ward-9", "--language", "en")),
                Step("import one bank", ("import", case.main, "-o", "out/one.yaml", "--publisher", "ward-9")),
                Step(
                    "import --ledger",
                    ("import", case.main, "-o", "decks", "--ledger"),
                    ("decks/ketaquiz.lock", "decks/.gitattributes"),
                ),
                Step("check --against", ("check", "decks", "--against", case.main)),
                Step(
                    "release over it",
                    ("release", "decks", "-o", "out", "--stamp", _STAMP),
                    ("out", "decks/ketaquiz.lock", "decks/.gitattributes"),
                    given={"out/all.apkg": case.main, "out/calm.apkg": case.main},
                ),
            ]
        case "page":
            draft = (
                "draft",
                case.main,
                "-o",
                "out/bank.yaml",
                "--publisher",
                "ward-7",
                "--deck",
                "D",
                "--language",
                "en",
            )
            return [
                Step("draft", draft),
                Step("draft --prose", (*draft, "--prose")),
                Step("draft --update", (*draft, "--update"), first=draft),
                Step("cite", ("cite", case.main, "ketamine", "receptor")),
                Step("check --articles", ("check", "decks", "--articles", "articles")),
                Step(
                    "review",
                    ("review", "decks/drafts.yaml", "--articles", "articles"),
                    ("decks/drafts.yaml",),
                    "m\nk\ns\nq\n",
                ),
            ]
        case "questions":
            taken = ("import", case.main, "-o", "out/in.yaml", "--publisher", "ward-9", "--language", "en")
            return [
                Step("import", taken),
                Step("import --skip-bad", (*taken, "--skip-bad")),
                Step(
                    "build what came",
                    ("build", "out", "-o", "built", "--drafts"),
                    ("built",),
                    first=(*taken, "--skip-bad"),
                ),
                Step(
                    "import --into",
                    ("import", case.main, "--into", "decks/calm.yaml", "--skip-bad", "--yes"),
                    ("decks/calm.yaml", "decks/images"),
                ),
                *([Step("check a table", ("check", case.main))] if case.main.endswith(_TABLES) else []),
            ]
        case "papers":
            return _paper_steps(case)
        case "scans":
            return _scan_steps(case)
        case "loop":
            return _loop_steps(case)
        case "settings":
            return [
                Step("check", ("check", "decks")),
                Step("quiz", ("quiz", "decks/calm.yaml", "-o", "out/quiz.html")),
                Step("check --write-baseline", ("check", "decks", "--write-baseline"), ("decks/ketaquiz.baseline",)),
                Step("build --check", ("build", "decks", "-o", "out", "--check", "--stamp", _STAMP)),
                Step("review", ("review", "decks/drafts.yaml"), ("decks/drafts.yaml",), "k\nq\n"),
            ]
        case "templates" | "words":
            with_templates = ("--templates", "tpl")
    found = [
        Step("check", ("check", bank, *with_templates)),
        Step("build", ("build", bank, "-o", "out", "--stamp", _STAMP, *with_templates)),
        Step("quiz", ("quiz", bank, "-o", "out/quiz.html", "--forms", "2", *with_templates)),
        Step("quiz --proof", ("quiz", bank, "-o", "out/quiz.html", "--proof", "--drafts", *with_templates)),
        Step("quiz --answer-sheet", ("quiz", bank, "-o", "out/quiz.html", "--answer-sheet", *with_templates)),
        Step("list", ("list", bank, *with_templates)),
        Step("log", ("log", "--in", bank, *with_templates)),
        Step(
            "release",
            ("release", bank, "-o", "out", "--stamp", _STAMP, *with_templates),
            ("out", "ketaquiz.lock", ".gitattributes", "decks/ketaquiz.lock", "decks/.gitattributes"),
        ),
        Step(
            "rename",
            ("rename", "receptor", "receptor-2", bank, *with_templates),
            ("bank.yaml", "ketaquiz.lock", ".gitattributes", "decks"),
        ),
    ]
    if case.kind == "bank":
        found += [
            Step("check --format github", ("check", bank, "--format", "github")),
            Step("export moodle", ("export", "moodle", bank, "-o", "out/quiz.xml")),
            Step("export qti21", ("export", "qti21", bank, "-o", "out/quiz.zip")),
            Step("export canvas", ("export", "canvas", bank, "-o", "out/quiz.zip")),
            Step("export gift", ("export", "gift", bank, "-o", "out/quiz.gift")),
            Step("export kahoot", ("export", "kahoot", bank, "-o", "out/quiz.xlsx")),
            Step("export csv", ("export", "csv", bank, "-o", "out/quiz.csv", "--drafts")),
            Step("export xlsx", ("export", "xlsx", bank, "-o", "out/quiz.xlsx", "--drafts")),
            *_back(bank),
            Step("review", ("review", bank), ("bank.yaml",), "m\nk\ns\nd\nu\nq\n"),
            Step("cite --bank", ("cite", "articles/guide.txt", "ketamine", "receptor", "--bank", bank)),
        ]
    if case.kind == "ledger":
        found += [Step("release --check", ("release", "decks", "-o", "out", "--check", "--stamp", _STAMP))]
    return found


_TABLES = (".xlsx", ".csv", ".ods", ".xls", ".xlsb")


def _back(bank: str) -> Iterator[Step]:
    """What takes a bank from the files that were made of it."""
    made = {"xlsx": "quiz.xlsx", "moodle": "quiz.xml", "gift": "quiz.gift", "qti21": "quiz.zip", "canvas": "quiz.zip"}
    for form, file in made.items():
        first = ("export", form, bank, "-o", f"sent/{file}", "--drafts")
        taken = ("import", f"sent/{file}", "-o", "out/back.yaml", "--publisher", "w", "--skip-bad")
        yield Step(f"import what was exported as {form}", taken, first=first)
    first = ("export", "xlsx", bank, "-o", "sent/quiz.xlsx", "--drafts")
    yield Step("check what was exported", ("check", "sent/quiz.xlsx"), first=first)
    into = ("import", "sent/quiz.xlsx", "--into", bank, "--skip-bad", "--yes")
    yield Step("import --into what was exported", into, ("bank.yaml",), first=first)


def _paper_steps(case: Case) -> list[Step]:
    """What takes blueprints, records of exams, papers that were handed out, and baselines."""
    quiz = ("quiz", "decks/calm.yaml", "-o", "out/quiz.html")
    check = ("check", "decks", "--baseline", case.main)
    match Path(case.main).name:
        case "papers.lock":
            return [
                Step("quiz --exclude a code", (*quiz, "--exclude", "2345-6789")),
                Step("quiz --enter", (*quiz, "--enter", "2026-11-01"), ("out", "decks/papers.lock")),
            ]
        case "blueprint.yaml":
            return [Step("quiz --blueprint", (*quiz, "--blueprint", case.main))]
        case "old-exam.json":
            return [Step("quiz --exclude", (*quiz, "--exclude", case.main, "--record"))]
        case _:
            return [
                Step("check --baseline", check),
                Step("check --write-baseline", (*check, "--write-baseline"), ("decks/ketaquiz.baseline",)),
            ]


def _scan_steps(case: Case) -> list[Step]:
    """What takes scans, the records and the tables that belong to them, folders of results, and rosters."""
    grade = ("grade", scans.EXAM)
    again = ("pages.csv", "responses.csv", "scores.csv", "exam.json", "read", "read/pages.jsonl")
    match Path(case.main).name.partition(".")[0]:
        case "s" | "scans":
            first = (*grade, case.main, "-o", "out")
            return [
                Step("grade", first),
                Step("grade again", (*first, "--jobs", "1", "--anonymous"), first=first),
            ]
        case "strange-exam":
            return [
                Step("grade with a record", ("grade", case.main, "sheet.png", "-o", "out")),
                Step("grade --typed with a record", ("grade", case.main, "--typed", "calm-typed.csv", "-o", "out")),
                Step("quiz --exclude", ("quiz", "decks/calm.yaml", "-o", "out/quiz.html", "--exclude", case.main)),
            ]
        case "typed":
            return [Step("grade --typed", (*grade, "--typed", case.main, "-o", "out"))]
        case "roster":
            quiz = ("quiz", "decks/calm.yaml", "-o", "out/quiz.html", "--answer-sheet", "--roster", case.main)
            return [Step("quiz --roster", quiz), Step("quiz --roster --anonymous", (*quiz, "--anonymous"))]
        case _:
            more = tuple(f"results/{name}" for name in again)
            return [
                Step("stats", ("stats", "results", "-o", "out")),
                Step("stats within", ("stats", "results"), ("results/items.csv", "results/report.html")),
                _LOOP["grade --review --static"],
                _LOOP["regrade"],
                Step("grade into results", (*grade, "sheet.png", "-o", "results"), more),
                Step("grade --typed into results", (*grade, "--typed", "calm-typed.csv", "-o", "results"), more),
            ]


_FIGURES = ("results/items.csv", "results/report.html")
_LOOP: Mapping[str, Step] = {
    each.name: each
    for each in (
        Step("grade --review --static", ("grade", "--review", "results", "--static", "-o", "out")),
        Step(
            "grade --review --decisions",
            ("grade", "--review", "results", "--decisions", "filled.csv", "--on", "2026-11-29", "--by", "Bo"),
            ("results/decisions.csv", "results/scores.csv"),
        ),
        Step("regrade", ("regrade", "results"), ("results/scores.csv", "results/account.csv")),
        Step(
            "regrade accept",
            ("regrade", "results", "accept", "word", "ket", "--on", "2026-11-29", "--reason", "it is short for it"),
            tuple(f"results/{name}.csv" for name in ("scores", "account", "changes", "decisions")),
        ),
        Step(
            "regrade --undo",
            ("regrade", "results", "points", "pairs", "--undo", "--on", "2026-11-29", "--reason", "no"),
            tuple(f"results/{name}.csv" for name in ("scores", "account", "changes", "decisions")),
        ),
        Step("gradebook", ("gradebook", "results", "gradebook.csv", "-o", "out/to.csv")),
        Step("missed", ("missed", "results", "decks/exam.yaml", "-o", "out", "--stamp", _STAMP)),
        Step("stats", ("stats", "results"), _FIGURES),
        Step(
            "stats --into",
            ("stats", "results", "-o", "out", "--into", "decks/exam.yaml", "--on", "2026-11-29"),
            ("out", "decks/exam.yaml"),
        ),
        Step(
            "grade into results",
            ("grade", "q-exam.json", "--typed", "typed.csv", "-o", "results"),
            tuple(
                f"results/{n}" for n in ("pages.csv", "responses.csv", "scores.csv", "exam.json", "read/pages.jsonl")
            ),
        ),
        Step(
            "quiz --answer-sheet", ("quiz", "decks/exam.yaml", "-o", "out/quiz.html", "--answer-sheet", "--copies", "3")
        ),
    )
}
"""What takes a folder of results, and what is given to it, by name."""
_READING = tuple(name for name in _LOOP if name not in ("stats --into", "quiz --answer-sheet"))


def _loop_steps(case: Case) -> list[Step]:
    """What takes the files of a folder of results, and those that are given with it."""
    quiz = ("quiz", "decks", "-o", "out/quiz.html", "--answer-sheet")
    name = Path(case.main).name
    if case.main.startswith("tpl/"):
        given = ("--templates", "tpl")
        named = ("missed", "stats --into", "quiz --answer-sheet")
        return [replace(_LOOP[each], arguments=(*_LOOP[each].arguments, *given)) for each in named]
    match name.partition(".")[0]:
        case "filled":
            return [_LOOP["grade --review --decisions"]]
        case "gradebook":
            return [Step("gradebook", ("gradebook", "results", case.main, "-o", "out/to.csv"))]
        case "exam" if name.endswith(".yaml"):
            return [_LOOP[each] for each in ("stats --into", "missed", "quiz --answer-sheet")]
        case "blueprint":
            return [Step("quiz --blueprint --answer-sheet", (*quiz, "--copies", "2", "--blueprint", case.main))]
        case "papers" if name.endswith(".lock"):
            return [
                Step("quiz --exclude a code", (*quiz, "--copies", "2", "--exclude", "2345-6789")),
                Step("quiz --enter", (*quiz, "--copies", "2", "--enter", "2026-11-29"), ("out", "decks/papers.lock")),
            ]
        case "typed":
            return [Step("grade --typed", ("grade", "q-exam.json", "--typed", case.main, "-o", "out"))]
        case "roster":
            return [Step("quiz --roster", (*quiz, "--roster", case.main))]
        case _:
            if case.name.startswith("exam: text: "):
                return [_LOOP[each] for each in ("missed", "grade --review --static", "stats")]
            few = re.search(r": (a table: |cut at |another value |a path |a formula |terminal: |live: )", case.name)
            return [_LOOP[each] for each in (dice(case.label).sample(_READING, 2) if few else _READING)]


_DRAFTS = """\
publisher: ward-7
deck: Ketamine::Drafts
language: en
articles:
  page: {title: A page}
items:
  - id: a-draft
    question: Which receptor does ketamine block?
    answer: The NMDA receptor
    cite: [{article: page, quote: ketamine blocks the NMDA receptor}]
    status: draft
  - id: b-draft
    question: Who gives an infusion of ketamine?
    answer: A nurse
    status: draft
"""
_CITING = """\
publisher: ward-7
deck: Ketamine::Citing
language: en
articles:
  page: {title: A page}
items:
  - id: cited
    question: Which receptor does ketamine block in people?
    answer: The NMDA receptor
    cite: [{article: page, section: Effects, quote: ketamine blocks the NMDA receptor}]
"""
_GUIDE = "Ketamine\n\nEffects\n\nIn the brain ketamine blocks the NMDA receptor for a while.\n"


def calm(case: Case) -> dict[str | bytes, Content]:
    """The files beside the hostile ones."""
    files: dict[str | bytes, Content] = {"articles/guide.txt": _GUIDE}
    if case.kind != "bank":
        files["decks/calm.yaml"] = CALM_BANK
    if case.kind == "scans":
        files |= scans.beside()
    if case.kind == "loop":
        own = {os.fsdecode(each) for each in case.files()}
        ways = {each.rpartition("/")[0] for each in own}
        files |= loop.beside()
        files = {each: content for each, content in files.items() if each not in own | ways}
    if case.kind in ("page", "settings", "papers"):
        files |= {"decks/drafts.yaml": _DRAFTS, "decks/citing.yaml": _CITING}
    return files


HOME = {".profile": "# mine\n", "notes.txt": "mine\n", "notes.html": "mine\n"}


def tree(folder: Path) -> dict[bytes, str]:
    """Every path below a folder, with what shows that it changed."""
    found = {}
    for where, folders_in, files in os.walk(os.fsencode(folder)):
        for name in (*folders_in, *files):
            path = os.path.join(where, name)
            about = os.lstat(path)
            sign = f"{about.st_mode:o}"
            if os.path.islink(path):
                sign += f" {os.readlink(path)!r}"
            elif os.path.isfile(path):
                sign += f" {about.st_size}"
                if about.st_size < 4 * MIB:
                    sign += hashlib.sha256(Path(os.fsdecode(path)).read_bytes()).hexdigest()
            found[os.path.relpath(path, os.fsencode(folder))] = sign
    return found


def run_process(arguments: Sequence[str], work: Path, root: Path, seconds: float, stdin: str = "") -> Outcome:
    """ketaquiz as a process of its own, which the kernel ends where it goes far beyond its limits."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("SOURCE_DATE_EPOCH", "KETAQUIZ_DEBUG", "VISUAL", "EDITOR", "TERM")
    } | {"HOME": str(root / "home"), "TMPDIR": str(root / "tmp"), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}

    def limit() -> None:
        cpu = int(seconds * 2) + 3
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 2))
        resource.setrlimit(resource.RLIMIT_AS, (5120 * MIB, 5120 * MIB))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024 * MIB, 1024 * MIB))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as given:
        given.write(stdin.encode())
        given.seek(0)
        start = forked if FORKED else started
        process, before = start(arguments, work, environment, limit, given, output)
        clock = Clock(process)
        largest = megabytes = 0.0
        turn = 0
        while not (ended := os.wait4(process, os.WNOHANG))[0]:
            megabytes = max(megabytes, memory(process) - before)
            if turn % 8 == 0:
                largest = max(largest, _size(root))
                clock.look()
            turn += 1
            time.sleep(0.01)
        _, status, usage = ended
        output.seek(0)
        said = output.read(8 * MIB)
    used = usage.ru_utime + usage.ru_stime
    return Outcome(os.waitstatus_to_exitcode(status), said, used, megabytes, largest / MIB, clock.stopped)


class Clock:
    """Ends a process that does nothing for a minute; one that works is ended by its limits, however slow the machine is."""

    IDLE = 60
    """So many seconds with less than `WORK` of processor time in them are a hang."""
    WORK = 0.2
    LONGEST = 1200
    """Seconds after which any process is ended: those that it starts have limits of their own."""

    def __init__(self, process: int) -> None:
        self.process = process
        self.stopped = False
        self.start = self.since = time.monotonic()
        self.used = 0.0

    def look(self) -> None:
        """Take note of what the process did, and end it where that was nothing."""
        now, used = time.monotonic(), processor_time(self.process)
        if abs(used - self.used) >= self.WORK:
            self.since, self.used = now, used
        elif now - self.since > self.IDLE or now - self.start > self.LONGEST:
            self.stopped = True
            os.killpg(self.process, 9)


def processor_time(process: int) -> float:
    """The seconds of processor time of a process, of those that it started, and of those that have ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has just ended
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") + sum(processor_time(int(each)) for each in children)


Start = tuple[int, float]
"""A process that runs: its number, and the MB that are counted as its own and are not."""


def started(
    arguments: Sequence[str],
    work: Path,
    environment: Mapping[str, str],
    limit: Callable[[], None],
    given: IO[bytes],
    output: IO[bytes],
) -> Start:
    process = subprocess.Popen(
        [sys.executable, "-m", "ketaquiz", *arguments],
        cwd=work,
        env=environment,
        stdin=given,
        stdout=output,
        stderr=subprocess.STDOUT,
        preexec_fn=limit,  # noqa: PLW1509 - calls of the kernel alone
        start_new_session=True,
    )
    process.returncode = 0  # `run_process` waits for it
    return process.pid, 0.0


FORKED = False
"""Whether a process is a fork of this one, which knows ketaquiz already: a tenth of the time, for a first look.

What it needs to start is not in its seconds then, nor in its memory.
"""


def forked(
    arguments: Sequence[str],
    work: Path,
    environment: Mapping[str, str],
    limit: Callable[[], None],
    given: IO[bytes],
    output: IO[bytes],
) -> Start:
    _import_all()
    before = memory(os.getpid(), "VmRSS")
    process = os.fork()
    if process:
        return process, before
    code = 70
    try:
        os.setsid()
        os.chdir(work)
        os.environ.clear()
        os.environ.update(environment)
        tempfile.tempdir = None
        for number, stream in enumerate((given, output, output)):
            os.dup2(stream.fileno(), number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        sys.argv = ["ketaquiz", *arguments]
        limit()
        from ketaquiz.cli import main as command

        try:
            command()
            code = 0
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 - as Python does at its end
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


@cache
def _import_all() -> None:
    """Import every module of ketaquiz that needs nothing else than what is installed."""
    import ketaquiz

    for each in pkgutil.walk_packages(ketaquiz.__path__, "ketaquiz."):
        if not each.name.endswith("__main__"):
            with contextlib.suppress(ImportError):
                importlib.import_module(each.name)
    gc.collect()
    gc.freeze()


def memory(process: int, what: str = "VmHWM") -> float:
    """The most MB that a process and those that it started had until now.

    The kernel's count at the end is of no use: it begins with that of the process that started it.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text()
        children = "" if what == "VmRSS" else Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:  # it has just ended
        return 0.0
    peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith(what)), 0)
    return peak / 1024 + sum(memory(int(child)) for child in children.split())


def _size(root: Path) -> int:
    """How many bytes of the disk are used below a folder while a process works in it; links are not followed."""
    total = 0
    for where, _, files in os.walk(os.fsencode(root)):
        for name in files:
            try:
                total += os.lstat(os.path.join(where, name)).st_blocks * 512
            except OSError:  # it was there a moment ago
                continue
    return total


def judge(case: Case, step: Step, outcome: Outcome, seconds: float, megabytes: float) -> Iterator[tuple[str, str]]:
    """What is wrong with how a process ended: the kind of failure, and words about it."""
    text = outcome.output.decode("utf-8", "replace")
    last = text.strip().splitlines()[-1:] or [""]
    if outcome.stopped:
        yield "hang", "stopped by the clock"
    elif outcome.code < 0:
        yield "signal", f"signal {-outcome.code} after {outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB"
    elif outcome.code not in (0, 1, 2):
        yield "exit code", str(outcome.code)
    for words_ in _FAULTS:
        if words_ in text:
            line = next(line for line in text.splitlines() if words_ in line)
            yield "fault", _quoted(line if "fault" in words_ else last[0])
            break
    if outcome.code in (1, 2) and not text.strip():
        yield "no words", f"exit code {outcome.code} and nothing said"
    if outcome.seconds > seconds:
        yield "time", f"{outcome.seconds:.1f} s of processor time"
    if outcome.megabytes > megabytes:
        yield "memory", f"{outcome.megabytes:.0f} MB"
    if outcome.disk > MOST_DISK or "File too large" in text:
        yield "disk", f"{outcome.disk:.0f} MB"
    if raw := _RAW.search(text.replace("\r\n", "\n")):
        yield "raw control character", f"{raw.group()!a} in {_quoted(text[max(0, raw.start() - 40) : raw.end() + 20])}"
    longest = max(map(len, text.splitlines()), default=0)
    if longest > MOST_LINE:
        yield "long line", f"{longest:,} characters"


def _quoted(text: str) -> str:
    return ascii(text if len(text) < 200 else text[:200] + "…")


def changes(before: Mapping[bytes, str], after: Mapping[bytes, str], step: Step) -> Iterator[tuple[str, str]]:
    """What a run left behind or changed where it must not.

    A file may have a long name where it is called as the bank that a person gave, whose own name is as long.
    """
    stems = {Path(os.fsdecode(path)).stem for path in before}
    banks = tuple(stem for stem in stems if len(stem) > _LONGEST_NAME - 60)
    for path in sorted({*before, *after}):
        if before.get(path) == after.get(path):
            continue
        name = os.fsdecode(path)
        base = os.path.basename(name)
        if name.startswith("tmp/"):
            if name.count("/") == 1:
                yield "temporary file left", ascii(re.sub(r"-[a-z0-9_]{8}$", "-…", name))
        elif not any(name == f"work/{place}" or name.startswith(f"work/{place}/") for place in step.may_change):
            yield "written outside", ascii(name)
        elif base.startswith(".ketaquiz") or base.endswith((".part", ".tmp")):
            yield "temporary file left", ascii(name)
        elif step.name.startswith("import") and path in after and after[path].startswith("100"):
            ending = os.path.splitext(name)[1].lower()
            fits = ending in _PICTURES or base in ("ketaquiz.lock", ".gitattributes") or ending == ".yaml"
            if not fits or (base.startswith(".") and base != ".gitattributes"):
                yield "odd file written", ascii(name)
        elif path in after and path not in before and (odd := _odd_name(base, banks)):
            yield "odd name of a file", f"{odd}: {ascii(name)}"


_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])[ ]*(\..*)?", re.IGNORECASE)


_LONGEST_NAME = 200


def _odd_name(name: str, given: tuple[str, ...]) -> str:
    """Why a name of a file is none on some system that trainers have; empty where it is one everywhere, or begins as a long one that was ``given``."""
    if _DEVICES.fullmatch(name):
        return "a device of Windows"
    if len(name.encode()) > _LONGEST_NAME and not name.startswith(given):
        return "a long one"
    if name.endswith((".", " ")) or name.startswith((" ", "-", "~")):
        return "an odd start or end"
    if re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name) or _RAW.search(name):
        return "a character that no file may have"
    return ""


_FORMULA = re.compile(r"(?:\A|[;\t\r\n])[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""The start of a formula, also behind what parts cells where another mark than the comma does."""
_A_NUMBER = re.compile(r"[\s;]*-?[0-9]*[.,]?[0-9]+\s*")
_GONE_ON_WITH = ("decisions.csv", "changes.csv")
"""Tables of people, to which lines are added: what stands there before is as they wrote it."""


def formulas(before: Mapping[bytes, str], after: Mapping[bytes, str], root: Path) -> Iterator[tuple[str, str]]:
    """The cells of tables that a run wrote which a spreadsheet would count."""
    for path in sorted(after):
        name = os.fsdecode(path)
        whole = root / name
        if not name.endswith(".csv") or after[path] == before.get(path) or name.endswith(_GONE_ON_WITH):
            continue
        if whole.is_symlink() or not whole.is_file():
            continue
        with whole.open(encoding="utf-8-sig", newline="") as file, contextlib.suppress(csv.Error):  # of a cell too long
            for cell in (cell for row in csv.reader(file) for cell in row):
                found = _FORMULA.search(cell)
                if found and not _A_NUMBER.match(cell, found.start()):
                    yield "formula", f"{ascii(name)}: {_quoted(cell)}"
                    break


_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "srcset", "ping")
_RUNS = re.compile(r"\s*(?:javascript|vbscript|file|data:text)", re.IGNORECASE)
_LOADS = re.compile(r"url\(\s*['\"]?(?!data:)|@import|expression\(", re.IGNORECASE)


class _Page(HTMLParser):
    """Finds in a page what runs or is loaded, but for a script of ketaquiz itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.style = tag == "style"
        if tag in ("iframe", "object", "embed", "base", "form", "applet", "frame", "audio", "video", "script"):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            said = value or ""
            if (
                name.startswith("on")
                or (name in _ADDRESSES and _RUNS.match(said))
                or (name == "style" and _LOADS.search(said))
            ):
                self.found.append(f"<{tag} {name}={said[:60]}>")
            if name in _ADDRESSES and tag != "a" and not said.startswith(("data:image/", "data:font/", "#")):
                self.found.append(f"<{tag} {name}={said[:60]}>")
            if tag == "meta" and name == "http-equiv" and said.lower() == "refresh":
                self.found.append("<meta refresh>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.style = False

    def handle_data(self, data: str) -> None:
        if self.style and _LOADS.search(data):
            self.found.append(f"<style>{data[:60]}")


def live(before: Mapping[bytes, str], after: Mapping[bytes, str], root: Path) -> Iterator[tuple[str, str]]:
    """What would run or be loaded in the pages that a run wrote."""
    for path in sorted(after):
        name = os.fsdecode(path)
        file = root / name
        if not name.endswith(".html") or after[path] == before.get(path) or file.is_symlink() or not file.is_file():
            continue
        page = _Page()
        page.feed(file.read_text(encoding="utf-8"))
        page.close()
        if page.found:
            yield "live", f"{ascii(name)}: {_quoted(page.found[0])}"


def run_step(case: Case, step: Step, root: Path) -> list[Failure]:
    """Lay a case out in an empty folder, run one command on it and judge it."""
    work = root / "work"
    for folder in (work, root / "home", root / "tmp"):
        folder.mkdir(parents=True)
    lay_out(HOME, root / "home")
    lay_out(calm(case), work)
    lay_out(case.files(), work)
    for place, source in (step.given or {}).items():
        (work / place).parent.mkdir(parents=True, exist_ok=True)
        if not os.path.isfile(work / source) or os.path.getsize(work / source) > MOST_DISK * MIB:
            continue
        shutil.copyfile(work / source, work / place)
    seconds, megabytes = LIMITS.get(case.kind, OTHER_LIMITS)
    if step.first:
        run_process(step.first, work, root, seconds)
        shutil.rmtree(root / "tmp")
        (root / "tmp").mkdir()
    before = tree(root)
    outcome = run_process(step.arguments, work, root, seconds, step.stdin)
    after = tree(root)
    found = [
        *judge(case, step, outcome, seconds, megabytes),
        *changes(before, after, step),
        *formulas(before, after, root),
        *(live(before, after, root) if "tpl/print" not in case.main and case.kind != "templates" else ()),
    ]
    return [Failure(case.label, step.name, kind, detail) for kind, detail in found]


def run_case(case: Case, only_steps: Iterable[str] = ()) -> list[Failure]:
    """Every command on one case, whose files are made once."""
    files = case.files()
    case = replace(case, files=lambda: files)
    chosen = [step for step in steps(case) if not only_steps or step.name in only_steps]
    found = []
    for step in chosen:
        with tempfile.TemporaryDirectory(prefix="hostile-", ignore_cleanup_errors=True) as name:
            found += run_step(case, step, Path(name))
    return found


def sample(count: int) -> list[tuple[Case, Step]]:
    """So many of the runs, the same each time, of every kind of file alike."""
    chance = dice("sample")
    cases = all_cases()
    found = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        case = chance.choice([case for case in cases if case.kind == kind])
        found.append((case, chance.choice(steps(case))))
    return found


def report(failures: Sequence[Failure], count: int, runs: int) -> str:
    """What failed, by kind of failure, as Markdown."""
    lines = [f"{count} cases, {runs} runs, {len(failures)} failures", ""]
    for kind in sorted({each.kind for each in failures}):
        same = [each for each in failures if each.kind == kind]
        lines += [f"## {kind} ({len(same)})", ""]
        by_case: dict[str, list[Failure]] = {}
        for each in same:
            by_case.setdefault(each.case, []).append(each)
        for case, those in sorted(by_case.items()):
            where = ", ".join(dict.fromkeys(each.step for each in those))
            lines.append(f"- {case} [{where}]: {those[0].detail}")
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    """The command line of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--only", default="", help="a pattern that the case's name has")
    parser.add_argument("--step", action="append", default=[], help="only this command")
    parser.add_argument("--part", default="1/1", help="only some of the cases, as 2/3 for the second of three parts")
    parser.add_argument("--one", action="store_true", help="each case through one of its commands only, in turn")
    parser.add_argument("--forked", action="store_true", help="a first look, in a tenth of the time")
    parser.add_argument("--report", type=Path, help="where to write what failed")
    parser.add_argument("--list", action="store_true", help="only list the cases")
    options = parser.parse_args()
    globals()["FORKED"] = options.forked
    chosen = [
        case
        for case in all_cases()
        if (not options.kind or case.kind in options.kind) and re.search(options.only, case.label)
    ]
    part, parts = map(int, options.part.split("/"))
    chosen = chosen[part - 1 :: parts]
    if options.list:
        print(*(case.label for case in chosen), sep="\n")
        print(len(chosen), "cases")
        return 0
    failures: list[Failure] = []
    runs = 0
    for number, case in enumerate(chosen):
        those = [step.name for step in steps(case) if not options.step or step.name in options.step]
        if options.one:
            those = those[number % len(those) :][:1] if those else []
        found = run_case(case, those) if those else []
        runs += len(those)
        failures += found
        for each in found:
            print(f"{each.case} [{each.step}]: {each.kind}: {each.detail}", flush=True)
        if options.report:
            options.report.write_text(report(failures, len(chosen), runs), encoding="utf-8")
    print(f"{len(chosen)} cases, {runs} runs, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
