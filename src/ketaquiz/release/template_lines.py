"""What stands beside the fields of a note type on its cards: words of the templates, and other fields in the same line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

BLOCKS: Final = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Tags at which a line ends."""
_TOKEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<style\b[^<>]*+>.*?(?:</style\s*+>|\Z)|\{\{(?P<mark>[^{}]*+)\}\}|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*+)(?P<rest>[^<>]*+)>",
    re.DOTALL | re.IGNORECASE,
)
_STRUCK: Final = frozenset("s strike del sub sup".split())
PRESERVING: Final = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)


@dataclass
class Surroundings:
    """What templates have around fields; fields are given by their names."""

    beside: set[str] = field(default_factory=set)
    """Those that share a line of a card with words or with another field."""
    among_words: set[str] = field(default_factory=set)
    """Those with words of the template between them and the fields before or behind them."""
    struck: set[str] = field(default_factory=set)
    """Those that are raised, lowered or struck out as a whole."""
    preformatted: set[str] = field(default_factory=set)
    """Those whose blanks and line breaks are shown as typed."""
    words: dict[str, None] = field(default_factory=dict)
    """The words of the templates, in the order in which they stand there."""


def surroundings(sides: Iterable[str], names: Iterable[str]) -> Surroundings:
    """What stands around the fields called ``names`` on the sides of templates."""
    known = frozenset(names)
    found = Surroundings()
    for side in sides:
        _read_side(side, known, found)
    return found


def _read_side(side: str, names: frozenset[str], found: Surroundings) -> None:
    line: list[str | None] = []  # names of fields, None for words
    last: str | None = None
    between = False  # words since the last field
    opened: list[tuple[str, bool]] = []
    for kind, text in (*_tokens(side), ("line", "")):
        if kind == "line":
            fields = {each for each in line if each is not None}
            if len(fields) > 1 or (fields and None in line):
                found.beside |= fields
            line = []
        elif kind == "words":
            line.append(None)
            between = True
            if re.search(r"\w", text):
                found.words[text] = None
        elif kind == "open":
            tag, _, rest = text.partition(" ")
            opened.append((tag, bool(PRESERVING.search(rest))))
        elif kind == "close":
            place = next((n for n in reversed(range(len(opened))) if opened[n][0] == text), None)
            del opened[len(opened) if place is None else place :]
        elif text in names:
            line.append(text)
            if between:
                found.among_words |= {text, last} if last else {text}
            tags = {tag for tag, _ in opened}
            if tags & _STRUCK:
                found.struck.add(text)
            if "pre" in tags or any(kept for _, kept in opened):
                found.preformatted.add(text)
            last, between = text, False
    if between and last:
        found.among_words.add(last)


def _tokens(side: str) -> Iterator[tuple[str, str]]:
    """A side in order: ``field`` with its name, ``words``, ``line`` where a line ends, and ``open`` and ``close`` with the tag."""
    at = 0
    for token in _TOKEN.finditer(side):
        yield from _words(side[at : token.start()])
        at = token.end()
        if (mark := token["mark"]) is not None:
            sign = mark.strip()[:1]
            filters, _, name = mark.rpartition(":")
            if sign in ("#", "/", "^"):
                continue
            if name.strip() == "FrontSide" or "type" in filters:
                yield "line", ""
            yield "field", name.strip()
            if name.strip() == "FrontSide" or "type" in filters:
                yield "line", ""
        elif token["tag"]:
            tag = token["tag"].lower()
            if tag in BLOCKS:
                yield "line", ""
            if tag not in ("br", "hr", "img", "input", "wbr"):
                yield ("close", tag) if token["end"] else ("open", f"{tag} {token['rest']}")
    yield from _words(side[at:])


def _words(text: str) -> Iterator[tuple[str, str]]:
    if words := " ".join(unescape(text).split()):
        yield "words", words
