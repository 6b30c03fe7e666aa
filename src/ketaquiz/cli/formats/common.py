"""What the formats share: what a check has to say, where a place ends, how long a text may be, and JSON.

Nothing in that JSON commands a terminal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ketaquiz.check import Report
from ketaquiz.cli.terminal import LONGEST_LINE, UNSEEN, cut
from ketaquiz.diagnostics import Diagnostic, Place
from ketaquiz.workflow.checking import RuleRun
from ketaquiz.workflow.ranking import Statistics, worst_first


@dataclass(frozen=True)
class Outcome:
    """What a check has to say."""

    problems: Sequence[Diagnostic]
    """What is wrong, by file and place."""
    run: RuleRun
    statistics: Statistics

    @property
    def report(self) -> Report:
        """What was not run, and what learners of an earlier package see."""
        return self.run.report

    @property
    def worst_first(self) -> list[Diagnostic]:
        """The problems with errors first, and then by the items that have the most of them."""
        return worst_first(self.problems)


LONGEST: Final = 1000
"""How long a message, or what to do, may be, in characters."""


def bounded(text: str, most: int, written: Callable[[str], str]) -> str:
    """A text as it is ``written`` in a format, which may make it longer: at most ``most`` characters, 100 or more.

    It is cut before it is written, so that no sign is halved.
    """
    made, room = written(text), most
    while len(made) > most:
        made, room = written(cut(text, room)), room * 9 // 10
    return made


def cut_for_json(text: str) -> str:
    """A message, or what to do, without its middle where it would be too long in JSON."""
    kept, room = text, LONGEST
    while len(json_text(kept)) > LONGEST_LINE:
        kept, room = cut(text, room), room * 9 // 10
    return cut(kept, LONGEST)


def end_of(place: Place) -> tuple[int, int]:
    """The 1-based line and column of what comes after a place; it lies within one line."""
    line, column = place.line_column
    return line, column + place.end - place.start


def json_text(value: object) -> str:
    """A value as JSON, in which what a terminal would obey is written as its number."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
