"""A walk through the drafts of a bank: what is decided on each is saved at once, and can be taken back."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ketaquiz.bank import editor
from ketaquiz.bank.collection import load_bank_of_folder
from ketaquiz.bank.reader import Loaded
from ketaquiz.check import articles_in
from ketaquiz.diagnostics import Diagnostic, Severity, Source, has_errors
from ketaquiz.draft.bank import generated_comments
from ketaquiz.model import Item
from ketaquiz.text.strings import missing_language
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.cannot_write import CannotWrite, ChangedMeanwhile
from ketaquiz.workflow.checking import RuleOptions, articles_folder, run_rules
from ketaquiz.workflow.draft_view import DraftView
from ketaquiz.workflow.files import Artifact, write_files
from ketaquiz.workflow.wording import plural, shown_path, tally
from ketaquiz.yamltree.reader import cannot_read, decode, read_source


@dataclass(frozen=True)
class Step:
    """Something that was decided."""

    what: str
    """``kept``, ``edited``, ``dropped`` or ``skipped``."""
    item: str
    """The item's id when it was shown."""
    before: bytes | None = None
    """The file as it was; None where it was not changed."""


class Changed(CannotDo):
    """Another program changed the file while a decision was being saved; `Review.read_if_changed` reads it anew."""


class Review:
    """A bank whose drafts somebody decides on, one after the other.

    Items are named by their positions in the bank, from 0; after each decision `waiting` has them anew. The file is
    written with every decision. Every method that reads or writes it raises `CannotDo` where that fails, and
    `ContentErrors` where the file is no bank any more; what was decided before is saved then. A change that the editor of
    banks refuses raises `editor.CannotEdit`, and one that comes in between another program's raises `Changed`; nothing is
    changed then.
    """

    def __init__(
        self, path: Path, today: date, options: RuleOptions | None = None, templates: Path | None = None
    ) -> None:
        """Read a bank.

        ``today`` is what the age of a review is counted up to; ``options`` say which rules are run and where the articles
        are; ``templates`` is a folder with fixed words of further languages.
        """
        self.path = path
        self.name = path.as_posix()
        self._today = today
        self._options = options or RuleOptions()
        self._templates = templates
        self._data = b""
        """The file's bytes, as they were read or written last."""
        self.loaded: Loaded | None = None
        """The bank that they are; None where its last item was dropped."""
        self.steps: list[Step] = []
        """All that was decided, in order."""
        self._lasting = 0
        """How many of the steps cannot be undone, since another program changed the file after them."""
        self._skipped: set[str] = set()
        """The ids of the drafts that were skipped."""
        self._findings: dict[str, list[Diagnostic]] | None = None
        """What the rules say, by the items' ids; None where they have to be asked anew."""
        loaded = self._read()
        if not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)):
            raise CannotDo(f"{self.name} may not be changed: it, or its folder, is read-only")
        folder = articles_folder(loaded, self._options)
        self._shelf = articles_in(folder) if folder is not None else None
        run = run_rules([loaded], today, self._options)
        self._findings = _by_item(loaded, run.report.problems)
        self.notes = run.notes
        """A sentence for each reason why rules are not run."""

    # --- what is there

    @property
    def _bank(self) -> Loaded:
        """The bank, while it has an item."""
        assert self.loaded is not None
        return self.loaded

    @property
    def waiting(self) -> list[int]:
        """The drafts that are to be looked at."""
        items = self.loaded.bank.items if self.loaded else ()
        return [number for number, item in enumerate(items) if item.draft and item.id not in self._skipped]

    def view(self, number: int) -> DraftView:
        """A draft with its passages and what the rules find in it."""
        articles = (self._shelf(self._bank) if self._shelf else None) or {}
        return DraftView(self._bank, number, self.findings(number), articles)

    def findings(self, number: int) -> list[Diagnostic]:
        """What the rules find in an item."""
        if self._findings is None:
            found = run_rules([self._bank], self._today, self._options).report
            self._findings = _by_item(self._bank, found.problems)
        return self._findings.get(self.item(number).id, [])

    def item_text(self, number: int) -> str:
        """An item's YAML as it stands in the file, without the indentation."""
        return editor.item_text(self._bank, number)

    def position_of(self, item: str, text: str) -> int | None:
        """Where the item of an id is now; None where it is gone, or its YAML is not ``text`` any more."""
        for number, each in enumerate(self.loaded.bank.items if self.loaded else ()):
            if each.id == item:
                return number if self.item_text(number) == text else None
        return None

    def item(self, number: int) -> Item:
        """An item of the bank."""
        return self._bank.bank.items[number]

    def decode(self, data: bytes, name: str) -> tuple[Source | None, list[Diagnostic]]:
        """What somebody wrote in place of a draft, in a file of that name, as text for `replace`; or why it is none."""
        return decode(data, name, self._bank.source.folder)

    # --- deciding

    def keep(self, number: int) -> list[str]:
        """Make a draft an item like any other; the codes of the rules that still find an error in it."""
        wrong = [each.code for each in self.findings(number) if each.severity is Severity.ERROR]
        self._save(_kept(self._bank, number), Step("kept", self.item(number).id, self._data))
        return wrong

    def drop(self, number: int) -> None:
        """Delete a draft, with the comments directly above it."""
        self._save(editor.remove_item(self._bank, number), Step("dropped", self.item(number).id, self._data))
        self._findings = None

    def skip(self, number: int) -> None:
        """Leave a draft as it is."""
        self._skipped.add(self.item(number).id)
        self.steps.append(Step("skipped", self.item(number).id))

    def replace(self, number: int, by: Source) -> list[Diagnostic]:
        """Put other YAML, of one item or several, in a draft's place.

        Gives back what would be wrong with the bank then; nothing is changed unless that is empty.
        """
        edited = editor.replace_item(self._bank, number, by)
        if edited.loaded is None:
            return [*edited.problems]
        self._save(edited, Step("edited", self.item(number).id, self._data))
        self._findings = None
        return []

    @property
    def can_undo(self) -> bool:
        """Whether the last step can be taken back."""
        return len(self.steps) > self._lasting

    def undo(self) -> Step:
        """Take back the last step; to be called only where one can be taken back."""
        assert self.can_undo
        step = self.steps[-1]
        if step.before is not None:
            self._write(step.before)
            self._read()
        self.steps.pop()
        self._skipped.discard(step.item)
        return step

    # --- what was decided

    @property
    def decided(self) -> str:
        """How many items were kept, edited, dropped and skipped."""
        counts = Counter(what for what, _ in {(step.what, step.item) for step in self.steps})
        return ", ".join(f"{what} {counts[what]}" for what in ("kept", "edited", "dropped", "skipped"))

    @property
    def summary(self) -> str:
        """What was decided, and what is left."""
        if self.loaded is None:
            return f"{self.decided}; {self.name} has no item left: write one before you build"
        left = sum(item.draft for item in self.loaded.bank.items)
        if not left and not self.steps:
            return f"there is no draft in {self.name}"
        return f"{self.decided}; {self.name} has {plural(left, 'draft') if left else 'no draft'} left"

    @property
    def next_step(self) -> str:
        """The command that goes on where this walk ends."""
        left = self.loaded is not None and any(item.draft for item in self.loaded.bank.items)
        folder = self._options.articles
        articles = f" --articles {shown_path(folder)}" if folder is not None else ""
        return f"next: ketaquiz {'review' if left else 'check'} {shown_path(self.path)}{articles}"

    # --- the file

    def read_if_changed(self) -> bool:
        """Read the file anew where another program changed it, and tell whether one did.

        Steps before that cannot be undone any more.
        """
        if self._bytes() == self._data:
            return False
        self._lasting = len(self.steps)
        self._read()
        return True

    def _read(self) -> Loaded:
        _, problems = read_source(self.path, self.name)
        loaded = None
        if not problems:
            self._data = self._bytes()
            source, problems = decode(self._data, self.name, self.path.parent)
            if source is not None:
                loaded, problems = load_bank_of_folder(
                    source, self.path.stem, lambda language: missing_language(language, self._templates)
                )
        if loaded is None or has_errors(problems):
            raise ContentErrors(f"{self.name} cannot be reviewed: {tally(problems)}", problems)
        self.loaded = loaded
        self._findings = None
        return loaded

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            problem = cannot_read(self.name, error)
            raise CannotDo(f"{self.name} {problem.message}; all that was decided before was saved") from None

    def _save(self, edited: editor.Edited, step: Step) -> None:
        """Write an edited bank, and remember the step."""
        self._write(editor.encoded(edited.text, self._data))
        self.loaded = edited.loaded
        self.steps.append(step)

    def _write(self, data: bytes) -> None:
        try:
            write_files([Artifact(self.path, data, self._data, edited=True)])
        except ChangedMeanwhile as error:
            raise Changed(f"{error}\nAll that was decided before was saved.") from None
        except CannotWrite as error:
            raise CannotDo(f"{error}\nAll that was decided before was saved.") from None
        self._data = data


def _kept(loaded: Loaded, number: int) -> editor.Edited:
    """A draft as an item like any other, without what was written above it for the decision."""
    edited = editor.remove_key(loaded, number, "status")
    if edited.loaded is None:
        raise editor.CannotEdit("it cannot be kept as it is: edit it first")
    return editor.remove_comments(edited.loaded, number, generated_comments(editor.comments(edited.loaded, number)))


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
