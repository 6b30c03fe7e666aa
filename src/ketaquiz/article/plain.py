"""Plain text, as pasted from a web page, into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ketaquiz.article import marks
from ketaquiz.article.blocks import Block
from ketaquiz.article.encodings import text_of
from ketaquiz.diagnostics import Diagnostic

_BULLET = re.compile(r"[ \t]*(?:[•●▪■◦‣·*–—☐☑✓✔-]|[0-9]{1,3}[.)](?=[ \t])|o(?=[ \t]{2}))[ \t]+")
_LABELLED = re.compile(r"(?:tip|query|question|step|q|faq)[ \t]*+(?:[0-9]{1,3}+[ \t]*+)?[:.)]", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:a[ \t]*+(?:[0-9]{1,3}+[ \t]*+)?:|ans(?:wer)?[ \t]*+(?:[0-9]{1,3}+[ \t]*+)?[:.)])", re.IGNORECASE
)
_ASKS = re.compile(r"(?:query|question|q|faq)[ \t]*+(?:[0-9]{1,3}+[ \t]*+)?[:.)]", re.IGNORECASE)
_MOST_HEADING = 120
"""Characters of the longest line that can be a heading."""
_UNDERLINE: Final = re.compile(r"[ \t]{0,20}([-=~_*#])\1{3,200}[ \t]{0,20}")
"""A line that draws a line."""
_NO_HEADING_END = (".", "!", ";", ",", " :")


@dataclass(slots=True)
class _Line:
    """A line, or several that a program wrapped, with what stands around it."""

    text: str
    bullet: str
    """The bullet or number before it, as ``•`` or ``4.``; empty where there is none."""
    depth: int
    """How far its bullet is indented, from 1 up; 0 where it has none."""
    indented: bool
    """Whether it begins with blanks and has no bullet."""
    alone: bool
    """Whether empty lines stand before and after it."""
    leads: bool
    """Whether it is the first of several lines without an empty one between them."""
    whole: bool
    """Whether it is one line of the text, and not put together from several."""
    cells: tuple[str, ...] = ()
    """The cells of a table's row; empty for what is no row."""
    columns: tuple[str, ...] = ()
    """What the table's first row calls the columns; empty where it does not name them."""

    @property
    def has_heading_form(self) -> bool:
        """Whether it could be a heading by its own text: one short line that is no sentence, row or labelled answer.

        What stands around it decides then (`_is_heading`).
        """
        if self.cells or _ANSWER.match(self.text):
            return False
        if not self.whole or not self.text or len(self.text) > _MOST_HEADING or self.text.endswith(_NO_HEADING_END):
            return False
        return not self.text.endswith(":") or all(word[0].isupper() for word in re.findall(r"[^\W_]{4,}", self.text))


