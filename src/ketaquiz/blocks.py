"""An article's bytes into blocks: headings, paragraphs, bullets and rows, in the order in which they stand.

Plain text as pasted from a web page, Markdown and HTML. The only module that imports selectolax, and only for HTML;
Markdown is read by markdown-it and goes on as HTML. Imports `diagnostics`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from ketaquiz.diagnostics import Diagnostic

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest article that is read."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article that a reader takes in at once."""

    text: str
    """Without its bullet; blanks are collapsed in HTML and Markdown, and as they stand in plain text."""
    level: int = 0
    """Of a heading, from 1 (the page's title) down to 7; 0 for what is no heading."""
    under: int = 7
    """The lowest level of the headings that it can stand below."""
    listed: bool = False
    """A bullet, or a row of a table."""


# --- which form it has


def read_blocks(data: bytes, name: str, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    """The blocks of an article's bytes, or why there are none.

    ``name`` is its file's name, whose ending says what it is; messages call it ``shown``.
    """
    text = _decode(data)
    if text is None:
        cure = "save the article as UTF-8 (in the editor's 'Save as')"
        return None, [Diagnostic("Y004", "the article is not in UTF-8", cure, file=shown)]
    ending = name.lower().rpartition(".")[2]
    if ending in ("md", "markdown"):
        text = _markdown(text)
    elif ending not in ("html", "htm", "xhtml") and not _PAGE.match(text):
        return list(_plain(text)), []
    if _nested_too_deep(text):
        cure = "save what a reader sees of it as a text file"
        return None, [Diagnostic("Y010", "the article is nested too deep", cure, file=shown)]
    return list(_html(text)), []


def _decode(data: bytes) -> str | None:
    """UTF-8, or what a byte order mark or the page's own declaration says; None where it is neither."""
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif found := _CHARSET.search(data[:4096]):
        encoding = found.group(1).decode("ascii", "replace")
    for candidate in dict.fromkeys((encoding, "utf-8-sig")):
        try:
            return data.decode(candidate)
        except (UnicodeError, LookupError):
            continue
    return None


_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


# --- HTML and Markdown


def _markdown(text: str) -> str:
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(text))


