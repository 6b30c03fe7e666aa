"""Right options that have a star behind their letter, as where a list of Word has counted the letters: ``b) *Water``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Lettered, Question, without_label
from ketaquiz.text.shortened import shortened

_STAR: Final = re.compile(r"\s{0,10}\*\s{0,3}(?=[^\s*])")
_LEAST: Final = 3
"""So many questions with such stars, and two thirds of those whose answer nothing else says, show that they are marks.

A star alone may be a pointer of C, a footnote or an emphasis.
"""


def take_stars(found: Lettered) -> None:
    """Take the stars that begin the texts of options for marks of the right ones, where the file shows that they are.

    So are those that end them, where another option of the same question has a mark there; but where most others have none, a
    star behind a text belongs to it, as in ``from it import *``.
    """
    questions = found.questions
    _give_back_stars(found)
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
        if star := _STAR.match(first.text):
            option.lines[0] = without_label(first, first.text[star.end() :])
            option.starred = True


def _give_back_stars(found: Lettered) -> None:
    """Make stars behind options texts again where most questions that nothing else says the key of have none, and name them."""
    open_ones = [each for each in found.questions if len(each.options) > 1 and each.answer is None]
    marked = [each for each in open_ones if any(option.behind == " *" for option in each.options)]
    without = [each for each in open_ones if not any(option.starred for option in each.options)]
    if len(marked) * 3 >= (len(marked) + len(without)) * 2:
        return
    for option in (option for each in marked for option in each.options if option.behind == " *"):
        first = option.lines[0]
        option.lines[0] = replace(first, text=f"{first.text} *", html=first.html and f"{first.html} *")
        option.starred, option.behind = False, ""
        shown = shortened(option.lines[0].text.strip())
        found.left.append((option.place, f"a star as a mark, since most other questions have none, of: {shown}"))


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
