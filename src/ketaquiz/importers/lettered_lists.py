"""Lists with signs or letters that belong to what is asked, with the options below them: statements of which options name some."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from ketaquiz.importers.lettered_lines import Line, Question, with_label, with_letter
from ketaquiz.importers.lettered_signs import ASKING, OPTIONS_HEAD, as_option, letter_of
from ketaquiz.importers.option_letters import CIRCLES, is_next
from ketaquiz.importers.referring import letters_together

_LEAST: Final = 2
"""So many entries are a list, and so many options that name several of them together say what it is."""


def give_to_stem(question: Question, letter: str, said: str, ahead: Sequence[Line]) -> None:
    """Give what was read as options to what a question asks, where an option with a letter says that it is a list of that.

    ``said`` is the text behind this letter, ``ahead`` has the lines below it.
    """
    if not question.options or not is_next(letter, 0):
        return
    if question.only_bullets:
        question.stem += [line for each in question.options for line in each.lines]
    elif (circled := question.only_circles and not re.fullmatch(CIRCLES, letter)) or _are_statements(
        question, said, ahead
    ):
        question.stem += [line for each in question.options for line in with_letter(each)]
        if not circled:
            question.remarks.append("its letters begin twice: the first list is taken for a part of what it asks")
    else:
        return
    question.options.clear()


def _are_statements(question: Question, said: str, ahead: Sequence[Line]) -> bool:
    """Whether lettered options are statements: the options of the question stand below them.

    These are headed as such, or name several of the statements together: ``A and C only``, ``A-2, B-1``.
    """
    options = question.options
    lines = [line for each in options for line in each.lines]
    marked = any(each.starred or each.why or not each.letter for each in options)
    if marked or len(options) < _LEAST or question.closed or question.restarts or question.strays or question.why:
        return False
    if question.headed or any(ASKING.search(line.text) for line in lines):
        return False
    if len(options[-1].lines) > 1 and OPTIONS_HEAD.fullmatch(lines[-1].text):
        return True
    if len(options[-1].lines) > 1 and lines[-1].text.rstrip().endswith((":", "：")):
        return False  # it may be the head of another question
    known = {each.letter.casefold() for each in options}
    texts = [said, *_options_in(ahead)]
    return sum(letters_together(text) <= known for text in texts if letters_together(text)) >= min(_LEAST, len(texts))


def _options_in(lines: Sequence[Line]) -> list[str]:
    """The texts of the options that lines begin with, from the second on."""
    found = [as_option(with_label(line)) for line in lines]
    return [
        each[5]
        for place, each in enumerate(takewhile(lambda each: each is not None, found), 1)
        if each is not None and is_next(letter_of(each), place)
    ]
