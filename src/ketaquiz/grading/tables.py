"""Pages, answers and points as tables for a spreadsheet: CSV in UTF-8 with a byte order mark, as Excel reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ketaquiz.exam.key import defused
from ketaquiz.exam.record import ExamRecord
from ketaquiz.grading.answered import WRITTEN_BETWEEN
from ketaquiz.grading.answers import BETWEEN, Accounts, marked_text
from ketaquiz.grading.final import FinalResults, FinalScore
from ketaquiz.grading.scoring import rounded

PAGES: Final = ("file", "page", "code", "paper", "status", "why")
RESPONSES: Final = (
    *("paper", "learner", "form", "n", "item", "marked", "state", "why", "source", "page"),
    *("parts", "written"),
)
SCORES: Final = ("paper", "learner", "form", "state", "points", "of", "percent", "for_review")


def pages_csv(accounts: Accounts) -> bytes:
    """A row for every page that came in."""
    return table_bytes(
        PAGES,
        (
            (each.file, each.page or "", each.code, "" if each.paper is None else each.paper, each.status, each.why)
            for each in accounts.pages
        ),
    )


def responses_csv(record: ExamRecord, accounts: Accounts, learners: Mapping[int, str]) -> bytes:
    """A row for every item of every paper that came; ``learners`` are the names to write, by the number of their paper.

    Where an item has several parts, ``parts`` has the numbers of those that are for review, from 1; ``written`` is what was
    typed in of a text that a learner wrote.
    """
    forms = {paper.number: paper.form for paper in record.papers}
    return table_bytes(
        RESPONSES,
        (
            (
                each.paper,
                learners.get(each.paper, ""),
                forms[each.paper],
                each.n,
                each.item,
                marked_text(each.marked),
                each.state.value,
                each.why,
                each.source,
                each.page or "",
                BETWEEN.join(str(part + 1) for part in each.open) if len(each.marked) > 1 else "",
                WRITTEN_BETWEEN.join(each.written),
            )
            for each in accounts.responses
        ),
    )


def scores_csv(results: FinalResults, learners: Mapping[int, str]) -> bytes:
    """A row for every paper: its points where nothing of it is for review, and else that it waits or did not come.

    ``learners`` are the names to write, by the number of their paper.
    """
    forms = {paper.number: paper.form for paper in results.record.papers}
    return table_bytes(
        SCORES,
        (
            (each.paper, learners.get(each.paper, ""), forms[each.paper], *_score(results, each))
            for each in results.scores
        ),
    )


def _score(results: FinalResults, score: FinalScore) -> tuple[str, ...]:
    if not score.came:
        return "missing", "", "", "", ""
    whole = rounded(results.points)
    if score.points is None:
        return "review", "", whole, "", str(score.waiting)
    percent = results.percent(score)
    return "scored", rounded(score.points), whole, "" if percent is None else rounded(percent), "0"


def table_bytes(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as a file's bytes."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([table_cell(each) for each in head])
    for row in rows:
        table.writerow([table_cell(each) for each in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def table_cell(value: object) -> str:
    """A value as a cell: numbers as they are, and no text that a spreadsheet runs."""
    text = str(value)
    return text if text.removeprefix("-").replace(".", "", 1).isdecimal() else defused(text)
