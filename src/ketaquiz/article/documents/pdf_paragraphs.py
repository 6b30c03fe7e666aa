"""Lines of a column put together to paragraphs, headings and entries of lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from ketaquiz.article import marks
from ketaquiz.article.documents.pdf_lines import BULLET, MARKER, Line, all_bold
from ketaquiz.article.documents.pdf_words import Word

_NUMBER: Final = re.compile(r"[(\[]?([0-9]{1,3}|[a-zA-Z]|[ivx]{1,4})[.)\]]")
_LABEL: Final = re.compile(r"(?:Q|A|F|Question|Answer|Frage|Antwort)\s?[0-9]{0,3}\s?:")
"""The label of a question or an answer at the start of a line."""
_ENDS: Final = (".", "!", "?", ":", ";", "”", "“", '"', ")")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    page: int
    marker: str = ""
    """The bullet or number of an entry; empty where there is none."""

    @property
    def size(self) -> float:
        """Of its letters, in points."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all_bold(self.lines)

    @property
    def italic(self) -> bool:
        """Whether all of it is italic."""
        return all(line.italic for line in self.lines)


def paragraphs(lines: Sequence[Line], page: int) -> Iterator[Paragraph]:
    """The paragraphs of a column."""
    lines = _side_by_side(lines)
    if not lines:
        return
    leadings = _leadings(lines)
    left, _ = _edges(lines)
    current: Paragraph | None = None
    for at, line in enumerate(lines):
        marker = _marker(line)
        right = max(each.x1 for each in lines[max(0, at - 3) : at + 3])  # text may flow around a picture
        if current is None or _begins(current, line, marker, leadings, left, right):
            if current is not None:
                yield current
            current = Paragraph([line], page, marker)
        else:
            current.lines.append(line)
    if current is not None:
        yield current


_WIDEST: Final = 4
"""How many letters' heights a gap within a line can be, where lines are stretched to one width."""


def _side_by_side(lines: Sequence[Line]) -> list[Line]:
    """Lines with those made one that stand side by side: a stretched line, or a label and what it names."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda each: (-round(each.y), each.x0)):
        last = found[-1] if found else None
        if (
            last is not None
            and abs(last.y - line.y) <= 0.15 * line.size
            and 0 <= line.x0 - last.x1 <= _WIDEST * line.size
        ):
            found[-1] = Line(
                [*last.words, *line.words],
                last.x0,
                line.x1,
                last.y,
                last.size,
                last.bold and line.bold,
                last.italic and line.italic,
            )
        else:
            found.append(line)
    return found


def _leadings(lines: Sequence[Line]) -> dict[float, float]:
    """How far lines of a size stand below each other within paragraphs."""
    found: dict[float, list[float]] = {}
    for above, line in pairwise(lines):
        gap = above.y - line.y
        if abs(above.size - line.size) < 0.6 and 0.8 * line.size < gap < 2.2 * line.size:
            found.setdefault(round(line.size), []).append(gap)
    return {size: _usual(gaps) for size, gaps in found.items()}


def _usual(gaps: list[float]) -> float:
    """The distance that most lines have, and of several such the smallest."""
    counted = Counter(round(gap * 2) / 2 for gap in gaps)
    most = max(counted.values())
    return min(*(gap for gap, many in counted.items() if many >= 0.6 * most), median(gaps))


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Where the lines of a column start and end."""
    starts = Counter(round(line.x0) for line in lines)
    ends = sorted(line.x1 for line in lines)
    return min(starts, key=lambda x: (-starts[x], x)), ends[int(0.9 * (len(ends) - 1))]


def _marker(line: Line) -> str:
    """The bullet or number that a line begins with, where text follows it."""
    first = line.words[0]
    if len(line.words) < 2 or first.mark:
        return ""
    if not MARKER.fullmatch(first.text):
        return ""
    if BULLET.fullmatch(first.text):
        gap = line.words[1].x0 - first.x1
        least = 0.4 if first.text == "·" else 0.1
        if first.text in "o-*–—·" and gap < least * line.size:
            return ""
        return first.text
    return first.text if _NUMBER.fullmatch(first.text) else ""


def _begins(
    current: Paragraph, line: Line, marker: str, leadings: dict[float, float], left: float, right: float
) -> bool:
    """Whether a line begins a new paragraph."""
    above = current.lines[-1]
    gap = above.y - line.y
    size = max(above.size, line.size)
    if gap <= 0.3 * size or abs(above.size - line.size) > 0.08 * size:
        return True
    leading = leadings.get(round(line.size), 1.25 * line.size)
    if gap > max(1.28 * leading, leading + 1.5) or gap > 2.3 * size:
        return True
    said = above.words[-1].text
    if said.endswith(("-", "\u00ad", "‐")) and len(said) > 1:
        return False
    if said.endswith(_ENDS) and _LABEL.match(" ".join(word.text for word in line.words[:3])):
        return True
    fits = _has_room(above, right, line)
    if above.italic != line.italic and len(current.lines) == 1 and above.italic and fits:
        return True
    ended = said.endswith(_ENDS)
    if above.bold != line.bold and not _continues_bold(above, line) and (fits or ended):
        return True
    if marker and _is_entry(current, line, marker, right):
        return True
    if current.marker:
        return _leaves_entry(current, line, right)
    centred = abs(line.x0 + line.x1 - above.x0 - above.x1) < 0.5 * size and abs(line.x0 - above.x0) > 0.1 * size
    if centred:
        return False
    start = current.lines[0].x0 if len(current.lines) == 1 else current.lines[1].x0
    if line.x0 > above.x0 + 0.8 * size and abs(above.x0 - start) < 0.5 * size:
        return len(current.lines) > 1 or (ended and right - above.x1 > 2 * size)
    if not fits or line.bold:
        return False
    room = right - above.x1
    wide = room > line.words[0].x1 - line.words[0].x0 + 2.2 * size and abs(line.x0 - above.x0) < 0.3 * size
    return ended or wide or room > 0.35 * (right - left)


