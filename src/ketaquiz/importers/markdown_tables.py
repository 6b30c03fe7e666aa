"""Tables of Markdown, ``| Question | Answer |`` above ``|---|---|``, whose columns are known as those of a table of questions."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Cell, Table, is_filled, text_at
from ketaquiz.importers.columns import head_of
from ketaquiz.importers.lettered_key_lists import NUMBER_CELL
from ketaquiz.importers.lettered_key_tables import keys_in_table
from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import OPTION
from ketaquiz.importers.texts import ASKED
from ketaquiz.text.markdown import mathjax, to_html

_RULE: Final = re.compile(r"\s{0,20}:?-{1,200}:?\s{0,20}")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_BREAK: Final = re.compile(r"<br\s?/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{1,2000}>")


def take_tables(lines: Sequence[Line], found: Incoming) -> tuple[list[Table], list[Line]]:
    """The tables of questions, and the lines without them; rows with too many cells are refused in ``found``."""
    tables: list[Table] = []
    made: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        rows = [*map(_row, lines[at : at + 1]), *map(_row, lines[at + 2 : end])] if end > at + 1 else []
        table = Table(f"table {len(tables) + 1}", [row for row in rows if len(row) <= len(rows[0])])
        if not rows or not _asks(table):
            made += lines[at:end]
            at = end
            continue
        tables.append(table)
        for row in (row for row in rows if len(row) > len(rows[0])):
            found.refuse(
                row[0].place.partition(",")[0],
                f"has {len(row)} cells, and the first row of its table has {len(rows[0])}",
                r"write \| for a | within a text",
            )
        made += [Line(line.place, "") for line in lines[at:end]]
        at = end
    return tables, made


def _end(lines: Sequence[Line], at: int) -> int:
    """Where the table that begins at a place ends; the next one where none begins there."""
    if at + 1 >= len(lines) or not _is_row(lines[at]) or not _is_row(lines[at + 1]):
        return at + 1
    rule = _cells(lines[at + 1].text)
    if not all(map(_RULE.fullmatch, rule)) or len(rule) != len(_cells(lines[at].text)):
        return at + 1
    end = at + 2
    while end < len(lines) and _is_row(lines[end]):
        end += 1
    return end


def _is_row(line: Line) -> bool:
    return "|" in line.text and not (line.code or line.label)


def _cells(text: str) -> list[str]:
    """The texts between the signs of a row, which may begin and end with one."""
    cells = _PIPE.split(text.strip())
    first, last = int(not cells[0].strip()), len(cells) - (len(cells) > 1 and not cells[-1].strip())
    return [cell.replace("\\|", "|").strip() for cell in cells[first:last]]


def _row(line: Line) -> list[Cell]:
    return [_cell(f"{line.place}, column {column}", text) for column, text in enumerate(_cells(line.text), 1)]


def _cell(place: str, text: str) -> Cell:
    shown = "<br>".join(to_html(part.strip(), math=mathjax) for part in _BREAK.split(text))
    bare = html.unescape(_TAG.sub("", shown.replace("<br>", "\n")))
    return Cell(place, bare, shown if "<" in shown.replace("<br>", "") else "")


def _asks(table: Table) -> bool:
    """Whether the columns of a table are known, and are none of a list of keys, which names questions by their numbers, or of texts with letters to be matched."""
    head, columns = head_of(table, {})
    if head or columns is None or keys_in_table([[cell.text for cell in row] for row in table.rows]):
        return False
    rows = [row for row in table.rows[1:] if is_filled(row)]
    answer = columns.place_of("answer")
    if answer is not None and not (columns.options or columns.wrong) and _mostly(OPTION, rows, answer):
        return False
    place = columns.place_of(*ASKED)
    return place is not None and not _mostly(NUMBER_CELL, rows, place)


def _mostly(sign: re.Pattern[str], rows: Sequence[Sequence[Cell]], place: int) -> bool:
    """Whether half of the cells of a column, or more, are of a form."""
    return 2 * sum(sign.fullmatch(text_at(row, place)) is not None for row in rows) >= len(rows)
