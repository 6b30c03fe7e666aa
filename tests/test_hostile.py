"""Banks that somebody wrote to do harm: each ends with a clear error or a clean load, quickly and in little memory.

Every case runs as a process of its own, and what it used is measured. The limits are those of the contract, two
seconds (of processor time, so that a busy machine fails no test) and 300 MB, less what a process needs to start.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from hostile.run import forked, memory, started
from processes import without_privileges
from processor import in_usual_seconds

MOST_SECONDS = 1.7
MOST_MEGABYTES = 260
COMMANDS: tuple[tuple[str, ...], ...] = (("check",), ("build", "-o", "dist"))
"""Every command that reads banks, with what it needs beside them; each case goes through all of them."""

MIB = 1024 * 1024
HEAD = "publisher: ward-7\ndeck: Ketamine\nlanguage: en\nitems:\n"


@dataclass
class Outcome:
    """How a process ended and what it used."""

    code: int
    output: str
    seconds: float
    megabytes: float


def run(*arguments: str, cwd: Path, stdin: bytes | None = None, prepare: Callable[[], None] | None = None) -> Outcome:
    """Run ketaquiz in a process of its own and measure it, up to three times while it takes too long, in seconds of a usual machine."""
    for _ in range(3):
        outcome = _run(*arguments, cwd=cwd, stdin=stdin, prepare=prepare)
        if outcome.seconds >= MOST_SECONDS:
            outcome = replace(outcome, seconds=in_usual_seconds(outcome.seconds))
        if outcome.seconds < MOST_SECONDS:
            break
    return outcome


def _run(*arguments: str, cwd: Path, stdin: bytes | None, prepare: Callable[[], None] | None) -> Outcome:
    """Run ketaquiz once; it is a fork of this process, so that what it needs to start is in no measure."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output:
        given.write(stdin or b"")
        given.seek(0)
        start = forked if prepare is None else started
        process, before = start(arguments, cwd, os.environ, prepare or (lambda: None), given, output)
        killer = threading.Timer(60, os.kill, (process, signal.SIGKILL))
        killer.start()
        megabytes = 0.0
        while not (ended := os.wait4(process, os.WNOHANG))[0]:
            megabytes = max(megabytes, memory(process) - before)
            time.sleep(0.005)
        killer.cancel()
        _, status, usage = ended
        output.seek(0)
        said = output.read().decode(errors="replace")
    return Outcome(os.waitstatus_to_exitcode(status), said, usage.ru_utime + usage.ru_stime, megabytes)


def item(**keys: str) -> str:
    """An item with these lines; its id is ``a``."""
    return "  - id: a\n" + "".join(f"    {key}: {value}\n" for key, value in keys.items())


def asked(text: str) -> str:
    """A bank with one question, which is this text, in a block so that it stands as it is."""
    lines = "".join(f"      {line}\n" for line in text.split("\n"))
    return HEAD + "  - id: a\n    answer: b\n    question: |2\n" + lines


