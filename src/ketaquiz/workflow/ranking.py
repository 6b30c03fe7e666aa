"""Findings in the order in which somebody with a thousand old questions needs them, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ketaquiz.bank.reader import Loaded
from ketaquiz.diagnostics import Diagnostic, Severity

MOST_ITEMS = 10
"""How many items are named that have the most findings."""

_Owner = tuple[str, str]
"""A file, and the id of an item in it; an empty one for the bank itself."""


def worst_first(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """All problems in the order in which to mend them.

    Errors come first, in the order of their places. Then comes the rest, item by item: first the item with the most
    problems, its errors counted, and of equal ones the item that stands first; within an item by place. The problems of a
    bank outside its items rank as those of an item with one problem.
    """
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    groups = _groups(problems)
    ranked = [
        problem
        for _, group in _ranked(groups)
        for problem in sorted(group, key=lambda each: each.sort_key)
        if problem.severity is not Severity.ERROR
    ]
    return [*sorted(errors, key=lambda problem: problem.sort_key), *ranked]


def _groups(problems: Sequence[Diagnostic]) -> dict[_Owner, list[Diagnostic]]:
    found: dict[_Owner, list[Diagnostic]] = {}
    for problem in problems:
        found.setdefault((problem.name, problem.item), []).append(problem)
    return found


def _ranked(groups: dict[_Owner, list[Diagnostic]]) -> list[tuple[_Owner, list[Diagnostic]]]:
    """Groups of findings, the largest first. What is not of an item counts as one finding each."""
    first = {owner: min(problem.sort_key for problem in group) for owner, group in groups.items()}
    return sorted(groups.items(), key=lambda pair: (-len(pair[1]) if pair[0][1] else -1, first[pair[0]]))


@dataclass(frozen=True)
class RuleCount:
    """How often a rule found something."""

    code: str
    severity: Severity
    count: int
    per_1000: float
    """How often in a thousand items."""


@dataclass(frozen=True)
class ItemCount:
    """An item that has many findings."""

    item: str
    """Its id."""
    file: str
    line: int
    """Where the first of them stands."""
    codes: tuple[str, ...]
    """Their codes, in their order."""


@dataclass(frozen=True)
class Statistics:
    """How many findings there are."""

    items: int
    """How many items were looked at; retired ones are not."""
    rules: tuple[RuleCount, ...]
    """The most frequent first."""
    worst: tuple[ItemCount, ...]
    """The items with the most findings, at most `MOST_ITEMS`."""


def statistics(loaded: Sequence[Loaded], problems: Sequence[Diagnostic]) -> Statistics:
    """The statistics of what was found in banks."""
    items = sum(item.retired is None for each in loaded for item in each.bank.items)
    counts = Counter((problem.code, problem.severity) for problem in problems)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    rules = tuple(
        RuleCount(code, severity, count, round(1000 * count / max(1, items), 1)) for (code, severity), count in rows
    )
    return Statistics(items, rules, tuple(_worst(problems)))


def _worst(problems: Sequence[Diagnostic]) -> list[ItemCount]:
    ranked = [pair for pair in _ranked(_groups(problems)) if pair[0][1]]
    found = []
    for (file, item), group in ranked[:MOST_ITEMS]:
        places = [problem.place for problem in group if problem.place is not None]
        line = min((place.line_column[0] for place in places), default=0)
        found.append(ItemCount(item, file, line, tuple(sorted(problem.code for problem in group))))
    return found
