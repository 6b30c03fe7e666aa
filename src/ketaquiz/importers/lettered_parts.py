"""Lines that are parted, so that each has one option, one key or the beginning of one question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ketaquiz.importers.lettered_keys_behind import key_from
from ketaquiz.importers.lettered_lines import Line, part, with_label
from ketaquiz.importers.lettered_signs import LETTER_LIST, NUMBERED_BY, answer_in, as_option, has_letter, letter_of
from ketaquiz.importers.one_line import columns_of, starts_of
from ketaquiz.importers.option_letters import LETTER, is_next

_LEAST: Final = 3
"""So many parts of a line, and one more, are what is asked and its options, behind which the answer may stand."""
_TYPED: Final = re.compile(rf"\s{{0,40}}(?:([0-9]{{1,5}})|({LETTER}))\s?[.)]\s", re.DOTALL)
_NEXT_BEHIND: Final = re.compile(
    rf"\S\s{{1,20}}((?:{NUMBERED_BY})\s{{0,3}}[0-9]{{1,5}}\s?[:.)]\s{{0,20}})\Z", re.IGNORECASE
)
"""The head of the next question at the end of a line."""


def parted(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with one option each, where several stand in a line, and without labels that the text has, too."""
    for at, labelled in enumerate(lines):
        line = _without_double_label(labelled, lines[max(0, at - 3) : at], lines[at + 1 : at + 4])
        starts = [] if line.code or line.label == "•" or line.label[:1].isalpha() else starts_of(line.text)
        if starts and starts[0] == 0 and not _begins_options(line.text):
            below = next((each for each in lines[at + 1 : at + 9] if each.text.strip()), None)
            if below is not None and has_letter(below, 0):
                starts = []  # its options stand below it
        starts = [] if len(starts) > 1 and _has_key(line.text[: starts[1]]) else starts
        starts = starts or (columns_of(line.text, line.label) if not line.code and line.label != "•" else [])
        if len(starts) > _LEAST and (answer := _answer_behind(line.text, starts)) is not None:
            starts = [*starts, answer]
        starts = starts or _first_behind(line, lines[at + 1 : at + 4])
        if not line.code and (tail := _NEXT_BEHIND.search(line.text)) is not None:
            starts = [*(starts or [0]), tail.start(1)]
        if not starts and not line.code:
            starts = _behind_asked(line, lines[at + 1 : at + 9]) or _before_answer(line, lines[at + 1 : at + 9])
        if not starts:
            yield line
            continue
        for number, (start, end) in enumerate(pairwise([*starts, len(line.text)])):
            yield part(line, start, end, line.label if not number else "")


_LETTER_BEHIND: Final = re.compile(r"\s{0,4}[(\[]?[A-Ha-h](?![^\W_])")


def _has_key(text: str) -> bool:
    """Whether a text has a key in it, so that what is asked above it ends there, and what stands behind it is of another question."""
    _, end = key_from(text, 0)
    return end > 0 and _LETTER_BEHIND.match(text, end) is not None


_FIRST_BEHIND: Final = re.compile(
    rf"(?<=\S)(?:(?<=[?？؟:：…_])\s{{1,60}}|\s{{2,60}})(?=(?:[(\[]({LETTER})[)\]]|({LETTER})[.)])\s{{1,10}}\S)"
)
"""What stands before the first option at the end of the line that asks."""


def _first_behind(line: Line, below: Sequence[Line]) -> list[int]:
    """Where the parts of a line begin that asks and has the first option behind that, while the second stands below; empty for another line."""
    under = next((with_label(each) for each in below if each.text.strip()), "")
    if line.code or as_option(with_label(line)) is not None or (second := as_option(under)) is None:
        return []
    found = [each for each in _FIRST_BEHIND.finditer(line.text) if is_next(each[1] or each[2], 0)]
    if len(found) != 1 or not is_next(letter_of(second), 1) or bool(found[0][1]) != bool(second[2]):
        return []
    same = found[0][1] or line.text[found[0].end(2)] == under[second.end(3) : second.end(3) + 1]
    return [0, found[0].end()] if same else []


_ANSWER_BEHIND: Final = re.compile(r"(?<=\s)(?=\S[^:]{0,40}:[\s*_]{0,4}[(\[]?[A-Ha-h][)\].]?[\s*_]{0,4}\Z)")


