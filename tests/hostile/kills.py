"""Kills ketaquiz at random moments: every file is whole then, and the same command, run again, finishes the work.

    python tests/hostile/kills.py 200
    python tests/hostile/kills.py 50 grade
    python tests/hostile/kills.py 60 regrade gradebook missed "quiz --answer-sheet"

The second kills `grade` again and again in one folder of results until it is done, and begins another one then: no page may
be lost or read twice.

Half of the runs are killed at a random time, and half at a random step that touches the disk (a file is made, brought to
the disk or renamed), which finds the moments between two renames. The files after the second run are compared with those
of a run that nobody killed.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

STAMP = "1790000000"
LATER = "1790100000"
HEAD = "publisher: w\ndeck: D\nlanguage: en\nitems:\n"
ARTICLE = "".join(f"Part {n}\n\nWhat is thing {n}?\n\nThing {n} is a text about tides.\n\n" for n in range(12))


def item(number: int, more: str = "") -> str:
    return f"  - {{id: i{number}, question: What is number {number} of the list?, answer: The answer {number}{more}}}\n"


def bank(folder: Path, *, draft: bool = False) -> None:
    more = ", status: draft" if draft else ""
    (folder / "b.yaml").write_text(HEAD + "".join(item(number, more if number < 3 else "") for number in range(20)))


def built(folder: Path) -> None:
    bank(folder)
    finish(folder, ["build", "b.yaml", "--stamp", STAMP])
    (folder / "b.yaml").write_text((folder / "b.yaml").read_text().replace("The answer", "An answer"))


def released(folder: Path) -> None:
    bank(folder)
    finish(folder, ["release", "b.yaml", "--stamp", STAMP])


def changed(folder: Path) -> None:
    released(folder)
    (folder / "b.yaml").write_text((folder / "b.yaml").read_text().replace("The answer", "An answer") + item(99))


def package(folder: Path) -> None:
    released(folder)
    (folder / "dist" / "all.apkg").rename(folder / "all.apkg")
    shutil.rmtree(folder / "dist")
    (folder / "b.yaml").unlink()
    (folder / "ketaquiz.lock").unlink()


def drafted(folder: Path) -> None:
    (folder / "a.txt").write_text(ARTICLE)
    finish(folder, ["draft", "a.txt", "-o", "b.yaml", "--publisher", "w", "--deck", "D", "--language", "en"])
    (folder / "a.txt").write_text(ARTICLE + "What is new?\n\nThis is a new thing of the sea.\n")


def exported(folder: Path) -> None:
    """A bank, and a workbook of it with other answers, a new item and a picture."""
    bank(folder)
    (folder / "b.yaml").rename(folder / "c.yaml")
    text = (folder / "c.yaml").read_text()
    (folder / "c.yaml").write_text(text.replace("The answer", "An answer") + item(99))
    finish(folder, ["export", "csv", "c.yaml", "-o", "t.csv"])
    (folder / "c.yaml").unlink()
    bank(folder)


def asked(folder: Path) -> None:
    """A bank, and a file of Moodle with pictures for it."""
    bank(folder)
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    files = (f'<file name="{n}.png" encoding="base64">{dot}</file>' for n in range(4))
    asks = (
        f'<question type="shortanswer"><questiontext><text><![CDATA[What is shown as {n}?<img src="@@PLUGINFILE@@/{n}.png" alt="a dot">]]></text>'
        f"{file}</questiontext><answer fraction='100'><text>A dot</text></answer></question>"
        for n, file in enumerate(files)
    )
    (folder / "q.xml").write_text(f"<quiz>{''.join(asks)}</quiz>")


def graded(folder: Path) -> None:
    """A released bank, answer sheets for four learners, a folder of results in which one answer is changed, a gradebook."""
    released(folder)
    (folder / "roster.csv").write_text("name\nAnna Berg\nJörg Ünal\nLi Wei\nSam Lee\n")
    finish(folder, ["quiz", "b.yaml", "-o", "old.html", "--answer-sheet", "--roster", "roster.csv", "--seed", "3"])
    lines = ["paper," + ",".join(str(n) for n in range(1, 21))]
    lines += [f"{paper},{'ket,' * paper}{','.join(['?'] * (20 - paper))}" for paper in (1, 2, 3)]
    (folder / "typed.csv").write_text("\n".join(lines) + "\n")
    finish(folder, ["grade", "old-exam.json", "--typed", "typed.csv", "-o", "results"])
    decided = [f"{paper},w/i{n},{('0%', '100%')[(n + paper) % 2]}" for paper in (1, 2, 3) for n in range(20)]
    (folder / "results" / "decisions.csv").write_text("\n".join(["paper,item,marked", *decided]) + "\n")
    finish(folder, ["regrade", "results", "points", "i4", "2", *WHY])
    names = "".join(
        f"{name},{number}\n" for number, name in enumerate(("Anna,Berg", "Jörg,Ünal", "Li,Wei", "Ida,Free"))
    )
    (folder / "gradebook.csv").write_text("First name,Last name,ID number\n" + names)


def decided(folder: Path) -> None:
    """The same, with a table of decisions that was filled in."""
    graded(folder)
    lines = [f"{paper},w/i{n},{n % 2}" for paper in (1, 2) for n in range(20)]
    (folder / "filled.csv").write_text("\n".join(["papers,item,decision", *lines]) + "\n")


WHY = ["--on", "2026-11-29", "--reason", "it is hard"]
COMMANDS: dict[str, tuple[Callable[[Path], None], list[str], str]] = {
    "build": (built, ["build", "b.yaml", "--stamp", LATER], ""),
    "release": (changed, ["release", "b.yaml", "--stamp", LATER], ""),
    "import": (package, ["import", "all.apkg", "-o", "b.yaml"], ""),
    "import --into": (exported, ["import", "t.csv", "--into", "b.yaml", "--yes"], ""),
    "import --into with pictures": (asked, ["import", "q.xml", "--into", "b.yaml", "--yes"], ""),
    "import with pictures": (asked, ["import", "q.xml", "-o", "new.yaml", "--publisher", "w"], ""),
    "draft": (drafted, ["draft", "a.txt", "-o", "b.yaml", "--update"], ""),
    "review": (lambda folder: bank(folder, draft=True), ["review", "b.yaml"], "k\nk\nk\nq\n"),
    "rename": (released, ["rename", "i5", "new-name", "b.yaml"], ""),
    "regrade": (graded, ["regrade", "results", "void", "i3", *WHY], ""),
    "regrade accept": (graded, ["regrade", "results", "accept", "i5", "ket", *WHY], ""),
    "grade --decisions": (decided, ["grade", "--review", "results", "--decisions", "filled.csv"], ""),
    "gradebook": (graded, ["gradebook", "results", "gradebook.csv", "-o", "to.csv"], ""),
    "missed": (graded, ["missed", "results", "b.yaml", "-o", "back", "--stamp", STAMP], ""),
    "stats --into": (graded, ["stats", "results", "--into", "b.yaml", "--on", "2026-11-29"], ""),
    "quiz --answer-sheet": (
        graded,
        ["quiz", "b.yaml", "-o", "q.html", "--answer-sheet", "--roster", "roster.csv", "--forms", "2", "--seed", "1"],
        "",
    ),
}
"""By name: what makes the folder, the command, and what is typed."""


def start(folder: Path, arguments: list[str], typed: str = "", steps: int = -1) -> int:
    """Fork a process that runs a command in a folder; it kills itself at a step that touches the disk."""
    child = os.fork()
    if child:
        return child
    try:
        os.chdir(folder)
        (folder.parent / "typed").write_text(typed)
        said = os.open(folder.parent / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(os.open(folder.parent / "typed", os.O_RDONLY), 0)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
        sys.argv = ["ketaquiz", *arguments]
        if steps >= 0:
            _kill_at(steps)
        from ketaquiz.cli import main

        main()
    except SystemExit as ended:
        sys.stdout.flush()
        os._exit(ended.code if isinstance(ended.code, int) else 1)
    finally:
        os._exit(99)


def _kill_at(steps: int) -> None:
    left = [steps]

    def deadly(call):
        def counted(*arguments, **named):
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return call(*arguments, **named)

        return counted

    for name in ("fsync", "replace", "unlink", "open"):
        setattr(os, name, deadly(getattr(os, name)))


def finish(folder: Path, arguments: list[str], typed: str = "") -> int:
    """Run a command to its end; its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(start(folder, arguments, typed), 0)[1])


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def torn(folder: Path) -> list[str]:
    """The files for people that are not whole."""
    from ketaquiz.release.lockfile import read_ledger
    from ketaquiz.workflow.loading import load_banks

    wrong = []
    for path in folder.rglob("*"):
        if path.name.startswith(".ketaquiz-") or not path.is_file():
            continue
        whole = True
        match path.suffix:
            case ".apkg":
                whole = zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None
            case ".html":
                whole = path.read_text().rstrip().endswith("</html>")
            case ".yaml":
                whole = not [each for each in load_banks([path])[1] if each.severity == "error"]
            case ".lock":
                whole = not read_ledger(path.parent)[1]
        if not whole:
            wrong.append(path.name)
    return wrong


