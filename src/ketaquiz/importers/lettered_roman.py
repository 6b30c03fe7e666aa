"""Options that Roman numbers count: ``i. Blood``, ``ii. Milk``, ``iii. Snow``.

Statements that options speak of are counted so, too: these are no options, and have lettered ones or a text below them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, rest, with_label
from ketaquiz.importers.lettered_signs import BOX, WHY, answer_in, has_letter, number_of
from ketaquiz.importers.option_letters import ROMAN

_NUMERAL: Final = r"(?:iv|ix|vi{0,3}|i{1,3}|x)"
_COUNTED: Final = re.compile(rf"\s{{0,40}}\(?({_NUMERAL})[).]\s{{0,10}}(\S.*)", re.IGNORECASE | re.DOTALL)
_ALONE: Final = re.compile(rf"\(?({_NUMERAL})[).]?\s{{0,5}}", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"(\(?{_NUMERAL}[).])\s{{1,10}}(\S.*)", re.IGNORECASE | re.DOTALL)
_LEAST: Final = 2
"""So many options has a question, and so many questions with such options has a text."""


def with_roman(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those of such options have letters as their labels, as have the answers that name them."""
    runs = [run for at in range(len(lines)) if len(run := _run(lines, at)) >= _LEAST]
    if len(runs) < _LEAST:
        return lines
    begins = [at for at, line in enumerate(lines) if number_of(line) or _is_option(line)]
    bullets = [at for at, line in enumerate(lines) if line.label == "•"]
    runs = [run for run in runs if _are_options(lines, run, begins, bullets)]
    if len(runs) < _LEAST:
        return lines
    made = [*lines]
    for run in runs:
        for place, at in enumerate(run):
            found = None if lines[at].label else _COUNTED.fullmatch(lines[at].text)
            bare = lines[at] if found is None else rest(lines[at], found.start(2))
            made[at] = replace(bare, label=f"{_letter(place)})")
        end = next((at for at in range(run[-1] + 1, len(lines)) if lines[at].text.strip()), len(lines))
        if end < len(lines) and (letter := _answered(lines[end].text, len(run))):
            made[end] = Line(lines[end].place, f"Answer: {letter}")
    return made


def _letter(place: int) -> str:
    return chr(ord("a") + place)


def _number(line: Line) -> int:
    """The number that a line counts, from 1; 0 where it has no Roman one."""
    found = None if line.code else _COUNTED.fullmatch(with_label(line))
    return ROMAN.index(found[1].casefold()) + 1 if found is not None else 0


def _run(lines: Sequence[Line], at: int) -> list[int]:
    """The places of lines that count from 1 on, one below the other; empty lines may part them."""
    found: list[int] = []
    while at < len(lines):
        if _number(lines[at]) == len(found) + 1:
            found.append(at)
        elif lines[at].text.strip() or not found:
            break
        at += 1
    return found


def _are_options(lines: Sequence[Line], run: Sequence[int], begins: Sequence[int], bullets: Sequence[int]) -> bool:
    """Whether a numbered question stands above such lines, and neither another text of it nor other options below them.

    ``begins`` are the places of all lines that begin a question or options, ``bullets`` those of all bullets, both in order.
    """
    above, below = bisect_left(begins, run[0]) - 1, bisect_right(begins, run[-1])
    number = number_of(lines[begins[above]]) if above >= 0 else 0
    if not number or _is_option(lines[begins[above]]):
        return False
    behind = next((lines[at] for at in range(run[-1] + 1, len(lines)) if lines[at].text.strip()), None)
    if behind is not None and not (number_of(behind) or _says(behind) or _heading(behind)):
        return False
    end = begins[below] if below < len(begins) else len(lines)
    bullet = bisect_right(bullets, run[-1])
    if bullet < len(bullets) and bullets[bullet] < end:
        return False
    return end == len(lines) or number_of(lines[end]) > number or _begins_anew(lines, end)


def _begins_anew(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has such options right below it, as where the numbers of questions begin again."""
    below = next((line for line in lines[at + 1 : at + 4] if line.text.strip()), None)
    return number_of(lines[at]) > 0 and below is not None and _number(below) == 1


def _says(line: Line) -> bool:
    return answer_in(line.text, ()) is not None or WHY.fullmatch(line.text) is not None


_GOES_ON: Final = re.compile(r"[?？؟_…]|:\s{0,10}\Z|\A\s{0,10}\(?[0-9]{1,2}[.):]")
"""What a line has that asks, or that is an option with a number."""


def _heading(line: Line) -> bool:
    """Whether a line below options asks nothing, and so explains them or heads the questions that follow."""
    return _GOES_ON.search(line.text) is None


def _is_option(line: Line) -> bool:
    """Whether a line is the first one of options with letters, or has a box."""
    return has_letter(line, 0) or BOX.fullmatch(line.text) is not None


def _answered(text: str, count: int) -> str:
    """The letter of the option that an answer names by its Roman number; empty where it names none."""
    said = (answer_in(text, ()) or "").strip(" *_`")
    found = _ALONE.fullmatch(said) or _ALONE.match(said if _BEHIND.fullmatch(said) else "")
    place = ROMAN.index(found[1].casefold()) if found is not None else count
    return _letter(place) if place < count else ""
