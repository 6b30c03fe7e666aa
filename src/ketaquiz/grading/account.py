"""Who came to other points by which change, and why: an account for those who answer for an exam."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ketaquiz.exam.record import ExamRecord, RecordedChoice
from ketaquiz.grading.answers import Response
from ketaquiz.grading.changes import Change, ChangeKind, accepted_value
from ketaquiz.grading.decisions import Decision
from ketaquiz.grading.final import FinalResults, FinalScore, final_results
from ketaquiz.grading.reopening import judged_until
from ketaquiz.grading.scoring import rounded
from ketaquiz.grading.tables import table_bytes
from ketaquiz.text.markdown import plain_text

COLUMNS: Final = (
    *("when", "who", "item", "change", "value", "means", "reason", "paper", "learner"),
    *("points_before", "points_after", "difference", "of_before", "of_after", "percent_before", "percent_after"),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A paper that a change gave other points."""

    paper: int
    before: Fraction | None
    """Its points without the change and those after it; None where they are not known, since answers wait."""
    after: Fraction | None
    percent_before: Fraction | None
    percent_after: Fraction | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one change did."""

    change: Change
    means: str
    """What its value says, for people: the text of an option."""
    points_before: Fraction
    """What a paper could be worth at most before it."""
    points_after: Fraction
    moved: tuple[Moved, ...]
    """By the number of the paper; without those that nothing changed for."""


def account(
    record: ExamRecord, responses: Sequence[Response], decisions: Sequence[Decision], changes: Sequence[Change]
) -> tuple[Entry, ...]:
    """What each change did, in their order; the arguments are those of `final_results`.

    Decisions are as they are now, but for answers that a change has opened again: before it they are as they were.
    """
    entries = []
    before = final_results(record, responses, judged_until(decisions, changes, 0))
    for count, change in enumerate(changes, 1):
        after = final_results(record, responses, judged_until(decisions, changes, count), changes[:count])
        entries.append(Entry(change, meaning(record, change), before.points, after.points, _moved(before, after)))
        before = after
    return tuple(entries)


def _moved(before: FinalResults, after: FinalResults) -> tuple[Moved, ...]:
    def of(one: FinalScore, other: FinalScore) -> Moved:
        return Moved(one.paper, one.points, other.points, before.percent(one), after.percent(other))

    pairs = (of(one, other) for one, other in zip(before.scores, after.scores, strict=True))
    return tuple(each for each in pairs if (each.before, each.percent_before) != (each.after, each.percent_after))


def meaning(record: ExamRecord, change: Change) -> str:
    """What the value of a change says, where it is an option: its text, and what the part is called."""
    item = next(each for each in record.items if each.id == change.item)
    if change.kind is not ChangeKind.ACCEPT:
        return ""
    number, value = accepted_value(item, change.value)
    part = item.parts[number]
    label = f"{plain_text(part.label)}: " if part.label else ""
    if not isinstance(part, RecordedChoice):
        return label.removesuffix(": ")
    return label + next(plain_text(option.text) for option in item.options if option.id == value)


def account_csv(entries: Sequence[Entry], learners: Mapping[int, str]) -> bytes:
    """A row for each paper that a change moved, by change, then by paper; one without a paper for a change that moved none.

    ``learners`` are the names to write, by the number of their paper.
    """
    return table_bytes(COLUMNS, (row for entry in entries for row in _rows(entry, learners)))


def _rows(entry: Entry, learners: Mapping[int, str]) -> Iterator[tuple[object, ...]]:
    change = entry.change
    head = (change.when, change.who, change.item, change.name, change.value, entry.means, change.reason)
    of = rounded(entry.points_before), rounded(entry.points_after)
    for each in entry.moved:
        yield (
            *head,
            each.paper,
            learners.get(each.paper, ""),
            _text(each.before),
            _text(each.after),
            difference(each),
            *of,
            _text(each.percent_before),
            _text(each.percent_after),
        )
    if not entry.moved:
        yield (*head, "", "", "", "", "", *of, "", "")


def _text(value: Fraction | None) -> str:
    return "" if value is None else rounded(value)


def difference(moved: Moved) -> str:
    """By how many points a paper moved, with ``-`` where it lost some, as a plain number; empty where that is not known."""
    if moved.before is None or moved.after is None:
        return ""
    by = moved.after - moved.before
    return f"{'-' if by < 0 else ''}{rounded(abs(by))}"
