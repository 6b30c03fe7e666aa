"""Counted words and lists in sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ketaquiz.diagnostics import Diagnostic, Severity


def plural(number: int, word: str, words: str = "") -> str:
    """A number with its word: ``1 item``, ``2 items``, ``10,000 items``."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def shown_path(path: Path) -> str:
    """A path as it stands in a command that is shown: in quotes where it has a blank or a mark of the shell."""
    text = path.as_posix()
    return text if re.fullmatch(r"[\w./:~+=@,-]+", text) else f'"{text}"'


def tally(problems: Sequence[Diagnostic]) -> str:
    """How many problems there are: ``2 errors and 1 warning``."""
    counts = Counter(problem.severity for problem in problems)
    parts = [plural(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return " and ".join(parts) or "no problem"


def not_printed(count: int) -> tuple[str, ...]:
    """What to say of so many items that can only be heard; nothing of none."""
    if not count:
        return ()
    many = "1 item plays a sound and has" if count == 1 else f"{count:,} items play a sound and have"
    return (f"left out of the paper: {many} no 'transcript' to print",)
