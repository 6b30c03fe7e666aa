"""Questions with lettered options in lines of text, by labels that are known, or that the file itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered import read_known
from ketaquiz.importers.lettered_counted_lines import counts_line
from ketaquiz.importers.lettered_keys import right_in
from ketaquiz.importers.lettered_learned import with_learned
from ketaquiz.importers.lettered_lines import Lettered, Line
from ketaquiz.importers.lettered_marked import has_key
from ketaquiz.importers.lettered_signs import LETTER_LIST

_NEARLY_ALL: Final = 0.9


def read_lines(lines: Iterable[Line]) -> Lettered:
    """The questions in lines of text.

    Where few of those whose options the file shows are known by their labels, or these would leave a part of them in what is asked,
    those labels are taken that it shows, if more questions have a key by them, or as many, and none has another key by the labels that are known.
    """
    found = read_known(lines := [*lines])
    keyed = _keyed(found)
    learned = with_learned(lines)
    if learned is None:
        return found
    few = keyed < _NEARLY_ALL * learned.questions
    other = read_known(learned.lines if few else learned.headed)
    better = _keyed(other) > keyed + _open(found) if few else bool(learned.headed) and _keyed(other) >= keyed
    if not better or _contradict(found, other):
        return found
    other.notes.append(learned.note)
    return other


def _keyed(found: Lettered) -> int:
    """How many different questions have options, and a key."""
    keyed = [question for question in found.questions if len(question.options) > 1 and has_key(question)]
    return len({(*(line.text for line in each.stem), *(option.text for option in each.options)) for each in keyed})


def _contradict(one: Lettered, other: Lettered) -> bool:
    """Whether a question has other right options by one way of reading than by another."""
    known = {options: right for options, right in _right(one).items() if right}
    return any(known.get(options, right) != right for options, right in _right(other).items())


def _right(found: Lettered) -> dict[tuple[str, ...], set[int]]:
    """The places of the right options of each question that has a key, by how its options begin; none where marks and answers differ."""
    made: dict[tuple[str, ...], set[int]] = {}
    for question in found.questions:
        if len(question.options) > 1 and has_key(question):
            begins = tuple(re.sub(r"\W", "", option.text).casefold()[:_BEGIN] for option in question.options)
            try:
                made[begins] = right_in(question)
            except Refusal:
                made[begins] = set()
    return made


_BEGIN: Final = 12


def _open(found: Lettered) -> int:
    """How many questions have an answer and no options, nor lines of which it may be one."""
    return sum(
        not question.options and not LETTER_LIST.fullmatch(answer.strip()) and not counts_line(answer, question.stem)
        for question in found.questions
        if (answer := question.answer)
    )
