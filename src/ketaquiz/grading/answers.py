"""What the pages of a paper say together: for each item of each paper its answer, or why a person has to look.

Pages come in any order and more than once. Of several scans of one page the clearest counts; where another one says
something else, a person decides. What lies on a page that did not come is not blank: it waits for that page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from ketaquiz.exam.record import ExamRecord, RecordedItem, RecordedPaper
from ketaquiz.exam.sheet import RowKind, SheetForm, SheetRow
from ketaquiz.exam.sheetcode import parse_code
from ketaquiz.grading.scoring import JUDGED, Marked
from ketaquiz.scanning.readings import PageReading, RowReading, State, Status


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page of a file with what was read of it."""

    file: str
    """As shown."""
    page: int
    """From 1; 0 for a file whose pages cannot be told."""
    reading: PageReading
    copy_of: str = ""
    """Another file with the same bytes, which counts in its place; empty where it is the only one."""


@dataclass(frozen=True, slots=True)
class PageAccount:
    """What became of a page that came in."""

    file: str
    page: int
    code: str
    paper: int | None
    status: str
    """``graded``, ``review``, ``rejected`` or ``duplicate``."""
    why: str


@dataclass(frozen=True, slots=True)
class Response:
    """A paper's answer to an item."""

    paper: int
    n: int
    """The number of the question on the paper's form, from 1."""
    item: str
    marked: tuple[Marked, ...]
    """For each part of the item, in the record's order, what is marked."""
    state: State
    why: str = ""
    """Of a response for review what a person has to look at."""
    source: str = ""
    """The file that it is from."""
    page: int = 0
    """The page of that file, from 1; 0 where it has none."""
    open: tuple[int, ...] = ()
    """Of a response for review the parts that a person has to look at, by their index; none named means all of them."""
    written: tuple[str, ...] = ()
    """For each part the text that was typed in for what a learner wrote, as far as it is known; empty where none is."""


BETWEEN: Final = "|"
"""What stands between the options, or between the parts, of an answer in one cell."""


def marked_text(marked: Sequence[Marked]) -> str:
    """What is marked as one text: the options of an only part, or a value for each of several parts, empty for a blank."""
    if len(marked) == 1:
        return BETWEEN.join(marked[0])
    return BETWEEN.join("+".join(each) for each in marked) if any(marked) else ""


def marked_of_text(item: RecordedItem, text: str) -> tuple[Marked, ...]:
    """What `marked_text` made a text of."""
    if len(item.parts) == 1:
        return (tuple(text.split(BETWEEN)) if text else (),)
    if not text:
        return tuple(() for _ in item.parts)
    return tuple(tuple(each.split("+")) if each else () for each in text.split(BETWEEN))


# --- pages


@dataclass(frozen=True, slots=True)
class Accounts:
    """All pages with what became of them, and the answers of all papers that came."""

    pages: tuple[PageAccount, ...]
    """In the order in which they were given, each once."""
    responses: tuple[Response, ...]
    """By paper, then in printed order."""
    missing: tuple[int, ...]
    """The papers of which no page came."""


def accounts(record: ExamRecord, pages: Sequence[ScannedPage], typed: Mapping[int, Sequence[Response]]) -> Accounts:
    """What became of pages, and what the papers answer; ``record`` has a sheet.

    ``typed`` are the answers of papers that were typed in; a paper that was scanned as well is taken from the scan, and
    where the two differ a person decides.
    """
    assert record.sheet is not None
    papers = {paper.number: paper for paper in record.papers}
    forms = {form.letter: form for form in record.sheet.forms}
    rows_of: dict[int, tuple[RowReading, ...]] = {}  # by the index of each scan that counts
    same_as: dict[int, int] = {}  # by that of another scan of the same page the one that counts
    sheets: dict[int, dict[int, tuple[ScannedPage, tuple[RowReading, ...]]]] = defaultdict(dict)
    for (paper, page), (best, *others) in _scans_of_pages(pages).items():
        same_as |= dict.fromkeys(others, best)
        rows_of[best] = _agreed(pages[best], [pages[at] for at in others])
        sheets[paper][page] = pages[best], rows_of[best]
    told = [
        _account(each, rows_of.get(at, each.reading.rows), pages[same_as[at]] if at in same_as else None)
        for at, each in enumerate(pages)
    ]
    responses: list[Response] = []
    for number in sorted(sheets.keys() | (typed.keys() & papers.keys())):
        form = forms[papers[number].form]
        scanned = _responses(record, papers[number], form, sheets[number]) if number in sheets else []
        responses += _both(scanned, typed.get(number, ()))
    there = sheets.keys() | typed.keys()
    return Accounts(tuple(told), tuple(responses), tuple(number for number in sorted(papers) if number not in there))


