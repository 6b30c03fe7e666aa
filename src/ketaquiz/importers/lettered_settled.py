"""What is settled when all questions of lines are read, since it hangs on all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_bare import settle_bare
from ketaquiz.importers.lettered_counts import settle_counts
from ketaquiz.importers.lettered_doubled import settle_doubled
from ketaquiz.importers.lettered_everywhere import settle_everywhere
from ketaquiz.importers.lettered_first_right import first_right_note
from ketaquiz.importers.lettered_headings import settle_doubts
from ketaquiz.importers.lettered_lines import Line, Question
from ketaquiz.importers.lettered_mark_doubts import settle_marks
from ketaquiz.importers.lettered_worth import settle_worth


def settle(questions: Sequence[Question], lines: Sequence[Line]) -> list[str]:
    """Settle the keys, options and points of questions; what is to be said of the whole file."""
    settle_doubled(questions)
    settle_doubts(questions)
    settle_marks(questions)
    settle_counts(questions)
    settle_bare(questions)
    settle_worth(questions)
    said = [
        settle_everywhere(questions, lines),
        first_right_note(questions, lines),
        _said_of(
            [each for each in questions if each.in_order],
            "the options stood in another order, and are in that of their letters",
        ),
        _said_of(
            [each for each in questions if each.repeated],
            "the option that stands once more below the others is taken for the right one",
        ),
    ]
    return [each for each in said if each]


_MOST_NAMED: Final = 10


def _said_of(questions: Sequence[Question], said: str) -> str:
    """What holds for some questions, with their places; empty where there are none."""
    places = [f"line {each.place}" if each.place.isdigit() else each.place for each in questions[:_MOST_NAMED]]
    return f"{said}: {', '.join(places)}{' …' if questions[_MOST_NAMED:] else ''}" if questions else ""
