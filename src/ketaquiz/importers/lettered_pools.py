"""Pools of questions in which a code with the key in brackets stands above each: ``T1A01 (C) [97.1]``, as for radio licences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import answer_in, as_option, letter_of
from ketaquiz.importers.option_letters import is_next

_HEAD: Final = re.compile(
    r"\s{0,10}[A-Z]{1,3}-?[0-9]{1,4}(?:(?:[A-Z]|-)[0-9]{1,4}){1,4}\s{1,5}\(([A-H])\)\s{0,5}((?:\[[^\[\]]{1,80}\])?)\s{0,10}"
)
_RULE: Final = re.compile(r"\s{0,10}~{1,20}\s{0,10}")
_LEAST: Final = 3
"""So many such heads, whose letters are not all the same and are those of options below them, are no levels of difficulty."""


@dataclass(frozen=True)
class _Pooled:
    """A question of a pool."""

    head: int
    """The place of its code."""
    last: int
    """The place of the last line of its options."""
    letter: str
    beside: str
    """What stands behind its key, in brackets: the rule that it is about."""


def with_pools(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those of a pool have a number instead of the code, and the rule and the answer in lines below the options."""
    heads = [
        (at, found)
        for at, line in enumerate(lines)
        if not line.code and not line.label and (found := _HEAD.fullmatch(line.text)) is not None
    ]
    if len(heads) < _LEAST:
        return lines
    ends = [*(at for at, _ in heads[1:]), len(lines)]
    pooled = [
        _Pooled(at, last, head[1], head[2])
        for (at, head), end in zip(heads, ends, strict=True)
        if (last := _last_option(lines, at, end, head[1])) is not None
    ]
    if len(pooled) < _LEAST or len({each.letter for each in pooled}) == 1 or len(pooled) * 10 < len(heads) * 9:
        return lines
    return [*_keyed(lines, pooled)]


def _last_option(lines: Sequence[Line], head: int, end: int, letter: str) -> int | None:
    """The last line of the options below a code, one of which has the letter; None where they or what is asked are not there."""
    options: list[int] = []
    for at in range(head + 1, end):
        found = as_option(lines[at].text)
        if found is not None and is_next(letter_of(found), len(options)):
            options.append(at)
        elif answer_in(lines[at].text, ()) is not None:
            return None  # it says itself which is right
        elif options and not _goes_on(lines[at]):
            break
    if ord(letter) - ord("A") >= len(options) or not any(_goes_on(line) for line in lines[head + 1 : options[0]]):
        return None
    last = options[-1]
    while last + 1 < end and _goes_on(lines[last + 1]):
        last += 1
    return last


def _goes_on(line: Line) -> bool:
    return bool(line.text.strip()) and _RULE.fullmatch(line.text) is None


def _keyed(lines: Sequence[Line], pooled: Sequence[_Pooled]) -> Iterator[Line]:
    asks = {next(at for at in count(each.head + 1) if _goes_on(lines[at])) for each in pooled}
    numbers = count(1)
    heads = {each.head for each in pooled}
    by_last = {each.last: each for each in pooled}
    for at, line in enumerate(lines):
        if at in heads or _RULE.fullmatch(line.text):
            yield Line(line.place, "")
        else:
            yield replace(line, label=f"{next(numbers)}.") if at in asks else line
        if at in by_last:
            each = by_last[at]
            place = lines[each.head].place
            yield from [Line(place, f"Explanation: {each.beside}")] if each.beside else []
            yield Line(place, f"Answer: {each.letter}")
