"""Tables of Word with a question in one row, and below it a row for each option with its letter, its text and maybe a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ketaquiz.importers.column_names import compared, key_of
from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import as_question
from ketaquiz.importers.option_letters import LETTER, is_next
from ketaquiz.importers.table_keys import says_right

Row = Sequence[tuple[str, Sequence[Line]]]

_LETTER: Final = re.compile(rf"[(\[]?({LETTER})[)\].:]{{0,2}}")
_TICK: Final = re.compile(r"[✓✔√☑✅●■•*+]\ufe0f?|[(\[]\s?[✓✔xX]\s?[)\]]")
_CROSS: Final = re.compile(r"[xX×☒]")
_NOTHING: Final = re.compile(r"[☐□○⬜✗✘✕❌–—-]\ufe0f?|[(\[]\s{0,3}[)\]]")
_LEAST: Final = 2
_MOST_CELLS: Final = 4


@dataclass
class _Block:
    """A question and what stands below it."""

    asks: Sequence[Line]
    number: str
    headed: bool
    """Whether a sign or a word for *right* stands above the marks."""
    options: list[tuple[str, Sequence[Line], str]] = field(default_factory=list)
    """The letter, the text and the mark of each."""

    @property
    def right(self) -> list[str]:
        """The letters of the options that are marked; none where the marks do not say for certain which are right."""
        ticked = [letter for letter, _, mark in self.options if _TICK.fullmatch(mark) or says_right(mark)]
        crossed = [letter for letter, _, mark in self.options if _CROSS.fullmatch(mark)]
        ticked = [letter for letter in ticked if letter not in crossed]
        if ticked and crossed:
            return ticked if len(ticked) + len(crossed) == len(self.options) else []
        if crossed and (self.headed or len(crossed) == 1 < len(self.options) - 1):
            return crossed
        return ticked


def questions_in(rows: Sequence[Row]) -> list[Line]:
    """The lines of such a table; empty for another one."""
    blocks: list[_Block] = []
    for row in rows:
        cells = [[line for line in cell if line.text.strip() or "<img" in line.html] for _, cell in row]
        filled = [cell for cell in cells if cell]
        if not filled or len(filled) > _MOST_CELLS:
            return []
        if blocks and (option := _option(filled, len(blocks[-1].options))) is not None:
            blocks[-1].options.append(option)
        elif (block := _question(filled)) is not None and (not blocks or len(blocks[-1].options) >= _LEAST):
            blocks.append(block)
        else:
            return []
    if not blocks or len(blocks[-1].options) < _LEAST:
        return []
    if not any(mark for block in blocks for *_, mark in block.options) and not all(each.number for each in blocks):
        return []
    return [line for block in blocks for line in _lines(block)]


def _alone(cell: Sequence[Line]) -> str:
    """The text of a cell of one line."""
    return with_label(cell[0]).strip() if len(cell) == 1 else ""


def _option(cells: Sequence[Sequence[Line]], place: int) -> tuple[str, Sequence[Line], str] | None:
    """The letter, the text and the mark of an option that has a row; None for another row."""
    letters = [
        at for at, cell in enumerate(cells) if (found := _LETTER.fullmatch(_alone(cell))) and is_next(found[1], place)
    ]
    if not letters:
        return None
    found = _LETTER.fullmatch(_alone(cells[letters[0]]))
    others = [cell for at, cell in enumerate(cells) if at != letters[0]]
    marks = [cell for cell in others if _is_mark(_alone(cell))]
    if len(others) == len(marks) == _LEAST:
        marks = marks[1:]  # the first is an option that has a sign alone
    texts = [cell for cell in others if all(cell is not mark for mark in marks)]
    if found is None or len(texts) != 1 or len(marks) > 1:
        return None
    return found[1], texts[0], _alone(marks[0]) if marks else ""


def _is_mark(text: str) -> bool:
    return any(sign.fullmatch(text) for sign in (_TICK, _CROSS, _NOTHING))


def _question(cells: Sequence[Sequence[Line]]) -> _Block | None:
    """A row with what is asked, maybe behind its number and before what stands above marks; None for another row."""
    headed = len(cells) > 1 and _heads_marks(_alone(cells[-1]))
    rest = cells[:-1] if headed else cells
    if len(rest) > _LEAST:
        return None
    said = with_label(rest[-1][0])
    if len(rest) == 1:
        found = as_question(said)
        return (
            _Block(rest[0], found[1] or found[2] or "" if found is not None else "", headed)
            if len(said.split()) > 1
            else None
        )
    number = as_question(_alone(rest[0])) or as_question(f"{_alone(rest[0])}.")
    if number is None or number[3].strip():
        return None
    return _Block(
        [replace(rest[1][0], label=f"{number[1] or number[2]}."), *rest[1][1:]], number[1] or number[2], headed
    )


def _heads_marks(text: str) -> bool:
    return _TICK.fullmatch(text) is not None or key_of(compared(text)) == "key"


def _lines(block: _Block) -> list[Line]:
    place = block.asks[0].place
    made = [Line(place, ""), *block.asks]
    for letter, texts, _ in block.options:
        made += [replace(texts[0], label=f"{letter})"), *texts[1:]]
    right = block.right
    if right and len(right) < len(block.options):
        made.append(Line(place, f"Answer: {', '.join(right)}"))
    return [*made, Line(place, "")]
