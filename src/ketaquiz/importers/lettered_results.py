"""Pages of results: a line *Correct Answer* above the right option, and lines that say what somebody chose, which are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered_lines import Line, Question, with_before, with_label
from ketaquiz.importers.lettered_signs import as_option

_LEAST: Final = 3
"""So many lines above options show that a file is such a page."""
_RIGHT: Final = re.compile(
    r"[*_]{0,3}(?:correct (?:answer|selection|option)|your (?:answer|selection) is correct)[.!:]?[*_]{0,3}",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(r"question:? {0,3}([0-9]{1,4})[.:]?", re.IGNORECASE)
"""The number of a question, in a line above it."""
_SAID: Final = re.compile(
    r"(?:in)?correct(?: answer)?|answered|unanswered|skipped|your (?:answer|selection)(?: is incorrect)?|question was not answered",
    re.IGNORECASE,
)


def with_results(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines without those of results, and with a tick behind each option that stands below one which says that it is right.

    Nearly all such lines have to stand right above an option, and one of them above the first of a question, so that none is for the one above it.
    """
    said = {at for at, line in enumerate(lines) if _RIGHT.fullmatch(line.text.strip())}
    if len(said) < _LEAST:
        return lines
    below = _next_texts(lines)
    above = [len(lines) - 1 - at for at in reversed(_next_texts(lines[::-1]))]
    sure = [at for at in said if _is_option(lines, below[at])]
    if len(sure) < _LEAST or len(sure) * 5 < len(said) * 4 or all(_is_option(lines, above[at]) for at in sure):
        return lines
    made = [_emptied(line) if _is_left(line) else line for line in lines]
    for at, line in enumerate(lines):
        if (head := _HEAD.fullmatch(line.text.strip())) and below[at] < len(lines) and not _is_option(lines, below[at]):
            made[at], made[below[at]] = _emptied(line), with_before(lines[below[at]], f"{head[1]}. ")
    for marks, options in _questions(lines, said, below):
        lettered = [_is_option(lines, option) for option in options]
        for place, option in enumerate(options):
            line = replace(lines[option], label="") if as_option(lines[option].text) else lines[option]
            made[option] = line if any(lettered) else with_before(replace(line, label=""), f"{chr(ord('A') + place)}) ")
        for at in marks:
            if below[at] in options and (not any(lettered) or _is_option(lines, below[at])):
                made[at] = _emptied(lines[at])
                made[below[at]] = replace(made[below[at]], text=f"{made[below[at]].text} ✅", html="", runs=())
            elif any(lettered):
                made[at] = Line(lines[at].place, f"Answer: {lines[at].text.strip()}")  # which names no option
    return made


def _questions(
    lines: Sequence[Line], said: AbstractSet[int], below: Sequence[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """The lines of a question that say what is right, and its options, each below such a line or a button, which has no text."""
    marks: list[int] = []
    options: dict[int, None] = {}
    for at, line in enumerate(lines):
        if _HEAD.fullmatch(line.text.strip()):
            yield marks, [*options]
            marks, options = [], {}
        elif at in said or (line.label and not line.text.strip()):
            marks += [at] if at in said else []
            if below[at] < len(lines) and below[at] not in said and not _is_left(lines[below[at]]):
                options[below[at]] = None
        if len(options) > _MOST:
            marks, options = [], {}
    yield marks, [*options]


_MOST: Final = 12


def refuse_results(question: Question) -> None:
    """Raises `Refusal` where what is asked has a line that says which option is right, and so has options in it."""
    at = next((line for line in question.stem if _RIGHT.fullmatch(line.text.strip(" *_"))), None)
    if at is not None:
        raise Refusal(
            f"has a line '{at.text.strip(' *_')}' in what it asks, so that options stand in it",
            "write each option below the question, in a line of its own with its letter, and mark the right one",
            at.place,
        )


def _next_texts(lines: Sequence[Line]) -> list[int]:
    """For each line the place of the next one with a text; the number of all where there is none."""
    found, place = [], len(lines)
    for at in range(len(lines) - 1, -1, -1):
        found.append(place)
        if lines[at].text.strip():
            place = at
    return found[::-1]


def _is_left(line: Line) -> bool:
    """Whether a line is one of results, or has no text but a sign before it, as the picture of a button has."""
    text = line.text.strip()
    return _SAID.fullmatch(text) is not None or (not text and bool(line.label))


def _emptied(line: Line) -> Line:
    return replace(line, text="", html="", label="", runs=())


def _is_option(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is an option with a letter."""
    if not 0 <= at < len(lines) or lines[at].code:
        return False
    return as_option(lines[at].text) is not None or as_option(with_label(lines[at])) is not None


def said_of_results(line: Line) -> bool:
    """Whether a line says whether somebody chose what is right, and nothing else: ``Incorrect``."""
    return not line.code and _SAID.fullmatch(line.text.strip(" \t*_.!")) is not None
