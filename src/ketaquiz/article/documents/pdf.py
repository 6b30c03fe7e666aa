"""PDF into blocks: what its pages show, in the order in which people read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from ketaquiz.article import marks
from ketaquiz.article.blocks import Block
from ketaquiz.article.documents.pdf_aligned import aligned_tables
from ketaquiz.article.documents.pdf_drawn import Ground, Rule
from ketaquiz.article.documents.pdf_grids import Frame, drawn_tables, frames_of, parts_of_tables
from ketaquiz.article.documents.pdf_lines import Line, lines_of
from ketaquiz.article.documents.pdf_order import in_order
from ketaquiz.article.documents.pdf_paragraphs import Hyphens, Paragraph, lead_of, paragraphs, text_of
from ketaquiz.article.documents.pdf_parts import (
    lone_head,
    with_cut_row_doubtful,
    with_head,
    with_heads_said_again,
    with_row_put_together,
)
from ketaquiz.article.documents.pdf_running import (
    first_note,
    running_lines,
    starts_note,
    without_mark,
    without_running_rows,
)
from ketaquiz.article.documents.pdf_tables import Table
from ketaquiz.article.documents.pdf_words import PageWords, pages_of


@dataclass(slots=True)
class _Page:
    """A page with its lines and tables."""

    number: int
    height: float
    lines: list[Line]
    tables: list[Table] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    """A paragraph, a note or a table, in the order of reading."""

    page: int
    paragraph: Paragraph | None = None
    table: Table | None = None
    note: bool = False
    level: int = 0
    """Of a heading; 0 for what is none."""


def read(data: bytes) -> list[Block]:
    """The blocks of a PDF. Raises `Unreadable`."""
    found = list(pages_of(data))
    frames = [frames_of(page.rules) for page in found]
    parts = parts_of_tables(frames)
    pages = [_laid_out(*page) for page in zip(found, frames, parts, strict=True)]
    gone = running_lines([(page.height, page.lines) for page in pages])
    kept = without_running_rows([(page.height, page.tables) for page in pages])
    for page, lines, tables in zip(pages, gone, kept, strict=True):
        page.tables = tables
        page.lines = [line for at, line in enumerate(page.lines) if at not in lines]
    body = _body(pages)
    hyphens = Hyphens(line for page in pages for line in page.lines)
    placed = [list(_pieces(page, body.size)) for page in pages]
    _put_heads_to_tables(pages, placed, body.size)
    pieces = _continued([piece for page in placed for piece in page])
    _put_tables_together(pieces)
    _find_headings(pieces, body)
    return list(_blocks(pieces, hyphens))


def _laid_out(page: PageWords, frames: Sequence[Frame], parts: Sequence[bool]) -> _Page:
    tables, words = drawn_tables(page.words, frames, page.grounds, parts)
    return _Page(page.number, page.height, lines_of(words), tables, page.rules, page.grounds)


@dataclass(frozen=True, slots=True)
class _Body:
    """How most of a document's text is set."""

    size: float
    bold: bool
    italic: bool


def _body(pages: Sequence[_Page]) -> _Body:
    counted: Counter[tuple[float, bool, bool]] = Counter()
    for page in pages:
        for line in page.lines:
            kind = (round(line.size * 2) / 2, line.bold, line.italic)
            counted[kind] += sum(len(word.text) for word in line.words)
    return _Body(*(counted.most_common(1)[0][0] if counted else (10.0, False, False)))


# --- the order


def _pieces(page: _Page, body: float) -> Iterator[_Piece]:
    """What stands on a page, in the order of reading, with the notes behind it."""
    notes: list[_Piece] = []
    for column in in_order([*page.lines, *page.tables], body):
        aligned, lines = aligned_tables([each for each in column if isinstance(each, Line)], page.rules, page.grounds)
        tables = [*aligned, *(each for each in column if isinstance(each, Table))]
        run: list[Line] = []
        items: list[Line | Table] = [*lines, *tables]
        for item in sorted(items, key=lambda each: (-each.top, each.x0)):
            if isinstance(item, Table):
                yield from (_Piece(page.number, each) for each in paragraphs(run, page.number))
                run = []
                yield _Piece(page.number, table=item)
            else:
                run.append(item)
        start = first_note(run, body, page.height)
        yield from (_Piece(page.number, each) for each in paragraphs(run[:start], page.number))
        for line in run[start:]:
            if starts_note(line) or not notes:
                notes.append(_Piece(page.number, Paragraph([line], page.number), note=True))
            else:
                paragraph = notes[-1].paragraph
                assert paragraph is not None
                paragraph.lines.append(line)
    yield from notes


