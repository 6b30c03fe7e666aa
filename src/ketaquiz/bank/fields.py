"""What may stand in a bank: each definition both reads a node and says what it takes as JSON Schema.

One definition, two uses, so that an editor with the schema and ``ketaquiz check`` cannot disagree about a shape.
A reader returns None where it reported a problem. Imports `source`, `markup` and `diagnostics`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final, Generic, Protocol, TypeVar

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.text import markdown
from ketaquiz.yamltree.nodes import Mapping, Node, Refused, Scalar, Sequence, is_cut_by_hash

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""


class Context:
    """Where problems go while a bank is read, and whose they are."""

    __slots__ = ("owner", "problems", "source")

    def __init__(self, source: Source, owner: str, problems: list[Diagnostic]) -> None:
        self.source = source
        self.owner = owner
        """Who it is about, as messages name it: ``the bank``, ``item 'nmda-receptor'``."""
        self.problems = problems

    def of(self, owner: str) -> Context:
        """The same, for another owner."""
        return Context(self.source, owner, self.problems)

    def place(self, node: Node, piece: str = "") -> Place:
        """Where a node stands, or a piece of its text; one character at least, and one line at most.

        A node of which nothing is there stands at the key or dash that it lacks a text after.
        """
        text = self.source.text
        start, end = node.start, node.end
        if start == end:
            start = _EMPTY.search(text, max(0, end - 100), end).start()  # type: ignore[union-attr]
        if piece and (at := text.find(piece, start, end)) != -1:
            start, end = at, at + len(piece)
        line_end = text.find("\n", start, end)
        if line_end != -1:
            end = min(end, line_end)
        return Place(self.source, start, max(end, start + 1))

    def close(self, name: str, known: Collection[str]) -> str:
        """The one of the known names that was probably meant; empty where none is like it."""
        # nobody is shown more than a hundred problems of a file, and looking for likenesses takes its time
        if len(self.problems) > 200 or len(known) > 1000:
            return ""
        return next(iter(get_close_matches(name[:80].lower(), known, 1, 0.7)), "")

    def error(
        self,
        code: str,
        node: Node,
        message: str,
        help: str = "",
        *,
        piece: str = "",
        related: tuple[tuple[str, Place], ...] = (),
    ) -> None:
        """Report a problem of the owner: ``message`` goes on where its name ends."""
        self.problems.append(
            Diagnostic(code, f"{self.owner} {message}", help, self.place(node, piece), related=related)
        )


_EMPTY = re.compile(r"[^\s,\[{]*\Z")


class Shape(Protocol[T_co]):
    """What may stand as a value."""

    def read(self, node: Node, context: Context, key: str) -> T_co | None:
        """The value of ``key``, or None where it was refused and reported."""

    def schema(self) -> Schema:
        """The JSON Schema of what `read` takes, as far as one can say it."""


def quoted(key: str) -> str:
    """A key as messages show it."""
    return f"'{key}'"


def scalar(node: Node, context: Context, key: str, what: str = "a text") -> str | None:
    """The node's text, stripped; None where it is no text or an empty one."""
    if type(node) is Scalar:
        value = node.value.strip()
        if value and (value[0].isalnum() or any(char.isprintable() and not char.isspace() for char in value)):
            return value
        if not value and is_cut_by_hash(context.source, node):
            return None
        if value:
            context.error("K102", node, f"has nothing that can be seen in {quoted(key)}", f"write {what}")
        else:
            context.error("K102", node, f"has nothing in {quoted(key)}", f"write {what}, or take it out")
        return None
    if not isinstance(node, Refused):
        found = "a list" if isinstance(node, Sequence) else "keys and values"
        start = context.source.text[node.start]
        cure = f"write {what}"
        if start in "[{":
            cure += f"; a text that starts with '{start}' has to be in quotes"
            if key == "answer" and isinstance(node, Sequence):
                cure += "; several right answers stand under 'answers', beside 'distractors'"
        elif isinstance(node, Mapping):
            cure += "; a text with ': ' in it has to be in quotes"
        elif isinstance(node, Sequence):
            cure += " on the line of its key; a text that starts with '- ' has to be in quotes"
        code = "T103" if start in "[{" else "K105"
        context.error(code, node, f"has {found} in {quoted(key)} where {what} is wanted", cure)
    return None


