"""Right options that stand once more behind bullets below the options of their question, whose letters are any that follow one another.

``w. Ice``, ``x. Milk``, ``• Milk``, as programs show the answer to a question that was answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ketaquiz.importers.lettered_lines import Line, rest, with_label
from ketaquiz.importers.lettered_signs import question_in
from ketaquiz.importers.option_letters import ROMAN

_LEAST: Final = 3
"""So many questions with such keys show that a file has them."""
_MOST_WITHOUT: Final = 10
_LETTERED: Final = re.compile(r"\s{0,20}\(?([A-Za-z]|[ivx]{2,4}|[IVX]{2,4})[.)]\s{1,20}(?=\S)")
_BULLET: Final = re.compile(r"\s{0,40}[•●▪◦·‣➢✓✔]\s{1,20}(?=\S)")
_ANNOUNCES: Final = re.compile(r"\s{0,40}(?:possible |the )?(?:correct|right) answers?\s?:\s{0,40}", re.IGNORECASE)
_SHARE: Final = re.compile(
    r"\s{0,10}(?:un-?answered|(?:in)?correct|wrong)?\s{0,5}[0-9]{1,3}\s?% (?:of .{1,30} )?answered .{0,80}",
    re.IGNORECASE,
)
"""A line on how many people answered rightly."""


@dataclass
class _Asked:
    """The places of the options of a question, and of the lines with bullets below these, with the options that they repeat."""

    options: list[int]
    keys: list[int]
    named: list[int]


def with_bulleted_keys(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have the first letters, and one of those with bullets names the right ones."""
    asked = [found for at, line in enumerate(lines) if question_in(line) is not None and (found := _asked(lines, at))]
    sure = [each for each in asked if each.named]
    if len(sure) < _LEAST or len(sure) * _MOST_WITHOUT < len(asked) * (_MOST_WITHOUT - 1):
        return lines
    made = [Line(line.place, "") if not line.code and _SHARE.fullmatch(line.text) else line for line in lines]
    for each in sure:
        for place, at in enumerate(each.options):
            bare = replace(_behind(lines[at], _LETTERED), looks=frozenset())
            made[at] = replace(bare, label=f"{chr(ord('a') + place)})")
        for at in range(each.options[-1] + 1, each.keys[-1] + 1):
            made[at] = Line(lines[at].place, "")
        letters = ", ".join(chr(ord("a") + place) for place in sorted(each.named))
        made[each.keys[0]] = Line(lines[each.keys[0]].place, f"Answer: {letters}")
    return made


def _asked(lines: Sequence[Line], at: int) -> _Asked | None:
    """A question whose options have lines with bullets below them; None for another one."""
    options: list[int] = []
    keys: list[int] = []
    for place in range(at + 1, len(lines)):
        line = lines[place]
        if not line.text.strip() or (options and not keys and _ANNOUNCES.fullmatch(line.text)):
            continue
        if options and (line.label == "•" or _BULLET.match(line.text)):
            keys.append(place)
        elif not keys and not line.code and _LETTERED.match(with_label(line)):
            options.append(place)
        elif options or question_in(line) is not None:
            break
    if len(options) < 2 or not keys or not _follow([with_label(lines[place]) for place in options]):
        return None
    texts = [_bare(_behind(lines[place], _LETTERED)) for place in options]
    said = [_bare(_behind(lines[place], _BULLET)) for place in keys]
    certain = all(texts.count(each) == 1 for each in said) and len({*said}) == len(said) < len(texts)
    return _Asked(options, keys, [texts.index(each) for each in said] if certain else [])


def _follow(texts: Sequence[str]) -> bool:
    """Whether the letters or Roman numbers of lines follow one another."""
    signs = [found[1].casefold() for text in texts if (found := _LETTERED.match(text)) is not None]
    roman = [ROMAN.index(sign) if sign in ROMAN else -1 for sign in signs]
    letters = [ord(sign) if len(sign) == 1 else -1 for sign in signs]
    return any(all(one >= 0 and one + 1 == other for one, other in pairwise(each)) for each in (roman, letters))


def _behind(line: Line, sign: re.Pattern[str]) -> Line:
    """A line without the sign before it."""
    if line.label:
        return replace(line, label="")
    found = sign.match(line.text)
    return rest(line, found.end()) if found is not None else line


def _bare(line: Line) -> str:
    return " ".join(line.text.split()).rstrip(".;")
