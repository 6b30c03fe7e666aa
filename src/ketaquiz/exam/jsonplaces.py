"""Where in a JSON text a value stands, for messages about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

JsonPath = tuple[str | int, ...]
"""The keys and indices that lead to a value from the outermost object on."""

_BLANK: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()


class JsonPlaces:
    """Where the values of a text of valid JSON stand; a list is gone through once, however many of its places are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._inside: dict[int, dict[str | int, int]] = {}
        """By the offset of an object or list the offsets of its values."""

    def span(self, path: JsonPath) -> tuple[int, int]:
        """Where the value at a path starts and ends; of what is missing, where its owner does."""
        start = _after_blanks(self._text, 0)
        for step in path:
            if start not in self._inside:
                members = self._inside[start] = {}
                for name, at in _members(self._text, start):
                    members.setdefault(name, at)
            inside = self._inside[start].get(step)
            if inside is None:
                break
            start = inside
        return start, start + 1 if self._text[start] in "{[" else _DECODER.raw_decode(self._text, start)[1]


def _members(text: str, start: int) -> Iterator[tuple[str | int, int]]:
    """The keys or indices of an object or list that starts at an offset, with the offsets of their values."""
    if text[start] not in "{[":
        return
    at = _after_blanks(text, start + 1)
    number = 0
    while text[at] not in "}]":
        name: str | int = number
        if text[start] == "{":
            name, at = _DECODER.raw_decode(text, at)
            at = _after_blanks(text, _after_blanks(text, at) + 1)
        yield name, at
        at = _after_blanks(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _after_blanks(text, at + 1)
        number += 1


def _after_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
