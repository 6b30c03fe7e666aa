"""Answers in lines of text that count the options above them: ``Answer: 2``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Question

_NUMBERS: Final = re.compile(r"\(?[0-9]{1,2}[).]?(?:\s?[,;&]\s?\(?[0-9]{1,2}[).]?){0,8}")
_BEGINS: Final = re.compile(r"([0-9]{1,4})(?![0-9]|[.,:/][0-9])")
"""A number with which the text of an option begins: that of ``2 cm``."""
_LEAST: Final = 3
"""So many questions with such answers show together from what number they count."""


def settle_counts(questions: Sequence[Question]) -> None:
    """Give questions whose answers count their options the letters of these, where the whole text shows that 1 is the first.

    That is where several answers do so, one names the last option of its question, and none is 0 or greater than that. An
    answer that is the text of an option as well, or the number before its unit, may be meant as such, and stays as it is.
    """
    counted = [(each, numbers) for each in questions if (numbers := _numbers_of(each))]
    ends = [max(numbers) - len(each.options) for each, numbers in counted]
    if len(counted) < _LEAST or max(ends) != 0 or any(0 in numbers for _, numbers in counted):
        return
    for question, numbers in counted:
        question.answer = ", ".join(chr(ord("a") + number - 1) for number in numbers)


def _numbers_of(question: Question) -> list[int]:
    """The numbers of which an answer consists; empty where it has others, or one is the text of an option or begins another one's."""
    said = (question.answer or "").strip().strip("*_` ")
    texts = [option.text.strip().strip("*_` .") for option in question.options]
    if len(texts) < 2 or _NUMBERS.fullmatch(said) is None:
        return []
    numbers = re.findall("[0-9]+", said)
    begun = {
        begin[1]
        for place, text in enumerate(texts, 1)
        if (begin := _BEGINS.match(text)) is not None and begin[1] != str(place)
    }
    return [] if said.strip(" .") in texts or {*numbers} & {*texts, *begun} else [*map(int, numbers)]
