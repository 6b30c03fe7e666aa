"""Tables whose rows without a question go on with the one above: further right and wrong answers, each in its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.columns import NAMES_RIGHT, Columns
from ketaquiz.importers.texts import ASKED


def with_continued(rows: Sequence[Sequence[Cell]], columns: Columns) -> tuple[list[Sequence[Cell]], int]:
    """Rows with the answers of those below that go on with them, a line each, and how many of these there were.

    A row goes on where it has right and wrong answers alone, in columns that say which are which.
    """
    asks, wrong = columns.place_of(*ASKED), columns.place_of("distractors")
    right = columns.place_of(*NAMES_RIGHT)
    made: list[list[Sequence[Cell]]] = []
    if asks is None or wrong is None or right is None or columns.options or columns.wrong or len(columns.naming) != 1:
        return [*rows], 0
    for row in rows:
        filled = {place for place, cell in enumerate(row) if cell.text.strip() or cell.html}
        if made and filled and filled <= {wrong, right} and text_at(made[-1][0], asks):
            made[-1].append(row)
        else:
            made.append([row])
    return [_joined(group, (right, wrong)) for group in made], len(rows) - len(made)


def _joined(group: Sequence[Sequence[Cell]], places: Sequence[int]) -> Sequence[Cell]:
    """A row with what some columns have in the rows below it, too."""
    cells = [*group[0]]
    if len(group) == 1:
        return cells
    for place in places:
        filled = [row[place] for row in group if text_at(row, place)]
        if len(filled) < 2 and text_at(cells, place):
            continue
        cells += [Cell("", "")] * (place + 1 - len(cells))
        if filled:
            text = "\n".join(cell.text.strip() for cell in filled)
            wrong = next((cell.wrong for cell in filled if cell.wrong), "")
            cells[place] = replace(filled[0], text=text, html="", wrong=wrong)
    return cells
