"""One page of a scan into what it is and what is marked on it: a pure function of the file, the page and the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import cv2
import numpy as np

from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.sheet import Sheet, SheetPage
from ketaquiz.exam.sheetcode import PageCode, is_of_newer_version, parse_code
from ketaquiz.scanning.bubbles import area_of
from ketaquiz.scanning.codes import code_anywhere, code_of_straight
from ketaquiz.scanning.locating import FEWEST, Located, Straight, locate
from ketaquiz.scanning.pictures import Grey
from ketaquiz.scanning.readings import PageReading, RowReading, State, Status
from ketaquiz.scanning.rows import read_rows

_BARE: Final = 0.0015
"""A page of which less than this is dark is blank."""


def read_page(grey: Grey, record: ExamRecord) -> PageReading:
    """What a page is and what is marked on it; ``record`` has a sheet."""
    assert record.sheet is not None
    cv2.setNumThreads(1)
    sheet = record.sheet
    located, marks = locate(grey, sheet)
    if located is None:
        return _not_located(grey, marks)
    straight = Straight(grey, located, sheet)
    text = code_of_straight(straight, sheet) or code_anywhere(grey)
    place = tuple(float(each) for each in located.to_picture.ravel())
    page, why = page_of_code(text, record)
    if page is None:
        if not text:
            return PageReading(
                Status.REVIEW, "its code cannot be read: scan it again, or type its answers in", "", (), place
            )
        return PageReading(Status.REJECTED, why, text, (), place)
    area = area_of(page.rows, sheet)
    rows = tuple(read_rows(grey, straight.part(area), area, located, page.rows)) if page.rows else ()
    return PageReading(Status.READ, _remark(located, rows), text, rows, place)


def page_of_code(text: str, record: ExamRecord) -> tuple[SheetPage | None, str]:
    """The page of a sheet that a code names, or None and why there is none."""
    assert record.sheet is not None
    code = parse_code(text)
    if code is None:
        if is_of_newer_version(text):
            return None, "a later ketaquiz printed it: read it with that"
        return None, "its code is none of an answer sheet"
    if code.quiz != record.sheet.quiz:
        return None, "it is of another quiz, or of another printing of this one"
    return _page(code, record, record.sheet)


def _page(code: PageCode, record: ExamRecord, sheet: Sheet) -> tuple[SheetPage | None, str]:
    paper = next((paper for paper in record.papers if paper.number == code.paper), None)
    if paper is None:
        return None, f"this quiz has no paper {code.paper}"
    form = next(form for form in sheet.forms if form.letter == paper.form)
    if code.page > len(form.pages):
        return None, f"the sheet of paper {code.paper} has no page {code.page}"
    return form.pages[code.page - 1], ""


def _not_located(grey: Grey, marks: int) -> PageReading:
    """What a page is on which too few marks were found."""
    text = code_anywhere(grey)
    if text and parse_code(text) is not None:
        found = (
            f"{marks} of its marks {'is' if marks == 1 else 'are'} seen, and {FEWEST} are needed"
            if marks < FEWEST
            else "its marks fit no sheet"
        )
        return PageReading(Status.REVIEW, f"{found}: scan the whole page", text)
    if _is_blank(grey):
        return PageReading(Status.REJECTED, "a blank page")
    if marks:
        return PageReading(Status.REVIEW, "too few of its marks are seen, and no code: scan the whole page")
    return PageReading(Status.REJECTED, "no answer sheet: it has none of its marks", text)


def _is_blank(grey: Grey) -> bool:
    height, width = grey.shape
    middle: Any = grey[height // 40 : height - height // 40, width // 40 : width - width // 40]
    small = cv2.resize(middle, (200, 280), interpolation=cv2.INTER_AREA).astype(np.float32)
    paper = cv2.GaussianBlur(small, (0, 0), 15)
    return float(np.mean(small < 0.85 * paper)) < _BARE


def _remark(located: Located, rows: Sequence[RowReading]) -> str:
    """What is unusual about a page that was read, as a part of a sentence."""
    said = [{0: "", 90: "it lay on its side", 180: "it lay upside down", 270: "it lay on its side"}[located.turned]]
    if located.marks == FEWEST:
        said.append(f"only {FEWEST} of its marks are seen")
    if rows and all(row.state is State.BLANK for row in rows):
        said.append("nothing is marked on it")
    return ", and ".join(each for each in said if each)
