"""Statements that stand above the number of the question that asks about them: ``I) Milk is white.``, ``2. Which of the above are right?``.

They would go on with the last option above them, or stay behind, and leave a question that nobody can answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import LetteredOption, Line, Question, rest, with_before, with_label
from ketaquiz.importers.lettered_signs import (
    BOX,
    WHY,
    answer_in,
    as_option,
    as_question,
    letter_of,
    number_of,
    question_in,
)
from ketaquiz.importers.option_letters import ROMAN, is_next

_NUMERAL: Final = r"iv|ix|vi{0,3}|i{1,3}|x"
_COUNTED: Final = re.compile(
    rf"\s{{0,40}}(?:\(({_NUMERAL}|[0-9]{{1,2}})\)|({_NUMERAL}|[0-9]{{1,2}})(?:\s?[).:]|\s[-–—]))\s{{1,10}}(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BULLET: Final = re.compile(r"\s{0,40}[-–*•▪●◦]\s{1,10}\S")
_NAMED: Final = re.compile(rf"(?<![^\W_])(?:{_NUMERAL}|[0-9]{{1,2}})(?![^\W_])", re.IGNORECASE)
_WITHIN: Final = re.compile(rf"(?:\A|[\s(])(?:{_NUMERAL}|[1-9])[).:]\s", re.IGNORECASE)
"""What counts statements within a line of what is asked."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST_WORDS: Final = 4
"""So many words, beside numbers, has an option that names statements: ``only I and II are right``."""
_ABOVE: Final = re.compile(
    r"\b(?:above|preceding|foregoing|oben|obig\w*|obenstehend\w*|vorstehend\w*|ci-dessus|précédent\w*|anterior\w*|"
    r"de arriba|acima|sopra|precedent\w*|bovenstaande|powyżs\w*|výše|выше\w*|вышеприведённ\w*)\b",
    re.IGNORECASE,
)
"""What a question says of statements that stand above it."""
_STATEMENTS: Final = re.compile(
    r":\s{0,10}\Z|\b(?:statement|aussage|behauptung|énoncé|affirmation|proposition|afirmaci|afirmaç|enunciado|proposici|affermazion|"
    r"stelling|stwierdze|tvrzen|утвержден|высказыван|суждени)",
    re.IGNORECASE,
)
"""What a line right above statements says that leads to them."""
_LONGEST_LEAD: Final = 200
_LEAST: Final = 2
"""So many statements are a list, and so many options name some of it."""
_MOST_BELOW: Final = 24
"""So many lines below what is asked are looked at for its options."""


_MOST_ABOVE: Final = 60
"""So many lines above statements are looked at for the end of the question above."""


class _Run(NamedTuple):
    """Statements, by the places of their first line and of the one behind the last."""

    start: int
    end: int
    entries: int
    bullets: bool


