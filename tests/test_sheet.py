"""The answer sheet: where everything stands on it, and how the record of an exam keeps that."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import pytest

from exams import choices, number, record_of, sheet_of
from ketaquiz.diagnostics import Diagnostic, Source
from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedPaper, RecordedText
from ketaquiz.exam.recordfile import read_record, record_json, sealed
from ketaquiz.exam.sheet import GEOMETRY, MARK_EDGE, MARK_SIZE, QUIET, RowKind, SheetPage
from ketaquiz.exam.sheetcode import PageCode, is_of_newer_version, parse_code, quiz_id
from ketaquiz.exam.sheetlayout import SIDE, with_sheet
from ketaquiz.exam.units import Impossible
from ketaquiz.model import (
    Box,
    Item,
    Match,
    Order,
    Pair,
    Region,
    Regions,
    TextEntry,
)


def read(text: str | bytes) -> tuple[ExamRecord | None, list[Diagnostic]]:
    return read_record(Source("quiz-exam.json", text if isinstance(text, str) else text.decode()))


# --- the layout

EXAMS = {
    "all kinds": lambda **more: record_of(**more),
    "choices": lambda **more: record_of(*choices(80), **more),
    "six options": lambda **more: record_of(*choices(31, 6), **more),
    "regions": lambda **more: record_of(
        Item("r", "image_occlusion", "", Regions(tuple(Region(n, "x", Box(0, 0, 100, 100)) for n in range(1, 27)))),
        *choices(3),
        **more,
    ),
    "ten pairs": lambda **more: record_of(
        *(
            Item(f"m-{n}", "matching", "Match.", Match(tuple(Pair(f"l {k}", f"r {k}") for k in range(10))))
            for n in range(4)
        ),
        *choices(9, 2),
        **more,
    ),
    "long numbers": lambda **more: record_of(number("0.123456789"), number("1"), number("1" * 30), **more),
}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("exam", EXAMS)
def test_nothing_on_a_sheet_touches_another(exam: str, large: bool, paper: str):
    """Bubbles stand apart, clear of the marks, the QR code and the edges; every part of every question has its rows."""
    record = EXAMS[exam](paper=paper, forms=2)
    sheet = sheet_of(record, large=large)
    size = GEOMETRY[large]
    clear = MARK_EDGE + MARK_SIZE + QUIET
    parts = {item.id: item.parts for item in record.items}
    for form, recorded in zip(sheet.forms, record.forms, strict=True):
        assert form.letter == recorded.letter
        rows = [row for page in form.pages for row in page.rows]
        assert [row.number for row in rows] == sorted(row.number for row in rows)
        assert {(row.item, row.part) for row in rows} == {(i, p) for i, each in parts.items() for p in range(len(each))}
        for page in form.pages:
            bubbles = [bubble for row in page.rows for bubble in row.bubbles]
            assert all(clear <= b.x - b.r and b.x + b.r <= sheet.width - clear for b in bubbles)
            assert all(b.y + b.r <= sheet.height - SIDE + 1 for b in bubbles)
            assert all(b.y - b.r >= sheet.name.y + sheet.name.height for b in bubbles)
            for first, other in combinations(bubbles, 2):
                across, down = abs(first.x - other.x), abs(first.y - other.y)
                assert across >= size.across - 0.02 or down >= size.down - 0.02
            for row in page.rows:
                if row.box is not None:
                    assert row.box.x >= SIDE
                    assert row.box.x + row.box.width <= sheet.width - SIDE + 0.02
            _blocks_stand_together(page)


def _blocks_stand_together(page: SheetPage) -> None:
    """A block's rows follow one another in one column, five at most of those that lie, and blocks are counted from 0."""
    numbers = [row.block for row in page.rows]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(numbers[-1] + 1))
    for block in set(numbers):
        rows = [row for row in page.rows if row.block == block and row.kind is not RowKind.PLACE]
        assert len(rows) <= 5
        assert len({row.bubbles[0].x for row in rows if row.kind is not RowKind.JUDGED}) <= 1


