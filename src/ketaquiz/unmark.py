"""HTML of a note into text as a trainer would type it: the other direction of `markup`, as far as its marks go.

Imports `markup`, to see whether the text shows what the HTML shows.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from ketaquiz import markup, mathematics, yamltext

_BLOCKS: Final = frozenset(
    "address article aside blockquote center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr main nav p pre section summary".split()
)
_MARKS: Final = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "code": "`",
    "sub": "~",
    "sup": "^",
}
_LINE: Final = "\x1e"
"""A new line, unless there is one already."""
_PARAGRAPH: Final = "\x1d"
"""An empty line, unless there is one already."""
_UNSEEN: Final = frozenset({"script", "style", "template", "head", "title", "noscript"})


@dataclass
class Typed:
    """What a piece of HTML becomes."""

    text: str
    images: list[tuple[str, str]] = field(default_factory=list)
    """File and description of each picture in it."""
    sounds: list[str] = field(default_factory=list)
    """Files of sounds and films, which the text has not."""
    differs: bool = False
    """Whether the text does not show quite what the HTML shows."""


def unmark(source: str, one_line: bool = False) -> Typed:
    """The text of a field's HTML; in ``one_line`` for what can have no paragraphs.

    Marks that would not be read back as they are shown are left out.
    """
    source = re.sub(r"\[sound:([^\]]*)\]", lambda found: f'<audio src="{html.escape(found.group(1))}"></audio>', source)
    source = re.sub(r"\[\$\$\](.*?)\[/\$\$\]", r"\\[\1\\]", source, flags=re.DOTALL)
    source = re.sub(r"\[\$\](.*?)\[/\$\]", r"\\(\1\\)", source, flags=re.DOTALL)
    marked, plain = _Reader(True), _Reader(False)
    for reader in (marked, plain):
        reader.feed(source)
        reader.close()
    wanted = _flat(plain.text())
    for reader in (marked, plain):
        text = reader.text()
        if one_line:
            text = " ".join(text.split())
        if _flat(_shown(text, not one_line)) == wanted:
            return Typed(text, reader.images, reader.sounds)
    text = plain.text()
    return Typed(" ".join(text.split()) if one_line else text, plain.images, plain.sounds, True)


def _shown(text: str, block: bool) -> str:
    try:
        list(mathematics.formulas(text))
    except mathematics.Unclosed:
        return "\x1d"  # it can be shown in no way; the bank's reader says why
    rendered = markup.to_html(text, math=markup.mathjax, block=block)
    reader = _Reader(False)
    reader.feed(rendered)
    reader.close()
    return reader.text()


def _flat(text: str) -> str:
    return " ".join(re.sub(r"[|]|(?m:^\s*(?:[-*]|\d+\.)\s)|-{3,}", " ", text).split())


class _Reader(HTMLParser):
    """HTML as text, with marks or without; it takes any HTML, however broken."""

    def __init__(self, marked: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.marked = marked
        self.pieces: list[str] = []
        self.images: list[tuple[str, str]] = []
        self.sounds: list[str] = []
        self.lists: list[int | None] = []
        self.opened: list[tuple[str, int, str]] = []
        self.unseen = 0
        self.row: list[str] | None = None
        self.rows = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "img":
            if source := found.get("src", "").strip():
                self.images.append((source, " ".join(found.get("alt", "").split())))
        elif tag in ("audio", "video"):
            if source := found.get("src", "").strip():
                self.sounds.append(source)
        elif tag in ("ul", "ol"):
            self.pieces.append(_LINE if self.lists else _PARAGRAPH)
            self.lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self.start_entry()
        elif tag == "tr":
            self.pieces.append(_LINE)
            self.rows += 1
            self.row = []
        elif tag in ("td", "th"):
            self.cell()
        elif tag == "table":
            self.pieces.append(_PARAGRAPH)
            self.rows = 0
        elif tag == "p":
            self.pieces.append(_PARAGRAPH)
        elif tag in _BLOCKS:
            self.pieces.append(_LINE)
        elif tag in _MARKS or tag == "a":
            self.opened.append((tag, len(self.pieces), found.get("href", "").strip()))

    def start_entry(self) -> None:
        depth = "  " * (len(self.lists) - 1) if self.marked else ""
        number = self.lists[-1] if self.lists else None
        sign = "-" if number is None else f"{number}."
        if self.lists and number is not None:
            self.lists[-1] = number + 1
        self.pieces.append(f"{_LINE}{depth}{sign} ")

    def cell(self) -> None:
        if self.row is None:
            self.row = []
        self.pieces.append("| " if not self.row else " | ")
        self.row.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in ("ul", "ol"):
            if self.lists:
                self.lists.pop()
            self.pieces.append(_LINE if self.lists else _PARAGRAPH)
        elif tag == "tr":
            cells = len(self.row or ())
            self.pieces.append(f" |{_LINE}" if cells else "")
            if self.rows == 1 and cells and self.marked:
                self.pieces.append("|" + " --- |" * cells + _LINE)
            self.row = None
        elif tag in ("p", "table"):
            self.pieces.append(_PARAGRAPH)
        elif tag in _BLOCKS:
            self.pieces.append(_LINE)
        elif tag in _MARKS or tag == "a":
            self.close_mark(tag)

    def close_mark(self, tag: str) -> None:
        place = next((n for n in range(len(self.opened) - 1, -1, -1) if self.opened[n][0] == tag), None)
        if place is None:
            return
        _, start, href = self.opened[place]
        del self.opened[place:]
        inside = "".join(self.pieces[start:])
        words = inside.strip()
        if not self.marked or not words:
            return
        before = inside[: len(inside) - len(inside.lstrip())]
        after = inside[len(inside.rstrip()) :]
        parted = re.search(f"[\n{_LINE}{_PARAGRAPH}]", words)
        if tag == "a":
            fits = re.fullmatch(r"https?://[^\s()<>\"]+", href, re.IGNORECASE)
            made = f"[{words}]({href})" if fits and words != href and not parted else words
        elif parted or (tag in ("sub", "sup") and re.search(r"\s", words)):
            made = words
        else:
            made = f"{_MARKS[tag]}{words}{_MARKS[tag]}"
        self.pieces[start:] = [before, made, after]

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(re.sub(r"\s+", " ", re.sub("[\u200b\x1d\x1e]", "", data)))

    def text(self) -> str:
        """What was read: at most one empty line between paragraphs, no blanks at the ends of lines."""
        text = "".join(self.pieces).replace("\xa0", " ")
        text = re.sub(f"[{_LINE} ]*{_PARAGRAPH}(?:[{_LINE}{_PARAGRAPH}]| (?=[ {_LINE}{_PARAGRAPH}]))*", "\n\n", text)
        text = re.sub(f" *{_LINE}(?:{_LINE}| (?= *{_LINE}))*", "\n", text)
        lines = [line.rstrip() for line in text.split("\n")]
        lines = [line if re.match(r"\s*(?:-|\d+\.)\s", line) else line.lstrip() for line in lines]
        return yamltext.permitted(re.sub(r"\n{3,}", "\n\n", "\n".join(lines))).strip()
