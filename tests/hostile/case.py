"""What a hostile case is: files that somebody made to do harm, and the commands that take such files."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

KINDS = (
    "bank",
    "package",
    "page",
    "settings",
    "templates",
    "words",
    "ledger",
    "folder",
    "questions",
    "papers",
    "scans",
    "loop",
)
"""What a case is made of: a bank, a package, an article page, settings, templates, a word file, a ledger, a folder, a file
of another program with questions, what lies beside papers and checks (blueprints, records, papers.lock, baselines), what
is graded and counted (scans, records, results, typed answers), with rosters, what is decided, changed and given back
after an exam."""

HEAD = "publisher: ward-7\ndeck: Ketamine\nlanguage: en\n"
CALM_BANK = f"""\
{HEAD}items:
  - id: receptor
    question: Which receptor does ketamine block in the brain?
    answer: The NMDA receptor
    distractors: [The GABA receptor, The opioid receptor, The muscarinic receptor]
  - id: route
    question: By which route is an infusion given?
    answer: Into a vein
  - id: gap
    cloze: Ketamine {{{{blocks}}}} a {{{{receptor}}}}.
"""
"""A bank with nothing hostile in it, for what needs one beside the hostile file."""


@dataclass(frozen=True)
class Link:
    """A symbolic link."""

    to: str


@dataclass(frozen=True)
class Pipe:
    """A pipe to which nobody writes: who reads it waits for ever."""


@dataclass(frozen=True)
class Sparse:
    """A file of so many zeros that take no room on the disk."""

    size: int


Content = bytes | str | Link | Pipe | Sparse | Callable[[], "bytes | str"] | None
"""What stands at a path: bytes, a text, what makes one of them, a link, a pipe, zeros, or None for a folder."""


@dataclass(frozen=True)
class Case:
    """One hostile input."""

    kind: str
    name: str
    files: Callable[[], Mapping[str | bytes, Content]] = field(repr=False)
    """Makes what is laid out in the work folder, by path; made late, since some are large."""
    main: str = ""
    """The path of the hostile file itself, where a command has to name it."""

    @property
    def label(self) -> str:
        return f"{self.kind}/{self.name}"


def lay_out(files: Mapping[str | bytes, Content], folder: Path) -> None:
    """Write files, folders and links below a folder."""
    for name, content in files.items():
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        if content is None:
            os.makedirs(path, exist_ok=True)
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if isinstance(content, Link):
            os.symlink(content.to, path)
            continue
        if isinstance(content, Pipe):
            os.mkfifo(path)
            continue
        if isinstance(content, Sparse):
            with open(path, "wb") as file:
                file.truncate(content.size)
            continue
        made = content() if callable(content) else content
        with open(path, "wb") as file:
            file.write(made.encode("utf-8", "surrogateescape") if isinstance(made, str) else made)


def dice(name: str) -> random.Random:
    """Chance that is the same in every run, for one case."""
    return random.Random(f"ketaquiz hostile {name}")
