"""The values that stand at a bank's keys: each class both reads a node and says as JSON Schema what it takes.

One definition has both uses, so that an editor with the schema and ``ketaquiz check`` cannot disagree about a value.
``read`` gives the value of a key, or None where it reported a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, Generic, Protocol, TypeVar

from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.slugs import slug
from ketaquiz.text import markdown
from ketaquiz.yamltree.misreadings import is_cut_by_hash
from ketaquiz.yamltree.nodes import Mapping, Node, RefusedNode, Scalar, Sequence

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""


class Shape(Protocol[T_co]):
    """What may stand as the value of a key."""

    def read(self, node: Node, context: Context, key: str) -> T_co | None:
        """The value of ``key``, or None where it was refused and reported."""

    def schema(self) -> Schema:
        """The JSON Schema of what `read` takes, as far as one can say it."""


def read_text(node: Node, context: Context, key: str, what: str = "a text") -> str | None:
    """A node's text without the blanks around it; None where it is empty or no text, which is reported."""
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
    if not isinstance(node, RefusedNode):
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


def read_word(node: Node, context: Context, key: str, what: str) -> str | None:
    """A node's text with the blanks around it, for values that may have none; None as in `read_text`."""
    value = read_text(node, context, key, what)
    return node.value if value is not None and isinstance(node, Scalar) else None


MAX_TEXT: Final = 20_000
"""The longest text, in characters; that is about ten pages."""

ANY_SCALAR: Schema = {
    "type": ["string", "number", "boolean", "null"],
    "minLength": 1,
    "maxLength": MAX_TEXT,
    "pattern": r"\S",
}
"""The schema of a text. To an editor ``0.50`` is a number and ``No`` a truth value; ketaquiz takes both as typed."""


_ONLY_MARKS = re.compile(r"(?:[\s*|:-]|[0-9]+[.)](?=\s|$))*")
"""A text of which Markdown shows nothing: empty entries of lists, empty tables."""


