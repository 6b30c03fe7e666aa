"""The results of an exam as what its figures are counted from.

A paper is counted where every item of it has an answer or a blank. One with an answer that waits for somebody to decide is
left out and counted, because its points are not known; a paper that did not come has no rows. An item that is void has no
figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedItem
from ketaquiz.grading.answers import BETWEEN, Response, marked_of_text
from ketaquiz.grading.changes import Ruling
from ketaquiz.grading.decisions import refuse_impossible
from ketaquiz.grading.final import FinalAnswer, FinalResults
from ketaquiz.grading.rows import plain_cell, read_rows
from ketaquiz.grading.statistics import Answer, Column
from ketaquiz.scanning.readings import State

_NEEDED: Final = ("paper", "item", "marked", "state")
_STATES: Final = tuple(state.value for state in State)
_MOST_PROBLEMS: Final = 20
_CURE: Final = "let 'ketaquiz grade' write the table anew: give its command again"
WRITTEN_BETWEEN: Final = "; "
"""What stands between the texts of several parts in the column ``written``; no such text has a semicolon."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The papers of an exam that can be counted."""

    items: tuple[RecordedItem, ...]
    """Those that count for points, in the record's order."""
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
    void: int
    """How many items are void, and have no figures."""


def answered(results: FinalResults) -> Answered:
    """What the figures of an exam are counted from."""
    held = results.rulings
    items = tuple(item for item in results.record.items if held[item.id].worth)
    waiting = tuple(score.paper for score in results.scores if score.waiting)
    counted = [
        {answer.item: answer for answer in score.answers} for score in results.scores if score.points is not None
    ]
    void = sum(ruling.void for ruling in held.values())
    return Answered(
        items,
        tuple(_column(item, held[item.id]) for item in items),
        tuple(tuple(_answer(item, own[item.id]) for item in items) for own in counted),
        tuple(sum(not any(own[item.id].marked) for own in counted) for item in items),
        waiting,
        len(results.record.items) - len(items) - void,
        void,
    )


def _column(item: RecordedItem, ruling: Ruling) -> Column:
    right = _right(item)
    if right:
        right = (*right, *ruling.accepted[0])
    wrong = tuple(option.id for option in item.options if option.id not in right) if right else ()
    return Column(item.id, ruling.points, right, wrong)


def _right(item: RecordedItem) -> tuple[str, ...]:
    """The right options of an item that is one choice among options; nothing for any other."""
    match item.parts:
        case (RecordedChoice(right),):
            return right
        case _:
            return ()


def _answer(item: RecordedItem, answer: FinalAnswer) -> Answer:
    assert answer.share is not None
    return Answer(answer.share, answer.marked[0] if _right(item) else ())


# --- the table of answers


def read_responses(data: bytes, record: ExamRecord, shown: str) -> tuple[list[Response], list[Diagnostic]]:
    """The answers in the bytes of a ``responses.csv``, and what is wrong with it; ``shown`` is the file's name.

    The table has every item of each paper that it names. One that a spreadsheet saved with semicolons is read too.
    """
    table = _Table(record, shown)
    found = read_rows(data, _NEEDED, "table of answers")
    for line, row in found:
        table.row(line, row)
        if len(table.problems) >= _MOST_PROBLEMS:
            break
    if found.wrong is not None:
        return [], [table.problem(*found.wrong)]
    table.finish()
    return list(table.found.values()), table.problems[:_MOST_PROBLEMS]


class _Table:
    """Reads the rows of a table of answers."""

    def __init__(self, record: ExamRecord, shown: str) -> None:
        self.shown = shown
        self.items = {item.id: item for item in record.items}
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
        marked = marked_of_text(item, plain_cell(cells["marked"]))
        if state is not State.REVIEW:
            refuse_impossible(item, marked)
        elif len(marked) != len(item.parts):
            raise ValueError(f"{item.id} has {len(item.parts)} parts, and the answer {len(marked)}")
        source, page = plain_cell(cells.get("source", "")), cells.get("page", "").strip()
        return Response(
            number,
            0,
            item.id,
            marked,
            state,
            plain_cell(cells.get("why", "")),
            source,
            int(page) if page.isascii() and page.isdecimal() and len(page) < 9 else 0,
            _open_parts(item, cells.get("parts", "")) if state is State.REVIEW else (),
            _written(item, plain_cell(cells.get("written", ""))),
        )

    def finish(self) -> None:
        """Name the papers of which rows are missing."""
        if self.problems:
            return  # a row that is wrong is missing too
        for paper, line in self.first.items():
            missing = [item for item in self.items if (paper, item) not in self.found]
            if missing:
                what = f"paper {paper} has no answer to {missing[0]}"
                self.problems.append(self.problem(line, what))


def _open_parts(item: RecordedItem, text: str) -> tuple[int, ...]:
    """The index of each part that is for review. Raises ValueError."""
    numbers = [each.strip() for each in text.split(BETWEEN)] if text.strip() else []
    if any(not each.isdecimal() or len(each) > 5 or not 0 < int(each) <= len(item.parts) for each in numbers):
        raise ValueError(f"{item.id} has {len(item.parts)} parts, and '{text[:40]}' are none of their numbers")
    return tuple(int(each) - 1 for each in numbers)


def _written(item: RecordedItem, text: str) -> tuple[str, ...]:
    """The text that was typed in for each part; nothing where they are not known."""
    if not text:
        return ()
    found = (text,) if len(item.parts) == 1 else tuple(each.strip() for each in text.split(";"))
    return found if len(found) == len(item.parts) else ()
