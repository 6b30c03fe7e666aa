"""What the formats share: what a check has to say, where a place ends, how long a text may be, and JSON that commands no terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ketaquiz.check import Report
from ketaquiz.cli.terminal import UNSEEN
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


def end_of(place: Place) -> tuple[int, int]:
    """The 1-based line and column of what comes after a place; it lies within one line."""
    line, column = place.line_column
    return line, column + place.end - place.start


def json_text(value: object) -> str:
    """A value as JSON, in which what a terminal would obey is written as its number."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
