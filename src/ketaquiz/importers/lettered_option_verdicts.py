"""Lines below the options of a question, one of each, that say whether it is right: ``Option A is incorrect. …``, ``Option B is correct. …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import answer_in, has_letter

_VERDICT: Final = re.compile(
    r"[\s*_•“\"–—-]{0,10}(?:option|antwort|choice)\s([A-Za-z])[*_)]{0,3}\s(?:is|ist)\s[*_]{0,2}"
    r"(?:(correct|right|true|richtig|korrekt)|incorrect|not\scorrect|not\sright|wrong|false|falsch|nicht\srichtig)\b[*_]{0,2}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_LIMITED: Final = re.compile(r"[\s,;.]{0,5}(?:but|however|only|if|when|aber|jedoch|nur|wenn)\b", re.IGNORECASE)
_FEWEST: Final = 2
_MOST_BELOW: Final = 60
"""So many lines at most below the options say so."""


def with_option_verdicts(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with an answer below such options, where each of them is said to be right or wrong once, and nothing else names the answer."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and not lines[end].code and has_letter(lines[end], end - at):
            end += 1
        yield from lines[at:end]
        if end - at >= _FEWEST and (letters := _right(lines, end, end - at)):
            yield Line(lines[end - 1].place, f"Answer: {', '.join(letters)}")
            yield Line(lines[end].place, "Explanation:")
        elif end == at:
            yield lines[at]
        at = max(end, at + 1)


def _right(lines: Sequence[Line], start: int, count: int) -> Sequence[str]:
    """The letters of so many options that are said to be right from a line on; empty where that is not clear."""
    said: dict[str, bool] = {}
    for line in lines[start : start + _MOST_BELOW]:
        if has_letter(line, 0) or answer_in(line.text, ()) is not None:
            break
        if found := None if line.code else _VERDICT.match(line.text):
            letter = found[1].casefold()
            if letter in said or _LIMITED.match(found[3]):
                return ()
            said[letter] = found[2] is not None
    due = {chr(ord("a") + place) for place in range(count)}
    return sorted(letter for letter, right in said.items() if right) if said.keys() == due else ()
