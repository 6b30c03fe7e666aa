"""Heads of tables that no mark tells from the rows below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.text.words import words_alone

_LEAST_ROWS: Final = 3
"""How many rows a table has at least, with its head."""
_MOST_WORDS: Final = 3
"""How many words a cell of the head has at most."""
_NAMES: Final = re.compile(
    r"(?:s\.?\s?)?(?:no|nr|number|nummer|question|frage|answer|antwort|date|datum|term|begriff|item|name|category|kategorie|type|typ|art|description|beschreibung|meaning|bedeutung|"
    r"definition|action|maßnahmen?|title|titel|fehler\w*|ursache|cause|problem|solution|lösung|symptoms?|roles?|rolle|responsib\w*|zuständig\w*|verantwortlich\w*|frequency|häufigkeit|limits?|steps?|schritt|"
    r"tasks?|aufgaben?|level|stufe|values?|wert|examples?|beispiele?|unit|einheit|hazards?|gefahr\w*|risks?|risiko|controls?|area|bereich|products?|produkt|device|gerät|day|tag|time|zeit|"
    r"details?|remarks?|bemerkung\w*|comments?|requirements?|status|amount|menge|dose|dosage|form no|rev no|abbreviation|abkürzung|acronym|command|option|parameter|setting|materials?|reasons?|notes?|purpose|functions?|uses?|effects?|signs?|treatments?|penalt(?:y|ies)|fees?|rates?|ingredients?|substances?|diseases?|locations?|benefits?|features?|equipment|tools?)s?\W*",
    re.IGNORECASE,
)
"""What heads of tables consist of."""


_ENDS_IN_NAME: Final = re.compile(r"\s(?:name|number|type|term|category)\Z", re.IGNORECASE)
"""How the name of a column ends that says of what it has the names: *Chemical name*."""


def with_heads(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which the rows of each table have the names of their columns, where the first row can only be its head.

    That is a row of short names of which half or more are what columns are often called, over rows that say more.
    """
    found = list(blocks)
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].cells and len(found[end].cells) == len(found[at].cells):
            end += 1
        rows = found[at:end]
        if (
            len(rows) >= _LEAST_ROWS
            and not any(row.columns for row in rows)
            and (above := _above_head(rows)) is not None
        ):
            head = rows[above].cells
            found[at + above : end] = [replace(row, columns=head) for row in rows[above:]]
        at = max(end, at + 1)
    return found


def is_head(block: Block) -> bool:
    """Whether a row is the head of its table, also where this comes again on a further page."""
    return bool(block.cells) and _words(block.cells) == _words(block.columns)


def _words(cells: Sequence[str]) -> list[str]:
    return [words_alone(_GOES_ON.sub("", cell)) for cell in cells]


_GOES_ON: Final = re.compile(r"(?<!\s)\s*+\((?:continued|cont['’]?d?\.?|fortsetzung|forts\.)\)\s{0,4}\Z", re.IGNORECASE)
"""What says behind the name of a column that the table began on another page."""


def _is_repeated(rows: Sequence[Block]) -> bool:
    """Whether the first of a table's rows comes again between the others, as its head does on each page."""
    first = _words(rows[0].cells)
    return sum(map(bool, first)) > 1 and any(_words(row.cells) == first for row in rows[1:])


_MOST_ABOVE_HEAD: Final = 2
"""How many rows that only name a table stand at most above its head."""
_MOST_LABEL: Final = 5
"""How many words a cell has at most over a column of values."""


def _above_head(rows: Sequence[Block]) -> int | None:
    """How many rows that only name a table stand above its head; None where no row is its head."""
    if _is_repeated(rows) or _is_head(rows) or _is_head_of_values(rows):
        return 0
    for number in range(1, _MOST_ABOVE_HEAD + 1):
        if sum(bool(cell.strip()) for cell in rows[number - 1].cells) > 1 or len(rows) - number < _LEAST_ROWS:
            return None
        if _is_head_of_values(rows[number:]):
            return number
    return None


def _is_head_of_values(rows: Sequence[Block]) -> bool:
    """Whether the first row says by its first cell that it is a head, without a number, over columns that are mostly numbers."""
    cells = [cell.strip() for cell in rows[0].cells]
    filled = [number for number, cell in enumerate(cells) if cell]
    if len(filled) < _LEAST_COLUMNS or not (_NAMES.fullmatch(cells[0]) or _ENDS_IN_NAME.search(cells[0])):
        return False
    if any(len(cells[at].split()) > _MOST_LABEL or any(map(str.isdigit, cells[at])) for at in filled):
        return False
    below = [row.cells[at].strip() for row in rows[1:] for at in filled[1:] if row.cells[at].strip()]
    return bool(below) and sum(any(map(str.isdigit, cell)) for cell in below) * 3 > len(below) * 2


_LEAST_COLUMNS: Final = 3
"""How many columns a table of values has at least that nothing but its values tells from other rows."""


def _is_head(rows: Sequence[Block]) -> bool:
    """Whether the first of a table's rows names its columns."""
    cells = [cell.strip() for cell in rows[0].cells if cell.strip()]
    if len(cells) < 2 or any(len(cell.split()) > _MOST_WORDS or any(map(str.isdigit, cell)) for cell in cells):
        return False
    named = sum(_NAMES.fullmatch(cell) is not None for cell in cells)
    words = sum(len(cell.split()) for cell in cells)
    others = sum(len(cell.split()) for row in rows[1:] for cell in row.cells) / (len(rows) - 1)
    return named * 2 >= len(cells) and (others > words or named == len(cells))
