"""``ketaquiz-sheet/1``: the answer sheet as the member ``sheet`` of a record, for ever readable by later versions.

An object with ``format``, ``quiz``, ``large``, ``width``, ``height``, ``mark_size``, and

- ``marks``, each with ``id``, ``x`` and ``y`` of its middle
- ``qr`` and ``name``, each with ``x`` and ``y`` of the upper left corner, ``width``, ``height``
- ``forms``, each with ``letter`` and ``pages``; a page has ``rows``; a row has ``label``, ``number``, ``item``, ``part``, ``kind``
  (``one``, ``all``, ``place``, ``judged``), ``block``, ``bubbles`` (``label``, ``value``, ``x``, ``y``, ``r``), of
  ``place`` the place's index ``place``, and where there is a box to write in ``box``, like ``qr``

All lengths are millimetres from the left and the upper edge of the paper. What each means, `sheet` says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, assert_never

from ketaquiz.exam.jsonplaces import JsonPath
from ketaquiz.exam.jsonreader import JsonReader, shown
from ketaquiz.exam.papercode import ALPHABET
from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedItem, RecordedNumber, RecordedPart, RecordedText
from ketaquiz.exam.sheet import (
    FORMAT,
    MOST_PAGES,
    MOST_PAPERS,
    Area,
    Bubble,
    Mark,
    RowKind,
    Sheet,
    SheetForm,
    SheetPage,
    SheetRow,
)
from ketaquiz.exam.sheetcode import QUIZ

PLACES: Final = "0123456789.-"
"""What a mark in a place of a number can say."""
JUDGED: Final = ("0", "0.5", "1")
"""What a mark of whoever grades can say."""

_LONGEST: Final = 2_000.0
"""The longest side of a paper that is believed."""
_FEWEST_MARKS: Final = 3
"""With fewer marks no page can be laid straight."""
_MOST_ROWS: Final = 2_000
"""The most rows of a page that are believed."""

_QUIZ: Final = re.compile(rf"[{ALPHABET}]{{{QUIZ}}}")
_FORM_LETTER: Final = re.compile(r"[A-Z]{1,4}")

# --- writing


def sheet_json(sheet: Sheet) -> str:
    """A sheet as JSON, a line a row; the same sheet is the same text."""
    head = {
        "format": FORMAT,
        "quiz": sheet.quiz,
        "large": sheet.large,
        "width": sheet.width,
        "height": sheet.height,
        "mark_size": sheet.mark_size,
        "marks": [{"id": mark.id, "x": mark.x, "y": mark.y} for mark in sheet.marks],
        "qr": _area_values(sheet.qr),
        "name": _area_values(sheet.name),
    }
    members = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    forms = ",\n".join(map(_form_json, sheet.forms))
    return "{\n" + ",\n".join([*members, f'"forms": [\n{forms}\n]']) + "\n}"


def _form_json(form: SheetForm) -> str:
    pages = ",\n".join(
        '{"rows": [\n' + ",\n".join(_json(_row_values(row)) for row in page.rows) + "\n]}" for page in form.pages
    )
    return f'{{"letter": {_json(form.letter)}, "pages": [\n{pages}\n]}}'


def _row_values(row: SheetRow) -> dict[str, Any]:
    values: dict[str, Any] = {
        "label": row.label,
        "number": row.number,
        "item": row.item,
        "part": row.part,
        "kind": row.kind.value,
        "block": row.block,
    }
    if row.kind is RowKind.PLACE:
        values["place"] = row.place
    if row.box is not None:
        values["box"] = _area_values(row.box)
    values["bubbles"] = [
        {"label": each.label, "value": each.value, "x": each.x, "y": each.y, "r": each.r} for each in row.bubbles
    ]
    return values


def _area_values(area: Area) -> dict[str, float]:
    return {"x": area.x, "y": area.y, "width": area.width, "height": area.height}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# --- reading


class SheetReader:
    """Reads a sheet with a reader of JSON, which notes what is wrong."""

    def __init__(self, reader: JsonReader) -> None:
        self.reader = reader
        self.width = self.height = _LONGEST

    def sheet(self, values: dict[str, Any], path: JsonPath) -> Sheet:
        reader = self.reader
        reader.word(values, "format", path, (FORMAT,))
        self.width = reader.measure(values, "width", path, 1, _LONGEST)
        self.height = reader.measure(values, "height", path, 1, _LONGEST)
        return Sheet(
            reader.text(values, "quiz", path, _QUIZ),
            reader.truth(values, "large", path),
            self.width,
            self.height,
            reader.measure(values, "mark_size", path, 1, self.width),
            reader.objects(values, "marks", path, self.mark),
            self.area(values, "qr", path),
            self.area(values, "name", path),
            reader.objects(values, "forms", path, self.form),
        )

    def mark(self, values: dict[str, Any], path: JsonPath) -> Mark:
        return Mark(self.reader.number(values, "id", path, 0), self.x(values, path), self.y(values, path))

    def area(self, values: dict[str, Any], key: str, path: JsonPath) -> Area:
        value, path = values.get(key), (*path, key)
        if not isinstance(value, dict):
            self.reader.wrong(values, key, path[:-1], "an object")
            return Area(0, 0, 0, 0)
        x, y = self.x(value, path), self.y(value, path)
        width = self.reader.measure(value, "width", path, 0, self.width - x)
        return Area(x, y, width, self.reader.measure(value, "height", path, 0, self.height - y))

    def x(self, values: dict[str, Any], path: JsonPath) -> float:
        return self.reader.measure(values, "x", path, 0, self.width)

    def y(self, values: dict[str, Any], path: JsonPath) -> float:
        return self.reader.measure(values, "y", path, 0, self.height)

    def form(self, values: dict[str, Any], path: JsonPath) -> SheetForm:
        return SheetForm(
            self.reader.text(values, "letter", path, _FORM_LETTER),
            self.reader.objects(values, "pages", path, self.page),
        )

    def page(self, values: dict[str, Any], path: JsonPath) -> SheetPage:
        return SheetPage(self.reader.objects(values, "rows", path, self.row))

    def row(self, values: dict[str, Any], path: JsonPath) -> SheetRow:
        reader = self.reader
        kind = RowKind(reader.word(values, "kind", path, tuple(RowKind)))
        return SheetRow(
            reader.text(values, "label", path),
            reader.number(values, "number", path, 1),
            reader.text(values, "item", path),
            reader.number(values, "part", path, 0),
            kind,
            reader.number(values, "block", path, 0),
            reader.objects(values, "bubbles", path, self.bubble),
            reader.number(values, "place", path, 0) if kind is RowKind.PLACE else 0,
            self.area(values, "box", path) if "box" in values else None,
        )

    def bubble(self, values: dict[str, Any], path: JsonPath) -> Bubble:
        return Bubble(
            self.reader.text(values, "label", path),
            self.reader.text(values, "value", path),
            self.x(values, path),
            self.y(values, path),
            self.reader.measure(values, "r", path, 0.5, 20),
        )


# --- checking


class SheetChecker:
    """Holds a sheet against the record that it belongs to."""

    def __init__(self, reader: JsonReader) -> None:
        self.say = reader.say

    def check(self, sheet: Sheet, record: ExamRecord, path: JsonPath) -> None:
        """Note what does not fit together; the sheet and the rest of the record are each sound by themselves."""
        marks = [mark.id for mark in sheet.marks]
        if len(set(marks)) < len(marks):
            self.say((*path, "marks"), "an id stands here for the second time")
        if len(marks) < _FEWEST_MARKS:
            self.say(
                (*path, "marks"), f"there are {len(marks)}, and with fewer than {_FEWEST_MARKS} no page can be read"
            )
        if [form.letter for form in sheet.forms] != [form.letter for form in record.forms]:
            self.say((*path, "forms"), "these are not the forms of the record, in their order")
            return
        for at, paper in enumerate(record.papers):
            if paper.number > MOST_PAPERS:
                self.say(("papers", at, "number"), f"{MOST_PAPERS} is the greatest number that the code of a sheet has")
        items = {item.id: item for item in record.items}
        for at, form in enumerate(sheet.forms):
            numbers = {question.item: number for number, question in enumerate(record.forms[at].questions, 1)}
            self.form(form, items, numbers, (*path, "forms", at))

    def form(self, form: SheetForm, items: dict[str, RecordedItem], numbers: dict[str, int], path: JsonPath) -> None:
        if not 1 <= len(form.pages) <= MOST_PAGES:
            self.say((*path, "pages"), f"there are {len(form.pages)}, and there have to be 1 to {MOST_PAGES}")
        asked: set[tuple[str, int]] = set()
        seen: set[tuple[str, int, int]] = set()
        for number, page in enumerate(form.pages):
            if len(page.rows) > _MOST_ROWS:
                self.say((*path, "pages", number), f"there are {len(page.rows)} rows, and {_MOST_ROWS} are the most")
            for at, row in enumerate(page.rows):
                place = (*path, "pages", number, "rows", at)
                item = items.get(row.item)
                if item is None:
                    self.say((*place, "item"), f"{shown(row.item)} is none of the items")
                elif row.part >= len(item.parts):
                    self.say((*place, "part"), f"the item has {len(item.parts)} parts, counted from 0")
                else:
                    self.row(row, item, numbers[row.item], place)
                    if (row.item, row.part, row.place) in seen:
                        self.say(place, "the row stands here for the second time")
                    seen.add((row.item, row.part, row.place))
                    asked.add((row.item, row.part))
            self.apart(page, (*path, "pages", number))
        missing = [
            f"part {part + 1} of {shown(item.id)}"
            for item in items.values()
            for part in range(len(item.parts))
            if (item.id, part) not in asked
        ]
        if missing:
            self.say((*path, "pages"), f"form {form.letter} has no row for {missing[0]}")

    def row(self, row: SheetRow, item: RecordedItem, number: int, path: JsonPath) -> None:
        if row.number != number:
            self.say((*path, "number"), f"on this form the item is question {number}")
        values = [bubble.value for bubble in row.bubbles]
        if len(set(values)) < len(values):
            self.say((*path, "bubbles"), "a value stands here for the second time")
        if row.kind not in _kinds(item.parts[row.part]):
            self.say((*path, "kind"), f"a row of this kind does not answer this part of {shown(item.id)}")
        elif row.kind in (RowKind.ONE, RowKind.ALL):
            if sorted(values) != sorted(option.id for option in item.options):
                self.say((*path, "bubbles"), "these are not the options of the item, each once")
        elif not values or not set(values) <= set(PLACES if row.kind is RowKind.PLACE else JUDGED):
            self.say((*path, "bubbles"), "these are not the values that a row of this kind has")

    def apart(self, page: SheetPage, path: JsonPath) -> None:
        """Note bubbles that overlap."""
        placed = sorted(
            (bubble.y, bubble.x, bubble.r, at, number)
            for at, row in enumerate(page.rows)
            for number, bubble in enumerate(row.bubbles)
        )
        greatest = max((each[2] for each in placed), default=0)
        for first, (y, x, r, _, _) in enumerate(placed):
            for other_y, other_x, other_r, at, number in _following(placed, first, 2 * greatest):
                if abs(other_x - x) < r + other_r and other_y - y < r + other_r:
                    self.say((*path, "rows", at, "bubbles", number), "it overlaps another bubble")
                    return


def _following(
    placed: list[tuple[float, float, float, int, int]], first: int, down: float
) -> Iterator[tuple[float, float, float, int, int]]:
    """What stands at most so far below a bubble, of bubbles in the order of their rows."""
    for at in range(first + 1, len(placed)):
        if placed[at][0] - placed[first][0] >= down:
            return
        yield placed[at]


def _kinds(part: RecordedPart) -> tuple[RowKind, ...]:
    """By which kinds of row a part can be answered."""
    match part:
        case RecordedChoice(multiple=multiple):
            return (RowKind.ALL if multiple else RowKind.ONE,)
        case RecordedNumber():
            return (RowKind.PLACE, RowKind.JUDGED)
        case RecordedText():
            return (RowKind.JUDGED,)
        case _:
            assert_never(part)
