"""Numbers of questions with no blank behind them and a text that begins with a digit: ``650.1000 ppm are how many percent?``.

Such a line may begin with a decimal, too; it is the number of a question where that fits those above and below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, Question, rest, with_before
from ketaquiz.importers.lettered_signs import answer_in, has_letter, number_of

TIGHT: Final = re.compile(r"\s{0,40}([0-9]{1,5})[.)](?=[0-9])")
_MOST_LINES: Final = 12
"""So many lines below its number has a question its first option or its answer."""


def with_tight_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those with such numbers have a blank behind these, where they go on from the question above and the next one from them."""
    tight = [None if line.code or line.label else TIGHT.match(line.text) for line in lines]
    if not any(tight):
        return lines
    numbers = [
        int(found[1]) if found is not None else number_of(line) for found, line in zip(tight, lines, strict=True)
    ]
    made = [*lines]
    last = 0
    behind = _next_of(numbers)
    for at, found in enumerate(tight):
        if found is None:
            last = numbers[at] or last
        elif last and numbers[at] == last + 1 and behind[at] in (0, numbers[at] + 1) and _is_asked(lines, numbers, at):
            last = numbers[at]
            made[at] = with_before(rest(lines[at], found.end()), f"{found[0].strip()} ")
    return made


def _next_of(numbers: Sequence[int]) -> list[int]:
    """For each line the next number below it; 0 where there is none."""
    made, below = [0] * len(numbers), 0
    for at in range(len(numbers) - 1, -1, -1):
        made[at] = below
        below = numbers[at] or below
    return made


def _is_asked(lines: Sequence[Line], numbers: Sequence[int], at: int) -> bool:
    """Whether the first option or the answer of a question stands below a line, before another number."""
    for line, number in zip(lines[at + 1 : at + 1 + _MOST_LINES], numbers[at + 1 :], strict=False):
        if has_letter(line, 0) or answer_in(line.text, ()) is not None:
            return True
        if number:
            return False
    return False


def tight_below(question: Question) -> Line | None:
    """A line of an option, below its first one, that may begin a further question with such a number; None where there is none."""
    return next((line for option in question.options for line in option.lines[1:] if TIGHT.match(line.text)), None)
