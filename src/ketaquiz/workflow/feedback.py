"""What each learner of an exam missed, back to the learner: a page, a package for Anki, and a search for who has the deck.

The questions, what was answered and what is right come from the folder of results; why it is right, and the notes, come
from the banks of today. A package has the notes as they were released, with their guids and times, so that it adds what a
learner lacks and changes nothing that they have.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.slugs import file_slug, slug
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.feedback import Accepted, FeedbackItem, FeedbackPaper
from ketaquiz.exam.key import Answer, answers_by_form
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.pages import PaperRenderer
from ketaquiz.exam.record import RecordedItem, RecordedQuestion, recorded_item
from ketaquiz.export import ExportRequest
from ketaquiz.grading.changes import Ruling
from ketaquiz.grading.missed import Missed, MissedAnswer, MissedPaper, missed_of, searches
from ketaquiz.grading.scoring import rounded
from ketaquiz.grading.tables import table_bytes
from ketaquiz.model import Bank, Item, Question, response_of
from ketaquiz.release.edition import Edition
from ketaquiz.text.strings import FixedStrings
from ketaquiz.workflow import CannotDo, Progress, no_progress
from ketaquiz.workflow.building import compose_editions
from ketaquiz.workflow.editions import prepare_editions
from ketaquiz.workflow.files import Artifact, left_from_earlier, write_outputs
from ketaquiz.workflow.loading import read_pages, read_words, template_errors
from ketaquiz.workflow.results import Results, read_results
from ketaquiz.workflow.wording import plural, shown_path

EVERYONE = "everyone"
"""What the files for all papers are called, without endings."""
TABLE = "missed.csv"
MISSED = ("paper", "learner", "missed", "items", "search")
"""The columns of `TABLE`; ids stand with ``|`` between them."""


@dataclass(frozen=True)
class FedBack:
    """What was written."""

    papers: int
    """How many papers a page was made for."""
    packages: int
    """How many packages were made, that of all papers among them."""
    items: int
    """How many items somebody missed."""
    notes: tuple[str, ...] = ()


def write_missed(
    results: Path,
    loaded: Sequence[Loaded],
    problems: Sequence[Diagnostic],
    folder: Path,
    stamp: int,
    *,
    anonymous: bool = False,
    pdf: bool = False,
    templates: Path | None = None,
    progress: Progress = no_progress,
) -> FedBack:
    """Write what each paper of a folder of results missed, all files or none.

    ``folder`` gets for each paper a page and a package of what it missed (``07-anna-berg.html``, ``.apkg``), the same
    for all (``everyone``), with ``pdf`` all pages to print, and ``missed.csv`` with the searches. ``loaded`` and
    ``problems`` are the banks and what is wrong in them. ``stamp``, in Unix seconds, is the time of notes that were never
    released. ``anonymous`` leaves learners' names out. ``templates`` is a folder with pages and words that come before the
    shipped ones.

    Raises `ContentErrors` where a bank, a table, a record or a file of words has errors, and `CannotDo` where no paper's
    points are known, no bank has an item of the exam, or a page cannot be printed.
    """
    found = read_results(results)
    missed = missed_of(found.final)
    notes = list(found.notes)
    if missed.waiting:
        count = plural(len(missed.waiting), "paper")
        notes.append(f"{count} left out, with answers for review: 'ketaquiz grade --review {shown_path(results)}'")
    if not missed.papers:
        why = "answers of all of them are for review" if missed.waiting else "none has come yet"
        raise CannotDo(f"there is no paper to give back: {why}", notes=notes)
    prepared = prepare_editions(loaded, problems, drafts=None)
    notes += [each for each in prepared.notes if not each.startswith("left out: ")]
    languages = [*(each.bank.language for each in prepared.editions), found.record.language]
    today = _Today(found, prepared.editions, read_words(languages, templates))
    if not today.questions:
        raise CannotDo(
            f"no bank here has an item of '{found.record.title}': name the banks that it was made from, behind the results"
        )
    packages = _Packages(prepared.editions, today.words, stamp, templates)
    notes += packages.notes
    wanted = set(missed.items)
    if unknown := sorted(wanted - packages.known):
        notes.append(
            f"{plural(len(unknown), 'item')} in no package: no bank here has it, or only as a draft: " + _some(unknown)
        )
    if unreleased := sorted(wanted & packages.pending):
        notes.append(
            f"{plural(len(unreleased), 'item')} in no package, changed since the last release: run "
            f"'ketaquiz release' first: {_some(unreleased)}"
        )
    learners: Mapping[int, str] = {} if anonymous else found.learners
    width = max(2, len(str(missed.papers[-1].number)))  # so that names of files sort
    pages = _Printer(found, today, missed, learners, templates).pages(missed.papers)
    files: list[Artifact] = []
    made = 0
    total = len(missed.papers) + 1
    with template_errors():
        for done, paper in enumerate(missed.papers):
            progress(done, total)
            name = _file_name(f"{paper.number:0{width}d}", learners.get(paper.number, ""))
            files.append(Artifact(folder / f"{name}.html", next(pages)))
            if package := packages.of({each.item.id for each in paper.missed}):
                made += 1
                files.append(Artifact(folder / f"{name}.apkg", package))
        every = next(pages)
    files.append(Artifact(folder / f"{EVERYONE}.html", every))
    if pdf:
        own = [bytes(each.data) for each in files if each.path.suffix == ".html"][:-1]  # without that of everyone
        files.append(Artifact(folder / f"{EVERYONE}.pdf", _printed(own)))
    if package := packages.of(wanted):
        made += 1
        files.append(Artifact(folder / f"{EVERYONE}.apkg", package))
    files.append(Artifact(folder / TABLE, _table(missed, learners)))
    progress(total, total)
    notes += write_outputs(files, folder)
    notes += left_from_earlier(files, folder, rf"\d+(-.*)?\.(html|apkg)|{EVERYONE}\.(html|pdf|apkg)")
    return FedBack(len(missed.papers), made, len(wanted), tuple(notes))


def _some(items: Sequence[str]) -> str:
    return ", ".join(items[:5]) + (" …" if len(items) > 5 else "")


def _printed(pages: Sequence[bytes]) -> bytes:
    """The pages of all papers in one PDF, each on sheets of its own and with page numbers of its own."""
    from ketaquiz.exam.browser import BrowserFailed, NoBrowser, print_pdf
    from ketaquiz.exam.pdf import stack

    try:
        stack([])  # before a minute of printing, whether pypdf is there
        return stack(list(print_pdf(pages)))
    except (BrowserFailed, NoBrowser) as error:
        raise CannotDo(f"{error}\nNothing was written.") from None


def _file_name(number: str, learner: str) -> str:
    """``07-anna-berg``, ``08-иван-петров``: the number makes it one of its own.

    Letters that this system has no way to write are left out.
    """
    called = file_slug(learner)
    try:
        os.fsencode(called)
    except UnicodeEncodeError:
        called = slug(learner)
    return f"{number}-{called}" if called else number


def _table(missed: Missed, learners: Mapping[int, str]) -> bytes:
    """A row for each paper of which all is known; what it missed, and the search for it."""
    rows = []
    for paper in missed.papers:
        ids = [each.item.id for each in paper.missed]
        rows.append((paper.number, learners.get(paper.number, ""), len(ids), "|".join(ids), " OR ".join(searches(ids))))
    return table_bytes(MISSED, rows)


class _Today:
    """The items of an exam as the banks have them today."""

    def __init__(self, found: Results, editions: Sequence[Edition], words: dict[str, FixedStrings]) -> None:
        self.words = words
        wanted = {item.id: item for item in found.record.items}
        self._items: dict[str, tuple[Bank, Item]] = {}
        """By id those that are as they were printed."""
        self.questions: list[Question] = []
        """All that the banks have, as they were printed or not."""
        for edition in editions:
            bank = edition.bank
            for item in bank.items:
                recorded = wanted.get(f"{bank.publisher}/{item.id}")
                if recorded is None:
                    continue
                self.questions.append(Question(1, bank, item, response_of(item.interaction).options))
                if recorded.same_question(recorded_item(bank, item, words[bank.language])):
                    self._items[recorded.id] = bank, item

    def question(self, number: int, recorded: RecordedItem, printed: RecordedQuestion) -> Question | None:
        """A question with options and parts as they were printed; None where it is not as it was."""
        known = self._items.get(recorded.id)
        if known is None:
            return None
        bank, item = known
        by_id = dict(zip([each.id for each in recorded.options], response_of(item.interaction).options, strict=True))
        return Question(number, bank, item, tuple(by_id[each] for each in printed.options), printed.parts)


class _Printer:
    """Makes the pages of an exam."""

    def __init__(
        self,
        found: Results,
        today: _Today,
        missed: Missed,
        learners: Mapping[int, str],
        templates: Path | None,
    ) -> None:
        self._found, self._today, self._learners = found, today, learners
        self._several = len(found.record.forms) > 1
        letters = [form.letter for form in found.record.forms]
        self._answers = dict(zip(letters, answers_by_form(found.record), strict=True))
        layout = Layout(found.record.paper_size, title=found.record.title, sheet=True, compact=True)
        self._renderer = PaperRenderer(layout, today.words.__getitem__, read_pages(templates))
        self._words = today.words[found.record.language]

    def pages(self, papers: Sequence[MissedPaper]) -> Iterator[bytes]:
        """A page for each paper, and then one of all."""
        return self._renderer.feedback(self._today.questions, self._found.record.language, map(self._paper, papers))

    def _paper(self, paper: MissedPaper) -> FeedbackPaper:
        words, final = self._words, self._found.final
        number = words.fill("sheet_paper", n=paper.number)
        name = self._learners.get(paper.number, "")
        return FeedbackPaper(
            f"{name} · {number}" if name else number,
            paper.form if self._several else "",
            words.fill(
                "feedback_points", points=self._number(rounded(paper.points)), whole=self._number(rounded(final.points))
            ),
            tuple(self._item(paper, each) for each in paper.missed),
            tuple(searches(each.item.id for each in paper.missed)),
        )

    def _item(self, paper: MissedPaper, missed: MissedAnswer) -> FeedbackItem:
        ruling = self._found.final.rulings[missed.item.id]
        answer: Answer = self._answers[paper.form][missed.answer.n - 1]
        got = rounded(missed.answer.points or Fraction(0))
        return FeedbackItem(
            missed.answer.n,
            missed.parts,
            f"{self._number(got)} / {self._number(rounded(ruling.worth))}",
            tuple(_accepted(missed.item, ruling)),
            answer,
            self._today.question(missed.answer.n, missed.item, missed.question),
        )

    def _number(self, text: str) -> str:
        return text.replace(".", self._words["decimal_mark"])


def _accepted(item: RecordedItem, ruling: Ruling) -> Iterator[Accepted]:
    """What was accepted after the exam, part by part."""
    texts = {option.id: option.text for option in item.options}
    for at, part in enumerate(ruling.accepted):
        yield from (Accepted(item.parts[at].label, texts.get(each, each)) for each in part)


class _Packages:
    """Makes packages for Anki of some items of banks."""

    def __init__(
        self, editions: Sequence[Edition], words: Mapping[str, FixedStrings], stamp: int, templates: Path | None
    ) -> None:
        bare = [replace(each, source_text="", sources_text="") for each in editions]
        request, self.notes = compose_editions(bare, words, stamp, templates)
        self._request: ExportRequest = request
        self._guids: dict[str, str] = {}
        """By an item's id the guid of its note."""
        for deck in request.decks:
            for item, note in zip(deck.bank.items, deck.notes, strict=True):
                self._guids[f"{deck.bank.publisher}/{item.id}"] = note.guid
        pending = request.publication.pending
        self.known = frozenset(self._guids)
        self.pending = frozenset(item for item, guid in self._guids.items() if guid in pending)

    def of(self, items: set[str]) -> bytes:
        """A package of items; nothing where no deck has one of them as it was released."""
        from ketaquiz.anki.package import pack_decks

        guids = {self._guids[item] for item in items & self.known - self.pending}
        if not guids:
            return b""
        decks = []
        for deck in self._request.decks:
            notes = tuple(note for note in deck.notes if note.guid in guids)
            if not notes:
                continue
            media = {
                name: data
                for name, data in deck.media.items()
                if any(name in text for note in notes for text in note.fields)
            }
            decks.append(replace(deck, notes=notes, media=media, notices=(), moved=(), moved_media={}, embedded=None))
        return pack_decks(decks, self._request.publication)