def read(data: bytes, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    """The blocks of a plain text, or why there are none; messages call it ``shown``."""
    text, problems = text_of(data, shown)
    if text is None:
        return None, problems
    text = _TAGS.sub(_marked, text.translate(_NO_MARKS))
    return [_settled(block) for block in _blocks(text)], problems


_NO_MARKS: Final = str.maketrans(dict.fromkeys((marks.SUPERSCRIPT, marks.SUBSCRIPT, marks.LINKED, marks.END), " "))
_TAGS: Final = re.compile(r"<(su[bp])>([^<>\n]{1,40})</\1>", re.IGNORECASE)
"""A superscript or subscript whose tags were pasted as text."""


def _marked(found: re.Match[str]) -> str:
    """A superscript or subscript that `_TAGS` found, with the characters of `marks` in place of its tags."""
    start = marks.SUPERSCRIPT if found[1].lower() == "sup" else marks.SUBSCRIPT
    return f"{start}{found[2]}{marks.END}"


def _settled(block: Block) -> Block:
    """A block whose texts have a bank's marks for superscripts and subscripts."""
    text, glued = marks.settle(block.text)
    if not glued and text == block.text:
        return block
    return replace(block, text=text, glued=glued, cells=tuple(marks.settle(cell)[0] for cell in block.cells))


def _blocks(text: str) -> Iterator[Block]:
    """A text's blocks, by its empty lines, bullets, headings and rows of tables."""
    lines = [line for run in _runs(text) for line in _entries(run)]
    _mark_led_in(lines)
    headings = [_is_heading(lines, at) for at in range(len(lines))]
    in_a_row = 0  # how many that follow each other look like headings: of four and more only the first is one
    counts = []
    for is_heading in headings:
        in_a_row = in_a_row + 1 if is_heading else 0
        counts.append(in_a_row)
    for at in range(len(lines) - 2, -1, -1):
        if counts[at] and counts[at + 1]:
            counts[at] = counts[at + 1]
    first = True
    listed = 0
    for at, line in enumerate(lines):
        listed = listed + 1 if headings[at] and counts[at] >= 4 else 0
        if headings[at] and listed <= 1:
            if line.bullet and line.bullet[0] not in "0123456789":
                level = 4
            elif _LABELLED.match(line.text) or line.text.endswith(":"):
                level = 3
            else:
                level = 1 if first and (at == 0 or line.alone) else 2
            first = False
            heading = line.text
            if line.bullet[:1].isdigit():
                heading = f"{line.bullet} {heading}"
            numbered = line.bullet[:1].isdigit()
            yield Block(heading, level, listed=level == 4, number=line.bullet if numbered else "")
        else:
            yield Block(
                line.text,
                under=7 if line.indented or line.bullet else 3,
                listed=bool(line.bullet),
                depth=line.depth,
                number=line.bullet if line.bullet[:1].isdigit() else "",
                cells=line.cells,
                columns=line.columns,
            )


def _is_heading(lines: list[_Line], at: int) -> bool:
    """Whether the line at an index is a heading: it has the form of one, and stands alone or leads what is below it."""
    line = lines[at]
    if not line.has_heading_form or at + 1 == len(lines):
        return False
    below = lines[at + 1]
    if at and _ASKS.match(lines[at - 1].text) and not (line.text.endswith("?") or _LABELLED.match(line.text)):
        return False  # what stands below a question answers it, be it ever so short
    if (
        at
        and line.alone
        and lines[at - 1].text.endswith("?")
        and not line.text.endswith(("?", ":"))
        and (below.text.endswith("?") or at + 2 == len(lines))
    ):
        return False  # a short answer between two questions
    if line.bullet and not line.bullet[0].isdigit():
        return line.alone and below.indented and not below.bullet and below.alone
    if line.alone:
        return not line.indented
    if below.bullet:
        return line.leads and not line.indented and not line.text.endswith(":")
    if line.bullet and line.leads and line.text.endswith("?"):
        return below.text[-1:] in ".!:"
    leads = line.leads or (not line.indented and _is_title_inside(lines, at))
    return leads and len(below.text) > 2 * len(line.text) and below.text[-1:] in ".!?:"


def _mark_led_in(lines: list[_Line]) -> None:
    """Make entries of a list of the lines that stand below one with a colon, and end with semicolons but for the last."""
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].text.endswith(":") and not lines[at].cells:
            while (
                end < len(lines)
                and lines[end].text.endswith((";", "; and", "; or", "; und", "; oder"))
                and not lines[end].bullet
            ):
                end += 1
            parted = end - at - 1
            if (
                parted
                and end < len(lines)
                and not (lines[end].bullet or lines[end].cells)
                and lines[end].text[-1:] in ".!"
            ):
                end += 1
            if parted >= _LEAST_PARTED:
                for line in lines[at + 1 : end]:
                    line.bullet, line.depth, line.indented = "•", 1, False
        at = end


_LEAST_PARTED: Final = 2
"""How many lines with a semicolon at their end tell a list."""
_MOST_TITLE_WORDS: Final = 7