def repeated(unit: str, length: int = 19_000) -> str:
    """A text of so many characters, made of one unit again and again."""
    return unit * (length // len(unit))


FILES: dict[str, tuple[Callable[[], str | bytes], str]] = {
    # what somebody may have written, and what the answer has to say; an empty answer is a clean load
    "alias bomb": (
        lambda: "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a]\n".replace("*a", f"*b{n - 1}" if n else "*a") for n in range(40)),
        "Y007",
    ),
    "many aliases": (lambda: "a: [" + ", ".join(["*x"] * 50_000) + "]", "Y007"),
    "many tags": (lambda: "a: [" + ", ".join(["!x y"] * 50_000) + "]", "Y008"),
    "merge keys": (lambda: "".join(f"<<: {{a{n}: b}}\n" for n in range(20_000)), "Y007"),
    "80,000 tag directives": (lambda: "".join(f"%TAG !a{n}! tag:x\n" for n in range(80_000)) + "---\n" + asked("q"), "Y008"),
    "tag directives before a second document": (lambda: asked("q") + "...\n# more\n\n" + "".join(f"%TAG !a{n}! tag:x\n" for n in range(80_000)) + "---\na: b\n", "Y008"),
    "tag directives below others": (lambda: "%YAML 1.2\r\n" + "".join(f"%TAG !a{n}! tag:x\r\n" for n in range(80_000)) + "---\r\n" + asked("q"), "Y008"),
    "python object": (lambda: "!!python/object/apply:os.system ['touch harm']", "Y008"),
    "python object in an item": (lambda: HEAD + item(question="q", answer="!!python/object/apply:os.system ['touch harm']"), "Y008"),
    "python name": (lambda: HEAD + item(question="q", answer="!!python/name:os.system"), "Y008"),
    "20,000 lists in a line": (lambda: "[ " * 20_000, "Y010"),
    "20,000 lists in a line, closed": (lambda: "[" * 20_000 + "]" * 20_000, "Y010"),
    "20,000 keys in a line": (lambda: "{a: " * 20_000, "Y010"),
    "20,000 dashes": (lambda: "- " * 20_000, "Y010"),
    "20,000 question marks": (lambda: "? " * 20_000, "Y010"),
    "20,000 levels in blocks": (lambda: "".join(" " * n + "-\n" for n in range(3_000)) + " " * 3_000 + "- " * 17_000, "Y010"),
    "20,000 levels of keys": (lambda: "".join(" " * n + "a:\n" for n in range(3_000)), "Y010"),
    "NUL": (lambda: HEAD + item(question="a\0b", answer="c"), "Y005"),
    "nothing but NUL": (lambda: b"\0" * MIB, "Y004"),
    "invalid UTF-8": (lambda: HEAD.encode() + b"  - id: \xff\xfe", "Y004"),
    "random bytes": (lambda: bytes(n * n * 31 % 251 + 3 for n in range(MIB)), "Y00"),
    "terminal escapes": (lambda: HEAD + item(question="\x1b]0;title\x07", answer="c"), "Y005"),
    "terminal escapes in a key": (lambda: HEAD + item(question="a", answer="c") + '    "\\e[31m": x\n', "Y005"),
    "one scalar of 60 MiB": (lambda: HEAD.encode() + b"  - id: " + b"a " * (30 * MIB), "Y003"),
    "one scalar of 60 MiB with one wide character": (lambda: HEAD.encode() + b"  - id: \xf0\x9f\x98\x80" + b"a" * (60 * MIB), "Y003"),
    "one key of 60 MiB": (lambda: b"? " + b"a" * (60 * MIB) + b"\n: b\n", "Y003"),
    "one comment of 60 MiB": (lambda: HEAD.encode() + b"# " + b"a" * (60 * MIB), "Y003"),
    "one scalar of 7 MiB": (lambda: HEAD + item(answer="b", question="a " * (3 * MIB)), "K120"),
    "one key of 7 MiB": (lambda: "? " + "a" * (7 * MIB) + "\n: b\n", "K104"),
    "one key of 7 MiB, with words": (lambda: '? "' + "a " * (3 * MIB) + '"\n: b\n', "K104"),
    "an id of 7 MiB": (lambda: HEAD + f"  - id: {'a' * (7 * MIB)}\n    question: q\n    answer: b\n", "K120"),
    "a word of 7 MiB": (lambda: HEAD + item(question="q", answer="b", evidence="s" * (7 * MIB)), "K106"),
    "a tag of 7 MiB": (lambda: HEAD + item(question="q", answer="b", tags=f"[{'a ' * (3 * MIB)}]"), "K114"),
    "an address of 7 MiB": (lambda: f"articles:\n  a: {{title: b, url: '{'http://' * MIB}'}}\n" + HEAD + item(question="q", answer="b"), "K111"),
    "a deck of 8 MiB": (lambda: HEAD.replace("Ketamine", "a::b" * (2 * MIB)) + item(question="q", answer="b"), "Y003"),
    "a text of 16 MiB in lines": (lambda: HEAD + item(answer="b") + "    question: |\n" + "      a b c d e f\n" * MIB, "K120"),
    "an open quote over 7 MiB": (lambda: 'a: "' + "a " * (3 * MIB), "Y006"),
    "a comma in 7 MiB": (lambda: "a: [" + "b " * (3 * MIB) + ",c]", "T101"),
    "60 MiB of line ends": (lambda: b"\n" * (60 * MIB), "Y003"),
    "60 MiB of blanks in lines": (lambda: (b" " * 1023 + b"\n") * (60 * 1024), "Y003"),
    "blanks before anything": (lambda: " " * 100_000 + "x: 1", "K104"),
    "hashes before anything": (lambda: "#" * 100_000 + "\n" + "# #" * 10_000 + "\nx: 1", "K104"),
    "20,000 unknown keys": (lambda: "".join(f"key{n}: 1\n" for n in range(20_000)), "K104"),
    "50,000 unknown keys of an item": (lambda: HEAD + item(**{f"key{n}": "1" for n in range(50_000)}), "K104"),
    "50,000 times one key": (lambda: "deck: a\n" * 50_000, "K103"),
    "20,000 times one id": (lambda: HEAD + "  - {id: a, question: b, answer: c}\n" * 20_000, "K115"),
    "20,000 items without id": (lambda: HEAD + "  - {question: b, answer: c}\n" * 20_000, "K101"),
    "20,000 items in one line": (lambda: "{publisher: p, deck: D, language: en, items: [" + "{x: 1}, " * 20_000 + "]}", "K104"),
    "20,000 citations of what is not there": (
        lambda: "articles:\n" + "".join(f"  a{n}: {{title: b}}\n" for n in range(20_000)) + HEAD + "  - {question: q, answer: a, cite: [{article: zz}]}\n" * 5_000,
        "K112",
    ),
    "100,000 tags": (lambda: HEAD + item(question="q", answer="a", tags="[" + ", ".join(f"t{n}" for n in range(100_000)) + "]"), ""),
    "100,000 times one tag": (lambda: HEAD + item(question="q", answer="a", tags="[" + "t, " * 100_000 + "]"), "K119"),
    "100,000 spellings": (lambda: HEAD + item(question="q", answer="a", accept="[" + ", ".join(f"t{n}" for n in range(100_000)) + "]"), ""),
    "100,000 options": (lambda: HEAD + item(question="q", answer="a", distractors="[" + ", ".join(f"t{n}" for n in range(100_000)) + "]"), "K204"),
    "20,000 glued hashes": (lambda: HEAD + item(question="q", answer="a") + "    tags:\n" + "      - a #b\n" * 20_000, "T102"),
    "20,000 glued hashes in lines": (lambda: HEAD + item(question="q", answer="a") + "      #b\n" * 20_000, "T102"),
    "blanks before a hash": (lambda: HEAD + item(question="q", answer="a" + " " * MIB + "#b"), "T102"),
    # texts that a careless pattern would be at for years
    **{
        f"a text of {unit!r}": (lambda unit=unit: asked(repeated(unit)), "T204" if unit == "`" else "")
        for unit in (
            "*", "**", "*a", "a*", "_a _", "***a** ", "[", "[a", "[a](", "[a](http://b", "![", "](", "(", ")", "`", "``a`", "~", "~a", "a~b", "^",
            "x^2", "a^b^", "<", "&", "&amp;", "\\", "|", "a|", "-", "- ", "1. ", "a\n", "- a\n", "* \n\na", "1. a\n", "| a | b |\n", "a | b\n--- | ---\n",
            "\n|a", "[x^2^", "*[", "[*", "`[", "1", "1.", "1,", "1 - ", "é", "\u0301", "😀", "http://a ", "https://a.b ",
        )
    },
    "nothing but list marks": (lambda: asked("* \n\n" * 100), "K102"),
    "a text of rules": (lambda: asked(repeated("-|-\n")), "K102"),
    "a text of bars": (lambda: asked(repeated("\n|")), "K102"),
    "open mathematics": (lambda: asked(repeated(r"\(")), "T201"),
    "much mathematics": (lambda: asked(repeated(r"\(x\) ")), ""),
    "empty mathematics": (lambda: asked(repeated(r"\(\)")), "T202"),
    "deep braces in mathematics": (lambda: asked(r"\(" + "{" * 900 + "}" * 900 + r"\)"), "T202"),
    "thirty braces in mathematics": (lambda: asked(r"\(" + r"\sqrt{" * 30 + "x" + "}" * 30 + r"\)"), ""),
    "fractions of fractions": (lambda: asked(r"\(" + r"\frac" * 390 + r"\)"), "T202"),
    "scripts of scripts": (lambda: asked(r"\(" + "x^" * 900 + r"x\)"), "T202"),
    "matrices of matrices": (lambda: asked(r"\(" + r"\begin{matrix}" * 60 + "x" + r"\end{matrix}" * 60 + r"\)"), ""),
    "long mathematics": (lambda: asked(r"\(" + "x+" * 9_000 + r"x\)"), "T202"),
    "a table of 4,500 columns": (lambda: asked("|a" * 4_500 + "|\n" + "|-" * 4_500 + "|\n|b"), ""),
    "a table of 2,500 columns and 3,000 rows": (lambda: asked("|a" * 2_500 + "|\n" + "|-" * 2_500 + "|" + "\n|b" * 3_000), ""),
    "gaps": (lambda: HEAD + item(cloze="'" + repeated("{{a}}", 15_000) + "'"), "K304"),
    "gaps in gaps": (lambda: HEAD + item(cloze="'" + repeated("{{") + "'"), "K302"),
    "closed gaps": (lambda: HEAD + item(cloze="'" + repeated("}}") + "'"), "K302"),
    "braces in a gap": (lambda: HEAD + item(cloze="'{{" + repeated("{") + "}}'"), "K30"),
    "a gap's number of 15,000 digits": (lambda: HEAD + item(cloze="'{{c" + "9" * 15_000 + "::a}}'"), "K304"),
    "mathematics between gaps": (lambda: HEAD + item(cloze="'" + repeated(r"\(x\){", 6_000) + "{{a}}'"), ""),
    "options of digits": (lambda: HEAD + item(question="q", answer="1" * 15_000, distractors=f"[{'1.' * 7_500}x, {'1 ' * 7_500}x]"), ""),
    "options of blanks": (lambda: HEAD + item(question="q", answer="1" + " " * 15_000 + "1", distractors=f"['1 -{' ' * 15_000}x1', '2']"), ""),
}  # fmt: skip