_DEEPEST = 1000
"""Elements that stand open at once; the time of a parser that keeps to the standard grows with their square."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_CLOSE_THEMSELVES = frozenset(
    """p li td th tr dd dt option optgroup thead tbody tfoot colgroup rp rt br img input hr meta link area base col
    embed source track wbr param""".split()
)


def _nested_too_deep(text: str) -> bool:
    depth = 0
    for close, tag in _TAG.findall(text):
        if tag.lower() not in _CLOSE_THEMSELVES:
            depth = max(0, depth - 1) if close else depth + 1
            if depth > _DEEPEST:
                return True
    return False


_UNSEEN = frozenset("script style noscript template head svg iframe nav select object".split())
"""What a reader of the page does not read."""
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter output q rp
    rt ruby s samp small span strike strong sub sup time tt u var wbr""".split()
)
_CELLS = frozenset(["td", "th"])
_LISTED = frozenset(["li", "tr", "dd", "td", "th"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 7}


def _html(text: str) -> Iterator[Block]:
    """Blocks in document order: where an element starts or ends that is not inline, one block ends and another begins."""
    from selectolax.lexbor import LexborHTMLParser

    root: Any = LexborHTMLParser(text.replace("\0", "\ufffd")).root
    parts: list[str] = []
    here = outside = Block("", under=6)
    # a walk without recursion: what is still to be entered, and what is to be left again, each with what is around it
    ahead: list[tuple[Any, bool, Block]] = [(root, True, outside)] if root is not None else []
    while ahead:
        node, enters, around = ahead.pop()
        tag = node.tag
        if tag == "-text":
            parts.append(node.text_content or "")
            continue
        if tag in _CELLS or tag == "br":
            parts.append(" ")
        elif tag not in _INLINE:
            yield from _flush(parts, here)
            here = around
        if not enters or tag in _UNSEEN or tag.startswith(("-", "!")):
            continue
        ahead.append((node, False, here))
        here = _inside(tag, here)
        children = []
        child = node.last_child
        while child is not None:
            children.append((child, True, here))
            child = child.prev
        ahead += children
    yield from _flush(parts, here)


def _inside(tag: str, around: Block) -> Block:
    """What a block in an element is, by what it would be outside it."""
    if tag in _HEADINGS:
        return replace(around, level=_HEADINGS[tag])
    if tag in _LISTED:
        return replace(around, listed=True)
    return replace(around, under=7) if tag == "details" else around


def _flush(parts: list[str], like: Block) -> Iterator[Block]:
    """The block that ends here."""
    text = " ".join("".join(parts).split())
    parts.clear()
    if text:
        yield replace(like, text=text)


# --- plain text

_BULLET = re.compile(r"[ \t]*(?:[•●▪■◦‣·*–—-]|[0-9]{1,3}[.)](?=[ \t]))[ \t]+")
_NUMBERED = re.compile(r"[0-9]{1,3}[.)][ \t]")
_LABELLED = re.compile(r"(?:tip|query|question|step|q|faq)[ \t]*[0-9]{0,3}[ \t]*[:.)]", re.IGNORECASE)
_MOST_HEADING = 120
"""Characters of the longest line that can be a heading."""
_NO_HEADING = (".", "!", ";", ",", " :")


@dataclass(slots=True)
class _Line:
    """A line, or several that a program wrapped, with what stands around it."""

    text: str
    bullet: str
    """Its mark, as ``•`` or ``4.``; empty where there is none."""
    indented: bool
    alone: bool
    """Empty lines before and after it."""
    leads: bool
    """The first of several lines."""
    whole: bool
    """Not put together from several lines."""

    @property
    def short(self) -> bool:
        """Whether it has the form of a heading."""
        if not self.whole or not self.text or len(self.text) > _MOST_HEADING or self.text.endswith(_NO_HEADING):
            return False
        return not self.text.endswith(":") or all(word[0].isupper() for word in re.findall(r"[^\W_]{4,}", self.text))


def _plain(text: str) -> Iterator[Block]:
    lines = [line for run in _runs(text) for line in _entries(run)]
    short = [_like_heading(lines, at) for at in range(len(lines))]
    row = 0  # how many in a row look like headings: four and more are a list
    rows = []
    for is_short in short:
        row = row + 1 if is_short else 0
        rows.append(row)
    for at in range(len(lines) - 2, -1, -1):
        if rows[at] and rows[at + 1]:
            rows[at] = rows[at + 1]
    first = True
    listed = 0
    for at, line in enumerate(lines):
        listed = listed + 1 if short[at] and rows[at] >= 4 else 0
        if short[at] and listed <= 1:
            if line.bullet and line.bullet[0] not in "0123456789":
                level = 4
            elif _LABELLED.match(line.text) or line.text.endswith(":"):
                level = 3
            else:
                level = 1 if first else 2
            first = False
            heading = line.text
            if line.bullet[:1].isdigit():
                heading = f"{line.bullet} {heading}"
            yield Block(heading, level)
        else:
            yield Block(line.text, under=7 if line.indented or line.bullet else 3, listed=bool(line.bullet))


def _like_heading(lines: list[_Line], at: int) -> bool:
    """A short line that stands alone, or leads a paragraph, with something below it."""
    line = lines[at]
    if not line.short or at + 1 == len(lines):
        return False
    below = lines[at + 1]
    if line.bullet and not line.bullet[0].isdigit():
        return line.alone and below.indented and not below.bullet and below.alone
    if line.alone:
        return not line.indented
    if below.bullet:
        return line.leads and not line.indented and not line.text.endswith(":")
    return line.leads and len(below.text) > 2 * len(line.text) and below.text[-1:] in ".!?:"


def _runs(text: str) -> Iterator[list[str]]:
    """Lines that stand together, without an empty one between them."""
    run: list[str] = []
    for line in text.splitlines():
        if line.strip():
            run.append(line.rstrip())
        elif run:
            yield run
            run = []
    if run:
        yield run


def _entries(run: list[str]) -> Iterator[_Line]:
    """A run's lines, with those put together that a program wrapped at some width."""
    groups: list[list[str]] = []
    widest = max(map(len, run))
    wrapped = len(run) > 1 and 40 <= widest <= 100 and all(len(line) > widest * 0.6 for line in _before_breaks(run))
    for line in run:
        if groups and wrapped and not _BULLET.match(line):
            groups[-1].append(line)
        else:
            groups.append([line])
    for number, group in enumerate(groups):
        line = group[0]
        mark = _BULLET.match(line)
        body = line[mark.end() :] if mark else line.strip()
        rest = [below.strip() for below in group[1:]]
        yield _Line(
            text=" ".join((body.strip(), *rest)),
            bullet=mark.group().strip() if mark else "",
            indented=line[0] in " \t" and not mark,
            alone=len(groups) == 1,
            leads=number == 0 and len(groups) > 1,
            whole=len(group) == 1,
        )


def _before_breaks(run: list[str]) -> Iterator[str]:
    """The lines that would be full if the run were wrapped: all but the last of it and the last before a bullet."""
    for line, below in pairwise(run):
        if not _BULLET.match(below):
            yield line