def test_a_sheet_has_what_each_kind_of_part_needs():
    record = record_of()
    rows = {}
    for row in (row for page in sheet_of(record).forms[0].pages for row in page.rows):
        rows.setdefault(row.item.removeprefix("ward-7/"), {})[row.part, row.place] = row
    items = {item.id.removeprefix("ward-7/"): item for item in record.items}
    assert rows["one-1"][0, 0].kind is RowKind.ONE
    assert [bubble.label for bubble in rows["one-1"][0, 0].bubbles] == ["A", "B", "C", "D"]
    assert rows["all"][0, 0].kind is RowKind.ALL
    assert len(rows["match"]) == 3
    assert [bubble.label for bubble in rows["match"][0, 0].bubbles] == ["A", "B", "C", "D"]
    assert [bubble.label for bubble in rows["order"][0, 0].bubbles] == ["1", "2", "3"]
    assert [bubble.value for bubble in rows["order"][0, 0].bubbles] == [o.id for o in items["order"].options]
    assert [bubble.label for bubble in rows["gaps"][1, 0].bubbles] == ["0", "½", "1"]
    assert [bubble.value for bubble in rows["number-0.5"][0, 0].bubbles] == ["-"]
    assert "".join(bubble.value for bubble in rows["number-0.5"][0, 3].bubbles) == ".0123456789"
    assert rows["number-0.5"].keys() == rows["number--120"].keys(), "a grid's width tells nothing"
    assert rows["short"][0, 0].box is not None


def test_the_entries_of_a_sequence_stand_in_the_forms_order():
    """On paper they have letters; a row's part is the entry's place in the right order."""
    record = record_of(Item("order", "ordering", "Order.", Order(("Wash", "Rinse", "Dry", "Fold"))), forms=3)
    for form, sheet in zip(record.forms, sheet_of(record).forms, strict=True):
        rows = sheet.pages[0].rows
        assert [row.part for row in rows] == list(form.questions[0].parts)
        assert [row.label for row in rows] == ["1 (A)", "1 (B)", "1 (C)", "1 (D)"]


def test_a_usual_exam_has_one_page():
    """75 questions of five options, and as many columns as there is room for."""
    assert [len(page.rows) for page in sheet_of(record_of(*choices(75))).forms[0].pages] == [75]
    assert len(sheet_of(record_of(*choices(76))).forms[0].pages) == 2
    assert len(sheet_of(record_of(*choices(75), paper="letter")).forms[0].pages) == 1


def test_a_sheet_that_cannot_be_is_refused():
    with pytest.raises(Impossible, match="question 1 has 30 options, more than a row of the sheet has room for"):
        sheet_of(record_of(*choices(1, 30)))
    with pytest.raises(Impossible, match="more than 99 pages"):
        sheet_of(record_of(*(Item(f"i-{n}", "any", f"Why {n}?", TextEntry("because " * 12)) for n in range(500))))
    record = replace(record_of(*choices(1)), papers=(RecordedPaper(100_000, "A"),))
    with pytest.raises(Impossible, match="more than 99999 papers"):
        sheet_of(record)


def test_another_printing_has_another_code():
    """Papers, their names and the print are part of it; the same exam is the same."""
    record = record_of(papers=2)
    ids = {sheet_of(record).quiz, sheet_of(record, large=True).quiz, sheet_of(record_of(papers=3)).quiz}
    named = replace(record, papers=(RecordedPaper(1, "A", "Ada"), RecordedPaper(2, "A", "Bo")))
    assert len({*ids, sheet_of(named).quiz}) == 4
    assert sheet_of(record_of(papers=2)) == sheet_of(record)


# --- the code of a page


def test_a_code_is_read_back():
    code = PageCode(quiz_id(b"quiz"), 42, 3)
    assert len(code.text) == 18
    assert parse_code(code.text) == parse_code(code.shown) == parse_code(f" {code.shown.lower()}\n") == code
    assert code.shown.count(" ") == 4


def test_any_wrong_character_is_noticed():
    """The check finds nearly all of them: of some 400 single errors and exchanges hardly one passes."""
    text = PageCode(quiz_id(b"quiz"), 42, 3).text
    wrong = {text[:at] + other + text[at + 1 :] for at in range(18) for other in "0123456789ABCDFGHJKX"} - {text}
    wrong |= {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(17)} - {text}
    assert sum(parse_code(each) is not None for each in wrong) <= 1


@pytest.mark.parametrize(
    "text", ["", "K1", "https://example.org/", "K1" + "0" * 16, "K1" * 50_000, "K1ДFGHJK0004201MNP"]
)
def test_what_is_no_code_is_none(text: str):
    assert parse_code(text) is None


def test_a_later_versions_code_is_known_as_one():
    assert is_of_newer_version("K2" + PageCode("DFGHJK", 1).text[2:])
    assert not is_of_newer_version(PageCode("DFGHJK", 1).text)


# --- in the record


def test_a_sheet_is_read_back_as_it_was_written():
    for large in (False, True):
        record = with_sheet(record_of(forms=3, papers=5), large=large)
        assert read(record_json(record)) == (record, [])
        assert read(record_json(record).replace(b"\n", b"\r\n")) == (record, [])
        assert record_json(record) == record_json(with_sheet(record_of(forms=3, papers=5), large=large))


def test_a_spare_paper_is_kept_as_one():
    record = replace(record_of(), papers=(RecordedPaper(1, "A", "Ada"), RecordedPaper(2, "A", None, spare=True)))
    assert read(record_json(record)) == (record, [])


