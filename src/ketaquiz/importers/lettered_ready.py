"""Questions that are read by themselves from lines, as what a program writes has a form of its own, and the lines without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ketaquiz.importers.lettered_lines import Lettered, Line, Question


@dataclass
class Ready:
    """Such questions, and the lines of the file, of which those of the questions are empty, and those that belong to none are gone."""

    lines: Sequence[Line]
    questions: list[Question] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)

    def join(self, found: Lettered, lines: Sequence[Line]) -> Lettered:
        """What the other lines have, and these questions among it in the order of the file."""
        if self.questions or self.left:
            at = {line.place: place for place, line in enumerate(lines)}
            found.questions = sorted([*found.questions, *self.questions], key=lambda each: at.get(each.place, 0))
            found.left = sorted([*found.left, *self.left], key=lambda each: at.get(each[0], 0))
        return found
