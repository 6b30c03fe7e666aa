"""How problems are shown: the place, the line with a mark under it, and what to do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import click

from ketaquiz.diagnostics import Diagnostic, Place, Severity

MOST_PER_FILE = 100
_MAX_LINE = 160
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def as_text(problem: Diagnostic) -> str:
    """A problem as a person reads it, with colours that are taken out where nobody sees them."""
    where = problem.name
    if problem.place:
        line, column = problem.place.line_column
        where += f":{line}:{column}"
    head = click.style(f"{problem.severity}[{problem.code}]", fg=_COLOURS[problem.severity], bold=True)
    lines = [f"{where}: {head}: {problem.message}"]
    if problem.place:
        lines += _excerpt(problem.place)
    for label, place in problem.related:
        line, column = place.line_column
        lines.append(f"   note: {label}: {place.source.name}:{line}:{column}")
    if problem.help:
        lines.append(f"   {click.style('help', fg='green')}: {problem.help}")
    return "\n".join(lines)


def _excerpt(place: Place) -> list[str]:
    number, column = place.line_column
    line = place.source.line(number)
    width = place.end - place.start
    start = column - 1
    cut = max(0, start - _MAX_LINE // 2) if len(line) > _MAX_LINE else 0
    shown = line[cut : cut + _MAX_LINE]
    before, after = ("…" if cut else ""), ("…" if cut + _MAX_LINE < len(line) else "")
    under = line[start : start + width][: max(1, _MAX_LINE - (start - cut))]
    gutter = max(5, len(str(number)))
    pad = " " * _columns(before + shown[: start - cut])
    marks = "^" * max(1, _columns(under))
    shown = "".join(char if char.isprintable() else " " if char == "\t" else "\ufffd" for char in shown)
    return [f"{number:>{gutter}} | {before}{shown}{after}", f"{'':>{gutter}} | {pad}{marks}"]


def _columns(text: str) -> int:
    """How wide a text is in a terminal: wide East Asian characters take two columns, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def show(problems: Sequence[Diagnostic], err: bool = True) -> None:
    """Print problems, a hundred a file, and how many more there are: to standard error, or as what a command is for."""
    shown: Counter[str] = Counter()
    for problem in problems:
        shown[problem.name] += 1
        if shown[problem.name] <= MOST_PER_FILE:
            click.echo(as_text(problem), err=err)
    for name, count in shown.items():
        if count > MOST_PER_FILE:
            click.echo(
                f"{name}: {plural(count - MOST_PER_FILE, 'more problem is', 'more problems are')} not shown", err=err
            )


def tally(problems: Sequence[Diagnostic]) -> str:
    """How many problems there are: ``2 errors and 1 warning``."""
    counts = Counter(problem.severity for problem in problems)
    parts = [plural(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return " and ".join(parts) or "no problem"


def plural(number: int, word: str, words: str = "") -> str:
    """A number with its word: ``1 item``, ``2 items``, ``10,000 items``."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"
