"""Lists, mappings with declared keys, and mappings from names: what a bank's values are put together to.

As in `values`, each class both reads a node and says as JSON Schema what it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.foreign_keys import advice_on, finished_line, meant_key
from ketaquiz.bank.values import IDENTIFIER, Schema, Shape, Text
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.yamltree.misreadings import is_cut_by_hash
from ketaquiz.yamltree.nodes import Mapping, Node, RefusedNode, Scalar, Sequence

T = TypeVar("T")

_MOST_LISTS = 1000
"""So many lists are kept for when they come again."""


@dataclass(frozen=True)
class ListOf(Generic[T]):
    """A list of values of one shape."""

    each: Shape[T]
    what: str
    """What an entry is, for messages: ``tag``."""
    distinct: bool = False
    """Whether no entry may be there twice."""
    most: int | None = None
    """The most entries, for the schema alone: an item's options are counted together, in `kinds.common`."""
    least: int = 1
    """The fewest entries, for the schema alone beyond 1."""
    words: bool = False
    """Whether entries are words, whose text alone says what is read: a list that comes again is not read again."""
    _read_before: dict[tuple[str | None, ...], tuple[T, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Lists of words that read well, by their texts: tags come again in item after item."""

    def read(self, node: Node, context: Context, key: str) -> tuple[T, ...] | None:
        texts: tuple[str | None, ...] = ()
        if self.words and type(node) is Sequence:
            texts = tuple([below.value if type(below) is Scalar else None for below in node.items])
            if (found := self._read_before.get(texts)) is not None:
                return found
        if isinstance(node, RefusedNode):
            return None
        if isinstance(node, Scalar) and node.value.strip() == "":
            if not is_cut_by_hash(context.source, node):
                context.error(
                    "K102",
                    node,
                    f"has nothing in {quoted(key)}",
                    f"write a list: a line '- {self.what}' for each, or take the key out",
                )
            return None
        if not isinstance(node, Sequence):
            from ketaquiz.yamltree.typography import entry_mark

            if (problem := entry_mark(context.source, node.start)) is not None:
                context.problems.append(problem)
                return None
            context.error(
                "K105", node, f"has no list in {quoted(key)}", f"write a list: a line '- {self.what}' for each"
            )
            return None
        if not node.items:
            context.error(
                "K102",
                node,
                f"has an empty list in {quoted(key)}",
                f"write at least one {self.what}, or take the key out",
            )
            return None
        values: list[T] = []
        seen: set[Hashable] = set()
        complete = True
        for below in node.items:
            value = self.each.read(below, context, key)
            if value is None:
                complete = False
            elif self.distinct and value in seen:
                context.error("K119", below, f"has {str(value)[:60]!r} twice in {quoted(key)}", "take one of them out")
            else:
                values.append(value)
                if self.distinct:
                    seen.add(value)
        if texts and len(values) == len(texts) and None not in texts and len(self._read_before) < _MOST_LISTS:
            self._read_before[texts] = tuple(values)
        return tuple(values) if complete else None

    def schema(self) -> Schema:
        most = {} if self.most is None else {"maxItems": self.most}
        return {"type": "array", "items": self.each.schema(), "minItems": self.least, **most}


@dataclass(frozen=True)
class Key:
    """A key of a mapping, and what may stand at it."""

    name: str
    shape: Shape[Any]
    doc: str
    """What it is for, in a sentence that editors show."""
    needed: bool = False


def values_by_key(node: Node, known: MappingOf[str, object], context: Context, key: str = "") -> dict[str, Node] | None:
    """A mapping's values by their keys; None where the node is no mapping. Unknown and repeated keys are reported.

    ``key`` is the one that the mapping stands at. A misspelt key counts as the one that was probably meant, with a
    refused value, so that one mistake is reported once and not as a missing key too.
    """
    where = f" in {quoted(key)}" if key and not context.owner.endswith(quoted(key)) else ""
    if not isinstance(node, Mapping):
        if not isinstance(node, RefusedNode) and not is_cut_by_hash(context.source, node):
            some = ", ".join(list(known)[:4])
            cure = f"write lines of the form 'key: text'; the keys are {some}{', …' if len(known) > 4 else ''}"
            context.error("K105", node, f"has no keys and values{where}", cure)
        return None
    found: dict[str, Node] = {}
    first: dict[str, Node] = {}
    meant: dict[str, Node] = {}
    advised: set[str] = set()
    flat = node.flat
    for at in range(0, len(flat), 2):
        name_node = flat[at]
        if type(name_node) is not Scalar:
            if not isinstance(name_node, RefusedNode):
                message = f"has a list or keys{where} where a key is wanted"
                context.error("Y012", name_node, message, "put a text that starts with '{' or '[' in quotes")
            continue
        name = name_node.value
        if name in found:
            if name not in first:
                first[name] = next(old for old in flat[0:at:2] if isinstance(old, Scalar) and old.value == name)
            related = (("first written here", context.place(first[name])),)
            message = f"has the key {quoted(name[:40])} twice{where}"
            context.error("K103", name_node, message, "take one of them out", related=related)
        elif name in known:
            found[name] = flat[at + 1]
        elif key_meant := _report_unknown(name_node, node, known, context, where, advised):
            meant[key_meant] = RefusedNode(name_node.start, name_node.end)
    return {**meant, **found} if meant else found


def _report_unknown(
    at: Scalar, node: Mapping, known: MappingOf[str, object], context: Context, where: str, advised: set[str]
) -> str:
    """Report a key of a mapping that is not among the ``known`` ones; gives the one that was probably meant, or "".

    ``where`` is what a message says of the mapping's place. ``advised`` has the advice that was given already, which is
    not given again.
    """
    name = at.value
    if name != name.strip():
        cure = "type ordinary blanks in place of what stands around it; such come along when text is pasted"
        context.error("K104", at, f"has an unknown key {name[:40]!r}{where}", cure)
        return name.strip()
    if name == "<<":
        message = f"{context.owner} has a merge key of YAML, '<<'"
        context.problems.append(Diagnostic("Y007", message, "write out what is meant", context.place(at)))
        return ""
    close = ""
    if advice := advice_on(name, node) if "id" in known else "":
        if advice in advised:
            return ""  # said of an option at a key of its own, and meant for all of them
        advised.add(advice)
        cure = advice
    elif close := meant_key(name, known) or context.close(name, known):
        cure = finished_line(close, name, node) or f"did you mean {quoted(close)}?"
    else:
        cure = "the keys here are " + ", ".join(known)
    context.error("K104", at, f"has an unknown key {quoted(name[:40])}{where}", cure)
    return close


class Record:
    """A mapping with declared keys, of which ``build`` makes a value."""

    def __init__(
        self,
        *keys: Key,
        build: Callable[..., Any] | None = None,
        written_out: Callable[[str], str] | None = None,
    ) -> None:
        self.keys = {key.name: key for key in keys}
        self.readers = {key.name: key.shape.read for key in keys}
        self.needed = tuple(key.name for key in keys if key.needed)
        self.build = build
        self.written_out = written_out
        """What to write in place of a text that stands alone where the keys are wanted, as the end of ``write …``."""

    def read(self, node: Node, context: Context, key: str) -> Any | None:
        """What ``build`` makes of the values; the values by their keys where there is no ``build``."""
        before = len(context.problems)
        if self.written_out and isinstance(node, Scalar) and (text := node.value.strip()):
            cure = self.written_out(text)
            where = "" if context.owner.endswith(quoted(key)) else f" in {quoted(key)}"
            context.error("K105", node, f"has a text{where}, where keys and values are wanted", cure)
            return None
        found = values_by_key(node, self.keys, context, key)
        if found is None:
            return None
        values = self.values(found, node, context, key)
        if len(context.problems) > before or any(name not in values for name in self.needed):
            return None  # what is needed may have been refused as YAML, and reported already
        return self.build(**values) if self.build else values

    def values(self, found: MappingOf[str, Node], node: Node, context: Context, where: str = "") -> dict[str, Any]:
        """The values by their keys, without those that were refused; ``where`` is the key that the mapping stands at."""
        values: dict[str, Any] = {}
        for name, below in found.items():
            read = self.readers.get(name)
            if read is not None:
                value = read(below, context, name)
                if value is not None:
                    values[name] = value
        for name in self.needed:
            if name not in found:
                report_missing_key(context, node, name, where=where)
        return values

    def schema(self) -> Schema:
        schema: Schema = {
            "type": "object",
            "properties": {name: key_schema(key) for name, key in self.keys.items()},
            "additionalProperties": False,
        }
        return schema | ({"required": list(self.needed)} if self.needed else {})


def key_schema(key: Key) -> Schema:
    """The schema of a key's value, with the sentence that says what the key is for."""
    return {"description": key.doc, **key.shape.schema()}


def report_missing_key(context: Context, node: Node, name: str, cure: str = "", where: str = "") -> None:
    """Report that a mapping has no key ``name``, at the place where the mapping starts."""
    message = f"has no {quoted(name)}"
    if where and not context.owner.endswith(quoted(where)):
        message += f" in {quoted(where)}"
    context.error("K101", node, message, cure or f"add '{name}: …'")


@dataclass(frozen=True)
class MapOf(Generic[T]):
    """A mapping from names that the author chooses to values of one shape."""

    each: Shape[T]
    what: str
    """What a value is, for messages: ``article``."""
    names: Shape[str] = IDENTIFIER
    """What a name is."""

    def read(self, node: Node, context: Context, key: str) -> dict[str, T] | None:
        if not isinstance(node, Mapping):
            if not isinstance(node, RefusedNode) and not is_cut_by_hash(context.source, node):
                empty = isinstance(node, Scalar) and not node.value.strip()
                code, message = ("K102", "has nothing in") if empty else ("K105", "has no names in")
                cure = f"write a line 'name:' for each {self.what}, and its keys below it"
                if isinstance(self.each, Text):
                    cure = f"write a line 'CODE: reason' for each {self.what}, as in 'M101: both parts are needed'"
                context.error(code, node, f"{message} {quoted(key)}", cure)
            return None
        values: dict[str, T] = {}
        places: dict[str, Node] = {}
        for name_node, below in node.pairs():
            if not isinstance(name_node, Scalar):
                if not isinstance(name_node, RefusedNode):
                    context.error(
                        "Y012", name_node, f"has no word for a name in {quoted(key)}", "write a name and a colon"
                    )
                continue
            name = self.names.read(name_node, context, key)
            if name is None:
                continue
            if name in places:
                related = (("first written here", context.place(places[name])),)
                context.error(
                    "K103",
                    name_node,
                    f"has the {self.what} {quoted(name)} twice",
                    "give one of them another name",
                    related=related,
                )
                continue
            places[name] = name_node
            value = self.each.read(below, context.of(f"{self.what} {quoted(name)}"), name)
            if value is not None:
                values[name] = value
        return values

    def schema(self) -> Schema:
        names = self.names.schema()
        return {
            "type": "object",
            "propertyNames": {key: names[key] for key in ("pattern", "maxLength") if key in names},
            "additionalProperties": self.each.schema(),
        }
