"""HTML of a note into text as a trainer would type it: the way back from what `markdown` does.

A mark that cannot stand where it is falls alone. A superscript or subscript never falls: where ``^…^`` cannot stand, it
becomes a character of Unicode, or mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ketaquiz.text import markdown, mathematics, spans
from ketaquiz.text.html_pieces import Kind, Marks, Piece, Pieces, read_pieces
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
    """File and description of each of its pictures that does not stand in the text."""
    sounds: list[str] = field(default_factory=list)
    """The files of its sounds and films, for which a text has no place."""
    parted: bool = False
    """Whether it has a list or a table, which a text of one line cannot show."""
    lost: tuple[str, ...] = ()
    """What is lost, in words: ``underlining``, ``a link's address``."""


ImageTyped = Callable[[str, str], str]
"""Gives what is typed for a picture, of its file and its description; empty where it cannot stand in a text."""


def typed_text(
    source: str,
    *,
    gaps: bool = False,
    block: bool = True,
    least: int = MARKED,
    image: ImageTyped | None = None,
) -> TypedText:
    """The text that a trainer would type for a field's HTML.

    ``gaps`` is for the text of a cloze, ``block`` for texts that may have paragraphs. A text without gaps is rendered
    again and compared with the HTML: characters that would be marks get a backslash, and where that is not enough, it
    gets fewer marks. ``least`` is the level, one of `LEVELS`, at which to begin. Without ``image`` no picture stands in
    the text; in a gap none can.
    """
    read = read_pieces(source, gaps)
    elsewhere = _place_images(read, image)
    read.pieces = [piece for piece in read.pieces if not _is_note_link(piece)]
    text = _typed(read.pieces, least, gaps, block)
    if len(text) <= _LONGEST and _MAY_CHANGE.search(text):
        text = _as_shown(read.pieces, text, least, gaps, block)
    lost = dict(read.lost)
    if any(address not in text for address in read.addresses):
        lost["a link's address"] = None
    return TypedText(_finished(text, gaps), elsewhere, read.sounds, read.parted, tuple(lost))


_NOTE_LINK: Final = re.compile(r"[(\[]?(?:[0-9]{1,3}|[a-z*†‡§¶])[)\]]?")


def _is_note_link(piece: Piece) -> bool:
    """Whether a piece is the raised mark of a note that leads to a place on its page: glued to a number it would be a power."""
    marks = piece.marks
    return (
        marks.link.startswith("#")
        and marks.scripts == ("sup",)
        and _NOTE_LINK.fullmatch(piece.text.strip()) is not None
    )


def _place_images(read: Pieces, image: ImageTyped | None) -> list[tuple[str, str]]:
    """Put what is typed for them into the pieces of pictures; gives those that have no place in the text."""
    elsewhere = dict(enumerate(read.images))
    made: list[Piece] = []
    depth = 0
    for piece in read.pieces:
        depth += (piece.kind is Kind.OPEN) - (piece.kind is Kind.CLOSE)
        if piece.kind is not Kind.IMAGE:
            made.append(piece)
        elif image is not None and depth < 1 and (typed := image(*elsewhere.pop(int(piece.text)))):
            made.append(replace(piece, text=typed))
    read.pieces = made
    return [*elsewhere.values()]


def _as_shown(pieces: Sequence[Piece], text: str, least: int, gaps: bool, block: bool) -> str:
    """The ``text`` of pieces, or another one of theirs, that shows their characters; ``text`` where none does.

    Characters that would be read as marks get a backslash, of each kind either all or none. Where that is not enough, a
    text without gaps gets fewer marks.
    """
    wanted = plainly(seen(_without_edges(pieces), one_sign=False))
    if _shows(text, wanted, block):
        return text
    for level in LEVELS[least:1] if gaps else LEVELS[least:]:
        kept = "".join(char for char in spans.KEEPABLE if char in text or char in "-:")
        for keep in (kept,) if level == least else ("", kept):
            made = _typed(pieces, level, gaps, block, keep)
            if _shows(made, wanted, block):
                return made if len(text) > _LONGEST_WEIGHED else _least_kept(pieces, level, gaps, block, keep, wanted)
    return text


def _least_kept(
    pieces: Sequence[Piece], level: int, gaps: bool, block: bool, keep: str, wanted: list[tuple[str, Marks]]
) -> str:
    """The text of pieces with backslashes for as few kinds of characters as show what is wanted."""
    for char in keep:
        fewer = keep.replace(char, "")
        if _shows(_typed(pieces, level, gaps, block, fewer), wanted, block):
            keep = fewer
    return _typed(pieces, level, gaps, block, keep)


