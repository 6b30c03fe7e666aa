"""``ketaquiz review``."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from ketaquiz.bank.editor import CannotEdit
from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.checking import RuleOptions
from ketaquiz.workflow.draft_view import DraftView, Row
from ketaquiz.workflow.reviewing import Changed, Review

_KEYS: Final = {
    "k": ("keep", "take 'status: draft' out, and the passage that 'ketaquiz draft' wrote above it"),
    "e": ("edit", "open it in your editor; what you save there takes its place; it may be several items"),
    "d": ("drop", "delete the item, with the comment lines directly above it"),
    "s": ("skip", "leave it as it is, for another time"),
    "u": ("undo", "take back the last step; press it again for the one before"),
    "m": ("more", "show all of a passage that was cut to fit the window"),
    "q": ("quit", "stop here; all that was decided is saved"),
    "?": ("help", "show this"),
}
_WIDEST: Final = 100


@click.command(
    "review",
    short_help=COMMANDS["review"],
    help=COMMANDS["review"]
    + """

It shows each item that is marked 'status: draft', with the passage that it cites and what the rules of 'ketaquiz check'
say about it, and waits for one key:

\b
"""
    + "\n".join(f"  {key}  {name}: {what}" for key, (name, what) in _KEYS.items())
    + """

The bank is saved after every key, and nothing in it changes but what was decided: comments, order and quoting stay. So
it can be left at any time. The editor is the one that VISUAL or EDITOR in the environment names; one that has a window of
its own has to wait for it to be closed, as in EDITOR="code --wait". Where none is named, it is a simple one, Notepad or
nano, and it is said how to leave that. Where the input is no terminal, it reads a key or its word from each line.
""",
)
@click.argument("bank", metavar="BANK", type=click.Path(path_type=Path))
@options.articles_option
@options.templates_option
def command(bank: Path, articles: Path | None, templates: Path | None) -> None:
    if str(bank) == "-":
        raise CannotDo("a review changes its bank: name a file, not '-'")
    if bank.is_dir():
        raise CannotDo(f"{bank} is a folder: name one of the banks in it")
    if bank.exists() and not bank.is_file():
        raise CannotDo(f"{bank} is not a file that can be read")
    review = Review(bank, options.today(), RuleOptions(articles), templates)
    report.say(review.notes)
    try:
        _walk(review)
    except (EOFError, KeyboardInterrupt):
        terminal.echo()
    except ContentErrors as error:
        report.show(error.problems)
        if review.steps:
            terminal.echo(review.decided)
        raise ContentErrors(str(error)) from None
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        return  # the terminal is gone, and all that was decided is saved
    terminal.echo(review.summary)
    report.say([review.next_step])


# --- the walk

_PROMPT: Final = "[k]eep [e]dit [d]rop [s]kip [u]ndo [m]ore [q]uit [?]: "


def _walk(review: Review) -> None:
    """Show drafts and do what is asked, until there is none or the person leaves."""
    while True:
        waiting = review.waiting
        if waiting:
            _show(review.view(waiting[0]), len(waiting))
        if not (_decide(review, waiting[0]) if waiting else _at_the_end(review)):
            return


def _decide(review: Review, number: int) -> bool:
    """Ask until something was done with a draft; whether to go on."""
    while (key := _key(_PROMPT)) != "q":
        if key and _read_if_changed(review):
            return True
        if key == "?":
            _help()
        elif key == "m":
            _show(review.view(number))
        elif key == "u":
            if _undo(review):
                return True
        elif key in _KEYS:
            if _do(review, key, number):
                return True
        elif key:
            _unknown(key)
    return False


def _at_the_end(review: Review) -> bool:
    """Offer to undo the last step where all drafts were looked at; whether it was undone."""
    if not review.can_undo:
        return False
    terminal.echo("all drafts were looked at")
    while (key := _key("[u]ndo the last step, [q]uit: ")) not in ("q", ""):
        if key != "u":
            _unknown(key)
        elif _read_if_changed(review) or _undo(review):
            return True
    return False


def _read_if_changed(review: Review) -> bool:
    """Say where another program changed the file, and that it is read anew; whether one did."""
    try:
        changed = review.read_if_changed()
    except ContentErrors:
        _say_changed(review)
        raise
    if changed:
        _say_changed(review)
    return changed


def _say_changed(review: Review) -> None:
    terminal.echo(f"{review.name} was changed by another program, and is read anew; steps before that cannot be undone")


def _do(review: Review, key: str, number: int) -> bool:
    """Do what a key asks with a draft; whether anything was done."""
    name = review.item(number).id
    note = ""
    try:
        match key:
            case "k":
                wrong = review.keep(number)
                note = f"; it has an error still, {', '.join(wrong)}: 'u' and then 'e' mend it" if wrong else ""
            case "d":
                review.drop(number)
            case "s":
                review.skip(number)
            case _:
                return _edit(review, number)
    except CannotEdit as refused:
        terminal.echo(str(refused))
        return False
    except Changed:
        return _read_if_changed(review)
    terminal.echo(f"{review.steps[-1].what} '{name}'{note}")
    return True


def _undo(review: Review) -> bool:
    """Take back the last step; whether there was one."""
    if not review.can_undo:
        terminal.echo("there is no step to undo")
        return False
    step = review.undo()
    terminal.echo(f"undone: '{step.item}' is not {step.what}")
    return True


def _edit(review: Review, number: int) -> bool:
    """Hand a draft to the person's editor, again and again until it is an item or given up; whether it was changed."""
    name = review.item(number).id
    original = review.item_text(number)
    with _draft_file(name, original) as file:
        while True:
            if not _opened(file):
                return False
            source, problems = review.decode(file.read_bytes(), file.name)
            text = "\n".join(source.text.splitlines()) if source else ""
            if source and (text.strip() == original.strip() or not text.strip()):
                terminal.echo("nothing was changed" if text.strip() else "the text is empty: nothing was changed")
                file.unlink()
                return False
            if _read_if_changed(review):
                found = review.position_of(name, original)
                if found is None:
                    terminal.echo(f"it changed the item '{name}' too; yours was not put in its place")
                    return True
                number = found
            if source:
                try:
                    problems = review.replace(number, source)
                except CannotEdit as refused:
                    terminal.echo(str(refused))
                else:
                    if not problems:
                        file.unlink()
                        terminal.echo(f"edited '{name}'")
                        return True
            report.show(problems, err=False)
            if not _asked_to_mend():
                return False


