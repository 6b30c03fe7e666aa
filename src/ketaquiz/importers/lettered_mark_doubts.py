"""Marks of options that may not be those of the right ones: of what somebody chose, or of all options but one in each question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered_lines import Question
from ketaquiz.importers.lettered_marked import marked_by_look
from ketaquiz.importers.numbers_asked import number_asked

_LEAST: Final = 4
"""So many questions with all options but one marked show that it is no chance."""
_NEARLY_ALL: Final = 0.9


def settle_marks(questions: Sequence[Question]) -> None:
    """Note the doubts of questions whose marks alone say which options are right."""
    marked = [(each, places) for each in questions if each.answer is None and (places := _marked(each))]
    chosen = [(each, places) for each, places in marked if each.chosen]
    if all({each.options[place].letter for place in places} == each.chosen for each, places in chosen):
        for each, _ in chosen:
            each.doubt = (
                "has that option marked of which a line below says that somebody chose it",
                "mark the right one, or take out the lines that say what was chosen",
            )
    several = [(each, places) for each, places in marked if len(each.options) > 2]
    others = [each for each, places in several if len(places) == len(each.options) - 1]
    if len(others) >= max(_LEAST, _NEARLY_ALL * len(several)):
        for each in others:
            each.doubt = (
                "has all options but one marked, as the other questions of the file, so that the one may be right",
                "mark the right ones alone",
            )


def _marked(question: Question) -> set[int]:
    starred = {place for place, option in enumerate(question.options) if option.starred}
    try:
        return starred or marked_by_look(question)
    except Refusal:
        return set()


def refuse_doubt(question: Question) -> None:
    """Raises `Refusal` where something speaks against the key of a question."""
    if question.doubt is not None:
        raise Refusal(*question.doubt, question.answer_place or question.place)


def refuse_other_count(question: Question, right: Sequence[str]) -> None:
    """Raises `Refusal` where a question asks for more options or fewer than are right, each by its text."""
    asked = number_asked(" ".join(line.text for line in question.stem))
    if asked is None or len(right) in (0, asked) or (len(right) == 1 and _JOINS.search(right[0])):
        return
    raise Refusal(
        f"asks for {asked} options, and {len(right)} {'is' if len(right) == 1 else 'are'} said to be right",
        "mark all that are right, or take the number out of what is asked",
        question.answer_place or question.place,
    )


_JOINS: Final = re.compile(r"[,;&+/]|\b(?:and|und|et|y|e|en|и)\b", re.IGNORECASE)
"""What an option has that names several things, which are asked for together."""
