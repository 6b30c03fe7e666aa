r"""What in a text is read for itself before any other mark is looked for: code, mathematics, and marks kept as text.

Code stands between backticks, between lines of three backticks or tildes, or behind four blanks after an empty line; in
it nothing else is looked for. Mathematics stands in ``\( … \)`` and ``\[ … \]``. A backslash in front of any mark keeps it
as text: of ``*``, ``_``, a backtick, ``~``, ``^``, ``\(``, ``\[``, ``::``, the ``](`` of a link, and the sign of a list's
entry. In a bare address of the web, and in ``__init__.py``, nothing is a mark. Whatever starts first is read first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ketaquiz.text.mathematics import Formula, Unclosed, close_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Code:
    """Code in a line: ``text[start:end]``, backticks included."""

    start: int
    end: int
    code: str
    """Without the backticks."""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Code on lines of its own: ``text[start:end]``, whole lines with the marks around them."""

    start: int
    end: int
    code: str
    """The lines, without the indentation of all of them and without a line break at the end."""
    closed: bool
    """False where the mark at its end is missing."""


@dataclass(frozen=True, slots=True)
class Kept:
    r"""A mark that stays text, with the backslash that says so: ``\*``, ``\::``, ``\\(``; or an address or a name with such marks in it."""

    start: int
    end: int
    shown: str


Span = Code | CodeBlock | Formula | Kept

_MAY_HAVE_BLOCK = re.compile(r"```|~~~|(?:\A|\n[ \t]*\n)(?: {0,3}\t| {4})")
_ENTRY_COULD_START = r"(?:(?<![^\s{:|]\\)|(?<=\\\\)(?<![^\s{:|]\\\\))"
_KEPT = rf"\\(?:[*_`~^]|::|\](?=\()|{_ENTRY_COULD_START}-(?=[-\s]|\Z)|(?:(?<=[0-9]\\)|(?<=[0-9]\\\\))\.(?=\s|\Z))"
r"""A mark behind its backslash; those of lists only where an entry could start, so that ``C:\.git`` stays as it is."""
_OF_ADDRESS = r"[^\s<>\"\[\]\\`{}|\x02\x03:*_~^.,;!?)]"
_WITHIN_ADDRESS = r"(?:(?!::)[:*_~^.,;!?)])"
"""Signs that belong to an address where more of it follows."""
_ADDRESS = rf"[hH](?<!\]\([hH])(?<![^\W_][hH])[tT][tT][pP][sS]?://(?>(?:{_OF_ADDRESS}|(?>{_WITHIN_ADDRESS}+)(?={_OF_ADDRESS}))+)"
_NAME = r"_[A-Za-z0-9]++(?>(?:_[A-Za-z0-9]++)*)__"
_PROGRAMS_NAME = rf"_(?:(?<![\w.]_){_NAME}(?=\.\w|\()|(?<=\w\._){_NAME}(?!\w))"
"""A name such as ``__init__.py`` or ``self.__dict__``, by what it hangs on."""
_MARKS_OF_ADDRESS = re.compile(r"[*_~^]")
_MARKS_ALONE = rf"`+|\\\\(?=[(\[])|\\[(\[]|(?P<kept>{_KEPT})"
_START = re.compile(_MARKS_ALONE)
_START_OR_NAME = re.compile(rf"{_MARKS_ALONE}|(?P<name>{_ADDRESS}|{_PROGRAMS_NAME})")
"""The same in texts that may have an address or a program's name, which takes twice the time."""
_MAY_KEEP = re.compile(_KEPT)
_TICKS = re.compile(r"`+")
_PART_END = re.compile(r"\n[ \t]*(?=\n|\||[-*] |[0-9]+\. )")
"""Where a line ends that code cannot go across: before an empty line, a list or a table."""


def spans(text: str) -> Iterator[Span]:
    """Code, mathematics and kept marks of a text, in order.

    Raises `mathematics.Unclosed`.
    """
    if "`" not in text and "\\" not in text and "\n" not in text and "://" not in text and "__" not in text:
        return
    starts = _START_OR_NAME if "://" in text or "__" in text else _START
    at = 0
    for block in code_blocks(text):
        yield from _between(text, at, block.start, starts)
        yield block
        at = block.end
    yield from _between(text, at, len(text), starts)


def may_have_kept(text: str) -> bool:
    """Whether a mark with a backslash in front of it may stand somewhere in a text."""
    return "\\" in text and _MAY_KEEP.search(text) is not None


KEEPABLE = "*_`~^]:-"
"""The kinds of characters that `keep` knows: ``-`` stands for the signs of lists, ``:`` for backslashes."""


def keep(text: str, kinds: str) -> str:
    """A text with a backslash in front of each of its characters of these kinds that may be a mark; formulas stay.

    The signs of lists are left to the caller, who knows where a line starts.
    """
    return _kept_kinds(kinds).sub(lambda found: found.group(1) or f"\\{found.group()}", text)


@cache
def _kept_kinds(kinds: str) -> re.Pattern[str]:
    """What gets a backslash; a formula (the pattern's group) gets none."""
    single = "".join(re.escape(char) for char in kinds if char not in "]:-")
    parts = [_WHOLE_FORMULA, f"[{single}]" if single else "", r"\](?=\()" if "]" in kinds else ""]
    return re.compile("|".join(filter(None, [*parts, _BACKSLASHES if ":" in kinds else ""])))


