"""Scans of answer sheets: what is read of pages that were marked and spoiled in every way, and what becomes of each."""

from __future__ import annotations

import csv
import json
import os
import re
import struct
import subprocess
import sys
import time
import zlib
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pytest
import xlsxwriter

import ketaquiz
from exams import choices, record_of
from exams import number as asks_number
from hostile import scans as hostile_scans
from hostile.case import lay_out
from hostile.scans import tiff_of_pages
from ketaquiz.diagnostics import Source
from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedItem, RecordedNumber, RecordedOption, RecordedText
from ketaquiz.exam.recordfile import read_record, record_json
from ketaquiz.exam.sheet import GEOMETRY, RowKind
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.grading.answers import ScannedPage, accounts, marked_of_text, marked_text, plain_number
from ketaquiz.grading.scoring import rounded, share_of
from ketaquiz.grading.typed import read_typed
from ketaquiz.importers.formats.separated import table_of
from ketaquiz.model import Scoring
from ketaquiz.scanning import worker
from ketaquiz.scanning.page import read_page
from ketaquiz.scanning.pictures import BadPicture, open_scan
from ketaquiz.scanning.readings import PageReading, RowReading, State, Status, as_values, of_values
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.scans import grade_scans
from marked_sheets import Hand, Marked, answered, grey, printed, text, verdict
from processor import least_seconds
from scan_exams import exam
from spoiled_sheets import SPOILS, jpeg, noisy
from world import run

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(ketaquiz.__file__).parent.parent)}


def pages_of(record: ExamRecord, random: Random, own: Hand | None = None, **more) -> list[tuple[PageCode, Marked]]:
    """All pages of all papers, answered."""
    found = []
    for paper in record.papers:
        form = next(each for each in record.sheet.forms if each.letter == paper.form)
        for number, page in enumerate(form.pages, 1):
            code = PageCode(record.sheet.quiz, paper.number, number)
            found.append((code, answered(record.sheet, page, code, random, own, **more)))
    return found


# --- reading


@pytest.mark.parametrize("spoil", [*SPOILS])
def test_a_spoiled_page_is_read_as_a_person_reads_it(spoil: str) -> None:
    random = Random(f"held out {spoil}")
    record = exam(papers=1)
    counted: Counter[str] = Counter()
    for code, marked in pages_of(record, random, hard=0.03):
        reading = read_page(SPOILS[spoil](marked.picture, random), record)
        if reading.status is Status.REVIEW and spoil == "torn":
            continue  # the corner with the code is gone
        assert (reading.status, reading.code) == (Status.READ, code.text)
        counted.update(map(verdict, marked.truths, reading.rows))
    assert counted["wrong"] == counted["silently blank"] == 0
    lost = spoil in ("1-bit", "1-bit, noisy", "fax", "copy", "bad copy", "streaks")
    assert counted["review"] <= (0.5 if lost else 0.2) * counted.total()


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_clean_fills_are_all_read(large: bool, paper: str) -> None:
    record = exam(papers=1, large=large, paper=paper)
    random = Random(7)
    fill = Hand("fill", 0.9, 0.6, 0.1)
    for _, marked in pages_of(record, random, fill, hard=0, blank=0):
        for truth in marked.truths:
            if truth.how not in ("fill", "blank"):
                truth.doubtful = True
        reading = read_page(SPOILS["200 dpi"](marked.picture, random), record)
        for truth, row in zip(marked.truths, reading.rows, strict=True):
            if truth.how == "fill":
                assert (row.state, row.marked) == (State.ANSWER, truth.marked)


def test_a_page_marked_with_nothing_but_one_letter_is_not_taken_for_blank() -> None:
    record = with_sheet(record_of(*choices(30), papers=1))
    (page,) = record.sheet.forms[0].pages
    from marked_sheets import Ink, mark

    ink = Ink(printed(record.sheet, page, PageCode(record.sheet.quiz, 1, 1)), Random(1))
    for row in page.rows:
        mark(ink, row.bubbles[2].x, row.bubbles[2].y, row.bubbles[2].r, "dot", Hand("dot", 0.8, 0.5, 0.2))
    reading = read_page(SPOILS["200 dpi"](ink.done(), Random(2)), record)
    assert [row.marked for row in reading.rows] == [(row.bubbles[2].value,) for row in page.rows]
    states = Counter(row.state for row in reading.rows)
    assert states[State.BLANK] == 0
    assert states[State.REVIEW] <= 6


def test_a_weak_mark_beside_a_clear_one_is_named_with_it() -> None:
    record = with_sheet(record_of(*choices(12), papers=1))
    (page,) = record.sheet.forms[0].pages
    from marked_sheets import Ink, mark

    ink = Ink(printed(record.sheet, page, PageCode(record.sheet.quiz, 1, 1)), Random(1))
    dark, pale = Hand("cross", 0.55, 0.5, 0.1), Hand("fill", 0.14, 0.6, 0.1)
    for row in page.rows:
        mark(ink, row.bubbles[1].x, row.bubbles[1].y, row.bubbles[1].r, "cross", dark)
    first = page.rows[0].bubbles[3]
    mark(ink, first.x, first.y, first.r, "fill", pale)
    reading = read_page(SPOILS["200 dpi"](ink.done(), Random(2)), record)
    assert reading.rows[0].why == "B is marked, and D weakly"
    assert {row.state for row in reading.rows[1:]} == {State.ANSWER}