def _is_title_inside(lines: list[_Line], at: int) -> bool:
    """Whether a line has the form of a title between sentences, where an extraction lost the empty lines around it."""
    text, above = lines[at].text, lines[at - 1].text if at else ""
    return (
        text[:1].isupper()
        and 1 < len(text.split()) <= _MOST_TITLE_WORDS
        and not text.endswith((".", "!", "?", ":", ",", ";"))
        and _COLON_INSIDE.search(text) is None
        and (above.endswith((".", "!")) or not any(char.isalpha() for char in above))
    )


_COLON_INSIDE: Final = re.compile(r":\s|\s[–—]\s")
"""What parts a term from its explanation."""


def _runs(text: str) -> Iterator[list[str]]:
    """The runs of a text: lines that stand together, without an empty one between them."""
    run: list[str] = []
    for line in text.splitlines():
        if _UNDERLINE.fullmatch(line):  # what it underlines is a title, and stands alone
            title = run.pop().strip() if run and len(run[-1]) <= _MOST_HEADING else ""
            if run:
                yield run
            if title:
                yield [title]
            run = []
        elif line.strip():
            run.append(line.rstrip())
        elif run:
            yield run
            run = []
    if run:
        yield run


def _entries(run: list[str]) -> Iterator[_Line]:
    """A run's lines, with those put together that a program had wrapped at some width, and the cells of its tables."""
    groups: list[list[str]] = []
    parted = _after_semicolons(run)
    first_parted = min(parted, default=len(run))
    widest = max(map(len, run))
    wrapped = len(run) > 1 and 40 <= widest <= 100 and all(len(line) > widest * 0.6 for line in _before_breaks(run))
    rows = _table_rows([line.strip() for line in run])
    for number, line in enumerate(run):
        starts = _BULLET.match(line) or _ASKS.match(line) or _ANSWER.match(line) or number in rows
        starts = starts or number in parted
        asked = bool(groups) and groups[-1][-1].endswith("?") and _opens_question(groups[-1][0])
        goes_on = groups and not (starts or asked or number - 1 in rows)
        in_parts = number > first_parted and not groups[-1][-1].rstrip().endswith((".", ";", ":"))
        if goes_on and (wrapped or in_parts or _is_continued(groups[-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    at = 0
    for number, group in enumerate(groups):
        line = group[0]
        cells, columns = rows.get(at, ((), ()))
        at += len(group)
        mark = _BULLET.match(line)
        body = line[mark.end() :] if mark else line.strip()
        rest = [below.strip() for below in group[1:]]
        yield _Line(
            text=" ".join((body.strip(), *rest)),
            bullet=mark.group().strip() if mark else "",
            depth=1 + (len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())) // 2 if mark else 0,
            indented=line[0] in " \t" and not mark,
            alone=len(groups) == 1,
            leads=number == 0 and len(groups) > 1,
            whole=len(group) == 1,
            cells=cells,
            columns=columns,
        )


def _after_semicolons(run: Sequence[str]) -> frozenset[int]:
    """The lines of a run that begin an entry: those behind a colon, and behind semicolons below it."""
    found: set[int] = set()
    for number, (above, _) in enumerate(pairwise(run), 1):
        if above.rstrip().endswith(":") or (found and above.rstrip().endswith(";")):
            found.add(number)
    return frozenset(found) if len(found) > _LEAST_PARTED else frozenset()


_LEAST_BEFORE_BREAK: Final = 18
"""Characters of the shortest line that a program wrapped."""
_MOST_TIMES_AS_LONG: Final = 2
"""How many times as long the next line of a wrapped text is at most."""
_UNFINISHED: Final = re.compile(
    r"(?:[,(–-]|(?<!\w)(?:an?|the|of|to|and|or|in|on|at|for|from|with|by|than|that|which|your|their|its|is|are|be|der|die|das|den|dem|des|eine?[rmns]?|"
    r"und|oder|sowie|mit|von|vom|zu|zum|zur|für|bei|auf|aus|im|am|ist|sind|wird|werden|ihre?[rmn]?))\Z",
    re.IGNORECASE,
)
"""How a line ends in the middle of a sentence."""


def _is_continued(lines: Sequence[str], below: str) -> bool:
    """Whether a line goes on with the sentence of those above it, which a program wrapped at a width that changes.

    A small letter tells it, but for lines that all begin so, or the word that the line above it ends with.
    """
    above = lines[-1].rstrip()
    if len(above) < _LEAST_BEFORE_BREAK or above.endswith((".", "!", "?", ":", ";")):
        return False
    begins = lines[0][mark.end() :] if (mark := _BULLET.match(lines[0])) else lines[0].lstrip()
    small = below.lstrip()[:1].islower() and (not begins[:1].islower() or len(lines) > 1)
    return small or (len(below) <= _MOST_TIMES_AS_LONG * len(above) and _UNFINISHED.search(above) is not None)


def _before_breaks(run: list[str]) -> Iterator[str]:
    """The lines that would be full if the run were wrapped: all but the last of it and the last before a bullet."""
    for line, below in pairwise(run):
        if not _BULLET.match(below):
            yield line


# --- rows of tables

_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{2})(?=[A-Z0-9])|(?<=[)%])(?=[A-Z])")
"""Where two cells were glued together in pasting: a small letter, and a capital after it without a blank."""
_BORDER = re.compile(r"[|+:=\s-]+")
"""A line that only draws a table's border."""
_LEAST_ROWS = 3
"""How many glued rows have to follow each other to be a table."""
_MOST_NAME = 3
"""The most words that a column's name has."""


