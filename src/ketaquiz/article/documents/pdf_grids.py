"""Tables of a page with drawn lines: their cells are what the lines part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from ketaquiz.article.documents.pdf_drawn import Ground, Rule
from ketaquiz.article.documents.pdf_lines import Line, all_bold, lines_of
from ketaquiz.article.documents.pdf_tables import (
    Table,
    has_own_ground,
    has_own_ink,
    has_own_rule,
    without_marks,
    wrapped,
)
from ketaquiz.article.documents.pdf_words import Word

_MOST_EDGES: Final = 400
_MOST_CELLS: Final = 5000
_NEAR: Final = 4.5
"""How far lines are apart at most that are one edge of cells."""


@dataclass(frozen=True)
class Frame:
    """The lines of a table: those across it, and those down it."""

    across: list[Rule]
    down: list[Rule]

    @cached_property
    def xs(self) -> list[float]:
        """The edges of its columns, from the left."""
        ends = [min(line.x0 for line in self.across), max(line.x1 for line in self.across)]
        return _distinct([post.x0 for post in self.down] + ends)

    @cached_property
    def ys(self) -> list[float]:
        """The edges of its rows, from above."""
        return _distinct([line.y0 for line in self.across])[::-1]

    def parts_columns(self, x: float, y: float) -> bool:
        """Whether a line goes down at a place."""
        return any(abs(post.x0 - x) <= 6 and post.y0 - 2 <= y <= post.y1 + 2 for post in self.down)

    def parts_rows(self, x: float, y: float) -> bool:
        """Whether a line goes across at a place."""
        return any(abs(line.y0 - y) <= _NEAR + 1 and line.x0 - 2 <= x <= line.x1 + 2 for line in self.across)

    def fits(self, other: Frame) -> bool:
        """Whether another table has the same columns, as the rest of one on the next page has."""
        return len(self.xs) == len(other.xs) and all(
            abs(one - two) <= 3 for one, two in zip(self.xs, other.xs, strict=True)
        )


def frames_of(rules: Sequence[Rule]) -> list[Frame]:
    """The frames of the tables of a page, from above."""
    level = _collinear([rule for rule in rules if rule.x1 - rule.x0 >= rule.y1 - rule.y0])
    upright = [
        Rule(y.y0, y.x0, y.y1, y.x1, y.look)
        for y in _collinear([Rule(r.y0, r.x0, r.y1, r.x1, r.look) for r in rules if r.x1 - r.x0 < r.y1 - r.y0])
    ]
    if len(level) > _MOST_EDGES or len(upright) > _MOST_EDGES or not upright or len(level) < 2:
        return []
    return list(_connected(level, upright))


def drawn_tables(
    words: list[Word], frames: Sequence[Frame], grounds: Sequence[Ground], parts: Sequence[bool] = ()
) -> tuple[list[Table], list[Word]]:
    """The tables whose cells have lines around them, and the words that are in none.

    ``parts`` says of each frame whether it is a part of a table that goes on on another page, and so may have a single row.
    """
    tables = []
    for at, frame in enumerate(frames):
        table, words = _grid(words, frame, grounds, at < len(parts) and parts[at])
        if table is not None:
            tables.append(table)
    return tables, words


def parts_of_tables(pages: Sequence[Sequence[Frame]]) -> list[list[bool]]:
    """Of each frame of each page whether the table goes on on the next page, or began on the one before."""
    found = [[False] * len(frames) for frames in pages]
    for at in range(len(pages) - 1):
        if pages[at] and pages[at + 1] and pages[at][-1].fits(pages[at + 1][0]):
            found[at][-1] = found[at + 1][0] = True
    return found


def _collinear(rules: Sequence[Rule]) -> list[Rule]:
    """Level lines, with those made one that touch each other."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda each: (round(each.y0 / 2), each.x0)):
        last = found[-1] if found else None
        if last and abs(last.y0 - rule.y0) <= 2.5 and last.x0 - 4 <= rule.x1 and rule.x0 <= last.x1 + 4:
            found[-1] = last._replace(x0=min(last.x0, rule.x0), x1=max(last.x1, rule.x1))
        else:
            found.append(rule)
    return found


def _connected(level: list[Rule], upright: list[Rule]) -> Iterator[Frame]:
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
    for across, down in groups:
        yield Frame(across, down)