@pytest.mark.parametrize("spoil", ["200 dpi", "skew", "JPEG 40", "photo", "upside down", "coffee", "folded"])
def test_a_sheet_handed_in_blank_is_blank_and_never_answered(spoil: str) -> None:
    record = with_sheet(record_of(*choices(40), papers=1))
    (page,) = record.sheet.forms[0].pages
    random = Random(f"blank {spoil}")
    picture = SPOILS[spoil](printed(record.sheet, page, PageCode(record.sheet.quiz, 1, 1)), random)
    reading = read_page(picture, record)
    states = Counter(row.state for row in reading.rows)
    assert states[State.ANSWER] == 0
    if spoil not in ("coffee", "folded"):  # which may hide a light mark
        assert states == {State.BLANK: 40}
        assert reading.why.endswith("nothing is marked on it")


@pytest.mark.parametrize(("questions", "options"), [(1, 2), (3, 2), (1, 4), (3, 4)])
def test_on_a_page_of_few_rows_the_print_of_a_letter_is_no_mark(questions: int, options: int) -> None:
    """Of so few bubbles nobody knows how a letter is printed, and a large B has much that a large A has not."""
    record = with_sheet(record_of(*choices(questions, options), papers=1), large=True)
    (page,) = record.sheet.forms[0].pages
    code = PageCode(record.sheet.quiz, 1, 1)
    base = printed(record.sheet, page, code)
    for bubble in (bubble for row in page.rows for bubble in row.bubbles):
        text(base, bubble.label, bubble.x, bubble.y, GEOMETRY[True].letter, grey(GEOMETRY[True].letter_colour))
    random = Random(5)
    for spoil in ("200 dpi", "photo"):
        reading = read_page(SPOILS[spoil](base, random), record)
        assert State.ANSWER not in {row.state for row in reading.rows}, spoil
        assert not any("are marked" in row.why for row in reading.rows), spoil
        marked = answered(record.sheet, page, code, random, Hand("cross", 0.85, 0.5, 0.1), hard=0, blank=0, base=base)
        reading = read_page(SPOILS[spoil](marked.picture, random), record)
        assert {verdict(*each) for each in zip(marked.truths, reading.rows, strict=True)} <= {"right", "review"}


def test_pages_that_are_no_sheets_say_what_they_are() -> None:
    record, other = exam(papers=2), exam(papers=9)
    random = Random(3)
    (code, marked), *_ = pages_of(record, random)
    blank = noisy(np.full((2200, 1700), 250, np.uint8), random, 3)
    letter = blank.copy()
    for y in range(30, 200, 12):
        text(letter, "Dear Sir or Madam", 80, y, 5, 0)
    picture = SPOILS["200 dpi"](marked.picture, random)
    assert read_page(blank, record).why == "a blank page"
    assert read_page(letter, record).why == "no answer sheet: it has none of its marks"
    assert "another quiz" in read_page(picture, other).why
    without = picture.copy()
    without[: without.shape[0] // 9, without.shape[1] // 2 :] = 255
    reading = read_page(without, record)
    assert reading.status is Status.REVIEW
    assert "code cannot be read" in reading.why or "marks" in reading.why
    half = picture[: picture.shape[0] // 3]
    assert read_page(half, record).status is Status.REVIEW
    assert read_page(half, record).code == code.text


def test_a_reading_comes_back_from_its_values() -> None:
    rows = (RowReading(State.REVIEW, ("a", "b"), "A and B are marked"), RowReading(State.BLANK))
    reading = PageReading(Status.READ, "it lay upside down", "K1", rows, (1.0, 0.5) * 4 + (1.0,))
    assert of_values(json.loads(json.dumps(as_values(reading)))) == reading


# --- files


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(100_000)))
        + chunk(b"IEND", b"")
    )


def tiff_in_a_circle() -> bytes:
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in ((256, 100), (257, 100)))
    return b"II*\0" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 8)