# --- showing

_LABEL: Final = 10
"""The columns of the labels at the left."""
_FEWEST: Final = 3
"""How many lines of a passage are shown at least."""


def _show(draft: DraftView, waiting: int = 0) -> None:
    """A draft; all of it where it is not said how many are waiting."""
    width, height = _window()
    about = f"'{draft.item.id}', {draft.kind}, line {draft.line}" + (f", {waiting} to go" if waiting else "")
    terminal.echo("-" * width)
    terminal.write(click.style(terminal.safe(about)[:width], bold=True))
    room = height - 4 - (len(_PROMPT) >= width) if height and waiting else None
    terminal.write("\n".join(_lines(draft, width, room)))


def _lines(draft: DraftView, width: int, most: int | None) -> list[str]:
    """The lines of a draft, each at most ``width`` columns; passages are cut where there would be more than ``most``."""
    content, passages, remarks = (_laid_out(rows, width) for rows in (draft.content, draft.passages, draft.remarks))
    if most is not None and (over := len(content) + len(passages) + len(remarks) - most) > 0:
        room = max(_FEWEST, len(passages) - over - 1)
        if room < len(passages) - 1:
            passages = [*passages[:room], " " * _LABEL + "... (m shows more)"]
    return content + passages + remarks


def _laid_out(rows: Sequence[Row], width: int) -> list[str]:
    """Texts beside their labels; line breaks are kept, and what cannot be printed is shown as a blank."""
    return [line for label, text in rows for line in _row(label, text, width)]


def _row(label: str, text: str, width: int) -> list[str]:
    rows: list[str] = []
    for line in text.split("\n"):
        shown = "".join(char if char.isprintable() else " " for char in line)
        rows += textwrap.wrap(shown, max(20, width - _LABEL), drop_whitespace=True) or [""]
    while len(rows) > 1 and not rows[-1]:
        rows.pop()
    head = click.style(f"{label:<{_LABEL}}", bold=True) if label else " " * _LABEL
    return [(head if number == 0 else " " * _LABEL if row else "") + row for number, row in enumerate(rows)]


# --- the terminal


