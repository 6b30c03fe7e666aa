"""Tables in which every option has a row of its own, with a column that says whether it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.table_keys import says_right
from ketaquiz.importers.texts import ASKED

_LEAST_SHARE: Final = 0.8
"""So many of the questions have to be whole: with a right option and a wrong one."""


@dataclass
class Group:
    """The rows of one question."""

    rows: list[Sequence[Cell]]
    options: list[tuple[Cell, bool]] = field(default_factory=list)
    """The cell of each option, and whether it is right."""

    @property
    def whole(self) -> bool:
        """Whether it has a right option and a wrong one."""
        return {right for _, right in self.options} == {True, False}


def grouped(rows: Sequence[Sequence[Cell]], columns: Columns) -> list[Group] | None:
    """The questions of a table that has a row for every option; None where it is no such table, or not for certain."""
    asks, mark = columns.place_of(*ASKED), columns.place_of("key")
    option = columns.place_of("answer", "options", "answers")
    if option is None and len(columns.options) == 1:
        option = columns.options[0]
    if asks is None or option is None or mark is None or len(columns.options) > 1 or columns.wrong or columns.marks:
        return None

    def said(row: Sequence[Cell], place: int) -> str:
        return " ".join(text_at(row, place).split())

    marks = {said(row, mark) for row in rows if said(row, option)}
    judged = {says_right(each) for each in marks}
    if any(each and says_right(each) is None for each in marks) or True not in judged or judged == {True}:
        return None
    groups: list[Group] = []
    now = None
    for row in rows:
        asked = said(row, asks)
        if now is None or (asked and asked != now):
            groups.append(Group([]))
            now = asked
        groups[-1].rows.append(row)
        if said(row, option):
            groups[-1].options.append((row[option], says_right(said(row, mark)) is True))
    whole = sum(group.whole for group in groups)
    if whole < _LEAST_SHARE * len(groups) or all(len(group.options) < 2 for group in groups):
        return None
    return groups
