"""Numbers and letters that stand right before Chinese characters with no sign between them: ``2下列哪项``, ``B发热``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_before, without_label
from ketaquiz.importers.lettered_signs import as_option, letter_of, number_of

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
    options: dict[int, re.Match[str]] = {}
    asked: dict[int, re.Match[str]] = {}
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
            options[at] = option
        elif (found := _QUESTION.fullmatch(line.text)) is not None and below == "A":
            asked[at] = found
    for at, found in {**_with_own_texts(options, made), **_counting(asked, made)}.items():
        made[at] = with_before(without_label(made[at], found[2]), f"{found[1]}. ")
    return made


def _with_own_texts(options: Mapping[int, re.Match[str]], lines: Sequence[Line]) -> dict[int, re.Match[str]]:
    """Those options of whose question no two would have the same text without letters, as ``A型血`` and ``B型血``."""
    own: dict[int, re.Match[str]] = {}
    run: list[int] = []
    for at in range(len(lines) + 1):
        letter = _letter(lines[at]) if at < len(lines) else ""
        if letter != "A" and (letter or (at < len(lines) and not lines[at].text.strip())):
            run += [at] if at in options else []
            continue
        texts = [options[each][2] for each in run]
        own |= {each: options[each] for each in run if len({*texts}) == len(texts)}
        run = [at] if at in options else []
    return own


def _counting(asked: Mapping[int, re.Match[str]], lines: Sequence[Line]) -> dict[int, re.Match[str]]:
    """Those numbers that go on with the one of the question above, or lead to the one below; ``3月`` and ``20岁`` count none."""
    numbers = {at: int(found[1]) for at, found in asked.items()}
    for at, line in enumerate(lines):
        if at not in asked and (number := number_of(line)):
            numbers[at] = number
    places = sorted(numbers)
    follow = {one: other for one, other in pairwise(places) if numbers[other] == numbers[one] + 1}
    return {at: found for at, found in asked.items() if at in follow or at in follow.values()}


def _letter(line: Line) -> str:
    """The letter that a line begins with, with a sign behind it or a Chinese character; empty where there is none."""
    if line.code or line.label:
        return ""
    bare = _OPTION.fullmatch(line.text)
    found = None if bare is not None else as_option(line.text)
    return bare[1] if bare is not None else letter_of(found).upper() if found is not None else ""


def _follows(above: str, letter: str) -> bool:
    return len(above) == 1 and ord(letter) == ord(above) + 1
