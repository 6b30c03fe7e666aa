"""HTML of a note into text as a trainer would type it: the way back from what `markdown` does.

A mark that cannot stand where it is falls alone. A superscript or subscript never falls: where ``^…^`` cannot stand, it
becomes a character of Unicode, or mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from typing import Final

from ketaquiz.text import markdown, mathematics, scripts, spans
from ketaquiz.text.html_pieces import Kind, Marks, Piece, read_pieces
from ketaquiz.text.seen import difference, plainly, seen
from ketaquiz.yamltree import writer

_LINE: Final = "\x1e"
"""A mark for the start of a new line; several in a row make one."""
_PARAGRAPH: Final = "\x1d"
"""A mark for the start of a paragraph; several in a row make one."""
_HINT: Final = "\x10"
"""What stands for the ``::`` in front of a hint until all other ``::`` are kept from being one."""
_MARKED, _SCRIPTS, _PLAIN = range(3)
"""Which marks a text gets: all; superscripts, subscripts and lines of code; none, with characters of Unicode for those."""
LEVELS: Final = (_MARKED, _SCRIPTS, _PLAIN)


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


def typed_text(source: str, *, gaps: bool = False, block: bool = True, least: int = _MARKED) -> TypedText:
    """The text that a trainer would type for a field's HTML.

    ``gaps`` is for the text of a cloze, ``block`` for texts that may have paragraphs. A text without gaps is rendered
    again and compared with the HTML: where its marks would change a character, it gets fewer. ``least`` is the level,
    one of `LEVELS`, at which to begin.
    """
    read = read_pieces(source, gaps)
    texts = [_typed(read.pieces, level, gaps, block) for level in LEVELS[least:]]
    text = texts[0]
    if not gaps and _MAY_CHANGE.search(text):
        wanted = plainly(seen(read.pieces))
        text = next((each for each in texts if _shows(each, wanted, block)), text)
    lost = dict(read.lost)
    if any(address not in text for address in read.addresses):
        lost["a link's address"] = None
    return TypedText(text, read.images, read.sounds, read.parted, tuple(lost))


_MAY_CHANGE: Final = re.compile(r"[*_`~^|\\\[]|^(?: {4}|\s*(?:-|\d+\.)\s)", re.MULTILINE)
"""What in a text `markdown` may show as something else."""


def plain_text(source: str) -> str:
    """What readers see of a field's HTML, without any marks."""
    return _typed(read_pieces(source).pieces, _PLAIN, escape=False).strip()


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
    return (_kept_colons(text) if gaps else text).replace(_HINT, "::")


_INLINE: Final = frozenset({Kind.TEXT, Kind.OPEN, Kind.HINT, Kind.CLOSE})


class _Typing:
    """Makes a text of pieces, block by block."""

    def __init__(self, level: int, tables: bool) -> None:
        self.level = level
        self.tables = tables and level != _PLAIN
        self.made: list[str] = []
        self.codes: list[str] = []

    def inline(self, pieces: list[Piece]) -> None:
        if pieces:
            self.made.append(_Line(self.level).typed(pieces))

    def block(self, piece: Piece) -> None:
        if piece.kind is Kind.CODE:
            self.lines_of_code(piece.text)
        else:
            signs = {Kind.LINE: "\n", Kind.BLOCK: _LINE, Kind.PARAGRAPH: _PARAGRAPH, Kind.ENTRY: _LINE + piece.text}
            self.made.append(signs[piece.kind])

    def lines_of_code(self, code: str) -> None:
        if self.level == _PLAIN:
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
            cells = [" ".join(_Line(self.level, self.tables).typed(cell).split()) for cell in row]
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
        text = re.sub(r"(?<=\S) {2,}", " ", re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))
        text = re.sub("\x0e([0-9]+)\x0f", lambda found: self.codes[int(found.group(1))], text)
        return _HINT.join(map(writer.permitted, text.strip().split(_HINT)))


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


