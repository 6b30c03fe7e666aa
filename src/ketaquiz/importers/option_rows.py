"""Tables in which every option has a row of its own, or in which the options are the wrong ones alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ketaquiz.importers.cells import Cell, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.key_counts import options_of
from ketaquiz.importers.table_keys import has_option, is_pointer, is_text_of, points, says_right
from ketaquiz.importers.texts import ASKED

_LEAST_SHARE: Final = 0.8
"""So many of the questions have to be whole: with a right option and a wrong one."""


class Option(NamedTuple):
    """A row that has an option."""

    cell: Cell
    right: bool
    row: Sequence[Cell]


@dataclass
class Group:
    """The rows of one question."""

    place: int
    """The column of the options."""
    rows: list[Sequence[Cell]]
    right: list[bool]
    """Of each row whether it says that its option is right."""
    unsure: bool = False
    """Whether a row has a cross, and what that says is not known, since others say what is right in another way."""

    @property
    def options(self) -> list[Option]:
        """The rows that have an option."""
        return [
            Option(row[self.place], right, row)
            for row, right in zip(self.rows, self.right, strict=True)
            if text_at(row, self.place)
        ]

    @property
    def whole(self) -> bool:
        """Whether it has a right option and a wrong one."""
        return {each.right for each in self.options} == {True, False}


def grouped(rows: Sequence[Sequence[Cell]], columns: Columns) -> list[Group] | None:
    """The questions of a table that has a row for every option; None where it is no such table, or not for certain."""
    asks, mark, name = columns.place_of(*ASKED), columns.place_of("key"), columns.place_of("id")
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
    crossed = {each for each in marks if each.casefold() == "x"}
    unsure = any(says_right(each) for each in marks - crossed)
    if name is not None and len({said(row, name) for row in rows}) == len(rows):
        name = None  # it numbers the options
    groups: list[Group] = []
    now = None
    for row, above in zip(rows, [(), *rows], strict=False):
        begins = said(row, asks), said(row, name) if name is not None else ""
        again = said(row, asks) and not (said(row, option) or said(above, asks))
        if now is None or again or any(each and each != before for each, before in zip(begins, now, strict=True)):
            groups.append(Group(option, [], []))
            now = begins
        groups[-1].rows.append(row)
        groups[-1].right.append(says_right(said(row, mark)) is True)
        groups[-1].unsure |= unsure and said(row, mark) in crossed
    whole = sum(group.whole for group in groups)
    if whole < _LEAST_SHARE * len(groups) or all(len(group.options) < 2 for group in groups):
        return None
    return groups


def options_are_wrong(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether the options of a table are its wrong answers alone, as its keys are texts that in no row are one of them."""
    key = columns.place_of("key", "answer")
    if key is None or len(columns.naming) > 1 or not columns.options:
        return False
    if columns.wrong or columns.right or columns.marks or columns.counts:
        return False
    said = [(text_at(row, key), options_of(row, columns)) for row in rows]
    said = [(text, options) for text, options in said if text and options]
    if len(said) < _LEAST_TEXTS or any(is_text_of(text, options) for text, options in said):
        return False
    pointers = sum(is_pointer(text, len(columns.options) + 1) or points(text) for text, _ in said)
    among = sum(has_option(text, options) for text, options in said)
    few = len({text for text, _ in said}) * 5 < len({tuple(options) for _, options in said}) * 4
    parted = any(set(text.split(",")) & {option for _, option in options} for text, options in said)
    return max(pointers, among) * 5 <= len(said) and not few and not parted


_LEAST_TEXTS: Final = 5


def wrong_are_options(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether the wrong answers of a table are all its options, as nearly every row has its right answer among them, too."""
    key = columns.place_of("key", "answer")
    if key is None or len(columns.naming) > 1 or columns.options or columns.right or columns.marks:
        return False
    said = [(text_at(row, key), [text_at(row, place) for place in columns.wrong]) for row in rows]
    said = [(text, wrong) for text, wrong in said if text and any(wrong)]
    among = sum(text in wrong for text, wrong in said)
    return among >= _LEAST_TEXTS and among * 10 >= len(said) * 9
