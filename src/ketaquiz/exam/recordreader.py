"""The values of a record's JSON, read one by one into the record's types, with what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.exam.jsonplaces import JsonPath, span
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
from ketaquiz.model import Scoring

T = TypeVar("T")

FORMAT: Final = "ketaquiz-exam/1"
"""What the file says that it is; `recordfile` describes it."""

MOST_PROBLEMS: Final = 20
"""How many problems of a file are told."""

_MAX_POINTS: Final = 1000
"""The most points of an item."""
_SHOWN: Final = 60
"""How many characters of a wrong value are shown."""

_ITEM_ID: Final = re.compile(r"[^\s/]{1,200}/[^\s/]{1,200}")
_OPTION_ID: Final = re.compile(r"[0-9a-f]{8,64}")
_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")
"""A lone surrogate: half of a character, which cannot be written as UTF-8."""
_DECIMAL: Final = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_FORM_LETTER: Final = re.compile(r"[A-Z]{1,4}")

_RESTORE: Final = "take the file from a copy, or make it again: the same banks and seed give the same record"


class TooManyProblemsError(Exception):
    """So many problems were found that the rest is not looked at."""


def damaged(message: str, place: Place) -> Diagnostic:
    """The problem of a record that is damaged at a place."""
    return Diagnostic("E101", message, _RESTORE, place)


def shown(text: str) -> str:
    """A text from the file as it can be shown in a message."""
    return ascii(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


def described(value: object) -> str:
    """What a value of JSON is, in words."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case str():
            return f"the text {shown(value)}"
        case list():
            return "a list"
        case _:
            return "an object"


class RecordReader:
    """Reads values of a record, and notes what is wrong with them; what is wrong becomes an empty value."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []

    def say(self, path: JsonPath, message: str) -> None:
        """Note a problem. Raises `TooManyProblemsError` once there are enough."""
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{shown(step)[1:-1]}" for step in path).lstrip(".")
        self.problems.append(damaged(f"{where}: {message}" if where else message, self.place(path)))
        if len(self.problems) >= MOST_PROBLEMS:
            raise TooManyProblemsError

    def place(self, path: JsonPath) -> Place:
        """Where a value stands; for one that is missing, where the object stands that it is missing in."""
        start, end = span(self.source.text, path)
        return Place(self.source, start, end)

    # values

    def text(self, values: dict[str, Any], key: str, path: JsonPath, pattern: re.Pattern[str] | None = None) -> str:
        value = values.get(key)
        if isinstance(value, str) and value and (pattern is None or pattern.fullmatch(value)):
            if not _HALF_CHARACTER.search(value):
                return value
            self.say((*path, key), "the text holds half of a character")
        elif isinstance(value, str):
            self.say((*path, key), f"{shown(value)} is malformed" if value else "the text is empty")
        else:
            self.wrong(values, key, path, "a text")
        return ""

    def label(self, values: dict[str, Any], path: JsonPath, key: str = "label") -> str:
        """A part's label, or its unit, which may be empty."""
        return "" if values.get(key) == "" else self.text(values, key, path)

    def decimal(self, values: dict[str, Any], key: str, path: JsonPath) -> Decimal:
        """A number that is written as a text, so that it stays exact."""
        return Decimal(self.text(values, key, path, _DECIMAL) or 0)

    def indices(self, values: dict[str, Any], key: str, path: JsonPath) -> tuple[int, ...]:
        """A list of whole numbers from 0."""
        found = []
        for at, entry in enumerate(self.entries(values, key, path)):
            if isinstance(entry, int) and not isinstance(entry, bool) and entry >= 0:
                found.append(entry)
            else:
                self.say((*path, key, at), f"this has to be a whole number from 0, and is {described(entry)}")
        return tuple(found)

    def number(self, values: dict[str, Any], key: str, path: JsonPath, least: int) -> int:
        value = values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            if value >= least:
                return value
            self.say((*path, key), f"the number has to be {least} or more")
        else:
            self.wrong(values, key, path, "a whole number")
        return least

    def points(self, values: dict[str, Any], path: JsonPath) -> float:
        value = values.get("points")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if 0 <= value <= _MAX_POINTS and value * 2 == int(value * 2):
                return float(value)
            self.say((*path, "points"), f"points go from 0 to {_MAX_POINTS} in steps of 0.5")
        else:
            self.wrong(values, "points", path, "a number")
        return 1.0

    def truth(self, values: dict[str, Any], key: str, path: JsonPath) -> bool:
        value = values.get(key)
        if not isinstance(value, bool):
            self.wrong(values, key, path, "true or false")
        return value is True

    def word(self, values: dict[str, Any], key: str, path: JsonPath, words: Sequence[str]) -> str:
        value = values.get(key)
        if isinstance(value, str) and value in words:
            return value
        self.wrong(values, key, path, " or ".join(f'"{word}"' for word in words))
        return words[0]

    def texts(self, values: dict[str, Any], key: str, path: JsonPath) -> tuple[str, ...]:
        entries = self.entries(values, key, path)
        texts = []
        for at, entry in enumerate(entries):
            if isinstance(entry, str) and entry and not _HALF_CHARACTER.search(entry):
                texts.append(entry)
            else:
                self.say((*path, key, at), f"this has to be a text, and is {described(entry)}")
        return tuple(texts)

    def entries(self, values: dict[str, Any], key: str, path: JsonPath) -> list[Any]:
        value = values.get(key)
        if isinstance(value, list):
            return value
        self.wrong(values, key, path, "a list")
        return []

    def objects(
        self, values: dict[str, Any], key: str, path: JsonPath, read: Callable[[dict[str, Any], JsonPath], T | None]
    ) -> tuple[T, ...]:
        """The objects of a list, each as ``read`` makes it; what it gives None for is left out."""
        found: list[T] = []
        for at, entry in enumerate(self.entries(values, key, path)):
            place = (*path, key, at)
            if not isinstance(entry, dict):
                self.say(place, f"this has to be an object, and is {described(entry)}")
            elif (each := read(entry, place)) is not None:
                found.append(each)
        return tuple(found)

    def wrong(self, values: dict[str, Any], key: str, path: JsonPath, wanted: str) -> None:
        """Say that a value is missing or of another shape."""
        if key in values:
            self.say((*path, key), f"this has to be {wanted}, and is {described(values[key])}")
        else:
            self.say(path, f"'{key}' is missing: {wanted}")

    # what a record is made of

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
        )

    def item(self, values: dict[str, Any], path: JsonPath) -> RecordedItem:
        return RecordedItem(
            self.text(values, "id", path, _ITEM_ID),
            self.text(values, "bank", path),
            self.text(values, "kind", path),
            self.text(values, "stem", path),
            self.texts(values, "tags", path),
            self.objects(values, "parts", path, self.part),
            self.objects(values, "options", path, self.option),
            self.points(values, path),
            Scoring(self.word(values, "scoring", path, tuple(Scoring))),
        )

    def option(self, values: dict[str, Any], path: JsonPath) -> RecordedOption:
        return RecordedOption(self.text(values, "id", path, _OPTION_ID), self.text(values, "text", path))

    def part(self, values: dict[str, Any], path: JsonPath) -> RecordedPart | None:
        match values.get("type"):
            case "choice":
                return RecordedChoice(
                    self.texts(values, "right", path), self.truth(values, "multiple", path), self.label(values, path)
                )
            case "text":
                return RecordedText(self.texts(values, "accept", path), self.label(values, path))
            case "number":
                return RecordedNumber(
                    self.text(values, "answer", path),
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
            self.number(values, "number", path, 1), self.text(values, "form", path, _FORM_LETTER), learner
        )
