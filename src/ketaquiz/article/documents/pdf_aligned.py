"""Tables of a page without lines around their cells: the cells stand below each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from ketaquiz.article.documents.pdf_cuts import Column, columns_of, cut, goes_across, placed
from ketaquiz.article.documents.pdf_drawn import Ground, Rule
from ketaquiz.article.documents.pdf_lines import MARKER, Line, all_bold
from ketaquiz.article.documents.pdf_tables import (
    Table,
    has_own_ground,
    has_own_ink,
    has_own_rule,
    rejoined,
    without_marks,
    wrapped,
)

_MOST_ROWS: Final = 120
"""Lines of the longest table without drawn lines."""
_FARTHEST: Final = 3.2
"""How many letters' heights a row stands below the one above it at most."""
_TIGHT: Final = 1.5
"""How many letters' heights the lines of a cell stand below each other at most."""
_MOST_COLUMNS: Final = 30


def aligned_tables(
    lines: list[Line], rules: Sequence[Rule], grounds: Sequence[Ground] = ()
) -> tuple[list[Table], list[Line]]:
    """The tables whose cells stand below each other, with at most level lines between the rows; and the other lines."""
    rows = _rows(lines)
    tables: list[Table] = []
    taken: set[int] = set()
    at = 0
    while at < len(rows):
        found = _stretch(rows, at)
        found, above = _with_head(rows, at, found)
        table = _aligned(found, rules, grounds) if len(found) >= 3 else None
        if table is None:
            at += 1
            continue
        tables.append(table)
        end = at + len(found) - above
        taken.update(id(line) for row in rows[at - above : end] for line in row)
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


def _stretch(rows: list[list[Line]], start: int) -> list[list[Line]]:
    """The rows from one on that may be a table's: each has several cells, or goes on with one.

    A line is cut where its cells stand so close together that only the other rows tell them apart.
    """
    if len(rows[start]) < 2:
        return []
    found = [rows[start]]
    starts = [line.x0 for line in rows[start]]
    end = start + 1
    while end < min(len(rows), start + _MOST_ROWS):
        row, above = rows[end], rows[end - 1]
        size = row[0].size
        if above[0].y - row[0].y > _FARTHEST * size or abs(size - rows[start][0].size) > 0.25 * size:
            break
        row = _cut_row(rows, found, end)
        if len(row) == 1:
            # a cell that goes on below
            goes_on = any(abs(row[0].x0 - x) <= 3 for x in starts[1:])
            if above[0].y - row[0].y > _TIGHT * size or not (goes_on or _is_label_on(rows, end, starts)):
                break
        elif not _keeps_to(row, starts):
            break
        else:
            starts = sorted({*starts, *(line.x0 for line in row)})[:60]
        found.append(row)
        end += 1
    while found and len(found[-1]) < 2 and len(found) < 3:
        found.pop()
    return found


def _keeps_to(row: Sequence[Line], starts: Sequence[float]) -> bool:
    """Whether the cells of a row start where those above do, or are as many: then they are set flush right or in the middle."""
    near = sum(any(abs(line.x0 - x) <= 3 for x in starts) for line in row)
    return near * 2 >= len(row) or len(row) == len(starts)


def _is_label_on(rows: list[list[Line]], at: int, starts: Sequence[float]) -> bool:
    """Whether a line on its own goes on with the name of the row above it.

    It starts there and ends before the next cell does, and a row follows, or it stands nearer than rows do.
    """
    line, above = rows[at][0], rows[at - 1]
    name = above[0]
    hangs = len(name.words) > 1 and MARKER.fullmatch(name.words[0].text) is not None
    begin = name.words[1].x0 if hangs else starts[0]
    if len(above) < 2 or min(abs(line.x0 - starts[0]), abs(line.x0 - begin)) > 3:
        return False
    if line.x1 >= above[1].x0 - 0.3 * line.size or line.bold != name.bold:
        return False
    gap = name.y - line.y
    below = rows[at + 1] if at + 1 < len(rows) else []
    if len(below) > 1 and line.y - below[0].y <= _FARTHEST * line.size and _keeps_to(below, starts):
        return True
    return len(rows[at - 2]) > 1 and at >= 2 and gap < 0.85 * (rows[at - 2][0].y - name.y) <= _FARTHEST * line.size


_ROWS_ABOVE: Final = 20
"""How many rows above a line tell where its cells begin."""


