"""Puts each command where it is hindered: closed or full streams, a full or read-only disk, no home, strange names.

    python tests/hostile/hindrances.py [WORD ...]

Each command is first run unhindered, in a folder that is made for it alone. Hindered, it ends with one of the exit codes
that it may have and with words; no file is half written, no part file stays, and what it read is as it was, or as the
unhindered run has left it. A word limits the runs to those whose name has it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hostile.case import CALM_BANK  # noqa: E402
from processes import without_privileges  # noqa: E402

STAMP = "1790000000"
ARTICLE = "Ketamine\n\nQ1: What is a tide?\n\nA tide is the sea that comes and goes.\n\nQ2: What is a wave?\n\nA wave is water.\n"

COMMANDS: dict[str, str] = {
    "help": "--help",
    "build": "build decks -o out --stamp 1790100000",
    "build check": "build decks -o out --check --stamp 1790100000",
    "anki": "anki decks -o new.apkg --stamp 1790100000",
    "release": "release decks --stamp 1790100000",
    "log": "log --in decks",
    "rename": "rename receptor receptor-2 decks",
    "import": "import old.apkg -o imported.yaml",
    "import questions": "import asked.gift -o asked.yaml --publisher w --language en",
    "import into": "import edited.csv --into decks/calm.yaml --yes",
    "export": "export moodle decks -o moodle.xml",
    "export workbook": "export xlsx decks/calm.yaml -o calm.xlsx",
    "quiz": "quiz decks/calm.yaml -o quiz.html --forms 2 --record",
    "quiz sheets": "quiz decks/calm.yaml -o sheets.html --answer-sheet --copies 2",
    "grade": "grade paper-exam.json --typed typed.csv -o graded",
    "grade decided": "grade --review results --decisions decided.csv",
    "grade static": "grade --review results --static -o to-decide",
    "regrade": "regrade results void receptor --on 2026-11-29 --reason why",
    "stats": "stats results",
    "missed": "missed results decks -o back --stamp 1750000000",
    "gradebook": "gradebook results grades.csv -o entered.csv",
    "check": "check decks --articles articles",
    "check table": "check edited.csv",
    "check json": "check decks --format json",
    "check against": "check decks --against old.apkg",
    "rule": "rule M101",
    "review": "review drafts/draft.yaml",
    "cite": "cite articles/tide.txt tide sea",
    "draft": "draft articles/tide.txt -o drafts/new.yaml --publisher w --deck D --language en",
    "draft update": "draft articles/tide.txt -o drafts/draft.yaml --update",
    "list": "list decks",
    "new": "new first.yaml",
    "schema": "schema",
}
WRITE = frozenset(
    [
        "build",
        "build check",
        "anki",
        "release",
        "rename",
        "import",
        "import questions",
        "import into",
        "export",
        "export workbook",
        "quiz",
        "quiz sheets",
        "grade",
        "grade decided",
        "grade static",
        "regrade",
        "stats",
        "missed",
        "gradebook",
        "review",
        "draft",
        "draft update",
        "new",
    ]
)
"""Those that write files; the others only speak."""
_JOURNAL = b"read/pages.jsonl"
"""What was read so far, which the next run goes on with: it may end earlier than after a whole run."""
TYPED = b"k\nq\n"
"""What is typed at a review."""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    said: str
    """Both streams, as far as they could be read."""


@dataclass(frozen=True)
class Hindrance:
    """What stands in the way of a command."""

    name: str
    redirections: str = ""
    """What a shell puts behind the command."""
    env: Mapping[str, str | None] = field(default_factory=dict)
    """Variables; None takes one away."""
    read_only: bool = False
    full: bool = False
    """Whether the disk has no room left."""
    names: tuple[tuple[bytes, bytes], ...] = ()
    """Names that are replaced, in the folder and on the command line, by others."""
    codes: frozenset[int] = frozenset([0])
    """The exit codes of commands that only speak."""
    write_codes: frozenset[int] = frozenset([0])
    """Those of commands that write."""


_PLAIN = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
HINDRANCES = (
    Hindrance("standard output is closed", ">&-"),
    Hindrance("standard error is closed", "2>&-"),
    Hindrance("standard input is closed", "<&-"),
    Hindrance("all streams are closed", ">&- 2>&- <&-"),
    Hindrance("standard output is full", ">/dev/full", codes=frozenset([2]), write_codes=frozenset([0, 2])),
    Hindrance("standard error is full", "2>/dev/full", codes=frozenset([0, 2]), write_codes=frozenset([0, 2])),
    Hindrance("both are full", ">/dev/full 2>&1", codes=frozenset([2]), write_codes=frozenset([0, 2])),
    Hindrance("the reader is gone", "| head -0"),
    Hindrance("the reader of all is gone", "2>&1 | head -0"),
    Hindrance("there is no home", env={"HOME": None, "XDG_CACHE_HOME": None, "USER": None, "LOGNAME": None}),
    Hindrance("home is no folder", env={"HOME": "/dev/null"}),
    Hindrance("there is no place for temporary files", env={"TMPDIR": "/nowhere"}),
    Hindrance("the language is C", env=_PLAIN),
    Hindrance("all is read-only", read_only=True, write_codes=frozenset([2])),
    Hindrance("the disk is full", full=True, write_codes=frozenset([2])),
    Hindrance(
        "names are no UTF-8",
        names=((b"calm", b"c\xe9lm"), (b"tide.txt", b"t\xefde.txt"), (b"old", b"\xf6ld"), (b"draft.yaml", b"dr\xe4ft.yaml")),
        codes=frozenset([0, 1, 2]),
        write_codes=frozenset([0, 1, 2]),
    ),
    Hindrance(
        "names are no UTF-8 and the language is C",
        env=_PLAIN,
        names=((b"decks", b"d\xe9cks"), (b"articles", b"\xe4rticles"), (b"old", b"\xf6ld"), (b"drafts", b"dr\xe4fts")),
        codes=frozenset([0, 1, 2]),
        write_codes=frozenset([0, 1, 2]),
    ),
)  # fmt: skip


def world(folder: Path) -> None:
    """The folder in which every command has something to do."""
    for name in ("decks", "articles", "drafts"):
        (folder / name).mkdir(parents=True)
    (folder / "decks/calm.yaml").write_text(CALM_BANK)
    (folder / "articles/tide.txt").write_text(ARTICLE.partition("Q2")[0])
    _ketaquiz(folder, f"release decks -o out --stamp {STAMP}")
    (folder / "out/all.apkg").rename(folder / "old.apkg")
    shutil.rmtree(folder / "out")
    (folder / "decks/calm.yaml").write_text(CALM_BANK.replace("Into a vein", "Into a large vein"))
    _ketaquiz(folder, "export csv decks/calm.yaml -o edited.csv")
    text = (folder / "edited.csv").read_bytes()
    (folder / "edited.csv").write_bytes(text.replace(b"Into a large vein", b"Into a large vein of the arm"))
    (folder / "asked.gift").write_text("What is a tide? {=the sea ~a wave}\n")
    (folder / "people.csv").write_text("name\nAda Stone\nBo Lake\n")
    (folder / "grades.csv").write_text("First name,Last name,ID number\nAda,Stone,1\nBo,Lake,2\n")
    _ketaquiz(folder, "quiz decks/calm.yaml -o paper.html --answer-sheet --roster people.csv")
    (folder / "decided.csv").write_text("papers,question,part,decision\n1,1,,-\n2,1,,B\n")
    (folder / "typed.csv").write_text("paper,1,2,3\n1,A,100%,100%;0%\n2,,50%,100%;-\n")
    _ketaquiz(folder, "grade paper-exam.json --typed typed.csv -o results")
    _ketaquiz(folder, "draft articles/tide.txt -o drafts/draft.yaml --publisher w --deck D --language en")
    (folder / "articles/tide.txt").write_text(ARTICLE)


def _ketaquiz(folder: Path, line: str) -> None:
    subprocess.run([sys.executable, "-m", "ketaquiz", *line.split()], cwd=folder, check=True, capture_output=True)


def content(folder: Path) -> dict[bytes, bytes]:
    """By path all files of a folder."""
    root = os.fsencode(folder)
    return {
        os.path.relpath(os.path.join(where, name), root): Path(os.fsdecode(os.path.join(where, name))).read_bytes()
        for where, _, names in os.walk(root)
        for name in names
    }


@contextmanager
def place(hindrance: Hindrance, made: Path) -> Iterator[Path]:
    """A copy of a folder that is hindered as it is to be. Raises PermissionError where no disk can be mounted here."""
    with tempfile.TemporaryDirectory(prefix="hindered-") as scratch:
        folder = Path(scratch, "world")
        mounted = False
        try:
            if hindrance.full:
                folder.mkdir()
                size = "size=3m"
                done = subprocess.run(
                    ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=False, capture_output=True
                )
                if done.returncode:
                    raise PermissionError("no file system can be mounted here")
                mounted = True
            shutil.copytree(made, folder, dirs_exist_ok=True)
            for old, new in hindrance.names:
                for where, folders, names in [*os.walk(os.fsencode(folder), topdown=False)]:
                    for name in (*folders, *names):
                        if old in name:
                            os.rename(os.path.join(where, name), os.path.join(where, name.replace(old, new)))
            if hindrance.full:
                _fill(folder / "filler")
            if hindrance.read_only:
                for path in [*folder.rglob("*"), folder]:
                    path.chmod(path.stat().st_mode & 0o555)
            yield folder
        finally:
            if mounted:
                subprocess.run(["umount", folder], check=True)
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o755)


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


def run(command: str, hindrance: Hindrance, folder: Path) -> Ended:
    """Run a command in a hindered folder."""
    line = os.fsencode(f"{sys.executable} -m ketaquiz {COMMANDS[command]}")
    for old, new in hindrance.names:
        line = line.replace(old, new)
    piped = hindrance.redirections.partition("| ")
    if piped[1]:
        line = b"{ " + line + f" {piped[0]}; echo $? >&9; }} | {piped[2]}".encode()
    else:
        line += f" {hindrance.redirections}".encode()
    env = {**os.environ, **{name: value for name, value in hindrance.env.items() if value is not None}}
    env = {name: value for name, value in env.items() if hindrance.env.get(name, "") is not None}
    reader, writer = os.pipe()
    done = subprocess.run(
        [b"bash", b"-c", f"exec 9>&{writer}; exec {writer}>&-; ".encode() + line],
        cwd=folder,
        input=TYPED,
        capture_output=True,
        timeout=120,
        check=False,
        env=env,
        pass_fds=[writer],
        preexec_fn=without_privileges if hindrance.read_only else None,
    )
    os.close(writer)
    code = os.read(reader, 100)
    os.close(reader)
    return Ended(int(code) if code else done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"))


def wrong(command: str, hindrance: Hindrance, made: Path, expected: Mapping[bytes, bytes]) -> list[str]:
    """What is wrong with how a command takes a hindrance; ``expected`` are the files after a run without one."""
    with place(hindrance, made) as folder:
        before = content(folder)
        ended = run(command, hindrance, folder)
        after = content(folder)
    found = []
    codes = hindrance.write_codes if command in WRITE else hindrance.codes
    if ended.code not in codes:
        found.append(f"ends with {ended.code}")
    if "Traceback" in ended.said or "fault" in ended.said or "Exception ignored" in ended.said:
        found.append("speaks of a fault")
    if ended.code and not ended.said.strip() and not hindrance.redirections:
        found.append("says nothing")
    if re.search("[\ud800-\udfff]", ended.said):
        found.append("says what is no text")
    found += [f"leaves {path!r}" for path in after if b".ketaquiz-" in path]
    found += [f"deletes {path!r}" for path in before if path not in after]
    if hindrance.names:
        return [f"{command}, {hindrance.name}: {each}\n{ended.said[-600:]}" for each in found]
    for path, data in after.items():
        if path in before and data == before[path]:
            continue
        if path.endswith(_JOURNAL) and expected.get(path, b"").startswith(data):
            continue
        if data != expected.get(path):
            found.append(f"writes {path!r} as nobody is to find it")
        elif ended.code and command in WRITE and not hindrance.redirections:
            found.append(f"ends with {ended.code} and has written {path!r}")
    unheard = command == "review" and "<&-" in hindrance.redirections
    if not ended.code and command in WRITE and not unheard:
        found += [f"does not write {path!r}" for path, data in expected.items() if after.get(path) != data]
    return [f"{command}, {hindrance.name}: {each}\n{ended.said[-600:]}" for each in found]


def unhindered(command: str, made: Path) -> dict[bytes, bytes]:
    """The files after a command that nothing hinders."""
    with place(Hindrance("nothing"), made) as folder:
        ended = run(command, Hindrance("nothing"), folder)
        assert ended.code == 0, (command, ended)
        return content(folder)


def main() -> int:
    """The command line of this file."""
    total = 0
    runs = 0
    with tempfile.TemporaryDirectory(prefix="hindered-") as scratch:
        made = Path(scratch, "made")
        world(made)
        for command in COMMANDS:
            expected = unhindered(command, made)
            for hindrance in HINDRANCES:
                if all(word in f"{command}, {hindrance.name}" for word in sys.argv[1:]):
                    runs += 1
                    for each in wrong(command, hindrance, made, expected):
                        total += 1
                        print(each, flush=True)
    print(f"{runs} runs, {total} wrong")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
