"""Pieces that stand in a line as typed: which marks can stand where, and what takes the place of those that cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Final

from ketaquiz.text import markdown, mathematics, scripts, spans
from ketaquiz.text.html_pieces import Kind, Marks, Piece

HINT: Final = "\x10"
"""What stands for the ``::`` in front of a hint until all other ``::`` are kept from being one."""
MARKED, SCRIPTS, PLAIN = range(3)
"""Which marks a text gets: all; superscripts, subscripts and lines of code; none, with characters of Unicode for those."""


class Line:
    """Makes a text of pieces that stand in a line."""

    def __init__(self, level: int, cell: bool = False, keep: str = "") -> None:
        self.level = level
        self.cell = cell
        self.keep = keep
        self.in_gap = 0

    def typed(self, pieces: Sequence[Piece]) -> str:
        return self.marked(pieces, ("link", "bold", "italic", "code") if self.level == MARKED else (), "", "", False)

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
                made += self.marked(run, rest, _last(before, made), following, strong)
                continue
            blanks = _plain(run)
            lead, tail = blanks[: len(blanks) - len(blanks.lstrip())], blanks[len(blanks.rstrip()) :]
            done = _last(_last(before, made), lead)
            marked = self.set_apart(name, value, _stripped(run), rest, done, tail or following, strong, words)
            made += lead + marked + tail
        return made

    def ahead(self, pieces: Sequence[Piece]) -> str:
        """What stands behind a mark that ends before these pieces."""
        first = pieces[0]
        if first.marks.scripts and not _sign(first):
            return _as_script(pieces[:1], first.marks.scripts[0])
        return ("`" if first.marks.code and self.level == MARKED else "") + _plain(pieces)

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
            return self.raised(run, before, after) if code is None else _in_ticks(self.in_cell(code))
        if name == "link":
            inside = self.marked(run, rest, "", "", strong)
            if re.fullmatch(r"https?://[^\s()<>\"]+", str(value), re.IGNORECASE) and words != value:
                link = f"[{inside}]({value})"
                if _is_link(link):
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
                made_one, hangs = self.script(str(value), word, _last(before, made), following or after, hangs)
                made += made_one
        return made

    def formula(self, run: Sequence[Piece]) -> str | None:
        """A superscript or subscript as mathematics where one inside it has no characters of Unicode; else None."""
        inner = [(piece, piece.marks.scripts) for piece in run]
        if self.level == PLAIN or all(
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
        """A text whose characters of marks have the backslashes that they need, and whose '|' parts no cells."""
        return self.in_cell(spans.keep(text, self.keep) if self.keep else text)

    def in_cell(self, text: str) -> str:
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
        if self.level != PLAIN and _fits(mark, word, before, after, hangs):
            return f"{mark}{word}{mark}", True
        gap = re.fullmatch(r"(\{\{c[0-9,]+::)?([^{}:]*)(\}\})?", word)
        if gap and (raised := _in_unicode(kind, gap.group(2))) is not None:
            return f"{gap.group(1) or ''}{raised}{gap.group(3) or ''}", False
        if self.level == PLAIN:
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
    """What is typed for the edge of a gap or for a picture; empty for text."""
    if piece.kind is Kind.OPEN:
        return f"{{{{c{piece.text}::"
    if piece.kind is Kind.IMAGE:
        return piece.text
    return {Kind.HINT: HINT, Kind.CLOSE: "}}"}.get(piece.kind, "")


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


_BARS: Final = re.compile(r"(\\\((?>(?:[^\\\n]|\\[^()\n])*)\\\)|\\\\)|\|")


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


def _last(before: str, made: str) -> str:
    """The end of what stands before a mark: nothing looks further back, and copies of all of it would take their time."""
    return (before + made[-8:])[-8:]


def _fits(mark: str, word: str, before: str, after: str, hangs: bool) -> bool:
    """Whether a word can stand between two marks of a superscript or subscript."""
    shown = re.sub(r"\{\{c[0-9,]+::[^{}]*\}\}", "x", word)
    if (
        not re.fullmatch(r"[^\s~^`{}]+", shown)
        or re.search(r"\\[(\[:]|\]\(", shown)
        or (after and after[0] in f"0123456789{mark}")
    ):
        return False
    last = before[-1:]
    if hangs or last.isalnum() or (last and last in ")]}*_`"):
        return True
    return mark == "^" and bool(_ISOTOPE.fullmatch(word) and re.match(r"(?:~-?[0-9]{1,3}~)?[A-Za-z]", after))


def _side(text: str, left: bool) -> str:
    """What the rules for marks make of the text beside one: a blank, a letter, a bracket or another mark."""
    if not text or text[-1 if left else 0] == HINT or (text.endswith("::") if left else text == "}}"):
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


def _is_link(text: str) -> bool:
    """Whether a text is shown as a link."""
    try:
        return "<a " in markdown.to_html(text, math=markdown.mathjax)
    except mathematics.Unclosed:
        return False
