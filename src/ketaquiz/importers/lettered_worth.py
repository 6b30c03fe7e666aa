"""What a question is worth, where that stands in brackets before or behind what it asks: ``(2 points) Which?``, ``Which? [2 marks]``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, Question, without_label

_WORTH: Final = r"[(\[]\s?([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s?(?:points?|pts?\.?|marks?|punkte?|pkte?\.?|puntos?|punt[io]|pontos?|балл(?:а|ов)?|bod[yů]?|puan|分|点|점)\s?[)\]]"
_BEFORE: Final = re.compile(rf"[\s*_]{{0,10}}{_WORTH}[\s*_:.]{{0,10}}", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"\s{{1,10}}\*{{0,2}}{_WORTH}[\s*_.]{{0,10}}\Z", re.IGNORECASE)
_LONGEST: Final = 40
"""So many characters, at most, has what stands behind a text."""


def settle_worth(questions: Sequence[Question]) -> None:
    """Take such points off what is asked, and enter them as what a line ``Points: 2`` says."""
    for question in questions:
        for at in {0, len(question.stem) - 1} if question.stem else ():
            line = question.stem[at]
            if "points" in question.said or line.code or line.table:
                break
            before = _BEFORE.match(line.text)
            behind = None if before is not None else _BEHIND.search(line.text, max(0, len(line.text) - _LONGEST))
            if before is not None:
                rest = line.text[before.end() :]
            elif behind is not None:
                rest = line.text[: behind.start()]
            else:
                continue
            if rest.strip() or len(question.stem) > 1:
                found = before or behind
                assert found is not None
                question.said["points"] = found[1]
                _leave(question.stem, at, line, rest)
                break


def _leave(stem: list[Line], at: int, line: Line, rest: str) -> None:
    """Leave the rest of a line of what is asked, and nothing of a line without one."""
    if rest.strip():
        stem[at] = without_label(line, rest)
    else:
        del stem[at]
