"""The values of a record's JSON, read one by one into the record's types, with what is wrong with each."""

from __future__ import annotations

import re
from typing import Any, Final

from ketaquiz.exam.jsonplaces import JsonPath
from ketaquiz.exam.jsonreader import JsonReader, shown
from ketaquiz.exam.layout import PAPER_SIZES
from ketaquiz.exam.record import (
    ExamRecord,
    RecordedChoice,
    RecordedForm,
    RecordedItem,
    RecordedNumber,
    RecordedOption,
    RecordedPaper,
    RecordedPart,
    RecordedQuestion,
    RecordedText,
)
from ketaquiz.exam.sheet import Sheet
from ketaquiz.exam.sheetfile import SheetReader
from ketaquiz.model import Scoring
from ketaquiz.text.markdown import unreadable

FORMAT: Final = "ketaquiz-exam/1"
"""What the file says that it is; `recordfile` describes it."""

_MAX_POINTS: Final = 1000
"""The most points of an item."""

_ITEM_ID: Final = re.compile(r"[!-.0-~]{1,200}/[!-.0-~]{1,200}")
"""Of ASCII, as in banks: a search for it has to fit into a QR code."""
_OPTION_ID: Final = re.compile(r"[0-9a-f]{8,64}")
_FORM_LETTER: Final = re.compile(r"[A-Z]{1,4}")


class RecordReader(JsonReader):
    """Reads a record; what is wrong becomes an empty value."""

    def record(self, values: dict[str, Any]) -> ExamRecord:
        self.word(values, "format", (), (FORMAT,))
        return ExamRecord(
            self.text(values, "name", ()),
            self.text(values, "title", ()),
            self.number(values, "seed", (), 0),
            self.word(values, "paper_size", (), tuple(PAPER_SIZES)),
            self.text(values, "language", ()),
            self.objects(values, "items", (), self.item),
            self.objects(values, "forms", (), self.form),
            self.objects(values, "papers", (), self.paper),
            self.sheet(values),
        )

    def sheet(self, values: dict[str, Any]) -> Sheet | None:
        match values.get("sheet"):
            case None:
                return None
            case dict() as sheet:
                return SheetReader(self).sheet(sheet, ("sheet",))
            case _:
                self.wrong(values, "sheet", (), "an object")
                return None

    def item(self, values: dict[str, Any], path: JsonPath) -> RecordedItem:
        return RecordedItem(
            self.text(values, "id", path, _ITEM_ID),
            self.text(values, "bank", path),
            self.text(values, "kind", path),
            self.marked(values, "stem", path),
            self.texts(values, "tags", path),
            self.objects(values, "parts", path, self.part),
            self.objects(values, "options", path, self.option),
            self.points(values, path),
            Scoring(self.word(values, "scoring", path, tuple(Scoring))),
        )

    def option(self, values: dict[str, Any], path: JsonPath) -> RecordedOption:
        return RecordedOption(self.text(values, "id", path, _OPTION_ID), self.marked(values, "text", path))

    def marked(self, values: dict[str, Any], key: str, path: JsonPath) -> str:
        """A text with Markdown and mathematics, as a bank had it."""
        return self.as_of_bank(self.text(values, key, path), (*path, key))

    def as_of_bank(self, text: str, path: JsonPath) -> str:
        """A text that a bank can have had; an empty one where it cannot."""
        if why := unreadable(text):
            self.say(path, why)
            return ""
        return text

    def part(self, values: dict[str, Any], path: JsonPath) -> RecordedPart | None:
        match values.get("type"):
            case "choice":
                return RecordedChoice(
                    self.texts(values, "right", path), self.truth(values, "multiple", path), self.label(values, path)
                )
            case "text":
                accept = [
                    self.as_of_bank(each, (*path, "accept", at))
                    for at, each in enumerate(self.texts(values, "accept", path))
                ]
                return RecordedText(tuple(accept), self.label(values, path))
            case "number":
                return RecordedNumber(
                    self.marked(values, "answer", path),
                    self.text(values, "number", path),
                    self.decimal(values, "low", path),
                    self.decimal(values, "high", path),
                    self.label(values, path, "unit"),
                    self.label(values, path),
                )
            case str() as kind:
                self.say((*path, "type"), f"{shown(kind)} is a type of part that this version does not know")
            case _:
                self.wrong(values, "type", path, "a text")
        return None

    def label(self, values: dict[str, Any], path: JsonPath, key: str = "label") -> str:
        return self.as_of_bank(super().label(values, path, key), (*path, key))

    def form(self, values: dict[str, Any], path: JsonPath) -> RecordedForm:
        return RecordedForm(
            self.text(values, "letter", path, _FORM_LETTER),
            self.text(values, "code", path),
            self.objects(values, "questions", path, self.question),
        )

    def question(self, values: dict[str, Any], path: JsonPath) -> RecordedQuestion:
        parts = self.indices(values, "parts", path) if "parts" in values else ()
        return RecordedQuestion(self.text(values, "item", path, _ITEM_ID), self.texts(values, "options", path), parts)

    def paper(self, values: dict[str, Any], path: JsonPath) -> RecordedPaper:
        learner = None if values.get("learner") is None else self.text(values, "learner", path)
        return RecordedPaper(
            self.number(values, "number", path, 1),
            self.text(values, "form", path, _FORM_LETTER),
            learner,
            "spare" in values and self.truth(values, "spare", path),
        )

    def points(self, values: dict[str, Any], path: JsonPath) -> float:
        value = values.get("points")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if 0 <= value <= _MAX_POINTS and value * 2 == int(value * 2):
                return float(value)
            self.say((*path, "points"), f"points go from 0 to {_MAX_POINTS} in steps of 0.5")
        else:
            self.wrong(values, "points", path, "a number")
        return 1.0
