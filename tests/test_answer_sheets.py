"""Answer sheets as printed: by real Chromium, measured in the PDF, for papers of a roster, and what goes wrong with rosters."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pypdfium2
import pytest
import segno
import xlsxwriter
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from chromium import Page, chromium, open_browser
from exams import choices, record_of, words_for
from ketaquiz.diagnostics import Source
from ketaquiz.exam.browser import print_pdf
from ketaquiz.exam.pdf import stack
from ketaquiz.exam.record import ExamRecord, RecordedItem, RecordedPaper, RecordedText
from ketaquiz.exam.recordfile import read_record
from ketaquiz.exam.sheet import GEOMETRY, Area, RowKind
from ketaquiz.exam.sheetcode import PageCode, parse_code
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.exam.sheetmarks import BITS, qr_path
from ketaquiz.exam.sheetpages import SheetRenderer
from ketaquiz.grading.scoring import share_of
from ketaquiz.model import Amount, Item, TextEntry
from ketaquiz.scanning.page import read_page
from ketaquiz.scanning.readings import State
from ketaquiz.shipped import read_templates
from marked_sheets import PENS, Hand, S, answered, verdict
from spoiled_sheets import SPOILS
from world import HEAD, run

TEMPLATES = read_templates("print")
DPI = 300
PIXELS = DPI / 25.4
"""In a millimetre."""


def renderer_of(record: ExamRecord, *, large: bool = False) -> tuple[ExamRecord, SheetRenderer]:
    sheeted = with_sheet(record, large=large)
    return sheeted, SheetRenderer(sheeted, words_for, TEMPLATES)


def pictures(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]


# --- where everything stands


def middle(page: Image.Image, x: float, y: float, reach: float, darkest: int) -> tuple[float, float]:
    """The middle of what is darker than a shade of grey around a place, in millimetres."""
    box = [
        round((x - reach) * PIXELS),
        round((y - reach) * PIXELS),
        round((x + reach) * PIXELS),
        round((y + reach) * PIXELS),
    ]
    found = page.crop(box).point(lambda grey: 255 if grey < darkest else 0).getbbox()
    assert found is not None, (x, y)
    left, upper, right, lower = found
    return (box[0] + (left + right) / 2) / PIXELS, (box[1] + (upper + lower) / 2) / PIXELS


@pytest.mark.parametrize(
    ("paper", "large", "kinds"),
    [("a4", False, True), ("letter", False, False), ("a4", True, False), ("letter", True, True)],
)
def test_everything_stands_where_the_record_says(paper: str, large: bool, kinds: bool):
    """Every bubble, mark and code of the printed PDF, to 0.2 mm; as a whole, and put together of shared and own parts."""
    record = record_of(paper=paper) if kinds else record_of(*choices(40, 5), paper=paper)
    record, renderer = renderer_of(replace(record, papers=(RecordedPaper(42, "A", "Ada"),)), large=large)
    sheet = record.sheet
    assert sheet is not None
    whole, shared, own = map(
        pictures, print_pdf([b"".join(renderer.html()), renderer.shared(), renderer.own(record.papers)])
    )
    assert len(whole) == len(shared) == len(own) == len(sheet.forms[0].pages)
    size = GEOMETRY[large]
    worst = 0.0
    for number, page in enumerate(sheet.forms[0].pages):
        for drawn in (whole[number], shared[number]):
            assert drawn.size == pytest.approx((sheet.width * PIXELS, sheet.height * PIXELS), abs=2)
            for row in page.rows:
                for bubble in row.bubbles:
                    x, y = middle(drawn, bubble.x, bubble.y, bubble.r + size.line / 2 + 0.35, 200)
                    worst = max(worst, abs(x - bubble.x), abs(y - bubble.y))
            corners, ids, _ = cv2.aruco.ArucoDetector(
                cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
            ).detectMarkers(np.asarray(drawn))
            found = {
                int(each): corner[0].mean(axis=0) / PIXELS for each, corner in zip(ids.ravel(), corners, strict=True)
            }
            assert found.keys() == {mark.id for mark in sheet.marks}
            for mark in sheet.marks:
                assert found[mark.id] == pytest.approx((mark.x, mark.y), abs=0.2)
        for drawn in (whole[number], own[number]):
            (code,) = zxingcpp.read_barcodes(drawn)
            read = parse_code(code.text)
            assert read is not None
            assert (read.quiz, read.paper, read.page) == (sheet.quiz, 42, number + 1)
            assert code.position.top_left.x / PIXELS == pytest.approx(sheet.qr.x, abs=0.3)
            assert code.position.bottom_right.y / PIXELS == pytest.approx(sheet.qr.y + sheet.qr.height, abs=0.3)
    assert worst <= 0.2, f"{worst:.3f} mm"


def test_the_marks_are_opencvs():
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    for number, rows in enumerate(BITS):
        cells = cv2.aruco.generateImageMarker(dictionary, number, 6, borderBits=1)[1:5, 1:5]
        assert rows == tuple("".join("01"[int(cell > 0)] for cell in row) for row in cells)


def test_the_codes_are_segnos():
    for paper in range(1, 99_999, 997):
        code = PageCode("DFGHJK", paper, paper % 99 + 1).text
        path = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", qr_path(code, Area(0, 0, 21, 21)))
        black = {(int(x) + more, int(y)) for x, y, wide in path for more in range(int(wide))}
        made = segno.make_qr(code, version=1, error="m", boost_error=False, mask=3)
        assert black == {(x, y) for y, row in enumerate(made.matrix) for x, module in enumerate(row) if module}


def test_a_bubble_is_a_circle_and_a_square_where_several_may_be_right():
    """A circle leaves the corners of its own rectangle white."""
    record, renderer = renderer_of(replace(record_of(), papers=(RecordedPaper(1, "A"),)))
    drawn = pictures(next(print_pdf([b"".join(renderer.html())])))
    assert record.sheet is not None
    shapes = {RowKind.ALL: set(), RowKind.ONE: set(), RowKind.PLACE: set(), RowKind.JUDGED: set()}
    for page, picture in zip(record.sheet.forms[0].pages, drawn, strict=True):
        for row in page.rows:
            for bubble in row.bubbles:
                at = round((bubble.x - bubble.r) * PIXELS), round((bubble.y - bubble.r) * PIXELS)
                corner = picture.crop((at[0] - 3, at[1] - 3, at[0] + 4, at[1] + 4))
                shapes[row.kind].add(corner.getextrema()[0] < 200)
    assert shapes == {RowKind.ALL: {True}, RowKind.ONE: {False}, RowKind.PLACE: {False}, RowKind.JUDGED: {False}}


# --- the page


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with open_browser() as opened:
        yield opened


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_texts_of_a_sheet_stand_apart(page: Page, paper: str, large: bool, language: str):
    """With all instructions that there are, a long title and a long name: nothing runs into another text or into a row."""
    learner = "Anna-Katharina Maria von und zu Hohenzollern-Sigmaringen, geb. Müller (12345678)"
    record = replace(
        record_of(paper=paper, language=language, title="A long title " * 12),
        papers=(RecordedPaper(99_999, "A", learner),),
    )
    record, renderer = renderer_of(record, large=large)
    page.open(b"".join(renderer.html()))
    assert page.requests == [page.requests[0]]
    assert page.violations() == []
    texts = page.evaluate(
        """[...document.querySelector('.sheet').querySelectorAll('.text, .name b')].map(e => {
          const [sheet, own] = [document.querySelector('.sheet').getBoundingClientRect(), e.getBoundingClientRect()];
          return [e.className || e.localName, (own.top - sheet.top) / 96 * 25.4, (own.bottom - sheet.top) / 96 * 25.4,
                  e.scrollHeight <= e.clientHeight + 1 || e.localName == 'b'];
        })"""
    )
    place = {name: (top, bottom) for name, top, bottom, _ in texts}
    assert all(whole for *_, whole in texts)
    order = ["text", "text about", "text name", "text how"]
    for before, after in zip(order, order[1:], strict=False):
        assert place[before][1] <= place[after][0] + 0.05, (before, place)
    assert place["b"][1] <= place["text name"][1]
    assert record.sheet is not None
    first = record.sheet.forms[0].pages[0].rows[0]
    assert place["text how"][1] <= min(first.bubbles[0].y - first.bubbles[0].r, first.box.y if first.box else 999)


def test_names_are_texts_and_nothing_else(page: Page):
    learner = '<script>document.title = "run"</script>"><img src=http://evil.example/x.png>'
    record, renderer = renderer_of(replace(record_of(*choices(3)), papers=(RecordedPaper(1, "A", learner),)))
    for html in (b"".join(renderer.html()), renderer.labels(record.papers, large=False)):
        page.open(html)
        assert page.evaluate("document.title") != "run"
        assert len(page.requests) == 1
        assert learner in page.evaluate("document.body.textContent")


# --- papers for learners

BANK = HEAD + "items:\n" + "".join(
    f"  - id: item-{n}\n    question: Which is number {n}?\n    answer: number {n}\n    distractors: [one, two, three]\n" for n in range(6)
)  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def quiz(*arguments: str):
    return run("quiz", "bank.yaml", "-o", "q.html", "--answer-sheet", *arguments)


def record_in(folder: Path) -> ExamRecord:
    record, problems = read_record(Source("q-exam.json", (folder / "q-exam.json").read_text(encoding="utf-8")))
    assert record is not None, problems
    return record


def roster(folder: Path, text: str, name: str = "roster.csv") -> str:
    (folder / name).write_bytes(text.encode())
    return name


def test_each_learner_gets_a_paper_and_a_sheet_in_their_order(here: Path):
    """With the number on both, forms in turn, spare ones behind; two-sided papers, one-sided sheets."""
    names = roster(here, "name;id\nŽofie;7\nBo;\nCy;\nBo;2\n")
    result = quiz("--roster", names, "--spare", "1", "--forms", "2", "--pdf")
    assert result.exit_code == 0, result.output
    assert "2 forms of 6 questions, 6 papers and answer sheets" in result.output
    record = record_in(here)
    assert [(paper.number, paper.form, paper.learner, paper.spare) for paper in record.papers] == [
        (1, "A", "Žofie (7)", False), (2, "B", "Bo", False), (3, "A", "Cy", False), (4, "B", "Bo (2)", False),
        (5, "A", None, True), (6, "B", None, True),
    ]  # fmt: skip
    papers = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(here / "q.pdf")]
    assert len(papers) % 12 == 0
    each = len(papers) // 6
    for number, paper in enumerate(record.papers):
        first, *others = papers[number * each : (number + 1) * each]
        assert f"Form {paper.form}" in first
        assert (f"Paper {paper.number} · {paper.learner}" if paper.learner else f"Paper {paper.number}") in first
        assert all(f"Paper {paper.number}" in text for text in others if text)
        assert not any(paper.learner in text for text in others if paper.learner)
    sheets = pictures((here / "q-sheets.pdf").read_bytes())
    codes = [parse_code(zxingcpp.read_barcodes(sheet)[0].text) for sheet in sheets]
    assert [(code.quiz, code.paper, code.page) for code in codes if code] == [
        (record.sheet.quiz if record.sheet else "", number, 1) for number in range(1, 7)
    ]
    texts = [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(here / "q-sheets.pdf")]
    assert all((paper.learner or "") in text for paper, text in zip(record.papers, texts, strict=True))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ('sep=;\r\nname;id\r\nJörg Groß;1\r\n"Öberg; Eva";2\r\n', "cp1252"),
        ('sep=;\r\nname;id\r\nJörg Groß;1\r\n"Öberg; Eva";2\r\n', "utf-8-sig"),
        ("name\tid\r\nJörg Groß\t1\r\nÖberg; Eva\t2\r\n", "utf-16"),
    ],
)
def test_a_roster_is_read_as_spreadsheets_save_it(here: Path, text: str, encoding: str):
    (here / "roster.csv").write_bytes(text.encode(encoding))
    assert quiz("--roster", "roster.csv").exit_code == 0
    assert [paper.learner for paper in record_in(here).papers] == ["Jörg Groß (1)", "Öberg; Eva (2)"]


def test_a_workbook_is_a_roster_too(here: Path):
    with xlsxwriter.Workbook(here / "roster.xlsx") as book:
        sheet = book.add_worksheet("Ward 7")
        sheet.write_row(2, 1, ["First name", "Surname", "ID number"])
        sheet.write_row(3, 1, ["Ada", "Lovelace", 4711])
        sheet.write_row(5, 1, ["Grace", "Hopper", ""])
    assert quiz("--roster", "roster.xlsx").exit_code == 0
    assert [paper.learner for paper in record_in(here).papers] == ["Ada Lovelace (4711)", "Grace Hopper"]


def test_anonymous_papers_have_numbers_and_no_names(here: Path):
    names = roster(here, "name\nQuillfeather\nZebrowski\n")
    assert quiz("--roster", names, "--anonymous", "--pdf").exit_code == 0
    assert [(paper.number, paper.learner) for paper in record_in(here).papers] == [(1, None), (2, None)]
    for file in here.glob("q*"):
        text = file.read_bytes()
        if file.suffix == ".pdf":
            text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)).encode()
        assert b"Quillfeather" not in text, file
        assert b"Zebrowski" not in text, file


def test_names_stand_only_in_files_that_are_named(here: Path):
    names = roster(here, "name\nQuillfeather\n")
    before = set(here.rglob("*"))
    result = quiz("--roster", names)
    assert "Quillfeather" not in result.output
    with_name = {file.name for file in set(here.rglob("*")) - before if b"Quillfeather" in file.read_bytes()}
    assert with_name == {"q-exam.json", "q-sheets.html"}


def test_the_same_papers_are_the_same_bytes(here: Path):
    def made() -> dict[str, bytes]:
        assert quiz("--copies", "3", "--forms", "2", "--pdf").exit_code == 0
        return {file.name: file.read_bytes() for file in here.glob("q*")}

    first = made()
    assert first.keys() == {
        "q-A.html", "q-B.html", "q-key.html", "q-exam.json", "q-sheets.html", "q.pdf", "q-sheets.pdf", "q-key.pdf",
    }  # fmt: skip
    assert made() == first
    assert all(b"CreationDate" not in data for data in first.values())


def test_a_page_is_the_same_bytes_whatever_was_printed_before_it():
    """Browsers name the elements of a structure by a count that goes on; the names still lead from cells to their heads."""
    page = b"<!DOCTYPE html><html lang=en><title>t</title><table><tr><th>a<th>b<tr><td>1<td>2</table>"
    printed = list(print_pdf([page, b"<p>other</p>" * 9, page]))
    assert re.findall(rb"node\d+", stack([printed[0]])) != []
    assert stack([printed[0]]) == stack([printed[2]])
    names = re.findall(rb"/ID \((node\d+)\)", stack([printed[0]]))
    heads = re.findall(rb"node\d+", b"".join(re.findall(rb"/Headers \[(.*?)\]", stack([printed[0]]), re.DOTALL)))
    assert heads
    assert {*heads} <= {*names}


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_one_browser_prints_all_papers_and_a_form_is_in_the_file_once(here: Path, monkeypatch: pytest.MonkeyPatch):
    """Three hundred papers take one start, and little more space than three."""
    program, starts = here / "counted-browser", here / "starts"
    program.write_text(f'#!/bin/sh\necho $$ >>"{starts}"\nexec "{chromium()}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("KETAQUIZ_BROWSER", str(program))
    assert quiz("--copies", "3", "--pdf").exit_code == 0
    few = (here / "q.pdf").stat().st_size, (here / "q-sheets.pdf").stat().st_size
    starts.unlink()
    assert quiz("--copies", "300", "--pdf").exit_code == 0
    assert len(starts.read_text().split()) == 1
    many = (here / "q.pdf").stat().st_size, (here / "q-sheets.pdf").stat().st_size
    assert many[0] - few[0] < 297 * 4_000
    assert many[1] - few[1] < 297 * 6_000
    assert len(PdfReader(BytesIO((here / "q-sheets.pdf").read_bytes())).pages) == 300


def test_a_paper_with_a_sheet_has_no_place_for_answers(here: Path):
    """And says where answers go; what is matched and ordered has the names that the sheet's rows have."""
    text = HEAD + (
        "items:\n  - {id: o, question: Order., sequence: [Wash, Rinse, Dry]}\n"
        "  - {id: m, question: Match., pairs: {a: b, c: d}}\n  - {id: s, question: What?, answer: this}\n"
        "  - {id: r, question: Which?, answers: [x, y], distractors: [z]}\n"
    )
    (here / "bank.yaml").write_text(text, encoding="utf-8")
    assert quiz().exit_code == 0
    paper = (here / "q.html").read_text(encoding="utf-8")
    body = paper[paper.index("<body") :]
    assert not re.search(r'class="(?:place|line|box)"', body)
    assert "Mark your answers on the answer sheet" in body
    assert re.findall(r'<span class="letter">([A-C])</span> (?:Wash|Rinse|Dry)', body) == ["A", "B", "C"]
    assert run("quiz", "bank.yaml", "-o", "plain.html").exit_code == 0
    plain = (here / "plain.html").read_text(encoding="utf-8")
    assert {found[1] for found in re.finditer(r'class="(place|line|box)"', plain[plain.index("<body") :])} == {
        "place", "line", "box",
    }  # fmt: skip


