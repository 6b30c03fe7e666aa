"""A bank's lines by item, for what puts drafts into it; where an item stands is what `bank.spans` says."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.spans import NoSpan, item_span
from ketaquiz.draft.bank import MARK, OFFERED
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node, Scalar, end_of, walk


class CannotUpdate(Exception):
    """A bank is written in a form into which no items can be put; the message says what to do."""


@dataclass(slots=True)
class Chunk:
    """An item's lines with the comments above it."""

    comments: list[str]
    lines: list[str]
    id: str = ""
    citations: frozenset[tuple[str, str]] = frozenset()
    """The articles that it cites, each with the quote."""
    article: str = ""
    """The name of the article that it was drafted from; empty where it was no draft."""
    identity: str = ""
    """The identity of its draft (`DraftedItem.identity`); empty where it was no draft."""
    hashed: str = ""
    """The stamp of its lines as they were drafted; another `stamp` now shows that somebody has edited them."""
    end: int = 0
    """The number of the line after it."""
    after: list[str] = field(default_factory=list)
    """The empty lines, and comments that belong to nothing, that follow it."""
    is_new: bool = False
    """Whether the bank has not had it before."""


@dataclass(slots=True)
class BankLines:
    """A bank's lines, each with its line end, and what they are."""

    lines: list[str]
    starts: list[int]
    """Where each line starts in the text."""
    first: int
    """The number of the line where the items start, with the comments above the first."""
    last: int
    """The number of the line after the items: what follows belongs to no item."""
    chunks: list[Chunk]
    offered: dict[str, dict[str, None]]
    """The identities of the drafts that the bank ever had, by the article's name."""
    notes: set[int]
    """The numbers of the comment lines that list those, between the items and after them."""
    dividing: set[int]
    """Those of them that part a block of text from a comment (`_dividing`)."""


def read_lines(loaded: Loaded) -> BankLines:
    """A bank's lines by item. Where an item ends is taken from YAML, since a text may have lines that look like comments.

    Raises `CannotUpdate` where an item does not stand in lines of its own.
    """
    text = loaded.source.text
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    keys = keys_of(loaded)
    spans: list[tuple[int, int]] = []
    for at, node in enumerate(loaded.nodes):
        try:
            span = item_span(loaded, at)
        except NoSpan:
            span = None
        if span is None or line_number(starts, span.dashed) != line_number(starts, node.start):
            raise CannotUpdate("its items have to stand below 'items:', each from '- id:' on in lines of its own")
        spans.append((line_number(starts, span.dashed), line_number(starts, span.values_end - 1) + 1))
    tops = []
    ended = line_number(starts, keys["items"][0].end) + 1
    for start, end in spans:
        tops.append(_first_comment(lines, start, ended))
        ended = end
    last = next((number for number in range(ended, len(lines)) if not _is_empty_or_comment(lines[number])), len(lines))
    if last < len(lines):
        last = _first_comment(lines, last, ended)
    others = [(value.start, end_of(text, value)) for name, (_, value) in keys.items() if name != "items"]
    offered: dict[str, dict[str, None]] = defaultdict(dict)
    notes = set()
    gaps = zip([0, *(end for _, end in spans)], [*tops, len(lines)], strict=True)
    for number in (number for above, below in gaps for number in range(above, below)):
        found = OFFERED.match(lines[number])
        if found and not any(start <= starts[number] < end for start, end in others):
            notes.add(number)
            offered[found[1]].update(dict.fromkeys(found[2].split()))
    chunks = []
    for item, top, (start, end), below in zip(loaded.bank.items, tops, spans, [*tops[1:], last], strict=True):
        cited = frozenset((each.article, one_line(each.quote)) for each in item.citations)
        chunk = Chunk(lines[top:start], lines[start:end], item.id, cited, end=end, after=lines[end:below])
        for line in chunk.comments:
            if found := MARK.fullmatch(comment_text(line)):
                chunk.article, chunk.identity, chunk.hashed = found[1], found[2], found[3]
        chunks.append(chunk)
    return BankLines(lines, starts, tops[0], last, chunks, offered, notes, _dividing(loaded, lines, starts, notes))


def line_number(starts: Sequence[int], offset: int) -> int:
    """The number, from 0, of the line in which an offset of the text lies."""
    return bisect_right(starts, offset) - 1


def _is_empty_or_comment(line: str) -> bool:
    """Whether a line of a bank says nothing: it has only blanks, or its first other character is a ``#``.

    It is asked of lines outside of items and other values; within a text a ``#`` can be the text's.
    """
    return not line.strip() or line.lstrip().startswith("#")


def _first_comment(lines: Sequence[str], start: int, floor: int) -> int:
    """The number of the first comment line directly above a line, not above ``floor``; the line itself without comments."""
    while start > floor and lines[start - 1].lstrip().startswith("#") and not OFFERED.match(lines[start - 1]):
        start -= 1
    return start


def keys_of(loaded: Loaded) -> dict[str, tuple[Node, Node]]:
    """The nodes of the bank's keys and their values, by the key."""
    assert isinstance(loaded.root, MappingNode)
    return {key.value: (key, value) for key, value in loaded.root.pairs() if isinstance(key, Scalar)}


def _dividing(loaded: Loaded, lines: Sequence[str], starts: Sequence[int], notes: Collection[int]) -> set[int]:
    """The notes that keep an indented comment below them from becoming a part of the block of text above."""
    if not notes:
        return set()
    assert loaded.root is not None
    blocks = (each for each in walk(loaded.root) if isinstance(each, Scalar) and each.style in ("|", ">"))
    ends = {line_number(starts, end_of(loaded.source.text, each) - 1) for each in blocks}
    found = set()
    above = -1
    """The number of the last line that is neither empty nor a note."""
    first = -1
    """The number of the first note below it."""
    for number, line in enumerate(lines):
        if number in notes:
            first = first if first > above else number
        elif line.strip():
            if first > above and above in ends and line.startswith(" ") and line.lstrip().startswith("#"):
                found.add(first)
            above = number
    return found


def without_notes(bank: BankLines, start: int, lines: Sequence[str]) -> list[str]:
    """Lines from the number ``start`` on, without the notes among them; a note that divides leaves its ``#``."""
    rest = []
    for number, line in enumerate(lines, start):
        if number not in bank.notes:
            rest.append(line)
        elif number in bank.dividing:
            rest.append("#" + line[len(line.rstrip("\r\n")) :])
    return rest


def comment_text(line: str) -> str:
    """What a comment says, without its ``#``."""
    return line.strip().removeprefix("#").strip()


def one_line(quote: str) -> str:
    """A quote with one blank for each run of white space."""
    return " ".join(quote.split())
