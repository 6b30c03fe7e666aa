"""Crosses whose ends leave their bubbles are marks; a mark with a line through it is one that was struck out."""

from __future__ import annotations

from random import Random

import pytest

from exams import choices, record_of
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.scanning.page import read_page
from ketaquiz.scanning.readings import RowReading, State
from marked_sheets import Hand, Ink, mark, printed
from spoiled_sheets import SPOILS

RECORD = with_sheet(record_of(*choices(40, 5), papers=1))
(PAGE,) = RECORD.sheet.forms[0].pages
STRUCK = {4: "fill", 11: "dash", 17: "dot"}
"""The rows in which a mark of another kind has a line through it."""


def crossed_out(spoil: str, width: float, seed: int) -> list[RowReading]:
    """What is read where rows have crosses of several sizes, and three have a mark that was struck out."""
    random = Random(seed)
    own = Hand("fill", 0.85, width, 0.1)
    ink = Ink(printed(RECORD.sheet, PAGE, PageCode(RECORD.sheet.quiz, 1, 1)), random, 0.1)
    for at, row in enumerate(PAGE.rows):
        bubble = row.bubbles[at % len(row.bubbles)]
        x, y, r = bubble.x, bubble.y, bubble.r
        if at in STRUCK:
            mark(ink, x, y, r, STRUCK[at], own)
            a, rise = r * 2.0, random.choice((0.0, 0.3, -0.3))
            ink.line([(x - a, y - a * rise), (x + a, y + a * rise)], 0.85, width)
            continue
        x, y = x + random.gauss(0, 0.15), y + random.gauss(0, 0.15)
        for down in (1, -1):
            a, b = r * random.uniform(0.75, 1.35), r * random.uniform(0.75, 1.35)
            ink.line([(x - a, y - down * a), (x + b, y + down * b)], 0.85, width)
    return list(read_page(SPOILS[spoil](ink.done(), random), RECORD).rows)


@pytest.mark.parametrize("spoil", ["200 dpi", "150 dpi", "JPEG 40", "skew"])
@pytest.mark.parametrize("width", [0.4, 0.8])
def test_crosses_of_any_size_are_read_and_what_is_struck_out_is_for_review(spoil: str, width: float):
    rows = crossed_out(spoil, width, 3)
    assert [at for at, row in enumerate(rows) if row.state is State.REVIEW] == [*STRUCK]
    right = [row.bubbles[at % len(row.bubbles)].value for at, row in enumerate(PAGE.rows) if at not in STRUCK]
    assert [row.marked[0] for at, row in enumerate(rows) if at not in STRUCK] == right


LINES = {6: (-2.4, 0.1), 14: (-2.0, 1.5), 22: (1.0, 2.3), 30: (-1.2, -1.9)}
"""Rows with a line that comes from there, in radii, and ends in a bubble."""


@pytest.mark.parametrize("how", ["dash", "tick", "fill"])
@pytest.mark.parametrize("spoil", ["200 dpi", "150 dpi"])
def test_a_line_that_comes_from_elsewhere_and_ends_in_a_bubble_is_for_review(spoil: str, how: str):
    random = Random(2)
    own = Hand(how, 0.85, 0.5, 0.1)
    ink = Ink(printed(RECORD.sheet, PAGE, PageCode(RECORD.sheet.quiz, 1, 1)), random, 0.1)
    for at, row in enumerate(PAGE.rows):
        bubble = row.bubbles[at % len(row.bubbles)]
        x, y, r = bubble.x, bubble.y, bubble.r
        if at in LINES:
            dx, dy = LINES[at]
            ink.line([(x + dx * r, y + dy * r), (x - 0.25 * dx * r, y - 0.25 * dy * r)], 0.85, 0.5)
        else:
            mark(ink, x, y, r, "large tick" if how == "tick" and at % 9 == 0 else how, own)
    rows = read_page(SPOILS[spoil](ink.done(), random), RECORD).rows
    assert [at for at, row in enumerate(rows) if row.state is State.REVIEW] == [*LINES]
