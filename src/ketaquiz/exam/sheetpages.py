"""Answer sheets as pages to print: one HTML file in which everything stands where the record says.

What is the same on all sheets of a form is drawn once, as a symbol of SVG; each sheet has its code, number and name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, overload

from ketaquiz.exam.css import css_pages, css_string
from ketaquiz.exam.head import WordsFor
from ketaquiz.exam.layout import PAPER_SIZES
from ketaquiz.exam.markup import display_width
from ketaquiz.exam.record import ExamRecord, RecordedNumber, RecordedPaper
from ketaquiz.exam.sheet import GEOMETRY, Bubble, Geometry, RowKind, Sheet, SheetPage, SheetRow
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.exam.sheetmarks import marks_path, qr_path
from ketaquiz.text.markdown import plain_text
from ketaquiz.text.templates import environment, render, rendered

CAPITAL = 0.716
"""How high a capital of Arial and Liberation Sans is, in heights of the type."""


@dataclass(frozen=True, slots=True)
class LabelView:
    """A text with the place where its line stands: of letters in bubbles the middle, of labels the end."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class UnitView:
    """What a number is measured in, by the end of its line."""

    text: str
    x: float
    y: float
    size: float
    """The size of the type in which it fits, in millimetres."""


@dataclass(frozen=True, slots=True)
class BackgroundView:
    """What is the same on all sheets of a form."""

    name: str
    """As an id in the page."""
    marks: str
    """The ArUco marks as a path."""
    bubbles: str
    """All bubbles as a path."""
    letters: list[LabelView]
    labels: list[LabelView]
    units: list[UnitView]
    """What numbers are measured in, beside their grids."""
    boxes: str
    """The boxes to write into as a path."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """One page of the sheet of one paper."""

    background: str
    """The name of its `BackgroundView`."""
    paper: RecordedPaper
    page: int
    pages: int
    code: str
    """As people read it."""
    code_lines: list[str]
    """The same in two lines."""
    qr: str
    """A path."""
    name_size: float
    """The size of the type in which the learner's name fits, in millimetres."""


class _Sheets(Sequence[SheetView]):
    """The sheets of papers, each of which is made when it is its turn: of a thousand the drawings are megabytes."""

    def __init__(
        self, papers: Sequence[RecordedPaper], views: Callable[[RecordedPaper], Iterator[SheetView]], many: int
    ) -> None:
        self._papers, self._views, self._many = papers, views, many

    def __iter__(self) -> Iterator[SheetView]:
        for paper in self._papers:
            yield from self._views(paper)

    def __len__(self) -> int:
        return self._many

    @overload
    def __getitem__(self, at: int) -> SheetView: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[SheetView]: ...
    def __getitem__(self, at: int | slice) -> SheetView | Sequence[SheetView]:
        return list(self)[at]


_PAGE: Final = "print/sheets.html"


