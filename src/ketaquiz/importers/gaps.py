"""What belongs into the gaps of a text, as a cloze of a bank writes it.

A gap of a bank has one text. Where several answers are right, it names them all; where a number may be off, it says by how
much. Gaps that take the same answers are hidden together: else one would give away the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.numbers import in_digits
from ketaquiz.text.scripts import fold

_LONGEST: Final = 100_000
"""What all gaps of a text may have together, in characters; a bank's texts have a fifth of that at most."""
MARK: Final = "\ue200{}\ue201"
"""What stands for a gap until its text has been typed."""


@dataclass(frozen=True)
class Filling:
    """What belongs into a gap; all texts are as they are typed."""

    right: Sequence[str]
    """The answers that are fully right, the first one first."""
    options: Sequence[str] = ()
    """What is chosen from, where it is; gaps that are filled from the same options share one sequence."""
    hint: str = ""

    @property
    def answers(self) -> tuple[str, ...]:
        """The right answers that differ in more than capitals and the like."""
        differ: dict[str, str] = {}
        for each in self.right:
            if each.strip():
                differ.setdefault(fold(each).casefold(), " ".join(each.split()))
        return tuple(differ.values())


def without_marks(text: str) -> str:
    """A text of a file without the characters that stand for gaps here."""
    return re.sub("[\ue200\ue201]", "", text)


def gapped(text: str, gaps: Mapping[int, Filling]) -> str:
    """A typed text in which `MARK` stands for gaps, as a cloze. Raises `Refusal`."""
    if "{{" in text or "}}" in text:
        raise Refusal("has '{{' in its text, which opens a gap in a bank", "write it in another way")
    alike = Counter(frozenset(each.answers) for each in gaps.values())
    together: dict[frozenset[str], int] = {}
    written: dict[int, str] = {}
    shown: dict[int, str] = {}
    """What gaps show of their options, by the identity of these: many gaps may have the same thousands."""
    length = 0
    for place, gap in gaps.items():
        if not gap.answers:
            raise Refusal("has a gap without a right answer", "write the right one; it is not guessed")
        answers = frozenset(gap.answers)
        number = ""
        if len(answers) > 1 and alike[answers] > 1:
            number = f"c{together.setdefault(answers, len(together) + 1)}::"
        if id(gap.options) not in shown:
            shown[id(gap.options)] = _joined(gap.options)
        hint = shown[id(gap.options)] or gap.hint
        said = " / ".join(map(_plain_of_hints, gap.answers))
        length += len(said) + len(hint)
        if length > _LONGEST:
            message = "has gaps with more answers and options than a text of a bank has room for"
            raise Refusal(message, "part it into several, each with its own words")
        if re.search(r"\{\{|\}\}", said + hint):
            raise Refusal("has '{{' in a gap", "write it in another way")
        written[place] = f"{{{{{number}{said}{'::' + hint if hint else ''}}}}}"
    return re.sub("\ue200([0-9]+)\ue201", lambda found: written[int(found[1])], text)


def _joined(options: Sequence[str]) -> str:
    """The options of a gap as its hint; empty where there is nothing to choose."""
    different = dict.fromkeys(" ".join(each.split()) for each in options if each.strip())
    return " / ".join(map(_plain_of_hints, different)) if len(different) > 1 else ""


def _plain_of_hints(text: str) -> str:
    """A text for a gap, in which no colons start a hint."""
    return text.replace("::", r"\::")


def number_within(number: str, off: Decimal | None, *, percent: bool = False) -> str:
    """A number for a gap with how far off it may be: ``5.57 ± 0.01``."""
    if not off:
        return number
    return f"{number} ± {in_digits(off)}{' %' if percent else ''}"