def run(kills: int, seed: int = 0, only: Sequence[str] = ()) -> list[str]:
    """What went wrong in so many runs that were killed, of all commands or of some; empty where nothing did."""
    import ketaquiz.cli  # the children have it then

    assert ketaquiz.cli
    chance = random.Random(seed)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        expected: dict[str, tuple[dict[str, bytes], dict[str, bytes], float]] = {}
        for name in only or COMMANDS:
            make, arguments, typed = COMMANDS[name]
            folder = Path(scratch, name, "world")
            folder.mkdir(parents=True)
            make(folder)
            before = content(folder)
            began = time.monotonic()
            code = finish(folder, arguments, typed)
            if code:
                wrong.append(f"{name}: ends with {code} where nobody kills it")
            expected[name] = (before, content(folder), time.monotonic() - began)
        for number in range(kills):
            name = [*expected][number % len(expected)]
            by_step = number // len(expected) % 2 == 1
            wrong += [
                f"{name}, kill {number}: {each}"
                for each in _killed(scratch, name, expected[name], chance, by_step=by_step)
            ]
            if only:
                print(f"{number + 1} kills, {len(wrong)} wrong", flush=True)
    return wrong


def run_grade(kills: int, seed: int = 0) -> list[str]:
    """The same of `grade`, whose journal is gone on with: what went wrong in so many kills."""
    import json
    import subprocess

    import cv2

    sys.path.insert(0, str(Path(__file__).parent.parent))
    from exams import choices, record_of
    from ketaquiz.exam.recordfile import record_json
    from ketaquiz.exam.sheetcode import PageCode
    from ketaquiz.exam.sheetlayout import with_sheet
    from marked_sheets import answered
    from spoiled_sheets import SPOILS

    chance, wrong, done = random.Random(seed), [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record = with_sheet(record_of(*choices(20), papers=16))
        (page,) = record.sheet.forms[0].pages
        (folder / "quiz-exam.json").write_bytes(record_json(record))
        (folder / "scans").mkdir()
        for number in range(1, 17):
            made = answered(record.sheet, page, PageCode(record.sheet.quiz, number, 1), chance).picture
            cv2.imwrite(str(folder / "scans" / f"{number}.png"), SPOILS["100 dpi"](made, chance))

        def start(results: str) -> subprocess.Popen:
            command = [
                sys.executable,
                "-m",
                "ketaquiz",
                "grade",
                "quiz-exam.json",
                "scans",
                "-o",
                results,
                "--jobs",
                "2",
            ]
            quiet = subprocess.DEVNULL
            return subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)

        began = time.monotonic()
        start("whole").wait()
        seconds = time.monotonic() - began
        whole = {path: data for path, data in content(folder / "whole").items() if path.endswith(".csv")}
        results = 0
        while done < kills:
            results += 1
            killed = 0
            while True:
                process = start(f"{results}")
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(0.3, 1.1) * seconds if done < kills and killed < 8 else None)
                if process.poll() is not None:
                    if process.returncode:
                        wrong.append(f"{results}: ends with {process.returncode} after {killed} kills")
                    break
                process.kill()
                process.wait()
                killed, done = killed + 1, done + 1
            found = {path: data for path, data in content(folder / f"{results}").items() if path.endswith(".csv")}
            if found != whole:
                wrong.append(f"{results}: other tables after {killed} kills")
            journal = (folder / f"{results}" / "read" / "pages.jsonl").read_text().splitlines()
            pages = [(line["sha256"], line["page"]) for line in map(json.loads, journal) if "rows" in line]
            if not len(pages) == len(set(pages)) == 16:
                wrong.append(f"{results}: {len(pages)} pages, {len(set(pages))} different ones")
            print(f"{done} kills, {results} folders, {len(wrong)} wrong", flush=True)
    return wrong