def pdf_in_a_circle() -> bytes:
    """A PDF whose pages lead back to themselves."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]/Parent 2 0 R>>"]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 3\n0000000000 65535 f \n%strailer <</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    return data + end


def jpeg_of_passes() -> bytes:
    picture = cv2.imencode(".jpg", np.zeros((64, 64), np.uint8))[1].tobytes()
    scan = picture[picture.index(b"\xff\xda") : -2]
    return picture[:-2] + scan * 400 + picture[-2:]


BAD = {
    "empty.pdf": (b"", "is empty"),
    "bomb.png": (png_of(60_000, 60_000), "claims 60,000 × 60,000 pixels"),
    "cut.png": (png_of(500, 500)[:60], "damaged"),
    "circle.tif": (tiff_in_a_circle(), "in a circle"),
    "cut.tif": (tiff_in_a_circle()[:20], "ends too early"),
    "photo.heic": (b"\0\0\0\x18ftypheic", "save it as JPEG"),
    "words.pdf": (b"%PDF-1.4\nno objects at all", "damaged"),
    "loop.pdf": (pdf_in_a_circle(), "no page|damaged"),
    "text.png": (b"only a text", "no PDF, TIFF, PNG"),
    "passes.jpg": (jpeg_of_passes(), "packed in a way"),
    "thin.tif": (tiff_of_pages(400), "hardly anything"),
    "cut.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "damaged"),
}


@pytest.mark.parametrize("name", [*BAD])
def test_a_bad_file_is_refused_with_its_reason(name: str, tmp_path: Path) -> None:
    data, why = BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadPicture, match=why), open_scan(tmp_path / name) as scan:
        scan.picture(1)


def test_a_file_of_more_than_two_gigabytes_is_refused_before_anything_goes_through_it(tmp_path: Path) -> None:
    with (tmp_path / "great.tif").open("wb") as file:
        file.truncate(2**31)
    refused = ("", 0, "the file is larger than 2 GB: scan in several files")
    assert worker.count(tmp_path / "great.tif") == refused
    assert least_seconds(lambda: worker.count(tmp_path / "great.tif"), 1) < 1


def test_pages_of_pdf_and_tiff_are_the_pictures_themselves(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    import pypdfium2

    random = Random(4)
    pictures = [noisy(np.full((300 + 20 * n, 200), 200, np.uint8), random, 20) for n in range(3)]
    assert cv2.imwritemulti(str(tmp_path / "scan.tif"), pictures)
    with open_scan(tmp_path / "scan.tif") as scan:
        assert scan.pages == 3
        for number, picture in enumerate(pictures, 1):
            assert np.array_equal(scan.picture(number), picture)
    document = pypdfium2.PdfDocument.new()
    for number, picture in enumerate(pictures):
        file = tmp_path / f"{number}.jpg"
        cv2.imwrite(str(file), picture)
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(file)
        height, width = picture.shape
        image.set_matrix(pypdfium2.PdfMatrix().scale(width / 2, height / 2))
        page = document.new_page(width / 2, height / 2)
        page.insert_obj(image)
        page.gen_content()
    document.save(tmp_path / "scan.pdf")
    with open_scan(tmp_path / "scan.pdf") as scan:
        assert scan.pages == 3
        for number, picture in enumerate(pictures, 1):
            assert scan.picture(number).shape == picture.shape
            assert np.array_equal(
                scan.picture(number), cv2.imread(str(tmp_path / f"{number - 1}.jpg"), cv2.IMREAD_GRAYSCALE)
            )
    assert caplog.messages == []


def deadly(
    record_file: Path, exam: str, path: Path, digest: str, pages: tuple[int, ...], most_seconds: float
) -> tuple[list[int], float]:
    """Ends its process at page 3."""
    if 3 in pages:
        os._exit(9)
    return list(pages), 0.0


def slow(
    record_file: Path, exam: str, path: Path, digest: str, pages: tuple[int, ...], most_seconds: float
) -> tuple[list[int], float]:
    """Takes more time than a small file may."""
    return list(pages), 9.0


def test_a_page_that_ends_the_process_that_reads_it_costs_no_other_page(
    monkeypatch: pytest.MonkeyPatch, scans: Path, tmp_path: Path
) -> None:
    from ketaquiz.scanning import worker
    from ketaquiz.workflow.scan_pool import Chunk, ScanPool

    monkeypatch.setattr(worker, "read", deadly)
    four = tmp_path / "a"
    four.write_bytes(bytes(80_000))
    chunks = [
        Chunk(four, "", (1, 2)),
        Chunk(four, "", (3, 4)),
        Chunk(Path("b"), "", (5, 6)),
        Chunk(Path("b"), "", (7,)),
    ]
    with ScanPool(scans / "quiz-exam.json", "", 2) as pool:
        found = [
            (page, said) for chunk, read in pool.read(chunks) for page, said in zip(chunk.pages, read, strict=True)
        ]
    assert sorted(page for page, _ in found) == [1, 2, 3, 4, 5, 6, 7]
    (given_up,) = (said for page, said in found if page == 3)
    assert "ends the program that reads" in given_up["why"]
    assert all(said == page for page, said in found if page != 3)


UNGUARDED = """
from pathlib import Path
from ketaquiz.workflow.scans import grade_scans
graded = grade_scans(Path("large-exam.json"), [Path("page.png")], Path("results"))
"""


def test_processes_that_end_while_they_start_are_not_waited_for(tmp_path: Path) -> None:
    """A program without a guard round what it runs ends each process that is started from it, before that has read anything."""
    record = with_sheet(record_of(*choices(4), papers=3000))
    (tmp_path / "large-exam.json").write_bytes(record_json(record))
    assert (tmp_path / "large-exam.json").stat().st_size > 2 * 65536  # what a pipe holds
    cv2.imwrite(str(tmp_path / "page.png"), np.full((2339, 1654), 255, np.uint8))
    (tmp_path / "program.py").write_text(UNGUARDED)
    command = [sys.executable, "program.py"]
    done = subprocess.run(
        command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "ends the program that reads" in (tmp_path / "results" / "pages.csv").read_text()


def test_a_record_that_was_changed_while_pages_are_read_is_named(scans: Path) -> None:
    from ketaquiz.workflow.scan_pool import Chunk, ScanPool

    with (
        ScanPool(scans / "quiz-exam.json", "0" * 64, 1) as pool,
        pytest.raises(CannotDo, match="sees another file at .*quiz-exam.json: let it see the same one"),
    ):
        list(pool.read([Chunk(Path("none"), "", (1,))]))


def test_a_file_whose_pages_take_too_long_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch, scans: Path) -> None:
    from ketaquiz.scanning import worker
    from ketaquiz.workflow.scan_pool import Chunk, ScanPool

    monkeypatch.setattr(worker, "read", slow)
    chunks = [Chunk(Path("none"), "", (page,)) for page in range(1, 40)]
    with ScanPool(scans / "quiz-exam.json", "", 1) as pool:
        found = {chunk.pages[0]: said for chunk, (said,) in pool.read(chunks)}
    assert sorted(found) == [*range(1, 40)]
    assert found[1] == 1
    assert found[39]["why"] == worker.TOO_SLOW


# --- answers and points


def item(*parts, options: int = 4, scoring: Scoring = Scoring.ALL, points: float = 1) -> RecordedItem:
    made = tuple(RecordedOption(f"{n:08x}", f"option {n}") for n in range(options))
    return RecordedItem("p/i", "b", "k", "Which?", (), parts, made, points, scoring)


A, B, C, D = (f"{n:08x}" for n in range(4))


@pytest.mark.parametrize(
    ("of", "marked", "share"),
    [
        (item(RecordedChoice((A,))), ((A,),), 1),
        (item(RecordedChoice((A,))), ((B,),), 0),
        (item(RecordedChoice((A,))), ((),), 0),
        (item(RecordedChoice((A, B), multiple=True)), ((A,),), 0),
        (item(RecordedChoice((A, B), multiple=True)), ((B, A),), 1),
        (item(RecordedChoice((A, B), multiple=True), scoring=Scoring.PARTS), ((A,),), Fraction(1, 2)),
        (item(RecordedChoice((A, B), multiple=True), scoring=Scoring.PARTS), ((A, B, C),), Fraction(1, 2)),
        (item(RecordedChoice((A, B), multiple=True), scoring=Scoring.PARTS), ((C, D),), 0),
        (item(RecordedChoice((A, B, C, D), multiple=True), scoring=Scoring.PARTS), ((A, B, C),), Fraction(3, 4)),
        (item(*(RecordedChoice((each,)) for each in (A, B, C))), ((A,), (B,), ()), 0),
        (
            item(*(RecordedChoice((each,)) for each in (A, B, C)), scoring=Scoring.PARTS),
            ((A,), (B,), ()),
            Fraction(2, 3),
        ),
        (item(RecordedText(("NMDA",)), options=0), (("50%",),), Fraction(1, 2)),
        (item(RecordedText(("a",)), RecordedText(("b",)), options=0), (("100%",), ("50%",)), Fraction(1, 2)),
        (item(RecordedNumber("0.5", "0.5", 0, 1), options=0), (("0.75",),), 1),
        (item(RecordedNumber("0.5", "0.5", 0, 1), options=0), (("1.01",),), 0),
        (item(RecordedNumber("0.5", "0.5", 0, 1), options=0), (("100%",),), 1),
    ],
)
def test_shares_are_exact(of: RecordedItem, marked: tuple[tuple[str, ...], ...], share: Fraction) -> None:
    assert share_of(of, marked) == share
    assert marked_of_text(of, marked_text(marked)) == marked


def test_points_are_rounded_once_and_half_up() -> None:
    third = item(*(RecordedChoice((each,)) for each in (A, B, C)), scoring=Scoring.PARTS, points=5)
    assert rounded(5 * share_of(third, ((A,), (), ()))) == "1.67"
    assert [rounded(Fraction(n, 1000)) for n in (5, 4, 995, 2000, 125, 10_500)] == [
        "0.01",
        "0",
        "1",
        "2",
        "0.13",
        "10.5",
    ]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("0.50", "0.5"),
        ("−3", "-3"),
        ("007", "7"),
        ("1,5", "1.5"),
        ("-0", "0"),
        ("1.2.3", None),
        ("-", None),
        (".", None),
        ("1e3", None),
        (".5", "0.5"),
    ],
)
def test_a_number_is_read_as_marked(said: str, number: str | None) -> None:
    assert plain_number(said) == number


@pytest.mark.parametrize(("marked", "shown"), [("92.  7", "9 2 . _ _ 7"), ("-2 7", "− 2 _ 7"), ("- 2 7", "− 2 _ 7")])
def test_a_number_with_a_blank_place_is_shown_as_it_is_marked(marked: str, shown: str) -> None:
    """With its sign, by which the person who decides would else be misled."""
    record = with_sheet(record_of(asks_number("130.5"), papers=1))
    rows = record.sheet.forms[0].pages[0].rows
    places = (marked if marked.startswith("-") else f" {marked}").ljust(len(rows))
    assert len(places) == len(rows)
    read = tuple(
        RowReading(State.ANSWER, (sign,)) if (sign := places[row.place].strip()) else RowReading(State.BLANK)
        for row in rows
    )
    code = PageCode(record.sheet.quiz, 1, 1).text
    (answer,) = accounts(record, [ScannedPage("a.png", 1, PageReading(Status.READ, "", code, read))], {}).responses
    assert (answer.state, answer.why) == (State.REVIEW, f"a place within the number is blank: {shown}")


def read_of(record: ExamRecord, paper: int, page: int, state: State = State.ANSWER) -> PageReading:
    """A page whose every row has its first bubble marked."""
    rows = record.sheet.forms[0].pages[page - 1].rows
    code = PageCode(record.sheet.quiz, paper, page)
    made = (RowReading(state, (row.bubbles[0].value,) if row.kind is not RowKind.PLACE else ()) for row in rows)
    return PageReading(Status.READ, "", code.text, tuple(made), ())


def test_of_two_scans_of_a_page_one_counts_and_differences_are_for_review() -> None:
    record = with_sheet(record_of(*choices(5), papers=3))
    one = read_of(record, 1, 1)
    changed = PageReading(Status.READ, "", one.code, (RowReading(State.ANSWER, ("zzz",)), *one.rows[1:]), ())
    doubtful = PageReading(Status.READ, "", one.code, (RowReading(State.REVIEW, (), "?"), *one.rows[1:]), ())
    found = accounts(record, [ScannedPage("a", 1, doubtful), ScannedPage("b", 1, one), ScannedPage("c", 1, one)], {})
    assert [page.status for page in found.pages] == ["duplicate", "graded", "duplicate"]
    assert [each.state for each in found.responses] == [State.ANSWER] * 5
    assert found.missing == (2, 3)
    found = accounts(record, [ScannedPage("a", 1, one), ScannedPage("b", 1, changed)], {})
    assert [page.status for page in found.pages] == ["review", "duplicate"]
    assert [each.state for each in found.responses] == [State.REVIEW] + [State.ANSWER] * 4
    assert "another scan" in found.responses[0].why


def test_what_is_on_a_page_that_did_not_come_waits_for_it() -> None:
    record = exam(papers=1)
    assert len(record.sheet.forms[0].pages) == 3
    found = accounts(record, [ScannedPage("a", n, read_of(record, 1, n)) for n in (1, 3)], {})
    waiting = [each for each in found.responses if each.state is State.REVIEW]
    assert len(found.responses) == len(record.items)
    assert {each.why for each in waiting} == {"page 2 of the sheet did not come"}
    on_page = {row.item for row in record.sheet.forms[0].pages[1].rows}
    assert {each.item for each in waiting} == on_page


# --- typed answers


def typed(record: ExamRecord, table: str):
    return read_typed([table_of(table)], record, "typed.csv")


def test_typed_answers_are_letters_of_the_form() -> None:
    record = with_sheet(record_of(*choices(3), papers=2, forms=2))
    answers, problems = typed(record, "paper,form,1,2,3\n1,A,b,,?\n2,B,A,AB,E\n")
    assert problems == []
    assert [each.state for each in answers] == [
        State.ANSWER,
        State.BLANK,
        State.REVIEW,
        State.ANSWER,
        State.REVIEW,
        State.ANSWER,
    ]
    assert answers[0].marked == ((record.forms[0].questions[0].options[1],),)
    assert answers[5].marked == ((record.forms[1].questions[2].options[4],),)


@pytest.mark.parametrize(
    ("table", "where", "what"),
    [
        ("paper,1,2,3\n9,A,B,C\n", "typed.csv:2, column 1", "no paper '9'"),
        ("paper,1,2,3\n1,A,Z,C\n", "typed.csv:2, column 3", "'Z' is no answer"),
        ("paper,form,1,2,3\n1,B,A,B,C\n", "typed.csv:2, column 1", "form A, not 'B'"),
        ("paper,1,2,3\n1,A,B,C\n1,A,B,C\n", "typed.csv:3, column 1", "second time"),
        ("learner,1,2,3\nAda,A,B,C\n", "typed.csv:2, column 1", "no paper was printed for 'Ada'"),
        ("a,b\n1,2\n", "typed.csv", "no head"),
        ("paper,1,2,2\n1,A,B,C\n", "typed.csv:1, column 4", "question 2 has two columns"),
        ("paper,1,Q2,3,4\n1,A,B,C,D\n", "typed.csv:1, column 5", "no question 4"),
        ("paper,0,1,2,3\n1,A,B,C,D\n", "typed.csv:1, column 2", "no question 0"),
    ],
)
def test_typed_answers_that_cannot_be_are_named_with_their_cell(table: str, where: str, what: str) -> None:
    record = with_sheet(record_of(*choices(3), papers=2))
    _, problems = typed(record, table)
    assert [(problem.code, problem.file) for problem in problems] == [("E201", where)]
    assert what in problems[0].message
    assert problems[0].help


@pytest.mark.parametrize(
    ("learner", "paper"),
    [
        ("Anna Berg (s1)", 1),
        ("anna  berg (S2)", 2),
        ("Bo Carl", 3),
        ("Bo Carl (s9)", None),
        ("Dee (x)", 4),
        ("Dee", 4),
        ("Anna Berg", None),
        ("Eve", None),
        ("", None),
    ],
)
def test_typed_answers_name_learners_with_or_without_their_id(learner: str, paper: int | None) -> None:
    record = with_sheet(record_of(*choices(1), papers=5))
    names = ("Anna Berg (s1)", "Anna Berg (s2)", "Bo Carl (s3)", "Dee", None)
    papers = tuple(replace(each, learner=name) for each, name in zip(record.papers, names, strict=True))
    answers, problems = typed(replace(record, papers=papers), f"learner,1\n{learner},A\n")
    assert [each.paper for each in answers] == [paper] * (paper is not None)
    assert len(problems) == (paper is None)
    if learner == "Anna Berg":
        assert problems[0].message.endswith("'Anna Berg': 1 (Anna Berg (s1)); 2 (Anna Berg (s2))")


def test_an_empty_column_of_typed_answers_is_nobodys() -> None:
    """A sheet for forty questions is used for a quiz of three."""
    record = with_sheet(record_of(*choices(3), papers=2))
    answers, problems = typed(record, "paper,1,2,3,3,4,5\n1,A,B,C,,,\n")
    assert problems == []
    assert [each.state for each in answers] == [State.ANSWER] * 3


def test_what_is_typed_for_some_parts_only_says_how_all_are() -> None:
    record = exam(papers=1)
    n = next(at for at, each in enumerate(record.forms[0].questions, 1) if each.item == "ward-7/gaps")
    _, problems = typed(record, f"paper,{n}\n1,NMDA\n")
    assert problems[0].message == "'NMDA' has 1 answer, and the question has 2 parts"
    assert problems[0].help == "type one for each part, as 'a; b', and '-' for none"


def test_a_paper_is_given_a_name_after_it_was_printed(tmp_path: Path) -> None:
    record = with_sheet(record_of(*choices(2), papers=3))
    papers = [replace(each, learner=name) for each, name in zip(record.papers, ("Ada", "Bo", None), strict=True)]
    (tmp_path / "quiz-exam.json").write_bytes(record_json(replace(record, papers=tuple(papers))))
    (tmp_path / "typed.csv").write_text("paper,1,2\n1,A,B\n2,A,A\n3,B,B\n")
    folder = tmp_path / "results"
    command = ("grade", tmp_path / "quiz-exam.json", "--typed", tmp_path / "typed.csv", "-o", folder)
    assert run(*command).exit_code == 0
    (folder / "names.csv").write_text("paper;learner\n3;Cy Dorn (s7)\n1;Ada Lund\n")
    assert run("regrade", folder).exit_code == 0
    named = {"1": "Ada Lund", "2": "Bo", "3": "Cy Dorn (s7)"}
    assert {each["paper"]: each["learner"] for each in rows(folder / "scores.csv")} == named
    assert run(*command).exit_code == 0
    for name in ("scores.csv", "responses.csv"):
        assert {each["paper"]: each["learner"] for each in rows(folder / name)} == named
    assert rows(folder / "responses.csv")[0]["source"].endswith("typed.csv, row 2, column 2")
    (folder / "names.csv").write_text("paper,learner\n9,Cy\n3,Cy\n3,Bo\n")
    for again in (command, ("regrade", folder)):
        done = run(*again)
        assert done.exit_code == 1
        assert "names.csv:2: error[E204]: this exam has no paper '9'" in done.stderr
        assert "names.csv:4: error[E204]: paper 3 is named for the second time" in done.stderr


def test_typed_answers_of_all_kinds() -> None:
    record = exam(papers=1)
    form = record.forms[0]
    by_item = {question.item.split("/")[1]: (n, question) for n, question in enumerate(form.questions, 1)}
    says = {
        "match": "C A -",
        "order": "213",
        "number-0.5": "0,5 mg",
        "short": "nmda",
        "gaps": "NMDA; something",
        "all": "AC",
        "truth": "True",
    }
    columns = ",".join(str(by_item[name][0]) for name in says)
    answers, problems = typed(record, f"paper,{columns}\n1," + ",".join(f'"{said}"' for said in says.values()) + "\n")
    assert problems == []
    found = {each.item.split("/")[1]: each for each in answers}
    options = {name: question.options for name, (_, question) in by_item.items()}
    assert found["match"].marked == ((options["match"][2],), (options["match"][0],), ())
    order = by_item["order"][1]
    assert [found["order"].marked[at] for at in order.parts] == [(order.options[n],) for n in (1, 0, 2)]
    assert found["number-0.5"].marked == (("0.5",),)
    assert found["short"].marked == (("100%",),)
    assert (found["gaps"].state, found["gaps"].marked) == (State.REVIEW, (("100%",), ()))
    assert found["all"].marked == ((options["all"][0], options["all"][2]),)
    assert found["truth"].state is State.ANSWER
    assert found["long"].state is State.REVIEW


# --- whole runs


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exam of two papers with its scans, and pages that are none of it."""
    folder = tmp_path_factory.mktemp("scans")
    record = exam(papers=3)
    (folder / "quiz-exam.json").write_bytes(record_json(record))
    (folder / "scans").mkdir()
    random = Random(11)
    pages = pages_of(record, random, hard=0)
    for number, (_, marked) in enumerate(pages[:6]):
        picture = SPOILS["upside down" if number == 1 else "150 dpi"](marked.picture, random)
        cv2.imwrite(str(folder / "scans" / f"page {number}.png"), picture)
    (folder / "scans" / "page 10.png").write_bytes((folder / "scans" / "page 2.png").read_bytes())
    cv2.imwrite(str(folder / "scans" / "again.jpg"), jpeg(SPOILS["skew"](pages[0][1].picture, random), 80))
    cv2.imwrite(str(folder / "scans" / "blank.png"), noisy(np.full((1200, 900), 250, np.uint8), random, 2))
    for name, (data, _) in BAD.items():
        (folder / "scans" / name).write_bytes(data)
    (folder / "scans" / "notes.txt").write_text("no scan")
    return folder