def test_the_last_line_names_the_files_that_count(here: Path):
    said = quiz("--copies", "3", "--forms", "2", "--pdf").stdout
    assert said == (
        "wrote q.pdf, q-sheets.pdf, q-exam.json and 5 more files in .: 2 forms of 6 questions, 3 papers and answer sheets\n"
    )
    said = quiz("--copies", "9", "--forms", "9").stdout
    assert said.startswith("wrote q-sheets.html, q-exam.json and 11 more files in .: 9 forms")  # the earlier record too


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_what_a_number_in_a_sequence_means_is_said_on_paper_and_sheet(here: Path, language: str):
    words = words_for(language)
    head = HEAD.replace("language: en", f"language: {language}")
    (here / "bank.yaml").write_text(head + "items:\n  - {id: s, question: What?, answer: this}\n", encoding="utf-8")
    assert quiz().exit_code == 0
    files = here / "q.html", here / "q-sheets.html"
    assert not any(words["sheet_order"] in file.read_text(encoding="utf-8") for file in files)
    text = head + "items:\n  - {id: o, question: Order., sequence: [Wash, Rinse, Dry]}\n"
    (here / "bank.yaml").write_text(text, encoding="utf-8")
    assert quiz().exit_code == 0
    assert all(words["sheet_order"] in file.read_text(encoding="utf-8") for file in files)


