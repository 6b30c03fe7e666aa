"""HTML of others, tag by tag and in one pass: however broken it is, the time it takes goes with its length.

`html.parser` goes back over a text without end where tags, comments or quotes are not closed. What is a tag here follows
https://html.spec.whatwg.org/multipage/parsing.html#tokenization. Imports nothing of ketaquiz.
"""

from __future__ import annotations

import html
import re
from typing import Final, Protocol


class Reader(Protocol):
    """What takes the tokens."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag, its name and those of its attributes in small letters."""

    def end(self, tag: str) -> None:
        """An end tag, or the end of one that closes itself."""

    def data(self, text: str) -> None:
        """Text, its character references resolved."""


_NAME: Final = re.compile(r"[A-Za-z][^\s/>]*+")
_ATTRIBUTE: Final = re.compile(r"[\s/]*+([^\s/>][^\s/>=]*+)(\s*+=\s*+)?")
_BARE: Final = re.compile(r"[^\s>]*+")
_TAG_END: Final = re.compile(r"[\s/]*+>")
_RAW: Final = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements in which no tag begins but their own end."""
_GREAT_NUMBER: Final = re.compile(r"&#(?:[0-9]{9,}+|[xX][0-9A-Fa-f]{8,}+);?")


def unescaped(text: str) -> str:
    """A text with its character references resolved; no number is too great."""
    return html.unescape(_GREAT_NUMBER.sub("\ufffd", text)) if "&" in text else text


def read(source: str, reader: Reader) -> None:
    """Hand all tokens of a text to a reader. A tag that never ends is text; a comment that never ends has all that follows."""
    at, last = 0, source.rfind(">")
    while (opening := source.find("<", at)) >= 0 and opening < last:
        _text(source[at:opening], reader)
        at = _markup(source, opening, reader)
    if opening < 0 or not source.startswith(("<!", "<?"), opening):
        _text(source[at:], reader)
    else:
        _text(source[at:opening], reader)


def _text(text: str, reader: Reader) -> None:
    if text:
        reader.data(unescaped(text))


def _markup(source: str, opening: int, reader: Reader) -> int:
    """Where what begins at a '<' ends."""
    if source.startswith("<!--", opening):
        return _comment_end(source, opening)
    if source.startswith("</", opening):
        close = source.find(">", opening)
        if name := _NAME.match(source, opening + 2):
            reader.end(name.group().lower())
        return _behind(source, close)
    if source.startswith(("<!", "<?"), opening):
        return _behind(source, source.find(">", opening))
    if name := _NAME.match(source, opening + 1):
        return _start_tag(source, opening, name, reader)
    reader.data("<")
    return opening + 1


def _behind(source: str, place: int) -> int:
    return place + 1 if place >= 0 else len(source)


def _comment_end(source: str, opening: int) -> int:
    for short in ("<!-->", "<!--->"):
        if source.startswith(short, opening):
            return opening + len(short)
    close = source.find("-->", opening + 4)
    return close + 3 if close >= 0 else len(source)


def _start_tag(source: str, opening: int, name: re.Match[str], reader: Reader) -> int:
    """Hand over a start tag, and what stands in it where no tag can begin; where that ends."""
    tag, at = name.group().lower(), name.end()
    attributes: dict[str, str] = {}
    while not (end := _TAG_END.match(source, at)):
        found = _ATTRIBUTE.match(source, at)
        if not found:  # the text ends
            reader.data(unescaped(source[opening:]))
            return len(source)
        at = found.end()
        value = ""
        if found.group(2):
            close = source.find(source[at], at + 1) if source[at : at + 1] in ('"', "'") else -1
            bare = _BARE.match(source, at)
            assert bare is not None
            value, at = (source[at + 1 : close], close + 1) if close >= 0 else (bare.group(), bare.end())
        attributes.setdefault(found.group(1).lower(), unescaped(value))
    reader.start(tag, attributes)
    closes = source[end.end() - 2] == "/"
    if closes:
        reader.end(tag)
    if closes or tag not in _RAW:
        return end.end()
    close_tag = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(source, end.end())
    if not close_tag:
        reader.data(source[end.end() :])
        return len(source)
    reader.data(source[end.end() : close_tag.start()])
    return close_tag.start()
