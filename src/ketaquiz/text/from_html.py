"""HTML of a note into text as a trainer would type it: the way back from what `markdown` does.

A mark that cannot stand where it is falls alone. A superscript or subscript never falls: where ``^…^`` cannot stand, it
becomes a character of Unicode, or mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.text import markdown, mathematics, spans
from ketaquiz.text.html_pieces import Kind, Marks, Piece, read_pieces
from ketaquiz.text.marked_line import HINT, MARKED, PLAIN, SCRIPTS, Line
from ketaquiz.text.seen import difference, plainly, seen
from ketaquiz.yamltree import writer

_LINE: Final = "\x1e"
"""A mark for the start of a new line; several in a row make one."""
_PARAGRAPH: Final = "\x1d"
"""A mark for the start of a paragraph; several in a row make one."""
LEVELS: Final = (MARKED, SCRIPTS, PLAIN)


@dataclass
class TypedText:
    """A text as it would be typed, made from HTML, and what could not be kept."""

    text: str
    images: list[tuple[str, str]] = field(default_factory=list)
    """File and description of each picture in it."""
    sounds: list[str] = field(default_factory=list)
    """The files of its sounds and films, for which a text has no place."""
    parted: bool = False
    """Whether it has a list or a table, which a text of one line cannot show."""
    lost: tuple[str, ...] = ()
    """What is lost, in words: ``underlining``, ``a link's address``."""


def typed_text(source: str, *, gaps: bool = False, block: bool = True, least: int = MARKED) -> TypedText:
    """The text that a trainer would type for a field's HTML.

    ``gaps`` is for the text of a cloze, ``block`` for texts that may have paragraphs. A text without gaps is rendered
    again and compared with the HTML: where its marks would change a character, it gets fewer. ``least`` is the level,
    one of `LEVELS`, at which to begin.
    """
    read = read_pieces(source, gaps)
    text = _typed(read.pieces, least, gaps, block)
    if not gaps and len(text) <= _LONGEST and _MAY_CHANGE.search(text):
        wanted = plainly(seen(read.pieces))
        if not _shows(text, wanted, block):
            others = dict.fromkeys(_typed(read.pieces, level, gaps, block) for level in LEVELS[least + 1 :])
            text = next((each for each in others if each != text and _shows(each, wanted, block)), text)
    lost = dict(read.lost)
    if any(address not in text for address in read.addresses):
        lost["a link's address"] = None
    return TypedText(text, read.images, read.sounds, read.parted, tuple(lost))


_LONGEST: Final = 20_000
"""The longest text that a bank may have, in characters."""
_MAY_CHANGE: Final = re.compile(r"[*_`~^|\\\[]|^(?: {4}|[^\S\n]*(?:-|\d+\.)\s)", re.MULTILINE)
"""What in a text `markdown` may show as something else."""


def plain_text(source: str) -> str:
    """What readers see of a field's HTML, without any marks."""
    return _typed(read_pieces(source).pieces, PLAIN, escape=False).strip()


def images(source: str) -> list[tuple[str, str]]:
    """File and description of each picture in a field's HTML."""
    return read_pieces(source).images if "<" in source else []


def shown_differently(before: Iterable[str], after: Iterable[str], gaps: bool = False) -> tuple[str, str] | None:
    """Where readers see another text in fields of ours than in those it was made of; None where they see the same."""
    one, other = (
        [piece for source in sources for piece in (*read_pieces(source, gaps, own).pieces, Piece(Kind.PARAGRAPH))]
        for sources, own in ((before, False), (after, True))
    )
    return difference(seen(one), seen(other))


def _shows(text: str, wanted: list[tuple[str, Marks]], block: bool) -> bool:
    """Whether a text as typed, once it is rendered, has these characters."""
    try:
        rendered = markdown.to_html(text, math=markdown.mathjax, block=block)
    except mathematics.Unclosed:
        return False
    return plainly(seen(read_pieces(rendered).pieces)) == wanted


def _typed(pieces: Sequence[Piece], level: int, gaps: bool = False, block: bool = True, escape: bool = True) -> str:
    """The text of pieces; ``escape`` for one that will be read as typed."""
    typing = _Typing(level, block)
    inline: list[Piece] = []
    table: list[list[list[Piece]]] | None = None
    for piece in (*pieces, Piece(Kind.BLOCK)):
        if piece.kind in _INLINE:
            inline.append(piece)
            continue
        if table and table[-1]:
            table[-1][-1] += inline
        else:
            typing.inline(inline)
        inline = []
        if piece.kind is Kind.TABLE:
            table = []
        elif piece.kind is Kind.TABLE_END:
            typing.table(table or [])
            table = None
        elif piece.kind is Kind.ROW and table is not None:
            table.append([])
        elif piece.kind is Kind.CELL and table is not None:
            table = table or [[]]
            table[-1].append([])
        else:
            typing.block(piece)
    if table:
        typing.table(table)
    text = typing.text()
    if escape and "\\" in text:
        text = _closed(text)
    return (_kept_colons(text) if gaps else text).replace(HINT, "::")


