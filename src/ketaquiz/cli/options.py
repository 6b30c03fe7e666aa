"""Options that several commands have, and what they mean: which banks, which time, which folder."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from ketaquiz.bank.reader import Loaded
from ketaquiz.cli import terminal
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.shipped import asset_dir
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.loading import banks_here, load_banks

F = TypeVar("F", bound=Callable[..., Any])


def paths_argument(command: F) -> F:
    """The banks and folders of a command."""
    return click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=str, readable=False))(
        command
    )


def shipped_option(command: F) -> F:
    """Whether the decks that come with ketaquiz are meant."""
    return click.option(
        "--shipped",
        is_flag=True,
        expose_value=False,
        callback=_remember_shipped,
        help="Take the decks that come with ketaquiz, in place of a PATH.",
    )(command)


_SHIPPED = "ketaquiz.shipped"


def _remember_shipped(context: click.Context, _: click.Parameter, chosen: bool) -> None:
    """Keep whether ``--shipped`` was given for `meant_paths`."""
    context.meta[_SHIPPED] = chosen


def a_day(text: str) -> datetime:
    """The type of an option that takes a day as ``2026-11-29``: midnight, without a time zone.

    Raises `click.BadParameter`, which shows a day that is written as elsewhere as it has to be.
    """
    text = text.strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", text):
        with suppress(ValueError):
            return datetime.fromisoformat("-".join(f"{int(each):02}" for each in text.split("-")))
    if meant := _meant(text):
        raise click.BadParameter(f"'{text[:40]}' is not how a day is written here: write it as {' or '.join(meant)}")
    raise click.BadParameter(f"'{text[:40]}' is no day: write it as 2026-11-29")


def _meant(text: str) -> list[str]:
    """The days that somebody may mean who writes them in another order: ``29.11.2026``, ``11/29/2026``, ``2026/11/29``."""
    found = re.fullmatch(r"([0-9]{1,4})[./ -]+([0-9]{1,2})[./ -]+([0-9]{1,4})", text)
    if found is None:
        return []
    first, second, third = map(int, found.groups())
    orders = [(first, second, third)] if len(found[1]) == 4 else [(third, second, first), (third, first, second)]
    days = []
    for year, month, day in orders:
        with suppress(ValueError):
            days.append(date(year + 2000 * (year < 100), month, day).isoformat())
    return list(dict.fromkeys(days if "." not in text else days[:1]))


def drafts_option(command: F) -> F:
    """Whether drafts are built."""
    return click.option("--drafts", is_flag=True, help="Take in the items that are marked 'status: draft'.")(command)


def stamp_option(command: F) -> F:
    """The time of the build."""
    from ketaquiz.release.ledger import LATEST

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


def folder_option(command: F) -> F:
    """The folder to build into."""
    return click.option(
        "-o",
        "--output",
        "folder",
        default="dist",
        show_default=True,
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="The folder to write into.",
    )(command)


def source_option(command: F) -> F:
    """Whether packages carry the text of their banks."""
    return click.option(
        "--without-source",
        "bare",
        is_flag=True,
        help="Leave the banks' own text out of the packages. It is there for 'ketaquiz import', comments, drafts and all; "
        "learners do not see it.",
    )(command)


def meant_paths(paths: Sequence[str]) -> list[Path | None]:
    """The paths that are meant: those given (None for ``-``), else ``decks`` here, else this folder where it has banks.

    With ``--shipped`` it is the folder of the decks that come with ketaquiz. Raises `CannotDo` where nothing is meant.
    """
    shipped = click.get_current_context().meta.get(_SHIPPED)  # None where the command has no such option
    if shipped:
        if paths:
            raise CannotDo("--shipped takes the decks that come with ketaquiz: leave it out, or the PATH")
        return [asset_dir("decks")]
    if paths:
        return [None if path == "-" else Path(path) for path in dict.fromkeys(paths)]
    found = banks_here()
    if found is None:
        raise CannotDo(
            "there is no bank here, neither in a folder decks/ nor in this one. Name a bank or its folder, or write a first "
            "one: ketaquiz new my-banks"
            + ("; --shipped takes the decks that come with ketaquiz" if shipped is not None else "")
        )
    return [found]


def load(
    paths: Sequence[str], templates: Path | None = None, stdin_name: Path | None = None
) -> tuple[list[Loaded], list[Diagnostic]]:
    """The banks of a command's paths and their problems; says which banks are read where no path was given."""
    found = meant_paths(paths)
    if not paths and found == [Path("decks")]:
        terminal.echo("reading decks/ in this folder", err=True)
    elif not paths and found == [Path()]:
        terminal.echo("reading the banks in this folder", err=True)
    return load_banks(found, templates, stdin_name)


def stamp_or_now(given: int | None) -> int:
    """The time of the build in Unix seconds: as given, else of SOURCE_DATE_EPOCH in the environment, else now.

    Raises `CannotDo` where it is no time, or lies in the future.
    """
    now = int(time.time())
    if given is None:
        text = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not text:
            return now
        if not text.isdecimal() or len(text) > 12:
            raise CannotDo(f"SOURCE_DATE_EPOCH is {text!r}, not a number of seconds; unset it, or use --stamp")
        given = int(text)
    from ketaquiz.workflow.clock import CLOCK_TOLERANCE

    if given > now + CLOCK_TOLERANCE:
        raise CannotDo(f"the stamp {given} lies in the future: Anki would refuse every correction until then")
    return given


def is_stamp_chosen(given: int | None) -> bool:
    """Whether somebody chose the time of the build."""
    return given is not None or bool(os.environ.get("SOURCE_DATE_EPOCH"))


def today() -> date:
    """The day of the build in UTC, by SOURCE_DATE_EPOCH or the clock."""
    return datetime.fromtimestamp(stamp_or_now(None), UTC).date()
