"""Folders of results into the figures of their exam: how hard each item was, and whether it told who knows more.

A folder has all that is needed: its record without names, as ``grade`` left it there, and its table of answers. Several
folders are of one exam, so that papers that were graded at several places are counted together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.recordfile import read_record
from ketaquiz.grading.answered import Answered, answered, read_responses
from ketaquiz.grading.answers import Response
from ketaquiz.grading.report import items_csv, report_html
from ketaquiz.grading.statistics import PaperFigures, paper_figures
from ketaquiz.text.strings import FixedStrings, read_strings
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.files import Artifact, write_outputs
from ketaquiz.workflow.loading import read_pages, template_errors
from ketaquiz.workflow.scans import RECORD
from ketaquiz.workflow.wording import plural, tally
from ketaquiz.yamltree.reader import read_source

RESPONSES: Final = "responses.csv"
_LARGEST: Final = 256 * 1024 * 1024


@dataclass(frozen=True)
class Figured:
    """What came of folders of results."""

    figures: PaperFigures
    answered: Answered
    """What the figures were counted from."""
    notes: tuple[str, ...] = ()


def write_figures(results: Sequence[Path], folder: Path | None = None, *, templates: Path | None = None) -> Figured:
    """Write ``items.csv`` and ``report.html`` of one exam's folders of results, both or none.

    They go into ``folder``, by default that of the results where it is one. ``templates`` is a folder with pages and
    words that come before the shipped ones. Raises `ContentErrors` where a table, a record or a file of words has
    problems, and `CannotDo` where a folder is none of results or of another exam, a paper stands in two of them, or no
    paper can be counted.
    """
    places = list(dict.fromkeys(results))
    if not places:
        raise CannotDo("name a folder of results, as 'ketaquiz grade' wrote it")
    if folder is None:
        if len(places) > 1:
            raise CannotDo("of several folders of results, say with -o where the figures are to be written")
        folder = places[0]
    record = _only_record(places)
    found = answered(record, _responses(places, record))
    if not found.papers:
        why = (
            f"answers of {_papers(len(found.waiting))} are for review: decide them first"
            if found.waiting
            else "none has come yet: grade some first"
        )
        raise CannotDo(f"there is no paper to count: {why}")
    if not found.items:
        raise CannotDo("there is nothing to count: no item of this exam is worth points")
    figures = paper_figures(found.columns, found.papers)
    words, pages = _words(record, templates), read_pages(templates)
    with template_errors():
        report = report_html(record, found, figures, words, pages)
    files = [Artifact(folder / "items.csv", items_csv(found, figures)), Artifact(folder / "report.html", report)]
    return Figured(figures, found, tuple(write_outputs(files, folder)))


def _papers(count: int) -> str:
    return plural(count, "paper")


def _only_record(places: Sequence[Path]) -> ExamRecord:
    """The record that all folders have. Raises `CannotDo` where one has none, or another one."""
    first, text = _record(places[0])
    for place in places[1:]:
        other, theirs = _record(place)
        if theirs != text:
            raise CannotDo(
                f"{place.as_posix()} has the results of another exam ('{other.title}') than {places[0].as_posix()} "
                f"('{first.title}'): name folders of one exam, that were graded with the same record"
            )
    return first


def _record(place: Path) -> tuple[ExamRecord, str]:
    """A folder's record, and its text with the line ends of any system."""
    file = place / RECORD
    if not place.is_dir():
        raise CannotDo(f"{place.as_posix()} is no folder: name a folder of results, as 'ketaquiz grade' wrote it")
    for needed in (file, place / RESPONSES):
        if not needed.is_file():
            raise CannotDo(
                f"{place.as_posix()} has no {needed.name}: name a folder of results, or give the command of "
                "'ketaquiz grade' that wrote it again"
            )
    source, problems = read_source(file, file.as_posix())
    record = None
    if source is not None:
        record, problems = read_record(source)
    if record is None or source is None:
        raise ContentErrors(f"nothing was written: {tally(problems)} in the record", problems)
    return record, source.text.replace("\r\n", "\n")


def _responses(places: Sequence[Path], record: ExamRecord) -> list[Response]:
    """The answers of all papers. Raises `CannotDo` where a paper stands in two folders."""
    found: list[Response] = []
    owner: dict[int, Path] = {}
    for place in places:
        file = place / RESPONSES
        if file.stat().st_size > _LARGEST:
            raise CannotDo(f"{file.as_posix()} is larger than any table of answers")
        text = file.read_bytes().decode("utf-8", "replace")
        own, problems = read_responses(text, record, file.as_posix())
        if problems:
            raise ContentErrors(f"nothing was written: {tally(problems)} in a table of answers", problems)
        for number in sorted({each.paper for each in own}):
            if (other := owner.setdefault(number, place)) is not place:
                raise CannotDo(
                    f"paper {number} stands both in {other.as_posix()} and in {place.as_posix()}, and would count twice: "
                    "grade its pages into one folder"
                )
        found += own
    return found


def _words(record: ExamRecord, templates: Path | None) -> FixedStrings:
    words, problems = read_strings(record.language, templates)
    if words is None:
        raise ContentErrors("nothing was written: a file of words has errors", problems)
    return words
