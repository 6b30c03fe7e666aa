"""Whether what was read earlier can be of an exam at all.

A folder of results may come from somebody else, or be edited by hand: what its journal says of a page or of an answer
counts only where the exam's sheets can say so.
"""

from __future__ import annotations

from ketaquiz.exam.record import ExamRecord, RecordedChoice
from ketaquiz.exam.sheet import RowKind, SheetPage, SheetRow
from ketaquiz.exam.sheetcode import parse_code
from ketaquiz.grading.answers import Response
from ketaquiz.grading.scoring import share_of
from ketaquiz.scanning.readings import PageReading, RowReading, State, Status


class Fitting:
    """What the sheets of an exam can say."""

    def __init__(self, record: ExamRecord) -> None:
        """``record`` has a sheet."""
        assert record.sheet is not None
        self._quiz = record.sheet.quiz
        self._papers = {paper.number: paper.form for paper in record.papers}
        self._pages = {form.letter: form.pages for form in record.sheet.forms}
        self._questions = {form.letter: form.questions for form in record.forms}
        self._items = {item.id: item for item in record.items}

    def page(self, reading: PageReading) -> bool:
        """Whether a page can be read so."""
        if reading.status is not Status.READ:
            return not reading.rows
        page = self._page(reading.code)
        return (
            page is not None
            and len(page.rows) == len(reading.rows)
            and all(_can_say(row, said) for row, said in zip(page.rows, reading.rows, strict=True))
        )

    def _page(self, code: str) -> SheetPage | None:
        found = parse_code(code)
        if found is None or found.quiz != self._quiz or found.paper not in self._papers:
            return None
        pages = self._pages[self._papers[found.paper]]
        return pages[found.page - 1] if 1 <= found.page <= len(pages) else None

    def answer(self, response: Response) -> bool:
        """Whether a paper can answer so."""
        questions = self._questions.get(self._papers.get(response.paper, ""), ())
        if not (1 <= response.n <= len(questions)) or questions[response.n - 1].item != response.item:
            return False
        item = self._items[response.item]
        options = {option.id for option in item.options}
        if len(response.marked) != len(item.parts):
            return False
        for part, said in zip(item.parts, response.marked, strict=True):
            if isinstance(part, RecordedChoice) and not options.issuperset(said):
                return False
        if response.state is not State.REVIEW:
            try:
                share_of(item, response.marked)
            except ValueError:
                return False
        return True


def _can_say(row: SheetRow, said: RowReading) -> bool:
    """Whether a row can be read so."""
    several = row.kind is RowKind.ALL or said.state is State.REVIEW
    return (several or len(said.marked) <= 1) and {bubble.value for bubble in row.bubbles}.issuperset(said.marked)
