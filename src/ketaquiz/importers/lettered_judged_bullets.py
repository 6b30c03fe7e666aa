"""Statements behind bullets that have their judgement at their end, ``- Milk is white. TRUE``, and those behind a blank: ``____ 1. Milk is white.``"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_judged import asks_for_truth, judgement
from ketaquiz.importers.lettered_lines import Line, without_label
from ketaquiz.importers.lettered_signs import question_in
from ketaquiz.importers.questions import truth

_BULLET: Final = re.compile(r"\s{0,20}[-–—•*·▪●]\s{1,5}(?=\S)")
_BLANK: Final = re.compile(r"\s{0,20}_{2,40}\s{0,10}(?=\(?[0-9]{1,4}\s?[.)])")
_LEAST: Final = 3
_LEAST_BLANKS: Final = 2


def with_judged_bullets(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such statements behind bullets have numbers, and their judgement in a line of its own."""
    made: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _bare(lines[end]) is not None:
            end += 1
        judged = [*_judged(lines[at:end])]
        made += judged if judged and _may_stand_alone(lines, at) else lines[at : max(end, at + 1)]
        at = max(end, at + 1)
    return made


def without_blanks(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines without the blanks before numbers that learners fill in, where several have one."""
    found = {
        at: blank for at, line in enumerate(lines) if not line.code and (blank := _BLANK.match(line.text)) is not None
    }
    if len(found) < _LEAST_BLANKS:
        return lines
    return [without_label(line, line.text[found[at].end() :]) if at in found else line for at, line in enumerate(lines)]


def _bare(line: Line) -> str | None:
    """What stands behind the bullet of a line; None where it has none."""
    if line.label == "•":
        return line.text
    found = None if line.code or line.label else _BULLET.match(line.text)
    return line.text[found.end() :] if found is not None else None


def _judged(lines: Sequence[Line]) -> Iterator[Line]:
    """Statements with their numbers and answers; nothing where not all of them are judged, some as true and some as false."""
    found = [judgement(_bare(line) or "") for line in lines]
    said = [None if each is None else truth(each.word) for each in found]
    if len(lines) < _LEAST or {*said} != {True, False}:
        return
    for number, (line, each, true) in enumerate(zip(lines, found, said, strict=True), 1):
        assert each is not None
        bare = without_label(replace(line, label=""), each.text)
        yield Line(line.place, "")
        yield replace(bare, label=f"{number}.")
        yield Line(line.place, f"Answer: {true}")
        if each.why:
            yield Line(line.place, f"Explanation: {each.why}")


def _may_stand_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether lines are no entries of what the line above them asks."""
    above = next((line for line in reversed(lines[max(0, at - 3) : at]) if line.text.strip()), None)
    if above is None or asks_for_truth(above.text):
        return True
    asks = above.text.rstrip().endswith(("?", "？", "؟", ":"))
    return not asks and question_in(above) is None
