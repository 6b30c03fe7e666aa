"""HTML of a note, read into pieces: words with the marks on them, breaks, entries of lists, cells, code and gaps.

What a card shows is what counts: hidden text is dropped, readings of ruby stand in brackets behind their words, and of a
gap everything behind the first ``::`` of the HTML is its hint, as Anki has it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from ketaquiz.text import html_tokens, symbol_font
from ketaquiz.text.html_nesting import last_tag, well_nested
from ketaquiz.text.html_styles import brought_by


class Kind(Enum):
    """What a piece is."""

    TEXT = auto()
    IMAGE = auto()
    """A picture in a line; ``text`` is its place in `Pieces.images`."""
    LINE = auto()
    """A line break."""
    BLOCK = auto()
    """The edge of a block: what follows stands on a line of its own. Several in a row are one."""
    PARAGRAPH = auto()
    ENTRY = auto()
    """The sign of a list's entry; ``text`` has it with the blanks that indent it."""
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    TABLE_END = auto()
    CODE = auto()
    """Lines of code, to the letter."""
    OPEN = auto()
    """The start of a gap; ``text`` is its number."""
    HINT = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Marks:
    """How a piece of text is set apart."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    scripts: tuple[str, ...] = ()
    """``sub`` and ``sup``, the outer one first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a field."""

    kind: Kind
    text: str = ""
    marks: Marks = Marks()


@dataclass
class Pieces:
    """What a field's HTML holds."""

    pieces: list[Piece] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    """File and description of each picture."""
    sounds: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    """Where its links lead."""
    parted: bool = False
    """Whether it has a list or a table."""
    lost: dict[str, None] = field(default_factory=dict)
    """What of it no text as typed can have, in words that `notes_to_items` explains."""


_BLOCKS: Final = frozenset(
    "address article aside blockquote center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr main nav p pre section summary caption".split()
)
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_LOST_TAGS: Final = {
    "u": "underlining", "ins": "underlining", "s": "striking out", "strike": "striking out", "del": "striking out",
    "mark": "colour", "rt": "readings", "svg": "a drawing", "canvas": "a drawing", "math": "a formula",
    "iframe": "an embedded page", "object": "an embedded page", "embed": "an embedded page", "hr": "a rule",
    "details": "folding", "h1": "a heading", "h2": "a heading", "h3": "a heading", "h4": "a heading",
    "h5": "a heading", "h6": "a heading", "input": "a box to fill in", "textarea": "a box to fill in",
    "select": "a box to fill in", "marquee": "movement", "blockquote": "indentation",
}  # fmt: skip
"""Tags that no mark of ours stands for and that may carry meaning, with a word for that."""
_COMMANDS: Final = {"latex]": "LaTeX", "anki:": "speech"}
"""The same of Anki's own commands."""
_RAISED_PARTS: Final = {
    ("msup", 2): "sup", ("mover", 2): "sup", ("msub", 2): "sub", ("munder", 2): "sub",
    ("msubsup", 2): "sub", ("msubsup", 3): "sup", ("munderover", 2): "sub", ("munderover", 3): "sup",
}  # fmt: skip
"""The parts of MathML that are raised or lowered, each by the element around it and its number in that."""
_DEEPEST: Final = 10
"""How deep an entry of a list is indented at most, in steps."""
_DEEPEST_SCRIPT: Final = 4
_BEFORE_GAPS: Final = re.compile("[\x00-\x08\x0e-\x1f]")
_GAPS: Final = re.compile(r"\{\{c([0-9]+(?:,[0-9]+)*)::|\}\}|::")
_GAP_MARKS: Final = re.compile("\x11([0-9,]*)\x12|(\x13)|(\x14)")