def clearest_scans(pages: Sequence[ScannedPage]) -> dict[tuple[int, int], ScannedPage]:
    """By the number of a paper and of a page of its sheet, both from 1, the scan that counts."""
    return {place: pages[found[0]] for place, found in _scans_of_pages(pages).items()}


def _scans_of_pages(pages: Sequence[ScannedPage]) -> dict[tuple[int, int], list[int]]:
    """By paper and page of its sheet all scans of it that were read, by their index: first the clearest, then as given."""
    scans: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, each in enumerate(pages):
        code = parse_code(each.reading.code)
        if each.reading.status is Status.READ and code is not None and not each.copy_of:
            scans[code.paper, code.page].append(at)
    for place, found in scans.items():
        best = min(found, key=lambda at: (_doubts(pages[at].reading), at))
        scans[place] = [best, *(at for at in found if at != best)]
    return scans


def _doubts(reading: PageReading) -> int:
    return sum(row.state is State.REVIEW for row in reading.rows)


def _agreed(best: ScannedPage, others: Sequence[ScannedPage]) -> tuple[RowReading, ...]:
    """The rows of the best scan of a page, with those for review where another scan is sure of something else."""
    rows = list(best.reading.rows)
    for other in others:
        for at, (own, theirs) in enumerate(zip(rows, other.reading.rows, strict=True)):
            if State.REVIEW not in (own.state, theirs.state) and own.marked != theirs.marked:
                why = f"another scan of the page says something else: {other.file}, page {other.page}"
                rows[at] = RowReading(State.REVIEW, own.marked, why)
    return tuple(rows)


def _account(scan: ScannedPage, rows: Sequence[RowReading], first: ScannedPage | None) -> PageAccount:
    reading = scan.reading
    code = parse_code(reading.code)
    paper = code.paper if code is not None and reading.status is not Status.REJECTED else None
    shown = code.text if code is not None else reading.code
    if scan.copy_of:
        return PageAccount(scan.file, scan.page, shown, paper, "duplicate", f"the same file as {scan.copy_of}")
    if first is not None:
        why = f"the same page as {first.file}, page {first.page}"
        return PageAccount(scan.file, scan.page, shown, paper, "duplicate", why)
    if reading.status is not Status.READ:
        return PageAccount(scan.file, scan.page, shown, paper, reading.status.value, reading.why)
    doubtful = sum(row.state is State.REVIEW for row in rows)
    said = [f"{doubtful} of {len(rows)} rows for review"] * bool(doubtful) + [reading.why] * bool(reading.why)
    return PageAccount(scan.file, scan.page, shown, paper, "review" if doubtful else "graded", "; ".join(said))


# --- answers


def _responses(
    record: ExamRecord,
    paper: RecordedPaper,
    form: SheetForm,
    own: Mapping[int, tuple[ScannedPage, tuple[RowReading, ...]]],
) -> list[Response]:
    """The answers of a paper, in printed order."""
    items = {item.id: item for item in record.items}
    rows: dict[str, list[tuple[SheetRow, RowReading, ScannedPage | None]]] = defaultdict(list)
    for number, page in enumerate(form.pages, 1):
        scan, readings = own.get(number, (None, ()))
        missing = RowReading(State.REVIEW, (), f"page {number} of the sheet did not come")
        for at, row in enumerate(page.rows):
            rows[row.item].append((row, readings[at] if scan is not None else missing, scan))
    questions = next(each for each in record.forms if each.letter == paper.form).questions
    return [
        _response(paper.number, n, items[question.item], rows[question.item]) for n, question in enumerate(questions, 1)
    ]