def _cut_row(rows: list[list[Line]], found: Sequence[list[Line]], at: int) -> list[Line]:
    """A row's lines, cut where those of the table around it have a gap."""
    row = rows[at]
    known = [each for each in found if len(each) > 1][-_ROWS_ABOVE:]
    ahead = next((each for each in rows[at + 1 : at + 4] if len(each) > 1), None)
    firsts = [line.x0 for line in known[-1]]
    if ahead is not None and _keeps_to(ahead, firsts) and abs(ahead[0].x0 - firsts[0]) <= 3:
        known = [*known, ahead]
    if len(row) >= max(map(len, known)):
        return row
    columns = columns_of(known)
    parts = cut(row, columns)
    if abs(parts[0].x0 - columns[0].x0) > 3:
        return row
    if len(row) > 1:
        return parts
    below = rows[at + 1] if at + 1 < len(rows) else []
    if len(below) == 1 and row[0].y - below[0].y <= 1.35 * row[0].size and not _is_cut(below, columns):
        return row  # the first line of a paragraph
    told = len(known) > len(found) or len(columns) > 2 or _is_wide(parts)
    return parts if len(parts) == len(columns) and told else row


def _is_wide(parts: Sequence[Line]) -> bool:
    """Whether the gaps between parts of a line are wider than those within."""
    within = [two.x0 - one.x1 for part in parts for one, two in pairwise(part.words)]
    between = [two.x0 - one.x1 for one, two in pairwise(parts)]
    return min(between, default=0) > 1.3 * max(within, default=0)


def _is_cut(row: Sequence[Line], columns: Sequence[Column]) -> bool:
    return len(cut(row, columns)) > 1


def _with_head(rows: list[list[Line]], at: int, found: list[list[Line]]) -> tuple[list[list[Line]], int]:
    """A table's rows with the head above them whose cells stand too close together to be told apart by themselves."""
    if len(found) < 2 or not at or len(rows[at - 1]) >= len(found[0]):
        return found, 0
    row, first = rows[at - 1], found[0][0]
    columns = columns_of([each for each in found if len(each) > 1])
    if row[0].y - first.y > _FARTHEST * first.size or abs(row[0].size - first.size) > 0.15 * first.size:
        return found, 0
    parts = cut(row, columns)
    is_own = all_bold(row) and not all_bold(found[0])
    if len(parts) == len(columns) and abs(parts[0].x0 - columns[0].x0) <= 3 and (is_own or len(columns) > 2):
        return [parts, *found], 1
    return found, 0


def _aligned(rows: list[list[Line]], rules: Sequence[Rule], grounds: Sequence[Ground]) -> Table | None:
    """The table of rows whose cells stand below one another, without lines around them; None where they are columns of text.

    ``rules`` are the lines of the page: one below the first row, and hardly another, makes that row a head.
    """
    lines = [line for row in rows for line in row]
    columns = columns_of([row for row in rows if len(row) > 1])
    if len(columns) < 2 or len(columns) > _MOST_COLUMNS:
        return None
    rows = [cut(row, columns) for row in rows]
    row_lines = [placed(row, columns) for row in rows]
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    across = [rule for rule in rules if rule.y0 == rule.y1 and rule.x0 < x1 and rule.x1 > x0]
    level = [rule.y0 for rule in across]
    heights = [row[0].y for row in rows]
    cells, doubtful = _grouped(row_lines, heights, level, lines[0].size)
    torn = {id(line) for row in rows if goes_across(row, columns) for line in row}
    doubtful |= {at for at, row in enumerate(cells) if any(id(line) in torn for cell in row for line in cell)}
    if len(cells) < 3 or _is_prose(cells, columns) or _is_list(cells):
        return None
    if sum(sum(1 for cell in row if cell) > 1 for row in cells) < 0.7 * len(cells):
        return None
    if sum(1 for row in cells for cell in row if cell) < 0.5 * len(cells) * len(columns):
        return None  # the words of a figure
    texts = [[wrapped(sorted(cell, key=lambda line: (-line.y, line.x0))) for cell in row] for row in cells]
    heads = _heads(cells, across, lines[-1].y, grounds)
    top, bottom = max(line.top for line in lines), min(line.bottom for line in lines)
    if any(_is_post(rule, x0, x1, heights) for rule in rules):
        doubtful |= set(range(len(cells)))  # the lines of one cell, in a frame that is no table
    no_names = 0 in doubtful and (heads or all_bold(*cells[0]))
    if no_names or len(doubtful) * 2 >= len(cells):
        doubtful |= set(range(len(cells)))
    if not doubtful:
        texts = rejoined(texts, heads)
    return Table(x0, x1, top, bottom, without_marks(texts), heads, frozenset(doubtful))


def _is_post(rule: Rule, x0: float, x1: float, heights: Sequence[float]) -> bool:
    """Whether a line goes down through a table."""
    return rule.x1 - rule.x0 < 1 and x0 < rule.x0 < x1 and rule.y0 <= heights[-1] and rule.y1 >= heights[0]


