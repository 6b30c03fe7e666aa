"""Edits of a bank's text that leave its comments, order, quoting, line ends and everything else as they are.

An edit replaces the stretch of text that it is about; no YAML is written anew. Its result is read back, and an edit that
would change anything but what was meant is refused (`CannotEdit`). Positions of items count from 0, as in
`Loaded.bank.items`. Only a bank that was read without errors can be edited (`Loaded.complete`); others raise ValueError.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ketaquiz.bank.reader import Loaded, load_bank
from ketaquiz.bank.rewriting import Change, rewritten
from ketaquiz.bank.spans import (
    ItemSpan,
    NoSpan,
    blanks_after,
    blanks_before,
    comment_lines,
    item_span,
    items_list,
    line_end,
    line_start,
    next_line,
    split_lines,
)
from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.comments import behind_comments
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node, Route, Scalar, end_of, find, is_flow, walk
from ketaquiz.yamltree.nodes import Sequence as SequenceNode
from ketaquiz.yamltree.reader import parse_yaml


class CannotEdit(Exception):
    """The edit would have changed more than was meant, or less; nothing was changed. The message says what to do."""


@dataclass(frozen=True, eq=False)
class Edited:
    """A bank's text after an edit."""

    text: str = field(repr=False)
    """What to write, without a byte order mark (`encoded` puts back the one that was there)."""
    loaded: Loaded | None
    """The bank that it is; None where it has problems now."""
    problems: tuple[Diagnostic, ...] = ()
    """Why it is none: a key that is missing, an id that is there twice …"""


def encoded(text: str, like: bytes) -> bytes:
    """The bytes of an edited text, with a byte order mark where the file's bytes had one."""
    return (_MARK if like.startswith(_MARK) else b"") + text.encode()


_MARK: Final = b"\xef\xbb\xbf"

# --- the edits


def replace_text(loaded: Loaded, route: Route, text: str, item: int | None = None) -> Edited:
    """Put another text where one stands: at a route of an item, or of the bank where ``item`` is None.

    The author's style (plain, quoted, block) is kept where it can hold the text. Raises ValueError where no text stands
    at the route, or where the text is one that no bank can hold.
    """
    return replace_texts(loaded, [(item, route, text)])


def replace_texts(loaded: Loaded, texts: Iterable[tuple[int | None, Route, str]]) -> Edited:
    """Put other texts in the places of some at once: each an item (None for the bank), a route, and the text.

    No two may be at one route. Raises ValueError as `replace_text` does.
    """
    changes: list[Change] = []
    meant: dict[int, object] = {}
    for item, route, text in texts:
        above, node = _nodes_on_way(loaded.root if item is None else loaded.nodes[item], route)
        if not isinstance(node, Scalar):
            raise ValueError(f"there is no text at {route}")
        if item is not None:
            above = [loaded.root, items_list(loaded)[1], *above]
        bare = text.strip()
        writer.scalar(bare)  # refuses what no bank can hold
        changes += rewritten(loaded.source.text, node, bare, above)
        meant[id(node)] = bare
    return read_back(loaded, changes, meant)


def trim_lines(loaded: Loaded) -> Edited:
    """Take the blanks out that stand at the ends of lines, but for those in a block of text, which may count."""
    text = loaded.source.text
    blocks = sorted(
        (node.start, end_of(text, node))
        for node in walk(loaded.root)
        if isinstance(node, Scalar) and node.style in ("|", ">")
    )
    starts = [start for start, _ in blocks]
    changes: list[Change] = []
    for found in _TRAILING.finditer(text):
        block = bisect_right(starts, found.start()) - 1
        if block < 0 or found.start() >= blocks[block][1]:
            changes.append((found.start(), found.end(), ""))
    return read_back(loaded, changes, {})


_TRAILING: Final = re.compile(r"(?<![ \t])[ \t]+(?=[\r\n]|\Z)")


