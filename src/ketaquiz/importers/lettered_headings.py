"""Lists below headings, as design documents and instructions have them, which are no questions although bold entries stand out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Question
from ketaquiz.importers.lettered_marked import has_key

_ASKS: Final = re.compile(r"[?？؟]|_{2,}|…|\.{3}")
"""What a text has that asks something, or leaves something open."""
_LEAST_OTHERS: Final = 3
"""So many other questions of a file tell whether it is one of questions."""


def settle_doubts(questions: Sequence[Question]) -> None:
    """Find the questions that may be headings with a list below them, and note it of them.

    Design documents and instructions have those, too, and bold entries in them mark nothing as right. A list without letters
    is a question where its text asks something, or where the other questions of the file mostly have a key; and no list is
    one where its text asks nothing and the others mostly have none. Where one lettered option of several numbered questions is
    highlighted, there is no doubt.
    """
    highlighted = [_has_highlighted_letter(each) for each in questions]
    sure = sum(highlighted) >= _LEAST_OTHERS
    keyed = [has_key(each) for each in questions if each.options]
    total, with_key = len(keyed), sum(keyed)
    for each, by_highlight in zip(questions, highlighted, strict=True):
        if each.answer is not None or not each.options or any(option.starred for option in each.options):
            continue
        if by_highlight and sure:
            continue
        others, have = total - 1, with_key - has_key(each)
        mostly = others >= _LEAST_OTHERS and have * 3 >= others * 2
        hardly = others >= _LEAST_OTHERS and have * 2 < others
        asks = any(_ASKS.search(line.text) for line in each.stem)
        each.doubtful = has_key(each) and (
            hardly if asks and each.only_bullets else not asks and (hardly or (each.only_bullets and not mostly))
        )


def _has_highlighted_letter(question: Question) -> bool:
    """Whether one option of those with letters is highlighted, which nobody does to an entry of a list as such."""
    looks = [all("highlighted" in line.looks for line in option.lines) for option in question.options]
    return bool(question.number) and all(option.letter for option in question.options) and sum(looks) == 1 < len(looks)
