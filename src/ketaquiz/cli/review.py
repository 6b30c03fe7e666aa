"""``ketaquiz review``."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from ketaquiz.article.quotes import ArticleText
from ketaquiz.bank import editor
from ketaquiz.bank.reader import Loaded, load_bank
from ketaquiz.check import ArticleSource, articles_in
from ketaquiz.check.view import UnreadArticle
from ketaquiz.cli import COMMANDS, banks, checking, output, report, showing
from ketaquiz.diagnostics import Diagnostic, Severity
from ketaquiz.draft.bank import generated_comments
from ketaquiz.text.strings import missing_language
from ketaquiz.workflow.files import Artifact, CannotWrite, write_files
from ketaquiz.yamltree.nodes import cannot_read, decode, read_source

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
its own has to wait for it to be closed, as in EDITOR="code --wait". Where the input is no terminal, it reads a key or its
word from each line.
""",
)
@click.argument("bank", metavar="BANK", type=click.Path(path_type=Path))
@output.articles_option
@output.templates_option
def command(bank: Path, articles: Path | None, templates: Path | None) -> None:
    if str(bank) == "-":
        raise banks.Stop("a review changes its bank: name a file, not '-'")
    if bank.is_dir():
        raise banks.Stop(f"{bank} is a folder: name one of the banks in it")
    if bank.exists() and not bank.is_file():
        raise banks.Stop(f"{bank} is not a file that can be read")
    review = _Review(bank, checking.Asked(articles), lambda language: missing_language(language, templates))
    try:
        review.run()
    except (EOFError, KeyboardInterrupt):
        click.echo()
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        return  # the terminal is gone, and all that was decided is saved
    click.echo(review.summary())


@dataclass(frozen=True)
class _Step:
    """Something that was decided."""

    what: str
    """``kept``, ``edited``, ``dropped`` or ``skipped``."""
    item: str
    """The item's id when it was shown."""
    before: bytes | None = None
    """The file as it was; None where it was not changed."""


