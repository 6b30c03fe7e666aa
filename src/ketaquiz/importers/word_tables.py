"""Tables of Word that hold no rows of a table, but questions or their options side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_key_lists import keys_in_table
from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import OPTION, QUESTION, answer_in, letter_of
from ketaquiz.importers.option_letters import is_next, order_of

_LEAST: Final = 2
"""So many options, at least, make a table of options."""


def lines_in(rows: Sequence[Sequence[tuple[str, Sequence[Line]]]]) -> list[Line]:
    """The lines of the cells of such a table; empty for another one."""
    if all(len(row) == 1 for row in rows):
        lines = [line for row in rows for _, cell in row for line in cell]
        return lines if _has_question(lines) else []
    return _options_in([cell for row in rows for _, cell in row])


def keys_of(rows: Sequence[Sequence[tuple[str, Sequence[Line]]]]) -> list[Line]:
    """The lines of a table that is a list of keys; empty for another one."""
    keys = keys_in_table([[" ".join(with_label(line) for line in cell) for _, cell in row] for row in rows])
    return [Line(rows[0][0][0], key) for key in keys]


def _has_question(lines: Sequence[Line]) -> bool:
    """Whether lines have a first option, with a question or an answer."""
    first = any((found := OPTION.fullmatch(with_label(line))) and is_next(letter_of(found), 0) for line in lines)
    asks = any(QUESTION.fullmatch(with_label(line)) for line in lines)
    return (first and asks) or ((first or asks) and any(answer_in(line.text, ()) is not None for line in lines))


def _options_in(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """The options of a table whose cells have one each, or a letter and beside it a text."""
    made: list[Line] = []
    letters: list[str] = []
    alone = ""
    for cell in cells:
        lines = [line for line in cell if line.text.strip() or "<img" in line.html]
        if not lines:
            continue
        found = None if alone else OPTION.fullmatch(with_label(lines[0]))
        if found is not None:
            letters.append(letter_of(found))
            if len(lines) == 1 and not found[5].strip() and "<img" not in lines[0].html:
                alone = letters[-1]
                continue
        elif not alone:
            return []
        made += [replace(lines[0], label=f"{alone})") if alone else lines[0], *lines[1:]]
        alone = ""
    places = order_of(letters)
    return made if len(letters) >= _LEAST and places and not alone else []
