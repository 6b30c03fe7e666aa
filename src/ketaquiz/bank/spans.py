"""Where an item stands in its file: its lines, with the comments that belong to it.

All that changes a bank's text (`editor`, and drafts that are put into a bank) takes items out and puts them in by these
lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ketaquiz.bank.reader import Loaded
from ketaquiz.yamltree.comments import behind_comments
from ketaquiz.yamltree.nodes import Mapping, Node, Scalar, Sequence, end_of


class NoSpan(Exception):
    """An item has no lines of its own: the list stands in a form that lines cannot be taken out of."""


@dataclass(frozen=True, slots=True)
class ItemSpan:
    """The lines of an item, as offsets in the bank's text."""

    start: int
    """Where its first line starts: the first of the comments directly above it (`_MOST_COMMENTS`), or that of its dash."""
    dashed: int
    """Where the line of its dash starts."""
    values_end: int
    """Where its last value ends."""
    end: int
    """Where the line behind its last one starts; comments that are indented deeper than its dash are its own."""
    indent: int
    """How many blanks stand before its dash."""


def item_span(loaded: Loaded, item: int) -> ItemSpan:
    """The lines of an item of a list whose items start with dashes; ``item`` is its position in ``loaded.bank.items``.

    Raises `NoSpan` where its dash does not stand in a line of its own.
    """
    text = loaded.source.text
    nodes = loaded.nodes
    dash = items_list(loaded)[1].start
    indent = dash - line_start(text, dash)
    floor = 0
    if item:
        above = end_of(text, nodes[item - 1])
        dash = behind_comments(text, above)
        floor = _below(text, above, indent)
    dashed = line_start(text, dash)
    if text[dash : dash + 1] != "-" or text[dashed:dash].strip(" ") or dash - dashed != indent:
        raise NoSpan(f"{loaded.source.name} has its items in a form that cannot be edited for you")
    start = dashed
    for _ in range(_MOST_COMMENTS):
        before = line_before(text, start) if start > floor else -1
        if before < floor or not _COMMENT_LINE.match(text, before):
            break
        start = before
    values_end = end_of(text, nodes[item])
    return ItemSpan(start, dashed, values_end, _below(text, values_end, indent), indent)


def _below(text: str, end: int, indent: int) -> int:
    """Where the lines of an item end whose last value ends at ``end``: comments that are indented deeper are its own."""
    done = next_line(text, end)
    for _ in range(_MOST_COMMENTS):
        found = _COMMENT_LINE.match(text, blanks_after(text, done))
        if found is None or found.end(1) - found.start() <= indent:
            break
        done = next_line(text, found.end())
    return done


_MOST_COMMENTS: Final = 2_000
"""So many comment lines above an item, and as many below it, are its own: nobody writes more, and each takes its time."""


def comment_lines(loaded: Loaded, item: int) -> list[tuple[int, int, str]]:
    """The comment lines directly above an item: where each starts and ends, and what it says. None in ``[…]``."""
    text = loaded.source.text
    if text[items_list(loaded)[1].start] == "[":
        return []
    span = item_span(loaded, item)
    found = []
    at = span.start
    while at < span.dashed:
        following = next_line(text, at)
        found.append((at, following, text[at:following].strip().removeprefix("#").strip()))
        at = following
    return found


# --- the list, and lines


def items_list(loaded: Loaded) -> tuple[Node, Sequence]:
    """The node of the bank's key ``items``, and its list."""
    assert isinstance(loaded.root, Mapping)
    for key, value in loaded.root.pairs():
        if isinstance(key, Scalar) and key.value == "items":
            assert isinstance(value, Sequence)
            return key, value
    raise AssertionError


_BREAK = re.compile(r"\r\n|\n|\r")
_COMMENT_LINE = re.compile(r"([ \t]*)#([^\r\n]*)(?=[\r\n]|\Z)")
_BLANKS = " \t\r\n"
_SOME_BLANKS = re.compile(r"[ \t\r\n]*")


def split_lines(text: str) -> list[str]:
    """The lines of a text without their ends."""
    return _BREAK.split(text)


def line_start(text: str, at: int) -> int:
    """Where the line of an offset starts. It is looked for in longer and longer stretches: a file may have no ``CR``."""
    reach = 256
    while (low := max(0, at - reach)) > 0:
        if found := max(text.rfind("\n", low, at), text.rfind("\r", low, at)) + 1:
            return found
        reach *= 8
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def next_line(text: str, at: int) -> int:
    """Where the line after that of an offset starts; the text's end where there is none."""
    found = _BREAK.search(text, at)
    return found.end() if found else len(text)


def line_before(text: str, start: int) -> int:
    """Where the line before one starts."""
    return line_start(text, start - (2 if text.endswith("\r\n", 0, start) else 1))


def line_end(text: str) -> str:
    """The line end that a text has: that of its first line."""
    found = _BREAK.search(text)
    return found.group() if found else "\n"


def blanks_before(text: str, start: int) -> int:
    """Where the blank lines above a line start."""
    said = len(text[:start].rstrip(_BLANKS))
    return min(next_line(text, said), start) if said else 0


def blanks_after(text: str, at: int) -> int:
    """Where the blank lines from a line's start on end."""
    end = _SOME_BLANKS.match(text, at).end()  # type: ignore[union-attr]
    return end if end == len(text) else max(at, line_start(text, end))