def _is_band(above: tuple[list[Rule], list[Rule]], below: tuple[list[Rule], list[Rule]]) -> bool:
    """Whether two groups are bands of one table, every second row of which has no lines of its own."""
    xs, others = ({round(post.x0 / 4) for post in group[1]} for group in (above, below))
    gap = min(rule.y0 for rule in (*above[0], *above[1])) - max(rule.y1 for rule in (*below[0], *below[1]))
    return len(xs) >= 3 and -4 <= gap <= 7 and len(xs & others) >= 0.7 * max(len(xs), len(others))


@dataclass(slots=True)
class _Cell:
    """What stands between some lines: where it begins and ends, and its text."""

    rows: range
    columns: range
    lines: list[Line]


def _grid(words: list[Word], frame: Frame, grounds: Sequence[Ground], is_part: bool) -> tuple[Table | None, list[Word]]:
    """The table of some lines, and the words outside it."""
    xs, ys = frame.xs, frame.ys
    if len(ys) < (2 if is_part else 3) or len(xs) < 3 or (len(ys) - 1) * (len(xs) - 1) > _MOST_CELLS:
        return None, words
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        x, y = _middle(word)
        within = xs[0] - 2 <= x <= xs[-1] + 2 and ys[-1] - 1 <= y <= ys[0] + 1
        (inside if within else outside).append(word)
    if not inside:
        return None, words
    found = [part for cell in _cells(inside, frame) for part in _apart(cell, ys)]
    for left, right in pairwise(found):
        if left.rows == right.rows:
            _put_back(left, right)
    many = len(xs) - 1
    filled = {(row, cell.columns[0]) for cell in found if cell.lines for row in cell.rows}
    several = {row for row, count in Counter(row for row, _ in filled).items() if count > 1}
    used = list(range(many)) if is_part else sorted({column for row, column in filled if row in several})
    kept = sorted({row for row, _ in filled})
    if len(filled) < 0.4 * len(used) * len(kept) or len(used) < 2:
        return None, words  # the boxes of a figure
    is_split = is_part and not any(len(cell.columns) == many and cell.lines for cell in found)
    if len(several) < 2 and not is_split:
        return None, words
    rows: list[list[list[Line]]] = [[[] for _ in range(many)] for _ in range(len(ys) - 1)]
    for cell in found:
        shown = [column for column in cell.columns if column in used]
        if len(shown) > 1 and (used[0] in shown or len(wrapped(cell.lines)) > _MOST_MERGED):
            del shown[1:]
        for row in cell.rows:
            for column in shown:
                rows[row][column] = cell.lines
    spans = {row for cell in found if len(cell.rows) > 1 and cell.lines for row in cell.rows}
    parts = [
        (row, part)
        for row in kept
        for part in ([[rows[row][c] for c in used]] if row in spans else _split_row([rows[row][c] for c in used]))
    ]
    heads, names = _heads(found, parts, used, grounds, frame.across)
    texts = [[wrapped(cell) for cell in row] for _, row in parts]
    if names:
        texts[heads - 1] = names
    return Table(xs[0], xs[-1], ys[0], ys[-1], without_marks(texts), heads), outside


_MOST_MERGED: Final = 40
"""How many letters a text has at most that is said of each column over which its cell is merged."""


