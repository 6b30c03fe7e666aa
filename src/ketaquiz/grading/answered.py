"""The tables of results with their record, as what the figures of an exam are counted from.

A paper is counted where every item of it has an answer or a blank. One with an answer that is for review is left out and
counted, because its points are not known; a paper that did not come has no rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedItem
from ketaquiz.grading.answers import Response, marked_of_text
from ketaquiz.grading.scoring import share_of
from ketaquiz.grading.statistics import Answer, Column
from ketaquiz.scanning.readings import State

_NEEDED: Final = ("paper", "item", "marked", "state")
_STATES: Final = tuple(state.value for state in State)
_MOST_PROBLEMS: Final = 20
_CURE: Final = "let 'ketaquiz grade' write the table anew: give its command again"


@dataclass(frozen=True, slots=True)
class Answered:
    """The papers of an exam that can be counted."""

    items: tuple[RecordedItem, ...]
    """Those that are worth points, in the record's order."""
    columns: tuple[Column, ...]
    """For each of them what its figures need."""
    papers: tuple[tuple[Answer, ...], ...]
    """For each paper that is counted, by its number, its answer to each of them."""
    blanks: tuple[int, ...]
    """For each item how many of the papers have nothing marked, written or entered."""
    waiting: tuple[int, ...]
    """The numbers of the papers that are left out, because an answer of theirs is for review."""
    worthless: int
    """How many items are worth no points, and have no figures."""


def answered(record: ExamRecord, responses: Sequence[Response]) -> Answered:
    """What the figures of an exam are counted from; ``responses`` has every item of each paper once, in any order."""
    items = tuple(item for item in record.items if item.points)
    by_paper: dict[int, dict[str, Response]] = {}
    for each in responses:
        by_paper.setdefault(each.paper, {})[each.item] = each
    waiting = tuple(
        number for number, own in sorted(by_paper.items()) if any(each.state is State.REVIEW for each in own.values())
    )
    counted = [by_paper[number] for number in sorted(by_paper.keys() - set(waiting))]
    return Answered(
        items,
        tuple(map(_column, items)),
        tuple(tuple(_answer(item, own[item.id]) for item in items) for own in counted),
        tuple(sum(not any(own[item.id].marked) for own in counted) for item in items),
        waiting,
        len(record.items) - len(items),
    )


def _column(item: RecordedItem) -> Column:
    right = _right(item)
    wrong = tuple(option.id for option in item.options if option.id not in right) if right else ()
    return Column(item.id, Fraction(item.points), right, wrong)


def _right(item: RecordedItem) -> tuple[str, ...]:
    """The right options of an item that is one choice among options; nothing for any other."""
    match item.parts:
        case (RecordedChoice(right),):
            return right
        case _:
            return ()


def _answer(item: RecordedItem, response: Response) -> Answer:
    return Answer(share_of(item, response.marked), response.marked[0] if _right(item) else ())


# --- the table of answers


def read_responses(text: str, record: ExamRecord, shown: str) -> tuple[list[Response], list[Diagnostic]]:
    """The answers in the text of a ``responses.csv``, and what is wrong with it; ``shown`` is the file's name.

    The table has every item of each paper that it names. One that a spreadsheet saved with semicolons is read too.
    """
    lines = text.removeprefix("\ufeff")
    head = lines.partition("\n")[0]
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    table = _Table(record, shown)
    try:
        columns = {name.strip(): at for at, name in enumerate(next(reader, []))}
        if missing := [name for name in _NEEDED if name not in columns]:
            return [], [table.problem(1, f"it has no column '{missing[0]}', so it is no table of answers")]
        line = reader.line_num + 1
        for row in reader:
            if any(row):
                table.row(line, {name: row[at] if at < len(row) else "" for name, at in columns.items()})
            line = reader.line_num + 1
    except csv.Error as error:
        return [], [table.problem(reader.line_num, f"this is no CSV: {error}")]
    table.finish()
    return list(table.found.values()), table.problems[:_MOST_PROBLEMS]


class _Table:
    """Reads the rows of a table of answers."""

    def __init__(self, record: ExamRecord, shown: str) -> None:
        self.shown = shown
        self.items = {item.id: item for item in record.items}
        self.options = {item.id: {option.id for option in item.options} for item in record.items}
        self.papers = {paper.number for paper in record.papers}
        self.found: dict[tuple[int, str], Response] = {}
        self.first: dict[int, int] = {}
        """By paper the line of its first row."""
        self.problems: list[Diagnostic] = []

    def problem(self, line: int, message: str, cure: str = _CURE) -> Diagnostic:
        return Diagnostic("E201", message, cure, file=f"{self.shown}:{line}")

    def row(self, line: int, cells: Mapping[str, str]) -> None:
        try:
            response = self.response(cells)
        except ValueError as error:
            self.problems.append(self.problem(line, str(error)))
            return
        self.first.setdefault(response.paper, line)
        if (response.paper, response.item) in self.found:
            what = f"paper {response.paper} has a second answer to {response.item}"
            self.problems.append(self.problem(line, what))
        self.found[response.paper, response.item] = response

    def response(self, cells: Mapping[str, str]) -> Response:
        """Raises ValueError where a cell says what no paper of the record can say."""
        written = cells["paper"].strip()
        number = int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 0
        if number not in self.papers:
            raise ValueError(f"this exam has no paper '{written[:40]}'")
        item = self.items.get(cells["item"].strip())
        if item is None:
            raise ValueError(f"this exam has no item '{cells['item'][:80]}'")
        if cells["state"].strip() not in _STATES:
            raise ValueError(f"'{cells['state'][:40]}' is no state of an answer")
        state = State(cells["state"].strip())
        marked = marked_of_text(item, cells["marked"].strip().removeprefix("'"))
        if state is not State.REVIEW:
            for part, said in zip(item.parts, marked, strict=False):
                unknown = set(said) - self.options[item.id] if isinstance(part, RecordedChoice) else set()
                if unknown:
                    raise ValueError(f"'{min(unknown)[:40]}' is no option of {item.id}")
            share_of(item, marked)
        return Response(number, 0, item.id, marked, state)

    def finish(self) -> None:
        """Name the papers of which rows are missing."""
        if self.problems:
            return  # a row that is wrong is missing too
        for paper, line in self.first.items():
            missing = [item for item in self.items if (paper, item) not in self.found]
            if missing:
                what = f"paper {paper} has no answer to {missing[0]}"
                self.problems.append(self.problem(line, what))
