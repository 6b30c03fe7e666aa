"""Scans and typed answers of an exam's papers into what became of every page, every answer and every paper.

What was read stays in the folder of results (`scan_journal`), so a run that was stopped is gone on with, and pages that
come later are added to those before. The tables are made anew from all of it each time, whole or not at all.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.recordfile import read_record, record_json
from ketaquiz.grading.answers import Accounts, Response, ScannedPage, accounts
from ketaquiz.grading.final import FinalResults, final_results
from ketaquiz.grading.tables import pages_csv, responses_csv, scores_csv
from ketaquiz.installing import SCAN, install_command
from ketaquiz.regular import bytes_of, is_there, other_computer
from ketaquiz.scanning.readings import PageReading, State, Status
from ketaquiz.scanning.worker import available_cores
from ketaquiz.workflow import CannotDo, ContentErrors, Progress, no_progress
from ketaquiz.workflow.files import Artifact, refuse_links, write_outputs
from ketaquiz.workflow.folder_lock import FolderBusy, hold_folder
from ketaquiz.workflow.results import RECORD, RESPONSES, SCORES, given_names, read_rulings
from ketaquiz.workflow.scan_cluster import ScanCluster
from ketaquiz.workflow.scan_journal import FOLDER, MOST_PAGES, Journal
from ketaquiz.workflow.scan_pool import CHUNK, Chunk, ScanPool
from ketaquiz.workflow.wording import plural, tally
from ketaquiz.yamltree.reader import read_source

ENDINGS: Final = (".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".webp", ".heic", ".heif")
"""How the names of files end that are taken from a folder."""
_MOST_NAMED: Final = 20
_LARGEST_TABLE: Final = 64 * 1024 * 1024


@dataclass(frozen=True)
class Graded:
    """What came of scans."""

    accounts: Accounts
    """Of all pages that ever came into the folder of results."""
    final: FinalResults
    """What they are worth, after what was decided and changed in the folder."""
    new: int
    """How many pages were read now."""
    notes: tuple[str, ...] = ()

    @property
    def pages(self) -> Counter[str]:
        """How many pages came to be what."""
        return Counter(page.status for page in self.accounts.pages)

    @property
    def scored(self) -> int:
        """How many papers have points, since nothing of them is for review."""
        return sum(score.points is not None for score in self.final.scores)

    @property
    def papers(self) -> int:
        """How many papers the record has."""
        return len(self.final.scores)

    @property
    def for_review(self) -> int:
        """How many answers a person has to look at."""
        return sum(score.waiting for score in self.final.scores)


def grade_scans(
    record_file: Path,
    scans: Sequence[Path],
    results: Path,
    *,
    typed: Sequence[Path] = (),
    anonymous: bool = False,
    jobs: int = 0,
    dask: str = "",
    progress: Progress = no_progress,
) -> Graded:
    """Read scans, and write what became of them into the folder ``results``: three tables, the record, and the journal.

    ``record_file`` is ``NAME-exam.json`` with an answer sheet; ``scans`` are files and folders; ``typed`` tables of
    answers that were typed in. ``jobs`` is the number of processes, 0 for one a core; ``dask`` the address of
    a Dask scheduler whose workers read instead. ``progress`` is called with the
    pages that are read and those there are. Raises `ContentErrors` where the record or a table has problems, and
    `CannotDo` where a package is missing, a path leads nowhere, or the folder belongs to another record.
    """
    record, digest = _record(record_file)
    if scans:
        _refuse_without_packages()
    files, passed = _files(scans)
    tables = {table.as_posix(): _typed(table, record) for table in typed}
    if results.is_dir():
        _refuse_other_exam(results, record)
        given_names(results, record)
        read_rulings(results, record)  # what is wrong with them is said before pages are read
    if not files and not tables:
        raise CannotDo("there is no file of scans: name PDF, TIFF, PNG or JPEG files, or folders of them")
    try:
        refuse_links(results / FOLDER)
        try:
            (results / FOLDER).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotDo(
                f"cannot make the folder {results / FOLDER}: {(error.strerror or str(error)).lower()}"
            ) from None
        with hold_folder(results / FOLDER):
            journal = Journal(results, record, digest)
            for shown, answers in tables.items():
                journal.add_typed(shown, answers)
            new = 0
            if files:
                readers = (
                    ScanCluster(dask, record_file, digest)
                    if dask
                    else ScanPool(record_file, digest, jobs or available_cores())
                )
                with readers as pool:
                    new = _read_new(journal, files, pool, progress)
            return _written(record, journal, results, files, new, passed, anonymous=anonymous)
    except FolderBusy:
        raise CannotDo(
            f"another run is reading scans into {results}: wait for it, or name another folder with -o"
        ) from None


# --- what is given


def _record(file: Path) -> tuple[ExamRecord, str]:
    """A record with answer sheets, and the SHA-256 of its text."""
    source, problems = read_source(file, file.as_posix())
    record = None
    if source is not None:
        record, problems = read_record(source)
    if record is None or source is None:
        raise ContentErrors(f"nothing was read: {tally(problems)} in the record", problems)
    if record.sheet is None:
        raise CannotDo(
            f"{file.as_posix()} has no answer sheets: 'ketaquiz quiz --answer-sheet' prints them and records where all stands"
        )
    return record, sha256(source.text.encode("utf-8", "surrogateescape")).hexdigest()


def _refuse_other_exam(results: Path, record: ExamRecord) -> None:
    """Raises `CannotDo` where a folder has the results of another exam, whatever else may be wrong in it."""
    if not (results / RECORD).is_file():
        return
    source, _ = read_source(results / RECORD, RECORD)
    there = read_record(source)[0] if source is not None else None
    if there is not None and there != _without_names(record):
        title = f": '{there.title}'" if there.title != record.title else ", which has the same title"
        raise CannotDo(
            f"{results.as_posix()} has the results of another exam{title}: name another folder with -o, or the record "
            "that belongs to it"
        )


def _refuse_without_packages() -> None:
    if any(find_spec(name) is None for name in ("cv2", "zxingcpp", "pypdfium2", "numpy")):
        raise CannotDo(f"reading scans needs packages that are not installed: {install_command(*SCAN)}")


def _files(scans: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """The files of scans, in the order of their names, and those in folders that are passed over."""
    found: dict[Path, None] = {}
    passed: list[str] = []
    for path in scans:
        if path.is_dir():
            for each in _below(path):
                if each.suffix.lower() in ENDINGS:
                    found[each] = None
                elif not each.name.startswith((".", "~")):
                    passed.append(each.as_posix())
        elif path.exists():
            found[path] = None
        else:
            raise CannotDo(f"{path.as_posix()} is not there: look at how it is written")
    return sorted(found, key=lambda path: _natural(path.as_posix())), sorted(passed, key=_natural)


def _below(folder: Path) -> Iterator[Path]:
    """All files below a folder, links to folders not followed."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(where) / name for name in sorted(names))


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Orders names as people do: ``page 2`` before ``page 10``."""
    return [
        (0, int(piece), "") if piece.isdecimal() and piece.isascii() else (1, 0, piece)
        for piece in re.split(r"([0-9]{1,18})", name)
        if piece
    ]


def _typed(file: Path, record: ExamRecord) -> list[Response]:
    """The answers that were typed into a table. Raises `ContentErrors`, and `CannotDo` where it is no table."""
    from ketaquiz.grading.typed import read_typed
    from ketaquiz.importers import BadFile, ImportRequest, Incoming
    from ketaquiz.importers.formats.separated import table_of
    from ketaquiz.importers.formats.workbook import tables_of

    shown = file.as_posix()
    try:
        data = bytes_of(file, _LARGEST_TABLE)
        if data is None:
            raise CannotDo(f"{shown} is larger than any table of answers")
        request = ImportRequest(file, data)
        if request.ending in (".xlsx", ".xlsm"):
            tables = tables_of(request, Incoming())
        elif request.text:
            tables = [table_of(request.text)]
        else:
            raise BadFile("is no table: save it as CSV or as .xlsx")
    except FileNotFoundError:
        raise CannotDo(f"{shown} is not there: look at how it is written") from None
    except OSError as error:
        raise CannotDo(f"{shown} cannot be read: {(error.strerror or str(error)).lower()}") from None
    except BadFile as error:
        raise CannotDo(f"{shown} {error}") from None
    answers, problems = read_typed(tables, record, shown)
    if problems:
        raise ContentErrors(f"nothing was read: {tally(problems)} in the typed answers", _in_order(problems))
    return answers


def _in_order(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    return sorted(problems, key=lambda problem: _natural(problem.file))


# --- reading


def _read_new(journal: Journal, files: Sequence[Path], pool: ScanPool | ScanCluster, progress: Progress) -> int:
    """Read the pages that were not read yet into the journal; how many."""
    counted = {path: (digest, pages, why) for path, digest, pages, why in pool.counted(files)}
    chunks: list[Chunk] = []
    planned: set[tuple[str, int]] = set()
    done = 0
    for path in files:
        digest, pages, why = counted[path]
        journal.add_file(path.as_posix(), digest, pages, why)
        wanted = []
        for page in range(1, pages + 1):
            if journal.reading(digest, page) is not None:
                done += 1
            elif (digest, page) not in planned:
                planned.add((digest, page))
                wanted.append(page)
        chunks += [Chunk(path, digest, tuple(wanted[at : at + CHUNK])) for at in range(0, len(wanted), CHUNK)]
    total = done + len(planned)
    progress(done, total)
    for chunk, readings in pool.read(chunks):
        journal.add(chunk.digest, zip(chunk.pages, readings, strict=True))
        done += len(chunk.pages)
        progress(done, total)
    return len(planned)


def scanned_pages(journal: Journal, files: Sequence[Path] = ()) -> list[ScannedPage]:
    """All pages that ever came, each with what was read of it, in the order of their files' names.

    ``files`` are those that were named now.
    """
    now = {path.as_posix() for path in files}
    first: dict[str, str] = {}
    found = []
    entries = sorted(journal.files.items(), key=lambda each: (_natural(each[0][0]), each[0][1]))
    there = {shown: shown in now or (not other_computer(shown) and is_there(Path(shown))) for (shown, _), _ in entries}
    for present in (True, False):  # a file that was moved since counts under its new name
        for (shown, digest), _ in entries:
            if there[shown] is present:
                first.setdefault(digest, shown)
    for (shown, digest), (pages, why) in entries:
        if not digest:
            if shown in now and not any(other == shown and known for (other, known), _ in entries):
                found.append(ScannedPage(shown, 0, PageReading(Status.REJECTED, why)))
            continue
        copy_of = first[digest] if first[digest] != shown else ""
        if copy_of and not there[shown]:
            continue
        if pages == 0:
            found.append(ScannedPage(shown, 0, PageReading(Status.REJECTED, why), copy_of))
        for page in journal.pages_of(digest):
            reading = journal.reading(digest, page)
            if reading is not None and 1 <= page <= pages:
                found.append(ScannedPage(shown, page, reading, copy_of))
        if len(found) > MOST_PAGES:
            raise CannotDo(f"the folder of results has more than {MOST_PAGES:,} pages: grade them into several folders")
    return found


def _written(
    record: ExamRecord,
    journal: Journal,
    results: Path,
    files: Sequence[Path],
    new: int,
    passed: Sequence[str],
    *,
    anonymous: bool,
) -> Graded:
    """Write the tables of all that is in the journal."""
    typed: dict[int, list[Response]] = {}
    for shown in sorted(journal.typed, key=_natural):
        for each in journal.typed[shown]:
            typed.setdefault(each.paper, []).append(each)
    for paper, answers in typed.items():  # of a paper in two tables the later one counts
        typed[paper] = list({each.item: each for each in answers}.values())
    account = accounts(record, scanned_pages(journal, files), typed)
    decisions, changes, said = read_rulings(results, record)
    given = given_names(results, record)
    final = final_results(record, account.responses, decisions, changes)
    names = {paper.number: "" if anonymous else paper.learner or "" for paper in record.papers}
    names |= {} if anonymous else given
    tables: dict[str, Callable[[], bytes]] = {
        "pages.csv": lambda: pages_csv(account),
        RESPONSES: lambda: responses_csv(record, account, names),
        SCORES: lambda: scores_csv(final, names),
        RECORD: lambda: record_json(_without_names(record)),
    }
    notes = write_outputs([Artifact(results / name, make()) for name, make in tables.items()], results)
    notes += said

    def named(papers: Sequence[int], what: str) -> str:
        """So many papers with their numbers and learners."""
        each = [f"{number} ({names[number]})" if names[number] else str(number) for number in papers]
        return f"{plural(len(each), 'paper')} {what}: {_some(each, 'more paper')}"

    if account.missing and account.responses:
        notes.append("of " + named(account.missing, "no page came"))
    answered = {each.paper for each in account.responses if each.state is not State.BLANK}
    if unmarked := sorted({each.paper for each in account.responses} - answered):
        notes.append(named(unmarked, "handed in blank"))
    if journal.damaged:
        notes.append(
            f"{plural(journal.damaged, 'line')} of {journal.path} {'is' if journal.damaged == 1 else 'are'} damaged and "
            "passed over: name the scans and tables that they were of again"
        )
    if passed:
        notes.append(f"passed over, being no pictures: {_some(passed, 'more file')}")
    return Graded(account, final, new, tuple(notes))


def _without_names(record: ExamRecord) -> ExamRecord:
    return replace(record, papers=tuple(replace(paper, learner=None) for paper in record.papers))


def _some(names: Sequence[str], more_of: str) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {plural(more, more_of)}" if more > 0 else "")
