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


def span(text: str, path: JsonPath) -> tuple[int, int]:
    """Where the value at a path starts and ends in a text of valid JSON; of what is missing, where its owner does."""
    start = _after_blanks(text, 0)
    for step in path:
        inside = next((at for name, at in _members(text, start) if name == step), None)
        if inside is None:
            break
        start = inside
    return start, start + 1 if text[start] in "{[" else _DECODER.raw_decode(text, start)[1]


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