_INSIDE = r"(?>(?:[^\\]|\\\\|\\(?![()\[\]])){0,2000})"
_WHOLE_FORMULA = rf"(\\\({_INSIDE}\\\)|\\\[{_INSIDE}\\\])"
_BACKSLASHES = r"\\(?=::|\\[(\[])|(?<=[0-9])\\(?=\.(?:\s|\Z))|(?<![^\s{:|])\\(?=-(?:[-\s]|\Z))"
"""Backslashes that keep a mark as text, where they are no letters of marks themselves."""


def lone_half(text: str) -> str:
    """The mark, ``**`` or a backtick, of which one half stands at the start or the end of a text, and the other nowhere."""
    found = _LONE_HALF.match(text)
    return found[1] or found[2] if found else ""


_LONE_HALF = re.compile(r"\A(\*\*|`)(?=[^\s*`])[^*`]*\Z|\A[^*`]*(?<=[^\s*`\\])(\*\*|`)\Z")


def formulas(text: str) -> Iterator[Formula]:
    """The mathematics of a text, in order; none is looked for in code.

    Raises `mathematics.Unclosed`.
    """
    return (span for span in spans(text) if isinstance(span, Formula)) if "\\" in text else iter(())


def _between(text: str, at: int, end: int, starts: re.Pattern[str]) -> Iterator[Span]:
    """What stands in the lines between two blocks of code; ``starts`` is what a span may begin with."""
    ticks: dict[int, list[int]] | None = None
    ends: list[int] = []
    while found := starts.search(text, at, end):
        start, mark = found.start(), found.group()
        at = found.end()
        if mark[0] == "`":
            if ticks is None:
                ticks = {}
                for run in _TICKS.finditer(text, start, end):
                    ticks.setdefault(len(run.group()), []).append(run.start())
                ends = [each.start() for each in _PART_END.finditer(text, start, end)]
            same = ticks.get(len(mark), [])
            place = bisect_right(same, start)
            after = bisect_right(ends, start)
            limit = ends[after] if after < len(ends) else end
            if place < len(same) and same[place] < limit:
                close = same[place]
                code = text[at:close]
                at = close + len(mark)
                if code.strip():
                    yield Code(start, at, _inside_ticks(code))
        elif mark == "\\\\":
            at += 1
            yield Kept(start, at, text[start + 1 : at])
        elif found.lastgroup == "kept":
            yield Kept(start, at, mark[1:])
        elif found.lastgroup == "name":
            if _MARKS_OF_ADDRESS.search(mark):
                yield Kept(start, at, mark)
        else:
            close = close_of(text, start)
            if close > end:
                raise Unclosed(start)
            yield Formula(start, close, text[at : close - 2], mark[1] == "[")
            at = close


def _inside_ticks(code: str) -> str:
    """What stands between backticks: a blank at both ends lets a backtick stand there, and is none of it."""
    return code[1:-1] if code[0] == code[-1] == " " and code.strip() else code


def code_blocks(text: str) -> tuple[CodeBlock, ...]:
    """The blocks of code in a text, in order."""
    if "\n" not in text and "```" not in text and "~~~" not in text and text[:1] not in (" ", "\t"):
        return ()  # nearly every text, told without a search
    return _read_blocks(text) if _MAY_HAVE_BLOCK.search(text) else ()


@lru_cache(maxsize=256)
def _read_blocks(text: str) -> tuple[CodeBlock, ...]:
    tokens: list[Token] = []
    _blocks().block.parse(text, _blocks(), {}, tokens)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found = []
    for token in tokens:
        if token.type not in ("fence", "code_block") or not token.map:
            continue
        first, after = token.map
        lines = text[starts[first] : starts[after] - 1].split("\n")
        while token.type == "code_block" and not lines[-1].strip():
            after -= 1
            lines.pop()
        closed = token.type == "code_block" or (
            len(lines) > 1 and re.fullmatch(rf"\s*{token.markup[0]}{{{len(token.markup)},}}\s*", lines[-1]) is not None
        )
        found.append(
            CodeBlock(starts[first], min(starts[after] - 1, len(text)), token.content.removesuffix("\n"), closed)
        )
    return tuple(found)


@cache
def _blocks() -> MarkdownIt:
    return new_reader()


def new_reader() -> MarkdownIt:
    """A reader of Markdown with the blocks that a text may have, lists, tables and code, and no other mark."""
    from markdown_it import MarkdownIt

    md = MarkdownIt("zero", {"breaks": True, "html": False, "xhtmlOut": False})
    md.enable(["code", "fence", "table", "list"])
    md.block.ruler.at("list", _list, {"alt": ["paragraph"]})
    md.block.ruler.at("code", _code)
    return md


def _code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Indented code behind an empty line; blanks behind the sign of a list's entry are only blanks."""
    from markdown_it.rules_block import code

    before = state.src[state.bMarks[start] : state.bMarks[start] + state.tShift[start]]
    if before.strip() or (start > 0 and not state.isEmpty(start - 1)):
        return False
    return code(state, start, end, silent)


_NO_LIST = re.compile(r"\+|0[0-9]|[0-9]+\)")


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lists that start with ``-``, ``*`` or ``1.``: a '+' is a sign, '012.' would lose its zero and '1)' its bracket."""
    from markdown_it.rules_block import list_block

    at = state.bMarks[start] + state.tShift[start]
    if _NO_LIST.match(state.src, at):
        return False
    return list_block(state, start, end, silent)
