"""Tables that are forms: a question in one row, its lettered options in the rows below, and then the answer."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from ketaquiz.importers import Incoming, Row
from ketaquiz.importers.cells import Cell, Table
from ketaquiz.importers.lettered import read_lines
from ketaquiz.importers.lettered_keys import row_of
from ketaquiz.importers.lettered_lines import Line, Question
from ketaquiz.importers.texts import Texts

_LETTER: Final = re.compile(r"[(\[]?([A-Za-z])[)\].:]?")
_LEFT: Final = re.compile(r"(?:unit|mix choices|lo|creator.{0,20}|editor.{0,20}|reference)\s?:?", re.IGNORECASE)
"""What a form says of a question besides."""
_MARK: Final = re.compile(r"marks?\s?:?", re.IGNORECASE)
_ANSWER: Final = re.compile(r"(?:correct\s)?answer\s?:?|key\s?:?", re.IGNORECASE)


def read_form(table: Table, found: Incoming) -> bool:
    """Whether a table is such a form, of which every question has a key; its questions are entered."""
    lettered = read_lines(_lines(table))
    asked = [question for question in lettered.questions if question.options]
    if not asked or any(question.answer is None for question in asked):
        return False
    for question in lettered.questions:
        found.take(question.place, partial(_row, question, found))
    found.left += lettered.left
    return True


def _lines(table: Table) -> Iterator[Line]:
    for row in table.rows:
        cells = [cell for cell in row if cell.text.strip() or cell.html]
        if not cells:
            yield Line("", "")
            continue
        label, rest = cells[0], cells[1:]
        said = label.text.strip()
        if rest and _LEFT.fullmatch(said):
            continue
        if rest and (letter := _LETTER.fullmatch(said)) is not None:
            said = f"{letter[1]}."
        elif rest and _MARK.fullmatch(said):
            said = "Points:"
        elif rest and _ANSWER.fullmatch(said):
            said = "Answer:"
        elif not rest or "\n" in said:
            yield from (line for cell in cells for line in _of_cell(cell))
            continue
        yield from _labelled(said, rest)


def _labelled(label: str, cells: Sequence[Cell]) -> Iterator[Line]:
    """Lines of cells, of which the first begins with a label."""
    lines = [line for cell in cells for line in _of_cell(cell)]
    for at, line in enumerate(lines):
        if at or not line.html:
            yield line if at else Line(line.place, f"{label} {line.text}")
        else:
            yield Line(line.place, f"{label} {line.text}", f"{html.escape(label, quote=False)} {line.html}")


def _of_cell(cell: Cell) -> list[Line]:
    """The lines of a cell; one that has marks or pictures is one line."""
    if cell.html:
        return [Line(cell.place, " ".join(cell.text.split()), cell.html.replace("<br>", " "))]
    return [Line(cell.place, text) for text in cell.text.split("\n") if text.strip()]


def _row(question: Question, found: Incoming) -> Row:
    texts = Texts(found.work, found.images)

    def typed(lines: Sequence[Line]) -> str:
        if any(line.html for line in lines):
            return texts.html("<br>".join(line.html or html.escape(line.text, quote=False) for line in lines))
        return texts.plain("\n".join(line.text for line in lines))

    def inline(lines: Sequence[Line]) -> str:
        if any(line.html for line in lines):
            return texts.html(" ".join(line.html or html.escape(line.text, quote=False) for line in lines), block=False)
        return texts.plain(" ".join(line.text.strip() for line in lines), block=False)

    return row_of(question, texts, typed, inline)
