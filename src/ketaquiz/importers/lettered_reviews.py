"""Pages that show what somebody answered in a test: a line such as *Correct Answer* stands above the right option."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import NUMBERED_BY, OPTION, letter_of
from ketaquiz.importers.option_letters import is_next

_RIGHT: Final = re.compile(
    r"[\s*_]{0,10}(?:correct\s(?:answer|selection|option)|your\s(?:answer|selection)\sis\scorrect)[\s*_]{0,10}",
    re.IGNORECASE,
)
_STATE: Final = re.compile(
    r"[\s*_]{0,10}(?:correct|(?:incorrect|wrong)(?:\s(?:answer|selection|option))?|your\s(?:answer|selection)\sis\s(?:incorrect|wrong)|"
    r"answered|not\sanswered|unanswered|skipped|no\sanswer\s?was\sselected)[\s*_]{0,10}",
    re.IGNORECASE,
)
"""What such a page says of an answer that somebody gave."""
_NUMBER: Final = re.compile(rf"\s{{0,10}}({NUMBERED_BY})\s?:\s?([0-9]{{1,4}})\s{{0,10}}", re.IGNORECASE)
_LEAST: Final = 2
"""So many first options with such a line above them show that it is about the option below, and not about the one above."""
_MOST_OTHERS: Final = 0.1
"""So many for each of these may be last options with such a line below them; letters of options may be missing there."""


def with_reviews(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which the options below a line that calls them right have a box with a cross, where such lines stand above options."""
    shown = [at for at, line in enumerate(lines) if line.text.strip() and not line.code]
    marked = [(*shown[place - 1 : place], *shown[place : place + 2]) for place in range(1, len(shown))]
    flags = [each for each in marked if _RIGHT.fullmatch(lines[each[1]].text)]
    first = sum(_letter(lines[each[-1]], 0) and not _any_letter(lines[each[0]]) for each in flags)
    last = sum(_any_letter(lines[each[0]]) and not (len(each) > 2 and _any_letter(lines[each[2]])) for each in flags)
    if first < _LEAST or last > _MOST_OTHERS * first:
        return lines
    right = {each[2] for each in flags if len(each) > 2 and _any_letter(lines[each[2]])}
    above = {each[1]: each[-1] in right for each in flags}
    return [_right(line) if at in right else _written(line, above.get(at)) for at, line in enumerate(lines)]


def _right(line: Line) -> Line:
    """The line of a right option, with a box."""
    label = f"{line.label} " if line.label else ""
    return replace(line, text=f"[x] {with_label(line)}", html=line.html and f"[x] {escape(label)}{line.html}", label="")


def _written(line: Line, above: bool | None) -> Line:
    """Another line of such a page; one that is ``above`` no option that is known, though it calls that right, is a key that names none."""
    if above is False:
        return Line(line.place, f"Answer: {line.text.strip()}")
    if above or (not line.code and _says_nothing(line)):
        return Line(line.place, "")
    number = _NUMBER.fullmatch(line.text)
    return Line(line.place, f"{number[1]} {number[2]}") if number is not None else line


def _says_nothing(line: Line) -> bool:
    """Whether a line is empty but for a number of Word, or says how somebody answered."""
    return "<img" not in line.html and not (line.text.strip() and _STATE.fullmatch(line.text) is None)


def _any_letter(line: Line) -> bool:
    return OPTION.fullmatch(with_label(line)) is not None


def _letter(line: Line, place: int) -> bool:
    option = OPTION.fullmatch(with_label(line))
    return option is not None and is_next(letter_of(option), place)
