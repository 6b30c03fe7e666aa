"""What articles of the largest admitted size cost: processor time and memory of `draft`, `cite` and `check --articles`.

    python tests/bench/articles.py [--part 8] [--only WORD] [--commands draft,cite]

Each pattern is repeated up to the limit of its format (or a part of it), and each command reads it in a process of its
own. A line for each that needs more than 10 s of processor time or 1.5 GB, or ends with an exception, and the dearest
ten; the exit code is 1 where there is such a line.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from article_patterns import PATTERNS
from ketaquiz.article.commonmark import MAX_MARKDOWN
from ketaquiz.article.encodings import MAX_TEXT
from ketaquiz.cli import main

MOST_SECONDS: Final = 10
MOST_BYTES: Final = 1_500_000_000
COMMANDS: Final = {
    "draft": ["draft", "ARTICLE", "-o", "made.yaml", "--publisher", "ward", "--deck", "Ward::A", "--language", "en", "--prose"],
    "cite": ["cite", "ARTICLE", "hand", "a", "tip"],
    "check": ["check", "bank.yaml", "--articles", "."],
}  # fmt: skip
BANK: Final = """\
publisher: ward
deck: Ward
title: Ward
language: en
articles:
  g: {title: G, file: ARTICLE, sha256: DIGEST}
items:
  - id: one
    question: Which word comes first in this text on hands?
    answer: Tip
    cite: [{article: g, quote: a … a}]
  - id: two
    question: How many milligrams are in this text on hands?
    answer: 5 mg
    cite: [{article: g, quote: Tip 1 a … not there}]
"""


def measured(name: str, pattern: tuple[str, str, str], command: str, part: int) -> tuple[float, int, str]:
    """Seconds of processor time and bytes of memory of a command over a pattern, and what went wrong."""
    ending, before, piece = pattern
    limit = (MAX_MARKDOWN if ending == "md" else MAX_TEXT) // part
    text = before + _repeated(piece, limit - len(before))
    with tempfile.TemporaryDirectory() as folder:
        data = text.encode()
        article = Path(folder, f"a.{ending}")
        article.write_bytes(data)
        bank = BANK.replace("ARTICLE", article.name).replace("DIGEST", hashlib.sha256(data).hexdigest())
        Path(folder, "bank.yaml").write_text(bank, encoding="utf-8")
        child = os.fork()
        if not child:
            os.chdir(folder)
            _run([each.replace("ARTICLE", article.name) for each in COMMANDS[command]])
        _, status, usage = os.wait4(child, 0)
    seconds, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024
    code = os.waitstatus_to_exitcode(status)
    wrong = "" if code in (0, 1, 2) else f"ends with {code}"
    if seconds > MOST_SECONDS or memory > MOST_BYTES:
        wrong = wrong or "over the limit"
    return seconds, memory, wrong


def _repeated(piece: str, length: int) -> str:
    """A piece again and again, so many characters, each with its number in the place of '№'."""
    if "№" not in piece:
        return piece * (length // len(piece))
    found = []
    while length > len(piece) + 12:
        found.append(piece.replace("№", str(len(found))))
        length -= len(found[-1])
    return "".join(found)


def _run(arguments: list[str]) -> None:
    """Run a command line in this process, and end the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (6 * MOST_SECONDS, 6 * MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_BYTES, 4 * MOST_BYTES))
    os.environ["KETAQUIZ_DEBUG"] = "1"  # exceptions are raised
    sys.argv = ["ketaquiz", *arguments]
    code = 0
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            main()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        code = 70
    os._exit(code)


def _chosen(only: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for name, pattern in PATTERNS.items():
        if only in name:
            yield name, pattern


def run() -> int:
    """Measure, and print what is over the limits."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", type=int, default=1, help="of the limit, as 8 for an eighth")
    parser.add_argument("--only", default="", help="patterns with this in their names")
    parser.add_argument("--commands", default="draft,cite,check")
    options = parser.parse_args()
    found = []
    start = time.monotonic()
    for name, pattern in _chosen(options.only):
        for command in options.commands.split(","):
            seconds, memory, wrong = measured(name, pattern, command, options.part)
            found.append((seconds, memory, f"{command} {name}"))
            if wrong:
                print(f"{command} {name}: {seconds:.1f} s, {memory / 1e6:.0f} MB: {wrong}", flush=True)
                found[-1] = (seconds, memory, f"{command} {name} !")
    print(f"{len(found)} runs in {time.monotonic() - start:.0f} s; the dearest:")
    for seconds, memory, said in sorted(found, reverse=True)[:10]:
        print(f"  {said}: {seconds:.1f} s, {memory / 1e6:.0f} MB")
    _, most, said = max(found, key=lambda each: each[1])
    print(f"  most memory: {most / 1e6:.0f} MB, {said}")
    return any(said.endswith("!") for _, _, said in found)


if __name__ == "__main__":
    raise SystemExit(run())
