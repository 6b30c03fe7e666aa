"""What was written and judged before a text was accepted, or while one was that is right no more: it is judged anew.

A text that stands on a sheet alone was judged by a person, and nobody knows what it says. So a change of what is accepted
adds lines to the decisions that open such answers again; the note of each says which change it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.exam.record import RecordedItem, RecordedText
from ketaquiz.grading.changes import Change, ChangeKind, accepted_value
from ketaquiz.grading.decisions import Decision
from ketaquiz.grading.final import FinalAnswer, FinalResults
from ketaquiz.grading.scoring import JUDGED

ACCEPTED: Final = "judged before this was accepted: "
"""How the note of a line begins that opens an answer since a text was accepted."""
UNDONE: Final = "judged while this was accepted: "
"""The same where that was taken back."""


def reopening_note(change: Change) -> str:
    """The note of the lines by which a change opens answers."""
    return " ".join(f"{UNDONE if change.undone else ACCEPTED}{change.value}".split())


def reopened(results: FinalResults, decisions: Sequence[Decision], change: Change) -> list[Decision]:
    """The decisions by which a change that is not made yet opens answers, or gives back what they said before.

    ``results`` are those without the change, ``decisions`` all lines in their order. Where a text is accepted, those are
    opened that were judged as less than right. Where that is undone, those that were opened by it are: what nobody has
    decided since is as it was before, and what was judged otherwise is open.
    """
    item = next(each for each in results.record.items if each.id == change.item)
    part = _text_part(item, change)
    if part is None:
        return []
    return [
        replace(made, when=change.when, who=change.who, note=reopening_note(change))
        for answer in results.answers
        if answer.item == item.id and not (part < len(answer.response.written) and answer.response.written[part])
        if (made := _again(answer, part, decisions, change)) is not None
    ]


def _text_part(item: RecordedItem, change: Change) -> int | None:
    """The part that a change accepts a text for; None where it changes something else."""
    if change.kind is not ChangeKind.ACCEPT:
        return None
    part, _ = accepted_value(item, change.value)
    return part if isinstance(item.parts[part], RecordedText) else None


def _again(answer: FinalAnswer, part: int, decisions: Sequence[Decision], change: Change) -> Decision | None:
    said = [None if at in answer.open else marked for at, marked in enumerate(answer.marked)]
    opened = Decision(answer.paper, answer.item, tuple(None if at == part else each for at, each in enumerate(said)))
    if not change.undone:
        return opened if said[part] and said[part] != (JUDGED["1"],) else None
    own = [each for each in decisions if each.place == opened.place]
    note = reopening_note(replace(change, undone=False))
    by = [at for at, each in enumerate(own) if each.note == note]
    if not by:
        return None
    before = own[by[-1] - 1].marked if by[-1] else None
    if by[-1] == len(own) - 1:
        return replace(opened, marked=before)
    was = before[part] if before is not None else answer.response.marked[part]
    return opened if said[part] and said[part] != was else None


def judged_until(decisions: Iterable[Decision], changes: Sequence[Change], count: int) -> list[Decision]:
    """The decisions as they were before the changes from ``count`` on opened any: without the lines of an answer from the
    one on that opened it.

    With the first ``count`` changes they give the results of that time, as far as that can be told.
    """
    later = {reopening_note(each) for each in changes[count:]} - {reopening_note(each) for each in changes[:count]}
    gone: set[tuple[int, str]] = set()
    found = []
    for each in decisions:
        if each.note in later:
            gone.add(each.place)
        if each.place not in gone:
            found.append(each)
    return found
