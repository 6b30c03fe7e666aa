"""Numbers and letters that stand right before Chinese characters with no sign between them: ``2下列哪项``, ``B发热``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, without_label
from ketaquiz.importers.lettered_signs import OPTION, letter_of

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_OPTION: Final = re.compile(rf"\s{{0,20}}([A-H])([{_HAN}“《「].*)", re.DOTALL)
_QUESTION: Final = re.compile(rf"\s{{0,20}}([0-9]{{1,4}})([{_HAN}（(“《「].*)", re.DOTALL)
_CHOSEN: Final = re.compile(
    r"(\s{0,20}(?:正确|參考|参考|标准)?答案\s?[:：]\s?[A-H](?:[、,，\s]?[A-H]){0,7})\s?你[^\s]{1,20}\s{0,20}"
)
"""A right answer with what somebody chose right behind it: ``正确答案：A你选对了``."""


def with_han(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such letters have a full stop behind them, as such numbers, and right answers stand alone."""
    made = [*lines]
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    for place, at in enumerate(filled):
        line = made[at]
        if line.code or line.label or line.html:
            continue
        if (chosen := _CHOSEN.fullmatch(line.text)) is not None:
            made[at] = replace(line, text=chosen[1])
            continue
        above = _letter(made[filled[place - 1]]) if place else ""
        below = _letter(made[filled[place + 1]]) if place + 1 < len(filled) else ""
        option = _OPTION.fullmatch(line.text)
        if option is not None and (_follows(above, option[1]) or (option[1] == "A" and below == "B")):
            made[at] = _with_stop(line, option)
        elif (asked := _QUESTION.fullmatch(line.text)) is not None and below == "A":
            made[at] = _with_stop(line, asked)
    return made


def _letter(line: Line) -> str:
    """The letter that a line begins with, with a sign behind it or a Chinese character; empty where there is none."""
    if line.code or line.label:
        return ""
    bare = _OPTION.fullmatch(line.text)
    found = None if bare is not None else OPTION.fullmatch(line.text)
    return bare[1] if bare is not None else letter_of(found).upper() if found is not None else ""


def _follows(above: str, letter: str) -> bool:
    return len(above) == 1 and ord(letter) == ord(above) + 1


def _with_stop(line: Line, found: re.Match[str]) -> Line:
    bare = without_label(line, found[2])
    return replace(bare, text=f"{found[1]}. {bare.text}")
