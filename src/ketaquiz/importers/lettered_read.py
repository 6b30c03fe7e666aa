"""Questions with lettered options in lines of text, by labels that are known, or that the file itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered import read_known
from ketaquiz.importers.lettered_counted_lines import counts_line
from ketaquiz.importers.lettered_key_doubts import announces_options
from ketaquiz.importers.lettered_keys import right_in
from ketaquiz.importers.lettered_learned import with_learned
from ketaquiz.importers.lettered_lines import Lettered, Line, Question
from ketaquiz.importers.lettered_marked import has_key
from ketaquiz.importers.lettered_signs import LETTER_LIST

_NEARLY_ALL: Final = 0.9
_MOST_LINES: Final = 12_000
"""So many lines are looked at for labels that are not known."""


def read_lines(lines: Iterable[Line]) -> Lettered:
    """The questions in lines of text.

    Where few of those whose options the file shows are known by their labels, or these would leave a part of them in what is asked,
    those labels are taken that it shows, if more questions have a key by them, or as many, and none has another key by the labels that are known.
    So they are where they leave less of labels and marks in the options.
    """
    lines = [*lines]
    found = read_known(lines)
    keyed = _keyed(found)
    learned = with_learned(lines) if len(lines) <= _MOST_LINES else None
    if learned is None:
        return found
    few = keyed < _NEARLY_ALL * learned.questions
    other = read_known(learned.lines if few else learned.headed)
    better = (
        _keyed(other) + _open(other) > keyed + _open(found) if few else bool(learned.headed) and _keyed(other) >= keyed
    )
    if not better and any(map(_has_labels, found.questions)):
        other = other if few else read_known(learned.lines)
        better = _leaves_less(other, found)
    if not better or _contradict(found, other):
        return found
    other.notes.append(learned.note)
    return other


def _has_labels(question: Question) -> bool:
    """Whether the texts of the options begin with letters or numbers that count on, which are labels then."""
    starts = [_COUNTED.match(option.text) for option in question.options]
    counted = [found[1].casefold() for found in starts if found is not None]
    return len(counted) > 1 and counted in (
        [*"abcdefghijkl"[: len(starts)]],
        [str(at + 1) for at in range(len(starts))],
    )


_COUNTED: Final = re.compile(r"\W{0,3}([A-Za-z]|[0-9]{1,2})(?![^\W_])")


def _leaves_less(other: Lettered, found: Lettered) -> bool:
    """Whether the questions of one reading have as many options and keys in another, but shorter texts of these, in nearly every one of them."""
    by_stem = {_stem(each): each for each in other.questions}
    if not found.questions or len(by_stem) < len(found.questions):
        return False
    shorter = 0
    for more in found.questions:
        one = by_stem.get(_stem(more))
        if one is None or len(one.options) != len(more.options) or has_key(one) < has_key(more):
            return False
        texts = [(each.text.strip(), long.text.strip()) for each, long in zip(one.options, more.options, strict=True)]
        if not all(short and short in long for short, long in texts):
            return False
        shorter += any(short != long for short, long in texts)
    return shorter >= _NEARLY_ALL * len(found.questions)


def _stem(question: Question) -> str:
    return " ".join(" ".join(line.text for line in question.stem).split())


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
        if (answer := question.answer) and not announces_options(question)
    )
