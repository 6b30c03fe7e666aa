"""Statements and questions without options that stand a line each, with numbers and no empty line between them.

So are entries of a list in what is asked; these have options or an answer below them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_key_lists import is_head
from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import LIST_HEAD, RULE, question_in

_HEADING: Final = re.compile(r"\s{0,10}(?:#{1,6}\s|\*\*[^*]{1,80}\*\*\s{0,10}\Z)")
_LEAST: Final = 2


def with_statements(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those of such a list have an empty one between them, where a list of keys stands further below."""
    last = max((at for at, line in enumerate(lines) if is_head(line) or LIST_HEAD.fullmatch(line.text)), default=0)
    made: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at) if at < last else at
        if end - at < _LEAST or not _stands_alone(lines, at, end):
            made += lines[at : max(end, at + 1)]
        else:
            made += [each for line in lines[at:end] for each in (line, Line(line.place, ""))]
        at = max(end, at + 1)
    return made


def _end(lines: Sequence[Line], at: int) -> int:
    """Where lines end that count on from a number, which is 1 or the next one of the file."""
    end = at
    while end < len(lines) and (number := _number(lines[end])) and (end == at or number == _number(lines[end - 1]) + 1):
        end += 1
    return end


def _number(line: Line) -> int:
    found = None if line.heading or line.label == "•" else question_in(line)
    return int(found[1] or found[2]) if found is not None and found[3].strip() else 0


def _stands_alone(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether such lines stand below an empty one or a heading, and a heading or a further such list stands below them."""
    if at and lines[at - 1].text.strip() and not _parts(lines[at - 1]):
        return False
    below = next((line for line in lines[end : end + _LOOKED_AT] if line.text.strip()), None)
    return below is None or _parts(below)


_LOOKED_AT: Final = 5


def _parts(line: Line) -> bool:
    """Whether a line is a heading, or is drawn between parts."""
    return (
        any(sign(line.text) for sign in (_HEADING.match, RULE.fullmatch, LIST_HEAD.fullmatch))
        or line.heading
        or is_head(line)
    )
