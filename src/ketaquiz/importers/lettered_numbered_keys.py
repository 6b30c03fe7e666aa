"""Keys that name the number of the question above them: ``Answer to question 3: B``, ``第3题参考答案B。``, ``Đáp án câu 3: B``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_before, with_label
from ketaquiz.importers.lettered_signs import ANSWER_IS, NUMBERED_BY, number_of
from ketaquiz.importers.option_letters import LETTER

_LETTERS: Final = (
    rf"[*_(\[]{{0,3}}([A-H](?:\s?[,;、，&]\s?[A-H]){{1,5}}|[A-H]{{1,6}}|{LETTER})(?:[)\]*_]{{1,3}}|(?![^\W_]))(.*)"
)
_NUMBERED: Final = rf"(?:(?:{NUMBERED_BY})\s{{0,2}}[.#]?\s{{0,2}}([0-9]{{1,5}})|第\s?([0-9]{{1,5}})\s?[题題問问])"
_KEY: Final = re.compile(
    rf"[\s*_#]{{0,10}}(?:{_NUMBERED}[\s:：.,)\-–—的*_]{{0,4}}(?:{ANSWER_IS})|(?:{ANSWER_IS})(?:\s[^\W\d_]{{1,4}}){{0,2}}\s?{_NUMBERED})"
    rf"[*_]{{0,2}}\s?(?:[:：=.\-–—]|is|为|是)?[\s*_]{{0,5}}{_LETTERS}",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS: Final = re.compile(
    rf"\s?(?:[或和及与與/]|(?:or|and|oder|und|ou|et|o|y|e|или|и|hoặc|và)\b|[,;、，&]\s?{LETTER}(?![A-Za-zА-я]))",
    re.IGNORECASE,
)
"""What says that a letter is not the only one."""
_LEAST: Final = 2
"""So many lines with such a key show that it is one."""


def with_numbered_keys(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those keys whose number is that of the question above are answers, with what stands behind the letter as their explanation.

    What stands between the key of one question and that of the next one is this, also where it has no number, or is a picture alone.
    """
    found = {at: key for at, line in enumerate(lines) if (key := _key(line)) is not None}
    if len(found) < _LEAST:
        return lines
    made: list[Line] = []
    number, behind = 0, 0
    for at, line in enumerate(lines):
        if at not in found:
            number = number_of(line) or number
            made.append(line)
            continue
        asked, letters, reason = found[at]
        if asked == number + 1 and behind and (first := _first_filled(made, behind)) is not None:
            made[first] = with_before(replace(made[first], label=""), f"{asked}. ")
            number = asked
        if asked != number:
            made.append(line)
            continue
        made.append(Line(line.place, f"Answer: {letters}"))
        made += [Line(line.place, f"Explanation: {reason}")] if reason else []
        behind = len(made)
    return made


def _first_filled(lines: Sequence[Line], start: int) -> int | None:
    """The place of the first line with a text or a picture from a place on, where a question begins that has no number of its own."""
    return next((at for at in range(start, len(lines)) if lines[at].text.strip() or lines[at].html), None)


def _key(line: Line) -> tuple[int, str, str] | None:
    """The number of the question, the letters and the explanation that a line has; None where it is no key, or may name one of several letters."""
    found = None if line.code or line.table or not line.text[:40].strip() else _KEY.match(with_label(line)[:_LONGEST])
    if found is None or _OTHERS.match(found[6]):
        return None
    number = next(filter(None, found.groups()[:4]))
    return int(number), found[5], found[6].strip().lstrip("。.，,;；:：、!！-–— ").strip()


_LONGEST: Final = 4_000
