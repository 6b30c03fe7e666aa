"""Two versions of a bank as a unified difference, an item at a time, so that it takes no longer than reading them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.spans import line_start

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_MOST_LINES = 400
"""Longer pieces are compared from both ends only."""
_MOST_SHOWN = 1_500
"""The most characters of a line that are shown."""
_AROUND = 1
"""How many lines are shown around those that change, within one item."""


def difference(old: Loaded, new: Loaded) -> str:
    """What changed from one version of a bank to another with the same items in the same order; ends in a newline.

    The other may have further items between them.
    """
    lines = [f"--- {old.source.name}", f"+++ {new.source.name}"]
    here = there = 0
    for one, other in _beside(old, new):
        before, after = _LINE.findall(one), _LINE.findall(other)
        if one != other:
            lines += _hunks(before, after, here, there)
        here += len(before)
        there += len(after)
    return "\n".join(lines) + "\n"


def _beside(old: Loaded, new: Loaded) -> Iterator[tuple[str, str]]:
    """The pieces of both, those of further items beside nothing."""
    if len(old.nodes) == len(new.nodes):
        yield from zip(_pieces(old), _pieces(new), strict=True)
        return
    known = {item.id for item in old.bank.items}
    before, (head, *pieces) = iter(_pieces(old)), _pieces(new)
    yield next(before), head
    for item, piece in zip(new.bank.items, pieces, strict=True):
        yield (next(before) if item.id in known else ""), piece


def _pieces(loaded: Loaded) -> list[str]:
    """A bank's text in pieces of whole lines: its head, and what begins with each item."""
    text = loaded.source.text
    starts = [0, *(line_start(text, node.start) for node in loaded.nodes), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def _hunks(before: Sequence[str], after: Sequence[str], here: int, there: int) -> Iterator[str]:
    """The lines of the difference of two pieces, which stand ``here`` and ``there`` lines into their texts."""
    for group in _groups(before, after):
        start, end = group[0][1], group[-1][2]
        to_start, to_end = group[0][3], group[-1][4]
        yield f"@@ -{here + start + 1},{end - start} +{there + to_start + 1},{to_end - to_start} @@"
        for tag, first, last, to_first, to_last in group:
            if tag == "equal":
                yield from (" " + _shown(line) for line in before[first:last])
                continue
            yield from ("-" + _shown(line) for line in before[first:last])
            yield from ("+" + _shown(line) for line in after[to_first:to_last])


def _shown(line: str) -> str:
    """A line without its end, and what has more than any terminal takes in only begun."""
    line = line.rstrip("\r\n")
    more = len(line) - _MOST_SHOWN
    return f"{line[:_MOST_SHOWN]}… ({more:,} more characters)" if more > 0 else line


_Operation = tuple[str, int, int, int, int]


def _groups(before: Sequence[str], after: Sequence[str]) -> list[list[_Operation]]:
    """The changes between two lists of lines, each with the lines around it, as difflib has them."""
    if len(before) + len(after) <= _MOST_LINES:
        return [*SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_AROUND)]
    most = min(len(before), len(after))
    first = next((at for at in range(most) if before[at] != after[at]), most)
    last = next((at for at in range(most - first) if before[-1 - at] != after[-1 - at]), most - first)
    return [[("replace", first, len(before) - last, first, len(after) - last)]]
