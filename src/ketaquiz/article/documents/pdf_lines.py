"""Words of a page put together to lines, with what is raised and lowered in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ketaquiz.article import marks
from ketaquiz.article.documents.pdf_words import Word

BULLET: Final = re.compile(r"[•●▪■◦‣·*–—→➢➤✓✔❖◆○□☐☑▶►»\-\uf020-\uf0ff]|o")
MARKER: Final = re.compile(
    rf"(?:{BULLET.pattern}|[(\[]?(?:[0-9]{{1,3}}|[a-z]|[ivx]{{1,4}})[.)\]]|[(\[]?[A-Z][)\]]|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}\.?)"
)
"""What stands before an entry of a list, or a heading: a bullet, or a number."""


@dataclass(slots=True)
class Line:
    """Words that stand side by side on a line, without a wide gap between them."""

    words: list[Word]
    x0: float
    x1: float
    y: float
    """The baseline."""
    size: float
    """Of most of its letters."""
    bold: bool = False
    """Whether all of it is bold."""
    italic: bool = False
    """Whether all of it is italic."""

    @property
    def top(self) -> float:
        """Where its letters end above."""
        return self.y + 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Where its letters end below."""
        return self.y - 0.22 * self.size

    @property
    def text(self) -> str:
        """Its text, with the characters of `marks` around what is raised and lowered."""
        return joined(self.words)


def all_bold(*cells: Sequence[Line]) -> bool:
    """Whether all lines of a row, or of its cells, are bold."""
    return all(line.bold for lines in cells for line in lines)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines of a page, from the top; a line ends where a gap is that no blank makes."""
    runs: list[Line] = []
    for word in words:
        if runs and _takes(runs[-1], word):
            _put(runs[-1], word)
        else:
            runs.append(Line([word], word.x0, word.x1, word.y, word.size))
    for run in (lines := _merged(runs)):
        _settle(run)
    return sorted(lines, key=lambda line: (-line.y, line.x0))


def _takes(line: Line, word: Word) -> bool:
    """Whether a word goes on with a line."""
    gap = word.x0 - line.x1
    above = word.y - line.y
    size = max(line.size, word.size)
    if abs(above) <= 0.1 * size:
        widest = 1.15 * min(line.size, word.size)
        if len(line.words) == 1 and MARKER.fullmatch(line.words[0].text):
            widest = _WIDEST_AFTER_MARKER * size
        return -0.6 * size <= gap <= widest
    if _is_bullet(line):
        return abs(above) <= _MOST_ABOVE_BULLET * size and 0 <= gap <= _WIDEST_AFTER_MARKER * size
    smaller = min(line.size, word.size) / size
    if smaller <= 0.88 and abs(above) <= 0.7 * size:
        leads = len(line.words) == 1 and word.size > line.size and above < 0  # the number of a note, before its text
        return -1.2 * size <= gap <= (1.2 if leads else 0.4) * size
    raised = 0.15 * size < above < 0.6 * size and len(word.text) <= 6
    return smaller > 0.88 and raised and -0.2 * size <= gap <= 0.12 * size


_WIDEST_AFTER_MARKER: Final = 4.5
"""How many letters' heights the gap behind a bullet or number is wide at most."""
_MOST_ABOVE_BULLET: Final = 0.3
"""How many letters' heights a text stands at most above or below its bullet, which may be set larger than it."""


def _is_bullet(line: Line) -> bool:
    """Whether nothing but a bullet stands on a line, which is no dash and no star."""
    text = line.words[0].text
    return len(line.words) == 1 and text not in "o*-–—·" and BULLET.fullmatch(text) is not None


def _put(line: Line, word: Word) -> None:
    """Put a word behind a line, as raised or lowered where it is."""
    above = word.y - line.y
    if _is_bullet(line):
        line.y, line.size = word.y, word.size
    elif abs(above) > 0.1 * max(line.size, word.size):
        if word.size > line.size * 1.12 and all(not each.mark for each in line.words):
            # what came first is raised: the number before a note
            for each in line.words:
                each.mark = marks.SUPERSCRIPT if each.y > word.y else marks.SUBSCRIPT
            line.y, line.size = word.y, word.size
        elif not word.mark:
            word.mark = marks.SUPERSCRIPT if above > 0 else marks.SUBSCRIPT
    line.words.append(word)
    line.x0, line.x1 = min(line.x0, word.x0), max(line.x1, word.x1)


def _merged(runs: list[Line]) -> list[Line]:
    """Runs with those put together that stand side by side, whatever their order in the file."""
    for run in runs:
        run.size = _main_size(run.words)
    runs.sort(key=lambda run: (-run.y, run.x0))
    kept: list[Line] = []
    for run in runs:
        found = None
        for other in reversed(kept[-60:]):
            if other.y - run.y > 1.2 * max(run.size, other.size):
                break
            if _beside(other, run):
                found = other
                break
        if found is None:
            kept.append(run)
        else:
            _join(found, run)
    return kept