@dataclass(frozen=True)
class Text:
    """A text, kept as typed."""

    marked: bool = True
    """Whether Markdown and mathematics are read in it."""
    longest: int = MAX_TEXT
    """In characters."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        if type(node) is Scalar and node.value[:1].isalnum():  # as nearly all are: one call less
            value: str | None = node.value.strip()
        else:
            value = read_text(node, context, key)
        if value is None:
            return None
        if len(value) > self.longest:
            message = f"has {len(value):,} characters in {quoted(key)}, and {self.longest:,} is the most"
            context.error("K120", node, message, "make it shorter")
            return None
        # what stands in each text in which `markdown.problems` finds something; looked for one by one, which is quickest
        if self.marked and ("\\" in value or "|" in value or "```" in value or "~~~" in value):
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


class Identifier:
    """A word of a-z, 0-9 and '-'."""

    pattern = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

    def read(self, node: Node, context: Context, key: str) -> str | None:
        if type(node) is Scalar and len(node.value) <= 80 and self.pattern.fullmatch(node.value):
            return node.value
        value = read_word(node, context, key, "a short name")
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


IDENTIFIER: Final = Identifier()


def _either(words: Iterable[str]) -> str:
    """Words as a sentence lists them: ``'easy', 'medium' or 'hard'``."""
    *first, last = map(quoted, words)
    return f"{', '.join(first)} or {last}" if first else last


@dataclass(frozen=True)
class OneOf(Generic[T]):
    """One of a few fixed words."""

    values: MappingOf[str, T]
    """What each word stands for."""

    def read(self, node: Node, context: Context, key: str) -> T | None:
        if type(node) is Scalar and node.value in self.values:
            return self.values[node.value]
        value = read_word(node, context, key, _either(self.values))
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


def one_of_enum(words: type[StrEnum]) -> OneOf[Any]:
    """One of the words of an enumeration."""
    return OneOf({word.value: word for word in words})


class TrueOrFalse:
    """``true`` or ``false``."""

    def read(self, node: Node, context: Context, key: str) -> bool | None:
        value = read_word(node, context, key, "true or false")
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
"""The truth values as YAML writes them."""


class Date:
    """A day, ``2026-11-23``."""

    def read(self, node: Node, context: Context, key: str) -> date | None:
        value = read_word(node, context, key, "a date such as 2026-11-23")
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


class Year:
    """A year, ``2024``; of a day, ``2024-05-01``, its year is taken."""

    def read(self, node: Node, context: Context, key: str) -> int | None:
        value = read_word(node, context, key, "a year such as 2024")
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


class PageNumber:
    """The number of a page, counted from the first page of the file, whatever is printed on it."""

    def read(self, node: Node, context: Context, key: str) -> int | None:
        value = read_word(node, context, key, "a number such as 3")
        if value is None:
            return None
        if not re.fullmatch("[1-9][0-9]{0,5}", value):
            cure = "write it as in 3, counted from the file's first page as a PDF viewer counts"
            context.error("K105", node, f"has {value[:40]!r} in {quoted(key)}, which is no number of a page", cure)
            return None
        return int(value)

    def schema(self) -> Schema:
        return {"type": ["integer", "string"], "pattern": "^[1-9][0-9]{0,5}$", "minimum": 1, "maximum": 999999}


class Points:
    """What an answer is worth: 0.5 to 100, in steps of one half."""

    def read(self, node: Node, context: Context, key: str) -> float | None:
        value = read_word(node, context, key, "a number of points such as 2 or 0.5")
        if value is None:
            return None
        if not _POINTS.fullmatch(value):
            cure = "write 0.5 to 100, in steps of one half, as in 2 or 1.5"
            if _POINTS.fullmatch(value.replace(",", ".")):
                cure = f"write {value.replace(',', '.')}"
            context.error("K121", node, f"has {value[:40]!r} in {quoted(key)}, which is no number of points", cure)
            return None
        return float(value)

    def schema(self) -> Schema:
        return {"type": "number", "minimum": 0.5, "maximum": 100, "multipleOf": 0.5}


_POINTS: Final = re.compile(r"0?\.50?|[1-9][0-9]?(?:\.[05]0?)?|100(?:\.00?)?")


@dataclass(frozen=True)
class Figure:
    """A decimal number within bounds, such as a share."""

    least: int
    most: int
    example: str

    def read(self, node: Node, context: Context, key: str) -> float | None:
        value = read_word(node, context, key, f"a number such as {self.example}")
        if value is None:
            return None
        if not re.fullmatch(r"-?[0-9](?:\.[0-9]{1,6})?", value) or not self.least <= float(value) <= self.most:
            message = f"has {value[:40]!r} in {quoted(key)}, which is no number from {self.least} to {self.most}"
            context.error("K105", node, message, f"write it as in {self.example}")
            return None
        return float(value)

    def schema(self) -> Schema:
        return {"type": "number", "minimum": self.least, "maximum": self.most}


class Count:
    """How many there are, from 1."""

    def read(self, node: Node, context: Context, key: str) -> int | None:
        value = read_word(node, context, key, "a number such as 40")
        if value is None:
            return None
        if not re.fullmatch("[1-9][0-9]{0,8}", value):
            message = f"has {value[:40]!r} in {quoted(key)}, which counts nothing"
            context.error("K105", node, message, "write a whole number, as in 40")
            return None
        return int(value)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": 1, "maximum": 999_999_999}


class Url:
    """A web address."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        value = read_word(node, context, key, "a web address")
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


class RuleCode:
    """The code of a rule: a letter and three digits."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        value = read_word(node, context, key, "a rule's code such as M101")
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


class Tag:
    """A tag: a word to find items by; ``::`` nests."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        if type(node) is Scalar and _SIMPLE_TAG.fullmatch(node.value):
            return node.value
        value = read_word(node, context, key, "a word")
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


class DeckName:
    """Anki's name of a deck; ``::`` nests."""

    def read(self, node: Node, context: Context, key: str) -> str | None:
        value = read_word(node, context, key, "a deck's name")
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