def _opens_question(line: str) -> bool:
    """Whether a question may start with a line: it has a label, or a number."""
    return _ASKS.match(line) is not None or line.lstrip()[:1].isdigit()


def _table_rows(run: list[str]) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The rows of the tables in a run, by the index of the line: a row's cells, and the names of the columns if any.

    Cells are parted by tabs, by ``|``, or not at all where they were glued together in pasting.
    """
    found: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for cut, least in ((_tabbed, 2), (_piped, 2), (_unglued, _LEAST_ROWS)):
        cells = [cut(line) for line in run]
        at = 0
        while at < len(run):
            end = at
            while end < len(run) and (cells[end] or (cut is _piped and _BORDER.fullmatch(run[end]))):
                end += 1
            rows = [number for number in range(at, end) if cells[number]]
            if len(rows) >= least:
                head = cells[rows[0]] if _is_header_row([cells[number] for number in rows]) else ()
                found.update((number, (cells[number], head)) for number in rows if number not in found)
            at = max(end, at + 1)
    return found


def _tabbed(line: str) -> tuple[str, ...]:
    """The cells of a row that tabs part; none where the line has no tab."""
    return tuple(cell.strip() for cell in line.split("\t")) if "\t" in line and not _BULLET.match(line) else ()


def _piped(line: str) -> tuple[str, ...]:
    """The cells of a row that ``|`` parts; none where the line has none, or only draws a border."""
    if " | " not in line or _BORDER.fullmatch(line):
        return ()
    return tuple(cell.strip() for cell in line.strip("| \t").split("|"))


def _unglued(line: str) -> tuple[str, ...]:
    """The two cells of a glued row; none where the first would be too long for what stands at a row's head."""
    found = _GLUED.search(line)
    if found is None or not 3 <= found.start() <= 60 or line[0].islower():
        return ()
    name = line[: found.start()]
    return () if name.endswith((".", ":", ",")) or len(name.split()) > 8 else (name, line[found.start() :])


def _is_header_row(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table's first row names its columns: each cell is a few words, over cells that say more.

    ``rows`` are the cells of each row, at least two rows.
    """
    first, rest = rows[0], rows[1:]
    if any(not cell or len(cell.split()) > _MOST_NAME or re.search(r"[0-9,;:.]", cell) for cell in first):
        return False
    longest = sum(len(row[-1]) for row in rest) / len(rest)
    return len(first[-1].split()) == 1 or longest >= 1.5 * len(first[-1])