class _Review:
    """A walk through a bank's drafts."""

    def __init__(self, path: Path, asked: checking.Asked, languages: Callable[[str], str]) -> None:
        self.path = path
        self.name = path.as_posix()
        self.asked = asked
        self.languages = languages
        self.data = b""
        """The file's bytes, as far as is known here."""
        self.loaded: Loaded | None = None
        """The bank that they are; None where its last item was dropped."""
        self.shelf: ArticleSource | None = None
        self.steps: list[_Step] = []
        self.lasting = 0
        """How many of the steps cannot be undone, since another program changed the file after them."""
        self.passed: set[str] = set()
        """The ids of the drafts that were skipped."""
        self.findings: dict[str, list[Diagnostic]] | None = None
        """What the rules say, by the items' ids; None where they have to be asked anew."""

    # --- the walk

    def run(self) -> None:
        """Show drafts and do what is asked, until there is none or the person leaves."""
        loaded = self._read()
        if not (os.access(self.path, os.W_OK) and os.access(_real(self.path).parent, os.W_OK)):
            raise banks.Stop(f"{self.name} may not be changed: it, or its folder, is read-only")
        folder = checking.articles_folder(loaded, self.asked)
        self.shelf = articles_in(folder) if folder is not None else None
        self._check(say=True)
        while True:
            waiting = self._waiting()
            if waiting:
                self._show(waiting[0], len(waiting))
            if not (self._decide(waiting[0]) if waiting else self._at_the_end()):
                return

    def _waiting(self) -> list[int]:
        """The drafts that are to be looked at, by their positions."""
        items = self.loaded.bank.items if self.loaded else ()
        return [number for number, item in enumerate(items) if item.draft and item.id not in self.passed]

    def _decide(self, number: int) -> bool:
        """Ask until something was done with a draft; whether to go on."""
        while (key := _key(_PROMPT)) != "q":
            if key and self._changed_meanwhile():
                return True
            if key == "?":
                _help()
            elif key == "m":
                self._show(number)
            elif key == "u":
                if self._undo():
                    return True
            elif key in _KEYS:
                if self._do(key, number):
                    return True
            elif key:
                _unknown(key)
        return False

    def _at_the_end(self) -> bool:
        """Where all drafts were looked at, the last step can still be undone; whether it was."""
        if len(self.steps) == self.lasting:
            return False
        click.echo("all drafts were looked at")
        while (key := _key("[u]ndo the last step, [q]uit: ")) not in ("q", ""):
            if key != "u":
                _unknown(key)
            elif self._changed_meanwhile() or self._undo():
                return True
        return False

    def done(self) -> str:
        """What was decided: how many items were kept, edited, dropped and skipped."""
        counts = Counter(what for what, _ in {(step.what, step.item) for step in self.steps})
        return ", ".join(f"{what} {counts[what]}" for what in ("kept", "edited", "dropped", "skipped"))

    def summary(self) -> str:
        """What was decided, and what is left."""
        if self.loaded is None:
            return f"{self.done()}; {self.name} has no item left: write one before you build"
        left = sum(item.draft for item in self.loaded.bank.items)
        if not left and not self.steps:
            return f"there is no draft in {self.name}"
        return f"{self.done()}; {self.name} has {report.plural(left, 'draft') if left else 'no draft'} left"

    # --- showing

    def _show(self, number: int, waiting: int = 0) -> None:
        """A draft; all of it where it is not said how many are waiting."""
        assert self.loaded is not None
        width, height = _window()
        articles: Mapping[str, ArticleText | UnreadArticle] = self.shelf(self.loaded) if self.shelf else {}
        item = self.loaded.bank.items[number]
        draft = showing.Draft(self.loaded, number, self._check().get(item.id, []), articles)
        line = self.loaded.place(number).line_column[0]
        about = f"'{item.id}', {showing.kind(item)}, line {line}" + (f", {waiting} to go" if waiting else "")
        click.echo("-" * width)
        click.echo(click.style(about[:width], bold=True))
        room = height - 4 - (len(_PROMPT) >= width) if height and waiting else None
        click.echo("\n".join(showing.lines(draft, width, room)))

    def _check(self, say: bool = False) -> dict[str, list[Diagnostic]]:
        """What the rules find in each item; ``say`` which rules cannot be run."""
        if self.findings is None and self.loaded is not None:
            found, _ = checking.run([self.loaded], self.asked)
            for line in checking.not_run(found) if say else ():
                click.echo(line, err=True)
            self.findings = _by_item(self.loaded, found.problems)
        return self.findings or {}

    # --- what the keys do

    def _do(self, key: str, number: int) -> bool:
        """Do what a key asks with a draft; whether anything was done."""
        assert self.loaded is not None
        name = self.loaded.bank.items[number].id
        note = ""
        try:
            match key:
                case "k":
                    wrong = [each.code for each in self._check().get(name, []) if each.severity is Severity.ERROR]
                    self._save(_kept(self.loaded, number), _Step("kept", name, self.data))
                    note = f"; it has an error still, {', '.join(wrong)}: 'u' and then 'e' mend it" if wrong else ""
                case "d":
                    self._save(editor.remove_item(self.loaded, number), _Step("dropped", name, self.data))
                    self.findings = None
                case "s":
                    self.passed.add(name)
                    self.steps.append(_Step("skipped", name))
                case _:
                    return self._edit(number)
        except editor.CannotEdit as refused:
            click.echo(str(refused))
            return False
        click.echo(f"{self.steps[-1].what} '{name}'{note}")
        return True

    def _undo(self) -> bool:
        """Take back the last step; whether there was one."""
        if len(self.steps) == self.lasting:
            click.echo("there is no step to undo")
            return False
        step = self.steps[-1]
        if step.before is not None:
            self._write(step.before)
            self._read()
        self.steps.pop()
        self.passed.discard(step.item)
        click.echo(f"undone: '{step.item}' is not {step.what}")
        return True

    def _edit(self, number: int) -> bool:
        """Hand a draft to the person's editor, again and again until it is an item or given up; whether it was changed."""
        assert self.loaded is not None
        name = self.loaded.bank.items[number].id
        original = editor.item_text(self.loaded, number)
        with _draft_file(name, original) as file:
            while True:
                if not _opened(file):
                    return False
                data = file.read_bytes()
                source, problems = decode(data, file.name, self.loaded.source.folder)
                text = "\n".join(source.text.splitlines()) if source else ""
                if source and (text.strip() == original.strip() or not text.strip()):
                    click.echo("nothing was changed" if text.strip() else "the text is empty: nothing was changed")
                    file.unlink()
                    return False
                if self._changed_meanwhile():
                    assert self.loaded is not None
                    found = [n for n, item in enumerate(self.loaded.bank.items) if item.id == name]
                    if not found or editor.item_text(self.loaded, found[0]) != original:
                        click.echo(f"it changed the item '{name}' too; yours was not put in its place")
                        return True
                    number = found[0]
                made: editor.Edited | None = None
                try:
                    made = editor.replace_item(self.loaded, number, source) if source else None
                except editor.CannotEdit as refused:
                    click.echo(str(refused))
                if made is not None and made.loaded is not None:
                    self._save(made, _Step("edited", name, self.data))
                    self.findings = None
                    file.unlink()
                    click.echo(f"edited '{name}'")
                    return True
                report.show(made.problems if made else problems, err=False)
                if not _again():
                    return False

    # --- the file

    def _read(self) -> Loaded:
        """Read the file; ends the command where it is no bank."""
        _, problems = read_source(self.path, self.name)
        loaded = None
        if not problems:
            self.data = self._bytes()
            source, problems = decode(self.data, self.name, self.path.parent)
            if source is not None:
                loaded, problems = load_bank(source, self.path.stem, self.languages)
        if loaded is None:
            report.show(problems)
            if self.steps:
                click.echo(self.done())
            click.echo(f"{self.name} cannot be reviewed: {report.tally(problems)}", err=True)
            sys.exit(banks.PROBLEMS)
        self.loaded = loaded
        self.findings = None
        return loaded

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            problem = cannot_read(self.name, error)
            raise banks.Stop(f"{self.name} {problem.message}; all that was decided before was saved") from None

    def _changed_meanwhile(self) -> bool:
        """Read the file anew where another program changed it; whether one did."""
        if self._bytes() == self.data:
            return False
        click.echo(f"{self.name} was changed by another program, and is read anew; steps before that cannot be undone")
        self.lasting = len(self.steps)
        self._read()
        return True

    def _save(self, made: editor.Edited, step: _Step) -> None:
        """Write an edited bank, and remember the step."""
        self._write(editor.encoded(made.text, self.data))
        self.loaded = made.loaded
        self.steps.append(step)

    def _write(self, data: bytes) -> None:
        try:
            write_files([Artifact(_real(self.path), data)])
        except CannotWrite as error:
            raise banks.Stop(f"{error}\nAll that was decided before was saved.") from None
        self.data = data


