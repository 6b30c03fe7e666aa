"""What commands say: problems with their place, notes, what was written, progress, and how a command ends."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketaquiz.cli import terminal
from ketaquiz.cli.terminal import safe
from ketaquiz.diagnostics import Diagnostic, Place, Severity
from ketaquiz.workflow import CannotDo, ContentErrors, Progress
from ketaquiz.workflow.files import Artifact, left_from_earlier, write_outputs
from ketaquiz.workflow.wording import plural

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from ketaquiz.workflow.building import BuiltFiles

PROBLEMS = 1
"""The exit code where banks have errors."""
USAGE = 2
"""The exit code where the command cannot do what it was told."""

MOST_PER_FILE = 100
"""How many problems of a file are shown that are no errors."""
MOST_ERRORS = 1000
"""How many of its errors are shown."""
_MAX_LINE = 160
_LONGEST = 1000
"""How long a message may be, in characters."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def as_text(problem: Diagnostic) -> str:
    """A problem as a person reads it, with colours that are taken out where nobody sees them."""
    place = problem.place
    where = safe(place.source.where(place.start) if place else problem.name, _LONGEST)
    head = click.style(f"{problem.severity}[{problem.code}]", fg=_COLOURS[problem.severity], bold=True)
    lines = [f"{where}: {head}: {safe(problem.message, _LONGEST)}"]
    if place and place.source.has_lines:
        lines += _excerpt(place)
    for label, other in problem.related:
        lines.append(f"   note: {safe(label, _LONGEST)}: {safe(other.source.where(other.start), _LONGEST)}")
    if problem.help:
        lines.append(f"   {click.style('help', fg='green')}: {safe(problem.help, _LONGEST)}")
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
    """Print problems, and how many more there are: to standard error, or as what a command is for.

    Of a file a thousand errors are printed, and a hundred of the other problems, so that these never hide an error.
    """
    shown: Counter[tuple[str, bool]] = Counter()
    for problem in problems:
        kind = (problem.name, problem.severity is Severity.ERROR)
        shown[kind] += 1
        if shown[kind] <= _most(kind[1]):
            terminal.write(as_text(problem), err=err)
    for (name, error), count in shown.items():
        if count > _most(error):
            word = "more error" if error else "more problem"
            more = plural(count - _most(error), f"{word} is", f"{word}s are")
            terminal.echo(f"{name}: {more} not shown", err=err)


def _most(error: bool) -> int:
    return MOST_ERRORS if error else MOST_PER_FILE


def say(notes: Iterable[str]) -> None:
    """Print notes to the person who called the command, on standard error."""
    for note in notes:
        terminal.echo(note, err=True)


def end(error: CannotDo) -> None:
    """Print what could not be done, with what was found on the way to it, and end the command."""
    show(error.problems)
    say(error.notes)
    message = str(error)
    if message:
        terminal.echo(message if isinstance(error, ContentErrors) else f"ketaquiz: {message}", err=True)
    sys.exit(PROBLEMS if isinstance(error, ContentErrors) else USAGE)


@contextmanager
def progress(label: str, said: Callable[[int], str] | None = None) -> Iterator[Progress]:
    """A progress bar for work of several steps, on a terminal only; ``said`` says more of so many steps that are done."""
    with ExitStack() as shown:
        before = 0
        update: Callable[[int], None] | None = None

        def advance(done: int, total: int) -> None:
            nonlocal before, update
            if total < 2 or sys.stderr is None or not sys.stderr.isatty():
                return
            if update is None:
                bar: ProgressBar[int] = click.progressbar(
                    length=total,
                    label=label,
                    file=sys.stderr,
                    show_pos=said is not None,
                    item_show_func=(lambda _: said(before)) if said is not None else None,
                )
                update = shown.enter_context(bar).update
            before, step = done, done - before
            update(step)

        yield advance


def write_build(
    built: BuiltFiles,
    folder: Path,
    first: Sequence[Artifact] = (),
    look_again: Callable[[], None] = lambda: None,
    beside: Sequence[Path] = (),
) -> None:
    """Write everything that was built into a folder, what comes ``first`` before it, and say so.

    ``look_again`` and ``beside`` are those of `write_files`.
    """
    artifacts = built.artifacts(folder)
    say(write_outputs([*first, *artifacts], folder, look_again, beside))
    say(left_from_earlier(artifacts, folder, built.name_pattern()))
    terminal.echo(
        f"wrote {folder}: {plural(built.banks, 'bank')}, {plural(built.items, 'item')}, {plural(built.cards, 'card')} "
        f"in {plural(len(artifacts), 'file')}; open {folder / 'index.html'}"
    )
