"""Numbers of questions that stand alone on a line above what is asked: ``12`` and, below it, ``Which is fluid?``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import answer_in, has_letter, number_of

_ALONE: Final = re.compile(r"[\s*_#]{0,20}([0-9]{1,4})[\s*_]{0,20}")
_LEAST: Final = 3
"""So many questions that are counted so, one after the other, are no numbers of pages."""


def with_lone_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such numbers are called those of questions, where nearly each has the options of one question below it.

    Numbers of pages stand between questions, or within them.
    """
    places = [*_counting(lines)]
    if len(places) < _LEAST or any(has_letter(line, 0) for line in lines[: places[0]]):
        return lines
    sections = [lines[at + 1 : end] for at, end in pairwise([*places, len(lines)])]
    if sum(map(_is_one_question, sections)) * 10 < len(sections) * 9:
        return lines
    made = [*lines]
    for at in places:
        found = _ALONE.fullmatch(lines[at].text)
        assert found is not None
        made[at] = replace(lines[at], text=f"Question {found[1]}:", html="", runs=())
    return made


def _counting(lines: Sequence[Line]) -> Iterator[int]:
    """The places of the numbers that stand alone and go on with the one before."""
    last = None
    for at, line in enumerate(lines):
        found = None if line.code or line.label or line.table else _ALONE.fullmatch(line.text)
        if found is None or (int(found[1]) != 1 if last is None else int(found[1]) != last + 1):
            continue
        yield at
        last = int(found[1])


def _is_one_question(lines: Sequence[Line]) -> bool:
    """Whether lines have what asks something without a number of its own, and below it the first letter once, and one answer at most."""
    firsts = [at for at, line in enumerate(lines) if has_letter(line, 0)]
    if not firsts:
        return False
    asked = [line for line in lines[: firsts[0]] if line.text.strip()]
    answers = [line for line in lines if answer_in(line.text, ()) is not None]
    answered = next((at for at, line in enumerate(lines) if answer_in(line.text, ()) is not None), len(lines))
    alone = not any(at < answered for at in firsts[1:])
    return bool(asked) and not number_of(asked[0]) and alone and len(answers) <= 1
