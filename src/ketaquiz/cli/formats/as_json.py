"""``check --format json``: everything that the text has, for programs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ketaquiz.cli.formats.common import Outcome, cut_for_json, end_of, json_text
from ketaquiz.diagnostics import Diagnostic, Place, Severity
from ketaquiz.workflow.checking import code_names
from ketaquiz.workflow.ranking import Statistics


def as_json(outcome: Outcome) -> str:
    """One object; lines and columns count from 1, columns in characters, ends excluded. Problems stand by file and place."""
    problems, report = outcome.problems, outcome.report
    counts = Counter(problem.severity for problem in problems)
    whole: dict[str, Any] = {
        "version": 1,
        "problems": [_problem(problem) for problem in problems],
        "counts": {severity.value: counts[severity] for severity in Severity},
        "statistics": _statistics(outcome.statistics),
        "baseline": {
            "quiet": [_problem(problem) for problem in outcome.run.quiet],
            "gone": [
                {
                    "file": path.as_posix(),
                    "publisher": each.publisher,
                    "bank": each.bank,
                    "item": each.item,
                    "code": each.code,
                }
                for path, lines in outcome.run.gone.items()
                for each in lines
            ],
        },
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
        "message": cut_for_json(problem.message),
        "help": cut_for_json(problem.help),
        "file": problem.name,
        "bank": problem.bank,
        "item": problem.item,
        **(_place(problem.place) if problem.place else {}),
        "related": [{"label": label, "file": place.source.name, **_place(place)} for label, place in problem.related],
    }


def _statistics(found: Statistics) -> dict[str, Any]:
    return {
        "items": found.items,
        "rules": [
            {
                "code": each.code,
                "name": code_names().get(each.code, ""),
                "severity": each.severity.value,
                "count": each.count,
                "per_1000_items": each.per_1000,
            }
            for each in found.rules
        ],
        "worst_items": [
            {"item": each.item, "file": each.file, "line": each.line, "codes": list(each.codes)} for each in found.worst
        ],
    }


def _place(place: Place) -> dict[str, int]:
    line, column = place.line_column
    end_line, end_column = end_of(place)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
