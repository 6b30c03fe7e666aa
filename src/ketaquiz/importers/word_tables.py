"""Tables of Word that are no tables of questions: they hold questions or options side by side, or are a part of what is asked."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_key_lists import KEYS_HEAD, stands_below_others
from ketaquiz.importers.lettered_key_tables import keys_in_table
from ketaquiz.importers.lettered_lines import Line, Question, with_label
from ketaquiz.importers.lettered_signs import ASKING, answer_in, as_option, as_question, has_letter, letter_of
from ketaquiz.importers.option_letters import order_of
from ketaquiz.importers.word_blocks import questions_in

_LEAST: Final = 2
"""So many options, at least, make a table of options."""


def lines_in(rows: Sequence[Sequence[tuple[str, Sequence[Line]]]]) -> list[Line]:
    """The lines of the cells of such a table; empty for another one."""
    if all(len(row) == 1 for row in rows):
        lines = [line for row in rows for _, cell in row for line in cell]
        return lines if _has_question(lines) else []
    cells = [cell for row in rows for _, cell in row]
    return _options_in(cells) or _options_and_key_in(cells) or questions_in(rows)


def keys_of(rows: Sequence[Sequence[tuple[str, Sequence[Line]]]], above: Sequence[Line]) -> list[Line]:
    """The lines of a table that is a list of keys; empty for another one, and where the line above it says that they are none."""
    if stands_below_others(above):
        return []
    keys = keys_in_table([[" ".join(with_label(line) for line in cell) for _, cell in row] for row in rows])
    head = [Line(rows[0][0][0], KEYS_HEAD, key=True)] if keys else []
    return head + [Line(rows[key.row][key.column][0], key.text, key=True) for key in keys]


def as_line(
    name: str, rows: Sequence[Sequence[tuple[str, Sequence[Line]]]], spans: Sequence[Sequence[int]]
) -> list[Line]:
    """A table as one line, with its first row as the text of that; nothing where it is empty. Cells may span several columns."""
    cells = [[cell for _, cell in row] for row in rows]
    first = next((row for row in cells if any(map(_is_filled, row))), None)
    if first is None:
        return []
    text = " | ".join(" ".join(with_label(line) for line in cell).strip() for cell in first)
    if len(cells) == len(cells[0]) == 1:
        return [Line(name, text, _shown(cells[0][0]), code=True, table=True)]
    shown = "".join(
        f"<tr>{''.join(f'<td>{_shown(cell)}</td>' + '<td></td>' * (span - 1) for cell, span in zip(row, widths, strict=True))}</tr>"
        for row, widths in zip(cells, spans, strict=True)
    )
    return [Line(name, text, f"<table>{shown}</table>", code=True, table=True)]


def _shown(cell: Sequence[Line]) -> str:
    return "<br>".join(f"{html.escape(line.label.removeprefix('•'))} {line.html}".strip() for line in cell)


def _is_filled(cell: Sequence[Line]) -> bool:
    return any(line.text.strip() or "<img" in line.html for line in cell)


def enter_table(line: Line, question: Question | None, where: list[Line] | None) -> None:
    """Enter a table in what a question asks, if it has neither options nor an answer yet, or in what explains it.

    Above a question without a number may stand what is none of it, so that this one has to ask before its table, or announce it.
    """
    if question is None:
        return
    if question.options or question.answer is not None:
        if where is question.why and not question.ended:
            question.why.append(line)
        return
    last = next((each for each in reversed(question.stem) if each.text.strip()), None)
    if last is not None and (question.number or last.table or _announces(last, question)):
        question.stem += [Line(line.place, "")] * question.ended + [line]
        question.ended = False


def _announces(line: Line, question: Question) -> bool:
    return not question.ended and (ASKING.search(line.text) is not None or line.text.rstrip().endswith((":", "：")))


def tables_in(questions: Sequence[Question]) -> set[str]:
    """The names of the tables that questions with options or an answer have in what they ask, or what explains them."""
    return {
        line.place
        for each in questions
        if each.options or each.answer is not None
        for line in (*each.stem, *each.why)
        if line.table
    }


def remark_on_tables(questions: Sequence[Question], lines: Sequence[Line], entered: Collection[str]) -> None:
    """Remark on each table that stands right below or above a question and is no part of it."""
    by_place = {place: each for each in questions for place in _places_of(each)}
    for at, line in enumerate(lines):
        if not line.table or line.place in entered:
            continue
        for beside, where in (
            (lines[at - 1] if at else None, "below"),
            (lines[at + 1] if at + 1 < len(lines) else None, "above"),
        ):
            found = (
                by_place.get(beside.place)
                if beside is not None and beside.text.strip() and not beside.heading
                else None
            )
            if found is not None:
                found.remarks.append(f"{line.place} stands right {where} it: look whether it belongs to it")


def _places_of(question: Question) -> Iterator[str]:
    yield question.place
    yield question.answer_place
    for lines in (question.stem, question.why, *(option.lines for option in question.options)):
        yield from (line.place for line in lines)


def _has_question(lines: Sequence[Line]) -> bool:
    """Whether lines have a first option, with a question or an answer."""
    first = any(has_letter(line, 0) for line in lines)
    asks = any(as_question(with_label(line)) for line in lines)
    return (first and asks) or ((first or asks) and any(answer_in(line.text, ()) is not None for line in lines))


def _options_and_key_in(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """The same of a table that also has the answer below its options, and may explain it, as pages with questions lay them out."""
    filled = [[line for line in cell if line.text.strip()] for cell in cells]
    at = next((at for at, cell in enumerate(filled) if any(map(_key_in, cell))), None)
    if at is None:
        return []
    above = [
        cell for cell in cells[:at] if not all(_BUTTONS.fullmatch(line.text) for line in cell if line.text.strip())
    ]
    below = [line for cell in filled[at:] for line in cell if not _BUTTONS.fullmatch(line.text)]
    options = _options_in(above)
    key = _key_in(below[0])
    if not options or not key or any(map(_key_in, below[1:])):
        return []
    return [*options, Line(below[0].place, f"Answer: {key}"), *below[1:]]


def _key_in(line: Line) -> str:
    """The letter that a line of such a table says to be the right one; empty for another line."""
    found = _OPTION_IS.fullmatch(line.text)
    if found is not None:
        return found[1]
    return "" if _BUTTONS.fullmatch(line.text) else answer_in(line.text, ()) or ""


_OPTION_IS: Final = re.compile(r"\s{0,10}(?:correct\s|right\s)?option\s{0,3}:\s{0,3}([A-H])[\s.]{0,5}", re.IGNORECASE)
_BUTTONS: Final = re.compile(
    r"\s{0,10}(?:(?:(?:view |show )?answer|report(?: error)?|discuss(?: in forum)?|workspace)(?:\s{1,5}|$)){1,5}",
    re.IGNORECASE,
)
"""What stands on buttons of such pages."""


def _options_in(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """The options of a table whose cells have one each, or a letter and beside it a text."""
    made: list[Line] = []
    letters: list[str] = []
    alone = ""
    for cell in cells:
        lines = [line for line in cell if line.text.strip() or "<img" in line.html]
        if not lines:
            continue
        found = None if alone else as_option(with_label(lines[0]))
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