def _middle(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, word.y + 0.3 * word.size


def _cells(words: Sequence[Word], frame: Frame) -> list[_Cell]:
    """The cells of a frame, those that are merged as one."""
    xs, ys = frame.xs, frame.ys
    many, rows = len(xs) - 1, len(ys) - 1
    placed: list[list[list[Word]]] = [[[] for _ in range(many)] for _ in range(rows)]
    for word in words:
        x, y = _middle(word)
        row = next((at for at in range(rows) if y >= ys[at + 1]), rows - 1)
        column = next((at for at in range(many) if x <= xs[at + 1]), many - 1)
        placed[row][column].append(word)
    found: list[_Cell] = []
    open_above: dict[tuple[int, int], _Cell] = {}
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        starts = [
            column
            for column in range(many)
            if not column
            or frame.parts_columns(xs[column], middle)
            or not (placed[row][column] or any(placed[row][:column]))
        ]
        here: dict[tuple[int, int], _Cell] = {}
        starts = [*starts, *_open_edges(placed[row], starts, xs)]
        for start, end in pairwise([*sorted(starts), many]):
            lines = lines_of(word for column in range(start, end) for word in placed[row][column])
            above = open_above.get((start, end))
            x = (xs[start] + xs[start + 1]) / 2
            if above is not None and not frame.parts_rows(x, ys[row]):
                above.rows = range(above.rows[0], row + 1)
                above.lines = above.lines + lines
                here[start, end] = above
            else:
                here[start, end] = _Cell(range(row, row + 1), range(start, end), lines)
                found.append(here[start, end])
        open_above = here
    return found


def _put_back(left: _Cell, right: _Cell) -> None:
    """Put words back into the left one of two cells that ran over its edge: the right one's own text stands behind them."""
    for line in list(right.lines):
        behind = any(abs(each.y - line.y) <= 1 and each.x0 > line.x1 for each in right.lines)
        before = next((each for each in left.lines if abs(each.y - line.y) <= 1), None)
        if behind and before is not None and 0 <= line.x0 - before.x1 <= _MOST_BLANK * line.size:
            before.words, before.x1 = [*before.words, *line.words], line.x1
            right.lines = [each for each in right.lines if each is not line]


_MOST_BLANK: Final = 0.7
"""How many letters' heights a blank is wide at most, in a line that is stretched."""


def _open_edges(row: Sequence[Sequence[Word]], starts: Sequence[int], xs: Sequence[float]) -> Iterator[int]:
    """The columns that start without a line where no text of a row goes across, and text stands on both sides."""
    lines = lines_of(word for cell in row for word in cell)
    for column in range(1, len(row)):
        before = max((start for start in starts if start < column), default=0)
        after = min((start for start in starts if start > column), default=len(row))
        both = any(row[at] for at in range(before, column)) and any(row[at] for at in range(column, after))
        if column not in starts and both and not any(line.x0 < xs[column] - 2 < line.x1 for line in lines):
            yield column


def _apart(cell: _Cell, ys: Sequence[float]) -> Iterator[_Cell]:
    """A cell without lines between its rows: one cell, or one a row where each row has a line of text at one height."""
    bands = [[line for line in cell.lines if ys[row + 1] <= line.y + 0.3 * line.size < ys[row]] for row in cell.rows]
    heights = {round(ys[row] - band[0].y) for row, band in zip(cell.rows, bands, strict=True) if len(band) == 1}
    if len(cell.rows) > 1 and all(len(band) == 1 for band in bands) and max(heights) - min(heights) <= 2:
        for row, band in zip(cell.rows, bands, strict=True):
            yield _Cell(range(row, row + 1), cell.columns, band)
    else:
        yield cell


def _heads(
    found: Sequence[_Cell],
    parts: Sequence[tuple[int, list[list[Line]]]],
    used: Sequence[int],
    grounds: Sequence[Ground],
    across: Sequence[Rule],
) -> tuple[int, list[str]]:
    """How many of the first rows name the columns, with a title above them, and the names where two rows make them."""
    wide = {cell.rows[0] for cell in found if cell.lines and {*used} <= {*cell.columns} and len(cell.rows) == 1}
    above = 0
    while above < len(parts) - 2 and parts[above][0] in wide:
        above += 1
    rows = [row for _, row in parts[above:] if parts]
    first = parts[above][0]
    deep = max((cell.rows[-1] for cell in found if first in cell.rows and cell.lines), default=first)
    two = [at for at, (row, _) in enumerate(parts) if first < row <= deep]
    is_label = any(cell.columns[0] <= used[0] and first in cell.rows and len(cell.rows) > 1 for cell in found)
    top = {cell.columns for cell in found if first in cell.rows and cell.lines and len({*used} & {*cell.columns}) > 1}
    is_head = top or has_own_ink(rows) or has_own_ground(rows, grounds) or all_bold(*rows[0])
    if is_label and is_head and len(two) == 1 and above + 2 < len(parts):
        names = []
        for one, other in zip(parts[above][1], parts[two[0]][1], strict=True):
            said = [wrapped(one)] if one is other else [wrapped(one), wrapped(other)]
            names.append(" – ".join(filter(None, said)))
        return two[0] + 1, names if all(names[1:]) else []
    bold = [all_bold(*row) for row in rows]
    named = all(rows[0][1:])
    told = has_own_ink(rows) or has_own_ground(rows, grounds) or has_own_rule(rows, across)
    if named and ((bold[0] and not all(bold)) or told):
        return above + 1, []
    return 0, []


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
        if groups and value - groups[-1][-1] <= _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]
