"""Options without letters of which each has a sign behind it, one for right and one for wrong: ``Milk (+)``, ``Ice (-)``; ``🔺 Milk ✔``, ``🔷 Ice ✘``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import Line, with_before, without_label
from ketaquiz.importers.lettered_signs import as_option, question_in

_LEAST: Final = 3
"""So many questions with such options show what the signs are."""
_NEARLY_ALL: Final = 0.9
_BEHIND: Final = re.compile(
    r"\s{0,20}(\S.{0,400}?)\s{0,10}(?:(\(\+\)|✔\ufe0f?|✓|✅)|(\([-–]\)|✘|✗|❌|✖\ufe0f?))\s{0,10}", re.DOTALL
)


class _Sign(NamedTuple):
    """An option without the sign behind it."""

    text: str
    right: bool


def with_signs_behind(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have boxes, and what is asked above them a number."""
    found = [None if line.code or line.table or line.label else _sign(line.text) for line in lines]
    groups = [*_groups(lines, found)]
    signs = [[each for at in group if (each := found[at]) is not None] for group in groups]
    mixed = sum(0 < sum(each.right for each in group) < len(group) for group in signs)
    if len(groups) < _LEAST or mixed < _NEARLY_ALL * len(groups):
        return lines
    ornaments = _ornaments(signs)
    made = [*lines]
    for number, (group, options) in enumerate(zip(groups, signs, strict=True), 1):
        for place, (at, option) in enumerate(zip(group, options, strict=True)):
            text = option.text.removeprefix(ornaments[place]).lstrip("\ufe0f ") if ornaments else option.text
            made[at] = with_before(without_label(lines[at], text), "[x] " if option.right else "[ ] ")
        _take_head(made, lines, group.start, groups[number - 2].stop if number > 1 else 0, number)
    return made


def _sign(text: str) -> _Sign | None:
    found = _BEHIND.fullmatch(text)
    if found is None or as_option(text) is not None:
        return None
    return _Sign(found[1], found[2] is not None)


def _groups(lines: Sequence[Line], found: Sequence[_Sign | None]) -> Iterator[range]:
    """The places of two or more options in a row, right below a text."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and found[end] is not None:
            end += 1
        if end - at > 1 and at and lines[at - 1].text.strip():
            yield range(at, end)
        at = max(end, at + 1)


def _ornaments(signs: Sequence[Sequence[_Sign]]) -> list[str]:
    """The signs with which the first, second … option of every question begins, as the shapes on the buttons of a game; empty where they have none."""
    longest = max(signs, key=len)
    first = [option.text[0] for option in longest]
    alike = all(option.text[0] == sign for group in signs for option, sign in zip(group, first, strict=False))
    return first if alike and len({*first}) == len(first) and not any(map(str.isalnum, first)) else []


_HEAD: Final = re.compile(r"\s{0,10}[0-9]{1,4}\s?[-–]\s?[^\W\d_]{2,20}(?:\s[^\W\d_]{2,12})?\s{0,10}", re.IGNORECASE)
"""The number and kind of a question of Kahoot: ``3 - Quiz``."""
_TIME: Final = re.compile(r"\s{0,10}[0-9]{1,3}\s?s(?:ec(?:onds?|\.)?)?\s{0,10}", re.IGNORECASE)


def _take_head(made: list[Line], lines: Sequence[Line], options: int, above: int, number: int) -> None:
    """Write a number before what is asked above options; the kind of question above it and the time below it are no part of that."""
    last = options - 1
    first = last
    while first > above and lines[first - 1].text.strip():
        first -= 1
    if last > first and _TIME.fullmatch(lines[last].text):
        made[last] = Line(lines[last].place, "")
        last -= 1
    if last > first and _HEAD.fullmatch(lines[first].text):
        made[first] = Line(lines[first].place, "")
        first += 1
    if question_in(lines[first]) is None and not lines[first].label:
        made[first] = with_before(lines[first], f"Question {number}: ")