def _response(
    paper: int, n: int, item: RecordedItem, rows: Sequence[tuple[SheetRow, RowReading, ScannedPage | None]]
) -> Response:
    by_part: dict[int, list[tuple[SheetRow, RowReading]]] = defaultdict(list)
    for row, reading, _ in rows:
        by_part[row.part].append((row, reading))
    marked: list[Marked] = []
    whys: dict[str, None] = {}
    open_parts = []
    for part in range(len(item.parts)):
        said, why = _part(by_part[part])
        marked.append(said)
        if why:
            open_parts.append(part)
            label = by_part[part][0][0].label
            whys[f"{label}: {why}" if len(item.parts) > 1 and "did not come" not in why else why] = None
    scan = next((scan for _, reading, scan in rows if scan is not None and reading.state is State.REVIEW), None)
    scan = scan or next((scan for _, _, scan in rows if scan is not None), None)
    state = State.REVIEW if whys else State.ANSWER if any(marked) else State.BLANK
    source, page = (scan.file, scan.page) if scan is not None else ("", 0)
    return Response(paper, n, item.id, tuple(marked), state, "; ".join(whys), source, page, tuple(open_parts))


def _part(rows: Sequence[tuple[SheetRow, RowReading]]) -> tuple[Marked, str]:
    """What a part's rows say, and why a person has to look at it; empty where nobody has to."""
    kind = rows[0][0].kind
    why = "; ".join(dict.fromkeys(reading.why for _, reading in rows if reading.state is State.REVIEW))
    if kind is RowKind.PLACE:
        ordered = sorted(rows, key=lambda each: each[0].place)
        said = ["".join(reading.marked) for _, reading in ordered]
        if why:
            return (), f"{why} (it may be {''.join(said)})" if "".join(said) else why
        return _number(said)
    (_, reading), *_ = rows
    if kind is RowKind.JUDGED:
        return (tuple(JUDGED[each] for each in reading.marked) if not why else ()), why
    return reading.marked, why


def _number(said: Sequence[str]) -> tuple[Marked, str]:
    """The number that the places of a grid say, the first being its sign."""
    text = "".join(said)
    if not text:
        return (), ""
    inner = [bool(each) for each in said[1:]]
    first, last = (inner.index(True), len(inner) - inner[::-1].index(True)) if any(inner) else (0, 0)
    if not all(inner[first:last]):
        places = [each or "_" for each in said[1:]][first:last]
        return (), f"a place within the number is blank: {' '.join(['−', *places] if said[0] else places)}"
    if (number := plain_number(text)) is None:
        return (), f"it is no number: {text}"
    return (number,), ""


def compared(text: str) -> str:
    """A text as it is compared with what is right: without case and without blanks that say nothing."""
    return " ".join(text.split()).casefold()


def plain_number(text: str) -> str | None:
    """A number as marked or typed, with a point and without zeros that say nothing: ``-0.5``; None where it is none."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    if not value.is_finite() or len(plain) > 40 or any(each not in "0123456789.-" for each in plain):
        return None
    found = f"{value:f}"
    found = found.rstrip("0").rstrip(".") if "." in found else found
    return "0" if found in ("-0", "") else found


def _both(scanned: Sequence[Response], typed: Sequence[Response]) -> list[Response]:
    """The answers of a paper that was scanned, typed in, or both."""
    if not scanned or not typed:
        return list(scanned or typed)
    found = []
    by_item = {each.item: each for each in typed}
    for own in scanned:
        theirs = by_item.get(own.item)
        if (
            theirs is None
            or theirs.state is State.REVIEW
            or (theirs.marked == own.marked and own.state is not State.REVIEW)
        ):
            found.append(own)
        elif own.state is State.REVIEW:
            found.append(theirs)
        else:
            why = f"typed in, it says something else: {marked_text(theirs.marked) or 'nothing'} in {theirs.source}"
            found.append(replace(own, state=State.REVIEW, why=why, open=(), written=theirs.written))
    return found
