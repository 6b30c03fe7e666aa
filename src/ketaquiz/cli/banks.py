"""What commands that read banks share: the paths, the reading, and how it ends where banks have errors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from ketaquiz.bank.reader import Loaded, bank_files, read_collection
from ketaquiz.cli import report
from ketaquiz.diagnostics import Diagnostic, has_errors
from ketaquiz.model import Bank
from ketaquiz.shipped import asset_dir
from ketaquiz.text.strings import missing_language

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

PROBLEMS = 1
"""The exit code where banks have errors."""
USAGE = 2
"""The exit code where the command cannot do what it was told."""


class Stop(click.ClickException):
    """Ends a command with a message and the code for usage."""

    exit_code = USAGE

    def show(self, file: Any = None) -> None:
        click.echo(f"ketaquiz: {self.format_message()}", err=True)


def paths_argument(command: F) -> F:
    """The banks and folders of a command."""
    return click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=str, readable=False))(
        command
    )


def drafts_option(command: F) -> F:
    """Whether drafts are built."""
    return click.option("--drafts", is_flag=True, help="Take in the items that are marked 'status: draft'.")(command)


def resolve(paths: tuple[str, ...]) -> list[Path | None]:
    """The paths that are meant: those given (``-`` is standard input), else ``decks`` here, else the shipped decks.

    Says which where none is given.
    """
    found = meant(paths)
    if not paths:
        here = "reading decks/ in this folder"
        shipped = "reading the decks that come with ketaquiz: there is no folder decks/ here"
        click.echo(here if found == [Path("decks")] else shipped, err=True)
    return found


def meant(paths: tuple[str, ...]) -> list[Path | None]:
    """The paths that are meant, without a word."""
    if paths:
        return [None if path == "-" else Path(path) for path in dict.fromkeys(paths)]
    here = Path("decks")
    return [here if here.is_dir() else asset_dir("decks")]


def read(
    paths: tuple[str, ...], templates: Path | None = None, stdin: Path | None = None
) -> tuple[list[Loaded], list[Diagnostic]]:
    """The banks of a command's paths and their problems; standard input is called ``stdin`` where that is given."""
    return read_collection(resolve(paths), lambda language: missing_language(language, templates), stdin)


def sound(
    paths: tuple[str, ...],
    templates: Path | None = None,
    look: Callable[[list[Loaded]], Sequence[Diagnostic]] = lambda _: (),
) -> list[Loaded]:
    """The banks of a command's paths; ends the command where any has an error.

    ``look`` finds further problems in banks that were read.
    """
    loaded, problems = read(paths, templates)
    problems += look(loaded)
    report.show(problems)
    if has_errors(problems):
        click.echo(f"nothing was written: {report.tally(problems)}", err=True)
        sys.exit(PROBLEMS)
    return loaded


def beside(folder: Path, but: Sequence[Path] = ()) -> list[Loaded]:
    """The banks of a folder that can be read, but for some files; what is wrong with the others is for 'check'."""
    return read_collection(files(folder, but), lambda _: "")[0]


def files(folder: Path, but: Sequence[Path] = ()) -> list[Path]:
    """The files of a folder that are banks by their names, but for some; none where it cannot be read."""
    apart = {each.resolve() for each in but}
    try:
        return [path for path in bank_files(folder) if path.resolve() not in apart]
    except OSError:
        return []


def built(loaded: Sequence[Loaded], drafts: bool | None) -> list[Bank]:
    """The banks without retired items and, but for ``drafts``, without drafts; says what is left out.

    None is for a command that never takes drafts. A bank may be left without an item.
    """
    banks = []
    drafted = retired = 0
    for each in loaded:
        bank = each.bank
        apart = [item for item in bank.items if item.draft or item.retired]
        retired += sum(item.retired is not None for item in apart)
        drafted += sum(not drafts and not item.retired for item in apart)
        if apart and not (drafts and all(not item.retired for item in apart)):
            kept = tuple(item for item in bank.items if (drafts or not item.draft) and not item.retired)
            bank = replace(bank, items=kept)
        banks.append(bank)
    left_out = [report.plural(count, word) for count, word in ((drafted, "draft"), (retired, "retired item")) if count]
    if left_out:
        hint = " (--drafts takes drafts in)" if drafted and drafts is not None else ""
        click.echo(f"left out: {' and '.join(left_out)}{hint}", err=True)
    return banks


def built_banks(paths: tuple[str, ...], drafts: bool, templates: Path | None = None) -> list[Bank]:
    """The banks to print from; ends the command where any bank has an error."""
    banks = [bank for bank in built(sound(paths, templates), drafts) if bank.items]
    if not banks:
        raise Stop("there is no item to build from")
    return banks


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """A progress bar for long work, on a terminal only."""
    if length < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update
