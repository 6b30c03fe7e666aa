"""Options without letters, of which one has a mark in nearly every question, or another sign before it than the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_key_leads import leads_to_key
from ketaquiz.importers.lettered_learned_keys import Asked, mark_of, marked_by_looks
from ketaquiz.importers.lettered_lines import Line, with_before, without_label
from ketaquiz.importers.lettered_looks import looks_within, without_lone_looks
from ketaquiz.importers.lettered_named import compared
from ketaquiz.importers.lettered_signs import question_in
from ketaquiz.importers.lettered_starred import bare_options

_LEAST: Final = 4
"""So many questions show a mark."""
_NEARLY_ALL: Final = 0.85


class Boxed(NamedTuple):
    """Lines with boxes before options."""

    lines: Sequence[Line]
    questions: int
    mark: str
    """What right options had."""


def with_marked(lines: Sequence[Line]) -> Boxed | None:
    """Options with nothing or a bullet before them, of which the right ones have a mark or a look; None where nothing is one."""
    return _marked(lines, [each.options for each in bare_options(lines)]) or _marked(lines, [*_bulleted(lines)])


def _marked(lines: Sequence[Line], found: Sequence[Sequence[int]]) -> Boxed | None:
    asked = [
        Asked((), [_bare(lines[at]).text for at in options], (), looks=[looks_within(lines[at]) for at in options])
        for options in found
    ]
    mark = mark_of(asked)
    look = marked_by_looks([each.looks for each in asked]) if mark is None else ""
    named = {} if mark or look else _named_below(lines, found)
    if len(found) < _LEAST or not (mark or look or named):
        return None
    made = [*lines]
    for at in named.values():
        made[at] = Line(lines[at].place, "")
    for at, group in ((at, options) for options in found for at in options):
        bare = _bare(lines[at])
        if (text := mark.taken_off(bare.text) if mark is not None else None) is not None:
            bare = without_lone_looks(without_label(bare, text), [lines[other] for other in group if other != at])
        right = text is not None or at in named or (look and look in looks_within(lines[at]))
        made[at] = with_before(bare, "[x] " if right else "[ ] ")
    for number, options in enumerate(found, 1):
        _call(made, lines, options[0], number)
    said = next((lines[at].text.strip() for at in named.values()), "")
    return Boxed(made, len(found), mark.text if mark is not None else look or said)


def _named_below(lines: Sequence[Line], found: Sequence[Sequence[int]]) -> dict[int, int]:
    """The places of the right options, each with that of the line right below its question that has its text behind a word, the same in nearly all: ``A: Milk``."""
    named: dict[int, int] = {}
    words: Counter[str] = Counter()
    for options in found:
        below = next(
            (at for at in range(options[-1] + 1, min(options[-1] + 3, len(lines))) if lines[at].text.strip()), None
        )
        said = _SAYS.fullmatch(lines[below].text) if below is not None else None
        right = [at for at in options if said is not None and compared(_bare(lines[at]).text) == compared(said[2])]
        if below is not None and said is not None and len(right) == 1 and _leads(said[1]):
            named[right[0]] = below
            words[said[1].casefold()] += 1
    whole = len(named) >= max(_LEAST, _NEARLY_ALL * len(found)) and len(words) == 1
    return named if whole else {}


def _leads(word: str) -> bool:
    """Whether a word says that the right answer follows, or is the first letter of one that does."""
    return word.casefold() in _SHORT or leads_to_key(word)


_SHORT: Final = frozenset({"a", "r", "ans", "rta", "resp", "rép", "antw"})
_SAYS: Final = re.compile(r"\s{0,10}([^\W\d_][^:=\n]{0,30}?)\s?[:=]\s{0,5}(\S.*)", re.DOTALL)


_BULLET: Final = re.compile(r"\s{0,20}[-–—*+•·▪◦]\s{1,5}(\S.*)", re.DOTALL)


def _bulleted(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The places of two or more bullets in a row right below a text."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_bullet(lines[end]):
            end += 1
        if end - at > 1 and at and lines[at - 1].text.strip():
            yield [*range(at, end)]
        at = max(end, at + 1)


def _is_bullet(line: Line) -> bool:
    return not (line.code or line.table) and (
        line.label == "•" or (not line.label and _BULLET.fullmatch(line.text) is not None)
    )


def _bare(line: Line) -> Line:
    """A line without its bullet."""
    found = None if line.label else _BULLET.fullmatch(line.text)
    return replace(line, label="") if found is None else without_label(line, found[1])


def _call(made: list[Line], lines: Sequence[Line], options: int, number: int) -> None:
    """Write a number before what is asked above options, where it has none of its own."""
    first = options - 1
    while (
        first > 0
        and lines[first - 1].text.strip()
        and not _is_bullet(lines[first - 1])
        and question_in(lines[first]) is None
    ):
        first -= 1
    if question_in(lines[first]) is None and not lines[first].label:
        bare = without_label(lines[first], _PICTURE.sub("", lines[first].text))
        made[first] = with_before(bare, f"Question {number}: ")


_SIGNED: Final = re.compile(r"\s{0,20}([^\w\s\"'“”„«»()\[\]{}<>$\\/.,;:!?…#|`&@]{1,2})\s{0,5}(\S.*)", re.DOTALL)
_BULLETS: Final = frozenset("-–—•·❌✗✘✖×⛔🚫☐□○◯~")
"""What marks no option as right, or as a wrong one."""


def with_signed(lines: Sequence[Line]) -> Boxed | None:
    """Options of which one has another sign before it than the others in nearly every question: ``✅`` among ``❌``, ``=`` among ``~``; else None."""
    signs = [None if line.code or line.table or line.label else _SIGNED.fullmatch(line.text) for line in lines]
    groups = [group for group in _groups(lines, signs) if group.start and lines[group.start - 1].text.strip()]
    counts = Counter(sign for group in groups for sign in {_sign(signs[at]) for at in group})
    once = Counter(
        sign
        for group in groups
        for sign, times in Counter(_sign(signs[at]) for at in group).items()
        if times == 1 and len(group) > 1
    )
    marks = [
        sign
        for sign, times in once.items()
        if times >= max(_LEAST, _NEARLY_ALL * len(groups)) and counts[sign] == times and sign not in _BULLETS
    ]
    if len(marks) != 1 or len({_sign(signs[at]) for group in groups for at in group}) != 2:
        return None
    right = [(at, group) for group in groups for at in group if _sign(signs[at]) == marks[0]]
    if min(len({at - group.start for at, group in right}), len({group.stop - at for at, group in right})) == 1:
        return None  # always the first or the last, as a sign that belongs to its text
    made = [*lines]
    for number, group in enumerate(groups, 1):
        for at in group:
            found = signs[at]
            assert found is not None
            made[at] = with_before(without_label(lines[at], found[2]), "[x] " if _sign(found) == marks[0] else "[ ] ")
        first = group.start - 1
        while first and lines[first - 1].text.strip() and signs[first - 1] is None:
            first -= 1
        if question_in(lines[first]) is None:
            bare = without_label(lines[first], _PICTURE.sub("", lines[first].text))
            made[first] = with_before(bare, f"Question {number}: ")
    return Boxed(made, len(groups), marks[0])


_PICTURE: Final = re.compile(r"\s{0,10}[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\s{0,4}")


def _sign(found: re.Match[str] | None) -> str:
    return found[1].strip("\ufe0f") if found is not None else ""


def _groups(lines: Sequence[Line], signs: Sequence[re.Match[str] | None]) -> Iterator[range]:
    """The places of two or more lines in a row that begin with a sign, but for what asks above them, which may begin with one of its own."""
    at = 0
    while at < len(signs):
        end = at
        while end < len(signs) and signs[end] is not None:
            end += 1
        first = at
        begins = at == 0 or not lines[at - 1].text.strip()
        if begins and end - at > 2 and _sign(signs[at]) not in {_sign(signs[place]) for place in range(at + 1, end)}:
            first += 1
        if end - first > 1:
            yield range(first, end)
        at = max(end, at + 1)
