"""Keys of several questions behind the numbers of the first and the last: ``1-5 BCADB``, ``6~10: A B D C A``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line

_RANGE: Final = re.compile(
    r"[(（]?([0-9]{1,3})\s?(?:[-~–—～至]{1,2}|to|bis)\s?([0-9]{1,3})[)）]?\s?(?:[:：.、)）]|题)?\s{0,5}((?:[A-Ha-h][\s,，、;]{0,3}){2,20})(?![^\W_])"
)
_LETTER: Final = re.compile(r"[A-Ha-h]")


def with_key_ranges(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such ones, with nothing else in them, have a number before each letter."""
    return [line if line.code or line.label else _parted(line) for line in lines]


def _parted(line: Line) -> Line:
    keys: list[str] = []
    at = 0
    text = line.text.strip()
    while at < len(text):
        found = _RANGE.match(text, at)
        if found is None:
            return _without_empty(line, text)
        first, last, letters = int(found[1]), int(found[2]), _LETTER.findall(found[3])
        if last - first + 1 != len(letters):
            return line
        keys += [f"{first + place}. {letter}" for place, letter in enumerate(letters)]
        at = found.end()
        while at < len(text) and text[at] in " \t,;；，。.|":
            at += 1
    return replace(line, text="  ".join(keys), html="", runs=()) if keys else line


_ENTRY: Final = re.compile(r"([0-9]{1,3})\s?[-–.):=]\s{0,3}([A-Ha-h](?![^\W_]))?[\s,;|]{0,12}")
_LEAST: Final = 3
"""So many keys in a line make it a list of them."""


def _without_empty(line: Line, text: str) -> Line:
    """A line of which all is keys with their numbers, but for numbers without a key: ``9-b  10-  11-a``."""
    keys: list[str] = []
    at = 0
    empty = False
    while at < len(text):
        found = _ENTRY.match(text, at)
        if found is None:
            return line
        keys += [f"{found[1]}. {found[2]}"] if found[2] else []
        empty |= not found[2]
        at = found.end()
    return replace(line, text="  ".join(keys), html="", runs=()) if empty and len(keys) >= _LEAST else line
