"""Options below their answer, each behind the same label: ``Q: Which?``, ``A: 1``, ``O: Ice``, ``O: Milk``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line

_ANSWER: Final = re.compile(r"\s{0,10}A\s?:\s{0,6}([0-9]{1,2}|[A-H])\s{0,10}")
_OPTION: Final = re.compile(r"\s{0,10}(?![QA]\s?:)([A-Z]{1,2})\s?:\s{1,6}(\S.*)", re.DOTALL)
_ASKS: Final = re.compile(r"\s{0,10}Q\s?:\s{0,6}(\S.*)", re.DOTALL)
_FEWEST, _MOST = 2, 26


def with_labelled_options(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have letters, and the answer stands below them, by its letter.

    Answers that count their options do so from 0 or from 1 as all of them together show; where they show neither, they stay.
    """
    found = {
        at: (answer[1], options)
        for at in range(len(lines))
        if (answer := _answer(lines, at)) and (options := _below(lines, at))
    }
    if not found:
        return lines
    first = _counted_from([(int(said), len(options)) for said, options in found.values() if said.isdigit()])
    made = [*lines]
    for at, (said, options) in found.items():
        letter = chr(ord("a") + int(said) - first) if said.isdigit() and first is not None else said
        end = at + 1 + len(options)
        lettered = (f"{chr(ord('a') + place)}) {text}" for place, text in enumerate(options))
        below = [Line(line.place, text) for line, text in zip(lines[at + 1 : end], lettered, strict=True)]
        made[at:end] = [*below, Line(lines[at].place, f"Answer: {letter}")]
        if end < len(lines) and lines[end].text.strip() in (",", ";"):
            made[end] = Line(lines[end].place, "")
    number = 0
    for at, line in enumerate(made):
        if not (line.code or line.label) and (asks := _ASKS.fullmatch(line.text)):
            number += 1
            made[at] = Line(line.place, f"Question {number}: {asks[1]}")
    return made


def _answer(lines: Sequence[Line], at: int) -> re.Match[str] | None:
    return None if lines[at].code or lines[at].label else _ANSWER.fullmatch(lines[at].text)


def _below(lines: Sequence[Line], at: int) -> list[str]:
    """The options right below an answer, without their label; empty where there are fewer than two."""
    options: list[str] = []
    label = ""
    for place in range(at + 1, min(len(lines), at + 1 + _MOST)):
        option = None if lines[place].code or lines[place].label else _OPTION.fullmatch(lines[place].text)
        if option is None or label not in ("", option[1]):
            break
        label = option[1]
        options.append(option[2])
    return options if len(options) >= _FEWEST else []


def _counted_from(answers: Sequence[tuple[int, int]]) -> int | None:
    """What number the first option has, by the numbers of right ones and how many options each question has; None where that is not shown."""
    if not answers or any(number > count for number, count in answers):
        return None
    zero, last = any(number == 0 for number, _ in answers), any(number == count for number, count in answers)
    return None if zero == last else 0 if zero else 1
