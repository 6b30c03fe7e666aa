"""Little pictures before the numbers of questions, which say nothing: ``✅ 3. Which is fluid?``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, rest
from ketaquiz.importers.lettered_signs import has_letter

_ORNAMENT: Final = re.compile(
    r"\s{0,10}[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\s{0,4}(?=(?:Q\s?|Question\s)?[0-9]{1,4}\s?[.):]\s{0,4}\S)",
    re.IGNORECASE,
)
_MOST_LINES: Final = 6
"""So many lines has a question at most above its first option."""


def with_ornaments(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those that begin a question with lettered options have no such picture before its number.

    Before the number of an option it marks the right one.
    """
    made = [*lines]
    for at, line in enumerate(lines):
        found = None if line.code or line.label or line.html else _ORNAMENT.match(line.text)
        if found is not None and _leads_to_options(lines[at + 1 :][:_MOST_LINES]):
            made[at] = rest(line, found.end())
    return made


def _leads_to_options(lines: Sequence[Line]) -> bool:
    """Whether the first option stands in lines, before another such picture and number."""
    for line in lines:
        if has_letter(line, 0):
            return True
        if _ORNAMENT.match(line.text):
            return False
    return False
