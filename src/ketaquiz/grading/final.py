"""What every paper answers in the end, and what that is worth: record, machine reading, decisions and changes in one.

`final_results` is the only way to it. It is a pure function, so whoever has the four files has the same results anywhere,
and it does not matter in which order decisions were made: the last word on each answer counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ketaquiz.exam.record import ExamRecord, RecordedItem, RecordedPart, RecordedText
from ketaquiz.grading.answers import Response, compared
from ketaquiz.grading.changes import Change, Ruling, rulings
from ketaquiz.grading.decisions import Decision, last_words
from ketaquiz.grading.scoring import JUDGED, Also, Marked, share_of
from ketaquiz.scanning.readings import State
from ketaquiz.text.markdown import plain_text

_RIGHT = (JUDGED["1"],)


@dataclass(frozen=True, slots=True)
class FinalAnswer:
    """A paper's answer to an item, after all decisions and changes."""

    paper: int
    n: int
    """The number of the question on the paper's form, from 1."""
    item: str
    marked: tuple[Marked, ...]
    """For each part of the item, in the record's order, what is marked; of a part that nobody has decided what may be."""
    state: State
    """`State.REVIEW` where a person has to look at it still."""
    decided: bool
    """Whether a person decided it, and not the machine."""
    share: Fraction | None
    """The share of the item's points that it gets, from 0 to 1, also where the item is void; None while it is for review."""
    points: Fraction | None
    """What it counts for: 0 where the item is void; None while it is for review and the item is not void."""
    response: Response
    """What the machine read, or what was typed in."""
    open: tuple[int, ...] = ()
    """The parts that nobody has decided, by their index."""
    note: str = ""
    """What was noted with the last decision on it; empty where nothing was."""

    @property
    def place(self) -> tuple[int, str]:
        """What is answered: the paper's number and the item's id."""
        return self.paper, self.item

    @property
    def waits(self) -> bool:
        """Whether the points of its paper cannot be known before somebody decides it."""
        return self.points is None


@dataclass(frozen=True, slots=True)
class FinalScore:
    """What a paper is worth."""

    paper: int
    came: bool
    """Whether anything of the paper came in."""
    points: Fraction | None
    """None where the paper did not come, or answers of it wait."""
    waiting: int
    """How many of its answers wait for somebody to decide."""
    answers: tuple[FinalAnswer, ...]
    """In printed order; none where the paper did not come."""


@dataclass(frozen=True, slots=True)
class FinalResults:
    """The results of an exam."""

    record: ExamRecord
    """As it was printed."""
    rulings: dict[str, Ruling]
    """By id what holds of each item now, in the record's order."""
    points: Fraction
    """What a paper can be worth at most: the points of all items that are not void."""
    scores: tuple[FinalScore, ...]
    """One for each paper of the record, by its number."""

    @property
    def answers(self) -> tuple[FinalAnswer, ...]:
        """Those of all papers, by paper, then in printed order."""
        return tuple(answer for score in self.scores for answer in score.answers)

    def percent(self, score: FinalScore) -> Fraction | None:
        """The points of a paper in percent; None where they are not known, or nothing is worth any."""
        return score.points * 100 / self.points if score.points is not None and self.points else None


def final_results(
    record: ExamRecord,
    responses: Sequence[Response],
    decisions: Iterable[Decision] = (),
    changes: Iterable[Change] = (),
) -> FinalResults:
    """The results of an exam.

    ``responses`` have every item of each paper that came once, in any order; decisions about papers that did not come
    count for nothing. ``decisions`` and ``changes`` are in the order of their files.
    """
    held = rulings(record, changes)
    items = {item.id: item for item in record.items}
    words = last_words(decisions)
    numbers = {form.letter: {question.item: n for n, question in enumerate(form.questions, 1)} for form in record.forms}
    by_paper: dict[int, list[FinalAnswer]] = {paper.number: [] for paper in record.papers}
    form_of = {paper.number: paper.form for paper in record.papers}
    for each in responses:
        n = numbers[form_of[each.paper]][each.item]
        decision = words.get((each.paper, each.item))
        by_paper[each.paper].append(final_answer(items[each.item], n, each, decision, held[each.item]))
    scores = tuple(_score(paper, own) for paper, own in sorted(by_paper.items()))
    whole = sum((ruling.worth for ruling in held.values()), Fraction(0))
    return FinalResults(record, held, whole, scores)


def is_accepted(part: RecordedPart, written: str, accepted: Sequence[str]) -> bool:
    """Whether a text that was typed in is right by what was accepted after the exam."""
    return isinstance(part, RecordedText) and bool(accepted) and compared(written) in _all_compared(tuple(accepted))


@lru_cache(maxsize=256)
def _all_compared(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(compared(plain_text(text)) for text in texts)


def _also(item: RecordedItem, ruling: Ruling) -> Also:
    """What scoring has to know of what is accepted: texts are judged before, and are none of it."""
    return tuple(
        () if isinstance(part, RecordedText) else accepted
        for part, accepted in zip(item.parts, ruling.accepted, strict=True)
    )


def final_answer(
    item: RecordedItem, n: int, response: Response, decision: Decision | None, ruling: Ruling
) -> FinalAnswer:
    """What an answer to an item is in the end, by the decision that counts for it and what holds of the item."""
    said: list[Marked | None] = [*response.marked]
    if decision is not None and decision.marked is not None:
        said = [*decision.marked]
    elif response.state is State.REVIEW:
        for at in response.open or range(len(item.parts)):
            said[at] = None
    guesses = response.marked
    for at, (part, written) in enumerate(zip(item.parts, response.written, strict=False)):
        if is_accepted(part, written, ruling.accepted[at]):
            said[at] = _RIGHT
    marked = tuple(guess if each is None else each for each, guess in zip(said, guesses, strict=True))
    marked = guesses if marked == guesses else marked  # most are, and an exam of 1,000 papers has 40,000 of them
    note = decision.note if decision is not None else ""
    if None in said:
        points = Fraction(0) if ruling.void else None
        still = tuple(at for at, each in enumerate(said) if each is None)
        return FinalAnswer(response.paper, n, item.id, marked, State.REVIEW, False, None, points, response, still, note)
    state = State.ANSWER if any(marked) else State.BLANK
    share = share_of(item, marked, _also(item, ruling))
    points = share if ruling.worth == 1 else share * ruling.worth
    return FinalAnswer(
        response.paper, n, item.id, marked, state, decision is not None, share, points, response, note=note
    )


def _score(paper: int, own: list[FinalAnswer]) -> FinalScore:
    answers = tuple(sorted(own, key=lambda each: each.n))
    waiting = sum(each.waits for each in answers)
    points = sum((each.points for each in answers if each.points is not None), Fraction(0))
    return FinalScore(paper, bool(answers), None if waiting or not answers else points, waiting, answers)