def _leaves_entry(current: Paragraph, line: Line, right: float) -> bool:
    """Whether a line without a bullet is no part of the entry above it."""
    above = current.lines[-1]
    size = max(above.size, line.size)
    text_at = current.lines[0].words[1].x0
    if line.x0 >= text_at - 0.6 * size:
        room = right - above.x1
        return room > 6 * size and above.words[-1].text.endswith(_ENDS) and line.x0 > text_at + 0.6 * size
    if abs(line.x0 - current.lines[0].x0) <= 0.6 * size:
        return _has_room(above, right, line)
    return True


def _has_room(above: Line, right: float, line: Line) -> bool:
    """Whether the first word of a line would have had room on the line above it."""
    return right - above.x1 > line.words[0].x1 - line.words[0].x0 + 1.2 * line.size


def _continues_bold(above: Line, line: Line) -> bool:
    """Whether bold words at a paragraph's start, or its end, run on over a line's end."""
    if above.bold:
        return line.words[0].bold and not line.bold
    return above.words[-1].bold


def _is_entry(current: Paragraph, line: Line, marker: str, right: float) -> bool:
    """Whether a line that begins with a bullet or number begins an entry, and does not just start with a number."""
    if BULLET.fullmatch(marker):
        return True
    above = current.lines[-1]
    full = above.x1 > right - 4 * line.size
    wide = line.words[1].x0 - line.words[0].x1 > 0.5 * line.size
    return bool(wide or current.marker or above.words[-1].text.endswith(_ENDS) or not full)


# --- their texts

_SUSPENDED: Final = frozenset("und oder bzw. sowie and or bis to".split())
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_UNSPACED: Final = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""Letters of Chinese and Japanese, between which no blank stands."""
_LAST_WORD: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]++$")


class Hyphens:
    """Which words a document has, so that a hyphen at a line's end can be told from one of the word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: set[str] = set()
        for line in lines:
            for word in line.words[1:-1]:
                self._words.update(_WORD.findall(word.text))

    def join(self, text: str, more: str) -> str:
        """Two lines as one, without the hyphen that a line's end has put into a word."""
        if not text or not more:
            return text or more
        if _UNSPACED.match(text[-1]) and _UNSPACED.match(more[0]):
            return text + more
        if text[-1] not in "-\u00ad‐" or not text[-2:-1].isalpha():
            return f"{text} {more}"
        if more.partition(" ")[0] in _SUSPENDED:
            return f"{text[:-1]}- {more}"
        start, end = _LAST_WORD.search(text[-60:-1]), _WORD.match(more)
        if start and end:
            return text[:-1] + ("-" if self._is_compound(start.group(), end.group()) else "") + more
        return f"{text[:-1]}-{more}" if more[0].isalnum() else f"{text[:-1]}- {more}"

    def _is_compound(self, start: str, end: str) -> bool:
        """Whether two parts of a word have a hyphen between them also where no line ends."""
        whole, parted = start + end, f"{start}-{end}"
        if whole in self._words or parted in self._words:
            return whole not in self._words
        if not end[0].islower():
            return True
        # 'mixed-mode': each part is a word of its own, as those of 'hyphen-ation' are not
        return min(len(start), len(end)) >= 4 and {start, end} <= self._words


def text_of(paragraph: Paragraph, hyphens: Hyphens) -> str:
    """A paragraph's text without its marker, with the characters of `marks` in it."""
    text = ""
    for number, line in enumerate(paragraph.lines):
        words = line.words[1:] if number == 0 and paragraph.marker else line.words
        text = hyphens.join(text, _joined(words))
    return text.replace("\u00ad", "")


def _joined(words: list[Word]) -> str:
    from ketaquiz.article.documents.pdf_lines import joined

    return joined(words)


def lead_of(paragraph: Paragraph) -> str:
    """The bold words at the start of a paragraph, behind its list marker if it has one; empty where there are none.

    A word without a letter or digit belongs to them, bold or not, where a bold one follows.
    """
    words = [word for line in paragraph.lines for word in line.words][1 if paragraph.marker else 0 :]
    bold: list[Word] = []
    for word in words:
        if not word.bold and any(char.isalnum() for char in word.text):
            break
        bold.append(word)
    while bold and not bold[-1].bold:
        bold.pop()
    if not bold:
        return ""
    text = ""
    for line in paragraph.lines:
        own = [word for word in line.words if any(word is each for each in bold)]
        text = f"{text} {_joined(own)}" if text and own else text + _joined(own)
    return marks.settle(text)[0]