def word(node: Node, context: Context, key: str, what: str) -> str | None:
    """The node's text where it is no prose: blanks around it are part of it, and then wrong."""
    value = scalar(node, context, key, what)
    return node.value if value is not None and isinstance(node, Scalar) else None


MAX_TEXT: Final = 20_000
"""The longest text, in characters: ten pages."""

ANY_SCALAR: Schema = {
    "type": ["string", "number", "boolean", "null"],
    "minLength": 1,
    "maxLength": MAX_TEXT,
    "pattern": r"\S",
}
"""Text: an editor takes ``0.50`` for a number and ``No`` for a truth value, and ketaquiz takes both as typed."""


_ONLY_MARKS = re.compile(r"(?:[\s*|:-]|[0-9]+[.)](?=\s|$))*")
"""A text of several lines of which Markdown would leave nothing: empty entries of lists, empty tables."""


@dataclass(frozen=True)
class Text:
    """Text as typed."""

    marked: bool = True
    """Whether Markdown and mathematics are read in it."""
    longest: int = MAX_TEXT
    """In characters."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        if type(node) is Scalar and node.value[:1].isalnum():  # as nearly all are: one call less
            value: str | None = node.value.strip()
        else:
            value = scalar(node, context, key)
        if value is None:
            return None
        if len(value) > self.longest:
            message = f"has {len(value):,} characters in {quoted(key)}, and {self.longest:,} is the most"
            context.error("K120", node, message, "make it shorter")
            return None
        if self.marked and ("\\" in value or "|" in value):
            found = markdown.problems(value)
            for code, message, cure, piece in found:
                context.error(code, node, f"has a problem in {quoted(key)}: {message}", cure, piece=piece)
            if found:
                return None
        if self.marked and "\n" in value and _ONLY_MARKS.fullmatch(value):
            context.error("K102", node, f"has nothing but marks of lists in {quoted(key)}", "write a text")
            return None
        return value

    def schema(self) -> Schema:
        return ANY_SCALAR | {"maxLength": self.longest}


@dataclass(frozen=True)
class Identifier:
    """A word of a-z, 0-9 and '-'."""

    pattern = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

    def read(self, node: Node, context: Context, key: str) -> str | None:
        if type(node) is Scalar and len(node.value) <= 80 and self.pattern.fullmatch(node.value):
            return node.value
        value = word(node, context, key, "a short name")
        if value is None:
            return None
        if len(value) > 80:
            message = f"has {len(value):,} characters in {quoted(key)}, and 80 is the most"
            context.error("K120", node, message, "make it shorter")
            return None
        if not self.pattern.fullmatch(value):
            proposal = slug(value)
            cure = "use a-z, 0-9 and '-' between them" + (f", as in '{proposal}'" if proposal else "")
            context.error("K107", node, f"has {value!r} in {quoted(key)}, which is not a name", cure)
            return None
        return value

    def schema(self) -> Schema:
        return {
            "type": ["string", "integer", "boolean", "null"],
            "pattern": f"^{self.pattern.pattern}$",
            "minLength": 1,
            "maxLength": 80,
            "minimum": 0,
        }


_UNIMPORTANT = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "was",
        "were",
        "be",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "and",
        "or",
        "by",
        "with",
        "which",
        "what",
        "who",
        "how",
        "why",
        "does",
        "do",
    ]
)


def slug(text: str, words: int = 5) -> str:
    """A name made of a text's first words that carry weight; empty where there are none."""
    found = re.findall(r"[a-z0-9]+", text[:1000].lower())
    return "-".join(([word for word in found if word not in _UNIMPORTANT] or found)[:words])[:80]