def _put_heads_to_tables(pages: Sequence[_Page], placed: list[list[_Piece]], body: float) -> None:
    """Put the heads of tables to them that stand alone at the end of the page before, from the last page on.

    A page that loses such a head is put in order again, before the table at its own start gets one.
    """
    for at in range(len(placed) - 2, -1, -1):
        page, below = placed[at], placed[at + 1]
        head = lone_head(pages[at].lines, pages[at].tables)
        first = below[0].table if below else None
        whole = with_head(head, first) if head and first is not None else None
        if whole is None or not page:
            continue
        pages[at].lines = [line for line in pages[at].lines if not any(line is each for each in head)]
        placed[at] = list(_pieces(pages[at], body))
        below[0].table = whole


def _put_tables_together(pieces: Sequence[_Piece]) -> None:
    """Put what a page's end has cut of tables together: heads that are said again, and rows that go on."""
    for one, other in pairwise(piece for piece in pieces if not piece.note):
        if one.table is None or one.page >= other.page or not one.table.rows:
            continue
        if other.paragraph is not None:
            one.table = with_cut_row_doubtful(one.table, other.paragraph.lines[0].text)
        elif other.table is not None:
            one.table, other.table = with_heads_said_again(one.table, other.table)
            one.table, other.table = with_row_put_together(one.table, other.table)


