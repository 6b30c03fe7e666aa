"""Other values at the keys of a bank and of its items, and further items: comments, order and quoting of the rest stay.

What `editor` does for single texts, this does for whole values: a list changes where its entries do, a mapping where its
keys do, and only what cannot be fitted so is written anew, with the comments that stood in it below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Final

from ketaquiz.bank.editor import CannotEdit, Edited, block_cut, content_of, flow_cut, read_back
from ketaquiz.bank.format import BANK, ITEM_KEYS
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.rewriting import Change, rewritten
from ketaquiz.bank.spans import NoSpan, item_span, items_list, line_end, line_start, next_line
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node, Route, Scalar, end_of, find, is_flow, walk
from ketaquiz.yamltree.nodes import Sequence as SequenceNode
from ketaquiz.yamltree.writer import Entry, Value


@dataclass(frozen=True)
class Revision:
    """Other values for keys of an item, or of a mapping of the bank's head."""

    at: int | Route
    """The item's position in ``loaded.bank.items``; or a route of the head: ``()``, ``("references", "who-2009")``."""
    values: Mapping[str, Value | None]
    """What is to stand at keys; None takes a key out."""


@dataclass(frozen=True)
class NewItem:
    """An item to put in."""

    after: int | None
    """The position of the item behind which it comes; None for before the first."""
    entry: Entry


def revise(
    loaded: Loaded,
    revisions: Sequence[Revision],
    new: Sequence[NewItem] = (),
    coming: Mapping[str, bytes] | None = None,
) -> Edited:
    """The bank with other values and further items, read back; ``coming`` are files that come with it, by their names.

    Raises `CannotEdit` where the bank is written in a form in which this cannot be done, and ValueError where a text is
    one that no bank can hold, or a route leads to no mapping.
    """
    work = _Work(loaded)
    ordered = sorted(revisions, key=lambda each: -2 if isinstance(each.at, int) else -len(each.at))
    for each in (each for each in ordered if isinstance(each.at, int) or each.at):
        work.revise(each)
    if new:
        work.put_in(new)
    for each in (each for each in ordered if each.at == ()):
        work.revise(each)
    return read_back(loaded, work.all_changes(), work.meant, coming)


_ORDER: Final = {name: place for place, name in enumerate(ITEM_KEYS)}
_HEAD_ORDER: Final = {name: place for place, name in enumerate(BANK.keys)}


