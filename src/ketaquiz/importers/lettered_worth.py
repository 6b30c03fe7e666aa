"""What a question is worth, where that stands in brackets before or behind what it asks: ``(2 points) Which?``, ``Which? [2 marks]``, or behind a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, Question, without_label

_NUMBER: Final = r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)"
_WORDS: Final = (
    r"(?:points?|pts?\.?|marks?|punkte?|pkte?\.?|p\.?|puntos?|punt[io]|pontos?|балл(?:а|ов)?|bod[yů]?|puan|分|点|점)"
)
_WORTH: Final = rf"[(\[]\s?{_NUMBER}\s?{_WORDS}\s?[)\]]"
_BEFORE: Final = re.compile(rf"[\s*_]{{0,10}}{_WORTH}[\s*_:.]{{0,10}}", re.IGNORECASE)
_BEHIND: Final = re.compile(
    rf"\s{{1,10}}\*{{0,2}}(?:{_WORTH}|(?:[–—-]|/)\s?{_NUMBER}\s?{_WORDS})[\s*_.]{{0,10}}([?？]?)\s?\*{{0,2}}\Z",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(r"[^\w\s,;]\s{0,10}\Z")
"""The end of a text that is complete without what stands behind it, as ``A win gives (3 points)`` is not, unless most questions have it."""
_FEWEST: Final = 3
_LONGEST: Final = 40
"""So many characters, at most, has what stands behind a text."""


def settle_worth(questions: Sequence[Question]) -> None:
    """Take such points off what is asked, and enter them as what a line ``Points: 2`` says."""
    usual = sum(any(_BEHIND.search(line.text[-_LONGEST:]) for line in each.stem) for each in questions)
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
                rest += "" if _ENDED.search(rest) else behind[3]
                if (
                    usual * 2 <= max(len(questions), _FEWEST)
                    and rest.strip()
                    and not _ENDED.search(line.text[: behind.start()])
                ):
                    continue
            else:
                continue
            rest = _balanced(rest)
            if rest.strip() or len(question.stem) > 1:
                found = before or behind
                assert found is not None
                question.said["points"] = found[1] or found[2]
                _leave(question.stem, at, line, rest)
                break


def _balanced(text: str) -> str:
    """A text with the stars that what is taken off it had, if one end of its bold part has lost them."""
    if text.count("**") % 2 == 0:
        return text
    return f"**{text.lstrip()}" if text.rstrip().endswith("**") else f"{text.rstrip()}**"


def _leave(stem: list[Line], at: int, line: Line, rest: str) -> None:
    """Leave the rest of a line of what is asked, and nothing of a line without one."""
    if rest.strip():
        stem[at] = without_label(line, rest)
    else:
        del stem[at]
