"""Numbers of questions that have no sign behind them, or a colon: ``12 Which is fluid?``, ``12: Which is fluid?``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, without_label
from ketaquiz.importers.lettered_signs import answer_in, as_question, has_letter

_BARE: Final = re.compile(r"\s{0,10}([0-9]{1,4})[ \t\u00a0\u3000]{1,10}([^\s.,;:%°/*+=<>-].*)", re.DOTALL)
_LEAST: Final = 3
"""So many questions that are counted so, one after the other, are no sentences that begin with a number."""
_MOST_MISSING: Final = 3
"""So many further than the number before may one be that counts the questions."""
_MOST_LINES: Final = 8
"""So many lines below its number has a question its first option or its answer."""


def with_bare_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those with such numbers have these as their labels, where they count the questions of the text."""
    found: dict[int, str] = {}
    last, others = 0, 0
    for at, line in enumerate(lines):
        bare = None if line.code or line.label else _BARE.fullmatch(line.text)
        if bare is None or not _begins_question(lines, at):
            continue
        others += int(bare[1]) != 1 and not last < int(bare[1]) <= last + _MOST_MISSING
        found[at], last = bare[2], int(bare[1])
    if len(found) < _LEAST or others * 5 > len(found):
        return lines
    if any(as_question(line.text) for line in lines if not line.code):
        return lines
    return [
        replace(without_label(line, found[at]), label=f"{line.text.split()[0]}.") if at in found else line
        for at, line in enumerate(lines)
    ]


def with_colons(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those with numbers before colons, ``3: Which is fluid?``, have these as their labels, where they count questions."""
    found: dict[int, re.Match[str]] = {}
    for at, line in enumerate(lines):
        counts = None if line.code or line.label else _COLON.fullmatch(line.text)
        last = int([*found.values()][-1][1]) if found else 0
        if counts is not None and int(counts[1]) == last + 1 and _begins_question(lines, at):
            found[at] = counts
    if len(found) < _LEAST:
        return lines
    return [
        replace(without_label(line, found[at][2]), label=f"{found[at][1]}.") if at in found else line
        for at, line in enumerate(lines)
    ]


_COLON: Final = re.compile(r"\s{0,10}([0-9]{1,3})\s?:\s{1,5}(\D.*)", re.DOTALL)


def _begins_question(lines: Sequence[Line], at: int) -> bool:
    """Whether the first option or the answer of a question stands below a line."""
    for line in [each for each in lines[at + 1 : at + 1 + 2 * _MOST_LINES] if each.text.strip()][:_MOST_LINES]:
        if has_letter(line, 0) or answer_in(line.text, ()) is not None:
            return True
        if _BARE.fullmatch(line.text) or _COLON.fullmatch(line.text):
            return False
    return False
