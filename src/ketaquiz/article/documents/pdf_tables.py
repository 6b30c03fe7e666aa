"""Tables of a page: those with drawn lines, and those whose cells stand below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from ketaquiz.article.documents.pdf_drawn import Rule
from ketaquiz.article.documents.pdf_lines import Line, lines_of
from ketaquiz.article.documents.pdf_words import Word

_MOST_EDGES: Final = 400
_MOST_ROWS: Final = 120
"""Lines of the longest table without drawn lines."""


@dataclass(slots=True)
class Table:
    """Rows of cells, and where they stand."""

    x0: float
    x1: float
    top: float
    bottom: float
    rows: list[list[str]]
    heads: int = 0
    """How many of the first rows name the columns."""

    @property
    def is_contents(self) -> bool:
        """Whether it lists headings with the pages that they stand on."""
        pages = [int(found[1]) for row in self.rows if (found := _PAGE.search(row[-1]))]
        return (
            len(self.rows[0]) <= 3 and len(pages) >= 4 and len(pages) >= 0.7 * len(self.rows) and pages == sorted(pages)
        )


_PAGE: Final = re.compile(r"(?:^|seite |page |s\. ?|p\. ?|\.\s?)([0-9]{1,4})$", re.IGNORECASE)


# --- with drawn lines


def drawn_tables(words: list[Word], rules: Sequence[Rule]) -> tuple[list[Table], list[Word]]:
    """The tables whose cells have lines around them, and the words that are in none."""
    level = _collinear([rule for rule in rules if rule.x1 - rule.x0 >= rule.y1 - rule.y0])
    upright = [
        Rule(y.y0, y.x0, y.y1, y.x1)
        for y in _collinear([Rule(r.y0, r.x0, r.y1, r.x1) for r in rules if r.x1 - r.x0 < r.y1 - r.y0])
    ]
    if len(level) > _MOST_EDGES or len(upright) > _MOST_EDGES or not upright or len(level) < 2:
        return [], words
    tables = []
    for across, down in _connected(level, upright):
        table, words = _grid(words, across, down)
        if table is not None:
            tables.append(table)
    return tables, words


def _collinear(rules: Sequence[Rule]) -> list[Rule]:
    """Level lines, with those made one that touch each other."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda each: (round(each.y0 / 2), each.x0)):
        last = found[-1] if found else None
        if last and abs(last.y0 - rule.y0) <= 2.5 and last.x0 - 4 <= rule.x1 and rule.x0 <= last.x1 + 4:
            found[-1] = Rule(min(last.x0, rule.x0), last.y0, max(last.x1, rule.x1), last.y0)
        else:
            found.append(rule)
    return found


