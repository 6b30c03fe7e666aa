"""Options without letters or bullets right below a text that asks, of which one says that it is right: ``Milk (correct)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import ASKING, WHY, answer_in
from ketaquiz.importers.lettered_tick_marks import text_of, ticked, without_parts
from ketaquiz.importers.lettered_ticks import is_entry

_FEWEST, _MOST = 2, 8
"""How many such lines are options."""
_COUNTED: Final = re.compile(r"([1-9])[.)]\s{1,4}(\S.*)", re.DOTALL)


def with_one_said(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have boxes."""
    made = [*lines]
    asked: set[int] = set()
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if not lines[at].text.strip():
            end = at
        elif ASKING.search(lines[at].text) and not lines[at].code:
            explained = next((place for place in range(at + 1, end) if WHY.fullmatch(lines[place].text)), end)
            places, end = range(at + 1, explained), at
            if not _FEWEST <= len(places) <= _MOST or _explains([lines[place] for place in places]):
                continue
            found = without_parts([lines[place] for place in places], [ticked(lines[place]) for place in places])
            if sum(each is not None and each[0] for each in found) == 1 and all(
                _is_bare(lines[each]) for each in places
            ):
                said = [text_of(lines[place], each) for place, each in zip(places, found, strict=True)]
                counted = [_COUNTED.fullmatch(text) for text in said]
                if all(each is not None and each[1] == str(number) for number, each in enumerate(counted, 1)):
                    said = [each[2] for each in counted if each is not None]
                asked.add(at)
                for place, each, text in zip(places, found, said, strict=True):
                    made[place] = replace(lines[place], text=f"[{'x' if each is not None and each[0] else ' '}] {text}")
    parted: list[Line] = []
    for at, line in enumerate(made):
        behind = at in asked and at and made[at - 1].text.strip()
        parted += [Line(line.place, ""), line] if behind and _is_boxed_above(made, at) else [line]
    return parted


def _is_boxed_above(lines: Sequence[Line], at: int) -> bool:
    """Whether above a line, with no empty line between, stand options that got boxes."""
    above = takewhile(lambda line: line.text.strip(), reversed(lines[max(0, at - 2 * _MOST) : at]))
    return any(line.text.startswith(("[x] ", "[ ] ")) for line in above)


def _explains(lines: Sequence[Line]) -> bool:
    """Whether the last of some lines is a sentence, and the others are none, so that it may explain which of these is right."""
    sentences = [line.text.rstrip().endswith((".", "。")) for line in lines]
    return len(lines) > _FEWEST and sentences[-1] and not any(sentences[:-1])


def _is_bare(line: Line) -> bool:
    return (
        not (line.label or is_entry(line))
        and answer_in(line.text, ()) is None
        and WHY.fullmatch(line.text) is None
        and not (line.code or line.html or line.runs)
    )
