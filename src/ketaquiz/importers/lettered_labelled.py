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
        at: (answer[1], places)
        for at in range(len(lines))
        if (answer := _answer(lines, at)) and (places := _below(lines, at))
    }
    if not found:
        return lines
    first = _counted_from([(int(said), len(places)) for said, places in found.values() if said.isdigit()])
    made = [*lines]
    for at, (said, places) in found.items():
        letter = chr(ord("a") + int(said) - first) if said.isdigit() and first is not None else said
        options = []
        for place, option in enumerate(places):
            text = _OPTION.fullmatch(lines[option].text)
            assert text is not None
            options.append(Line(lines[option].place, f"{chr(ord('a') + place)}) {text[2]}"))
        made[at : places[-1] + 1] = [*options, Line(lines[at].place, f"Answer: {letter}")]
        if places[-1] + 1 < len(lines) and lines[places[-1] + 1].text.strip() in (",", ";"):
            made[places[-1] + 1] = Line(lines[places[-1] + 1].place, "")
    asked = [at for at, line in enumerate(made) if not (line.code or line.label) and _ASKS.fullmatch(line.text)]
    for number, at in enumerate(asked, 1):
        text = _ASKS.fullmatch(made[at].text)
        assert text is not None
        made[at] = Line(made[at].place, f"Question {number}: {text[1]}")
    return made


def _answer(lines: Sequence[Line], at: int) -> re.Match[str] | None:
    return None if lines[at].code or lines[at].label else _ANSWER.fullmatch(lines[at].text)


def _below(lines: Sequence[Line], at: int) -> list[int]:
    """The places of the options right below an answer; empty where there are fewer than two."""
    places: list[int] = []
    label = ""
    for place in range(at + 1, min(len(lines), at + 1 + _MOST)):
        option = None if lines[place].code or lines[place].label else _OPTION.fullmatch(lines[place].text)
        if option is None or label not in ("", option[1]):
            break
        label = option[1]
        places.append(place)
    return places if len(places) >= _FEWEST else []


def _counted_from(answers: Sequence[tuple[int, int]]) -> int | None:
    """What number the first option has, by the numbers of right ones and how many options each question has; None where that is not shown."""
    if not answers or any(number > count for number, count in answers):
        return None
    zero, last = any(number == 0 for number, _ in answers), any(number == count for number, count in answers)
    return None if zero == last else 0 if zero else 1