_PROMPT: Final = "[k]eep [e]dit [d]rop [s]kip [u]ndo [m]ore [q]uit [?]: "


def _kept(loaded: Loaded, number: int) -> editor.Edited:
    """A draft as an item like any other, without what was written above it for the decision."""
    made = editor.remove_key(loaded, number, "status")
    if made.loaded is None:
        raise editor.CannotEdit("it cannot be kept as it is: edit it first")
    return editor.remove_comments(made.loaded, number, generated_comments(editor.comments(made.loaded, number)))


def _by_item(loaded: Loaded, problems: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Problems by the ids of the items in which they stand."""
    found: dict[str, list[Diagnostic]] = {}
    starts = [node.start for node in loaded.nodes]
    for problem in problems:
        places = [problem.place, *(place for _, place in problem.related)]
        numbers = {bisect_right(starts, place.start) - 1 for place in places if place and place.source is loaded.source}
        for number in sorted(numbers):
            if number >= 0 and problem.message.startswith("item "):
                found.setdefault(loaded.bank.items[number].id, []).append(problem)
    return found


def _real(path: Path) -> Path:
    """The file itself where the path is a link to it, so that the link stays one."""
    return path.resolve()


# --- the terminal


def _window() -> tuple[int, int | None]:
    """The columns and lines to fill; no lines where nobody looks at a window."""
    if not sys.stdout.isatty():
        return 80, None
    size = shutil.get_terminal_size()
    return max(40, min(size.columns, _WIDEST)), size.lines


def _key(prompt: str) -> str:
    """The key that is pressed, in lower case; from a line where there is no terminal. Raises EOFError at the end."""
    click.echo(prompt, nl=False)
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        word = line.strip().lower()
        click.echo(word)
        return next((key for key, (name, _) in _KEYS.items() if word in (key, name)), word)
    try:
        # What was typed before is forgotten, so that nobody decides on a draft that was not shown yet.
        pressed = click.getchar()
    except (OSError, RuntimeError):  # the terminal is gone
        raise EOFError from None
    if not pressed:
        raise EOFError
    key = pressed.lower() if pressed.isprintable() else ""
    click.echo(_KEYS[key][0] if key in _KEYS else "")
    return key


def _unknown(key: str) -> None:
    click.echo(f"there is no key {key[:20]!r}; ? shows all")


def _help() -> None:
    for key, (name, what) in _KEYS.items():
        click.echo(f"  {key}  {name:<6}{what}")


def _again() -> bool:
    """Whether a person wants to mend what they wrote."""
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
            click.echo(f"what you wrote is in {file}")
        else:
            shutil.rmtree(folder, ignore_errors=True)  # editors leave files of their own beside it


def _opened(file: Path) -> bool:
    """Open a file in the person's editor and wait for it to be closed; whether that went well."""
    restore = _without_interrupts()
    try:
        click.edit(filename=str(file))
    except (click.ClickException, ValueError) as error:
        said = error.format_message() if isinstance(error, click.ClickException) else str(error)
        click.echo(f"the editor failed, and nothing was changed: {said}; VISUAL or EDITOR names another")
        return False
    finally:
        restore()
    if not file.is_file():
        click.echo("the editor left no file: nothing was changed")
    return file.is_file()


def _without_interrupts() -> Callable[[], object]:
    """Leave Ctrl-C to the editor; what ends that."""
    try:
        before = signal.signal(signal.SIGINT, lambda *_: None)
    except ValueError:  # not in the main thread
        return lambda: None
    return lambda: signal.signal(signal.SIGINT, before)