def rename_item(loaded: Loaded, item: int, name: str) -> Edited:
    """Give an item another id, and every item of the bank that names it in ``replaced_by`` the new one."""
    old = loaded.bank.items[item].id
    routes: list[tuple[int, Route]] = [(item, ("id",))]
    for number, each in enumerate(loaded.bank.items):
        if each.retired is not None and each.retired.replaced_by == old:
            routes.append((number, ("retired", "replaced_by")))
    changes: list[Change] = []
    meant: dict[int, object] = {}
    bank_way = _nodes_on_way(loaded.root, ("items", item))[0]
    for number, route in routes:
        above, node = _nodes_on_way(loaded.nodes[number], route)
        assert isinstance(node, Scalar)
        changes += rewritten(loaded.source.text, node, name, [*bank_way, *above])
        meant[id(node)] = name
    return read_back(loaded, changes, meant)


def remove_key(loaded: Loaded, item: int, key: str) -> Edited:
    """Take a key with its value out of an item; a comment that stands behind it on its line is kept.

    Raises ValueError where the item has no such key, or no other.
    """
    node = loaded.nodes[item]
    assert isinstance(node, MappingNode)
    pairs = list(node.pairs())
    names = [each.value if isinstance(each, Scalar) else "" for each, _ in pairs]
    if key not in names or len(pairs) == 1:
        raise ValueError(f"the item has no key {key!r} that can be taken out")
    number = names.index(key)
    text = loaded.source.text
    if text[node.start] == "{":
        changes = flow_cut(text, [(first.start, last.end) for first, last in pairs], number)
    else:
        changes = block_cut(text, pairs, number)
    return read_back(loaded, changes, {id(pairs[number][1]): _GONE})


def remove_item(loaded: Loaded, item: int) -> Edited:
    """Take out an item with the comment lines directly above it, which belong to it, and those indented below it.

    The last item that a bank has leaves an empty list, which is the bank's problem then.
    """
    text = loaded.source.text
    key, items = items_list(loaded)
    if text[items.start] == "[":
        changes = flow_cut(text, [(each.start, each.end) for each in items.items], item)
    else:
        span = _span(loaded, item)
        start, end = span.start, span.end
        if len(items.items) == 1:
            changes = [(_after_colon(text, key), _after_colon(text, key), " []")]
        else:
            changes = []
            blank_above = blanks_before(text, start)
            blank_below = blanks_after(text, end)
            if blank_below == len(text):
                start = blank_above
            elif item == 0 or blank_above < start:
                end = blank_below
        changes.append((start, end, ""))
    return read_back(loaded, changes, {id(loaded.nodes[item]): _GONE})


def comments(loaded: Loaded, item: int) -> tuple[str, ...]:
    """The comment lines directly above an item, each without its ``#`` and the blanks around it."""
    return tuple(comment for _, _, comment in _comment_lines(loaded, item))


def remove_comments(loaded: Loaded, item: int, numbers: Collection[int]) -> Edited:
    """Take out some of the comment lines directly above an item, by their positions in `comments`."""
    found = _comment_lines(loaded, item)
    changes = [(start, end, "") for number, (start, end, _) in enumerate(found) if number in numbers]
    return read_back(loaded, changes, {})


def item_text(loaded: Loaded, item: int) -> str:
    r"""An item as it stands, with its comments, less the indentation of its dash; lines end in ``\n``."""
    text = loaded.source.text
    if text[items_list(loaded)[1].start] == "[":
        node = loaded.nodes[item]
        return "- " + "\n".join(split_lines(text[node.start : node.end])) + "\n"
    span = _span(loaded, item)
    found = split_lines(text[span.start : span.end])
    return "\n".join(line[min(span.indent, len(line) - len(line.lstrip(" "))) :] for line in found).rstrip() + "\n"


def replace_item(loaded: Loaded, item: int, by: Source) -> Edited:
    """Put what a person made of `item_text` where the item stands, indented as it stood; it may be several items now.

    The places of problems are those in ``by``. Where it cannot stand there at all, the text is the bank's as it was.
    """
    text = loaded.source.text
    root, problems = parse_yaml(by)
    if not problems and not (isinstance(root, SequenceNode) and root.items):
        cure = "start it with '- id: …', as it was, and indent the lines below"
        problems = [Diagnostic("K105", "this is no item", cure, Place(by, 0, 1))]
    if problems or not isinstance(root, SequenceNode):
        return Edited(text, None, tuple(problems))
    spliced = _spliced(loaded, item, by, root)
    changes = [(spliced.start, spliced.end, spliced.text)]
    made = read_back(
        loaded, changes, {id(loaded.nodes[item]): _SeveralEntries(tuple(content_of(each) for each in root.items))}
    )
    return replace(made, problems=tuple(spliced.moved(problem) for problem in made.problems))


