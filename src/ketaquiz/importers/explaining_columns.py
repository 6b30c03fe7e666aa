"""A column of a table that explains, by the word with which its cells begin: ``Explanation: They have to dry.``"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Incoming
from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.lettered_signs import WHY

_LEAST: Final = 3


def take_explanations(rows: Sequence[Sequence[Cell]], columns: Columns, found: Incoming) -> None:
    """Take the one column of an unknown name whose cells nearly all say that they explain for the rationale, and say so."""
    if columns.place_of("rationale") is not None:
        return
    places = [place for place in columns.unknown if _explains(rows, place)]
    if len(places) == 1:
        columns.keys[places[0]], columns.names["rationale"] = "rationale", ""
        columns.unknown.remove(places[0])
        where = next(row[places[0]].place for row in rows if text_at(row, places[0]))
        found.notes.append(f"{where}: its column is taken for explanations, since its cells say that they are")


def _explains(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    said = [text for row in rows if (text := text_at(row, place))]
    return len(said) >= _LEAST and sum(WHY.match(text[:100]) is not None for text in said) * 10 >= len(said) * 9


def explanation_in(text: str) -> str:
    """An explanation without the word before it that says that it is one."""
    said = WHY.fullmatch(text)
    return text if said is None else said[1].strip()