def test_a_paper_says_what_half_right_gives_where_all_of_an_answer_has_to_be_right(here: Path):
    """Of several boxes the weakest counts; on a paper without a sheet nothing is said of halves."""
    said = "something written counts as half right, such a question gives half of its points."
    for scoring, expected in (("all", True), ("parts", False)):
        text = (
            HEAD
            + f'scoring: {scoring}\nitems:\n  - {{id: g, points: 2, cloze: "It {{{{opens}}}} and {{{{shuts}}}}."}}\n'
        )
        (here / "bank.yaml").write_text(text, encoding="utf-8")
        assert quiz().exit_code == 0
        assert (said in (here / "q.html").read_text(encoding="utf-8")) is expected
    assert run("quiz", "bank.yaml", "-o", "plain.html").exit_code == 0
    assert said not in (here / "plain.html").read_text(encoding="utf-8")
    item = RecordedItem("w/g", "w", "cloze", "?", (), (RecordedText(("a",)), RecordedText(("b",))), points=2)
    assert share_of(item, [("100%",), ("50%",)]) == Fraction(1, 2)
    assert share_of(item, [("50%",), ("0%",)]) == 0


def test_a_paper_with_a_sheet_shows_where_something_is_missing_and_has_no_line_for_it(here: Path, page: Page):
    text = HEAD + (
        'items:\n  - {id: g, cloze: "It {{opens}} and {{shuts}}."}\n'
        "  - {id: n, question: How much?, answer: 5 mg, tolerance: 0}\n"
        "  - {id: p, question: How many?, answer: 7, tolerance: 0}\n"
    )
    (here / "bank.yaml").write_text(text, encoding="utf-8")
    (here / "roster.csv").write_text("name\nAda Lovelace\n", encoding="utf-8")
    assert quiz("--roster", "roster.csv", "--spare", "1", "--pdf").exit_code == 0
    page.open((here / "q.html").read_bytes())
    widths = page.evaluate("[...document.querySelectorAll('.blank')].map(e => e.offsetWidth / 16)")
    assert len(widths) == 2  # the gaps, and no number
    assert max(widths) < 3
    assert page.evaluate("[...document.querySelectorAll('.number')].map(e => e.textContent)") == ["… mg"]
    sheets = (here / "q-sheets.html").read_text(encoding="utf-8")
    assert re.findall(r">(mg)</text>", sheets) == ["mg"]  # the form's, drawn once
    of_ada, _, spare, *_ = [each.extract_text() for each in PdfReader(here / "q.pdf").pages]
    assert "Ada Lovelace" in of_ada
    assert not re.search(r"\b(Name|Date)\b", of_ada)
    assert re.search(r"\bName\b", spare)
    assert re.search(r"\bDate\b", spare)


