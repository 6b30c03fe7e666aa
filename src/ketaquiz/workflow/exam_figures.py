"""Folders of results into the figures of their exam: how hard each item was, and whether it told who knows more.

A folder has all that is needed (`results`), and what was decided and changed in it counts. Several folders are of one
exam, so that papers that were graded at several places are counted together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from ketaquiz.grading.answered import Answered, answered
from ketaquiz.grading.final import FinalResults, final_results
from ketaquiz.grading.report import items_csv, report_html
from ketaquiz.grading.statistics import PaperFigures, paper_figures
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.files import Artifact, write_outputs
from ketaquiz.workflow.loading import read_pages, read_words, template_errors
from ketaquiz.workflow.results import CHANGES, Results, read_results
from ketaquiz.workflow.wording import plural


@dataclass(frozen=True)
class Figured:
    """What came of folders of results."""

    figures: PaperFigures
    answered: Answered
    """What the figures were counted from."""
    notes: tuple[str, ...] = ()
    measured: int = 0
    """How many items of banks have the figures now."""


def write_figures(
    results: Sequence[Path],
    folder: Path | None = None,
    *,
    into: Sequence[Path] = (),
    on: date | None = None,
    templates: Path | None = None,
) -> Figured:
    """Write ``items.csv`` and ``report.html`` of one exam's folders of results, both or none.

    They go into ``folder``, by default that of the results where it is one. The banks ``into`` get the figures of their items
    as of the day ``on``, with the same all-or-none. ``templates`` is a folder with pages and
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
    folders = [read_results(place) for place in places]
    final = _together(folders)
    record = final.record
    found = answered(final)
    if not found.papers:
        why = (
            f"answers of {plural(len(found.waiting), 'paper')} are for review: decide them first"
            if found.waiting
            else "none has come yet: grade some first"
        )
        raise CannotDo(f"there is no paper to count: {why}")
    if not found.items:
        raise CannotDo("there is nothing to count: no item of this exam is worth points")
    figures = paper_figures(found.columns, found.papers)
    words, pages = read_words([record.language], templates)[record.language], read_pages(templates)
    with template_errors():
        report = report_html(record, found, figures, words, pages)
    files = [Artifact(folder / "items.csv", items_csv(found, figures)), Artifact(folder / "report.html", report)]
    notes = [note for each in folders for note in each.notes]
    measured = 0
    if into:
        from ketaquiz.workflow.measuring import measured_banks

        assert on is not None, "figures are entered as of a day"
        entered = measured_banks(into, found, figures, on, templates)
        files += entered.artifacts
        notes += entered.notes
        measured = entered.items
    notes += write_outputs(files, folder)
    return Figured(figures, found, tuple(notes), measured)


def _together(folders: Sequence[Results]) -> FinalResults:
    """The results of all folders as of one exam.

    Raises `CannotDo` where one is of another exam or was changed otherwise, and where a paper stands in two.
    """
    first, *others = folders
    for each in others:
        if each.record_text != first.record_text:
            raise CannotDo(
                f"{each.folder.as_posix()} has the results of another exam ('{each.record.title}') than "
                f"{first.folder.as_posix()} ('{first.record.title}'): name folders of one exam, that were graded with the "
                "same record"
            )
        if _rules(each) != _rules(first):
            raise CannotDo(
                f"items were changed otherwise in {each.folder.as_posix()} than in {first.folder.as_posix()}: let "
                f"'ketaquiz regrade' change them alike, or copy {CHANGES} from one to the other"
            )
    owner: dict[int, Results] = {}
    for each in folders:
        for number in sorted({response.paper for response in each.responses}):
            if (other := owner.setdefault(number, each)) is not each:
                raise CannotDo(
                    f"paper {number} stands both in {other.folder.as_posix()} and in {each.folder.as_posix()}, and would "
                    "count twice: grade its pages into one folder"
                )
    return final_results(
        first.record,
        [response for each in folders for response in each.responses],
        [decision for each in folders for decision in each.decisions],
        first.changes,
    )


def _rules(results: Results) -> list[tuple[bool, Fraction, tuple[tuple[str, ...], ...]]]:
    return [(each.void, each.points, each.accepted) for each in results.final.rulings.values()]