# --- reading back


class _Gone:
    """Stands in the place of what was taken out."""


_GONE: Final = _Gone()


@dataclass(frozen=True)
class _SeveralEntries:
    """Stands in the place of one entry that several take."""

    entries: tuple[object, ...]


def content_of(node: Node, meant: dict[int, object] | None = None) -> object:
    """What a node holds, whatever its style: texts without the blanks around them, which do not count in a bank.

    ``meant`` has what is to stand in the place of a node, by the node's identity.
    """
    if meant and id(node) in meant:
        return meant[id(node)]
    if isinstance(node, Scalar):
        return node.value.strip()
    if isinstance(node, SequenceNode):
        entries: list[object] = []
        for below in node.items:
            said = content_of(below, meant)
            if isinstance(said, _SeveralEntries):
                entries += said.entries
            elif said is not _GONE:
                entries.append(said)
        return entries
    if isinstance(node, MappingNode):
        pairs = [(content_of(key), content_of(value, meant)) for key, value in node.pairs()]
        return tuple(pair for pair in pairs if pair[1] is not _GONE)
    return None


def read_back(
    loaded: Loaded, changes: Iterable[Change], meant: dict[int, object], coming: Mapping[str, bytes] | None = None
) -> Edited:
    """The text with the changes, read back; raises `CannotEdit` where it says anything but what was meant.

    ``meant`` has what is to stand in the place of a node, by the node's identity; ``coming`` are files that come with it.
    """
    if not loaded.complete:
        raise ValueError("a bank with errors cannot be edited")
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(changes):
        parts += [loaded.source.text[at:start], new]
        at = end
    text = "".join([*parts, loaded.source.text[at:]])
    parts.clear()  # they are as long as the text
    source = Source(loaded.source.name, text, loaded.source.folder, coming=coming or {})
    made, problems = load_bank(source, loaded.bank.name, shared=loaded.shared)
    root = made.root if made is not None else parse_yaml(source)[0]
    broken = root is None or content_of(root) != content_of(loaded.root, meant)
    if broken or any(problem.code.startswith(("Y", "T1")) for problem in problems):
        raise CannotEdit(
            f"{source.name} is written in a form of YAML in which this cannot be done for you: do it in an editor"
        )
    return Edited(text, made if not problems else None, tuple(problems))


# --- where things stand


def _nodes_on_way(node: Node, route: Route) -> tuple[list[Node], Node]:
    """The nodes on the way to a route, and the one at its end; raises ValueError where there is none."""
    above: list[Node] = []
    for step in route:
        below = find(node, (step,))
        if below is node:
            raise ValueError(f"there is nothing at {route}")
        above.append(node)
        node = below
    return above, node


def _span(loaded: Loaded, item: int) -> ItemSpan:
    """The lines of an item; raises `CannotEdit` where it has none of its own."""
    try:
        return item_span(loaded, item)
    except NoSpan as error:
        raise CannotEdit(str(error)) from None


def _comment_lines(loaded: Loaded, item: int) -> list[tuple[int, int, str]]:
    """The comment lines directly above an item; raises `CannotEdit` where it has no lines of its own."""
    try:
        return comment_lines(loaded, item)
    except NoSpan as error:
        raise CannotEdit(str(error)) from None


def _after_colon(text: str, key: Node) -> int:
    """The offset behind the colon of a key."""
    found = re.compile(r"[ \t]*:").match(text, key.end)
    if not found:
        raise CannotEdit("the bank's 'items:' stands in a form that cannot be edited for you: do it in an editor")
    return found.end()


_REST = re.compile(r"[ \t]*(#[^\r\n]*)?")


# --- taking out


