"""Tables that are forms: a question in one row, its lettered options in the rows below, and then the answer."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from ketaquiz.importers import Incoming, Row
from ketaquiz.importers.cells import Cell, Table
from ketaquiz.importers.lettered_keys import row_of
from ketaquiz.importers.lettered_lines import Line, Question
from ketaquiz.importers.lettered_read import read_lines
from ketaquiz.importers.texts import Texts

_LETTER: Final = re.compile(r"[(\[]?([A-Za-z])[)\].:]?")
_LEFT: Final = re.compile(r"(?:unit|mix choices|lo|creator.{0,20}|editor.{0,20}|reference)\s?:?", re.IGNORECASE)
"""What a form says of a question besides."""
_MARK: Final = re.compile(r"marks?\s?:?", re.IGNORECASE)
_ANSWER: Final = re.compile(r"(?:correct\s)?answer\s?:?|key\s?:?", re.IGNORECASE)


_BESIDE: Final = re.compile(r"[A-HT]|[A-H]{2,8}|[a-h]|[√×✓✗]|对|错|正确|错误")
"""A key in the cell beside what is asked."""
_TRUE_OR_FALSE: Final = {"T": "True", "√": "True", "✓": "True", "F": "False", "×": "False", "✗": "False"}
_NUMBERED: Final = re.compile(r"[(（]?[0-9]{1,4}\s?[.)、．）:：]\s?\S")
_PART: Final = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|(?:part|section|teil|раздел|часть)\s", re.IGNORECASE)
"""The heading of a part of the questions."""
_LEAST_BESIDE: Final = 5


def read_form(table: Table, found: Incoming) -> bool:
    """Whether a table is such a form, of which every question has a key, or most have it in the cell beside; its questions are entered."""
    if _is_wide(table):
        return False
    beside = _has_keys_beside(table)
    lettered = read_lines(_with_keys_beside(table) if beside else _lines(table))
    asked = [question for question in lettered.questions if question.options]
    if not asked or (any(question.answer is None for question in asked) and not beside) or _is_head(asked[0]):
        return False
    for question in lettered.questions:
        found.take(question.place, partial(_row, question, found))
    found.left += lettered.left
    found.notes += lettered.notes
    return True


def _is_wide(table: Table) -> bool:
    """Whether most rows have more cells than a question has with all that a form says of it."""
    rows = [filled for row in table.rows if (filled := sum(bool(cell.text.strip()) for cell in row))]
    return 2 * sum(filled > _MOST_CELLS for filled in rows) > len(rows)


_MOST_CELLS: Final = 30


def _is_head(question: Question) -> bool:
    """Whether the options of a question are bare letters in several cells, so that its row has the names of columns."""
    bare = not any(option.lines[0].text.strip() or option.lines[0].html for option in question.options)
    return bare and len({option.place for option in question.options}) > 1


def _key_beside(cells: Sequence[Cell]) -> str:
    """The key in the cell beside what is asked, which has a number; empty where a row has none."""
    if len(cells) != 2 or not _NUMBERED.match(cells[0].text.strip()):
        return ""
    said = cells[1].text.strip()
    return said if _BESIDE.fullmatch(said) else ""


def _has_keys_beside(table: Table) -> bool:
    """Whether most rows with the number of a question have their key in the next cell, and nearly all others are one cell each."""
    rows = [[cell for cell in row if cell.text.strip()] for row in table.rows]
    asked = [row for row in rows if row and _NUMBERED.match(row[0].text.strip())]
    keyed = sum(bool(_key_beside(row)) for row in asked)
    alone = sum(len(row) == 1 for row in rows if row)
    return keyed >= _LEAST_BESIDE and keyed * 4 >= len(asked) * 3 and (keyed + alone) * 10 >= sum(map(bool, rows)) * 9


def _key_within(cells: Sequence[Cell]) -> re.Match[str] | None:
    """The letters in brackets within what is asked, where it has them once and nothing stands beside it."""
    found = [*_WITHIN.finditer(cells[0].text)] if len(cells) == 1 and not cells[0].html else []
    return found[0] if len(found) == 1 else None


def _has_keys_within(table: Table) -> bool:
    """Whether nearly all questions without a key beside them have it in brackets, so that it fills the blank."""
    rows = [[cell for cell in row if cell.text.strip()] for row in table.rows]
    asked = [row for row in rows if row and _NUMBERED.match(row[0].text.strip()) and not _key_beside(row)]
    within = sum(_key_within(row) is not None for row in asked)
    return within >= _LEAST_BESIDE and within * 10 >= len(asked) * 9


_WITHIN: Final = re.compile(r"[(（]\s?([A-H]{1,8})\s?[)）]")


def _with_keys_beside(table: Table) -> Iterator[Line]:
    """The lines of a table that has keys beside its questions, with each key behind the options below its question."""
    key: Line | None = None
    options = False
    within = _has_keys_within(table)
    for row in table.rows:
        cells = [cell for cell in row if cell.text.strip() or cell.html]
        if (said := _key_beside(cells)) or (cells and _NUMBERED.match(cells[0].text.strip())):
            if key is not None:
                yield _answer(key, options)
            asked, at = cells[0], cells[-1].place
            if within and not said and (found := _key_within(cells)) is not None:
                said, at = found[1], asked.place
                asked = replace(asked, text=f"{asked.text[: found.start()]}（ ）{asked.text[found.end() :]}")
            key, options = (Line(at, said) if said else None), False
            yield from _of_cell(asked)
        elif len(cells) == 1:
            if key is not None and _PART.match(cells[0].text.strip()):
                yield _answer(key, options)
                yield Line("", "")
                key = None
            options = True
            yield from _of_cell(cells[0])
    if key is not None:
        yield _answer(key, options)


def _answer(key: Line, options: bool) -> Line:
    said = key.text if options else _TRUE_OR_FALSE.get(key.text, key.text)
    return Line(key.place, f"Answer: {said}")


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