def tree(folder: Path) -> dict[str, int]:
    """Every file below a folder, with its size."""
    return {str(path.relative_to(folder)): path.lstat().st_size for path in folder.rglob("*")}


def expect(outcome: Outcome, answer: str) -> None:
    """Hold an outcome against what it has to say and against the limits."""
    within_limits(outcome)
    assert outcome.code == (1 if answer else 0), outcome.output[:2000]
    assert f"[{answer}" in outcome.output if answer else "error" not in outcome.output, outcome.output[:2000]


def within_limits(outcome: Outcome) -> None:
    """Hold an outcome against what no input may lead to."""
    assert "fault of ketaquiz" not in outcome.output
    assert "Traceback" not in outcome.output
    assert outcome.code in (0, 1)
    assert "\x1b" not in outcome.output
    assert len(outcome.output) < 700_000
    assert outcome.seconds < MOST_SECONDS
    assert outcome.megabytes < MOST_MEGABYTES


RUNS = [
    (case, command)
    for case, (_, answer) in FILES.items()
    for command in COMMANDS
    if bool(answer) == (command == ("check",))
]
"""What is refused is refused before a command does anything of its own, and what is not refused goes all the way."""


@pytest.mark.parametrize(("case", "command"), RUNS, ids=lambda part: part if isinstance(part, str) else " ".join(part))
def test_a_file(case: str, command: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever a file holds, it is read or refused within the limits, and nothing is written where it is refused."""
    make, answer = FILES[case]
    content = make()
    (tmp_path / "bank.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    before = tree(tmp_path)
    expect(run(*command, "bank.yaml", cwd=tmp_path), answer)
    if answer or command == ("check",):
        assert tree(tmp_path) == before


def with_image(folder: Path, file: str) -> None:
    """Write a bank whose one item has this picture."""
    bank = HEAD + item(question="q", answer="a", image=f"{{file: '{file}', alt: x}}")
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        ("../../etc/passwd", "I102"),
        ("../" * 50 + "etc/passwd", "I102"),
        ("/etc/passwd", "I102"),
        ("//etc/passwd", "I105"),
        (r"..\..\secret.svg", "I102"),
        (r"C:\secret.svg", "I102"),
        ("file:///etc/passwd", "I105"),
        ("https://example.org/a.png", "I105"),
        ("link.svg", "I102"),
        ("outside/secret.svg", "I102"),
        ("loop.svg", "I104"),
        ("text.png", "I103"),
        ("script.html", "I103"),
        ("bomb.svg", "I103"),
        ("pipe.png", "I101"),
        (".", "I101"),
        ("huge.png", "I104"),
        ("empty.png", "I103"),
        ("a" * 5_000, "I104"),
        ("images/" * 700, "I10"),
        ("bank.yaml", "I103"),
        ("dot.svg", "I108"),
        ("dot", "I108"),
        ("dot.png.exe", "I108"),
    ],
)
def test_an_image(file: str, answer: str, tmp_path: Path) -> None:
    """A picture is a picture, and it lies in the bank's folder; nothing else is ever opened."""
    (tmp_path / "secret.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    here = tmp_path / "decks"
    here.mkdir()
    (here / "link.svg").symlink_to(tmp_path / "secret.svg")
    (here / "outside").symlink_to(tmp_path)
    (here / "loop.svg").symlink_to("loop.svg")
    (here / "text.png").write_text("no picture")
    (here / "script.html").write_text("<html><body><svg onload='alert(1)'/></body></html>")
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "x">{entities}]><svg xmlns="http://www.w3.org/2000/svg">&a19;</svg>'
    (here / "bomb.svg").write_text(bomb)
    os.mkfifo(here / "pipe.png")
    with (here / "huge.png").open("wb") as huge:
        huge.truncate(1024 * MIB)
    (here / "empty.png").touch()
    for name in ("dot.svg", "dot", "dot.png.exe"):
        (here / name).write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(30) + b"IEND\xaeB`\x82")
    with_image(here, file)
    before = tree(tmp_path)
    expect(run("check", "bank.yaml", cwd=here), answer)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("case", [case for case, (_, answer) in FILES.items() if not answer])