def with_statements_above(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such statements stand behind the number of the question below them, before what it asks."""
    runs = [*_runs(lines)]
    if not runs:
        return lines
    made: list[Line] = []
    numbers = _Numbers(lines)
    at = 0
    for run in runs:
        if run.start < at:
            continue
        below = next((place for place in range(run.end, min(len(lines), run.end + 4)) if lines[place].text.strip()), -1)
        start = _with_lead(lines, run.start, at)
        if below < 0 or not _is_over(lines, start, run) or not _asks_about(lines, below, run):
            continue
        if (head := _head(lines, below, run.start, numbers)) is None:
            continue
        made += [*lines[at:start], *_moved(lines[start : run.end], head)]
        at = below + 1
    return [*made, *lines[at:]]


class _Numbers:
    """The numbers of questions above and below each line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._numbers = [number_of(line) for line in lines]
        self._places = [at for at, number in enumerate(self._numbers) if number]

    def above(self, at: int) -> int:
        """The last number above a line; 0 where there is none."""
        place = bisect_left(self._places, at)
        return self._numbers[self._places[place - 1]] if place else 0

    def below(self, at: int) -> int:
        """The next number below a line; 0 where there is none."""
        place = bisect_right(self._places, at)
        return self._numbers[self._places[place]] if place < len(self._places) else 0


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    """Lines that count from 1 on, or have bullets, one below the other; empty lines may stand between them."""
    start, end, count, bullets = 0, 0, 0, False
    for at, line in enumerate(lines):
        if not line.text.strip():
            continue
        number, bullet = statement_number(line), _is_bullet(line)
        goes_on = count and end == at and not (number or bullet) and line.text[:1].islower() and not _begins(line)
        if goes_on:
            end = at + 1
        elif count and ((bullets and bullet) or (not bullets and number == count + 1)):
            end, count = at + 1, count + 1
        else:
            if count >= _LEAST:
                yield _Run(start, end, count, bullets)
            start, end, count, bullets = at, at + 1, int(number == 1 or bullet), bullet
    if count >= _LEAST:
        yield _Run(start, end, count, bullets)


def statement_number(line: Line) -> int:
    """The number that a statement counts; 0 where a line has none, or says something of a question."""
    found = None if line.code or line.heading else _COUNTED.fullmatch(with_label(line))
    if found is None or answer_in(found[3], ()) is not None:
        return 0
    said = (found[1] or found[2]).casefold()
    return int(said) if said.isdigit() else ROMAN.index(said) + 1


def _is_bullet(line: Line) -> bool:
    if line.code or line.heading or not (line.label == "•" or (not line.label and _BULLET.match(line.text))):
        return False
    text = line.text.lstrip(" -–*•▪●◦")
    return not (BOX.fullmatch(line.text) or as_option(text) or answer_in(text, ()) is not None or WHY.fullmatch(text))


def _begins(line: Line) -> bool:
    text = with_label(line)
    return bool(line.label or as_option(text) or as_question(text) or answer_in(text, ()) is not None)


def _with_lead(lines: Sequence[Line], start: int, least: int) -> int:
    """Where statements start with the line that leads to them, *Consider these statements:*, or without one."""
    above = next((at for at in range(start - 1, max(start - 3, least - 1), -1) if lines[at].text.strip()), -1)
    if above < 0:
        return start
    line = lines[above]
    leads = len(line.text) <= _LONGEST_LEAD and _STATEMENTS.search(line.text) is not None
    return (
        above
        if leads and not (line.code or _begins(line) or BOX.fullmatch(line.text) or WHY.fullmatch(line.text))
        else start
    )


def _is_over(lines: Sequence[Line], start: int, run: _Run) -> bool:
    """Whether the question above has options or an answer, so that the lines below are no part of what it asks; or none is above.

    Lines below what announces an explanation explain, and so do bullets right below an answer.
    """
    least = max(start - _MOST_ABOVE, 0)
    for at in range(start - 1, least - 1, -1):
        line = lines[at]
        if line.code or not line.text.strip():
            continue
        if WHY.fullmatch(line.text):
            return False
        if as_option(with_label(line)) or BOX.fullmatch(line.text):
            return True
        if answer_in(line.text, ()) is not None:
            return not (run.bullets and at == start - 1)
        if question_in(line) is not None:
            return False
    return not least


def _asks_about(lines: Sequence[Line], below: int, run: _Run) -> bool:
    """Whether what stands below statements asks about them: its options name some of them, or it speaks of what is above."""
    asked, options = [lines[below]], list[str]()
    if (
        lines[below].code
        or lines[below].heading
        or as_option(with_label(lines[below]))
        or statement_number(lines[below]) == 1
    ):
        return False
    for line in islice(lines, below + 1, below + 1 + _MOST_BELOW):
        option = None if line.code else as_option(with_label(line))
        if option is not None and is_next(letter_of(option), len(options)):
            options.append(option[5])
        elif options and line.text.strip():
            break
        elif line.text.strip():
            if (
                question_in(line) is not None
                or statement_number(line)
                or _is_bullet(line)
                or answer_in(line.text, ()) is not None
            ):
                return False
            asked.append(line)
    if len(options) < _LEAST or any(len(_WITHIN.findall(line.text)) >= _LEAST for line in asked):
        return False
    if any(_ABOVE.search(line.text) for line in asked):
        return True
    if run.bullets:
        return False
    named = [names for text in options if (names := _statements_named(text, run.entries))]
    return len(named) >= _LEAST and max(map(max, named)) > 1


def _statements_named(text: str, count: int) -> frozenset[int]:
    """The numbers of statements, of so many, that an option names, where it says hardly more; else none."""
    found = [each[0].casefold() for each in _NAMED.finditer(text[:120])]
    words = [each for each in _WORD.findall(text[:120]) if not _NAMED.fullmatch(each)]
    numbers = {int(each) if each.isdigit() else ROMAN.index(each) + 1 for each in found}
    return frozenset(numbers) if len(words) <= _MOST_WORDS and numbers <= {*range(1, count + 1)} else frozenset()


def _head(lines: Sequence[Line], below: int, start: int, numbers: _Numbers) -> tuple[str, Line, Line] | None:
    """What a question begins with, its number, a line with its label, and what is left of the line; None where it may have no number."""
    line = lines[below]
    found = question_in(line)
    if found is None:
        last, ahead = numbers.above(start), numbers.below(below)
        if not last:
            return ("", line, line) if not ahead else None
        return (f"{last + 1}. ", line, line) if ahead in (0, last + 2) else None
    if line.label:
        return "", replace(line, text=""), replace(line, label="")
    before = line.text[: found.start(3)].strip()
    bold = before.count("**") % 2 == 1
    left = rest(line, found.start(3))
    left = replace(left, text=left.text.removesuffix("**")) if bold else left
    return f"{before}{'**' * bold} ", replace(line, label=""), left


def _moved(statements: Sequence[Line], head: tuple[str, Line, Line]) -> Iterator[Line]:
    """The number of a question, the statements and what is asked about them, one below the other."""
    sign, labelled, left = head
    if not sign and not labelled.label:
        yield Line(labelled.place, "")  # a question without a number begins behind an empty line
    first = True
    for line in (each for each in statements if each.text.strip()):
        text = line if line.label in ("", "•") else with_before(replace(line, label=""), f"{line.label} ")
        text = with_before(replace(text, label=""), "- ") if text.label else text
        if first and labelled.label and not labelled.text:
            yield replace(text, label=labelled.label)
        else:
            yield with_before(text, sign) if first and sign else text
        first = False
    if left.text.strip() or left.html:
        yield left


def counted_below(question: Question) -> Line | None:
    """The first of the lines below the text of the last option that count from 1 or have bullets, and may be no part of it.

    None where the option announces a list, or others have such lines, too.
    """
    if len(question.options) < _LEAST:
        return None
    *others, last = question.options
    if last.lines[0].text.rstrip().endswith((":", "：")) or any(_counts(option) for option in others):
        return None
    return _counts(last)


def _counts(option: LetteredOption) -> Line | None:
    """The first line below that of an option that counts on or has a bullet, and has a further such line below it, or is a paragraph."""
    lines = option.lines[1:]
    for at, line in enumerate(lines):
        if _is_bullet(line):
            if any(map(_is_bullet, lines[at + 1 :])):
                return line
        elif statement_number(line) == 1 and (
            line.runs or any(statement_number(each) == 2 for each in lines[at + 1 :])
        ):
            return line
    return None
