"""Which cells of a table's row are shown and not asked for: those that tell it from others, only give examples, or say too much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.english_gaps import MOST_SAID
from ketaquiz.draft.enumerations import cells
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page


def shown_cells(page: Page, at: int, beside: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The cells of a row that are not asked for, by their columns; ``beside`` has those that say something."""
    if page.english:
        return _of_english_row(page, at, beside)
    return _of_german_row(page, at, beside) if page.code == "de" else frozenset()


def _of_english_row(page: Page, at: int, beside: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The cells of an English row that are not asked for, by their columns.

    These are cells that only give examples or remarks, numbers of a register, or say where a thing stands, those that say
    the same in nearly all rows, and those that tell how things are beside a number or what to do about them.
    """
    columns = page.blocks[at].columns
    found = {number for number, _ in beside if number < len(columns) and _ASIDE.fullmatch(columns[number].strip(" :"))}
    rows = [page.blocks[each].cells for each in (at, *_rows_beside(page, at))]
    rows = [cells for cells in rows if cells != columns]
    if len(rows) >= _LEAST_ROWS:
        found.update(number for number, cell in beside if _is_usual(rows, number, cell))
    others = [(number, cell) for number, cell in beside if number not in found]
    if not others or any(len(cell.split()) > MOST_SAID and not _has_digit(cell) for _, cell in others):
        return _telling(columns, beside)
    return frozenset(found | _telling(columns, others))


def _telling(columns: Sequence[str], asked: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The cells of a row that tell how things are: those before what to do, and wordy ones beside a number."""
    if len(asked) < _LEAST_TOLD:
        return frozenset()
    *before, (last, _) = asked
    if (
        last < len(columns)
        and _TO_DO.fullmatch(columns[last].strip(" :"))
        and not any(_has_digit(cell) for _, cell in asked)
    ):
        return frozenset(number for number, _ in before)
    if any(_has_digit(cell) and len(cell.split()) <= _MOST_OF_VALUE for _, cell in asked):
        return frozenset(number for number, cell in asked if _is_wordy(cell))
    return frozenset()


def _is_wordy(cell: str) -> bool:
    """Whether a cell tells in words how something is or what to do, and is neither a value nor an enumeration or steps."""
    told = len(cell.split()) > _MOST_OF_VALUE or is_order(cell)
    return told and not _has_digit(cell) and len(cells(cell)) == 1 and "→" not in cell


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


_LEAST_TOLD: Final = 2
_MOST_OF_VALUE: Final = 3
"""How many words a cell has at most that says a value, as an amount or a colour."""


_TO_DO: Final = re.compile(
    r"(?:recommended |corrective |required |next |possible |suggested )?(?:recommendations?|actions?(?: required| needed| to take)?|steps?|what to do|solutions?|fix(?:es)?|remed(?:y|ies)|treatments?|responses?|mitigations?|controls?|control measures?|measures?|prevention)",
    re.IGNORECASE,
)
"""The name of a column that says what is done about what stands before it."""


def _is_usual(rows: Sequence[Sequence[str]], number: int, cell: str) -> bool:
    """Whether most cells of a column say what a cell says, or begin with the word that it begins with, as *Yes* does."""
    filled = [each[number].strip().lower() for each in rows if len(each) > number and each[number].strip()]
    same = filled.count(cell.strip().lower()) * 3 >= len(filled) * 2
    words = [word for each in filled if (word := _first_word(each))]
    own = _first_word(cell)
    mark = _MARK.fullmatch(own) is not None and words.count(own) * 4 >= len(words) * 3
    return mark or (same and not _has_digit(cell))


def _first_word(cell: str) -> str:
    found = re.match(r"[^\W_]+|[✓✔✗✘x]", cell.strip().lower())
    return found.group() if found else ""


_LEAST_ROWS: Final = 4
_MARK: Final = re.compile(r"yes|no|none|n|na|always|never|all|any|ja|nein|x|[✓✔✗✘]")
_ASIDE: Final = re.compile(
    r"(?:(?:typical|common) )?examples?|(?:cas|ec|einecs|index|part|model|catalog(?:ue)?|item|article)[- ](?:numbers?|nos?\.?)|references?|pages?|(?:additional |special )?(?:notes?|remarks?|comments?)",
    re.IGNORECASE,
)
"""The name of a column of examples, remarks, places, or numbers that people look up."""


def _of_german_row(page: Page, at: int, beside: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The cells of a German row that are not asked for, by their columns.

    These are the cells that tell the row from others of its name, where a source stands, and long ones beside short ones.
    """
    block = page.blocks[at]
    numbers = [number for number, _ in beside]
    shown = {
        number
        for number in numbers
        if number < len(block.columns) and _SOURCE.fullmatch(block.columns[number].strip(" :"))
    }
    others = [
        page.blocks[each].cells
        for each in _rows_beside(page, at)
        if page.blocks[each].cells[0].strip() == block.cells[0].strip()
    ]
    for number in numbers:
        if not others or len(shown) + 1 >= len(numbers):
            break
        shown.add(number)
        others = [cells for cells in others if len(cells) > number and cells[number] == block.cells[number]]
    asked = [(number, cell) for number, cell in beside if number not in shown]
    long = {number for number, cell in asked if _longest_part(cell) > _MOST_BESIDE_SHORT}
    short = [cell for number, cell in asked if number not in long]
    if len(short) > 1 or any(any(map(str.isdigit, cell)) for cell in short):
        shown |= long
    return frozenset(shown) if len(shown) < len(numbers) else frozenset()


def _rows_beside(page: Page, at: int) -> list[int]:
    """The other rows of a row's table that stand within some rows of it."""
    found = []
    for step in (-1, 1):
        each = at + step
        while (
            0 <= each < len(page.blocks)
            and abs(each - at) <= _MOST_ROWS
            and page.blocks[each].cells
            and page.blocks[each].columns == page.blocks[at].columns
        ):
            found.append(each)
            each += step
    return found


def _longest_part(cell: str) -> int:
    """How many words the longest part of a cell has that is hidden by itself."""
    return max(len(cell[start:end].split()) for start, end in cells(cell))


_MOST_ROWS: Final = 30
_MOST_BESIDE_SHORT: Final = 6
"""How many words a cell has at most that is hidden beside shorter ones."""
_SOURCE: Final = re.compile(
    r"quellen?|fundstelle|nachweis|seiten?|handbuch|literatur|anmerkung(?:en)?|bemerkung(?:en)?|kommentare?|notiz(?:en)?|einfach erklärt|beispiel(?:e|-\w{1,20})?",
    re.IGNORECASE,
)
"""The name of a column that says where something stands, or only remarks on the others."""
