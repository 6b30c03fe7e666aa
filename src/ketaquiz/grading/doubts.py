"""What a person has to look at: each doubtful part of an answer, and those that say the same together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ketaquiz.exam.record import RecordedChoice, RecordedItem, RecordedNumber, RecordedPart
from ketaquiz.grading.answers import Response, compared
from ketaquiz.grading.changes import Ruling
from ketaquiz.grading.decisions import Decision
from ketaquiz.grading.final import FinalAnswer, FinalResults, is_accepted
from ketaquiz.grading.reopening import ACCEPTED, UNDONE
from ketaquiz.grading.scoring import Marked
from ketaquiz.scanning.readings import State


class DoubtKind(StrEnum):
    """How it is decided."""

    ONE = "one"
    """One option is marked, or none."""
    ALL = "all"
    """All options that are marked are named."""
    NUMBER = "number"
    """The number that is meant is typed."""
    JUDGE = "judge"
    """What was written is given none, half or all of its worth."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A part of an item that somebody has to look at, on one paper or on several that say the same."""

    item: str
    part: int
    """Its index in `RecordedItem.parts`."""
    kind: DoubtKind
    places: tuple[tuple[int, int], ...]
    """The papers, each with the number of the question on its form; several only where a text was typed in."""
    form: str
    """The letter of the first paper's form."""
    why: str
    """Why somebody has to look."""
    written: str
    """What was typed in of a text that a learner wrote; empty where it is only on the page."""


def kind_of(part: RecordedPart) -> DoubtKind:
    """How a part is decided."""
    match part:
        case RecordedChoice(multiple=multiple):
            return DoubtKind.ALL if multiple else DoubtKind.ONE
        case RecordedNumber():
            return DoubtKind.NUMBER
        case _:
            return DoubtKind.JUDGE


def doubts(results: FinalResults) -> list[Doubt]:
    """All of them, decided or not: by item in the record's order, then by part; of an item that is void none.

    Texts that were typed in and are equal are one. What stands on pages that did not come is last.
    """
    forms = {paper.number: paper.form for paper in results.record.papers}
    items = {item.id: item for item in results.record.items}
    order = {item.id: at for at, item in enumerate(results.record.items)}
    found: dict[tuple[str, int, str], list[FinalAnswer]] = {}
    for answer in results.answers:
        if results.rulings[answer.item].void:
            continue
        for part in _doubtful(items[answer.item], answer, results.rulings[answer.item]):
            text = compared(_written(answer.response, part))
            alone = text or f"\0{answer.paper:09}"  # what is only on a page is equal to nothing
            found.setdefault((answer.item, part, alone), []).append(answer)
    made = []
    for (item, part, _), answers in found.items():
        first = answers[0]
        made.append(
            Doubt(
                item,
                part,
                kind_of(items[item].parts[part]),
                tuple((each.paper, each.n) for each in answers),
                forms[first.paper],
                _why_of(items[item], part, first),
                _written(first.response, part),
            )
        )
    made.sort(key=lambda each: (order[each.item], each.part, "did not come" in each.why, each.written.casefold()))
    return made


def _doubtful(item: RecordedItem, answer: FinalAnswer, ruling: Ruling) -> tuple[int, ...]:
    """The parts that somebody had to look at, decided or not, or has to since they were opened again; none whose text was
    accepted.
    """
    read = open_parts(item, answer.response) if answer.response.state is State.REVIEW else ()
    return tuple(
        at
        for at in sorted({*read, *answer.open})
        if not is_accepted(item.parts[at], _written(answer.response, at), ruling.accepted[at])
    )


def _why_of(item: RecordedItem, part: int, answer: FinalAnswer) -> str:
    if part in answer.open and answer.note.startswith((ACCEPTED, UNDONE)):
        return answer.note
    if answer.response.state is State.REVIEW and part in open_parts(item, answer.response):
        return _why(item, part, answer.response.why)
    return "it was opened to be decided again"


def open_parts(item: RecordedItem, response: Response) -> tuple[int, ...]:
    """The parts of an answer for review that somebody has to look at, by their index."""
    return response.open or tuple(range(len(item.parts)))


def _written(response: Response, part: int) -> str:
    return response.written[part] if part < len(response.written) else ""


def _why(item: RecordedItem, part: int, why: str) -> str:
    """What is said of one part in the reason of an answer, where each part has its own; else all of it."""
    if len(item.parts) == 1:
        return why
    own = [each for each in why.split("; ") if f"({item.parts[part].label})" in each.partition(": ")[0]]
    return own[0].partition(": ")[2] if len(own) == 1 else why


# --- decisions on one part


def decided_parts(item: RecordedItem, response: Response, decision: Decision | None) -> tuple[Marked | None, ...]:
    """For each part of an answer for review what counts now; None for one that is open."""
    if decision is not None and decision.marked is not None:
        return decision.marked
    still = open_parts(item, response) if response.state is State.REVIEW else ()
    return tuple(None if at in still else said for at, said in enumerate(response.marked))


def with_part(
    item: RecordedItem, response: Response, decision: Decision | None, part: int, marked: Marked | None
) -> tuple[Marked | None, ...] | None:
    """What is decided of an answer once one part of it is; None for ``marked`` opens the part again.

    None where that is what the machine read, so that all of it is taken back.
    """
    said = list(decided_parts(item, response, decision))
    said[part] = marked
    return None if tuple(said) == decided_parts(item, response, None) else tuple(said)
