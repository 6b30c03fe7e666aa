"""What stands on a page and belongs to no text: running headers and footers, page numbers, and notes at its foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.article import marks
from ketaquiz.article.documents.pdf_lines import Line
from ketaquiz.article.documents.pdf_tables import Table

_MARGIN: Final = 0.14
"""Of a page's height, above and below, in which running lines stand."""
_ROWS: Final = 4
"""Lines of a margin that are looked at."""
_DEEP_MARGIN: Final = 0.25
"""Of a page's height, in which lines are running ones that stand at the same place of most pages."""
_DEEP_ROWS: Final = 12
_PAGE_OF: Final = re.compile(
    r"\b(?:page|seite|blatt|p\.|s\.)\s?[0-9]{1,4}\s?(?:(?:of|von|/|\|)\s?[0-9]{1,4})?(?![\w.])", re.IGNORECASE
)
"""A page's number among other words, as in the box at the head of a controlled document."""
_PAGE_NUMBER: Final = re.compile(
    r"[–—\-|\s]*+(?:(?:(?:page|seite|p\.|s\.|blatt|folie|slide)\s*+)?(?:[0-9]{1,4}|[ivxlc]{1,7}|[0-9A-Z]{1,3}-[0-9]{1,4})(?:\s*+(?:of|von|/|\|)\s*+[0-9]{1,4})?)[–—\-|\s]*+",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"[0-9]+")


def running_lines(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[set[int]]:
    """For each page the lines that are no text of its own, by their indexes; a page is its height and its lines."""
    margins = [_in_margins(height, lines) for height, lines in pages]
    deep = [_in_margins(height, lines, _DEEP_MARGIN, _DEEP_ROWS) for height, lines in pages]
    seen: Counter[tuple[str, bool]] = Counter()
    placed: Counter[tuple[str, int, int]] = Counter()
    for (_, lines), found, more in zip(pages, margins, deep, strict=True):
        seen.update({(_key(lines[at]), above) for at, above in found})
        placed.update({_place(lines[at]) for at, _ in more})
    least = _least(len(pages))
    most = max(least, len(pages) // 2 + 1)
    shown: set[tuple[str, int, int]] = set()  # deep in a page the first is kept: it may be the head of a table
    gone: list[set[int]] = []
    for (_, lines), found, more in zip(pages, margins, deep, strict=True):
        here = set()
        for at, above in found:
            text = _DIGITS.sub("#", "".join(lines[at].text.split()))
            if _PAGE_NUMBER.fullmatch(lines[at].text.strip()) or (
                text and (seen[_key(lines[at]), above] >= least or placed[_place(lines[at])] >= 2)
            ):
                here.add(at)
        repeated = {at for at, _ in more if placed[_place(lines[at])] >= most and _key(lines[at])}
        here |= {at for at in repeated if _place(lines[at]) in shown}
        shown |= {_place(lines[at]) for at in repeated}
        gone.append(here)
    return gone


def _least(pages: int) -> int:
    """On how many pages of a document something stands at least that is no text of one page."""
    return 2 if pages < 4 else 3


def without_running_rows(pages: Sequence[tuple[float, Sequence[Table]]]) -> list[list[Table]]:
    """The tables of each page without the boxes, and the first and last rows, in which its header and footer stand.

    A page is its height and its tables. A box is one whose rows all stand at the same place of other pages, except for
    their numbers. Rows with the page's number among them are taken out of a larger table too, and wherever at the head or
    foot they stand: a first page may set them lower. The head of a table that goes on on the next page has no such number.
    """
    placed: Counter[tuple[int, str]] = Counter()
    for height, tables in pages:
        edges = {edge for table in tables for edge in _edges(height, table)}
        placed.update(edges | {(_ANYWHERE if place >= 0 else -_ANYWHERE, key) for place, key in edges})
    least = _least(len(pages))
    found = []
    for height, tables in pages:
        kept = []
        for table in tables:
            above = _running_rows(height, table, placed, least, range(len(table.rows)))
            below = _running_rows(height, table, placed, least, range(len(table.rows) - 1, -1, -1))
            if above + below < len(table.rows):
                rows = table.rows[above : len(table.rows) - below]
                heads = max(0, min(table.heads - above, len(rows)))
                doubtful = frozenset(at - above for at in table.doubtful if above <= at < above + len(rows))
                kept.append(replace(table, rows=rows, heads=heads, doubtful=doubtful))
        found.append(kept)
    return found


_ANYWHERE: Final = 10**6
"""The place that stands for all of a page's head, or below zero for its foot."""


def _edges(height: float, table: Table) -> Iterator[tuple[int, str]]:
    """The first and the last rows of a table near a page's edge, each with where the table begins or ends."""
    keys = [_row_key(row) for row in table.rows]
    if table.top >= (1 - _DEEP_MARGIN) * height:
        yield from ((round(table.top / 4), key) for key in keys[:_DEEP_ROWS])
    if table.bottom <= _DEEP_MARGIN * height:
        yield from ((-round(table.bottom / 4) - 1, key) for key in keys[-_DEEP_ROWS:])


def _running_rows(
    height: float, table: Table, placed: Mapping[tuple[int, str], int], least: int, order: Sequence[int]
) -> int:
    """How many rows from the first of ``order`` on are a header's or a footer's."""
    above = order[0] == 0
    if not (table.top >= (1 - _DEEP_MARGIN) * height if above else table.bottom <= _DEEP_MARGIN * height):
        return 0
    place = round(table.top / 4) if above else -round(table.bottom / 4) - 1

    def repeated(where: int) -> int:
        many = 0
        while many < min(len(order), _DEEP_ROWS) and placed.get((where, _row_key(table.rows[order[many]])), 0) >= least:
            many += 1
        return many

    many = repeated(_ANYWHERE if above else -_ANYWHERE)
    if any(_PAGE_OF.search(cell) for at in order[:many] for cell in table.rows[at]):
        return many
    return len(table.rows) if repeated(place) == len(table.rows) else 0


def _row_key(row: Sequence[str]) -> str:
    """What a row says, whatever its cells: a page may cut them elsewhere."""
    return _DIGITS.sub("#", "".join("".join(row).split()).lower())


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()).lower())


