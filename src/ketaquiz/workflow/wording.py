"""Counted words and lists in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ketaquiz.diagnostics import Diagnostic, Severity


def plural(number: int, word: str, words: str = "") -> str:
    """A number with its word: ``1 item``, ``2 items``, ``10,000 items``."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def tally(problems: Sequence[Diagnostic]) -> str:
    """How many problems there are: ``2 errors and 1 warning``."""
    counts = Counter(problem.severity for problem in problems)
    parts = [plural(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return " and ".join(parts) or "no problem"