def _answer_behind(text: str, starts: Sequence[int]) -> int | None:
    """Where a line with what is asked and all of its options says the answer behind these; None where it does not."""
    at = max(starts[-1], len(text) - _LONGEST_ANSWER)
    return next(
        (
            at + found.start()
            for found in _ANSWER_BEHIND.finditer(text[at:])
            if answer_in(text[at + found.start() :], ())
        ),
        None,
    )


_LONGEST_ANSWER: Final = 60
_FIRST: Final = re.compile(r"[?？:：.。…)）_]\s{1,20}(?=[(\[]?([Aa])[.)\]]{1,2}\s{1,10}\S)")


def _behind_asked(line: Line, below: Sequence[Line]) -> list[int]:
    """Where the first option begins at the end of the line that asks, where the second one stands alone below it; else nothing."""
    found = [*_FIRST.finditer(line.text[:_LONGEST_ASKED])]
    after = next((each for each in below if each.text.strip()), None)
    if len(found) != 1 or after is None or line.label[:1].isalpha() or _begins_options(line.text):
        return []
    second = as_option(after.text) if not after.label else None
    same = second is not None and second[0].lstrip(" *([")[:1].isupper() == found[0][1].isupper()
    return [0, found[0].end()] if same and has_letter(after, 1) else []


_LONGEST_ASKED: Final = 2_000
_SAID: Final = re.compile(
    r"(?<=\S)\s{1,20}(?=[^\W\d_][^:：\s]{0,20}(?:\s[^:：\s]{1,20})?\s?[:：]\s{0,4}[A-H]{1,8}[.。]?\s{0,10}\Z)"
)


def _before_answer(line: Line, below: Sequence[Line]) -> list[int]:
    """Where the answer begins behind the last option in its line; nothing where there is none: ``D. Ice  Answer: B``."""
    text = line.text
    start = max(0, len(text) - _LONGEST_ANSWER)
    said = [start + each.end() for each in _SAID.finditer(text[start:])]
    said = [at for at in said if (answer := answer_in(text[at:], ())) and LETTER_LIST.fullmatch(answer.strip(" .。"))]
    option = as_option(with_label(line)) if said else None
    if option is None:
        return []
    after = next((each for each in below if each.text.strip()), None)
    place = next((each for each in range(1, 8) if is_next(letter_of(option), each)), None)
    goes_on = after is not None and place is not None and has_letter(after, place + 1)
    return [] if place is None or goes_on else [0, said[0]]


def _without_double_label(line: Line, above: Sequence[Line], below: Sequence[Line]) -> Line:
    """A line without its label where the text has it, too, or has a letter behind a bullet that the one above or below goes on."""
    typed = None if line.code or not line.label else _TYPED.match(line.text)
    if typed is None:
        return line
    if line.label != "•":
        beside = [each for each in (*above, *below) if each.label[:1].isalpha()]
        same = _is_doubled(line) and (bool(typed[1]) or not beside or any(map(_is_doubled, beside)))
        return replace(line, label="") if same else line
    letter = (typed[2] or "").casefold()
    before = next((_bulleted_letter(each) for each in reversed(above) if each.text.strip()), "")
    behind = next((_bulleted_letter(each) for each in below if each.text.strip()), "")
    follows = any(is_next(before, place) and is_next(letter, place + 1) for place in range(25))
    leads = any(is_next(letter, place) and is_next(behind, place + 1) for place in range(25))
    return replace(line, label="") if letter and (follows or leads) else line


def _is_doubled(line: Line) -> bool:
    """Whether what a list of Word shows before a line is typed there, too; of one option alone it is an initial, ``C. albicans``."""
    typed = _TYPED.match(line.text) if line.label else None
    return typed is not None and line.label.strip("().").casefold() == (typed[1] or typed[2]).casefold()


def _bulleted_letter(line: Line) -> str:
    """The letter that a line has behind a bullet; empty where it has none."""
    typed = _TYPED.match(line.text) if line.label == "•" else None
    return (typed[2] or "").casefold() if typed is not None else ""


def _begins_options(text: str) -> bool:
    return as_option(text) is not None
