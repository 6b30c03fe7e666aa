"""Who came to other points by which change, and why: an account for those who answer for an exam."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ketaquiz.exam.record import ExamRecord, RecordedChoice
from ketaquiz.grading.answers import Response
from ketaquiz.grading.changes import Change, ChangeKind, accepted_value, ruling
from ketaquiz.grading.decisions import Decision
from ketaquiz.grading.final import final_answer
from ketaquiz.grading.reopening import JudgedUntil
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
    running = _Running(record, responses, JudgedUntil(decisions, changes))
    entries = []
    for change in changes:
        before = running.points
        moved = running.make(change)
        entries.append(Entry(change, meaning(record, change), before, running.points, moved))
    return tuple(entries)


class _Running:
    """The points of all papers after some of the changes: what `final_results` says of them, counted on from one to the next."""

    def __init__(self, record: ExamRecord, responses: Sequence[Response], judged: JudgedUntil) -> None:
        self._items = {item.id: item for item in record.items}
        self._judged = judged
        self._made: dict[str, list[Change]] = {}
        self._count = 0
        self._rulings = {item.id: ruling(item, ()) for item in record.items}
        self.points = sum((each.worth for each in self._rulings.values()), Fraction(0))
        """What a paper can be worth at most."""
        self._responses = {(each.paper, each.item): each for each in responses}
        self._places: dict[str, list[tuple[int, str]]] = {}
        self._of: dict[tuple[int, str], Fraction | None] = {}
        self._known: dict[int, Fraction] = {each.paper: Fraction(0) for each in responses}
        self._waiting: dict[int, int] = dict.fromkeys(self._known, 0)
        for place in self._responses:
            self._places.setdefault(place[1], []).append(place)
            self._of[place] = Fraction(0)
            self._count_again(place)

    def _count_again(self, place: tuple[int, str]) -> None:
        paper, item = place
        decision = self._judged.word(place, self._count)
        now = final_answer(self._items[item], 0, self._responses[place], decision, self._rulings[item]).points
        before = self._of[place]
        if now != before:
            self._known[paper] += (now or 0) - (before or 0)
            self._waiting[paper] += (now is None) - (before is None)
            self._of[place] = now

    def make(self, change: Change) -> tuple[Moved, ...]:
        """Make the next change; the papers that it gave other points, by their number."""
        item = self._items[change.item]
        whole = self.points
        self._count += 1
        own = self._made.setdefault(item.id, [])
        own.append(change)
        self.points -= self._rulings[item.id].worth
        self._rulings[item.id] = ruling(item, own)
        self.points += self._rulings[item.id].worth
        places = {*self._places.get(item.id, ()), *(self._judged.opened(self._count) & self._responses.keys())}
        papers = sorted(self._known if self.points != whole else {paper for paper, _ in places})
        scores = [self._score(paper) for paper in papers]
        for place in places:
            self._count_again(place)
        pairs = zip(papers, scores, strict=True)
        found = (self._moved(paper, before, whole) for paper, before in pairs)
        return tuple(each for each in found if (each.before, each.percent_before) != (each.after, each.percent_after))

    def _score(self, paper: int) -> Fraction | None:
        return None if self._waiting[paper] else self._known[paper]

    def _moved(self, paper: int, before: Fraction | None, whole: Fraction) -> Moved:
        after = self._score(paper)
        return Moved(paper, before, after, _percent(before, whole), _percent(after, self.points))


def _percent(points: Fraction | None, whole: Fraction) -> Fraction | None:
    return points * 100 / whole if points is not None and whole else None


def meaning(record: ExamRecord, change: Change) -> str:
    """What the value of a change says, where it is an option: its text, and what the part is called."""
    if change.kind is not ChangeKind.ACCEPT:
        return ""
    item = next(each for each in record.items if each.id == change.item)
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