def _beside(one: Line, other: Line) -> bool:
    """Whether two runs are parts of one line."""
    size = max(one.size, other.size)
    above = abs(one.y - other.y)
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    if above <= 0.1 * size:
        first = one if one.x0 <= other.x0 else other
        widest = 0.9 * min(one.size, other.size)
        if len(first.words) == 1 and MARKER.fullmatch(first.words[0].text):
            widest = _WIDEST_AFTER_MARKER * size
        return -0.3 * size <= gap <= widest
    if (_is_bullet(one) and one.x0 < other.x0) or (_is_bullet(other) and other.x0 < one.x0):
        return above <= _MOST_ABOVE_BULLET * size and 0 <= gap <= _WIDEST_AFTER_MARKER * size
    small = min(one, other, key=lambda line: line.size)
    large = other if small is one else one
    if small.size > 0.85 * large.size or above > 0.65 * size or len(small.words) > 3:
        return False
    inside = large.x0 - 0.2 * size <= small.x0 and small.x1 <= large.x1 + 0.3 * size
    return (inside and not _covers(large, small)) or (0 <= gap <= 0.3 * size)


def _covers(line: Line, other: Line) -> bool:
    """Whether words of a line stand where another one is."""
    middle = (other.x0 + other.x1) / 2
    return any(word.x0 < middle < word.x1 for word in line.words)


def _join(line: Line, other: Line) -> None:
    if _is_bullet(line) or _is_bullet(other):
        text = other if _is_bullet(line) else line
        line.y, line.size = text.y, text.size
    elif abs(line.y - other.y) > 0.1 * max(line.size, other.size):
        small, large = (line, other) if line.size < other.size else (other, line)
        for word in small.words:
            word.mark = word.mark or (marks.SUPERSCRIPT if small.y > large.y else marks.SUBSCRIPT)
        line.y, line.size = large.y, large.size
    line.words = sorted((*line.words, *other.words), key=lambda word: word.x0)
    line.x0, line.x1 = min(line.x0, other.x0), max(line.x1, other.x1)


def _main_size(words: Sequence[Word]) -> float:
    counted: Counter[float] = Counter()
    for word in words:
        if not word.mark:
            counted[round(word.size, 1)] += len(word.text)
    return counted.most_common(1)[0][0] if counted else words[0].size


def _settle(line: Line) -> None:
    line.size = _main_size(line.words)
    telling = [word for word in line.words if any(char.isalnum() for char in word.text)]
    line.bold = bool(telling) and all(word.bold for word in telling)
    line.italic = bool(telling) and all(word.italic for word in telling)
    for word in line.words:
        if word.mark and word.size > 0.88 * line.size and abs(word.y - line.y) < 0.12 * line.size:
            word.mark = ""


_SLASHES: Final = ("/", "⁄")


def joined(words: Sequence[Word]) -> str:
    """The text of words, with blanks between them, and the characters of `marks` around what is raised and lowered."""
    parts: list[str] = []
    before: Word | None = None
    fraction = _fractions(words)
    for at, word in enumerate(words):
        mark = "" if at in fraction else word.mark
        if before is not None and not (at in fraction and at - 1 in fraction):
            gap = word.x0 - before.x1
            size = max(word.size, before.size)
            script = word.mark or before.mark
            number = at in fraction and before.text[-1:].isdigit()
            if (
                number
                or gap > (0.28 if script else 0.22) * size
                or (word.spaced and gap > (0.12 if script else 0.01) * size)
            ):
                parts.append(" ")
        if mark and before is not None and before.mark == mark and parts[-1] == marks.END:
            parts[-1] = word.text
            parts.append(marks.END)
        elif mark:
            parts += [mark, word.text, marks.END]
        else:
            # what pdfium takes for a hyphen at a line's end is one that people see where no line ends
            parts.append(word.text.replace("\u00ad", "-") if at + 1 < len(words) else word.text)
        before = word
    return "".join(parts)


def _fractions(words: Sequence[Word]) -> set[int]:
    """The words, by their indexes, of fractions: raised digits, a slash, and small ones behind it.

    In ``cm²/Vs`` and ``10⁶/5`` what is raised is a power: the digits behind the slash are as large as the text.
    """
    found: set[int] = set()
    small = 0.85 * max((word.size for word in words), default=0)
    for at in range(len(words) - 1):
        raised = words[at]
        if raised.mark != marks.SUPERSCRIPT or not raised.text.rstrip("/⁄").isdigit():
            continue
        parts = [at]
        if not raised.text.endswith(_SLASHES):
            if words[at + 1].text not in _SLASHES:
                continue
            parts.append(at + 1)
        below = parts[-1] + 1
        if below < len(words) and words[below].text.isdigit() and words[below].size <= small:
            found.update((*parts, below))
    return found