def _continued(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces with those put together that a column's or a page's end has cut in two."""
    found: list[_Piece] = []
    last: _Piece | None = None
    for piece in pieces:
        if piece.note:
            found.append(piece)
            continue
        if piece.paragraph and last and last.paragraph and _goes_on(last.paragraph, piece.paragraph):
            last.paragraph.lines += piece.paragraph.lines
            continue
        found.append(piece)
        last = piece
    return found


def _goes_on(one: Paragraph, other: Paragraph) -> bool:
    """Whether a paragraph goes on in the next column: it does not end, and what follows does not begin."""
    above, below = one.lines[-1], other.lines[0]
    if other.marker or abs(above.size - below.size) > 0.05 * above.size or above.bold != below.bold:
        return False
    if above.y > below.y and other.page == one.page:
        return False
    said, then = above.words[-1].text, below.words[0].text
    return (said[-1:] in "-\u00ad‐" and then[:1].isalpha()) or (
        then[:1].islower() and not said.endswith((".", "!", "?", ":", ";"))
    )


# --- headings

_MOST_LINES: Final = 4
_LONGEST_HEADING: Final = 200
_LONGEST_BOLD: Final = 120
_NUMBERED: Final = re.compile(r"(?:§\s?)?([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?\s+\S")


def _find_headings(pieces: Sequence[_Piece], body: _Body) -> None:
    """Set the levels of those that are headings, by their sizes and numbers."""
    found: dict[tuple[float, bool], list[tuple[_Piece, int]]] = {}
    for piece in pieces:
        paragraph = piece.paragraph
        if paragraph is None or piece.note or len(paragraph.lines) > _MOST_LINES:
            continue
        text = " ".join(line.text for line in paragraph.lines)
        if _is_heading(paragraph, text, body):
            numbered = _NUMBERED.match(text)
            depth = numbered[1].count(".") + 1 if numbered else 0
            size = round(paragraph.size * 2) / 2
            found.setdefault((size, paragraph.bold), []).append((piece, depth))
    kinds = sorted(found, key=lambda each: (-each[0], not each[1]))
    telling = set(sorted(kinds, key=lambda each: (-len(found[each]), -each[0]))[:_MOST_LEVELS])
    level = 0
    for kind in kinds:
        # of many sizes, as on a cover, those count that most headings have
        level += kind in telling or not level
        depths = [depth for _, depth in found[kind] if depth]
        least = min(depths, default=0)
        for piece, depth in found[kind]:
            piece.level = min(6, level + max(0, depth - least))


_MOST_LEVELS: Final = 5


def _is_heading(paragraph: Paragraph, text: str, body: _Body) -> bool:
    """Whether a paragraph is a heading: it is larger than the text, or stands alone in bold or in capitals."""
    if len(text) > _LONGEST_HEADING:
        return False
    letters = sum(char.isalpha() for char in text)
    if letters < 2:
        return False
    if paragraph.marker and not paragraph.marker[:1].isdigit():
        return False
    ratio = paragraph.size / body.size
    if ratio >= 1.14:
        return not (len(text) > _LONGEST_BOLD and text.rstrip().endswith("."))
    if ratio < 0.94 or len(text) > _LONGEST_BOLD or len(paragraph.lines) > 2:
        return False
    if text.rstrip().endswith((".", ",", ";")) and not _NUMBERED.match(text):
        return False
    if paragraph.bold and not body.bold:
        return True
    if paragraph.italic and not body.italic and len(paragraph.lines) == 1 and text[:1].isupper():
        return not paragraph.marker and len(text) <= 80 and not text.rstrip().endswith((":", ")"))
    return text.isupper() and letters >= 5 and len(paragraph.lines) == 1 and not paragraph.marker


# --- blocks

_LEADERS: Final = re.compile(r"(?:\.\s?){5}|…{2}|_{6}")


def _blocks(pieces: Sequence[_Piece], hyphens: Hyphens) -> Iterator[Block]:
    columns: tuple[str, ...] = ()
    last: Table | None = None
    starts: list[float] = []
    for piece in pieces:
        if piece.table is not None and not piece.table.rows:
            continue  # its one row went on from the page before
        if piece.table is not None and piece.table.is_contents:
            for row in piece.table.rows:
                yield Block(" ".join(filter(None, row)), aside=True, page=piece.page)
            continue
        if piece.table is not None:
            follows = last is not None and len(last.rows[0]) == len(piece.table.rows[0])
            heads = piece.table.heads
            columns = columns if follows and not heads else ()
            for number, row in enumerate(piece.table.rows):
                cells = tuple(marks.settle(cell)[0] for cell in row)
                if number < heads:
                    columns = cells
                if text := " ".join(filter(None, cells)):
                    glued = marks.settle(" ".join(filter(None, row)))[1]
                    yield Block(
                        text,
                        listed=True,
                        cells=cells,
                        columns=columns,
                        page=piece.page,
                        glued=glued,
                        doubtful=number in piece.table.doubtful,
                    )
            last = piece.table
            continue
        assert piece.paragraph is not None
        if not piece.note:
            last = None
        block = _block(piece, piece.paragraph, hyphens)
        if block is not None and not piece.note:
            starts = _starts_to(starts, piece.paragraph) if block.listed else []
            block = replace(block, depth=len(starts))
        if block is not None:
            yield block


def _starts_to(starts: list[float], entry: Paragraph) -> list[float]:
    """Where the entries start inside of which an entry stands, and where it starts itself.

    ``starts`` are those of the entry before it.
    """
    start = entry.lines[0].x0
    least = 0.5 * entry.size
    return [*(each for each in starts if each < start - least), start]


def _block(piece: _Piece, paragraph: Paragraph, hyphens: Hyphens) -> Block | None:
    """The block of a paragraph; None where it says nothing."""
    raw = text_of(paragraph, hyphens)
    if piece.note:
        text, glued = marks.settle(without_mark(raw))
        return Block(text, aside=True, page=piece.page, glued=glued) if text else None
    text, glued = marks.settle(raw)
    if not any(char.isalnum() for char in text):
        return None
    number = paragraph.marker if paragraph.marker[:1].isalnum() or paragraph.marker[:1] in "([" else ""
    number = f"{number.strip('()[].')}." if number.strip("()[].").isdigit() else number
    if number == "o":
        number = ""
    if piece.level:
        heading = f"{number} {text}" if number else text
        return Block(heading, piece.level, number=number, page=piece.page, glued=glued and f"{number} {glued}".strip())
    return Block(
        text,
        listed=bool(paragraph.marker),
        number=number,
        lead=lead_of(paragraph),
        aside=_LEADERS.search(text) is not None,
        page=piece.page,
        glued=glued,
    )