# --- the record of sheets that are out


def test_a_record_that_sheets_were_printed_with_is_never_lost(here: Path):
    """Another run keeps it under a name of its own, and does not call it something to delete."""
    assert quiz("--copies", "2").exit_code == 0
    first = (here / "q-exam.json").read_bytes()
    again = quiz("--copies", "2")
    assert "kept as" not in again.output, "the same sheets have the same record"
    quiz_of_first = json.loads(first)["sheet"]["quiz"]
    for arguments in (["--answer-sheet", "--copies", "3"], ["--record"]):
        result = run("quiz", "bank.yaml", "-o", "q.html", *arguments)
        assert "is kept as q-exam-" in result.output
    assert (here / f"q-exam-{quiz_of_first}.json").read_bytes() == first
    assert quiz("--copies", "2").exit_code == 0
    plain = run("quiz", "bank.yaml", "-o", "q.html")
    assert "from an earlier run" in plain.output
    assert "exam" not in plain.output


# --- what cannot be


@pytest.mark.parametrize(
    ("text", "code", "messages"),
    [
        ("", 2, ["roster.csv has nothing in it"]),
        ("\n\n", 2, ["roster.csv has nothing in it"]),
        ("Ann\nBo\n", 1, ["roster.csv:1, column 1: error[B301]: no column of the roster has the learners' names; its first row has 'Ann'", "write 'name' above the names"]),
        ("name\n", 1, ["error[B301]: the roster names nobody"]),
        ("name,id\nAnn,\n,7\n", 1, ["roster.csv:3, column 1: error[B303]: this row of the roster has no name"]),
        ("name\nAnn\nBo\n ann \n", 1, ["roster.csv:4, column 1: error[B302]: 'ann' stands in the roster for the second time", "the first time: roster.csv:2, column 1", "add a column 'id'"]),
        ("name,id\nAnn,1\nAnn,1\n", 1, ["error[B302]: 'Ann (1)' stands", "if two have this name, give each an id of their own"]),
        ("name,name\nAnn,Bo\n", 2, ["has two columns for the same, 'name' and 'name'"]),
        ("name\nAn\u202en\n", 1, ["error[B303]: this name has a character in it that nobody can see"]),
        (f"name\n{'x' * 121}\n", 1, ["this name has 121 characters, and 120 are the most"]),
        ('name\n"Ann\nBo\n', 1, ["error[B303]: this name has several lines", "look for a quote mark that is not closed"]),
        ("\0\1\2", 2, ["is no table that is read here"]),
        ("PK\3\4broken", 2, ["roster.csv "]),
    ],
)  # fmt: skip
def test_a_roster_that_cannot_be_is_refused(here: Path, text: str, code: int, messages: list[str]):
    """With its cell and the cure, and nothing is written."""
    result = quiz("--roster", roster(here, text))
    assert result.exit_code == code, result.output
    for message in messages:
        assert message in result.output.replace("\n", " ")
    assert "othing was written" in result.output
    assert "Traceback" not in result.output
    assert {path.name for path in here.iterdir()} == {"bank.yaml", "roster.csv"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--answer-sheet", "--roster", "roster.csv", "--copies", "3"],
            "leave --copies out, and take --spare for more",
        ),
        (["--answer-sheet", "--anonymous"], "without --roster there are no names to leave out"),
        (["--answer-sheet", "--proof"], "nobody answers a proof"),
        (["--roster", "roster.csv"], "--roster is about answer sheets; add --answer-sheet"),
        (["--copies", "3"], "--copies is about answer sheets"),
        (["--spare", "3"], "--spare is about answer sheets"),
        (["--anonymous"], "--anonymous is about answer sheets"),
        (
            ["--answer-sheet", "--copies", "99999", "--spare", "1"],
            "100,000 papers are asked for, and 99,999 is the most",
        ),
        (["--answer-sheet", "--roster", "none.csv"], "'none.csv' does not exist"),
        (["--answer-sheet", "--paper", "a5"], "'a5' is not one of 'a4', 'letter'"),
    ],
)
def test_options_that_do_not_go_together_are_refused(here: Path, arguments: list[str], message: str):
    roster(here, "name\nAnn\n")
    result = run("quiz", "bank.yaml", "-o", "q.html", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())
    assert not list(here.glob("q*"))


