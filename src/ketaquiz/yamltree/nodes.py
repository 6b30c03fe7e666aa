"""The nodes that YAML text becomes: they know where they stand, and a text is kept as its author typed it."""

from __future__ import annotations

from collections.abc import Iterator

Route = tuple[str | int, ...]
"""Steps from a node to one below it: a mapping's key, or a position in a sequence, counted from 0."""


_FEW = 64
"""A mapping of more keys and values than this is looked up by a table; of others that would take more memory than time."""


class Node:
    """A piece of YAML with its place: ``start`` and ``end`` are offsets into the source's text."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Scalar(Node):
    """A text as its author typed it, without the marks of its style."""

    __slots__ = ("style", "value")

    def __init__(self, value: str, style: str, start: int, end: int) -> None:
        self.value = value
        self.style = style
        """How it was written: '' for plain, else one of ``' " | >``."""
        self.start = start
        self.end = end


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, items: list[Node], start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.items = items


class Mapping(Node):
    """Keys and values in the order of the file. A repeated key is kept, so that a reader can report it."""

    __slots__ = ("_by_key", "flat")

    def __init__(self, flat: list[Node], start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.flat = flat
        """Key, value, key, value …: one flat list, since pairs would take too much memory in a bank of 100,000 items."""
        self._by_key: dict[str, Node] | None = None

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Each key with its value."""
        flat = iter(self.flat)
        return zip(flat, flat, strict=True)

    def get(self, key: str) -> Node | None:
        """The value of a key (its first, where it is repeated); None where there is no such key."""
        if len(self.flat) > _FEW:  # one of thousands of articles, asked for each of them
            if self._by_key is None:
                self._by_key = {}
                for name, value in self.pairs():
                    if isinstance(name, Scalar):
                        self._by_key.setdefault(name.value, value)
            return self._by_key.get(key)
        for name, value in self.pairs():
            if isinstance(name, Scalar) and name.value == key:
                return value
        return None


class RefusedNode(Node):
    """Stands where something was refused. Its problem is reported already, so readers say nothing more about it."""

    __slots__ = ()


def find(node: Node, route: Route) -> Node:
    """The node at a route below ``node``. Where it is not there, the last node on the way that is."""
    for step in route:
        below: Node | None = None
        if isinstance(step, str) and isinstance(node, Mapping):
            below = node.get(step)
        elif isinstance(step, int) and isinstance(node, Sequence) and step < len(node.items):
            below = node.items[step]
        if below is None:
            return node
        node = below
    return node


def is_flow(text: str, node: Node) -> bool:
    """Whether a node of ``text`` is a list in ``[…]`` or a mapping in ``{…}``."""
    return not isinstance(node, Scalar) and text[node.start] in "[{"


def end_of(text: str, node: Node) -> int:
    """The offset behind a node's last visible character; ``node.end`` may count blank lines below a block to it."""
    if isinstance(node, Scalar):
        return node.start + len(text[node.start : node.end].rstrip()) if node.style in ("|", ">") else node.end
    if is_flow(text, node):
        return node.end
    last = node.items if isinstance(node, Sequence) else node.flat if isinstance(node, Mapping) else ()
    return end_of(text, last[-1]) if last else node.end


def walk(root: Node) -> Iterator[Node]:
    """A node and all nodes below it, in no particular order."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Mapping):
            stack.extend(node.flat)
        elif isinstance(node, Sequence):
            stack.extend(node.items)