class _Line:
    """Makes a text of pieces that stand in a line."""

    def __init__(self, level: int, cell: bool = False) -> None:
        self.level = level
        self.cell = cell
        self.in_gap = 0

    def typed(self, pieces: Sequence[Piece]) -> str:
        return self.marked(pieces, ("link", "bold", "italic", "code") if self.level == _MARKED else (), "", "", False)

    def marked(self, pieces: Sequence[Piece], names: tuple[str, ...], before: str, after: str, strong: bool) -> str:
        """Pieces with these marks and with superscripts; ``before`` and ``after`` are the texts beside them.

        ``strong`` says that they stand in bold.
        """
        if not names:
            return self.raised(pieces, before, after)
        name, rest = names[0], names[1:]
        made = ""
        runs = _runs(pieces, name)
        for place, (value, run) in enumerate(runs):
            following = self.ahead(runs[place + 1][1]) if place + 1 < len(runs) else after
            if not value or not (words := _plain(run).strip()):
                made += self.marked(run, rest, before + made, following, strong)
                continue
            blanks = _plain(run)
            lead, tail = blanks[: len(blanks) - len(blanks.lstrip())], blanks[len(blanks.rstrip()) :]
            done = before + made + lead
            marked = self.set_apart(name, value, _stripped(run), rest, done, tail or following, strong, words)
            made += lead + marked + tail
        return made

    def ahead(self, pieces: Sequence[Piece]) -> str:
        """What stands behind a mark that ends before these pieces."""
        first = pieces[0]
        if first.marks.scripts and not _sign(first):
            return _as_script(pieces[:1], first.marks.scripts[0])
        return ("`" if first.marks.code and self.level == _MARKED else "") + _plain(pieces)

    def set_apart(
        self,
        name: str,
        value: str | bool,
        run: Sequence[Piece],
        rest: tuple[str, ...],
        before: str,
        after: str,
        strong: bool,
        words: str,
    ) -> str:
        """A run with a mark where it can have it, else without."""
        if name == "code":
            code = self.code_words(run)
            return self.raised(run, before, after) if code is None else _in_ticks(self.kept(code))
        if name == "link":
            inside = self.marked(run, rest, "", "", strong)
            if re.fullmatch(r"https?://[^\s()<>\"]+", str(value), re.IGNORECASE) and words != value:
                link = f"[{inside}]({value})"
                if "<a " in markdown.to_html(link, math=markdown.mathjax):
                    return link
            return self.marked(run, rest, before, after, strong)
        inside = self.marked(run, rest, "*", "*", strong or name == "bold")
        sign = "_" if before.endswith("*") or (strong and name == "italic") else "*"
        if _stands(_side(before[-2:], True), _inner(inside, False), _inner(inside, True), _side(after[:2], False)):
            sign = sign * 2 if name == "bold" else sign
            return f"{sign}{inside}{sign}"
        return self.marked(run, rest, before, after, strong)

    def code_words(self, run: Sequence[Piece]) -> str | None:
        """What stands in code; None where a superscript or subscript in it has no characters of Unicode."""
        words = []
        for piece in run:
            text: str | None = _sign(piece) or piece.text
            for kind in piece.marks.scripts if not _sign(piece) else ():
                text = _in_unicode(kind, text) if text is not None else None
            if text is None:
                return None
            words.append(text)
        return "".join(words)

    def raised(self, pieces: Sequence[Piece], before: str, after: str) -> str:
        """Pieces with their superscripts and subscripts."""
        made = ""
        hangs = False  # on a superscript or subscript in front of it
        runs = _runs(pieces, "scripts")
        for place, (value, run) in enumerate(runs):
            if not value:
                made += self.plain(run)
                hangs = False
                continue
            following = "".join(
                _as_script(each, scripts_) if scripts_ else _plain(each)
                for scripts_, each in runs[place + 1 : place + 3]
            )
            if (formula := self.formula(run)) is not None:
                made += formula
                hangs = False
                continue
            for word in re.split(r"(\s+)", self.script_words(run)):
                if not word or word.isspace():
                    made += word
                    hangs = hangs and not word
                    continue
                made_one, hangs = self.script(str(value), word, before + made, following or after, hangs)
                made += made_one
        return made

    def formula(self, run: Sequence[Piece]) -> str | None:
        """A superscript or subscript as mathematics where one inside it has no characters of Unicode; else None."""
        inner = [(piece, piece.marks.scripts) for piece in run]
        if self.level == _PLAIN or all(
            _sign(piece) or len(kinds) < 2 or _in_unicode(kinds[1], piece.text) for piece, kinds in inner
        ):
            return None
        tex = ""
        for piece, kinds in inner:
            if _sign(piece) or re.search(_NO_TEX, piece.text):
                return None
            part = _text_tex(piece.text)
            for kind in reversed(kinds[1:]):
                part = _raised_tex("^" if kind == "sup" else "~", part)
            tex += part
        tex = _raised_tex("^" if run[0].marks.scripts[0] == "sup" else "~", tex)
        return None if mathematics.problem(tex) else f"\\({tex}\\)"

    def plain(self, pieces: Sequence[Piece]) -> str:
        return "".join(_sign(piece) or self.kept(piece.text) for piece in pieces)

    def kept(self, text: str) -> str:
        """A text whose '|' parts no cells of a table."""
        return _BARS.sub(lambda found: found.group(1) or "\\|", text) if self.cell else text

    def script_words(self, run: Sequence[Piece]) -> str:
        """What stands in a superscript or subscript; those inside it are characters of Unicode."""
        made = ""
        for piece in run:
            text = _sign(piece) or piece.text
            for kind in piece.marks.scripts[1:] if not _sign(piece) else ():
                text = _in_unicode(kind, text) or f"{'^' if kind == 'sup' else '_'}({text})"
            made += text
        return made

    def script(self, kind: str, word: str, before: str, after: str, hangs: bool) -> tuple[str, bool]:
        """A superscript or subscript of one word, and whether another one can hang on it."""
        mark = "^" if kind == "sup" else "~"
        if self.level != _PLAIN and _fits(mark, word, before, after, hangs):
            return f"{mark}{word}{mark}", True
        gap = re.fullmatch(r"(\{\{c[0-9,]+::)?([^{}:]*)(\}\})?", word)
        if gap and (raised := _in_unicode(kind, gap.group(2))) is not None:
            return f"{gap.group(1) or ''}{raised}{gap.group(3) or ''}", False
        if self.level == _PLAIN:
            return f"{mark if kind == 'sup' else '_'}{word if len(word) == 1 else f'({word})'}", False
        if not mathematics.problem(tex := _raised_tex(mark, _text_tex(word))) and not re.search(_NO_TEX, word):
            return f"\\({tex}\\)", False
        return word, False


