"""What was written and judged before a text was accepted, or while one was that is right no more: it is judged anew.

A text that stands on a sheet alone was judged by a person, and nobody knows what it says. So a change of what is accepted
adds lines to the decisions that open such answers again; the note of each says which change it was.
"""

from __future__ import annotations

from bisect import bisect_left
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
    own: dict[tuple[int, str], list[Decision]] = {}
    for each in decisions:
        if each.item == item.id:
            own.setdefault(each.place, []).append(each)
    return [
        replace(made, when=change.when, who=change.who, note=reopening_note(change))
        for answer in results.answers
        if answer.item == item.id and not (part < len(answer.response.written) and answer.response.written[part])
        if (made := _again(answer, part, own.get(answer.place, []), change)) is not None
    ]


def _text_part(item: RecordedItem, change: Change) -> int | None:
    """The part that a change accepts a text for; None where it changes something else."""
    if change.kind is not ChangeKind.ACCEPT:
        return None
    part, _ = accepted_value(item, change.value)
    return part if isinstance(item.parts[part], RecordedText) else None


def _again(answer: FinalAnswer, part: int, own: Sequence[Decision], change: Change) -> Decision | None:
    said = [None if at in answer.open else marked for at, marked in enumerate(answer.marked)]
    opened = Decision(answer.paper, answer.item, tuple(None if at == part else each for at, each in enumerate(said)))
    if not change.undone:
        return opened if said[part] and said[part] != (JUDGED["1"],) else None
    note = reopening_note(replace(change, undone=False))
    by = [at for at, each in enumerate(own) if each.note == note]
    if not by:
        return None
    before = own[by[-1] - 1].marked if by[-1] else None
    if by[-1] == len(own) - 1:
        return replace(opened, marked=before)
    was = before[part] if before is not None else answer.response.marked[part]
    return opened if said[part] and said[part] != was else None


class JudgedUntil:
    """The decisions as they were before the changes from some one on opened any: without the lines of an answer from the one
    on that opened it.

    With the changes before that one they give the results of that time, as far as that can be told.
    """

    def __init__(self, decisions: Iterable[Decision], changes: Sequence[Change]) -> None:
        first: dict[str, int] = {}
        for at, change in enumerate(changes):
            first.setdefault(reopening_note(change), at)
        self._lines: dict[tuple[int, str], list[tuple[int, Decision]]] = {}
        """By place its lines, each with the greatest index of a change that opened it until then; -1 for none."""
        self._opened: dict[int, set[tuple[int, str]]] = {}
        for each in decisions:
            own = self._lines.setdefault(each.place, [])
            before = own[-1][0] if own else -1
            by = max(before, first.get(each.note, -1))
            if by > before:
                self._opened.setdefault(by + 1, set()).add(each.place)
            own.append((by, each))

    def word(self, place: tuple[int, str], count: int) -> Decision | None:
        """The decision that counted for an answer when the first ``count`` changes were made."""
        own = self._lines.get(place, [])
        at = bisect_left(own, count, key=lambda each: each[0])
        last = own[at - 1][1] if at else None
        return last if last is not None and last.marked is not None else None

    def opened(self, count: int) -> set[tuple[int, str]]:
        """The answers of which another decision counts with ``count`` changes than with one less."""
        return self._opened.get(count, set())
