"""What stands on a page and belongs to no text: running headers and footers, page numbers, and notes at its foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from ketaquiz.article import marks
from ketaquiz.article.documents.pdf_lines import Line

_MARGIN: Final = 0.14
"""Of a page's height, above and below, in which running lines stand."""
_ROWS: Final = 4
"""Lines of a margin that are looked at."""
_PAGE_NUMBER: Final = re.compile(
    r"[–—\-|\s]*+(?:(?:(?:page|seite|p\.|s\.|blatt|folie|slide)\s*+)?(?:[0-9]{1,4}|[ivxlc]{1,7}|[0-9A-Z]{1,3}-[0-9]{1,4})(?:\s*+(?:of|von|/|\|)\s*+[0-9]{1,4})?)[–—\-|\s]*+",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"[0-9]+")


def running_lines(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[set[int]]:
    """For each page the lines that are no text of its own, by their indexes; a page is its height and its lines."""
    margins = [_in_margins(height, lines) for height, lines in pages]
    seen: Counter[tuple[str, bool]] = Counter()
    placed: Counter[tuple[str, int, int]] = Counter()
    for (_, lines), found in zip(pages, margins, strict=True):
        seen.update({(_key(lines[at]), above) for at, above in found})
        placed.update({_place(lines[at]) for at, _ in found})
    least = 2 if len(pages) < 4 else 3
    gone: list[set[int]] = []
    for (_, lines), found in zip(pages, margins, strict=True):
        here = set()
        for at, above in found:
            text = _DIGITS.sub("#", "".join(lines[at].text.split()))
            if _PAGE_NUMBER.fullmatch(lines[at].text.strip()) or (
                text and (seen[_key(lines[at]), above] >= least or placed[_place(lines[at])] >= 2)
            ):
                here.add(at)
        gone.append(here)
    return gone


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()).lower())


def _place(line: Line) -> tuple[str, int, int]:
    return _key(line), round(line.x0 / 3), round(line.y / 3)


def _in_margins(height: float, lines: Sequence[Line]) -> list[tuple[int, bool]]:
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
            inside = y >= base + (1 - _MARGIN) * max(height, high) if above else y <= base + _MARGIN * height
            if not inside:
                break
            if not rows or abs(rows[-1] - y) > 3:
                rows.append(y)
            if len(rows) > _ROWS:
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