def test_every_page_that_comes_in_is_a_page_that_comes_out(scans: Path, tmp_path: Path) -> None:
    told = []
    graded = grade_scans(scans / "quiz-exam.json", [scans / "scans"], tmp_path, progress=lambda *at: told.append(at))
    found = {Path(row["file"]).name: row for row in rows(tmp_path / "pages.csv")}
    assert len(found) == 6 + 3 + len(BAD)
    assert len(rows(tmp_path / "pages.csv")) == len(found) + 2  # loop.pdf says that it has three pages
    assert {found[f"page {n}.png"]["status"] for n in range(6)} <= {"graded", "review", "duplicate"}
    assert {found["page 0.png"]["status"], found["again.jpg"]["status"]} & {"duplicate"}
    assert "upside down" in found["page 1.png"]["why"]
    assert found["page 10.png"]["why"].startswith("the same file as ")
    assert found["blank.png"]["why"] == "a blank page"
    for name, (_, why) in BAD.items():
        assert found[name]["status"] == "rejected"
        assert re.search(why, found[name]["why"])
    answers = rows(tmp_path / "responses.csv")
    assert len(answers) == 2 * len(read_record(Source("", (scans / "quiz-exam.json").read_text()))[0].items)
    scores = rows(tmp_path / "scores.csv")
    assert [row["state"] for row in scores][2] == "missing"
    assert graded.pages.total() == len(found) + 2
    assert told[-1][0] == told[-1][1]
    assert any("notes.txt" in note for note in graded.notes)
    assert any(note.startswith("of 1 paper no page came: 3") for note in graded.notes)
    before = {file.name: file.read_bytes() for file in tmp_path.glob("*.csv")}
    again = grade_scans(scans / "quiz-exam.json", [scans / "scans"], tmp_path)
    assert again.new == 0
    assert {file.name: file.read_bytes() for file in tmp_path.glob("*.csv")} == before