_INLINE: Final = frozenset({Kind.TEXT, Kind.OPEN, Kind.HINT, Kind.CLOSE})


class _Typing:
    """Makes a text of pieces, block by block."""

    def __init__(self, level: int, tables: bool) -> None:
        self.level = level
        self.tables = tables and level != PLAIN
        self.made: list[str] = []
        self.codes: list[str] = []

    def inline(self, pieces: list[Piece]) -> None:
        if pieces:
            self.made.append(Line(self.level).typed(pieces))

    def block(self, piece: Piece) -> None:
        if piece.kind is Kind.CODE:
            self.lines_of_code(piece.text)
        else:
            signs = {Kind.LINE: "\n", Kind.BLOCK: _LINE, Kind.PARAGRAPH: _PARAGRAPH, Kind.ENTRY: _LINE + piece.text}
            self.made.append(signs[piece.kind])

    def lines_of_code(self, code: str) -> None:
        if self.level == PLAIN:
            self.made.append(f"{_LINE}{code}{_LINE}")
            return
        longest = max(map(len, re.findall("`+", code)), default=0)
        fence = "`" * max(3, longest + 1)
        self.codes.append(f"{fence}\n{code}\n{fence}")
        self.made.append(f"{_LINE}\x0e{len(self.codes) - 1}\x0f{_LINE}")

    def table(self, rows: list[list[list[Piece]]]) -> None:
        rows = [row for row in rows if row]
        width = max(map(len, rows), default=0)
        self.made.append(_PARAGRAPH)
        for number, row in enumerate(rows):
            cells = [" ".join(Line(self.level, self.tables).typed(cell).split()) for cell in row]
            if self.tables:
                cells = ["", *cells, *[""] * (width - len(cells) + 1)]
            self.made.append(f"{_LINE}{' | '.join(cells).strip()}{_LINE}")
            if number == 0 and self.tables:
                self.made.append("|" + " --- |" * width + _LINE)
        self.made.append(_PARAGRAPH)

    def text(self) -> str:
        """What was made: at most one empty line between paragraphs, no blanks at the ends of lines."""
        text = "".join(self.made)
        text = re.sub(
            f"(?<![{_LINE} ])[{_LINE} ]*+{_PARAGRAPH}(?:[{_LINE}{_PARAGRAPH}]| (?=[ {_LINE}{_PARAGRAPH}]))*",
            "\n\n",
            text,
        )
        text = re.sub(f"(?<! ) *+{_LINE}(?: *+{_LINE})*+", "\n", text)
        lines = [line.rstrip() for line in text.split("\n")]
        lines = [line if re.match(r"\s*(?:-|\d+\.)\s", line) else line.lstrip() for line in lines]
        text = "\n".join(lines)
        text = re.sub(r"\n{3,}", "\n\n", text)
        text = re.sub(r"(?<=\S) {2,}", " ", text)
        text = re.sub("\x0e([0-9]+)\x0f", lambda found: self.codes[int(found.group(1))], text)
        return HINT.join(map(writer.permitted, text.strip().split(HINT)))


_MOST_UNCLOSED: Final = 50


def _closed(text: str) -> str:
    r"""A text in which no ``\(`` starts mathematics that never ends."""
    for _ in range(_MOST_UNCLOSED):
        try:
            list(spans.spans(text))
        except mathematics.Unclosed as error:
            text = f"{text[: error.args[0]]}\\{text[error.args[0] :]}"
        else:
            break
    return text


_GAP: Final = re.compile(r"(\{\{c[0-9,]+::)((?:(?!\{\{c).)*?)(?=\}\})", re.DOTALL)


def _kept_colons(text: str) -> str:
    r"""The text of a cloze in which no ``::`` but `HINT` starts a hint: ``\::``. Code and mathematics in gaps stay."""
    if text.count("::") == len(re.findall(r"\{\{c[0-9,]+::", text)):
        return text
    try:
        codes = [span for span in spans.spans(text) if isinstance(span, (spans.Code, spans.CodeBlock))]
    except mathematics.Unclosed:
        codes = []

    def kept(gap: re.Match[str]) -> str:
        inside = any(span.start < gap.start() < span.end for span in codes)
        return gap.group(1) + "".join(
            part if held and not inside else part.replace("::", r"\::") for part, held in _parts(gap.group(2))
        )

    return _GAP.sub(kept, text)


def _parts(text: str) -> list[tuple[str, bool]]:
    """A text cut at its code and mathematics, each part with whether it is one of these."""
    parts, at = [], 0
    try:
        for span in spans.spans(text):
            if not isinstance(span, spans.Kept):
                parts += [(text[at : span.start], False), (text[span.start : span.end], True)]
                at = span.end
    except mathematics.Unclosed:
        pass
    return [*parts, (text[at:], False)]
