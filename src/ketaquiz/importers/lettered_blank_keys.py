"""Keys that are written into the blank before the number of a question: ``__B__ 3. Which is fluid?``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ketaquiz.importers.lettered_lines import Line, without_label
from ketaquiz.importers.lettered_signs import as_option, as_question

_LEAST: Final = 4
"""So many blanks, and two different letters in them, show that they are keys."""
_BLANK: Final = re.compile(r"\s{0,40}_{1,12}\s{0,3}([A-Ha-h])\s{0,3}_{1,12}\s{0,5}(\S.*)", re.DOTALL)


def with_blank_keys(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such questions have their number first, and an answer below their last option."""
    keys = {
        at: (found[1], found[2])
        for at, line in enumerate(lines)
        if not (line.code or line.label)
        and (found := _BLANK.fullmatch(line.text)) is not None
        and as_question(found[2]) is not None
    }
    if len(keys) < _LEAST or len({key.casefold() for key, _ in keys.values()}) < 2:
        return lines
    return [*_written(lines, keys)]


def _written(lines: Sequence[Line], keys: dict[int, tuple[str, str]]) -> Iterator[Line]:
    begins = [*keys, len(lines)]
    below = {}
    for at, end in pairwise(begins):
        if options := [place for place in range(at + 1, end) if as_option(lines[place].text)]:
            below[options[-1]] = keys[at][0]
    for at, line in enumerate(lines):
        yield without_label(line, keys[at][1]) if at in keys else line
        if at in below:
            yield Line(line.place, f"Answer: {below[at]}")