def test_papers_handed_in_blank_are_named(tmp_path: Path) -> None:
    record = with_sheet(record_of(*choices(12), papers=2))
    (page,) = record.sheet.forms[0].pages
    (tmp_path / "quiz-exam.json").write_bytes(record_json(record))
    random = Random(8)
    for number in (1, 2):
        code = PageCode(record.sheet.quiz, number, 1)
        made = printed(record.sheet, page, code)
        if number == 1:
            made = answered(record.sheet, page, code, random, Hand("fill", 0.9, 0.6, 0.1), hard=0, blank=0).picture
        cv2.imwrite(str(tmp_path / f"{number}.png"), SPOILS["200 dpi"](made, random))
    graded = grade_scans(tmp_path / "quiz-exam.json", [tmp_path / "1.png", tmp_path / "2.png"], tmp_path / "results")
    assert "1 paper handed in blank: 2" in graded.notes
    assert [row["why"] for row in rows(tmp_path / "results" / "pages.csv")] == ["", "nothing is marked on it"]
    assert [row["points"] for row in rows(tmp_path / "results" / "scores.csv")][1] == "0"


def test_a_run_that_was_killed_goes_on_and_loses_nothing(scans: Path, tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    grade_scans(scans / "quiz-exam.json", [scans / "scans"], whole)
    command = [
        sys.executable,
        "-m",
        "ketaquiz",
        "grade",
        str(scans / "quiz-exam.json"),
        str(scans / "scans"),
        "-o",
        str(parts),
    ]
    journal = parts / "read" / "pages.jsonl"
    killed = 0
    for wait in (0.3, 0.9, 1.6, 2.2):
        process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        killed += process.poll() is None
        process.kill()
        process.wait()
    assert killed
    journal.parent.mkdir(parents=True, exist_ok=True)  # none of them may have come so far
    with journal.open("ab") as file:
        file.write(b'{"sha256": "cut o')
    grade_scans(scans / "quiz-exam.json", [scans / "scans"], parts)
    for name in ("pages.csv", "responses.csv", "scores.csv"):
        assert (parts / name).read_bytes() == (whole / name).read_bytes()
    seen = [
        (line["sha256"], line["page"]) for line in map(json.loads, journal.read_text().splitlines()) if "rows" in line
    ]
    assert len(seen) == len(set(seen))


@pytest.fixture
def cluster():
    """Two workers of a Dask cluster on this machine, in processes of their own."""
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as made:
        yield made


def test_workers_of_a_cluster_read_each_page_once_though_one_is_killed(scans: Path, tmp_path: Path, cluster) -> None:
    for part in ("a", "b", "c"):
        (tmp_path / part).mkdir()
        for file in (scans / "scans").glob("page ?.png"):
            (tmp_path / part / file.name).write_bytes(file.read_bytes() + part.encode())  # a file of its own
    folders = [scans / "scans", *(tmp_path / part for part in ("a", "b", "c"))]
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    grade_scans(scans / "quiz-exam.json", folders, whole)
    killed = []

    def progress(done: int, total: int) -> None:
        if done > 2 and not killed:
            killed.append(cluster.workers[0].process.pid)
            os.kill(killed[0], 9)

    graded = grade_scans(scans / "quiz-exam.json", folders, parts, dask=cluster.scheduler_address, progress=progress)
    assert killed
    for name in ("pages.csv", "responses.csv", "scores.csv"):
        assert (parts / name).read_bytes() == (whole / name).read_bytes()
    lines = map(json.loads, (parts / "read" / "pages.jsonl").read_text().splitlines())
    seen = [(line["sha256"], line["page"]) for line in lines if "rows" in line]
    assert len(seen) == len(set(seen)) == graded.new


def test_a_scheduler_that_goes_away_is_named_and_what_was_read_is_kept(scans: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    (tmp_path / "more").mkdir()
    for file in (scans / "scans").glob("page ?.png"):
        for part in "abc":
            (tmp_path / "more" / f"{part} {file.name}").write_bytes(file.read_bytes() + part.encode())
    folders, results, known = [scans / "scans", tmp_path / "more"], tmp_path / "results", tmp_path / "scheduler.json"
    begin = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    join = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny"]
    common = ["--no-dashboard", "--scheduler-file", str(known)]
    with (
        subprocess.Popen([*begin, *common], env=ENVIRONMENT, stderr=subprocess.DEVNULL) as scheduler,
        subprocess.Popen([*join, *common], env=ENVIRONMENT, stderr=subprocess.DEVNULL) as worker,
    ):
        try:
            with distributed.Client(scheduler_file=str(known), timeout=30, set_as_default=False) as client:
                client.wait_for_workers(1, timeout=30)
                address = client.scheduler.address

            def progress(done: int, total: int) -> None:
                if done:
                    scheduler.kill()

            with pytest.raises(CannotDo, match="the Dask scheduler at .* is gone: .* give the command again"):
                grade_scans(scans / "quiz-exam.json", folders, results, dask=address, progress=progress)
        finally:
            scheduler.kill()
            worker.kill()
    graded = grade_scans(scans / "quiz-exam.json", folders, results)
    assert 0 < graded.new < graded.pages.total()


def test_a_scheduler_that_breaks_off_while_it_answers_is_named(
    scans: Path, tmp_path: Path, cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")

    def broken_off(future: object) -> None:
        raise distributed.comm.CommClosedError("Connection reset by peer")

    monkeypatch.setattr(distributed.Future, "result", broken_off)
    with pytest.raises(CannotDo, match="the Dask scheduler at .* is gone: .* give the command again"):
        grade_scans(scans / "quiz-exam.json", [scans / "scans"], tmp_path, dask=cluster.scheduler_address)


def test_a_scheduler_that_does_not_answer_is_named(
    scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    monkeypatch.setattr("ketaquiz.workflow.scan_cluster.CONNECTING", 0.5)
    with pytest.raises(CannotDo, match="no Dask scheduler answers at tcp://127.0.0.1:9"):
        grade_scans(scans / "quiz-exam.json", [scans / "scans"], tmp_path, dask="tcp://127.0.0.1:9")
    for address in ("x", "tcp://", "ucx://127.0.0.1:1", "inproc://a", "http://x/", "a" * 5_000):
        with pytest.raises(CannotDo, match="no Dask scheduler answers at") as raised:
            grade_scans(scans / "quiz-exam.json", [scans / "scans"], tmp_path, dask=address)
        assert len(str(raised.value)) < 500
    with pytest.raises(CannotDo, match=r"settings name the certificates: 'distributed.comm.tls'"):
        grade_scans(scans / "quiz-exam.json", [scans / "scans"], tmp_path, dask="tls://127.0.0.1:9")
    monkeypatch.setattr("ketaquiz.workflow.scan_cluster.find_spec", lambda _: None)
    with pytest.raises(CannotDo, match="not installed: .*distributed"):
        grade_scans(scans / "quiz-exam.json", [scans / "scans"], tmp_path, dask="tcp://127.0.0.1:9")


def test_scans_of_another_record_are_not_mixed_in(scans: Path, tmp_path: Path) -> None:
    grade_scans(scans / "quiz-exam.json", [scans / "scans" / "blank.png"], tmp_path / "results")
    other = tmp_path / "other-exam.json"
    other.write_bytes(record_json(exam(papers=5)))
    with pytest.raises(CannotDo, match="of another exam"):
        grade_scans(other, [scans / "scans" / "blank.png"], tmp_path / "results")
    (tmp_path / "results" / "decisions.csv").write_text("paper,item,marked\n1,ward-7/elsewhere,x\n")
    other.write_bytes(record_json(with_sheet(replace(record_of(*choices(2), papers=2), title="Another"))))
    done = run("grade", other, scans / "scans" / "blank.png", "-o", tmp_path / "results")
    assert done.exit_code == 2
    assert "has the results of another exam: 'The title'" in done.stderr
    assert "E202" not in done.stderr
    data = (scans / "quiz-exam.json").read_bytes()
    for damaged in (data[:4000], data.replace(b'"x": 1', b'"x": 2', 1), b"", b"{}"):
        other.write_bytes(damaged)
        with pytest.raises((CannotDo, ContentErrors)):
            grade_scans(other, [scans / "scans" / "blank.png"], tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_typed_answers_go_with_scans(scans: Path, tmp_path: Path) -> None:
    record = read_record(Source("", (scans / "quiz-exam.json").read_text()))[0]
    table = tmp_path / "typed.csv"
    table.write_text(
        "paper," + ",".join(map(str, range(1, len(record.items) + 1))) + "\n3" + ",-" * len(record.items) + "\n"
    )
    graded = grade_scans(scans / "quiz-exam.json", [], tmp_path / "results", typed=[table])
    scores = rows(tmp_path / "results" / "scores.csv")
    assert [(row["state"], row["points"]) for row in scores] == [("missing", ""), ("missing", ""), ("scored", "0")]
    assert graded.scored == 1
    more = grade_scans(scans / "quiz-exam.json", [scans / "scans" / "page 0.png"], tmp_path / "results")
    assert len(more.accounts.responses) == 2 * len(record.items)


def test_names_stand_nowhere_in_an_anonymous_run(tmp_path: Path) -> None:
    record = record_of(*choices(3), papers=2)
    named = replace(record, papers=tuple(replace(each, learner=f"Ada {each.number}") for each in record.papers))
    (tmp_path / "quiz-exam.json").write_bytes(record_json(with_sheet(named)))
    head = [["learner", "1", "2", "3"], ["Ada 2", "A", "B", "C"]]
    with xlsxwriter.Workbook(tmp_path / "typed.xlsx") as book:
        sheet = book.add_worksheet("answers")
        for row, cells in enumerate(head):
            sheet.write_row(row, 0, cells)
    for anonymous in (False, True):
        results = tmp_path / f"results {anonymous}"
        graded = grade_scans(
            tmp_path / "quiz-exam.json", [], results, typed=[tmp_path / "typed.xlsx"], anonymous=anonymous
        )
        assert graded.scored == 1
        said = "".join(file.read_text(encoding="utf-8-sig") for file in results.rglob("*") if file.is_file())
        assert ("Ada" in said + "".join(graded.notes)) is not anonymous


# --- folders of results that somebody else made or changed


@pytest.mark.parametrize("name", [name for name, _ in hostile_scans.journals() if "MB" not in name])
def test_a_strange_journal_is_refused_or_says_what_counts_no_more(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/notes.txt").write_text("mine")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    (case,) = (case for case in hostile_scans.cases() if case.name == f"a journal: {name}")
    lay_out(hostile_scans.beside(), work)
    lay_out(case.files(), work)
    try:
        graded = grade_scans(Path(hostile_scans.EXAM), [], Path("results"), typed=[Path("calm-typed.csv")])
    except CannotDo as error:
        said = str(error)
        graded = None
    if graded is None:
        assert "another folder with -o" in said
    else:
        assert {each.paper for each in graded.accounts.responses} <= {1, 2, 3}
        shown = (work / "results/read/pages.jsonl").read_text(errors="replace")
        whole = hostile_scans.results()["results/read/pages.jsonl"].decode()
        if name.startswith(("a page ", "answers ")):
            assert shown != whole
            assert any("damaged and passed over" in note for note in graded.notes)
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["notes.txt"]
    assert (tmp_path / "home/notes.txt").read_text() == "mine"


def test_every_file_name_comes_back_from_the_journal(tmp_path: Path) -> None:
    record = exam(papers=1)
    (tmp_path / "exam.json").write_bytes(record_json(record))
    names = ["a\u2028b.png", "c\u0085d.png", "e\x0bf.png"]
    for name in names:
        (tmp_path / name).write_bytes(b"no picture")
    for _ in range(2):
        graded = grade_scans(tmp_path / "exam.json", [tmp_path / name for name in names], tmp_path / "out", jobs=1)
        assert graded.notes == ()
    (tmp_path / "more.png").write_bytes(b"none either")
    graded = grade_scans(tmp_path / "exam.json", [tmp_path / "more.png"], tmp_path / "out", jobs=1)
    assert {Path(page.file).name for page in graded.accounts.pages} == {*names, "more.png"}