def test_the_rules_on_a_file(case: str, tmp_path: Path) -> None:
    """Whatever a bank holds, the rules look at it within the limits."""
    content = FILES[case][0]()
    (tmp_path / "bank.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    within_limits(run("check", "bank.yaml", cwd=tmp_path))


def test_one_picture_in_many_items(tmp_path: Path) -> None:
    """A picture is held in memory once, however many items show it."""
    picture = b'<svg xmlns="http://www.w3.org/2000/svg"><!--' + b"x" * (7 * MIB) + b"--></svg>"
    (tmp_path / "pain.svg").write_bytes(picture)
    items = (f"  - {{id: a{n}, question: q{n}, answer: a, image: {{file: pain.svg, alt: x}}}}\n" for n in range(200))
    (tmp_path / "bank.yaml").write_text(HEAD + "".join(items))
    expect(run("check", "bank.yaml", cwd=tmp_path), "")


def test_what_is_no_file(tmp_path: Path) -> None:
    """A pipe, a device, a link to itself and names that cannot be are refused, and nothing waits for them."""
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "nowhere.yaml").symlink_to("nothing.yaml")
    (tmp_path / "folder.yaml").mkdir()
    for name, answer in {
        "pipe.yaml": "Y002",
        "/dev/zero": "Y002",
        "/dev/null": "Y002",
        "/proc/self/mem": "Y002",
        "loop.yaml": "Y002",
        "nowhere.yaml": "Y001",
        "a" * 5_000: "Y002",
        "a/" * 5_000: "Y002",
        "\udcff.yaml": "Y001",
        "folder.yaml": "Y011",
        ".": "Y00",
    }.items():
        expect(run("check", name, cwd=tmp_path), answer)


