"""``check --format json``: everything that the text has, for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ketaquiz.check import Report
from ketaquiz.cli.formats.common import LONGEST, end_of, json_text
from ketaquiz.cli.terminal import cut
from ketaquiz.diagnostics import Diagnostic, Place, Severity
from ketaquiz.workflow.checking import code_names


def as_json(problems: Sequence[Diagnostic], report: Report) -> str:
    """One object; lines and columns count from 1, columns in characters, ends excluded."""
    counts = Counter(problem.severity for problem in problems)
    whole: dict[str, Any] = {
        "version": 1,
        "problems": [_problem(problem) for problem in problems],
        "counts": {severity.value: counts[severity] for severity in Severity},
        "not_run": {"without_articles": list(report.without_articles), "language": {**report.lacking_language}},
    }
    if report.against is not None:
        whole["against"] = {state: list(items) for state, items in report.against.items()}
    return json_text(whole)


def _problem(problem: Diagnostic) -> dict[str, Any]:
    return {
        "code": problem.code,
        "name": code_names().get(problem.code, ""),
        "severity": problem.severity.value,
        "message": cut(problem.message, LONGEST),
        "help": cut(problem.help, LONGEST),
        "file": problem.name,
        **(_place(problem.place) if problem.place else {}),
        "related": [{"label": label, "file": place.source.name, **_place(place)} for label, place in problem.related],
    }


def _place(place: Place) -> dict[str, int]:
    line, column = place.line_column
    end_line, end_column = end_of(place)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
