"""Pages, answers and points as tables for a spreadsheet: CSV in UTF-8 with a byte order mark, as Excel reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from ketaquiz.exam.key import defused
from ketaquiz.exam.record import ExamRecord, RecordedItem
from ketaquiz.grading.answers import Accounts, Response, marked_text
from ketaquiz.grading.scoring import points_of, rounded
from ketaquiz.scanning.readings import State

PAGES: Final = ("file", "page", "code", "paper", "status", "why")
RESPONSES: Final = ("paper", "learner", "form", "n", "item", "marked", "state", "why", "source", "page")
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


def responses_csv(record: ExamRecord, accounts: Accounts, *, anonymous: bool) -> bytes:
    """A row for every item of every paper that came."""
    about = _papers(record, anonymous=anonymous)
    return table_bytes(
        RESPONSES,
        (
            (
                each.paper,
                *about[each.paper],
                each.n,
                each.item,
                marked_text(each.marked),
                each.state.value,
                each.why,
                each.source,
                each.page or "",
            )
            for each in accounts.responses
        ),
    )


def scores_csv(record: ExamRecord, accounts: Accounts, *, anonymous: bool) -> bytes:
    """A row for every paper: its points where nothing of it is for review, and else that it waits or did not come."""
    about = _papers(record, anonymous=anonymous)
    items = {item.id: item for item in record.items}
    whole = sum((Fraction(item.points) for item in record.items), Fraction(0))
    by_paper: dict[int, list[Response]] = {paper.number: [] for paper in record.papers}
    for each in accounts.responses:
        by_paper[each.paper].append(each)
    return table_bytes(
        SCORES,
        (
            (paper, *about[paper], *_score(items, own, whole, came=paper not in accounts.missing))
            for paper, own in sorted(by_paper.items())
        ),
    )


def _score(
    items: Mapping[str, RecordedItem], own: Sequence[Response], whole: Fraction, *, came: bool
) -> tuple[str, ...]:
    if not came:
        return "missing", "", "", "", ""
    waiting = sum(each.state is State.REVIEW for each in own)
    if waiting:
        return "review", "", rounded(whole), "", str(waiting)
    points = sum((points_of(items[each.item], each.marked) for each in own), Fraction(0))
    return "scored", rounded(points), rounded(whole), rounded(points * 100 / whole) if whole else "", "0"


def _papers(record: ExamRecord, *, anonymous: bool) -> dict[int, tuple[str, str]]:
    """By number a paper's learner and form."""
    return {paper.number: ("" if anonymous else paper.learner or "", paper.form) for paper in record.papers}


def table_bytes(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as a file's bytes."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(head)
    for row in rows:
        table.writerow([_cell(each) for each in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    text = str(value)
    return text if text.lstrip("-").replace(".", "", 1).isdecimal() else defused(text)