def test_a_file_of_100_megabytes(tmp_path: Path) -> None:
    """A file that is too large is refused by its size, before anything of it is read."""
    with (tmp_path / "bank.yaml").open("wb") as bank:
        bank.truncate(100_000_000)
    outcome = run("check", "bank.yaml", cwd=tmp_path)
    expect(outcome, "Y003")
    assert outcome.megabytes < 64


def test_endless_standard_input(tmp_path: Path) -> None:
    """Standard input is read up to the size of the largest bank, and no further."""
    expect(run("check", "-", cwd=tmp_path, stdin=b"# nothing\n" * (7 * MIB)), "Y003")


def test_no_standard_input(tmp_path: Path) -> None:
    """A program without standard input says that it got nothing."""
    command = f"{sys.executable} -m ketaquiz check - <&-"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "[Y011]" in done.stdout) == (1, True)


def run_without_privileges(*arguments: str, cwd: Path) -> Outcome:
    """Run ketaquiz as somebody to whom a closed file is closed."""
    if os.geteuid():
        return run(*arguments, cwd=cwd)
    if not sys.platform.startswith("linux"):
        pytest.skip("runs as root, to whom nothing is closed")
    return run(*arguments, cwd=cwd, prepare=without_privileges)


def test_files_that_are_closed_to_us(tmp_path: Path) -> None:
    """A bank and a picture that we may not read are named, and the other banks are read all the same."""
    for name in ("closed.png", "closed.yaml"):
        (tmp_path / name).touch(0o000)
    with_image(tmp_path, "closed.png")
    (tmp_path / "other.yaml").write_text(HEAD + "  - {id: other}\n")
    outcome = run_without_privileges("check", ".", cwd=tmp_path)
    expect(outcome, "Y002")
    assert (
        "bank.yaml:8:19: error[I104]: item 'a' has the image 'closed.png', which cannot be read: permission"
        in outcome.output
    )
    assert "closed.yaml: error[Y002]: cannot be read: permission denied\n" in outcome.output
    assert "other.yaml:5:5: error[K201]" in outcome.output


def test_folders_that_are_closed_to_us(tmp_path: Path) -> None:
    """A folder that we may not look into is named, and so is a bank in it."""
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "bank.yaml").write_text(HEAD + item(question="q", answer="a"))
    folder.chmod(0o000)
    try:
        outcome = run_without_privileges("check", "decks", "decks/bank.yaml", cwd=tmp_path)
    finally:
        folder.chmod(0o755)
    expect(outcome, "Y002")
    assert "decks: error[Y002]: cannot be read: permission denied\n" in outcome.output
    assert "decks/bank.yaml: error[Y002]: cannot be read: permission denied\n" in outcome.output


def test_a_collection_of_many_files(tmp_path: Path) -> None:
    """Two thousand banks, each of them broken, are all reported in one run."""
    for number in range(2_000):
        (tmp_path / f"bank{number}.yaml").write_text("a: {")
    outcome = run("check", ".", cwd=tmp_path)
    expect(outcome, "Y006")
    assert outcome.output.count("[Y006]") == 2_000