class SheetRenderer:
    """Prints the answer sheets of a record that has them.

    ``templates`` are texts by name, as `shipped.read_templates` gives them for ``print``. Methods raise
    `templates.PageError` where a template is broken.
    """

    def __init__(self, record: ExamRecord, words_for: WordsFor, templates: Mapping[str, str]) -> None:
        if record.sheet is None:
            raise ValueError("the record has no answer sheets")
        self._record = record
        self._sheet: Sheet = record.sheet
        self._words = words_for(record.language)
        self._env = environment(templates, css=css_string, css_pages=css_pages)
        self._geometry = GEOMETRY[self._sheet.large]
        self._forms = {form.letter: form for form in self._sheet.forms}
        self._units = {
            (item.id, at): plain_text(part.unit)
            for item in record.items
            for at, part in enumerate(item.parts)
            if isinstance(part, RecordedNumber) and part.unit
        }
        self._backgrounds = {
            f"{form.letter}-{number}": self._background(f"{form.letter}-{number}", page)
            for form in self._sheet.forms
            for number, page in enumerate(form.pages, 1)
        }

    def html(self) -> Iterator[bytes]:
        """The sheets of all papers in their order as HTML, in pieces."""
        values = self._values(self._record.papers, shared=True, own=True)
        return (piece.encode() for piece in rendered(self._env, _PAGE, **values))

    def shared(self) -> bytes:
        """What all sheets of a form have: a page each of the forms' pages, in their order."""
        papers = [RecordedPaper(1, form.letter) for form in self._sheet.forms]
        return render(self._env, _PAGE, **self._values(papers, shared=True, own=False)).encode()

    def own(self, papers: Sequence[RecordedPaper]) -> bytes:
        """What the sheets of these papers have besides that, in their order."""
        return render(self._env, _PAGE, **self._values(papers, shared=False, own=True)).encode()

    def _values(self, papers: Sequence[RecordedPaper], *, shared: bool, own: bool) -> dict[str, object]:
        """What the page's template is given."""
        pages = {form.letter: len(form.pages) for form in self._sheet.forms}
        used = {
            f"{form}-{page}": None
            for form in {paper.form: None for paper in papers}
            for page in range(1, pages[form] + 1)
        }
        return {
            "record": self._record,
            "sheet": self._sheet,
            "geometry": self._geometry,
            "css_size": PAPER_SIZES[self._record.paper_size],
            "letter_size": round(self._geometry.letter / CAPITAL, 3),
            "backgrounds": [self._backgrounds[name] for name in used],
            "sheets": _Sheets(papers, self._views, sum(pages[paper.form] for paper in papers)),
            "shared": shared,
            "own": own,
            "instructions": self._instructions(),
            "words": self._words,
        }

    def labels(self, papers: Sequence[RecordedPaper], *, large: bool) -> bytes:
        """What is printed over the papers themselves: two pages each, for a paper's first page and for all others."""
        return render(
            self._env,
            "print/labels.html",
            record=self._record,
            sheet=self._sheet,
            css_size=PAPER_SIZES[self._record.paper_size],
            large=large,
            papers=papers,
            words=self._words,
        ).encode()

    def _views(self, paper: RecordedPaper) -> Iterator[SheetView]:
        pages = self._forms[paper.form].pages
        width = display_width(paper.learner or "")
        size = min(5.2, (self._sheet.name.width - 5) / (0.62 * max(1, width)))
        for number in range(1, len(pages) + 1):
            code = PageCode(self._sheet.quiz, paper.number, number)
            shown = code.shown
            parts = shown.split()
            yield SheetView(
                f"{paper.form}-{number}",
                paper,
                number,
                len(pages),
                shown,
                [" ".join(parts[:2]), " ".join(parts[2:])],
                qr_path(code.text, self._sheet.qr),
                round(max(size, 2.4), 2),
            )

    def _background(self, name: str, page: SheetPage) -> BackgroundView:
        size = self._geometry
        capital = size.letter / 2
        bubbles = [(row, bubble) for row in page.rows for bubble in row.bubbles]
        return BackgroundView(
            name,
            marks_path(self._sheet.marks, self._sheet.mark_size),
            "".join(_bubble_path(bubble, square=row.kind is RowKind.ALL) for row, bubble in bubbles),
            [LabelView(bubble.label, bubble.x, round(bubble.y + capital, 3)) for _, bubble in bubbles],
            list(_labels(page.rows, size)),
            list(_units(page.rows, size, self._units)),
            "".join(
                f"M{row.box.x} {row.box.y}h{row.box.width}v{row.box.height}h-{row.box.width}z"
                for row in page.rows
                if row.box is not None
            ),
        )

    def _instructions(self) -> list[str]:
        """How to mark what is on the sheet."""
        kinds = {row.kind for form in self._sheet.forms for page in form.pages for row in page.rows}
        named = [
            ("sheet_mark", bool(kinds - {RowKind.JUDGED})),
            ("sheet_all", RowKind.ALL in kinds),
            ("sheet_order", any(each.parts for form in self._record.forms for each in form.questions)),
            ("sheet_number", RowKind.PLACE in kinds),
            ("sheet_text", RowKind.JUDGED in kinds),
            ("sheet_change", True),
        ]
        return [self._words[name] for name, needed in named if needed]


def _bubble_path(bubble: Bubble, *, square: bool) -> str:
    x, y, r = bubble.x, bubble.y, bubble.r
    if square:
        return f"M{x - r:g} {y - r:g}h{2 * r:g}v{2 * r:g}h-{2 * r:g}z"
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 -{2 * r:g} 0z"


def _labels(rows: Sequence[SheetRow], size: Geometry) -> Iterator[LabelView]:
    """What stands before the rows; of a number once, before its grid."""
    for row in rows:
        if row.kind is RowKind.PLACE:
            if row.place == 0 and row.box is not None:
                yield LabelView(row.label, row.box.x - 1.2, round(row.box.y + row.box.height / 2 + size.letter / 2, 2))
            continue
        first = row.bubbles[0]
        left = row.box.x if row.box is not None else first.x - first.r
        yield LabelView(row.label, round(left - 2, 2), round(first.y + size.letter * 0.55, 2))


_NEAREST: Final = 2.8
"""How near a text comes to a bubble at least: what is nearer may be read as a stroke around it."""
_SMALLEST: Final = 2.1
"""The smallest type of a unit; one that would need a smaller one stands on the paper alone."""


def _units(rows: Sequence[SheetRow], size: Geometry, units: Mapping[tuple[str, int], str]) -> Iterator[UnitView]:
    """What numbers are measured in: before the row of their first digit, below the sign, where nothing else stands."""
    for row in rows:
        unit = units.get((row.item, row.part), "")
        if not unit or row.kind is not RowKind.PLACE or row.place != 1:
            continue
        beside = row.bubbles[1]
        end = beside.x - beside.r - _NEAREST
        room = end - (beside.x - 1.5 * size.across - 4 * size.letter)  # from where the row's number may begin
        type_size = min(size.letter / CAPITAL + 0.3, room / (0.62 * display_width(unit)))
        if type_size >= _SMALLEST:
            yield UnitView(unit, round(end, 2), round(beside.y + type_size * CAPITAL / 2, 2), round(type_size, 2))
