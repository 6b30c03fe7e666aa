"""The command line: the only room that imports click, prints, exits or reads the clock.

A command takes its options, calls a function of `workflow`, and says what came of it. A new command is one file here and
one line in `COMMANDS`; what several share is in `options` (options and what they mean), `report` (how problems, notes and
results are said) and `formats` (problems for programs). A command is imported when it is run or its help is asked
for, so that ``ketaquiz --version`` costs no more than click.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import io
import keyword
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any, Final

import click

from ketaquiz import __version__
from ketaquiz.cli import terminal
from ketaquiz.cli.terminal import harmless, safe
from ketaquiz.workflow import CannotDo

COMMANDS: Final = {
    "build": "Build everything: a package for Anki, a quiz and its key for each bank.",
    "anki": "Build one package for Anki.",
    "release": "Build everything and enter it as released, so that updates keep what learners have.",
    "log": "Say what changed between releases, for a deck's release notes.",
    "rename": "Change an item's id, and keep it the same item for learners.",
    "import": "Take questions of Anki, Moodle, Excel, Word or a text into a bank, to go on with them here.",
    "export": "Write banks as a file for Moodle, Canvas, Kahoot or Excel.",
    "quiz": "Build a quiz to print, with its key, in one or several forms.",
    "grade": "Read scans of answer sheets: what became of every page and every answer.",
    "regrade": "Change what an item of an exam is worth after it was written, with an account of who it moved.",
    "stats": "Say how hard each item of an exam was, and whether it tells who knows more.",
    "missed": "Give each learner of an exam what was missed: a page, and a package for Anki.",
    "gradebook": "Enter the points of an exam into a gradebook that Moodle or Canvas exported.",
    "check": "Look for problems in banks and in their questions, and build nothing.",
    "rule": "Explain a rule of 'check', or list them all.",
    "review": "Go through the drafts of a bank: keep, edit or drop each with one key.",
    "cite": "Find a passage of an article by a few words, and print its citation.",
    "draft": "Write a bank of drafts from articles, each cited to its passage.",
    "list": "List banks, decks and items by kind, topic and difficulty.",
    "new": "Write a first bank to begin from.",
    "schema": "Print the JSON Schema of a bank, for editors.",
}
"""Every command with its first sentence, in the order of the help; each is a module of this package."""


class _Commands(click.Group):
    """Commands that are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name  # 'import' can be no module's name
        command = importlib.import_module(f"ketaquiz.cli.{module}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _said_in_vain():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _said_in_vain():
            return self._invoke(ctx)

    def _invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CannotDo as error:
            from ketaquiz.cli.report import end

            end(error)
            raise
        except click.ClickException as error:
            raise harmless(error) from None
        except OSError as error:
            if error.filename is None or os.environ.get("KETAQUIZ_DEBUG"):
                raise
            name, why = os.fsdecode(error.filename), (error.strerror or str(error)).lower()
            terminal.echo(f"ketaquiz: cannot use {safe(name, 300)}: {why}", err=True)
            sys.exit(2)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from None


@contextlib.contextmanager
def _said_in_vain() -> Iterator[None]:
    """End a command whose help, or a progress bar, goes into a full disk or to nobody; click's own way ends with 1."""
    try:
        yield
    except OSError as error:
        if error.filename is not None or error.errno not in _OF_STREAMS:
            raise
        terminal.give_up(error, err=False)
        raise click.exceptions.Exit(0) from None


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ketaquiz", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn questions written in YAML into Anki decks and printed quizzes.

    PATH is a bank (a .yaml file) or a folder of banks. Without one, ketaquiz reads the folder decks/ here, or else
    the banks in this folder; --shipped takes the decks that come with it. 'ketaquiz COMMAND --help' explains a command.

    Exit codes: 0 done, 1 problems in the banks, 2 the command cannot do what it was told.
    """


def main() -> None:
    """The program ``ketaquiz``: run one command, and end the process.

    The collection of cycles is turned off, since the process ends when its work is done, and collecting costs a third of
    building a large deck. A program that goes on running (a server, a notebook) calls `workflow` with collection on.
    """
    gc.disable()
    terminal.open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            terminal.let_all_pass(stream, windows=sys.platform == "win32", chosen="PYTHONIOENCODING" in os.environ)
    _end_in_order()
    code = _run()
    gc.freeze()  # Python collects once more at its end, whether or not that is turned off
    sys.exit(terminal.close_streams(code))


def _end_in_order() -> None:
    """Have the program end what it has started and remove its temporary files where it is asked to end."""

    def end(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_IGN)  # once is enough
        sys.exit(128 + number)

    for name in terminal.ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, end)


def _run() -> int:
    """Run one command; the exit code."""
    try:
        return cli(prog_name="ketaquiz", standalone_mode=False) or 0
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except click.ClickException as error:
        try:
            harmless(error).show()
        except OSError as lost:
            terminal.give_up(lost, err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        terminal.echo("Aborted!", err=True)
        return _INTERRUPTED
    except RecursionError:
        return _unexpected("the input is nested too deep")
    except MemoryError:
        return _unexpected("there is not enough memory for this input")
    except Exception as error:
        if os.environ.get("KETAQUIZ_DEBUG"):
            raise
        return _unexpected(f"{type(error).__name__}: {error}")


_OF_STREAMS: Final = (errno.EPIPE, errno.ENOSPC)
_INTERRUPTED: Final = 130
"""The exit code after Ctrl-C, as of other programs."""


def _unexpected(what: str) -> int:
    terminal.echo(
        f"ketaquiz: a fault of ketaquiz itself, not of your banks: {what}\n"
        "Nothing was written that is not whole. Please report it with the command and the bank; "
        "with KETAQUIZ_DEBUG=1 in the environment it says where.",
        err=True,
    )
    return 2
