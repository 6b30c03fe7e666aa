"""HTML of a note into text as a trainer would type it: the way back from what `markdown` does."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.text import html_tokens, markdown, mathematics, spans
from ketaquiz.yamltree import writer

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
"""A mark for the start of a new line; several in a row make one."""
_PARAGRAPH: Final = "\x1d"
"""A mark for the start of a paragraph; several in a row make one."""
_MEANING: Final = {
    "u": "underlining",
    "ins": "underlining",
    "s": "striking out",
    "strike": "striking out",
    "del": "striking out",
    "mark": "colour",
}
"""Tags that no mark of ours stands for and that often carry meaning, with a word for it."""
_LINES: Final = {"underlining": "underline", "striking out": "line-through"}
_COLOUR: Final = re.compile(r"(?:^|;)\s*(color|background(?:-color)?)\s*:([^;]*)")
_INK: Final = frozenset(
    "inherit initial unset currentcolor transparent black windowtext canvastext #000 #000000".split()
)
_PAPER: Final = frozenset("white #fff #ffffff none canvas".split())
"""Colours that are no emphasis: black text, and for backgrounds white as well."""


def _is_coloured(style: str) -> bool:
    for name, value in _COLOUR.findall(style):
        colour = re.sub(r"\s|!important", "", value)
        black = colour in _INK or re.fullmatch(r"rgba?\(0,0,0(?:,[01.]+)?\)", colour)
        white = name != "color" and (colour in _PAPER or re.fullmatch(r"rgba?\(255,255,255(?:,[01.]+)?\)", colour))
        if not (black or white):
            return True
    return False


_DEEPEST: Final = 10
"""How deep an entry of a list is indented at most, in steps."""
_UNSEEN: Final = frozenset({"script", "style", "template", "head", "title", "noscript"})


@dataclass
class TypedText:
    """A text as it would be typed, made from HTML, and what could not be kept."""

    text: str
    images: list[tuple[str, str]] = field(default_factory=list)
    """File and description of each picture in it."""
    sounds: list[str] = field(default_factory=list)
    """The files of its sounds and films, for which a text has no place."""
    differs: bool = False
    """Whether readers see something else in the text than in the HTML."""
    parted: bool = False
    """Whether it has a list or a table, which a text of one line cannot show."""
    lost: tuple[str, ...] = ()
    """What else is lost, in words: ``underlining``, ``a link's address``."""


def typed_text(source: str, one_line: bool = False) -> TypedText:
    """The text that a trainer would type for a field's HTML; ``one_line`` for texts that can have no paragraphs.

    The text is rendered again and compared with the HTML. Where its marks would show something else, it comes without
    marks.
    """
    marked, unmarked = _read(source, True), _read(source, False)
    wanted = _words_shown(unmarked.text())
    for reader in (marked, unmarked):
        text = reader.text()
        if one_line:
            text = " ".join(text.split())
        if _words_shown(_shown(text, not one_line)) == wanted:
            return reader.typed(text)
    text = unmarked.text()
    return unmarked.typed(" ".join(text.split()) if one_line else text, True)


def plain_text(source: str) -> str:
    """What readers see of a field's HTML, without any marks."""
    return _read(source, False).text()


def images(source: str) -> list[tuple[str, str]]:
    """File and description of each picture in a field's HTML."""
    return _read(source, False).images if "<" in source else []


def _read(source: str, marked: bool) -> _Reader:
    source = _replaced(source, "[sound:", "]", lambda file: f'<audio src="{html.escape(file)}"></audio>')
    source = _replaced(source, "[$$]", "[/$$]", lambda formula: f"\\[{formula}\\]")
    source = _replaced(source, "[$]", "[/$]", lambda formula: f"\\({formula}\\)")
    return _fed(_Reader(marked), source)


def _fed(reader: _Reader, source: str) -> _Reader:
    html_tokens.read(source, reader)
    return reader


def _replaced(text: str, opening: str, closing: str, made: Callable[[str], str]) -> str:
    """A text with everything between ``opening`` and ``closing``, and these too, replaced."""
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        pieces += [text[at:start], made(text[start + len(opening) : end])]
        at = end + len(closing)
    return "".join([*pieces, text[at:]])


