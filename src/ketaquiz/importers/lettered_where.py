"""Where questions of Word stand, in a way in which their author finds them: by their number or first words, beside the paragraph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ketaquiz.importers import Refusal, Row
from ketaquiz.importers.lettered_lines import Question
from ketaquiz.text.shortened import shortened

_LONGEST: Final = 40


def named(question: Question, make: Callable[[], Row]) -> Row:
    """The row of a question. Raises `Refusal`, with the name of the question behind its place: ``paragraph 32 (question 3)``."""
    try:
        return make()
    except Refusal as refusal:
        name = _name(question)
        place = refusal.place or question.place
        raise Refusal(refusal.message, refusal.cure, f"{place} ({name})" if name else place) from refusal


def _name(question: Question) -> str:
    """The number of a question, or the first words of what it asks; empty where it has neither."""
    if question.number:
        return f"question {question.number}"
    first = next((line.text.strip() for line in question.stem if line.text.strip()), "")
    return f"'{shortened(first, _LONGEST)}'" if first else ""