def test_a_record_that_was_changed_since_is_refused():
    text = record_json(with_sheet(record_of(papers=2))).decode()
    for changed in (
        text.replace("The title", "The titel"),
        text.replace('"r": 2.3', '"r": 2.4', 1),
        json.dumps(json.loads(text)),
        text[: text.index('"seal"')].rstrip(",\n") + "\n}\n",
    ):
        record, [problem] = read(changed)
        assert record is None
        assert "was changed or cut since its answer sheets were printed" in problem.message
        assert "take the file from a copy" in problem.help


def test_a_sheet_of_a_later_version_asks_for_a_newer_program():
    text = record_json(with_sheet(record_of())).decode().replace("ketaquiz-sheet/1", "ketaquiz-sheet/2")
    record, [problem] = read(text)
    assert (record, problem.code) == (None, "E102")
    assert "have the format ketaquiz-sheet/2, and this version reads ketaquiz-sheet/1" in problem.message


def row_of(values: dict, kind: str) -> dict:
    return next(row for page in values["sheet"]["forms"][0]["pages"] for row in page["rows"] if row["kind"] == kind)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda v: v["sheet"].update(format="x"), 'sheet.format: this has to be "ketaquiz-sheet/1"'),
        (lambda v: v.update(sheet=[]), "sheet: this has to be an object, and is a list"),
        (lambda v: v["sheet"].update(quiz="abc"), "sheet.quiz: 'abc' is malformed"),
        (lambda v: v["sheet"].update(width=0), "sheet.width: this has to be from 1 to 2000"),
        (lambda v: v["sheet"].update(height="297"), "sheet.height: this has to be a number"),
        (lambda v: v["sheet"].update(marks=v["sheet"]["marks"][:2]), "with fewer than 3 no page can be read"),
        (lambda v: v["sheet"]["marks"][1].update(id=0), "sheet.marks: an id stands here for the second time"),
        (lambda v: v["sheet"]["marks"][1].update(x=-1), "sheet.marks[1].x: this has to be from 0 to 210"),
        (lambda v: v["sheet"].update(qr=3), "sheet.qr: this has to be an object, and is a number"),
        (lambda v: v["sheet"]["name"].update(width=500), "sheet.name.width: this has to be from 0 to"),
        (lambda v: v["sheet"].update(forms=[]), "sheet.forms: these are not the forms of the record"),
        (lambda v: v["sheet"]["forms"][0].update(pages=[]), "there are 0, and there have to be 1 to 99"),
        (lambda v: row_of(v, "one").update(item="x/y"), "'x/y' is none of the items"),
        (lambda v: row_of(v, "one").update(part=7), "the item has 1 parts, counted from 0"),
        (lambda v: row_of(v, "one").update(number=99), "on this form the item is question"),
        (lambda v: row_of(v, "one").update(kind="all"), "a row of this kind does not answer this part"),
        (lambda v: row_of(v, "one").update(kind="maybe"), 'this has to be "one" or "all" or "place" or "judged"'),
        (lambda v: row_of(v, "one")["bubbles"].pop(), "these are not the options of the item, each once"),
        (lambda v: row_of(v, "judged")["bubbles"].pop(0) and row_of(v, "judged")["bubbles"][0].update(value="7"), "these are not the values that a row of this kind has"),
        (lambda v: row_of(v, "one")["bubbles"][0].update(value=row_of(v, "one")["bubbles"][1]["value"]), "a value stands here for the second time"),
        (lambda v: row_of(v, "one")["bubbles"][0].update(x=row_of(v, "one")["bubbles"][1]["x"] - 3), "it overlaps another bubble"),
        (lambda v: v["sheet"]["forms"][0]["pages"][0]["rows"].pop(0), "form A has no row for part 1 of 'ward-7/"),
        (lambda v: v["sheet"]["forms"][0]["pages"][0]["rows"].append(row_of(v, "one")), "the row stands here for the second time"),
        (lambda v: v["papers"][0].update(number=100_000), "99999 is the greatest number that the code of a sheet has"),
    ],
)  # fmt: skip
def test_damage_is_named_with_its_place(change, message: str):
    values = json.loads(record_json(with_sheet(record_of(papers=1))))
    del values["seal"]
    change(values)
    text = sealed(json.dumps(values, ensure_ascii=False))
    record, problems = read(text)
    assert record is None
    assert message in problems[0].message
    assert problems[0].place is not None
    assert 0 <= problems[0].place.start < problems[0].place.end <= len(text)


def test_the_parts_of_all_kinds_are_there():
    """What this file tests goes over every type of part."""
    kinds = {type(part) for item in record_of().items for part in item.parts}
    assert {RecordedChoice, RecordedText} < kinds