def _connected(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines that cross or touch each other, a group for each table."""
    group = list(range(len(level) + len(upright)))

    def top(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for number, line in enumerate(level):
        for other, post in enumerate(upright):
            if line.x0 - 3 <= post.x0 <= line.x1 + 3 and post.y0 - 3 <= line.y0 <= post.y1 + 3:
                group[top(number)] = top(len(level) + other)
    members: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, line in enumerate(level):
        members.setdefault(top(number), ([], []))[0].append(line)
    for number, post in enumerate(upright):
        members.setdefault(top(len(level) + number), ([], []))[1].append(post)
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for across, down in sorted(
        members.values(), key=lambda group: max(r.y1 for r in (*group[0], *group[1])), reverse=True
    ):
        if len(across) < 2 or not down:
            continue
        if groups and _is_band(groups[-1], (across, down)):
            groups[-1] = (groups[-1][0] + across, groups[-1][1] + down)
        else:
            groups.append((across, down))
    yield from groups


def _is_band(above: tuple[list[Rule], list[Rule]], below: tuple[list[Rule], list[Rule]]) -> bool:
    """Whether two groups are bands of one table, every second row of which has no lines of its own."""
    xs, others = ({round(post.x0 / 4) for post in group[1]} for group in (above, below))
    gap = min(rule.y0 for rule in (*above[0], *above[1])) - max(rule.y1 for rule in (*below[0], *below[1]))
    return len(xs) >= 3 and -4 <= gap <= 7 and len(xs & others) >= 0.7 * max(len(xs), len(others))


def _grid(words: list[Word], across: list[Rule], down: list[Rule]) -> tuple[Table | None, list[Word]]:
    """The table of some lines, and the words outside it."""
    ys = _distinct([line.y0 for line in across])
    xs = _distinct([post.x0 for post in down] + [min(line.x0 for line in across), max(line.x1 for line in across)])
    if len(ys) < 3 or len(xs) < 3 or (len(ys) - 1) * (len(xs) - 1) > 5000:
        return None, words
    left, right, low, high = xs[0], xs[-1], ys[0], ys[-1]
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.y + 0.3 * word.size
        (inside if left - 2 <= x <= right + 2 and low - 1 <= y <= high + 1 else outside).append(word)
    if not inside:
        return None, words
    many = len(xs) - 1
    cells: list[list[list[Word]]] = [[[] for _ in range(many)] for _ in range(len(ys) - 1)]
    for word in inside:
        x, y = (word.x0 + word.x1) / 2, word.y + 0.3 * word.size
        row = next((at for at in range(len(ys) - 1) if y <= ys[at + 1]), len(ys) - 2)
        column = next((at for at in range(many) if x <= xs[at + 1]), many - 1)
        cells[row][column].append(word)
    rows: list[list[list[Line]]] = []
    for row in range(len(ys) - 2, -1, -1):
        middle = (ys[row] + ys[row + 1]) / 2
        merged: list[list[Word]] = []
        for column in range(many):
            apart = any(abs(post.x0 - xs[column]) <= 6 and post.y0 - 2 <= middle <= post.y1 + 2 for post in down)
            if column and not apart and (merged[-1] or cells[row][column]):
                merged[-1] = merged[-1] + cells[row][column]
                merged.append([])
            else:
                merged.append(cells[row][column])
        rows.append([lines_of(cell) for cell in merged])
    filled = sum(1 for row in rows for cell in row if cell)
    used = [column for column in range(many) if any(row[column] for row in rows)]
    rows = [[row[column] for column in used] for row in rows if any(row)]
    if filled < 0.4 * len(used) * len(rows):
        return None, words  # the boxes of a figure
    if len(used) < 2 or len(rows) < 2 or sum(sum(1 for cell in row if cell) > 1 for row in rows) < 2:
        return None, words
    rows = [part for row in rows for part in _split_row(row)]
    bold = [all(line.bold for cell in row for line in cell) for row in rows]
    texts = [[wrapped(cell) for cell in row] for row in rows]
    heads = int(all(texts[0][1:]) and ((bold[0] and not all(bold)) or _has_own_ink(rows)))
    return Table(left, right, high, low, rejoined(texts, heads), heads), outside


def _has_own_ink(rows: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Whether the first row is in a colour that no other row has, as white on a dark ground."""
    inks = [{word.ink for cell in row for line in cell for word in line.words} for row in rows]
    return len(inks) > 2 and len(inks[0]) == 1 and inks[0].isdisjoint(set().union(*inks[1:]))


def _split_row(row: list[list[Line]]) -> Iterator[list[list[Line]]]:
    """A row whose cells have as many lines each is several, which no line parts."""
    counts = [len(cell) for cell in row if cell]
    if min(counts) < 4 or min(counts) != max(counts) or len(counts) < len(row):
        yield row
        return
    for at in range(counts[0]):
        ys = [cell[at].y for cell in row]
        if max(ys) - min(ys) > 3:
            yield row
            return
    for at in range(counts[0]):
        yield [[cell[at]] for cell in row]


def _distinct(values: list[float]) -> list[float]:
    """Values in their order, those that are all but equal as one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= 4.5:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def wrapped(lines: Sequence[Line]) -> str:
    """The text of a cell's lines."""
    text = ""
    for line in lines:
        own = line.text
        if text.endswith("\u00ad") or (text.endswith("-") and text[-2:-1].isalpha() and own[:1].islower()):
            text = text[:-1] + own
        else:
            text = f"{text} {own}" if text else own
    return text


def rejoined(rows: list[list[str]], heads: int) -> list[list[str]]:
    """The rows of a table, those made one that are lines of one row: a cell of the second goes on with a sentence.

    A cell goes on that starts with a small word, where few cells of its column do so, no cell of its row has a number below
    another, and the one above it does not end a sentence. A label with a number and nothing beside it goes on where the next label has no number.
    """
    small = [_often_small([row[column] for row in rows[heads:]]) for column in range(len(rows[0]))]
    found = rows[:heads]
    for row in rows[heads:]:
        if len(found) > heads and _is_more(found[-1], row, small):
            found[-1] = [f"{one} {other}".strip() for one, other in zip(found[-1], row, strict=True)]
        else:
            found.append(row)
    return found


def _often_small(cells: Sequence[str]) -> bool:
    """Whether half of a column's cells or more start with a small letter, so that this says nothing."""
    filled = [cell for cell in cells if cell]
    return sum(cell[0].islower() for cell in filled) * 2 > len(filled)


def _is_more(above: list[str], row: list[str], small: list[bool]) -> bool:
    """Whether a row goes on with the one above it."""
    if _COUNTED.match(row[0]):
        return False
    if _COUNTED.match(above[0]) and row[0] and not any(above[1:]) and any(row[1:]):
        return True
    if any(one and other[:1].isdigit() for one, other in zip(above, row, strict=True)):
        return False  # a number of its own below another
    for column, (one, other) in enumerate(zip(above, row, strict=True)):
        opens = other[:1].islower() and _SMALL_WORD.match(other) is not None and not small[column]
        if opens and one and one[-1] not in _ENDS and (not column or len(one) >= _LEAST_LINE):
            return True
    return False


_COUNTED: Final = re.compile(r"\(?[0-9]{1,3}[.)]")
_SMALL_WORD: Final = re.compile(r"(?>[^\W\d_]+)(?![\w.@-]*\d)")
"""A word, and no version, code or unit: what of a small letter a sentence goes on with."""
_ENDS: Final = ".!?:;"
_LEAST_LINE: Final = 20
"""How many letters a line of a cell has at least that may go on in the next one."""


# --- without


def aligned_tables(lines: list[Line], rules: Sequence[Rule]) -> tuple[list[Table], list[Line]]:
    """The tables whose cells stand below each other, with at most level lines between the rows; and the other lines."""
    rows = _rows(lines)
    tables: list[Table] = []
    taken: set[int] = set()
    at = 0
    while at < len(rows):
        end = _stretch(rows, at)
        table = _aligned(rows[at:end], rules) if end - at >= 3 else None
        if table is None:
            at += 1
            continue
        tables.append(table)
        taken.update(id(line) for row in rows[at:end] for line in row)
        at = end
    return tables, [line for line in lines if id(line) not in taken]


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand at one height, from the top."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: -each.y):
        if rows and abs(rows[-1][0].y - line.y) <= 0.25 * max(line.size, 4):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def _stretch(rows: list[list[Line]], start: int) -> int:
    """The end of the rows from one on that may be a table's: each has several cells, or goes on with one."""
    if len(rows[start]) < 2:
        return start
    end = start + 1
    starts = [line.x0 for line in rows[start]]
    while end < min(len(rows), start + _MOST_ROWS):
        row, above = rows[end], rows[end - 1]
        size = row[0].size
        if above[0].y - row[0].y > 3.2 * size or abs(size - rows[start][0].size) > 0.25 * size:
            break
        if len(row) == 1:
            # a cell that goes on below
            if above[0].y - row[0].y > 1.5 * size or not any(abs(row[0].x0 - x) <= 3 for x in starts[1:]):
                break
        elif sum(any(abs(line.x0 - x) <= 3 for x in starts) for line in row) * 2 < len(row) and not _share(starts, row):
            break
        else:
            starts = sorted({*starts, *(line.x0 for line in row)})[:60]
        end += 1
    while end > start and len(rows[end - 1]) < 2 and end - start < 3:
        end -= 1
    return end


def _share(starts: list[float], row: list[Line]) -> bool:
    """Whether the cells of a row stand between the starts of columns: they are set flush right or in the middle."""
    return len(row) == len(starts)


def _aligned(rows: list[list[Line]], rules: Sequence[Rule]) -> Table | None:
    """The table of rows whose cells stand below one another, without lines around them; None where they are columns of text.

    ``rules`` are the lines of the page: one below the first row, and hardly another, makes that row a head.
    """
    lines = [line for row in rows for line in row]
    size = lines[0].size
    columns = _columns(lines, 0.6 * size)
    if len(columns) < 2 or len(columns) > 30:
        return None
    cells: list[list[list[Line]]] = []
    heights: list[float] = []
    for row in rows:
        placed: list[list[Line]] = [[] for _ in columns]
        for line in row:
            middle = (line.x0 + line.x1) / 2
            placed[next(at for at, (x0, x1) in enumerate(columns) if x0 - 1 <= middle <= x1 + 1)].append(line)
        if cells and not placed[0] and heights[-1] - row[0].y <= 1.5 * size:
            for at, more in enumerate(placed):
                cells[-1][at] += more
            heights[-1] = row[0].y
        else:
            cells.append(placed)
            heights.append(row[0].y)
    if len(cells) < 3 or _is_prose(cells, columns):
        return None
    if sum(sum(1 for cell in row if cell) > 1 for row in cells) < 0.7 * len(cells):
        return None
    if sum(1 for row in cells for cell in row if cell) < 0.5 * len(cells) * len(columns):
        return None  # the words of a figure
    texts = [[wrapped(sorted(cell, key=lambda line: (-line.y, line.x0))) for cell in row] for row in cells]
    bold = [all(line.bold for cell in row for line in cell) for row in cells]
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    heads = 0
    if all(texts[0][1:]) and _has_own_ink(cells):
        heads = 1
    elif all(texts[0][1:]) and not all(bold):
        second = max(line.top for cell in cells[1] for line in cell)
        below = [
            rule
            for rule in rules
            if rule.y0 == rule.y1 and second - 2 <= rule.y0 <= rows[0][0].y and rule.x0 < x1 and rule.x1 > x0
        ]
        later = [
            rule
            for rule in rules
            if rule.y0 == rule.y1 and lines[-1].y <= rule.y0 < second - 4 and rule.x0 < x1 and rule.x1 > x0
        ]
        heads = int(bold[0] or (bool(below) and len(later) <= 1))
    return Table(
        x0, x1, max(line.top for line in lines), min(line.bottom for line in lines), rejoined(texts, heads), heads
    )


def _columns(lines: Sequence[Line], least: float) -> list[tuple[float, float]]:
    """The stretches of a page's width that have something in them."""
    found: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda each: each.x0):
        if found and line.x0 - found[-1][1] < least:
            found[-1] = (found[-1][0], max(found[-1][1], line.x1))
        else:
            found.append((line.x0, line.x1))
    return found


def _is_prose(cells: list[list[list[Line]]], columns: list[tuple[float, float]]) -> bool:
    """Whether columns are filled with text that runs on, as those of a newspaper."""
    full = 0
    for at, (x0, x1) in enumerate(columns):
        lines = [line for row in cells for line in row[at]]
        if lines:
            letters = median(sum(len(word.text) + 1 for word in line.words) for line in lines)
            filled = median((line.x1 - line.x0) / max(1.0, x1 - x0) for line in lines)
            full += letters >= 20 and filled >= 0.75
    return full >= max(2, len(columns) - 1)
