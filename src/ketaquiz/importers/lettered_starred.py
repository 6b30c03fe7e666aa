"""Options without letters or bullets below what asks, with a star before or behind the right ones: ``Milk*``, ``* Milk``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import Line, with_before, without_label
from ketaquiz.importers.lettered_signs import ASKING, BOX, WHY, answer_in, as_option, question_in

_FEWEST, _MOST = 2, 8
"""How many such lines are options."""
_LEAST: Final = 3
"""So many questions with such lines, and two thirds of all with lines below them, show that the star is a mark."""
_STAR: Final = re.compile(r"\s{0,10}(?:\*\s{0,3}([^\s*][^*]{0,600})|([^\s*][^*]{0,600}?)\s{0,3}\*)[\s.]{0,10}")
_LONGEST: Final = 300


class Bare(NamedTuple):
    """A question with options that have neither letters nor bullets, by the places of their lines."""

    at: int
    options: Sequence[int]
    right: Sequence[int]


def with_starred(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have boxes."""
    found = bare_options(lines)
    starred = [each for each in found if 0 < len(each.right) < len(each.options)]
    if len(starred) < _LEAST or len(starred) * 3 < len(found) * 2:
        return lines
    made = [*lines]
    for each in found:
        for at in each.options:
            star = _STAR.fullmatch(lines[at].text) if at in each.right else None
            bare = without_label(lines[at], star[1] or star[2]) if star is not None else lines[at]
            made[at] = with_before(bare, "[ ] " if star is None else "[x] ")
    return made


def bare_options(lines: Sequence[Line]) -> list[Bare]:
    """The questions whose options stand in lines of their own, with nothing before them."""
    return [each for at in range(len(lines)) if (each := _asked(lines, at)) is not None]


def _asked(lines: Sequence[Line], at: int) -> Bare | None:
    """A question in a line, with the options in the lines below it up to an empty one or the next question."""
    if not _asks(lines, at):
        return None
    first = at + 1
    while first < len(lines) and first < at + 3 and not lines[first].text.strip():
        first += 1
    end = first
    while end < len(lines) and lines[end].text.strip() and question_in(lines[end]) is None:
        end += 1
    options = range(first, end)
    if not _FEWEST <= len(options) <= _MOST or not all(_is_plain(lines[place]) for place in options):
        return None
    return Bare(at, options, [place for place in options if _STAR.fullmatch(lines[place].text)])


def _asks(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has the number of a question, or asks something below an empty one."""
    above = at == 0 or not lines[at - 1].text.strip()
    line = lines[at]
    return question_in(line) is not None or (above and not line.code and ASKING.search(line.text) is not None)


def _is_plain(line: Line) -> bool:
    if line.label or line.code or line.table or line.heading or len(line.text) > _LONGEST:
        return False
    signed = as_option(line.text) or BOX.fullmatch(line.text) or WHY.fullmatch(line.text)
    return signed is None and answer_in(line.text, ()) is None
