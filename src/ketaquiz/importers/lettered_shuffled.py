"""Options whose letters are all there, but begin with another one than the first: ``b) Ice``, ``c) Sand``, ``a) Milk``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import as_option, letter_of
from ketaquiz.importers.option_letters import is_next, order_of

_LEAST: Final = 3


def with_shuffled(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those of such options, one right below the other, stand in the order of their letters."""
    made: list[Line] = []
    at = 0
    while at < len(lines):
        end, letters = at, list[str]()
        while end < len(lines) and (letter := _letter(lines[end])):
            letters.append(letter)
            end += 1
        places = order_of(letters) if len(letters) >= _LEAST and not is_next(letters[0], 0) else []
        run = lines[at:end]
        made += [line for _, line in sorted(zip(places, run, strict=True), key=lambda each: each[0])] if places else run
        made += lines[end : end + 1]
        at = end + 1
    return made


def _letter(line: Line) -> str:
    found = None if line.code or line.label else as_option(line.text)
    return letter_of(found) if found is not None else ""
