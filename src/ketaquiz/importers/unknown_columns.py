"""What is said of tables whose columns are not known: their names, and the option that would say what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.cells import Cell, Table, is_filled, text_at
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.importers.option_cells import names_letters_alone
from ketaquiz.text.shortened import shortened

_MOST_NAMES: Final = 12
_LONGEST: Final = 30


def unknown_columns(tables: Sequence[Table]) -> str:
    """Why no column is known, and what to do: a first row that is a question itself needs names above it."""
    said = _texts(_first(tables))
    why = f"has no column that is known as the question, or none as its answer. Its first row has {_shown(said)}"
    if any(text[-1] in "?？؟" for text in said):
        return (
            f"{why}, which is a question, so that nothing names the columns, and what stands in them does not tell for certain which "
            "one says what is right: write a row above it, such as 'question, option 1, option 2, option 3, option 4, correct answer'"
        )
    return f"{why}; write 'question' and 'answer' above the columns, or say what they are, as in {_example(tables)}"


def left_sheet(table: Table) -> str:
    """What is said of one sheet that stays behind beside others that are known."""
    return f"a sheet whose columns are not known: {_shown(_texts(_first([table])))}; say what they are, as in {_example([table])}"


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text.strip() for cell in row if cell.text.strip()]


def _shown(names: Sequence[str]) -> str:
    return ", ".join(f"'{shortened(name, _LONGEST)}'" for name in names[:_MOST_NAMES]) or "nothing"


def _first(tables: Sequence[Table]) -> Sequence[Cell]:
    """The first row with several cells, as a title above the names has one; else the first with any."""
    filled = [row for table in tables for row in table.rows if is_filled(row)]
    return next((row for row in filled if sum(bool(cell.text.strip()) for cell in row) > 1), next(iter(filled), ()))


def _example(tables: Sequence[Table]) -> str:
    """The options that would say what the columns of tables are, with two of their own names, if they have so many.

    What asks is the first column of texts that are long and differ; what is right a column of letters, or else the last one.
    """
    head = _first(tables)
    places = [place for place, cell in enumerate(head) if cell.text.strip()]
    if len(places) < _LEAST:
        return "--columns 'Name=question' --columns 'Other name=answer'"
    below = next(([*table.rows[table.rows.index(head) + 1 :]] for table in tables if head in table.rows), [])
    columns = {place: [text for row in below if (text := text_at(row, place).strip())] for place in places}
    asks = max(places, key=lambda place: (_asks(columns[place]), -place))
    others = [place for place in places if place != asks]
    lettered = [place for place in others if columns[place] and all(map(names_letters_alone, columns[place]))]
    right, key = (lettered[-1], "key") if lettered else (others[-1], "answer")
    asked, answered = (shortened(head[place].text.strip(), _LONGEST) for place in (asks, right))
    return f"--columns '{asked}=question' --columns '{answered}={key}'"


def _asks(texts: Sequence[str]) -> tuple[bool, float]:
    """How likely a column has what is asked: whether its texts are no numbers and differ, and how long they are."""
    differ = len({*texts}) == len(texts) > 1 and all(typed_decimal(text) is None for text in texts)
    return differ, sum(map(len, texts)) / len(texts) if differ else 0


_LEAST: Final = 2
