"""Copies of sheets that were marked lightly: what a copier may have taken away is for a person, and never blank or right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from exams import choices, record_of
from ketaquiz.exam.sheet import RowKind
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.scanning.page import read_page
from ketaquiz.scanning.readings import State
from marked_sheets import Hand, Ink, mark, printed
from scan_exams import several
from spoiled_sheets import SPOILS

LIGHT = Hand("fill", 0.3, 0.5, 0.2, 0.35)
RECORD = with_sheet(record_of(*choices(40, 5), papers=1))
(PAGE,) = RECORD.sheet.forms[0].pages
BLANK, LINED = 3, 8
"""The rows that have no mark, and a line through a bubble instead of one."""


def marked(own: Hand) -> Ink:
    """A page with a mark in each row but two; of one there is nothing, of the other a line."""
    ink = Ink(printed(RECORD.sheet, PAGE, PageCode(RECORD.sheet.quiz, 1, 1)), Random(4), own.grain)
    for at, row in enumerate(PAGE.rows):
        bubble = row.bubbles[at % len(row.bubbles)]
        if at == LINED:
            ink.line([(bubble.x - 1, bubble.y - 4.5), (bubble.x + 1, bubble.y + 4.5)], own.darkness, 0.5)
        elif at != BLANK:
            mark(ink, bubble.x, bubble.y, bubble.r, own.how, own)
    return ink


def test_an_empty_row_of_a_faded_copy_is_for_a_person():
    reading = read_page(SPOILS["copy"](marked(LIGHT).done(), Random(5)), RECORD)
    assert reading.rows[BLANK].state is State.REVIEW
    assert reading.rows[BLANK].why == "nothing is seen in it, and the page is so faded that a light mark may be lost"
    assert Counter(row.state for row in reading.rows)[State.ANSWER] >= 30


def test_where_several_may_be_marked_a_faded_copy_may_have_lost_one():
    record = with_sheet(record_of(*choices(30, 5), *several(3), papers=1))
    (page,) = record.sheet.forms[0].pages
    ink = Ink(printed(record.sheet, page, PageCode(record.sheet.quiz, 1, 1)), Random(4), LIGHT.grain)
    for row in page.rows:
        mark(ink, row.bubbles[0].x, row.bubbles[0].y, row.bubbles[0].r, LIGHT.how, LIGHT)
        if row.kind is RowKind.ALL:
            mark(ink, row.bubbles[1].x, row.bubbles[1].y, row.bubbles[1].r, "dash", LIGHT)
    squares = [at for at, row in enumerate(page.rows) if row.kind is RowKind.ALL]
    faded = read_page(SPOILS["copy"](ink.done(), Random(5)), record)
    assert {faded.rows[at].state for at in squares} == {State.REVIEW}
    clear = read_page(SPOILS["200 dpi"](ink.done(), Random(5)), record)
    assert {clear.rows[at].state for at in squares} == {State.ANSWER}


def test_an_empty_row_is_blank_where_the_page_is_not_faded():
    reading = read_page(SPOILS["200 dpi"](marked(LIGHT).done(), Random(5)), RECORD)
    assert reading.rows[BLANK].state is State.BLANK


@pytest.mark.parametrize("darkness", [0.3, 0.35, 0.5])
@pytest.mark.parametrize("seed", range(2))
def test_a_line_that_a_copier_made_faint_is_no_mark(seed: int, darkness: float):
    reading = read_page(SPOILS["copy"](marked(replace(LIGHT, darkness=darkness)).done(), Random(seed)), RECORD)
    assert reading.rows[LINED].state is State.REVIEW


def test_what_is_much_lighter_than_the_marks_of_its_row_is_named():
    """On a page as it was marked, what an eraser left beside a clear mark is nothing; on a faded copy nobody knows."""
    ink = marked(LIGHT)
    erased = PAGE.rows[0].bubbles[3]
    mark(ink, erased.x, erased.y, erased.r, "fill", Hand("fill", 0.19, 0.5, 0.2, 0.1))
    reading = read_page(SPOILS["copy"](ink.done(), Random(5)), RECORD)
    assert reading.rows[0].why == "A is marked, and D weakly"


def test_a_line_is_none_of_the_marks_of_a_hand_that_fills_beyond_its_bubbles():
    reading = read_page(SPOILS["100 dpi"](marked(Hand("beyond", 0.65, 1.4, 0.1)).done(), Random(5)), RECORD)
    review = [at for at, row in enumerate(reading.rows) if row.state is State.REVIEW]
    assert LINED in review
    assert len(review) <= 3


def test_a_cross_whose_ends_leave_its_bubble_is_a_mark_and_a_line_through_it_is_not():
    cross = Hand("cross", 0.85, 1.0, 0.05)
    reading = read_page(SPOILS["200 dpi"](marked(cross).done(), Random(5)), RECORD)
    assert [at for at, row in enumerate(reading.rows) if row.state is State.REVIEW] == [LINED]
