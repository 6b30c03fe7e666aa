"""Exams with answer sheets, of all kinds of items."""

from __future__ import annotations

from exams import choices, items_of_all_kinds, record_of
from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.model import Choice, Item, Option


def several(count: int) -> list[Item]:
    made = tuple(Option(f"o{n}", n < 2) for n in range(5))
    return [Item(f"several-{n}", "multiple_response", "Which?", Choice(made, multiple=True)) for n in range(count)]


def exam(papers: int = 4, forms: int = 1, *, large: bool = False, paper: str = "a4") -> ExamRecord:
    """The record of an exam of all kinds of items, with its sheets."""
    items = [*choices(12), *several(3), *items_of_all_kinds()]
    return with_sheet(record_of(*items, forms=forms, papers=papers, paper=paper), large=large)
