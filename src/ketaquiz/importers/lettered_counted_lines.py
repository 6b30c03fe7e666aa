"""Answers that are the number or letter of a line of what is asked, so that these lines may be options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import ASKING


def counts_line(answer: str, stem: Sequence[Line]) -> bool:
    """Whether an answer has the numbers, letters or Roman numbers of lines of what is asked, and no more.

    A line has those with which it begins, whatever words or signs stand around its number. Lines that have none are counted.
    """
    labels = [each.strip(" .)(").casefold() for each in re.split(r"[,;/&+、]|\s(?:and|und|et|y|e|и|i|ve)\s", answer)]
    begins = [found[1].casefold() for line in stem[1:] if (found := _BEGINS.match(with_label(line))) is not None]
    if len(begins) > 1 and all(_LABEL.fullmatch(label) and label in begins for label in labels):
        return True
    numbers = [int(label) for label in labels if _NUMBER.fullmatch(label)]
    if len(numbers) < len(labels) or 0 in numbers:
        return False
    below = [with_label(line) for line in stem[1:] if line.text.strip() and not line.code]
    return max(numbers) <= max(_counted(below), _plain(below))


def _counted(lines: Sequence[str]) -> int:
    """How many lines in a row have numbers that count from 1, as the first or last thing that is counted in them; 0 where it is one."""
    longest = count = 0
    for text in lines:
        numbers = [found[1] for found in (_FIRST.match(text), _LAST.search(text)) if found is not None]
        count = count + 1 if str(count + 1) in numbers else int("1" in numbers)
        longest = max(longest, count)
    return longest if longest > 1 else 0


def _plain(lines: Sequence[str]) -> int:
    """How many lines below the first may be options without anything that counts; 0 where one of them asks or is a formula."""
    texts = [text.strip() for text in lines]
    may = all(len(text) <= _LONGEST and not (ASKING.search(text) or _NO_OPTION.search(text)) for text in texts)
    return len(texts) if may and len(texts) > 1 else 0


_LABEL: Final = re.compile(r"[0-9]{1,2}|[^\W\d_]|[ivx]{1,4}")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")
_BEGINS: Final = re.compile(r"\s{0,20}[(\[]?([0-9]{1,2}|[ivxIVX]{1,4}|[^\W\d_])(?:\s?[.):\]]{1,2}|[ \t]|$)")
_FIRST: Final = re.compile(r"[^0-9]{0,24}0?([0-9]{1,2})(?![0-9])(?![.,][0-9])")
_LAST: Final = re.compile(r"(?<![0-9.,])([0-9]{1,2})[^\w\s]{0,2}\s{0,5}\Z")
_LONGEST: Final = 80
_NO_OPTION: Final = re.compile(r"[:：=_…{};]|\w\(|\.{3}")