def test_no_browser_writes_nothing(here: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KETAQUIZ_BROWSER", os.fspath(here / "none"))
    result = quiz("--pdf")
    assert result.exit_code == 2
    assert "which is no program" in result.output
    assert not list(here.glob("q*"))


# --- numbers with their units, as they come back from a scanner


UNITS = ("mg", "µg/kg/min", "%", "mmol/L", "°C", "× 10⁹/L", "mm Hg", "units an hour")


@pytest.mark.parametrize("large", [False, True])
def test_a_unit_beside_a_grid_is_never_taken_for_a_mark(large: bool):
    """The real print with units of all lengths, once blank and then marked by several hands, spoiled and read."""
    values = ("0.5", "-120", "37.5", "1200", "8", "-0.25", "99", "3")
    items = [
        Item(
            f"n-{at}", "numeric", "How much?", TextEntry(value, amount=Amount(value, unit, Decimal(value), Decimal(0)))
        )
        for at, (value, unit) in enumerate(zip(values, UNITS, strict=True))
    ]
    record, renderer = renderer_of(replace(record_of(*items), papers=(RecordedPaper(1, "A"),)), large=large)
    assert record.sheet is not None
    drawn = [*pypdfium2.PdfDocument(next(print_pdf([b"".join(renderer.html())])))]
    bases = [np.array(page.render(scale=S * 25.4 / 72, grayscale=True).to_pil()) for page in drawn[:3]]
    shown = "".join(page.get_textpage().get_text_range() for page in drawn)
    assert sum(unit in shown for unit in UNITS) >= 6  # one may be too long to stand there
    random, every = Random(22), []
    for number, base in enumerate(bases, 1):
        code, page = PageCode(record.sheet.quiz, 1, number), record.sheet.forms[0].pages[number - 1]
        for spoil in ("200 dpi", "150 dpi", "dark"):
            reading = read_page(SPOILS[spoil](base, random), record)
            assert {row.state for row in reading.rows} == {State.BLANK}, (spoil, reading)
        reading = read_page(SPOILS["photo"](base, random), record)
        assert State.ANSWER not in {row.state for row in reading.rows}  # the edge of a shadow may be a weak mark
        for spoil, how in (("200 dpi", "fill"), ("JPEG 40", "cross"), ("skew", "tick"), ("print scale", "dot")):
            darkness, width, grain = PENS["ballpoint"]
            own = Hand(how, darkness, width, 0.3, grain)
            made = answered(record.sheet, page, code, random, own, hard=0, base=base)
            reading = read_page(SPOILS[spoil](made.picture, random), record)
            said = [verdict(truth, row) for truth, row in zip(made.truths, reading.rows, strict=True)]
            assert set(said) <= {"right", "review"}, (spoil, how, said)
            every += said
    assert every.count("review") <= 0.05 * len(every)


@pytest.mark.parametrize("spoil", ["200 dpi", "150 dpi", "100 dpi", "photo"])
def test_lines_as_thin_as_they_are_printed_do_not_make_a_page_a_faded_copy(spoil: str):
    """Of the real print, filled with a light pencil: what is empty is blank, and no mark is taken for one that is struck out."""
    record, renderer = renderer_of(replace(record_of(*choices(40)), papers=(RecordedPaper(1, "A"),)))
    assert record.sheet is not None
    (drawn,) = pypdfium2.PdfDocument(next(print_pdf([b"".join(renderer.html())])))
    base = np.array(drawn.render(scale=S * 25.4 / 72, grayscale=True).to_pil())
    code, (page,) = PageCode(record.sheet.quiz, 1, 1), record.sheet.forms[0].pages
    own = Hand("fill", 0.36, 0.6, 0.2, 0.3)
    made = answered(record.sheet, page, code, Random(31), own, hard=0, blank=0.2, base=base)
    reading = read_page(SPOILS[spoil](made.picture, Random(32)), record)
    rows = list(zip(made.truths, reading.rows, strict=True))
    assert {verdict(truth, row) for truth, row in rows} <= {"right", "review"}
    assert [row.why for _, row in rows if "struck out" in row.why or "faded" in row.why] == []