def _heads(
    cells: Sequence[Sequence[Sequence[Line]]], across: Sequence[Rule], last: float, grounds: Sequence[Ground]
) -> int:
    """How many of the first rows name the columns."""
    if not all(cells[0][1:]):
        return 0
    if has_own_ink(cells) or has_own_ground(cells, grounds) or has_own_rule(cells, across):
        return 1
    bold = [all_bold(*row) for row in cells]
    if all(bold):
        return 0
    first = max(line.y for cell in cells[0] for line in cell)
    second = max(line.top for cell in cells[1] for line in cell)
    below = [rule for rule in across if second - 2 <= rule.y0 <= first]
    later = [rule for rule in across if last <= rule.y0 < second - 4]
    return int(bold[0] or (bool(below) and len(later) <= 1))


# --- lines of a row

_Rows = list[list[list[Line]]]


def _grouped(
    rows: Sequence[Sequence[list[Line]]], heights: Sequence[float], level: Sequence[float], size: float
) -> tuple[_Rows, set[int]]:
    """The rows of a table, of which each may have several lines; and those of which that cannot be told, by their indexes.

    Lines between the rows tell it, or gaps that are wider than those within a row. Where all gaps are alike, a line without
    a name goes on with the row above it, and a name with nothing beside it may go on with the one above.
    """
    gaps = [one - other for one, other in pairwise(heights)]
    begins = _begins_by_rules(rows, heights, level) or _begins_by_gaps(rows, gaps, size)
    if begins is not None:
        return _put_together(rows, begins), set()
    begins = [True] + [bool(row[0]) or gap > _TIGHT * size for row, gap in zip(rows[1:], gaps, strict=True)]
    cells = _put_together(rows, begins)
    doubtful: set[int] = set()
    for at, (above, row) in enumerate(pairwise(cells), 1):
        alone = bool(row[0]) and not any(row[1:])
        near = above[0] and row[0] and above[0][-1].y - row[0][0].y <= _TIGHT * size
        if alone and near and row[0][0].bold == above[0][0].bold:
            doubtful |= {at - 1, at}
    start = 1 if len(cells) > 1 and all_bold(*cells[0]) else 0
    if not cells[start][0]:
        doubtful |= set(range(start, len(cells)))  # names that stand in the middle of their rows
    return cells, doubtful


def _put_together(rows: Sequence[Sequence[list[Line]]], begins: Sequence[bool]) -> _Rows:
    """Rows with the lines that go on with the one above put to it."""
    cells: _Rows = []
    for row, is_new in zip(rows, begins, strict=True):
        if is_new or not cells:
            cells.append([list(cell) for cell in row])
        else:
            cells[-1] = [[*cell, *more] for cell, more in zip(cells[-1], row, strict=True)]
    return cells


def _begins_by_rules(
    rows: Sequence[Sequence[list[Line]]], heights: Sequence[float], level: Sequence[float]
) -> list[bool] | None:
    """Whether each line begins a row, where most rows have a line between them; None where they have not."""
    begins = [True]
    for one, other in pairwise(heights):
        begins.append(any(other < y < one for y in level))
    named = [row for row, is_new in zip(rows, begins, strict=True) if is_new]
    if sum(begins) < 4 or sum(bool(row[0]) for row in named) < 0.9 * len(named):
        return None
    joined = [row for row, is_new in zip(rows, begins, strict=True) if not is_new]
    return begins if sum(all(row) for row in joined) * 2 <= len(joined) else None


def _begins_by_gaps(rows: Sequence[Sequence[list[Line]]], gaps: Sequence[float], size: float) -> list[bool] | None:
    """Whether each line begins a row, where the gaps between rows are wider than those within; None where they are not."""
    least, most = min(gaps), max(gaps)
    if most < 1.25 * least or least > _TIGHT * size:
        return None
    begins = [True] + [gap > (least + min(most, 2 * least)) / 2 for gap in gaps]
    joined = [row for row, is_new in zip(rows, begins, strict=True) if not is_new]
    named = [row for row, is_new in zip(rows, begins, strict=True) if is_new]
    if sum(begins) < 3 or sum(all(row) for row in joined) * 2 > len(joined):
        return None
    return begins if sum(bool(row[0]) for row in named) >= 0.9 * len(named) else None


def _is_list(cells: _Rows) -> bool:
    """Whether the first column has nothing but bullets, so that the rows are entries of a list."""
    first = [cell[0].text for cell, *_ in cells if cell]
    return len(cells[0]) == 2 and len(first) == len(cells) and not any(any(map(str.isalnum, text)) for text in first)


def _is_prose(cells: _Rows, columns: Sequence[Column]) -> bool:
    """Whether columns are filled with text that runs on, as those of a newspaper."""
    full = 0
    for at, column in enumerate(columns):
        lines = [line for row in cells for line in row[at]]
        if lines:
            letters = median(sum(len(word.text) + 1 for word in line.words) for line in lines)
            filled = median((line.x1 - line.x0) / max(1.0, column.x1 - column.x0) for line in lines)
            full += letters >= 20 and filled >= 0.75
    return full >= max(2, len(columns) - 1)