def _either(words: Iterable[str]) -> str:
    """Words as a sentence has them: ``'easy', 'medium' or 'hard'``."""
    *first, last = map(quoted, words)
    return f"{', '.join(first)} or {last}" if first else last


@dataclass(frozen=True)
class OneOf(Generic[T]):
    """One of a few words."""

    values: MappingOf[str, T]

    def read(self, node: Node, context: Context, key: str) -> T | None:
        if type(node) is Scalar and node.value in self.values:
            return self.values[node.value]
        value = word(node, context, key, _either(self.values))
        if value is None:
            return None
        if value not in self.values:
            close = context.close(value, self.values)
            cure = f"write {_either(self.values)}, or take it out"
            if close:
                cure = f"did you mean {quoted(close)}?"
            context.error("K106", node, f"has {value[:40]!r} in {quoted(key)}, which is not possible there", cure)
            return None
        return self.values[value]

    def schema(self) -> Schema:
        return {"enum": list(self.values)}


def one_of(words: type[StrEnum]) -> OneOf[Any]:
    """One of an enumeration's words."""
    return OneOf({word.value: word for word in words})


@dataclass(frozen=True)
class Truth:
    """``true`` or ``false``."""

    def read(self, node: Node, context: Context, key: str) -> bool | None:
        value = word(node, context, key, "true or false")
        if value is None:
            return None
        if value not in _TRUTHS:
            context.error(
                "K109", node, f"has {value[:40]!r} in {quoted(key)}, not true or false", "write true or false"
            )
            return None
        return _TRUTHS[value]

    def schema(self) -> Schema:
        return {"enum": [True, False, *_TRUTHS]}


_TRUTHS: Final = {word: word.lower() == "true" for word in ("true", "false", "True", "False", "TRUE", "FALSE")}
"""A truth value as YAML writes it, in quotes or not."""


@dataclass(frozen=True)
class Date:
    """A day, ``2026-11-23``."""

    def read(self, node: Node, context: Context, key: str) -> date | None:
        value = word(node, context, key, "a date such as 2026-11-23")
        if value is None:
            return None
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            message = f"has {value[:40]!r} in {quoted(key)}, which is not a date"
            context.error("K108", node, message, "write year-month-day, as in 2026-11-23")
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            message = f"has {value!r} in {quoted(key)}, a day that does not exist"
            context.error("K108", node, message, "check the month and the day")
            return None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True)
class Year:
    """A year, ``2024``, or a day of which the year counts."""

    def read(self, node: Node, context: Context, key: str) -> int | None:
        value = word(node, context, key, "a year such as 2024")
        if value is None:
            return None
        if not re.fullmatch(r"[12][0-9]{3}(-[0-9]{2}-[0-9]{2})?", value):
            context.error(
                "K108", node, f"has {value[:40]!r} in {quoted(key)}, which is not a year", "write it as in 2024"
            )
            return None
        return int(value[:4])

    def schema(self) -> Schema:
        return {
            "type": ["integer", "string"],
            "pattern": "^[12][0-9]{3}(-[0-9]{2}-[0-9]{2})?$",
            "minimum": 1000,
            "maximum": 2999,
        }


@dataclass(frozen=True)
class Url:
    """A web address."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        value = word(node, context, key, "a web address")
        if value is None:
            return None
        if not re.fullmatch(r"https?://[^\s/\"<>][^\s\"<>]*", value, re.IGNORECASE) or len(value) > 2000:
            context.error(
                "K111",
                node,
                f"has {value[:60]!r} in {quoted(key)}, which is not a web address",
                "write it as in https://example.org/page",
            )
            return None
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^[hH][tT][tT][pP][sS]?://[^\s/\"<>][^\s\"<>]*$", "maxLength": 2000}


@dataclass(frozen=True)
class Code:
    """The code of a rule: a letter and three digits."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        value = word(node, context, key, "a rule's code such as M101")
        if value is None:
            return None
        if not re.fullmatch("[A-Z][0-9]{3}", value):
            message = f"has {value[:40]!r} in {quoted(key)}, which is no rule's code"
            context.error("K107", node, message, "write the code that the check shows, as in M101")
            return None
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[A-Z][0-9]{3}$"}