@dataclass
class _Work:
    """Changes of a bank's text, as they are gathered."""

    loaded: Loaded
    changes: list[Change] = field(default_factory=list)
    inserted: dict[int, list[str]] = field(default_factory=dict)
    """By offset what is put in there, in order."""
    meant: dict[int, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.loaded.source.text

    def all_changes(self) -> list[Change]:
        return [*self.changes, *((at, at, "".join(pieces)) for at, pieces in self.inserted.items())]

    def revise(self, revision: Revision) -> None:
        root, way = self.loaded.root, []
        if isinstance(revision.at, int):
            node, way = self.loaded.nodes[revision.at], [root, items_list(self.loaded)[1]]
        else:
            node = root
            for step in revision.at:
                way.append(node)
                below = find(node, (step,))
                if below is node:
                    raise ValueError(f"there is nothing at {revision.at}")
                node = below
        if not isinstance(node, MappingNode):
            raise ValueError(f"there are no keys at {revision.at}")
        order = _HEAD_ORDER if node is root else _ORDER
        self.meant[id(node)] = self.mapping(node, revision.values, way, order)

    # --- mappings

    def mapping(
        self, node: MappingNode, values: Mapping[str, Value | None], way: Sequence[Node], order: Mapping[str, int]
    ) -> object:
        """Enter the changes by which a mapping gets other values; what it says then."""
        pairs = [(key.value if isinstance(key, Scalar) else "", key, value) for key, value in node.pairs()]
        said = [(name, content_of(value, self.meant)) for name, _, value in pairs]
        flow = any(is_flow(self.text, each) for each in (*way, node))
        if flow and text_has_comment(self.text, node):
            raise CannotEdit(f"{self.loaded.source.name} has comments within braces: do it in an editor")
        gone: list[int] = []
        there = {pair[0] for pair in pairs}
        for name, given in values.items():
            value: Any = given
            at = next((at for at, pair in enumerate(pairs) if pair[0] == name), None)
            if at is None and not _is_empty(value):
                assert value is not None
                before = _before(name, [pair[0] for pair in pairs], order)
                self._insert_key(pairs[before], name, value, flow=flow)
                place = 1 + next(place for place, each in enumerate(said) if each[0] == pairs[before][0])
                while place < len(said) and said[place][0] not in there:
                    place += 1  # those that come behind the same key stand in the order in which they are given
                said.insert(place, (name, _said(value)))
            elif at is not None and _is_empty(value):
                gone.append(at)
            elif at is not None:
                _, key, old = pairs[at]
                value = _fitting(value, old)
                if content_of(old) != _said(value):
                    self._change(key, old, value, [*way, node], flow=flow)
                said[next(place for place, each in enumerate(said) if each[0] == name)] = (name, _said(value))
        self._cut(node, gone)
        names = {pairs[at][0] for at in gone}
        return tuple(each for each in said if each[0] not in names)

    def _cut(self, node: MappingNode, gone: Sequence[int]) -> None:
        pairs = list(node.pairs())
        if len(gone) == len(pairs):
            raise CannotEdit("an item cannot lose all of its keys")
        for at in gone:
            if is_flow(self.text, node):
                if len(gone) > 1:
                    raise CannotEdit(f"{self.loaded.source.name} has an item in braces: do it in an editor")
                self.changes += flow_cut(self.text, [(first.start, last.end) for first, last in pairs], at)
            else:
                self.changes += block_cut(self.text, pairs, at)

    def _insert_key(self, before: tuple[str, Node, Node], name: str, value: Value, *, flow: bool) -> None:
        _, key, last = before
        if flow:
            self.inserted.setdefault(end_of(self.text, last), []).append(
                f", {name}: {_flow(value, line_end(self.text))}"
            )
            return
        indent = key.start - line_start(self.text, key.start)
        self._lines_after(end_of(self.text, last), writer.head_lines({name: value}, indent))

    def _lines_after(self, end: int, lines: Sequence[str]) -> None:
        """Put lines in below the one in which an offset stands."""
        newline = line_end(self.text)
        at = next_line(self.text, end)
        whole = "".join(line + newline for line in lines)
        if at == len(self.text) and not self.text.endswith(("\n", "\r")):
            whole = newline + whole.removesuffix(newline)
        self.inserted.setdefault(at, []).append(whole)

    # --- values

    def _change(self, key: Node, old: Node, value: Value, way: Sequence[Node], *, flow: bool) -> None:
        """Enter the changes by which a key gets another value."""
        if isinstance(old, Scalar) and isinstance(value, (str, bool)):
            self.changes += rewritten(self.text, old, _word(value), way)
        elif flow or is_flow(self.text, old):
            simple = isinstance(value, Mapping) or "\n" not in str(value)
            if flow or (simple and not text_has_comment(self.text, old)):
                self.changes.append((old.start, end_of(self.text, old), _flow(value, line_end(self.text))))
            else:
                self._anew(key, old, value)
        elif isinstance(old, MappingNode) and isinstance(value, Mapping):
            lost = {name: None for name, _ in content_pairs(old) if name not in value}
            if len(lost) == len(old.flat) // 2:
                self._anew(key, old, value)
            else:
                self.mapping(old, {**value, **lost}, way, {name: place for place, name in enumerate(value)})
        elif isinstance(old, SequenceNode) and isinstance(value, Sequence) and not isinstance(value, str):
            if not self._entries(old, value, way):
                self._anew(key, old, value)
        else:
            self._anew(key, old, value)

    def _anew(self, key: Node, old: Node, value: Value) -> None:
        """Write a key with its value anew; the comments that stood in it come below it."""
        assert isinstance(key, Scalar)
        indent = key.start - line_start(self.text, key.start)
        end = max(end_of(self.text, old), key.end)
        rest = _REST.match(self.text, end)
        assert rest is not None
        lines = writer.head_lines({key.value: value}, indent)
        comments = [*_comments(self.text, old), *([rest[1]] if rest[1] else [])]
        lines += [" " * indent + comment for comment in comments]
        self.changes.append((key.start, rest.end(), line_end(self.text).join(lines)[indent:]))

    def _entries(self, old: SequenceNode, value: Sequence[Any], way: Sequence[Node]) -> bool:
        """Enter the changes by which a list gets other entries; whether it is written in a way that allows that."""
        text = self.text
        dashes = []
        for node in old.items:
            found = _DASH.fullmatch(text, line_start(text, node.start), node.start)
            if found is None:
                return False
            dashes.append(found.start(1))
        indent = dashes[0] - line_start(text, dashes[0])
        before, after = [content_of(node) for node in old.items], [_said(each) for each in value]
        matched = SequenceMatcher(None, [repr(each) for each in before], [repr(each) for each in after], autojunk=False)
        for tag, first, last, to_first, to_last in matched.get_opcodes():
            if tag == "equal":
                continue
            both = min(last - first, to_last - to_first)
            for at in range(both):
                self._entry(old, first + at, value[to_first + at], way, indent)
            for at in range(first + both, last):
                node = old.items[at]
                self.changes.append((line_start(text, dashes[at]), next_line(text, end_of(text, node)), ""))
            lines = [line for each in value[to_first + both : to_last] for line in _entry_lines(each, indent)]
            if lines and first + both:
                self._lines_after(end_of(text, old.items[first + both - 1]), lines)
            elif lines:
                whole = "".join(line + line_end(text) for line in lines)
                self.inserted.setdefault(line_start(text, dashes[0]), []).append(whole)
        return True

    def _entry(self, old: SequenceNode, at: int, value: Any, way: Sequence[Node], indent: int) -> None:
        """Enter the changes by which one entry of a list becomes another."""
        node = old.items[at]
        if isinstance(node, Scalar) and isinstance(value, str):
            self.changes += rewritten(self.text, node, value, [*way, old])
        elif isinstance(node, MappingNode) and isinstance(value, Mapping) and not is_flow(self.text, node):
            lost = {name: None for name, _ in content_pairs(node) if name not in value}
            first = node.flat[0]
            if isinstance(first, Scalar) and first.value not in lost:
                self.mapping(node, {**value, **lost}, [*way, old], {name: place for place, name in enumerate(value)})
                return
            self._entry_anew(node, value, indent)
        elif (
            isinstance(node, MappingNode)
            and isinstance(value, Mapping)
            and "\n" not in self.text[node.start : node.end]
        ):
            self.changes.append((node.start, node.end, _flow(value, line_end(self.text))))
        else:
            self._entry_anew(node, value, indent)

    def _entry_anew(self, node: Node, value: Any, indent: int) -> None:
        start = line_start(self.text, node.start)
        end = end_of(self.text, node)
        rest = _REST.match(self.text, end)
        assert rest is not None
        lines = _entry_lines(value, indent)
        lines += [
            " " * (indent + 2) + comment for comment in (*_comments(self.text, node), *([rest[1]] if rest[1] else []))
        ]
        self.changes.append((start, rest.end(), line_end(self.text).join(lines)))

    # --- further items

    def put_in(self, new: Sequence[NewItem]) -> None:
        """Enter further items, each behind another one."""
        items = items_list(self.loaded)[1]
        text = self.text
        try:
            spans = {each.after: item_span(self.loaded, each.after or 0) for each in new}
            apart = len(self.loaded.nodes) < 2 or re.search(
                r"\n[ \t]*\r?\n", text[item_span(self.loaded, 0).start : item_span(self.loaded, 1).start]
            )
        except NoSpan as error:
            raise CannotEdit(str(error)) from None
        newline = line_end(text)
        behind: dict[int | None, list[object]] = {}
        for each in new:
            span = spans[each.after]
            lines = writer.indented([*writer.comment_lines(each.entry), *writer.item_lines(each.entry)], span.indent)
            behind.setdefault(each.after, []).append(_said(each.entry.keys))
            if each.after is None:
                whole = "".join(line + newline for line in [*lines, *([""] if apart else [])])
                self.inserted.setdefault(span.start, []).append(whole)
                continue
            whole = "".join(line + newline for line in [*([""] if apart else []), *lines])
            if span.end == len(text) and not text.endswith(("\n", "\r")):
                whole = newline + whole.removesuffix(newline)
            self.inserted.setdefault(span.end, []).append(whole)
        entries = [*behind.get(None, ())]
        places = {id(node): place for place, node in enumerate(self.loaded.nodes)}
        for node in items.items:
            entries.append(content_of(node, self.meant))
            entries += behind.get(places.get(id(node)), ()) if id(node) in places else ()
        self.meant[id(items)] = entries


_REST: Final = re.compile(r"[ \t]*(#[^\r\n]*)?")
_DASH: Final = re.compile(r" *(-) +")


def _before(name: str, names: Sequence[str], order: Mapping[str, int]) -> int:
    """The position of the key behind which a new one comes."""
    place = order.get(name, len(order))
    fitting = [at for at, each in enumerate(names) if order.get(each, -1) < place]
    return max(fitting, default=0)


def _fitting(value: Any, old: Node) -> Any:
    """A value in the form of the one in whose place it comes: pairs as a mapping, where that can hold them."""
    if isinstance(old, MappingNode) and isinstance(value, Sequence) and not isinstance(value, str):
        sides = [each for each in value if isinstance(each, Mapping) and each.keys() == {"left", "right"}]
        if len(sides) == len(value) and not any("\n" in each["left"] for each in sides):
            return {each["left"]: each["right"] for each in sides}
    return value


def _is_empty(value: Value | None) -> bool:
    return value is None or (not isinstance(value, bool) and len(value) == 0)


def _word(value: str | bool) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else value.strip()


def _said(value: Any) -> object:
    """What a value says when it is read back, as `content_of` gives it."""
    if isinstance(value, (str, bool)):
        return _word(value)
    if isinstance(value, Mapping):
        return tuple((key, _said(each)) for key, each in value.items() if not _is_empty(each))
    return [_said(each) for each in value]


def content_pairs(node: MappingNode) -> list[tuple[str, Node]]:
    """The keys of a mapping that are texts, with their values."""
    return [(key.value, value) for key, value in node.pairs() if isinstance(key, Scalar)]


_FLOW_INDENT: Final = 6
"""The blanks before a further line of a text in braces: more than any list or mapping around it has."""


def _flow(value: Any, newline: str) -> str:
    """A value as it stands within braces or brackets, in a bank whose lines end with ``newline``."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(
                f"{_flow(key, newline)}: {_flow(each, newline)}" for key, each in value.items() if not _is_empty(each)
            )
            + "}"
        )
    if isinstance(value, (str, bool)):
        text = _word(value)
        if re.fullmatch(r"[A-Za-z0-9][\w %.…-]*[\w%]|[A-Za-z0-9]", text):
            return text
        return writer.double_quoted(text, _FLOW_INDENT, newline)
    return "[" + ", ".join(_flow(each, newline) for each in value) + "]"


def _entry_lines(value: Any, indent: int) -> list[str]:
    """The lines of an entry of a list whose dash stands behind ``indent`` blanks."""
    lines = writer.head_lines({"k": [value, "x y"]}, max(indent - 2, 0))[1:-1]
    return writer.indented(lines, indent)


def text_has_comment(text: str, node: Node) -> bool:
    """Whether comments stand within a node."""
    return bool(_comments(text, node))


def _comments(text: str, node: Node) -> list[str]:
    """The comments within a node, each with its ``#``."""
    if isinstance(node, Scalar) or "#" not in text[node.start : node.end]:
        return []
    held = [(each.start, each.end) for each in walk(node) if isinstance(each, Scalar)]
    found = []
    for each in re.finditer(r"(?<![^\s,\[{])#[^\r\n]*", text[node.start : end_of(text, node)]):
        at = node.start + each.start()
        if not any(start <= at < end for start, end in held):
            found.append(each[0].rstrip())
    return found