def flow_cut(text: str, spans: Sequence[tuple[int, int]], number: int) -> list[Change]:
    """The changes that take an entry out of ``{…}`` or ``[…]`` with a comma beside it; comments stay."""
    start, end = spans[number]
    comma = behind_comments(text, end)
    if number + 1 < len(spans):
        following = spans[number + 1][0]
        if _ONLY_COMMA.fullmatch(text, end, following):
            return [(start, following, "")]
        return [(start, end, ""), (comma, comma + 1, "")]
    if number and _ONLY_COMMA.fullmatch(text, before := spans[number - 1][1], start):
        return [(before, end, "")]
    return [(start, end, ""), *([(comma, comma + 1, "")] if text[comma] == "," else [])]


_ONLY_COMMA = re.compile(r"\s*,\s*")


def block_cut(text: str, pairs: Sequence[tuple[Node, Node]], number: int) -> list[Change]:
    """The changes that take a key's lines out of a block; a comment behind it stays, on a line of its own."""
    key, value = pairs[number]
    start = line_start(text, key.start)
    end = max(end_of(text, value), key.end)
    rest = _REST.match(text, end)
    assert rest is not None
    if not text[start : key.start].strip(" "):
        if rest.group(1):
            return [(key.start, rest.start(1), "")]
        return [(start, next_line(text, rest.end()), "")]
    # it stands behind the dash: the next key moves up, unless comments stand between
    following = pairs[number + 1][0].start
    if not text[end:following].strip():
        return [(key.start, following, "")]
    if rest.group(1):
        return [(key.start, rest.start(1), "")]
    return [(len(text[: key.start].rstrip(" ")), rest.end(), "")]


# --- an edited item in its place


@dataclass(frozen=True)
class _Spliced:
    """A text that a person wrote for an item, as it stands in the bank then."""

    start: int
    end: int
    """The stretch of the bank's text whose place it takes."""
    text: str
    by: Source
    """The text as the person has it."""
    at: tuple[tuple[int, int, int], ...]
    """For each line: where it starts in the bank, where in the person's text, and by how much it was indented."""

    def moved(self, problem: Diagnostic) -> Diagnostic:
        """A problem at its place in the person's text."""
        related = tuple((label, self._place(place)) for label, place in problem.related)
        return replace(problem, place=problem.place and self._place(problem.place), related=related)

    def _place(self, place: Place) -> Place:
        """A place of the bank as one of the person's text; as it was where it lies outside of that."""
        if not self.start <= place.start <= self.start + len(self.text):
            return place
        start, end = self._offset(place.start), self._offset(place.end)
        return Place(self.by, start, max(start + 1, end))

    def _offset(self, offset: int) -> int:
        """An offset of the bank as one of the person's text."""
        there, here, pad = self.at[max(0, bisect_right(self.at, (offset, len(self.by.text), 0)) - 1)]
        return min(here + max(0, offset - there - pad), len(self.by.text))


def _spliced(loaded: Loaded, item: int, by: Source, root: SequenceNode) -> _Spliced:
    """The text ``by`` as it stands in the place of an item; ``root`` is the list that it makes."""
    text = loaded.source.text
    if text[items_list(loaded)[1].start] == "[":
        if not all(is_flow(by.text, each) for each in root.items):
            raise CannotEdit("the items of this bank stand in […]: write the item in {…}, as it was")
        node = loaded.nodes[item]
        start, last = root.items[0].start, root.items[-1].end
        if len(root.items) > 1:
            raise CannotEdit("the items of this bank stand in […]: write one item in the place of one")
        return _Spliced(node.start, node.end, by.text[start:last], by, ((node.start, start, 0),))
    span = _span(loaded, item)
    newline = line_end(text)
    at: list[tuple[int, int, int]] = []
    parts: list[str] = []
    there, here = span.start, 0
    first = blanks_after(by.text, 0)
    last = len(by.text.rstrip())
    while here < last:
        following = next_line(by.text, here)
        if here >= first:
            line = by.text[here:following].rstrip("\r\n")
            pad = span.indent if line else 0
            at.append((there, here, pad))
            parts.append(" " * pad + line + newline)
            there += len(parts[-1])
        here = following
    whole = "".join(parts)
    if span.end == len(text) and not text.endswith(("\n", "\r")):
        whole = whole.removesuffix(newline)
    return _Spliced(span.start, span.end, whole, by, tuple(at))