_SIMPLE_TAG = re.compile(r"[\w-]{1,100}")


@dataclass(frozen=True)
class Tag:
    """A word to find items by; ``::`` nests."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        if type(node) is Scalar and _SIMPLE_TAG.fullmatch(node.value):
            return node.value
        value = word(node, context, key, "a word")
        if value is None:
            return None
        if re.search(r'[\s"]', value) or "" in value.split("::") or len(value) > 100:
            cure = "a tag has no blanks or quotation marks, a word on each side of '::', and 100 characters at most"
            if re.search(r"\s", value):
                cure = f"put '-' in place of the blank, as in {'-'.join(value[:60].split())}"
            context.error("K114", node, f"has {value[:60]!r} in {quoted(key)}, which is not a tag", cure)
            return None
        return value

    def schema(self) -> Schema:
        return {
            "type": ["string", "number", "boolean", "null"],
            "pattern": r'^(?!::)(?!.*::$)(?!.*::::)[^\s"]+$',
            "minLength": 1,
            "maxLength": 100,
        }


@dataclass(frozen=True)
class DeckName:
    """Anki's name of a deck; ``::`` nests."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        value = word(node, context, key, "a deck's name")
        if value is None:
            return None
        if len(value) > 200:
            context.error(
                "K120", node, f"has {len(value):,} characters in {quoted(key)}, and 200 is the most", "make it shorter"
            )
            return None
        parts = [part.strip() for part in value.split("::")]
        if "" in parts or '"' in value or "\n" in value:
            cure = "write a name on each side of '::', on one line, without quotation marks"
            context.error("K118", node, f"has {value[:60]!r} in {quoted(key)}, which Anki would change", cure)
            return None
        if value.strip().casefold() == "default":
            cure = "choose another name: Anki keeps that one for itself, and would call a second one 'Default_'"
            context.error("K118", node, f"has {value!r} in {quoted(key)}, which Anki would change", cure)
            return None
        return "::".join(parts)

    def schema(self) -> Schema:
        return {
            "type": ["string", "number", "boolean", "null"],
            "pattern": r'^(?!\s*[Dd][Ee][Ff][Aa][Uu][Ll][Tt]\s*$)(?!\s*::)(?!.*::\s*$)(?!.*::\s*::)[^"\n]*[^"\s][^"\n]*$',
            "minLength": 1,
            "maxLength": 200,
        }


@dataclass(frozen=True)
class ListOf(Generic[T]):
    """A list."""

    each: Shape[T]
    what: str
    """What an entry is, for messages."""
    distinct: bool = False
    least: int = 1
    most: int | None = None
    """For editors alone: how many there may be; options are counted together, by `kinds.common`."""

    def read(self, node: Node, context: Context, key: str) -> tuple[T, ...] | None:
        if isinstance(node, Refused):
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
            context.error(
                "K105", node, f"has no list in {quoted(key)}", f"write a list: a line '- {self.what}' for each"
            )
            return None
        if not node.items and self.least:
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
        return tuple(values) if complete else None

    def schema(self) -> Schema:
        most = {} if self.most is None else {"maxItems": self.most}
        return {"type": "array", "items": self.each.schema(), "minItems": self.least, **most}


@dataclass(frozen=True)
class Key:
    """A key with what may stand at it."""

    name: str
    shape: Shape[Any]
    doc: str
    """What it is for, in a sentence that editors show."""
    needed: bool = False


