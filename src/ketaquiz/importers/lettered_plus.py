"""Files in which a sign begins each option, as programs for tests write them: ``+ right``, ``= wrong`` or ``- wrong``.

So are those whose options stand between lines of ``====``, with ``#`` before the right one, and questions between ``++++``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_before, without_label
from ketaquiz.importers.lettered_signs import number_of

_OPTION: Final = re.compile(r"\s{0,20}([+=–-])(?!:|\s:\s)\s{0,5}([^\s+=–-].*)", re.DOTALL)
"""A sign with a colon behind it is one of a program that begins its questions with ``S:``."""
_BAR: Final = re.compile(r"\s{0,20}={3,60}\s{0,20}")
_END: Final = re.compile(r"\s{0,20}\+{3,60}\s{0,20}")
_HASH: Final = re.compile(r"\s{0,20}#\s{0,5}(\S.*)", re.DOTALL)
_ASKS: Final = re.compile(r"\s{0,20}([?*#@!])\s{0,5}([^\s?*#@!].*)", re.DOTALL)
_NUMBER: Final = re.compile(r"[0-9.,/%\s]{1,40}")
_LEAST: Final = 2
"""So many questions with such options are a file of them."""


@dataclass(frozen=True)
class _Block:
    """The options of a question."""

    asks: int
    """The place of the line with which the question begins."""
    options: tuple[int, ...]
    """The places of the lines of its options."""


def with_plus(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those of such a file have numbers and boxes."""
    if _is_barred(lines):
        return [*_unbarred(lines)]
    blocks = _blocks(lines)
    words = [block for block in blocks if not all(_NUMBER.fullmatch(_said(lines[at])) for at in block.options)]
    if len(words) < _LEAST or len(words) * 2 < len(blocks):  # else ``-5`` and ``+5`` may be numbers
        return lines
    signs = Counter(sign[1] for block in blocks if (sign := _ASKS.fullmatch(lines[block.asks].text)))
    asking = next((sign for sign, count in signs.most_common(1) if count * 2 > len(blocks)), "")
    made = [*lines]
    for number, block in enumerate(blocks, 1):
        made[block.asks] = _asked(lines[block.asks], number, asking)
        for at in block.options:
            made[at] = _boxed(lines[at], _said(lines[at]), right=lines[at].text.lstrip().startswith("+"))
    return made


def _said(line: Line) -> str:
    return found[2] if (found := _OPTION.fullmatch(line.text)) else ""


def _asked(line: Line, number: int, sign: str) -> Line:
    """The first line of a question, with a number where it has none."""
    if number_of(line):
        return line
    found = _ASKS.fullmatch(line.text)
    bare = without_label(line, found[2]) if found is not None and found[1] == sign else line
    return replace(bare, label=f"{number}.")


def _boxed(line: Line, text: str, *, right: bool) -> Line:
    return with_before(without_label(line, text), "[x] " if right else "[ ] ")


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    """The options that such signs make, where one of several is right and one other sign stands before the wrong ones."""
    found: list[_Block] = []
    at, after = 0, 0
    while at < len(lines):
        end, places = _run(lines, at)
        signs = Counter(lines[place].text.lstrip()[0] for place in places)
        if len(places) > 1 and len(signs) == 2 and signs["+"]:
            above = [place for place in range(after, at) if lines[place].text.strip() and not lines[place].code]
            found += [_Block(_first(lines, above), tuple(places))] if above else []
        if places:
            after = end
        at = max(end, at + 1)
    return found


def _run(lines: Sequence[Line], at: int) -> tuple[int, list[int]]:
    """The options that stand one below the other from a line on, and where they end; empty lines may part them."""
    places: list[int] = []
    end = at
    while end < len(lines) and not lines[end].code:
        line = lines[end]
        if not line.label and (_OPTION.fullmatch(line.text) or _is_picture(line)):
            places.append(end)
        elif line.text.strip() or not places:
            break
        end += 1
    return (places[-1] + 1 if places else at), places


def _is_picture(line: Line) -> bool:
    """Whether a line has a sign with a picture behind it, which is its option."""
    return line.text.strip() in ("+", "=", "-", "–") and "<img" in line.html


def _first(lines: Sequence[Line], above: Sequence[int]) -> int:
    """Where a question begins of which lines stand above its options: with the last sign or number, or behind an empty line."""
    for place in reversed(above):
        if _ASKS.fullmatch(lines[place].text) or number_of(lines[place]):
            return place
    first = above[-1]
    for place in reversed(above[:-1]):
        if place != first - 1:
            break
        first = place
    return first


def _is_barred(lines: Sequence[Line]) -> bool:
    ends = sum(_END.fullmatch(line.text) is not None for line in lines)
    bars = sum(_BAR.fullmatch(line.text) is not None for line in lines)
    hashes = sum(_HASH.fullmatch(line.text) is not None for line in lines)
    return ends >= _LEAST and bars >= 2 * ends and hashes >= _LEAST


def _unbarred(lines: Sequence[Line]) -> Iterator[Line]:
    number, begins, asks = 0, True, True
    for line in lines:
        if _END.fullmatch(line.text) or _BAR.fullmatch(line.text):
            asks, begins = _END.fullmatch(line.text) is not None, True
            yield replace(line, text="", html="", runs=())
        elif not begins or not line.text.strip():
            yield line
        elif asks:
            number += 1
            begins = False
            yield line if number_of(line) else replace(line, label=f"{number}.")
        else:
            begins = False
            right = _HASH.fullmatch(line.text)
            yield _boxed(line, right[1] if right is not None else line.text.strip(), right=right is not None)