def read_pieces(source: str, gaps: bool = False, own: bool = False) -> Pieces:
    """The pieces of a field's HTML, however broken; ``gaps`` where it is the text of a cloze.

    ``own`` is for fields of ours: labels are no part of what was typed.
    """
    source = _BEFORE_GAPS.sub("", source)
    commands = {word.lower() for word in re.findall(r"\[(latex\]|anki:)", source, re.IGNORECASE)}
    source = _replaced(source, "[sound:", "]", lambda file: f'<audio src="{html.escape(file)}"></audio>')
    source = _replaced(source, "[$$]", "[/$$]", lambda formula: f"\\[{formula}\\]")
    source = _replaced(source, "[$]", "[/$]", lambda formula: f"\\({formula}\\)")
    reader = _Reader(own)
    reader.found.lost |= {_COMMANDS[command]: None for command in sorted(commands)}
    if last_tag(source) >= 0:
        reader.found.lost["a tag that never ends"] = None
    html_tokens.read(well_nested(_with_gaps(source) if gaps else source), reader)
    reader.finish()
    return reader.found


def _replaced(text: str, opening: str, closing: str, made: Callable[[str], str]) -> str:
    """A text with everything between ``opening`` and ``closing``, and these too, replaced."""
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        pieces += [text[at:start], made(text[start + len(opening) : end])]
        at = end + len(closing)
    return "".join([*pieces, text[at:]])


def _with_gaps(source: str) -> str:
    """HTML with signs for the edges of gaps, which are where Anki finds them: in the HTML, before it is read."""
    hinted: list[bool] = []

    def sign(found: re.Match[str]) -> str:
        if found.group(1):
            hinted.append(False)
            return f"\x11{found.group(1)}\x12"
        if not hinted:
            return found.group()
        if found.group() == "}}":
            hinted.pop()
            return "\x14"
        if hinted[-1]:
            return found.group()
        hinted[-1] = True
        return "\x13"

    return _GAPS.sub(sign, source)


