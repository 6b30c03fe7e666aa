"""Right options that have a star behind their letter, as where a list of Word has counted the letters: ``b) *Water``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Question, without_label

_STAR: Final = re.compile(r"\s{0,10}\*\s{0,3}(?=[^\s*])")
_LEAST: Final = 3
"""So many questions with such stars, and two thirds of those whose answer nothing else says, show that they are marks.

A star alone may be a pointer of C, a footnote or an emphasis.
"""


def take_stars(questions: Sequence[Question]) -> None:
    """Take the stars that begin the texts of options for marks of the right ones, where the file shows that they are.

    So are those that end them, where another option of the same question has a mark there.
    """
    _take_stars_behind(questions)
    open_ones = [
        each
        for each in questions
        if len(each.options) > 1 and each.answer is None and not any(option.starred for option in each.options)
    ]
    starred = [each for each in open_ones if _is_starred(each)]
    if len(starred) < _LEAST or len(starred) * 3 < len(open_ones) * 2:
        return
    for option in (option for each in starred for option in each.options):
        first = option.lines[0]
        if found := _STAR.match(first.text):
            option.lines[0] = without_label(first, first.text[found.end() :])
            option.starred = True


def _is_starred(question: Question) -> bool:
    """Whether some options begin with a star, not all, and no other stars are in them."""
    stars = sum(_STAR.match(option.text) is not None for option in question.options)
    return 0 < stars < len(question.options) and sum(option.text.count("*") for option in question.options) == stars


_BEHIND: Final = re.compile(r"(?<=[^\s*])\s{0,3}\*\s{0,10}\Z")


def _take_stars_behind(questions: Sequence[Question]) -> None:
    """Take the stars that end the texts of options for marks where another option of the same question has such a mark.

    A star with a space before it is a mark, so one without a space beside it is one, too.
    """
    for each in questions:
        starred = [option for option in each.options if option.starred]
        others = [option for option in each.options if not option.starred and _BEHIND.search(option.lines[-1].text)]
        if each.answer is not None or not starred or not all(option.behind for option in starred):
            continue
        for option in others:
            last = option.lines[-1]
            option.lines[-1] = without_label(last, _BEHIND.sub("", last.text))
            option.starred = True
