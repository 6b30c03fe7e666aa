"""Whether the parts of a record fit together: ids that exist, options each once, a right answer for each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from ketaquiz.exam.jsonplaces import JsonPath
from ketaquiz.exam.jsonreader import shown
from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedForm, RecordedItem, RecordedNumber, RecordedText
from ketaquiz.exam.recordreader import RecordReader
from ketaquiz.exam.sheetfile import SheetChecker

_MAX_OPTIONS: Final = 100
"""The most options of an item; no kind has half as many."""


class RecordChecker:
    """Holds the parts of a record against one another."""

    def __init__(self, reader: RecordReader) -> None:
        self.reader = reader
        self.say = reader.say

    def check(self, record: ExamRecord) -> None:
        """Note what does not fit together; what was wrong by itself has been told, and nothing is told of it again."""
        if self.reader.problems:
            return
        for name, entries in (("items", record.items), ("forms", record.forms)):
            if not entries:
                self.say((name,), "there is none")
        self.unique("items", "id", [item.id for item in record.items])
        self.unique("forms", "letter", [form.letter for form in record.forms])
        self.unique("forms", "code", [form.code for form in record.forms])
        self.unique("papers", "number", [paper.number for paper in record.papers])
        for at, item in enumerate(record.items):
            self.item(item, ("items", at))
        items = {item.id: item for item in record.items}
        for at, form in enumerate(record.forms):
            self.form(form, items, ("forms", at))
        letters = {form.letter for form in record.forms}
        for at, paper in enumerate(record.papers):
            if paper.form not in letters:
                self.say(("papers", at, "form"), f"there is no form {paper.form}")
        if record.sheet is not None and not self.reader.problems:
            SheetChecker(self.reader).check(record.sheet, record, ("sheet",))

    def unique(self, name: str, key: str, values: Sequence[str | int]) -> None:
        for at in _repeated(values):
            self.say((name, at, key), f"{shown(str(values[at]))} stands here for the second time")

    def item(self, item: RecordedItem, path: JsonPath) -> None:
        options = [option.id for option in item.options]
        if len(options) > _MAX_OPTIONS:
            self.say((*path, "options"), f"there are {len(options)}, and {_MAX_OPTIONS} are the most")
        for at in _repeated(options):
            self.say((*path, "options", at, "id"), f"{options[at]} stands here for the second time")
        if not item.parts:
            self.say((*path, "parts"), "there is none, and every item has something to answer")
        for at, part in enumerate(item.parts):
            match part:
                case RecordedChoice(right):
                    self.right(part, right, options, (*path, "parts", at, "right"))
                case RecordedText(accept):
                    if not accept:
                        self.say((*path, "parts", at, "accept"), "there is none, and some text has to be right")
                case RecordedNumber(low=low, high=high):
                    if low > high:
                        self.say((*path, "parts", at, "high"), f"it is less than {low}, the least that is right")
                case _:
                    assert_never(part)

    def right(self, part: RecordedChoice, right: Sequence[str], options: Sequence[str], path: JsonPath) -> None:
        known = set(options)
        for at, each in enumerate(right):
            if each not in known:
                self.say((*path, at), f"{shown(each)} is no option of the item")
        for at in _repeated(right):
            self.say((*path, at), f"{shown(right[at])} stands here for the second time")
        if not right:
            self.say(path, "there is none, and some option has to be right")
        if len(right) > 1 and not part.multiple:
            self.say(path, f"one option can be right, and there are {len(right)}")

    def form(self, form: RecordedForm, items: dict[str, RecordedItem], path: JsonPath) -> None:
        asked = [question.item for question in form.questions]
        for at in _repeated(asked):
            self.say((*path, "questions", at, "item"), f"{shown(asked[at])} stands here for the second time")
        if missing := sorted(items.keys() - set(asked)):
            self.say((*path, "questions"), f"form {form.letter} lacks {shown(missing[0])}: every form has all items")
        for at, question in enumerate(form.questions):
            if question.item not in items:
                self.say((*path, "questions", at, "item"), f"{shown(question.item)} is none of the items")
            elif sorted(question.options) != sorted(option.id for option in items[question.item].options):
                self.say((*path, "questions", at, "options"), "these are not the options of the item, each once")
            elif question.parts and sorted(question.parts) != list(range(len(items[question.item].parts))):
                self.say((*path, "questions", at, "parts"), "these are not the parts of the item, each once")


def _repeated(values: Sequence[str | int]) -> Iterator[int]:
    """The indices of values that stand earlier in the list."""
    seen: set[str | int] = set()
    for at, value in enumerate(values):
        if value in seen:
            yield at
        seen.add(value)