def _runs(pieces: Sequence[Piece], name: str) -> list[tuple[str | bool, list[Piece]]]:
    """Pieces in runs that have a mark in common; a run neither starts nor ends inside of a gap unless it stays in it."""

    def value(piece: Piece) -> str | bool:
        found = getattr(piece.marks, name)
        return found[0] if isinstance(found, tuple) and found else found or ""

    made: list[tuple[str | bool, list[Piece]]] = []
    for found, each in groupby(pieces, value):
        run = list(each)
        if not found or not any(map(_sign, run)):
            made.append((found, run))
            continue
        last: list[Piece] = []
        cuts = _unpaired(run)
        for place, piece in enumerate(run):
            if place in cuts:
                made += [(found, last)] if last else []
                made.append(("", [replace(piece, marks=Marks())]))
                last = []
            else:
                last.append(piece)
        made += [(found, last)] if last else []
    return made


def _unpaired(run: Sequence[Piece]) -> set[int]:
    """The places of the edges of gaps that are not wholly in a run."""
    opened: list[int] = []
    cuts: set[int] = set()
    for place, piece in enumerate(run):
        if piece.kind is Kind.OPEN:
            opened.append(place)
        elif piece.kind is Kind.CLOSE:
            if opened:
                opened.pop()
            else:
                cuts.add(place)
    opened_from = min(opened, default=len(run))
    cuts |= {*opened}
    depth = 0
    for place, piece in enumerate(run):
        if place in cuts:
            continue
        depth += (piece.kind is Kind.OPEN) - (piece.kind is Kind.CLOSE)
        if piece.kind is Kind.HINT and (depth < 1 or place > opened_from):
            cuts.add(place)
    return cuts


