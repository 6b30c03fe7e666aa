"""Marks as light as the print: what cannot be told from a letter of which a page has few is for a person."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from exams import choices, record_of
from ketaquiz.exam.sheet import RowKind
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.scanning.page import read_page
from ketaquiz.scanning.readings import State
from marked_sheets import Hand, Ink, mark, printed
from scan_exams import exam
from spoiled_sheets import SPOILS

LARGE = exam(papers=1, large=True)
SEVENTH = LARGE.sheet.forms[0].pages[6]


@pytest.mark.parametrize("darkness", [0.3, 0.35])
@pytest.mark.parametrize("seed", range(3))
def test_a_letter_of_which_there_are_few_is_not_taken_for_a_light_mark(seed: int, darkness: float):
    random, own = Random(seed), Hand("dash", darkness, 0.5, 0.1, 0.35)
    ink = Ink(printed(LARGE.sheet, SEVENTH, PageCode(LARGE.sheet.quiz, 1, 7)), random, own.grain)
    meant = []
    for at, row in enumerate(SEVENTH.rows):
        count = len(row.bubbles)
        chosen = {(at + seed) % count} | ({0, 1, (at + 2) % count} if row.kind is RowKind.ALL else set())
        for one in sorted(chosen):
            bubble = row.bubbles[one]
            mark(ink, bubble.x, bubble.y, bubble.r, own.how, own)
        meant.append(tuple(row.bubbles[one].value for one in sorted(chosen)))
    rows = read_page(SPOILS["200 dpi"](ink.done(), random), LARGE).rows
    assert State.BLANK not in [row.state for row in rows]
    assert [row.marked for row in rows if row.state is State.ANSWER] == [
        marked for row, marked in zip(rows, meant, strict=True) if row.state is State.ANSWER
    ]


def test_what_a_threshold_left_of_a_letter_is_no_mark():
    """A page in black and white whose threshold has broken the marks, and of one letter has left some as well."""
    record = with_sheet(record_of(*choices(40, 5), papers=1))
    (page,) = record.sheet.forms[0].pages
    ink = Ink(printed(record.sheet, page, PageCode(record.sheet.quiz, 1, 1)), Random(1), 0.0)
    for at, row in enumerate(page.rows):
        bubble = row.bubbles[2]
        for part in range(2 if at == 7 else 4):
            x = bubble.x - 1.2 + 0.5 * part
            ink.line([(x, bubble.y - 0.4), (x + 0.1, bubble.y)], 0.9, 0.2)
    scan = SPOILS["clean"](ink.done(), Random(1))
    rows = read_page(np.where(scan > 80, 255, 0).astype(np.uint8), record).rows
    assert [at for at, row in enumerate(rows) if row.state is State.REVIEW] == [7]


def test_marks_that_look_alike_in_most_bubbles_of_a_letter_are_none_of_its_print():
    """Of five bubbles with E four are marked with a dash where the letter has one."""
    record = with_sheet(record_of(*choices(20, 4), *choices(5, 5), papers=1))
    (page,) = record.sheet.forms[0].pages
    ink, own = (
        Ink(printed(record.sheet, page, PageCode(record.sheet.quiz, 1, 1)), Random(1), 0.1),
        Hand("", 0.8, 0.8, 0),
    )
    fifth = [at for at, row in enumerate(page.rows) if len(row.bubbles) == 5]
    for at, row in enumerate(page.rows):
        bubble = row.bubbles[4 if at in fifth[1:] else at % 4]
        ink.line([(bubble.x - 1.7, bubble.y), (bubble.x + 1.7, bubble.y)], own.darkness, own.width)
    rows = read_page(SPOILS["200 dpi"](ink.done(), Random(1)), record).rows
    assert [rows[at].marked for at in fifth[1:]] == [(page.rows[at].bubbles[4].value,) for at in fifth[1:]]
    assert {row.state for row in rows} == {State.ANSWER}