def _shown(text: str, block: bool) -> str:
    """What readers see of a text as typed, once it is rendered."""
    try:
        list(spans.spans(text))
    except mathematics.Unclosed:
        return "\x1d"  # it cannot be rendered, so it equals no text; the bank's reader says what is wrong
    rendered = markdown.to_html(text, math=markdown.mathjax, block=block)
    return _fed(_Reader(False), rendered).text()


def _words_shown(text: str) -> str:
    """A text without the signs of lists and tables and with single blanks, for comparison."""
    return " ".join(re.sub(r"[|]|(?m:^\s*(?:[-*]|\d+\.)\s)|-{3,}", " ", text).split())


class _Reader:
    """Reads HTML, however broken, into a text with marks or without."""

    def __init__(self, marked: bool) -> None:
        self.marked = marked
        self.pieces: list[str] = []
        self.images: list[tuple[str, str]] = []
        self.sounds: list[str] = []
        self.lists: list[int | None] = []
        self.opened: list[tuple[str, int, str]] = []
        """Marks that are open, each once: its tag, the place of its first piece, and where it leads to."""
        self.again: Counter[str] = Counter()
        """How often a mark was opened that is open already."""
        self.unseen = 0
        self.row: list[str] | None = None
        self.rows = 0
        self.verbatim = 0
        self.parted = False
        self.lost: dict[str, None] = {}
        self.addresses: list[str] = []

    def start(self, tag: str, found: dict[str, str]) -> None:
        self.look_for_meaning(tag, found)
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
            if any(each[0] == tag for each in self.opened):
                self.again[tag] += 1
            else:
                self.opened.append((tag, len(self.pieces), found.get("href", "").strip()))

    def look_for_meaning(self, tag: str, attributes: dict[str, str]) -> None:
        """Note what a tag means that the text will not have: underlining, colour, a link's address."""
        style = attributes.get("style", "").lower()
        kinds = [kind for kind, line in _LINES.items() if "text-decoration" in style and line in style]
        if tag in _MEANING:
            kinds.append(_MEANING[tag])
        if _is_coloured(f"{style};color:{attributes.get('color', '').lower() or 'black'}"):
            kinds.append("colour")
        self.lost |= dict.fromkeys(kinds)
        self.parted = self.parted or tag in ("ul", "ol", "table")
        if tag == "pre":
            self.verbatim += 1
        elif tag == "a" and re.match(r"https?:|mailto:", address := attributes.get("href", "").strip(), re.IGNORECASE):
            self.addresses.append(address)

    def typed(self, text: str, differs: bool = False) -> TypedText:
        """The result for a text that was made from what was read."""
        lost = dict(self.lost)
        if any(address not in text for address in self.addresses):
            lost["a link's address"] = None
        return TypedText(text, self.images, self.sounds, differs, self.parted, tuple(lost))

    def start_entry(self) -> None:
        depth = "  " * min(len(self.lists) - 1, _DEEPEST) if self.marked else ""
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

    def end(self, tag: str) -> None:
        if tag == "pre":
            self.verbatim = max(0, self.verbatim - 1)
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
        if self.again[tag]:
            self.again[tag] -= 1
            return
        _, start, href = self.opened[place]
        for other, _, _ in self.opened[place:]:
            self.again[other] = 0
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

    def data(self, data: str) -> None:
        if self.unseen:
            return
        data = re.sub("[\u200b\x1d\x1e]", "", data)
        if self.verbatim:
            if re.search(r"(?:^|\n)[ \t]+\S", data):
                self.lost["indentation"] = None
            lines = [re.sub(r"\s+", " ", line) for line in data.split("\n")]
            self.pieces.append("\n".join(lines[1:] if self.pieces[-1:] == [_LINE] and not lines[0].strip() else lines))
        else:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        """What was read: at most one empty line between paragraphs, no blanks at the ends of lines."""
        text = "".join(self.pieces).replace("\xa0", " ")
        text = re.sub(
            f"(?<![{_LINE} ])[{_LINE} ]*+{_PARAGRAPH}(?:[{_LINE}{_PARAGRAPH}]| (?=[ {_LINE}{_PARAGRAPH}]))*",
            "\n\n",
            text,
        )
        text = re.sub(f"(?<! ) *+{_LINE}(?: *+{_LINE})*+", "\n", text)
        lines = [line.rstrip() for line in text.split("\n")]
        lines = [line if re.match(r"\s*(?:-|\d+\.)\s", line) else line.lstrip() for line in lines]
        return writer.permitted(re.sub(r"\n{3,}", "\n\n", "\n".join(lines))).strip()
