"""What commands that write share: the stamp, the words, the writing, and the line that says what was written."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from ketaquiz.cli import report
from ketaquiz.cli.banks import PROBLEMS, Stop
from ketaquiz.model import Bank
from ketaquiz.release.ledger import LATEST
from ketaquiz.shipped import read_templates
from ketaquiz.text.strings import FixedStrings, read_strings
from ketaquiz.workflow.files import Artifact, CannotWrite, write_files

F = TypeVar("F", bound=Callable[..., Any])

CLOCK_TOLERANCE = 86_400


def stamp_option(command: F) -> F:
    """The time of the build."""
    return click.option(
        "--stamp",
        type=click.IntRange(0, LATEST),
        metavar="SECONDS",
        help="The time of the build in Unix seconds, for a build that can be repeated. "
        "[default: SOURCE_DATE_EPOCH from the environment, else now]",
    )(command)


def articles_option(command: F) -> F:
    """Where the articles are."""
    return click.option(
        "--articles",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="The folder with the articles that the banks cite, to verify each citation in them.",
    )(command)


def templates_option(command: F) -> F:
    """The user's own pages."""
    return click.option(
        "--templates",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="A folder with pages (print/quiz.html …) and words (words/xx.yaml …) that come before the shipped ones. "
        'A page can extend the shipped one: {% extends "shipped/print/quiz.html" %}.',
    )(command)


def stamp(given: int | None) -> int:
    """The time of the build in Unix seconds."""
    now = int(time.time())
    if given is None:
        text = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not text:
            return now
        if not text.isdecimal() or len(text) > 12:
            raise Stop(f"SOURCE_DATE_EPOCH is {text!r}, not a number of seconds; unset it, or use --stamp")
        given = int(text)
    if given > now + CLOCK_TOLERANCE:
        raise Stop(f"the stamp {given} lies in the future: Anki would refuse every correction until then")
    return given


def words_of(banks: Sequence[Bank], templates: Path | None) -> dict[str, FixedStrings]:
    """The fixed words of every language of the banks; ends the command where a file of words has errors."""
    found: dict[str, FixedStrings] = {}
    for language in dict.fromkeys(bank.language for bank in banks):
        words, problems = read_strings(language, templates)
        if words is None:
            report.show(problems)
            click.echo("nothing was written: a file of words has errors", err=True)
            sys.exit(PROBLEMS)
        found[language] = words
    return found


def pages(templates: Path | None) -> dict[str, str]:
    """The texts of the pages, the user's own first; ends the command where one cannot be read."""
    try:
        return read_templates("print", templates)
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(f"a page in {templates} cannot be read: {error}") from None


@contextmanager
def refusals() -> Iterator[None]:
    """Ends the command where a template cannot be used, or an item cannot be shown."""
    try:
        yield
    except ValueError as error:
        from ketaquiz.anki.notes import NoCard
        from ketaquiz.text.templates import PageError

        if isinstance(error, PageError):
            raise Stop(f"{error}\nNothing was written.") from None
        if isinstance(error, NoCard):
            click.echo(f"nothing was written: {error}", err=True)
            sys.exit(PROBLEMS)
        raise


def _not_written(error: CannotWrite, folder: Path | None) -> str:
    """What to say where a file could not be written: another place helps only for what -o names."""
    text = str(error)
    if error.elsewhere and (folder is None or error.path.parent == folder):
        text += f"{', or' if text.count(': ') > 1 else ':'} {error.elsewhere}"
    if error.written:
        names = ", ".join(path.as_posix() for path in error.written)
        return f"{text}\nWritten before it: {names}. Run the command again when that is mended: it finishes the rest."
    return f"{text}\nNothing was written; what was there before is as it was."


def write(
    artifacts: Sequence[Artifact],
    folder: Path | None = None,
    alike: str = "",
    look_again: Callable[[], None] = lambda: None,
) -> None:
    """Write all files or none; ends the command where that cannot be done.

    ``alike`` is a pattern of the names that such a run gives its files in ``folder``: what lies there by such a name
    and was not written now is of an earlier run, and is named, so that nobody hands it out with this one.
    """
    try:
        write_files(artifacts, look_again)
    except CannotWrite as error:
        raise Stop(_not_written(error, folder)) from None
    if folder is not None:
        written = {artifact.path.name for artifact in artifacts if artifact.path.parent == folder}
        there = sorted(path.name for path in folder.iterdir() if re.fullmatch(alike, path.name))
        if old := [name for name in there if name not in written]:
            shown = ", ".join(old[:8]) + (f" and {len(old) - 8} more" if len(old) > 8 else "")
            click.echo(
                f"from an earlier run, and no part of this one: {shown}; delete them before you hand the folder out",
                err=True,
            )
