"""The values of a file's JSON, read one by one, with what is wrong with each and where it stands."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.exam.jsonplaces import JsonPath, JsonPlaces

T = TypeVar("T")

MOST_PROBLEMS: Final = 20
"""How many problems of a file are told."""

_SHOWN: Final = 60
"""How many characters of a wrong value are shown."""

_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")
"""A lone surrogate: half of a character, which cannot be written as UTF-8."""
_DECIMAL: Final = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")

RESTORE: Final = "take the file from a copy, or make it again: the same banks and seed give the same record"


class TooManyProblemsError(Exception):
    """So many problems were found that the rest is not looked at."""


def damaged(message: str, place: Place) -> Diagnostic:
    """The problem of a record that is damaged at a place."""
    return Diagnostic("E101", message, RESTORE, place)


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


class JsonReader:
    """Reads values of a file's JSON, and notes what is wrong with them; what is wrong becomes an empty value."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []
        self._places = JsonPlaces(source.text)

    def say(self, path: JsonPath, message: str) -> None:
        """Note a problem. Raises `TooManyProblemsError` once there are enough."""
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{shown(step)[1:-1]}" for step in path).lstrip(".")
        self.problems.append(damaged(f"{where}: {message}" if where else message, self.place(path)))
        if len(self.problems) >= MOST_PROBLEMS:
            raise TooManyProblemsError

    def place(self, path: JsonPath) -> Place:
        """Where a value stands; for one that is missing, where the object stands that it is missing in."""
        start, end = self._places.span(path)
        return Place(self.source, start, end)

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
        """A text that may be empty, such as a part's label or its unit."""
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

    def measure(self, values: dict[str, Any], key: str, path: JsonPath, least: float, most: float) -> float:
        """A length in millimetres."""
        value = values.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if least <= value <= most and math.isfinite(value):
                return float(value)
            self.say((*path, key), f"this has to be from {least:g} to {most:g}")
        else:
            self.wrong(values, key, path, "a number")
        return least

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