def _sign(piece: Piece) -> str:
    """What is typed for the edge of a gap; empty for text."""
    if piece.kind is Kind.OPEN:
        return f"{{{{c{piece.text}::"
    return {Kind.HINT: _HINT, Kind.CLOSE: "}}"}.get(piece.kind, "")


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(_sign(piece) or piece.text for piece in pieces)


def _as_script(pieces: Sequence[Piece], kind: str | bool) -> str:
    mark = "^" if kind == "sup" else "~"
    return f"{mark}{_plain(pieces)}{mark}"


def _stripped(run: Sequence[Piece]) -> list[Piece]:
    """A run without the blanks at its ends."""
    made = list(run)
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while made and made[place].kind is Kind.TEXT:
            text = strip(made[place].text)
            if text:
                made[place] = replace(made[place], text=text)
                break
            made.pop(place)
    return made


_BARS: Final = re.compile(r"(\\\(.*?\\\))|\|")
_GAP: Final = re.compile(r"(\{\{c[0-9,]+::)(.*?)(?=\}\})", re.DOTALL)


def _kept_colons(text: str) -> str:
    r"""The text of a cloze in which no ``::`` but `_HINT` starts a hint: ``\::``. Code and mathematics in gaps stay."""
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


def _in_ticks(code: str) -> str:
    longest = max(map(len, re.findall("`+", code)), default=0)
    ticks = "`" * (1 if not longest else longest + 1)
    blank = " " if code[0] in " `" or code[-1] in " `" else ""
    return f"{ticks}{blank}{code}{blank}{ticks}"


def _in_unicode(kind: str, text: str) -> str | None:
    return scripts.superscript(text) if kind == "sup" else scripts.subscript(text)


_NO_TEX: Final = r"[\\^~`]"
"""Characters that cannot be shown in the texts of mathematics."""


def _text_tex(text: str) -> str:
    text = re.sub(r"[{}$#%&_]", r"\\\g<0>", text)
    return rf"\text{{{text}}}"


def _raised_tex(mark: str, tex: str) -> str:
    """TeX that is raised or lowered and hangs on nothing; no two braces together, since they would close a gap."""
    return f"{{}}{'^' if mark == '^' else '_'}{{{' ' if tex.startswith('{') else ''}{tex} }}"


_ISOTOPE: Final = re.compile(r"[0-9]{1,3}m?[0-9]?")


def _fits(mark: str, word: str, before: str, after: str, hangs: bool) -> bool:
    """Whether a word can stand between two marks of a superscript or subscript."""
    shown = re.sub(r"\{\{c[0-9,]+::[^{}]*\}\}", "x", word)
    if (
        not re.fullmatch(r"[^\s~^`{}]+", shown)
        or re.search(r"\\[(\[:]|\]\(", shown)
        or re.match(f"[0-9{re.escape(mark)}]", after)
    ):
        return False
    last = before[-1:]
    if hangs or last.isalnum() or (last and last in ")]}*_`"):
        return True
    return mark == "^" and bool(_ISOTOPE.fullmatch(word) and re.match(r"(?:~-?[0-9]{1,3}~)?[A-Za-z]", after))


def _side(text: str, left: bool) -> str:
    """What the rules for marks make of the text beside one: a blank, a letter, a bracket or another mark."""
    if not text or text[-1 if left else 0] == _HINT or (text.endswith("::") if left else text == "}}"):
        return " "
    char = text[-1] if left else text[0]
    if text in ("}}" if left else "{{", "\\)" if left else "\\(") or char == "`":
        return "x"
    if char.isspace():
        return " "
    if char.isalnum():
        return "x"
    return char if char in "()[]{}" else "."


def _inner(text: str, end: bool) -> str:
    """The same of the first or last character inside."""
    edge = text[-2:] if end else text[:2]
    if edge in ("}}" if end else "{{", "\\)" if end else "\\("):
        return "x"
    char = text[-1] if end else text[0]
    return "x" if char.isalnum() or char == "`" else "."


@cache
def _stands(before: str, first: str, last: str, after: str) -> bool:
    """Whether emphasis can stand around what starts and ends like this."""
    return "<em>" in markdown.to_html(f"{before}*{first}x{last}*{after}", math=markdown.mathjax)