def _window() -> tuple[int, int | None]:
    """The columns and lines to fill; no lines where nobody looks at a window."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 80, None
    size = shutil.get_terminal_size()
    return max(40, min(size.columns, _WIDEST)), size.lines


def _key(prompt: str) -> str:
    """The key that is pressed, in lower case; from a line where there is no terminal. Raises EOFError at the end."""
    terminal.echo(prompt, nl=False)
    if sys.stdin is None:
        raise EOFError
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        word = line.strip().lower()
        terminal.echo(word)
        return next((key for key, (name, _) in _KEYS.items() if word in (key, name)), word)
    try:
        # What was typed before is forgotten, so that nobody decides on a draft that was not shown yet.
        pressed = click.getchar()
    except (OSError, RuntimeError):  # the terminal is gone
        raise EOFError from None
    if not pressed:
        raise EOFError
    key = pressed.lower() if pressed.isprintable() else ""
    terminal.echo(_KEYS[key][0] if key in _KEYS else "")
    return key


def _unknown(key: str) -> None:
    terminal.echo(f"there is no key {key[:20]!r}; ? shows all")


def _help() -> None:
    for key, (name, what) in _KEYS.items():
        terminal.echo(f"  {key}  {name:<6}{what}")


def _asked_to_mend() -> bool:
    """Ask, until there is an answer, whether a person wants to mend what they wrote."""
    while (key := _key("[e]dit it again, [q]uit editing: ")) not in ("e", "q"):
        if key:
            _unknown(key)
    return key == "e"


@contextlib.contextmanager
def _draft_file(name: str, text: str) -> Iterator[Path]:
    """A file for an editor; one that is still there in the end, whatever ended it, is kept and named."""
    folder = Path(tempfile.mkdtemp(prefix="ketaquiz-"))
    file = folder / f"draft-{name}.yaml"  # 'con.yaml' could not be opened on Windows
    file.write_text(text, encoding="utf-8")
    before = file.read_bytes()
    try:
        yield file
    finally:
        if file.is_file() and file.read_bytes() == before:
            file.unlink()
        if file.exists():
            terminal.echo(f"what you wrote is in {file}")
        else:
            shutil.rmtree(folder, ignore_errors=True)  # editors leave files of their own beside it


_SIMPLE_EDITORS: Final = {
    "notepad": "opening Notepad: Ctrl+S saves; close its window to go on here",
    "nano": "opening nano: Ctrl+O and Enter save, Ctrl+X leaves it",
    "pico": "opening pico: Ctrl+O and Enter save, Ctrl+X leaves it",
    "vi": "opening vi: 'i' lets you type, Esc and then ':wq' and Enter save and leave it; EDITOR names another editor",
}
"""Editors that are on most computers, the simplest first, each with how to save and leave it."""


def _simple_editor() -> str | None:
    """The simplest editor that there is, said with how to leave it; None where the person has named one."""
    if os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        return None
    found = next((name for name in _SIMPLE_EDITORS if shutil.which(name)), None)
    if found is not None:
        terminal.echo(_SIMPLE_EDITORS[found])
    return found


def _opened(file: Path) -> bool:
    """Open a file in the person's editor and wait for it to be closed; whether that went well."""
    restore = _without_interrupts()
    try:
        click.edit(filename=str(file), editor=_simple_editor())
    except (click.ClickException, ValueError) as error:
        said = error.format_message() if isinstance(error, click.ClickException) else str(error)
        terminal.echo(f"the editor failed, and nothing was changed: {said}; VISUAL or EDITOR names another")
        return False
    finally:
        restore()
    if not file.is_file():
        terminal.echo("the editor left no file: nothing was changed")
    return file.is_file()


def _without_interrupts() -> Callable[[], object]:
    """Leave Ctrl-C to the editor, and let its file stay where this program is ended; what ends that.

    What this program was told to ignore, as 'nohup' does, it goes on ignoring.
    """
    numbers: dict[int, Any] = {
        each: signal.SIG_DFL for name in terminal.ENDING if (each := getattr(signal, name, None)) is not None
    }
    numbers[signal.SIGINT] = lambda *_: None
    before = {}
    try:
        for each, handler in numbers.items():
            if signal.getsignal(each) != signal.SIG_IGN:
                before[each] = signal.signal(each, handler)
    except ValueError:  # not in the main thread
        return lambda: None

    def restore() -> None:
        for each, handler in before.items():
            signal.signal(each, handler)

    return restore
