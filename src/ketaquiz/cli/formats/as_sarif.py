"""``check --format sarif``: SARIF 2.1.0, for code scanning.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard, 27 March 2020.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ketaquiz import __version__
from ketaquiz.check import all_rules
from ketaquiz.cli.formats.common import Outcome, cut_for_json, end_of, json_text
from ketaquiz.diagnostics import CODES, Diagnostic, Place, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(outcome: Outcome) -> str:
    """One log with one run; columns count characters. What a baseline keeps quiet is there as suppressed."""
    problems, quiet = outcome.problems, outcome.run.quiet
    descriptors = _rules({problem.code for problem in problems})
    index = {descriptor["id"]: number for number, descriptor in enumerate(descriptors)}
    run = {
        "tool": {"driver": {"name": "ketaquiz", "version": __version__, "rules": descriptors}},
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_result(problem, index) for problem in problems),
            *(_result(problem, index) | {"suppressions": [{"kind": "external"}]} for problem in quiet),
        ],
        "properties": {
            "items": outcome.statistics.items,
            "baselineLinesGone": [each.shown for lines in outcome.run.gone.values() for each in lines],
        },
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json_text(log)


def _rules(codes: set[str]) -> list[dict[str, Any]]:
    """All rules, and those of reading banks that found something."""
    of_reading = [
        {"id": code, "shortDescription": {"text": CODES[code]}, "defaultConfiguration": {"level": "error"}}
        for code in sorted(codes & CODES.keys())
    ]
    of_rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.what},
            "fullDescription": {"text": rule.why},
            "help": {"text": f"{rule.why} Authority: {rule.authority}"},
            "defaultConfiguration": {
                "level": _LEVELS[rule.severity],
                **({"enabled": False} if rule.off_because else {}),
            },
        }
        for rule in all_rules()
    ]
    return [*of_reading, *of_rules]


def _result(problem: Diagnostic, index: dict[str, int]) -> dict[str, Any]:
    text = cut_for_json(problem.message) + (f"\nhelp: {cut_for_json(problem.help)}" if problem.help else "")
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(problem.name, problem.place)}],
    }
    if problem.item:
        result["properties"] = {"item": problem.item}
    if problem.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _location(place.source.name, place), "message": {"text": label}}
            for number, (label, place) in enumerate(problem.related)
        ]
    return result


def _location(file: str, place: Place | None) -> dict[str, Any]:
    found: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    if place is not None:
        line, column = place.line_column
        end_line, end_column = end_of(place)
        found["region"] = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return found


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