def _killed(scratch: str, name: str, expected, chance: random.Random, *, by_step: bool) -> list[str]:
    before, after, seconds = expected
    _, arguments, typed = COMMANDS[name]
    folder = Path(scratch, name, "world")
    shutil.rmtree(folder)
    for path, data in before.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    child = start(folder, arguments, typed, chance.randrange(60) if by_step else -1)
    if not by_step:
        time.sleep(chance.random() * seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    wrong = [f"{each} is not whole" for each in torn(folder)]
    for path, data in content(folder).items():
        if (
            not Path(path).name.startswith(".ketaquiz-")
            and name != "review"
            and data
            not in (
                before.get(path),
                after.get(path),
            )
        ):
            wrong.append(f"{path} is neither as it was nor as it is to be")
    code = finish(folder, arguments, typed)
    found = content(folder)
    if code and found != after:
        said = (folder.parent / "said").read_text()[-300:]
        wrong.append(f"the next run ends with {code}: {said}")
    wrong += [f"{path} is left" for path in found if Path(path).name.startswith(".ketaquiz")]
    wrong += [f"{path} differs after the next run" for path in after if found.get(path) != after[path]]
    wrong += [f"{path} is there after the next run" for path in found if path not in after]
    return wrong


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    if sys.argv[2:] == ["grade"]:
        found = run_grade(count)
    else:
        names = [each for each in sys.argv[2:] if each in COMMANDS]
        found = run(count, next((int(each) for each in sys.argv[2:] if each.isdecimal()), 0), names)
    print("\n".join(found) or f"{count} kills: every file whole, and the next run finishes the work")
    sys.exit(bool(found))