def entries(node: Node, known: MappingOf[str, object], context: Context, key: str = "") -> dict[str, Node] | None:
    """A mapping's values by key; unknown and repeated keys are reported. None where it is no mapping.

    A key that is only misspelt counts as there, with a value that is refused: one mistake is reported once.
    """
    where = f" in {quoted(key)}" if key and not context.owner.endswith(quoted(key)) else ""
    if not isinstance(node, Mapping):
        if not isinstance(node, Refused) and not is_cut_by_hash(context.source, node):
            some = ", ".join(list(known)[:4])
            cure = f"write lines of the form 'key: text'; the keys are {some}{', …' if len(known) > 4 else ''}"
            context.error("K105", node, f"has no keys and values{where}", cure)
        return None
    found: dict[str, Node] = {}
    first: dict[str, Node] = {}
    meant: dict[str, Node] = {}
    flat = node.flat
    for at in range(0, len(flat), 2):
        name_node = flat[at]
        if type(name_node) is not Scalar:
            if not isinstance(name_node, Refused):
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
        elif name != name.strip():
            meant[name.strip()] = Refused(name_node.start, name_node.end)
            cure = "type ordinary blanks in place of what stands around it; such come along when text is pasted"
            context.error("K104", name_node, f"has an unknown key {name[:40]!r}{where}", cure)
        elif name == "<<":
            context.problems.append(
                Diagnostic(
                    "Y007",
                    f"{context.owner} has a merge key of YAML, '<<'",
                    "write out what is meant",
                    context.place(name_node),
                )
            )
        else:
            close = context.close(name, known)
            if close:
                cure = f"did you mean {quoted(close)}?"
                meant[close] = Refused(name_node.start, name_node.end)
            elif name == "kind":
                cure = "take it out: the other keys say what kind an item is"
            else:
                cure = "the keys here are " + ", ".join(known)
            context.error("K104", name_node, f"has an unknown key {quoted(name[:40])}{where}", cure)
    return {**meant, **found} if meant else found


class Record:
    """A mapping with declared keys."""

    def __init__(self, *keys: Key, build: Callable[..., Any] | None = None, doc: str = "") -> None:
        self.keys = {key.name: key for key in keys}
        self.needed = tuple(key.name for key in keys if key.needed)
        self.build = build
        self.doc = doc

    def read(self, node: Node, context: Context, key: str) -> Any | None:
        """The built value, or the dict of values where nothing builds one."""
        before = len(context.problems)
        found = entries(node, self.keys, context, key)
        if found is None:
            return None
        values = self.values(found, node, context, key)
        if len(context.problems) > before or any(name not in values for name in self.needed):
            return None  # what is needed may have been refused as YAML, and reported already
        return self.build(**values) if self.build else values

    def values(self, found: MappingOf[str, Node], node: Node, context: Context, where: str = "") -> dict[str, Any]:
        """Each key's value; what was refused is left out."""
        values: dict[str, Any] = {}
        for name, below in found.items():
            key = self.keys.get(name)
            if key is not None:
                value = key.shape.read(below, context, name)
                if value is not None:
                    values[name] = value
        for name in self.needed:
            if name not in found:
                missing(context, node, name, where=where)
        return values

    def schema(self) -> Schema:
        schema: Schema = {
            "type": "object",
            "properties": {name: described(key) for name, key in self.keys.items()},
            "additionalProperties": False,
        }
        return schema | ({"required": list(self.needed)} if self.needed else {})


def described(key: Key) -> Schema:
    """A key's schema with its sentence."""
    return {"description": key.doc, **key.shape.schema()}


def missing(context: Context, node: Node, name: str, cure: str = "", where: str = "") -> None:
    """Report a key that is needed and not there, where the mapping starts."""
    message = f"has no {quoted(name)}"
    if where and not context.owner.endswith(quoted(where)):
        message += f" in {quoted(where)}"
    context.error("K101", node, message, cure or f"add '{name}: …'")


@dataclass(frozen=True)
class MapOf(Generic[T]):
    """A mapping from names of the author's choosing."""

    each: Shape[T]
    what: str
    """What a value is, for messages: ``article``."""
    names: Shape[str] = Identifier()

    def read(self, node: Node, context: Context, key: str) -> dict[str, T] | None:
        if not isinstance(node, Mapping):
            if not isinstance(node, Refused) and not is_cut_by_hash(context.source, node):
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
                if not isinstance(name_node, Refused):
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
