"""``ketaquiz.baseline``: the findings of old questions that are known and kept quiet, so that new ones are seen.

Plain text with a block for each bank and a line for each item and rule, sorted, so that two people's changes can be
merged and a line can be taken out by hand. Errors are never kept quiet. Touches the disk in `read_baseline` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.installing import update_hint
from ketaquiz.yamltree.reader import read_source

CODES: Final = {
    "G201": "a damaged baseline",
    "G202": "a baseline of a newer version",
}
"""Every code of reading a baseline, for ever."""
_HEAD: Final = "ketaquiz.baseline"
VERSION: Final = 1
"""How a baseline is written; older versions can be read."""
_COMMENT: Final = (
    "# What 'ketaquiz check' found in these questions when this was written, and keeps quiet since then.",
    "# Take out a line, and its finding is shown again. 'ketaquiz check --write-baseline' writes the file anew.",
)
_BANK: Final = "*"
"""Stands in the place of an item where the bank itself has the finding."""
_BASE_LINE: Final = re.compile(r"(\*|[a-z0-9][a-z0-9-]{0,199}) ([A-Z][0-9]{3})(?: x([1-9][0-9]{0,5}))?")
_BLOCK: Final = re.compile(r"\[([^\[\]/\s]{1,200})/(.{1,1000})\]")
_MOST_CHARACTERS: Final = 20_000_000
_MOST_PROBLEMS: Final = 20
"""After so many problems a file is not read on: it is no baseline."""


class Known(NamedTuple):
    """What is known of one item and rule."""

    publisher: str
    bank: str
    """The name of the bank, that of its file without ending."""
    item: str
    """The item's id; empty where the bank itself has the finding."""
    code: str
    """The code of the rule."""

    @property
    def shown(self) -> str:
        """As messages name it: ``after-spores M101``."""
        return f"{self.item or f'the bank {self.bank!r}'} {self.code}"


Baseline = Mapping[Known, int]
"""How many findings of an item and rule are known."""


def baseline_text(known: Baseline) -> str:
    """A baseline as the text of a file: the same baseline is the same text."""
    lines = [f"{_HEAD} {VERSION}", *_COMMENT]
    for (publisher, bank), group in groupby(sorted(known), key=lambda each: each[:2]):
        lines += ["", f"[{publisher}/{bank}]"]
        for each in group:
            times = f" x{known[each]}" if known[each] > 1 else ""
            lines.append(f"{each.item or _BANK} {each.code}{times}")
    return "\n".join(lines) + "\n"


def read_baseline(path: Path) -> tuple[Baseline | None, list[Diagnostic]]:
    """The baseline in a file, or what is wrong with it."""
    source, problems = read_source(path, path.as_posix())
    return (None, problems) if source is None else parse_baseline(source)


def parse_baseline(source: Source) -> tuple[Baseline | None, list[Diagnostic]]:
    """The baseline in a text, or what is wrong with it. Where a line is there twice, the greater number counts."""
    lines = _lines(source.text)
    start, first = next(lines, (0, ""))
    if len(source.text) > _MOST_CHARACTERS:
        first = ""  # nobody has so many findings
    version = re.fullmatch(rf"{re.escape(_HEAD)} ([0-9]{{1,6}})", first)
    if version is None:
        cure = "name another file, or delete this one and write it anew with 'ketaquiz check --write-baseline'"
        return None, [_problem(source, start, first, f"this is no baseline: it does not begin with '{_HEAD}'", cure)]
    if int(version[1]) > VERSION:
        message = f"the baseline is of version {version[1]}, and this ketaquiz knows {VERSION}"
        return None, [Diagnostic("G202", message, update_hint(), Place(source, start, start + len(first)))]
    known: dict[Known, int] = {}
    problems: list[Diagnostic] = []
    block: tuple[str, str] | None = None
    for start, line in lines:
        if not line or line.startswith("#"):
            continue
        if (named := _BLOCK.fullmatch(line)) is not None:
            block = (named[1], named[2])
        elif block is not None and (found := _BASE_LINE.fullmatch(line)) is not None:
            one = Known(*block, "" if found[1] == _BANK else found[1], found[2])
            known[one] = max(known.get(one, 0), int(found[3] or 1))
        else:
            cure = "write it as in 'after-spores M101', below a line '[publisher/bank]', or take it out"
            if re.match(r"[<=>|]{7}", line):
                cure = "git left it when it merged: keep the lines of both sides, and take out this one"
            problems.append(_problem(source, start, line, "this line is no item with a rule", cure))
            if len(problems) == _MOST_PROBLEMS:
                break
    return (None if problems else known), problems


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text without blanks around them, each with the offset at which it starts."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.strip()
        start += len(line)


def _problem(source: Source, start: int, line: str, message: str, cure: str) -> Diagnostic:
    return Diagnostic("G201", message, cure, Place(source, start, start + max(1, len(line))), file=source.name)