def _place(line: Line) -> tuple[str, int, int]:
    return _key(line), round(line.x0 / 3), round(line.y / 3)


def _in_margins(
    height: float, lines: Sequence[Line], margin: float = _MARGIN, most: int = _ROWS
) -> list[tuple[int, bool]]:
    """The lines in a page's margins, by their indexes, each with whether it stands above."""
    order = sorted(range(len(lines)), key=lambda at: -lines[at].y)
    low = min((line.y for line in lines), default=0.0)
    high = max((line.y for line in lines), default=0.0)
    base = min(0.0, low)  # a page that was turned has its lower edge elsewhere
    found = []
    for above, some in ((True, order), (False, order[::-1])):
        rows: list[float] = []
        for at in some:
            y = lines[at].y
            inside = y >= base + (1 - margin) * max(height, high) if above else y <= base + margin * height
            if not inside:
                break
            if not rows or abs(rows[-1] - y) > 3:
                rows.append(y)
            if len(rows) > most:
                break
            found.append((at, above))
    return found


_NOTE: Final = re.compile(
    rf"{marks.SUPERSCRIPT}[^{marks.END}]{{1,4}}{marks.END}|[*†‡§]{{1,3}}(?=\s?\w)|\(?[0-9]{{1,2}}[)\]]?\s"
)
_SMALL: Final = 0.93


def first_note(lines: Sequence[Line], body: float, height: float) -> int:
    """The index of the line of a column with which the notes at its foot begin; the number of lines where there are none.

    ``body`` is the size of the text's letters, ``height`` that of the page.
    """
    start = len(lines)
    while start and lines[start - 1].size <= _SMALL * body:
        start -= 1
    if start == 0:
        return len(lines)
    small = len(lines) - start
    if (
        start >= 5
        and 0 < small <= _MOST_UNMARKED
        and lines[start].y < 0.35 * height
        and not _CAPTION.match(lines[start].text)
    ):
        return start
    while start < len(lines) and not _NOTE.match(lines[start].text):
        start += 1
    return start


_MOST_UNMARKED: Final = 12
"""Lines of the longest small print at a page's foot that has no mark."""
_CAPTION: Final = re.compile(
    r"(?:fig(?:ure|\.)?|tab(?:le|elle|\.)?|abb(?:ildung|\.)?|box|chart|source|quelle)\b", re.IGNORECASE
)


def starts_note(line: Line) -> bool:
    """Whether a line of notes begins a new one."""
    return _NOTE.match(line.text) is not None


def without_mark(text: str) -> str:
    """The text of a note without its number."""
    return _NOTE.sub("", text, count=1).strip()