_LONGEST: Final = 20_000
"""The longest text that a bank may have, in characters."""
_LONGEST_WEIGHED: Final = 2_000
"""The longest text of which each kind of backslash is tried out."""
_MAY_CHANGE: Final = re.compile(r"[*_`~^|\\\[]|^(?: {4}|[^\S\n]*(?:-|\d+\.)\s)", re.MULTILINE)
"""What in a text `markdown` may show as something else."""


def plain_text(source: str) -> str:
    """What readers see of a field's HTML, without any marks."""
    read = read_pieces(source)
    _place_images(read, None)
    return _typed(read.pieces, PLAIN).replace(HINT, "::").strip()


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


_WHOLE_GAP: Final = re.compile(rf"\{{\{{c[0-9,]+::([^{HINT}{{}}]*)(?:{HINT}([^{{}}]*))?\}}\}}")


def _shows(text: str, wanted: list[tuple[str, Marks]], block: bool) -> bool:
    """Whether a text of `_typed`, once it is rendered, has these characters; the hints of its gaps do not count."""
    inside: list[str] = []
    refused: list[str] = []

    def put(gap: re.Match[str]) -> str:
        inside.append(gap.group(1))
        refused.extend(filter(None, (spans.lone_half(part or "") for part in gap.groups())))
        return markdown.placeholder(len(inside) - 1)

    try:
        around = _WHOLE_GAP.sub(put, _finished(text, False, HINT))
        inserts = [markdown.to_html(each, math=markdown.mathjax) for each in inside]
        rendered = markdown.to_html(
            around, math=markdown.mathjax, block=block, inserts=inserts, image=lambda *_: '<img src="x">'
        )
    except mathematics.Unclosed:
        return False
    return not refused and plainly(seen(read_pieces(rendered).pieces, one_sign=False)) == wanted


def _without_edges(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces without the edges of gaps and without their hints."""
    made: list[Piece] = []
    in_hint = False
    for piece in pieces:
        if piece.kind in (Kind.OPEN, Kind.HINT, Kind.CLOSE):
            in_hint = piece.kind is Kind.HINT
        elif not in_hint:
            made.append(piece)
    return made


def _finished(text: str, gaps: bool, hint: str = "::") -> str:
    """A text of `_typed` as it will be read: with mathematics that ends, and with the ``hint`` sign of its gaps."""
    if "\\" in text:
        text = _closed(text)
    return (_kept_colons(text) if gaps else text).replace(HINT, hint)


def _typed(pieces: Sequence[Piece], level: int, gaps: bool = False, block: bool = True, keep: str = "") -> str:
    """The text of pieces, with `HINT` for the sign of a hint; ``keep`` has those of `spans.KEEPABLE` that get a backslash."""
    typing = _Typing(level, block, keep)
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
    return typing.text()


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in which texts side by side with the same marks are one: what stands behind a backslash tells what it does."""
    made: list[Piece] = []
    for piece in pieces:
        if made and made[-1].kind is piece.kind is Kind.TEXT and made[-1].marks == piece.marks:
            made[-1] = replace(made[-1], text=made[-1].text + piece.text)
        else:
            made.append(piece)
    return made


_INLINE: Final = frozenset({Kind.TEXT, Kind.IMAGE, Kind.OPEN, Kind.HINT, Kind.CLOSE})


class _Typing:
    """Makes a text of pieces, block by block."""

    def __init__(self, level: int, tables: bool, keep: str) -> None:
        self.level = level
        self.keep = keep
        self.tables = tables and level != PLAIN
        self.made: list[str] = []
        self.codes: list[str] = []

    def inline(self, pieces: list[Piece]) -> None:
        if pieces:
            if any(piece.text.endswith("\\") for piece in pieces):
                pieces = _joined(pieces)
            line = Line(self.level, keep=self.keep).typed(pieces)
            if "-" in self.keep:
                line = _SIGN.sub(r"\1\\", line, count=1)
            self.made.append(line)

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
            cells = [" ".join(Line(self.level, self.tables, self.keep).typed(cell).split()) for cell in row]
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
        text = re.sub(f"(?<! ) *+{_LINE}(?>(?: *+{_LINE})*)", "\n", text)
        lines = [line.rstrip() for line in text.split("\n")]
        lines = [line if re.match(r"\s*(?:-|\d+\.)\s", line) else line.lstrip() for line in lines]
        text = "\n".join(lines)
        text = re.sub(r"\n{3,}", "\n\n", text)
        text = re.sub(r"(?<=\S) {2,}", " ", text)
        text = re.sub("\x0e([0-9]+)\x0f", lambda found: self.codes[int(found.group(1))], text)
        return HINT.join(map(writer.permitted, text.strip().split(HINT)))


_SIGN: Final = re.compile(r"^(\s*+(?:[0-9]{1,9}+(?=\\?\.(?:\s|\Z))|[|:\s]*+(?=\\?-(?:[-\s]|\Z))))")
"""What stands before the dot or the dash with which a line would start a list or part the head of a table."""
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
