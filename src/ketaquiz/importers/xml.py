"""XML of strangers as a tree: without entities of its own, and with bounds on its depth and size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from typing import Any, Final
from xml.parsers import expat

from ketaquiz.importers import BadFile

_MOST_DEPTH: Final = 200
_MOST_ELEMENTS: Final = 600_000
_UNDEFINED: Final = expat.errors.XML_ERROR_UNDEFINED_ENTITY
_NO_PREFIX: Final = expat.errors.XML_ERROR_UNBOUND_PREFIX
_DAMAGED: Final = "export it again, or ask who made it"


class Damaged(BadFile):
    """What should be XML is none."""

    def __init__(self, message: str, line: int, why: str) -> None:
        super().__init__(message)
        self.line = line
        """Where the damage was found."""
        self.why = why
        """What is wrong there, in the words of the parser."""


@dataclass(slots=True, eq=False)
class Element:
    """An element, which equals none but itself; names have no namespace."""

    tag: str
    attributes: dict[str, str]
    line: int
    """From 1."""
    pieces: list[Element | str] = field(default_factory=list)
    _first: dict[str, Element] | None = field(default=None, repr=False)
    """By tag the first element right below this one; None until somebody asks."""

    def __iter__(self) -> Iterator[Element]:
        return (piece for piece in self.pieces if isinstance(piece, Element))

    def hold(self, pieces: list[Element | str]) -> None:
        """Have other pieces from now on."""
        self.pieces, self._first = pieces, None

    def find(self, *tags: str) -> Element | None:
        """The first element along a path of tags; for a tree that is whole."""
        if self._first is None:
            self._first = {each.tag: each for each in reversed(list(self))}
        found = self._first.get(tags[0])
        return found.find(*tags[1:]) if found is not None and tags[1:] else found

    def all(self, tag: str) -> list[Element]:
        """The elements right below this one that have a tag."""
        return [each for each in self if each.tag == tag]

    def below(self) -> Iterator[Element]:
        """All elements below this one, in their order."""
        waiting = [iter(self)]
        while waiting:
            found = next(waiting[-1], None)
            if found is None:
                waiting.pop()
            else:
                yield found
                waiting.append(iter(found))

    @property
    def parts(self) -> int:
        """How many elements are below it."""
        return sum(1 for _ in self.below())

    @property
    def text(self) -> str:
        """All text within it."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, str):
                parts.append(piece)
            else:
                waiting += reversed(piece.pieces)
        return "".join(parts)

    def said(self, *tags: str) -> str:
        """The text of the first element along a path, without blanks at its ends; empty where there is none."""
        found = self.find(*tags)
        return found.text.strip() if found is not None else ""


def parse_xml(data: bytes, shown: str = "it", most: int = _MOST_ELEMENTS) -> Element:
    """The tree of XML with ``most`` elements at most; messages call it ``shown``. Raises `BadFile`.

    HTML's names of characters, such as ``&nbsp;``, are read where XML knows none of them.
    """
    try:
        return _parsed(data, shown, most)
    except Damaged as error:
        named = _with_numbers(data) if error.why == _UNDEFINED else data
        if named == data and error.why != _NO_PREFIX:
            raise
    try:
        return _parsed(named, shown, most)
    except Damaged as error:
        if error.why != _NO_PREFIX:
            raise
    return _parsed(named, shown, most, separator=None)


_NAMED: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML: Final = (b"amp", b"lt", b"gt", b"quot", b"apos")


def _with_numbers(data: bytes) -> bytes:
    """XML in which HTML's names of characters are numbers, but in what stands there as it is (CDATA)."""
    made, at = [], 0
    while (start := data.find(b"<![CDATA[", at)) >= 0 and (end := data.find(b"]]>", start)) >= 0:
        made += [_NAMED.sub(_by_number, data[at:start]), data[start:end]]
        at = end
    return b"".join([*made, _NAMED.sub(_by_number, data[at:])])


def _by_number(found: re.Match[bytes]) -> bytes:
    """A name of HTML as the numbers of its characters; what is none, or is one of XML, as it stands."""
    signs = None if found[1] in _OF_XML else html5.get(f"{found[1].decode()};")
    return found[0] if signs is None else "".join(f"&#{ord(sign)};" for sign in signs).encode()


_BETWEEN: Final = "\x01"
"""What stands between a namespace and a name: no sign of XML, since expat takes a namespace that has it in it for damaged."""


def _parsed(data: bytes, shown: str, most: int, separator: str | None = _BETWEEN) -> Element:
    parser = expat.ParserCreate(namespace_separator=separator)
    apart = separator or ":"
    parser.buffer_text = True
    root = Element("", {}, 1)
    stack = [root]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > most or len(stack) > _MOST_DEPTH:
            raise BadFile(f"has more in it than any file of questions: {shown} was made to do harm, or is another file")
        plain = {key.rpartition(apart)[2]: value for key, value in attributes.items()}
        made = Element(name.rpartition(apart)[2], plain, parser.CurrentLineNumber)
        stack[-1].pieces.append(made)
        stack.append(made)

    def entity(*_: Any) -> None:
        raise BadFile(f"declares entities, which no file of questions needs: {_DAMAGED}")

    def external(*_: Any) -> int:
        raise BadFile(f"wants another file to be read, which no file of questions needs: {_DAMAGED}")

    def characters(text: str) -> None:
        stack[-1].pieces.append(text)

    def end(_: str) -> None:
        stack.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = entity
    parser.ExternalEntityRefHandler = external
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        said = f"is damaged XML, in line {error.lineno} of {shown}: {why}; {_DAMAGED}"
        raise Damaged(said, error.lineno, why) from None
    except (ValueError, LookupError):
        raise BadFile(f"is XML in an encoding that is not known: {_DAMAGED}") from None
    found = next(iter(root), None)
    if found is None:
        raise BadFile(f"is XML without anything in it: {_DAMAGED}")
    return found
