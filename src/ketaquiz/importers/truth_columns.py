"""Tables of statements with a column for *true* and one for *false*, and a mark in one of them: ``Statement | True | False``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.asking_columns import only_text
from ketaquiz.importers.cells import Cell, Table, is_filled, text_at
from ketaquiz.importers.column_names import compared, key_of
from ketaquiz.importers.questions import truth
from ketaquiz.importers.texts import ASKED

_HEAD_WITHIN: Final = 5
MARKED: Final = re.compile(r"[xX×✗✘✕✓✔√☒☑✅●■•*+]\ufe0f?|[(\[]\s?[xX✓✔]\s?[)\]]")
"""A mark that somebody sets into a cell."""
_UNMARKED: Final = re.compile(r"[☐□○⬜–—-]?|[(\[]\s{0,3}[)\]]|_{1,9}")
_PAIRS: Final = ("tf", "rf", "wf", "vf", "вн")
"""Letters for *true* and *false* above columns."""


def with_truth_columns(table: Table) -> Table | None:
    """A table with each statement and its judgement in a word; None where it is no such table.

    A row with a mark in both columns or in none has no judgement, so that it is refused.
    """
    for at, row in enumerate(table.rows[:_HEAD_WITHIN]):
        names = [cell.text.strip() for cell in row]
        if (pair := _pair(names)) is None:
            continue
        below = [each for each in table.rows[at + 1 :] if is_filled(each)]
        others = [place for place in range(len(row)) if place not in pair]
        asks = next((place for place in others if key_of(compared(names[place])) in ASKED), None)
        if asks is None:
            texts = [place for place in others if key_of(compared(names[place])) is None]
            asks = only_text(texts, below) if len(texts) > 1 else next(iter(texts), None)
        if asks is None or not _is_marked(below, pair):
            return None
        head = [replace(cell, text="statement" if place == asks else cell.text) for place, cell in enumerate(row)]
        head[pair[0]], head[pair[1]] = Cell(row[pair[0]].place, "answer"), Cell(row[pair[1]].place, "")
        made = [_judged(each, pair) for each in table.rows[at + 1 :]]
        return replace(table, rows=[*table.rows[:at], head, *made])
    return None


def _pair(names: Sequence[str]) -> tuple[int, int] | None:
    """The places of the names that say *true* and *false*, if each stands there once."""
    said = [truth(name) for name in names]
    if said.count(True) == said.count(False) == 1:
        return said.index(True), said.index(False)
    letters = [name.casefold().rstrip(".") for name in names]
    for true, false in _PAIRS:
        if (
            letters.count(true) == letters.count(false) == 1
            and sum(len(each) == 1 and each.isalpha() for each in letters) == 2
        ):
            return letters.index(true), letters.index(false)
    return None


def _is_marked(rows: Sequence[Sequence[Cell]], pair: tuple[int, int]) -> bool:
    """Whether two columns have one mark in most rows, and nothing else."""
    said = [[text_at(row, place) for place in pair] for row in rows]
    if any(not (MARKED.fullmatch(text) or _UNMARKED.fullmatch(text)) for texts in said for text in texts):
        return False
    marks = {text.casefold() for texts in said for text in texts if MARKED.fullmatch(text)}
    one = sum(_says(row, pair) is not None for row in rows)
    return len(marks) == 1 and one * 2 > len(rows)


def _says(row: Sequence[Cell], pair: tuple[int, int]) -> bool | None:
    true, false = (MARKED.fullmatch(text_at(row, place)) is not None for place in pair)
    return None if true == false else true


def _judged(row: Sequence[Cell], pair: tuple[int, int]) -> Sequence[Cell]:
    cells = [*row, *[Cell("", "")] * (max(pair) + 1 - len(row))]
    says = _says(row, pair)
    for place, text in zip(pair, ("" if says is None else str(says).lower(), ""), strict=True):
        cells[place] = replace(cells[place], text=text, html="")
    return cells