class _Reader:
    """Takes the tokens of HTML."""

    def __init__(self, own: bool) -> None:
        self.own = own
        self.found = Pieces()
        self.opened: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        """By tag, what each open element brought (names of marks, ``hidden``, or a link behind ``link:``), and its `part`."""
        self.part = 0
        """The part of a gap, its text or its hint, that is read; 0 outside of gaps."""
        self.parts: list[int] = []
        """The parts around this one."""
        self.last_part = 0
        self.active: Counter[str] = Counter()
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.lists: list[tuple[str, int]] = []
        """Of each open list its kind, ``ul`` or ``ol``, and the number of its next entry."""
        self.tables = 0
        self.mathematics: list[list[str | int]] = []
        """The open elements of MathML, each with how many parts of it have started."""
        self.code: list[str] | None = None
        self.last: tuple[str, bool, tuple[str, ...]] = (" ", False, ())
        """The last character of a text, whether it is set apart by its size or height, and what it is raised by."""

    def add(self, kind: Kind, text: str = "") -> None:
        if self.code is not None:
            signs = {Kind.OPEN: f"{{{{c{text}::", Kind.HINT: "::", Kind.CLOSE: "}}", Kind.TEXT: text}
            self.code.append(signs.get(kind, "\n" if kind is Kind.LINE or self.code[-1:] != ["\n"] else ""))
            return
        if self.tables and kind in (Kind.LINE, Kind.BLOCK, Kind.PARAGRAPH):
            kind, text = Kind.TEXT, " "
        after_sign = self.found.pieces[-1:] and self.found.pieces[-1].kind is Kind.ENTRY
        if after_sign and (kind in (Kind.BLOCK, Kind.PARAGRAPH) or (kind is Kind.TEXT and not text.strip())):
            return
        marks = Marks(
            self.active["bold"] > 0,
            self.active["italic"] > 0,
            self.active["code"] > 0,
            self.links[-1] if self.links else "",
            tuple(self.scripts[:_DEEPEST_SCRIPT]),
        )
        if kind not in (Kind.TEXT, Kind.OPEN, Kind.HINT, Kind.CLOSE):
            self.last = (" ", False, ())
        self.found.pieces.append(Piece(kind, text, marks))

    def add_image(self, source: str, alt: str) -> None:
        self.found.images.append((source, alt))
        if self.code is None:
            self.found.pieces.append(Piece(Kind.IMAGE, str(len(self.found.images) - 1)))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        brought = self.brings(tag, attributes)
        if tag == "math" or self.mathematics:
            brought += self.formula_part(tag)
        if tag not in _VOID:
            self.opened.setdefault(tag, []).append((brought, self.part))
            self.turn(brought, 1)
        if self.active["hidden"]:
            return
        if tag in _LOST_TAGS:
            self.found.lost[_LOST_TAGS[tag]] = None
        if tag == "br":
            self.add(Kind.LINE)
        elif tag == "img":
            if source := attributes.get("src", "").strip():
                alt = _GAP_MARKS.sub(" ", attributes.get("alt", ""))
                self.add_image(source, " ".join(alt.split()))
        elif tag in ("audio", "video"):
            if source := attributes.get("src", "").strip():
                self.found.sounds.append(source)
        elif tag in ("rt", "q"):
            self.data("(" if tag == "rt" else "“")
        elif tag == "pre" and self.code is None and not self.tables:
            self.add(Kind.BLOCK)
            self.code = []
        elif tag in _BLOCKS:
            self.add(Kind.PARAGRAPH if tag == "p" and not self.lists else Kind.BLOCK)
        else:
            self.start_part(tag, attributes)

    def start_part(self, tag: str, attributes: dict[str, str]) -> None:
        """A list, a table, or a part of one."""
        if self.part and tag in ("ul", "ol", "menu", "table"):
            self.found.lost["a list in a gap"] = None
        if tag in ("ul", "ol", "menu"):
            self.add(Kind.BLOCK if self.lists else Kind.PARAGRAPH)
            number = attributes.get("start", "1").strip()
            self.lists.append((tag, int(number) if re.fullmatch("[0-9]{1,6}", number) else 1))
            if tag == "ol" and attributes.get("type", "1") != "1":
                self.found.lost["letters of a list"] = None
            if tag == "ol" and "reversed" in attributes:
                self.found.lost["numbers of a list"] = None
        elif tag == "li":
            self.start_entry(attributes.get("value", "").strip())
        elif tag == "table":
            self.found.parted = True
            if not self.tables:
                self.add(Kind.TABLE)
            self.tables += 1
        elif tag in ("tr", "td", "th") and self.tables:
            if self.tables > 1:
                self.add(Kind.TEXT, " ")
            else:
                self.add(Kind.ROW if tag == "tr" else Kind.CELL, tag)

    def start_entry(self, value: str) -> None:
        """An entry of a list; ``value`` is the number that it names itself, or ""."""
        kind, number = self.lists[-1] if self.lists else ("ul", 1)
        if kind == "ol" and value not in ("", str(number)):
            self.found.lost["numbers of a list"] = None
        if self.lists:
            self.lists[-1] = kind, number + 1
        sign = f"{number}." if kind == "ol" else "-"
        if self.tables:
            self.add(Kind.TEXT, f" {sign if kind == 'ol' else '•'} ")
            return
        depth = "".join("   " if outer == "ol" else "  " for outer, _ in self.lists[:-1][:_DEEPEST])
        self.found.parted = True  # of a list that nobody opened, too
        self.add(Kind.ENTRY, f"{depth}{sign} ")

    def brings(self, tag: str, attributes: dict[str, str]) -> tuple[str, ...]:
        """What an element does to all that stands in it; what it means and no text can have is noted."""
        brought, lost = brought_by(tag, attributes, self.own)
        self.found.lost |= dict.fromkeys(lost)
        if tag == "a":
            address = attributes.get("href", "").strip()
            brought.append(f"link:{address}")
            if re.match(r"https?:|mailto:", address, re.IGNORECASE):
                self.found.addresses.append(address)
            elif address:
                self.found.lost["a link"] = None
        return tuple(brought)

    def formula_part(self, tag: str) -> tuple[str, ...]:
        """What an element of MathML does to what is in it, by its place in the one around it."""
        brought: tuple[str, ...] = ()
        if self.mathematics:
            self.mathematics[-1][1] = number = int(self.mathematics[-1][1]) + 1
            around = str(self.mathematics[-1][0])
            if around == "mfrac" and number == 2:
                self.data("/")
            brought = tuple(filter(None, [_RAISED_PARTS.get((around, number))]))
        if tag == "msqrt":
            self.data("√")
        if tag in ("annotation", "annotation-xml"):
            brought = ("hidden",)
        if tag not in _VOID:
            self.mathematics.append([tag, 0])
        return brought

    def turn(self, brought: tuple[str, ...], by: int) -> None:
        """Let what an element brings begin (1) or end (-1)."""
        for name in brought:
            if name.startswith("link:"):
                self.links.append(name[5:]) if by > 0 else self.links.pop()
            elif name in ("sub", "sup"):
                self.scripts.append(name) if by > 0 else self.scripts.pop()
            else:
                self.active[name] += by

    def end(self, tag: str) -> None:
        if tag in _VOID or not self.opened.get(tag):
            if tag == "p":
                self.add(Kind.PARAGRAPH)
            return
        hidden = self.active["hidden"] > 0
        if not hidden and tag in ("rt", "q"):
            self.data(")" if tag == "rt" else "”")
        brought, part = self.opened[tag].pop()
        if self.mathematics and self.mathematics[-1][0] == tag:
            self.mathematics.pop()
        self.turn(brought, -1)
        self.look_at_cut(brought, part)
        if hidden:
            return
        if tag == "pre":
            self.flush_code()
            self.add(Kind.BLOCK)
        elif tag in ("ul", "ol", "menu"):
            if self.lists:
                self.lists.pop()
            self.add(Kind.BLOCK if self.lists else Kind.PARAGRAPH)
        elif tag == "table":
            self.tables -= 1
            if not self.tables:
                self.add(Kind.TABLE_END)
        elif tag in _BLOCKS:
            self.add(Kind.PARAGRAPH if tag == "p" and not self.lists else Kind.BLOCK)

    def data(self, text: str) -> None:
        if self.active["hidden"]:
            return
        at = 0
        for found in _GAP_MARKS.finditer(text):
            self.words(text[at : found.start()])
            kind = Kind.CLOSE if found.group(3) else Kind.HINT if found.group(2) else Kind.OPEN
            self.add(kind, found.group(1) or "")
            self.enter(kind)
            at = found.end()
        self.words(text[at:])

    def enter(self, kind: Kind) -> None:
        """Go into a part of a gap, or out of it."""
        if kind is Kind.OPEN:
            self.parts.append(self.part)
        if kind is Kind.CLOSE:
            self.part = self.parts.pop() if self.parts else 0
        else:
            self.last_part += 1
            self.part = self.last_part

    def look_at_cut(self, brought: tuple[str, ...], part: int) -> None:
        """Note a mark that starts in one part of a gap and ends in another, or outside: Anki shows it as far as its cards do."""
        if brought and part != self.part:
            self.found.lost["a cut mark"] = None

    def finish(self) -> None:
        """Take what is open as closed."""
        self.flush_code()
        for elements in self.opened.values():
            for brought, part in elements:
                self.look_at_cut(brought, part)

    def words(self, text: str) -> None:
        if not text:
            return
        if self.code is not None:
            self.code.append(text)
            return
        if self.active["symbol"]:
            text = symbol_font.as_signs(text)
        self.look_at_size(text)
        self.add(Kind.TEXT, re.sub(r"[\s\xa0]+", " ", text))

    def look_at_size(self, text: str) -> None:
        """Note a word or a number of which a part is smaller, larger or higher than the rest: ``10`` with a small ``6``."""
        sized, scripts = self.active["sized"] > 0, tuple(self.scripts)
        last, was_sized, before = self.last
        if sized != was_sized and scripts == before and last.isalnum() and text[0].isalnum():
            self.found.lost["a size"] = None
        self.last = text[-1], sized, scripts

    def flush_code(self) -> None:
        """Enter the lines of code that have been read."""
        if self.code is None:
            return
        text = "".join(self.code).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
        self.code = None
        lines = [line.rstrip() for line in text.split("\n")]
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        if lines:
            self.add(Kind.CODE, "\n".join(lines))
