"""Lists of keys of several parts of a file, each of which counts its questions from 1: which list belongs to which part."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from ketaquiz.importers.lettered_key_lists import is_head
from ketaquiz.importers.lettered_key_names import are_called_alike
from ketaquiz.importers.lettered_lines import Line, Question
from ketaquiz.importers.lettered_signs import KIND

_T = TypeVar("_T")


@dataclass
class Entry:
    """An entry of a list of keys."""

    number: str
    answer: str
    place: str
    entered: bool = False
    """Whether a question has its answer already, as the only one with its number."""


def pairs_of(entries: Sequence[Entry], questions: Sequence[Question], lines: Sequence[Line]) -> Mapping[int, Question]:
    """By the identity of each entry its question, where there are as many lists as parts, and each has all numbers of its part.

    Parts whose questions have no options need no list. Lists stand in the order of their parts, unless headings among ``lines`` count
    or call them otherwise; empty where that is not so.
    """
    headings = _headings(lines)
    taken = {entry.place for entry in entries} | {question.place for question in questions}
    lists = _runs(entries, lambda entry: entry.number)
    parts = _runs([each for each in questions if each.number.isdecimal()], lambda question: question.number)
    with_options = [part for part in parts if any(each.options for each in part)]
    for tried in (parts, with_options):
        counts = [
            (headings.get(each[0].place), headings.get(part[0].place)) for each, part in zip(lists, tried, strict=False)
        ]
        if any(None not in count and count[0] != count[1] for count in counts):
            return {}
        if len(tried) == len(lists) > 1 and all(map(_belong, lists, tried)):
            if not are_called_alike([each[0].place for each in lists], [part[0].place for part in tried], taken, lines):
                return {}
            return {
                id(entry): numbers[entry.number]
                for each, numbers in zip(lists, map(_by_number, tried), strict=True)
                for entry in each
            }
    return {}


def is_heading_of_part(line: Line) -> bool:
    """Whether a line is a heading that counts the parts of a file, ``Part II``, or says of what kind its questions are."""
    return len(line.text) <= _LONGEST and (_PART.search(line.text) or KIND.fullmatch(line.text)) is not None


def _headings(lines: Sequence[Line]) -> Mapping[str, str]:
    """By the place of each line the number or letter of the heading above it, ``ii`` for ``Part II``."""
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        if is_heading_of_part(line):
            heading = _PART.search(line.text)
            last = heading[1].casefold() if heading is not None else _bare(line.text)
        elif is_head(line):
            last = ""
        elif last:
            found[line.place] = last
    return found


_PART: Final = re.compile(
    r"\b(?:part|section|unit|chapter|module|lesson|set|quiz|test|exercise|teil|abschnitt|kapitel|parte|partie|sección|seção|sezione|часть|раздел|phần)"
    r"\s{1,3}([0-9]{1,3}|[ivx]{1,5}|[a-h])\b",
    re.IGNORECASE,
)
_LONGEST: Final = 60


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _belong(entries: Sequence[Entry], questions: Sequence[Question]) -> bool:
    """Whether a list has all numbers of a part, each once, and letters alone for which its questions have options."""
    part = _by_number(questions)
    return len(entries) == len(part) and all(
        entry.number in part and _fits(entry.answer.strip(), part[entry.number]) for entry in entries
    )


def _by_number(questions: Sequence[Question]) -> Mapping[str, Question]:
    return {question.number: question for question in questions}


def _fits(answer: str, question: Question) -> bool:
    letter = _LETTER.match(answer)
    if letter is None:
        return True
    if not question.options:
        return letter[1] in "TtFf" or letter.end() < len(answer)
    return ord(letter[1].lower()) - ord("a") < len(question.options)


_LETTER: Final = re.compile(r"[(\[]?([A-Za-z])(?![A-Za-z'’])[)\].]?")


def _runs(all_of_them: Sequence[_T], number: Callable[[_T], str]) -> list[list[_T]]:
    """Parts, each of which begins where a number is not greater than the one before."""
    runs: list[list[_T]] = []
    last = 0
    for each in all_of_them:
        at = int(number(each))
        if not runs or at <= last:
            runs.append([])
        runs[-1].append(each)
        last = at
    return runs
