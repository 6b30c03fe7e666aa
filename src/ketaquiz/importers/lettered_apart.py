"""Paragraphs of Word below options, of which some go on with the last one, and some only stand there; so do lines of text below short ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, Question, with_label
from ketaquiz.importers.lettered_signs import (
    ASKING,
    BOX,
    OPTIONS_HEAD,
    as_option,
    as_question,
    has_letter,
    letter_of,
)
from ketaquiz.importers.lettered_statements_above import statement_number
from ketaquiz.importers.option_letters import is_next

_MOST_AHEAD: Final = 12
"""So many lines below a paragraph, at most, are looked at for a further option."""
_LEAST: Final = 2
"""So many options, at least, are a list that ends with its last one."""
_UNFINISHED: Final = re.compile(r"[,;:(\[/=–—-]\s{0,40}\Z")
"""How a paragraph ends that the next one goes on with."""
_GOES_ON: Final = re.compile(r"\s{0,40}[^\w\s\"'«»„“‘¿¡*_]")
"""How one begins, beside small letters, that goes on with what is above it: with a bracket, or with a sign of sums."""


def with_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which the paragraphs of Word that are no part of the options above them are known as such."""
    options, above = _Options(), Line("", "")
    for at, line in enumerate(lines):
        if not line.text.strip() or line.code:
            yield line
            continue
        if line.heading and above.heading:
            yield replace(line, heading=False)  # it goes on with what is a heading as well
        elif (
            options.begins_with(line)
            or line.heading
            or not (line.runs or _only_stands(line, above, lines[at + 1 : at + 2]))
        ):
            yield line
        else:
            yield replace(line, apart=options.are_over(line, lines[at + 1 : at + 1 + _MOST_AHEAD]))
        above = line


def _only_stands(line: Line, above: Line, below: Sequence[Line]) -> bool:
    """Whether a line of text may be no part of the one above, which is far too short to have been broken; it asks nothing."""
    begins = _BEGINS.match(line.text) is not None and not (line.html or OPTIONS_HEAD.fullmatch(line.text))
    if not begins or len(above.text) > _SHORT or len(line.text) > _LONGEST_HEADING:
        return False
    return not (ASKING.search(line.text) or statement_number(line) or any(has_letter(each, 0) for each in below))


_BEGINS: Final = re.compile(r"\s{0,10}[^\W\d_a-zß-öø-ÿа-яё]")
"""A letter that is no small one."""
_SHORT: Final = 30
"""So many characters has a line, at most, that nobody breaks."""
_LONGEST_HEADING: Final = 60


def stands_below(question: Question, line: Line, where: Sequence[Line] | None) -> bool:
    """Whether a line below what a question has so far is no part of the text ``where`` a further one would go on."""
    below = bool(question.options) and where is question.options[-1].lines
    if below and question.together and line.runs:
        return line.place != question.options[0].place  # all options are in the paragraph above
    return (below and line.apart) or line.heading or _asks_below_list(question, line)


def stands_right_below(question: Question | None, line: Line) -> tuple[bool, bool]:
    """Whether a line stands right below the key of a question, and whether it does below its options, in a paragraph of its own."""
    if question is None or question.ended:
        return False, False
    return bool(question.answer and not line.code), line.apart


def _asks_below_list(question: Question, line: Line) -> bool:
    """Whether a paragraph of Word asks something right below the bullets of a question without a number."""
    if question.number or not (question.options and line.runs) or line.label:
        return False
    last = question.options[-1]
    return last.bullet and last.place != line.place and ASKING.search(line.text) is not None


class _Options:
    """The options of a question as far as they have been read."""

    def __init__(self) -> None:
        self._count = 0
        self._last: list[Line] = []
        """The lines of the last one."""
        self._several = False
        """Whether one above the last one has several paragraphs, as the last one may have then."""
        self._over = False
        """Whether something below the last one is no part of it."""

    def begins_with(self, line: Line) -> bool:
        """Whether a line begins a further one, or another question, which has none yet."""
        option = _is_option(line)
        first = option and has_letter(line, 0)
        other = not option and (line.label != "" or as_question(line.text) is not None)
        if first or other:
            self._count, self._last, self._several = 0, [], False
        if not option:
            return other
        self._several |= any(each.place != self._last[0].place for each in self._last)
        self._count, self._last = self._count + 1, [line]
        self._over = False
        return True

    def are_over(self, line: Line, below: Sequence[Line]) -> bool:
        """Whether a line without a label is no part of the last one; it is entered."""
        if self._count >= _LEAST and not (self._over or self._several):
            self._over = not (self._goes_on(line) or self._has_more(below))
        self._last.append(line)
        return self._over

    def _goes_on(self, line: Line) -> bool:
        """Whether the text of a line is that of the paragraph above it, or goes on with it."""
        above, text = self._last[-1], line.text.lstrip()
        found = as_option(with_label(above))
        unfinished = _UNFINISHED.search(above.text) or (found is not None and not found[5].strip())
        formula = bool(line.runs) and all("formula" in run.looks for run in line.runs if run.text.strip())
        return bool(line.place == above.place or unfinished or formula or text[:1].islower() or _GOES_ON.match(text))

    def _has_more(self, below: Sequence[Line]) -> bool:
        """Whether a further option stands below."""
        for line in below:
            if _is_option(line):
                found = as_option(with_label(line))
                return found is None or not is_next(letter_of(found), 0)
            if line.label or as_question(line.text):
                return False
        return False


def _is_option(line: Line) -> bool:
    text = with_label(line)
    return line.label == "•" or as_option(text) is not None or BOX.fullmatch(text) is not None
